//! JSON Lines: one object a line.

use super::Rows;
use super::json::JsonSink;
use crate::schema::{Modes, Schema};

/// Rows of a JSON Lines file.
pub(super) struct JsonLines;

impl Rows for JsonLines {
    type Sink<'a> = JsonSink<'a>;

    fn before(_schema: &'static Schema, _modes: Modes, _number: u64, out: &mut Vec<u8>) {
        out.push(b'{');
    }

    fn sink(out: &mut Vec<u8>, _modes: Modes) -> JsonSink<'_> {
        JsonSink { out }
    }

    fn after(out: &mut Vec<u8>) {
        out.extend_from_slice(b"}\n");
    }
}
