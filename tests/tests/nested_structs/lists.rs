//! Nested values in lists, and those that may be none.

use serde_json::{Value, json};
use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, GrammarError};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::{ColumnType, Pii};
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::snapshot::{self, Checked, Kind};
use tenant_fixtures::{Format, Known as _};

use super::{column, dataset, faults_of, payload, read_back, text};

mod shop {
    use chrono::{DateTime, Utc};
    use tenant_fixtures::{Domain, Entity, Money, Record, Token};

    #[derive(Domain)]
    #[domain(name = "shop", entities(Order))]
    #[measure(orders, tiers = [80, 100, 200, 400])]
    pub(super) struct Shop;

    #[derive(Token, Clone, Copy, Debug, PartialEq)]
    pub(super) enum Kind {
        Gift,
        Own,
    }

    #[derive(Record, Clone, Debug, PartialEq)]
    pub(super) struct Size {
        #[column(make = uniform(1..=90))]
        pub(super) width: u16,
        #[column(make = uniform(1..=90), null = 0.5)]
        pub(super) height: Option<u16>,
    }

    #[derive(Record, Clone, Debug, PartialEq)]
    pub(super) struct LineItem {
        #[column(make = position())]
        pub(super) line: u8,
        #[column(make = product())]
        pub(super) name: String,
        #[column(make = uniform(1..=5))]
        pub(super) quantity: u32,
        #[column(make = log_normal(median = 20, sigma = 0.8))]
        pub(super) price: Money<2>,
        // Of the item's own, and of what is drawn for it.
        #[column(from = price * quantity - uniform(0.00..=0.50))]
        pub(super) amount: Money<2>,
        pub(super) kind: Kind,
        pub(super) size: Size,
        #[column(null = 0.5)]
        pub(super) wrapped: Option<Size>,
        #[column(make = full_name(), pii = Name, null = 0.3)]
        pub(super) for_whom: Option<String>,
        #[column(make = list(word(), 0..=2))]
        pub(super) tags: Vec<String>,
        #[column(make = list(0..=2))]
        pub(super) parts: Vec<Size>,
        #[column(make = within_period())]
        pub(super) asked_at: DateTime<Utc>,
        #[column(make = after(asked_at, hours(1..48)))]
        pub(super) ready_at: DateTime<Utc>,
    }

    #[derive(Record, Clone, Debug, PartialEq)]
    pub(super) struct Address {
        #[column(make = street(), pii = Address)]
        pub(super) street: String,
        #[column(make = city(), null = 0.2)]
        pub(super) city: Option<String>,
        pub(super) size: Size,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Shop, name = "orders", count = orders)]
    pub(super) struct Order {
        #[column(key)]
        pub(super) id: i64,
        #[column(make = list(0..=4))]
        pub(super) items: Vec<LineItem>,
        #[column(null = 0.4)]
        pub(super) ship_to: Option<Address>,
        #[column(make = list(2), null = 0.5)]
        pub(super) sizes: Option<Vec<Size>>,
        #[column(make = company())]
        pub(super) by: String,
    }
}

use shop::{Order, Shop};

#[test]
fn items_are_made_of_their_fields() {
    let tenant = dataset::<Shop>(Shop::info(), false);
    let (mut items, mut wrapped, mut parts, mut shipped, mut counts) = (0, 0, 0, 0, [0; 5]);
    for order in tenant.rows::<Order>() {
        counts[order.items.len()] += 1;
        shipped += usize::from(order.ship_to.is_some());
        assert!(order.sizes.as_ref().is_none_or(|sizes| sizes.len() == 2));
        for (nth, item) in order.items.iter().enumerate() {
            assert_eq!(usize::from(item.line), nth + 1);
            let less = item.price.steps() * i64::from(item.quantity) - item.amount.steps();
            assert!((0..=50).contains(&less), "{item:?}");
            assert!((1..=5).contains(&item.quantity) && item.ready_at >= item.asked_at);
            items += 1;
            wrapped += usize::from(item.wrapped.is_some());
            parts += item.parts.len();
        }
        // Another draw for each item.
        let names: std::collections::HashSet<_> = order.items.iter().map(|item| &item.name).collect();
        assert!(order.items.len() < 3 || names.len() > 1, "{order:?}");
    }
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
    assert!((items / 3..items * 2 / 3).contains(&wrapped) && (items / 2..items * 3 / 2).contains(&parts));
    assert!((30..66).contains(&shipped), "{shipped}");
}

