//! Rows into databases that are there: by the drivers of sqlx and rusqlite, or by any other.
//!
//! ```ignore
//! tenant.load(&pool).await?;                                            // a pool, a connection or a transaction of sqlx's
//! tenant.load_blocking(&connection)?;                                   // a connection of rusqlite's
//! tenant.load_with(&pool, &LiveOptions::new().mode(LiveMode::Replace)).await?;
//! ```
//!
//! Loading is one transaction, a savepoint where there is one already: all of it is there afterwards, or nothing. Where none of the
//! tables is there, they are made, with keys and indexes after the rows. Where they are there, made by a service's own migrations,
//! columns are matched by their names, and what doesn't fit is told before a row is written: a column that the table lacks, one
//! that it asks for and the rows don't have, a type that can't hold the values. Columns that the database computes are left to
//! it, as are those that have a default and no value here; sequences are moved on behind the keys.
//!
//! Tables that refer to each other in circles are filled together in PostgreSQL, and by references that SQLite looks at in the end.
//! Columns that may be empty are filled when all rows are there, where that helps. MySQL looks at every row as it comes, so that
//! there a circle of columns that can't be empty is refused by name. Tables of MySQL's without transactions are refused, too. A
//! row that is upserted takes the place of the one with its key: one that has another's unique value is refused.
//!
//! | feature | connections |
//! |---|---|
//! | `sqlx-postgres` | sqlx 0.9 with PostgreSQL, by `COPY … FROM STDIN` |
//! | `sqlx-mysql` | sqlx 0.9 with MySQL and MariaDB, by prepared statements |
//! | `sqlx-sqlite` | sqlx 0.9 with SQLite |
//! | `rusqlite` | rusqlite, without waiting |
//! | `live` | none: [`Dataset::copy_text`] for other drivers |
//!
//! None of them is on unless it is asked for.

#![cfg_attr(
    not(any(
        feature = "rusqlite",
        feature = "sqlx-mysql",
        feature = "sqlx-postgres",
        feature = "sqlx-sqlite"
    )),
    expect(dead_code, unused_imports, reason = "without a driver there is COPY's text alone")
)]

mod backend;
mod cells;
mod copy;
mod driver;
mod error;
mod filled;
mod fits;
mod flow;
mod found;
mod help;
mod insert;
mod inspect;
mod job;
#[cfg(all(
    feature = "rights",
    any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite")
))]
mod left;
mod loaded;
mod locks;
mod make;
mod options;
mod owned;
#[cfg(feature = "sqlx-postgres")]
mod probe;
mod ready;
mod refused;
#[cfg(feature = "rusqlite")]
mod rusqlite;
#[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
mod sqlx;
mod table;
mod tenant;
mod turns;
mod undo;
mod vacate;
mod whose;

#[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
pub use self::sqlx::{Live, Target};
pub use copy::CopyText;
pub use error::LiveError;
#[cfg(all(
    feature = "rights",
    any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite")
))]
pub use left::LeftInTable;
pub use loaded::{Loaded, LoadedTable};
pub use options::{LiveMode, LiveOptions};
#[cfg(feature = "sqlx-postgres")]
pub use probe::{RowSecurityGap, RowSecurityProbe};

use std::ops::ControlFlow;

#[cfg(all(feature = "rights", feature = "rusqlite"))]
pub(crate) use self::rusqlite::left as left_in_connection;
#[cfg(all(
    feature = "rights",
    any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite")
))]
pub(crate) use self::sqlx::left as left_in_database;
use crate::dataset::Dataset;
use crate::domain::{Domain, RowOf};
use crate::schema::flat;
use crate::tenants::TenantSet;
use cells::Form;
use job::Job;
#[cfg(all(
    feature = "rights",
    any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite")
))]
pub(crate) use left::Search;
pub(crate) use tenant::Rows;

/// Loads tenants of any domains into a connection.
#[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
pub(crate) async fn into<'c, T: Target<'c>>(
    target: T,
    tenants: Vec<&dyn Rows>,
    options: &LiveOptions,
    address: String,
) -> Result<Loaded, LiveError> {
    let job = Job { address, ..Job::new(tenants, options) };
    sqlx::load(target, job, &mut |_, _| ControlFlow::Continue(())).await
}

