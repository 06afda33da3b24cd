//! Loading into MariaDB by sqlx.

use std::ops::ControlFlow;

use sqlx::mysql::{MySqlConnectOptions, MySqlPool, MySqlPoolOptions};
use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection, Row};
use tenant_fixtures::live::{LiveError, LiveMode, LiveOptions};
use tenant_fixtures::{Format, TenantDataset, Tenants, Tier};
use tenant_fixtures_tests::mariadb::Server;
use tenant_fixtures_tests::{sized, tier};

use crate::shop::{Customer, MYSQL, Order, shop};

struct Databases(Server);

/// Runs on a runtime of its own, with a server and a way to its databases.
fn with_server<F: Future<Output = ()>>(test: impl FnOnce(Databases) -> F) {
    let Some(server) = Server::start() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test(Databases(server)));
}

impl Databases {
    fn options(&self, database: &str) -> MySqlConnectOptions {
        MySqlConnectOptions::new().username("root").socket(self.0.socket()).database(database)
    }

    async fn pool(&self, database: &str) -> MySqlPool {
        self.0.query("", &format!("CREATE DATABASE {database}"));
        let pool = MySqlPoolOptions::new().max_connections(4).connect_with(self.options(database));
        pool.await.expect("it connects")
    }

    /// All rows of a table, in an order of their own.
    fn rows(&self, database: &str, table: &str) -> Vec<String> {
        let mut rows = self.0.query(database, &format!("SELECT * FROM {table}"));
        rows.sort();
        rows
    }

    fn tables(&self, database: &str) -> Vec<String> {
        self.0.query(database, "SHOW TABLES")
    }

    /// What holds of the tables of a database: keys, references, checks.
    fn constraints(&self, database: &str) -> Vec<String> {
        self.0.query(
            database,
            "SELECT k.table_name, k.constraint_name = 'PRIMARY', group_concat(k.column_name ORDER BY k.ordinal_position), \
             min(k.referenced_table_name), group_concat(k.referenced_column_name ORDER BY k.ordinal_position) \
             FROM information_schema.key_column_usage k WHERE k.table_schema = database() \
             GROUP BY k.table_name, k.constraint_name ORDER BY 1, 2, 3, 4",
        )
    }
}

#[test]
fn what_is_loaded_is_what_the_script_makes() {
    with_server(async |databases| {
        for (at, builder) in
            [sized("plain", [12, 60, 15, 9, 700]), tier("consenting", Tier::Standard, "0.02").gdpr(true)]
                .into_iter()
                .enumerate()
        {
            let tenant = TenantDataset::new(builder.build().unwrap());
            let (scripted, loaded) = (format!("scripted{at}"), format!("loaded{at}"));
            let folder = tempfile::tempdir().unwrap();
            let script = folder.path().join("script.sql");
            tenant.write(Format::MySql, std::fs::File::create(&script).unwrap()).unwrap();
            let ran = databases.0.run(&scripted, &script);
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            let pool = databases.pool(&loaded).await;
            let done = tenant.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
            assert!(done.address.ends_with(&format!("/{loaded}")), "{}", done.address);
            assert_eq!(databases.tables(&loaded), databases.tables(&scripted));
            for table in databases.tables(&scripted) {
                let rows = databases.rows(&loaded, &table);
                assert!(rows == databases.rows(&scripted, &table), "{table}");
                let told = done.tables.iter().find(|told| told.table == table).expect("it is told");
                assert_eq!((told.rows, told.made), (rows.len() as u64, true), "{table}");
                let columns = |database| databases.0.query(database, &format!("SHOW COLUMNS FROM {table}"));
                assert_eq!(columns(&loaded), columns(&scripted));
            }
            assert_eq!(databases.constraints(&loaded), databases.constraints(&scripted));
        }
    });
}

