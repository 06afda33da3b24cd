//! Migration of domains of one's own: every kind of key that tells its row, and data sets that kept everything or did not.

use std::collections::HashMap;
use std::fs;
use std::ops::ControlFlow;

use serde_json::{Map, Value, json};
use tenant_fixtures::bag::{self, PublishOptions};
use tenant_fixtures::migration::{self, Checks, ChecksError, DataFiles, IdMap, Report};
use tenant_fixtures::read::FoundRow;
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{
    Dataset, Domain, Entity, Format, Id, Known, Money, ProfileBuilder, Scenario, ScenarioOptions, TenantId,
    Tier, Uuid,
};

#[derive(Domain)]
#[domain(name = "moving", entities(Plan, Customer, Invoice, Line, Visit))]
#[measure(customers, tiers = [5, 20, 60, 100])]
#[measure(invoices, tiers = [9, 70, 200, 400])]
struct Moving;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Moving, name = "plans", rows = 3)]
struct Plan {
    #[column(key, make = key(all))]
    id: i64,
    #[column(make = pattern("PL-{n:03}"), unique(tenant))]
    code: String,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Moving, name = "customers", key = "customer", count = customers)]
struct Customer {
    #[column(key)]
    id: Id<Customer>,
    #[column(tenant)]
    org: TenantId,
    #[column(references = Plan)]
    plan: i64,
    #[column(references = Customer, make = reference(earlier), null = 0.3)]
    sent_by: Option<Id<Customer>>,
    #[column(make = company())]
    name: String,
    #[column(make = email(name), unique)]
    email: String,
    #[column(make = uniform(1000..=9999), unique(tenant))]
    pin: u32,
    #[column(sum = Invoice::total)]
    owed: Money<2>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Moving, name = "invoices", parent = customer, count = invoices, share = log_normal(1, 1))]
struct Invoice {
    #[column(key)]
    id: i64,
    #[column(references = Customer)]
    customer: Id<Customer>,
    #[column(sum = Line::amount)]
    total: Money<2>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Moving, name = "lines", parent = invoice, per_parent = uniform(1..=3))]
struct Line {
    #[column(key, references = Invoice)]
    invoice: i64,
    #[column(key, make = position())]
    number: u32,
    #[column(make = log_normal(30, 0.9))]
    amount: Money<2>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Moving, name = "visits", parent = customer, per_parent = uniform(0..=3))]
struct Visit {
    #[column(key)]
    id: Uuid,
    #[column(references = Customer)]
    customer: Id<Customer>,
    #[column(references = Invoice)]
    about: i64,
    #[column(references = Visit, make = reference(earlier), null = 0.5)]
    again: Option<Uuid>,
}

/// Keys that tell nobody which row they are of.
#[derive(Domain)]
#[domain(name = "texts", entities(Note))]
#[measure(notes, tiers = [5, 20, 60, 100])]
struct Texts;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Texts, name = "notes", count = notes)]
struct Note {
    #[column(key)]
    id: String,
}

type Rows = Vec<(&'static Schema, Vec<Map<String, Value>>)>;

struct Moved {
    source: Dataset<Moving>,
    target: Dataset<Moving>,
    checks: Checks,
}

impl Moved {
    fn new() -> Self {
        let builder = ProfileBuilder::of_domain(Moving::info(), "old_home").tier(Tier::Standard);
        let before = builder.build().expect("it is allowed");
        let after = before.to_builder().tenant_id("new_home").tier(Tier::Premium).grown_from(&before).build();
        let (source, target) = (Dataset::new(before), Dataset::new(after.expect("it is allowed")));
        let checks = Checks::of(&source, &target).expect("the one grew from the other");
        let text = serde_json::to_string(&checks).expect("checks can be serialised");
        Self { source, target, checks: Checks::from_json(&text).expect("it is what was written") }
    }

    fn check(&self, rows: &Rows) -> Report {
        self.check_with(rows, &IdMap::default())
    }

    fn check_with(&self, rows: &Rows, ids: &IdMap) -> Report {
        let report = migration::check::<Moving>(&self.checks, ids, &mut |each| {
            for (schema, rows) in rows {
                for (at, row) in rows.iter().enumerate() {
                    let row = FoundRow { schema, number: at as u64 + 1, values: Ok(row.clone()) };
                    if each(row).is_break() {
                        return Ok(());
                    }
                }
            }
            Ok(())
        });
        report.unwrap_or_else(|error| panic!("{error}"))
    }
}

/// The first so many rows of each collection.
fn rows_of(dataset: &Dataset<Moving>, like: &Dataset<Moving>) -> Rows {
    let schemas = Moving::collections(Moving::info()).iter().map(|collection| collection.schema());
    let rows = |dataset: &Dataset<Moving>, schema: &Schema| -> Vec<Map<String, Value>> {
        let mut lines = Vec::new();
        dataset
            .write_collection(schema.name, Format::JsonLines, 1, &mut lines)
            .expect("a vector takes any bytes");
        let lines = lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice(line).expect("an object")).collect()
    };
    schemas
        .map(|schema| {
            let mut all = rows(dataset, schema);
            all.truncate(rows(like, schema).len());
            (schema, all)
        })
        .collect()
}

