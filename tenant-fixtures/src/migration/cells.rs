//! Rows as flat cells: the text that a CSV file of the source has for each value.

use std::ops::Range;

use serde_json::{Map, Value};

use super::id_map::IdMap;
use super::keys::Keys;
use crate::dataset::Dataset;
use crate::domain::{Collection, Domain, Scratch};
use crate::format::{Format, RowFormat, decimal_text};
use crate::id::TenantId;
use crate::schema::{Column, ColumnType, Modes, Schema};

/// A column that holds values rather than columns.
#[derive(Clone, Debug)]
pub(super) struct Flat {
    /// Its name, with dots between it and those that it is nested in.
    pub(super) name: String,
    /// Those names.
    path: Vec<&'static str>,
    pub(super) column: &'static Column,
    /// The collection of whose rows it is a key by itself.
    key_of: Option<&'static str>,
}

/// What leads values of the target back to the source's.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) source: TenantId,
    pub(super) target: TenantId,
    pub(super) ids: &'a IdMap,
    /// What is known of keys that are no ids, where there are any.
    pub(super) keys: Option<&'a dyn Keys>,
}

/// How a value is led back to what it was in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// It is the tenant's id.
    Tenant,
    /// It is the id of a row of the collection with this word in its ids.
    Id(&'static str),
    /// It is an address, in which the tenant's id may stand; what else in it belongs to the tenant may stay the source's.
    Address,
    /// It is the key of a row of this collection, and no id.
    Key(&'static str),
    /// It doesn't hang on the tenant.
    Free,
}

impl Flat {
    /// The columns of a collection, in order.
    pub(super) fn of(schema: &'static Schema, modes: Modes) -> Vec<Self> {
        fn add(
            columns: &'static [Column],
            modes: Modes,
            path: &[&'static str],
            own: Option<&'static str>,
            flat: &mut Vec<Flat>,
        ) {
            for column in columns.iter().filter(|column| column.exists_in(modes)) {
                let path = [path, &[column.name]].concat();
                match column.ty.columns() {
                    Some(columns) => add(columns, modes, &path, None, flat),
                    None => {
                        let key_of = match column.references {
                            Some(to) => Some(to.collection),
                            None => own.filter(|_| column.key && !column.tenant),
                        };
                        flat.push(Flat { name: path.join("."), path, column, key_of });
                    }
                }
            }
        }
        let mut flat = Vec::new();
        let has_one_key = schema.columns.iter().filter(|column| column.key && !column.tenant).count() == 1;
        add(schema.columns, modes, &[], has_one_key.then_some(schema.name), &mut flat);
        flat
    }

    pub(super) fn bound(&self) -> Bound {
        match self.column.ty {
            _ if self.column.tenant && self.key_of.is_none() => Bound::Tenant,
            ColumnType::Tenant => Bound::Tenant,
            ColumnType::Id { kind } => Bound::Id(kind),
            ColumnType::Code => Bound::Address,
            ColumnType::Unsigned | ColumnType::Signed | ColumnType::Uuid if self.key_of.is_some() => {
                self.key_of.map_or(Bound::Free, Bound::Key)
            }
            ColumnType::Text
            | ColumnType::Token(_)
            | ColumnType::Unsigned
            | ColumnType::Signed
            | ColumnType::Decimal
            | ColumnType::Fixed(_)
            | ColumnType::Uuid
            | ColumnType::Boolean
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::Bytes
            | ColumnType::Json
            | ColumnType::Struct(_)
            | ColumnType::List(_) => {
                if self.column.unique {
                    Bound::Address
                } else {
                    Bound::Free
                }
            }
        }
    }

    fn value<'a>(&self, row: &'a Map<String, Value>) -> Option<&'a Value> {
        let (first, rest) = self.path.split_first()?;
        rest.iter().try_fold(row.get(*first)?, |value, name| value.get(name))
    }
}

/// A row's cells; those that it lacks, or that are null or empty, have no text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cells(pub(super) Vec<String>);

impl Cells {
    /// From a row as a file has it.
    pub(super) fn found(&mut self, flat: &[Flat], row: &Map<String, Value>) {
        self.0.resize_with(flat.len(), String::new);
        for (cell, flat) in self.0.iter_mut().zip(flat) {
            cell.clear();
            if let Some(value) = flat.value(row) {
                put(&flat.column.ty, flat.column.places, value, cell);
            }
        }
    }

