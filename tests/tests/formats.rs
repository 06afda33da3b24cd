//! CSV and JSON Lines, read back by others.

use serde_json::Value;
use tenant_fixtures::schema::{Column, ColumnType, Modes};
use tenant_fixtures::{Format, Generate, Music, TenantDataset, TenantProfile, Tier, WriteError};
use tenant_fixtures_tests::{dataset, each_cell, each_collection, tier, values, written};

fn tenants() -> Vec<TenantDataset> {
    vec![
        dataset(TenantProfile::builder("plain")),
        dataset(tier("consenting", Tier::Standard, "0.02").gdpr(true)),
        dataset(tier("nameless", Tier::Free, "1").gdpr(true).anonymize(true)),
        dataset(tier("silent", Tier::Free, "1").events(0)),
        dataset(TenantProfile::builder("empty").users(0).tracks(0).albums(0).artists(0).events(0)),
    ]
}

/// The header, as the schema says: nested fields with dots.
fn header(columns: &[Column], modes: Modes, prefix: &str, names: &mut Vec<String>) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        let name = format!("{prefix}{}", column.name);
        match column.ty {
            ColumnType::Struct(columns) => header(columns, modes, &format!("{name}."), names),
            _ => names.push(name),
        }
    }
}

/// A value as a cell: texts bare, lists as JSON, nothing for null.
fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[test]
fn csv_reads_back_as_the_same_rows() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let text = written::<E>(dataset, Format::Csv);
        let modes = dataset.profile().modes();
        let mut names = Vec::new();
        header(E::SCHEMA.columns, modes, "", &mut names);
        assert_eq!(text.lines().next(), Some(names.join(",").as_str()), "{}", E::NAME);
        assert!(text.ends_with('\n') && !text.contains('\r'), "{}", E::NAME);

        // Not flexible: another number of cells in a row is an error.
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), &csv::StringRecord::from(names.clone()));
        let mut records = reader.into_records();
        for row in values::<E>(dataset) {
            let record = records.next().expect("a record for each row").unwrap();
            let mut cells = Vec::new();
            each_cell::<E>(&row, &mut |found| {
                if names.contains(&found.path) {
                    cells.push(cell(found.value));
                }
            });
            assert_eq!(record.iter().collect::<Vec<_>>(), cells, "{}: {row}", E::NAME);
        }
        assert!(records.next().is_none(), "{}", E::NAME);
    }
    for tenant in tenants() {
        each_collection!(check(&tenant));
    }
}

#[test]
fn consents_are_columns_in_gdpr_mode_only() {
    let [plain, consenting, ..] = &tenants()[..] else { panic!("there are five") };
    let first = |tenant: &TenantDataset| {
        let text = written::<tenant_fixtures::User>(tenant, Format::Csv);
        text.lines()
            .next()
            .map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let (without, with) = (first(plain), first(consenting));
    assert_eq!(with.strip_prefix(without.as_slice()).map(<[String]>::len), Some(6));
    assert!(with.contains(&"consents.lawful_basis".to_owned()));
    assert!(without.contains(&"activity_metrics.last_active".to_owned()));
}

#[test]
fn no_cell_looks_like_a_formula() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        for row in values::<E>(dataset) {
            each_cell::<E>(&row, &mut |cell| {
                if let Some(text) = cell.value.and_then(Value::as_str) {
                    // So the guard, which changes the text, is never needed for ours.
                    assert!(
                        !text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']),
                        "{}: {text}",
                        cell.path
                    );
                    assert!(!text.contains(['\n', '\r', '\t', '\0', '"', '<', '>', '\u{feff}']), "{text}");
                }
            });
        }
    }
    for tenant in tenants() {
        each_collection!(check(&tenant));
    }
}

#[test]
fn json_lines_are_lines_of_json() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let text = written::<E>(dataset, Format::JsonLines);
        assert_eq!(text.lines().count() as u64, dataset.count::<E>());
        for (line, row) in text.lines().zip(values::<E>(dataset)) {
            assert_eq!(serde_json::from_str::<Value>(line).ok(), Some(row));
        }
    }
    for tenant in tenants() {
        each_collection!(check(&tenant));
    }
}

#[test]
fn keys_stand_in_the_order_of_the_columns() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let text = written::<E>(dataset, Format::JsonLines);
        for line in text.lines().take(50) {
            let mut from = 0;
            for column in
                E::SCHEMA.columns.iter().filter(|column| line.contains(column.json_key.trim_matches(',')))
            {
                let at = line[from..].find(column.json_key.trim_matches(','));
                from += at.unwrap_or_else(|| panic!("{} stands too early: {line}", column.name));
            }
        }
    }
    each_collection!(check(&tenants()[1]));
}

#[test]
fn a_format_is_asked_for_what_it_holds() {
    let tenant = &tenants()[0];
    for format in [Format::Csv, Format::JsonLines] {
        let error = tenant.write(format, Vec::new()).expect_err("a file for each collection");
        assert!(matches!(error, WriteError::OneFileNeeded(found) if found == format));
        assert!(error.to_string().contains("write_rows"), "{error}");
    }
    let error =
        tenant.write_rows::<tenant_fixtures::Track>(Format::Json, Vec::new()).expect_err("one document");
    assert!(error.to_string().starts_with("json is one document") && error.to_string().contains("`write`"));
    for (name, format) in Format::NAMES.iter().zip(Format::ALL) {
        assert_eq!(name.parse::<Format>().ok(), Some(*format));
        assert_eq!(format.to_string(), *name);
    }
    let error = "jsonlines".parse::<Format>().expect_err("unknown").to_string();
    assert!(error.contains("\"jsonlines\"") && error.contains("json, jsonl, csv"), "{error}");
}

/// A writer with room for so many bytes.
struct Full(usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        match taken {
            0 => Err(std::io::Error::new(std::io::ErrorKind::StorageFull, "no room")),
            _ => Ok(taken),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let tenant = &tenants()[0];
    for room in [0, 1, 100, 100_000] {
        for result in [
            tenant.write(Format::Json, Full(room)),
            tenant.write_rows::<tenant_fixtures::ListeningEvent>(Format::Csv, Full(room)),
        ] {
            assert!(matches!(result, Err(WriteError::Io(error)) if error.to_string() == "no room"), "{room}");
        }
    }
}
