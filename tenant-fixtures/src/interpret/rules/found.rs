//! Rows as they were found: the columns that rules read, and which row refers to which.

mod links;
mod values;

use std::collections::HashMap;

use crate::declaration::Operator;
use crate::interpret::plan::{Entity, Expr, Fold, Kind, Make, Moment, Op, Plan, Step};
use crate::quality::Row;
use links::Linked;
pub(super) use values::{listed, number};

/// The rows of all collections.
#[derive(Debug)]
pub(super) struct Found {
    tables: Vec<Table>,
}

/// The rows of a collection, in the order in which they were found.
#[derive(Debug, Default)]
struct Table {
    /// The columns that some rule reads.
    wanted: Vec<bool>,
    columns: Vec<Vec<Option<i64>>>,
    /// The number that each column has in rows as they are found.
    leaves: Vec<usize>,
    /// Each row's place in its collection.
    numbers: Vec<u64>,
    key: Option<usize>,
    /// The links by which rules go.
    links: HashMap<usize, Linked>,
    /// The collection that a column leads to, of those that rules follow.
    targets: HashMap<usize, usize>,
    by_key: HashMap<i64, u32>,
    /// The row that each row's parent is, once all are there.
    parents: Vec<Option<u32>>,
    /// For each collection whose parent this is, each row's children.
    children: HashMap<usize, Vec<Vec<u32>>>,
    /// The sibling before each row.
    elders: Vec<Option<u32>>,
    /// Whether a sibling comes after each row.
    has_younger: Vec<bool>,
}