    /// Leads all cells back to what they were in the source.
    pub(super) fn lead_back(&mut self, flat: &[Flat], way: &Way<'_>) {
        let Way { source, target, ids, keys } = *way;
        for (cell, flat) in self.0.iter_mut().zip(flat) {
            match flat.bound() {
                _ if cell.is_empty() => {}
                Bound::Tenant if *cell == named(flat.column.ty, target) => {
                    *cell = named(flat.column.ty, source)
                }
                Bound::Id(kind) => ids.lead_back(kind, source, target, cell),
                Bound::Address => ids.lead_address_back(source, target, cell),
                Bound::Key(collection) => {
                    let of_map = ids.key(collection, cell).map(str::to_owned);
                    if let Some(key) = of_map.or_else(|| keys?.back(collection, cell)) {
                        *cell = key;
                    }
                }
                Bound::Tenant | Bound::Free => {}
            }
        }
    }
}

/// What names a tenant in a column of a type.
fn named(ty: ColumnType, tenant: TenantId) -> String {
    match ty {
        ColumnType::Uuid => tenant.uuid().hyphenated().to_string(),
        ColumnType::Unsigned | ColumnType::Signed => {
            tenant.number().map_or_else(String::new, |number| number.to_string())
        }
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Decimal
        | ColumnType::Fixed(_)
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => tenant.as_str().to_owned(),
    }
}

/// The positions of the columns that make a row's key.
pub(super) fn key_columns(flat: &[Flat]) -> Vec<usize> {
    (0..flat.len()).filter(|&at| flat[at].column.key).collect()
}

/// Replaces `key` with a row's.
pub(super) fn put_key(cells: &Cells, columns: &[usize], key: &mut String) {
    key.clear();
    for (nth, &column) in columns.iter().enumerate() {
        if nth > 0 {
            key.push(',');
        }
        key.push_str(&cells.0[column]);
    }
}

/// Appends a value as the source's CSV file would have it; as it is, where it is none of its column's.
fn put(ty: &ColumnType, places: u32, value: &Value, cell: &mut String) {
    match (ty, value) {
        (_, Value::Null) => {}
        (ColumnType::Decimal, Value::Number(number)) => {
            match number.as_f64().and_then(|value| decimal(value, places)) {
                Some(text) => cell.push_str(&text),
                None => cell.push_str(&number.to_string()),
            }
        }
        (ColumnType::List(item), Value::Array(values)) => {
            cell.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    cell.push(',');
                }
                match value {
                    Value::Number(_) => put(item, places, value, cell),
                    value => cell.push_str(&value.to_string()),
                }
            }
            cell.push(']');
        }
        (_, Value::String(text)) => cell.push_str(text),
        (_, value) => cell.push_str(&value.to_string()),
    }
}

/// A decimal of so many places; none when the value has more, or is no such number.
fn decimal(value: f64, places: u32) -> Option<String> {
    let power = 10_u64.checked_pow(places)? as f64;
    let scaled = (value * power).round();
    // Both are exact below 2^53, so their quotient is the float that the decimal is read as.
    (scaled.abs() < 9e15 && (scaled / power).to_bits() == (value + 0.0).to_bits())
        .then(|| decimal_text(scaled as i64, places))
}

/// Gives a range of a collection's rows as cells, in order.
pub(super) fn each_row<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    rows: Range<u64>,
    each: &mut dyn FnMut(&mut Cells),
) {
    let (mut next, mut scratch, mut text) = (rows.start, Scratch::default(), Vec::new());
    let (mut record, mut cells) = (csv::StringRecord::new(), Cells::default());
    while next < rows.end {
        let end = dataset.chunk_end(collection, next, rows.end);
        text.clear();
        dataset.encode_range(collection, RowFormat(Format::Csv), next..end, &mut scratch, &mut text);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_slice());
        while matches!(reader.read_record(&mut record), Ok(true)) {
            cells.0.resize_with(record.len(), String::new);
            for (cell, text) in cells.0.iter_mut().zip(&record) {
                cell.clear();
                // The apostrophe that keeps spreadsheets from taking a text for a formula.
                let formula =
                    text.starts_with('\'') && text[1..].starts_with(['=', '+', '-', '@', '\t', '\r']);
                cell.push_str(if formula { &text[1..] } else { text });
            }
            each(&mut cells);
        }
        next = end;
    }
}

/// Whether a collection has keys that only its tenant can tell the rows of.
pub(super) fn are_asked_for(schema: &'static Schema) -> bool {
    Flat::of(schema, Modes::ALL).iter().any(|flat| matches!(flat.bound(), Bound::Key(_)))
}
