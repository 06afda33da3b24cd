//! A set of rows of one collection, with the columns that were made of them.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::evaluate;
use super::plan::{Entity, Planned, Step};
use super::state::State;
use super::values::Column;
use crate::stream::mix;

/// Which rows.
#[derive(Clone, Debug)]
pub(super) enum Places {
    /// From one to another.
    Range(Range<u64>),
    /// These, in this order.
    List(Vec<u64>),
}

impl Places {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Range(range) => (range.end - range.start) as usize,
            Self::List(rows) => rows.len(),
        }
    }

    pub(super) fn get(&self, at: usize) -> u64 {
        match self {
            Self::Range(range) => range.start + at as u64,
            Self::List(rows) => rows.get(at).copied().unwrap_or(0),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        (0..self.len()).map(|at| self.get(at))
    }
}

/// Rows of a collection; or the items of a list that they have, each of which stands where a row does.
#[derive(Clone)]
pub(super) struct Frame<'a> {
    pub(super) state: &'a State,
    pub(super) entity: usize,
    pub(super) rows: Places,
    /// Whether personal data stands there as it was made, whatever the profile says: what decides how many rows there are
    /// must not hang on how they are shown.
    pub(super) raw: bool,
    columns: Vec<OnceCell<Arc<Column>>>,
    names: OnceCell<Rc<Vec<u64>>>,
    /// Whose items they are, if they are items.
    pub(super) items: Option<Rc<Items<'a>>>,
    parents: OnceCell<Rc<Parents<'a>>>,
    siblings: OnceCell<Rc<Siblings<'a>>>,
    referred: RefCell<HashMap<usize, Rc<Referred<'a>>>>,
    children: RefCell<HashMap<usize, Rc<Children<'a>>>>,
}

/// What stands around the items of a list.
pub(super) struct Items<'a> {
    /// The rows that have the lists; items of others, where a list stands in a list.
    pub(super) outer: Frame<'a>,
    /// The list's column.
    pub(super) list: usize,
    /// For each item, where that which has it stands in that frame.
    pub(super) at: Vec<usize>,
    /// For each item, how many stand before it in its list.
    pub(super) nth: Vec<u64>,
}

/// The parents of a frame's rows.
pub(super) struct Parents<'a> {
    pub(super) frame: Rc<Frame<'a>>,
    /// For each row, where its parent stands in that frame.
    pub(super) at: Vec<usize>,
    /// For each row, how many elder siblings it has.
    pub(super) nth: Vec<u64>,
}

/// The rows that a column of a frame's rows refers to.
pub(super) struct Referred<'a> {
    pub(super) frame: Rc<Frame<'a>>,
    /// For each row, where that which it refers to stands in that frame, if it refers to one.
    pub(super) at: Vec<Option<usize>>,
}

/// The children of a frame's rows in one collection.
pub(super) struct Children<'a> {
    pub(super) frame: Rc<Frame<'a>>,
    /// For each row, where its children stand in that frame.
    pub(super) at: Vec<Range<usize>>,
}

/// All children of the parents of a frame's rows.
pub(super) struct Siblings<'a> {
    pub(super) frame: Rc<Frame<'a>>,
    /// For each row, where it stands in that frame.
    pub(super) at: Vec<usize>,
    /// Where each parent's children stand in that frame.
    pub(super) groups: Vec<Range<usize>>,
}

impl Items<'_> {
    /// What each item's row has.
    pub(super) fn of_rows(&self, column: &Column) -> Arc<Column> {
        Arc::new(column.gather(self.at.iter().map(|&at| Some(at))))
    }
}

/// What an item's streams are named by, as those of values in lists are: what its row's are, and which item it is.
pub(super) fn item_name(row: u64, nth: u64) -> u64 {
    mix(row ^ mix(!nth))
}

impl<'a> Frame<'a> {
    pub(super) fn new(state: &'a State, entity: usize, rows: Places) -> Self {
        Self::with(state, entity, rows, !state.anonymize)
    }

