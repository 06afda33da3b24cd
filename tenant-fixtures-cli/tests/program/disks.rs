//! Disks that are full, or can't be written to: small ones of a test's own, in a namespace that nobody else sees.
//!
//! Where the kernel gives no such namespace (some containers), the tests say that they were skipped.

#![expect(clippy::print_stderr, reason = "a skipped test says so")]

use std::process::Command;

use crate::sandbox::{Outcome, Sandbox};

/// Runs a script where `disk` is a disk of its own; none where that can't be had.
fn on_a_disk(sandbox: &Sandbox, size: &str, script: &str) -> Option<Outcome> {
    let mount = format!("mount -t tmpfs -o size={size} tmpfs disk");
    let unshared = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-c", script]).current_dir(sandbox.path(""));
        command
    };
    std::fs::create_dir_all(sandbox.path("disk")).expect("a folder");
    if !unshared(&mount).output().is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: a disk of its own can't be mounted here, so a full one was not tried");
        return None;
    }
    let program = env!("CARGO_BIN_EXE_tenant-fixtures");
    let script = format!("{mount} && program={program} && {script}");
    Some(Outcome::of(&mut unshared(&script)))
}

/// What was written stays inside; what is left is listed on standard output after the exit code.
const LIST: &str = "; echo \"exit $?\"; ls -A disk";

#[test]
fn what_does_not_fit_is_refused_before_it_is_written() {
    let sandbox = Sandbox::new();
    let script = format!("$program custom --tier standard --output disk/data {LIST}");
    let Some(outcome) = on_a_disk(&sandbox, "1m", &script) else { return };
    assert_eq!(outcome.stdout, "exit 2\n", "{outcome:?}");
    assert!(outcome.stderr.contains("free: lower --scale-factor"), "{outcome:?}");
}

/// What a killed run has left is gone on with or removed, so it takes no room from the next.
#[test]
fn leftovers_count_as_free() {
    let sandbox = Sandbox::new();
    let left = "disk/.tenant_001.0123456789ab.partial/data";
    let script = format!(
        "mkdir -p {left} && head -c 3600000 /dev/zero > {left}/x && $program custom -q --output disk"
    );
    let Some(outcome) = on_a_disk(&sandbox, "4m", &format!("{script} {LIST}")) else { return };
    assert_eq!(outcome.stdout, "exit 0\ntenant_001\n", "{outcome:?}");
}

#[test]
fn a_disk_that_fills_up_ends_the_run_and_is_empty_again() {
    let sandbox = Sandbox::new();
    // What an earlier run has left counts as free; here it has another name as well, so that it stays when it is removed.
    let left = "disk/data/.load_test_medium.0123456789ab.partial/data";
    let taken =
        format!("mkdir -p {left} && head -c 104857600 /dev/zero > disk/taken && ln disk/taken {left}/x");
    // Enough for the first tenant or not even for that; all of them have some 90 MB.
    for (size, format) in [("102m", "json"), ("106m", "json"), ("112m", "jsonl,csv")] {
        let run =
            format!("$program load-test --scale-factor 0.001 --quiet --output disk/data --format {format}");
        let script = format!("{taken} && {run} {LIST}; ls -A disk/data");
        let Some(outcome) = on_a_disk(&sandbox, size, &script) else { return };
        let lines: Vec<_> = outcome.stdout.lines().collect();
        assert_eq!(lines[0], "exit 1", "{outcome:?}");
        assert!(outcome.stderr.contains("because: No space left on device"), "{outcome:?}");
        // Tenants that were complete before stay; nothing else does.
        let known = ["data", "load_test_light", "load_test_medium", "taken"];
        assert!(lines[1..].iter().all(|name| known.contains(name)), "{outcome:?}");
        assert!(!lines.contains(&"load_test_heavy"), "{outcome:?}");
    }
}

#[test]
fn a_disk_that_can_not_be_written_to_is_refused() {
    let sandbox = Sandbox::new();
    for (arguments, folder) in [("custom", "disk/new"), ("demo --scale-factor 0.01", "disk")] {
        let script = format!("mount -o remount,ro disk && $program {arguments} --output {folder} {LIST}");
        let Some(outcome) = on_a_disk(&sandbox, "500m", &script) else { return };
        assert_eq!(outcome.stdout, "exit 2\n", "{outcome:?}");
        assert!(outcome.stderr.contains("Read-only file system"), "{outcome:?}");
        assert!(outcome.stderr.contains("choose another --output"), "{outcome:?}");
    }
}

/// What keeps the replaced data set from being removed, a mount within it, is said; the new one is whole and in its place.
#[test]
fn what_can_not_be_removed_is_said() {
    let sandbox = Sandbox::new();
    let script = "$program custom -q -o disk/out && mkdir disk/x && mount --bind disk/x disk/out/tenant_001/data && \
                  $program custom -q --seed 2 --force -o disk/out; echo \"exit $?\"; ls -A disk/out; \
                  $program verify -q disk/out/tenant_001 && umount disk/out/.tenant_001.old/data && \
                  $program custom -q --seed 2 -o disk/out && ls -A disk/out";
    let Some(outcome) = on_a_disk(&sandbox, "50m", script) else { return };
    assert_eq!(outcome.stdout, "exit 1\n.tenant_001.old\ntenant_001\ntenant_001\n", "{outcome:?}");
    let says = "disk/out/tenant_001 is complete and in its place, but could not remove what it replaces, disk/out/.tenant_001.old";
    assert!(outcome.stderr.contains(says), "{outcome:?}");
}
