//! Every message of the attribute and of the derives, one theme a file. `TRYBUILD=overwrite` accepts.

use std::process::Command;

/// The compiler whose words stand in what `COMPILERS` says.
const COMPILER: &str = "rustc 1.95.";

/// What the macros say themselves, whatever the compiler.
const OWN: &[&str] = &[
    "arguments",
    "columns",
    "conflicts",
    "domains",
    "entities",
    "items",
    "literals",
    "makes",
    "nested",
    "own_domain",
    "parameters",
    "relations",
    "snapshot",
    "tokens",
];

/// What is left to the compiler to say, which it says in other words with every version.
const COMPILERS: &[&str] = &["asked", "declared_types", "types", "with"];

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    for theme in OWN {
        cases.compile_fail(format!("tests/ui/{theme}.rs"));
    }
    let version = Command::new("rustc").arg("--version").output().unwrap();
    if version.stdout.starts_with(COMPILER.as_bytes()) {
        for theme in COMPILERS {
            cases.compile_fail(format!("tests/ui/{theme}.rs"));
        }
    } else {
        eprintln!("SKIPPED: {} have the words of {COMPILER}x, not of this compiler", COMPILERS.join(", "));
    }
}

/// Every file in the folder is one of the themes above.
#[test]
fn no_theme_is_left_out() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let mut themes: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .collect();
    themes.sort();
    let mut known = [OWN, COMPILERS].concat();
    known.sort_unstable();
    assert_eq!(themes, known);
}
