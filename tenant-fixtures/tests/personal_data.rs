//! Personal data of every class, in columns of every type that may hold some: replaced or left out, told in the documents.

use std::collections::HashSet;
use std::ops::ControlFlow;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::declaration::{ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, Unique};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::privacy::Redaction;
use tenant_fixtures::schema::{ColumnType, Pii, Record as _};
use tenant_fixtures::{
    Dataset, Domain, Entity, Format, Id, Known as _, ProfileBuilder, Record, TenantId, TenantProfile, Token,
};

/// All classes; those of a direct kind are replaced or left out.
const CLASSES: [(Pii, bool); 14] = [
    (Pii::Name, true),
    (Pii::Email, true),
    (Pii::BirthDate, true),
    (Pii::Phone, true),
    (Pii::Address, true),
    (Pii::Payment, true),
    (Pii::Health, true),
    (Pii::Network, true),
    (Pii::Location, false),
    (Pii::Pseudonym, false),
    (Pii::Contract, false),
    (Pii::Behaviour, false),
    (Pii::Preference, false),
    (Pii::Consent, false),
];

/// All types that a declared column may have, with what makes it.
const TYPES: [(ColumnType, &str); 14] = [
    (ColumnType::Text, "pattern(\"K {digits:6}\")"),
    (ColumnType::Code, "pattern(\"k{digits:6}\")"),
    (ColumnType::Token(&["low", "high", "unknown"]), "weighted(low = 1, high = 1)"),
    (ColumnType::Unsigned, "uniform(1..=9)"),
    (ColumnType::Signed, "uniform(1..=9)"),
    (ColumnType::Decimal, "uniform(1..=9)"),
    (ColumnType::Fixed(2), "uniform(1..=9)"),
    (ColumnType::Uuid, "key(v4)"),
    (ColumnType::Boolean, "chance(0.5)"),
    (ColumnType::Timestamp, "within_period()"),
    (ColumnType::Date, "within_period()"),
    (ColumnType::Time, "time_of_day()"),
    (ColumnType::Bytes, "bytes(3)"),
    (ColumnType::Json, "json(size = uniform(1..=5))"),
];

fn made(column: ColumnBuilder, make: &str) -> ColumnBuilder {
    column.make(make).unwrap_or_else(|error| panic!("{make}: {error}"))
}

/// One collection, with a column of this class and type; always there or not.
fn domain(class: Pii, (ty, make): (ColumnType, &str), optional: bool) -> &'static Declaration {
    let mut column = made(ColumnBuilder::new("held", ty), make).pii(class);
    if optional {
        column = column.null("0.03".parse().unwrap_or_else(|error| panic!("{error:?}")));
    }
    let people = EntityBuilder::new("people")
        .count("people")
        .column(ColumnBuilder::new("id", ColumnType::Signed).key().pii(Pii::Pseudonym))
        .column(column);
    DeclarationBuilder::new("people").measure("people", [60, 60, 60, 60]).entity(people).build()
}

fn profile(domain: &'static Declaration, anonymize: bool) -> Result<TenantProfile, String> {
    let builder = ProfileBuilder::of_domain(domain.info(), "acme").anonymize(anonymize);
    builder.build().map_err(|error| error.to_string())
}

