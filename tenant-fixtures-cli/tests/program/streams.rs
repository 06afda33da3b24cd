//! Whether text can be shown decides neither what is written nor how the program ends: every command with standard output
//! and standard error each fine, closed, full, and a pipe whose reader has gone.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use crate::sandbox::{Sandbox, listing};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Fine,
    Closed,
    Full,
    Gone,
}

const STREAMS: [Stream; 4] = [Stream::Fine, Stream::Closed, Stream::Full, Stream::Gone];

impl Stream {
    fn stdio(self) -> Stdio {
        match self {
            Self::Fine => Stdio::piped(),
            // Closed by the shell that becomes the program.
            Self::Closed => Stdio::null(),
            Self::Full => File::options().write(true).open("/dev/full").expect("it is there").into(),
            Self::Gone => std::io::pipe().expect("a pipe").1.into(),
        }
    }
}

/// What a command's exit code tells of.
#[derive(Clone, Copy, Debug)]
enum Tells {
    /// Its work, or its verdict: this code, whoever reads.
    Work(i32),
    /// Its text, which is the product: lost where there is no room.
    Text,
    /// Both: this code, and lost text turns success into failure.
    Both(i32),
}

/// `{out}` is a folder of the run's own.
const COMMANDS: &[(&str, Tells)] = &[
    ("demo --scale-factor 0.001 --data-types users tracks --output {out}", Tells::Work(0)),
    ("demo --scale-factor 0.001 --data-types users --output {out} --json", Tells::Both(0)),
    ("demo --scale-factor 0.001 --data-types users --output {out} --quiet", Tells::Work(0)),
    ("compliance --scale-factor 0.001 --format csv --output {out}", Tells::Work(0)),
    ("migration --scale-factor 0.001 --format jsonl --output {out}", Tells::Work(0)),
    ("custom --scale-factor 0.1 --format csv,sqlite --output {out}", Tells::Work(0)),
    ("custom --part 1/2 --scale-factor 0.1 --output {out}", Tells::Work(0)),
    // Refused, with more than one message.
    ("custom --scale-factor none --part 9/2 --output {out}", Tells::Work(2)),
    ("custom --tier none --output {out}", Tells::Work(2)),
    ("custom --no-such-flag", Tells::Work(2)),
    ("custom --output given/notes.txt/below", Tells::Work(2)),
    ("", Tells::Work(2)),
    ("merge given/parts/acme.part-1-of-2 given/parts/acme.part-2-of-2 --output {out}", Tells::Work(0)),
    ("merge given/parts/acme.part-1-of-2 --output {out}", Tells::Work(2)),
    ("custom --dry-run --output {out}", Tells::Text),
    ("custom --dry-run --json --output {out}", Tells::Text),
    // What a run would refuse is refused, whether or not the plan could be shown.
    ("custom --dry-run --seed 3 --output given/whole", Tells::Both(2)),
    ("custom --stdout --data-types users", Tells::Text),
    ("demo --stdout --scale-factor 0.01 --data-types listening_history --format csv", Tells::Text),
    ("verify given/whole/tenant_001", Tells::Work(0)),
    ("verify given/whole/tenant_001 --json", Tells::Both(0)),
    ("verify given/whole/tenant_001 given/damaged/tenant_001", Tells::Work(1)),
    ("verify given/damaged/tenant_001 --json", Tells::Both(1)),
    ("validate given/whole/tenant_001", Tells::Work(0)),
    ("validate given/whole/tenant_001 --json", Tells::Both(0)),
    ("validate given/damaged/tenant_001", Tells::Work(1)),
    ("inspect given/whole/tenant_001", Tells::Text),
    ("inspect given/whole/tenant_001 --json", Tells::Text),
    ("inspect given/unreadable", Tells::Both(1)),
    ("schema", Tells::Text),
    ("schema --output {out}", Tells::Work(0)),
    (
        "check-migration given/moved/migration_target/data/checks.json given/moved/migration_target",
        Tells::Work(0),
    ),
    (
        "check-migration given/moved/migration_target/data/checks.json given/moved/migration_target --json",
        Tells::Both(0),
    ),
    (
        "check-migration given/moved/migration_target/data/checks.json given/moved/migration_source",
        Tells::Work(1),
    ),
    ("snapshot list given/snapshots", Tells::Text),
    ("snapshot check given/snapshots", Tells::Work(0)),
    ("snapshot check given/snapshots --json", Tells::Both(0)),
    ("snapshot check given/edited", Tells::Work(1)),
    ("snapshot review given/edited", Tells::Work(1)),
    ("snapshot accept {out}/small.json", Tells::Work(0)),
    ("completions bash", Tells::Text),
    ("man", Tells::Text),
    ("man --output {out}", Tells::Work(0)),
    ("--help", Tells::Text),
    ("--version", Tells::Text),
    ("custom --help", Tells::Text),
];

