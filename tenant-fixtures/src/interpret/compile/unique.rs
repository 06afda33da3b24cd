//! Columns whose values differ together: those of a key, and what is said to be unique.

use super::Scope;
use crate::declaration::Unique;
use crate::interpret::plan::{Choose, Entity, Expr, Joint, Make, Op, Planned, Step};
use crate::stream::Label;

/// Has columns drawn together that differ together, where nothing else keeps them apart.
pub(super) fn together(scope: &mut Scope, planned: &mut [Entity]) {
    for at in 0..planned.len() {
        let sets = sets(scope, &planned[at]);
        for set in &sets {
            if planned[at].is_told_apart(planned, set) || planned[at].is_joint(planned, set) {
                continue;
            }
            let members = members(planned, &planned[at], set);
            if members.is_empty() {
                // A text that has the row's number in it where it is to be unique.
                let text = |column: &&usize| matches!(&planned[at].columns[**column].make, Make::Text(maker) if maker.distinct.row && planned[at].columns[**column].length.is_none());
                if let Some(&text) = set.iter().find(text) {
                    planned[at].columns[text].unique = Some(Unique::Tenant);
                }
                continue;
            }
            let among_siblings = planned[at].has_parent(planned, set);
            let entity = &mut planned[at];
            let names: Vec<_> = members.iter().map(|&member| entity.columns[member].name).collect();
            let label = Label::new(&format!("together {}", names.join(" ")));
            for &member in &members {
                entity.columns[member].joint = Some(entity.joints.len());
            }
            entity.joints.push(Joint { members, among_siblings, label });
        }
        planned[at].unique = sets;
        parent_is_told(scope, planned, at);
    }
}

/// The columns of each set, by their numbers; the key of several columns is one.
fn sets(scope: &mut Scope, entity: &Entity) -> Vec<Vec<usize>> {
    let (schema, mut sets) = (entity.schema, Vec::new());
    let key: Vec<_> = (0..schema.columns.len()).filter(|at| schema.columns[*at].key).collect();
    if key.len() > 1 {
        sets.push(key);
    }
    for names in schema.unique {
        let mut set: Vec<usize> = Vec::new();
        for name in *names {
            match schema.columns.iter().position(|column| column.name == *name) {
                Some(column) if set.contains(&column) => {
                    let message = format!("`{name}` stands twice in what is to be unique together");
                    scope.refuse(Some(schema.name), Some(schema.columns[column].name), message);
                }
                Some(column) => set.push(column),
                None => {
                    let known = schema.columns.iter().map(|column| column.name);
                    let message = super::scope::unknown("column", name, known);
                    scope.refuse(
                        Some(schema.name),
                        None,
                        format!("what is to be unique together: {message}"),
                    );
                }
            }
        }
        if names.is_empty() {
            scope.refuse(Some(schema.name), None, "found no column that is to be unique: name at least one");
        }
        sets.push(set);
    }
    sets
}

/// The columns of a set that can be drawn together; where the set has copies of what a reference leads to, the reference.
fn members(all: &[Entity], entity: &Entity, set: &[usize]) -> Vec<usize> {
    let is_free =
        |column: &Planned| column.joint.is_none() && column.unique.is_none() && column.is_enumerable();
    let mut members: Vec<usize> = set.iter().copied().filter(|&at| is_free(&entity.columns[at])).collect();
    for (at, column) in entity.columns.iter().enumerate() {
        if let Make::Reference { target, .. } = column.make
            && is_free(column)
            && !members.contains(&at)
            && all[target].is_known_by(all, &entity.copied(set, Step::Reference(at)))
        {
            members.push(at);
        }
    }
    members
}

