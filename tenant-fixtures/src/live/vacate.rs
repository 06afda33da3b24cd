//! Room for a tenant's rows: those that are there are told of, or deleted.

use super::backend::Backend;
use super::driver::{Driver, Failure};
use super::error::LiveError;
use super::filled::at_once;
use super::job::Job;
use super::options::LiveMode;
use super::owned::{Owned, owned};
use super::refused::failed;
use super::table::Table;
use super::tenant::Rows;
use crate::order::Group;
use crate::schema::Modes;

/// Makes sure that the rows of a tenant have room.
pub(crate) async fn vacate<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    tables: &[Table],
    turns: &[Group],
    rows: &dyn Rows,
) -> Result<(), LiveError> {
    if tables.iter().all(|table| table.made) {
        return Ok(());
    }
    let unclear = |faults: Vec<String>| LiveError::Tables { address: job.address.clone(), faults };
    match job.options.mode {
        LiveMode::Create | LiveMode::Upsert => Ok(()),
        LiveMode::Append => {
            let (owned, _) = owned(tables, modes, rows).map_err(|fault| unclear(vec![fault]))?;
            absent(driver, job, &owned, rows).await
        }
        LiveMode::Replace => {
            let (owned, others) = owned(tables, modes, rows).map_err(|fault| unclear(vec![fault]))?;
            let faults: Vec<_> = others
                .iter()
                .map(|table| {
                    format!(
                        "nothing in {} tells which rows are {}'s, so they can't be replaced: give it the tenant's column, load \
                         with `LiveMode::Upsert`, or empty it first",
                        table.shown,
                        rows.tenant()
                    )
                })
                .collect();
            if !faults.is_empty() {
                return Err(unclear(faults));
            }
            for (statement, table) in deletes(driver.dialect(), &owned, turns) {
                let deleted = driver.run(statement).await;
                deleted.map_err(|failure| failed(failure, &job.address, &table, 0))?;
            }
            Ok(())
        }
    }
}

/// Refuses a tenant that has rows already.
async fn absent<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    owned: &[Owned<'_>],
    rows: &dyn Rows,
) -> Result<(), LiveError> {
    let there = owned.iter().map(|owned| {
        let table = owned.table.backend.literal(&owned.table.shown);
        format!("SELECT {table} WHERE EXISTS (SELECT 1 FROM {})", owned.rows())
    });
    let there: Vec<_> = there.collect();
    if there.is_empty() {
        return Ok(());
    }
    let refused = |failure: Failure| failed(failure, &job.address, "the tables", 0);
    let lines = driver.query(there.join(" UNION ALL ")).await.map_err(refused)?;
    let tables: Vec<_> = lines.into_iter().filter_map(|line| line.into_iter().next().flatten()).collect();
    if tables.is_empty() {
        return Ok(());
    }
    Err(LiveError::Present { address: job.address.clone(), tenant: rows.tenant().to_string(), tables })
}

/// The statements that delete a tenant's rows, each with the table that it is about.
fn deletes(backend: Backend, owned: &[Owned<'_>], turns: &[Group]) -> Vec<(String, String)> {
    let all: Vec<_> = turns
        .iter()
        .flat_map(|turn| turn.tables.iter().zip(&turn.later).zip(&turn.own))
        .filter_map(|((place, later), own)| {
            let owned = owned.iter().find(|owned| owned.place == *place)?;
            Some((owned, [later.as_slice(), own.as_slice()].concat()))
        })
        .collect();
    let delete = |owned: &Owned<'_>| format!("DELETE FROM {}", owned.rows());
    let leads_around =
        turns.iter().any(|turn| turn.tables.len() > 1 || turn.later.iter().any(|later| !later.is_empty()));
    let mut statements = Vec::new();
    match backend {
        // It looks at references when one statement is through with all of them.
        Backend::PostgreSql if leads_around => {
            let tables: Vec<_> = all.iter().map(|(owned, _)| owned.table.shown.as_str()).collect();
            let parts = all.iter().map(|(owned, _)| delete(owned)).collect();
            return vec![(at_once(parts), tables.join(", "))];
        }
        // It looks at references row by row, so that those which lead around are emptied before.
        Backend::MySql => {
            for (owned, columns) in &all {
                let empty = columns.iter().map(|at| &owned.table.columns[*at]);
                let empty: Vec<_> = empty.map(|name| format!("{} = NULL", backend.quoted(name))).collect();
                if !empty.is_empty() {
                    let table = &owned.table.name;
                    let statement =
                        format!("UPDATE {table} SET {} WHERE {}", empty.join(", "), owned.condition);
                    statements.push((statement, owned.table.shown.clone()));
                }
            }
        }
        Backend::PostgreSql | Backend::Sqlite => {}
    }
    // What was filled last goes first, but for rows by which others are found.
    let mut left: Vec<_> = all.iter().map(|(owned, _)| *owned).rev().collect();
    while let Some(at) =
        left.iter().position(|owned| left.iter().all(|other| other.through != Some(owned.place)))
    {
        let owned = left.remove(at);
        statements.push((delete(owned), owned.table.shown.clone()));
    }
    statements
}
