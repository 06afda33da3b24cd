//! A server and its databases, as the tests of loading use them.

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use tenant_fixtures_tests::postgresql::Server;

/// Runs on a runtime of its own, with a server and a way to its databases.
pub(crate) fn with_server<F: Future<Output = ()>>(test: impl FnOnce(Databases) -> F) {
    let Some(server) = Server::start() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test(Databases(server)));
}

pub(crate) struct Databases(pub(crate) Server);

impl Databases {
    pub(crate) fn options(&self, database: &str) -> PgConnectOptions {
        let options = PgConnectOptions::new_without_pgpass().username("owner").password("do-not-show");
        options.socket(self.0.socket()).database(database)
    }

    pub(crate) async fn pool(&self, database: &str) -> PgPool {
        self.0.query("postgres", &format!("CREATE DATABASE {database}"));
        PgPoolOptions::new()
            .max_connections(4)
            .connect_with(self.options(database))
            .await
            .expect("it connects")
    }

    /// All rows of a table, in an order of their own.
    pub(crate) fn rows(&self, database: &str, table: &str) -> Vec<String> {
        self.0.query(database, &format!("SELECT t::text FROM {table} t ORDER BY t::text"))
    }

    pub(crate) fn constraints(&self, database: &str) -> Vec<String> {
        self.0.query(
            database,
            "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('p', 'u', 'f', 'c') \
             AND conrelid <> 0 ORDER BY 1",
        )
    }

    pub(crate) fn indexed(&self, database: &str) -> Vec<String> {
        self.0.query(
            database,
            "SELECT tablename || ' ' || regexp_replace(indexdef, '^.* USING', '') FROM pg_indexes WHERE schemaname = 'public' \
             ORDER BY 1",
        )
    }
}
