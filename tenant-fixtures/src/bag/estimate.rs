//! How large a data set will be, without making it.

use crate::compression::Compression;
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::format::{Format, Layout};
use crate::part::Part;
use crate::write;

/// How large a data set will be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Estimate {
    /// Rows, in all formats together.
    pub rows: u64,
    /// Whether that number is exact; some counts are only known after a pass over the data.
    pub exact: bool,
    /// Bytes on disk, from the row sizes of a small tenant of the same kind.
    pub bytes: u64,
}

impl Estimate {
    /// That of a part of the tenant: an even share, which is off by as much as single users have rows.
    #[must_use]
    pub fn of_part(self, part: Part) -> Self {
        let of = u64::from(part.of());
        Self { rows: self.rows.div_ceil(of), exact: self.exact && of == 1, bytes: self.bytes.div_ceil(of) }
    }
}

/// Estimates how large a tenant's data set will be in these formats, text compressed as asked for.
pub fn estimate<D: Domain>(
    dataset: &Dataset<D>,
    formats: &[Format],
    compression: Option<Compression>,
) -> Estimate {
    let sample = Dataset::<D>::new(dataset.profile().sample());
    let mut all = Estimate { exact: true, ..Estimate::default() };
    for collection in write::chosen(dataset) {
        let (rows, exact) = collection.estimate(dataset.domain());
        all.exact &= exact;
        for &format in formats {
            // A document's rows are as long as its format's rows by themselves.
            let (sample_rows, sample_bytes) = write::sample_size(&sample, collection, format, compression);
            let bytes = u128::from(rows) * u128::from(sample_bytes) / u128::from(sample_rows.max(1));
            all.rows = all.rows.saturating_add(rows);
            all.bytes = all.bytes.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        }
    }
    // Heads, feet, the profile and the manifests.
    let documents = formats.iter().filter(|format| format.layout() == Layout::Document).count();
    all.bytes = all.bytes.saturating_add(4096 * (documents as u64 + 1));
    all
}
