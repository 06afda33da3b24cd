//! The rows of a migrated data set, led back to the source and told apart: carried over, added, or neither.

use serde_json::{Map, Value};

use super::cells::{Bound, Cells, Flat, Way, are_asked_for, key_columns, put_key};
use super::checks::{Checks, ChecksError, CollectionChecks};
use super::id_map::{self, IdMap};
use super::keys::{Keys, KeysOf};
use super::remade;
use crate::domain::Domain;
use crate::id::TenantId;
use crate::profile::DomainInfo;
use crate::read::FoundRow;
use crate::schema::{Column, Modes, Schema};

/// So many rows at most are asked whose keys are no ids: a document may ask for any number.
const MOST_ROWS: (u64, &str) = (100_000_000, "their profiles count more than 100,000,000 of something");

/// What is needed to read rows as the checks see them.
pub(super) struct Walk<'a> {
    pub(super) source: TenantId,
    pub(super) target: TenantId,
    ids: &'a IdMap,
    /// What both tenants know of keys that are no ids, where there are any.
    keys: Option<Box<dyn Keys>>,
    pub(super) plans: Vec<Plan<'a>>,
}

/// A collection of the checks.
pub(super) struct Plan<'a> {
    pub(super) checks: &'a CollectionChecks,
    pub(super) schema: &'static Schema,
    /// The columns of the checks, in their order.
    pub(super) flat: Vec<Flat>,
    pub(super) keys: Vec<usize>,
    /// Of each column, whether its values may be either tenant's: those of declared rows hang on no added row.
    pub(super) either: Vec<bool>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    CarriedOver,
    Added,
    /// Its key is none of the target's.
    Unknown,
}

/// A row as it was read last.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// As they were found.
    pub(super) raw: Cells,
    /// Led back.
    pub(super) cells: Cells,
    pub(super) key: String,
}

impl<'a> Walk<'a> {
    pub(super) fn new<D: Domain>(
        domain: &'static DomainInfo,
        checks: &'a Checks,
        ids: &'a IdMap,
    ) -> Result<Self, ChecksError> {
        let (source, target) = checks.tenants()?;
        let refuse = |message: String| ChecksError::Document(message.chars().take(300).collect());
        if source == target {
            return Err(refuse(format!("source and target are both {source}")));
        }
        let mut plans: Vec<Plan<'a>> = Vec::new();
        for checks in &checks.collections {
            let name = &checks.name;
            let schemas = D::collections(domain).iter().map(|collection| collection.schema());
            let Some(schema) = schemas.into_iter().find(|schema| schema.name == name) else {
                return Err(refuse(format!("there is no collection {name:?}")));
            };
            if plans.iter().any(|plan| plan.schema.name == name) {
                return Err(refuse(format!("the collection {name:?} stands there twice")));
            }
            let all = Flat::of(schema, Modes::ALL);
            let mut flat: Vec<Flat> = Vec::new();
            for column in &checks.columns {
                let Some(known) = all.iter().find(|known| known.name == column.name) else {
                    return Err(refuse(format!("{name} has no column {:?}", column.name)));
                };
                if flat.iter().any(|known| known.name == column.name) {
                    return Err(refuse(format!("the column {name}.{} stands there twice", column.name)));
                }
                flat.push(known.clone());
            }
            let keys = key_columns(&flat);
            let whole = key_columns(&all).len();
            if [keys.len(), checks.last_in_source.len(), checks.last_in_target.len()] != [whole; 3] {
                return Err(refuse(format!("{name} lacks columns of its key, or their last numbers")));
            }
            let is_declared = domain.declaration.is_some();
            let differs = |column: &super::checks::ColumnChecks| column.in_target.is_some();
            let either = flat
                .iter()
                .zip(&checks.columns)
                .map(|(flat, column)| flat.bound() == Bound::Address || is_declared && differs(column))
                .collect();
            plans.push(Plan { checks, schema, flat, keys, either });
        }
        let is_asked = plans.iter().any(|plan| are_asked_for(plan.schema));
        let keys = match is_asked.then(|| remade::tenants::<D>(domain, checks, (source, target), MOST_ROWS)) {
            None => None,
            Some(Ok((source, target))) => {
                let keys: Box<dyn Keys> = Box::new(KeysOf::new(&source, &target));
                Some(keys)
            }
            Some(Err(reason)) => {
                return Err(refuse(format!("nothing tells which rows its keys are of: {reason}")));
            }
        };
        Ok(Self { source, target, ids, keys, plans })
    }

