//! DuckDB, pandas and pyarrow read what is written, and what they write is read back.
//!
//! Runs where `python3` (or what `TENANT_FIXTURES_PYTHON` names) has the modules; else it says that it is skipped.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::{Column, ColumnType, Modes, Reference, Schema};
use tenant_fixtures::{Collection, Compression, Dataset, Domain, Format, Known as _, Music, Tier};
use tenant_fixtures_tests::{dataset, ledger, tier};

/// The exit code of a test that could not run, as automake has it.
const SKIPPED: i32 = 77;

fn schemas() -> Vec<&'static Schema> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

fn kind(ty: &ColumnType) -> String {
    match ty {
        ColumnType::Unsigned | ColumnType::Signed => "whole".to_owned(),
        ColumnType::Decimal => "decimal".to_owned(),
        ColumnType::Fixed(places) => format!("exact {places}"),
        ColumnType::Uuid => "uuid".to_owned(),
        ColumnType::Boolean => "boolean".to_owned(),
        ColumnType::Timestamp => "time".to_owned(),
        ColumnType::Date => "date".to_owned(),
        ColumnType::List(element) => format!("{}[]", kind(element)),
        _ => "text".to_owned(),
    }
}

fn file(schema: &Schema) -> String {
    format!("{}.parquet", schema.file_stem())
}

/// The key of what a reference leads to.
fn target(schemas: &[&'static Schema], reference: Reference) -> Value {
    let schema =
        schemas.iter().find(|schema| schema.name == reference.collection).expect("what the test needs");
    let key = schema.columns.iter().find(|column| column.key).expect("what the test needs");
    json!({ "file": file(schema), "key": key.name })
}

fn describe(
    schemas: &[&'static Schema],
    columns: &[Column],
    modes: Modes,
    path: &str,
    kinds: &mut BTreeMap<String, String>,
    references: &mut Vec<Value>,
) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        let path = format!("{path}{}", column.name);
        if let ColumnType::Struct(columns) = column.ty {
            describe(schemas, columns, modes, &format!("{path}."), kinds, references);
            continue;
        }
        kinds.insert(path.clone(), kind(&column.ty));
        if let (Some(reference), false) = (column.references, matches!(column.ty, ColumnType::List(_))) {
            let mut reference = target(schemas, reference);
            reference["path"] = path.into();
            references.push(reference);
        }
    }
}

fn read(path: &Path, schemas: &[&'static Schema]) -> Vec<Map<String, Value>> {
    let mut rows = Vec::new();
    read_file(path, schemas, &mut |row| {
        rows.push(row.values.expect("what the test needs"));
        ControlFlow::Continue(())
    })
    .expect("what the test needs");
    rows
}

fn write<D: Domain>(tenant: &Dataset<D>, schemas: &[&'static Schema], folder: &Path) {
    let mut expected = Vec::new();
    for &schema in schemas {
        let mut bytes = Vec::new();
        tenant.write_collection(schema.name, Format::Parquet, 2, &mut bytes).expect("what the test needs");
        fs::write(folder.join(file(schema)), bytes).expect("what the test needs");
        let mut csv = Vec::new();
        for &compression in Compression::ALL {
            let mut bytes = Vec::new();
            tenant
                .write_collection_compressed(schema.name, Format::Csv, compression, 2, &mut bytes)
                .expect("what the test needs");
            let name = format!("{}.csv.{}", schema.file_stem(), compression.extension());
            fs::write(folder.join(&name), bytes).expect("what the test needs");
            csv.push(name);
        }
        let (mut kinds, mut references) = (BTreeMap::new(), Vec::new());
        describe(schemas, schema.columns, tenant.profile().modes(), "", &mut kinds, &mut references);
        let rows = read(&folder.join(file(schema)), schemas);
        let sums = sums(schema, &rows);
        expected.push(json!({
            "file": file(schema), "rows": rows.len(), "sums": sums, "kinds": kinds, "references": references, "csv": csv
        }));
    }
    fs::write(folder.join("expected.json"), serde_json::to_string(&expected).expect("what the test needs"))
        .expect("what the test needs");
}

/// The sum of each column of exact decimals, in steps.
fn sums(schema: &Schema, rows: &[Map<String, Value>]) -> BTreeMap<&'static str, String> {
    let exact = schema.columns.iter().filter(|column| matches!(column.ty, ColumnType::Fixed(_)));
    let sum = |column: &'static Column| {
        let steps = |text: &str| text.replace('.', "").parse::<i128>().expect("digits");
        let values = rows.iter().filter_map(|row| row[column.name].as_str());
        (column.name, values.map(steps).sum::<i128>().to_string())
    };
    exact.map(sum).collect()
}

#[test]
fn duckdb_pandas_and_pyarrow_agree() {
    agree(&dataset(tier("acme", Tier::Standard, "0.05").gdpr(true)), &schemas());
}

#[test]
fn duckdb_pandas_and_pyarrow_agree_on_exact_numbers_and_uuids() {
    agree(&ledger::ledger("acme"), &ledger::schemas());
}

#[expect(clippy::disallowed_methods, reason = "names the interpreter; nothing of it reaches a row")]
#[expect(
    clippy::print_stdout,
    reason = "what the tools say, and that there are none, is for who looks at the test"
)]
fn agree<D: Domain>(tenant: &Dataset<D>, schemas: &[&'static Schema]) {
    let folder = tempfile::tempdir().expect("a folder");
    write(tenant, schemas, folder.path());
    let python = std::env::var("TENANT_FIXTURES_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/read_with_other_tools.py");
    let output = match Command::new(&python).arg(script).arg(folder.path()).output() {
        Ok(output) if output.status.code() != Some(SKIPPED) => output,
        other => {
            let why = other.map_or_else(
                |error| error.to_string(),
                |output| String::from_utf8_lossy(&output.stderr).into_owned(),
            );
            println!("SKIPPED: {python} can't read the files: {why}");
            return;
        }
    };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    println!("{out}");
    for tool in ["duckdb", "pandas"] {
        for &schema in schemas {
            let rewritten = read(&folder.path().join("rewritten").join(tool).join(file(schema)), schemas);
            let written = read(&folder.path().join(file(schema)), schemas);
            assert_eq!(rewritten.len(), written.len(), "{tool} {}", schema.name);
            for (rewritten, written) in rewritten.iter().zip(&written) {
                assert_eq!(rewritten, written, "{tool} {}", schema.name);
            }
        }
    }
}
