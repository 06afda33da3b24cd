//! The values of one column for a set of rows.

use std::ops::Range;
use std::sync::Arc;

use crate::schema::{self, ColumnType};

/// A column's values, and where it has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// One for each row; whatever stands where there is none is not to be read.
    pub values: Values,
    /// Where there is no value; none is missing, if there is no list.
    pub nulls: Option<Vec<bool>>,
}

/// Values of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Whole numbers; decimals as multiples of their step, truth as 0 and 1, words by their place in their list, times
    /// as seconds and dates as days since 1970, times of day as seconds since midnight, ids by their number.
    Whole(Vec<i64>),
    /// UUIDs.
    Wide(Vec<u128>),
    /// Texts, also those of JSON.
    Text(Texts),
    /// Bytes.
    Bytes(Blobs),
    /// Lists of values of one type.
    List(ItemLists),
    /// Nested values: a column for each field.
    Struct(Vec<Arc<Column>>),
}

impl Values {
    /// No values yet, of a type.
    pub(super) fn of(ty: &ColumnType) -> Self {
        match ty {
            ColumnType::Uuid => Self::Wide(Vec::new()),
            ColumnType::Tenant | ColumnType::Text | ColumnType::Code | ColumnType::Json => {
                Self::Text(Texts::default())
            }
            ColumnType::Bytes => Self::Bytes(Blobs::default()),
            ColumnType::List(of) => {
                Self::List(ItemLists::new(Column { values: Self::of(of), nulls: None }, Vec::new()))
            }
            ColumnType::Id { .. }
            | ColumnType::Token(_)
            | ColumnType::Unsigned
            | ColumnType::Signed
            | ColumnType::Decimal
            | ColumnType::Fixed(_)
            | ColumnType::Boolean
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Time => Self::Whole(Vec::new()),
            ColumnType::Struct(columns) => {
                let field = |column: &schema::Column| Column { values: Self::of(&column.ty), nulls: None };
                Self::Struct(columns.iter().map(|column| Arc::new(field(column))).collect())
            }
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Whole(values) => values.len(),
            Self::Wide(values) => values.len(),
            Self::Text(texts) => texts.len(),
            Self::Bytes(blobs) => blobs.ends.len(),
            Self::List(lists) => lists.ends.len(),
            Self::Struct(fields) => fields.first().map_or(0, |field| field.len()),
        }
    }

    /// Keeps the place of a value that is not there.
    pub(super) fn push_nothing(&mut self) {
        match self {
            Self::Whole(values) => values.push(0),
            Self::Wide(values) => values.push(0),
            Self::Text(texts) => texts.push(|_| {}),
            Self::Bytes(blobs) => blobs.push([]),
            // Its fields are as many as their own values are.
            Self::Struct(_) => {}
            Self::List(lists) => {
                let (_, ends) = lists.parts();
                ends.push(ends.last().copied().unwrap_or(0));
            }
        }
    }
}

/// Texts, one behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    bytes: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Texts {
    /// The text of a row; nothing beyond the last.
    #[inline]
    pub fn get(&self, row: usize) -> &str {
        let from = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(row).copied().unwrap_or(from);
        self.bytes.get(from..to).unwrap_or("")
    }

    /// The number of texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Appends what is written.
    #[inline]
    pub(super) fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.bytes);
        self.ends.push(self.bytes.len());
    }
}

/// Bytes, one value behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blobs {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Blobs {
    /// The bytes of a row; none beyond the last.
    pub fn get(&self, row: usize) -> &[u8] {
        self.bytes.get(range(&self.ends, row)).unwrap_or_default()
    }

    pub(super) fn push(&mut self, bytes: impl IntoIterator<Item = u8>) {
        self.bytes.extend(bytes);
        self.ends.push(self.bytes.len());
    }
}

/// Lists, whose items stand one behind the other.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemLists {
    items: Box<Column>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl ItemLists {
    pub(super) fn new(items: Column, ends: Vec<usize>) -> Self {
        Self { items: Box::new(items), ends }
    }

    /// The items of all lists.
    pub fn items(&self) -> &Column {
        &self.items
    }

    /// Where a row's items stand among those of all.
    pub fn range(&self, row: usize) -> Range<usize> {
        range(&self.ends, row)
    }

    /// Takes the items and where each list ends out.
    pub(super) fn parts(&mut self) -> (&mut Column, &mut Vec<usize>) {
        (&mut self.items, &mut self.ends)
    }
}

/// Where a row's part stands, by where each ends.
fn range(ends: &[usize], row: usize) -> Range<usize> {
    let from = row.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    from..ends.get(row).copied().unwrap_or(from)
}

impl FromIterator<String> for Texts {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(|out| out.push_str(&text)));
        all
    }
}

impl Column {
    pub(super) fn whole(values: Vec<i64>) -> Self {
        Self { values: Values::Whole(values), nulls: None }
    }

