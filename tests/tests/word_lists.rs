//! Compares the frozen name tables with the lists they were taken from.
//!
//! The library carries its names in its own source, so the rows a user gets do not change when a
//! `cargo update` picks another version of `fake`. This test renders
//! `tenant-fixtures/src/data/names_fake.rs` anew from `fake`'s lists and compares the text.
//! To renew the file, run it with `TENANT_FIXTURES_UPDATE=1`.

use std::collections::HashSet;
use std::path::Path;

use fake::locales::{DE_DE, Data, EN, FR_FR, IT_IT, JA_JP, NL_NL, PT_BR, PT_PT, ZH_CN};

/// The committed file.
const FROZEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tenant-fixtures/src/data/names_fake.rs");

/// The most names taken from one list.
const CAP: usize = 150;

/// The fewest names a list must give to be worth taking from `fake` at all.
const FLOOR: usize = 30;

/// The widest line written into a table, in columns. rustfmt leaves the tables alone.
const WIDTH: usize = 100;

/// The text in front of the tables.
const HEADER: &str = "\
//! Given and family names taken from the crate `fake`. Generated: do not edit.
//!
//! Source: the locale lists of `fake` 5.1 (<https://github.com/cksac/fake-rs>),
//! Copyright (c) 2016 cksac, licensed MIT OR Apache-2.0. From each list: space around a name is
//! trimmed, names with anything but letters, spaces and hyphens are dropped, as are a few names
//! that no user should get, then repeats; of more than 150 names, 150 are taken, evenly spread.
//!
//! The lists are frozen here so that rows do not change when a lock file picks another `fake`.
//! The test `word_lists` of the package `tests` checks that this file still is what `fake` gives,
//! and writes it anew when run with `TENANT_FIXTURES_UPDATE=1`. A renewed file changes rows:
//! raise `DATA_VERSION` with it.
";

/// One list of `fake` and what becomes of it.
struct Source {
    /// The name of the static written.
    table: &'static str,
    /// What the names are, for the doc comment.
    what: &'static str,
    /// Where the list is in `fake::locales`.
    from: &'static str,
    list: &'static [&'static str],
    /// The list `fake` gives a locale that has none of its own; `None` for English itself.
    fallback: Option<&'static [&'static str]>,
    /// Names not taken.
    left_out: &'static [&'static str],
}

/// Names that would look like a mistake or a title in the data, or offend.
const NOT_ENGLISH: &[&str] = &[
    "Adolf", "Adolph", "Adolphus", "Adrain", "Baby", "Brain", "Candida", "Christ", "Creola", "Dock", "Ethyl",
    "Fanny", "Gay", "Gaylord", "General", "Judge", "Junior", "King", "Major", "Prince", "Princess", "Queen",
];

/// The names of specimen identity cards and other fillers in the German list, which are no German
/// names.
const NOT_GERMAN_GIVEN: &[&str] = &["Ağça", "Inês", "Karel", "Maija", "Paddy", "Tomáš", "Åsa"];

/// See [`NOT_GERMAN_GIVEN`].
const NOT_GERMAN_FAMILY: &[&str] = &[
    "Drebenbusch-Dalgoßen",
    "Lærke",
    "Meikäläinen",
    "Musterfrau",
    "Mustermann",
    "Rudaí",
    "Vomáčka",
    "Ćosić",
];

/// The lists taken, in the order in which they are written.
///
/// Turkish is not among them because `fake` has too few names of it. English family names and
/// Arabic names are not because of what `fake`'s lists hold: invented family names, and given
/// names of women only with family names that belong to few, well known houses.
fn sources() -> Vec<Source> {
    let given = Some(EN::NAME_FIRST_NAME);
    let family = Some(EN::NAME_LAST_NAME);
    vec![
        Source {
            table: "DE_GIVEN",
            what: "German given names",
            from: "DE_DE::NAME_FIRST_NAME",
            list: DE_DE::NAME_FIRST_NAME,
            fallback: given,
            left_out: NOT_GERMAN_GIVEN,
        },
        Source {
            table: "DE_FAMILY",
            what: "German family names",
            from: "DE_DE::NAME_LAST_NAME",
            list: DE_DE::NAME_LAST_NAME,
            fallback: family,
            left_out: NOT_GERMAN_FAMILY,
        },
        Source {
            table: "EN_GIVEN",
            what: "English given names",
            from: "EN::NAME_FIRST_NAME",
            list: EN::NAME_FIRST_NAME,
            fallback: None,
            left_out: NOT_ENGLISH,
        },
        Source {
            table: "FR_GIVEN",
            what: "French given names",
            from: "FR_FR::NAME_FIRST_NAME",
            list: FR_FR::NAME_FIRST_NAME,
            fallback: given,
            left_out: &[],
        },
        Source {
            table: "FR_FAMILY",
            what: "French family names",
            from: "FR_FR::NAME_LAST_NAME",
            list: FR_FR::NAME_LAST_NAME,
            fallback: family,
            left_out: &[],
        },
        Source {
            table: "IT_GIVEN",
            what: "Italian given names",
            from: "IT_IT::NAME_FIRST_NAME",
            list: IT_IT::NAME_FIRST_NAME,
            fallback: given,
            left_out: &[],
        },
        Source {
            table: "IT_FAMILY",
            what: "Italian family names",
            from: "IT_IT::NAME_LAST_NAME",
            list: IT_IT::NAME_LAST_NAME,
            fallback: family,
            // Half of a name.
            left_out: &["Dalla"],
        },
        Source {
            table: "JA_GIVEN",
            what: "Japanese given names",
            from: "JA_JP::NAME_FIRST_NAME",
            list: JA_JP::NAME_FIRST_NAME,
            fallback: given,
            left_out: &[],
        },
        Source {
            table: "JA_FAMILY",
            what: "Japanese family names",
            from: "JA_JP::NAME_LAST_NAME",
            list: JA_JP::NAME_LAST_NAME,
            fallback: family,
            left_out: &[],
        },
        Source {
            table: "NL_GIVEN",
            what: "Dutch given names",
            from: "NL_NL::NAME_FIRST_NAME",
            list: NL_NL::NAME_FIRST_NAME,
            fallback: given,
            // A slip of the keyboard.
            left_out: &["FAnke"],
        },
        Source {
            table: "NL_FAMILY",
            what: "Dutch family names",
            from: "NL_NL::NAME_LAST_NAME",
            list: NL_NL::NAME_LAST_NAME,
            fallback: family,
            left_out: &[],
        },
        Source {
            table: "PT_GIVEN",
            what: "Portuguese given names",
            from: "PT_BR::NAME_FIRST_NAME",
            list: PT_BR::NAME_FIRST_NAME,
            fallback: given,
            left_out: &[],
        },
        // Portugal's family names serve both countries: Brazil's list is half Spanish and lacks
        // the commonest names.
        Source {
            table: "PT_FAMILY",
            what: "Portuguese family names",
            from: "PT_PT::NAME_LAST_NAME",
            list: PT_PT::NAME_LAST_NAME,
            fallback: family,
            left_out: &[],
        },
        Source {
            table: "ZH_GIVEN",
            what: "Chinese given names",
            from: "ZH_CN::NAME_FIRST_NAME",
            list: ZH_CN::NAME_FIRST_NAME,
            fallback: given,
            left_out: &[],
        },
        Source {
            table: "ZH_FAMILY",
            what: "Chinese family names",
            from: "ZH_CN::NAME_LAST_NAME",
            list: ZH_CN::NAME_LAST_NAME,
            fallback: family,
            left_out: &[],
        },
    ]
}