#[test]
fn a_services_own_tables_are_filled_by_the_names_of_their_columns() {
    with_server(async |databases| {
        let pool = databases.pool("shop").await;
        pool.execute(MYSQL).await.unwrap();
        let (acme, globex) = (shop("acme_1"), shop("globex_2"));
        let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
        let loaded = acme.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(loaded.tables[0].left_to_database, ["created_at", "search"]);
        globex.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
        for tenant in [&acme, &globex] {
            for customer in tenant.rows::<Customer>() {
                let row =
                    sqlx::query("SELECT name, email, active, search FROM customers WHERE id = ? AND org = ?")
                        .bind(customer.id.as_bytes().as_slice())
                        .bind(customer.org.as_str());
                let row = row.fetch_one(&pool).await.expect("a row");
                let (name, email): (String, String) = (row.get(0), row.get(1));
                assert_eq!((&name, &email), (&customer.name, &customer.email));
                assert_eq!(row.get::<bool, _>(2), customer.active);
                assert_eq!(row.get::<String, _>(3), customer.name.to_lowercase());
            }
            for order in tenant.rows::<Order>() {
                let query = "SELECT customer, cast(total AS char), cast(status AS char), note, \
                             cast(unix_timestamp(placedAt) AS signed) FROM orders WHERE id = ?";
                let row = sqlx::query(query).bind(order.id).fetch_one(&pool).await.expect("a row");
                assert_eq!(row.get::<Vec<u8>, _>(0), order.customer.as_bytes());
                assert_eq!(row.get::<String, _>(1), order.total.to_string());
                assert_eq!(row.get::<String, _>(2), format!("{:?}", order.status).to_lowercase());
                assert_eq!(row.get::<Option<String>, _>(3), order.note);
                assert_eq!(row.get::<i64, _>(4), order.placed_at.timestamp());
            }
        }
        // The next order of the service's own takes no number that is taken.
        let highest = globex.rows::<Order>().iter().chain(acme.rows::<Order>()).map(|order| order.id).max();
        let insert = "INSERT INTO orders (customer, total, status, placedAt) SELECT id, 1, 'open', now() FROM customers LIMIT 1";
        let next = sqlx::query(insert).execute(&pool).await.unwrap().last_insert_id();
        assert!(Some(next as i64) > highest, "{next} {highest:?}");
        // The session is what it was.
        let row = sqlx::query("SELECT @@sql_mode, @@time_zone").fetch_one(&pool).await.unwrap();
        assert!(!row.get::<String, _>(0).contains("NO_AUTO_VALUE_ON_ZERO"));
    });
}

#[test]
fn replace_upsert_and_savepoints() {
    with_server(async |databases| {
        let pool = databases.pool("modes").await;
        let made = |id, counts| sized(id, counts).build().unwrap();
        let tenants = Tenants::new(["acme", "globex"].map(|id| made(id, [12, 60, 15, 9, 300]))).unwrap();
        let initech = TenantDataset::new(made("initech", [5, 60, 15, 9, 100]));
        // Where a table is made the transaction ends, which is somebody else's here.
        let mut transaction = pool.begin().await.unwrap();
        let error = initech.load(&mut transaction).await.unwrap_err();
        assert!(error.to_string().contains("make them before, or load by a pool"), "{error}");
        drop(transaction);
        assert_eq!(databases.tables("modes"), [""; 0]);

        tenants.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        let before = databases.rows("modes", "listening_history");
        assert_eq!(before.len(), 600);
        let error = tenants[0].load(&pool).await.unwrap_err();
        assert!(matches!(&error, LiveError::Present { tenant, .. } if tenant == "acme"), "{error}");
        pool.execute("DELETE FROM listening_history WHERE tenant_id = 'acme'").await.unwrap();
        pool.execute("UPDATE users SET display_name = 'Somebody'").await.unwrap();
        let upsert = LiveOptions::new().mode(LiveMode::Upsert);
        tenants[0].load_with(&pool, &upsert).await.unwrap_or_else(|error| panic!("{error}"));
        assert!(databases.rows("modes", "listening_history") == before);
        let named = "SELECT tenant_id, count(*) FROM users WHERE display_name = 'Somebody' GROUP BY 1";
        assert_eq!(databases.0.query("modes", named), ["globex\t12"]);
        let smaller = TenantDataset::new(made("globex", [5, 60, 15, 9, 100]));
        let replace = LiveOptions::new().mode(LiveMode::Replace);
        smaller.load_with(&pool, &replace).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.rows("modes", "users").len(), 17);
        assert_eq!(databases.rows("modes", "listening_history").len(), 400);
        // Within somebody's transaction it is a savepoint, and goes with it.
        let mut transaction = pool.begin().await.unwrap();
        initech.load(&mut transaction).await.unwrap_or_else(|error| panic!("{error}"));
        let error = initech.load(&mut transaction).await.unwrap_err();
        assert!(matches!(error, LiveError::Present { .. }), "{error}");
        let count = sqlx::query("SELECT count(*) FROM users").fetch_one(&mut *transaction).await.unwrap();
        assert_eq!(count.get::<i64, _>(0), 22);
        transaction.rollback().await.unwrap();
        assert_eq!(databases.rows("modes", "users").len(), 17);
        // Under another database, a prefix and other names, with keys over the tenant, by a single connection.
        let mut connection = MySqlConnection::connect_with(&databases.options("modes")).await.unwrap();
        let options = LiveOptions::new().schema("app").prefix("t_").table("users", "accounts").tenant_keys();
        let options = options.column("users", "email", "mail").leave_out("users", "language");
        for tenant in [&initech, &tenants[0]] {
            let loaded = tenant.load_with(&mut connection, &options).await;
            let loaded = loaded.unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(loaded.tables[0].table, "app.t_artists");
        }
        assert_eq!(databases.rows("app", "t_tenants"), ["acme\tacme", "initech\tinitech"]);
        assert_eq!(databases.rows("app", "accounts").len(), 17);
        let keys = databases.constraints("app");
        for expected in [
            "accounts\t1\ttenant_id,user_id\tNULL\tNULL",
            "t_listening_history\t0\ttenant_id,user_id\taccounts\ttenant_id,user_id",
            "accounts\t0\ttenant_id\tt_tenants\ttenant_id",
        ] {
            assert!(keys.iter().any(|found| found == expected), "{expected}: {keys:#?}");
        }
        connection.close().await.unwrap();
    });
}

