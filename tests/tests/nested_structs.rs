//! Structs within a declared row: their fields are columns as any other, nested where a format can nest and flat elsewhere.

#[path = "nested_structs/elsewhere.rs"]
mod elsewhere;
#[path = "nested_structs/lists.rs"]
mod lists;

use std::ops::ControlFlow;

use serde_json::{Value, json};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, GrammarError};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::quality::{SourceFile, assess_files};
use tenant_fixtures::schema::{ColumnType, Pii};
use tenant_fixtures::snapshot::{self, Checked, Kind};
use tenant_fixtures::{Dataset, Domain, DomainInfo, Format, Known, ProfileBuilder, Token};

#[derive(Token, Clone, Copy, Debug, PartialEq)]
enum Channel {
    Mail,
    Phone,
}

mod nested {
    use chrono::{DateTime, Utc};
    use tenant_fixtures::{Domain, Entity, Record};

    use super::Channel;

    #[derive(Domain)]
    #[domain(name = "crm", entities(Customer))]
    #[measure(customers, tiers = [60, 80, 100, 200])]
    pub(super) struct Crm;

    #[derive(Record, Clone, Debug, PartialEq)]
    pub(super) struct Place {
        #[column(make = latitude(), places = 6)]
        pub(super) lat: f64,
        #[column(make = longitude(), places = 6)]
        pub(super) lng: f64,
    }

    #[derive(Record, Clone, Debug, PartialEq)]
    pub(super) struct Contact {
        // It reads what stands behind it.
        #[column(make = email(name), pii = Email)]
        pub(super) email: String,
        #[column(make = full_name(), pii = Name)]
        pub(super) name: String,
        #[column(make = phone(), pii = Phone, null = 0.3)]
        pub(super) phone: Option<String>,
        pub(super) by: Channel,
        pub(super) place: Place,
        #[column(make = list(word(), 0..=3))]
        pub(super) tags: Vec<String>,
        #[column(make = within_period())]
        pub(super) since: DateTime<Utc>,
        #[column(from = 2 + uniform(1..=5))]
        pub(super) level: u8,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Crm, name = "customers", count = customers)]
    pub(super) struct Customer {
        #[column(key)]
        pub(super) id: i64,
        pub(super) contact: Contact,
        #[column(make = uniform(1..=9))]
        pub(super) visits: u32,
        #[column(make = company(), null = 0.5)]
        pub(super) employer: Option<String>,
    }
}

/// The same columns, flat, whose values hang on what those of the nested fields hang on.
mod flat {
    use chrono::{DateTime, Utc};
    use tenant_fixtures::{Domain, Entity};

    use super::Channel;

    #[derive(Domain)]
    #[domain(name = "crm", entities(Customer))]
    #[measure(customers, tiers = [60, 80, 100, 200])]
    pub(super) struct Crm;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Crm, name = "customers", count = customers)]
    pub(super) struct Customer {
        #[column(key)]
        pub(super) id: i64,
        #[column(make = email(contact_name), pii = Email, label = "contact.email")]
        pub(super) contact_email: String,
        #[column(make = full_name(), pii = Name, label = "contact.name")]
        pub(super) contact_name: String,
        #[column(make = phone(), pii = Phone, null = 0.3, label = "contact.phone")]
        pub(super) contact_phone: Option<String>,
        #[column(label = "contact.by")]
        pub(super) contact_by: Channel,
        #[column(make = latitude(), places = 6, label = "contact.place.lat")]
        pub(super) contact_place_lat: f64,
        #[column(make = longitude(), places = 6, label = "contact.place.lng")]
        pub(super) contact_place_lng: f64,
        #[column(make = list(word(), 0..=3), label = "contact.tags")]
        pub(super) contact_tags: Vec<String>,
        #[column(make = within_period(), label = "contact.since")]
        pub(super) contact_since: DateTime<Utc>,
        #[column(from = 2 + uniform(1..=5), label = "contact.level")]
        pub(super) contact_level: u8,
        #[column(make = uniform(1..=9))]
        pub(super) visits: u32,
        #[column(make = company(), null = 0.5)]
        pub(super) employer: Option<String>,
    }
}

fn dataset<D: Domain>(info: &'static DomainInfo, anonymize: bool) -> Dataset<D> {
    let profile = ProfileBuilder::of_domain(info, "acme").anonymize(anonymize).seed(3).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

fn text<D: Domain, E: tenant_fixtures::RowOf<D>>(dataset: &Dataset<D>, format: Format) -> String {
    let mut bytes = Vec::new();
    dataset.write_rows::<E>(format, &mut bytes).expect("a vector takes any bytes");
    String::from_utf8(bytes).expect("it is text")
}

/// Every file of a tenant's payload, in all formats.
fn payload<D: Domain>(dataset: &Dataset<D>) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder");
    let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
    let published = publish(dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    let published = published.expect("it is written");
    let report = published.quality.as_ref().expect("it is measured");
    assert!(report.passed == Some(true), "{report:?}");
    let read = |(name, _): &(String, u64)| {
        (name.clone(), std::fs::read(published.path.join("data").join(name)).expect("it is there"))
    };
    published.files.iter().map(read).collect()
}

/// The rows of a payload's file, as anybody reads them.
fn read_back<D: Domain + Known>(name: &str, bytes: &[u8]) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("it is written");
    let schemas: Vec<_> = D::collections(D::info()).iter().map(|collection| collection.schema()).collect();
    let mut rows = Vec::new();
    let read = tenant_fixtures::read::read_file(&path, &schemas, &mut |found| {
        rows.push(Value::Object(found.values.unwrap_or_else(|error| panic!("{name}: {error}"))));
        ControlFlow::Continue(())
    });
    read.unwrap_or_else(|error| panic!("{name}: {error}"));
    rows
}

