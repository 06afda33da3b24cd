//! How a tenant gets into a database, whichever it is: look, hold against each other, make, write, finish.

use super::backend::Backend;
use super::driver::{Driver, Failure, Put, Watch, Why};
use super::error::LiveError;
use super::help;
use super::inspect::inspect;
use super::loaded::{Loaded, LoadedTable};
use super::locks::{locks, table_lock, unlock};
use super::make::{self, Making};
use super::options::{LiveMode, LiveOptions};
use super::owned::{Owned, owned};
use super::table::Table;
use super::tenant::Rows;
use super::undo;
use crate::id::TenantId;
use crate::schema::{Modes, Owner, Schema};

/// What is to be loaded.
pub(crate) struct Job<'j> {
    pub(crate) tenants: Vec<&'j dyn Rows>,
    pub(crate) options: &'j LiveOptions,
    /// Which database, without a password.
    pub(crate) address: String,
    /// Whether it is within a transaction that somebody else began.
    pub(crate) within: bool,
}

impl<'j> Job<'j> {
    /// Tenants on their way into a database.
    pub(crate) fn new(tenants: Vec<&'j dyn Rows>, options: &'j LiveOptions) -> Self {
        Self { tenants, options, address: String::new(), within: false }
    }
}

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

/// Whether the transaction is at an end where a table is made, and the table is there whatever becomes of the rows.
const fn ends_transactions(backend: Backend) -> bool {
    match backend {
        Backend::MySql => true,
        Backend::PostgreSql | Backend::Sqlite => false,
    }
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
            "tenants with the columns of GDPR mode and tenants without can't stand in the same tables: load them apart".into(),
        ));
    }
    let ids: Vec<_> = job.tenants.iter().map(|tenant| tenant.tenant()).collect();
    let refused = |failure: Failure, table: &str| failed(failure, &job.address, table, 0);
    let tables = ready(driver, job, modes, &schemas, &ids, made).await;
    let names: Vec<_> = schemas.iter().map(|schema| job.options.table_of(schema)).collect();
    if let Some(unlock) = unlock(driver.dialect(), job.options.schema.as_deref(), &names) {
        // Where it fails the connection is lost, and its locks with it.
        let _ = driver.run(unlock).await;
    }
    let tables = tables?;
    let named: Vec<_> = job.tenants.iter().map(|tenant| (tenant.tenant(), tenant.name())).collect();
    for statement in make::tenants(driver.dialect(), job.options, &named) {
        driver.run(statement).await.map_err(|failure| refused(failure, "the table of tenants"))?;
    }
    for id in &ids {
        vacate(driver, job, modes, &tables, *id).await?;
    }
    let put = match job.options.mode {
        LiveMode::Append | LiveMode::Create | LiveMode::Replace => Put::Insert,
        LiveMode::Upsert => Put::Upsert,
    };
    for table in &tables {
        // What all tenants share is there once, and may be there from another load.
        let shared = table.schema.owner.is_shared();
        let (most, put) = if shared { (1, Put::Upsert) } else { (usize::MAX, put) };
        for rows in job.tenants.iter().take(most) {
            let filled = driver.fill(table, *rows, put, &mut *watch).await;
            filled.map_err(|failure| refused(failure, &table.shown))?;
        }
    }
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
    let loaded = tables.into_iter().map(|table| LoadedTable {
        collection: table.schema.name,
        rows: job.tenants.iter().map(|rows| rows.count(table.schema.name)).sum(),
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

/// The tables, which are there afterwards.
async fn ready<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    schemas: &[&'static Schema],
    ids: &[TenantId],
    made: &mut Vec<String>,
) -> Result<Vec<Table>, LiveError> {
    let tables = prepared(driver, job, modes, schemas, ids).await?;
    make_tables(driver, job, modes, &tables, made).await?;
    Ok(tables)
}

/// Makes the tables that are not there.
async fn make_tables<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    tables: &[Table],
    made: &mut Vec<String>,
) -> Result<(), LiveError> {
    let (backend, Job { options, address, .. }) = (driver.dialect(), job);
    let refused = |failure: Failure| failed(failure, address, "the tables", 0);
    let mut making = make::tables(backend, modes, tables, options);
    if ends_transactions(backend) {
        if options.tenant_keys && tables.iter().all(|table| !table.made) {
            let names = [options.bare_tenants_table()];
            let there = inspect(driver, options.schema.as_deref(), &names).await.map_err(refused)?;
            if there.iter().all(Option::is_some) {
                making.clear();
            }
        }
        if tables.iter().all(|table| !table.made) && !options.tenant_keys {
            making.clear();
        }
        if job.within && !making.is_empty() {
            return Err(LiveError::Options(
                "the tables are not there, and where they are made this database ends the transaction that it is asked in: \
                 make them before, or load by a pool or a connection"
                    .into(),
            ));
        }
    }
    let ended = ends_transactions(backend) && !making.is_empty();
    for Making { table, statement } in making {
        driver.run(statement).await.map_err(refused)?;
        made.extend(table);
    }
    if ended {
        driver.run("START TRANSACTION".to_owned()).await.map_err(refused)?;
    }
    Ok(())
}

/// The tables as they are or will be, once nobody else loads the same.
async fn prepared<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    schemas: &[&'static Schema],
    ids: &[TenantId],
) -> Result<Vec<Table>, LiveError> {
    let Job { options, address, .. } = job;
    let refused = |failure: Failure| failed(failure, address, "the tables", 0);
    let names: Vec<_> = schemas.iter().map(|schema| options.table_of(schema)).collect();
    for lock in locks(driver.dialect(), ids, options.schema.as_deref(), &names) {
        driver.run(lock).await.map_err(refused)?;
    }
    let mut found = inspect(driver, options.schema.as_deref(), &names).await.map_err(refused)?;
    if found.iter().all(Option::is_none) {
        // Whoever makes the same tables at this moment has made them once the lock is ours.
        if let Some(lock) = table_lock(driver.dialect(), options.schema.as_deref(), &names) {
            driver.run(lock).await.map_err(refused)?;
        }
        found = inspect(driver, options.schema.as_deref(), &names).await.map_err(refused)?;
    }
    let mut faults = Vec::new();
    let there: Vec<_> = schemas.iter().zip(&found).filter(|(_, found)| found.is_some()).collect();
    let tables = if there.is_empty() {
        schemas.iter().map(|schema| Table::made(schema, modes, options, driver.dialect())).collect()
    } else if options.mode == LiveMode::Create {
        for (schema, _) in there {
            faults.push(format!("{} is there already, and was to be made", options.table_of(schema)));
        }
        Vec::new()
    } else {
        let mut tables = Vec::new();
        for (schema, found) in schemas.iter().zip(&found) {
            match found {
                Some(found) => tables
                    .push(Table::matched(schema, modes, options, driver.dialect(), found, &mut faults)),
                None => faults.push(format!(
                    "there is no table {}, and others are there: name it with `.table(\"{}\", \"…\")`, or load only what has a \
                     table with `.only([…])`",
                    options.table_of(schema),
                    schema.name
                )),
            }
        }
        tables
    };
    let longest = |table: &Table| {
        let columns = table.columns.iter().filter(|_| table.made);
        let names = [&table.bare].into_iter().chain(columns);
        let told = |name: &String| {
            let why = table.backend.too_long(name)?;
            Some(format!(
                "the name {name} has {why}: give it a shorter name with `.table(…)`, `.prefix(…)` or `.column(…)`"
            ))
        };
        names.filter_map(told).collect::<Vec<_>>()
    };
    faults.extend(tables.iter().flat_map(longest));
    match faults.is_empty() {
        true => Ok(tables),
        false => Err(LiveError::Tables { address: address.clone(), faults }),
    }
}

/// Makes sure that the rows of a tenant have room.
async fn vacate<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    tables: &[Table],
    id: TenantId,
) -> Result<(), LiveError> {
    if tables.iter().all(|table| table.made) {
        return Ok(());
    }
    let (rows, others) = owned(tables, modes, id);
    let refused = |failure: Failure, table: &str| failed(failure, &job.address, table, 0);
    match job.options.mode {
        LiveMode::Create | LiveMode::Upsert => Ok(()),
        LiveMode::Append => {
            let there: Vec<_> = rows
                .iter()
                .map(|Owned { table, rows }| {
                    format!(
                        "SELECT {} WHERE EXISTS (SELECT 1 FROM {rows})",
                        table.backend.literal(&table.shown)
                    )
                })
                .collect();
            if there.is_empty() {
                return Ok(());
            }
            let lines = driver.query(there.join(" UNION ALL ")).await;
            let lines = lines.map_err(|failure| refused(failure, "the tables"))?;
            let tables: Vec<_> =
                lines.into_iter().filter_map(|line| line.into_iter().next().flatten()).collect();
            if tables.is_empty() {
                return Ok(());
            }
            Err(LiveError::Present { address: job.address.clone(), tenant: id.to_string(), tables })
        }
        LiveMode::Replace => {
            let unclear: Vec<_> = others
                .iter()
                .map(|table| {
                    format!(
                        "nothing in {} tells which rows are {id}'s, so they can't be replaced: give it the tenant's column, load \
                         with `LiveMode::Upsert`, or empty it first",
                        table.shown
                    )
                })
                .collect();
            if !unclear.is_empty() {
                return Err(LiveError::Tables { address: job.address.clone(), faults: unclear });
            }
            for Owned { table, rows } in rows.iter().rev() {
                let deleted = driver.run(format!("DELETE FROM {rows}")).await;
                deleted.map_err(|failure| refused(failure, &table.shown))?;
            }
            Ok(())
        }
    }
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

/// A failure as whoever loads is told of it; `before` rows were written by statements before.
pub(crate) fn failed(failure: Failure, address: &str, table: &str, before: u64) -> LiveError {
    let Failure { message, code, table: of, column, row, why } = failure;
    match why {
        Why::Stopped => LiveError::Stopped,
        Why::Lost => LiveError::Lost { address: address.to_owned(), message },
        Why::Value => LiveError::Value {
            table: table.to_owned(),
            row: row.unwrap_or(0) + before,
            column: column.unwrap_or_default(),
            message,
        },
        Why::Refused => LiveError::Refused {
            address: address.to_owned(),
            table: of
                .filter(|of| !table.ends_with(of.as_str()))
                .map_or_else(|| table.to_owned(), |of| format!("{table} ({of})")),
            row: row.map(|row| row + before),
            column: column.map(String::into_boxed_str),
            help: help::help(&code),
            message,
        },
    }
}
