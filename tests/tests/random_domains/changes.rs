//! What a change of a declaration or a profile moves, and what it leaves where it was.

use proptest::prelude::*;
use serde_json::{Map, Value};
use tenant_fixtures::Dataset;
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures_tests::random_domain::{ColumnSpec, DomainSpec, RowsSpec, TableSpec, WORDS};

use super::{always, data, dataset, profile};

fn rows<'a>(data: &'a Value, table: &str) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
    data[table].as_array().into_iter().flatten().filter_map(Value::as_object)
}

#[test]
fn columns_and_collections_that_come_or_move_change_no_other_value() {
    always(100, |spec, seed| {
        let before = data(&dataset(spec, "acme", seed));
        let mut other = spec.clone();
        for table in &mut other.tables {
            let new = ColumnSpec::new("new", ColumnType::Signed).make("uniform(1..=1000000)");
            table.columns.push(new);
            table.columns.reverse();
        }
        let mut extra = TableSpec {
            name: "extra".to_owned(),
            rows: RowsSpec::Fixed(9),
            columns: vec![ColumnSpec { key: true, ..ColumnSpec::new("id", ColumnType::Signed) }],
        };
        extra.columns.push(ColumnSpec::new("d0", ColumnType::Text).make("company()"));
        other.tables.insert(0, extra);
        let after = data(&dataset(&other, "acme", seed));
        for table in &spec.tables {
            prop_assert_eq!(rows(&before, &table.name).count(), rows(&after, &table.name).count());
            for (before, after) in rows(&before, &table.name).zip(rows(&after, &table.name)) {
                for (name, value) in before {
                    prop_assert_eq!(Some(value), after.get(name), "{} {} {:#?}", &table.name, name, spec);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_renamed_column_keeps_its_values() {
    always(60, |spec, seed| {
        let before = data(&dataset(spec, "acme", seed));
        let mut other = spec.clone();
        let mut renamed = Vec::new();
        for table in &mut other.tables {
            // Those that nothing names.
            let all = format!("{:?}", spec.tables);
            for column in &mut table.columns {
                let is_drawn = column.name.starts_with('d') && column.make.is_some();
                let uses = all.matches(column.name.as_str()).count();
                if is_drawn && uses <= spec.tables.len() * 2 && !named_elsewhere(spec, &column.name) {
                    column.label.get_or_insert_with(|| column.name.clone());
                    let name = format!("renamed_{}", column.name);
                    renamed.push((
                        table.name.clone(),
                        std::mem::replace(&mut column.name, name.clone()),
                        name,
                    ));
                }
            }
        }
        let after = data(&dataset(&other, "acme", seed));
        for (table, old, new) in renamed {
            let values = |data: &Value, name: &str| -> Vec<Value> {
                rows(data, &table).map(|row| row[name].clone()).collect()
            };
            prop_assert_eq!(values(&before, &old), values(&after, &new), "{} {}", table, old);
        }
        Ok(())
    });
}

/// Whether any column or number of rows is made from one of this name.
fn named_elsewhere(spec: &DomainSpec, name: &str) -> bool {
    let is_word =
        |text: &str| text.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name);
    spec.tables.iter().any(|table| {
        let of_rows = match &table.rows {
            RowsSpec::Share(_, _, Some(text)) | RowsSpec::PerParent(_, text) => is_word(text),
            _ => false,
        };
        of_rows || table.columns.iter().any(|column| column.make.as_deref().is_some_and(is_word))
    })
}

/// A domain whose third customer's number of orders is given.
fn shop(orders_of_third: u64) -> DomainSpec {
    let key = |name: &str| ColumnSpec { key: true, ..ColumnSpec::new(name, ColumnType::Signed) };
    let to = |name: &str, of: &str| ColumnSpec {
        references: Some(of.to_owned()),
        ..ColumnSpec::new(name, ColumnType::Signed)
    };
    let drawn = || {
        vec![
            ColumnSpec::new("a", ColumnType::Signed).make("uniform(1..=1000000)"),
            ColumnSpec::new("b", ColumnType::Text).make("company()"),
            ColumnSpec::new("c", ColumnType::Token(WORDS)),
            ColumnSpec::new("e", ColumnType::Timestamp).make("rising(hours(1..50))"),
            ColumnSpec {
                null: Some(400_000_000),
                ..ColumnSpec::new("f", ColumnType::Date).make("within_period()")
            },
            ColumnSpec::new("g", ColumnType::Signed).make("running(a)"),
            to("h", "customers").make("reference(distinct)"),
        ]
    };
    let table = |name: &str, rows, first: Vec<ColumnSpec>, rest| TableSpec {
        name: name.to_owned(),
        rows,
        columns: first.into_iter().chain(rest).collect(),
    };
    DomainSpec {
        measures: Vec::new(),
        tables: vec![
            table(
                "customers",
                RowsSpec::Fixed(20),
                vec![key("id")],
                vec![ColumnSpec::new("n", ColumnType::Signed).make("sequence(1, 1)")],
            ),
            table(
                "orders",
                RowsSpec::PerParent("customer".to_owned(), format!("when(n == 3, {orders_of_third}, 2)")),
                vec![key("id"), to("customer", "customers")],
                drawn(),
            ),
            table(
                "lines",
                RowsSpec::PerParent("of".to_owned(), "zipf(1..=5)".to_owned()),
                vec![
                    key("id"),
                    to("of", "orders"),
                    ColumnSpec::new("whose", ColumnType::Signed).make("of.customer"),
                ],
                drawn(),
            ),
        ],
    }
}

#[test]
fn one_more_child_moves_nothing_elsewhere() {
    let (before, after) = (data(&dataset(&shop(2), "acme", 1)), data(&dataset(&shop(3), "acme", 1)));
    for (table, whose) in [("orders", "customer"), ("lines", "whose")] {
        let others = |data: &Value| -> Vec<Map<String, Value>> {
            let others = rows(data, table).filter(|row| row[whose] != 3);
            // Keys are counted, so they do move.
            others
                .map(|row| {
                    row.iter()
                        .filter(|(name, _)| !matches!(name.as_str(), "id" | "of"))
                        .map(|(name, value)| (name.clone(), value.clone()))
                        .collect()
                })
                .collect()
        };
        assert_eq!(others(&before), others(&after), "{table}");
        assert!(others(&before).len() > 30);
    }
    let of_third = |data: &Value| -> Vec<Value> {
        rows(data, "orders").filter(|row| row["customer"] == 3).map(|row| row["a"].clone()).collect()
    };
    assert_eq!(of_third(&after)[..2], of_third(&before));
    assert_eq!(of_third(&after).len(), 3);
}

#[test]
fn twins_differ_in_what_is_their_tenants_alone() {
    always(60, |spec, seed| {
        let twin = spec.profile("globex").lineage("acme").seed(seed).build();
        let twin = Dataset::<Declared>::new(twin.unwrap_or_else(|error| panic!("{error}")));
        let (own, twin) = (data(&dataset(spec, "acme", seed)), data(&twin));
        for table in &spec.tables {
            prop_assert_eq!(rows(&own, &table.name).count(), rows(&twin, &table.name).count());
            for column in &table.columns {
                // Unique values hang on the tenant, and whatever is computed from them; ids begin with it.
                let hangs =
                    spec.tables.iter().flat_map(|table| &table.columns).any(|column| column.unique.is_some());
                if hangs && column.name != "id" {
                    continue;
                }
                for (a, b) in rows(&own, &table.name).zip(rows(&twin, &table.name)) {
                    let (a, b) = (&a[&column.name], &b[&column.name]);
                    let alike = match (a.as_str(), b.as_str()) {
                        (Some(a), Some(b)) => a.replacen("acme", "globex", 1) == b,
                        _ => a == b,
                    };
                    prop_assert!(alike, "{} {}: {} {} {:#?}", &table.name, &column.name, a, b, spec);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn tenants_share_no_key() {
    always(40, |spec, seed| {
        let (a, b) = (data(&dataset(spec, "acme", seed)), data(&dataset(spec, "globex", seed)));
        for table in spec.tables.iter().filter(|table| table.columns[0].ty != ColumnType::Signed) {
            for row in rows(&b, &table.name) {
                let found = rows(&a, &table.name).find(|other| other["id"] == row["id"]);
                prop_assert!(found.is_none(), "{} has {}", &table.name, &row["id"]);
            }
        }
        Ok(())
    });
}

#[test]
fn every_change_that_can_change_rows_changes_the_digest() {
    always(60, |spec, seed| {
        let digest = profile(spec, "acme", seed).rows_digest();
        prop_assert_eq!(digest, profile(spec, "acme", seed).rows_digest());
        let mut others = vec![spec.clone(); 6];
        others[0].tables[0].columns[0].label = Some("other".to_owned());
        others[1].tables[0].name = "other".to_owned();
        others[2].tables[0].columns.push(ColumnSpec::new("other", ColumnType::Boolean));
        others[3].tables[0].columns.push(ColumnSpec::new("other", ColumnType::Boolean).make("chance(0.5)"));
        others[4].measures.push(("other".to_owned(), 3));
        let text = ColumnSpec::new("other", ColumnType::Text).make("company()");
        others[5].tables[0].columns.push(ColumnSpec { length: Some(9), ..text });
        let mut seen = vec![digest];
        // A renamed collection is renamed where it is referred to, too.
        let old = spec.tables[0].name.clone();
        for column in others[1].tables.iter_mut().flat_map(|table| &mut table.columns) {
            if column.references.as_ref() == Some(&old) {
                column.references = Some("other".to_owned());
            }
            column.make = column.make.take().map(|make| make.replace(&format!("{old}::"), "other::"));
            column.make = column.make.take().map(|make| make.replace(&format!("count({old}"), "count(other"));
        }
        for other in others {
            let digest = profile(&other, "acme", seed).rows_digest();
            prop_assert!(!seen.contains(&digest), "{:#?}", other);
            seen.push(digest);
        }
        Ok(())
    });
}
