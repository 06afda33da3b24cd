//! Snapshots as processes see them: cargo's variables, several writers at once, the attribute, and what the program does
//! with files. What each state of a file leads to is tested within the library.

#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tenant_fixtures::inject::{Fixture, Site};
use tenant_fixtures::snapshot::{self, Kind};
use tenant_fixtures::{Music, TenantDataset, Tenants, User, tenant_fixture};

/// A package with nothing but a manifest and what its tests write.
struct Package(tempfile::TempDir);

impl Package {
    fn new() -> Self {
        let package = Self(tempfile::tempdir().unwrap());
        std::fs::write(package.root().join("Cargo.toml"), "").unwrap();
        package
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn folder(&self) -> PathBuf {
        self.root().join("tests/fixtures")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder().join(format!("{name}.json"))
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(self.folder())
            .map(|files| files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect())
            .unwrap_or_default();
        names.sort();
        names
    }

    /// One of the ignored tests below, as cargo would run it in this package.
    fn command(&self, test: &str, variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(ARGUMENTS).arg(test).stdin(Stdio::null());
        self.set_up(&mut command, variables);
        command
    }

    /// Leaves a process none of the variables that services for tests set, but these.
    fn set_up(&self, command: &mut Command, variables: &[(&str, &str)]) {
        let kept = |name: &str| {
            ["PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"].contains(&name) || name.starts_with("LD_")
        };
        let environment = std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(kept));
        command.env_clear().envs(environment).env("CARGO_MANIFEST_DIR", self.root());
        command.envs(variables.iter().copied());
    }

    fn run(&self, test: &str, variables: &[(&str, &str)]) -> Run {
        Run::of(self.command(test, variables).output().unwrap())
    }

    /// As a test runner does it at a person's terminal: nothing is left of that in the streams.
    #[cfg(target_os = "linux")]
    fn run_in_terminal(&self, test: &str, variables: &[(&str, &str)]) -> Option<Run> {
        let mut command = Command::new("script");
        let line = r#""$PROGRAM" $ARGUMENTS "$TEST" >"$OUT" 2>&1 </dev/null"#;
        command.args(["-qec", line, "/dev/null"]).stdin(Stdio::null()).stdout(Stdio::null());
        self.set_up(&mut command, variables);
        let out = self.root().join("out");
        command.env("PROGRAM", std::env::current_exe().unwrap()).env("ARGUMENTS", ARGUMENTS.join(" "));
        let mut output = command.env("TEST", test).env("OUT", &out).output().ok()?;
        output.stdout = std::fs::read(out).unwrap();
        Some(Run::of(output))
    }

    /// As a service does it: there is no terminal far and wide.
    #[cfg(target_os = "linux")]
    fn run_alone(&self, test: &str, variables: &[(&str, &str)]) -> Option<Run> {
        let mut command = Command::new("setsid");
        command.arg("--wait").arg(std::env::current_exe().unwrap()).args(ARGUMENTS).arg(test);
        self.set_up(&mut command, variables);
        command.stdin(Stdio::null()).output().ok().map(Run::of)
    }
}

/// Before the name of one of the ignored tests.
const ARGUMENTS: [&str; 4] = ["--ignored", "--nocapture", "--test-threads=1", "--exact"];

struct Run {
    passed: bool,
    text: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(text.contains("running 1 test"), "{text}");
        Self { passed: output.status.success(), text }
    }

    #[track_caller]
    fn passes(self, expected: &str) {
        assert!(self.passed && self.text.contains(expected), "{}", self.text);
    }

    #[track_caller]
    fn fails(self, expected: &str) {
        assert!(!self.passed && self.text.contains(expected), "{}", self.text);
    }
}

/// Variables with their values.
type Variables<'a> = &'a [(&'a str, &'a str)];

const UPDATE: Variables<'_> = &[("TENANT_FIXTURES_UPDATE", "1")];
const CI: Variables<'_> = &[("CI", "true")];

#[tenant_fixture(id = "acme", users = 4, tracks = 6, albums = 3, artists = 2, events = 12, snapshot = "acme")]
#[ignore = "run in a package of its own by the other tests"]
fn rows(tenant: &TenantDataset, users: &[User], mut copy: Vec<User>, own: TenantDataset) {
    assert_eq!(tenant.users(), users);
    assert!(std::ptr::eq(tenant.users(), users), "one file, read once");
    assert_eq!(own.users(), users);
    copy.clear();
    println!("the first user is {:?}", users[0].display_name);
}

#[tenant_fixture(id = "acme", events = 500, snapshot = "figures", kind = "digest")]
#[ignore = "run in a package of its own by the other tests"]
fn figures(tenant: &TenantDataset) {
    assert_eq!(tenant.listening_history().len(), 500);
}

/// As [`figures`], of other rows.
#[tenant_fixture(id = "acme", events = 501, snapshot = "figures", kind = "digest")]
#[ignore = "run in a package of its own by the other tests"]
fn other_figures(tenant: &TenantDataset) {
    assert_eq!(tenant.listening_history().len(), 501);
}

