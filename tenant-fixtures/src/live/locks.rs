//! What keeps loads apart that go on at the same time.

use super::backend::Backend;
use super::driver::{Driver, Failure};
use crate::id::TenantId;

/// Keeps others from loading the same tenants at the same time.
pub(crate) async fn keep_apart<C: Driver>(
    driver: &mut C,
    ids: &[TenantId],
    schema: Option<&str>,
    names: &[String],
) -> Result<(), Failure> {
    let backend = driver.dialect();
    match backend {
        Backend::PostgreSql => {
            let mut ids: Vec<_> = ids.to_vec();
            // In one order, so that nobody waits for whoever waits for them.
            ids.sort_by_key(|id| id.as_str());
            for id in ids {
                let name = backend.literal(&format!("tenant-fixtures tenant {id}"));
                driver.run(format!("SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))")).await?;
            }
            driver.run("SET CONSTRAINTS ALL DEFERRED".to_owned()).await
        }
        // Keys and the rows' own locks keep tenants apart. A lock of the session's would outlive a load that is given up, so
        // that there is one only while tables are looked at and made.
        Backend::MySql => session_locked(driver, &session_lock(schema, names)).await,
        // Whoever writes has the database to themselves.
        Backend::Sqlite => driver.run("PRAGMA defer_foreign_keys = ON".into()).await,
    }
}

/// Waits for a lock of MySQL's as long as the session waits for rows; says who has it if that is in vain.
async fn session_locked<C: Driver>(driver: &mut C, lock: &str) -> Result<(), Failure> {
    let asked = driver.query(format!("SELECT CAST(GET_LOCK({lock}, @@innodb_lock_wait_timeout) AS CHAR)"));
    let got = asked.await?.into_iter().flatten().flatten().next();
    let message = match got.as_deref() {
        Some("1") => return Ok(()),
        Some(_) => {
            let asked = driver.query(format!(
                "SELECT CAST(held.id AS CHAR), p.user, p.host FROM (SELECT IS_USED_LOCK({lock}) AS id) AS held \
                 LEFT JOIN information_schema.processlist AS p ON p.id = held.id"
            ));
            let mut holder = asked.await?.into_iter().flatten();
            let mut cell = || holder.next().flatten();
            match (cell(), cell(), cell()) {
                (Some(id), Some(user), Some(host)) => {
                    format!(
                        "connection {id} of {user}@{host} looks at or makes the same tables and goes on doing so"
                    )
                }
                (Some(id), ..) => {
                    format!("connection {id} looks at or makes the same tables and goes on doing so")
                }
                (None, ..) => "another connection looked at or made the same tables for too long".to_owned(),
            }
        }
        None => {
            "the server gave up waiting for the lock under which tables are looked at and made".to_owned()
        }
    };
    // The code by which a lock is told that was waited for in vain.
    Err(Failure { message, code: "1205".to_owned(), ..Failure::default() })
}

/// Keeps others from making the same tables at the same time.
pub(crate) fn table_lock(backend: Backend, schema: Option<&str>, names: &[String]) -> Option<String> {
    match backend {
        Backend::PostgreSql => {
            let name = format!("tenant-fixtures tables {} {}", schema.unwrap_or_default(), names.join(" "));
            Some(format!("SELECT pg_advisory_xact_lock(hashtextextended({}, 0))", backend.literal(&name)))
        }
        Backend::MySql | Backend::Sqlite => None,
    }
}

/// Lets others make the same tables.
pub(crate) fn unlock(backend: Backend, schema: Option<&str>, names: &[String]) -> Option<String> {
    match backend {
        Backend::MySql => Some(format!("DO RELEASE_LOCK({})", session_lock(schema, names))),
        // Theirs end with the transaction.
        Backend::PostgreSql | Backend::Sqlite => None,
    }
}

/// The name of a lock of MySQL's, which has 64 characters at most.
fn session_lock(schema: Option<&str>, names: &[String]) -> String {
    let backend = Backend::MySql;
    let within = schema.map_or_else(|| "database()".to_owned(), |schema| backend.literal(schema));
    format!("concat('tenant-fixtures ', md5(concat({within}, {})))", backend.literal(&names.join(" ")))
}
