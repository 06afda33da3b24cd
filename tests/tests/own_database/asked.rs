//! What a test's database holds, by the server that is started for it.

use rstest::rstest;
use rusqlite::Connection;
use sqlx::{Executor, PgPool, Row, SqlitePool};
use tenant_fixtures::database::{Migrations, TestDatabase};
use tenant_fixtures::live::LiveOptions;
use tenant_fixtures::{TenantDataset, Tenants, Tier, tenant_fixture};

/// The service's own tables.
const TABLES: &str = "CREATE TABLE people (user_id text PRIMARY KEY, tenant_id text NOT NULL, email text NOT NULL UNIQUE, \
                      signed_up timestamp DEFAULT CURRENT_TIMESTAMP);";

fn people() -> LiveOptions {
    let left_out =
        ["birth_date", "country", "created_at", "display_name", "language", "subscription_type", "timezone"];
    let nested = [
        "preferences_preferred_genres",
        "preferences_discovery_mode",
        "activity_metrics_total_listening_time_ms",
        "activity_metrics_tracks_played",
        "activity_metrics_last_active",
    ];
    let options = LiveOptions::new().only(["users"]).table("users", "people");
    left_out.into_iter().chain(nested).fold(options, |options, column| options.leave_out("users", column))
}

async fn count(pool: &PgPool, table: &str) -> i64 {
    let query = format!("SELECT count(*) FROM {table}");
    sqlx::query(sqlx::AssertSqlSafe(query)).fetch_one(pool).await.expect("a count").get(0)
}

#[tenant_fixture(database = "postgres", optional = true)]
#[tokio::test]
async fn a_pool_leads_to_the_tenants_rows(pool: PgPool, tenant: &TenantDataset) {
    assert_eq!(count(&pool, "users").await, tenant.users().len() as i64);
    // What a test does is nobody else's business.
    pool.execute("DELETE FROM listening_history").await.unwrap();
    assert_eq!(count(&pool, "listening_history").await, 0);
}

#[tenant_fixture(database = "postgres", optional = true)]
#[tokio::test]
async fn another_test_has_rows_of_its_own(pool: PgPool, tenant: &TenantDataset) {
    assert_eq!(count(&pool, "listening_history").await, tenant.listening_history().len() as i64);
}

#[tenant_fixture(database = "postgres", optional = true, tier = "standard", scale = 0.01)]
#[tokio::test]
async fn every_tenant_that_is_asked_for_is_there(
    pool: PgPool,
    #[tenant(id = "acme")] acme: &TenantDataset,
    #[tenant(id = "globex", users = 5)] globex: &TenantDataset,
) {
    let tenants: Vec<String> = sqlx::query("SELECT DISTINCT tenant_id FROM users ORDER BY 1")
        .fetch_all(&pool)
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    assert_eq!(tenants, ["acme", "globex"]);
    assert_eq!(count(&pool, "users").await, (acme.users().len() + globex.users().len()) as i64);
}

#[tenant_fixture(database = "postgres", optional = true, id = "many", tenants = 3)]
#[tokio::test]
async fn several_at_once(pool: PgPool, tenants: &Tenants) {
    let users: usize = tenants.iter().map(|tenant| tenant.users().len()).sum();
    assert_eq!(count(&pool, "users").await, users as i64);
}

#[tenant_fixture(database = "postgres", optional = true, migrations = TABLES, load = people())]
#[tokio::test]
async fn the_services_own_tables(pool: PgPool, tenant: &TenantDataset) -> Result<(), sqlx::Error> {
    let row = sqlx::query("SELECT email, signed_up IS NOT NULL FROM people WHERE user_id = $1")
        .bind(tenant.users()[2].user_id.to_string())
        .fetch_one(&pool)
        .await?;
    assert_eq!((row.get::<String, _>(0), row.get::<bool, _>(1)), (tenant.users()[2].email.clone(), true));
    Ok(())
}

/// The address leads any driver there: here the server's own programs, and no runtime.
#[tenant_fixture(database = "postgres", optional = true, tier = tier)]
#[rstest]
fn cases_of_rstest(
    #[values(Tier::Free, Tier::Standard)] tier: Tier,
    database: TestDatabase,
    #[tenant(scale = 0.02)] tenant: &TenantDataset,
) {
    assert!(database.url().starts_with("postgres://"));
    assert_eq!(tenant.profile().tier(), tier);
}

#[tenant_fixture(database = "sqlite")]
#[tokio::test]
async fn sqlite_in_the_same_way(pool: SqlitePool, tenant: &TenantDataset, database: TestDatabase) {
    let count: i64 = sqlx::query("SELECT count(*) FROM users").fetch_one(&pool).await.unwrap().get(0);
    assert_eq!(count, tenant.users().len() as i64);
    assert!(std::path::Path::new(database.name()).exists());
}

#[tenant_fixture(
    database = "sqlite",
    migrations = Migrations::by(|url| Connection::open(&url["sqlite://".len()..])?.execute_batch(TABLES)),
    load = people()
)]
fn migrations_by_another_driver(database: TestDatabase, tenant: &TenantDataset) {
    let connection = Connection::open(database.name()).unwrap();
    let count: u32 = connection.query_row("SELECT count(*) FROM people", [], |row| row.get(0)).unwrap();
    assert_eq!(count as usize, tenant.users().len());
}

#[tenant_fixture(database = "sqlite", migrations = "CREATE TABLE users (user_id INTEGER PRIMARY KEY)")]
#[should_panic(expected = "users.user_id is INTEGER and can't hold ids of the library")]
fn what_does_not_fit_fails_the_test(_database: TestDatabase) {}

#[tenant_fixture(database = "sqlite")]
#[should_panic(expected = "a pool of sqlx's needs a runtime: add `#[tokio::test]`")]
fn a_pool_without_a_runtime(_pool: SqlitePool) {}

#[tenant_fixture(database = "sqlite")]
#[tokio::test]
#[should_panic(expected = "which a `sqlx::PgPool` does not lead to")]
async fn a_pool_of_another_kind(_pool: PgPool) {}

#[tenant_fixture]
#[should_panic(expected = "the test has no database: write `#[tenant_fixture(database = \"postgres\")]`")]
fn no_database(_database: TestDatabase) {}