#[tenant_fixture(snapshot = "several", tenants = 2)]
#[ignore = "run in a package of its own by the other tests"]
fn several(tenants: &Tenants) {
    assert_eq!(tenants.len(), 2);
}

/// Waits until all are ready.
#[test]
#[ignore = "run in a package of its own by the other tests"]
fn at_once() {
    #[expect(clippy::disallowed_methods, reason = "the test that runs this one says where it is")]
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let me = root.join(format!("{}.ready", std::process::id()));
    std::fs::write(me, "").unwrap();
    while !root.join("go").exists() {
        std::thread::yield_now();
    }
    let site = Site { function: "at_once", module: "", file: "", line: 0, manifest_dir: None };
    let fixture = Fixture::new(site).id("acme").snapshot("at_once");
    let tenant: &TenantDataset = fixture.make().unwrap();
    assert_eq!(tenant.users(), TenantDataset::new(tenant.profile().clone()).users());
}

#[test]
fn sixteen_processes_leave_one_good_file() {
    const PROCESSES: usize = 16;
    let package = Package::new();
    let spawn = |_| {
        let mut command = package.command("at_once", UPDATE);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let processes: Vec<_> = (0..PROCESSES).map(spawn).collect();
    let ready = || {
        let files = std::fs::read_dir(package.root()).unwrap();
        files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|it| it == "ready")).count()
    };
    while ready() < PROCESSES {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(package.names().is_empty());
    std::fs::write(package.root().join("go"), "").unwrap();
    let mut wrote = 0;
    for process in processes {
        let run = Run::of(process.wait_with_output().unwrap());
        assert!(run.passed, "{}", run.text);
        wrote += usize::from(run.text.contains("wrote the snapshot"));
    }
    assert_eq!(wrote, 1);
    assert_eq!(package.names(), ["at_once.json"], "nothing is left beside it");
    assert_eq!(snapshot::check::<Music>(&package.file("at_once")).unwrap(), snapshot::Checked::Same);
}

/// Where the package is, whoever watches, and whatever is set: a file is written in one corner of the matrix, and beside it
/// nothing is.
#[cfg(target_os = "linux")]
#[test]
fn a_missing_file_is_written_where_a_person_looks() {
    const WRITTEN: &str = "wrote the snapshot";
    const NOBODY: &str = "nobody watches (this test hangs on no terminal): run it in a terminal";
    const SERVICE: &str = "is set: run the test on your machine";
    const GONE: &str = "there is no Cargo.toml in";
    let cases: [(Variables<'_>, [&str; 2]); 8] = [
        (&[], [WRITTEN, NOBODY]),
        (&[("CI", "false")], [WRITTEN, NOBODY]),
        (&[("CI", "true")], [SERVICE, SERVICE]),
        (&[("GITHUB_ACTIONS", "true")], [SERVICE, SERVICE]),
        (&[("CI", "false"), ("JENKINS_URL", "https://ci.example")], [SERVICE, SERVICE]),
        (UPDATE, [WRITTEN, WRITTEN]),
        (&[("CI", "1"), UPDATE[0]], ["TENANT_FIXTURES_UPDATE is set beside CI"; 2]),
        (&[("TENANT_FIXTURES_UPDATE", "always")], ["set it to 1 to accept"; 2]),
    ];
    for (variables, expected) in cases {
        for (in_terminal, expected) in [true, false].into_iter().zip(expected) {
            for is_there in [true, false] {
                let package = Package::new();
                if !is_there {
                    std::fs::remove_file(package.root().join("Cargo.toml")).unwrap();
                }
                let run = if in_terminal {
                    package.run_in_terminal("rows", variables)
                } else {
                    package.run_alone("rows", variables)
                };
                let Some(run) = run else {
                    eprintln!("SKIPPED: script and setsid (util-linux) are not installed");
                    return;
                };
                let refused = ["beside", "set it"].iter().any(|word| expected.contains(word));
                match (is_there || refused, expected) {
                    (false, _) => run.fails(GONE),
                    (true, WRITTEN) => run.passes(WRITTEN),
                    (true, expected) => run.fails(expected),
                }
                let written = is_there && expected == WRITTEN;
                assert_eq!(package.names().len(), usize::from(written), "{variables:?}");
                assert_eq!(package.root().join("tests").exists(), written, "{variables:?}");
            }
        }
    }
}

#[test]
fn what_is_there_is_read_wherever_the_test_runs() {
    let package = Package::new();
    package.run("rows", UPDATE).passes("wrote the snapshot");
    assert_eq!(package.names(), ["acme.json"]);
    package.run("rows", CI).passes("read from tests/fixtures/acme.json");
    package.run("several", &[]).fails("a snapshot holds one tenant");
    // Carried away with its file, by an archive or another build system.
    std::fs::remove_file(package.root().join("Cargo.toml")).unwrap();
    package.run("rows", &[]).passes("read from tests/fixtures/acme.json");
    let mut command = package.command("rows", &[]);
    command.env_remove("CARGO_MANIFEST_DIR").current_dir("/");
    Run::of(command.output().unwrap()).fails(&format!(
        "{}/tests/fixtures/acme.json is missing",
        env!("CARGO_MANIFEST_DIR").replace('\\', "/")
    ));
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").exists());
}

#[test]
fn the_file_is_the_source_once_it_is_accepted() {
    let package = Package::new();
    package.run("rows", UPDATE).passes("wrote");
    let path = package.file("acme");
    let text = std::fs::read_to_string(&path).unwrap();
    let name = text.lines().find_map(|line| line.trim().strip_prefix("\"display_name\": ")).unwrap();
    let edited = text.replacen(name, "\"Ada Lovelace\",", 1);
    std::fs::write(&path, &edited).unwrap();
    package.run("rows", &[]).fails("snapshot accept");
    package.run("rows", CI).fails("snapshot accept");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), edited);
    assert_eq!(snapshot::accept::<Music>(&path).unwrap(), snapshot::Accepted::Edited);
    package.run("rows", CI).passes("the first user is \"Ada Lovelace\"");

    let again = std::fs::read_to_string(&path).unwrap().replacen("Ada Lovelace", "Ada King", 1);
    std::fs::write(&path, again).unwrap();
    package.run("rows", UPDATE).passes("accepted the edits");
    package.run("rows", CI).passes("the first user is \"Ada King\"");
}

