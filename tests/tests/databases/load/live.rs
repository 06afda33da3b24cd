//! The same tenants loaded by drivers: what is there is what the script loads, also where tables lead to each other in circles.

use std::fs;

use rusqlite::types::ValueRef;
use sqlx::mysql::{MySqlConnectOptions, MySqlPool};
use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{AssertSqlSafe, Pool};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::live::{Live, LiveError, LiveMode, LiveOptions, Target};
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{ProfileBuilder, TenantSet};

use super::shop::{shop, tables};
use super::{TENANTS, expected, is_done, scripts, tenants};
use crate::{mariadb, postgresql};

/// What a database has in a table.
type Ask<'a> = &'a dyn Fn(&str, &str) -> Vec<String>;

fn on_a_runtime<F: Future<Output = ()>>(test: F) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(test);
}

fn set(dialect: Dialect) -> TenantSet<Declared> {
    let domain = shop(dialect).unwrap_or_else(|error| panic!("{error}"));
    let profile = ProfileBuilder::of_domain(domain.info(), "shop_001").build();
    let profiles = profile.and_then(|profile| profile.several(TENANTS));
    profiles.and_then(TenantSet::new).unwrap_or_else(|error| panic!("{error}"))
}

/// Holds `live` against `shop`, which the script loaded, whatever became of the rows between.
async fn same<DB: Live>(dialect: Dialect, pool: &Pool<DB>, rows: Ask<'_>, change: &dyn Fn(&str))
where
    for<'p> &'p Pool<DB>: Target<'p, Database = DB>,
{
    let (set, tenants) = (set(dialect), tenants(dialect));
    let expected = expected(dialect, &tenants);
    let same = |why: &str| {
        for (table, count, _) in &expected {
            let found = rows("live", table);
            assert_eq!(found.len(), *count, "{why}: {table}");
            assert!(found == rows("shop", table), "{why}: {table}");
        }
    };
    let loaded = set.load(pool).await.unwrap_or_else(|error| panic!("{error}"));
    same("loaded");
    // What all tenants share is counted once.
    for told in &loaded.tables {
        let (_, count, _) =
            expected.iter().find(|(table, ..)| *table == told.table).expect("it is one of them");
        assert_eq!((told.rows, told.made), (*count as u64, false), "{}", told.table);
    }
    let mode = |mode| LiveOptions::new().mode(mode);
    let error = set[0].load(pool).await.expect_err("it is there");
    assert!(matches!(error, LiveError::Present { .. }), "{error}");
    for tenant in set.iter() {
        let replaced = tenant.load_with(pool, &mode(LiveMode::Replace)).await;
        replaced.unwrap_or_else(|error| panic!("{error}"));
    }
    same("replaced");
    change("UPDATE staff SET name = 'Somebody', manager_id = NULL");
    change("UPDATE teams SET lead_id = NULL");
    change("DELETE FROM sites");
    set.load_with(pool, &mode(LiveMode::Upsert)).await.unwrap_or_else(|error| panic!("{error}"));
    same("upserted");
}

#[test]
fn postgresql_has_what_the_script_loads() {
    let Some(server) = postgresql::Server::start() else { return };
    let (_folder, schema, script) = scripts(Dialect::PostgreSql, &tenants(Dialect::PostgreSql));
    is_done(&server.run("shop", &schema));
    is_done(&server.run("shop", &script));
    is_done(&server.run("live", &schema));
    on_a_runtime(async {
        let options = PgConnectOptions::new_without_pgpass().username("owner").socket(server.socket());
        let pool = PgPool::connect_with(options.database("live")).await.expect("it connects");
        let rows = |database: &str, table: &str| {
            let table = if table == "Plan" { "billing.\"Plan\"".into() } else { format!("\"{table}\"") };
            server.query(database, &format!("SELECT md5(t::text) FROM {table} t ORDER BY 1"))
        };
        same(Dialect::PostgreSql, &pool, &rows, &|change| drop(server.query("live", change))).await;
    });
}

#[test]
fn mariadb_has_what_the_script_loads() {
    let Some(server) = mariadb::Server::start() else { return };
    let (folder, schema, script) = scripts(Dialect::MySql, &tenants(Dialect::MySql));
    is_done(&server.run("shop", &schema));
    is_done(&server.run("shop", &script));
    is_done(&server.run("live", &schema));
    on_a_runtime(async {
        let options = |database: &str| {
            MySqlConnectOptions::new().username("root").socket(server.socket()).database(database)
        };
        let pool = MySqlPool::connect_with(options("live")).await.expect("it connects");
        let rows = |database: &str, table: &str| {
            let mut rows = server.query(database, &format!("SELECT * FROM `{table}`"));
            rows.sort();
            rows
        };
        same(Dialect::MySql, &pool, &rows, &|change| drop(server.query("live", change))).await;

        // Tables that need each other are refused by name before a row is written, if the database looks at that.
        let circle = folder.path().join("circle.sql");
        let more = "
            CREATE TABLE accounts (id int PRIMARY KEY, org char(36) NOT NULL, ledger_id int NOT NULL) CHARACTER SET utf8mb4;
            CREATE TABLE ledgers (id int PRIMARY KEY, org char(36) NOT NULL, account_id int NOT NULL) CHARACTER SET utf8mb4;";
        fs::write(&circle, format!("{}{more}", tables(Dialect::MySql))).expect("it is written");
        is_done(&server.run("circle", &circle));
        let pool = MySqlPool::connect_with(options("circle")).await.expect("it connects");
        let set = set(Dialect::PostgreSql);
        for (own, other) in [("accounts", "ledgers"), ("ledgers", "accounts")] {
            let column = other.trim_end_matches('s');
            let change = format!(
                "ALTER TABLE {own} ADD CONSTRAINT from_{own} FOREIGN KEY ({column}_id) REFERENCES {other} (id)"
            );
            server.query("circle", &change);
        }
        let error = set.load(&pool).await.expect_err("it can't").to_string();
        for part in
            ["accounts, ledgers refer to each other in a circle", "accounts.ledger_id", "make one of these"]
        {
            assert!(error.contains(part), "{error}");
        }
        assert_eq!(server.query("circle", "SELECT count(*) FROM organizations"), ["0"]);
        server.query("circle", "ALTER TABLE ledgers DROP CONSTRAINT from_ledgers");
        set.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(server.query("circle", "SELECT count(*) FROM ledgers"), [(7 * TENANTS).to_string()]);
    });
}

#[test]
fn sqlite_has_what_the_script_loads() {
    let dialect = Dialect::Sqlite;
    let folder = tempfile::tempdir().expect("there is room");
    let file = |name: &str| folder.path().join(name);
    for name in ["shop", "live"] {
        let made = rusqlite::Connection::open(file(name)).expect("a file");
        made.execute_batch(tables(dialect)).expect("its tables");
    }
    let rows = |name: &str, table: &str| {
        let database = rusqlite::Connection::open(file(name)).expect("it is there");
        let mut statement = database.prepare(&format!("SELECT * FROM \"{table}\"")).expect("a table");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        let mut found = Vec::new();
        while let Some(row) = rows.next().expect("a row") {
            let cell = |at| match row.get_ref(at).expect("a value") {
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                other => format!("{other:?}"),
            };
            found.push((0..columns).map(cell).collect::<Vec<_>>().join("|"));
        }
        found.sort();
        found
    };
    let change = |change: &str| {
        let database = rusqlite::Connection::open(file("live")).expect("it is there");
        database.execute_batch(change).expect("it changes");
    };
    // The other driver stands for the script here.
    let direct = rusqlite::Connection::open(file("shop")).expect("it is there");
    direct.execute_batch("PRAGMA foreign_keys = ON").expect("it looks at references");
    let loaded = set(dialect).load_blocking_with(&direct, &LiveOptions::new());
    loaded.unwrap_or_else(|error| panic!("{error}"));
    on_a_runtime(async {
        let options = SqliteConnectOptions::new().filename(file("live")).foreign_keys(true);
        let pool = SqlitePool::connect_with(options).await.expect("it connects");
        same(dialect, &pool, &rows, &change).await;
        let wrong = sqlx::query(AssertSqlSafe("SELECT 1 FROM pragma_foreign_key_check"));
        assert!(wrong.fetch_optional(&pool).await.expect("it looks").is_none());
    });
}
