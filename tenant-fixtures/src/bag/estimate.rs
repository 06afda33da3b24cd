//! How large a data set will be, without making it.
//!
//! Two small tenants of the same kind are made and measured by what writes the real one, so that heads, footers,
//! compression, indexes and documents are counted as they are; what the larger has more than the smaller tells what a
//! row takes. A tenant that is no larger is its own sample, and then the estimate is what will be written.

use std::ops::ControlFlow;

use super::documents::{self, PayloadFile, Subject};
use super::extra::Counted;
use super::manifest::{self, Entry};
use super::{BAGIT, BAGIT_FILE, Extra, MANIFEST_FILE, PublishOptions, TAG_MANIFEST_FILE, request};
use crate::dataset::{Dataset, chosen};
use crate::digest::Digest;
use crate::domain::{Collection, Domain};
use crate::format::{EncodeError, Format};
use crate::load::load;
use crate::quality::assess;
use crate::schema::Dialect;
use crate::write::{self, Position, Section};

/// How many there are at most of anything in the two samples.
const SMALL: u64 = 2_000;
const LARGE: u64 = 8_000;

/// How large a data set will be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Estimate {
    /// Rows, in all formats together.
    pub rows: u64,
    /// Whether that number is exact; some counts are only known after a pass over the data.
    pub exact: bool,
    /// Bytes of all files: the rows, what goes beside them, and the documents.
    pub bytes: u64,
}

/// Estimates how large the data set will be that [`publish`](super::publish()) makes of a tenant with these options.
///
/// A part is taken for an even share, which is off by as much as single users have rows.
pub fn estimate<D: Domain>(dataset: &Dataset<D>, options: &PublishOptions) -> Estimate {
    let samples = Samples::of(dataset);
    let parts = options.part.map_or(1, |part| u64::from(part.of()));
    let (counts, exact) = samples.counts(dataset);
    let mut all = Estimate { exact: exact && parts == 1, ..Estimate::default() };
    let rows = counts.iter().fold(0_u64, |sum, rows| sum.saturating_add(*rows)).div_ceil(parts);
    for &format in &options.formats {
        all.rows = all.rows.saturating_add(rows);
        all.bytes = all.bytes.saturating_add(samples.bytes(&counts, format, options, parts));
    }
    for extra in &options.extras {
        all.bytes = all.bytes.saturating_add(extra.size());
    }
    all.bytes = all.bytes.saturating_add(samples.documents(dataset, options, all.bytes));
    all
}

/// Estimates how many bytes the script takes that [`load`](crate::load()) writes of these tenants.
///
/// The script of a few small tenants of the same kind tells how much more or less it takes than their rows in a file of their own.
pub fn estimate_load<D: Domain>(tenants: &[Dataset<D>], dialect: Dialect) -> u64 {
    let of_rows = |tenants: &[Dataset<D>]| {
        let rows = tenants.iter().map(|tenant| rows_of(tenant, dialect));
        rows.fold(0, u64::saturating_add)
    };
    let small = |tenant: &Dataset<D>| Dataset::new(tenant.profile().sample(SMALL));
    let few: Vec<_> = tenants.iter().take(FEW).map(small).collect();
    let mut counted = Counted(0);
    // What can't be loaded is told when it is checked.
    let _ = load(&few, dialect, &mut counted);
    let all = u128::from(of_rows(tenants)) * u128::from(counted.0) / u128::from(of_rows(&few).max(1));
    u64::try_from(all).unwrap_or(u64::MAX)
}

/// How many tenants are looked at.
const FEW: usize = 3;

/// The bytes of a tenant's rows in a script of its own.
fn rows_of<D: Domain>(dataset: &Dataset<D>, dialect: Dialect) -> u64 {
    let samples = Samples::of(dataset);
    let (counts, _) = samples.counts(dataset);
    let format = Format::ALL.iter().find(|format| format.dialect() == Some(dialect));
    format.map_or(0, |format| samples.bytes_of_rows(&counts, *format))
}

