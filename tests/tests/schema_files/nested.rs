//! Columns of more than one word or number, as a file says them and as the builder does.

use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, GrammarError};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::{ColumnType, Pii};
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, Decimal, Format, ProfileBuilder};

/// Times of day, bytes, JSON and lists.
pub(crate) const CABINET: &str = r#"
[domain]
name = "cabinet"

[entities.drawers]
rows = 40
[entities.drawers.columns]
id = { type = "i64", key = true }
opens_at = { type = "time", make = "between('08:00', '08:59:59')" }
seal = { type = "bytes", make = "bytes(4)", null = 0.25 }
settings = { type = "json", make = "json(size = uniform(1..=5), opens = opens_at)" }
labels = { type = "json", make = "list(word(), 1..=2)" }
tags = { type = "list", of = { type = "text" }, make = "list(word(), 0..=3)" }
colours = { type = "list", of = { type = "enum", values = ["red", "blue"] }, make = "list(any(), 1)" }
prices = { type = "list", of = { type = "decimal", places = 2 }, make = "list(uniform(1.00..=9.99), 2)" }
sizes = { type = "list", of = { type = "u8" }, make = "list(uniform(1..=200), 1)" }
days = { type = "list", of = { type = "date" }, make = "list(between('2024-01-01', '2024-12-31'), 1)" }
times = { type = "list", of = { type = "timestamp" }, make = "list(between('2024-01-01T00:00:00Z', '2024-12-31T23:59:59Z'), 1)" }
"#;

/// Lists of structs, structs in structs, and such as may be none.
pub(crate) const PARCELS: &str = r#"
[domain]
name = "parcels"

[entities.orders]
rows = 40
[entities.orders.columns]
id = { type = "i64", key = true }
[entities.orders.columns.parcels]
type = "list"
make = "list(0..=4)"
[entities.orders.columns.parcels.of]
type = "struct"
[entities.orders.columns.parcels.of.fields]
number = { type = "u8", make = "position()" }
size = { type = "struct", null = 0.5, fields = { width = { type = "u16", make = "uniform(1..=90)" } } }
marks = { type = "list", of = { type = "struct", fields = { word = { type = "text", make = "word()" } } } }
"#;

/// What stands in a list is told by editors as it is by the reader.
#[test]
fn what_lists_hold_is_said_alike() {
    for ty in ["json", "tenant", "id", "list"] {
        let file = CABINET.replacen("of = { type = \"text\" }", &format!("of = {{ type = \"{ty}\" }}"), 1);
        assert!(!super::editor::is_taken(&file), "{ty}");
        let told = super::wrong(&file);
        assert!(told.iter().any(|line| line.contains("a list is of plain values or structs")), "{told:#?}");
    }
}

fn written(declared: &'static tenant_fixtures::DomainInfo, format: Format) -> Vec<u8> {
    let profile = ProfileBuilder::of_domain(declared, "acme").build().expect("it is right");
    let mut bytes = Vec::new();
    let tenant = Dataset::<Declared>::new(profile);
    tenant.write_collection("drawers", format, 1, &mut bytes).expect("it is written");
    bytes
}

