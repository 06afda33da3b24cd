//! Names: what they are made of, and what they are in a schema file.

use std::collections::HashSet;

use tenant_fixtures_grammar::misnamed;

/// The words of a name, in small letters: `orderLines2`, `order_lines2` and `ORDER-LINES2` are `order` and `lines2`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut is_open, mut last) = (false, None::<char>);
    let mut letters = name.chars().peekable();
    while let Some(c) = letters.next() {
        let before = last.replace(c);
        if !c.is_alphanumeric() {
            is_open = false;
            continue;
        }
        let next = letters.peek();
        // `userID`, `userId` and `HTTPStatus`: a capital begins a word after a small letter, or before one.
        let begins = c.is_uppercase()
            && (before.is_some_and(|c| c.is_lowercase() || c.is_numeric())
                || before.is_some_and(char::is_uppercase) && next.is_some_and(|next| next.is_lowercase()));
        if !is_open || begins {
            words.push(String::new());
            is_open = true;
        }
        if let Some(word) = words.last_mut() {
            match c.is_ascii() {
                true => word.push(c.to_ascii_lowercase()),
                false => word.extend(c.to_lowercase()),
            }
        }
    }
    words
}

/// One of what a word is several of.
pub(crate) fn singular(word: &str) -> String {
    let without = |ending: &str, more: &str| word.strip_suffix(ending).map(|rest| format!("{rest}{more}"));
    let irregular = match word {
        "people" => Some("person"),
        "children" => Some("child"),
        "media" => Some("medium"),
        "statuses" => Some("status"),
        "addresses" => Some("address"),
        "status" | "address" | "series" | "news" | "business" | "process" | "access" | "progress"
        | "bonus" | "campus" | "gps" | "sms" | "dns" | "details" => Some(word),
        _ => None,
    };
    irregular
        .map(str::to_owned)
        .or_else(|| without("ies", "y").filter(|_| word.len() > 4))
        .or_else(|| {
            ["sses", "shes", "ches", "xes"]
                .iter()
                .any(|end| word.ends_with(end))
                .then(|| without("es", ""))?
        })
        .or_else(|| without("s", "").filter(|rest| !rest.ends_with('s') && rest.len() > 1))
        .unwrap_or_else(|| word.to_owned())
}

/// A table's words, of which the last says what one row is.
pub(crate) fn row_words(table: &str) -> Vec<String> {
    let mut words = words(table);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

/// Whether a word is short for another: its first letters, or its consonants, of which the first is the same.
pub(crate) fn abbreviates(short: &str, long: &str) -> bool {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let count = short.chars().count();
    let mut letters = long.chars();
    let consonants =
        !short.chars().skip(1).any(is_vowel) && short.chars().all(|c| letters.any(|other| other == c));
    (3..=5).contains(&count)
        && count < long.chars().count()
        && (long.starts_with(short) || consonants && short.chars().next() == long.chars().next())
}

/// Gives names that schema files take, each once.
#[derive(Debug, Default)]
pub(crate) struct Namer {
    /// In small letters: names that only capitals tell apart are one in files and databases.
    taken: HashSet<String>,
}

/// Leaves room for what tells it from another one.
const LONGEST: usize = 58;

impl Namer {
    /// The name itself where that is possible, else the nearest one.
    pub(crate) fn name(&mut self, name: &str) -> String {
        let mut found: String =
            name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(LONGEST).collect();
        if misnamed(name).is_none() {
            name.clone_into(&mut found);
        } else if found.trim_matches('_').is_empty() || found.starts_with(|c: char| c.is_ascii_digit()) {
            found.insert(0, 'n');
        }
        let wanted: String = found.chars().take(LONGEST).collect();
        let mut number = 2;
        while !self.taken.insert(found.to_ascii_lowercase()) {
            found = format!("{wanted}_{number}");
            number += 1;
        }
        found
    }
}

/// An expression with the names in it changed, those that have another one; names that are no words stand in quotes.
pub(crate) fn renamed(text: &str, of: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_alphabetic() || c == '_' || c == '"') {
        let (before, name) = rest.split_at(from);
        if let Some(quoted) = name.strip_prefix('"') {
            let (name, after) = unquoted(quoted);
            out.push_str(before);
            out.push_str(&of(&name).unwrap_or(name));
            rest = after;
            continue;
        }
        let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
        out.push_str(before);
        match of(&name[..end]) {
            Some(other) => out.push_str(&other),
            None => out.push_str(&name[..end]),
        }
        rest = &name[end..];
    }
    out.push_str(rest);
    out
}

