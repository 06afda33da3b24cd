//! Values that are written down: each row's own, texts of an expression, times between two, and texts of limited length.

use serde_json::{Value, json};
use tenant_fixtures::declaration::{
    ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, GrammarError, Unique,
};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::{ColumnType, Pii, Schema};
use tenant_fixtures::{Dataset, Decimal, Domain, Entity, Format, Known as _, ProfileBuilder, Uuid};

/// As many rows as a test asks for, with its columns behind a key.
fn things(rows: u64, columns: Vec<ColumnBuilder>) -> &'static Declaration {
    let things = EntityBuilder::new("things").fixed(rows);
    let things = things.column(ColumnBuilder::new("number", ColumnType::Signed).key());
    let things = columns.into_iter().fold(things, EntityBuilder::column);
    DeclarationBuilder::new("warehouse").entity(things).build()
}

fn rows(domain: &'static Declaration, anonymize: bool) -> Result<Vec<Value>, String> {
    let profile = ProfileBuilder::of_domain(domain.info(), "acme").anonymize(anonymize);
    let profile = profile.build().map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    Dataset::<Declared>::new(profile).write(Format::Json, &mut text).map_err(|error| error.to_string())?;
    let document: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    Ok(document["data"]["things"].as_array().cloned().unwrap_or_default())
}

fn column(ty: ColumnType, make: &str) -> Result<ColumnBuilder, GrammarError> {
    ColumnBuilder::new("tested", ty).make(make)
}

const WORDS: &[&str] = &["open", "paid"];

#[test]
fn each_row_has_its_own_value_of_a_list() {
    for (ty, make, expected) in [
        (ColumnType::Signed, "listed(3, -1, 3)", json!([3, -1, 3])),
        (ColumnType::Fixed(2), "listed(3, 0.5, -1.25)", json!([3.0, 0.5, -1.25])),
        (ColumnType::Boolean, "listed(true, false, true)", json!([true, false, true])),
        (ColumnType::Text, "listed('free', 'it\\'s', \"é\")", json!(["free", "it's", "é"])),
        (ColumnType::Token(WORDS), "listed(paid, 'open', paid)", json!(["paid", "open", "paid"])),
        (
            ColumnType::Date,
            "listed('2024-02-29', '1969-12-31', '0001-01-01')",
            json!(["2024-02-29", "1969-12-31", "0001-01-01"]),
        ),
        (
            ColumnType::Timestamp,
            "listed('2024-02-29', '2024-01-01 10:30', '2024-01-01T10:30:00+02:00')",
            json!(["2024-02-29T00:00:00Z", "2024-01-01T10:30:00Z", "2024-01-01T08:30:00Z"]),
        ),
        (
            ColumnType::Uuid,
            "listed('6f1a4d3e-9b0c-4c55-8a0e-3a8f1d2b7c10', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff')",
            json!([
                "6f1a4d3e-9b0c-4c55-8a0e-3a8f1d2b7c10",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            ]),
        ),
    ] {
        let tested = column(ty, make).unwrap_or_else(|error| panic!("{make}: {error}"));
        let rows = rows(things(3, vec![tested]), false).unwrap_or_else(|error| panic!("{make}: {error}"));
        let found: Vec<_> = rows.iter().map(|row| row["tested"].clone()).collect();
        assert_eq!(Value::from(found), expected, "{make}");
    }
    let tested = column(ColumnType::Text, "listed('a', null)").expect("a list").null(Decimal::default());
    let rows = rows(things(2, vec![tested]), false).expect("they are made");
    assert_eq!((&rows[0]["tested"], &rows[1]["tested"]), (&json!("a"), &Value::Null));
}