    pub(super) fn text(values: Texts) -> Self {
        Self { values: Values::Text(values), nulls: None }
    }

    /// Whether a row has no value.
    #[inline]
    pub fn is_null(&self, row: usize) -> bool {
        self.nulls.as_ref().is_some_and(|nulls| nulls.get(row).copied().unwrap_or(true))
    }

    /// The whole numbers; none, if they are none.
    #[inline]
    pub fn wholes(&self) -> &[i64] {
        match &self.values {
            Values::Whole(values) => values,
            Values::Wide(_) | Values::Text(_) | Values::Bytes(_) | Values::List(_) | Values::Struct(_) => &[],
        }
    }

    /// The text of a row; nothing, if it is none.
    #[inline]
    pub fn text_at(&self, row: usize) -> &str {
        match &self.values {
            Values::Text(texts) => texts.get(row),
            Values::Whole(_) | Values::Wide(_) | Values::Bytes(_) | Values::List(_) | Values::Struct(_) => "",
        }
    }

    /// The bytes of a row; none, if it has none.
    pub fn bytes_at(&self, row: usize) -> &[u8] {
        match &self.values {
            Values::Bytes(blobs) => blobs.get(row),
            Values::Whole(_) | Values::Wide(_) | Values::Text(_) | Values::List(_) | Values::Struct(_) => &[],
        }
    }

    /// The lists, if it holds some.
    pub fn lists(&self) -> Option<&ItemLists> {
        match &self.values {
            Values::List(lists) => Some(lists),
            Values::Whole(_) | Values::Wide(_) | Values::Text(_) | Values::Bytes(_) | Values::Struct(_) => {
                None
            }
        }
    }

    /// The columns of a nested value's fields; none, if it holds no such values.
    pub fn fields(&self) -> &[Arc<Self>] {
        match &self.values {
            Values::Struct(fields) => fields,
            Values::Whole(_) | Values::Wide(_) | Values::Text(_) | Values::Bytes(_) | Values::List(_) => &[],
        }
    }

    /// The values at these places, in this order; nulls where a place is none.
    pub(super) fn gather(&self, places: impl Iterator<Item = Option<usize>> + Clone) -> Self {
        let mut nulls: Option<Vec<bool>> = None;
        for (at, place) in places.clone().enumerate() {
            if place.is_none_or(|place| self.is_null(place)) {
                let nulls = nulls.get_or_insert_default();
                nulls.resize(at + 1, false);
                nulls[at] = true;
            }
        }
        let values = match &self.values {
            Values::Whole(values) => Values::Whole(
                places.map(|place| place.and_then(|at| values.get(at).copied()).unwrap_or(0)).collect(),
            ),
            Values::Wide(values) => Values::Wide(
                places.map(|place| place.and_then(|at| values.get(at).copied()).unwrap_or(0)).collect(),
            ),
            Values::Text(texts) => {
                let mut all = Texts::default();
                for place in places {
                    all.push(|out| out.push_str(place.map_or("", |at| texts.get(at))));
                }
                Values::Text(all)
            }
            Values::Bytes(blobs) => {
                let mut all = Blobs::default();
                places.for_each(|place| {
                    all.push(place.map_or(&[] as &[u8], |at| blobs.get(at)).iter().copied());
                });
                Values::Bytes(all)
            }
            Values::List(lists) => {
                let (mut chosen, mut ends) = (Vec::new(), Vec::new());
                for place in places {
                    chosen.extend(place.map_or(0..0, |at| lists.range(at)).map(Some));
                    ends.push(chosen.len());
                }
                Values::List(ItemLists::new(lists.items.gather(chosen.into_iter()), ends))
            }
            Values::Struct(fields) => {
                Values::Struct(fields.iter().map(|field| Arc::new(field.gather(places.clone()))).collect())
            }
        };
        let mut column = Self { values, nulls };
        let rows = column.len();
        if let Some(nulls) = &mut column.nulls {
            nulls.resize(rows, false);
        }
        column
    }

    /// Whether no two rows have the same value.
    pub(super) fn all_differ(&self) -> bool {
        fn differ<T: std::hash::Hash + Eq>(mut values: impl Iterator<Item = T>) -> bool {
            let mut known = std::collections::HashSet::new();
            values.all(|value| known.insert(value))
        }
        let there = (0..self.len()).filter(|at| !self.is_null(*at));
        match &self.values {
            Values::Whole(values) => differ(there.map(|at| values[at])),
            Values::Wide(values) => differ(there.map(|at| values[at])),
            Values::Text(texts) => differ(there.map(|at| texts.get(at))),
            Values::Bytes(blobs) => differ(there.map(|at| blobs.get(at))),
            // What is unique is no list and no nested value, which the plan says.
            Values::List(_) | Values::Struct(_) => false,
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
