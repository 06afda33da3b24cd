use std::collections::HashSet;

use super::super::data::{codes, commerce, places, technology, words};
use super::super::{Choices, Distinct, Part, Regular, Settings, Takes, TextContext, TextGenerator};
use super::*;
use crate::data::names::NAMES;
use crate::data::numbers;
use crate::declaration::Unique;
use crate::interpret::plan::TextMaker;
use crate::stream::{Label, Streams, mix};

fn all() -> impl Iterator<Item = &'static TextGenerator> {
    GENERATORS.iter().copied().flatten()
}

/// Settings to try a generator with: as they are if nothing is said, and its bounds and countries.
fn settings(generator: &TextGenerator) -> Vec<Settings> {
    let with = |count, country| Settings { count, country, kind: "thing", digits: 6, ..Settings::default() };
    match generator.takes {
        Takes::Count { bounds, otherwise } => {
            let counts = [otherwise, (1, 1), (2, 4), (1, 5), (bounds.1.min(50), bounds.1.min(50))];
            counts.into_iter().map(|count| with(count, None)).collect()
        }
        Takes::Country(codes) => {
            let known = (0..).take_while(|at| codes(*at).is_some()).map(Some);
            std::iter::once(None).chain(known).map(|country| with((0, 0), country)).collect()
        }
        Takes::Form => {
            let parts = vec![Part::Letters(2), Part::Text("-"), Part::Digits(3)];
            vec![Settings { form: parts, ..Settings::default() }]
        }
        Takes::Expression => ["[a-z]{2}-?\\d{2,3}", "(a|ab)(c|bc)*", "[a-f0-9]{64}"]
            .into_iter()
            .map(|text| Settings { regular: Regular::new(text, None).ok(), ..Settings::default() })
            .collect(),
        Takes::Nothing | Takes::Text => vec![with((0, 0), None)],
    }
}

fn text(maker: &TextMaker, choices: Choices, arguments: &[&str], number: u64) -> String {
    let mut context = TextContext {
        choices,
        settings: &maker.settings,
        unique: true,
        number,
        all: number,
        tenant: "acme",
        names: "acme",
        host: "t0123456789ab.example.com",
        arguments,
    };
    let mut out = String::new();
    (maker.generator.write)(&mut context, &mut out);
    out
}

fn nth(maker: &TextMaker, number: u128) -> String {
    let rest = Streams::new(1, "acme", "things").stream(number as u64, Label::new("text"));
    text(maker, Choices::numbered(number, maker.distinct.count, rest), &[], 1)
}

#[test]
fn the_vocabulary_and_the_generators_know_each_other() {
    for word in crate::declaration::GENERATORS {
        let takes = generator(word.name).map(|generator| generator.takes);
        match (word.gives, takes) {
            ("a text", Some(Takes::Nothing)) => assert!(word.parameters.is_empty(), "{}", word.name),
            ("a text", Some(_)) => assert_eq!(word.parameters.len(), 1, "{}", word.name),
            ("bytes", Some(Takes::Count { .. })) | ("the row's key", Some(Takes::Nothing)) | (_, None) => {
                assert_ne!(word.gives, "a text", "{} has no generator", word.name);
            }
            (gives, Some(_)) => panic!("{} gives {gives} by the vocabulary, and makes texts", word.name),
        }
    }
    for generator in all() {
        assert!(crate::declaration::GENERATORS.iter().any(|word| word.name == generator.name));
    }
    let descriptions = |name: &str, codes: &mut dyn Iterator<Item = &'static str>| {
        let word = crate::declaration::GENERATORS.iter().find(|word| word.name == name);
        for code in codes {
            assert!(
                word.is_some_and(|word| word.description.contains(code)),
                "{name} doesn't tell of {code}"
            );
        }
    };
    descriptions("phone", &mut numbers::PHONES.iter().map(|phones| phones.code));
    descriptions("iban", &mut numbers::ACCOUNTS.iter().map(|accounts| accounts.code));
}

/// Every text of those that have few, and many near and far ones of the rest.
#[test]
fn two_numbers_give_two_texts() {
    for generator in all() {
        for settings in settings(generator) {
            let what = format!("{} with {settings:?}", generator.name);
            let maker = TextMaker::new(generator, settings, Vec::new());
            let distinct = maker.distinct;
            if distinct.row || distinct.repeats {
                continue;
            }
            assert!(distinct.count > 1 || generator.name == "city", "{what} has {} texts", distinct.count);
            let mut numbers: HashSet<u128> = HashSet::new();
            if distinct.count <= 7_000 {
                numbers.extend(0..distinct.count);
            } else {
                numbers.extend(0..400);
                let far = |at: u64| (u128::from(mix(at)) << 64 | u128::from(mix(!at))) % distinct.count;
                numbers.extend((0..400).map(far));
                // Those that differ in one decision far behind.
                let step = |power: u32| 3_u128.checked_pow(power).unwrap_or(0) % distinct.count;
                numbers.extend((0..80).map(step));
                numbers.insert(distinct.count - 1);
            }
            let texts: HashSet<String> = numbers.iter().map(|number| nth(&maker, *number)).collect();
            assert_eq!(texts.len(), numbers.len(), "{what}");
        }
    }
}

