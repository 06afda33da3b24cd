//! Loading into SQLite, by rusqlite and by sqlx.

use rusqlite::Connection;
use rusqlite::types::Value;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use tenant_fixtures::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::live::{LiveError, LiveMode, LiveOptions};
use tenant_fixtures::schema::{ColumnType, Dialect};
use tenant_fixtures::{ProfileBuilder, TenantDataset, TenantSet, Tenants, Tier};
use tenant_fixtures_tests::{sized, tier};

use crate::shop::{Customer, Order, SQLITE, shop};

/// Everything in a database: each table's rows, and what its master table says but for the text of CREATE TABLE.
fn everything(database: &Connection) -> Vec<String> {
    let names = column(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    let mut found = column(
        database,
        "SELECT name || coalesce(sql, '') FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    );
    for index in &mut found {
        *index = index.replace(" IF NOT EXISTS", "");
    }
    for name in names {
        let mut statement =
            database.prepare(&format!("SELECT * FROM \"{name}\" ORDER BY rowid")).expect("it is there");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("it is there");
        while let Some(row) = rows.next().expect("it is there") {
            let cells: Vec<Value> = (0..columns).map(|at| row.get(at).expect("it is there")).collect();
            found.push(format!("{name} {cells:?}"));
        }
        found.extend(column(database, &format!("SELECT '{name} ' || \"from\" || \"table\" || coalesce(\"to\", '') FROM pragma_foreign_key_list('{name}') ORDER BY 1")));
        found.extend(column(
            database,
            &format!("SELECT '{name} ' || name || pk || type FROM pragma_table_info('{name}')"),
        ));
    }
    found
}

fn column(database: &Connection, query: &str) -> Vec<String> {
    let mut statement = database.prepare(query).expect("it is there");
    let rows = statement.query_map([], |row| row.get(0)).expect("it is there");
    rows.map(|row| row.expect("a row")).collect()
}

fn on_a_runtime<F: Future<Output = ()>>(test: impl FnOnce() -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test());
}

async fn pool(path: &std::path::Path) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    SqlitePoolOptions::new().max_connections(2).connect_with(options).await.expect("it connects")
}

#[test]
fn both_drivers_load_what_the_script_makes() {
    on_a_runtime(async || {
        for builder in
            [sized("plain", [12, 60, 15, 9, 700]), tier("consenting", Tier::Standard, "0.02").gdpr(true)]
        {
            let tenant = TenantDataset::new(builder.build().unwrap());
            let scripted = Connection::open_in_memory().unwrap();
            scripted.execute_batch(&tenant.sql(Dialect::Sqlite)).unwrap();
            let expected = everything(&scripted);
            let direct = Connection::open_in_memory().unwrap();
            let loaded = tenant.load_blocking(&direct).unwrap_or_else(|error| panic!("{error}"));
            assert!(loaded.tables.iter().all(|table| table.made));
            assert!(everything(&direct) == expected);
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("live.sqlite");
            let live = pool(&path).await;
            tenant.load(&live).await.unwrap_or_else(|error| panic!("{error}"));
            live.close().await;
            assert!(everything(&Connection::open(&path).unwrap()) == expected);
        }
    });
}