/// Those that take a while, for which some of the pairs have to do: they write by the same code.
const LONG: &[(&str, Tells)] = &[
    ("load-test --scale-factor 0.0001 --data-types users --format csv --output {out}", Tells::Work(0)),
    ("all --scale-factor 0.0002 --data-types users --format csv --output {out}", Tells::Work(0)),
    (
        "benchmark --scale-factor 0.0001 --repetitions 1 --data-types users --format csv --output {out}",
        Tells::Work(0),
    ),
    (
        "benchmark --scale-factor 0.0001 --repetitions 1 --data-types users --format csv --json --output {out}",
        Tells::Both(0),
    ),
];

/// What the commands read.
fn given() -> Sandbox {
    use tenant_fixtures::snapshot::{self, Kind};
    use tenant_fixtures::{Music, TenantProfile};

    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("given")).expect("a folder");
    fs::write(sandbox.path("given/notes.txt"), "a file").expect("a file");
    fs::create_dir(sandbox.path("given/unreadable")).expect("a folder");
    fs::write(sandbox.path("given/unreadable/users.parquet"), "no such file").expect("a file");
    let small = "custom --scale-factor 0.1 --format csv --quiet";
    sandbox.run(&format!("{small} --output given/whole")).succeeded();
    sandbox.run(&format!("{small} --output given/damaged")).succeeded();
    let users = sandbox.path("given/damaged/tenant_001/data/users.csv");
    let text = fs::read_to_string(&users).expect("a file");
    let last = text.lines().last().expect("a row").to_owned();
    fs::write(&users, format!("{text}{last}\n")).expect("a file");
    for part in ["1/2", "2/2"] {
        sandbox.run(&format!("{small} --tenant-id acme --part {part} --output given/parts")).succeeded();
    }
    sandbox.run("migration --scale-factor 0.001 --format csv --quiet --output given/moved").succeeded();
    for folder in ["snapshots", "edited"] {
        let profile = TenantProfile::builder("acme").users(2).tracks(5).albums(2).artists(1).events(20);
        let path = sandbox.path(format!("given/{folder}/small.json"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        snapshot::create::<Music>(&profile.build().expect("a profile"), &path, Kind::Data)
            .expect("a snapshot");
        if folder == "edited" {
            let text = fs::read_to_string(&path).expect("a file");
            fs::write(&path, text.replacen("\"display_name\": \"", "\"display_name\": \"Dr. ", 1))
                .expect("a file");
        }
    }
    sandbox
}

struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
    written: BTreeMap<PathBuf, Vec<u8>>,
}

