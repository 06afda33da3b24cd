//! The words that a column may be made by: what each is called, what it takes and what it gives.
//!
//! This is the one list of them. The derive checks what is written against it, the library makes rows by it, and the
//! documentation is printed from it.

use crate::{Argument, Node};

/// A generator or a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written.
    pub name: &'static str,
    /// What it takes: names in the order in which they may stand without one; those with `?` may be left out, `*` stands
    /// for any number of `value = weight`, `+` for any number of values, and `=` for any number of `name = generator`.
    pub parameters: &'static [&'static str],
    /// What its values are.
    pub gives: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// Which of its versions it is: another one gives other values for the same numbers, and may be pinned as `v1::company()`.
    pub version: u32,
}

impl Word {
    /// Whether a parameter may be left out.
    pub fn is_optional(parameter: &str) -> bool {
        parameter.ends_with('?') || matches!(parameter, "*" | "=")
    }

    /// Whether it takes any number of what it takes, so that whoever makes it looks at that.
    pub fn takes_any(&self) -> bool {
        self.parameters.iter().any(|parameter| matches!(*parameter, "*" | "+" | "="))
    }

    /// The number of arguments at most.
    pub fn most(&self) -> usize {
        if self.takes_any() { usize::MAX } else { self.parameters.len() }
    }

    /// What is given, in the order of the parameters; what has no name takes the places in order.
    ///
    /// # Errors
    ///
    /// What is too much, or is lacking.
    pub fn arguments(&self, given: &[Argument]) -> Result<Vec<Option<Node>>, String> {
        let parameters: Vec<_> = self.parameters.iter().map(|name| name.trim_end_matches('?')).collect();
        let mut found = vec![None; parameters.len()];
        let mut next = 0;
        for argument in given {
            let place = match argument.key {
                None => Some(next),
                Some(_) => {
                    argument.name().and_then(|name| parameters.iter().position(|known| *known == name))
                }
            };
            next += usize::from(argument.key.is_none());
            match place.and_then(|place| found.get_mut(place)) {
                Some(slot) if slot.is_none() => *slot = Some(argument.value),
                _ => {
                    let key = argument.key.map_or_else(String::new, |key| format!("{key} = "));
                    return Err(format!(
                        "found `{key}{}` in `{}`; it is written {}",
                        argument.value,
                        self.name,
                        self.usage()
                    ));
                }
            }
        }
        for (parameter, value) in self.parameters.iter().zip(&found) {
            if value.is_none() && !Self::is_optional(parameter) {
                return Err(format!("`{}` lacks its {parameter}; it is written {}", self.name, self.usage()));
            }
        }
        Ok(found)
    }

    /// As documentation shows it: `zipf(range, exponent?)`.
    pub fn usage(&self) -> String {
        let shown = self.parameters.iter().map(|name| match *name {
            "*" => "value = weight, …",
            "+" => "value, …",
            "=" => "name = generator, …",
            name => name,
        });
        format!("{}({})", self.name, shown.collect::<Vec<_>>().join(", "))
    }
}

macro_rules! words {
    ($name:ident: $doc:literal; $($word:ident($($parameter:literal),*) $gives:literal, $description:literal;)+) => {
        #[doc = $doc]
        pub const $name: &[Word] = &[$(Word {
            name: stringify!($word),
            parameters: &[$($parameter),*],
            gives: $gives,
            version: 1,
            description: $description,
        },)+];
    };
}

