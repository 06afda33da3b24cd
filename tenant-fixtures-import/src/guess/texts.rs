//! What texts probably are, by what they are called and where they stand.

mod different;
mod usual;
mod words;

use super::limits::Limits;
use super::names::quoted;
use crate::file::Unique;
pub(crate) use different::short;
use words::Has;

/// What is asked of a text.
#[derive(Clone, Debug)]
pub(crate) struct Asked<'a> {
    /// The words of its name.
    pub(crate) words: &'a [String],
    /// The words of its table's name, of one row.
    pub(crate) table: &'a [String],
    /// At most so many characters.
    pub(crate) length: Option<u32>,
    /// What CHECKs say.
    pub(crate) limits: &'a Limits,
    /// Among which rows it differs.
    pub(crate) unique: Option<Unique>,
    /// Whether it may be null, so that what it is made of may be, too.
    pub(crate) nullable: bool,
    /// Whether rows are people.
    pub(crate) people: bool,
    /// The texts beside it: their words, their names, and whether they may be null.
    pub(crate) beside: &'a [(Vec<String>, String, bool)],
    /// What a row has that says nothing.
    pub(crate) default: Option<&'a str>,
}

/// How a text comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// By a generator.
    Made(String, Option<&'static str>),
    /// It is one of these words.
    OneOf(Vec<String>),
}

impl Asked<'_> {
    /// The first text beside it that is called so, and can be read here.
    fn beside(&self, names: &[&[&str]]) -> Option<&str> {
        names.iter().find_map(|name| {
            let found = self.beside.iter().find(|(words, _, nullable)| {
                words.iter().map(String::as_str).eq(name.iter().copied()) && (!nullable || self.nullable)
            });
            found.map(|(_, name, _)| name.as_str())
        })
    }

    /// Whether there is room for so many characters.
    fn has_room(&self, characters: u32) -> bool {
        self.length.is_none_or(|length| length >= characters)
    }
}

/// How a text comes about.
pub(crate) fn text(asked: &Asked<'_>) -> Text {
    let made = |make: String| Text::Made(make, None);
    if let Some(form) = &asked.limits.form {
        return by_form(asked, form);
    }
    if let Some(unique) = asked.unique {
        return different::text(asked, unique);
    }
    let (least, most) = (asked.limits.least.unwrap_or(0).max(0), asked.length.map_or(i64::MAX, i64::from));
    if least > 0 && least == most {
        return made(characters(asked, least, least));
    }
    let found = by_name(asked);
    let Text::Made(make, pii) = &found else { return found };
    let word = make.split('(').next().unwrap_or_default();
    let is_small = matches!(
        word,
        "slug"
            | "email"
            | "user_name"
            | "host_name"
            | "hash"
            | "secret"
            | "word"
            | "words"
            | "url"
            | "language"
    );
    let is_large = matches!(word, "country" | "currency");
    if asked.limits.upper && !is_large || asked.limits.lower && !is_small {
        return made(characters(asked, least.max(3), (least.max(3) + 5).min(most)));
    }
    if least > shortest(word) {
        if least <= 20 && most >= 40 && !matches!(word, "email" | "url") {
            return Text::Made("sentence(5..=9)".to_owned(), *pii);
        }
        return made(characters(asked, least, least.saturating_add(10).min(most)));
    }
    found
}

/// As few characters as a generator's texts have.
fn shortest(word: &str) -> i64 {
    match word {
        "word" | "words" | "first_name" | "last_name" | "city" | "language" | "country" => 2,
        "full_name" | "title" | "job_title" | "department" | "time_zone" | "user_name" | "slug"
        | "currency" => 3,
        "company" | "product" | "street" | "phone" | "file_name" => 6,
        "sentence" | "email" | "url" | "host_name" | "user_agent" => 15,
        "paragraph" => 40,
        _ => 1,
    }
}

/// So many characters.
fn characters(asked: &Asked<'_>, least: i64, most: i64) -> String {
    let class = match (asked.limits.upper, asked.limits.lower) {
        (true, _) => "[A-Z]",
        (_, true) => "[a-z]",
        _ => "[a-z0-9]",
    };
    let count = if least == most { format!("{{{least}}}") } else { format!("{{{least},{most}}}") };
    format!("matching({})", quoted(&format!("{class}{count}")))
}

/// What a regular expression says; what is called so that its generator is sure to match is made by that.
fn by_form(asked: &Asked<'_>, form: &str) -> Text {
    let has = Has(asked.words);
    let by_generator = has.any(&["email", "mail"]) && form.contains('@')
        || has.any(&["url", "uri", "link", "website", "webhook", "homepage"]) && form.starts_with("http")
        || has.any(&["slug", "handle", "permalink"])
            && form.contains("a-z0-9")
            && form.contains('-')
            && !form.contains('{');
    let free = Limits { form: None, ..asked.limits.clone() };
    if by_generator {
        return text(&Asked { limits: &free, ..asked.clone() });
    }
    let pii = match by_name(&Asked { limits: &free, ..asked.clone() }) {
        Text::Made(_, pii) => pii,
        Text::OneOf(_) => None,
    };
    Text::Made(format!("matching({})", quoted(form)), pii)
}