fn run(sandbox: &Sandbox, arguments: &str, number: usize, stdout: Stream, stderr: Stream) -> Ended {
    let out = format!("out-{number}");
    if arguments.contains("{out}/small.json") {
        fs::create_dir(sandbox.path(&out)).expect("a folder");
        fs::copy(sandbox.path("given/edited/small.json"), sandbox.path(&out).join("small.json"))
            .expect("a copy");
    }
    let closes = |stream, by| if stream == Stream::Closed { by } else { "" };
    let script = format!("exec \"$@\" {} {}", closes(stdout, ">&-"), closes(stderr, "2>&-"));
    let mut command = Command::new("sh");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_tenant-fixtures")]);
    command.args(arguments.replace("{out}", &out).split_whitespace());
    command.current_dir(sandbox.path("")).env("SOURCE_DATE_EPOCH", "1750000000").stdin(Stdio::null());
    let output = command.stdout(stdout.stdio()).stderr(stderr.stdio()).output().expect("it starts");
    let written = listing(&sandbox.path(&out));
    let _ = fs::remove_dir_all(sandbox.path(&out));
    Ended {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        written,
    }
}

/// All of it, with each of these pairs of streams, several at a time.
fn hold(commands: &[(&str, Tells)], pairs: &[(Stream, Stream)]) {
    let sandbox = given();
    let faults = Mutex::new(Vec::new());
    let next = Mutex::new((0..commands.len()).collect::<Vec<_>>());
    let work = || {
        loop {
            let Some(number) = next.lock().expect("no panic").pop() else { return };
            let (arguments, tells) = commands[number];
            let undisturbed = run(&sandbox, arguments, number, Stream::Fine, Stream::Fine);
            for &(stdout, stderr) in pairs {
                let ended = run(&sandbox, arguments, number, stdout, stderr);
                let is_lost = stdout == Stream::Full;
                let code = match tells {
                    Tells::Work(code) => code,
                    Tells::Text => i32::from(is_lost),
                    Tells::Both(code) => code.max(i32::from(is_lost)),
                };
                let mut says = true;
                if stderr == Stream::Fine {
                    says &= !ended.stderr.contains("panicked");
                    // It says so, and nothing else is different.
                    let lost = ended.stderr.contains("could not write to standard output");
                    says &=
                        lost == (code == 1 && is_lost && !matches!(tells, Tells::Work(_) | Tells::Both(1)));
                    says &= is_lost || ended.stderr == undisturbed.stderr || undisturbed.code == Some(0);
                }
                // A dry run tells how much room there is, which changes.
                let is_constant = !arguments.contains("--dry-run");
                if stdout == Stream::Fine && matches!(tells, Tells::Text) && is_constant {
                    says &= ended.stdout == undisturbed.stdout && !ended.stdout.is_empty();
                }
                if ended.code != Some(code) || ended.written != undisturbed.written || !says {
                    faults.lock().expect("no panic").push(format!(
                        "{arguments}\n  out {stdout:?}, err {stderr:?}: {:?} for {code}, wrote {:?} for {:?}\n{}",
                        ended.code,
                        ended.written.keys(),
                        undisturbed.written.keys(),
                        ended.stderr
                    ));
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(work);
        }
    });
    let faults = faults.into_inner().expect("no panic");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_stream_decides_what_is_written_or_how_it_ends() {
    let pairs = STREAMS.iter().flat_map(|out| STREAMS.iter().map(move |err| (*out, *err)));
    hold(COMMANDS, &pairs.collect::<Vec<_>>());
}

#[test]
fn nor_where_it_takes_a_while() {
    use Stream::{Closed, Full, Gone};

    hold(LONG, &[(Closed, Closed), (Full, Full), (Gone, Gone), (Gone, Full)]);
}

/// The readers that people have: one that reads nothing, and one that has seen enough after a line.
#[test]
fn a_shells_pipes_cut_no_run_short() {
    let sandbox = Sandbox::new();
    for (reader, folder) in [("true", "none"), ("head -1", "one")] {
        let script = format!(
            "\"$0\" demo --scale-factor 0.001 --data-types users --output {folder} 2>&1 | {reader} >/dev/null"
        );
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_tenant-fixtures")]).current_dir(sandbox.path(""));
        assert!(command.status().expect("it starts").success());
        assert_eq!(sandbox.names(folder).len(), 4, "{reader}: {:?}", sandbox.names(folder));
    }
}