fn table<'r>(rows: &'r mut Rows, name: &str) -> &'r mut Vec<Map<String, Value>> {
    &mut rows.iter_mut().find(|(schema, _)| schema.name == name).expect("there is such a collection").1
}

#[track_caller]
fn passes(report: &Report) {
    let failed: Vec<_> = report.failed().collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(report.outcomes.len() > 80, "{}", report.outcomes.len());
}

#[track_caller]
fn fails(report: &Report, expected: &[&str], told: &str) {
    let failed: Vec<_> = report.failed().map(|outcome| outcome.check.as_str()).collect();
    for expected in expected {
        assert!(failed.contains(expected), "{expected} is not among {failed:?}");
    }
    let text = format!("{:?}", report.failed().collect::<Vec<_>>());
    assert!(text.contains(told), "{told:?} is not told: {text}");
    assert!(report.notes.is_empty(), "{:?}", report.notes);
}

#[test]
fn what_kept_everything_passes() {
    let moved = Moved::new();
    let (whole, carried) = (rows_of(&moved.target, &moved.target), rows_of(&moved.target, &moved.source));
    assert!(whole[2].1.len() > carried[2].1.len(), "it grew");
    let report = moved.check(&whole);
    passes(&report);
    assert!(report.has_added_rows);
    let report = moved.check(&carried);
    passes(&report);
    assert!(!report.has_added_rows);
    // In any order.
    let mut mixed = whole;
    mixed.iter_mut().for_each(|(_, rows)| rows.reverse());
    mixed.reverse();
    passes(&moved.check(&mixed));
}

/// As another program moves it: what is the tenant's own stays as it was, and rows get keys of that program's.
#[test]
fn keys_of_another_program_are_led_back_by_maps() {
    let moved = Moved::new();
    let mut rows = rows_of(&moved.source, &moved.source);
    let (mut maps, mut keys) = (Vec::new(), HashMap::new());
    for (name, file) in
        [("invoices", "id_map.invoices.csv"), ("visits", "id_map.visits.csv"), ("plans", "id_map.plans.csv")]
    {
        let mut map = "source_id,target_id\n".to_owned();
        for (at, row) in table(&mut rows, name).iter_mut().enumerate() {
            let new = match &row["id"] {
                Value::String(_) => json!(Uuid::from_u128(0x4000_8000 + at as u128).to_string()),
                _ => json!(900_000 - at as u64),
            };
            let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            map.push_str(&format!("{},{}\n", plain(&row["id"]), plain(&new)));
            keys.insert((name, row["id"].to_string()), new.clone());
            row["id"] = new;
        }
        maps.push((file, map));
    }
    for (table_name, column, to) in [
        ("customers", "plan", "plans"),
        ("lines", "invoice", "invoices"),
        ("visits", "about", "invoices"),
        ("visits", "again", "visits"),
    ] {
        for row in table(&mut rows, table_name) {
            if !row[column].is_null() {
                row[column] = keys[&(to, row[column].to_string())].clone();
            }
        }
    }
    for row in rows.iter_mut().flat_map(|(_, rows)| rows) {
        for value in row.values_mut() {
            if let Some(text) = value.as_str().filter(|text| text.contains("old_home")) {
                *value = json!(text.replace("old_home", "new_home"));
            }
        }
    }
    let mut ids = IdMap::default();
    for (file, map) in &maps {
        ids.add_named::<Moving>(moved.source.id(), file, map.as_bytes()).expect("it is a map");
    }
    passes(&moved.check_with(&rows, &ids));
    // Without the maps nothing is known of these keys.
    fails(&moved.check(&rows), &["keys", "visits/carried_over"], "invoices row 1");
    let refused = IdMap::default().add::<Moving>(moved.source.id(), maps[1].1.as_bytes());
    assert!(refused.expect_err("whose they are is not said").to_string().contains("id_map.visits.csv"));
}