#[test]
fn what_a_list_can_t_be_is_refused() {
    for (ty, make, expected) in [
        (ColumnType::Signed, "listed(1, 2)", "lists 2 values, one for each row, and there are 3 rows"),
        (ColumnType::Signed, "listed()", "`listed` lacks its values; it is written listed(value, …)"),
        (ColumnType::Signed, "listed(a = 1)", "found `a = 1`; `listed` takes values alone"),
        (ColumnType::Signed, "listed(1.5, 2, 3)", "found `1.5`; expected a whole number"),
        (ColumnType::Signed, "listed(1, null, 3)", "make the column an `Option`"),
        (ColumnType::Boolean, "listed(yes, no, yes)", "found the value `yes`; expected true or false"),
        (ColumnType::Text, "listed(free, pro, team)", "found the value `free`; expected a text in quotes"),
        (ColumnType::Token(WORDS), "listed(open, payd, paid)", "did you mean `paid`?"),
        (ColumnType::Date, "listed('2024-02-30', '2024-01-01')", "a date in quotes, as in \"2024-01-31\""),
        (ColumnType::Timestamp, "listed('yesterday')", "a time in quotes"),
        (ColumnType::Uuid, "listed('6f1a')", "a UUID in quotes"),
        (ColumnType::Tenant, "listed('a')", "names the tenant: nothing else can say how it comes about"),
        (
            ColumnType::Date,
            "between('2024-02-01', '2024-01-31')",
            "nothing between them, since the first is later",
        ),
        (ColumnType::Date, "between('2024-02-01', 3)", "found the value `3`; expected a date in quotes"),
        (
            ColumnType::Date,
            "between('2024-02-01')",
            "`between` lacks its to; it is written between(from, to)",
        ),
        (ColumnType::Signed, "between(1, 3)", "`between` is for times and dates, and `uniform` for numbers"),
    ] {
        let tested = column(ty, make).unwrap_or_else(|error| panic!("{make}: {error}"));
        match rows(things(3, vec![tested]), false) {
            Ok(_) => panic!("{make} is taken"),
            Err(error) => assert!(error.contains(expected), "{make}: {error}"),
        }
    }
    let twice = column(ColumnType::Text, "listed('a', 'b', 'a')").expect("a list").unique(Unique::Tenant);
    let error = rows(things(3, vec![twice]), false).expect_err("two have the same");
    assert!(error.contains("is to be unique, and its list has the value \"a\" twice"), "{error}");
    let everywhere =
        column(ColumnType::Signed, "listed(1, 2, 3)").expect("a list").unique(Unique::Everywhere);
    let error = rows(things(3, vec![everywhere]), false).expect_err("other tenants have them, too");
    assert!(error.contains("other tenants have the same values"), "{error}");
}

