//! Why no script can be written.

use std::io;

use crate::id::TenantId;
use crate::order::{Stuck, told_circle, told_no_key};

/// Why no script can be written that loads tenants.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// Two tenants have the same number, by which keys are counted.
    #[error(
        "{one} and {other} both have the number {number}, by which keys are counted: say another `tenant_key` for one of them"
    )]
    SameNumber {
        /// The number.
        number: u64,
        /// One of them.
        one: TenantId,
        /// The other.
        other: TenantId,
    },
    /// Two tenants have blocks of other sizes, which overlap.
    #[error(
        "{one} and {other} have blocks of other sizes, whose numbers overlap: say the same `block` for both"
    )]
    OtherBlocks {
        /// One of them.
        one: TenantId,
        /// The other.
        other: TenantId,
    },
    /// Rows are to be wrong on purpose, which databases don't take.
    #[error(
        "{tenant} has rows that are wrong on purpose ({kinds}), which no database takes: write {}, or leave `dirty` out",
        crate::dirty::formats()
    )]
    Dirty {
        /// The tenant.
        tenant: TenantId,
        /// In which ways.
        kinds: String,
    },
    /// Tables refer to each other in a circle, by columns that can't be empty.
    #[error("{}", told_circle(tables, columns))]
    Circle {
        /// The tables.
        tables: Vec<String>,
        /// The columns that lead around.
        columns: Vec<String>,
    },
    /// Rows that are filled later have no key by which they are found again.
    #[error("{}", told_no_key(table, column))]
    NoKey {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// The script could not be written.
    #[error("could not write the script: {0}")]
    Io(#[from] io::Error),
}

impl From<Stuck> for LoadError {
    fn from(stuck: Stuck) -> Self {
        match stuck {
            Stuck::Circle { tables, columns } => Self::Circle { tables, columns },
            Stuck::NoKey { table, column } => Self::NoKey { table, column },
        }
    }
}
