//! What occurs in one tenant alone.

use std::collections::HashMap;

use super::ScanError;
use crate::dataset::{Dataset, each_shown};
use crate::domain::Domain;
use crate::id::TenantId;
use crate::schema::{Column, ColumnType, Pii, Sink, canary};

/// As many characters at least, below which values occur by chance.
pub(crate) const SHORTEST: usize = 8;

/// Where a needle comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) tenant: TenantId,
    pub(crate) collection: &'static str,
    pub(crate) column: &'static str,
    pub(crate) row: u64,
}

/// The needles of several tenants; a value that two of them have is none.
#[derive(Debug, Default)]
pub(super) struct Needles {
    /// Whose each is; nobody's, where it is several tenants'.
    found: HashMap<Box<str>, Option<Source>>,
    /// Those that have rows at all.
    peopled: Vec<TenantId>,
}

impl Needles {
    /// Adds those of a tenant.
    pub(super) fn add<D: Domain>(&mut self, dataset: &Dataset<D>) {
        if dataset.collections().iter().any(|collection| dataset.count_of(*collection) > 0) {
            self.peopled.push(dataset.id());
        }
        for collection in dataset.collections() {
            let schema = collection.schema();
            let canary = dataset.canary_of(*collection);
            if canary.is_none() && !schema.columns.iter().any(may_tell) {
                continue;
            }
            let source = Source { tenant: dataset.id(), collection: schema.name, column: "", row: 0 };
            let mut sink = Taking { needles: self, source, is_taken: false, column: None, canary };
            each_shown(dataset, *collection, &mut |number, row| {
                sink.source.row = number + 1;
                row.show(&mut sink);
            });
        }
    }

    fn put(&mut self, text: &str, source: Source) {
        if text.len() < SHORTEST {
            return;
        }
        match self.found.get_mut(text) {
            None => {
                self.found.insert(text.into(), Some(source));
            }
            Some(known) if known.is_some_and(|known| known.tenant != source.tenant) => *known = None,
            // A row's value that other rows of the tenant have, too, is told as the first one's.
            Some(_) => {}
        }
    }

    /// The needles that are one tenant's alone, in an order that hangs on nothing else.
    ///
    /// # Errors
    ///
    /// When one of the tenants has none, and rows all the same.
    pub(super) fn finish(self) -> Result<Vec<(Box<str>, Source)>, ScanError> {
        let tenants = self.peopled;
        let mut found: Vec<_> =
            self.found.into_iter().filter_map(|(text, source)| Some((text, source?))).collect();
        found.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        for tenant in tenants {
            if !found.iter().any(|(_, source)| source.tenant == tenant) {
                return Err(ScanError::NothingOfItsOwn(tenant));
            }
        }
        Ok(found)
    }
}

/// Whether a column, or one within it, has values that could be its tenant's alone.
fn may_tell(column: &Column) -> bool {
    match column.ty.fields() {
        Some(within) => within.iter().any(may_tell),
        None => tells(column),
    }
}

/// Whether a column's values are its tenant's alone as a rule: keys, what is unique over all tenants, addresses. What refers to
/// a key is found as that key.
pub(crate) fn tells(column: &Column) -> bool {
    let is_own =
        (column.key && column.references.is_none()) || column.unique || column.pii == Some(Pii::Email);
    is_own && is_told(&column.ty)
}

/// Whether values of a type may be needles.
pub(crate) fn is_told(ty: &ColumnType) -> bool {
    match ty {
        ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Code
        | ColumnType::Uuid
        | ColumnType::Bytes
        | ColumnType::Unsigned
        | ColumnType::Signed => true,
        ColumnType::Tenant
        | ColumnType::Token(_)
        | ColumnType::Decimal
        | ColumnType::Fixed(_)
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => false,
    }
}

/// Takes the needles of a row.
struct Taking<'a> {
    needles: &'a mut Needles,
    source: Source,
    /// Whether the column's values are needles.
    is_taken: bool,
    column: Option<&'static Column>,
    /// The column whose texts end with their row's canary.
    canary: Option<&'static str>,
}

impl Taking<'_> {
    fn put(&mut self, text: &str) {
        if self.is_taken {
            self.needles.put(text, self.source);
        }
    }

    /// A whole number is found by chance unless it is unique over all tenants and long.
    fn number(&mut self, text: &str) {
        if self.column.is_some_and(|column| column.unique) && text.len() > 9 {
            self.put(text);
        }
    }
}

impl Sink for Taking<'_> {
    fn field(&mut self, column: &'static Column, _first: bool) {
        self.column = Some(column);
        self.is_taken = tells(column);
        self.source.column = column.name;
    }

    fn absent(&mut self, _column: &'static Column, _first: bool) {}

    fn null(&mut self) {}

    fn no_struct(&mut self, _columns: &'static [Column]) {}

    fn boolean(&mut self, _value: bool) {}

    fn unsigned(&mut self, value: u64) {
        self.number(&value.to_string());
    }

    fn signed(&mut self, value: i64) {
        self.number(&value.to_string());
    }

    fn decimal(&mut self, _scaled: i64, _places: u32) {}

    fn fixed(&mut self, _steps: i64, _places: u32) {}

    fn uuid(&mut self, value: u128) {
        let mut buffer = uuid::Uuid::encode_buffer();
        let uuid = uuid::Uuid::from_u128(value);
        self.put(uuid.hyphenated().encode_lower(&mut buffer));
        self.put(uuid.simple().encode_lower(&mut buffer));
    }

    fn text(&mut self, value: &str) {
        self.put(value);
        if self.canary == Some(self.source.column)
            && let Some(word) = canary::of(value)
        {
            self.needles.put(word, self.source);
        }
    }

    fn token(&mut self, value: &str) {
        self.put(value);
    }

    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        if self.is_taken {
            self.put(&crate::id::shown(tenant, kind, number, digits).to_string());
        }
    }

    fn timestamp(&mut self, _seconds: i64) {}

    fn date(&mut self, _days: i32) {}

    fn time(&mut self, _seconds: u32) {}

    fn bytes(&mut self, value: &[u8]) {
        if self.is_taken {
            let digits: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
            self.put(&digits);
        }
    }

    fn json(&mut self, _value: &str) {}

    fn begin_struct(&mut self) {}

    fn end_struct(&mut self) {}

    fn begin_list(&mut self) {
        // A list's values are not its column's.
        self.is_taken = false;
    }

    fn item(&mut self, _first: bool) {}

    fn end_list(&mut self) {}
}
