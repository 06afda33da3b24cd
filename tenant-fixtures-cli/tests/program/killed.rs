//! Killed at random moments, whatever it does: the same command ends with the bytes of a run that nothing disturbed, and
//! nothing hidden stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tenant_fixtures::{Format, Scenario};

use crate::sandbox::{Outcome, Sandbox, listing};
use crate::stopped::Sequence;

/// Every scenario, every format, compression, parts and their merge: each with how often it is killed. Load plans are as
/// large at any scale, so those runs take longest.
const RUNS: &[(&str, u32)] = &[
    ("demo --scale-factor 0.002 --format json,jsonl", 56),
    ("load-test --scale-factor 0.0001 --data-types users --format csv", 4),
    ("compliance --scale-factor 0.005 --format parquet,csv", 32),
    ("migration --scale-factor 0.001 --format sqlite,jsonl", 32),
    ("custom --format postgresql,sqlite-sql,mysql,sql --compress zstd", 32),
    ("custom --tenants 2 --format mysql,jsonl --rows-only", 16),
    ("custom --tenant-id acme --format json,csv --part 2/2", 20),
    ("merge parts/acme.part-1-of-2 parts/acme.part-2-of-2", 20),
    ("all --scale-factor 0.0002 --format jsonl,csv --data-types users tracks", 4),
    ("benchmark --scale-factor 0.0002 --format csv --data-types users --repetitions 1", 8),
];

/// What a killed run is followed by: so many others that are killed, too, before one is let through.
const IN_A_ROW: u32 = 4;

#[test]
fn all_scenarios_and_formats_are_killed() {
    assert!(RUNS.iter().map(|(_, kills)| kills).sum::<u32>() >= 200);
    let is_named = |name: &str| RUNS.iter().any(|(run, _)| run.split([' ', ',']).any(|word| word == name));
    assert!(Scenario::ALL.iter().all(|scenario| is_named(scenario.name())));
    assert!(Format::ALL.iter().all(|format| is_named(format.name())));
}

#[derive(Default)]
struct Counts {
    cut: AtomicU32,
    hidden: AtomicU32,
    kept: AtomicU32,
    resumed: AtomicU32,
}

#[test]
fn the_same_command_puts_things_right() {
    let (counts, next) = (Counts::default(), Mutex::new((0..RUNS.len()).collect::<Vec<_>>()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(number) = next.lock().expect("no panic").pop() else { return };
                    let (arguments, kills) = RUNS[number];
                    kill(arguments, kills, Sequence(number as u64), &counts);
                }
            });
        }
    });
    let all = [&counts.cut, &counts.hidden, &counts.kept, &counts.resumed];
    let all = all.map(|count| count.load(Ordering::Relaxed));
    assert!(all.iter().all(|count| *count > 0), "cut short, hidden folders left, kept, resumed: {all:?}");
}

fn kill(arguments: &str, kills: u32, mut sequence: Sequence, counts: &Counts) {
    let sandbox = Sandbox::new();
    if arguments.starts_with("merge") {
        for part in ["1/2", "2/2"] {
            let part =
                format!("custom --tenant-id acme --format json,csv --part {part} --output parts --quiet");
            sandbox.run(&part).succeeded();
        }
    }
    let command = |output: &str| {
        let mut command = sandbox.command(&format!("{arguments} --output {output}"));
        // So that everything is the same, and not the rows alone.
        command.env("SOURCE_DATE_EPOCH", "1750000000");
        command
    };
    let begin = Instant::now();
    Outcome::of(&mut command("whole")).succeeded();
    let took = u64::try_from(begin.elapsed().as_micros()).expect("it is short");
    let whole = listing(&sandbox.path("whole"));
    let is_measured = arguments.starts_with("benchmark");
    let mut left = kills;
    while left > 0 {
        let mut is_through = false;
        for _ in 0..IN_A_ROW.min(left) {
            left -= 1;
            let mut child =
                command("out").stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
            sleep(Duration::from_micros(sequence.below(took * 11 / 10)));
            child.kill().expect("it can be killed");
            let code = child.wait().expect("it ends").code();
            // Through before it was killed, perhaps with what others had begun.
            assert!(matches!(code, None | Some(0)), "{arguments}: {code:?}");
            counts.cut.fetch_add(u32::from(code.is_none()), Ordering::Relaxed);
            let partial = |name: &String| name.ends_with(".partial");
            counts.hidden.fetch_add(u32::from(sandbox.names("out").iter().any(partial)), Ordering::Relaxed);
            is_through = code.is_some();
            if is_through && is_measured {
                // A report is a measurement: one that is finished is replaced on purpose alone.
                Outcome::of(&mut command("out")).failed(2, &["benchmark.json is there", "--force"]);
                break;
            }
        }
        if !(is_through && is_measured) {
            let outcome = Outcome::of(&mut command("out")).succeeded();
            counts.kept.fetch_add(u32::from(outcome.stdout.contains("  kept: ")), Ordering::Relaxed);
            counts.resumed.fetch_add(u32::from(outcome.stderr.contains("Going on with")), Ordering::Relaxed);
        }
        let found = listing(&sandbox.path("out"));
        let names = |of: &BTreeMap<PathBuf, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(&whole), "{arguments}");
        assert!(found == whole, "{arguments}: other bytes");
        fs::remove_dir_all(sandbox.path("out")).expect("it is removed");
    }
}
