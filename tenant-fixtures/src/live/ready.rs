//! Tables that are ready to be filled: those that are there, held against the rows, or made, once nobody else makes the same.

use super::backend::Backend;
use super::driver::{Driver, Failure};
use super::error::LiveError;
use super::found::Found;
use super::inspect::{inspect, references, without_transactions};
use super::job::Job;
use super::locks::{keep_apart, table_lock};
use super::make::{self, Making};
use super::options::LiveMode;
use super::refused::failed;
use super::table::Table;
use super::turns::{checked_where_made, turns};
use crate::id::TenantId;
use crate::order::Group;
use crate::schema::{Modes, Schema, flat, tenancy, unheld};

/// Whether the transaction is at an end where a table is made, and the table is there whatever becomes of the rows.
pub(crate) const fn ends_transactions(backend: Backend) -> bool {
    match backend {
        Backend::MySql => true,
        Backend::PostgreSql | Backend::Sqlite => false,
    }
}

/// The tables, which are there afterwards, and whose turn it is when.
pub(crate) async fn ready<C: Driver>(
    driver: &mut C,
    job: &Job<'_>,
    modes: Modes,
    schemas: &[&'static Schema],
    ids: &[TenantId],
    made: &mut Vec<String>,
) -> Result<(Vec<Table>, Vec<Group>), LiveError> {
    let (tables, turns) = prepared(driver, job, modes, schemas, ids).await?;
    make_tables(driver, job, modes, &tables, made).await?;
    Ok((tables, turns))
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
    let mut tenants = options.tenant_keys;
    if tenants {
        // Somebody else's is left as it is, whatever becomes of the rows.
        let names = [options.bare_tenants_table()];
        let there = inspect(driver, options.schema.as_deref(), &names).await.map_err(refused)?;
        tenants = there_is_none(&there);
    }
    let mut making = make::tables(backend, modes, tables, options, tenants);
    if ends_transactions(backend) {
        if tables.iter().all(|table| !table.made) && !tenants {
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
) -> Result<(Vec<Table>, Vec<Group>), LiveError> {
    let Job { options, address, .. } = job;
    let refused = |failure: Failure| failed(failure, address, "the tables", 0);
    let names: Vec<_> = schemas.iter().map(|schema| options.table_of(schema)).collect();
    keep_apart(driver, ids, options.schema.as_deref(), &names).await.map_err(refused)?;
    let mut found = inspect(driver, options.schema.as_deref(), &names).await.map_err(refused)?;
    if there_is_none(&found) {
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
    faults.extend(tables.iter().filter(|table| table.made).flat_map(|table| without_index(table, modes)));
    if !there_is_none(&found) {
        let engines =
            without_transactions(driver, options.schema.as_deref(), &names).await.map_err(refused)?;
        faults.extend(engines.into_iter().map(|(table, engine)| {
            format!(
                "{table} is of the engine {engine}, which has no transactions, so that a load that fails would leave rows: `ALTER \
                 TABLE {} ENGINE = InnoDB`",
                driver.dialect().quoted(&table)
            )
        }));
    }
    let checked = if there_is_none(&found) {
        checked_where_made(driver.dialect(), &tables)
    } else {
        references(driver, options.schema.as_deref(), &names).await.map_err(refused)?
    };
    let declaration = job.tenants.first().and_then(|tenant| tenant.declaration());
    let turns = turns(driver.dialect(), modes, &tables, declaration, &checked).unwrap_or_else(|stuck| {
        faults.push(stuck);
        Vec::new()
    });
    match faults.is_empty() {
        true => Ok((tables, turns)),
        false => Err(LiveError::Tables { address: address.clone(), faults }),
    }
}

/// What a table that is made can't be held to, for want of an index.
fn without_index(table: &Table, modes: Modes) -> Vec<String> {
    let (schema, columns) = (table.schema, flat(table.schema.columns, modes));
    let key = tenancy::key(schema, modes).iter().map(|column| column.name.to_owned()).collect();
    let together = [key].into_iter().chain(tenancy::unique(schema, modes, &columns));
    let told = |names: Vec<String>| {
        let why = unheld(table.backend.dialect(), schema, &columns, &names)?;
        Some(format!(
            "{} can't hold that {} differ: {why}: say their lengths in the declaration, or make the table before",
            table.shown,
            names.join(", ")
        ))
    };
    together.filter_map(told).collect()
}

fn there_is_none(found: &[Option<Vec<Found>>]) -> bool {
    found.iter().all(Option::is_none)
}