#[test]
fn a_services_own_tables_are_filled_by_the_names_of_their_columns() {
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch(SQLITE).unwrap();
    let (acme, globex) = (shop("acme_1"), shop("globex_2"));
    let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
    let loaded = acme.load_blocking_with(&database, &options).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(loaded.tables[0].left_to_database, ["created_at", "search"]);
    // In a transaction of somebody's it goes with that.
    let transaction = database.unchecked_transaction().unwrap();
    globex.load_blocking_with(&transaction, &options).unwrap();
    transaction.rollback().unwrap();
    assert_eq!(column(&database, "SELECT DISTINCT org FROM customers"), ["acme_1"]);
    for customer in acme.rows::<Customer>() {
        let (name, active): (String, bool) = database
            .query_row("SELECT name, active FROM customers WHERE id = ?", [customer.id.as_bytes()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!((name, active), (customer.name.clone(), customer.active));
    }
    for order in acme.rows::<Order>() {
        let (note, placed): (Option<String>, i64) = database
            .query_row("SELECT note, \"placedAt\" FROM orders WHERE id = ?", [order.id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!((note, placed), (order.note.clone(), order.placed_at.timestamp()));
    }
    // The tenant's rows go away with what refers to them, and come back.
    database.execute_batch("UPDATE customers SET name = 'Somebody'").unwrap();
    acme.load_blocking_with(&database, &options.clone().mode(LiveMode::Replace))
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(column(&database, "SELECT name FROM customers WHERE name = 'Somebody'"), [""; 0]);
    database
        .execute_batch("UPDATE customers SET name = 'Somebody'; DELETE FROM orders WHERE id % 2 = 0")
        .unwrap();
    acme.load_blocking_with(&database, &options.mode(LiveMode::Upsert))
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(column(&database, "SELECT name FROM customers WHERE name = 'Somebody'"), [""; 0]);
    assert_eq!(
        column(&database, "SELECT CAST(count(*) AS TEXT) FROM orders"),
        [acme.rows::<Order>().len().to_string()]
    );
}

#[test]
fn rows_that_are_refused_are_named_and_nothing_is_left() {
    on_a_runtime(async || {
        let acme = shop("acme_1");
        let number = 70_usize;
        let order = &acme.rows::<Order>()[number - 1];
        let folder = tempfile::tempdir().unwrap();
        let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
        let trigger = format!(
            "{SQLITE} CREATE TRIGGER no BEFORE INSERT ON orders WHEN NEW.id = {} BEGIN SELECT RAISE(ABORT, 'not today'); END;",
            order.id
        );
        let check = SQLITE.replace("note TEXT", &format!("note TEXT CHECK (id <> {})", order.id));
        for (at, broken) in [check, trigger].into_iter().enumerate() {
            let path = folder.path().join(format!("{at}.sqlite"));
            let database = Connection::open(&path).unwrap();
            database.execute_batch(&broken).unwrap();
            let direct = acme.load_blocking_with(&database, &options).unwrap_err();
            let live = pool(&path).await;
            let by_sqlx = acme.load_with(&live, &options).await.unwrap_err();
            for error in [direct, by_sqlx] {
                let told = error.to_string();
                let LiveError::Refused { address, table, row, .. } = error else { panic!("{told}") };
                assert_eq!((table.as_str(), row), ("orders", Some(number as u64)), "{told}");
                assert!(address.ends_with(&format!("{at}.sqlite")), "{told}");
            }
            assert_eq!(column(&database, "SELECT CAST(count(*) AS TEXT) FROM customers"), ["0"]);
            live.close().await;
        }
        let database = Connection::open_in_memory().unwrap();
        database
            .execute_batch(
                &SQLITE.replace("active INTEGER NOT NULL", "active TEXT NOT NULL, password TEXT NOT NULL"),
            )
            .unwrap();
        let told = acme.load_blocking_with(&database, &options).unwrap_err().to_string();
        for part in [
            "customers.active is TEXT and can't hold true and false",
            "customers.password is NOT NULL and has no default",
        ] {
            assert!(told.contains(part), "{told}");
        }
        // A row that can't be is named by its column, too.
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch(&SQLITE.replace("note TEXT", "note TEXT NOT NULL")).unwrap();
        let told = acme.load_blocking_with(&database, &options).unwrap_err().to_string();
        let first = 1 + acme.rows::<Order>().iter().position(|order| order.note.is_none()).unwrap();
        assert!(told.contains(&format!("refused orders, row {first}, column note")), "{told}");
        let tenants =
            Tenants::new(["acme", "globex"].map(|id| sized(id, [12, 60, 15, 9, 300]).build().unwrap()))
                .unwrap();
        let database = Connection::open_in_memory().unwrap();
        tenants.load_blocking_with(&database, &LiveOptions::new()).unwrap();
        assert_eq!(column(&database, "SELECT CAST(count(*) AS TEXT) FROM listening_history"), ["600"]);
        let error = tenants[1].load_blocking(&database).unwrap_err();
        assert!(matches!(error, LiveError::Present { .. }), "{error}");
    });
}

/// A tenant may be named by a number that stands for it.
#[test]
fn a_tenant_of_a_number_is_replaced_alone() {
    let key = || ColumnBuilder::new("id", ColumnType::Signed).key();
    let whose = || ColumnBuilder::new("org", ColumnType::Signed).tenant().references("orgs");
    let domain = DeclarationBuilder::new("numbered")
        .entity(EntityBuilder::new("orgs").fixed(1).column(key().tenant()))
        .entity(
            EntityBuilder::new("items")
                .fixed(5)
                .column(key().make("key(all)").expect("it is read"))
                .column(whose()),
        );
    let profile = ProfileBuilder::of_domain(domain.build().info(), "shop_001").build().expect("a profile");
    let tenants = profile.several(2).and_then(TenantSet::<Declared>::new).expect("two");
    for types in ["INTEGER NOT NULL", "TEXT NOT NULL"] {
        let database = Connection::open_in_memory().unwrap();
        let tables = format!(
            "CREATE TABLE orgs (id INTEGER PRIMARY KEY); CREATE TABLE items (id INTEGER PRIMARY KEY, org {types})"
        );
        database.execute_batch(&tables).unwrap();
        tenants.load_blocking_with(&database, &LiveOptions::new()).unwrap_or_else(|error| panic!("{error}"));
        let count = "SELECT org || ' ' || count(*) FROM items GROUP BY org ORDER BY 1";
        let before = column(&database, count);
        assert_eq!(before.len(), 2);
        let error = tenants[0].load_blocking(&database).unwrap_err();
        assert!(matches!(error, LiveError::Present { .. }), "{error}");
        database.execute_batch("INSERT INTO items SELECT id + 1000000000, org FROM items").unwrap();
        let replace = LiveOptions::new().mode(LiveMode::Replace);
        tenants[1].load_blocking_with(&database, &replace).unwrap_or_else(|error| panic!("{error}"));
        let after = column(&database, count);
        assert_eq!(after[0], before[0].replace(" 5", " 10"));
        assert_eq!(after[1], before[1]);
    }
}
