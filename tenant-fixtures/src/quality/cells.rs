//! Rows in one flat form, whether they were made or read.

/// A value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// The row doesn't have the column.
    Absent,
    /// No value.
    Null,
    /// The nested value whose field it is is not there, and may be so.
    Without,
    /// True or false.
    Boolean(bool),
    /// A whole number that is never negative.
    Unsigned(u64),
    /// A whole number.
    Signed(i64),
    /// A decimal, scaled by its column's places.
    Decimal(i64),
    /// A word of the column's set, by its position.
    Token(u16),
    /// The tenant's id; whether it is that of this tenant.
    Tenant(bool),
    /// An id of the column's kind.
    Id {
        /// Whether it is of this tenant.
        own: bool,
        /// Its number.
        number: u64,
    },
    /// Text, by where it stands in the row's texts.
    Text(u32, u32),
    /// Seconds since 1970.
    Time(i64),
    /// Days since 1970.
    Date(i32),
    /// Seconds since midnight.
    Clock(u32),
    /// A list of values of the column's type, by where they stand in the row's items; of nested ones, all flat fields of an
    /// item and then those of the next.
    List(u32, u32),
    /// None of the column's type: what was found, by where it stands in the row's texts.
    Wrong(u32, u32),
}

/// Rows of one collection, as cells: as many for each as the collection has columns.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) cells: Vec<Cell>,
    pub(super) texts: String,
    /// What lists hold.
    pub(super) items: Vec<Cell>,
    /// Columns that the schema doesn't know, by the row's position.
    pub(super) unknown: Vec<(usize, String)>,
}

impl Rows {
    pub(super) fn clear(&mut self) {
        self.cells.clear();
        self.texts.clear();
        self.items.clear();
        self.unknown.clear();
    }

    /// Keeps a text.
    pub(super) fn keep(&mut self, text: &str) -> (u32, u32) {
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        (start, self.texts.len() as u32)
    }
}

/// A row to be checked.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The position of its collection among the domain's.
    pub collection: usize,
    /// Its place in its collection, from 1.
    pub number: u64,
    pub(super) cells: &'a [Cell],
    pub(super) texts: &'a str,
    pub(super) items: &'a [Cell],
}

impl<'a> Row<'a> {
    /// The value of the column with this number.
    #[inline]
    pub fn cell(&self, column: usize) -> Cell {
        self.cells.get(column).copied().unwrap_or(Cell::Absent)
    }

    /// The number in an id of this tenant.
    #[inline]
    pub fn id(&self, column: usize) -> Option<u64> {
        match self.cell(column) {
            Cell::Id { own: true, number } => Some(number),
            _ => None,
        }
    }

    /// A whole number that is never negative.
    #[inline]
    pub fn unsigned(&self, column: usize) -> Option<u64> {
        match self.cell(column) {
            Cell::Unsigned(value) => Some(value),
            _ => None,
        }
    }

    /// A decimal, scaled by its column's places.
    #[inline]
    pub fn decimal(&self, column: usize) -> Option<i64> {
        match self.cell(column) {
            Cell::Decimal(value) => Some(value),
            _ => None,
        }
    }

    /// The position of a word in its column's set.
    #[inline]
    pub fn token(&self, column: usize) -> Option<usize> {
        match self.cell(column) {
            Cell::Token(at) => Some(usize::from(at)),
            _ => None,
        }
    }

    /// Seconds since 1970.
    #[inline]
    pub fn time(&self, column: usize) -> Option<i64> {
        match self.cell(column) {
            Cell::Time(seconds) => Some(seconds),
            _ => None,
        }
    }

    /// Days since 1970.
    #[inline]
    pub fn date(&self, column: usize) -> Option<i32> {
        match self.cell(column) {
            Cell::Date(days) => Some(days),
            _ => None,
        }
    }

    /// True or false.
    #[inline]
    pub fn boolean(&self, column: usize) -> Option<bool> {
        match self.cell(column) {
            Cell::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// Text.
    #[inline]
    pub fn text(&self, column: usize) -> Option<&'a str> {
        self.text_of(self.cell(column))
    }

    /// The text of a cell of this row, such as a list's item.
    #[inline]
    pub fn text_of(&self, cell: Cell) -> Option<&'a str> {
        match cell {
            Cell::Text(start, end) => self.texts.get(start as usize..end as usize),
            _ => None,
        }
    }

    /// What a list holds; nothing where there is none.
    #[inline]
    pub fn items(&self, column: usize) -> &'a [Cell] {
        self.items_of(self.cell(column))
    }

    /// What a cell of this row holds, if it is a list.
    #[inline]
    pub fn items_of(&self, cell: Cell) -> &'a [Cell] {
        match cell {
            Cell::List(start, end) => self.items.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}
