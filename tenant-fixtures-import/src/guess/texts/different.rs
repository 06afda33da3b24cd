//! Texts of which no two rows have the same.

use super::words::{EMAIL, Has, code, email};
use super::{Asked, Text};
use crate::file::Unique;
use crate::guess::names::quoted;

/// A text that differs from row to row.
pub(super) fn text(asked: &Asked<'_>, unique: Unique) -> Text {
    let pii = match super::by_name(&Asked { unique: None, ..asked.clone() }) {
        Text::Made(_, pii) => pii,
        Text::OneOf(_) => None,
    };
    let make = match unique {
        Unique::Everywhere => among_all(asked),
        Unique::Tenant | Unique::Parent => among_some(asked),
    };
    Text::Made(make, pii)
}

/// As many characters as texts need that differ by chance from those of all tenants.
const FROM_CHANCE: u32 = 25;

/// Among all tenants' rows.
fn among_all(asked: &Asked<'_>) -> String {
    let has = Has(asked.words);
    // What must be longer than this is filled up, which only a number can be.
    let small = !asked.limits.upper && asked.limits.least.is_none_or(|least| least <= 3);
    if has.any(&["email", "mail"]) && asked.has_room(EMAIL) && small {
        return email(asked);
    }
    if has.any(&["url", "uri", "website", "link"]) && asked.has_room(120) && small {
        return "url()".to_owned();
    }
    if has.any(&["domain", "host", "hostname", "subdomain", "fqdn"]) && asked.has_room(64) && small {
        return "host_name()".to_owned();
    }
    if has.any(&["hash", "sha256", "digest", "checksum", "fingerprint"]) && asked.has_room(64) && small {
        return "hash()".to_owned();
    }
    let least = asked.limits.least.and_then(|least| u32::try_from(least).ok()).unwrap_or(0);
    let length = asked.length.unwrap_or(u32::MAX).min(least.max(32));
    if has.any(&["token", "secret", "key", "id", "uid", "uuid", "nonce"]) && length >= FROM_CHANCE && small {
        return format!("secret({length})");
    }
    if asked.has_room(60) && small {
        let words = asked.table.join("-");
        let is_plain = words.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let before = if is_plain && !words.is_empty() { format!("{words}-") } else { String::new() };
        return format!("pattern({})", quoted(&format!("{before}{{tenant}}-{{n}}")));
    }
    if length >= FROM_CHANCE {
        return characters(asked, length);
    }
    short(least.min(length))
}

/// As few characters as tell a row from those of all tenants, with zeros before them where there must be more.
pub(crate) fn short(least: u32) -> String {
    let least = least.min(20);
    let place = if least > 1 { format!("{{all:0{least}}}") } else { "{all}".to_owned() };
    format!("pattern({})", quoted(&place))
}

/// Among a tenant's rows.
fn among_some(asked: &Asked<'_>) -> String {
    let has = Has(asked.words);
    // What must be longer than this is filled up, which only a number can be.
    let small = !asked.limits.upper && asked.limits.least.is_none_or(|least| least <= 3);
    if has.any(&["email", "mail"]) && asked.has_room(EMAIL) && small {
        return email(asked);
    }
    if has.any(&["slug", "permalink", "handle"]) && asked.has_room(60) && small {
        let of = asked.beside(&[&["name"], &["title"], &["label"]]);
        return format!("slug({})", of.unwrap_or_default());
    }
    if has.any(&["username", "login"]) && asked.has_room(60) && small {
        return format!("user_name({})", asked.beside(&[&["name"], &["full", "name"]]).unwrap_or_default());
    }
    if has.any(&["url", "uri", "website", "link"]) && asked.has_room(120) && small {
        return "url()".to_owned();
    }
    if has.any(&["token", "secret", "hash", "checksum", "uid", "uuid", "nonce"])
        && asked.has_room(16)
        && small
    {
        return format!("secret({})", asked.length.unwrap_or(32).min(32));
    }
    let length = asked.length.unwrap_or(u32::MAX);
    if length < 8 {
        return characters(asked, length);
    }
    let row = asked.table.join(" ");
    let is_code = has.any(&["code", "number", "no", "sku", "reference", "ref", "key", "identifier", "id"]);
    // A letter or two, a hyphen and five digits.
    if is_code && length >= 14 && !asked.limits.lower && asked.limits.least.is_none_or(|least| least <= 7) {
        return code(asked, "{n:05}");
    }
    if asked.limits.upper || asked.limits.lower || row.len() + 9 > length as usize || row.is_empty() {
        return format!("pattern({})", quoted(&number(asked, 0)));
    }
    let (first, rest) = row.split_at(row.chars().next().map_or(0, char::len_utf8));
    let row = format!("{}{rest}", first.to_uppercase()).replace('{', "{{").replace('}', "}}");
    format!("pattern({})", quoted(&format!("{row} {}", number(asked, row.chars().count() + 1))))
}

/// So many digits a number in a pattern has at most.
const MOST_DIGITS: i64 = 20;

/// The row's number behind so many characters, with zeros where there must be more.
fn number(asked: &Asked<'_>, before: usize) -> String {
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    match asked.limits.least.unwrap_or(0).saturating_sub(before) {
        ..2 => "{n}".to_owned(),
        missing @ 2..=MOST_DIGITS => format!("{{n:0{missing}}}"),
        // More digits than a number is given are zeros before it.
        missing => {
            let zeros = usize::try_from(missing - MOST_DIGITS).unwrap_or(0);
            format!("{}{{n:0{MOST_DIGITS}}}", "0".repeat(zeros))
        }
    }
}

/// Characters of as many forms as that length has.
fn characters(asked: &Asked<'_>, length: u32) -> String {
    let class = if asked.limits.lower { "[a-z0-9]" } else { "[A-Z0-9]" };
    format!("matching({})", quoted(&format!("{class}{{{length}}}")))
}
