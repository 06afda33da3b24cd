use std::collections::HashSet;

use super::*;
use crate::interpret::make::Distinct;
use crate::stream::{Label, Stream, Streams};

fn stream(row: u64) -> Stream {
    Streams::new(1, "acme", "things").stream(row, Label::new("text"))
}

fn regular(text: &str, length: Option<usize>) -> Regular {
    Regular::new(text, length).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn count(regular: &Regular) -> u128 {
    let mut choices = Choices::Counted(Distinct::ONE);
    regular.write(&mut choices, &mut String::new());
    match choices {
        Choices::Counted(distinct) if !distinct.repeats => distinct.count,
        _ => 0,
    }
}

fn nth(regular: &Regular, number: u128) -> String {
    let mut text = String::new();
    let count = count(regular);
    regular.write(&mut Choices::numbered(number, count, stream(number as u64)), &mut text);
    text
}

fn drawn(regular: &Regular, row: u64) -> String {
    let mut text = String::new();
    regular.write(&mut Choices::Drawn(stream(row)), &mut text);
    text
}

#[test]
fn texts_are_counted_once_whatever_ways_lead_to_them() {
    for (text, expected, some) in [
        ("[A-Z]{2}-[0-9]{4}", 6_760_000, "AA-0000"),
        ("^(?:a|b)?c$", 3, "c"),
        ("a?a?", 3, "aa"),
        ("(a|ab)(c|bc)", 3, "abc"),
        ("a*", 9, "aaaaaaaa"),
        ("a+", 9, "aaaaaaaaa"),
        ("a{2,}", 9, "aaaaaaaaaa"),
        // What stands between are no characters.
        ("[\u{d7fe}-\u{e001}]", 4, "\u{e001}"),
        ("[^\u{0}-\u{2f}\u{3a}-\u{10ffff}]", 10, "7"),
        // Nothing, however often it is repeated.
        ("a((((){1000}){1000}){1000}){1000}", 1, "a"),
        ("a((b{0}){990,}c?)*", 9, "accc"),
        ("x{2,3}|xx", 2, "xxx"),
        ("\\d\\.\\d", 100, "0.0"),
        ("[^0-9A-Za-z ]", 32, "_"),
        ("[[:upper:][:digit:]_-]", 38, "-"),
        ("[]a]", 2, "]"),
        ("", 1, ""),
        ("é|[α-γ]", 4, "β"),
    ] {
        let regular = regular(text, None);
        assert_eq!(count(&regular), expected, "{text}");
        let all: HashSet<String> = (0..expected.min(5_000)).map(|number| nth(&regular, number)).collect();
        assert_eq!(all.len() as u128, expected.min(5_000), "{text}");
        let all: HashSet<String> = (0..200).map(|row| drawn(&regular, row)).chain(all).collect();
        assert!(all.contains(some), "{text}: {some}");
    }
}

#[test]
fn more_texts_than_numbers_still_differ() {
    let regular = regular("(r|q)-[a-z0-9]{40}-(x|yy)", None);
    assert_eq!(count(&regular), u128::MAX);
    let numbers = (0..500).chain((0..500).map(|at| u128::MAX - 1 - at));
    let all: HashSet<String> = numbers.map(|number| nth(&regular, number)).collect();
    assert_eq!(all.len(), 1_000);
    let first = |at: usize| all.iter().filter_map(|text| text.chars().nth(at)).collect::<HashSet<_>>().len();
    assert!((first(0), first(3)) >= (2, 30), "what is free is drawn: {} {}", first(0), first(3));
}

#[test]
fn what_may_not_be_longer_is_not() {
    let regular = regular("[a-z]+(-[a-z]+)?", Some(3));
    // One to three letters, or a letter, a hyphen and a letter.
    assert_eq!(count(&regular), 26 + 26 * 26 + 26 * 26 * 26 + 26 * 26);
    for number in 0..2_000 {
        assert!(nth(&regular, number).chars().count() <= 3);
        assert!((1..=3).contains(&drawn(&regular, number as u64).chars().count()));
    }
    let error = Regular::new("[a-z]{5,}", Some(3)).map(|_| ());
    assert_eq!(error, Err("its shortest text has 5 characters, and the column holds 3".to_owned()));
}

#[test]
fn what_no_text_can_be_made_of_is_named() {
    for (text, expected) in [
        ("a(?=b)", "at character 2 it has a look ahead"),
        ("(?<!a)b", "a look behind"),
        ("(?<year>\\d)", "a named group"),
        ("(?i)a", "a group with flags"),
        ("(a)\\1", "at character 4 it has a reference back to a group"),
        ("a\\b", "`\\b`, which is a place and no character"),
        ("\\p{L}", "a class of Unicode"),
        ("a^b", "at character 2 it has a beginning `^` in its middle"),
        ("a$b", "at character 2 it has an end `$` in its middle"),
        ("a(^b|c)", "at character 3 it has a beginning `^` in a group"),
        ("(a|^b)", "at character 4 it has a beginning `^` in a group"),
        ("(a$|b)c", "at character 3 it has an end `$` in a group"),
        ("(a$)", "at character 3 it has an end `$` in a group"),
        ("a++", "a repetition that keeps what it has"),
        ("a{2}{3}", "a repetition of a repetition"),
        ("(a", "at character 1 it has a `(` that nothing closes"),
        ("a)", "at character 2 it has a `)` that closes nothing"),
        ("[a", "at character 1 it has a `[` that nothing closes"),
        ("[z-a]", "at character 2 it has a range that does not lead upwards"),
        ("[[:han:]]", "the class `[:han:]`"),
        ("*a", "at character 1 it has `*`, and nothing to repeat"),
        ("a{3,2}", "{3}, {2,4} or {2,}"),
        ("a{x}", "at character 3 it has no number"),
        ("a\\", "a `\\` at its end"),
        ("[a-z]{1000}[a-z]", "its texts can have 1001 characters; at most 1000 are possible"),
    ] {
        let error = Regular::new(text, None).map(|_| ()).expect_err(text);
        assert!(error.contains(expected), "{text}: {error}");
    }
    let deep = "(".repeat(10_000);
    assert_eq!(
        Regular::new(&deep, None).map(|_| ()),
        Err("it has more than 32 groups in each other".to_owned())
    );
}

/// What has too many forms to be counted is drawn, and says that it may repeat.
#[test]
fn too_many_forms_are_drawn_only() {
    // Which of the last thirty letters was an `a` has to be kept in mind: 2^30 forms.
    const MANY: &str = "(a|b){0,60}a(a|b){30}";
    let regular = regular(MANY, None);
    assert!(regular.automaton.is_none());
    let mut choices = Choices::Counted(Distinct::ONE);
    regular.write(&mut choices, &mut String::new());
    assert!(matches!(choices, Choices::Counted(distinct) if distinct.repeats));
    for row in 0..50 {
        let text = drawn(&regular, row);
        assert!((31..=91).contains(&text.len()) && text.as_bytes()[text.len() - 31] == b'a', "{text}");
    }
    let error = Regular::new(MANY, Some(40)).map(|_| ()).expect_err("nothing tells those that fit");
    assert!(error.contains("too many forms to tell those that fit"), "{error}");
}
