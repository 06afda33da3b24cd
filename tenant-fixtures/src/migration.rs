//! Moving a tenant's data to another tenant: what tells whether all of it arrived.
//!
//! The source's rows are carried over to a target, a tenant that has grown from the source
//! ([`ProfileBuilder::grown_from`](crate::ProfileBuilder::grown_from)). [`Checks`] list what the migration must keep, in
//! figures that don't depend on the rows' order and that other tools can compute, too; [`check()`] compares a data set that
//! someone else made with them, and names the rows that are missing, added or changed.
//!
//! ```text
//!  source ─┐
//!          ├─ Checks (checks.json), id maps ──┐
//!  target ─┘                                  ├─ check ─ Report
//!              a data set, whoever made it ───┘
//! ```
//!
//! Everything is compared as the source has it: ids are led back to the source's by an [`IdMap`].

mod cells;
mod check;
mod checks;
mod explain;
mod figures;
mod files;
mod findings;
mod id_map;
mod keys;
mod making;
mod numbers;
mod remade;
mod report;
mod shortfall;
mod walk;

pub use check::{check, check_of};
pub(crate) use checks::can_be_told;
pub use checks::{Checks, ChecksError, CollectionChecks, ColumnChecks};
pub use figures::Figures;
pub use files::{DataFiles, DataFilesError};
pub use id_map::{IdMap, IdMapError};
pub use report::{CheckError, Outcome, Report};

use std::io::{self, Write};

use crate::bag::Extra;
use crate::dataset::{Dataset, chosen};
use crate::domain::Domain;

/// The name of the checks among the files that go beside the target's rows.
pub const CHECKS_FILE: &str = "checks.json";

/// What goes beside the rows of a tenant that has grown from `source`: a map of ids for every collection whose rows have
/// one, and the checks.
///
/// # Errors
///
/// When `target` has not grown from `source`.
pub fn extras<D: Domain>(source: &Dataset<D>, target: &Dataset<D>) -> Result<Vec<Extra>, ChecksError> {
    checks::belong_together(source, target)?;
    let maps = chosen(target).filter_map(|collection| {
        let schema = collection.schema();
        let rows = id_map::is_mapped(schema).then(|| source.count_of(collection))?;
        let (from, to) = (source.id(), target.id());
        let description = "The id of each carried-over row in the source and in the target";
        if !id_map::has_ids(schema) {
            let (source, target) = (source.clone(), target.clone());
            return Some(Extra::new(id_map::file_name(schema), "text/csv", description, move |writer| {
                id_map::write_keys(schema, (&source, &target), rows, writer)
            }));
        }
        let map = Extra::new(id_map::file_name(schema), "text/csv", description, move |writer| {
            id_map::write(schema, rows, from, to, writer)
        });
        Some(map.with_size(move || id_map::size(schema, rows, from, to)))
    });
    let mut extras: Vec<_> = maps.collect();
    let (source, target) = (source.clone(), target.clone());
    let (of_source, of_target) = (source.clone(), target.clone());
    let size = move || making::size(&of_source, &of_target);
    let write = move |writer: &mut dyn Write| {
        let checks = Checks::of(&source, &target).map_err(io::Error::other)?;
        serde_json::to_writer_pretty(&mut *writer, &checks).map_err(io::Error::from)?;
        writer.write_all(b"\n")
    };
    let description = "What a migration from the source must keep, for `tenant-fixtures check-migration`";
    extras.push(Extra::new(CHECKS_FILE, "application/json", description, write).with_size(size));
    Ok(extras)
}
