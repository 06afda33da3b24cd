//! Limits of the system, those that come as signals among them: a message, a code, and nothing left.

use std::process::Command;

use tenant_fixtures::Format;

use crate::sandbox::{Outcome, Sandbox, listing};

/// Runs the program under a shell's limits.
fn limited(sandbox: &Sandbox, limits: &str, arguments: &str) -> Outcome {
    let mut command = Command::new("sh");
    let script = format!("{limits}; exec \"$0\" {arguments}");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_tenant-fixtures")]).current_dir(sandbox.path(""));
    Outcome::of(&mut command)
}

#[test]
fn a_file_that_would_become_too_large_ends_the_run() {
    let mut runs: Vec<_> = Format::ALL
        .iter()
        .map(|format| format!("custom --tier standard --scale-factor 0.1 --quiet --format {format}"))
        .collect();
    runs.push("custom --tier standard --scale-factor 0.3 --quiet --format jsonl --compress gzip".to_owned());
    runs.push("custom --tier standard --scale-factor 0.3 --quiet --part 1/2".to_owned());
    runs.push("load-test --scale-factor 0.0005 --data-types users --format csv --quiet".to_owned());
    for arguments in runs {
        let sandbox = Sandbox::new();
        // In blocks of half a kilobyte: less than these files have, and more than their documents.
        limited(&sandbox, "ulimit -f 200", &arguments).failed(1, &["could not write", "because: "]);
        assert!(sandbox.listing().is_empty(), "{arguments}: {:?}", sandbox.names("test-data"));
    }
}

#[test]
fn it_is_told_what_to_do_about_it() {
    let sandbox = Sandbox::new();
    let big = "custom --tier standard --scale-factor 0.1 --quiet";
    limited(&sandbox, "ulimit -f 200", big).failed(1, &["because: File too large", "ulimit -f"]);
    limited(&sandbox, "ulimit -f 2", &format!("{big} --stdout --data-types tracks > rows"))
        .failed(1, &["could not write to standard output", "because: File too large"]);
}

#[test]
fn a_merge_and_other_files_leave_nothing_either() {
    let sandbox = Sandbox::new();
    for part in ["1/2", "2/2"] {
        let part =
            format!("custom --tier standard --scale-factor 0.05 -q --format jsonl --part {part} -o parts");
        sandbox.run(&part).succeeded();
    }
    let largest = listing(&sandbox.path("parts")).into_values().map(|bytes| bytes.len()).max().unwrap_or(0);
    let limit = format!("ulimit -f {}", largest / 512 + 2);
    let merge = "merge parts/tenant_001.part-1-of-2 parts/tenant_001.part-2-of-2 -q";
    limited(&sandbox, &limit, merge).failed(1, &["could not write"]);
    limited(&sandbox, "ulimit -f 1", "schema --output described --as markdown")
        .failed(1, &["could not write"]);
    limited(&sandbox, "ulimit -f 1", "man --output pages").failed(1, &["could not write"]);
    assert_eq!(sandbox.names("test-data"), [""; 0]);
    assert_eq!(sandbox.names("described"), [""; 0]);
    assert!(sandbox.names("pages").iter().all(|name| !name.starts_with('.')), "{:?}", sandbox.names("pages"));
}

#[test]
fn a_limit_of_time_ends_the_run_as_a_signal_does() {
    let sandbox = Sandbox::new();
    limited(&sandbox, "ulimit -S -t 1", "custom --tier premium --format jsonl,csv --quiet")
        .failed(130, &["the limit of CPU time (ulimit -t): nothing was written"]);
    assert!(sandbox.listing().is_empty());
}

/// Whichever file is one too many: all is as it should be, or all is as it was.
#[test]
fn too_few_open_files_leave_the_place_as_it_was() {
    let data = "custom --scale-factor 0.1 --quiet --format json,csv,sqlite,parquet";
    let (mut refused, mut done) = (0, 0);
    for files in 4..32 {
        for force in ["", "--force"] {
            let sandbox = Sandbox::new();
            if !force.is_empty() {
                sandbox.run("custom --seed 7 --scale-factor 0.05 --quiet").succeeded();
            }
            let before = sandbox.listing();
            let outcome = limited(&sandbox, &format!("ulimit -n {files}"), &format!("{data} {force}"));
            match outcome.code {
                Some(0) => {
                    done += 1;
                    assert_eq!(sandbox.names("test-data"), ["tenant_001"]);
                    sandbox.run("verify test-data/tenant_001").succeeded();
                    assert_eq!(sandbox.json("test-data/tenant_001/profile.json")["seed"], 42);
                }
                // Not even the program itself could be loaded.
                Some(127) => {}
                _ => {
                    refused += 1;
                    assert!(matches!(outcome.code, Some(1 | 2)), "{files} {force}: {outcome:?}");
                    assert!(outcome.stderr.starts_with("error: "), "{files} {force}: {outcome:?}");
                    assert!(sandbox.listing() == before, "{files} {force}: {:?}", sandbox.names("test-data"));
                }
            }
        }
    }
    assert!(refused > 0 && done > 0, "refused {refused}, done {done}");
}

/// The program's path, its arguments and more, as a user without rights; none where nobody else can be made of this user.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn as_nobody(sandbox: &Sandbox, script: &str) -> Option<Outcome> {
    const NOBODY: &str = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_tenant-fixtures")]).current_dir(sandbox.path(""));
        command
    };
    let tried = shell(&format!("chmod a+rwx . && {NOBODY} \"$0\" --version")).output();
    if !tried.is_ok_and(|output| output.status.success()) {
        eprintln!(
            "SKIPPED: nobody else can be made of this user, so limits that root doesn't have were not tried"
        );
        return None;
    }
    Some(Outcome::of(&mut shell(&script.replace("NOBODY", NOBODY))))
}

/// A folder whose names can't be read can't be made to last either, which is found while there is nothing to lose.
#[test]
fn a_folder_that_can_not_be_opened_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --output out").succeeded();
    let before = sandbox.listing();
    let script = "chmod -R a+rX out && chmod 333 out && NOBODY \"$0\" custom --seed 3 --force --output out; code=$?; \
                  chmod 755 out; exit $code";
    let Some(outcome) = as_nobody(&sandbox, script) else { return };
    outcome.failed(2, &["Permission denied", "change who may write there"]);
    assert_eq!(sandbox.listing(), before);
}

/// Where the system gives fewer threads than were asked for, those that there are do the work.
#[test]
fn too_few_threads_are_enough() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tier standard --scale-factor 0.1 --quiet --output whole").succeeded();
    for threads in [4, 6, 12] {
        let script = format!(
            "NOBODY prlimit --nproc={threads} \"$0\" custom --tier standard --scale-factor 0.1 --quiet --threads 32 \
             --output out-{threads}"
        );
        let Some(outcome) = as_nobody(&sandbox, &script) else { return };
        outcome.succeeded();
        let manifest = |folder: &str| sandbox.text(&format!("{folder}/tenant_001/manifest-sha256.txt"));
        assert_eq!(manifest(&format!("out-{threads}")), manifest("whole"));
    }
}