/// How many rows a collection has beyond those of the smaller sample, and how many bytes these take: what any file has is in
/// both. Where there is no smaller one, all of them.
fn beyond(small: Option<&Measured>, at: usize, rows: u64, taken: u64) -> (u64, u64) {
    match small.and_then(|small| small.collections.get(at)) {
        Some(&(fewer, less)) if rows > fewer && taken > less => (rows - fewer, taken - less),
        _ => (rows.max(1), taken),
    }
}

/// Tenants that stand for one that is larger.
struct Samples<D: Domain> {
    /// None where the larger is the tenant itself.
    small: Option<Dataset<D>>,
    large: Dataset<D>,
}

impl<D: Domain> Samples<D> {
    fn of(dataset: &Dataset<D>) -> Self {
        let profile = dataset.profile();
        // Rows that come from elsewhere are there already, and no others are like them.
        if dataset.is_loaded() || profile.counts().all(|(_, count)| count <= LARGE) {
            return Self { small: None, large: dataset.clone() };
        }
        Self { small: Some(Dataset::new(profile.sample(SMALL))), large: Dataset::new(profile.sample(LARGE)) }
    }

    /// How many rows each collection has, and whether that is exact of all.
    fn counts(&self, dataset: &Dataset<D>) -> (Vec<u64>, bool) {
        let count = |collection| match self.small {
            Some(_) => Collection::estimate(collection, dataset.domain()),
            None => (dataset.count_of(collection), true),
        };
        let (counts, exact): (Vec<_>, Vec<_>) = chosen(dataset).map(count).unzip();
        (counts, exact.into_iter().all(|exact| exact))
    }

    /// The bytes of the files of one format, with so many rows of each collection.
    fn bytes(&self, counts: &[u64], format: Format, options: &PublishOptions, parts: u64) -> u64 {
        let large = Measured::of(&self.large, format, options);
        let small = self.small.as_ref().map(|small| Measured::of(small, format, options));
        let mut bytes = i128::from(large.around);
        for (at, (&count, &(rows, taken))) in counts.iter().zip(&large.collections).enumerate() {
            let (more_rows, more_bytes) = beyond(small.as_ref(), at, rows, taken);
            let more = i128::from(count) - i128::from(rows);
            let of_rows = i128::from(taken) + more * i128::from(more_bytes) / i128::from(more_rows);
            bytes += of_rows.max(0) / i128::from(parts);
        }
        u64::try_from(bytes.max(0)).unwrap_or(u64::MAX)
    }

    /// The bytes of so many rows of each collection, without what else a format's files have.
    fn bytes_of_rows(&self, counts: &[u64], format: Format) -> u64 {
        let options = PublishOptions::default();
        let large = Measured::of(&self.large, format, &options);
        let small = self.small.as_ref().map(|small| Measured::of(small, format, &options));
        let mut bytes = 0_u128;
        for (at, (&count, &(rows, taken))) in counts.iter().zip(&large.collections).enumerate() {
            let (more_rows, more_bytes) = beyond(small.as_ref(), at, rows, taken);
            bytes += u128::from(count) * u128::from(more_bytes) / u128::from(more_rows);
        }
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }

