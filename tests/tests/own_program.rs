//! Packages of somebody's own, outside of the workspace, as they would have them: `examples/billing` and `examples/clinic`,
//! with their tests and their programs; `examples/service`, which loses rows of its tenants and is found out; `examples/models`, whose structs are those of
//! other libraries; and `examples/databases`, whose tests have databases of their own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tenant_fixtures_tests::other_cargo::{cargo, text};

/// Where the packages are built: with what the workspace has built, as far as that is the same.
const TARGET: &str = ".";

fn package(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)
}

/// What became of a run.
#[derive(Debug)]
struct Outcome {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// A program, and a folder to run it in.
struct Program {
    program: PathBuf,
    folder: tempfile::TempDir,
}

impl Program {
    fn built(name: &str) -> Self {
        let output = cargo(&package(name), TARGET, &["build", "--locked", "--message-format=json"]);
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
    let billing = Program::built("billing");

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
    let billing = Program::built("billing");
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

/// A clinic's program, over all that its domain has and billing's has not: people, their data, a tree, a join table.
#[test]
#[ignore = "builds the whole program once more"]
fn a_clinics_program_keeps_peoples_data_apart() {
    let clinic = Program::built("clinic");
    let small = "--tenant-id acme --num-patients 40 --num-appointments 200 --quiet";

    // Every format, whole and good, as people's data stands there and replaced.
    let formats: Vec<_> = tenant_fixtures::Format::ALL.iter().map(|format| format.name()).collect();
    for (folder, mode) in [("plain", ""), ("replaced", "--pii-anonymization")] {
        let all = format!("custom {small} {mode} --output {folder} --format {}", formats.join(","));
        clinic.done(&all);
        clinic.done(&format!("verify --deep {folder}/acme"));
        let validated = clinic.done(&format!("validate {folder}/acme"));
        assert_eq!(validated.matches(": passed").count(), formats.len(), "{validated}");

        // In parts: the same bytes.
        for part in [2, 1] {
            clinic.done(&format!(
                "custom {small} {mode} --part {part}/2 --output {folder}-parts --format json,csv,sql"
            ));
        }
        clinic.done(&format!(
            "merge --quiet --output {folder}-merged {folder}-parts/acme.part-1-of-2 {folder}-parts/acme.part-2-of-2"
        ));
        let whole = clinic.files(&format!("{folder}/acme/data"));
        for (name, bytes) in clinic.files(&format!("{folder}-merged/acme/data")) {
            assert!(whole.get(&name) == Some(&bytes), "{folder}: {name} is not as it is when made in one");
        }
    }

    // What was replaced was found replaced, class by class; copies are as their sources.
    let document = |folder: &str| -> serde_json::Value {
        let path = clinic.folder.path().join(folder).join("acme/compliance.json");
        serde_json::from_str(&fs::read_to_string(path).expect("it is there")).expect("it is JSON")
    };
    let (plain, replaced) = (document("plain"), document("replaced"));
    let treatments = |document: &serde_json::Value| -> BTreeMap<String, String> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let entries = document["register"].as_array().expect("a list");
        let entry = |entry: &serde_json::Value| {
            (format!("{} {}", text(&entry["class"]), text(&entry["column"])), text(&entry["treatment"]))
        };
        entries.iter().map(entry).collect()
    };
    assert!(treatments(&plain).values().all(|treatment| treatment == "synthetic, kept"), "{plain:#}");
    let found = treatments(&replaced);
    for (column, treatment) in [
        ("phone phone", "replaced"),
        ("address street", "replaced"),
        ("payment iban", "replaced"),
        ("health condition", "replaced"),
        ("health weight_kg", "blanked"),
        ("network last_ip", "replaced"),
        ("birth_date born_on", "blanked"),
        ("phone reminder_to", "as patients.phone, of which it is a copy"),
    ] {
        assert_eq!(found.get(column).map(String::as_str), Some(treatment), "{column}: {found:#?}");
    }
    assert_eq!((&plain["subjects"], &replaced["residual_risk"]["judged"]), (&40.into(), &"patients".into()));

    // Looked at, described, tried and measured.
    assert!(clinic.done("inspect replaced/acme --collection patients").contains("40 rows"));
    let json_schema = clinic.done("schema --as json-schema --collection patients");
    for class in ["phone", "address", "payment", "health", "network"] {
        assert!(json_schema.contains(&format!("\"x-pii\": \"{class}\"")), "{class}: {json_schema}");
    }
    let dry: serde_json::Value =
        serde_json::from_str(&clinic.done("custom --pii-anonymization --dry-run --json"))
            .expect("it is JSON");
    assert_eq!(dry["tenants"][0]["profile"]["num_patients"], 30);
    clinic.done("compliance --scale-factor 0.1 --output privacy --format csv --quiet");
    clinic.done("validate --quiet privacy/compliance_gdpr_001 privacy/compliance_anonymized_001");
    clinic.done("demo --scale-factor 0.01 --output demo --format csv,jsonl --quiet");
    clinic.done("validate --quiet demo/demo_standard_001 demo/demo_premium_001");
}

#[test]
#[ignore = "builds the library once more"]
fn their_tests_pass() {
    for (name, passed) in [("billing", "3 passed"), ("clinic", "7 passed"), ("service", "2 passed")] {
        let output = cargo(&package(name), TARGET, &["test", "--locked"]);
        let log = text(&output);
        assert!(output.status.success(), "{log}");
        assert!(log.contains(&format!("test result: ok. {passed}")), "{log}");
    }
}

/// Structs as sqlx, diesel and SeaORM want them, described by the tests of the package that has them.
#[test]
#[ignore = "builds three libraries and ours once more"]
fn models_of_a_service_become_its_tenants() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/models");
    let output = cargo(&package, TARGET, &["test", "--locked"]);
    let log = text(&output);
    assert!(output.status.success(), "{log}");
    for passed in [2, 2, 5] {
        assert!(log.contains(&format!("test result: ok. {passed} passed")), "{log}");
    }
}

/// Services with axum and sqlx, diesel and SeaORM, whose tests have a database each, as the guide shows them.
#[test]
#[ignore = "builds three libraries and ours once more"]
fn tests_of_a_service_have_databases_of_their_own() {
    let output = cargo(&package("databases"), TARGET, &["test", "--locked"]);
    let log = text(&output);
    assert!(output.status.success(), "{log}");
    assert!(log.contains("test result: ok. 3 passed"), "{log}");
    assert_eq!(log.matches("test result: ok. 1 passed").count(), 2, "{log}");
}

/// What a user has to write.
#[test]
fn tables_are_short() {
    let lines = |name: &str, file: &str| {
        let text = fs::read_to_string(package(name).join(file)).expect("it is there");
        text.lines().filter(|line| !line.trim_start().starts_with("//")).count()
    };
    assert!(lines("billing", "src/lib.rs") <= 80);
    assert!(lines("clinic", "src/lib.rs") <= 140);
    for name in ["billing", "clinic"] {
        assert_eq!(lines(name, "src/main.rs"), 5);
    }
}
