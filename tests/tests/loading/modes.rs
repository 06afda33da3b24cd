//! What becomes of rows that are there, of others that load at the same time, and of servers that go away.

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Connection, Executor, PgConnection, Row};
use tenant_fixtures::live::{LiveError, LiveMode, LiveOptions};
use tenant_fixtures::{TenantDataset, Tenants, Tier};
use tenant_fixtures_tests::{sized, tier};

use crate::live::with_server;
use crate::shop::{POSTGRESQL, shop};

#[test]
fn replace_upsert_and_savepoints() {
    with_server(async |databases| {
        let pool = databases.pool("modes").await;
        let tenants =
            Tenants::new(["acme", "globex"].map(|id| sized(id, [12, 60, 15, 9, 300]).build().unwrap()))
                .unwrap();
        tenants.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        let before = databases.rows("modes", "listening_history");
        assert_eq!(before.len(), 600);
        let acme = &tenants[0];
        pool.execute("DELETE FROM listening_history WHERE tenant_id = 'acme'").await.unwrap();
        pool.execute("UPDATE users SET display_name = 'Somebody'").await.unwrap();
        acme.load_with(&pool, &LiveOptions::new().mode(LiveMode::Upsert))
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        assert!(databases.rows("modes", "listening_history") == before);
        let named = |tenant: &str| {
            databases.0.query(
                "modes",
                &format!(
                    "SELECT count(*) FROM users WHERE display_name = 'Somebody' AND tenant_id = '{tenant}'"
                ),
            )
        };
        assert_eq!((named("acme"), named("globex")), (vec!["0".into()], vec!["12".into()]));
        let smaller = TenantDataset::new(sized("globex", [5, 60, 15, 9, 100]).build().unwrap());
        smaller
            .load_with(&pool, &LiveOptions::new().mode(LiveMode::Replace))
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.rows("modes", "users").len(), 17);
        assert_eq!(databases.rows("modes", "listening_history").len(), 400);
        // Within somebody's transaction it is a savepoint, and goes with it.
        let mut transaction = pool.begin().await.unwrap();
        let initech = TenantDataset::new(sized("initech", [5, 60, 15, 9, 100]).build().unwrap());
        initech.load(&mut transaction).await.unwrap();
        let error = initech.load(&mut transaction).await.unwrap_err();
        assert!(matches!(error, LiveError::Present { .. }), "{error}");
        let count: i64 =
            sqlx::query("SELECT count(*) FROM users").fetch_one(&mut *transaction).await.unwrap().get(0);
        assert_eq!(count, 22);
        transaction.rollback().await.unwrap();
        assert_eq!(databases.rows("modes", "users").len(), 17);
        // Under a schema, a prefix and other names, by a single connection.
        let mut connection = PgConnection::connect_with(&databases.options("modes")).await.unwrap();
        let options = LiveOptions::new()
            .schema("app")
            .prefix("t_")
            .table("users", "accounts")
            .column("users", "email", "mail")
            .leave_out("users", "language");
        let loaded =
            initech.load_with(&mut connection, &options).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(loaded.tables[0].table, "app.t_artists");
        assert_eq!(databases.rows("modes", "app.accounts").len(), 5);
        databases
            .0
            .query("modes", "SELECT mail FROM app.accounts JOIN app.t_listening_history USING (user_id)");
        connection.close().await.unwrap();
    });
}

#[test]
fn keys_over_the_tenant_and_row_level_security() {
    with_server(async |databases| {
        let pool = databases.pool("apart").await;
        let tenants =
            Tenants::new(["acme", "globex"].map(|id| sized(id, [12, 60, 15, 9, 300]).build().unwrap()))
                .unwrap();
        let options = LiveOptions::new().tenant_keys().rls("app.tenant", "app_user");
        tenants.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
        let constraints = databases.constraints("apart");
        for expected in [
            "users PRIMARY KEY (tenant_id, user_id)",
            "listening_history FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, user_id)",
            "users FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)",
        ] {
            assert!(constraints.iter().any(|found| found == expected), "{expected}: {constraints:#?}");
        }
        assert_eq!(databases.rows("apart", "tenants").len(), 2);
        let seen = |tenant: &str, query: &str| {
            databases.0.query("apart", &format!("SET ROLE app_user; SET app.tenant = '{tenant}'; {query}"))
        };
        let count = "SELECT count(*) FROM users";
        assert_eq!(
            (seen("acme", count).pop(), seen("nobody", count).pop()),
            (Some("12".into()), Some("0".into()))
        );
        assert_eq!(
            seen("acme", "SELECT DISTINCT tenant_id FROM listening_history").pop(),
            Some("acme".into())
        );
        let theirs = "UPDATE users SET display_name = 'x' WHERE tenant_id = 'globex' RETURNING 1";
        assert!(!seen("acme", theirs).contains(&"1".to_owned()));
        // Once more, upserted by the same keys.
        let again = options.mode(LiveMode::Upsert);
        tenants.load_with(&pool, &again).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.rows("apart", "users").len(), 24);
    });
}