/// Refuses a link to the parent where nothing that is seen says whose a row is.
fn parent_is_told(scope: &mut Scope, all: &[Entity], at: usize) {
    let entity = &all[at];
    let visible: Vec<_> = (0..entity.schema.columns.len()).collect();
    let Some(parent) = entity.parent.filter(|parent| parent.column >= visible.len()) else { return };
    if !all[parent.entity].is_known_by(all, &entity.copied(&visible, Step::Parent)) {
        let message = format!(
            "leads to the parent, and nothing that is seen says whose a row is: copy the key of {}",
            all[parent.entity].schema.name
        );
        scope.refuse(Some(entity.schema.name), Some(entity.columns[parent.column].name), message);
    }
}

impl Entity {
    /// Whether no two rows have the same in these columns, whatever is drawn.
    pub(in crate::interpret) fn is_told_apart(&self, all: &[Self], set: &[usize]) -> bool {
        let has = |is: &dyn Fn(&Planned) -> bool| set.iter().any(|&at| is(&self.columns[at]));
        has(&|column| column.is_alone(self.parent.is_some()))
            || self.has_parent(all, set) && has(&Planned::is_alone_among_siblings)
    }

    /// Whether a set is kept apart by what is drawn together.
    pub(in crate::interpret) fn is_joint(&self, all: &[Self], set: &[usize]) -> bool {
        self.joints.iter().any(|joint| {
            let is_within = |&member: &usize| {
                set.contains(&member) || !self.copied(set, Step::Reference(member)).is_empty()
            };
            joint.members.iter().all(is_within) && (!joint.among_siblings || self.has_parent(all, set))
        })
    }

    /// Whether these columns say whose child a row is.
    pub(in crate::interpret) fn has_parent(&self, all: &[Self], set: &[usize]) -> bool {
        let Some(parent) = self.parent else { return false };
        set.contains(&parent.column) || all[parent.entity].is_known_by(all, &self.copied(set, Step::Parent))
    }

    /// Which columns of another collection are copied, by way of this step alone.
    pub(in crate::interpret) fn copied(&self, set: &[usize], way: Step) -> Vec<usize> {
        let copied = |&at: &usize| match &self.columns[at].make {
            Make::Compute(Expr { op: Op::Column { steps, column, .. }, .. }) if **steps == [way] => {
                Some(*column)
            }
            _ => None,
        };
        set.iter().filter_map(copied).collect()
    }

    /// Whether a row is known by what it has in these columns.
    fn is_known_by(&self, all: &[Self], columns: &[usize]) -> bool {
        let schema = self.schema;
        let has = |at: usize| columns.contains(&at) || schema.columns[at].tenant;
        let has_all = |set: &[usize]| set.iter().all(|&at| has(at));
        let key: Vec<_> = (0..schema.columns.len()).filter(|at| schema.columns[*at].key).collect();
        let set = |names: &[&str]| {
            let at = |name: &&str| schema.columns.iter().position(|column| column.name == *name);
            let set: Vec<_> = names.iter().filter_map(at).collect();
            set.len() == names.len() && has_all(&set)
        };
        !columns.is_empty()
            && (!key.is_empty() && has_all(&key)
                || schema.unique.iter().any(|names| set(names))
                || self.is_told_apart(all, columns))
    }
}

impl Planned {
    /// Whether no two rows have the same value.
    fn is_alone(&self, has_parent: bool) -> bool {
        matches!(self.unique, Some(Unique::Tenant | Unique::Everywhere))
            || matches!(self.make, Make::Number | Make::NumberOfAll | Make::Uuid4 | Make::Uuid7(_))
            || matches!(&self.make, Make::Draw(draw) if draw.distinct() == Some(u64::MAX))
            || matches!(&self.make, Make::Listed(values) if values.all_differ())
            || matches!(self.make, Make::Reference { choose: Choose::Distinct, .. }) && !has_parent
    }

    /// Whether no two siblings have the same value.
    fn is_alone_among_siblings(&self) -> bool {
        self.unique == Some(Unique::Parent)
            || matches!(self.make, Make::Position | Make::Reference { choose: Choose::Distinct, .. })
    }
}