/// What a text is by its name.
fn by_name(asked: &Asked<'_>) -> Text {
    if let Some(found) = words::by_name(asked) {
        return found;
    }
    if let Some(values) = usual::listed(asked) {
        return Text::OneOf(values);
    }
    Text::Made(usual::prose(asked), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guess::names;

    fn made(
        table: &str,
        column: &str,
        length: Option<u32>,
        unique: Option<Unique>,
        limits: &Limits,
    ) -> String {
        let (words, table_words) = (names::words(column), names::row_words(table));
        let beside = [(names::words("name"), "name".to_owned(), false)];
        let people = crate::guess::tenant::is_people(table);
        let asked = Asked {
            words: &words,
            table: &table_words,
            length,
            limits,
            unique,
            nullable: false,
            people,
            beside: &beside,
            default: None,
        };
        match text(&asked) {
            Text::Made(make, _) => make,
            Text::OneOf(values) => values.join("|"),
        }
    }

    #[test]
    fn texts_are_what_they_are_called() {
        let free = Limits::default();
        for (table, column, expected) in [
            ("users", "email", "email(name)"),
            ("users", "name", "full_name()"),
            ("organizations", "name", "company()"),
            ("products", "name", "product()"),
            ("users", "encrypted_password", r"matching('\\$2b\\$12\\$[A-Za-z0-9]{53}')"),
            ("posts", "slug", "slug(name)"),
            ("posts", "title", "title()"),
            ("employees", "title", "job_title()"),
            ("posts", "body", "paragraph()"),
            ("customers", "PostalCode", "postcode()"),
            ("sessions", "ipAddress", "ipv4()"),
            ("api_keys", "token_hash", "hash()"),
            ("members", "role", "owner|admin|member"),
            ("things", "zzz", "words(2)"),
        ] {
            assert_eq!(made(table, column, None, None, &free), expected, "{table}.{column}");
        }
    }

    #[test]
    fn what_differs_does_so_by_its_number() {
        let free = Limits::default();
        let unique = |table, column, length, unique| made(table, column, length, Some(unique), &free);
        assert_eq!(unique("projects", "name", None, Unique::Tenant), "pattern('Project {n}')");
        assert_eq!(unique("projects", "name", Some(4), Unique::Tenant), "matching('[A-Z0-9]{4}')");
        assert_eq!(unique("users", "email", None, Unique::Everywhere), "email(name)");
        assert_eq!(unique("api_keys", "token", None, Unique::Everywhere), "secret(32)");
    }

    #[test]
    fn addresses_are_as_long_as_there_is_room() {
        let free = Limits::default();
        let made = |length, unique| made("users", "email", Some(length), unique, &free);
        assert_eq!(made(120, None), "email(name)");
        assert_eq!(made(60, None), "email()");
        assert_eq!(made(60, Some(Unique::Everywhere)), "email()");
        assert_eq!(made(60, Some(Unique::Tenant)), "email()");
        assert_eq!(made(30, None), r"matching('[a-z]{3,6}@example\\.com')");
    }

    #[test]
    fn places_follow_the_country_of_their_own_address() {
        let beside: Vec<_> = ["country", "billing_country", "ship_country_code"]
            .iter()
            .map(|name| (names::words(name), (*name).to_owned(), false))
            .collect();
        for (column, expected) in [
            ("city", "city(country)"),
            ("billing_city", "city(billing_country)"),
            ("shipPostalCode", "postcode(ship_country_code)"),
            ("home_city", "city(country)"),
            ("billing_phone", "phone(billing_country)"),
        ] {
            let words = names::words(column);
            let asked = Asked {
                words: &words,
                table: &[],
                length: None,
                limits: &Limits::default(),
                unique: None,
                nullable: false,
                people: false,
                beside: &beside,
                default: None,
            };
            assert_eq!(
                text(&asked),
                Text::Made(
                    expected.to_owned(),
                    Some(if column.contains("phone") { "phone" } else { "address" })
                ),
                "{column}"
            );
        }
    }

    #[test]
    fn checks_come_before_names() {
        let form = Limits { form: Some("[A-Z]{2}-[0-9]+".to_owned()), ..Limits::default() };
        assert_eq!(made("orders", "number", None, None, &form), "matching('[A-Z]{2}-[0-9]+')");
        let email = Limits { form: Some(".+@.+".to_owned()), ..Limits::default() };
        assert_eq!(made("users", "email", None, None, &email), "email(name)");
        let exact = Limits { least: Some(3), most: Some(3), upper: true, ..Limits::default() };
        assert_eq!(made("rates", "code", Some(3), None, &exact), "matching('[A-Z]{3}')");
        let long = Limits { least: Some(10), ..Limits::default() };
        assert_eq!(made("posts", "title", None, None, &long), "sentence(5..=9)");
    }
}
