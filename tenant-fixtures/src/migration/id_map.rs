//! Which id in the target is which in the source.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use super::keys;
use crate::dataset::Dataset;
use crate::domain::{Domain, Known};
use crate::id::TenantId;
use crate::profile::DomainInfo;
use crate::schema::{ColumnType, Schema};

/// The header of a map's file.
const HEADER: &str = "source_id,target_id";
/// The longest line of a map.
const LONGEST: u64 = 4096;

/// Which id in a migrated data set is which in the source.
///
/// What it doesn't have keeps its number: `<target>_user_000001` is `<source>_user_000001`. Takes some dozen bytes for each
/// pair that was added.
#[derive(Clone, Debug, Default)]
pub struct IdMap {
    /// By the word in a collection's ids.
    kinds: HashMap<&'static str, Kind>,
    /// Keys that are no ids, by their collection: those in the source by those in the target.
    keys: HashMap<&'static str, HashMap<Box<str>, Box<str>>>,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    digits: usize,
    /// The number in the source by the id in the target.
    numbers: HashMap<Box<str>, u64>,
}

/// Why a file is no map of ids.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IdMapError {
    /// The file system refused.
    #[error("it could not be read")]
    Io(#[from] io::Error),
    /// A line is none of a map.
    #[error("line {line}: {message}")]
    Line {
        /// The line, from 1.
        line: u64,
        /// What was found, and what is expected.
        message: String,
    },
}

impl IdMap {
    /// Adds what a file says: two columns, `source_id` and `target_id`, with a header, as CSV without quotes.
    ///
    /// # Errors
    ///
    /// When the file can't be read, a source id is none of the source's, or an id stands there twice.
    pub fn add<D: Known>(&mut self, source: TenantId, file: impl BufRead) -> Result<(), IdMapError> {
        self.read(file, &mut |map, text| map.pair::<D>(D::info(), source, text))
    }

    /// The same, of a file of this name: keys that are no ids don't say of which collection they are, and a name such as
    /// `id_map.invoices.csv` does.
    ///
    /// # Errors
    ///
    /// As with [`add`](Self::add).
    pub fn add_named<D: Known>(
        &mut self,
        source: TenantId,
        name: &str,
        file: impl BufRead,
    ) -> Result<(), IdMapError> {
        self.add_named_of::<D>(D::info(), source, name, file)
    }

    /// As [`add_named`](Self::add_named), of a domain that is known at run time.
    ///
    /// # Errors
    ///
    /// As with [`add`](Self::add).
    pub fn add_named_of<D: Domain>(
        &mut self,
        domain: &'static DomainInfo,
        source: TenantId,
        name: &str,
        file: impl BufRead,
    ) -> Result<(), IdMapError> {
        let schemas = D::collections(domain).iter().map(|collection| collection.schema());
        let mut keyed = schemas.filter(|schema| is_mapped(schema) && !has_ids(schema));
        match keyed.find(|schema| file_name(schema) == name) {
            Some(schema) => self.read(file, &mut |map, text| map.keys_pair(schema, text)),
            None => self.read(file, &mut |map, text| map.pair::<D>(domain, source, text)),
        }
    }

    fn read(
        &mut self,
        mut file: impl BufRead,
        pair: &mut dyn FnMut(&mut Self, &str) -> Result<(), String>,
    ) -> Result<(), IdMapError> {
        let mut line = String::new();
        for number in 1_u64.. {
            line.clear();
            let read = io::Read::take(&mut file, LONGEST).read_line(&mut line)?;
            let refuse = |message: String| IdMapError::Line { line: number, message };
            if read as u64 == LONGEST {
                return Err(refuse(format!("it has more than {} characters", LONGEST - 1)));
            }
            let text = line.trim_end_matches(['\n', '\r']);
            if number == 1 {
                if text.trim_start_matches('\u{feff}') != HEADER {
                    let found: String = text.chars().take(60).collect();
                    return Err(refuse(format!("found {found:?}; a map begins with {HEADER:?}")));
                }
                continue;
            }
            if read == 0 {
                return Ok(());
            }
            if text.is_empty() {
                continue;
            }
            pair(self, text).map_err(refuse)?;
        }
        Ok(())
    }

    /// The two keys of a line.
    fn two(text: &str) -> Result<(&str, &str), String> {
        text.split_once(',')
            .filter(|(from, to)| !from.is_empty() && !to.is_empty() && !to.contains([',', '"']))
            .ok_or_else(|| format!("found {:?}; expected two ids with a comma between them", short(text)))
    }

    fn keys_pair(&mut self, schema: &'static Schema, text: &str) -> Result<(), String> {
        let (from, to) = Self::two(text)?;
        match self.keys.entry(schema.name).or_default().insert(to.into(), from.into()) {
            None => Ok(()),
            Some(_) => Err(format!("{:?} stands there twice", short(to))),
        }
    }

    /// The key in the source of a row that has this key in the target.
    pub(super) fn key(&self, collection: &str, cell: &str) -> Option<&str> {
        self.keys.get(collection)?.get(cell).map(AsRef::as_ref)
    }

