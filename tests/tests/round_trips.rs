//! Our rows, read and written by other programs, are the same rows to us, and a value that was changed on the way is seen.
//!
//! Runs where `python3` (or what `TENANT_FIXTURES_PYTHON` names) has the modules, and where there is `jq`; else it says that
//! it is skipped.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value};
use tenant_fixtures::quality::{SourceFile, assess_files};
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{Collection, Domain, Format, Music, TenantDataset};
use tenant_fixtures_tests::{dataset, same, sized, skipped};

/// The exit code of a test that could not run, as automake has it.
const SKIPPED: i32 = 77;

type Rows = Vec<Map<String, Value>>;

fn schemas() -> Vec<&'static Schema> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

fn tenant() -> TenantDataset {
    dataset(sized("acme", [30, 120, 30, 15, 900]).gdpr(true).countries(["DE", "FR", "US"]))
}

fn read(path: &Path) -> Rows {
    let mut rows = Rows::new();
    let read = read_file(path, &schemas(), &mut |row| {
        let place = format!("{} row {}", path.display(), row.number);
        rows.push(row.values.unwrap_or_else(|fault| panic!("{place}: {fault}")));
        ControlFlow::Continue(())
    });
    read.unwrap_or_else(|error| panic!("{error}"));
    rows
}

