//! One JSON document a tenant: `{"metadata": …, "profile": …, "data": {"users": [ … ], …}}`, read as a stream; or a
//! collection's rows as one list.

use std::cell::Cell;
use std::fmt;
use std::io::BufRead;
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::capped::{Allowance, Capped};
use super::{Each, FoundRow, ReadError, exact, json_lines, text};
use crate::schema::Schema;

const DATA: &str = "data";

pub(super) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    match read_from(path, text(path)?, schemas, Place::Document, each)? {
        true => Ok(()),
        false => {
            let message = format!("it has no {DATA:?}, so it is no tenant's document");
            Err(ReadError::damaged(path, message))
        }
    }
}

/// Reads a collection's rows: a list of them, or one a line.
pub(super) fn read_rows(path: &Path, schema: &'static Schema, each: &mut Each<'_>) -> Result<(), ReadError> {
    let mut reader = text(path)?;
    let start = reader.fill_buf().map_err(|error| ReadError::while_reading(path, error))?;
    if start.trim_ascii_start().starts_with(b"[") {
        return read_from(path, reader, &[schema], Place::Rows(schema), each).map(drop);
    }
    json_lines::read_from(path, reader, schema, each)
}

/// Whether the rows were found that were looked for.
fn read_from(
    path: &Path,
    reader: Box<dyn BufRead>,
    schemas: &[&'static Schema],
    place: Place<'_>,
    each: &mut Each<'_>,
) -> Result<bool, ReadError> {
    let (reader, allowance) = Capped::new(reader);
    let (stopped, found) = (Cell::new(false), Cell::new(false));
    let mut reading = Reading { schemas, each, allowance, stopped: &stopped, found: &found };
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let result = Node { reading: &mut reading, place }
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end());
    match result {
        _ if stopped.get() => Ok(true),
        Ok(()) => Ok(found.get()),
        Err(error) => match error.io_error_kind() {
            Some(_) => Err(ReadError::while_reading(path, error.into())),
            None => Err(ReadError::damaged(path, error.to_string())),
        },
    }
}

struct Reading<'r, 'e> {
    schemas: &'r [&'static Schema],
    each: &'r mut Each<'e>,
    allowance: Allowance,
    stopped: &'r Cell<bool>,
    found: &'r Cell<bool>,
}

/// Where in the document a value stands.
#[derive(Clone, Copy)]
enum Place<'n> {
    Document,
    Data,
    Group(&'n str),
    Rows(&'static Schema),
}

struct Node<'a, 'r, 'e, 'n> {
    reading: &'a mut Reading<'r, 'e>,
    place: Place<'n>,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.place {
            Place::Rows(_) => deserializer.deserialize_seq(self),
            _ => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Node<'_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Document => f.write_str("a tenant's document"),
            Place::Data => f.write_str("its collections"),
            Place::Group(name) => write!(f, "the collections of {name}"),
            Place::Rows(schema) => write!(f, "the rows of {}", schema.name),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.reading;
        loop {
            reading.allowance.renew();
            let Some(key) = map.next_key::<String>()? else { return Ok(()) };
            let place = match self.place {
                Place::Document if key == DATA => {
                    reading.found.set(true);
                    Some(Place::Data)
                }
                Place::Data | Place::Group(_) => {
                    let group = match self.place {
                        Place::Group(name) => Some(name),
                        _ => None,
                    };
                    let rows = reading.schemas.iter().find(|known| known.group == group && known.name == key);
                    let is_group = group.is_none() && reading.schemas.iter().any(|it| it.group == Some(&key));
                    match rows {
                        Some(schema) => Some(Place::Rows(schema)),
                        None if is_group => Some(Place::Group(&key)),
                        None => None,
                    }
                }
                _ => None,
            };
            match place {
                Some(place) => map.next_value_seed(Node { reading: &mut *reading, place })?,
                None => _ = map.next_value::<IgnoredAny>()?,
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        let Place::Rows(schema) = self.place else {
            return Err(A::Error::custom("a list is not expected here"));
        };
        let (mut number, is_exact) = (0, exact::is_needed(schema.columns));
        loop {
            self.reading.allowance.renew();
            let row = if is_exact {
                let raw = rows.next_element::<Box<RawValue>>()?;
                raw.map(|raw| digits(schema, &raw)).transpose().map_err(A::Error::custom)?
            } else {
                rows.next_element::<Value>()?
            };
            let Some(row) = row else { return Ok(()) };
            number += 1;
            let values = match row {
                Value::Object(values) => Ok(values),
                _ => Err("it is no object".to_owned()),
            };
            if (self.reading.each)(FoundRow { schema, number, values }).is_break() {
                self.reading.stopped.set(true);
                return Err(A::Error::custom("enough was read"));
            }
        }
    }
}

/// A row with the digits of its exact decimals.
fn digits(schema: &'static Schema, raw: &RawValue) -> serde_json::Result<Value> {
    let mut row = serde_json::from_str(raw.get())?;
    if let Value::Object(values) = &mut row {
        exact::keep(schema.columns, raw.get().as_bytes(), values);
    }
    Ok(row)
}
