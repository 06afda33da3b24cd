//! One JSON object a line.

use std::borrow::Cow;
use std::io::BufRead;
use std::path::Path;

use serde_json::{Map, Value};

use super::capped::Capped;
use super::{Each, FoundRow, ReadError, exact, text};
use crate::schema::Schema;

pub(super) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let [schema] = schemas else {
        return Err(ReadError::damaged(path, "a file of lines holds one collection"));
    };
    read_from(path, text(path)?, schema, each)
}

pub(super) fn read_from(
    path: &Path,
    reader: Box<dyn BufRead>,
    schema: &'static Schema,
    each: &mut Each<'_>,
) -> Result<(), ReadError> {
    let (mut reader, allowance) = Capped::new(reader);
    let (mut line, mut number, is_exact) = (Vec::new(), 0, exact::is_needed(schema.columns));
    loop {
        allowance.renew();
        line.clear();
        let read =
            reader.read_until(b'\n', &mut line).map_err(|error| ReadError::while_reading(path, error))?;
        if read == 0 {
            return Ok(());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        number += 1;
        let read = |line: &[u8]| {
            let mut values = serde_json::from_slice::<Map<String, Value>>(line)?;
            if is_exact {
                exact::keep(schema.columns, line, &mut values);
            }
            Ok::<_, serde_json::Error>(values)
        };
        let values = read(&line).or_else(|error| match without_nan(&line) {
            Cow::Owned(line) => read(&line),
            Cow::Borrowed(_) => Err(error),
        });
        let values = values.map_err(|error| error.to_string());
        if each(FoundRow { schema, number, values }).is_break() {
            return Ok(());
        }
    }
}

/// A line with null for each `NaN` that stands outside of texts: Python writes what is missing so, which is no JSON.
fn without_nan(line: &[u8]) -> Cow<'_, [u8]> {
    const NAN: &[u8] = b"NaN";
    let (mut at, mut quoted, mut found) = (0, false, Vec::new());
    while let Some(&byte) = line.get(at) {
        match byte {
            b'\\' if quoted => at += 1,
            b'"' => quoted = !quoted,
            b'N' if !quoted && line[at..].starts_with(NAN) => found.push(at),
            _ => {}
        }
        at += 1;
    }
    if found.is_empty() {
        return Cow::Borrowed(line);
    }
    let (mut changed, mut from) = (Vec::with_capacity(line.len() + found.len()), 0);
    for at in found {
        changed.extend_from_slice(&line[from..at]);
        changed.extend_from_slice(b"null");
        from = at + NAN.len();
    }
    changed.extend_from_slice(&line[from..]);
    Cow::Owned(changed)
}
