//! Domains that stand in files.

mod editor;
mod examples;
mod hostile;
mod nested;
mod relations;
mod steps;
mod told;
mod twins;

use tenant_fixtures::schema_file::{SchemaFile, SchemaFileError};

/// What is wrong with a text, a line for each: `12:5: what`.
fn wrong(text: &str) -> Vec<String> {
    lines(SchemaFile::read(text, "shop.toml"))
}

/// The same of JSON.
fn wrong_json(text: &str) -> Vec<String> {
    lines(SchemaFile::read(text, "shop.json"))
}

fn lines(read: Result<SchemaFile, SchemaFileError>) -> Vec<String> {
    let Err(error) = read else { return Vec::new() };
    let problems = error.problems().iter();
    problems.map(|problem| format!("{}:{}: {}", problem.line, problem.column, problem.message)).collect()
}

/// A small shop that is right.
const SHOP: &str = r#"[domain]
name = "shop"

[measures]
customers = [3, 10, 100, 1_000]
orders = [8, 50, 500, 5_000]

[entities.customers]
count = "customers"
[entities.customers.columns]
id = { type = "i64", key = true }
name = { type = "text", make = "company()", pii = "name" }
owed = { type = "decimal", places = 2, sum = "orders::total where status == open" }

[entities.orders]
parent = "customer_id"
count = "orders"
share = "log_normal(1, 1)"
[entities.orders.columns]
id = { type = "i64", key = true }
customer_id = { type = "i64", references = "customers" }
status = { type = "enum", values = ["open", "paid"], make = "weighted(open = 1, paid = 9)" }
total = { type = "decimal", places = 2, make = "log_normal(median = 30, sigma = 0.9)" }
note = { type = "text", make = "pattern('nr. {n}')", null = 0.5 }
"#;

/// The same with one text in another's place.
fn with(from: &str, to: &str) -> String {
    assert!(SHOP.contains(from), "{from}");
    SHOP.replacen(from, to, 1)
}
