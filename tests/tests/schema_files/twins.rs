//! The same domain on structs and in a file gives the same bytes.

use std::ops::ControlFlow;

use tenant_fixtures::bag::{self, PublishOptions};
use tenant_fixtures::declaration::Declaration;
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, Domain, DomainInfo, Format, Known, ProfileBuilder};

#[path = "../../../examples/billing/src/lib.rs"]
#[expect(unreachable_pub, reason = "a package of its own, whose structs are compared and not used")]
mod billing;
#[path = "../../../examples/clinic/src/lib.rs"]
#[expect(unreachable_pub, reason = "a package of its own, whose structs are compared and not used")]
mod clinic;

const BILLING: &str = include_str!("../../../examples/billing/billing.toml");
const CLINIC: &str = include_str!("../../../examples/clinic/clinic.toml");

fn declared(text: &str, name: &str) -> &'static Declaration {
    SchemaFile::read(text, name).unwrap_or_else(|error| panic!("{error}")).declaration()
}

/// Every file of a tenant's payload, in all formats, without its name's tenant.
fn payload<D: Domain>(info: &'static DomainInfo, anonymize: bool) -> Vec<(String, Vec<u8>)> {
    let profile =
        ProfileBuilder::of_domain(info, "acme").anonymize(anonymize).seed(7).build().expect("it is right");
    let folder = tempfile::tempdir().expect("a folder");
    let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
    let dataset = Dataset::<D>::new(profile);
    let published = bag::publish(&dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    let published = published.expect("it is written");
    assert!(published.quality.expect("it is measured").passed == Some(true));
    let read = |(name, _): &(String, u64)| {
        (name.clone(), std::fs::read(published.path.join("data").join(name)).expect("it is there"))
    };
    published.files.iter().map(read).collect()
}

fn are_twins<D: Known>(text: &str, name: &str) {
    let file = declared(text, name);
    let derived = D::info().declaration.expect("it is declared");
    assert_eq!(file.digest(), derived.digest(), "{name}");
    for anonymize in [false, true] {
        let (one, other) = (payload::<D>(D::info(), anonymize), payload::<Declared>(file.info(), anonymize));
        assert!(one.len() > Format::ALL.len());
        assert_eq!(one.len(), other.len());
        for ((name, bytes), (other_name, other_bytes)) in one.iter().zip(&other) {
            assert_eq!(name, other_name);
            assert!(bytes == other_bytes, "{name} differs");
        }
    }
}

#[test]
fn billing_is_the_same_in_a_file() {
    are_twins::<billing::Billing>(BILLING, "billing.toml");
}

#[test]
fn clinic_is_the_same_in_a_file() {
    are_twins::<clinic::Clinic>(CLINIC, "clinic.toml");
}

/// What descriptions say is the same, too: they change no digest.
#[test]
fn a_file_describes_as_comments_do() {
    let (file, derived) =
        (declared(CLINIC, "clinic.toml"), clinic::Clinic::info().declaration.expect("it is declared"));
    for (one, other) in file.entities.iter().zip(derived.entities) {
        assert_eq!(one.schema.description, other.schema.description);
    }
}

#[test]
fn one_thing_changed_is_another_domain() {
    let digest = declared(BILLING, "billing.toml").digest();
    for (from, to) in [
        ("zipf(1..=12)", "zipf(1..=13)"),
        ("type = \"u32\"", "type = \"i32\""),
        ("paid = 90", "paid = 91"),
        ("[50, 5_000,", "[51, 5_000,"),
        ("places = 2, copy", "places = 3, copy"),
        ("unique = true", "unique = \"tenant\""),
    ] {
        assert!(BILLING.contains(from), "{from}");
        assert_ne!(declared(&BILLING.replacen(from, to, 1), "billing.toml").digest(), digest, "{from}");
    }
    // Comments and their order in a line change nothing.
    let other = BILLING
        .replace("{ type = \"tenant\", tenant = true }", "{ tenant = true, type = 'tenant' } # whose it is");
    assert_ne!(other, BILLING);
    assert_eq!(declared(&other, "billing.toml").digest(), digest);
}

/// JSON has the same words.
#[test]
fn json_says_the_same() {
    let json = r#"{
        "$schema": "schema-file.schema.json",
        "domain": { "name": "shop" },
        "measures": { "customers": [3, 10, 100, 1000], "orders": [8, 50, 500, 5000] },
        "entities": {
            "customers": {
                "count": "customers",
                "columns": {
                    "id": { "type": "i64", "key": true },
                    "name": { "type": "text", "make": "company()", "pii": "name" },
                    "owed": { "type": "decimal", "places": 2, "sum": "orders::total where status == open" }
                }
            },
            "orders": {
                "parent": "customer_id", "count": "orders", "share": "log_normal(1, 1)",
                "columns": {
                    "id": { "type": "i64", "key": true },
                    "customer_id": { "type": "i64", "references": "customers" },
                    "status": { "type": "enum", "values": ["open", "paid"], "make": "weighted(open = 1, paid = 9)" },
                    "total": { "type": "decimal", "places": 2, "make": "log_normal(median = 30, sigma = 0.9)" },
                    "note": { "type": "text", "make": "pattern(\"nr. {n}\")", "null": 0.5 }
                }
            }
        }
    }"#;
    let toml = declared(super::SHOP, "shop.toml").digest();
    for name in ["shop.json", "no end", "shop.toml.JSON"] {
        assert_eq!(declared(json, name).digest(), toml, "{name}");
    }
    let source = declared(json, "shop.json").source.expect("it was read from a file");
    assert_eq!((source.file, source.text), ("schema.json", json));
}
