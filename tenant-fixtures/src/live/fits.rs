//! Which columns of a table that is there can hold values of ours, and in what form.
//!
//! What can't be held for certain is told before a row is written. Where it hangs on the value (a text too long, a number too
//! large), the database itself refuses the row.

use super::backend::Backend;
use super::cells::Form;
use super::found::Found;
use crate::schema::ColumnType;

/// The form in which a column takes values of a type; none where it can't.
pub(crate) fn form(dialect: Backend, ty: &ColumnType, found: &Found) -> Option<Form> {
    match dialect {
        Backend::MySql => mysql(ty, &found.base.to_ascii_lowercase()),
        Backend::PostgreSql => {
            postgresql(ty, &found.base, &found.category, Some((&found.item, &found.item_category)))
        }
        Backend::Sqlite => sqlite(ty, &found.ty.to_ascii_uppercase()),
    }
}

/// A type as people call it.
pub(crate) fn told(ty: &ColumnType) -> &'static str {
    match ty {
        ColumnType::Tenant => "the tenant's id, a text",
        ColumnType::Id { .. } => "ids of the library, which are texts",
        ColumnType::Text | ColumnType::Code => "texts",
        ColumnType::Token(_) => "words",
        ColumnType::Unsigned | ColumnType::Signed => "whole numbers",
        ColumnType::Decimal => "decimals",
        ColumnType::Fixed(_) => "exact decimals",
        ColumnType::Uuid => "UUIDs",
        ColumnType::Boolean => "true and false",
        ColumnType::Timestamp => "times",
        ColumnType::Date => "dates",
        ColumnType::Time => "times of day",
        ColumnType::Bytes => "bytes",
        ColumnType::Json => "JSON",
        ColumnType::List(_) => "lists",
        ColumnType::Struct(_) => "nested values",
    }
}

/// By the letters of PostgreSQL's type categories: `B` booleans, `D` times, `N` numbers, `S` strings, `A` arrays.
fn postgresql(ty: &ColumnType, base: &str, category: &str, item: Option<(&str, &str)>) -> Option<Form> {
    // Anything but bytes can be read from its text.
    if category == "S" && *ty != ColumnType::Bytes {
        return Some(Form::Plain);
    }
    let is_whole = matches!(base, "int2" | "int4" | "int8" | "oid");
    match ty {
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code => {
            let other = matches!(category, "B" | "D" | "N" | "A")
                || matches!(base, "uuid" | "bytea" | "json" | "jsonb");
            (!other).then_some(Form::Plain)
        }
        ColumnType::Unsigned | ColumnType::Signed => (category == "N").then_some(Form::Plain),
        ColumnType::Decimal => (category == "N" && !is_whole).then_some(Form::Plain),
        ColumnType::Fixed(places) => (category == "N" && (!is_whole || *places == 0)).then_some(Form::Plain),
        ColumnType::Uuid => match base {
            "uuid" => Some(Form::Plain),
            "bytea" => Some(Form::Bytes),
            _ => None,
        },
        ColumnType::Boolean => match category {
            "B" => Some(Form::Plain),
            "N" => Some(Form::Whole),
            _ => None,
        },
        ColumnType::Timestamp => matches!(base, "timestamptz" | "timestamp").then_some(Form::Plain),
        ColumnType::Date => matches!(base, "date" | "timestamptz" | "timestamp").then_some(Form::Plain),
        ColumnType::Time => matches!(base, "time" | "timetz" | "interval").then_some(Form::Plain),
        ColumnType::Bytes => (base == "bytea").then_some(Form::Plain),
        ColumnType::List(of) => match (base, item) {
            ("json" | "jsonb", _) => Some(Form::Plain),
            // A list of lists, or of nested values, has no type of PostgreSQL's for its items.
            (_, Some((item, item_category))) if category == "A" && of.columns().is_none() => {
                postgresql(of, item, item_category, None)
                    .filter(|form| *form == Form::Plain)
                    .map(|_| Form::Array)
            }
            _ => None,
        },
        ColumnType::Json | ColumnType::Struct(_) => matches!(base, "json" | "jsonb").then_some(Form::Plain),
    }
}