/// A row's own columns, whose lists are of another length, are what they are without the list.
#[test]
fn nothing_hangs_on_what_stands_in_a_list() -> Result<(), GrammarError> {
    let of = |most: u64| -> Result<_, GrammarError> {
        let item = [
            column("a", ColumnType::Signed, "uniform(1..=1000000)")?,
            column("b", ColumnType::Signed, "a + uniform(1..=1000000)")?,
        ];
        let rows = EntityBuilder::new("rows")
            .fixed(50)
            .column(ColumnBuilder::new("id", ColumnType::Signed).key())
            .column(ColumnBuilder::of_items("items", item).make(&format!("list({most})"))?)
            .column(column("after", ColumnType::Signed, "uniform(1..=1000000)")?);
        let declared = DeclarationBuilder::new("d").entity(rows).build();
        let tenant = dataset::<Declared>(declared.info(), false);
        let mut bytes = Vec::new();
        tenant.write_collection("rows", Format::JsonLines, 1, &mut bytes).expect("it is written");
        let lines = String::from_utf8(bytes).expect("it is text");
        Ok(lines.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect::<Vec<Value>>())
    };
    for (few, many) in of(2)?.into_iter().zip(of(5)?) {
        assert_eq!(few["after"], many["after"]);
        let (few, many) = (few["items"].as_array(), many["items"].as_array());
        let (few, many) = (few.expect("a list"), many.expect("a list"));
        assert!(few.len() == 2 && many.len() == 5 && many.starts_with(few), "{few:?} {many:?}");
        assert_ne!(few[0]["a"], few[1]["a"]);
    }
    Ok(())
}

#[test]
fn every_format_is_read_back_as_it_was_made() {
    for anonymize in [false, true] {
        let tenant = dataset::<Shop>(Shop::info(), anonymize);
        let made = payload(&tenant);
        assert!(made.len() >= Format::ALL.len());
        let lines = text::<_, Order>(&tenant, Format::JsonLines);
        let expected = read_back::<Shop>("orders.jsonl", lines.as_bytes());
        assert!(expected.iter().any(|row| row["ship_to"].is_null()));
        for (name, bytes) in &made {
            let found = read_back::<Shop>(name, bytes);
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{name}");
            }
            assert_eq!(found.len(), expected.len(), "{name}");
        }
        // Structs are what columns are.
        tenant.rows::<Order>();
        assert!(made == payload(&tenant));
    }
}

#[test]
fn personal_data_in_items_is_treated() {
    let (plain, anonymized) = (dataset::<Shop>(Shop::info(), false), dataset::<Shop>(Shop::info(), true));
    let names = |tenant: &tenant_fixtures::Dataset<Shop>| -> Vec<String> {
        let orders = tenant.rows::<Order>().iter();
        orders.flat_map(|order| order.items.iter().filter_map(|item| item.for_whom.clone())).collect()
    };
    let (plain, replaced) = (names(&plain), names(&anonymized));
    assert!(plain.len() == replaced.len() && plain.len() > 20);
    assert!(plain.iter().zip(&replaced).all(|(a, b)| a != b && b.starts_with("User ")), "{replaced:?}");
}

