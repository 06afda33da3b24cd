//! What tells a row's values from others, without keeping them.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::keys::fingerprint;
use crate::id::TenantId;
use crate::schema::{Column, Modes, Sink, leaves};

/// Fingerprints of rows' values, one for each flat column in order; a list is one value.
#[derive(Debug, Default)]
pub(super) struct Prints {
    pub(super) values: Vec<u64>,
    /// Inside a list, of its items so far.
    list: Option<DefaultHasher>,
    /// How many lists are open.
    depth: usize,
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
        (0..column.leaves(Modes::ALL)).for_each(|_| self.null());
    }

    fn null(&mut self) {
        self.put(());
    }

    fn no_struct(&mut self, columns: &'static [Column]) {
        (0..leaves(columns, Modes::ALL)).for_each(|_| self.null());
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
        // What stands in a list within it is told from what stands behind that.
        self.depth += 1;
        self.depth.hash(self.list.get_or_insert_default());
    }

    fn item(&mut self, _first: bool) {}

    fn end_list(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        match &mut self.list {
            Some(items) if self.depth > 0 => self.depth.hash(items),
            list => self.values.extend(list.take().map(|items| items.finish())),
        }
    }
}