/// By the names of MySQL's and MariaDB's types, without their lengths.
fn mysql(ty: &ColumnType, base: &str) -> Option<Form> {
    let is_text =
        matches!(base, "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" | "json");
    let is_bytes = matches!(base, "binary" | "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob");
    let is_whole = matches!(base, "tinyint" | "smallint" | "mediumint" | "int" | "bigint");
    let is_number = matches!(base, "decimal" | "float" | "double");
    let plain = |fits: bool| fits.then_some(Form::Plain);
    match ty {
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code => {
            plain((is_text && base != "json") || matches!(base, "enum" | "set" | "inet4" | "inet6"))
        }
        ColumnType::Unsigned | ColumnType::Signed => plain(is_whole || is_number || is_text),
        ColumnType::Decimal => plain(is_number || is_text),
        ColumnType::Fixed(places) => plain(is_number || is_text || (*places == 0 && is_whole)),
        ColumnType::Uuid if is_bytes => Some(Form::Bytes),
        ColumnType::Uuid => plain(is_text || base == "uuid"),
        ColumnType::Boolean => plain(is_whole || base == "bit"),
        ColumnType::Timestamp => plain(is_text || matches!(base, "datetime" | "timestamp")),
        ColumnType::Date => plain(is_text || matches!(base, "date" | "datetime" | "timestamp")),
        ColumnType::Time => plain(is_text || base == "time"),
        ColumnType::Bytes => plain(is_bytes),
        ColumnType::Json | ColumnType::List(_) | ColumnType::Struct(_) => plain(is_text),
    }
}

/// What SQLite makes of a declared type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Affinity {
    Integer,
    Text,
    Blob,
    Real,
    Numeric,
}