impl<D: Domain> Dataset<D> {
    /// Loads the tenant into a database: into its own tables, or into those that are there.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
    pub async fn load<'c, T: Target<'c>>(&self, target: T) -> Result<Loaded, LiveError> {
        self.load_with(target, &LiveOptions::new()).await
    }

    /// Loads the tenant into a database as the options say.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
    pub async fn load_with<'c, T: Target<'c>>(
        &self,
        target: T,
        options: &LiveOptions,
    ) -> Result<Loaded, LiveError> {
        self.load_watched(target, options, &mut |_, _| ControlFlow::Continue(())).await
    }

    /// As [`load_with`](Self::load_with); `watch` is told of each collection's rows as they are written, and says whether to go on.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
    pub async fn load_watched<'c, T: Target<'c>>(
        &self,
        target: T,
        options: &LiveOptions,
        watch: &mut (dyn FnMut(&'static str, u64) -> ControlFlow<()> + Send),
    ) -> Result<Loaded, LiveError> {
        let job = Job::new(one(self), options);
        sqlx::load(target, job, watch).await
    }

    /// Loads the tenant into a database of rusqlite's.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(feature = "rusqlite")]
    pub fn load_blocking(&self, connection: &::rusqlite::Connection) -> Result<Loaded, LiveError> {
        self.load_blocking_with(connection, &LiveOptions::new())
    }

    /// Loads the tenant into a database of rusqlite's as the options say.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(feature = "rusqlite")]
    pub fn load_blocking_with(
        &self,
        connection: &::rusqlite::Connection,
        options: &LiveOptions,
    ) -> Result<Loaded, LiveError> {
        let job = Job::new(one(self), options);
        rusqlite::load(connection, job, &mut |_, _| ControlFlow::Continue(()))
    }

    /// An entity's rows as the text that PostgreSQL's `COPY … FROM STDIN` takes, for drivers that the library doesn't know: the
    /// columns in the order of the schema, nested ones side by side. The reader makes a chunk at a time.
    pub fn copy_text<E: RowOf<D>>(&self) -> CopyText<'_> {
        let schema = self.collection::<E>().1.schema();
        let forms = flat(schema.columns, self.profile().modes()).iter().map(|_| Form::Plain).collect();
        CopyText::new(self, schema.name, forms)
    }
}

impl<D: Domain> TenantSet<D> {
    /// Loads the tenants into a database, all of them or none: into tables that are made for them, or are there.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
    pub async fn load<'c, T: Target<'c>>(&self, target: T) -> Result<Loaded, LiveError> {
        self.load_with(target, &LiveOptions::new()).await
    }

    /// Loads the tenants into a database as the options say.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
    pub async fn load_with<'c, T: Target<'c>>(
        &self,
        target: T,
        options: &LiveOptions,
    ) -> Result<Loaded, LiveError> {
        self.load_watched(target, options, &mut |_, _| ControlFlow::Continue(())).await
    }

    /// As [`load_with`](Self::load_with); `watch` is told of each collection's rows as they are written, and says whether to go on.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
    pub async fn load_watched<'c, T: Target<'c>>(
        &self,
        target: T,
        options: &LiveOptions,
        watch: &mut (dyn FnMut(&'static str, u64) -> ControlFlow<()> + Send),
    ) -> Result<Loaded, LiveError> {
        let job = Job::new(all(self), options);
        sqlx::load(target, job, watch).await
    }

    /// Loads the tenants into a database of rusqlite's as the options say.
    ///
    /// # Errors
    ///
    /// See [`LiveError`]; nothing is loaded then.
    #[cfg(feature = "rusqlite")]
    pub fn load_blocking_with(
        &self,
        connection: &::rusqlite::Connection,
        options: &LiveOptions,
    ) -> Result<Loaded, LiveError> {
        let job = Job::new(all(self), options);
        rusqlite::load(connection, job, &mut |_, _| ControlFlow::Continue(()))
    }
}

/// A tenant as loading takes it.
fn one<D: Domain>(tenant: &Dataset<D>) -> Vec<&dyn Rows> {
    vec![tenant]
}

/// Tenants as loading takes them.
fn all<D: Domain>(tenants: &TenantSet<D>) -> Vec<&dyn Rows> {
    tenants.iter().map(|tenant| tenant as &dyn Rows).collect()
}
