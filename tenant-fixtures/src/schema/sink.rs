//! What receives a row's values.

use super::Column;
use crate::id::TenantId;

/// Receives a row's values one by one, in the order of its columns.
///
/// A row calls [`field`](Self::field) and then exactly one value for each column that it has, and
/// [`absent`](Self::absent) for each that it lacks.
pub trait Sink {
    /// The next value belongs to this column; `first` when nothing stood before it in its row or struct.
    fn field(&mut self, column: &'static Column, first: bool);
    /// The row doesn't have this column.
    fn absent(&mut self, column: &'static Column, first: bool);
    /// No value.
    fn null(&mut self);
    /// No named values, where these could be: a nested value that isn't there.
    fn no_struct(&mut self, columns: &'static [Column]);
    /// True or false.
    fn boolean(&mut self, value: bool);
    /// A whole number.
    fn unsigned(&mut self, value: u64);
    /// A whole number.
    fn signed(&mut self, value: i64);
    /// `scaled` · 10^−`places`.
    fn decimal(&mut self, scaled: i64, places: u32);
    /// `steps` · 10^−`places`, exact, with all of its places.
    fn fixed(&mut self, steps: i64, places: u32);
    /// A UUID.
    fn uuid(&mut self, value: u128);
    /// Any text.
    fn text(&mut self, value: &str);
    /// Printable ASCII text that no format has to escape.
    fn token(&mut self, value: &str);
    /// An id of this tenant.
    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize);
    /// Seconds since 1970-01-01T00:00:00Z.
    fn timestamp(&mut self, seconds: i64);
    /// Days since 1970-01-01.
    fn date(&mut self, days: i32);
    /// Seconds since midnight, of no certain day.
    fn time(&mut self, seconds: u32);
    /// Bytes.
    fn bytes(&mut self, value: &[u8]);
    /// A value of JSON, as its text.
    fn json(&mut self, value: &str);
    /// Named values follow.
    fn begin_struct(&mut self);
    /// No more named values.
    fn end_struct(&mut self);
    /// Values follow, each announced by [`item`](Self::item).
    fn begin_list(&mut self);
    /// The next value of a list.
    fn item(&mut self, first: bool);
    /// No more values.
    fn end_list(&mut self);
}
