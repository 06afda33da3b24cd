//! What stands in JSON that is made of a row's other values: the same bytes whether rows are structs or columns, numbers with
//! the places that they were declared with, and numbers of the tenant's block.

use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, DomainInfo, Format, Known as _, ProfileBuilder};

use serde_json::Value;

mod prices {
    use tenant_fixtures::{Domain, Entity, Fixed, Money};

    #[derive(Domain)]
    #[domain(name = "prices", entities(Price))]
    pub(super) struct Prices;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Prices, name = "prices", rows = 4)]
    pub(super) struct Price {
        #[column(key)]
        pub(super) id: i64,
        #[column(make = listed(0, 100, -7_000, 9_000_000_000_000_000_001))]
        pub(super) yen: Money<0>,
        #[column(make = listed(0.000009, -0.000001, 0, 12.5), places = 6)]
        pub(super) rate: f64,
        #[column(make = listed(12345678.123456789, 1234567.123456785, -9000000000.000000001, 100))]
        pub(super) weight: Fixed<9>,
        #[column(make = json(yen = yen, rate = rate, weight = weight, list = list(uniform(0.0..=0.9), 3)))]
        pub(super) info: Value,
    }

    use serde_json::Value;
}

use prices::{Price, Prices};

#[test]
fn structs_and_columns_have_the_same_bytes() {
    let profile = ProfileBuilder::of_domain(Prices::info(), "acme").build();
    let tenant = Dataset::<Prices>::new(profile.expect("it is right"));
    let written = || {
        let mut bytes = Vec::new();
        tenant.write_rows::<Price>(Format::JsonLines, &mut bytes).expect("a vector takes any bytes");
        String::from_utf8(bytes).expect("it is text")
    };
    let columns = written();
    tenant.rows::<Price>();
    assert_eq!(columns, written());
    for (line, expected) in columns.lines().zip([
        r#""rate":9e-6,"weight":12345678.12345679,"yen":0}"#,
        r#""rate":-1e-6,"weight":1234567.123456785,"yen":100}"#,
        r#""rate":0.0,"weight":-9000000000.0,"yen":-7000}"#,
        r#""rate":12.5,"weight":100.0,"yen":9000000000000000001}"#,
    ]) {
        assert!(line.contains(expected), "{line} lacks {expected}");
    }
}

fn declared(text: &str) -> &'static DomainInfo {
    SchemaFile::read(text, "codes.toml").unwrap_or_else(|error| panic!("{error}")).declaration().info()
}

/// The JSON of a column of each row.
fn rows(declared: &'static DomainInfo, tenant: &str, column: &str) -> Vec<Value> {
    let profile =
        ProfileBuilder::of_domain(declared, tenant).build().unwrap_or_else(|error| panic!("{error}"));
    let mut bytes = Vec::new();
    let tenant = Dataset::<Declared>::new(profile);
    tenant.write_collection("codes", Format::JsonLines, 1, &mut bytes).expect("it is written");
    let row = |line: &str| serde_json::from_str::<Value>(line).expect("it is JSON")[column].clone();
    String::from_utf8(bytes).expect("it is text").lines().map(row).collect()
}

/// Where texts are counted over all tenants, a tenant needs a number and has a block, however deep they stand.
#[test]
fn numbers_of_all_are_the_tenants_alone() {
    for make in [
        "json(code = pattern('C-{all}'))",
        "json(deep = json(code = pattern('C-{all}')))",
        "json(codes = list(pattern('C-{all}'), 1))",
        "list(pattern('C-{all}'), 1)",
    ] {
        let declared = declared(&format!(
            "[domain]\nname = \"codes\"\n[entities.codes]\nrows = 3\n[entities.codes.columns]\n\
             id = {{ type = \"i64\", key = true }}\nmade = {{ type = \"json\", make = \"{make}\" }}\n"
        ));
        let nameless = ProfileBuilder::of_domain(declared, "acme").build();
        let error = nameless.expect_err("no number ends its id").to_string();
        assert!(error.contains("codes.made is counted by the tenant's number"), "{error}");
        let small = ProfileBuilder::of_domain(declared, "acme_1").block(2).build();
        let error = small.expect_err("three rows have no room").to_string();
        assert!(error.contains("a tenant's block has 2 numbers"), "{error}");
        let (one, other) = (rows(declared, "acme_1", "made"), rows(declared, "acme_2", "made"));
        assert!(one.len() == 3 && one.iter().all(|code| !other.contains(code)), "{make}: {one:?} {other:?}");
    }
}

/// How skewed a number is says nothing of its places.
#[test]
fn numbers_have_the_places_of_what_they_are() {
    let declared = declared(
        "[domain]\nname = \"codes\"\n[entities.codes]\nrows = 50\n[entities.codes.columns]\n\
         id = { type = \"i64\", key = true }\n\
         made = { type = \"json\", make = \"json(month = zipf(1..=12, 1.25), exponent = zipf(exponent = 1.25, range = 1..=12), \
         size = log_normal(20, 0.8), median = log_normal(sigma = 0.85, median = 20.5), rank = zipf(0.5..=2.5, 2))\" }\n",
    );
    for row in rows(declared, "acme", "made") {
        for whole in ["month", "exponent", "size"] {
            assert!(row[whole].is_u64(), "{whole} in {row}");
        }
        for decimal in ["median", "rank"] {
            let steps = row[decimal].as_f64().expect("it is a number") * 10.0;
            assert!(row[decimal].is_f64() && (steps - steps.round()).abs() < 1e-9, "{decimal} in {row}");
        }
    }
}