/// Where names with spaces stand behind each other, or parts without anything between them, no two pairs read the same.
#[test]
fn parts_can_be_told_apart() {
    let heads = commerce::NAME_HEADS.iter();
    let pairs: HashSet<String> =
        heads.flat_map(|head| commerce::NAME_TAILS.iter().map(move |tail| format!("{head}{tail}"))).collect();
    assert_eq!(pairs.len(), commerce::NAME_HEADS.len() * commerce::NAME_TAILS.len());
    for names in &NAMES {
        let join = |given: &str, family: &str| match names.family_first {
            true => format!("{family}{}{given}", names.separator),
            false => format!("{given}{}{family}", names.separator),
        };
        let pairs: HashSet<String> = names
            .given
            .iter()
            .flat_map(|given| names.family.iter().map(move |family| join(given, family)))
            .collect();
        assert_eq!(pairs.len(), names.given.len() * names.family.len(), "{}", names.language);
    }
    let merged = |list: fn(&crate::data::names::Names) -> &'static [&'static str]| -> HashSet<&str> {
        NAMES.iter().flat_map(|names| list(names).iter().copied()).collect()
    };
    let (given, family) = (merged(|names| names.given), merged(|names| names.family));
    for name in &given {
        for (at, _) in name.match_indices(' ') {
            let (first, rest) = (&name[..at], &name[at + 1..]);
            let other = family.iter().find(|other| {
                given.contains(first)
                    && other
                        .strip_prefix(rest)
                        .and_then(|other| other.strip_prefix(' '))
                        .is_some_and(|last| family.contains(last))
            });
            assert_eq!(other, None, "{name} and {first} end and begin alike");
        }
    }
}

#[test]
fn tables_hold_nothing_twice() {
    let lists: &[(&[&str], bool)] = &[
        (&codes::CURRENCIES, true),
        (&codes::LANGUAGES, true),
        (&codes::TIME_ZONES, true),
        (&codes::MIME_TYPES, true),
        (&commerce::NAME_HEADS, true),
        (&commerce::NAME_TAILS, true),
        (&commerce::SECTORS, true),
        (&commerce::LEGAL_FORMS, false),
        (&commerce::QUALITIES, true),
        (&commerce::MATERIALS, true),
        (&commerce::ARTICLES, false),
        (&commerce::LEVELS, true),
        (&commerce::FIELDS, true),
        (&commerce::ROLES, true),
        (&commerce::DEPARTMENTS, false),
        (&technology::PLATFORMS, false),
        (&technology::BROWSERS, true),
        (&technology::EXTENSIONS, true),
        (&technology::MACHINES, true),
        (&words::ADJECTIVES, true),
        (&words::NOUNS, true),
        (&words::VERBS, true),
        (&words::PREPOSITIONS, true),
        (&words::CONJUNCTIONS, true),
        (&words::ADVERBS, true),
        (&places::STREETS, false),
        (&places::STREET_KINDS, true),
    ];
    for (list, is_one_word) in lists {
        let all: HashSet<_> = list.iter().collect();
        assert_eq!(all.len(), list.len(), "{:?} …", &list[..3]);
        assert!(!is_one_word || list.iter().all(|word| !word.contains(' ')), "{:?} …", &list[..3]);
    }
    let cities = || places::COUNTRIES.iter().flat_map(|country| country.cities);
    assert_eq!(cities().collect::<HashSet<_>>().len(), cities().count());
    assert!(places::COUNTRIES.is_sorted_by(|a, b| a.code < b.code));
    assert!(numbers::PHONES.is_sorted_by(|a, b| a.code < b.code));
    for country in &places::COUNTRIES {
        assert!(NAMES.iter().any(|names| names.language == country.language), "{}", country.code);
    }
    // No number lies in two ranges.
    let ranges = || numbers::PHONES.iter().flat_map(|phones| phones.ranges);
    for (at, (a, _)) in ranges().enumerate() {
        assert!(ranges().enumerate().all(|(other, (b, _))| other == at || !b.starts_with(a)), "{a}");
    }
}

/// More words never mean fewer sentences: so the first decision, the fewest words, is the one with the fewest texts.
#[test]
fn longer_texts_are_more() {
    for name in ["words", "sentence", "title", "paragraph", "hash", "secret"] {
        let generator = generator(name).expect("it is one of them");
        let Takes::Count { bounds, .. } = generator.takes else { panic!("{name} takes a number") };
        let count = |count| {
            let settings = Settings { count: (count, count), ..Settings::default() };
            TextMaker::new(generator, settings, Vec::new()).distinct.count
        };
        for n in bounds.0..bounds.1.min(60) {
            let (some, more) = (count(n), count(n + 1));
            assert!(some < more || (some == more && more == u128::MAX), "{name}: {n} words");
        }
    }
    let fewest = |digits: fn(usize) -> Option<usize>| (1..).map_while(digits).min() >= digits(0);
    assert!(fewest(|at| numbers::ACCOUNTS.get(at).map(|accounts| accounts.digits)));
    assert!(fewest(|at| numbers::CARDS.get(at).map(|(begin, digits)| digits - begin.len())));
}

