//! The order matrix: which stacks of attributes run which tests. A test that is lost or doubled is silent anywhere else, so
//! every name is counted.
//!
//! The package in `matrix/` stands outside of the workspace: it has the peers that the workspace must not depend on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use tenant_fixtures_tests::other_cargo::{self, text};

/// Tests by name, with what came of each; a name that ran twice is there as two lines.
type Outcomes = BTreeMap<String, Vec<String>>;

fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("matrix")
}

fn cargo(arguments: &[&str]) -> Output {
    other_cargo::cargo(&package(), "matrix", arguments)
}

/// `expected.txt`: a name and what must come of it on every line.
fn expected() -> Outcomes {
    let text = std::fs::read_to_string(package().join("expected.txt")).expect("expected.txt is there");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    collect(lines.map(|line| line.split_once(' ').expect("a name and an outcome")))
}

fn collect<'a>(lines: impl Iterator<Item = (&'a str, &'a str)>) -> Outcomes {
    let mut outcomes = Outcomes::new();
    for (name, outcome) in lines {
        outcomes.entry(name.to_owned()).or_default().push(outcome.trim().to_owned());
    }
    outcomes
}

fn assert_expected(found: &Outcomes, log: &str) {
    let expected = expected();
    let describe =
        |outcomes: Option<&Vec<String>>| outcomes.map_or("not there".to_owned(), |all| all.join(", "));
    let differences: Vec<_> = expected
        .keys()
        .chain(found.keys().filter(|name| !expected.contains_key(*name)))
        .filter(|name| expected.get(*name) != found.get(*name))
        .map(|name| {
            format!("{name}: {} instead of {}", describe(found.get(name)), describe(expected.get(name)))
        })
        .collect();
    assert!(differences.is_empty(), "{}\n\n{log}", differences.join("\n"));
}

#[test]
fn every_stack_runs_its_tests_once_under_cargo() {
    let log = text(&cargo(&["test", "--test", "stacks", "--no-fail-fast"]));
    let lines = log.lines().filter_map(|line| {
        let (name, outcome) = line.strip_prefix("test ")?.split_once(" ... ")?;
        let name = name.strip_suffix(" - should panic").unwrap_or(name);
        Some((name, outcome.split(',').next().unwrap_or(outcome)))
    });
    assert_expected(&collect(lines), &log);
}

#[test]
fn every_stack_runs_its_tests_once_under_nextest() {
    if !cargo(&["nextest", "--version"]).status.success() {
        eprintln!("SKIPPED: cargo-nextest is not installed, so only `cargo test` was tried");
        return;
    }
    let log = text(&cargo(&[
        "nextest",
        "run",
        "--test",
        "stacks",
        "--no-fail-fast",
        "--status-level=all",
        "--final-status-level=none",
        "--failure-output=never",
    ]));
    let lines = log.lines().filter_map(|line| {
        let (status, name) = line.trim().split_once(" matrix::stacks ")?;
        let outcome = match status.split(' ').next()? {
            "PASS" => "ok",
            "FAIL" => "FAILED",
            "SKIP" => "ignored",
            other => other,
        };
        Some((name, outcome))
    });
    assert_expected(&collect(lines), &log);
}

#[test]
#[ignore = "builds sqlx, which takes more than a minute"]
fn sqlx_passes_its_pool_and_we_our_tenant() {
    let output = cargo(&["test", "--test", "sqlx", "--features", "sqlx"]);
    let log = text(&output);
    let mut ran: Vec<_> =
        log.lines().filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... ok")).collect();
    ran.sort_unstable();
    assert_eq!(ran, ["with_a_pool", "without_a_pool"], "{log}");
}

#[test]
fn every_broken_stack_is_refused_with_advice() {
    let source = std::fs::read_to_string(package().join("tests/refused.rs")).expect("refused.rs is there");
    let output =
        cargo(&["test", "--no-run", "--test", "refused", "--features", "refused", "--message-format=short"]);
    let log = text(&output);
    let mut found: Vec<_> = log
        .lines()
        .filter_map(|line| {
            let (line, message) = line.strip_prefix("tests/refused.rs:")?.split_once(": error")?;
            let line = line.split(':').next()?.parse::<usize>().ok()?;
            Some((line, message))
        })
        .collect();
    let mut problems = Vec::new();
    let comments = source.lines().zip(1..).filter_map(|(text, line)| Some((line, text.split_once("//~")?.1)));
    for (line, comment) in comments {
        let wanted = comment.trim_start_matches('^');
        let (line, wanted) = (line - (comment.len() - wanted.len()), wanted.trim());
        match found.iter().position(|(at, message)| *at == line && message.contains(wanted)) {
            Some(at) => drop(found.remove(at)),
            None => problems.push(format!("line {line}: no error says {wanted:?}")),
        }
    }
    problems.extend(found.iter().map(|(line, message)| format!("line {line}: not expected: {message}")));
    assert!(problems.is_empty() && !output.status.success(), "{}\n\n{log}", problems.join("\n"));
}
