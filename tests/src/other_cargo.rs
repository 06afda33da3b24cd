//! Cargo for packages that stand outside of the workspace.

use std::path::Path;
use std::process::{Command, Output};

/// Runs cargo in a folder, with a target folder of this name.
///
/// # Panics
///
/// When it does not start.
#[expect(clippy::disallowed_methods, reason = "which cargo runs this test is known by its environment alone")]
pub fn cargo(folder: &Path, target: &str, arguments: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target").join(target);
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What is looked at there is whether it builds and what it does. Optimised, the library takes three times as long to build, once
    // for each set of features, and little of it runs.
    if matches!(arguments.first(), Some(&("build" | "test"))) {
        command.args(["--config", "profile.dev.package.tenant-fixtures.opt-level=0"]);
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never");
    // What a test runner tells its tests about this package must not reach the other one.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("NEXTEST")) {
            command.env_remove(name);
        }
    }
    command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_MANIFEST_PATH").output().expect("cargo starts")
}

/// What it said, all of it.
pub fn text(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
