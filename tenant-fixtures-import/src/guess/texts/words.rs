//! The words that columns of texts are called by.

use super::{Asked, Text};
use crate::guess::names::quoted;

/// The words of a name, to be asked for.
pub(super) struct Has<'a>(pub(super) &'a [String]);

impl Has<'_> {
    /// Whether one of these is among them.
    pub(super) fn any(&self, words: &[&str]) -> bool {
        self.0.iter().any(|word| words.contains(&word.as_str()))
    }

    /// Whether all of these are among them.
    pub(super) fn all(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.0.iter().any(|other| other == word))
    }

    /// Whether it is one of these, as a whole.
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.0.iter().map(String::as_str).eq(name.split(' ')))
    }

    /// Whether it ends with one of these.
    pub(super) fn ends(&self, words: &[&str]) -> bool {
        self.0.last().is_some_and(|word| words.contains(&word.as_str()))
    }
}

/// What a text is that is called like something known.
pub(super) fn by_name(asked: &Asked<'_>) -> Option<Text> {
    let has = Has(asked.words);
    let table = Has(asked.table);
    let made = |make: &str| Some(Text::Made(make.to_owned(), None));
    let personal = |make: String, class| Some(Text::Made(make, Some(class)));
    let network = |make: &str| Some(Text::Made(make.to_owned(), Some("network")));
    let country = country(asked);
    let of_country = |word: &str| format!("{word}({})", country.unwrap_or_default());
    if has.any(&["password", "passwd", "pwd"]) {
        return made(if asked.has_room(60) {
            r"matching('\\$2b\\$12\\$[A-Za-z0-9]{53}')"
        } else {
            "secret(20)"
        });
    }
    if has.any(&["hash", "sha256", "sha1", "sha", "md5", "digest", "checksum", "etag", "fingerprint"]) {
        return made(match asked.length {
            Some(length) if length < 64 => return made(&format!("hash({length})")),
            _ => "hash()",
        });
    }
    if has.any(&["email", "mail", "emailaddress"])
        && !has.any(&["subject", "body", "template", "status", "type"])
    {
        return personal(email(asked), "email");
    }
    if has.ends(&["extension", "ext"]) && !has.any(&["file"]) {
        return made("matching('[0-9]{3}')");
    }
    if !has.ends(&["type", "status", "state", "count"])
        && has.any(&["token", "secret", "nonce", "salt", "otp"])
        || has.all(&["api", "key"])
        || has.all(&["access", "key"])
    {
        return made(&format!("secret({})", asked.length.unwrap_or(32).min(32)));
    }
    if has.any(&["agent"]) && has.any(&["user", "browser"]) || has.any(&["useragent", "browser"]) {
        return network("user_agent()");
    }
    if has.any(&["ip", "ipaddress", "ipv4"]) {
        return network("ipv4()");
    }
    if has.any(&["ipv6"]) {
        return network("ipv6()");
    }
    if has.any(&["mac", "macaddr"]) {
        return network("mac()");
    }
    if has.any(&["phone", "mobile", "fax", "telephone", "tel", "cell", "phonenumber"]) {
        return personal(of_country("phone"), "phone");
    }
    if has.any(&["iban"]) {
        return personal("iban()".to_owned(), "payment");
    }
    if has.any(&["last4"]) || has.all(&["last", "four"]) || has.all(&["last", "4"]) {
        return personal("pattern('{digits:4}')".to_owned(), "payment");
    }
    if has.any(&["card", "cc"]) && has.any(&["number", "no", "pan"]) {
        return personal("card_number()".to_owned(), "payment");
    }
    if has.any(&["filename"]) || has.all(&["file", "name"]) {
        return made("file_name()");
    }
    if has.any(&["mime", "mimetype"])
        || has.all(&["content", "type"]) && !table.any(&["django"])
        || has.all(&["media", "type"]) && has.0.len() == 2
    {
        return made("mime_type()");
    }
    if let Some(found) = people(asked, &has, &table) {
        return Some(found);
    }
    if has.any(&["slug", "permalink"]) {
        let of = asked.beside(&[&["name"], &["title"], &["label"], &["display", "name"]]);
        return made(&format!("slug({})", of.unwrap_or_default()));
    }
    if has.any(&[
        "url",
        "uri",
        "link",
        "website",
        "homepage",
        "href",
        "image",
        "avatar",
        "logo",
        "photo",
        "picture",
        "icon",
        "thumbnail",
        "webhook",
        "callback",
        "redirect",
    ]) && !has.any(&["id", "name", "alt", "caption", "type"])
    {
        return made(if asked.has_room(30) { "url()" } else { "file_name()" });
    }
    if has.any(&["domain", "hostname", "host", "subdomain", "fqdn"]) && !has.ends(&["name"])
        || has.is(&["domain name", "host name"])
    {
        return made("host_name()");
    }
    if has.any(&["street", "address", "address1", "line1"]) && !has.any(&["city", "type", "id"]) {
        if has.any(&["2", "line2", "address2"]) {
            return personal("pattern('Floor {digits:1}')".to_owned(), "address");
        }
        return personal("street()".to_owned(), "address");
    }
    if has.any(&["address2", "line2", "apartment", "suite"]) {
        return personal("pattern('Floor {digits:1}')".to_owned(), "address");
    }
    if has.any(&["city", "town"]) {
        return personal(of_country("city"), "address");
    }
    if has.any(&["zip", "zipcode", "postcode", "postalcode", "postal"]) {
        return personal(of_country("postcode"), "address");
    }
    if has.any(&["country", "nationality"]) && !has.any(&["name"]) {
        return made("country()");
    }
    if has.any(&["currency"]) && !has.any(&["name", "symbol"]) {
        return made("currency()");
    }
    if has.any(&["timezone", "tz"]) || has.all(&["time", "zone"]) {
        return made("time_zone()");
    }
    if has.any(&["language", "locale", "lang"]) && !has.any(&["name"]) {
        return made("language()");
    }
    if has.any(&["color", "colour"]) {
        return made("colour()");
    }
    if has.ends(&["version"]) {
        return made("version()");
    }
    if has.any(&["department"]) {
        return made("department()");
    }
    if has.ends(&["path", "dir", "directory"]) {
        return made("pattern('/{letters:6}/{letters:8}')");
    }
    if has.any(&["sku", "barcode", "ean", "upc", "isbn", "vin"]) {
        return made(&code(asked, "{digits:8}"));
    }
    if has.ends(&["number", "no", "nr", "code", "ref", "reference", "num"]) && !has.any(&["status"]) {
        return made(&code(asked, "{digits:6}"));
    }
    if has.ends(&["id", "uid", "uuid", "guid", "key", "identifier"]) {
        return made(&format!("secret({})", asked.length.unwrap_or(20).min(20)));
    }
    None
}