/// What is wrong with a tenant's rows once they were changed.
fn faults_of<D: Domain + Known, E: tenant_fixtures::RowOf<D>>(
    tenant: &Dataset<D>,
    change: &dyn Fn(&mut Vec<Value>),
) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("{}.jsonl", E::COLLECTION));
    let text = text::<D, E>(tenant, Format::JsonLines);
    let mut rows: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    change(&mut rows);
    let lines: Vec<_> = rows.iter().map(Value::to_string).collect();
    std::fs::write(&path, lines.join("\n")).expect("it is written");
    let source = SourceFile { paths: vec![path], profile: Some(tenant.profile()), whole: false };
    let report =
        assess_files::<D>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0);
    let metrics = report.metrics.iter();
    metrics.flat_map(|metric| metric.first.iter().map(|breach| breach.what.clone())).collect()
}

#[test]
fn tables_have_what_flat_columns_have() {
    for anonymize in [false, true] {
        let nested = dataset::<nested::Crm>(nested::Crm::info(), anonymize);
        let flat = dataset::<flat::Crm>(flat::Crm::info(), anonymize);
        for format in [Format::Csv, Format::Sql] {
            let (one, other) =
                (text::<_, nested::Customer>(&nested, format), text::<_, flat::Customer>(&flat, format));
            // Headers of tables have the way to a field.
            let rows =
                |text: &str| text.replace("contact.place.", "contact_place_").replace("contact.", "contact_");
            let (one, other) = (rows(&one), rows(&other));
            assert!(one == other, "{format:?}: {:?} {:?}", one.lines().next(), other.lines().next());
        }
    }
}

#[test]
fn json_nests_them() {
    let tenant = dataset::<nested::Crm>(nested::Crm::info(), false);
    let lines = text::<_, nested::Customer>(&tenant, Format::JsonLines);
    let rows = tenant.rows::<nested::Customer>();
    let mut without = 0;
    for (line, row) in lines.lines().zip(rows) {
        let value: Value = serde_json::from_str(line).expect("it is JSON");
        let contact = &row.contact;
        assert_eq!(value["contact"]["email"], json!(contact.email));
        assert_eq!(value["contact"]["phone"], json!(contact.phone));
        assert_eq!(value["contact"]["place"], json!({ "lat": contact.place.lat, "lng": contact.place.lng }));
        assert_eq!(value["contact"]["tags"], json!(contact.tags));
        assert!((3..=7).contains(&contact.level));
        without += usize::from(contact.phone.is_none());
    }
    assert!(rows.len() == 60 && (8..30).contains(&without), "{without}");
}

#[test]
fn structs_and_columns_are_the_same_in_every_format() {
    for anonymize in [false, true] {
        let tenant = dataset::<nested::Crm>(nested::Crm::info(), anonymize);
        let made = payload(&tenant);
        assert!(made.len() >= Format::ALL.len());
        tenant.rows::<nested::Customer>();
        assert!(made == payload(&tenant));
    }
}

#[test]
fn snapshots_hold_them() {
    let tenant = dataset::<nested::Crm>(nested::Crm::info(), false);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("crm.json");
    assert!(snapshot::create::<nested::Crm>(tenant.profile(), &path, Kind::Data).expect("it is written"));
    assert!(matches!(snapshot::check::<nested::Crm>(&path), Ok(Checked::Same)));
    let text = std::fs::read_to_string(&path).expect("it is there");
    let level = format!("\"level\": {}", tenant.rows::<nested::Customer>()[0].contact.level);
    assert!(text.contains(&level));
    std::fs::write(&path, text.replacen(&level, "\"level\": 1", 1)).expect("it is written");
    assert!(!matches!(snapshot::check::<nested::Crm>(&path), Ok(Checked::Same)));
}

/// Columns behind a nested value are told apart from its fields by checks, too.
#[test]
fn faults_are_found_behind_and_within_them() {
    let tenant = dataset::<nested::Crm>(nested::Crm::info(), false);
    let faults = |change: &dyn Fn(&mut Value)| {
        faults_of::<nested::Crm, nested::Customer>(&tenant, &|rows| change(&mut rows[0]))
    };
    assert_eq!(faults(&|_| {}), [""; 0]);
    let found = faults(&|row| row["visits"] = json!(10));
    assert!(found.iter().any(|fault| fault.starts_with("customers.visits: found 10")), "{found:?}");
    let found = faults(&|row| row["contact"]["by"] = json!("fax"));
    assert!(found.iter().any(|fault| fault.contains("\"fax\"")), "{found:?}");
}