words! { GENERATORS: "What draws values, or counts.";
    key("kind?") "the row's key", "counted from 1 in each tenant; `key(all)`: no number occurs in two tenants; `key(v4)`, `key(v7)`: which UUIDs";
    tenant() "the tenant's id", "the tenant that the row belongs to";
    reference("choice?") "a reference", "a row of another collection: any, or `earlier` ones of its own, or `distinct` among siblings, or `weighted(column)`";
    uniform("range") "a number", "each number of the range as likely as the others";
    normal("mean", "deviation") "a number", "normally distributed";
    log_normal("median", "sigma") "a number", "log-normally distributed: prices, durations, sizes";
    zipf("range", "exponent?") "a number", "the k-th of the range with a chance that falls with k^-exponent, 1 unless said otherwise";
    weighted("*") "a value", "one of the values, by weight";
    constant("value") "a value", "always the same";
    listed("+") "a value", "that of the row's number: the first row has the first, and so on; `null` is none";
    sequence("from?", "step?") "a number", "the row's number in its tenant, times `step`, from `from` on";
    steps("+") "one of a column's words", "the state that follows that of the elder sibling: `steps(draft, next(draft, open = 9, void = 1), next(open, paid = 1))` begins with `draft`, and what has no `next` is last; `per_parent = steps(state)` gives each parent as many rows as its states are";
    chance("share") "true or false", "true in this share of rows";
    any() "a value", "any variant of an enum, each as likely as the others";
    position() "a number", "the row's place among its siblings, from 1";
    running("value") "a number", "the sum of a value over its elder siblings and itself";
    within_period() "a time or a date", "any time of the tenant's period";
    between("from", "to") "a time or a date", "any from one to the other, which are written as texts: `between(\"2024-01-01\", \"2024-06-30\")`";
    after("time", "gap") "a time or a date", "a gap after another time, within the period";
    before("time", "gap") "a time or a date", "a gap before another time";
    rising("gap", "from?") "a time", "each sibling a gap after the one before it, the first after `from`, else after the period's begin";
    working_hours("time?", "lasting?") "a time", "on a working day between nine and five, on the day of `time`, else any of the period; it ends in them, too, if it is said how long it is `lasting`, and no two overlap where it is unique";
    time_of_day() "a time of day", "any, to the second";
    birth_date("ages?") "a date", "of somebody of this age at the end of the period; 18..=80 unless said otherwise";
    first_name("country?") "a text", "a given name; one of those in a country, which `country` or a column names";
    last_name("country?") "a text", "a family name; one of those in a country";
    full_name("country?") "a text", "a given and a family name, in the order of the country";
    company() "a text", "a company's name";
    product() "a text", "something that is sold";
    job_title() "a text", "an occupation";
    department() "a text", "a part of a company";
    word() "a text", "one word";
    words("count") "a text", "so many words, or as many as a range says";
    sentence("words?") "a text", "one sentence, of 5 to 12 words unless said otherwise";
    paragraph("sentences?") "a text", "several sentences, 3 to 6 unless said otherwise";
    title("words?") "a text", "a headline, of 2 to 5 words unless said otherwise";
    slug("of?") "a text", "words for an address, of another text or any: small ASCII letters and digits with hyphens; with the row's number where it is unique";
    user_name("of?") "a text", "a name to log in by, of another text or any; with the row's number where it is unique";
    email("of?") "a text", "an address on a name that is reserved for examples, unique to the row and its tenant";
    url("of?") "a text", "an address on a name that is reserved for examples, unique to the row and its tenant";
    host_name() "a text", "a machine's name on a domain that is reserved for examples";
    phone("country?") "a text", "a number from a range that is reserved for fiction, as E.164 writes it; AU, CA, DE, FR, GB, IE, SE and US have some, and rows of other countries get one of theirs";
    street() "a text", "a street with a number";
    city("country?") "a text", "a large city";
    postcode("country?") "a text", "a postal code of the form of a country, any if none is named";
    country() "a text", "an ISO 3166-1 code, of a country whose cities and postal codes are known";
    currency() "a text", "an ISO 4217 code of a currency in use";
    language() "a text", "an ISO 639-1 code";
    time_zone() "a text", "a name of the IANA time zone database";
    latitude() "a number", "degrees north, from -55 to 70, where people live";
    longitude() "a number", "degrees east";
    ipv4() "a text", "an address that is reserved for documentation (RFC 5737)";
    ipv6() "a text", "an address that is reserved for documentation (RFC 3849)";
    mac() "a text", "a locally administered hardware address";
    user_agent() "a text", "what a browser says of itself, of browsers that there are not";
    card_number() "a text", "a payment card's number that begins as those published for tests, with its check digit";
    iban("country?") "a text", "a bank account of a bank that there is not, with its check digits, in AT, CH, DE, ES, FR, GB or IE";
    colour() "a text", "#rrggbb";
    version() "a text", "major.minor.patch";
    hash("digits?") "a text", "hexadecimal digits, 64 unless said otherwise";
    secret("length?") "a text", "small letters and digits, 32 unless said otherwise";
    file_name() "a text", "a file's name with its extension";
    mime_type() "a text", "a media type";
    matching("expression") "a text", "one that a regular expression matches, of literals, classes, groups, `|`, `?`, `*`, `+` and `{2,4}`; what has no end is repeated at most 8 times more than it must be";
    bytes("count?") "bytes", "so many, or as many as a range says, 16 unless said otherwise";
    json("=") "JSON", "an object with these values, which are made as columns are: `json(size = uniform(1..=5), theme = weighted(light = 3, dark = 1))`";
    list("of", "count?") "a list", "so many of what a generator makes, 1..=3 unless said otherwise, of which no two are the same where that can be";
    pattern("form") "a text", "a form with places: {n} the row's number, {n:05} padded, {digits:4}, {letters:3}, {all} the row's number in the tenant's block of numbers (short, and in no other tenant; {all:08} padded), {tenant} the tenant's id, {column} a column of the row; braces themselves are doubled";
}