/// The country beside it, of the same address where there are several: `billing_country` of `billing_city`.
fn country<'a>(asked: &'a Asked<'_>) -> Option<&'a str> {
    let before: Vec<&str> = asked.words.iter().map(String::as_str).collect();
    (0..before.len()).rev().find_map(|count| {
        let called = |last: &[&str]| {
            let name: Vec<&str> = before[..count].iter().chain(last).copied().collect();
            asked.beside(&[&name])
        };
        called(&["country"]).or_else(|| called(&["country", "code"])).or_else(|| called(&["countrycode"]))
    })
}

/// What names people and companies have.
fn people(asked: &Asked<'_>, has: &Has<'_>, table: &Has<'_>) -> Option<Text> {
    let name = |make: String| Some(Text::Made(make, Some("name")));
    let country = country(asked).unwrap_or_default();
    if has.any(&["firstname", "forename", "givenname"])
        || has.any(&["first", "given", "middle"]) && has.ends(&["name"])
    {
        return name(format!("first_name({country})"));
    }
    if has.any(&["lastname", "surname", "familyname"])
        || has.any(&["last", "family", "sur"]) && has.ends(&["name"])
    {
        return name(format!("last_name({country})"));
    }
    if has.any(&["username", "login", "nickname", "screenname"])
        || has.all(&["user", "name"])
        || has.is(&["handle", "nick"])
    {
        let of = asked.beside(&[&["name"], &["full", "name"], &["display", "name"]]);
        return Some(Text::Made(format!("user_name({})", of.unwrap_or_default()), Some("pseudonym")));
    }
    if has.any(&["fullname"])
        || has.ends(&["name"])
            && has.any(&[
                "full",
                "contact",
                "person",
                "owner",
                "author",
                "recipient",
                "ship",
                "cardholder",
                "holder",
                "patient",
                "employee",
                "student",
            ])
        || has.is(&["composer", "author", "director", "contact", "recipient", "assignee"])
        || has.is(&["name"]) && table.ends(&["artist", "composer", "director", "band"])
    {
        return name(format!("full_name({country})"));
    }
    if has.ends(&["name", "displayname"])
        && asked.people
        && (has.is(&["name"]) || has.any(&["display", "displayname", "user", "customer", "member"]))
    {
        let first = asked.beside(&[&["first", "name"], &["firstname"]]);
        let last = asked.beside(&[&["last", "name"], &["lastname"]]);
        return name(match (first, last) {
            (Some(first), Some(last)) => format!("pattern({})", quoted(&format!("{{{first}}} {{{last}}}"))),
            _ => format!("full_name({country})"),
        });
    }
    if has.any(&[
        "company",
        "organization",
        "organisation",
        "employer",
        "business",
        "vendor",
        "supplier",
        "brand",
    ]) && (has.ends(&["name"]) || has.0.len() == 1)
        || has.is(&["name"])
            && table.any(&[
                "company",
                "organization",
                "organisation",
                "tenant",
                "supplier",
                "vendor",
                "shipper",
                "account",
                "workspace",
                "org",
                "agency",
                "brand",
                "merchant",
                "store",
                "publisher",
                "label",
                "client",
                "team",
            ])
    {
        return Some(Text::Made("company()".to_owned(), None));
    }
    if has.is(&["name", "title"]) && table.ends(&["product", "item", "article", "sku", "variant"])
        || has.all(&["product", "name"])
    {
        return Some(Text::Made("product()".to_owned(), None));
    }
    if has.any(&["jobtitle", "occupation"])
        || has.all(&["job", "title"])
        || has.all(&["contact", "title"])
        || has.is(&["title"]) && asked.people
    {
        return Some(Text::Made("job_title()".to_owned(), None));
    }
    None
}

