//! A domain with one column that is made as a test asks for.

use serde_json::Value;
use tenant_fixtures::declaration::{
    ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, GrammarError, Unique,
};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{Dataset, Decimal, Format, ProfileBuilder};

pub(crate) const ID: ColumnType = ColumnType::Id { kind: "" };
pub(crate) const ROWS: u64 = 300;

/// Things of owners, with a column as it is asked for, behind others that it may be made from.
pub(crate) fn domain(tested: ColumnBuilder, key: bool) -> Result<&'static Declaration, GrammarError> {
    let text = |name: &str, make: &str| ColumnBuilder::new(name, ColumnType::Text).make(make);
    let mut things = EntityBuilder::new("things").kind("thing").share("owner", "things", None)?;
    if key {
        things = things.column(tested);
    } else {
        things = things.column(ColumnBuilder::new("id", ID).key()).column(tested);
    }
    let things = things
        .column(ColumnBuilder::new("tenant_id", ColumnType::Tenant))
        .column(ColumnBuilder::new("owner", ID).references("owners"))
        .column(text("name", "full_name()")?)
        .column(text("country", "country()")?)
        .column(text("nickname", "word()")?.null(Decimal::from_billionths(500_000_000)))
        .column(ColumnBuilder::new("status", ColumnType::Token(&["open", "paid"])))
        .column(ColumnBuilder::new("amount", ColumnType::Decimal).places(2).make("uniform(1..100)")?)
        .column(ColumnBuilder::new("day", ColumnType::Date).make("within_period()")?)
        .column(ColumnBuilder::new("at", ColumnType::Timestamp).make("within_period()")?);
    let owners = EntityBuilder::new("owners")
        .kind("owner")
        .count("owners")
        .column(ColumnBuilder::new("id", ID).key())
        .column(text("code", "country()")?);
    Ok(DeclarationBuilder::new("warehouse")
        .measure("owners", [10; 4])
        .measure("things", [ROWS; 4])
        .entity(owners)
        .entity(things)
        .build())
}

/// The rows of things of a tenant, or why there are none.
pub(crate) fn rows(domain: &'static Declaration, tenant: &str) -> Result<Vec<Value>, String> {
    let profile =
        ProfileBuilder::of_domain(domain.info(), tenant).build().map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    Dataset::<Declared>::new(profile).write(Format::Json, &mut text).map_err(|error| error.to_string())?;
    let document: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    Ok(document["data"]["things"].as_array().cloned().unwrap_or_default())
}

pub(crate) fn column(make: &str) -> ColumnBuilder {
    ColumnBuilder::new("tested", ColumnType::Text)
        .make(make)
        .unwrap_or_else(|error| panic!("{make}: {error}"))
}

pub(crate) fn texts(make: &str, unique: Option<Unique>, tenant: &str) -> Result<Vec<String>, String> {
    let key = make == "key()";
    let tested = unique.into_iter().fold(column(make), ColumnBuilder::unique);
    let domain = domain(if key { tested.key() } else { tested }, key).map_err(|error| error.to_string())?;
    let texts = rows(domain, tenant)?;
    Ok(texts.iter().map(|row| row["tested"].as_str().unwrap_or("no text").to_owned()).collect())
}