/// The rows of a collection, and what is said of them.
fn published(profile: TenantProfile, collection: &str) -> (Vec<Value>, Value) {
    let tenant = Dataset::<Declared>::new(profile);
    let folder = tempfile::tempdir().expect("there is room");
    let options = PublishOptions { formats: vec![Format::JsonLines], ..PublishOptions::default() };
    let bag = publish(&tenant, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    let path = bag.unwrap_or_else(|error| panic!("{error}")).path;
    let text = |path: std::path::PathBuf| std::fs::read_to_string(path).expect("it is there");
    let rows = text(path.join("data").join(format!("{collection}.jsonl")));
    let rows = rows.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    let report = tenant.quality();
    let faults: Vec<_> = report.metrics.iter().filter(|metric| metric.passed == Some(false)).collect();
    assert!(faults.is_empty(), "{faults:?}");
    (rows, serde_json::from_str(&text(path.join("compliance.json"))).expect("it is JSON"))
}

#[test]
fn every_class_is_treated_in_every_type() {
    for (class, is_treated) in CLASSES {
        for ty in TYPES {
            let told = format!("{class:?} in {:?}", ty.0);
            let domain = domain(class, ty, true);
            let (plain, _) = published(profile(domain, false).expect(&told), "people");
            let (found, document) = published(profile(domain, true).expect(&told), "people");
            let held = |rows: &[Value]| rows.iter().map(|row| row["held"].clone()).collect::<Vec<_>>();
            let (plain, found) = (held(&plain), held(&found));
            let entries = document["register"].as_array().expect("a list");
            let entry =
                entries.iter().find(|entry| entry["column"] == "held").expect("it is in the register");
            assert_eq!(entry["class"], class.name(), "{told}");
            let is_replaced = matches!(ty.0, ColumnType::Text | ColumnType::Code | ColumnType::Token(_));
            let treatment = match (is_treated, is_replaced && class != Pii::BirthDate) {
                (false, _) => "synthetic, kept",
                (true, true) => "replaced",
                (true, false) => "blanked",
            };
            assert_eq!(entry["treatment"], treatment, "{told}");
            match treatment {
                "replaced" => {
                    for (one, other) in plain.iter().zip(&found) {
                        assert_eq!(one.is_null(), other.is_null(), "{told}");
                        assert!(one.is_null() || one != other, "{told}: {one}");
                    }
                    if let ColumnType::Token(_) = ty.0 {
                        assert!(found.iter().all(|value| value.is_null() || value == "unknown"), "{told}");
                    }
                }
                "blanked" => assert!(found.iter().all(Value::is_null), "{told}"),
                _ => assert_eq!(plain, found, "{told}"),
            }
            // Where there must be a value and none could stand for it, no row is made.
            let refused = profile(self::domain(class, ty, false), true);
            match (treatment, refused) {
                ("blanked", refused) => {
                    let error = refused.map(|_| ()).expect_err(&told);
                    let says = "people.held: is left empty in an anonymised tenant: make it an `Option`";
                    assert_eq!(error.matches(says).count(), 1, "{told}: {error}");
                }
                (_, allowed) => {
                    allowed.expect(&told);
                }
            }
        }
    }
}

/// People, and letters to them that copy where they go.
fn letters() -> &'static Declaration {
    let column = ColumnBuilder::new;
    let people = EntityBuilder::new("people")
        .count("people")
        .column(made(column("id", ColumnType::Text), "pattern(\"P{n:04}\")").key().pii(Pii::Health))
        .column(made(column("phone", ColumnType::Text), "phone()").pii(Pii::Phone).unique(Unique::Tenant));
    let letters = EntityBuilder::new("letters")
        .share("person", "letters", None)
        .unwrap_or_else(|error| panic!("{error}"))
        .column(column("id", ColumnType::Signed).key())
        .column(column("person", ColumnType::Text).references("people"))
        .column(made(column("sender", ColumnType::Text), "phone()").pii(Pii::Phone))
        .column(made(column("phone", ColumnType::Text), "person.phone").pii(Pii::Phone))
        .column(made(column("unmarked", ColumnType::Text), "coalesce(person.phone, person.phone)"));
    DeclarationBuilder::new("letters")
        .measure("people", [700, 700, 700, 700])
        .measure("letters", [900, 900, 900, 900])
        .entity(people)
        .entity(letters)
        .build()
}

#[test]
fn a_copy_is_as_its_source_and_unique_values_stay_unique() {
    let profile = || profile(letters(), true).unwrap_or_else(|error| panic!("{error}"));
    let (people, _) = published(profile(), "people");
    let (letters, document) = published(profile(), "letters");
    assert_eq!((people.len(), letters.len()), (700, 900));
    for column in ["id", "phone"] {
        let all: HashSet<_> = people.iter().map(|person| person[column].to_string()).collect();
        assert_eq!(all.len(), 700, "{column}");
    }
    for letter in &letters {
        let person = people.iter().find(|person| person["id"] == letter["person"]).expect("it is there");
        assert_eq!((&letter["phone"], &letter["unmarked"]), (&person["phone"], &person["phone"]));
    }
    let entries = document["register"].as_array().expect("a list");
    let treatment = |column: &str| {
        let of = |entry: &&Value| entry["collection"] == "letters" && entry["column"] == column;
        let entry = entries.iter().find(of).unwrap_or_else(|| panic!("no {column}"));
        (entry["class"].as_str().unwrap_or_default(), entry["treatment"].as_str().unwrap_or_default())
    };
    assert_eq!(treatment("sender"), ("phone", "replaced"));
    for copy in ["phone", "unmarked"] {
        assert_eq!(treatment(copy), ("phone", "as people.phone, of which it is a copy"));
    }
    assert_eq!(treatment("person"), ("health", "as people.id, of which it is a copy"));
}

#[test]
fn what_could_not_stay_unique_is_refused() {
    let with = |class, ty, make: &str, unique, rows| {
        let column = made(ColumnBuilder::new("held", ty), make).pii(class).unique(unique);
        let people = EntityBuilder::new("people").count("people");
        let people = people.column(ColumnBuilder::new("id", ColumnType::Signed).key()).column(column);
        DeclarationBuilder::new("people").measure("people", [rows; 4]).entity(people).build()
    };
    let card = "pattern(\"4242{n:012}\")";
    for (domain, says) in [
        (
            with(Pii::Payment, ColumnType::Text, card, Unique::Tenant, 1_000_001),
            "in 1000001 rows, and has 1000000",
        ),
        (
            with(Pii::Network, ColumnType::Text, card, Unique::Tenant, 131_834),
            "in 131834 rows, and has 131833",
        ),
        (with(Pii::Name, ColumnType::Text, "email()", Unique::Everywhere, 5), "write `unique(tenant)`"),
        (
            with(Pii::Health, ColumnType::Token(&["a", "b"]), "any()", Unique::Tenant, 2),
            "in 2 rows, and has 1 values",
        ),
    ] {
        profile(domain, false).unwrap_or_else(|error| panic!("{error}"));
        let error = profile(domain, true).map(|_| ()).expect_err(says);
        assert!(error.contains(says), "no {says:?} in {error}");
    }
}

