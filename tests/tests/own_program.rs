//! A package of somebody's own, outside of the workspace, as they would have it: `examples/billing`, with its tests and its
//! program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tenant_fixtures_tests::other_cargo::{cargo, text};

/// Where the package is built: with what the workspace has built, as far as that is the same.
const TARGET: &str = ".";

fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/billing")
}

/// What became of a run.
#[derive(Debug)]
struct Outcome {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// The program, and a folder to run it in.
struct Billing {
    program: PathBuf,
    folder: tempfile::TempDir,
}

impl Billing {
    fn built() -> Self {
        let output = cargo(&package(), TARGET, &["build", "--locked", "--message-format=json"]);
        assert!(output.status.success(), "{}", text(&output));
        let lines = String::from_utf8_lossy(&output.stdout);
        let messages = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut programs = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
        let program = programs.next_back().expect("it has a program");
        Self { program, folder: tempfile::TempDir::new().expect("a temporary folder") }
    }

    fn run(&self, line: &str) -> Outcome {
        let mut command = Command::new(&self.program);
        command.args(line.split_whitespace()).current_dir(self.folder.path());
        for variable in [
            "TEST_DATA_OUTPUT_PATH",
            "TEST_DATA_SCALE_FACTOR",
            "TEST_DATA_GDPR_MODE",
            "TEST_DATA_ANONYMIZE_PII",
            "SOURCE_DATE_EPOCH",
        ] {
            command.env_remove(variable);
        }
        let output = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Outcome { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    #[track_caller]
    fn done(&self, line: &str) -> String {
        let outcome = self.run(line);
        assert_eq!(outcome.code, Some(0), "{line}: {outcome:#?}");
        outcome.stdout
    }

    /// Runs what must be refused, with an error that says all of this.
    #[track_caller]
    fn refused(&self, line: &str, code: i32, says: &[&str]) {
        let outcome = self.run(line);
        assert_eq!(outcome.code, Some(code), "{line}: {outcome:#?}");
        for text in says {
            assert!(outcome.stderr.contains(text), "{line}: no {text:?} in {outcome:#?}");
        }
    }

    /// The files of a folder with their bytes.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.folder.path().join(folder)).expect("a folder");
        let file = |entry: std::io::Result<fs::DirEntry>| {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("a file"))
        };
        entries.map(file).collect()
    }

