//! What MariaDB has of its own: locks, engines, packets, collations, and tables that were there before.

use std::ops::ControlFlow;

use sqlx::mysql::{MySqlConnectOptions, MySqlPool, MySqlPoolOptions};
use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection, Row};
use tenant_fixtures::declaration::{Argument, ColumnBuilder, DeclarationBuilder, EntityBuilder, Node};
use tenant_fixtures::live::{LiveError, LiveMode, LiveOptions};
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{Dataset, ProfileBuilder, TenantDataset};
use tenant_fixtures_tests::mariadb::Server;
use tenant_fixtures_tests::sized;

use crate::shop::{Customer, MYSQL, Order, shop};

fn on_a_server<F: Future<Output = ()>>(test: impl FnOnce(Databases) -> F) {
    let Some(server) = Server::start() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test(Databases(server)));
}

struct Databases(Server);

impl Databases {
    fn options(&self, database: &str) -> MySqlConnectOptions {
        MySqlConnectOptions::new().username("root").socket(self.0.socket()).database(database)
    }

    async fn pool(&self, database: &str) -> MySqlPool {
        self.0.query("", &format!("CREATE DATABASE `{database}`"));
        let pool = MySqlPoolOptions::new().max_connections(2).connect_with(self.options(database));
        pool.await.expect("it connects")
    }

    /// The service's tables, and the names that its columns have.
    async fn service(&self, database: &str, tables: &str) -> (MySqlPool, LiveOptions) {
        let pool = self.pool(database).await;
        pool.execute(AssertSqlSafe(tables)).await.expect("its tables");
        (pool, LiveOptions::new().column("orders", "placed_at", "placedAt"))
    }
}

