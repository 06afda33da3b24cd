//! Data sets of random domains on disk, and in databases.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value;
use tenant_fixtures::bag::{self, BagError, Prepared, PublishOptions, Published};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::{ColumnType, Dialect};
use tenant_fixtures::{Dataset, Format, Part};
use tenant_fixtures_tests::random_domain::{ColumnSpec, DomainSpec, TableSpec};
use tenant_fixtures_tests::{contents, same};

use super::{always, data, dataset, lines};

fn go() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn publish(dataset: &Dataset<Declared>, parent: &Path, part: Option<Part>) -> Result<Published, BagError> {
    let formats = Format::ALL.iter().copied().filter(|format| format.has_parts()).collect();
    let options = PublishOptions { formats, part, ..PublishOptions::default() };
    bag::publish(dataset, parent, &options, &mut |_| go())
}

fn merge(spec: &DomainSpec, parts: &[PathBuf], parent: &Path) -> Result<Prepared<Declared>, BagError> {
    bag::prepare_merge_of(spec.declaration().info(), parts, parent, &PublishOptions::default(), &mut go)
}

#[test]
fn parts_put_together_are_the_whole() {
    always(12, |spec, seed| {
        let dataset = dataset(spec, "acme", seed);
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let whole = publish(&dataset, folder.path(), None).unwrap();
        let of = 1 + (seed % 5) as u32;
        let mut parts: Vec<PathBuf> = (1..=of)
            .map(|index| publish(&dataset, other.path(), Some(Part::new(index, of).unwrap())).unwrap().path)
            .collect();
        parts.reverse();
        let merge = merge(spec, &parts, other.path());
        let merged = merge.unwrap_or_else(|error| panic!("{error}\n{spec:#?}")).write(&mut |_| go());
        let merged = merged.unwrap_or_else(|error| panic!("{error}\n{spec:#?}"));
        prop_assert_eq!(contents(&merged.path), contents(&whole.path), "{} parts of {:#?}", of, spec);
        bag::verify(&merged.path).unwrap();
        Ok(())
    });
}

/// Whatever the format, its files have the rows that JSON has.
#[test]
fn files_of_every_format_are_read_back() {
    let nested = std::cell::Cell::new(0);
    always(40, |spec, seed| {
        let dataset = dataset(spec, "acme", seed);
        let folder = tempfile::tempdir().unwrap();
        let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
        let published = bag::publish(&dataset, folder.path(), &options, &mut |_| go()).unwrap();
        let schemas: Vec<_> = spec.declaration().entities.iter().map(|entity| entity.schema).collect();
        let mut all: Vec<(String, BTreeMap<&str, Vec<Value>>)> = Vec::new();
        for (name, _) in &published.files {
            let mut rows: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
            let read = read_file(&published.path.join("data").join(name), &schemas, &mut |found| {
                let values = found.values.unwrap_or_else(|error| panic!("{name}: {error}"));
                rows.entry(found.schema.name).or_default().push(Value::Object(values));
                go()
            });
            read.unwrap_or_else(|error| panic!("{name}: {error}"));
            all.push((name.clone(), rows));
        }
        let (_, document) = all.iter().find(|(name, _)| name.ends_with(".json")).unwrap();
        for (name, rows) in &all {
            for (collection, rows) in rows {
                // A table of texts has one sign for no text and for an empty one.
                prop_assert_eq!(rows, &document[collection], "{} {:#?}", name, spec);
            }
        }
        let of = |column: &&ColumnSpec| !column.fields.is_empty();
        nested
            .set(nested.get() + spec.tables.iter().flat_map(|table| table.columns.iter().filter(of)).count());
        Ok(())
    });
    assert!(nested.get() > 20, "{}", nested.get());
}

