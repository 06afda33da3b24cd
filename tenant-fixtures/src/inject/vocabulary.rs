//! What a test may ask of a domain: checked by the domain itself while the test is compiled.
//!
//! The attribute knows the engine's arguments and no domain's. Of every other it asks here, in a constant, what it takes:
//! so a name that the domain doesn't have, or a literal that it can't take, is an error of the compiler at its place.

mod message;

use message::Message;

use super::Fixture;
use crate::domain::Known;
use crate::profile::{CountInput, DecimalInput, SettingKind, Vocabulary};

/// A value that is an argument, as far as it is literal.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub enum Literal {
    /// An expression.
    Unknown,
    /// A number without a sign, in thousandths; `None` when it is no whole number of them.
    Number { whole: bool, thousandths: Option<u128> },
    /// A list, with what is literal in it.
    List(&'static [&'static str]),
    /// Something that no domain's argument takes.
    Other,
}

const COUNT: u8 = 0;
const LEVEL: u8 = 1;
const WORDS: u8 = 2;

/// What an argument of the domain takes, as a number for [`Fixture::argument`].
///
/// `given` are the domain's arguments before it; `near` is the engine's that may have been meant, `all` lists those there are.
///
/// # Panics
///
/// When the domain has no such argument, or its literal is none that it takes; in a constant, so that the test does not
/// compile.
#[doc(hidden)]
#[track_caller]
pub const fn takes(
    of: &Vocabulary,
    name: &str,
    literal: Literal,
    given: &[&str],
    near: &str,
    all: &str,
) -> u8 {
    let mut at = 0;
    while at < given.len() {
        if same(canonical(of, given[at]), canonical(of, name)) {
            let message = Message::new().quoted(name).text(" is another name of ").quoted(given[at]);
            panic!("{}", message.text(", which is given already: leave one").as_str())
        }
        at += 1;
    }
    let mut at = 0;
    while at < of.measures.len() {
        let measure = &of.measures[at];
        if same(measure.name, name) || same(measure.option, name) {
            check_count(name, literal, measure.max);
            return COUNT;
        }
        at += 1;
    }
    at = 0;
    while at < of.settings.len() {
        let setting = &of.settings[at];
        if same(setting.name, name) || same(setting.option, name) {
            return match &setting.kind {
                SettingKind::Level { .. } => {
                    check_level(name, literal);
                    LEVEL
                }
                SettingKind::Words { of, one } => {
                    check_words(name, literal, of, one);
                    WORDS
                }
            };
        }
        at += 1;
    }
    unknown(of, name, near, all)
}

/// Whether the domain has these collections.
///
/// # Panics
///
/// When there is none of such a name; in a constant, so that the test does not compile.
#[doc(hidden)]
#[track_caller]
pub const fn has_collections(of: &Vocabulary, names: &[&str]) {
    let mut at = 0;
    while at < names.len() {
        one_of(names[at], of.collections, "collection");
        at += 1;
    }
}

#[track_caller]
const fn check_count(name: &str, literal: Literal, most: u64) {
    match literal {
        Literal::Unknown => {}
        Literal::Number { whole: true, thousandths: Some(number) } if number / 1000 <= most as u128 => {}
        Literal::Number { whole: true, .. } => {
            panic!("{}", Message::new().quoted(name).text(" is at most ").number(most).as_str())
        }
        Literal::Number { .. } | Literal::List(_) | Literal::Other => {
            panic!("{}", Message::new().quoted(name).text(" takes a whole number, such as 50").as_str())
        }
    }
}

#[track_caller]
const fn check_level(name: &str, literal: Literal) {
    match literal {
        Literal::Unknown | Literal::Number { thousandths: Some(0..=1000), .. } => {}
        Literal::Number { .. } | Literal::List(_) | Literal::Other => {
            let message = Message::new().quoted(name);
            panic!(
                "{}",
                message.text(" takes a number from 0 to 1 with at most three places, such as 0.5").as_str()
            )
        }
    }
}