#[test]
fn a_row_is_the_same_by_its_key_alone() {
    on_a_server(async |databases| {
        let (pool, options) = databases.service("shop", MYSQL).await;
        let upsert = options.mode(LiveMode::Upsert);
        let acme = shop("acme_1");
        let theirs = &acme.rows::<Customer>()[3];
        // Somebody else has the address of one that is loaded.
        let other =
            "INSERT INTO customers (id, org, email, name, active) VALUES (repeat('x', 16), ?, ?, 'Other', 0)";
        let other = sqlx::query(other).bind(theirs.org.as_str()).bind(&theirs.email);
        other.execute(&pool).await.expect("a row");
        let error = acme.load_with(&pool, &upsert).await.expect_err("the address is taken");
        let told = error.to_string();
        assert!(matches!(error, LiveError::Refused { .. }), "{told}");
        for part in ["refused customers", "Duplicate entry", &theirs.email, "key 'org'"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert_eq!(databases.0.query("shop", "SELECT name FROM customers"), ["Other"]);
        // Of those that are there by their key, the rest is made what it is to be, and no other is touched.
        databases.0.query("shop", "UPDATE customers SET email = 'somebody@example.com'");
        for _ in 0..2 {
            acme.load_with(&pool, &upsert).await.unwrap_or_else(|error| panic!("{error}"));
            let counts = "SELECT count(*), count(DISTINCT id) FROM customers";
            let count = acme.rows::<Customer>().len() + 1;
            assert_eq!(databases.0.query("shop", counts), [format!("{count}\t{count}")]);
            databases.0.query("shop", "UPDATE customers SET active = 1 - active WHERE name <> 'Other'");
        }
        let orders = databases.0.query("shop", "SELECT count(*) FROM orders");
        assert_eq!(orders, [acme.rows::<Order>().len().to_string()]);
    });
}

#[test]
fn tenants_are_told_apart_by_every_letter() {
    on_a_server(async |databases| {
        let (pool, options) = databases.service("shop", MYSQL).await;
        // The column's own order takes one id for the other.
        let (small, large) = (shop("acme_1"), shop("ACME_1"));
        small.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
        // What is unique within a tenant is so in the column's order, too.
        databases.0.query("shop", "ALTER TABLE customers DROP INDEX org");
        large.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
        let count = "SELECT BINARY org, count(*) FROM customers GROUP BY 1 ORDER BY 1";
        let both = databases.0.query("shop", count);
        assert_eq!(both.len(), 2, "{both:?}");
        small
            .load_with(&pool, &options.mode(LiveMode::Replace))
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.0.query("shop", count), both);
        // A database of the same name but for its capitals has nothing to say.
        let strict = "CREATE TABLE customers (id binary(16) PRIMARY KEY, password text NOT NULL)";
        let _ = databases.service("SHOP", strict).await;
        let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
        shop("globex_2").load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn a_table_of_tenants_that_was_there_stays() {
    on_a_server(async |databases| {
        let pool = databases.pool("kept").await;
        let theirs = "CREATE TABLE tenants (tenant_id varchar(255) PRIMARY KEY, name varchar(255) NOT NULL) \
                      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
        pool.execute(theirs).await.expect("a table");
        let tenant = TenantDataset::new(sized("acme", [12, 60, 15, 9, 300]).build().expect("a profile"));
        let mut stop = |_: &'static str, _: u64| ControlFlow::Break(());
        let options = LiveOptions::new().tenant_keys();
        let error = tenant.load_watched(&pool, &options, &mut stop).await.expect_err("it is stopped");
        assert!(matches!(error, LiveError::Stopped), "{error}");
        assert_eq!(databases.0.query("kept", "SHOW TABLES"), ["tenants"]);
        tenant.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.0.query("kept", "SELECT name FROM tenants"), ["acme"]);
    });
}

#[test]
fn whoever_holds_the_lock_is_named() {
    on_a_server(async |databases| {
        let (_, options) = databases.service("shop", MYSQL).await;
        let mut other = MySqlConnection::connect_with(&databases.options("shop")).await.expect("it connects");
        let lock = "SELECT connection_id(), GET_LOCK(concat('tenant-fixtures ', md5(concat(database(), 'customers orders'))), 1)";
        let held = sqlx::query(lock).fetch_one(&mut other).await.expect("a row");
        assert_eq!(held.get::<i32, _>(1), 1);
        let mut own = MySqlConnection::connect_with(&databases.options("shop")).await.expect("it connects");
        own.execute("SET SESSION innodb_lock_wait_timeout = 1").await.expect("it is set");
        let error = shop("acme_1").load_with(&mut own, &options).await.expect_err("it is held").to_string();
        let holder = format!("connection {} of root@localhost", held.get::<u32, _>(0));
        assert!(error.contains(&holder) && error.contains("load again"), "{holder}: {error}");
        assert_eq!(databases.0.query("shop", "SELECT count(*) FROM customers"), ["0"]);
        drop(other);
        own.execute("SET SESSION innodb_lock_wait_timeout = 50").await.expect("it is set");
        shop("acme_1").load_with(&mut own, &options).await.unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn tables_without_transactions_are_refused() {
    on_a_server(async |databases| {
        let without = MYSQL.replace("ON DELETE CASCADE\n    )", "ON DELETE CASCADE\n    ) ENGINE = MyISAM");
        let (pool, options) = databases.service("shop", &without).await;
        let error = shop("acme_1").load_with(&pool, &options).await.expect_err("it has none").to_string();
        assert!(
            error.contains("orders is of the engine MyISAM, which has no transactions")
                && error.contains("`ALTER TABLE `orders` ENGINE = InnoDB`"),
            "{error}"
        );
        assert_eq!(databases.0.query("shop", "SELECT count(*) FROM customers"), ["0"]);
        // What is made has them, whatever the server would make.
        databases.0.query("", "SET GLOBAL default_storage_engine = MyISAM");
        let pool = databases.pool("made").await;
        shop("acme_1").load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        let engines = "SELECT DISTINCT engine FROM information_schema.tables WHERE table_schema = 'made'";
        assert_eq!(databases.0.query("made", engines), ["InnoDB"]);
    });
}

#[test]
fn statements_are_as_large_as_the_server_takes() {
    on_a_server(async |databases| {
        databases.0.query("", "SET GLOBAL max_allowed_packet = 32768");
        let pool = databases.pool("small").await;
        let tenant = TenantDataset::new(sized("acme", [12, 60, 15, 9, 900]).build().expect("a profile"));
        tenant.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.0.query("small", "SELECT count(*) FROM listening_history"), ["900"]);
        // A row that is larger by itself is named, before it is sent.
        let long: &'static str = String::leak("x".repeat(40_000));
        let text = Node::Call("constant", vec![Argument { key: None, value: Node::Text(long) }].leak());
        let domain = DeclarationBuilder::new("letters").entity(
            EntityBuilder::new("letters")
                .fixed(3)
                .column(ColumnBuilder::new("id", ColumnType::Uuid).key())
                .column(ColumnBuilder::new("org", ColumnType::Tenant).tenant())
                .column(ColumnBuilder::new("body", ColumnType::Text).node(text)),
        );
        let profile = ProfileBuilder::of_domain(domain.build().info(), "acme").build().expect("a profile");
        let letters = Dataset::<tenant_fixtures::interpret::Declared>::new(profile);
        let error = letters.load(&pool).await.expect_err("it is too long");
        let LiveError::Value { row: 1, column, .. } = &error else { panic!("{error}") };
        assert!(column == "body" && error.to_string().contains("32768 bytes"), "{error}");
        assert!(!databases.0.query("small", "SHOW TABLES").contains(&"letters".to_owned()));
        // The server's own size again: rows go many at a time, those at the end, too.
        databases.0.query("", "SET GLOBAL max_allowed_packet = 16777216");
        let mut own = MySqlConnection::connect_with(&databases.options("small")).await.expect("it connects");
        let globex = TenantDataset::new(sized("globex", [12, 60, 15, 9, 900]).build().expect("a profile"));
        let count = "SHOW SESSION STATUS LIKE 'Com_stmt_execute'";
        let executed = async |own: &mut MySqlConnection| -> u64 {
            let row = sqlx::raw_sql(count).fetch_one(own).await.expect("a row");
            row.get::<String, _>(1).parse().expect("a number")
        };
        let before = executed(&mut own).await;
        let loaded = globex.load(&mut own).await.unwrap_or_else(|error| panic!("{error}"));
        let took = executed(&mut own).await - before;
        assert!(loaded.rows() > 2_000 && took < 30, "{took} statements for {} rows", loaded.rows());
    });
}
