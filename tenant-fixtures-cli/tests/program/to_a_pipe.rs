//! `--stdout`: one collection to whoever reads it.

use std::fs::File;
use std::io::Read as _;
use std::process::Stdio;

use crate::sandbox::{Outcome, Sandbox};

#[test]
fn gives_what_the_file_would_hold() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tier standard --scale-factor 0.05 --format jsonl,csv").succeeded();
    let before = sandbox.listing();
    for threads in [1, 2, 8] {
        for (collection, format) in [
            ("users", "csv"),
            ("tracks", "jsonl"),
            ("listening_history", "csv"),
            ("analytics_events", "jsonl"),
        ] {
            let shared = format!("--stdout --data-types {collection} --format {format} --threads {threads}");
            let outcome =
                sandbox.run(&format!("custom --tier standard --scale-factor 0.05 {shared}")).succeeded();
            let file = sandbox.text(&format!("test-data/tenant_001/data/{collection}.{format}"));
            assert!(outcome.stdout == file, "{collection}.{format}");
            assert_eq!(outcome.stderr, "");
        }
    }
    assert_eq!(sandbox.listing(), before);
}

#[test]
fn is_json_lines_unless_said_otherwise() {
    let outcome = Sandbox::new().run("custom --stdout --data-types users").succeeded();
    assert_eq!(outcome.stdout.lines().count(), 10);
    for line in outcome.stdout.lines() {
        assert_eq!(serde_json::from_str::<serde_json::Value>(line).unwrap()["tenant_id"], "tenant_001");
    }
}

#[test]
fn several_tenants_make_one_table() {
    let outcome =
        Sandbox::new().run("demo --scale-factor 0.01 --stdout --data-types users --format csv").succeeded();
    let mut reader = csv::Reader::from_reader(outcome.stdout.as_bytes());
    let tenants: Vec<_> = reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(tenants.len(), 1 + 7 + 90 + 1_000);
    assert!(tenants.iter().all(|tenant| tenant.starts_with("demo_")), "one header only");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .command("custom --tier premium --stdout --data-types listening_history --format csv")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut head = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut head).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let sandbox = Sandbox::new();
    for arguments in [
        "custom --stdout --data-types users",
        "demo --stdout --data-types tracks --format csv",
        "custom --dry-run",
    ] {
        let mut command = sandbox.command(arguments);
        let child = command.stdout(full()).stderr(Stdio::piped()).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        let outcome = Outcome {
            code: output.status.code(),
            stdout: String::new(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        outcome.failed(1, &["could not write to standard output", "because: No space left on device"]);
    }
}
