//! JSON: one document a tenant, `{"metadata": …, "profile": …, "data": {"users": […], …}}`, a row a line.

use super::{Rows, text};
use crate::id::TenantId;
use crate::schema::{Column, Modes, Schema, Sink};

/// Rows of a JSON array.
pub(super) struct Json;

impl Rows for Json {
    type Sink<'a> = JsonSink<'a>;

    fn before(_schema: &'static Schema, _modes: Modes, number: u64, out: &mut Vec<u8>) {
        out.extend_from_slice(if number == 0 { b"\n{" } else { b",\n{" });
    }

    fn sink(out: &mut Vec<u8>, _modes: Modes) -> JsonSink<'_> {
        JsonSink { out }
    }

    fn after(out: &mut Vec<u8>) {
        out.push(b'}');
    }
}

/// What stands before a document's first collection.
pub(crate) fn document_start(metadata: &str, profile: &str, out: &mut Vec<u8>) {
    for part in ["{\"metadata\":", metadata, ",\n\"profile\":", profile, ",\n\"data\":{"] {
        out.extend_from_slice(part.as_bytes());
    }
}

/// What stands after a document's last collection.
pub(crate) fn document_end(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n}}\n");
}

/// Appends values as JSON.
pub(crate) struct JsonSink<'a> {
    pub(crate) out: &'a mut Vec<u8>,
}

impl Sink for JsonSink<'_> {
    #[inline]
    fn field(&mut self, column: &'static Column, first: bool) {
        let key = column.json_key.as_bytes();
        text::few(self.out, if first { &key[1..] } else { key });
    }

    #[inline]
    fn absent(&mut self, _column: &'static Column, _first: bool) {}

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    #[inline]
    fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    #[inline]
    fn unsigned(&mut self, value: u64) {
        text::unsigned(self.out, value, 1);
    }

    #[inline]
    fn signed(&mut self, value: i64) {
        text::signed(self.out, value);
    }

    #[inline]
    fn decimal(&mut self, scaled: i64, places: u32) {
        text::decimal(self.out, scaled, places);
    }

    #[inline]
    fn fixed(&mut self, steps: i64, places: u32) {
        text::fixed(self.out, steps, places);
    }

    #[inline]
    fn uuid(&mut self, value: u128) {
        self.out.push(b'"');
        text::uuid(self.out, value);
        self.out.push(b'"');
    }

    #[inline]
    fn text(&mut self, value: &str) {
        self.out.push(b'"');
        text::json_escaped(self.out, value);
        self.out.push(b'"');
    }

    #[inline]
    fn token(&mut self, value: &str) {
        self.out.push(b'"');
        text::few(self.out, value.as_bytes());
        self.out.push(b'"');
    }

    #[inline]
    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.out.push(b'"');
        text::id(self.out, tenant, kind, number, digits);
        self.out.push(b'"');
    }

    #[inline]
    fn timestamp(&mut self, seconds: i64) {
        self.out.push(b'"');
        text::timestamp(self.out, seconds);
        self.out.push(b'"');
    }

    #[inline]
    fn date(&mut self, days: i32) {
        self.out.push(b'"');
        text::date(self.out, days);
        self.out.push(b'"');
    }

    #[inline]
    fn time(&mut self, seconds: u32) {
        self.out.push(b'"');
        text::time(self.out, seconds);
        self.out.push(b'"');
    }

    fn bytes(&mut self, value: &[u8]) {
        self.out.push(b'"');
        text::bytes(self.out, value);
        self.out.push(b'"');
    }

    fn json(&mut self, value: &str) {
        self.out.extend_from_slice(value.as_bytes());
    }

    #[inline]
    fn begin_struct(&mut self) {
        self.out.push(b'{');
    }

    #[inline]
    fn end_struct(&mut self) {
        self.out.push(b'}');
    }

    #[inline]
    fn begin_list(&mut self) {
        self.out.push(b'[');
    }

    #[inline]
    fn item(&mut self, first: bool) {
        if !first {
            self.out.push(b',');
        }
    }

    #[inline]
    fn end_list(&mut self) {
        self.out.push(b']');
    }
}