    /// Reads a row; the position of its collection, and what it is. None when its collection isn't checked, else why it
    /// is no row.
    pub(super) fn row(&self, found: &FoundRow, row: &mut Row) -> Option<(usize, Result<Standing, String>)> {
        let at = self.plans.iter().position(|plan| plan.schema.name == found.schema.name)?;
        let plan = &self.plans[at];
        let values = match &found.values {
            Ok(values) => values,
            Err(message) => return Some((at, Err(message.clone()))),
        };
        row.raw.found(&plan.flat, values);
        row.cells.0.resize_with(plan.flat.len(), String::new);
        row.cells.0.iter_mut().zip(&row.raw.0).for_each(|(cell, raw)| raw.clone_into(cell));
        row.cells.lead_back(&plan.flat, &self.way());
        put_key(&row.cells, &plan.keys, &mut row.key);
        Some((at, Ok(self.standing(plan, &row.cells))))
    }

    pub(super) fn way(&self) -> Way<'_> {
        Way { source: self.source, target: self.target, ids: self.ids, keys: self.keys.as_deref() }
    }

    fn standing(&self, plan: &Plan<'_>, cells: &Cells) -> Standing {
        let mut standing = Standing::CarriedOver;
        for (nth, &at) in plan.keys.iter().enumerate() {
            match self.number(&plan.flat[at], &cells.0[at]) {
                Some(number) if plan.checks.added_within.binary_search(&number).is_ok() => {
                    standing = Standing::Added;
                }
                Some(number) if number <= plan.checks.last_in_source[nth] => {}
                Some(number) if number <= plan.checks.last_in_target[nth] => standing = Standing::Added,
                _ => return Standing::Unknown,
            }
        }
        standing
    }

    /// The number in an id that was led back.
    pub(super) fn number(&self, flat: &Flat, cell: &str) -> Option<u64> {
        match flat.bound() {
            Bound::Id(kind) => id_map::number(self.source, kind, cell),
            Bound::Key(collection) => self.keys.as_deref()?.number(collection, cell),
            // A part of a key that counts among a parent's rows.
            Bound::Free if flat.column.key => cell.parse().ok(),
            Bound::Free | Bound::Tenant | Bound::Address => None,
        }
    }

    /// The first column that the schema doesn't know in which the source's id stands, with its value.
    pub(super) fn names_source_elsewhere<'r>(
        &self,
        plan: &Plan<'_>,
        found: &'r FoundRow,
    ) -> Option<(&'r str, String)> {
        let row = found.values.as_ref().ok()?;
        unknown(plan.schema.columns, row).find_map(|(name, value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.names_source(Bound::Address, &text).then_some((name, text))
        })
    }

    /// Whether the source's id stands in a cell as it was found.
    pub(super) fn names_source(&self, bound: Bound, cell: &str) -> bool {
        let (source, target) = (self.source.as_str(), self.target.as_str());
        let part_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        cell.match_indices(source).any(|(at, _)| {
            let (before, after) = (&cell[..at], &cell[at + source.len()..]);
            if before.ends_with(part_of_name) || cell[at..].starts_with(target) {
                return false;
            }
            let id = after.strip_prefix('_').and_then(|rest| rest.split_once('_')).is_some_and(
                |(kind, number)| {
                    kind.bytes().all(|byte| byte.is_ascii_lowercase())
                        && number.starts_with(|c: char| c.is_ascii_digit())
                },
            );
            // In plain text, the name of a tenant may be a word like any other.
            id || (bound != Bound::Free && !after.starts_with(part_of_name))
        })
    }
}

/// What stands in a row and not in its schema.
fn unknown<'r>(
    columns: &'static [Column],
    row: &'r Map<String, Value>,
) -> Box<dyn Iterator<Item = (&'r str, &'r Value)> + 'r> {
    Box::new(row.iter().flat_map(move |(name, value)| {
        let known = columns.iter().find(|column| column.name == name);
        match (known.map(|column| column.ty.columns()), value) {
            (None, value) => Box::new(std::iter::once((name.as_str(), value))),
            (Some(Some(inner)), Value::Object(nested)) => unknown(inner, nested),
            _ => Box::new(std::iter::empty()),
        }
    }))
}
