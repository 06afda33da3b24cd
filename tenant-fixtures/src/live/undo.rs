//! Takes back tables that a database keeps although loading failed.

use super::driver::Driver;

/// Drops the tables that were made, if all of them are empty: somebody else may have loaded into them by now. Where that
/// fails they are left, without rows.
pub(crate) async fn tables<C: Driver>(driver: &mut C, made: &[String]) {
    if made.is_empty() || driver.run("ROLLBACK".to_owned()).await.is_err() {
        return;
    }
    let listed = |each: fn(&String) -> String, between: &str| {
        made.iter().rev().map(each).collect::<Vec<_>>().join(between)
    };
    // Nobody else writes into them between the look and the end.
    if driver.run(format!("LOCK TABLES {}", listed(|table| format!("{table} WRITE"), ", "))).await.is_err() {
        return;
    }
    let rows = listed(|table| format!("EXISTS (SELECT 1 FROM {table})"), " OR ");
    let found = driver.query(format!("SELECT CASE WHEN {rows} THEN '1' ELSE '0' END")).await;
    let is_empty = found.is_ok_and(|lines| lines == [[Some("0".to_owned())]]);
    if is_empty {
        let _ = driver.run(format!("DROP TABLE {}", listed(String::clone, ", "))).await;
    }
    let _ = driver.run("UNLOCK TABLES".to_owned()).await;
}
