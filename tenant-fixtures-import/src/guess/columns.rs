//! How each column of a table comes about: what the database says of it first, then what it is called.

mod computed;
mod words;

use super::kinds;
use super::limits::{Held, Limits};
use super::lookups::Role;
use super::names;
use super::numbers;
use super::relation::{Known, Way};
use super::shape::{Need, Shape};
use super::texts;
use super::types::{self, Found};
use crate::conditions::Value;
use crate::database::{Generated, Type};
use crate::file::{Column, FileType, Link, Unique};
use crate::report::{Remark, Weight};

/// What is known while a table's columns are made.
pub(crate) struct Making<'a> {
    pub(crate) known: &'a Known<'a>,
    pub(crate) table: usize,
    pub(crate) shape: &'a Shape,
    pub(crate) held: &'a Held<'a>,
}

impl Making<'_> {
    /// The columns of a table that rows have values for.
    pub(crate) fn columns(&self, remarks: &mut Vec<Remark>) -> Vec<Column> {
        let count = self.known.tables.table(self.table).columns.len();
        (0..count).filter_map(|column| self.column(column, remarks)).collect()
    }

    /// The rows that are chosen beside the columns.
    pub(crate) fn links(&self) -> Vec<Link> {
        let references = &self.known.tables.references[self.table];
        let linked = references.iter().filter(|reference| self.known.way(self.table, reference) == Way::Link);
        let mut namer = names::Namer::default();
        self.known.tables.columns[self.table].iter().for_each(|name| {
            namer.name(name);
        });
        let link = |reference: &super::tables::Reference| {
            let own = |column: &&usize| !self.known.tenancy.is_column(self.table, **column);
            let nullable = reference
                .columns
                .iter()
                .filter(own)
                .all(|column| self.known.tables.is_nullable(self.table, *column));
            Link {
                name: namer.name(&format!("{}_row", self.known.tables.names[reference.to])),
                to: self.known.tables.names[reference.to].clone(),
                null: if nullable { 20 } else { 0 },
            }
        };
        linked.map(link).collect()
    }

    fn column(&self, at: usize, remarks: &mut Vec<Remark>) -> Option<Column> {
        let (known, table) = (self.known, self.table);
        let found = known.tables.column(table, at);
        let name = known.name(table, at).to_owned();
        if let Some(Generated::Computed(sql)) = &found.generated {
            let column = self.computed(at, sql);
            let what = match &column {
                Some(_) => "is computed by the database: sums know it, and nothing writes it",
                None => "is computed by the database, and left out",
            };
            remarks.push(self.remark(at, Weight::Note, what));
            return column;
        }
        let limits = &self.held.columns[at];
        let Some(ty) = types::found(found, limits) else {
            self.left_out(at, remarks);
            return None;
        };
        let mut column = Column {
            sql_name: (name != found.name).then(|| found.name.clone()),
            name,
            ty: ty.ty.clone(),
            key: known.tables.key(table).contains(&at),
            nullable: known.tables.is_nullable(table, at),
            digits: ty.digits,
            length: ty.length,
            description: found.comment.clone(),
            guessed: ty.guessed,
            is_listed: matches!(ty.ty, FileType::Enum(_)),
            ..Column::default()
        };
        if self.is_tenant(at, &mut column) {
            return Some(column);
        }
        if self.reference(at, &mut column) || self.link(at, &mut column) {
            self.nulls(at, &mut column);
            return Some(column);
        }
        if self.key(at, &mut column, remarks) {
            return Some(column);
        }
        self.value(at, &ty, limits, &mut column);
        self.nulls(at, &mut column);
        Some(column)
    }

    fn remark(&self, at: usize, weight: Weight, text: &str) -> Remark {
        let found = self.known.tables.column(self.table, at);
        Remark {
            weight,
            table: Some(self.known.tables.table(self.table).name.clone()),
            column: Some(found.name.clone()),
            text: text.to_owned(),
            origin: found.origin.clone(),
        }
    }

    /// Says what becomes of a column whose type rows can't have.
    fn left_out(&self, at: usize, remarks: &mut Vec<Remark>) {
        let found = self.known.tables.column(self.table, at);
        let ty = match &found.ty {
            Type::Other(name) => name.clone(),
            Type::Array(_) => "an array of these".to_owned(),
            _ => "this".to_owned(),
        };
        let is_taken = self.known.tables.is_nullable(self.table, at) || found.default.is_some();
        let (weight, what) = match is_taken {
            true => (Weight::Rows, "it is left out, and has what the database gives it"),
            false => (Weight::Refused, "it is left out, though every row must have a value"),
        };
        remarks.push(self.remark(at, weight, &format!("no rows are made of the type {ty}: {what}")));
    }

    /// The column that names the tenant.
    fn is_tenant(&self, at: usize, column: &mut Column) -> bool {
        let tenancy = &self.known.tenancy;
        let own = tenancy.table.filter(|(table, key)| *table == self.table && *key == at);
        if own.is_none() && !tenancy.is_column(self.table, at) {
            return false;
        }
        column.tenant = true;
        column.nullable = false;
        column.settled = true;
        column.guessed = true;
        if let (None, Some((table, _))) = (own, tenancy.table) {
            column.references = Some(self.known.tables.names[table].clone());
        }
        true
    }

    /// A column that leads to a row.
    fn reference(&self, at: usize, column: &mut Column) -> bool {
        let Some(to) = self.known.target(self.table, at) else { return false };
        if self.known.is_linked(self.table, at) {
            return false;
        }
        let references = &self.known.tables.references[self.table];
        column.guessed = references.iter().all(|reference| reference.columns != [at] || reference.guessed);
        column.references = Some(self.known.tables.names[to].clone());
        column.settled = true;
        let is_parent = self.shape.parent == Some(at);
        column.make = match self.shape.need(at) {
            _ if is_parent => None,
            Some(Need::Distinct) => Some("reference(distinct)".to_owned()),
            Some(Need::Unique(_)) => Some("reference(distinct)".to_owned()),
            _ if to == self.table && column.nullable => Some("reference(earlier)".to_owned()),
            // Whoever must have somebody above them, and is the first, has themselves.
            _ if to == self.table => self.known.row_key(to).map(|key| self.known.name(to, key).to_owned()),
            _ => None,
        };
        if is_parent {
            column.null = 0;
        } else if self.shape.need(at) == Some(&Need::Null) {
            column.null = 100;
        } else if column.nullable {
            column.null = 20;
            column.guessed = true;
        }
        true
    }

    /// A column that has what a row has that is chosen beside it.
    fn link(&self, at: usize, column: &mut Column) -> bool {
        let known = self.known;
        let references = &known.tables.references[self.table];
        let linked = || references.iter().filter(|reference| known.way(self.table, reference) == Way::Link);
        if !linked().any(|reference| reference.columns.contains(&at)) {
            return false;
        }
        let mut links = self.links().into_iter();
        for reference in linked() {
            let Some(link) = links.next() else { return false };
            let Some(place) = reference.columns.iter().position(|column| *column == at) else { continue };
            column.make =
                Some(format!("{}.{}", link.name, known.name(reference.to, reference.to_columns[place])));
            // A link to nobody leaves nothing to copy.
            column.nullable |= link.null > 0;
            column.settled = true;
            return true;
        }
        false
    }

    /// A key of the row's own.
    fn key(&self, at: usize, column: &mut Column, remarks: &mut Vec<Remark>) -> bool {
        let known = self.known;
        if known.row_key(self.table) != Some(at) || self.held.columns[at].values.is_some() {
            return false;
        }
        let found = known.tables.column(self.table, at);
        let is_shared = known.roles[self.table].is_shared();
        // Beside the tenant, numbers may begin anew with each.
        let alone = known.tables.key(self.table).len() == 1;
        let make = match &column.ty {
            FileType::Integer { .. } => {
                Some(if alone && !is_shared { "key(all)" } else { "key()" }.to_owned())
            }
            FileType::Uuid => {
                let default = found.default.as_deref().unwrap_or_default().to_lowercase();
                Some(if default.contains("v7") { "key(v7)" } else { "key()" }.to_owned())
            }
            FileType::Text if is_shared || self.held.columns[at].form.is_some() => None,
            FileType::Text => match column.length {
                Some(length) if length < 25 => {
                    let least = self.held.columns[at].least.and_then(|least| u32::try_from(least).ok());
                    Some(texts::short(least.unwrap_or(0).min(length)))
                }
                Some(length) if length < 60 => Some(format!("secret({})", length.min(32))),
                _ => Some("key()".to_owned()),
            },
            FileType::Decimal(0) => Some("key(all)".to_owned()),
            _ => None,
        };
        match make {
            Some(make) => column.make = Some(make),
            None if matches!(column.ty, FileType::Text) => return false,
            None => {
                let text = "is the key, and of a type of which no keys are counted: rows may repeat one";
                remarks.push(self.remark(at, Weight::Refused, text));
                return false;
            }
        }
        column.settled = true;
        true
    }

    /// A value of the row's own.
    fn value(&self, at: usize, ty: &Found, limits: &Limits, column: &mut Column) {
        let found = self.known.tables.column(self.table, at);
        let words = self.known.tables.words(self.table, at);
        let need = self.shape.need(at);
        let refused = match need {
            Some(Need::Not(values)) => values.as_slice(),
            _ => &[],
        };
        if need.is_some() {
            column.settled = true;
        }
        column.unique = match need {
            Some(Need::Unique(unique)) => Some(*unique),
            _ => None,
        };
        if column.key && self.known.row_key(self.table) == Some(at) {
            let is_shared = self.known.roles[self.table].is_shared();
            column.unique = Some(if is_shared { Unique::Tenant } else { Unique::Everywhere });
        }
        column.guessed = true;
        if need == Some(&Need::Position) {
            column.make = Some("position()".to_owned());
            return;
        }
        match &column.ty {
            FileType::Integer { .. } | FileType::Decimal(_) | FileType::Float(_) => {
                let places = column.ty.places().unwrap_or(0);
                let whole = (crate::amount::Amount::default(), crate::amount::Amount::most(15, places));
                let made = numbers::numbers(words, limits, ty.bounds.unwrap_or(whole), places);
                column.range = Some(made.range);
                column.make = Some(match column.unique {
                    Some(Unique::Everywhere) if matches!(column.ty, FileType::Integer { .. }) => {
                        "key(all)".to_owned()
                    }
                    Some(Unique::Parent) if self.shape.parent.is_some() => "position()".to_owned(),
                    Some(_) => {
                        // People count from 1.
                        let first = made.range.0.max(crate::amount::Amount::whole(1)).min(made.range.1);
                        format!("sequence({})", first.rounded_down(places))
                    }
                    None => made.make,
                });
                if column.make.as_deref() == Some("position()") {
                    column.unique = None;
                }
            }
            FileType::Bool => {
                let allowed = |value: bool| {
                    limits.allows(&Value::Boolean(value))
                        && !refused.contains(&Value::Boolean(value))
                        && limits.allows(&Value::Number(crate::amount::Amount::whole(i64::from(value))))
                };
                column.make =
                    Some(kinds::condition(words, found.default.as_deref(), allowed(true), allowed(false)));
            }
            FileType::Enum(values) => {
                let values: Vec<String> = values
                    .iter()
                    .filter(|value| !refused.contains(&Value::Text((*value).clone())))
                    .cloned()
                    .collect();
                self.one_of(&values, found.default.as_deref(), column);
                column.guessed = true;
            }
            FileType::Text if self.expected(at, column).is_some() => self.listed(at, column),
            FileType::Text => self.text(at, words, limits, column),
            FileType::Uuid => column.make = Some("key()".to_owned()),
            FileType::Timestamp | FileType::Date => column.make = Some(kinds::time(limits)),
            FileType::Time => column.make = Some("time_of_day()".to_owned()),
            FileType::Bytes => column.make = Some(kinds::bytes(&found.ty, limits)),
            FileType::Json => column.make = Some(kinds::json(words, limits)),
            FileType::List(of) => {
                column.make = kinds::list(of, words, ty.bounds, limits);
            }
            FileType::Tenant => {}
        }
    }

    /// In which share of rows there is no value.
    fn nulls(&self, at: usize, column: &mut Column) {
        let limits = &self.held.columns[at];
        let words = self.known.tables.words(self.table, at);
        if limits.absent || self.shape.need(at) == Some(&Need::Null) {
            column.null = 100;
        } else if limits.present
            || self.shape.parent == Some(at)
            || column.key
            || column.unique.is_some() && self.has_equal_nulls(at)
        {
            column.null = 0;
        } else if column.nullable
            && column.references.is_none()
            && !matches!(column.make.as_deref(), Some(make) if make.contains("_row."))
        {
            column.null = kinds::null(words);
            column.guessed = true;
        }
    }

    fn has_equal_nulls(&self, at: usize) -> bool {
        let table = self.known.tables.table(self.table);
        let name = &table.columns[at].name;
        table.uniques.iter().any(|unique| unique.nulls_equal && unique.columns.contains(name))
    }

    /// Whether rows are all tenants'.
    pub(crate) fn is_existing(&self) -> bool {
        self.known.roles[self.table] == Role::Existing
    }
}

/// The text of a default that is one: `'open'::text`.
pub(crate) fn literal(sql: &str) -> Option<String> {
    let rest = sql.trim().strip_prefix('\'')?;
    let mut text = String::new();
    let mut letters = rest.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\'' if letters.peek() == Some(&'\'') => {
                letters.next();
                text.push('\'');
            }
            '\'' => return Some(text),
            c => text.push(c),
        }
    }
    None
}
