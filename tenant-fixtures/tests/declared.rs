//! Domains that are declared at run time: their rows follow from the declaration and the profile alone.

use tenant_fixtures::declaration::{
    ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, GrammarError, Unique,
};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::{ColumnType, Dialect, Pii};
use tenant_fixtures::{Dataset, Decimal, Format, ProfileBuilder};

fn column(name: &str, ty: ColumnType) -> ColumnBuilder {
    ColumnBuilder::new(name, ty)
}

const ID: ColumnType = ColumnType::Id { kind: "" };
const STATUS: ColumnType = ColumnType::Token(&["open", "paid", "void"]);

fn billing() -> Result<&'static Declaration, GrammarError> {
    Ok(DeclarationBuilder::new("billing")
        .measure("customers", [10, 1_000, 10_000, 100_000])
        .measure("invoices", [50, 5_000, 50_000, 500_000])
        .entity(
            EntityBuilder::new("customers")
                .kind("customer")
                .count("customers")
                .column(column("id", ID).key())
                .column(column("tenant_id", ColumnType::Tenant))
                .column(column("name", ColumnType::Text).make("company()")?.pii(Pii::Name))
                .column(column("email", ColumnType::Text).make("email(name)")?.pii(Pii::Email))
                .column(column("invoices", ColumnType::Unsigned).make("count(invoices)")?)
                .column(
                    column("owed", ColumnType::Decimal)
                        .places(2)
                        .make("sum(invoices::total where status == open)")?,
                )
                .column(
                    column("last_invoice", ColumnType::Timestamp)
                        .null(Decimal::default())
                        .make("max(invoices::issued_at)")?,
                ),
        )
        .entity(
            EntityBuilder::new("invoices")
                .kind("invoice")
                .share("customer", "invoices", Some("log_normal(1, 1)"))?
                .column(column("id", ColumnType::Signed).key())
                .column(column("customer", ID).references("customers"))
                .column(column("number", ColumnType::Unsigned).make("position()")?)
                .column(column("issued_at", ColumnType::Timestamp).make("rising(days(0..30))")?)
                .column(column("total", ColumnType::Decimal).places(2).make("sum(lines::amount)")?)
                .column(column("status", STATUS).make("weighted(open = 8, paid = 90, void = 2)")?),
        )
        .entity(
            EntityBuilder::new("lines")
                .kind("line")
                .per_parent("invoice", "zipf(1..=12)")?
                .column(column("id", ID).key())
                .column(column("invoice", ColumnType::Signed).references("invoices"))
                .column(column("quantity", ColumnType::Unsigned).make("zipf(1..=99)")?)
                .column(
                    column("price", ColumnType::Decimal)
                        .places(2)
                        .make("log_normal(median = 30, sigma = 0.9)")?,
                )
                .column(column("amount", ColumnType::Decimal).places(2).make("price * quantity")?)
                .column(column("so_far", ColumnType::Decimal).places(2).make("running(amount)")?),
        )
        .entity(
            EntityBuilder::new("payments")
                .kind("payment")
                .per_parent("invoice", "when(status == paid, 1)")?
                .column(column("id", ID).key())
                .column(column("invoice", ColumnType::Signed).references("invoices").unique(Unique::Tenant))
                .column(column("amount", ColumnType::Decimal).places(2).make("invoice.total")?)
                .column(
                    column("paid_at", ColumnType::Timestamp).make("after(invoice.issued_at, days(0..30))")?,
                ),
        )
        .build())
}

#[test]
fn an_invoicing_tenant_holds_together() {
    let domain = billing().expect("it is of the grammar");
    domain.plan().unwrap_or_else(|error| panic!("{error}"));
    let profile = ProfileBuilder::of_domain(domain.info(), "acme").count("customers", 5).build();
    let dataset = Dataset::<Declared>::new(profile.unwrap_or_else(|error| panic!("{error}")));
    let mut text = Vec::new();
    dataset.write(Format::Json, &mut text).expect("it is written");
    let document: serde_json::Value = serde_json::from_slice(&text).expect("it is JSON");
    println!(
        "{}",
        serde_json::to_string_pretty(&document["data"])
            .unwrap_or_default()
            .chars()
            .take(3000)
            .collect::<String>()
    );
    println!("{}", dataset.sql(Dialect::Sqlite).chars().take(3000).collect::<String>());
}