impl Found {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut tables: Vec<Table> = plan
            .entities
            .iter()
            .map(|entity| Table {
                wanted: vec![false; entity.schema.columns.len()],
                columns: vec![Vec::new(); entity.schema.columns.len()],
                leaves: (0..entity.schema.columns.len()).map(|column| entity.leaf(column)).collect(),
                key: entity.key,
                ..Table::default()
            })
            .collect();
        for (at, entity) in plan.entities.iter().enumerate() {
            if let Some(parent) = entity.parent {
                links::want(plan, &mut tables, at, parent.column);
            }
            for (column, planned) in entity.columns.iter().enumerate().take(entity.schema.columns.len()) {
                tables[at].wanted[column] |= super::has_rule(plan, planned);
                for expr in expressions(&planned.make) {
                    want(plan, &mut tables, at, expr);
                }
            }
        }
        for table in &mut tables {
            if let Some(key) = table.key {
                table.wanted[key] = true;
            }
        }
        Self { tables }
    }

    pub(super) fn take(&mut self, row: &Row<'_>) {
        let Some(table) = self.tables.get_mut(row.collection) else { return };
        let place = table.numbers.len() as u32;
        table.numbers.push(row.number);
        for (column, values) in table.columns.iter_mut().enumerate() {
            if table.wanted[column] {
                values.push(number(row, table.leaves[column]));
            }
        }
        if let Some(key) = table.key.and_then(|key| number(row, table.leaves[key])) {
            table.by_key.entry(key).or_insert(place);
        }
    }

    /// Finds out which row is whose parent.
    pub(super) fn link(&mut self, plan: &Plan) {
        self.link_copies();
        for (at, entity) in plan.entities.iter().enumerate() {
            let Some(parent) = entity.parent else { continue };
            // Where what was copied does not tell whose children rows are, nothing is known of families.
            if self.tables[at].links.get(&parent.column).is_some_and(|linked| !linked.tells_apart()) {
                continue;
            }
            let parents: Vec<Option<u32>> =
                (0..self.rows(at)).map(|row| self.referred(at, parent.column, parent.entity, row)).collect();
            let mut children: Vec<Vec<u32>> = vec![Vec::new(); self.rows(parent.entity)];
            for (row, parent) in parents.iter().enumerate() {
                if let Some(parent) = parent {
                    children[*parent as usize].push(row as u32);
                }
            }
            let (mut elders, mut has_younger) = (vec![None; parents.len()], vec![false; parents.len()]);
            if let Some(key) = entity.key.filter(|_| is_counted(entity)) {
                // Siblings count up in the order in which they were made, whatever order they are found in.
                for siblings in &mut children {
                    siblings.sort_by_key(|&row| self.value(at, key, row as usize));
                    for pair in siblings.windows(2) {
                        elders[pair[1] as usize] = Some(pair[0]);
                        has_younger[pair[0] as usize] = true;
                    }
                }
            }
            self.tables[parent.entity].children.insert(at, children);
            self.tables[at].parents = parents;
            self.tables[at].elders = elders;
            self.tables[at].has_younger = has_younger;
        }
    }

    pub(super) fn rows(&self, entity: usize) -> usize {
        self.tables[entity].numbers.len()
    }

    pub(super) fn number(&self, entity: usize, row: usize) -> u64 {
        self.tables[entity].numbers.get(row).copied().unwrap_or(0)
    }

    pub(super) fn value(&self, entity: usize, column: usize, row: usize) -> Option<i64> {
        self.tables[entity].columns.get(column)?.get(row).copied().flatten()
    }

    /// Puts another value in a place; says whether it is another.
    #[cfg(feature = "edits")]
    pub(super) fn set(&mut self, entity: usize, column: usize, row: usize, value: Option<i64>) -> bool {
        let place = self.tables[entity].columns.get_mut(column).and_then(|values| values.get_mut(row));
        place.is_some_and(|place| std::mem::replace(place, value) != value)
    }

    /// Whether it is known which rows are siblings.
    pub(super) fn knows_siblings(&self, entity: usize) -> bool {
        self.tables[entity].parents.len() == self.rows(entity)
    }

    pub(super) fn elder(&self, entity: usize, row: usize) -> Option<usize> {
        self.tables[entity].elders.get(row).copied().flatten().map(|row| row as usize)
    }

    /// Whether no sibling comes after a row.
    pub(super) fn is_youngest(&self, entity: usize, row: usize) -> bool {
        self.tables[entity].has_younger.get(row) == Some(&false)
    }

    /// The row that a column refers to.
    fn referred(&self, entity: usize, column: usize, target: usize, row: usize) -> Option<u32> {
        if let Some(linked) = self.tables[entity].links.get(&column) {
            return linked.row(self, entity, row);
        }
        let key = self.value(entity, column, row)?;
        self.tables[target].by_key.get(&key).copied()
    }

    /// What an expression gives for a row: nothing at all where rows that it needs are not there, no value where it has
    /// none.
    pub(super) fn expression(&self, entity: usize, expr: &Expr, row: usize) -> Option<Option<i128>> {
        let of = |expr: &Expr| self.expression(entity, expr, row);
        /// Goes on with a value, or ends with none.
        macro_rules! value {
            ($expr:expr) => {
                match of($expr)? {
                    Some(value) => value,
                    None => return Some(None),
                }
            };
        }
        Some(match &expr.op {
            Op::Whole(value) => Some(i128::from(*value)),
            Op::Text(text) => Some(i128::from(crate::quality::fingerprint(text.as_str()) as i64)),
            Op::Column { steps, column, .. } => {
                let (mut here, mut at) = (entity, row);
                for step in steps {
                    let (target, by) = match step {
                        Step::Parent => (self.parent_of(here)?, None),
                        Step::Reference(by) => (self.target_of(here, *by)?, Some(*by)),
                    };
                    at = match by {
                        None => self.tables[here].parents.get(at).copied().flatten()? as usize,
                        Some(by) if self.tables[here].links.contains_key(&by) => {
                            match self.tables[here].links[&by].row(self, here, at) {
                                None if self.tables[here].links[&by].is_none(self, here, at) => {
                                    return Some(None);
                                }
                                row => row? as usize,
                            }
                        }
                        Some(by) => match self.value(here, by, at) {
                            None => return Some(None),
                            Some(_) => self.referred(here, by, target, at)? as usize,
                        },
                    };
                    here = target;
                }
                // What was drawn and is seen nowhere isn't known.
                if *column >= self.tables[here].columns.len() {
                    return None;
                }
                self.value(here, *column, at).map(i128::from)
            }
            Op::Finer(of, factor) => Some(value!(of) * i128::from(*factor)),
            Op::Coarser(of, factor) => Some(divided(value!(of), i128::from(*factor))),
            Op::Opposite(of) => Some(-value!(of)),
            Op::Abs(of) => Some(value!(of).abs()),
            Op::Not(of) => Some(i128::from(value!(of) == 0)),
            Op::IsNull(value) => Some(i128::from(of(value)?.is_none())),
            Op::When(condition, then, otherwise) => match of(condition)? {
                Some(1) => of(then)?,
                _ => match otherwise {
                    Some(otherwise) => of(otherwise)?,
                    None => None,
                },
            },
            Op::Coalesce(first, second) => match of(first)? {
                None => of(second)?,
                value => value,
            },
            Op::Least(a, b) => Some(value!(a).min(value!(b))),
            Op::Greatest(a, b) => Some(value!(a).max(value!(b))),
            // Texts are kept by their fingerprints alone.
            Op::Lower(_) | Op::Concat(..) => return None,
            Op::Binary(operator, a, b) => self.binary(entity, *operator, a, b, row)?,
            Op::Fold { child, how, value, condition } => {
                self.fold(entity, (*child, *how), value.as_deref(), condition.as_deref(), row)?
            }
        })
    }

    fn binary(
        &self,
        entity: usize,
        operator: Operator,
        a: &Expr,
        b: &Expr,
        row: usize,
    ) -> Option<Option<i128>> {
        let is_text = a.kind == Kind::Text;
        let (a, b) = (self.expression(entity, a, row)?, self.expression(entity, b, row)?);
        if matches!(operator, Operator::And | Operator::Or) {
            let decisive = i128::from(operator == Operator::Or);
            return Some(match (a, b) {
                (Some(value), _) | (_, Some(value)) if value == decisive => Some(decisive),
                (Some(_), Some(_)) => Some(1 - decisive),
                _ => None,
            });
        }
        let (Some(a), Some(b)) = (a, b) else { return Some(None) };
        Some(match operator {
            Operator::Add => Some(a + b),
            Operator::Subtract => Some(a - b),
            Operator::Multiply => Some(a.saturating_mul(b)),
            Operator::Divide | Operator::Remainder if b == 0 => None,
            Operator::Divide => Some(divided(a, b)),
            Operator::Remainder => Some(a % b),
            Operator::Equal => Some(i128::from(a == b)),
            Operator::NotEqual => Some(i128::from(a != b)),
            _ if is_text => return None,
            Operator::LessEqual => Some(i128::from(a <= b)),
            Operator::GreaterEqual => Some(i128::from(a >= b)),
            Operator::Less => Some(i128::from(a < b)),
            Operator::Greater => Some(i128::from(a > b)),
            Operator::And | Operator::Or | Operator::Not => None,
        })
    }

    fn fold(
        &self,
        entity: usize,
        (child, how): (usize, Fold),
        value: Option<&Expr>,
        condition: Option<&Expr>,
        row: usize,
    ) -> Option<Option<i128>> {
        let mut values = Vec::new();
        for &row in self.tables[entity].children.get(&child)?.get(row)? {
            let row = row as usize;
            let counts = match condition {
                Some(condition) => self.expression(child, condition, row)? == Some(1),
                None => true,
            };
            if counts {
                match value {
                    Some(value) => values.extend(self.expression(child, value, row)?),
                    None => values.push(1),
                }
            }
        }
        Some(match how {
            Fold::Sum => Some(values.iter().sum()),
            Fold::Count => Some(values.len() as i128),
            Fold::Min => values.iter().copied().min(),
            Fold::Max => values.iter().copied().max(),
            Fold::First => values.first().copied(),
            Fold::Last => values.last().copied(),
        })
    }

    fn parent_of(&self, entity: usize) -> Option<usize> {
        self.tables.iter().position(|table| table.children.contains_key(&entity))
    }

    fn target_of(&self, entity: usize, column: usize) -> Option<usize> {
        self.tables[entity].targets.get(&column).copied()
    }
}