#[test]
fn times_between_two_reach_both() {
    let tested =
        column(ColumnType::Date, "between('2024-02-27', '2024-03-01')").expect("it is of the grammar");
    let rows_ = rows(things(200, vec![tested]), false).expect("they are made");
    let mut days: Vec<_> = rows_.iter().filter_map(|row| row["tested"].as_str()).collect();
    days.sort_unstable();
    days.dedup();
    assert_eq!(days, ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"]);
    let four = |count| {
        let tested =
            column(ColumnType::Date, "between('2024-02-27', '2024-03-01')").expect("it is of the grammar");
        rows(things(count, vec![tested.unique(Unique::Tenant)]), false)
    };
    assert_eq!(four(4).map(|rows| rows.len()), Ok(4));
    let error = four(5).expect_err("there are four days");
    assert!(error.contains("is to be unique in 5 rows, and has 4 values"), "{error}");
}

#[test]
fn texts_are_as_long_as_their_column_lets_them() {
    let text =
        |make: &str, length| column(ColumnType::Text, make).expect("it is of the grammar").length(length);
    for make in
        ["company()", "sentence()", "full_name()", "constant('a b c d e f')", "concat(word, 'ééééééé')"]
    {
        let word = ColumnBuilder::new("word", ColumnType::Text).make("word()").expect("it is of the grammar");
        let rows = rows(things(300, vec![word, text(make, 6)]), false).expect("they are made");
        let texts: Vec<_> = rows.iter().filter_map(|row| row["tested"].as_str()).collect();
        assert!(texts.iter().all(|text| text.chars().count() <= 6 && text.trim() == *text), "{texts:?}");
        assert!(texts.iter().any(|text| text.chars().count() >= 5), "{make}");
    }
    for (make, length, expected) in [
        ("email()", 12, "has at most 12 characters; its texts can have"),
        ("slug()", 4, "and cut to 4 two of them could be the same"),
        ("matching('[a-z]{5}')", 4, "its shortest text has 5 characters, and the column holds 4"),
        ("matching('[a-z]+')", 1, "is to be unique in 300 rows, and has 26 values"),
        ("pattern('PO-{n:05}')", 7, "has at most 7 characters; its texts can have 8"),
        ("listed('abcdefgh')", 4, "\"abcdefgh\" has 8 characters; the column holds at most 4"),
    ] {
        let error = rows(things(300, vec![text(make, length).unique(Unique::Tenant)]), false);
        assert!(error.as_ref().is_err_and(|error| error.contains(expected)), "{make}: {error:?}");
    }
    for (make, length) in [("email()", 80), ("matching('[a-z]+')", 2), ("pattern('PO-{n:05}')", 8)] {
        let rows = rows(things(300, vec![text(make, length).unique(Unique::Tenant)]), false);
        let rows = rows.unwrap_or_else(|error| panic!("{make}: {error}"));
        let mut texts: Vec<_> = rows.iter().filter_map(|row| row["tested"].as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 300, "{make}");
    }
    // What stands for personal data may be longer than it.
    let short = || text("matching('[a-z]{3}')", 5).unique(Unique::Tenant).pii(Pii::Email);
    assert!(rows(things(30, vec![short()]), false).is_ok());
    let error = rows(things(30, vec![short()]), true).expect_err("user_1@… is longer");
    assert!(error.contains("has at most 5 characters; its texts can have"), "{error}");
    for (tested, expected) in [
        (
            column(ColumnType::Signed, "uniform(1..9)").expect("it is of the grammar").length(3),
            "which only texts have",
        ),
        (text("word()", 0), "possible are 1 to 10485760 characters"),
    ] {
        let error = things(3, vec![tested]).plan().expect_err("no such length").to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[derive(Domain)]
#[domain(name = "plans", entities(Plan, Account))]
#[measure(accounts, tiers = [20, 40, 60, 80])]
struct Plans;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Plans, name = "plans", rows = 3)]
struct Plan {
    #[column(key, make = listed(1, 2, 7))]
    id: i32,
    #[column(make = listed("free", "pro", "team"), unique(tenant), length = 8)]
    code: String,
    #[column(make = listed(null, 9.5, 20))]
    price: Option<tenant_fixtures::Money<2>>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Plans, name = "accounts", count = accounts)]
struct Account {
    #[column(key)]
    id: Uuid,
    #[column(references = Plan)]
    plan: i32,
    #[column(make = plan.code)]
    plan_code: String,
    #[column(make = matching(r"[A-Z]{3}\d{2}"), unique(tenant))]
    number: String,
    #[column(make = company(), length = 12)]
    name: String,
    #[column(make = between("2024-01-01", "2024-01-31"))]
    begun: chrono::NaiveDate,
}

#[test]
fn structs_have_what_is_written_down() {
    let profile = ProfileBuilder::of_domain(Plans::info(), "acme").build().expect("it can be made");
    let tenant = Dataset::<Plans>::new(profile);
    let plans = tenant.rows::<Plan>();
    assert_eq!(plans.iter().map(|plan| plan.id).collect::<Vec<_>>(), [1, 2, 7]);
    assert_eq!(plans[0].price, None);
    assert_eq!(tenant.find::<Plan>(7).map(|plan| plan.code), Some("team".to_owned()));
    assert_eq!(tenant.find::<Plan>(3), None);
    let accounts = tenant.rows::<Account>();
    for account in accounts {
        let plan = tenant.find::<Plan>(account.plan).expect("every reference leads to a row");
        assert_eq!(plan.code, account.plan_code);
        assert!(account.number.len() == 5 && account.name.chars().count() <= 12, "{account:?}");
        assert_eq!(account.begun.format("%Y-%m").to_string(), "2024-01");
    }
    assert!([1, 2, 7].iter().all(|plan| accounts.iter().any(|account| account.plan == *plan)));
    let schema: &Schema = <Plan as tenant_fixtures::schema::Entity>::SCHEMA;
    assert_eq!(schema.columns[1].length, Some(8));
    let ddl = tenant_fixtures::schema::ddl(
        tenant_fixtures::schema::Dialect::Sqlite,
        Default::default(),
        &[<Plan as tenant_fixtures::schema::Entity>::SCHEMA],
    );
    assert!(ddl.contains("\"code\" TEXT NOT NULL CHECK (length(\"code\") <= 8)"), "{ddl}");
}