/// The names of `source` that are taken, in `fake`'s order.
fn pick(source: &Source) -> Vec<&'static str> {
    let mut seen = HashSet::new();
    let usable: Vec<&'static str> = source
        .list
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .filter(|name| name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-'))
        .filter(|name| !source.left_out.contains(name))
        .filter(|name| seen.insert(*name))
        .collect();
    let count = usable.len().min(CAP);
    // Evenly spread, because most lists are in alphabetical order.
    (0..count).map(|i| usable[i * usable.len() / count]).collect()
}

/// The static of `source`, filled up to [`WIDTH`] columns.
fn render_table(source: &Source, out: &mut String) {
    let names = pick(source);
    assert!(
        names.len() >= FLOOR,
        "`fake` gives only {} names in {}: use a table of our own",
        names.len(),
        source.from
    );
    out.push_str(&format!("\n/// {}, from `{}`.\n", source.what, source.from));
    out.push_str("#[rustfmt::skip]\n");
    out.push_str(&format!("pub(crate) static {}: [&str; {}] = [\n", source.table, names.len()));
    let mut line = String::new();
    for name in names {
        let item = format!("{name:?},");
        // Four for the indent, one for the space between.
        let width = 4 + line.chars().count() + 1 + item.chars().count();
        if !line.is_empty() && width > WIDTH {
            out.push_str(&format!("    {line}\n"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&item);
    }
    out.push_str(&format!("    {line}\n];\n"));
}

/// The whole file.
fn render() -> String {
    let mut out = String::from(HEADER);
    for source in sources() {
        render_table(&source, &mut out);
    }
    out
}

#[test]
fn no_list_is_the_english_fallback() {
    for source in sources() {
        if let Some(fallback) = source.fallback {
            assert!(
                source.list != fallback,
                "`fake` has no list of its own for {}: use a table of our own",
                source.from
            );
        }
    }
}

#[test]
fn names_left_out_are_in_the_list() {
    for source in sources() {
        for name in source.left_out {
            assert!(source.list.contains(name), "{} has no {name:?} to leave out", source.from);
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "renewing is asked for in the environment, as with snapshots")]
fn frozen_names_are_what_fake_gives() {
    let path = Path::new(FROZEN);
    let rendered = render();
    // A checkout may have turned the line ends; that is no difference.
    let frozen = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if frozen == rendered {
        return;
    }
    if std::env::var_os("TENANT_FIXTURES_UPDATE").is_some_and(|value| value == "1") {
        assert!(
            std::env::var_os("CI").is_none(),
            "{FROZEN} is not what `fake` gives, and is never renewed where CI is set: \
             renew it where CI is not set, and commit it"
        );
        std::fs::write(path, rendered).expect("the frozen name tables cannot be written");
        return;
    }
    let at = frozen
        .lines()
        .zip(rendered.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| frozen.lines().count().min(rendered.lines().count()));
    panic!(
        "{FROZEN} is not what `fake` gives, from line {line} on:\n  frozen: {old}\n  `fake`: {new}\n\
         `fake` has moved on, or the file was edited. Rows must not change silently: keep the \
         frozen file and hold `fake` at the version it came from. If the new lists are wanted, \
         renew it with TENANT_FIXTURES_UPDATE=1 and raise DATA_VERSION.",
        line = at + 1,
        old = frozen.lines().nth(at).unwrap_or("(end)"),
        new = rendered.lines().nth(at).unwrap_or("(end)"),
    );
}