#[test]
fn parts_of_another_declaration_are_refused() {
    always(4, |spec, seed| {
        let mut other = spec.clone();
        other.tables[0].columns[0].label = Some("renamed".to_owned());
        let digests = [spec, &other].map(|spec| spec.declaration().digest().to_string());
        let refused = |of: &[&DomainSpec; 2]| {
            let folder = tempfile::tempdir().unwrap();
            let parts: Vec<PathBuf> = (1..)
                .zip(of)
                .map(|(index, spec)| {
                    let part = Part::new(index, 2).unwrap();
                    publish(&dataset(spec, "acme", seed), folder.path(), Some(part)).unwrap().path
                })
                .collect();
            let merge = merge(spec, &parts, folder.path());
            let error = merge.err().map(|error| format!("{error:?}")).unwrap_or_default();
            (
                digests.iter().all(|digest| error.contains(digest)) && !folder.path().join("acme").exists(),
                error,
            )
        };
        // One part of each, and both of what the domain is not declared as any more.
        for of in [[spec, &other], [&other, &other]] {
            let (is_refused, error) = refused(&of);
            prop_assert!(is_refused, "{} {:?} {:#?}", error, digests, spec);
        }
        Ok(())
    });
}

/// A run that was stopped goes on only for the declaration that it was begun for.
#[test]
fn what_is_half_made_of_another_declaration_is_not_gone_on_with() {
    always(4, |spec, seed| {
        let mut other = spec.clone();
        other.tables[0].columns[0].label = Some("renamed".to_owned());
        let (folder, clean) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let options =
            PublishOptions { formats: vec![Format::JsonLines], note_every: 1, ..PublishOptions::default() };
        let mut left = 2;
        let stopped = bag::publish(&dataset(spec, "acme", seed), folder.path(), &options, &mut |_| {
            left -= 1;
            if left > 0 { go() } else { ControlFlow::Break(()) }
        });
        prop_assume!(stopped.is_err());
        let tenant = dataset(&other, "acme", seed);
        let found = bag::publish(&tenant, folder.path(), &options, &mut |_| go()).unwrap();
        let expected = bag::publish(&tenant, clean.path(), &options, &mut |_| go()).unwrap();
        prop_assert_eq!(contents(&found.path), contents(&expected.path));
        Ok(())
    });
}

#[test]
fn databases_take_the_rows_with_all_constraints() {
    always(100, |spec, seed| {
        let tenants = [dataset(spec, "acme", seed), dataset(spec, "globex", seed)];
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        let rows = |tenant: &Dataset<Declared>, table: &TableSpec| {
            data(tenant)[&table.name].as_array().map_or(0, Vec::len) as i64
        };
        // Keys that are counted in each tenant are its own only where its id stands beside them.
        let names_its_tenant = |table: &&TableSpec| {
            table.columns.iter().any(|column| column.ty == ColumnType::Tenant)
                || table.columns[0].ty != ColumnType::Signed
        };
        let for_one: Vec<_> = spec.tables.iter().filter(|table| !names_its_tenant(table)).collect();
        let run = database.execute_batch(&tenants[0].sql(Dialect::Sqlite));
        prop_assert!(run.is_ok(), "{:?}\n{:#?}", run, spec);
        let script = script_of(&tenants[1]);
        let run = database.execute_batch(&script).map_err(|error| error.to_string());
        let is_taken = for_one.iter().all(|table| rows(&tenants[0], table) == 0);
        if let Err(error) = &run {
            prop_assert!(
                error.contains("take one tenant") && for_one.iter().all(|table| error.contains(&table.name)),
                "{}\n{}\n{:#?}",
                error,
                script,
                spec
            );
        }
        prop_assert_eq!(run.is_ok(), is_taken, "{}\n{:#?}", script, spec);
        if !is_taken {
            database.execute_batch("ROLLBACK").unwrap();
        }
        let faults: i64 = database
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
            .unwrap();
        prop_assert_eq!(faults, 0);
        for table in &spec.tables {
            let query = format!("SELECT count(*) FROM \"{}\"", table.name);
            let found: i64 = database.query_row(&query, [], |row| row.get(0)).unwrap();
            let second = if is_taken { rows(&tenants[1], table) } else { 0 };
            prop_assert_eq!(found, rows(&tenants[0], table) + second, "{}", table.name);
        }
        Ok(())
    });
}

