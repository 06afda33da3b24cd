//! `benchmark`: the shape of its report and what it compares; no figure is judged.

use std::fs;

use serde_json::Value;

use crate::sandbox::Sandbox;

const RUN: &str =
    "benchmark --scale-factor 0.001 --format json,csv --data-types users tracks --repetitions 2";

#[test]
fn writes_the_tenants_and_a_report_in_three_forms() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run(&format!("{RUN} --output out")).succeeded();
    assert!(outcome.stdout.contains("benchmark_large  csv"), "{outcome:#?}");
    let mut names = sandbox.names("out");
    names.retain(|name| !name.starts_with("benchmark."));
    assert_eq!(names, ["benchmark_large", "benchmark_medium", "benchmark_small"]);
    for tenant in names {
        sandbox.run(&format!("verify out/{tenant}")).succeeded();
    }
    let report = sandbox.json("out/benchmark.json");
    assert_eq!(report["report"], "tenant-fixtures benchmark");
    assert_eq!(
        (report["repetitions"].as_u64(), report["tenants"].as_array().map(Vec::len)),
        (Some(2), Some(3))
    );
    assert!(report["machine"]["cores"].as_u64() > Some(0));
    assert!(report["floor"]["memory_copy_bytes_per_second"]["median"].as_f64() > Some(0.0));
    let measurements = report["measurements"].as_array().unwrap();
    let keys: Vec<_> = measurements
        .iter()
        .filter(|of| of["tenant_id"] == "benchmark_medium")
        .map(|of| (of["what"].as_str().unwrap(), of["format"].as_str().unwrap()))
        .collect();
    assert_eq!(keys, [("data set", "json"), ("tracks", "csv"), ("users", "csv"), ("data set", "csv")]);
    for of in measurements {
        let spread = &of["seconds"];
        let figure = |name: &str| spread[name].as_f64().unwrap();
        assert!(
            0.0 < figure("min") && figure("min") <= figure("median") && figure("median") <= figure("max")
        );
        assert!(of["bytes"].as_u64() > Some(0), "{of}");
        if cfg!(target_os = "linux") {
            assert!(of["peak_memory_bytes"].as_u64() > Some(1 << 20), "{of}");
            assert!(of["cpu_seconds"]["median"].as_f64() > Some(0.0), "{of}");
        }
    }
    let large =
        measurements.iter().find(|of| of["tenant_id"] == "benchmark_large" && of["what"] == "users").unwrap();
    assert_eq!(large["rows"], 10);
    assert_eq!(
        large["bytes"],
        fs::metadata(sandbox.path("out/benchmark_large/data/users.csv")).unwrap().len()
    );
    let (markdown, page) = (sandbox.text("out/benchmark.md"), sandbox.text("out/benchmark.html"));
    assert!(markdown.contains("| users | csv | 10 |"), "{markdown}");
    assert!(page.contains("<svg") && !page.contains("<script") && !page.contains("http"), "{page}");
}

#[test]
fn compares_with_an_earlier_report() {
    let sandbox = Sandbox::new();
    sandbox.run(&format!("{RUN} --output old --quiet")).succeeded();
    let outcome = sandbox.run(&format!("{RUN} --output new --compare old/benchmark.json --json")).succeeded();
    let report: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(report["comparison"]["changes"].as_array().map(Vec::len), Some(12), "{report}");

    // As if all had been a million times as fast before: no noise hides that.
    let mut fast = sandbox.json("old/benchmark.json");
    for of in fast["measurements"].as_array_mut().unwrap() {
        for name in ["min", "median", "max"] {
            of["seconds"][name] = (of["seconds"][name].as_f64().unwrap() / 1e6).into();
        }
    }
    fs::write(sandbox.path("fast.json"), fast.to_string()).unwrap();
    let line = format!("{RUN} --output slow --compare fast.json");
    sandbox.run(&format!("{line} --fail-above 50")).failed(1, &["12 of 12", "50 %"]);
    assert!(sandbox.names("slow").contains(&"benchmark.html".to_owned()), "the report is there all the same");
    let outcome = sandbox.run(&format!("{line} --force")).succeeded();
    assert!(outcome.stdout.contains("slower"), "{outcome:#?}");
}

#[test]
fn refuses_before_anything_is_written() {
    let sandbox = Sandbox::new();
    let run = |more: &str| sandbox.run(&format!("{RUN} --output out {more}"));
    for (name, text, says) in [
        ("none.json", "{}", "no report"),
        ("other.json", "{\"report\":\"x\",\"report_version\":1}", "no report"),
        ("next.json", "{\"report\":\"tenant-fixtures benchmark\",\"report_version\":2}", "version 2"),
        ("cut.json", "{\"report\":\"tenant-fixtures benchmark\",\"report_version\":1", "no report"),
        ("half.json", "{\"report\":\"tenant-fixtures benchmark\",\"report_version\":1}", "damaged"),
    ] {
        fs::write(sandbox.path(name), text).unwrap();
        run(&format!("--compare {name}")).failed(2, &[name, says]);
    }
    run("--compare missing.json").failed(2, &["missing.json"]);
    run("--repetitions 0").failed(2, &["--repetitions"]);
    run("--fail-above 5").failed(2, &["--compare"]);
    assert!(!sandbox.path("out").exists());
    fs::create_dir(sandbox.path("out")).unwrap();
    fs::write(sandbox.path("out/benchmark.md"), "mine").unwrap();
    run("").failed(2, &["benchmark.md", "--force"]);
    assert_eq!(sandbox.names("out"), ["benchmark.md"]);
    run("--dry-run").succeeded();
    assert_eq!(sandbox.names("out"), ["benchmark.md"]);
}