/// By SQLite's rules for declared types, and by what drivers take a declared type for. SQLite itself would hold anything, as
/// something that no driver reads.
fn sqlite(ty: &ColumnType, declared: &str) -> Option<Form> {
    let has = |parts: &[&str]| parts.iter().any(|part| declared.contains(part));
    if declared.is_empty() || declared == "ANY" {
        return Some(Form::Plain);
    }
    let affinity = match declared {
        _ if has(&["INT"]) => Affinity::Integer,
        _ if has(&["CHAR", "CLOB", "TEXT"]) => Affinity::Text,
        _ if has(&["BLOB"]) => Affinity::Blob,
        _ if has(&["REAL", "FLOA", "DOUB"]) => Affinity::Real,
        _ => Affinity::Numeric,
    };
    let is_time = affinity == Affinity::Numeric && has(&["DATE", "TIME"]);
    let is_number = affinity == Affinity::Real || (affinity == Affinity::Numeric && has(&["DEC", "NUM"]));
    let is_boolean = affinity == Affinity::Numeric && has(&["BOOL"]);
    // Sixteen bytes are what sqlx, diesel and SeaORM know UUIDs by.
    let is_bytes = affinity == Affinity::Blob || declared == "UUID_TEXT";
    let plain = |fits: bool| fits.then_some(Form::Plain);
    let as_text = affinity == Affinity::Text;
    match ty {
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code => {
            plain(as_text || (affinity == Affinity::Numeric && !is_time && !is_number && !is_boolean))
        }
        ColumnType::Unsigned | ColumnType::Signed => {
            plain(affinity == Affinity::Integer || is_number || as_text)
        }
        ColumnType::Decimal => plain(is_number || as_text),
        ColumnType::Fixed(places) => {
            plain(is_number || as_text || (*places == 0 && affinity == Affinity::Integer))
        }
        ColumnType::Uuid if is_bytes => Some(Form::Bytes),
        ColumnType::Uuid => {
            plain(as_text || (affinity == Affinity::Numeric && !is_time && !is_number && !is_boolean))
        }
        ColumnType::Boolean => plain(is_boolean || affinity == Affinity::Integer || is_number),
        ColumnType::Timestamp if affinity == Affinity::Integer => Some(Form::Seconds),
        ColumnType::Timestamp => plain(as_text || (is_time && declared != "DATE")),
        ColumnType::Date => plain(as_text || is_time),
        ColumnType::Time => plain(as_text || (is_time && declared != "DATE")),
        ColumnType::Bytes => plain(affinity == Affinity::Blob),
        ColumnType::Json | ColumnType::List(_) | ColumnType::Struct(_) => {
            plain(as_text || (affinity == Affinity::Numeric && !is_time && !is_number && !is_boolean))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postgresql_columns_take_what_their_type_reads() {
        let form = |ty: ColumnType, base: &str, category: &str, item: (&str, &str)| {
            postgresql(&ty, base, category, Some(item))
        };
        let none = ("", "");
        for (ty, base, category, expected) in [
            (ColumnType::Text, "varchar", "S", Some(Form::Plain)),
            (ColumnType::Text, "citext", "S", Some(Form::Plain)),
            (ColumnType::Text, "inet", "I", Some(Form::Plain)),
            (ColumnType::Token(&["a"]), "mood", "E", Some(Form::Plain)),
            (ColumnType::Id { kind: "user" }, "int8", "N", None),
            (ColumnType::Id { kind: "user" }, "uuid", "U", None),
            (ColumnType::Unsigned, "int2", "N", Some(Form::Plain)),
            (ColumnType::Signed, "timestamptz", "D", None),
            (ColumnType::Fixed(2), "int8", "N", None),
            (ColumnType::Fixed(0), "int8", "N", Some(Form::Plain)),
            (ColumnType::Fixed(2), "money", "N", Some(Form::Plain)),
            (ColumnType::Uuid, "bytea", "U", Some(Form::Bytes)),
            (ColumnType::Boolean, "int2", "N", Some(Form::Whole)),
            (ColumnType::Timestamp, "date", "D", None),
            (ColumnType::Timestamp, "timestamp", "D", Some(Form::Plain)),
            (ColumnType::Date, "timestamptz", "D", Some(Form::Plain)),
        ] {
            assert_eq!(form(ty, base, category, none), expected, "{ty:?} {base}");
        }
        let list = ColumnType::List(&ColumnType::Text);
        assert_eq!(form(list, "jsonb", "U", none), Some(Form::Plain));
        assert_eq!(form(list, "_text", "A", ("text", "S")), Some(Form::Array));
        assert_eq!(form(list, "_int4", "A", ("int4", "N")), None);
        assert_eq!(form(list, "int4", "N", none), None);
    }

    #[test]
    fn sqlite_columns_take_what_drivers_read_from_them() {
        for (ty, declared, expected) in [
            (ColumnType::Text, "VARCHAR(20)", Some(Form::Plain)),
            (ColumnType::Text, "INTEGER", None),
            (ColumnType::Text, "BLOB", None),
            (ColumnType::Text, "", Some(Form::Plain)),
            (ColumnType::Signed, "BIGINT", Some(Form::Plain)),
            (ColumnType::Signed, "DATETIME", None),
            (ColumnType::Uuid, "BLOB", Some(Form::Bytes)),
            (ColumnType::Uuid, "TEXT", Some(Form::Plain)),
            (ColumnType::Timestamp, "INTEGER", Some(Form::Seconds)),
            (ColumnType::Timestamp, "DATETIME", Some(Form::Plain)),
            (ColumnType::Timestamp, "DATE", None),
            (ColumnType::Boolean, "BOOLEAN", Some(Form::Plain)),
            (ColumnType::Boolean, "TEXT", None),
            (ColumnType::Fixed(2), "DECIMAL(10, 2)", Some(Form::Plain)),
            (ColumnType::Fixed(2), "INTEGER", None),
            (ColumnType::List(&ColumnType::Text), "JSON", Some(Form::Plain)),
            (ColumnType::List(&ColumnType::Text), "REAL", None),
        ] {
            assert_eq!(sqlite(&ty, declared), expected, "{ty:?} {declared}");
        }
    }
}
