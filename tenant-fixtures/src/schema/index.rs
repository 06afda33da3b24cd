//! How long what an index of MySQL's is over may be.

use std::borrow::Cow;

/// The most bytes that an index has room for.
const MOST: u64 = 3_072;

/// Why there is no index over these columns, each with its type.
pub(super) fn too_long<'f>(columns: impl Iterator<Item = (&'f str, Cow<'static, str>)>) -> Option<String> {
    let mut all = 0;
    for (name, ty) in columns {
        match bytes(&ty) {
            Some(bytes) => all += bytes,
            None => return Some(format!("{name} has no length in MySQL")),
        }
    }
    (all > MOST).then(|| format!("they may have {all} bytes, and an index of MySQL's ends at {MOST}"))
}

/// The most bytes that a column of MySQL's has in an index; none where it has no length.
fn bytes(ty: &str) -> Option<u64> {
    let (name, rest) = ty.split_once('(').unwrap_or((ty, ""));
    let length = rest.split([',', ')']).next().and_then(|length| length.parse::<u64>().ok());
    match name {
        "longtext" | "longblob" | "json" => None,
        // Four bytes a character.
        "varchar" | "char" => Some(4 * length.unwrap_or(1)),
        "varbinary" => length,
        // Numbers and times, of which the longest are decimals.
        _ => Some(16),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_as_long_as_mysql_takes_them() {
        for (ty, expected) in [
            ("varchar(255)", Some(1_020)),
            ("char(36)", Some(144)),
            ("varbinary(16)", Some(16)),
            ("decimal(19, 4)", Some(16)),
            ("bigint", Some(16)),
            ("longblob", None),
            ("json", None),
        ] {
            assert_eq!(bytes(ty), expected, "{ty}");
        }
    }
}