    fn pair<D: Domain>(
        &mut self,
        domain: &'static DomainInfo,
        source: TenantId,
        text: &str,
    ) -> Result<(), String> {
        let (from, to) = Self::two(text)?;
        let schemas = D::collections(domain).iter().map(|collection| collection.schema());
        let found = schemas
            .filter(|schema| is_mapped(schema) && has_ids(schema))
            .find_map(|schema| Some((schema, number(source, schema.kind, from)?)));
        let Some((schema, number)) = found else {
            let message = format!("found {:?}, which is no id of {source}, the source", short(from));
            let schemas = D::collections(domain).iter().map(|collection| collection.schema());
            let names: Vec<_> =
                schemas.filter(|schema| is_mapped(schema) && !has_ids(schema)).map(file_name).collect();
            return Err(match names.as_slice() {
                [] => message,
                names => format!(
                    "{message}; keys that are no ids stand in files of the names {}",
                    names.join(", ")
                ),
            });
        };
        let kind = self.kinds.entry(schema.kind).or_default();
        kind.digits = schema.digits;
        match kind.numbers.insert(to.into(), number) {
            None => Ok(()),
            Some(_) => Err(format!("{:?} stands there twice", short(to))),
        }
    }

    /// Replaces an id in the target with the source's.
    pub(super) fn lead_back(&self, kind: &str, source: TenantId, target: TenantId, cell: &mut String) {
        if let Some(of_kind) = self.kinds.get(kind)
            && let Some(number) = of_kind.numbers.get(cell.as_str())
        {
            let digits = of_kind.digits;
            *cell = format!("{source}_{kind}_{number:0digits$}");
            return;
        }
        let rest = cell.strip_prefix(target.as_str()).and_then(|rest| rest.strip_prefix('_'));
        if rest.and_then(|rest| rest.strip_prefix(kind)).is_some_and(|rest| rest.starts_with('_')) {
            cell.replace_range(..target.as_str().len(), source.as_str());
        }
    }

    /// Replaces the tenant's id in an address, and an id of the map at its end.
    pub(super) fn lead_address_back(&self, source: TenantId, target: TenantId, cell: &mut String) {
        if !self.kinds.is_empty()
            && let Some(at) = cell.rfind(['/', ':'])
        {
            let kind = cell[..at].rsplit(['/', ':']).next().unwrap_or_default();
            if self.kinds.get(kind).is_some_and(|of_kind| of_kind.numbers.contains_key(&cell[at + 1..])) {
                let kind = kind.to_owned();
                let mut id = cell.split_off(at + 1);
                self.lead_back(&kind, source, target, &mut id);
                cell.push_str(&id);
                return;
            }
        }
        if cell.contains(target.as_str()) {
            *cell = cell.replace(target.as_str(), source.as_str());
        }
    }
}

/// The number in an id of the source, as the source writes it.
pub(super) fn number(source: TenantId, kind: &str, id: &str) -> Option<u64> {
    let rest = id.strip_prefix(source.as_str())?.strip_prefix('_')?;
    let digits = rest.strip_prefix(kind)?.strip_prefix('_')?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|&number| plain && number > 0)
}

/// Whether a collection's rows have an id of their own; a key that is made of references follows from other maps.
pub(super) fn is_mapped(schema: &Schema) -> bool {
    let mut keys = schema.columns.iter().filter(|column| column.key);
    keys.next().is_some_and(|column| column.references.is_none()) && keys.next().is_none()
}

/// Whether that is an id, which says its number to everybody.
pub(super) fn has_ids(schema: &Schema) -> bool {
    schema.columns.iter().any(|column| column.key && matches!(column.ty, ColumnType::Id { .. }))
}

/// A text that may be anything, short enough for a message.
fn short(text: &str) -> String {
    text.chars().take(120).collect()
}

/// Writes the map of a collection whose keys are no ids.
pub(super) fn write_keys<D: Domain>(
    schema: &Schema,
    (source, target): (&Dataset<D>, &Dataset<D>),
    rows: u64,
    writer: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = io::BufWriter::with_capacity(1 << 16, writer);
    writeln!(writer, "{HEADER}")?;
    for row in 0..rows {
        let of = |dataset| keys::key(dataset, schema.name, row).unwrap_or_default();
        writeln!(writer, "{},{}", of(source), of(target))?;
    }
    writer.flush()
}

/// The name of a collection's map.
pub(super) fn file_name(schema: &Schema) -> String {
    format!("id_map.{}.csv", schema.file_stem())
}

/// Writes a collection's map, a line a row.
pub(super) fn write(
    schema: &Schema,
    rows: u64,
    source: TenantId,
    target: TenantId,
    writer: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = io::BufWriter::with_capacity(1 << 16, writer);
    writeln!(writer, "{HEADER}")?;
    for number in 1..=rows {
        pair(schema, number, source, target, &mut writer)?;
    }
    writer.flush()
}

/// The bytes of a collection's map.
pub(super) fn size(schema: &Schema, rows: u64, source: TenantId, target: TenantId) -> u64 {
    let mut line = Vec::new();
    // Lines are as long as their number is.
    let (mut bytes, mut first) = (HEADER.len() as u64 + 1, 1_u64);
    while first <= rows {
        let last = first.saturating_mul(10) - 1;
        line.clear();
        // Writing to memory doesn't fail.
        let _ = pair(schema, first, source, target, &mut line);
        let lines = last.min(rows) - first + 1;
        bytes = bytes.saturating_add(lines.saturating_mul(line.len() as u64));
        first = last.saturating_add(1);
    }
    bytes
}

fn pair(
    schema: &Schema,
    number: u64,
    source: TenantId,
    target: TenantId,
    writer: &mut dyn Write,
) -> io::Result<()> {
    let (kind, digits) = (schema.kind, schema.digits);
    writeln!(writer, "{source}_{kind}_{number:0digits$},{target}_{kind}_{number:0digits$}")
}
