//! Why no script can be written.

use std::io;

use crate::id::TenantId;

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
    #[error(
        "{} refer to each other in a circle, by columns that can't be empty ({}): MySQL checks every row when it comes, so that \
         none can be the first; make one of these columns nullable",
        tables.join(", "), columns.join(", ")
    )]
    Circle {
        /// The tables.
        tables: Vec<String>,
        /// The columns that lead around.
        columns: Vec<String>,
    },
    /// Rows that are filled later have no key by which they are found again.
    #[error(
        "{table}.{column} leads in a circle and is filled at the end, and {table} has no key to find its rows by"
    )]
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
