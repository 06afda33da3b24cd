//! How a data set is written, as it is asked for.

use std::collections::HashSet;

use super::BagError;
use super::extra::Extra;
use super::stamp::Stamp;
use crate::compression::Compression;
use crate::format::Format;
use crate::part::Part;

/// How a data set is written; none of it changes its bytes but the formats and the compression.
#[derive(Clone, Debug)]
pub struct PublishOptions {
    /// The formats, each once.
    pub formats: Vec<Format>,
    /// The number of threads, 1 at least.
    pub threads: usize,
    /// Whether a data set of the same tenant is replaced.
    pub force: bool,
    /// How text files are compressed.
    pub compression: Option<Compression>,
    /// What goes beside the rows.
    pub extras: Vec<Extra>,
    /// Which part of the tenant is written, in a folder of its own ([`folder_name`](super::folder_name)); all of it, if
    /// none. Parts are rows alone: in formats that [have them](Format::has_parts), not compressed, with nothing beside.
    pub part: Option<Part>,
    /// When, by whom and why.
    pub stamp: Stamp,
    /// After how many bytes it is noted how far the writing is, so that a run which was killed can go on there. Fewer are
    /// more work for the disk, and less that is made twice.
    pub note_every: u64,
}

impl Default for PublishOptions {
    fn default() -> Self {
        Self {
            formats: vec![Format::Json],
            threads: 1,
            force: false,
            compression: None,
            extras: Vec::new(),
            part: None,
            stamp: Stamp::default(),
            note_every: 64 << 20,
        }
    }
}

impl PublishOptions {
    /// Refuses options that contradict each other.
    pub(super) fn refuse(&self) -> Result<(), BagError> {
        if let Some(time) = self.stamp.time.filter(|time| !Stamp::holds(*time)) {
            return Err(BagError::Time(time));
        }
        let mut seen = HashSet::new();
        if let Some(&format) = self.formats.iter().find(|format| !seen.insert(**format)) {
            return Err(BagError::RepeatedFormat(format));
        }
        if self.part.is_none() {
            return Ok(());
        }
        let format = self.formats.iter().find(|format| !format.has_parts()).map(ToString::to_string);
        let compression = self.compression.map(|compression| format!("{compression} compression"));
        let extra = self.extras.first().map(|extra| extra.name().to_owned());
        let Some(found) = format.or(compression).or(extra) else { return Ok(()) };
        let formats = Format::ALL.iter().filter(|format| format.has_parts()).map(|format| format.name());
        Err(BagError::WholeNeeded { found, formats: formats.collect::<Vec<_>>().join(", ") })
    }
}
