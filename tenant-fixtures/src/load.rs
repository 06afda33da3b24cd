//! One script that fills a database whose tables are the user's own with the rows of several tenants.
//!
//! ```text
//! schemas, links ── order ──► tables, one after the other ── rows of every tenant ── cells ──► statements of a dialect
//! ```
//!
//! The script makes no table. What the database has already is left out, and what all tenants share is there once. Tables
//! come in an order in which references lead back; where they lead in circles, columns that may be empty are filled at the
//! end, and what may not be empty goes in by one statement or is left to be checked at the end, as the dialect has it.

mod cells;
mod error;
mod names;
mod statements;
mod tables;

use std::io::Write;

pub use error::LoadError;

use crate::dataset::{Dataset, chosen};
use crate::dirty;
use crate::domain::{Collection, Domain};
use crate::order::Order;
use crate::schema::Dialect;
use statements::Script;
use tables::Table;

/// Writes the script that loads these tenants, of one domain and the same modes, into a database whose tables are there.
///
/// It is one transaction, which the database's own program runs: `psql -f load.sql`, `sqlite3 shop.db < load.sql`, `mysql
/// shop < load.sql`. Where anything is wrong, nothing is loaded.
///
/// # Errors
///
/// When two tenants have the same number, tables refer to each other in a circle that the dialect can't load, or the writer
/// fails.
pub fn load<D: Domain>(
    tenants: &[Dataset<D>],
    dialect: Dialect,
    out: &mut dyn Write,
) -> Result<(), LoadError> {
    let Some(Plan { tables, order, collections }) = plan(tenants, dialect)? else { return Ok(()) };
    let mut script = Script::new(dialect, out);
    script.begin(tenants.iter().map(Dataset::id))?;
    for group in &order.groups {
        script.rows(group, &tables, &collections, tenants)?;
    }
    for group in &order.groups {
        script.later(group, &tables, &collections, tenants)?;
    }
    script.end(&tables)
}

/// Whether [`load`] can write a script, which it would say only when it is asked to.
///
/// # Errors
///
/// As those of [`load`], but for what the writer says.
pub fn can_load<D: Domain>(tenants: &[Dataset<D>], dialect: Dialect) -> Result<(), LoadError> {
    plan(tenants, dialect).map(|_| ())
}

/// What is filled, and in which order.
struct Plan<D: Domain> {
    tables: Vec<Table>,
    order: Order,
    collections: Vec<&'static dyn Collection<D>>,
}

fn plan<D: Domain>(tenants: &[Dataset<D>], dialect: Dialect) -> Result<Option<Plan<D>>, LoadError> {
    let Some(first) = tenants.first() else { return Ok(None) };
    numbers(tenants)?;
    for tenant in tenants {
        if let Some(kinds) = dirty::kinds_of(tenant.profile()) {
            return Err(LoadError::Dirty { tenant: tenant.id(), kinds });
        }
    }
    let profile = first.profile();
    let collections: Vec<_> = chosen(first).collect();
    let tables: Vec<_> = collections
        .iter()
        .map(|collection| Table::of(collection.schema(), profile.modes(), dialect))
        .collect();
    let ordered: Vec<_> = tables.iter().map(Table::ordered).collect();
    let order = Order::of(&ordered, profile.domain.declaration, dialect, |_, _| true)?;
    Ok(Some(Plan { tables, order, collections }))
}

/// Refuses tenants whose numbers, or the blocks that are counted by them, are the same.
fn numbers<D: Domain>(tenants: &[Dataset<D>]) -> Result<(), LoadError> {
    let mut known: Vec<(u64, &Dataset<D>)> = Vec::new();
    for tenant in tenants {
        let profile = tenant.profile();
        if !profile.domain.options.contains(&"tenant_key") {
            return Ok(());
        }
        if let Some((_, other)) =
            known.first().filter(|(_, other)| other.profile().block() != profile.block())
        {
            return Err(LoadError::OtherBlocks { one: other.id(), other: tenant.id() });
        }
        // Where no column needs a number, ids without one have none.
        let Some(number) = profile.tenant_key().or_else(|| tenant.id().number()) else { continue };
        if let Some((_, other)) = known.iter().find(|(known, _)| *known == number) {
            return Err(LoadError::SameNumber { number, one: other.id(), other: tenant.id() });
        }
        known.push((number, tenant));
    }
    Ok(())
}