#[test]
fn two_processes_load_the_same_at_once() {
    with_server(async |databases| {
        let pool = databases.pool("race").await;
        let made = |id| TenantDataset::new(sized(id, [12, 60, 15, 9, 300]).build().unwrap());
        let (acme, globex) = (made("acme"), made("globex"));
        // Tables that are made at the same moment by loads of other tenants are made once.
        let (a, b) = tokio::join!(acme.load(&pool), globex.load(&pool));
        a.unwrap_or_else(|error| panic!("{error}"));
        b.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.rows("race", "users").len(), 24);
        // The same tenant is there once, and whoever comes second is told what to do.
        let initech = made("initech");
        let (a, b) = tokio::join!(initech.load(&pool), initech.load(&pool));
        let (done, refused) = if a.is_ok() { (a, b) } else { (b, a) };
        done.unwrap_or_else(|error| panic!("{error}"));
        let told = refused.expect_err("it is there").to_string();
        assert!(told.contains("LiveMode::Replace") || told.contains("load again"), "{told}");
        assert_eq!(databases.rows("race", "listening_history").len(), 900);
    });
}

#[test]
fn what_fails_is_told_and_leaves_nothing() {
    with_server(async |databases| {
        let pool = databases.pool("refusing").await;
        pool.execute(MYSQL).await.unwrap();
        let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
        let acme = shop("acme_1");
        let note = |is_some: bool| {
            1 + acme.rows::<Order>().iter().position(|order| order.note.is_some() == is_some).unwrap()
        };
        let third = acme.rows::<Order>()[2].total;
        let first = 1 + acme.rows::<Order>().iter().position(|order| order.total == third).unwrap();
        for (change, undo, expected) in [
            (
                "ALTER TABLE orders MODIFY note text NOT NULL".to_owned(),
                "ALTER TABLE orders MODIFY note text",
                vec![format!("refused orders, row {}, column note", note(false)), "the rows leave this column null".into()],
            ),
            (
                format!("ALTER TABLE orders ADD CONSTRAINT no CHECK (total <> {third})"),
                "ALTER TABLE orders DROP CONSTRAINT no",
                vec![format!("refused orders, row {first}"), "the table's check".into()],
            ),
            (
                "ALTER TABLE orders MODIFY note varchar(3)".to_owned(),
                "ALTER TABLE orders MODIFY note text",
                vec![format!("refused orders, row {}, column note", note(true)), "the column is too narrow".into()],
            ),
            (
                "CREATE TRIGGER refuse BEFORE INSERT ON orders FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not today'"
                    .to_owned(),
                "DROP TRIGGER refuse",
                vec!["refused orders, row 1: not today".into(), "a trigger of the table refuses".into()],
            ),
            (
                "ALTER TABLE customers ADD password text NOT NULL".to_owned(),
                "ALTER TABLE customers DROP password",
                vec!["customers.password is NOT NULL and has no default".into()],
            ),
            (
                "ALTER TABLE orders DROP note, ADD note int".to_owned(),
                "ALTER TABLE orders DROP note, ADD note text",
                vec!["orders.note is int(11) and can't hold texts".into()],
            ),
            (
                "RENAME TABLE orders TO elsewhere".to_owned(),
                "RENAME TABLE elsewhere TO orders",
                vec!["there is no table orders, and others are there".into()],
            ),
        ] {
            sqlx::raw_sql(AssertSqlSafe(change)).execute(&pool).await.unwrap();
            let error = acme.load_with(&pool, &options).await.unwrap_err().to_string();
            for expected in expected {
                assert!(error.contains(&expected), "{expected}: {error}");
            }
            assert_eq!(databases.rows("refusing", "customers"), [""; 0]);
            sqlx::raw_sql(undo).execute(&pool).await.unwrap();
        }
        acme.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));

        // Tables that were made are gone again: whoever watches stopped it, a name is too long.
        let pool = databases.pool("gone").await;
        let tenant = TenantDataset::new(tier("acme", Tier::Standard, "0.05").build().unwrap());
        let mut stop = |collection: &'static str, _: u64| match collection {
            "listening_history" => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        };
        let error = tenant.load_watched(&pool, &LiveOptions::new(), &mut stop).await.unwrap_err();
        assert!(matches!(error, LiveError::Stopped), "{error}");
        assert_eq!(databases.tables("gone"), [""; 0]);
        let long = LiveOptions::new().table("listening_history", "x".repeat(70));
        let error = tenant.load_with(&pool, &long).await.unwrap_err().to_string();
        assert!(error.contains("give it a shorter name with `.table(…)`"), "{error}");
        assert_eq!(databases.tables("gone"), [""; 0]);

        // Killed while rows are written: the tables stay, without rows, and take the next load.
        let mut killed = false;
        let mut watch = |collection: &'static str, _: u64| {
            if collection == "listening_history" && !std::mem::replace(&mut killed, true) {
                let find = "SELECT id FROM information_schema.processlist WHERE db = 'gone'";
                for id in databases.0.query("refusing", find) {
                    databases.0.query("refusing", &format!("KILL {id}"));
                }
            }
            ControlFlow::Continue(())
        };
        let error = tenant.load_watched(&pool, &LiveOptions::new(), &mut watch).await.unwrap_err();
        assert!(matches!(error, LiveError::Lost { .. }), "{error:?}");
        assert_eq!(databases.rows("gone", "users"), [""; 0]);
        tenant.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        assert!(!databases.rows("gone", "listening_history").is_empty());
    });
}