fn column(name: &str, ty: ColumnType, make: &str) -> Result<ColumnBuilder, GrammarError> {
    ColumnBuilder::new(name, ty).make(make)
}

#[test]
fn a_builder_says_the_same() -> Result<(), GrammarError> {
    use ColumnType::{Decimal, List, Text, Timestamp, Unsigned};
    const CHANNELS: ColumnType = ColumnType::Token(&["mail", "phone"]);
    let place =
        [column("lat", Decimal, "latitude()")?.places(6), column("lng", Decimal, "longitude()")?.places(6)];
    let contact = [
        column("email", Text, "email(name)")?.pii(Pii::Email),
        column("name", Text, "full_name()")?.pii(Pii::Name),
        column("phone", Text, "phone()")?.pii(Pii::Phone).null("0.3".parse().expect("a decimal")),
        ColumnBuilder::new("by", CHANNELS).fits(0, 1),
        ColumnBuilder::of_fields("place", place),
        column("tags", List(&Text), "list(word(), 0..=3)")?,
        column("since", Timestamp, "within_period()")?,
        column("level", Unsigned, "2 + uniform(1..=5)")?.fits(0, 255),
    ];
    let customers = EntityBuilder::new("customers")
        .count("customers")
        .column(ColumnBuilder::new("id", ColumnType::Signed).key())
        .column(ColumnBuilder::of_fields("contact", contact))
        .column(column("visits", Unsigned, "uniform(1..=9)")?.fits(0, u32::MAX.into()))
        .column(column("employer", Text, "company()")?.null("0.5".parse().expect("a decimal")));
    let built =
        DeclarationBuilder::new("crm").measure("customers", [60, 80, 100, 200]).entity(customers).build();
    let derived = nested::Crm::info().declaration.expect("it is declared");
    assert_eq!(built.digest(), derived.digest());
    let (one, other) =
        (dataset::<Declared>(built.info(), false), dataset::<nested::Crm>(nested::Crm::info(), false));
    assert!(payload(&one) == payload(&other));
    Ok(())
}

#[test]
fn what_a_nested_value_can_not_have_is_refused() -> Result<(), GrammarError> {
    let id = || ColumnBuilder::new("id", ColumnType::Signed).key();
    let text = || column("a", ColumnType::Text, "word()");
    for (fields, expected) in [
        (vec![text()?, column("a", ColumnType::Text, "word()")?], "d: two columns are called n_a"),
        (vec![id()], "d.n.id: is a field of a nested value: only a row's own columns are keys"),
        (vec![ColumnBuilder::new("a", ColumnType::Text)], "d.n.a: nothing says how it comes about"),
        (vec![column("a", ColumnType::Text, "slug(b)")?], "d.n.a: no column of d is called `b`"),
        (
            vec![column("a", ColumnType::Signed, "b + 1")?, column("b", ColumnType::Signed, "a + 1")?],
            "hangs on itself",
        ),
        (vec![ColumnBuilder::new("no name", ColumnType::Boolean)], "d.n.no name: found the name"),
        (vec![ColumnBuilder::new("a", ColumnType::Id { kind: "" }).make("1")?], "holds no ids"),
        (vec![], "d.n: is a nested value of no fields"),
    ] {
        let rows =
            EntityBuilder::new("d").fixed(3).column(id()).column(ColumnBuilder::of_fields("n", fields));
        let error = DeclarationBuilder::new("d").entity(rows).build().plan().expect_err(expected).to_string();
        assert!(error.contains(expected), "{expected}: {error}");
    }
    let nullable = ColumnBuilder::of_fields("n", [text()?.nullable()]).nullable();
    let rows = EntityBuilder::new("d").fixed(3).column(id()).column(nullable);
    let error = DeclarationBuilder::new("d").entity(rows).build().plan().expect_err("null").to_string();
    assert!(error.contains("d.n: may have no value, and so may each of its fields"), "{error}");
    Ok(())
}

/// Who looks for personal data finds it within nested values.
#[test]
fn personal_data_within_them_is_personal_data() {
    mod people {
        use tenant_fixtures::{Domain, Entity, Record};

        #[derive(Domain)]
        #[domain(name = "people", entities(Person))]
        #[measure(people, tiers = [5, 10, 20, 40])]
        pub(super) struct People;

        #[derive(Record, Clone)]
        pub(super) struct Named {
            #[column(make = full_name(), pii = Name)]
            pub(super) name: String,
        }

        #[derive(Entity, Clone)]
        #[entity(domain = People, name = "people", count = people)]
        pub(super) struct Person {
            #[column(key)]
            pub(super) id: i64,
            pub(super) named: Named,
        }
    }
    let compliance = tenant_fixtures::Scenario::named("compliance").expect("there is one");
    assert!(compliance.is_for::<people::People>(people::People::info()));
    let tenant = dataset::<people::People>(people::People::info(), true);
    let found =
        tenant.rows::<people::Person>().iter().all(|person| person.id > 0 && !person.named.name.is_empty());
    assert!(found && tenant.quality().passed == Some(true));
}
