//! Domains made at random: whatever is declared, rows are a function of the declaration and the profile alone, and are as
//! they were declared.

#[path = "random_domains/bad_input.rs"]
mod bad_input;
#[path = "random_domains/changes.rs"]
mod changes;
#[path = "random_domains/files.rs"]
mod files;
#[path = "random_domains/grown.rs"]
mod grown;
#[path = "random_domains/related.rs"]
mod related;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use tenant_fixtures::interpret::{Column, Declared, Values};
use tenant_fixtures::{Dataset, Domain, Format, TenantProfile};
use tenant_fixtures_tests::random_domain::oracle::faults;
use tenant_fixtures_tests::random_domain::{DomainSpec, RowsSpec, domain};

/// Runs a property on the same domains every time, and keeps no file of failures.
fn always(cases: u32, test: impl Fn(&DomainSpec, u64) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let strategy = (any::<u64>(), 1..=6_usize, 0..=6_usize);
    let run = TestRunner::new_with_rng(config, rng).run(&strategy, |(seed, tables, columns)| {
        let spec = domain(seed, tables, columns);
        // Numbers of children by large numbers of children are refused, as they should be.
        let refused = spec.profile("acme").seed(seed).build().err().map(|error| error.to_string());
        if refused.is_some_and(|error| error.contains("rows; at most")) {
            return Err(TestCaseError::reject("too many rows"));
        }
        test(&spec, seed)
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

fn profile(spec: &DomainSpec, tenant: &str, seed: u64) -> TenantProfile {
    let built = spec.profile(tenant).seed(seed).build();
    built.unwrap_or_else(|error| panic!("{error}\n{spec:#?}"))
}

fn dataset(spec: &DomainSpec, tenant: &str, seed: u64) -> Dataset<Declared> {
    Dataset::new(profile(spec, tenant, seed))
}

/// All rows of a tenant, by collection.
fn data(dataset: &Dataset<Declared>) -> Value {
    let mut text = Vec::new();
    dataset.write(Format::Json, &mut text).expect("a vector takes any bytes");
    let mut document: Value = serde_json::from_slice(&text).expect("it is JSON");
    document["data"].take()
}

fn lines(dataset: &Dataset<Declared>, name: &str, format: Format, threads: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    dataset.write_collection(name, format, threads, &mut bytes).expect("a vector takes any bytes");
    bytes
}

/// What a column has in a row; whatever stands where there is nothing is not looked at.
fn cell(column: &Column, at: usize) -> Option<String> {
    (!column.is_null(at)).then(|| match &column.values {
        Values::Whole(values) => values[at].to_string(),
        Values::Wide(values) => values[at].to_string(),
        Values::Text(texts) => texts.get(at).to_owned(),
        Values::Bytes(blobs) => format!("{:?}", blobs.get(at)),
        Values::Struct(fields) => {
            let fields: Vec<_> = fields.iter().map(|field| cell(field, at)).collect();
            format!("{fields:?}")
        }
        Values::List(lists) => {
            let items: Vec<_> = lists.range(at).map(|item| cell(lists.items(), item)).collect();
            format!("{items:?}")
        }
    })
}

#[test]
fn rows_are_as_they_were_declared() {
    always(300, |spec, seed| {
        let dataset = dataset(spec, "acme", seed);
        let found = faults(spec.declaration(), dataset.profile(), &data(&dataset));
        prop_assert!(found.is_empty(), "{} of {:#?}", found.join("\n"), spec);
        Ok(())
    });
}

#[test]
fn any_range_is_its_slice_of_the_whole() {
    always(200, |spec, seed| {
        let profile = profile(spec, "acme", seed);
        let whole = Declared::state(&profile);
        for entity in (0..spec.tables.len()).rev() {
            let rows = whole.rows(entity);
            let all = whole.columns(entity, 0..rows);
            for range in [0..rows / 2, rows / 3..rows, rows / 2..rows / 2, rows.saturating_sub(1)..rows] {
                // By a tenant that has made nothing yet, and by one that has made everything.
                for state in [&Declared::state(&profile), &whole] {
                    let part = state.columns(entity, range.clone());
                    for ((all, part), column) in all.iter().zip(&part).zip(&spec.tables[entity].columns) {
                        prop_assert_eq!(part.len() as u64, range.end - range.start);
                        for at in 0..part.len() {
                            let (found, expected) = (cell(part, at), cell(all, at + range.start as usize));
                            prop_assert_eq!(found, expected, "{} {:?} {:#?}", &column.name, &range, spec);
                        }
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn neither_threads_nor_order_nor_selection_change_a_byte() {
    always(100, |spec, seed| {
        let whole = dataset(spec, "acme", seed);
        let all = data(&whole);
        for table in spec.tables.iter().rev() {
            let name = table.name.as_str();
            for format in [Format::JsonLines, Format::Csv, Format::Sql] {
                let expected = lines(&whole, name, format, 1);
                for threads in [2, 5] {
                    prop_assert_eq!(&lines(&dataset(spec, "acme", seed), name, format, threads), &expected);
                }
            }
            let chosen = spec.profile("acme").seed(seed).collections([name]).build();
            let chosen = Dataset::<Declared>::new(chosen.unwrap_or_else(|error| panic!("{error}")));
            let found = data(&chosen);
            prop_assert_eq!(&found[name], &all[name]);
            prop_assert_eq!(found.as_object().map(serde_json::Map::len), Some(1));
        }
        Ok(())
    });
}

/// What is checked is checked: any computed number that is changed is noticed.
#[test]
fn a_changed_number_is_noticed() {
    let changed = std::cell::Cell::new(0);
    always(100, |spec, seed| {
        let dataset = dataset(spec, "acme", seed);
        let data = data(&dataset);
        for table in &spec.tables {
            let rows = data[&table.name].as_array().map_or(0, Vec::len);
            let computed = table.columns.iter().filter(|column| column.name.starts_with(['c', 'f', 'l']));
            for column in computed.filter(|_| rows > 0) {
                let at = (seed % rows as u64) as usize;
                let Some(number) = data[&table.name][at][&column.name].as_f64() else { continue };
                let mut other = data.clone();
                other[&table.name][at][&column.name] = Value::from(number + 1.0);
                let found = faults(spec.declaration(), dataset.profile(), &other);
                prop_assert!(!found.is_empty(), "{} {} {:#?}", &table.name, &column.name, spec);
                changed.set(changed.get() + 1);
            }
        }
        Ok(())
    });
    assert!(changed.get() > 300, "{}", changed.get());
}

/// What the properties speak of occurs in the domains that they are tried on, and has rows.
#[test]
fn every_kind_of_column_is_tried() {
    let seen = std::cell::RefCell::new(BTreeMap::<String, usize>::new());
    always(300, |spec, seed| {
        let data = data(&dataset(spec, "acme", seed));
        let saw = |what: &str| *seen.borrow_mut().entry(what.to_owned()).or_default() += 1;
        for table in &spec.tables {
            if data[&table.name].as_array().is_none_or(|rows| rows.len() < 2) {
                continue;
            }
            match &table.rows {
                RowsSpec::Measure(_) => saw("measure"),
                RowsSpec::Fixed(_) => saw("fixed"),
                RowsSpec::Share(.., None) => saw("share"),
                RowsSpec::Share(.., Some(_)) => saw("weighted share"),
                RowsSpec::PerParent(..) => saw("per parent"),
            }
            for column in &table.columns {
                for word in
                    column.make.iter().flat_map(|make| make.split(|c: char| !(c.is_alphabetic() || c == '_')))
                {
                    saw(word);
                }
                for symbol in ["+", "-", "*", "/", "%", "||", "&&", "!", ".", "::"] {
                    if column.make.as_deref().is_some_and(|make| make.contains(symbol)) {
                        saw(symbol);
                    }
                }
                if let Some(unique) = column.unique {
                    saw(&format!("{unique:?}"));
                }
                let has_null = |rows: &Vec<Value>| rows.iter().any(|row| row[&column.name].is_null());
                if data[&table.name].as_array().is_some_and(has_null) {
                    saw("null");
                }
                if column.label.is_some() {
                    saw("label");
                }
            }
        }
        Ok(())
    });
    let seen = seen.into_inner();
    for what in [
        "measure",
        "fixed",
        "share",
        "weighted share",
        "per parent",
        "uniform",
        "zipf",
        "normal",
        "weighted",
        "sequence",
        "constant",
        "log_normal",
        "chance",
        "within_period",
        "position",
        "rising",
        "word",
        "company",
        "earlier",
        "filtered",
        "distinct",
        "reference",
        "coalesce",
        "when",
        "min",
        "max",
        "abs",
        "round",
        "running",
        "after",
        "before",
        "days",
        "sum",
        "count",
        "first",
        "last",
        "where",
        "is_null",
        "+",
        "-",
        "*",
        "/",
        "%",
        "||",
        "&&",
        "!",
        ".",
        "::",
        "Tenant",
        "Parent",
        "null",
        "label",
    ] {
        assert!(seen.get(what).is_some_and(|times| *times >= 5), "{what}: {seen:#?}");
    }
}