#[track_caller]
const fn check_words(name: &str, literal: Literal, words: &[&str], one: &str) {
    match literal {
        Literal::Unknown => {}
        Literal::List(list) => {
            let mut at = 0;
            while at < list.len() {
                one_of(list[at], words, one);
                at += 1;
            }
        }
        Literal::Number { .. } | Literal::Other => {
            let mut message = Message::new().quoted(name).text(" takes a list");
            if let [first, ..] = words {
                message = message.text(", such as [\"").text(first).text("\"]");
            }
            panic!("{}", message.as_str())
        }
    }
}

#[track_caller]
const fn one_of(word: &str, words: &[&str], what: &str) {
    let mut at = 0;
    while at < words.len() {
        if same(words[at], word) {
            return;
        }
        at += 1;
    }
    let mut message = Message::new().text("no ").text(what).text(" is called ").quoted(word);
    message = match nearest(word, words) {
        Some(near) => message.text(": did you mean ").quoted(near).text("?"),
        None => message.text(": there are ").list(words),
    };
    panic!("{}", message.as_str())
}

#[track_caller]
const fn unknown(of: &Vocabulary, name: &str, near: &str, all: &str) -> ! {
    let mut message = Message::new().text("no argument is called ").quoted(name);
    let mut best = (usize::MAX, near);
    let mut at = 0;
    while at < of.measures.len() + of.settings.len() {
        let known = argument(of, at);
        let slips = message::slips(name, known);
        if slips < best.0 && message::is_near(name, known, slips) {
            best = (slips, known);
        }
        at += 1;
    }
    if !near.is_empty() && message::slips(name, near) < best.0 {
        best.1 = near;
    }
    if !best.1.is_empty() {
        message = message.text(": did you mean ").quoted(best.1).text("?");
        panic!("{}", message.as_str());
    }
    message = message.text(": there are ").text(all).text(", and of the domain ").text(of.name);
    let mut at = 0;
    while at < of.measures.len() + of.settings.len() {
        message = message.text(if at == 0 { " " } else { ", " }).quoted(argument(of, at));
        at += 1;
    }
    panic!("{}", message.as_str())
}

/// The name in code of an argument, whichever of its names this is.
const fn canonical<'a>(of: &Vocabulary, name: &'a str) -> &'a str {
    let mut at = 0;
    while at < of.measures.len() + of.settings.len() {
        let known = argument(of, at);
        let option = if at < of.measures.len() {
            of.measures[at].option
        } else {
            of.settings[at - of.measures.len()].option
        };
        if same(known, name) || same(option, name) {
            return known;
        }
        at += 1;
    }
    name
}

const fn argument(of: &Vocabulary, at: usize) -> &'static str {
    if at < of.measures.len() { of.measures[at].name } else { of.settings[at - of.measures.len()].name }
}

const fn nearest<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    let (mut best, mut at) = (None, 0);
    let mut least = usize::MAX;
    while at < words.len() {
        let slips = message::slips(word, words[at]);
        if slips < least && message::is_near(word, words[at], slips) {
            (least, best) = (slips, Some(words[at]));
        }
        at += 1;
    }
    best
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A value for a domain's argument that takes `KIND`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what this argument of the domain takes",
    label = "expected a whole number for a count, a number from 0 to 1 for a level, or a list of words"
)]
#[doc(hidden)]
pub trait ArgumentInput<D: Known, const KIND: u8> {
    /// Takes it into the fixture.
    fn set(self, fixture: Fixture<D>, name: &'static str) -> Fixture<D>;
}

impl<D: Known, T: CountInput> ArgumentInput<D, COUNT> for T {
    fn set(self, fixture: Fixture<D>, name: &'static str) -> Fixture<D> {
        fixture.measure(name, self)
    }
}

impl<D: Known, T: DecimalInput> ArgumentInput<D, LEVEL> for T {
    fn set(self, fixture: Fixture<D>, name: &'static str) -> Fixture<D> {
        fixture.level(name, self)
    }
}

impl<D: Known, I: IntoIterator<Item: AsRef<str>>> ArgumentInput<D, WORDS> for I {
    fn set(self, fixture: Fixture<D>, name: &'static str) -> Fixture<D> {
        fixture.words(name, self)
    }
}

impl<D: Known> Fixture<D> {
    /// An argument of the domain, which takes what [`takes`] says.
    #[doc(hidden)]
    pub fn argument<const KIND: u8>(self, name: &'static str, value: impl ArgumentInput<D, KIND>) -> Self {
        let known = D::info().names().find(|(_, option)| *option == name).map_or(name, |(own, _)| own);
        value.set(self, known)
    }