#[test]
fn a_server_that_is_gone_or_says_no() {
    with_server(async |databases| {
        databases.pool("rights").await.execute(MYSQL).await.unwrap();
        databases.0.query(
            "rights",
            "CREATE USER guest IDENTIFIED BY 'do-not-show'; GRANT SELECT ON rights.* TO guest",
        );
        let root = || databases.options("rights");
        let nowhere =
            MySqlConnectOptions::new().host("localhost").port(1).username("u").password("do-not-show");
        for (options, expected) in [
            (nowhere.database("d"), "mysql://localhost:1/d could not be reached"),
            (root().username("guest").password("do-not-show-this"), "look at the user's name and password"),
            (root().username("guest").password("do-not-show").database("elsewhere"), "could not be reached"),
            (root().username("guest").password("do-not-show"), "grant it, or load as another"),
        ] {
            let pool = MySqlPoolOptions::new().acquire_timeout(std::time::Duration::from_secs(5));
            let pool = pool.connect_lazy_with(options);
            let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
            let told = shop("acme_1").load_with(&pool, &options).await.unwrap_err().to_string();
            assert!(told.contains(expected) && !told.contains("do-not-show"), "{expected}: {told}");
        }
        assert_eq!(databases.rows("rights", "customers"), [""; 0]);
    });
}

#[test]
fn who_is_erased_is_found_or_gone() {
    with_server(async |databases| {
        let person = crate::erased::person();
        let pool = databases.pool("erased_from").await;
        person.with.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        person.is_whole(&person.subject.left_in_database(&pool).await.unwrap());
        let pool = databases.pool("without").await;
        person.without.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        tenant_fixtures::assert_erased!(person.subject, database = &pool).await;
    });
}
