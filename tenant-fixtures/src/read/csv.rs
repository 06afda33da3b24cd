//! Tables as text with a header: nested fields by dotted names or with `_`, what a row lacks empty.
//!
//! What separates values is read off the header, since spreadsheet programs take what their language has for it.

use std::io::BufRead;
use std::path::Path;

use super::capped::Capped;
use super::table::{Cell, Place, row};
use super::{Each, FoundRow, ReadError, text};
use crate::foreign;
use crate::format::is_guarded;
use crate::schema::{Column, ColumnType, Schema};

/// What may separate values.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub(super) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let [schema] = schemas else {
        return Err(ReadError::damaged(path, "a CSV file holds one collection"));
    };
    let (mut reader, allowance) = Capped::new(text(path)?);
    allowance.renew();
    let Some((separator, names)) = header(path, schema, &mut reader)? else { return Ok(()) };
    let places = Place::of(schema, &names);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).delimiter(separator).from_reader(reader);
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => ReadError::while_reading(path, error),
        other => ReadError::damaged(path, format!("{other:?}")),
    };
    let (mut record, mut number) = (csv::ByteRecord::new(), 0);
    loop {
        allowance.renew();
        if !reader.read_byte_record(&mut record).map_err(failed)? {
            return Ok(());
        }
        number += 1;
        let values =
            cells(&record, &places, separator, number).and_then(|(places, cells)| row(schema, places, cells));
        let values = values.map(|mut values| {
            foreign::without_nothing(schema.columns, &mut values, true);
            values
        });
        if each(FoundRow { schema, number, values }).is_break() {
            return Ok(());
        }
    }
}

/// What separates values, and the names of the columns; none in an empty file.
fn header(
    path: &Path,
    schema: &'static Schema,
    reader: &mut impl BufRead,
) -> Result<Option<(u8, Vec<String>)>, ReadError> {
    let mut line = Vec::new();
    let mut next = |line: &mut Vec<u8>| {
        line.clear();
        reader.read_until(b'\n', line).map_err(|error| ReadError::while_reading(path, error))
    };
    next(&mut line)?;
    if line.starts_with(b"sep=") && line.trim_ascii_end().len() <= 5 {
        // A spreadsheet program's own line, which the header's agrees with.
        next(&mut line)?;
    }
    if line.is_empty() {
        return Ok(None);
    }
    let split = |separator| {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(line.as_slice());
        let mut record = csv::StringRecord::new();
        let read = matches!(reader.read_record(&mut record), Ok(true));
        let names: Vec<String> = record.iter().map(str::to_owned).collect();
        let known = names.iter().filter(|name| foreign::find(schema.columns, name).is_some()).count();
        (if read { known } else { 0 }, separator, names)
    };
    // The first of those that know as many columns.
    let mut found = split(SEPARATORS[0]);
    for other in SEPARATORS[1..].iter().map(|&separator| split(separator)) {
        if other.0 > found.0 {
            found = other;
        }
    }
    if found.0 > 0 {
        return Ok(Some((found.1, found.2)));
    }
    let start: String = String::from_utf8_lossy(&line).trim_end().chars().take(60).collect();
    let some: Vec<_> = schema.columns.iter().take(3).map(|column| column.name).collect();
    Err(ReadError::damaged(
        path,
        format!(
            "its first line, {start:?}, names no column of {}: it needs a header such as {},… with commas, semicolons, \
             tabs or | between the names",
            schema.name,
            some.join(",")
        ),
    ))
}

type Cells<'p> = (&'p [Place], Vec<Cell>);

/// A record's cells, and their places.
fn cells<'p>(
    record: &csv::ByteRecord,
    places: &'p [Place],
    separator: u8,
    number: u64,
) -> Result<Cells<'p>, String> {
    if record.len() != places.len() {
        return Err(format!("it has {} cells, and the header {}", record.len(), places.len()));
    }
    let mut cells = Vec::with_capacity(places.len());
    for (cell, place) in record.iter().zip(places) {
        let text = std::str::from_utf8(cell).map_err(|_| format!("{} is not UTF-8", place.name()))?;
        cells.push(match place.column {
            Some(column) => value(column, text, separator),
            None => Cell::Text(text.to_owned()),
        });
    }
    // A data frame's row numbers have no name.
    let is_numbered = places.first().is_some_and(|place| place.name().is_empty());
    if is_numbered && matches!(cells.first(), Some(Cell::Text(text)) if *text == (number - 1).to_string()) {
        cells.remove(0);
        return Ok((&places[1..], cells));
    }
    Ok((places, cells))
}

fn value(column: &Column, text: &str, separator: u8) -> Cell {
    match column.ty {
        ColumnType::Text if text.is_empty() && !column.nullable && !column.sparse => {
            Cell::Text(String::new())
        }
        _ if text.is_empty() => Cell::Null,
        ColumnType::Text if is_guarded(text) => Cell::Text(text[1..].to_owned()),
        // Where values are separated by semicolons, it is because numbers have commas.
        ColumnType::Decimal | ColumnType::Fixed(_) | ColumnType::Unsigned | ColumnType::Signed
            if separator == b';' =>
        {
            Cell::Text(text.replacen(',', ".", 1))
        }
        _ => Cell::Text(text.to_owned()),
    }
}
