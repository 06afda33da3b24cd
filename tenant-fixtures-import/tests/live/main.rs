//! The same schema, read as SQL and read of the database that was made by it: both say the same.

mod alike;
mod refused;
mod servers;

use tenant_fixtures_import::database::{Database, Dialect};
use tenant_fixtures_import::live;
use tenant_fixtures_import::read::{self, Source};

use servers::{MariaDb, PostgreSql};

fn read_sql(dialect: Dialect, sql: &str) -> Database {
    let options = read::Options { dialect: Some(dialect), strict: true };
    read::sql(&[Source::new("schema.sql", sql)], options).expect("it is done")
}

fn read_live(url: &str) -> Database {
    live::read(url, &live::Options::default()).expect("it is done")
}

#[test]
fn postgresql_says_the_same() {
    let Some(server) = PostgreSql::start() else { return };
    for (name, sql) in [
        ("hard", include_str!("../schemas/hard.postgresql.sql")),
        ("changed", include_str!("../schemas/changed.postgresql.sql")),
    ] {
        server.make(name, sql);
        let found = read_live(&server.url("owner", name));
        alike::assert_alike(name, &read_sql(Dialect::PostgreSql, sql), &found);
    }
    refused::postgresql(&server);
    refused::rows_of_postgresql(&server);
}

#[test]
fn mariadb_says_the_same() {
    let Some(server) = MariaDb::start() else { return };
    for (name, sql) in [
        ("hard", include_str!("../schemas/hard.mysql.sql")),
        ("changed", include_str!("../schemas/changed.mysql.sql")),
    ] {
        server.make(name, sql);
        let found = read_live(&server.url("root", name));
        alike::assert_alike(name, &read_sql(Dialect::MySql, sql), &found);
    }
    refused::mariadb(&server);
}

#[test]
fn sqlite_says_the_same() {
    let folder = tempfile::tempdir().expect("it is done");
    for (name, sql) in [
        ("hard", include_str!("../schemas/hard.sqlite.sql")),
        ("changed", include_str!("../schemas/changed.sqlite.sql")),
    ] {
        let path = folder.path().join(name);
        servers::sqlite(&path, sql);
        let found = read_live(&format!("sqlite:{}", path.display()));
        alike::assert_alike(name, &read_sql(Dialect::Sqlite, sql), &found);
    }
    refused::sqlite(folder.path());
}
