//! Exact decimals and UUIDs are the same in every format, to the last digit, and rows are found by their keys.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::quality::{Report, SourceFile, assess_files};
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::{Dialect, Modes, ddl, json_schema};
use tenant_fixtures::{Dataset, Format, Money, Uuid};
use tenant_fixtures_tests::contents;
use tenant_fixtures_tests::ledger::{Account, AccountId, Entry, Ledger, expected, ledger, schemas};

type Rows = Vec<Map<String, Value>>;

fn published(tenant: &Dataset<Ledger>, folder: &Path) -> PathBuf {
    let options = PublishOptions { formats: Format::ALL.to_vec(), threads: 2, ..PublishOptions::default() };
    publish(tenant, folder, &options, &mut |_| ControlFlow::Continue(())).expect("it is published");
    folder.join(tenant.id().as_str())
}

/// The rows that a file has of a collection.
fn read(path: &Path, collection: &str) -> Rows {
    let mut rows = Rows::new();
    read_file(path, &schemas(), &mut |row| {
        if row.schema.name == collection {
            rows.push(row.values.unwrap_or_else(|fault| panic!("{}: {fault}", path.display())));
        }
        ControlFlow::Continue(())
    })
    .unwrap_or_else(|error| panic!("{error}"));
    rows
}

fn is_equal(found: &[Map<String, Value>], expected: &[Map<String, Value>], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{what}");
    }
}

/// The files that hold rows.
fn payload(folder: &Path) -> Vec<PathBuf> {
    let files = contents(&folder.join("data")).into_keys();
    files.map(|path| folder.join("data").join(path)).collect()
}

#[test]
fn every_format_reads_back_equal() {
    let tenant = ledger("acme");
    assert!(tenant.rows::<Entry>().iter().any(|entry| entry.amount.steps().unsigned_abs() > 1 << 53));
    let folder = tempfile::tempdir().unwrap();
    let files = payload(&published(&tenant, folder.path()));
    let mut formats = 0;
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let of: Vec<_> = match name.split_once('.') {
            Some((stem @ ("accounts" | "entries"), _)) => vec![stem],
            _ => vec!["accounts", "entries"],
        };
        formats += of.len();
        for collection in of {
            is_equal(
                &read(&path, collection),
                &expected(&tenant, collection),
                &format!("{name}, {collection}"),
            );
        }
    }
    assert_eq!(formats, Format::ALL.len() * 2);
}

