//! What keeps loads apart that go on at the same time.

use super::backend::Backend;
use crate::id::TenantId;

/// Keeps others from loading the same tenants at the same time.
pub(crate) fn locks(
    backend: Backend,
    ids: &[TenantId],
    schema: Option<&str>,
    names: &[String],
) -> Vec<String> {
    match backend {
        Backend::PostgreSql => {
            let mut ids: Vec<_> = ids.to_vec();
            // In one order, so that nobody waits for whoever waits for them.
            ids.sort_by_key(|id| id.as_str());
            let lock = |id: &TenantId| {
                let name = backend.literal(&format!("tenant-fixtures tenant {id}"));
                format!("SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))")
            };
            let deferred = "SET CONSTRAINTS ALL DEFERRED".to_owned();
            ids.iter().map(lock).chain([deferred]).collect()
        }
        // Keys and the rows' own locks keep tenants apart. A lock of the session's would outlive a load that is given up, so
        // that there is one only while tables are looked at and made.
        Backend::MySql => vec![format!("DO GET_LOCK({}, 60)", session_lock(schema, names))],
        // Whoever writes has the database to themselves.
        Backend::Sqlite => vec!["PRAGMA defer_foreign_keys = ON".into()],
    }
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