#[test]
fn what_is_lost_or_changed_is_named() {
    let moved = Moved::new();
    let whole = rows_of(&moved.target, &moved.target);
    let change = |change: &dyn Fn(&mut Rows)| {
        let mut rows = whole.clone();
        change(&mut rows);
        moved.check(&rows)
    };
    let report = change(&|rows| drop(table(rows, "invoices").remove(3)));
    fails(&report, &["invoices/carried_over", "references"], "4 is missing");
    let visit = moved.source.rows::<Visit>()[2].id.to_string();
    let report = change(&|rows| drop(table(rows, "visits").remove(2)));
    fails(&report, &["visits/carried_over"], &format!("{visit} is missing"));
    let report = change(&|rows| table(rows, "lines")[1]["amount"] = json!("0.01"));
    fails(&report, &["lines/amount/digest", "lines/amount/sum"], "0.01");
    let report = change(&|rows| {
        let rows = table(rows, "visits");
        let row = rows[5].clone();
        rows.push(row);
    });
    fails(&report, &["visits/carried_over"], "is there 2 times");
    let report = change(&|rows| table(rows, "visits")[0]["about"] = json!(2));
    fails(&report, &["visits/about/digest"], "instead of");
    let report = change(&|rows| table(rows, "lines")[0]["invoice"] = json!(9_999_999));
    fails(&report, &["keys"], "9999999");
    let report = change(&|rows| table(rows, "customers")[0]["pin"] = json!(1));
    fails(&report, &["customers/pin/digest"], "instead of");
}

#[test]
fn the_scenario_has_maps_and_checks_beside_the_target() {
    let scenario = Scenario::named("migration").expect("there is one");
    assert!(scenario.is_for::<Moving>(Moving::info()));
    let tenants = scenario.tenants_of(Moving::info(), &ScenarioOptions::default()).expect("they are allowed");
    let folder = tempfile::tempdir().expect("there is room");
    for profile in &tenants {
        let dataset = Dataset::<Moving>::new(profile.clone());
        let extras = scenario.extras(&dataset);
        let options = PublishOptions { formats: vec![Format::Csv], extras, ..PublishOptions::default() };
        let published = bag::publish(&dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
        bag::verify(&published.expect("it is written").path).expect("it is whole");
    }
    let data = folder.path().join("migration_target/data");
    let read =
        |name: &str| fs::read_to_string(data.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    for name in ["plans", "customers", "invoices", "visits"] {
        let (rows, map) = (read(&format!("{name}.csv")), read(&format!("id_map.{name}.csv")));
        // Each line's second is the row's key.
        let keys = |text: &str, at: usize| -> Vec<String> {
            let lines = text.lines().skip(1).map(|line| line.split(',').nth(at).expect("a cell").to_owned());
            lines.collect()
        };
        let (keys, mapped) = (keys(&rows, 0), keys(&map, 1));
        assert!(!mapped.is_empty() && keys.starts_with(&mapped), "{name}");
    }
    let checks = Checks::from_json(&read("checks.json")).expect("they are checks");
    let files = DataFiles::at::<Moving>(&[folder.path().join("migration_target")]).expect("they are there");
    let report = migration::check::<Moving>(&checks, &IdMap::default(), &mut |each| files.read(each));
    passes(&report.expect("it is read"));
}

/// Which row a key is of hangs on what the domain is declared as.
#[test]
fn checks_of_another_declaration_are_refused() {
    let moved = Moved::new();
    let mut document = serde_json::to_value(&moved.checks).expect("checks can be serialised");
    let digest = document["source"]["rows_digest"].as_str().expect("a digest").to_owned();
    document["source"]["rows_digest"] = json!("0".repeat(64));
    let checks = Checks::from_json(&document.to_string()).expect("it reads as checks");
    let error =
        migration::check::<Moving>(&checks, &IdMap::default(), &mut |_| Ok(())).expect_err("it is another's");
    let told = error.to_string();
    assert!(told.contains(&digest) && told.contains("declared otherwise"), "{told}");
}

#[test]
fn keys_that_tell_nothing_are_refused() {
    let scenario = Scenario::named("migration").expect("there is one");
    assert!(!scenario.is_for::<Texts>(Texts::info()));
    let builder = ProfileBuilder::of_domain(Texts::info(), "old_home");
    let before = builder.build().expect("it is allowed");
    let after = before.to_builder().tenant_id("new_home").tier(Tier::Premium).grown_from(&before).build();
    let (before, after) =
        (Dataset::<Texts>::new(before), Dataset::<Texts>::new(after.expect("it is allowed")));
    let error = Checks::of(&before, &after).expect_err("they are texts");
    assert!(matches!(error, ChecksError::Keys { collection: "notes", .. }), "{error}");
}