#[test]
fn text_has_numbers_with_all_their_places() {
    let tenant = ledger("acme");
    let row = &tenant.rows::<Account>()[0];
    let text = |format| {
        let mut bytes = Vec::new();
        tenant.write_rows::<Account>(format, &mut bytes).expect("a vector takes any bytes");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let (lines, table, sql) = (text(Format::JsonLines), text(Format::Csv), text(Format::Sql));
    assert!(
        lines
            .starts_with(&format!("{{\"id\":\"{}\",\"org\":\"acme\",\"balance\":{},", row.id.0, row.balance))
    );
    assert!(
        table
            .lines()
            .nth(1)
            .is_some_and(|line| line.contains(&format!("{},acme,{},", row.id.0, row.balance)))
    );
    assert!(sql.contains(&format!("('{}','acme','{}',", row.id.0, row.balance)), "{sql}");
}

/// Numbers as databases' own tools write them, without quotes, keep digits that a float has no room for.
#[test]
fn bare_numbers_are_read_with_all_their_digits() {
    let tenant = ledger("acme");
    let folder = tempfile::tempdir().unwrap();
    let values: Vec<_> = tenant
        .rows::<Account>()
        .iter()
        .map(|row| {
            let limit = row.limit.map_or("NULL".to_owned(), |limit| limit.to_string());
            format!("('{}', 'acme', {}, {limit})", row.id.0.simple(), row.balance)
        })
        .collect();
    let script =
        format!("INSERT INTO public.accounts (id, org, balance, \"limit\") VALUES {};\n", values.join(",\n"));
    let path = folder.path().join("accounts.sql");
    fs::write(&path, script).unwrap();
    is_equal(&read(&path, "accounts"), &expected(&tenant, "accounts"), "SQL");
    // A list of rows, in which numbers are text, or have an exponent.
    for spelled in [
        |steps: i64| json!(Money::<2>::from_steps(steps).to_string()).to_string(),
        |steps: i64| format!("{steps}e-2"),
        |steps: i64| format!("{}000", Money::<2>::from_steps(steps)),
    ] {
        let rows: Vec<_> = tenant
            .rows::<Account>()
            .iter()
            .map(|row| {
                let limit = row.limit.map_or("null".to_owned(), |limit| spelled(limit.steps()));
                let (id, balance) = (row.id.0.braced(), spelled(row.balance.steps()));
                format!("{{\"id\": \"{id}\", \"org\": \"acme\", \"balance\": {balance}, \"limit\": {limit}}}")
            })
            .collect();
        let path = folder.path().join("accounts.json");
        fs::write(&path, format!("[{}]", rows.join(",\n"))).unwrap();
        is_equal(&read(&path, "accounts"), &expected(&tenant, "accounts"), "JSON");
        let path = folder.path().join("accounts.jsonl");
        fs::write(&path, rows.join("\n")).unwrap();
        is_equal(&read(&path, "accounts"), &expected(&tenant, "accounts"), "JSON Lines");
    }
}

/// The metrics that some files fail.
fn failed(paths: &[PathBuf], tenant: &Dataset<Ledger>) -> Vec<String> {
    let source = SourceFile { paths: paths.to_vec(), profile: Some(tenant.profile()), whole: false };
    let reports =
        assess_files::<Ledger>(&[source], &mut |_| ControlFlow::Continue(())).expect("they are read");
    let failing = |report: &Report| -> Vec<String> {
        let metrics = report.metrics.iter().filter(|metric| metric.passed == Some(false));
        metrics.map(|metric| metric.name.to_string()).collect()
    };
    reports.iter().flat_map(failing).collect()
}

#[test]
fn checks_take_what_is_exact_and_name_what_is_not() {
    let tenant = ledger("acme");
    let made = tenant.quality();
    assert!(made.metrics.iter().all(|metric| metric.passed != Some(false)), "{:?}", made.metrics);
    let folder = tempfile::tempdir().unwrap();
    let mut lines = Vec::new();
    tenant.write_rows::<Account>(Format::JsonLines, &mut lines).unwrap();
    let text = String::from_utf8(lines).unwrap();
    let path = folder.path().join("accounts.jsonl");
    let (id, balance) = (tenant.rows::<Account>()[0].id.0.to_string(), tenant.rows::<Account>()[0].balance);
    let with = |old: &str, new: &str| {
        fs::write(&path, text.replacen(old, new, 1)).unwrap();
        failed(std::slice::from_ref(&path), &tenant)
    };
    assert_eq!(with("", ""), [""; 0]);
    let number = format!("\"balance\":{balance}");
    for wrong in ["1.001", "\"12,50\"", "92233720368547758.08", "\"€1\"", "true", "\"1.2.3\""] {
        assert_eq!(with(&number, &format!("\"balance\":{wrong}")), ["valid_values"], "{wrong}");
    }
    for wrong in [&id[1..], "00000000-0000-0000-0000-00000000000g", "x", "1"] {
        assert_eq!(with(&id, wrong), ["valid_values"], "{wrong}");
    }
}

#[test]
fn schemas_say_what_the_columns_are() {
    let schemas = schemas();
    let postgresql = ddl(Dialect::PostgreSql, Modes::default(), &schemas);
    for line in [
        "\"id\" uuid NOT NULL",
        "\"amount\" numeric(19, 2) NOT NULL",
        "\"p0\" numeric(19, 0)",
        "\"p9\" numeric(19, 9)",
    ] {
        assert!(postgresql.contains(line), "{line}: {postgresql}");
    }
    let schema: Value = serde_json::from_str(&json_schema(schemas[0], Modes::default())).unwrap();
    let properties = &schema["properties"];
    assert_eq!((&properties["id"]["format"], &properties["id"]["type"]), (&json!("uuid"), &json!("string")));
    assert_eq!(
        (&properties["balance"]["type"], &properties["balance"]["x-places"]),
        (&json!("number"), &json!(2))
    );
    let folder = tempfile::tempdir().unwrap();
    let folder = published(&ledger("acme"), folder.path());
    let package: Value = serde_json::from_slice(&fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let csv = package["resources"].as_array().and_then(|all| {
        all.iter()
            .find(|resource| resource["path"].as_str().is_some_and(|path| path.ends_with("accounts.csv")))
    });
    let fields = csv.map(|csv| csv["schema"]["fields"].clone()).unwrap_or_default();
    assert_eq!((&fields[0]["type"], &fields[0]["format"]), (&json!("string"), &json!("uuid")), "{fields}");
    assert_eq!((&fields[2]["type"], &fields[2]["format"]), (&json!("number"), &Value::Null), "{fields}");
}

#[test]
fn sums_are_equal_to_the_cent() {
    let tenant = ledger("acme");
    let (mut large, mut negative) = (0, 0);
    for account in tenant.rows::<Account>() {
        let entries = tenant.rows::<Entry>().iter().filter(|entry| entry.account == account.id);
        let sum: Option<Money<2>> = entries.map(|entry| entry.amount).sum();
        assert_eq!(sum, Some(account.balance));
        large += usize::from(account.balance.steps().unsigned_abs() > 1 << 53);
        negative += usize::from(account.balance < Money::ZERO);
    }
    assert!(large > 10 && negative > 5, "{large} {negative}");
}

#[test]
fn rows_are_found_by_their_keys_and_parents() {
    let (tenant, other) = (ledger("acme"), ledger("globex"));
    let (accounts, entries) = (tenant.rows::<Account>(), tenant.rows::<Entry>());
    for account in accounts {
        assert_eq!(tenant.find::<Account>(account.id).as_ref(), Some(account));
        assert_eq!(other.find::<Account>(account.id), None);
        let of: Vec<_> = entries.iter().filter(|entry| entry.account == account.id).cloned().collect();
        assert_eq!(tenant.children_of::<Entry>(account.id), of);
        assert_eq!(other.children_of::<Entry>(account.id), []);
    }
    for entry in entries {
        assert_eq!(tenant.find::<Entry>(entry.id).as_ref(), Some(entry));
        assert_eq!(other.find::<Entry>(entry.id), None);
        if let Some(corrected) = entry.corrects {
            assert!(tenant.find::<Entry>(corrected).is_some());
        }
        // Any other bit, of the time, the version, the tenant or the row, is another key.
        for bit in 0..128 {
            assert_eq!(tenant.find::<Entry>(Uuid::from_u128(entry.id.as_u128() ^ (1 << bit))), None, "{bit}");
        }
    }
    for key in [Uuid::nil(), Uuid::max()] {
        assert_eq!(tenant.find::<Account>(AccountId(key)), None);
    }
}
