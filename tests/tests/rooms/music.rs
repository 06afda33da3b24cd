//! Music's names stand in music's room.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use tenant_fixtures::{Known as _, Listed as _, Music};
use tenant_fixtures_tests::each_collection;

use super::names::past_tests;
use super::{root, sources};

/// Packages whose code is looked at.
const PACKAGES: [&str; 4] =
    ["tenant-fixtures", "tenant-fixtures-grammar", "tenant-fixtures-macros", "tenant-fixtures-cli"];

/// Music's room in the library, and who may name it outside: what is exported, what the program is of, and the row types that
/// an attribute knows where other macros hide what is asked for.
const ROOMS: [&str; 7] = [
    "tenant-fixtures/src/music.rs",
    "tenant-fixtures/src/music/",
    "tenant-fixtures/src/lib.rs",
    "tenant-fixtures-cli/src/lib.rs",
    "tenant-fixtures-cli/src/main.rs",
    "tenant-fixtures-cli/src/music.rs",
    "tenant-fixtures-macros/src/fixture/types/built_in.rs",
];

/// Words that are music's and everybody's.
const COMMON: [&str; 6] = ["user", "users", "User", "event", "events", "countries"];

/// What music calls its collections, rows, counts and options, in code and in documents.
fn words() -> BTreeSet<&'static str> {
    let vocabulary = Music::VOCABULARY;
    let mut words = BTreeSet::from(["music", "Music", "TenantDataset", "Tenants"]);
    words.extend(vocabulary.collections);
    words.extend(vocabulary.measures.iter().flat_map(|measure| [measure.name, measure.option]));
    words.extend(vocabulary.settings.iter().flat_map(|setting| [setting.name, setting.option]));
    words.extend(Music::SCHEMAS.iter().flat_map(|schema| [schema.name, schema.kind]));
    words.extend(each_collection!(row_type()));
    for common in COMMON {
        words.remove(common);
    }
    words
}

/// What a row's type is called.
fn row_type<E>() -> &'static str {
    std::any::type_name::<E>().rsplit("::").next().unwrap_or_default()
}

/// The words of code that are among these, but for those of comments, of its own tests and of conditions.
fn named(stream: TokenStream, words: &BTreeSet<&str>) -> Vec<String> {
    let tokens: Vec<_> = stream.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                // `#![…]`
                at += usize::from(
                    matches!(tokens.get(at), Some(TokenTree::Punct(sign)) if sign.as_char() == '!'),
                );
                let past = past_tests(&tokens, at);
                // Comments for the documentation, and what is compiled with which feature.
                let is_skipped = |token: Option<&TokenTree>| match token {
                    Some(TokenTree::Group(group)) => {
                        let text = group.stream().to_string();
                        ["doc", "cfg", "diagnostic", "path"].iter().any(|about| text.starts_with(about))
                    }
                    _ => false,
                };
                at = match past > at + 1 {
                    true => past,
                    false if is_skipped(tokens.get(at)) => at + 1,
                    false => at,
                };
            }
            TokenTree::Group(group) => found.extend(named(group.stream(), words)),
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                let text = token.to_string();
                let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
                found.extend(parts.filter(|part| words.contains(part)).map(str::to_owned));
            }
            TokenTree::Punct(_) => {}
        }
    }
    found
}

#[test]
fn nobody_else_names_music() {
    let words = words();
    let mut all = Vec::new();
    for package in PACKAGES {
        let mut files = Vec::new();
        sources(&root().join(package).join("src"), &mut files);
        let is_test = |path: &str| path.split(['/', '.']).any(|part| part == "tests");
        for (path, text) in files.iter().filter(|(path, _)| !is_test(path)) {
            if ROOMS.iter().any(|room| path.starts_with(room)) {
                continue;
            }
            let stream = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            let found: BTreeSet<_> = named(stream, &words).into_iter().collect();
            if !found.is_empty() {
                all.push(format!("{path}: {}", found.into_iter().collect::<Vec<_>>().join(", ")));
            }
        }
    }
    assert!(all.is_empty(), "ask the domain instead of naming what only music has:\n{}", all.join("\n"));
}

#[test]
fn names_are_found_in_code_and_texts_alone() {
    let words = BTreeSet::from(["music", "tracks"]);
    let found = |code: &str| named(code.parse().expect("it is code"), &words);
    for (code, word) in [
        ("use crate::music::rules;", "music"),
        ("fn f() { g(\"num tracks\") }", "tracks"),
        ("#[serde(rename = \"tracks\")] struct S;", "tracks"),
        ("#[cfg(test)] fn f() { music() }", "music"),
    ] {
        assert_eq!(found(code), [word], "{code}");
    }
    for code in [
        "#![doc = \"music\"]",
        "//! Of `music`.\nfn f() {}",
        "/// As in `music`.\nfn f() {} // music",
        "#[cfg(feature = \"music\")] fn f() {}",
        "#[cfg(test)] mod tests { use crate::music; }",
        "#[cfg(test)] #[cfg(feature = \"music\")] mod tests { use crate::music; }",
        "fn soundtracks() { musical() }",
    ] {
        assert_eq!(found(code), [""; 0], "{code}");
    }
}
