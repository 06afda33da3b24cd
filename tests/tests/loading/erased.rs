//! Whether a person is erased from a database: every row of theirs is found in it, and nothing where they are gone.

use std::collections::BTreeMap;

use sqlx::Executor;
use sqlx::sqlite::SqlitePoolOptions;
use tenant_fixtures::live::{LeftInTable, LiveError};
use tenant_fixtures::rights::{LeftError, Subject};
use tenant_fixtures::{TenantDataset, User, assert_erased};
use tenant_fixtures_tests::sized;

use crate::live::with_server;

/// A tenant, one of its people, and the tenant without them.
pub(crate) struct Person {
    pub(crate) with: TenantDataset,
    pub(crate) subject: Subject,
    pub(crate) without: TenantDataset,
}

pub(crate) fn person() -> Person {
    let with = TenantDataset::new(sized("acme", [9, 60, 15, 9, 500]).build().expect("a profile"));
    let subject = with.subject::<User>(with.users()[4].user_id).expect("one of them");
    let without = with.erased(&subject).expect("nothing hangs on them");
    Person { with, subject, without }
}

impl Person {
    /// Every row of theirs is found, and no other.
    pub(crate) fn is_whole(&self, left: &[LeftInTable]) {
        let table = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
        let found: BTreeMap<_, _> = left.iter().map(|left| (table(&left.table), left.rows)).collect();
        let rows = self.subject.rows().iter();
        let expected: BTreeMap<_, _> =
            rows.map(|of| (of.schema.name.to_owned(), of.rows.len() as u64)).collect();
        assert_eq!(found, expected);
        assert!(expected.len() >= 4, "{expected:?}");
        let first =
            left.iter().find(|left| table(&left.table) == "users").expect("they are there").to_string();
        assert!(first.contains("users: 1 row; first: column user_id, user_id of users, row 5"), "{first}");
    }
}

#[test]
fn in_postgresql() {
    with_server(async |databases| {
        let person = person();
        let pool = databases.pool("erased_from").await;
        person.with.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        person.is_whole(&person.subject.left_in_database(&pool).await.unwrap());
        let (subject, all) = (person.subject.clone(), pool.clone());
        let asserting = async move { assert_erased!(subject, database = &all).await };
        let set = tokio::task::LocalSet::new();
        let told = set.run_until(async { tokio::task::spawn_local(asserting).await }).await;
        let told = told.unwrap_err().into_panic().downcast::<String>().unwrap();
        let key = person.subject.key();
        assert!(told.starts_with(&format!("{key} is left in `&all`, and should be erased:\n")), "{told}");
        assert!(told.contains("public.listening_history"), "{told}");

        let pool = databases.pool("without").await;
        person.without.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
        assert_erased!(person.subject, database = &pool).await;
        // What the service keeps elsewhere: in another schema, in JSON, in a part of a table.
        pool.execute(
            "CREATE SCHEMA audit; CREATE TABLE audit.\"Log \"\"1\"\"\" (at date, entry jsonb) PARTITION BY RANGE (at); \
             CREATE TABLE audit.parts PARTITION OF audit.\"Log \"\"1\"\"\" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
        )
        .await
        .unwrap();
        let entry = serde_json::json!({ "who": [person.with.users()[4].email] }).to_string();
        let insert = sqlx::query("INSERT INTO audit.parts VALUES ('2024-06-01', $1::jsonb)");
        insert.bind(entry).execute(&pool).await.unwrap();
        let left = person.subject.left_in_database(&pool).await.unwrap();
        assert_eq!((left.len(), left[0].table.as_str(), left[0].rows), (1, "audit.parts", 1), "{left:?}");
        // In a transaction that sees more than others do.
        let mut transaction = pool.begin().await.unwrap();
        transaction.execute("DELETE FROM audit.parts").await.unwrap();
        assert_erased!(person.subject, database = &mut transaction).await;
        transaction.rollback().await.unwrap();
        assert_eq!(person.subject.left_in_database(&pool).await.unwrap(), left);
        // A database that can't be read is no erased person, and neither is one of which nothing may be read.
        let empty = databases.pool("empty").await;
        assert!(matches!(person.subject.left_in_database(&empty).await, Err(LeftError::NoTable)));
        pool.execute("CREATE ROLE stranger LOGIN").await.unwrap();
        let options = databases.options("without").username("stranger");
        let stranger = sqlx::postgres::PgPoolOptions::new().connect_with(options).await.unwrap();
        let error = person.subject.left_in_database(&stranger).await.unwrap_err();
        assert!(error.to_string().contains("no table in it that this connection may read"), "{error}");
        pool.close().await;
        let error = person.subject.left_in_database(&pool).await;
        assert!(matches!(error, Err(LeftError::Database(LiveError::Connection { .. }))), "{error:?}");
    });
}

#[test]
fn in_sqlite_by_both_drivers() {
    let person = person();
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    assert!(matches!(person.subject.left_in_connection(&connection), Err(LeftError::NoTable)));
    person.with.load_blocking(&connection).unwrap();
    person.is_whole(&person.subject.left_in_connection(&connection).unwrap());
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        assert_erased!(person.subject, connection = &connection);
    }));
    assert!(told.unwrap_err().downcast_ref::<String>().unwrap().contains("user_features"));
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    person.without.load_blocking(&connection).unwrap();
    assert_erased!(person.subject, connection = &connection);
    // Values of any type, in a table of a name that needs quotes.
    let email = &person.with.users()[4].email;
    connection
        .execute_batch("CREATE TABLE \"odd \"\"name\" (a, b BLOB); CREATE VIEW seen AS SELECT 1")
        .unwrap();
    connection.execute("INSERT INTO \"odd \"\"name\" VALUES (NULL, x'00ff')", []).unwrap();
    assert_erased!(person.subject, connection = &connection);
    connection.execute("INSERT INTO \"odd \"\"name\" VALUES (7, ?1)", [email]).unwrap();
    let left = person.subject.left_in_connection(&connection).unwrap();
    assert_eq!((left.len(), left[0].table.as_str()), (1, "odd \"name"), "{left:?}");

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
        person.with.load(&pool).await.unwrap();
        person.is_whole(&person.subject.left_in_database(&pool).await.unwrap());
    });
}
