//! Rows as they were found: the columns that rules read, and which row refers to which.

mod expression;
mod items;
mod links;
mod values;

use std::collections::HashMap;

use crate::interpret::plan::{Entity, Expr, Make, Moment, Op, Plan, Step};
use crate::quality::Row;
use items::Lists;
pub(super) use items::Spot;
use links::Linked;
use values::number;
pub(super) use values::{listed, number_of};

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
    /// The number that each column has in rows as they are found; none where it has none there.
    leaves: Vec<Option<usize>>,
    /// Its lists of nested values.
    lists: Lists,
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

impl Table {
    /// Whether a column's values are to be found.
    fn knows(&self, column: usize) -> bool {
        self.leaves.get(column).is_some_and(Option::is_some) || self.lists.hold(column)
    }
}

/// The number that each column has in rows as they are found: of a nested value, that of its first field.
fn leaves(entity: &Entity) -> Vec<Option<usize>> {
    let seen = entity.schema.columns.len();
    let mut leaves: Vec<_> =
        (0..entity.columns.len()).map(|at| (at < seen).then(|| entity.leaf(at))).collect();
    for (leaf, of) in entity.leaves().iter().enumerate() {
        if let Some(place) = of.column.and_then(|column| leaves.get_mut(column)) {
            *place = Some(leaf);
        }
    }
    leaves
}

impl Found {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut tables: Vec<Table> = plan
            .entities
            .iter()
            .map(|entity| Table {
                wanted: vec![false; entity.columns.len()],
                columns: vec![Vec::new(); entity.columns.len()],
                leaves: leaves(entity),
                lists: Lists::of(entity),
                key: entity.key,
                ..Table::default()
            })
            .collect();
        for (at, entity) in plan.entities.iter().enumerate() {
            if let Some(parent) = entity.parent {
                links::want(plan, &mut tables, at, parent.column);
            }
            for (column, planned) in entity.columns.iter().enumerate() {
                if tables[at].leaves[column].is_none() && !tables[at].lists.hold(column) {
                    continue;
                }
                // Closures look at each row by itself.
                let is_closure = matches!(planned.make, Make::Closure { .. });
                tables[at].wanted[column] |= super::has_rule(plan, planned) && !is_closure;
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
            if let Some(leaf) = table.leaves[column].filter(|_| table.wanted[column]) {
                values.push(number(row, leaf));
            }
        }
        table.lists.take(row, place as usize);
        let key = table.key.and_then(|key| table.leaves[key]);
        if let Some(key) = key.and_then(|key| number(row, key)) {
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
                    siblings.sort_by_key(|&row| self.value(at, key, Spot::row(row as usize)));
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

    /// What a column has in a row, or in an item of a list of it.
    pub(super) fn value(&self, entity: usize, column: usize, spot: Spot) -> Option<i64> {
        let table = &self.tables[entity];
        match table.lists.hold(column) {
            true => table.lists.value(column, spot),
            false => table.columns.get(column)?.get(spot.row).copied().flatten(),
        }
    }

    /// Where a column's values stand: in rows, or in the items of the list that is named.
    pub(super) fn spots(&self, entity: usize, items: Option<usize>) -> Box<dyn Iterator<Item = Spot> + '_> {
        match items {
            Some(list) => Box::new(self.tables[entity].lists.spots(list)),
            None => Box::new((0..self.rows(entity)).map(Spot::row)),
        }
    }

    /// How many items stand before one in its list.
    pub(super) fn items_before(&self, entity: usize, spot: Spot) -> Option<i64> {
        self.tables[entity].lists.before(spot)
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
        let key = self.value(entity, column, Spot::row(row))?;
        self.tables[target].by_key.get(&key).copied()
    }

    fn parent_of(&self, entity: usize) -> Option<usize> {
        self.tables.iter().position(|table| table.children.contains_key(&entity))
    }

    fn target_of(&self, entity: usize, column: usize) -> Option<usize> {
        self.tables[entity].targets.get(&column).copied()
    }
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
