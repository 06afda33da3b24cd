//! Values that are given one by one, as a column.

use crate::id::TenantId;
use crate::interpret::values::{Column, ItemLists, Values};
use crate::schema::{self, ColumnType, Sink};

/// A column of values so far, one for each row.
#[derive(Debug)]
pub struct Collect {
    /// The type of a value; of a list, that of its items.
    ty: ColumnType,
    /// The values; of lists, the items of all.
    values: Values,
    /// Where each list ends, if they are lists.
    ends: Option<Vec<usize>>,
    /// Where there is no value; of lists, where there is no list.
    nulls: Vec<bool>,
    /// Where an item of a list is none.
    item_nulls: Vec<bool>,
    in_list: bool,
}

impl Collect {
    pub(super) fn new(column: &schema::Column) -> Self {
        let (ty, ends) =
            if let ColumnType::List(of) = column.ty { (*of, Some(Vec::new())) } else { (column.ty, None) };
        Self { ty, values: Values::of(&ty), ends, nulls: Vec::new(), item_nulls: Vec::new(), in_list: false }
    }

    pub(super) fn finish(self) -> Column {
        let some = |nulls: Vec<bool>| nulls.contains(&true).then_some(nulls);
        let nulls = some(self.nulls);
        match self.ends {
            None => Column { values: self.values, nulls },
            Some(ends) => {
                let items = Column { values: self.values, nulls: some(self.item_nulls) };
                Column { values: Values::List(ItemLists::new(items, ends)), nulls }
            }
        }
    }

    /// Where the next value stands.
    fn next(&mut self) -> &mut Values {
        self.is_null(false);
        &mut self.values
    }

    fn is_null(&mut self, is_null: bool) {
        let nulls = if self.in_list { &mut self.item_nulls } else { &mut self.nulls };
        nulls.push(is_null);
    }

    /// Where the list ends that stands last.
    fn end(&mut self) {
        let items = self.values.len();
        if let Some(ends) = &mut self.ends {
            ends.push(items);
        }
    }

    fn whole(&mut self, value: i64) {
        if let Values::Whole(values) = self.next() {
            values.push(value);
        }
    }

    fn written(&mut self, value: &str) {
        if let Values::Text(texts) = self.next() {
            texts.push(|out| out.push_str(value));
        }
    }
}

impl Sink for Collect {
    fn field(&mut self, _column: &'static schema::Column, _first: bool) {}

    fn absent(&mut self, _column: &'static schema::Column, _first: bool) {
        self.null();
    }

    fn null(&mut self) {
        if self.in_list || self.ends.is_none() {
            self.values.push_nothing();
        } else {
            self.end();
        }
        self.is_null(true);
    }

    fn no_struct(&mut self, _columns: &'static [schema::Column]) {
        self.null();
    }

    fn boolean(&mut self, value: bool) {
        self.whole(i64::from(value));
    }

    fn unsigned(&mut self, value: u64) {
        // Those beyond what 64 bits with a sign hold are kept by their bits, and shown as what they are.
        self.whole(value as i64);
    }

    fn signed(&mut self, value: i64) {
        self.whole(value);
    }

    fn decimal(&mut self, scaled: i64, _places: u32) {
        self.whole(scaled);
    }

    fn fixed(&mut self, steps: i64, _places: u32) {
        self.whole(steps);
    }

    fn uuid(&mut self, value: u128) {
        if let Values::Wide(values) = self.next() {
            values.push(value);
        }
    }

    fn text(&mut self, value: &str) {
        self.written(value);
    }

    fn token(&mut self, value: &str) {
        if let ColumnType::Token(words) = self.ty {
            // An enum has no other words than its column.
            let place = words.iter().position(|word| *word == value).unwrap_or(0);
            self.whole(place as i64);
        } else {
            self.written(value);
        }
    }

    fn id(&mut self, _tenant: TenantId, _kind: &'static str, number: u64, _digits: usize) {
        self.unsigned(number);
    }

    fn timestamp(&mut self, seconds: i64) {
        self.whole(seconds);
    }

    fn date(&mut self, days: i32) {
        self.whole(i64::from(days));
    }

    fn time(&mut self, seconds: u32) {
        self.whole(i64::from(seconds));
    }

    fn bytes(&mut self, value: &[u8]) {
        if let Values::Bytes(blobs) = self.next() {
            blobs.push(value.iter().copied());
        }
    }

    fn json(&mut self, value: &str) {
        self.written(value);
    }

    // Nested values are not given by closures: that was refused.
    fn begin_struct(&mut self) {}

    fn end_struct(&mut self) {}

    fn begin_list(&mut self) {
        self.nulls.push(false);
        self.in_list = true;
    }

    fn item(&mut self, _first: bool) {}

    fn end_list(&mut self) {
        self.in_list = false;
        self.end();
    }
}
