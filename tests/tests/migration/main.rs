//! What a migration must keep: figures that anyone can compute, and data sets that kept them or did not.

mod documents;
mod kept;
mod lost;

use std::ops::ControlFlow;

use serde_json::{Map, Value};
use tenant_fixtures::migration::{self, Checks, IdMap, Report};
use tenant_fixtures::read::FoundRow;
use tenant_fixtures::schema::{ColumnType, Entity, Schema};
use tenant_fixtures::{Generate, Music, TenantDataset, Tier};
use tenant_fixtures_tests::{dataset, each_collection, tier, values};

/// The rows of a data set, by collection.
type Rows = Vec<(&'static Schema, Vec<Map<String, Value>>)>;

struct Moved {
    source: TenantDataset,
    target: TenantDataset,
    checks: Checks,
}

impl Moved {
    fn new(change: impl Fn(tenant_fixtures::ProfileBuilder) -> tenant_fixtures::ProfileBuilder) -> Self {
        let before = change(tier("old_home", Tier::Standard, "0.003")).build().expect("it is allowed");
        let after = before.to_builder().tenant_id("new_home").tier(Tier::Premium).grown_from(&before);
        let (source, target) = (TenantDataset::new(before), dataset(after));
        let checks = Checks::of(&source, &target).expect("the one grew from the other");
        // As a file has it.
        let text = serde_json::to_string(&checks).expect("checks can be serialised");
        let checks = Checks::from_json(&text).expect("it is what was written");
        Self { source, target, checks }
    }

    fn check(&self, rows: &Rows) -> Report {
        self.check_with(rows, &IdMap::default())
    }

    fn check_with(&self, rows: &Rows, ids: &IdMap) -> Report {
        let report = migration::check::<Music>(&self.checks, ids, &mut |each| {
            for (schema, rows) in rows {
                for (at, row) in rows.iter().enumerate() {
                    let row = FoundRow { schema, number: at as u64 + 1, values: Ok(row.clone()) };
                    if let ControlFlow::Break(()) = each(row) {
                        return Ok(());
                    }
                }
            }
            Ok(())
        });
        report.unwrap_or_else(|error| panic!("{error}"))
    }
}

fn rows_of(dataset: &TenantDataset) -> Rows {
    fn rows<E: Generate<Music>>(dataset: &TenantDataset) -> (&'static Schema, Vec<Map<String, Value>>) {
        let rows = values::<E>(dataset).into_iter().map(|row| match row {
            Value::Object(row) => row,
            row => panic!("{row} is no row"),
        });
        (E::SCHEMA, rows.collect())
    }
    each_collection!(rows(dataset)).into()
}

/// The source's rows under the target's ids and addresses, as a migration without growth would write them.
fn moved(source: &TenantDataset, target: &TenantDataset) -> Rows {
    fn rename(value: &mut Value, from: &str, to: &str) {
        match value {
            Value::String(text) if text.contains(from) => *text = text.replace(from, to),
            Value::Array(values) => values.iter_mut().for_each(|value| rename(value, from, to)),
            Value::Object(values) => values.values_mut().for_each(|value| rename(value, from, to)),
            _ => {}
        }
    }
    let mut rows = rows_of(source);
    for row in rows.iter_mut().flat_map(|(_, rows)| rows) {
        row.values_mut().for_each(|value| rename(value, source.id().as_str(), target.id().as_str()));
    }
    rows
}

fn in_collection<'a>(rows: &'a mut Rows, name: &str) -> &'a mut Vec<Map<String, Value>> {
    let found = rows.iter_mut().find(|(schema, _)| schema.name == name);
    &mut found.expect("there is such a collection").1
}

#[track_caller]
fn passes(report: &Report) {
    let failed: Vec<_> = report.failed().collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(report.outcomes.len() > 200, "{}", report.outcomes.len());
}

/// Fails with these checks and no other, with a row that is told of.
#[track_caller]
fn fails(report: &Report, expected: &[&str], told: &[&str]) {
    let failed: Vec<_> = report.failed().map(|outcome| outcome.check.as_str()).collect();
    for expected in expected {
        assert!(failed.contains(expected), "{expected} is not among {failed:?}");
    }
    let text = format!("{:?}", report.failed().collect::<Vec<_>>());
    for told in told {
        assert!(text.contains(told), "{told:?} is not told: {text}");
    }
    assert!(report.notes.is_empty(), "{:?}", report.notes);
}

#[test]
fn every_type_of_column_has_been_checked() {
    // A type that is added needs a look at how it is compared.
    fn types(columns: &'static [tenant_fixtures::schema::Column], found: &mut Vec<&'static str>) {
        for column in columns {
            match column.ty {
                ColumnType::Struct(columns) => types(columns, found),
                ColumnType::List(ColumnType::Decimal) => found.push("decimals"),
                ColumnType::List(ColumnType::Token(_) | ColumnType::Code) => found.push("words"),
                ColumnType::List(_) => found.push("another list"),
                _ => {}
            }
        }
    }
    fn lists<E: Entity>() -> Vec<&'static str> {
        let mut found = Vec::new();
        types(E::SCHEMA.columns, &mut found);
        found
    }
    let mut found = each_collection!(lists()).concat();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["decimals", "words"]);
}
