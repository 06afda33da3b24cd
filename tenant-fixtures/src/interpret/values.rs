//! The values of one column for a set of rows.

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
    /// as seconds and dates as days since 1970, ids by their number.
    Whole(Vec<i64>),
    /// UUIDs.
    Wide(Vec<u128>),
    /// Texts.
    Text(Texts),
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
            Values::Wide(_) | Values::Text(_) => &[],
        }
    }

    /// The text of a row; nothing, if it is none.
    #[inline]
    pub fn text_at(&self, row: usize) -> &str {
        match &self.values {
            Values::Text(texts) => texts.get(row),
            Values::Whole(_) | Values::Wide(_) => "",
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
        };
        let mut column = Self { values, nulls };
        let rows = column.len();
        if let Some(nulls) = &mut column.nulls {
            nulls.resize(rows, false);
        }
        column
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Whole(values) => values.len(),
            Values::Wide(values) => values.len(),
            Values::Text(texts) => texts.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