/// As many characters as an address has at most that is made of two words, or of one name.
pub(super) const EMAIL: u32 = 56;

/// An address that is cut would be none.
pub(super) fn email(asked: &Asked<'_>) -> String {
    let of = asked.beside(&[
        &["name"],
        &["full", "name"],
        &["display", "name"],
        &["username"],
        &["first", "name"],
        &["last", "name"],
    ]);
    match asked.length {
        Some(length) if length < 18 => format!("matching('[a-z]{{{}}}')", length.min(8)),
        Some(length) if length < EMAIL => r"matching('[a-z]{3,6}@example\\.com')".to_owned(),
        // A whole name may be too long; a part of it isn't.
        Some(length) if length < 90 => {
            let part = asked.beside(&[
                &["last", "name"],
                &["lastname"],
                &["surname"],
                &["first", "name"],
                &["firstname"],
                &["username"],
            ]);
            format!("email({})", part.unwrap_or_default())
        }
        _ => format!("email({})", of.unwrap_or_default()),
    }
}

/// A code that begins with the letters of what it is of.
pub(super) fn code(asked: &Asked<'_>, number: &str) -> String {
    let letters: String = asked.table.iter().filter_map(|word| word.chars().next()).take(3).collect();
    let letters: String = letters.to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    match asked.length {
        Some(length) if length < 12 => {
            format!("matching({})", quoted(&format!("[A-Z0-9]{{{}}}", length.clamp(1, 6))))
        }
        _ => format!("pattern({})", quoted(&format!("{letters}-{number}"))),
    }
}
