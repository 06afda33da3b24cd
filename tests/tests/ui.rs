//! Every message of the attribute, one theme a file. `TRYBUILD=overwrite` accepts.

use std::process::Command;

/// The compiler whose words stand in `ui/types.stderr`.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    for theme in ["arguments", "conflicts", "items", "literals", "parameters", "snapshot"] {
        cases.compile_fail(format!("tests/ui/{theme}.rs"));
    }
    // What is left to the compiler to say, it says in other words with every version.
    let version = Command::new("rustc").arg("--version").output().unwrap();
    if version.stdout.starts_with(COMPILER.as_bytes()) {
        cases.compile_fail("tests/ui/types.rs");
    } else {
        eprintln!("SKIPPED: tests/ui/types.rs has the words of {COMPILER}x, not of this compiler");
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
    assert_eq!(themes, ["arguments", "conflicts", "items", "literals", "parameters", "snapshot", "types"]);
}
