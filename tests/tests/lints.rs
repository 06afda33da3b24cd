//! The expansion of `#[tenant_fixture]` in crates whose lints are strict: clippy's pedantic and nursery, and the compiler's
//! that are off unless asked for, in both editions that have users.
//!
//! The packages in `lints/` stand outside of the workspace: they have lints and editions of their own.

use std::path::{Path, PathBuf};

use tenant_fixtures_tests::other_cargo::{cargo, text};
use tenant_fixtures_tests::skipped;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lints")
}

fn has_clippy() -> bool {
    let found = cargo(&folder(), "lints", &["clippy", "--version"]).status.success();
    if !found {
        skipped("clippy is not installed");
    }
    found
}

#[test]
fn nothing_is_said_of_the_expansion() {
    if !has_clippy() {
        return;
    }
    let output = cargo(&folder(), "lints", &["clippy", "--workspace", "--tests", "--", "-D", "warnings"]);
    let log = text(&output);
    assert!(output.status.success(), "{log}");
    assert!(!log.contains("\nwarning") && !log.contains("\nerror"), "{log}");
}

/// The lints are on, and reach these files.
#[test]
fn what_is_wrong_is_said() {
    if !has_clippy() {
        return;
    }
    // Of the whole workspace, so that what is built for the other tests serves here too.
    let arguments = ["clippy", "--workspace", "--test", "control", "--features", "control"];
    let log = text(&cargo(&folder(), "lints", &arguments)).replace('-', "_");
    for lint in [
        "extra_unused_lifetimes",
        "used_underscore_binding",
        "redundant_clone",
        "allow_attributes",
        "let_underscore_drop",
        "unused_results",
        "elided_lifetimes_in_paths",
        "single_use_lifetimes",
        "unused_lifetimes",
        "unused_qualifications",
    ] {
        // As the compiler and clippy end a message: with the flag that asks for it, or a page's address.
        let asked = [format!("_W {lint}`"), format!("warn({lint})"), format!("index.html#{lint}\n")];
        let found: usize = asked.iter().map(|by| log.matches(by.as_str()).count()).sum();
        assert!(found >= 2, "{lint} is not said in both editions:\n{log}");
    }
}

/// And what is silent also runs.
#[test]
fn the_tests_pass() {
    let output = cargo(&folder(), "lints", &["test", "--workspace", "--tests"]);
    let log = text(&output);
    assert!(output.status.success(), "{log}");
    assert_eq!(log.matches("test result: ok.").count(), 6, "three targets in two editions: {log}");
}
