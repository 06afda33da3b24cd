//! The bytes of files, in pieces that threads can make, from any position on.

use std::ops::Range;

use super::file::{File, Section};
#[cfg(feature = "parquet")]
use super::parquet;
use super::wrong;
use crate::dataset::Dataset;
use crate::domain::Scratch;
use crate::domain::{Collection, Domain};
use crate::format::{EncodeError, RowFormat};
use crate::parallel;

/// A part of a file that a thread makes in one go.
pub(crate) struct Piece<'a, D: Domain> {
    /// Which file.
    pub(crate) file: usize,
    /// Which of its sections.
    #[cfg_attr(
        not(feature = "files"),
        expect(dead_code, reason = "only data sets on disk go on where they stopped")
    )]
    pub(crate) section: usize,
    content: Content<'a, D>,
}

/// A place between two pieces of a tenant's files, from which the rest can be made by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// Which file.
    pub(crate) file: usize,
    /// Which of its sections.
    pub(crate) section: usize,
    /// The next row of that section's collection; below the section's first, its first.
    pub(crate) row: u64,
}

enum Content<'a, D: Domain> {
    Text(&'a [u8]),
    Rows {
        collection: &'static dyn Collection<D>,
        format: RowFormat,
        range: Range<u64>,
        /// Whether rows before these are left out of the file, so that these come first.
        leads: bool,
    },
    /// Bytes that are made already, and hold this many rows.
    #[cfg(feature = "parquet")]
    Made(u64),
}

#[cfg(feature = "files")]
impl<D: Domain> Piece<'_, D> {
    /// The number of rows in it.
    pub(crate) fn rows(&self) -> u64 {
        match &self.content {
            Content::Text(_) => 0,
            Content::Rows { range, .. } => range.end - range.start,
            #[cfg(feature = "parquet")]
            Content::Made(rows) => *rows,
        }
    }

    /// Where the next piece begins; none when it is made in one go with this one.
    pub(crate) fn end(&self) -> Option<Position> {
        match &self.content {
            Content::Text(_) => Some(Position { file: self.file, section: self.section + 1, row: 0 }),
            Content::Rows { range, .. } => {
                Some(Position { file: self.file, section: self.section, row: range.end })
            }
            #[cfg(feature = "parquet")]
            Content::Made(_) => None,
        }
    }
}

/// The pieces of these files from a position on, one after the other; `first` is the number of the first file.
fn pieces<'a, D: Domain>(
    dataset: &'a Dataset<D>,
    files: &'a [File<D>],
    first: usize,
    from: Position,
) -> impl Iterator<Item = Piece<'a, D>> {
    files.iter().enumerate().skip(from.file.saturating_sub(first)).flat_map(move |(at, plan)| {
        let file = first + at;
        let from = if file == from.file { from } else { Position::default() };
        plan.sections.iter().enumerate().skip(from.section).flat_map(move |(place, section)| {
            let begins = if place == from.section { from.row } else { 0 };
            let mut next = match section {
                Section::Rows { range, .. } => begins.max(range.start),
                Section::Text(_) => 0,
                #[cfg(feature = "parquet")]
                Section::Parquet { .. } => 0,
                #[cfg(feature = "sqlite")]
                Section::Database(_) => 0,
            };
            // Even a file without rows is there, and nothing at all would be no compressed file.
            let is_needed = |text: &[u8]| !text.is_empty() || place == 0;
            let mut text = match section {
                Section::Text(text) => is_needed(text).then_some(text.as_slice()),
                Section::Rows { .. } => None,
                #[cfg(feature = "parquet")]
                Section::Parquet { .. } => None,
                #[cfg(feature = "sqlite")]
                Section::Database(_) => None,
            };
            let piece = move |content| Piece { file, section: place, content };
            std::iter::from_fn(move || match section {
                Section::Text(_) => text.take().map(|text| piece(Content::Text(text))),
                Section::Rows { range, .. } if next >= range.end => None,
                Section::Rows { collection, format, range: all } => {
                    let leads = next == all.start && next > 0;
                    let range = next..dataset.chunk_end(*collection, next, all.end);
                    next = range.end;
                    Some(piece(Content::Rows { collection: *collection, format: *format, range, leads }))
                }
                #[cfg(feature = "parquet")]
                Section::Parquet { .. } => None,
                #[cfg(feature = "sqlite")]
                Section::Database(_) => None,
            })
        })
    })
}

/// What a thread keeps between pieces.
#[derive(Default)]
struct Kept {
    scratch: Scratch,
    /// A piece before it is compressed.
    plain: Vec<u8>,
}

/// Makes the bytes of files from a position on and gives them to `consume` in order, piece by piece; databases are left
/// out.
pub(crate) fn stream<D: Domain, E: From<EncodeError>>(
    dataset: &Dataset<D>,
    files: &[File<D>],
    from: Position,
    threads: usize,
    mut consume: impl FnMut(&Piece<'_, D>, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut first = 0;
    // Files that are made by themselves, each alone, and the runs of files between them.
    for files in files.chunk_by(|a, b| a.is_streamed() && b.is_streamed()) {
        match files.first().and_then(|file| file.sections.first()) {
            _ if first + files.len() <= from.file => {}
            #[cfg(feature = "parquet")]
            Some(Section::Parquet { collection, .. }) => {
                parquet::write(dataset, *collection, threads, &mut |rows, bytes| {
                    consume(&Piece { file: first, section: 0, content: Content::Made(rows) }, bytes)
                })?;
            }
            #[cfg(feature = "sqlite")]
            Some(Section::Database(_)) => {}
            Some(Section::Text(_) | Section::Rows { .. }) | None => {
                stream_text(dataset, files, first, from, threads, &mut consume)?;
            }
        }
        first += files.len();
    }
    Ok(())
}

fn stream_text<D: Domain, E>(
    dataset: &Dataset<D>,
    files: &[File<D>],
    first: usize,
    from: Position,
    threads: usize,
    mut consume: impl FnMut(&Piece<'_, D>, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let encode = |piece: &Piece<'_, D>, scratch: &mut Scratch, out: &mut Vec<u8>| {
        out.clear();
        match &piece.content {
            Content::Text(text) => out.extend_from_slice(text),
            Content::Rows { collection, format, range, leads } => {
                wrong::encode(dataset, *collection, *format, range.clone(), scratch, out);
                if *leads {
                    let before =
                        |number| format.before(collection.schema(), dataset.profile().modes(), number);
                    let follows = before(range.start);
                    out.splice(..follows.len().min(out.len()), before(0));
                }
            }
            #[cfg(feature = "parquet")]
            Content::Made(_) => {}
        }
    };
    parallel::ordered(
        threads,
        pieces(dataset, files, first, from),
        |piece, kept: &mut Kept, buffer: &mut Vec<u8>| match files[piece.file - first].compression {
            None => encode(piece, &mut kept.scratch, buffer),
            Some(compression) => {
                encode(piece, &mut kept.scratch, &mut kept.plain);
                buffer.clear();
                compression.append(&kept.plain, buffer);
            }
        },
        |piece, bytes| consume(piece, bytes),
    )
}
