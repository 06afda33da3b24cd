//! How a tenant gets into a database, whichever it is: look, hold against each other, make, write, finish.

use super::driver::{Driver, Failure, Watch};
use super::error::LiveError;
use super::filled::{self, owners};
use super::job::Job;
use super::loaded::{Loaded, LoadedTable};
use super::locks::unlock;
use super::make;
use super::options::LiveOptions;
use super::ready::{ends_transactions, ready};
use super::refused::failed;
use super::table::Table;
use super::undo;
use super::vacate::vacate;
use crate::schema::{Modes, Owner, Schema};

/// Loads within a transaction that is open already. Whoever opened it rolls it back on an error.
pub(crate) async fn load<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    watch: Watch<'_>,
) -> Result<Loaded, LiveError> {
    let mut made = Vec::new();
    let result = load_into(driver, job, watch, &mut made).await;
    if result.is_err() && ends_transactions(driver.dialect()) {
        undo::tables(driver, &made).await;
    }
    result
}

/// The tables that were made are `made`, whether it fails or not.
async fn load_into<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    watch: Watch<'_>,
    made: &mut Vec<String>,
) -> Result<Loaded, LiveError> {
    let schemas = schemas(job)?;
    let modes = job.tenants.first().map_or_else(Modes::default, |tenant| tenant.modes());
    if job.tenants.iter().any(|tenant| tenant.modes() != modes) {
        return Err(LiveError::Options(
            "tenants with the columns of GDPR mode and tenants without, or tenants that collide (`collide`) and tenants that don't, \
             can't stand in the same tables: load them apart"
                .into(),
        ));
    }
    let ids: Vec<_> = job.tenants.iter().map(|tenant| tenant.tenant()).collect();
    let refused = |failure: Failure, table: &str| failed(failure, &job.address, table, 0);
    let ready = ready(driver, job, modes, &schemas, &ids, made).await;
    let names: Vec<_> = schemas.iter().map(|schema| job.options.table_of(schema)).collect();
    if let Some(unlock) = unlock(driver.dialect(), job.options.schema.as_deref(), &names) {
        // Where it fails the connection is lost, and its locks with it.
        let _ = driver.run(unlock).await;
    }
    let (tables, turns) = ready?;
    let named: Vec<_> = job.tenants.iter().map(|tenant| (tenant.tenant(), tenant.name())).collect();
    for statement in make::tenants(driver.dialect(), job.options, &named) {
        driver.run(statement).await.map_err(|failure| refused(failure, "the table of tenants"))?;
    }
    for rows in &job.tenants {
        vacate(driver, job, modes, &tables, &turns, *rows).await?;
    }
    filled::fill(driver, job, modes, &tables, &turns, watch).await?;
    for (table, statement) in make::after(driver.dialect(), modes, &tables, job.options) {
        driver.run(statement).await.map_err(|failure| refused(failure, &table))?;
    }
    for (table, statement) in make::row_security(driver.dialect(), modes, &tables, job.options) {
        driver.run(statement).await.map_err(|failure| refused(failure, &table))?;
    }
    for table in &tables {
        for (column, sequence) in &table.sequences {
            let moved = sequence_moved(table, column, sequence);
            driver.run(moved).await.map_err(|failure| refused(failure, &table.shown))?;
        }
    }
    let order = turns.into_iter().flat_map(|turn| turn.tables);
    let loaded = order.map(|at| tables[at].clone()).map(|table| LoadedTable {
        collection: table.schema.name,
        rows: owners(job, &table).iter().map(|rows| rows.count(table.schema.name)).sum(),
        table: table.shown,
        made: table.made,
        left_to_database: table.left,
    });
    Ok(Loaded { address: job.address.clone(), tables: loaded.collect() })
}

/// The collections that are loaded.
fn schemas(job: &Job<'_>) -> Result<Vec<&'static Schema>, LiveError> {
    let Some(first) = job.tenants.first() else {
        return Err(LiveError::Options("there is no tenant to load".into()));
    };
    for tenant in &job.tenants {
        if let Some(kinds) = tenant.dirty() {
            return Err(LiveError::Options(format!(
                "{} has rows that are wrong on purpose ({kinds}), which no database takes: write {} files, or leave `dirty` out",
                tenant.tenant(),
                crate::dirty::formats()
            )));
        }
    }
    let all = first.schemas();
    let known = |name: &str| {
        if all.iter().any(|schema| schema.name == name) {
            return Ok(());
        }
        let names: Vec<_> = all.iter().map(|schema| schema.name).collect();
        Err(LiveError::Options(format!(
            "there is no collection {name:?} to load; known: {}",
            names.join(", ")
        )))
    };
    let LiveOptions { only, tables, columns, .. } = job.options;
    only.iter().flatten().chain(tables.keys()).try_for_each(|name| known(name))?;
    for (collection, column) in columns.keys() {
        known(collection)?;
        let schema = all.iter().find(|schema| schema.name == *collection);
        let names: Vec<_> = schema
            .map(|schema| crate::schema::flat(schema.columns, first.modes()))
            .unwrap_or_default()
            .into_iter()
            .map(|flat| flat.name)
            .collect();
        if !names.contains(column) {
            return Err(LiveError::Options(format!(
                "{collection} has no column {column:?}; known: {}",
                names.join(", ")
            )));
        }
    }
    // What the database has already is referred to, and never written.
    let chosen = |schema: &&Schema| {
        let is_named = only.as_ref().is_none_or(|only| only.iter().any(|name| name == schema.name));
        schema.owner != Owner::Existing && is_named
    };
    Ok(all.iter().copied().filter(chosen).collect())
}

/// Moves a sequence on behind the numbers that were loaded, and never back.
fn sequence_moved(table: &Table, column: &str, sequence: &str) -> String {
    format!(
        "SELECT setval({0}, greatest((SELECT max({1}) FROM {2}), (SELECT last_value FROM {sequence}))) \
         WHERE EXISTS (SELECT 1 FROM {2})",
        table.backend.literal(sequence),
        table.backend.quoted(column),
        table.name
    )
}
