//! Values that a closure of the user's own makes of a row's other columns.

mod collect;

use std::sync::Arc;

use super::values::Column;
use crate::id::TenantId;
use crate::schema;
use crate::stream::Stream;
pub use collect::Collect;

/// What makes a column's values of the columns that it reads: written by a derive around a closure.
#[derive(Clone, Copy, Debug)]
pub struct Closure(pub fn(&Reading<'_>) -> Column);

/// What tells two apart stands beside them: the columns that they read and their versions.
impl PartialEq for Closure {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

/// What a closure reads, for a set of rows.
pub struct Reading<'a> {
    columns: &'a [Arc<Column>],
    rows: usize,
    names: TenantId,
    streams: &'a dyn Fn(usize) -> Stream,
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("columns", &self.columns)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        columns: &'a [Arc<Column>],
        rows: usize,
        names: TenantId,
        streams: &'a dyn Fn(usize) -> Stream,
    ) -> Self {
        Self { columns, rows, names, streams }
    }

    /// A column that is read, in the order in which they are named.
    pub fn column(&self, nth: usize) -> &Column {
        &self.columns[nth]
    }

    /// Whom the rows' ids name: their tenant, or nobody where tenants collide.
    pub fn tenant(&self) -> TenantId {
        self.names
    }

    /// The stream of a row, which is the column's own.
    pub fn stream(&self, at: usize) -> Stream {
        (self.streams)(at)
    }

    /// The column of what is given for each row.
    pub fn made(&self, column: &'static schema::Column, give: impl Fn(usize, &mut Collect)) -> Column {
        let mut made = Collect::new(column);
        (0..self.rows).for_each(|at| give(at, &mut made));
        made.finish()
    }
}
