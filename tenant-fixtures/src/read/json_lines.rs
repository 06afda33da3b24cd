//! One JSON object a line.

use std::io::BufRead;
use std::path::Path;

use serde_json::{Map, Value};

use super::capped::Capped;
use super::{Each, FoundRow, ReadError, open};
use crate::schema::Schema;

pub(super) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let [schema] = schemas else {
        return Err(ReadError::damaged(path, "a file of lines holds one collection"));
    };
    let (mut reader, allowance) = Capped::new(open(path)?);
    let (mut line, mut number) = (Vec::new(), 0);
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
        let values = serde_json::from_slice::<Map<String, Value>>(&line).map_err(|error| error.to_string());
        if each(FoundRow { schema, number, values }).is_break() {
            return Ok(());
        }
    }
}
