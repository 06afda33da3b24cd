//! What tells a row's values from others, without keeping them.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::keys::fingerprint;
use crate::id::TenantId;
use crate::schema::{Column, Modes, Sink};

/// Fingerprints of rows' values, one for each flat column in order; a list is one value.
#[derive(Debug, Default)]
pub(super) struct Prints {
    pub(super) values: Vec<u64>,
    /// Inside a list, of its items so far.
    list: Option<DefaultHasher>,
}

impl Prints {
    pub(super) fn clear(&mut self) {
        self.values.clear();
    }

    fn put(&mut self, value: impl Hash) {
        match &mut self.list {
            Some(items) => value.hash(items),
            None => self.values.push(fingerprint(value)),
        }
    }
}

impl Sink for Prints {
    fn field(&mut self, _column: &'static Column, _first: bool) {}

    fn absent(&mut self, column: &'static Column, _first: bool) {
        for _ in 0..column.leaves(Modes { gdpr: true, ..Modes::default() }) {
            self.null();
        }
    }

    fn null(&mut self) {
        self.put(());
    }

    fn boolean(&mut self, value: bool) {
        self.put(value);
    }

    fn unsigned(&mut self, value: u64) {
        self.put(value);
    }

    fn signed(&mut self, value: i64) {
        self.put(value);
    }

    fn decimal(&mut self, scaled: i64, _places: u32) {
        self.put(scaled);
    }

    fn fixed(&mut self, steps: i64, _places: u32) {
        self.put(steps);
    }

    fn uuid(&mut self, value: u128) {
        self.put(value);
    }

    fn text(&mut self, value: &str) {
        self.put(value);
    }

    fn token(&mut self, value: &str) {
        self.put(value);
    }

    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, _digits: usize) {
        self.put((tenant.as_str(), kind, number));
    }

    fn timestamp(&mut self, seconds: i64) {
        self.put(seconds);
    }

    fn date(&mut self, days: i32) {
        self.put(days);
    }

    fn time(&mut self, seconds: u32) {
        self.put(seconds);
    }

    fn bytes(&mut self, value: &[u8]) {
        self.put(value);
    }

    fn json(&mut self, value: &str) {
        self.put(value);
    }

    fn begin_struct(&mut self) {}

    fn end_struct(&mut self) {}

    fn begin_list(&mut self) {
        self.list = Some(DefaultHasher::new());
    }

    fn item(&mut self, _first: bool) {}

    fn end_list(&mut self) {
        if let Some(items) = self.list.take() {
            self.values.push(items.finish());
        }
    }
}
