//! `--compress`, and formats that compress by themselves.

use std::io::Read as _;
use std::process::Stdio;

use tenant_fixtures::read::open;

use crate::sandbox::Sandbox;

#[test]
fn text_files_are_compressed_and_others_stay() {
    let sandbox = Sandbox::new();
    for (how, extension) in [("gzip", "gz"), ("zstd", "zst")] {
        let profile = format!("custom --tenant-id {how} --data-types users --lineage one");
        sandbox.run(&format!("{profile} --output plain --format json,csv,parquet")).succeeded();
        sandbox
            .run(&format!("{profile} --output packed --format json,csv,parquet --compress {how}"))
            .succeeded();
        sandbox.run(&format!("verify packed/{how}")).succeeded();
        let data = format!("packed/{how}/data");
        let names = [
            format!("dataset.json.{extension}"),
            format!("users.csv.{extension}"),
            "users.parquet".to_owned(),
        ];
        assert_eq!(sandbox.names(&data), names);
        for (name, plain) in names.iter().zip(["dataset.json", "users.csv", "users.parquet"]) {
            let mut text = Vec::new();
            open(&sandbox.path(format!("{data}/{name}"))).unwrap().read_to_end(&mut text).unwrap();
            assert!(
                text == std::fs::read(sandbox.path(format!("plain/{how}/data/{plain}"))).unwrap(),
                "{name}"
            );
        }
    }
}

#[test]
fn a_pipe_gets_what_the_file_would_hold() {
    let sandbox = Sandbox::new();
    let profile = "custom --data-types listening_history --format csv --compress gzip";
    sandbox.run(profile).succeeded();
    let output = sandbox
        .command(&format!("{profile} --stdout --threads 3"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success());
    let file = sandbox.path("test-data/tenant_001/data/listening_history.csv.gz");
    assert!(output.stdout == std::fs::read(file).unwrap());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let sandbox = Sandbox::new();
    for (arguments, says) in [
        ("custom --compress zip", ["--compress", "\"zip\"", "gzip, zstd"]),
        ("custom --compress gzip --format parquet", ["--compress", "parquet", "add a text format"]),
        ("demo --stdout --data-types users --format csv --compress zstd", ["--compress", "header", "jsonl"]),
        ("custom --stdout --data-types users --format parquet", ["--format", "parquet", "jsonl, csv"]),
    ] {
        sandbox.run(arguments).failed(2, &says);
        assert!(sandbox.listing().is_empty(), "{arguments}");
    }
}

#[test]
fn a_dry_run_tells_of_it() {
    let outcome = Sandbox::new().run("custom --dry-run --format csv --compress zstd").succeeded();
    assert!(outcome.stdout.contains("compress") && outcome.stdout.contains("zstd"), "{}", outcome.stdout);
}