/// Writes every collection in these formats.
fn write(tenant: &TenantDataset, folder: &Path, formats: &[Format]) {
    for schema in schemas() {
        for &format in formats {
            let mut bytes = Vec::new();
            tenant.write_collection(schema.name, format, 2, &mut bytes).expect("a vector takes any bytes");
            fs::write(folder.join(format!("{}.{}", schema.file_stem(), format.extension())), bytes)
                .expect("it is written");
        }
    }
    let stems: Vec<_> = schemas().iter().map(|schema| schema.file_stem()).collect();
    fs::write(folder.join("stems.txt"), stems.join("\n")).expect("it is written");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The collection that a file holds, by its name.
fn stem(path: &Path) -> String {
    path.with_extension("").file_name().expect("a name").to_string_lossy().into_owned()
}

/// What is wrong with one tool's files: rows that are not the same, and what `validate` finds.
fn faults(
    tenant: &TenantDataset,
    how: &str,
    paths: Vec<PathBuf>,
    expected: &BTreeMap<String, Rows>,
) -> Vec<String> {
    let mut faults = Vec::new();
    for path in &paths {
        let (found, expected) = (read(path), &expected[&stem(path)]);
        if found.len() != expected.len() {
            faults.push(format!("{how}: {} has {} rows", path.display(), found.len()));
        }
        let other = found.iter().zip(expected).position(|(found, expected)| {
            !same(&Value::Object(found.clone()), &Value::Object(expected.clone()))
        });
        if let Some(at) = other {
            let show = |row: &Map<String, Value>| Value::Object(row.clone()).to_string();
            faults.push(format!(
                "{how}: {} row {}:\n{}\n{}",
                path.display(),
                at + 1,
                show(&found[at]),
                show(&expected[at])
            ));
        }
    }
    let source = SourceFile { paths, profile: Some(tenant.profile()), whole: true };
    match assess_files::<Music>(&[source], &mut |_| ControlFlow::Continue(())) {
        Ok(reports) if reports == [tenant.quality()] => {}
        Ok(reports) => {
            let first =
                reports.iter().flat_map(|report| &report.metrics).flat_map(|metric| metric.first.first());
            faults.push(format!("{how}: {:?}", first.collect::<Vec<_>>()));
        }
        Err(error) => faults.push(format!("{how}: {error}")),
    }
    faults
}

#[test]
#[expect(clippy::disallowed_methods, reason = "names the interpreter; nothing of it reaches a row")]
fn pandas_duckdb_and_pyarrow_write_our_rows() {
    let tenant = tenant();
    let folder = tempfile::tempdir().unwrap();
    write(&tenant, folder.path(), &[Format::Csv, Format::JsonLines, Format::Parquet]);
    let python = std::env::var("TENANT_FIXTURES_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/write_with_other_tools.py");
    let output = match Command::new(&python).arg(script).arg(folder.path()).output() {
        Ok(output) if output.status.code() != Some(SKIPPED) => output,
        other => return skipped(&format!("{python} can't write the files: {other:?}")),
    };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    println!("{out}");
    let expected: BTreeMap<_, _> = schemas()
        .iter()
        .map(|schema| {
            (schema.file_stem(), read(&folder.path().join(format!("{}.jsonl", schema.file_stem()))))
        })
        .collect();
    let ways = files(&folder.path().join("rewritten"));
    assert!(ways.len() > 20, "{ways:?}");
    let found = ways.iter().flat_map(|way| {
        let how = way.file_name().expect("a name").to_string_lossy();
        faults(&tenant, &how, files(way), &expected)
    });
    let found: Vec<_> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    for how in ["pandas_csv", "duckdb_csv", "pandas_semicolons", "duckdb_parquet_csv", "pandas_reprs"] {
        every_changed_cell_is_seen(&folder.path().join("rewritten").join(how), &expected);
    }
}

/// Changes the first row's cells one by one: none of them is read as what it was.
fn every_changed_cell_is_seen(way: &Path, expected: &BTreeMap<String, Rows>) {
    let changed = way.with_file_name("changed");
    fs::create_dir_all(&changed).expect("a folder");
    let mut cells = 0;
    for path in files(way) {
        let text = fs::read_to_string(&path).expect("it is read");
        let head = text.lines().next().unwrap_or_default();
        let separator = [b',', b';', b'\t', b'|']
            .into_iter()
            .max_by_key(|separator| head.bytes().filter(|byte| byte == separator).count());
        let separator = separator.unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let records: Vec<_> = reader.records().take(2).map(|record| record.expect("a record")).collect();
        let [header, first] = records.as_slice() else { continue };
        for at in (0..header.len()).filter(|&at| !header[at].is_empty()) {
            let cell = &first[at];
            // Within a list or object, and at the end of anything else.
            let end = cell.trim_end_matches([']', '}', ')', '\'', '"']).len();
            let other =
                if cell.is_empty() { "x".to_owned() } else { format!("{}7{}", &cell[..end], &cell[end..]) };
            let path = changed.join(path.file_name().expect("a name"));
            let mut writer = csv::WriterBuilder::new().delimiter(separator).from_path(&path).expect("a file");
            writer.write_record(header).expect("it is written");
            writer
                .write_record(
                    first.iter().enumerate().map(|(nth, cell)| if nth == at { &other } else { cell }),
                )
                .expect("it is written");
            writer.flush().expect("it is written");
            let mut found = None;
            read_file(&path, &schemas(), &mut |row| {
                found = row.values.ok();
                ControlFlow::Break(())
            })
            .expect("it is read");
            let found = found.map(Value::Object).unwrap_or_default();
            let was = Value::Object(expected[&stem(&path)][0].clone());
            assert!(
                !same(&found, &was),
                "{}: {:?} became {other:?}, and nobody sees it",
                path.display(),
                &header[at]
            );
            cells += 1;
        }
    }
    assert!(cells > 50, "{cells}");
}

#[test]
fn jq_writes_our_rows() {
    if Command::new("jq").arg("--version").output().is_err() {
        return skipped("there is no jq");
    }
    let tenant = tenant();
    let folder = tempfile::tempdir().unwrap();
    write(&tenant, folder.path(), &[Format::JsonLines]);
    let mut document = Vec::new();
    tenant.write(Format::Json, &mut document).unwrap();
    fs::write(folder.path().join("dataset.json"), document).unwrap();
    let jq = |arguments: &[&str], from: &str, to: &Path| {
        let output =
            Command::new("jq").args(arguments).arg(from).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, output.stdout).unwrap();
    };
    // Nested values by dotted names, and lists as text.
    let flat = ". as $row | [paths(type != \"object\" and type != \"array\"), (paths(type == \"array\"))] \
                | map(select(map(type) | all(. == \"string\"))) | unique \
                | map({(join(\".\")): (. as $path | $row | getpath($path))}) | add";
    let table = format!(
        "[inputs | {flat}] | (map(keys) | add | unique) as $names | $names, (.[] as $row | $names | map($row[.] | \
         if type == \"array\" then tojson else . end)) | @csv"
    );
    let mut expected = BTreeMap::new();
    let ways = ["sorted", "text", "flat", "list", "csv", "tsv"];
    let way = |how: &str, name: String| folder.path().join(how).join(name);
    for schema in schemas() {
        let stem = schema.file_stem();
        let lines = format!("{stem}.jsonl");
        jq(&["-c", "-S", "."], &lines, &way("sorted", lines.clone()));
        // Every value as text, as some exports have it.
        let text = "walk(if type == \"number\" or type == \"boolean\" then tostring else . end)";
        jq(&["-c", text], &lines, &way("text", lines.clone()));
        jq(&["-c", flat], &lines, &way("flat", lines.clone()));
        jq(&["-s", "."], &lines, &way("list", format!("{stem}.json")));
        jq(&["-n", "-r", &table], &lines, &way("csv", format!("{stem}.csv")));
        jq(&["-n", "-r", &table.replace("@csv", "@tsv")], &lines, &way("tsv", format!("{stem}.tsv")));
        expected.insert(stem, read(&folder.path().join(lines)));
    }
    let found = ways.iter().flat_map(|how| faults(&tenant, how, files(&folder.path().join(how)), &expected));
    let found: Vec<_> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    let document = folder.path().join("again/dataset.json");
    jq(&["."], "dataset.json", &document);
    let source = SourceFile { paths: vec![document], profile: Some(tenant.profile()), whole: true };
    let report = assess_files::<Music>(&[source], &mut |_| ControlFlow::Continue(())).unwrap().remove(0);
    assert_eq!(report, tenant.quality());
}