    /// An option of the domain that takes a level, by its name.
    pub fn level(self, name: &'static str, level: impl DecimalInput) -> Self {
        self.with(|builder| builder.level(name, level))
    }

    /// An option of the domain that takes words of a known set, by its name.
    pub fn words<I>(self, name: &'static str, words: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.with(|builder| builder.words(name, words))
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;
    use crate::profile::{Measure, Setting};

    const SHOP: Vocabulary = Vocabulary {
        name: "shop",
        measures: &[
            Measure { name: "customers", option: "num_customers", tiers: [1, 2, 3, 4], max: 1000 },
            Measure { name: "orders", option: "num_orders", tiers: [1, 2, 3, 4], max: 1000 },
        ],
        settings: &[
            Setting {
                name: "churn",
                option: "churn_level",
                help: "",
                kind: SettingKind::Level { default: 100 },
            },
            Setting {
                name: "regions",
                option: "region_spread",
                help: "",
                kind: SettingKind::Words { of: &["EMEA", "APAC"], one: "region" },
            },
        ],
        collections: &["customers", "orders"],
    };

    fn number(whole: bool, thousandths: u128) -> Literal {
        Literal::Number { whole, thousandths: Some(thousandths) }
    }

    #[test]
    fn what_a_domain_has_is_taken() {
        let takes = |name, literal| takes(&SHOP, name, literal, &["orders"], "", "");
        assert_eq!(takes("customers", Literal::Unknown), COUNT);
        assert_eq!(takes("num_customers", number(true, 1_000_000)), COUNT);
        assert_eq!(takes("churn", number(false, 1000)), LEVEL);
        assert_eq!(takes("churn_level", number(true, 0)), LEVEL);
        assert_eq!(takes("regions", Literal::List(&["APAC"])), WORDS);
        has_collections(&SHOP, &["orders", "customers"]);
    }

    #[test]
    fn what_it_does_not_have_is_named() {
        let told = |name: &'static str, literal, near: &'static str| {
            let panic = catch_unwind(move || {
                takes(&SHOP, name, literal, &["num_customers"], near, "`tier`, `scale`")
            })
            .unwrap_err();
            panic.downcast_ref::<String>().expect("a message").clone()
        };
        for (name, literal, near, message) in [
            ("custmers", Literal::Unknown, "", "no argument is called `custmers`: did you mean `customers`?"),
            ("teir", Literal::Unknown, "tier", "no argument is called `teir`: did you mean `tier`?"),
            ("Churm", Literal::Unknown, "tier", "no argument is called `Churm`: did you mean `churn`?"),
            (
                "volume",
                Literal::Unknown,
                "",
                "no argument is called `volume`: there are `tier`, `scale`, and of the domain shop `customers`, `orders`, \
                 `churn`, `regions`",
            ),
            (
                "customers",
                Literal::Unknown,
                "",
                "`customers` is another name of `num_customers`, which is given already: leave one",
            ),
            ("orders", number(false, 1500), "", "`orders` takes a whole number, such as 50"),
            ("orders", Literal::Other, "", "`orders` takes a whole number, such as 50"),
            ("orders", number(true, 1_001_000), "", "`orders` is at most 1000"),
            (
                "churn",
                number(false, 1001),
                "",
                "`churn` takes a number from 0 to 1 with at most three places, such as 0.5",
            ),
            ("regions", Literal::Other, "", "`regions` takes a list, such as [\"EMEA\"]"),
            ("regions", Literal::List(&["EMAE"]), "", "no region is called `EMAE`: did you mean `EMEA`?"),
            (
                "regions",
                Literal::List(&["Mars"]),
                "",
                "no region is called `Mars`: there are `EMEA` and `APAC`",
            ),
        ] {
            assert_eq!(told(name, literal, near), message);
        }
    }
}