#[test]
fn snapshots_hold_them() {
    let tenant = dataset::<Shop>(Shop::info(), false);
    let folder = tempfile::tempdir().expect("a folder");
    for kind in [Kind::Data, Kind::Digest] {
        let path = folder.path().join(format!("{kind:?}.json"));
        assert!(snapshot::create::<Shop>(tenant.profile(), &path, kind).expect("it is written"));
        assert!(matches!(snapshot::check::<Shop>(&path), Ok(Checked::Same)), "{kind:?}");
    }
    let path = folder.path().join("Data.json");
    let text = std::fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("\"quantity\": 5"));
    std::fs::write(&path, text.replacen("\"quantity\": 5", "\"quantity\": 4", 1)).expect("it is written");
    assert!(!matches!(snapshot::check::<Shop>(&path), Ok(Checked::Same)));
}

#[test]
fn faults_in_items_are_found() {
    let tenant = dataset::<Shop>(Shop::info(), false);
    let faults = |change: &dyn Fn(&mut Vec<Value>)| faults_of::<Shop, Order>(&tenant, change);
    // Of the first order that has all of it.
    let orders = text::<_, Order>(&tenant, Format::JsonLines);
    let at = orders
        .lines()
        .position(|line| {
            let row: Value = serde_json::from_str(line).expect("it is JSON");
            let has = |item: &Value| !item["wrapped"].is_null() && item["parts"][0].is_object();
            row["ship_to"].is_object() && row["items"].as_array().is_some_and(|items| items.iter().any(has))
        })
        .expect("one has");
    let first = |row: &mut Value| {
        let items = row["items"].as_array().expect("a list");
        items.iter().position(|item| !item["wrapped"].is_null() && item["parts"][0].is_object()).expect("one")
    };
    type Change<'a> = &'a dyn Fn(&mut Value, usize);
    let none: Change<'_> = &|_, _| {};
    let of = |change: Change<'_>| {
        faults(&|rows| {
            let row = &mut rows[at];
            let item = first(row);
            change(row, item);
        })
    };
    assert_eq!(of(none), [""; 0]);
    for (change, expected) in [
        (
            &(|row: &mut Value, at: usize| row["items"][at]["quantity"] = json!(6)) as Change<'_>,
            "orders.items.quantity: found 6, which is not within 1 to 5",
        ),
        (&|row, at| row["items"][at]["line"] = json!(9), "orders.items.line: found 9, and it would be"),
        (&|row, at| row["items"][at]["kind"] = json!("loan"), "\"loan\""),
        (&|row, at| row["items"][at]["size"]["width"] = json!(91), "orders.items.size.width: found 91"),
        (&|row, at| row["items"][at]["wrapped"]["width"] = json!(0), "orders.items.wrapped.width: found 0"),
        (&|row, at| row["items"][at]["parts"][0]["width"] = json!(92), "orders.items.parts.width: found 92"),
        (
            &|row, at| row["items"][at]["ready_at"] = json!("2001-01-01T00:00:00Z"),
            "orders.items.ready_at: found 978307200, on the wrong side of",
        ),
        (&|row, at| row["items"][at]["quantity"] = json!(null), "it is empty, and may not be"),
        (&|row, at| _ = row["items"][at].as_object_mut().map(|item| item.remove("name")), "it is missing"),
        (&|row, at| row["items"][at] = json!(null), "which is no"),
        (&|row, at| row["items"][at]["wrapped"]["width"] = json!(null), "it is empty, and may not be"),
        (&|row, _| row["ship_to"]["size"]["width"] = json!(99), "orders.ship_to.size.width: found 99"),
        (&|row, _| row["ship_to"]["street"] = json!(null), "it is empty, and may not be"),
        (&|row, _| row["items"] = json!(null), "it is empty, and may not be"),
    ] {
        let found = of(change);
        assert!(found.iter().any(|fault| fault.contains(expected)), "{expected}: {found:?}");
    }
}

