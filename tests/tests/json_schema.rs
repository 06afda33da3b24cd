//! The JSON Schemas, as someone else's validator reads them: rows that are made validate, and wrong ones don't.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use tenant_fixtures::schema::{ColumnType, Modes, Schema, json_document_schema, json_schema};
use tenant_fixtures::{Domain, Format, Generate, Known as _, Music, TenantDataset, Tier};
use tenant_fixtures_tests::{dataset, each_collection, tier, written};

/// A compiled schema.
struct Compiled(Schemas, SchemaIndex);

impl Compiled {
    fn new(text: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", serde_json::from_str(text).expect("JSON")).expect("a new name");
        let index = compiler.compile("schema.json", &mut schemas).expect("a schema");
        Self(schemas, index)
    }

    fn of<E: Generate<Music>>(gdpr: bool) -> Self {
        Self::new(&json_schema(E::SCHEMA, Modes { gdpr, ..Modes::default() }))
    }

    fn error(&self, value: &Value) -> Option<String> {
        self.0.validate(value, self.1).err().map(|error| error.to_string())
    }
}

fn tenants() -> [TenantDataset; 3] {
    [
        dataset(tier("schema_plain", Tier::Free, "1")),
        dataset(tier("schema_gdpr", Tier::Standard, "0.01").gdpr(true)),
        dataset(tier("schema.Anonymised-2", Tier::Free, "1").anonymize(true)),
    ]
}

fn rows<E: Generate<Music>>(dataset: &TenantDataset) -> Vec<Value> {
    let text = written::<E>(dataset, Format::JsonLines);
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn every_row_validates() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let gdpr = dataset.profile().gdpr();
        let schemas = [Compiled::of::<E>(gdpr), Compiled::of::<E>(false)];
        let rows = rows::<E>(dataset);
        assert!(!rows.is_empty(), "{}", E::SCHEMA.name);
        for row in &rows {
            for schema in &schemas {
                assert_eq!(schema.error(row), None, "{}: {row}", E::SCHEMA.name);
            }
        }
    }
    for dataset in &tenants() {
        each_collection!(check(dataset));
    }
}

/// What a value of a type is not, and what a lenient reader might still take for one.
fn wrong(ty: &ColumnType) -> Vec<Value> {
    match ty {
        ColumnType::Tenant => vec![json!(1), json!("../a"), json!(""), json!("a".repeat(64))],
        ColumnType::Id { .. } => vec![json!(1), json!("1"), json!("other_thing_1x")],
        ColumnType::Text => vec![json!(1)],
        ColumnType::Token(_) => vec![json!("no such word"), json!(1)],
        ColumnType::Code => vec![json!("with space"), json!("")],
        ColumnType::Unsigned => vec![json!(-1), json!(1.5), json!("1")],
        ColumnType::Signed => vec![json!(1.5), json!("1")],
        ColumnType::Decimal => vec![json!("1.5")],
        ColumnType::Fixed(_) => vec![json!("1.5")],
        ColumnType::Uuid => vec![json!(1), json!("x"), json!("0D7BB977-756D-4085-9B1B-10A4F94BE8CB")],
        ColumnType::Boolean => vec![json!("true"), json!(1)],
        ColumnType::Timestamp => {
            vec![json!("2025-13-01T00:00:00Z"), json!("2025-01-01 00:00:00"), json!(1_735_689_600)]
        }
        ColumnType::Date => vec![json!("2025-02-30"), json!("1.2.2025")],
        ColumnType::Time => vec![json!("9:30:00"), json!("24:00:00"), json!(1)],
        ColumnType::Bytes => vec![json!("0"), json!("0G"), json!("AB"), json!(1)],
        // Anything is JSON.
        ColumnType::Json => Vec::new(),
        ColumnType::Struct(_) => vec![json!([]), json!({ "unknown": 1 })],
        ColumnType::List(of) => {
            wrong(of).into_iter().map(|item| json!([item])).chain([json!("[]")]).collect()
        }
    }
}

#[test]
fn a_wrong_value_in_any_column_is_refused() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let schema = Compiled::of::<E>(true);
        let row = rows::<E>(dataset).swap_remove(0);
        for column in E::SCHEMA.columns {
            for value in wrong(&column.ty) {
                let mut changed = row.clone();
                changed[column.name] = value;
                assert!(schema.error(&changed).is_some(), "{}: {changed} is taken", column.name);
            }
            let (mut null, mut missing) = (row.clone(), row.clone());
            null[column.name] = Value::Null;
            assert_eq!(schema.error(&null).is_none(), column.nullable, "{} null", column.name);
            if missing.as_object_mut().unwrap().remove(column.name).is_some() {
                assert_eq!(schema.error(&missing).is_none(), column.sparse, "{} missing", column.name);
            }
        }
        let mut more = row;
        more["unknown"] = json!(1);
        assert!(schema.error(&more).is_some(), "{} takes a column that it doesn't know", E::SCHEMA.name);
    }
    each_collection!(check(&tenants()[1]));
}

#[test]
fn the_document_validates_and_a_wrong_one_does_not() {
    let all: Vec<&Schema> =
        Music::collections(Music::info()).iter().map(|collection| collection.schema()).collect();
    for dataset in &tenants() {
        let schema = Compiled::new(&json_document_schema(&all, dataset.profile().modes()));
        let mut bytes = Vec::new();
        dataset.write(Format::Json, &mut bytes).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(schema.error(&document), None);
        for (path, value) in [
            ("/metadata", json!({})),
            ("/metadata/schema_version", json!(999)),
            ("/metadata/counts", json!({ "users": -1 })),
            ("/profile/tenant_id", json!("a b")),
            ("/data/users", json!({})),
            ("/data/users/0/country", json!("no country")),
            ("/data/ml_features/user_features/0/user_id", json!("nobody")),
            ("/data", json!({ "invoices": [] })),
        ] {
            let mut changed = document.clone();
            *changed.pointer_mut(path).unwrap() = value;
            assert!(schema.error(&changed).is_some(), "{path}");
        }
    }
}

#[test]
fn a_document_of_some_collections_validates() {
    let all: Vec<&Schema> =
        Music::collections(Music::info()).iter().map(|collection| collection.schema()).collect();
    let schema = Compiled::new(&json_document_schema(&all, Modes::default()));
    for chosen in [&["users"][..], &["ml_features"], &["tracks", "ml_features"]] {
        let dataset = dataset(tier("schema_some", Tier::Free, "0.5").collections(chosen));
        let mut bytes = Vec::new();
        dataset.write(Format::Json, &mut bytes).unwrap();
        assert_eq!(schema.error(&serde_json::from_slice(&bytes).unwrap()), None, "{chosen:?}");
    }
}
