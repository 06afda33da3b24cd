//! Completions and manual pages, and the manners of help.

use std::process::Command;

use crate::sandbox::{Outcome, Sandbox};

#[test]
fn every_shell_has_a_script_that_knows_the_commands() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = sandbox.run(&format!("completions {shell}")).succeeded().stdout;
        for word in ["custom", "verify", "scale-factor", "snapshot"] {
            assert!(script.contains(word), "{shell} knows no {word}");
        }
    }
    sandbox.run("completions tcsh").failed(2, &["tcsh", "bash"]);
}

/// What bash offers after a line, by the script's own function.
#[cfg(unix)]
fn offered(sandbox: &Sandbox, words: &[&str]) -> Option<Vec<String>> {
    let script = sandbox.run("completions bash").succeeded().stdout;
    std::fs::write(sandbox.path("completions.bash"), script).expect("a folder of its own");
    let last = words.len() - 1;
    let list: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
    let program = format!(
        "source ./completions.bash && COMP_WORDS=({}) COMP_CWORD={last} && \
         \"$(complete -p tenant-fixtures | sed 's/.* -F \\([^ ]*\\) .*/\\1/')\" tenant-fixtures {} {} && printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        list.join(" "),
        list[last],
        list[last - 1]
    );
    // Bash is on every machine that builds this but those of Windows.
    let output = Command::new("bash").args(["--norc", "-c", &program]).current_dir(sandbox.path("")).output();
    let output = output.ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_flags_and_values() {
    let sandbox = Sandbox::new();
    for (words, expected) in [
        (&["tenant-fixtures", "ver"][..], "verify"),
        (&["tenant-fixtures", "custom", "--scale"], "--scale-factor"),
        (&["tenant-fixtures", "snapshot", "re"], "review"),
        (&["tenant-fixtures", "completions", "fi"], "fish"),
    ] {
        let offered = offered(&sandbox, words).expect("bash is there");
        assert_eq!(offered, [expected], "{words:?}");
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let sandbox = Sandbox::new();
    let page = sandbox.run("man").succeeded().stdout;
    assert!(page.contains(".TH tenant-fixtures 1"), "{page}");
    let listed = sandbox.run("man --output pages").succeeded().stdout;
    let names = sandbox.names("pages");
    assert_eq!(listed.lines().count(), names.len());
    for name in ["tenant-fixtures.1", "tenant-fixtures-custom.1", "tenant-fixtures-snapshot-review.1"] {
        assert!(names.iter().any(|found| found == name), "{names:?}");
    }
    assert_eq!(sandbox.text("pages/tenant-fixtures.1"), page, "the same page both ways");
    let custom = sandbox.text("pages/tenant-fixtures-custom.1");
    for text in ["tenant\\-fixtures custom", "\\-\\-num\\-users", "Examples:"] {
        assert!(custom.contains(text), "no {text:?} in {custom}");
    }
    // Where groff is, it has nothing to complain about.
    let groff = Command::new("groff")
        .args(["-man", "-Tutf8", "-ww", "-z"])
        .arg(sandbox.path("pages/tenant-fixtures-custom.1"))
        .output();
    if let Ok(output) = groff {
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn nothing_is_coloured_where_nobody_looks() {
    let sandbox = Sandbox::new();
    for line in ["--help", "custom --help", "custom --no-such-flag", "schema", "man"] {
        for variable in ["NO_COLOR", "TERM"] {
            let outcome = Outcome::of(sandbox.command(line).env(variable, "1"));
            assert!(
                !outcome.stdout.contains('\u{1b}') && !outcome.stderr.contains('\u{1b}'),
                "{line}: {outcome:#?}"
            );
        }
    }
}