const FILE: &str = r#"
[domain]
name = "shop"
[entities.orders]
rows = 40
[entities.orders.columns]
id = { type = "i64", key = true }
discount = { type = "decimal", places = 2, make = "uniform(0.00..=0.50)" }
[entities.orders.columns.items]
type = "list"
make = "list(0..=4)"
[entities.orders.columns.items.of]
type = "struct"
[entities.orders.columns.items.of.fields]
quantity = { type = "u32", make = "uniform(1..=5)" }
price = { type = "decimal", places = 2, make = "log_normal(median = 20, sigma = 0.8)" }
amount = { type = "decimal", places = 2, from = "price * quantity - discount" }
size = { type = "struct", null = 0.5, fields = { width = { type = "u16", make = "uniform(1..=90)" } } }
parts = { type = "list", of = { type = "struct", fields = { name = { type = "text", make = "word()", pii = "name" } } } }
[entities.orders.columns.ship_to]
type = "struct"
null = 0.4
fields = { street = { type = "text", make = "street()" } }
"#;

/// What a file says is what the builder says.
#[test]
fn a_file_says_the_same() -> Result<(), GrammarError> {
    use ColumnType::{Fixed, Signed, Text, Unsigned};
    let share = |text: &str| text.parse().expect("a share");
    let money = |name, make| column(name, Fixed(2), make).map(|column| column.places(2));
    let item = [
        column("quantity", Unsigned, "uniform(1..=5)")?.fits(0, u32::MAX.into()),
        money("price", "log_normal(median = 20, sigma = 0.8)")?,
        money("amount", "price * quantity - discount")?,
        ColumnBuilder::of_fields("size", [column("width", Unsigned, "uniform(1..=90)")?.fits(0, 65_535)])
            .null(share("0.5")),
        ColumnBuilder::of_items("parts", [column("name", Text, "word()")?.pii(Pii::Name)]),
    ];
    let orders = EntityBuilder::new("orders")
        .fixed(40)
        .column(ColumnBuilder::new("id", Signed).key())
        .column(money("discount", "uniform(0.00..=0.50)")?)
        .column(ColumnBuilder::of_items("items", item).make("list(0..=4)")?)
        .column(
            ColumnBuilder::of_fields("ship_to", [column("street", Text, "street()")?]).null(share("0.4")),
        );
    let built = DeclarationBuilder::new("shop").entity(orders).build();
    let read = SchemaFile::read(FILE, "shop.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.declaration().digest(), built.digest());
    let (one, other) =
        (dataset::<Declared>(read.declaration().info(), false), dataset::<Declared>(built.info(), false));
    assert!(payload(&one) == payload(&other));
    Ok(())
}

#[test]
fn what_a_file_can_not_say_is_told() {
    for (from, to, expected) in [
        ("list(0..=4)", "list(word(), 0..=4)", "whose fields say how they come about"),
        ("list(0..=4)", "list(0..=4000)", "a list has 0 to 1000"),
        ("make = \"word()\", ", "", "orders.items.parts.name: nothing says how it comes about"),
        ("price * quantity", "price * quantty", "no column"),
        ("uniform(1..=5)", "sequence(1, 2)", "`position()` counts them"),
        (
            "make = \"street()\"",
            "make = \"street()\", null = 0.5",
            "let it have a field that is always there",
        ),
        (
            "{ type = \"struct\", fields = { name",
            "{ type = \"text\", fields = { name",
            "`fields` are those of a struct",
        ),
        (
            "type = \"list\"\nmake",
            "type = \"list\"\nlength = 3\nmake",
            "`length` is that of text, and this is list",
        ),
        ("type = \"list\"\nmake", "type = \"list\"\nkey = true\nmake", "which tells no rows apart"),
    ] {
        assert!(FILE.contains(from), "{from}");
        let error = SchemaFile::read(&FILE.replacen(from, to, 1), "shop.toml").err();
        let told = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains(expected), "{expected}: {told}");
    }
}