#[test]
fn figures_are_of_one_profile() {
    let package = Package::new();
    package.run("figures", UPDATE).passes("wrote the snapshot");
    package.run("figures", CI).passes("as in tests/fixtures/figures.json");
    package.run("other_figures", &[]).fails("num_events: 500 in the file, 501 in the test");
    assert_eq!(package.names(), ["figures.json"]);
    package.run("other_figures", UPDATE).passes("anew");
    package.run("figures", &[]).fails("num_events: 501 in the file, 500 in the test");
}

#[test]
fn files_are_listed_and_those_without_a_test_found() {
    let package = Package::new();
    package.run("rows", UPDATE).passes("wrote");
    package.run("figures", UPDATE).passes("wrote");
    std::fs::write(package.folder().join("foreign.json"), "{}").unwrap();
    std::fs::copy(package.file("acme"), package.file("tenant_free-3")).unwrap();
    std::fs::copy(package.file("acme"), package.file("orphan")).unwrap();

    let listed = snapshot::list::<Music>(package.root()).unwrap();
    let names: Vec<_> =
        listed.iter().map(|listed| listed.path.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["acme", "figures", "orphan", "tenant_free-3"]);
    let summaries: Vec<_> = listed.iter().map(|listed| listed.summary.as_ref().unwrap()).collect();
    assert_eq!(summaries[1].kind, Kind::Digest);
    assert!(summaries.iter().all(|summary| summary.intact && !summary.edited));
    let users = summaries[0].counts.iter().find(|(collection, _)| collection == "users");
    assert_eq!(users.unwrap().1, 4);

    let source = r#"
        #[tenant_fixture(tier = "free", snapshot = "acme")] fn a() {}
        #[tenant_fixture(snapshot = "tenant_{tier}-{n}")] fn b() {}
        fn c() { run("figures"); println!("{}", 1); }
    "#;
    std::fs::write(package.root().join("tests/a.rs"), source).unwrap();
    let found = snapshot::unmentioned::<Music>(&package.folder(), None).unwrap();
    let orphans: Vec<_> = found.unmentioned.iter().map(|listed| listed.path.clone()).collect();
    assert_eq!((found.snapshots, orphans), (4, vec![package.file("orphan")]));
    let root = package.root().canonicalize().unwrap();
    assert_eq!(found.sources, [(root, 2)], "the source and the manifest");
    snapshot::remove(&package.file("orphan")).unwrap();
    assert!(snapshot::remove(&package.folder().join("foreign.json")).is_err());
    assert_eq!(package.names(), ["acme.json", "figures.json", "foreign.json", "tenant_free-3.json"]);
}

/// Where nothing was read, nothing is said.
#[test]
fn no_source_is_no_evidence() {
    let package = Package::new();
    package.run("rows", UPDATE).passes("wrote");
    for sources in [None, Some(package.folder()), Some(package.root().to_owned())] {
        let error = snapshot::unmentioned::<Music>(&package.folder(), sources.as_deref()).unwrap_err();
        assert!(matches!(error, snapshot::SnapshotError::NoSources(_)), "{error}");
    }
    std::fs::create_dir(package.root().join("src")).unwrap();
    std::fs::write(package.root().join("src/lib.rs"), "").unwrap();
    assert_eq!(snapshot::unmentioned::<Music>(&package.folder(), None).unwrap().unmentioned.len(), 1);
    std::fs::write(package.root().join("README.md"), "snapshot = \"acme\"").unwrap();
    assert!(snapshot::unmentioned::<Music>(&package.folder(), None).unwrap().unmentioned.is_empty());
    std::fs::remove_file(package.root().join("Cargo.toml")).unwrap();
    let error = snapshot::unmentioned::<Music>(&package.folder(), None).unwrap_err();
    assert!(matches!(error, snapshot::SnapshotError::InNoPackage(_)), "{error}");
}
