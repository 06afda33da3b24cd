//! Tables as they are filled: one after the other, together, or some of their columns at the end.

use std::ops::ControlFlow;

use super::backend::Backend;
use super::driver::{Driver, Failure, Put, Watch};
use super::error::LiveError;
use super::insert::{drop_waiting, make_waiting, put_in, update, waiting};
use super::job::Job;
use super::options::LiveMode;
use super::refused::failed;
use super::table::Table;
use super::tenant::Rows;
use crate::order::Group;
use crate::schema::Modes;

/// Fills the tables with all tenants' rows.
pub(crate) async fn fill<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    tables: &[Table],
    turns: &[Group],
    watch: Watch<'_>,
) -> Result<(), LiveError> {
    let refused = |failure: Failure, table: &str| failed(failure, &job.address, table, 0);
    let backend = driver.dialect();
    for turn in turns {
        let group: Vec<_> =
            turn.tables.iter().zip(&turn.later).map(|(&at, later)| tables[at].with_later(later)).collect();
        match (backend, group.as_slice()) {
            (Backend::PostgreSql, [first, _, ..]) => {
                for rows in owners(job, first) {
                    let filled = together(driver, job, modes, &group, *rows, &mut *watch).await;
                    filled.map_err(|failure| refused(failure, &shown(&group)))?;
                }
            }
            (Backend::MySql | Backend::PostgreSql | Backend::Sqlite, group) => {
                for table in group {
                    for rows in owners(job, table) {
                        let filled = one(driver, modes, table, *rows, put(job, table), &mut *watch).await;
                        filled.map_err(|failure| refused(failure, &table.shown))?;
                    }
                }
            }
        }
    }
    for (at, columns) in turns.iter().flat_map(|turn| turn.tables.iter().zip(&turn.later)) {
        let table = &tables[*at];
        for rows in owners(job, table).iter().filter(|_| !columns.is_empty()) {
            let filled = later(driver, modes, table, columns, *rows, &mut *watch).await;
            filled.map_err(|failure| refused(failure, &table.shown))?;
        }
    }
    Ok(())
}

/// Whose rows a table gets: all tenants', or the first's, where all have the same.
pub(crate) fn owners<'r, 'j>(job: &'r Job<'j>, table: &Table) -> &'r [&'j dyn Rows] {
    if table.schema.owner.is_shared() { job.tenants.get(..1).unwrap_or_default() } else { &job.tenants }
}

/// What becomes of rows whose keys are there.
fn put(job: &Job<'_>, table: &Table) -> Put {
    match job.options.mode {
        _ if table.made => Put::Insert,
        // What all tenants share may be there from another load.
        _ if table.schema.owner.is_shared() => Put::Upsert,
        LiveMode::Append | LiveMode::Create | LiveMode::Replace => Put::Insert,
        LiveMode::Upsert => Put::Upsert,
    }
}

/// A tenant's rows of a table.
async fn one<C: Driver>(
    driver: &mut C,
    modes: Modes,
    table: &Table,
    rows: &dyn Rows,
    put: Put,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    match (put, driver.dialect()) {
        (Put::Insert, _) | (Put::Upsert, Backend::Sqlite) => {
            driver.fill(table, &table.name, rows, put, watch).await
        }
        (Put::Upsert, Backend::MySql | Backend::PostgreSql) => {
            let waiting = wait(driver, table, 0, rows, watch).await?;
            for statement in put_in(table, modes, put, &waiting) {
                driver.run(statement).await?;
            }
            driver.run(drop_waiting(table, &waiting)).await
        }
    }
}

/// A tenant's rows in a table where they wait; gives its name.
async fn wait<C: Driver>(
    driver: &mut C,
    table: &Table,
    at: usize,
    rows: &dyn Rows,
    watch: Watch<'_>,
) -> Result<String, Failure> {
    let waiting = waiting(table, at);
    for statement in make_waiting(table, &waiting) {
        driver.run(statement).await?;
    }
    driver.fill(table, &waiting, rows, Put::Insert, watch).await?;
    Ok(waiting)
}

/// A tenant's rows of tables that need each other, by one statement: PostgreSQL looks at references when it is through.
async fn together<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    tables: &[Table],
    rows: &dyn Rows,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let (mut parts, mut waits) = (Vec::new(), Vec::new());
    for (at, table) in tables.iter().enumerate() {
        let waiting = wait(driver, table, at, rows, &mut *watch).await?;
        parts.extend(put_in(table, modes, put(job, table), &waiting));
        waits.push(drop_waiting(table, &waiting));
    }
    driver.run(at_once(parts)).await?;
    for statement in waits {
        driver.run(statement).await?;
    }
    Ok(())
}

/// Statements of PostgreSQL's as one.
pub(crate) fn at_once(mut parts: Vec<String>) -> String {
    let last = parts.pop().unwrap_or_default();
    let before = parts.iter().enumerate().map(|(at, part)| format!("part_{at} AS ({part})"));
    match before.collect::<Vec<_>>().join(", ") {
        before if before.is_empty() => last,
        before => format!("WITH {before} {last}"),
    }
}

/// What leads in circles, when all rows are there.
async fn later<C: Driver>(
    driver: &mut C,
    modes: Modes,
    table: &Table,
    columns: &[usize],
    rows: &dyn Rows,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let Some(key) = table.key(modes) else {
        let message = "its key is not among the columns that are loaded, and columns that lead in a circle are filled by it";
        return Err(Failure { message: message.to_owned(), ..Failure::default() });
    };
    let narrow = table.narrowed(|at, name| key.contains(&name) || columns.contains(&at));
    // These rows were told of when they were written.
    let mut silent = |name: &'static str, _: u64| -> ControlFlow<()> { watch(name, 0) };
    let waiting = wait(driver, &narrow, 0, rows, &mut silent).await?;
    let filled: Vec<_> = columns.iter().map(|at| table.columns[*at].as_str()).collect();
    driver.run(update(table, &key, &filled, &waiting)).await?;
    driver.run(drop_waiting(table, &waiting)).await
}

/// Tables as people have them.
fn shown(tables: &[Table]) -> String {
    tables.iter().map(|table| table.shown.as_str()).collect::<Vec<_>>().join(", ")
}