words! { FUNCTIONS: "What computes a value from others.";
    sum("column") "a number", "over the rows that refer to this one";
    count("column") "a number", "of the rows that refer to this one";
    min("column", "or?") "a value", "the least of the rows that refer to this one; of two values, the lesser";
    max("column", "or?") "a value", "the greatest of the rows that refer to this one; of two values, the greater";
    last("column", "or?") "a value", "of the last row that refers to this one";
    first("column", "or?") "a value", "of the first row that refers to this one";
    when("condition", "then", "otherwise?") "a value", "`then` where the condition holds, else `otherwise`, else nothing";
    coalesce("value", "otherwise") "a value", "the value, or the other where there is none";
    is_null("value") "true or false", "whether there is no value";
    round("value", "places?") "a number", "rounded half away from zero";
    abs("value") "a number", "without its sign";
    seconds("count") "a duration", "so many seconds";
    minutes("count") "a duration", "so many minutes";
    hours("count") "a duration", "so many hours";
    days("count") "a duration", "so many days";
    lower("text") "a text", "in small letters";
    concat("first", "second") "a text", "one text after the other";
}

/// The generator or function of this name.
pub fn word(name: &str) -> Option<&'static Word> {
    GENERATORS.iter().chain(FUNCTIONS).find(|word| word.name == name)
}

/// The word of `known` that `found` was probably meant to be.
pub fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.to_lowercase();
    known
        .into_iter()
        .map(|word| (distance(&found, &word.to_lowercase()), word))
        // More than a third changed is another word, not a slip.
        .filter(|(distance, word)| distance * 3 <= word.chars().count().max(found.chars().count()))
        .min()
        .map(|(_, word)| word)
}

/// What was probably meant instead of a name that is not known, and all that it could be, as a message ends.
pub fn instead<'a>(found: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let near = did_you_mean(found, known.clone()).map(|near| format!("; did you mean `{near}`?"));
    format!("{} Known: {}", near.as_deref().unwrap_or("."), known.collect::<Vec<_>>().join(", "))
}

/// The least number of characters to insert, leave out, replace or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least.min(rows[i - 2][j - 2] + 1)
                    } else {
                        least
                    }
                }
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_there_once() {
        let mut names: Vec<_> = GENERATORS.iter().chain(FUNCTIONS).map(|word| word.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn slips_are_told_from_other_words() {
        let names = || GENERATORS.iter().map(|word| word.name);
        assert_eq!(did_you_mean("emial", names()), Some("email"));
        assert_eq!(did_you_mean("lognormal", names()), Some("log_normal"));
        assert_eq!(did_you_mean("quantity", names()), None);
    }
}