    /// Rows whose personal data stands there as it was made.
    pub(super) fn raw(state: &'a State, entity: usize, rows: Places) -> Self {
        Self::with(state, entity, rows, true)
    }

    fn with(state: &'a State, entity: usize, rows: Places, raw: bool) -> Self {
        let state = state.owner(entity);
        let columns = state.plan.entities[entity].columns.iter().map(|_| OnceCell::new()).collect();
        Self {
            state,
            entity,
            rows,
            raw,
            columns,
            names: OnceCell::new(),
            items: None,
            parents: OnceCell::new(),
            siblings: OnceCell::new(),
            referred: RefCell::default(),
            children: RefCell::default(),
        }
    }

    /// The items of a list, by where their rows stand in this frame and which of a row's items each is.
    pub(super) fn items(&self, list: usize, at: Vec<usize>, nth: Vec<u64>) -> Self {
        let outer = self.names();
        let names = at.iter().zip(&nth).map(|(&at, &nth)| item_name(outer[at], nth)).collect();
        let rows = Places::List(at.iter().map(|&at| self.rows.get(at)).collect());
        let mut items = Self::with(self.state, self.entity, rows, self.raw);
        items.names = OnceCell::from(Rc::new(names));
        // What was made of the rows so far is made.
        items.items = Some(Rc::new(Items { outer: self.clone(), list, at, nth }));
        items
    }

