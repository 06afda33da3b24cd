//! Rows as they are written: with what is to be wrong in them.

use std::ops::Range;

use crate::dataset::Dataset;
#[cfg(feature = "files")]
use crate::dirty::{DirtyRow, Faults};
use crate::domain::{Collection, Domain, Scratch};
use crate::format::RowFormat;

/// Appends a range of a collection as text.
pub(super) fn encode<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    format: RowFormat,
    range: Range<u64>,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) {
    #[cfg(feature = "files")]
    if dataset.profile().dirty() > crate::Decimal::default() {
        let faults = Faults::new(dataset, collection).of(range.clone());
        let (mut faults, mut number) = (faults.iter().peekable(), range.start);
        collection.show(&dataset.source(collection), range, scratch, &mut |row| {
            let row = DirtyRow { row, fault: faults.next_if(|fault| fault.row == number) };
            format.rows(collection.schema(), std::iter::once(row), number, dataset.profile().modes(), out);
            number += 1;
        });
        return;
    }
    dataset.encode_range(collection, format, range, scratch, out);
}