/// A name up to the quote that ends it, two of which are one of its own; and what follows.
fn unquoted(text: &str) -> (String, &str) {
    let mut name = String::new();
    let mut rest = text;
    while let Some((part, after)) = rest.split_once('"') {
        name.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => return (name, after),
        }
    }
    (name + rest, "")
}

/// Whether rows that are called so are lines of something.
pub(crate) fn is_line(row: &[String]) -> bool {
    const WORDS: [&str; 6] = ["line", "item", "detail", "details", "entry", "position"];
    row.last().is_some_and(|word| WORDS.contains(&word.as_str()))
}

/// A text as the grammar takes it within a text of a file.
pub(crate) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        if c == quote || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_expressions_are_found_whatever_they_are() {
        let of = |name: &str| Some(format!("<{name}>")).filter(|_| name != "b");
        for (text, expected) in [
            ("a * (b + 2)", "<a> * (b + 2)"),
            ("\"; DROP \"\"x\"\"; --\" + 0", "<; DROP \"x\"; --> + 0"),
            ("(\"unit price\") * \"1st\"", "(<unit price>) * <1st>"),
        ] {
            assert_eq!(renamed(text, of), expected);
        }
    }

    #[test]
    fn names_fall_into_words() {
        for (name, expected) in [
            ("order_lines", "order lines"),
            ("OrderLines", "order lines"),
            ("userID", "user id"),
            ("HTTPStatus", "http status"),
            ("createdAt", "created at"),
            ("ADDRESS-2", "address 2"),
            ("line2Price", "line2 price"),
            ("größe", "größe"),
            ("__", ""),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn one_of_several() {
        for (several, one) in [
            ("users", "user"),
            ("categories", "category"),
            ("boxes", "box"),
            ("statuses", "status"),
            ("addresses", "address"),
            ("branches", "branch"),
            ("series", "series"),
            ("people", "person"),
            ("class", "class"),
            ("houses", "house"),
        ] {
            assert_eq!(singular(several), one);
        }
    }

    #[test]
    fn short_names_are_told() {
        for (short, long, expected) in [
            ("msg", "message", true),
            ("endp", "endpoint", true),
            ("app", "application", true),
            ("acct", "account", true),
            ("id", "ideas", false),
            ("usr", "customer", false),
            ("user", "user", false),
        ] {
            assert_eq!(abbreviates(short, long), expected, "{short} {long}");
        }
    }

    #[test]
    fn hostile_names_become_names() {
        let mut namer = Namer::default();
        for (name, expected) in [
            ("users", "users"),
            ("Users", "Users_2"),
            ("\"; DROP TABLE", "___DROP_TABLE"),
            ("2fa", "n2fa"),
            ("ä", "n_"),
            ("", "n"),
            ("", "n_2"),
        ] {
            assert_eq!(namer.name(name), expected);
        }
        assert!(misnamed(&namer.name(&"ä".repeat(200))).is_none());
        assert!(misnamed(&namer.name(&"ä".repeat(200))).is_none());
    }

    #[test]
    fn texts_read_back() {
        for text in ["free", "it's", "a \"b\"", "it's \"so\"", "back\\slash", "'"] {
            let quoted = quoted(text);
            let read = tenant_fixtures_grammar::read(&quoted).expect("it is of the grammar");
            assert_eq!(read, tenant_fixtures_grammar::Node::Text(text), "{quoted}");
        }
    }
}