    fn exists(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }
}

const SMALL: &str = "--num-customers 5 --num-invoices 40 --quiet";

#[test]
#[ignore = "builds the whole program once more"]
fn a_program_of_ones_own_does_what_tenant_fixtures_does() {
    let billing = Billing::built();

    // Every format, found whole and good; the same again is kept.
    let formats: Vec<_> = tenant_fixtures::Format::ALL.iter().map(|format| format.name()).collect();
    let all = format!("custom {SMALL} --tenant-id acme --output all --format {}", formats.join(","));
    billing.done(&all);
    billing.done("verify all/acme");
    billing.done("verify --deep all/acme");
    let validated = billing.done("validate all/acme");
    assert_eq!(validated.matches(": passed").count(), formats.len(), "{validated}");
    assert!(billing.done(&all.replace("--quiet", "")).contains("kept"));
    for collection in ["customers", "invoices", "invoice_lines", "payments"] {
        assert!(billing.exists(&format!("all/acme/data/{collection}.parquet")), "{collection}");
    }

    // In parts, in any order: the same bytes.
    for part in [3, 1, 2] {
        billing.done(&format!(
            "custom {SMALL} --tenant-id acme --part {part}/3 --output parts --format json,jsonl,csv,sql"
        ));
    }
    let parts: Vec<_> = [2, 3, 1].iter().map(|part| format!("parts/acme.part-{part}-of-3")).collect();
    billing.done(&format!("merge --quiet --output merged {}", parts.join(" ")));
    let (whole, merged) = (billing.files("all/acme/data"), billing.files("merged/acme/data"));
    assert!(merged.len() > 10, "{:?}", merged.keys());
    for (name, bytes) in &merged {
        assert!(whole.get(name) == Some(bytes), "{name} is not as it is when made in one");
    }

    // Looked at and described.
    let shown = billing.done("inspect all/acme --collection invoices");
    assert!(shown.contains("40 rows") && !shown.contains("can't be used"), "{shown}");
    assert!(billing.done("schema").contains("[invoice_lines]"));
    assert!(billing.done("schema --as sql --dialect postgresql").contains("CREATE TABLE"));
    billing.done("schema --as json-schema --output schema");
    assert_eq!(billing.files("schema").len(), 5);
    let dry: serde_json::Value =
        serde_json::from_str(&billing.done("custom --num-invoices 7 --dry-run --json")).expect("it is JSON");
    assert_eq!(dry["tenants"][0]["profile"]["num_invoices"], 7);
    assert_eq!(dry["tenants"][0]["origins"]["num_invoices"], "--num-invoices");
    let rows = billing.done("custom --data-types payments --format csv --stdout");
    assert!(rows.starts_with("id,org,invoice,amount,paid_at\n"), "{rows}");

    // Begun again from its profile, under another id.
    billing
        .done("custom --profile all/acme/profile.json --tenant-id globex --output all --format csv --quiet");
    assert_eq!(billing.files("all/globex/data").len(), 4);

    // Invoices are numbered from 1 in each tenant, and two tenants stand in the same tables.
    let database = rusqlite::Connection::open_in_memory().expect("a database");
    for tenant in ["acme", "globex"] {
        billing.done(&format!("custom {SMALL} --tenant-id {tenant} --output scripts --format sqlite-sql"));
        let mut files = billing.files(&format!("scripts/{tenant}/data"));
        let (_, script) = files.pop_first().expect("a script");
        database.execute_batch(&String::from_utf8(script).expect("UTF-8")).expect("it is taken");
    }
    let invoices = "SELECT count(*), count(DISTINCT id) FROM invoices";
    let found = database.query_row(invoices, [], |row| Ok((row.get(0)?, row.get(1)?)));
    assert_eq!(found, Ok((80_u32, 40_u32)));

    // A tenant before and after it moved and grew, and what tells whether all of it arrived.
    billing.done("migration --scale-factor 0.02 --output moved --format csv,jsonl --quiet");
    billing.done("verify moved/migration_source moved/migration_target");
    billing.done("validate --quiet moved/migration_source moved/migration_target");
    let (checks, target) = ("moved/migration_target/data/checks.json", "moved/migration_target");
    for map in ["customers", "invoices", "invoice_lines", "payments"] {
        assert!(billing.exists(&format!("{target}/data/id_map.{map}.csv")), "{map}");
    }
    let checked = billing.done(&format!("check-migration {checks} {target}"));
    assert!(checked.contains(" checks passed on "), "{checked}");
    let invoices = billing.folder.path().join(target).join("data/invoices.csv");
    let text = fs::read_to_string(&invoices).expect("a file");
    let lost: String =
        text.lines().enumerate().filter(|(at, _)| *at != 3).map(|(_, line)| format!("{line}\n")).collect();
    fs::create_dir(billing.folder.path().join("lost")).expect("a folder");
    fs::write(billing.folder.path().join("lost/invoices.csv"), lost).expect("a file");
    let lost = billing.run(&format!("check-migration {checks} lost/invoices.csv"));
    assert_eq!(lost.code, Some(1), "{lost:#?}");
    assert!(lost.stdout.contains("3 is missing"), "{lost:#?}");

    // A tenant of each tier, and what it costs.
    billing.done("demo --scale-factor 0.01 --output demo --format csv --quiet");
    billing.done("validate --quiet demo/demo_standard_001 demo/demo_premium_001");
    billing.done("compliance --scale-factor 0.1 --output privacy --format csv --quiet");
    let names = |tenant: &str| billing.files(&format!("privacy/{tenant}/data")).remove("customers.csv");
    let (plain, replaced) = (names("compliance_gdpr_001"), names("compliance_anonymized_001"));
    let has = |file: &Option<Vec<u8>>, word: &str| {
        String::from_utf8_lossy(file.as_deref().unwrap_or_default()).contains(word)
    };
    assert!(has(&plain, "@") && has(&replaced, "anonymized") && !has(&plain, "anonymized"));
    billing.done("benchmark --scale-factor 0.001 --repetitions 1 --format csv,json --output bench --quiet");
    assert!(billing.exists("bench/benchmark.html"));
    assert_eq!(
        billing.done("all --scale-factor 0.01 --dry-run").matches("num_invoices").count(),
        // Of a tenant that grew from another, the other's, too.
        4 + 2 + 3 + 3 + 1
    );
}

#[test]
#[ignore = "builds the whole program once more"]
fn it_speaks_of_its_own_domain() {
    let billing = Billing::built();
    let help = billing.done("custom --help");
    assert!(help.contains("--num-invoices <N>") && !help.contains("users"), "{help}");
    assert!(billing.done("--version").starts_with("billing "));
    for shell in ["bash", "zsh", "fish"] {
        let script = billing.done(&format!("completions {shell}"));
        assert!(script.contains("num-customers") && !script.contains("num-users"), "{shell}");
    }
    billing.done("man --output man");
    assert!(billing.exists("man/billing-custom.1"));

    billing.refused("custom --num-custmers 5", 2, &["'--num-custmers'", "'--num-customers'"]);
    billing.refused("custom --num-users 5", 2, &["'--num-users'"]);
    billing.refused("custom --num-customers many", 2, &["--num-customers", "whole numbers"]);
    billing.refused("custom --num-customers 100000000001", 2, &["--num-customers", "at most 100000000000"]);
    billing.refused("custom --data-types invoces --dry-run", 2, &["did you mean \"invoices\"?"]);
    billing.refused("inspect . --collection invoce", 2, &["customers, invoices, invoice_lines, payments"]);
    billing.refused("load-test", 2, &["unrecognized subcommand"]);
    // What a domain has none of is not offered, and refused where it is asked for.
    assert!(help.contains("--pii-anonymization") && !help.contains("--gdpr-compliant"), "{help}");
    billing.refused("custom --gdpr-compliant", 2, &["--gdpr-compliant", "no such option"]);
    assert!(!billing.exists("test-data"), "nothing was asked for that could be written");
}

#[test]
#[ignore = "builds the library once more"]
fn its_tests_pass() {
    let output = cargo(&package(), TARGET, &["test", "--locked"]);
    let log = text(&output);
    assert!(output.status.success(), "{log}");
    assert!(log.contains("test result: ok. 3 passed"), "{log}");
}

/// What a user has to write.
#[test]
fn four_tables_are_short() {
    let lines = |file: &str| fs::read_to_string(package().join(file)).map(|text| text.lines().count());
    assert!(lines("src/lib.rs").expect("it is there") <= 84);
    assert_eq!(lines("src/main.rs").expect("it is there"), 5);
}
