//! Killed, interrupted, out of room, or not alone: no half data set is ever accepted, and the next run puts things right.

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::sandbox::{Outcome, Sandbox};

/// Long enough to be met at work.
const LONG: &str = "custom --tier premium --format jsonl,csv --quiet";

fn start(sandbox: &Sandbox, arguments: &str) -> Child {
    let mut command = sandbox.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([format!("-{name}"), child.id().to_string()]).status();
    assert!(status.expect("kill runs").success());
}

fn end(child: Child) -> Outcome {
    let output = child.wait_with_output().expect("it ends");
    Outcome {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Waits for something that another process does.
fn until(what: &str, mut happened: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !happened() {
        // Not an assertion on speed: without an end, a mistake would hang instead of fail.
        assert!(begin.elapsed() < Duration::from_secs(300), "{what} never happened");
        sleep(Duration::from_millis(2));
    }
}

fn at_work(sandbox: &Sandbox, folder: &str, tenant: &str) -> bool {
    let begins = format!(".{tenant}.");
    let names = sandbox.names(folder);
    let partial = names.iter().find(|name| name.starts_with(&begins) && name.ends_with(".partial"));
    partial.is_some_and(|partial| !sandbox.names(&format!("{folder}/{partial}/data")).is_empty())
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Sequence(pub(crate) u64);

impl Sequence {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
fn killed_at_any_moment_it_leaves_nothing_that_is_accepted_and_goes_on() {
    const ROUNDS: u32 = 20;
    const KILLS: u32 = 5;
    let sandbox = Sandbox::new();
    let data = "custom --tier standard --scale-factor 0.1 --format json,jsonl,csv --force";
    let begin = Instant::now();
    sandbox.run(&format!("{data} --quiet --output measured")).succeeded();
    let whole = u64::try_from(begin.elapsed().as_micros()).unwrap();
    let mut sequence = Sequence(2026);
    let (mut cut, mut litter, mut resumed) = (0, 0, 0);
    for round in 0..ROUNDS {
        // In the second half there is always a data set to be replaced, and now and then the request is another.
        let data = if round % 5 == 4 { format!("{data} --seed {round}") } else { data.to_owned() };
        for _ in 0..KILLS {
            let mut child = start(&sandbox, &format!("{data} --quiet"));
            sleep(Duration::from_micros(sequence.below(whole * 11 / 10)));
            child.kill().unwrap();
            let outcome = end(child);
            cut += u32::from(outcome.code.is_none());
            let left = sandbox.names("test-data");
            litter += u32::from(left.iter().any(|name| name.ends_with(".partial")));
            if sandbox.path("test-data/tenant_001").exists() {
                sandbox.run("verify test-data/tenant_001").succeeded();
                if round < ROUNDS / 2 {
                    std::fs::remove_dir_all(sandbox.path("test-data/tenant_001")).unwrap();
                }
            }
        }
        let outcome = sandbox.run(&format!("{data} --json")).succeeded();
        assert_eq!(sandbox.names("test-data"), ["tenant_001"], "nothing is left of those that were killed");
        sandbox.run("verify test-data/tenant_001").succeeded();
        let summary: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        let goes_on = summary["tenants"][0]["rows_resumed"].as_u64().unwrap() > 0;
        assert_eq!(outcome.stderr.contains("Going on with tenant_001"), goes_on, "{outcome:?}");
        resumed += u32::from(goes_on);
        let manifest = |folder: &str| sandbox.text(&format!("{folder}/tenant_001/manifest-sha256.txt"));
        assert_eq!(manifest("test-data") == manifest("measured"), round % 5 != 4);
        if round < ROUNDS / 2 {
            std::fs::remove_dir_all(sandbox.path("test-data")).unwrap();
        }
    }
    assert!(cut > 0 && litter > 0, "no run was met at work: {cut} were cut short, {litter} left something");
    assert!(resumed > 0, "no run went on where another had stopped");
}

#[test]
fn interrupted_it_cleans_up() {
    for name in ["INT", "TERM", "HUP"] {
        let sandbox = Sandbox::new();
        let child = start(&sandbox, &format!("{LONG} --output made/by/it"));
        until("the first file", || at_work(&sandbox, "made/by/it", "tenant_001"));
        signal(&child, name);
        end(child).failed(130, &["interrupted: nothing was written"]);
        assert!(sandbox.listing().is_empty(), "{name}: {:?}", sandbox.names("made/by/it"));
    }
}

#[test]
fn interrupted_while_replacing_it_leaves_the_old_one() {
    let sandbox = Sandbox::new();
    sandbox.run("custom").succeeded();
    let before = sandbox.listing();
    let child = start(&sandbox, &format!("{LONG} --force"));
    until("the first file", || at_work(&sandbox, "test-data", "tenant_001"));
    signal(&child, "INT");
    end(child).failed(130, &["interrupted"]);
    assert_eq!(sandbox.listing(), before);
}

#[test]
fn interrupted_between_tenants_it_keeps_the_complete_ones() {
    let sandbox = Sandbox::new();
    let child = start(&sandbox, "demo --scale-factor 0.2 --format jsonl,csv --quiet");
    until("the fourth tenant's turn", || at_work(&sandbox, "test-data", "demo_enterprise_001"));
    signal(&child, "INT");
    end(child).failed(130, &["3 of 4 tenants are complete"]);
    assert_eq!(sandbox.names("test-data"), ["demo_free_001", "demo_premium_001", "demo_standard_001"]);
    sandbox
        .run("verify test-data/demo_free_001 test-data/demo_premium_001 test-data/demo_standard_001")
        .succeeded();
}

#[test]
fn interrupted_on_its_way_to_a_pipe_it_stops() {
    let sandbox = Sandbox::new();
    // Nobody reads, so it stands still as soon as the pipe is full.
    let child = start(&sandbox, "custom --tier premium --stdout --data-types listening_history");
    sleep(Duration::from_millis(200));
    signal(&child, "INT");
    // Without a handler of its own, the signal ends it: the shell's 130.
    let mut child = child;
    let status = child.wait().unwrap();
    assert!(!status.success());
}

#[test]
fn out_of_room_it_leaves_nothing() {
    // No file may grow beyond a limit: what a full disk looks like to one who is not root.
    for (format, file) in [("json", "dataset.json"), ("parquet", ".parquet"), ("sqlite", "dataset.sqlite")] {
        let sandbox = Sandbox::new();
        let program = env!("CARGO_BIN_EXE_tenant-fixtures");
        let run = format!("{program} custom --tier standard --scale-factor 0.3 --quiet --format {format}");
        let mut command = Command::new("sh");
        command.args(["-c", &format!("trap '' XFSZ; ulimit -f 200; exec {run}")]);
        command.current_dir(sandbox.path(""));
        Outcome::of(&mut command).failed(1, &["could not write", file, "because: "]);
        assert!(sandbox.listing().is_empty());
    }
}

#[test]
fn the_second_of_two_is_told_that_it_is_not_alone() {
    let sandbox = Sandbox::new();
    let first = start(&sandbox, LONG);
    until("the first file", || at_work(&sandbox, "test-data", "tenant_001"));
    for force in ["", "--force"] {
        sandbox
            .run(&format!("custom {force}"))
            .failed(2, &["another process is writing", "wait until it is done"]);
    }
    assert!(at_work(&sandbox, "test-data", "tenant_001"), "the first goes on");
    // Another tenant is nobody's business.
    sandbox.run("custom --tenant-id other").succeeded();
    signal(&first, "INT");
    end(first).failed(130, &[]);
    assert_eq!(sandbox.names("test-data"), ["other"]);
}

#[test]
fn of_two_at_once_one_wins() {
    for _ in 0..10 {
        let sandbox = Sandbox::new();
        let run = || start(&sandbox, "demo --scale-factor 0.01 --data-types users,tracks --format csv");
        let (one, other) = (run(), run());
        let outcomes = [end(one), end(other)];
        let mut codes = outcomes.each_ref().map(|outcome| outcome.code);
        codes.sort_unstable();
        assert_eq!(codes, [Some(0), Some(2)], "{outcomes:#?}");
        let names = sandbox.names("test-data");
        assert_eq!(names.len(), 4, "{names:?} {outcomes:#?}");
        for name in names {
            sandbox.run(&format!("verify test-data/{name}")).succeeded();
        }
    }
}