#[test]
fn a_file_says_values_of_parts_as_the_builder_does() -> Result<(), GrammarError> {
    const TEXTS: ColumnType = ColumnType::List(&ColumnType::Text);
    const COLOURS: ColumnType = ColumnType::List(&ColumnType::Token(&["red", "blue"]));
    const PRICES: ColumnType = ColumnType::List(&ColumnType::Fixed(2));
    const SIZES: ColumnType = ColumnType::List(&ColumnType::Unsigned);
    const DAYS: ColumnType = ColumnType::List(&ColumnType::Date);
    const TIMES: ColumnType = ColumnType::List(&ColumnType::Timestamp);
    let column = ColumnBuilder::new;
    let drawers = EntityBuilder::new("drawers")
        .fixed(40)
        .column(column("id", ColumnType::Signed).key())
        .column(column("opens_at", ColumnType::Time).make("between(\"08:00\", \"08:59:59\")")?)
        .column(column("seal", ColumnType::Bytes).make("bytes(4)")?.null("0.25".parse().expect("a share")))
        .column(column("settings", ColumnType::Json).make("json(size = uniform(1..=5), opens = opens_at)")?)
        .column(column("labels", ColumnType::Json).make("list(word(), 1..=2)")?)
        .column(column("tags", TEXTS).make("list(word(), 0..=3)")?)
        .column(column("colours", COLOURS).make("list(any(), 1)")?)
        .column(column("prices", PRICES).places(2).make("list(uniform(1.00..=9.99), 2)")?)
        .column(column("sizes", SIZES).fits(0, 255).make("list(uniform(1..=200), 1)")?)
        .column(column("days", DAYS).make("list(between(\"2024-01-01\", \"2024-12-31\"), 1)")?)
        .column(
            column("times", TIMES)
                .make("list(between(\"2024-01-01T00:00:00Z\", \"2024-12-31T23:59:59Z\"), 1)")?,
        );
    let built = DeclarationBuilder::new("cabinet").entity(drawers).build();
    let file = SchemaFile::read(CABINET, "cabinet.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(file.declaration().digest(), built.digest());
    for format in [Format::JsonLines, Format::Csv, Format::Sql] {
        assert_eq!(written(file.declaration().info(), format), written(built.info(), format), "{format:?}");
    }
    let lines = String::from_utf8(written(file.declaration().info(), Format::JsonLines)).expect("UTF-8");
    let rows = lines.lines().map(|line| serde_json::from_str(line).expect("it is JSON"));
    let rows: Vec<serde_json::Value> = rows.collect();
    assert_eq!(rows.len(), 40);
    for row in rows {
        assert_eq!(row["settings"]["opens"], row["opens_at"]);
        assert!(row["labels"].as_array().is_some_and(|labels| (1..=2).contains(&labels.len())), "{row}");
        assert!(row["seal"].is_null() || row["seal"].as_str().is_some_and(|seal| seal.len() == 8), "{row}");
    }
    Ok(())
}

/// A struct in a file is what a derive makes of one.
#[test]
fn fields_stand_in_their_column() -> Result<(), GrammarError> {
    const FILE: &str = r#"
[domain]
name = "crm"
[entities.customers]
rows = 20
[entities.customers.columns]
id = { type = "i64", key = true }
[entities.customers.columns.contact]
type = "struct"
[entities.customers.columns.contact.fields]
email = { type = "text", make = "email(name)", pii = "email" }
name = { type = "text", make = "full_name()", pii = "name" }
level = { type = "u8", make = "uniform(1..=5)", null = 0.25 }
"#;
    let column = ColumnBuilder::new;
    let contact = [
        column("email", ColumnType::Text).make("email(name)")?.pii(Pii::Email),
        column("name", ColumnType::Text).make("full_name()")?.pii(Pii::Name),
        column("level", ColumnType::Unsigned)
            .fits(0, 255)
            .make("uniform(1..=5)")?
            .null(Decimal::from_billionths(250_000_000)),
    ];
    let customers = EntityBuilder::new("customers")
        .fixed(20)
        .column(column("id", ColumnType::Signed).key())
        .column(ColumnBuilder::of_fields("contact", contact));
    let built = DeclarationBuilder::new("crm").entity(customers).build();
    let read = SchemaFile::read(FILE, "crm.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.declaration().digest(), built.digest());
    for (from, to, expected) in [
        ("email(name)", "email(nmae)", "8:29: customers.contact.email: "),
        ("full_name()", "fullname()", "customers.contact.name: "),
        (
            "type = \"struct\"",
            "type = \"struct\"\nlength = 5",
            "`length` is that of text, and this is struct",
        ),
        (
            "type = \"struct\"",
            "type = \"struct\"\nplaces = 2",
            "`places` are those of f64 and decimal, and this is struct",
        ),
        (
            "type = \"struct\"",
            "type = \"struct\"\nvalues = [\"a\"]",
            "`values` are those of an enum, and this is struct",
        ),
        (
            "type = \"struct\"",
            "type = \"struct\"\nof = { type = \"text\" }",
            "`of` is that of a list, and this is struct",
        ),
        ("type = \"struct\"", "type = \"text\"", "`fields` are those of a struct, and this is text"),
        ("make = \"full_name()\"", "key = true", "found \"key\", which is no word of a field"),
    ] {
        assert!(FILE.contains(from), "{from}");
        let told = super::wrong(&FILE.replacen(from, to, 1));
        assert!(told.iter().any(|line| line.contains(expected)), "{expected}: {told:#?}");
    }
    let bare = "[domain]\nname = \"crm\"\n[entities.a]\nrows = 1\n[entities.a.columns]\nid = { type = \"struct\" }\n";
    assert!(
        super::wrong(bare)
            .iter()
            .any(|line| line.contains("is a struct, and nothing says what its fields are"))
    );
    Ok(())
}
