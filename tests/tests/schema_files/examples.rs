//! The files that people copy, at every size that they name.

use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{ProfileBuilder, Tier};

const FILES: [(&str, &str); 4] = [
    ("billing.toml", include_str!("../../../examples/billing/billing.toml")),
    ("clinic.toml", include_str!("../../../examples/clinic/clinic.toml")),
    ("helpdesk.toml", include_str!("../../../examples/helpdesk.toml")),
    ("shop.toml", include_str!("../../../examples/shop/shop.toml")),
];

#[test]
fn every_tier_of_every_example_is_possible() {
    for (name, text) in FILES {
        let domain =
            SchemaFile::read(text, name).unwrap_or_else(|error| panic!("{error}")).declaration().info();
        for tier in Tier::ALL.iter().copied() {
            let profile = ProfileBuilder::of_domain(domain, "acme").tier(tier).build();
            assert!(profile.is_ok(), "{name}, {tier}: {}", profile.unwrap_err());
        }
    }
}

/// Where a parent has few children, a small number counts them, however many there are of all.
#[test]
fn positions_need_room_for_siblings_alone() {
    let file = |each: &str, ty: &str| {
        format!(
            r#"
[domain]
name = "notes"
[measures]
threads = [10, 100_000, 1_000_000, 10_000_000]
[entities.threads]
count = "threads"
columns.id = {{ type = "i64", key = true }}
[entities.notes]
parent = "thread"
{each}
columns.id = {{ type = "i64", key = true }}
columns.thread = {{ type = "i64", references = "threads" }}
columns.nth = {{ type = "{ty}", make = "position()" }}
"#
        )
    };
    let problem = |each, ty| {
        let domain =
            SchemaFile::read(&file(each, ty), "notes.toml").unwrap_or_else(|error| panic!("{error}"));
        let builder = ProfileBuilder::of_domain(domain.declaration().info(), "acme").tier(Tier::Standard);
        builder.build().err().map(|error| error.to_string())
    };
    assert_eq!(problem("per_parent = 200", "u8"), None);
    assert_eq!(problem("per_parent = \"uniform(0..=255)\"", "u8"), None);
    assert_eq!(problem("count = \"threads\"", "u8"), None);
    let told = problem("per_parent = 300", "u8").unwrap_or_default();
    assert!(
        told.contains("notes.nth: its values can reach from 1 to 300; its type holds 0 to 255"),
        "{told}"
    );
}