fn divided(value: i128, by: i128) -> i128 {
    let (value, by) = if by < 0 { (-value, -by) } else { (value, by) };
    if value < 0 { -((-value + by / 2) / by) } else { (value + by / 2) / by }
}

/// Whether rows are keyed by numbers that count up.
pub(super) fn is_counted(entity: &Entity) -> bool {
    entity.key.is_some_and(|key| matches!(entity.columns[key].make, Make::Number | Make::NumberOfAll))
}

/// The expressions that a rule computes.
fn expressions(make: &Make) -> Vec<&Expr> {
    match make {
        Make::Compute(expr) | Make::Running(expr) | Make::Gap { from: expr, .. } => vec![expr],
        Make::Moment(Moment::WorkingHours { lasting, .. }) => lasting.iter().collect(),
        _ => Vec::new(),
    }
}

/// Notes the columns that an expression reads.
fn want(plan: &Plan, tables: &mut [Table], entity: usize, expr: &Expr) {
    match &expr.op {
        Op::Column { steps, entity: last, column } => {
            let mut here = entity;
            for step in steps {
                let by = match step {
                    Step::Parent => plan.entities[here].parent.map(|parent| (parent.column, parent.entity)),
                    Step::Reference(by) => match plan.entities[here].columns[*by].make {
                        Make::Reference { target, .. } => Some((*by, target)),
                        _ => None,
                    },
                };
                let Some((by, target)) = by else { return };
                links::want(plan, tables, here, by);
                tables[here].targets.insert(by, target);
                here = target;
            }
            // What nobody sees is found in no row.
            if let Some(wanted) = tables[*last].wanted.get_mut(*column) {
                *wanted = true;
            }
        }
        Op::Fold { child, value, condition, .. } => {
            value.iter().chain(condition).for_each(|expr| want(plan, tables, *child, expr));
        }
        op => op.parts().into_iter().for_each(|part| want(plan, tables, entity, part)),
    }
}