/// A tenant's script, as it is run by itself.
fn script_of(tenant: &Dataset<Declared>) -> String {
    let mut script = Vec::new();
    tenant.write(Format::SqliteScript, &mut script).expect("a vector takes any bytes");
    String::from_utf8(script).expect("scripts are UTF-8")
}

#[test]
fn every_format_reads_back_as_the_same_rows() {
    always(40, |spec, seed| {
        let tenant = dataset(spec, "acme", seed);
        let schemas: Vec<_> = spec.declaration().entities.iter().map(|entity| entity.schema).collect();
        let data = data(&tenant);
        let folder = tempfile::tempdir().unwrap();
        for format in [Format::JsonLines, Format::Csv, Format::Sql, Format::Parquet] {
            for table in &spec.tables {
                let path = folder.path().join(format!("{}.{}", table.name, format.extension()));
                fs::write(&path, lines(&tenant, &table.name, format, 2)).unwrap();
                let mut expected = data[&table.name].as_array().into_iter().flatten();
                let read = read_file(&path, &schemas, &mut |row| {
                    let found =
                        row.values.map(Value::Object).unwrap_or_else(|fault| panic!("{format}: {fault}"));
                    let expected = expected.next().cloned().unwrap_or(Value::Null);
                    assert!(
                        same(&found, &expected),
                        "{format} {}: {found}\n{expected}\n{spec:#?}",
                        table.name
                    );
                    go()
                });
                read.unwrap_or_else(|error| panic!("{format}: {error}"));
                prop_assert!(expected.next().is_none(), "{} lacks rows of {}", format, &table.name);
            }
        }
        Ok(())
    });
}

#[test]
fn database_files_read_back_as_the_same_rows() {
    always(8, |spec, seed| {
        let tenant = dataset(spec, "acme", seed);
        let schemas: Vec<_> = spec.declaration().entities.iter().map(|entity| entity.schema).collect();
        let folder = tempfile::tempdir().unwrap();
        let options = PublishOptions { formats: vec![Format::Sqlite], ..PublishOptions::default() };
        let published = bag::publish(&tenant, folder.path(), &options, &mut |_| go()).unwrap();
        let mut found = serde_json::Map::new();
        for file in fs::read_dir(published.path.join("data")).unwrap() {
            let read = read_file(&file.unwrap().path(), &schemas, &mut |row| {
                let rows = found.entry(row.schema.name).or_insert_with(|| Value::Array(Vec::new()));
                let row = row.values.map(Value::Object).unwrap_or_else(|fault| panic!("{fault}"));
                rows.as_array_mut().unwrap().push(row);
                go()
            });
            read.unwrap_or_else(|error| panic!("{error}"));
        }
        for (name, rows) in data(&tenant).as_object().unwrap() {
            let found = found.get(name).cloned().unwrap_or_else(|| Value::Array(Vec::new()));
            prop_assert!(same(&found, rows), "{}: {} {} {:#?}", name, found, rows, spec);
        }
        Ok(())
    });
}

#[test]
fn quality_finds_nothing_wrong() {
    always(60, |spec, seed| {
        let tenant = dataset(spec, "acme", seed);
        let report = tenant.quality();
        for name in [
            "referential_integrity",
            "duplicate_keys",
            "null_values",
            "tenant_isolation",
            "valid_values",
            "business_rules",
        ] {
            let metric = report.metric(name);
            prop_assert!(
                metric.is_some_and(|metric| metric.passed != Some(false)),
                "{:?}\n{:#?}",
                metric,
                spec
            );
        }
        let rows: u64 = data(&tenant)
            .as_object()
            .into_iter()
            .flatten()
            .map(|(_, rows)| rows.as_array().map_or(0, Vec::len) as u64)
            .sum();
        prop_assert_eq!(report.rows.iter().map(|(_, rows)| rows).sum::<u64>(), rows);
        Ok(())
    });
}