    /// Around which items a column's values stand, where it is none of theirs: they are what their rows have.
    fn around(&self, column: usize) -> Option<&Items<'a>> {
        self.items.as_deref().filter(|items| self.planned(column).items != Some(items.list))
    }

    pub(super) fn plan(&self) -> &'static Entity {
        &self.state.plan.entities[self.entity]
    }

    pub(super) fn planned(&self, column: usize) -> &'static Planned {
        &self.plan().columns[column]
    }

    /// A column, made once.
    pub(super) fn column(&self, column: usize) -> Arc<Column> {
        Arc::clone(self.columns[column].get_or_init(|| match self.around(column) {
            Some(items) => items.of_rows(&items.outer.column(column)),
            None => Arc::new(evaluate::column(self, column)),
        }))
    }

    /// What each row's streams are named by: its number, or its parent and which child of it the row is. So one more
    /// child elsewhere changes nothing here.
    pub(super) fn names(&self) -> Rc<Vec<u64>> {
        Rc::clone(self.names.get_or_init(|| {
            Rc::new(match self.plan().parent {
                None => self.rows.iter().collect(),
                Some(_) => {
                    let parents = self.parents();
                    let names = parents.frame.names();
                    let name = |(&at, &nth): (&usize, &u64)| {
                        mix(names[at].wrapping_add(0x9e37_79b9_7f4a_7c15)) ^ mix(!nth)
                    };
                    parents.at.iter().zip(&parents.nth).map(name).collect()
                }
            })
        }))
    }

    /// The parents of the rows, which have some.
    pub(super) fn parents(&self) -> Rc<Parents<'a>> {
        Rc::clone(self.parents.get_or_init(|| Rc::new(self.find_parents())))
    }

    fn find_parents(&self) -> Parents<'a> {
        let entity = self.plan().parent.map_or(self.entity, |parent| parent.entity);
        let (mut at, mut nth) = (Vec::with_capacity(self.rows.len()), Vec::with_capacity(self.rows.len()));
        if let Places::Range(range) = &self.rows
            && range.start < range.end
        {
            let first = self.state.parent_of(self.entity, range.start);
            let last = self.state.parent_of(self.entity, range.end - 1);
            let starts = self.state.starts(self.entity, first..last + 1);
            let mut parent = 0;
            for row in range.clone() {
                while parent + 1 < starts.len() && starts[parent + 1] <= row {
                    parent += 1;
                }
                at.push(parent);
                nth.push(row - starts[parent]);
            }
            let frame = Rc::new(Frame::with(self.state, entity, Places::Range(first..last + 1), self.raw));
            return Parents { frame, at, nth };
        }
        let mut parents: Vec<u64> = Vec::new();
        let mut starts = Vec::new();
        for row in self.rows.iter() {
            let parent = self.state.parent_of(self.entity, row);
            if parents.last() != Some(&parent) {
                parents.push(parent);
                starts.push(self.state.starts(self.entity, parent..parent + 1).first().copied().unwrap_or(0));
            }
            at.push(parents.len() - 1);
            nth.push(row - starts[parents.len() - 1]);
        }
        Parents { frame: Rc::new(Frame::with(self.state, entity, Places::List(parents), self.raw)), at, nth }
    }

    /// The children of the rows in a collection.
    pub(super) fn children(&self, entity: usize) -> Rc<Children<'a>> {
        if let Some(known) = self.children.borrow().get(&entity) {
            return Rc::clone(known);
        }
        let children = Rc::new(self.find_children(entity));
        self.children.borrow_mut().insert(entity, Rc::clone(&children));
        children
    }

    fn find_children(&self, entity: usize) -> Children<'a> {
        if let Places::Range(range) = &self.rows {
            let starts = self.state.starts(entity, range.clone());
            let first = starts.first().copied().unwrap_or(0);
            let at = starts
                .windows(2)
                .map(|pair| (pair[0] - first) as usize..(pair[1] - first) as usize)
                .collect();
            let rows = Places::Range(first..starts.last().copied().unwrap_or(first));
            return Children { frame: Rc::new(Frame::with(self.state, entity, rows, self.raw)), at };
        }
        let (mut rows, mut at) = (Vec::new(), Vec::with_capacity(self.rows.len()));
        for row in self.rows.iter() {
            let starts = self.state.starts(entity, row..row + 1);
            let from = rows.len();
            if let [start, end] = starts[..] {
                rows.extend(start..end);
            }
            at.push(from..rows.len());
        }
        Children { frame: Rc::new(Frame::with(self.state, entity, Places::List(rows), self.raw)), at }
    }

    /// All siblings of the rows, which have a parent.
    pub(super) fn siblings(&self) -> Rc<Siblings<'a>> {
        Rc::clone(self.siblings.get_or_init(|| {
            let parents = self.parents();
            let children = parents.frame.children(self.entity);
            let at = parents.at.iter().zip(&parents.nth);
            let at = at.map(|(&parent, &nth)| children.at[parent].start + nth as usize).collect();
            Rc::new(Siblings { frame: Rc::clone(&children.frame), at, groups: children.at.clone() })
        }))
    }

    /// The rows that a column refers to, in another frame.
    pub(super) fn referred(&self, column: usize) -> Rc<Referred<'a>> {
        if let Some(known) = self.referred.borrow().get(&column) {
            return Rc::clone(known);
        }
        let rows = evaluate::referred(self, column);
        let target = evaluate::target(self.planned(column)).unwrap_or(self.entity);
        let mut at = Vec::with_capacity(rows.len());
        let mut list = Vec::with_capacity(rows.len());
        for row in rows {
            at.push(row.map(|_| list.len()));
            list.extend(row);
        }
        let frame = Rc::new(Frame::with(self.state, target, Places::List(list), self.raw));
        let referred = Rc::new(Referred { frame, at });
        self.referred.borrow_mut().insert(column, Rc::clone(&referred));
        referred
    }

    /// A column of the rows that some steps lead to, one for each row of this frame.
    pub(super) fn column_by(&self, steps: &[Step], column: usize) -> Arc<Column> {
        match steps.split_first() {
            None => self.column(column),
            Some(_) if let Some(items) = &self.items => items.of_rows(&items.outer.column_by(steps, column)),
            Some((Step::Parent, rest)) => {
                let parents = self.parents();
                let values = parents.frame.column_by(rest, column);
                Arc::new(values.gather(parents.at.iter().map(|&at| Some(at))))
            }
            Some((Step::Reference(by), rest)) => {
                let referred = self.referred(*by);
                let values = referred.frame.column_by(rest, column);
                Arc::new(values.gather(referred.at.iter().copied()))
            }
        }
    }
}