    /// The bytes of the documents beside a payload of so many, which are made for the sample.
    fn documents(&self, dataset: &Dataset<D>, options: &PublishOptions, payload: u64) -> u64 {
        let sample = self.small.as_ref().unwrap_or(&self.large);
        let files = options.formats.iter().flat_map(|&format| {
            let files = write::files(sample, format, options.compression, options.part);
            files.into_iter().map(|file| (file.sections().len(), file.name)).collect::<Vec<_>>()
        });
        let extras = options.extras.iter().map(|extra: &Extra| (0, extra.name().to_owned()));
        let names: Vec<_> = files.chain(extras).collect();
        // Only how long the numbers are matters here.
        let each = payload / (names.len() as u64).max(1);
        let file = |(sections, name)| PayloadFile {
            name,
            bytes: each,
            digest: Digest::of("").to_string(),
            sections: vec![each; sections],
        };
        let payload: Vec<_> = names.into_iter().map(file).collect();
        let quality = match options.part {
            None => assess(sample, options.threads, &mut |_| ControlFlow::Continue(())),
            Some(_) => None,
        };
        let manifest = manifest::write(payload.iter().map(PayloadFile::entry).collect());
        let subject = Subject {
            dataset: sample,
            options,
            payload: &payload,
            quality: quality.as_ref(),
            // What is wrong on purpose hangs on the rows' number.
            found: None,
            manifest: &manifest,
            request: request::digest(sample, options),
            replaces: None,
        };
        let (mut tags, _) = documents::write(&subject);
        tags.push((BAGIT_FILE, BAGIT.to_owned()));
        tags.push((MANIFEST_FILE, manifest));
        let entry = |(name, text): &(&'static str, String)| Entry {
            digest: Digest::of(text).to_string(),
            path: (*name).to_owned(),
        };
        let tag_manifest = manifest::write(tags.iter().map(entry).collect());
        tags.push((TAG_MANIFEST_FILE, tag_manifest));
        let length = |dataset: &Dataset<D>| {
            serde_json::to_string_pretty(dataset.profile()).unwrap_or_default().len() as u64
        };
        let mut made: u64 = tags.iter().map(|(_, text)| text.len() as u64).sum();
        if crate::dirty::kinds_of(sample.profile()).is_some() && options.part.is_none() {
            // What is found takes about as much as what is wrong.
            let list = 2 * format!("{:#}", documents::dirty_of(sample, &[])).len() as u64;
            let rows = |dataset: &Dataset<D>| self.counts(dataset).0.iter().sum::<u64>();
            made +=
                u64::try_from(u128::from(list) * u128::from(rows(dataset)) / u128::from(rows(sample).max(1)))
                    .unwrap_or(u64::MAX);
        }
        // Two documents have the profile in them.
        (made + 2 * length(dataset)).saturating_sub(2 * length(sample))
    }
}

/// What a sample takes in one format.
struct Measured {
    /// The rows of each collection and their bytes.
    collections: Vec<(u64, u64)>,
    /// The bytes of everything else.
    around: i64,
}

impl Measured {
    fn of<D: Domain>(sample: &Dataset<D>, format: Format, options: &PublishOptions) -> Self {
        let known: Vec<_> = chosen(sample).collect();
        let place = |of: &dyn Collection<D>| known.iter().position(|known| known.schema().is(of.schema()));
        let mut collections: Vec<_> =
            known.iter().map(|collection| (sample.count_of(*collection), 0)).collect();
        let mut around = 0;
        let files = write::files(sample, format, options.compression, None);
        let streamed = write::stream(sample, &files, Position::default(), options.threads, |piece, bytes| {
            let of = match files.get(piece.file).and_then(|file| file.sections().get(piece.section)) {
                Some(Section::Rows { collection, .. }) => place(*collection),
                #[cfg(feature = "parquet")]
                Some(Section::Parquet { collection, .. }) => place(*collection),
                #[cfg(feature = "sqlite")]
                Some(Section::Database(_)) => None,
                Some(Section::Text(_)) | None => None,
            };
            match of.and_then(|at| collections.get_mut(at)) {
                Some((_, taken)) => *taken += bytes.len() as u64,
                None => around += bytes.len() as i64,
            }
            Ok::<(), EncodeError>(())
        });
        // What can't be encoded is told when it is written.
        drop(streamed);
        #[cfg(feature = "sqlite")]
        if files.iter().any(write::File::is_database) {
            use crate::write::database::sample_size;
            around = sample_size(sample, &known).cast_signed();
            for (collection, (_, taken)) in known.iter().zip(&mut collections) {
                *taken = sample_size(sample, &[*collection]);
                around -= taken.cast_signed();
            }
        }
        Self { collections, around }
    }
}
