//! Rows as the text that PostgreSQL's `COPY … FROM STDIN` takes: a row a line, a tab between cells.

use std::io::{self, Read};

use super::cells::{Cell, Cells, Form, Spread, plain};
use super::tenant::Rows;
use crate::domain::Scratch;

/// Appends cells as COPY's text.
pub(crate) struct CopyCells<'o>(pub(crate) &'o mut Vec<u8>);

impl Cells for CopyCells<'_> {
    fn cell(&mut self, at: usize, cell: Cell<'_>) {
        let out = &mut *self.0;
        if at > 0 {
            out.push(b'\t');
        }
        match cell {
            Cell::Null => out.extend_from_slice(b"\\N"),
            Cell::Text(value) | Cell::Json(value) => escaped(out, value.as_bytes()),
            Cell::Bytes(_) => {
                out.extend_from_slice(b"\\\\x");
                plain(out, cell);
            }
            Cell::Boolean(_)
            | Cell::Unsigned(_)
            | Cell::Signed(_)
            | Cell::Decimal(..)
            | Cell::Fixed(..)
            | Cell::Uuid(_)
            | Cell::Id(..)
            | Cell::Timestamp(_)
            | Cell::Date(_)
            | Cell::Time(_) => plain(out, cell),
        }
    }
}

/// Appends text with COPY's escapes; a NUL, which PostgreSQL can't hold, becomes U+FFFD.
fn escaped(out: &mut Vec<u8>, text: &[u8]) {
    let mut from = 0;
    for (at, &byte) in text.iter().enumerate() {
        let instead: &[u8] = match byte {
            b'\\' => b"\\\\",
            b'\t' => b"\\t",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            0 => "\u{fffd}".as_bytes(),
            _ => continue,
        };
        out.extend_from_slice(&text[from..at]);
        out.extend_from_slice(instead);
        from = at + 1;
    }
    out.extend_from_slice(&text[from..]);
}

/// Appends a chunk of rows; gives where the next begins.
pub(crate) fn append(
    rows: &dyn Rows,
    collection: &str,
    forms: &[Form],
    from: u64,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) -> u64 {
    let mut spread = Spread::new(forms, rows.modes(), CopyCells(out));
    rows.chunk(collection, from, scratch, &mut |row| {
        spread.begin_row();
        row.show(&mut spread);
        spread.cells.0.push(b'\n');
    })
}

/// A collection's rows as a reader of COPY's text: for drivers that the library doesn't know. Nothing is kept but a chunk.
///
/// Given by [`Dataset::copy_text`](crate::Dataset::copy_text).
pub struct CopyText<'r> {
    rows: &'r dyn Rows,
    collection: &'static str,
    forms: Vec<Form>,
    next: u64,
    count: u64,
    scratch: Scratch,
    chunk: Vec<u8>,
    given: usize,
}

impl<'r> CopyText<'r> {
    pub(super) fn new(rows: &'r dyn Rows, collection: &'static str, forms: Vec<Form>) -> Self {
        let count = rows.count(collection);
        Self {
            rows,
            collection,
            forms,
            next: 0,
            count,
            scratch: Scratch::default(),
            chunk: Vec::new(),
            given: 0,
        }
    }
}

impl Read for CopyText<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.chunk.len() && self.next < self.count {
            self.chunk.clear();
            self.given = 0;
            let Self { rows, collection, forms, next, scratch, chunk, .. } = self;
            *next = append(*rows, collection, forms, *next, scratch, chunk);
        }
        let left = &self.chunk[self.given..];
        let length = left.len().min(buffer.len());
        buffer[..length].copy_from_slice(&left[..length]);
        self.given += length;
        Ok(length)
    }
}

impl std::fmt::Debug for CopyText<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CopyText")
            .field("collection", &self.collection)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_copy_reads_it() {
        let mut out = Vec::new();
        let mut cells = CopyCells(&mut out);
        for (at, text) in ["a\tb\nc\\d\re", "", "\\N", "O'Neil\0"].into_iter().enumerate() {
            cells.cell(at, Cell::Text(text));
        }
        cells.cell(4, Cell::Null);
        cells.cell(5, Cell::Bytes(&[0, 255]));
        let expected = "a\\tb\\nc\\\\d\\re\t\t\\\\N\tO'Neil\u{fffd}\t\\N\t\\\\x00ff";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
