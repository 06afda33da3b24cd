//! How rows relate, as a file says it and as the builder does.

use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, GrammarError};
use tenant_fixtures::schema::{ColumnType, Owner};
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Decimal, ProfileBuilder};

/// A chain of shops: a shared table, one that the database has, the tenant's own row, references over two columns.
pub(crate) const CHAIN: &str = r#"
[domain]
name = "chain"

[measures]
shops = [4, 40, 400, 4_000]

[entities.plans]
table = "Plan"
table_schema = "billing"
existing = true
rows = 3
[entities.plans.columns]
id = { type = "i32", key = true }
code = { type = "text", make = "pattern('plan {n}')" }

[entities.regions]
shared = true
rows = 5
unique = [["country", "code"]]
[entities.regions.columns]
id = { type = "i32", key = true }
country = { type = "text", make = "pattern('C{n}')" }
code = { type = "text", make = "pattern('R{n}')" }

[entities.organizations]
rows = 1
[entities.organizations.columns]
id = { type = "uuid", key = true, tenant = true }
plan_id = { type = "i32", references = "plans" }

[entities.shops]
table = "Shop"
count = "shops"
[entities.shops.links]
region = { to = "regions", choose = "any", null = 0.25 }
[entities.shops.columns]
id = { type = "i64", key = true }
organization_id = { type = "uuid", tenant = true, references = "organizations" }
country = { type = "text", nullable = true, copy = "region.country" }
region_code = { type = "text", nullable = true, copy = "region.code", sql_name = "region" }
search = { type = "text", generated = true }
"#;

#[test]
fn a_file_relates_rows_as_the_builder_does() -> Result<(), GrammarError> {
    let column = ColumnBuilder::new;
    let whole = |name: &str| column(name, ColumnType::Signed).fits(i32::MIN.into(), i32::MAX.into());
    let built = DeclarationBuilder::new("chain")
        .measure("shops", [4, 40, 400, 4_000])
        .entity(
            EntityBuilder::new("plans")
                .table("Plan")
                .table_schema("billing")
                .existing()
                .fixed(3)
                .column(whole("id").key())
                .column(column("code", ColumnType::Text).make("pattern(\"plan {n}\")")?),
        )
        .entity(
            EntityBuilder::new("regions")
                .shared()
                .fixed(5)
                .unique(["country", "code"])
                .column(whole("id").key())
                .column(column("country", ColumnType::Text).make("pattern(\"C{n}\")")?)
                .column(column("code", ColumnType::Text).make("pattern(\"R{n}\")")?),
        )
        .entity(
            EntityBuilder::new("organizations")
                .fixed(1)
                .column(column("id", ColumnType::Uuid).key().tenant())
                .column(whole("plan_id").references("plans")),
        )
        .entity(
            EntityBuilder::new("shops")
                .table("Shop")
                .count("shops")
                .link("region", "regions", None, Decimal::from_billionths(250_000_000))?
                .column(column("id", ColumnType::Signed).key())
                .column(column("organization_id", ColumnType::Uuid).tenant().references("organizations"))
                .column(column("country", ColumnType::Text).nullable().make("region.country")?)
                .column(
                    column("region_code", ColumnType::Text)
                        .nullable()
                        .make("region.code")?
                        .sql_name("region"),
                )
                .column(column("search", ColumnType::Text).generated()),
        )
        .build();
    assert!(built.plan().is_ok(), "{}", built.plan().expect_err("it has problems"));
    let read = SchemaFile::read(CHAIN, "chain.toml").unwrap_or_else(|error| panic!("{error}")).declaration();
    assert_eq!(read.digest(), built.digest());
    for (one, other) in read.entities.iter().zip(built.entities) {
        let (one, other) = (one.schema, other.schema);
        assert_eq!((one.table, one.table_schema, one.owner), (other.table, other.table_schema, other.owner));
        assert_eq!(one.unique, other.unique);
        for (one, other) in one.columns.iter().zip(other.columns) {
            assert_eq!(
                (one.sql_name, one.generated, one.tenant),
                (other.sql_name, other.generated, other.tenant)
            );
        }
    }
    assert_eq!(read.entities[0].schema.owner, Owner::Existing);
    assert!(ProfileBuilder::of_domain(read.info(), "tenant_001").build().is_ok());
    Ok(())
}

/// What only the plan knows of links and unique columns is told where they stand.
#[test]
fn what_does_not_relate_is_told() {
    for (from, to, expected) in [
        ("to = \"regions\"", "to = \"region\"", "36:"),
        ("\"country\", \"code\"]]", "\"country\", \"kode\"]]", "20:"),
        ("copy = \"region.code\"", "copy = \"region.kode\"", "41:"),
    ] {
        assert!(CHAIN.contains(from), "{from}");
        let told = super::wrong(&CHAIN.replacen(from, to, 1));
        assert!(told.iter().any(|line| line.starts_with(expected)), "{from} → {to}: {told:#?}");
    }
}