#[test]
fn two_processes_load_the_same_at_once() {
    with_server(async |databases| {
        let pool = databases.pool("race").await;
        let acme = TenantDataset::new(sized("acme", [12, 60, 15, 9, 300]).build().unwrap());
        let (a, b) = tokio::join!(acme.load(&pool), acme.load(&pool));
        let (done, refused) = if a.is_ok() { (a, b) } else { (b, a) };
        done.unwrap_or_else(|error| panic!("{error}"));
        assert!(matches!(refused, Err(LiveError::Present { .. })), "{refused:?}");
        assert_eq!(databases.rows("race", "listening_history").len(), 300);
        // Tables that are made at the same moment by loads of other tenants are made once.
        let pool = databases.pool("tables").await;
        let other = TenantDataset::new(sized("globex", [12, 60, 15, 9, 300]).build().unwrap());
        let (a, b) = tokio::join!(acme.load(&pool), other.load(&pool));
        a.unwrap_or_else(|error| panic!("{error}"));
        b.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(databases.rows("tables", "users").len(), 24);
    });
}

#[test]
fn a_server_that_is_gone_or_says_no() {
    with_server(async |databases| {
        let nowhere = PgConnectOptions::new_without_pgpass()
            .host("localhost")
            .port(1)
            .username("u")
            .password("do-not-show")
            .database("d");
        let pool = PgPoolOptions::new()
            .acquire_timeout(std::time::Duration::from_secs(2))
            .connect_lazy_with(nowhere);
        let error = shop("acme_1").load(&pool).await.unwrap_err();
        let told = error.to_string();
        assert!(
            matches!(error, LiveError::Connection { .. })
                && told.contains("postgres://localhost:1/d")
                && !told.contains("do-not-show"),
            "{told}"
        );
        for (options, told) in [
            (databases.options("nowhere"), "make the database first"),
            (databases.options("postgres").username("nobody"), "look at the user's name and password"),
        ] {
            let pool = PgPoolOptions::new().acquire_timeout(std::time::Duration::from_secs(5));
            let error = shop("acme_1").load(&pool.connect_lazy_with(options)).await.unwrap_err().to_string();
            assert!(error.contains(told) && !error.contains("do-not-show"), "{error}");
        }
        let long = LiveOptions::new().table("orders", "x".repeat(70));
        let pool = databases.pool("long").await;
        let error = shop("acme_1").load_with(&pool, &long).await.unwrap_err().to_string();
        assert!(
            error.contains("has 70 bytes, and PostgreSQL's end at 63: give it a shorter name"),
            "{error}"
        );
        // Without rights.
        let pool = databases.pool("rights").await;
        pool.execute("CREATE ROLE guest LOGIN; GRANT CONNECT ON DATABASE rights TO guest").await.unwrap();
        pool.execute(POSTGRESQL).await.unwrap();
        let guest = PgPool::connect_with(databases.options("rights").username("guest")).await.unwrap();
        let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
        let error = shop("acme_1").load_with(&guest, &options).await.unwrap_err().to_string();
        assert!(
            error.contains("permission denied for table customers") && error.contains("grant it"),
            "{error}"
        );
        // Killed while rows are written.
        let tenant = TenantDataset::new(tier("acme", Tier::Standard, "0.5").build().unwrap());
        let killer = databases.pool("killer").await;
        let pool = databases.pool("killed").await;
        let mut killed = false;
        let mut watch = |collection: &'static str, _: u64| {
            if collection == "listening_history" && !killed {
                killed = true;
                databases.0.query(
                    "killer",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'killed'",
                );
            }
            std::ops::ControlFlow::Continue(())
        };
        let error = tenant.load_watched(&pool, &LiveOptions::new(), &mut watch).await.unwrap_err();
        assert!(
            matches!(&error, LiveError::Lost { .. })
                && error.to_string().contains("nothing was loaded: load again"),
            "{error}"
        );
        killer.close().await;
        let tables =
            databases.0.query("killed", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
        assert_eq!(tables, ["0"]);
        // Whoever watches may stop it.
        let mut stop = |_: &'static str, _: u64| std::ops::ControlFlow::Break(());
        let error = tenant.load_watched(&pool, &LiveOptions::new(), &mut stop).await.unwrap_err();
        assert!(matches!(error, LiveError::Stopped), "{error}");
        assert_eq!(
            databases.0.query("killed", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
            ["0"]
        );
    });
}
