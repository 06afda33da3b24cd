//! Rows that relate in every way there is: what was promised of them holds, in memory, in files, in databases.

use std::collections::HashSet;
use std::fs;

use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value;
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{Dataset, Domain, Format, ProfileBuilder, TenantProfile};
use tenant_fixtures_tests::random_domain::related::{Promise, Related, related};

use super::{cell, data, lines};

/// The number that each of the test's tenants has.
const TENANTS: [(&str, u64); 2] = [("acme", 7), ("globex", 12)];

fn domain(seed: u64) -> Related {
    let domain = related(seed).unwrap_or_else(|error| panic!("{error}"));
    domain.declaration.plan().unwrap_or_else(|error| panic!("{seed}: {error}"));
    domain
}

fn profile(domain: &Related, at: usize) -> TenantProfile {
    let (id, number) = TENANTS[at];
    // Whatever holds of rows holds of awkward ones.
    let edge = [0.0, 0.3, 1.0][domain.tables.len() % 3];
    let childless = [0.0, 0.4, 0.0, 1.0][domain.tables.len() % 4];
    let builder = ProfileBuilder::of_domain(domain.declaration.info(), id).tenant_key(number).edge(edge);
    let builder = builder.childless(childless);
    builder.build().unwrap_or_else(|error| panic!("{error}\n{domain:#?}"))
}

fn dataset(domain: &Related, at: usize) -> Dataset<Declared> {
    Dataset::new(profile(domain, at))
}

/// What rows have in some columns; nothing, where all is empty.
fn values(data: &Value, table: &str, columns: &[&str]) -> Vec<Option<String>> {
    let of = |row: &Value| {
        let cells: Vec<_> = columns.iter().map(|column| row[column].clone()).collect();
        (!cells.iter().all(Value::is_null)).then(|| Value::from(cells).to_string())
    };
    data[table].as_array().map_or_else(Vec::new, |rows| rows.iter().map(of).collect())
}

#[test]
fn what_was_promised_holds() {
    let mut rows = 0;
    for seed in 0..150 {
        let domain = domain(seed);
        let [own, other] = [0, 1].map(|at| data(&dataset(&domain, at)));
        for promise in &domain.promises {
            match promise {
                Promise::Differ(table, columns) => {
                    let mut seen = HashSet::new();
                    for value in values(&own, table, columns).into_iter().flatten() {
                        rows += 1;
                        assert!(seen.insert(value.clone()), "{seed}: {promise:?}: {value}");
                    }
                }
                Promise::Lead(table, columns, to, those) => {
                    let there: HashSet<_> = values(&own, to, those).into_iter().collect();
                    for value in values(&own, table, columns) {
                        let leads = value.is_none() || there.contains(&value);
                        assert!(leads, "{seed}: {promise:?}: {value:?} of {there:?}");
                    }
                }
                Promise::Tenant(table, column) => {
                    let all =
                        |data: &Value| values(data, table, &[column]).into_iter().collect::<HashSet<_>>();
                    let (own, other) = (all(&own), all(&other));
                    assert!(
                        own.len() <= 1 && own.is_disjoint(&other),
                        "{seed}: {promise:?}: {own:?} {other:?}"
                    );
                }
                Promise::Shared(table) => assert_eq!(own[table], other[table], "{seed}"),
            }
        }
    }
    assert!(rows > 10_000, "{rows}");
}

#[test]
fn any_range_is_its_slice_of_the_whole() {
    for seed in 0..60 {
        let domain = domain(seed);
        let profile = profile(&domain, 0);
        let whole = Declared::state(&profile);
        for (entity, table) in domain.tables.iter().enumerate().rev() {
            let rows = whole.rows(entity);
            let all = whole.columns(entity, 0..rows);
            for range in [0..rows / 2, rows / 3..rows, rows.saturating_sub(1)..rows] {
                let part = Declared::state(&profile).columns(entity, range.clone());
                for (all, part) in all.iter().zip(&part) {
                    for at in 0..part.len() {
                        let expected = cell(all, at + range.start as usize);
                        assert_eq!(cell(part, at), expected, "{seed} {table} {range:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn quality_finds_nothing_wrong() {
    for seed in 0..60 {
        let domain = domain(seed);
        let report = dataset(&domain, 0).quality();
        let broken: Vec<_> =
            report.metrics.iter().filter(|metric| !metric.first.is_empty() || metric.broken > 0).collect();
        assert!(broken.is_empty(), "{seed}: {broken:#?}");
    }
}

/// Two tenants in one database, each by its own script: what they share is there once.
#[test]
fn databases_take_several_tenants() {
    let mut taken = 0;
    for seed in 0..60 {
        let domain = domain(seed);
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        let tenants = [dataset(&domain, 0), dataset(&domain, 1)];
        for tenant in &tenants {
            let script = tenant.sql(Dialect::Sqlite);
            let run = database.execute_batch(&script);
            assert!(run.is_ok(), "{seed}: {run:?}\n{script}");
        }
        let both = tenants.each_ref().map(data);
        for table in &domain.tables {
            let count = |at: usize| both[at][table].as_array().map_or(0, Vec::len) as i64;
            let is_shared = domain
                .promises
                .iter()
                .any(|promise| matches!(promise, Promise::Shared(shared) if shared == table));
            let expected = if is_shared { count(0) } else { count(0) + count(1) };
            let query = format!("SELECT count(*) FROM \"{table}\"");
            let found: i64 = database.query_row(&query, [], |row| row.get(0)).unwrap();
            assert_eq!(found, expected, "{seed} {table}");
            taken += found;
        }
    }
    assert!(taken > 10_000, "{taken}");
}

#[test]
fn every_format_reads_back_as_the_same_rows() {
    for seed in 0..12 {
        let domain = domain(seed);
        let tenant = dataset(&domain, 0);
        let schemas: Vec<_> = domain.declaration.entities.iter().map(|entity| entity.schema).collect();
        let (data, folder) = (data(&tenant), tempfile::tempdir().unwrap());
        for format in [Format::JsonLines, Format::Csv, Format::Sql, Format::Parquet] {
            for table in &domain.tables {
                let path = folder.path().join(format!("{table}.{}", format.extension()));
                fs::write(&path, lines(&tenant, table, format, 2)).unwrap();
                let mut rows = Vec::new();
                let read = read_file(&path, &schemas, &mut |row| {
                    rows.extend(row.values.map(Value::Object));
                    std::ops::ControlFlow::Continue(())
                });
                read.unwrap_or_else(|error| panic!("{format}: {error}"));
                let expected = data[table].as_array().map_or(0, Vec::len);
                assert_eq!(rows.len(), expected, "{seed} {format} {table}");
                for (found, expected) in rows.iter().zip(data[table].as_array().into_iter().flatten()) {
                    // Numbers may be written otherwise; keys and references are what this is about.
                    for (name, value) in expected.as_object().into_iter().flatten() {
                        if !value.is_f64() {
                            assert_eq!(&found[name], value, "{seed} {format} {table}.{name}");
                        }
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Neither other tenants nor what is asked for beside it change a tenant's rows.
    #[test]
    fn selections_change_nothing(seed in 0_u64..100_000, one in any::<usize>()) {
        let domain = domain(seed);
        let table = domain.tables[one % domain.tables.len()];
        let all = data(&dataset(&domain, 0));
        let chosen = profile(&domain, 0).to_builder().collections([table]).build().unwrap();
        let found = data(&Dataset::<Declared>::new(chosen));
        prop_assert_eq!(&found[table], &all[table]);
    }
}
