//! Schemas as SQL has them, and what must come out of them.

use tenant_fixtures_import::database::{Database, Dialect, Table};
use tenant_fixtures_import::read::{self, Options, Source};

fn read(dialect: Dialect, sql: &str) -> Database {
    let options = Options { dialect: Some(dialect), strict: false };
    read::sql(&[Source::new("schema.sql", sql)], options).expect("it is read")
}

fn table<'a>(database: &'a Database, name: &str) -> &'a Table {
    database.tables.iter().find(|table| table.name.name == name).expect("there is such a table")
}

#[test]
fn tables_keys_and_references() {
    let database = read(
        Dialect::PostgreSql,
        "CREATE TABLE a (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
         CREATE TABLE b (id bigint, a_id integer REFERENCES a, PRIMARY KEY (id, a_id));",
    );
    assert_eq!(database.notes, []);
    let b = table(&database, "b");
    assert_eq!(b.primary_key, ["id", "a_id"]);
    assert_eq!(
        (b.foreign_keys[0].table.name.as_str(), b.foreign_keys[0].to.as_slice()),
        ("a", &["id".to_owned()][..])
    );
    assert!(b.columns.iter().all(|column| !column.nullable));
    assert_eq!(table(&database, "a").uniques[0].columns, ["name"]);
}