#[test]
fn a_declarations_digest_tells_the_classes_that_came_later() {
    let digest = |class: Option<Pii>| {
        let column = made(ColumnBuilder::new("held", ColumnType::Text), "word()");
        let column = class.map_or(column, |_| {
            made(ColumnBuilder::new("held", ColumnType::Text), "word()").pii(class.unwrap_or(Pii::Name))
        });
        let people = EntityBuilder::new("people").count("people").column(column);
        DeclarationBuilder::new("people")
            .measure("people", [1; 4])
            .entity(people)
            .build()
            .digest()
            .to_string()
    };
    let plain = digest(None);
    let mut others = HashSet::new();
    for (class, _) in CLASSES {
        let is_new = matches!(class, Pii::Phone | Pii::Address | Pii::Payment | Pii::Health | Pii::Network);
        let found = digest(Some(class));
        assert_eq!(found != plain, is_new, "{class:?}");
        assert!(!is_new || others.insert(found), "{class:?}");
    }
}

#[derive(Domain)]
#[domain(name = "gym", entities(Member))]
#[measure(members, tiers = [20, 200, 2_000, 20_000])]
struct Gym;

#[derive(Token, Clone, Copy, Debug, PartialEq)]
enum Blood {
    A,
    B,
    Unknown,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Gym, name = "members", key = "member", count = members)]
struct Member {
    #[column(key, pii = Pseudonym)]
    id: Id<Member>,
    #[column(tenant)]
    gym: TenantId,
    #[column(make = phone(GB), pii = Phone)]
    phone: String,
    #[column(make = street(), pii = Address)]
    street: String,
    #[column(make = card_number(), pii = Payment, null = 0.5)]
    card: Option<String>,
    #[column(make = weighted(a = 1, b = 1), pii = Health)]
    blood: Blood,
    #[column(make = within_period(), pii = Health)]
    seen_on: Option<NaiveDate>,
    #[column(make = ipv6(), pii = Network)]
    address: String,
}

#[test]
fn structs_and_files_are_treated_alike() {
    let profile = ProfileBuilder::of_domain(Gym::info(), "acme").anonymize(true).build();
    let tenant = Dataset::<Gym>::new(profile.unwrap_or_else(|error| panic!("{error}")));
    let mut text = Vec::new();
    tenant.write_rows::<Member>(Format::JsonLines, &mut text).unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8(text).expect("it is UTF-8");
    for (member, line) in tenant.rows::<Member>().iter().zip(text.lines()) {
        let row: Value = serde_json::from_str(line).expect("it is JSON");
        assert_eq!(
            (&row["phone"], &row["street"]),
            (&member.phone.clone().into(), &member.street.clone().into())
        );
        assert!(
            member.phone.starts_with("+441134960") && member.street.ends_with(" Example Street"),
            "{member:?}"
        );
        assert_eq!((member.blood, &row["blood"]), (Blood::Unknown, &"unknown".into()));
        assert!(member.seen_on.is_none() && row["seen_on"].is_null());
        assert_eq!(member.address, format!("2001:db8::{:x}", member.id.number()));
    }
    assert_eq!(text.lines().count(), 20);
}

/// A row that is made by hand.
#[derive(Record, Clone, Debug, PartialEq)]
struct ByHand {
    #[column(pii = Phone)]
    phones: Vec<String>,
    #[column(pii = Health)]
    readings: Vec<f64>,
    #[column(pii = Health)]
    blood: [Blood; 2],
    #[column(pii = Health)]
    seen_at: Option<DateTime<Utc>>,
    #[column(sparse, pii = BirthDate)]
    born_on: Option<NaiveDate>,
    #[column(sparse, pii = Address)]
    street: Option<String>,
    nested: Nested,
}

#[derive(Record, Clone, Debug, PartialEq)]
struct Nested {
    #[column(pii = Network)]
    address: String,
}

#[test]
fn lists_and_nested_values_of_rows_made_by_hand_are_treated_too() {
    let tenant = TenantId::new("acme").expect("it is one");
    let mut row = ByHand {
        phones: vec!["+442071838750".to_owned(), "+4930901820".to_owned()],
        readings: vec![1.5, 2.5],
        blood: [Blood::A, Blood::B],
        seen_at: Some(DateTime::default()),
        born_on: Some(NaiveDate::default()),
        street: Some("12 High Street".to_owned()),
        nested: Nested { address: "10.0.0.1".to_owned() },
    };
    row.redact(&Redaction { tenant: &tenant, number: 3, unique: false });
    let expected = ByHand {
        phones: vec!["+441134960003".to_owned(), "+493023125003".to_owned()],
        readings: Vec::new(),
        blood: [Blood::Unknown; 2],
        seen_at: None,
        born_on: None,
        street: Some("3 Example Street".to_owned()),
        nested: Nested { address: "192.0.2.3".to_owned() },
    };
    assert_eq!(row, expected);
}