/// Forms made at random: where one is said to tell rows apart, no two rows read the same, whatever stands in the columns.
#[test]
fn forms_tell_rows_apart() {
    const TEXTS: [&str; 6] = ["", "1", "-1", "a-1-", "11", "1-a"];
    let generator = generator("pattern").expect("it is one of them");
    let mut told = [0; 2];
    for form in 0..2_000_u64 {
        let mut left = mix(form);
        let mut next = |bound: u64| {
            left = mix(left.wrapping_add(0x9e37_79b9));
            left % bound
        };
        let part = |next: &mut dyn FnMut(u64) -> u64| match next(6) {
            0 => Part::Text(["-", "1", "a1", "/"][next(4) as usize]),
            1 | 2 => Part::Number(1 + next(3) as usize),
            3 => Part::Digits(1),
            4 => Part::Tenant,
            _ => Part::Column(0),
        };
        let parts: Vec<Part> = (0..=next(4)).map(|_| part(&mut next)).collect();
        let settings = Settings { form: parts.clone(), ..Settings::default() };
        let maker = TextMaker::new(generator, settings, Vec::new());
        let Distinct { row, tenant, repeats, .. } = maker.distinct;
        if !row {
            assert!(repeats || parts.iter().all(|part| !matches!(part, Part::Number(_))), "{parts:?}");
            continue;
        }
        told[usize::from(tenant)] += 1;
        let tenants: &[&str] = if tenant { &["a", "a_1", "1", "11"] } else { &["a"] };
        let mut seen: std::collections::HashMap<String, (u64, &str)> = std::collections::HashMap::new();
        for &tenant in tenants {
            for number in (1..30).chain([100, 101, 111, 1_111, 11_111]) {
                for (argument, seed) in TEXTS.iter().zip(0..) {
                    let stream = Streams::new(seed, tenant, "things").stream(number, Label::new("text"));
                    let mut context = TextContext {
                        choices: Choices::Drawn(stream),
                        settings: &maker.settings,
                        unique: true,
                        number,
                        all: number,
                        tenant,
                        names: tenant,
                        host: "",
                        arguments: &[argument],
                    };
                    let mut out = String::new();
                    (generator.write)(&mut context, &mut out);
                    let row = (number, tenant);
                    let other = *seen.entry(out.clone()).or_insert(row);
                    assert_eq!(other, row, "{parts:?} gives {out} twice");
                }
            }
        }
    }
    assert!(told[0] > 100 && told[1] > 10, "{told:?}");
}

#[test]
fn what_is_unique_everywhere_has_the_tenant_in_it_or_is_vast() {
    for generator in all() {
        for settings in settings(generator) {
            let maker = TextMaker::new(generator, settings, Vec::new());
            let everywhere = maker.distinct.values(Unique::Everywhere).is_some();
            let text = nth(&maker, 0);
            let named = text.contains("acme") || text.contains("t0123456789ab");
            assert_eq!(everywhere, named || maker.distinct.is_vast(), "{}: {text}", generator.name);
        }
    }
}

#[test]
fn names_are_folded_to_something() {
    for (name, texts) in [
        ("slug", [("Ça va? Très bien!", "ca-va-tres-bien-7"), ("山田", "untitled-7"), ("", "untitled-7")]),
        ("user_name", [("Łukasz O'Neil", "lukasz.oneil_7"), ("Анна", "user_7"), ("-- a --", "a_7")]),
        (
            "email",
            [
                ("Jörg Müller", "jorg.muller.7@t0123456789ab.example.com"),
                ("@", "user.7@t0123456789ab.example.com"),
                ("Bäckerei Groß & Söhne", "backerei.gross.sohne.7@t0123456789ab.example.com"),
            ],
        ),
    ] {
        let generator = generator(name).expect("it is one of them");
        let maker = TextMaker::new(generator, Settings::default(), Vec::new());
        for (from, to) in texts {
            let drawn = Choices::Drawn(Streams::new(1, "acme", "things").stream(1, Label::new("text")));
            assert_eq!(text(&maker, drawn, &[from], 7), to, "{name}");
        }
    }
    let long = "abcdefghi ".repeat(20);
    let maker =
        TextMaker::new(generator("email").expect("it is one of them"), Settings::default(), Vec::new());
    let drawn = Choices::Drawn(Streams::new(1, "acme", "things").stream(1, Label::new("text")));
    let email = text(&maker, drawn, &[&long], u64::MAX);
    assert!(email.find('@').is_some_and(|at| at <= 64), "{email}");
}
