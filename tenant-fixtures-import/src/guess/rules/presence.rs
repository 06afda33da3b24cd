//! Which columns have values where others do, or where one is in a state.

use super::{Holding, attempt};
use crate::conditions::{Clause, Value};
use crate::file::{Column, Entity, FileType, Link};
use crate::guess::names::quoted;

/// Whether columns may be there in this way: those whose place holds.
type Allowed<'a> = &'a dyn Fn(&dyn Fn(usize) -> bool) -> bool;

/// Of so many columns at most each way is looked at in which they may be there.
const MOST_TOGETHER: usize = 10;

/// Has a column be one of these words alone.
pub(super) fn restrict(column: &mut Column, words: &[String]) {
    let each: Vec<String> = words.iter().map(|word| format!("{} = 1", quoted(word))).collect();
    column.make = Some(format!("weighted({})", each.join(", ")));
}

impl Holding<'_> {
    /// One of several groups of clauses.
    pub(super) fn either(&self, entity: &mut Entity, groups: &[Vec<Clause>]) -> bool {
        if attempt(entity, |entity| self.ways(entity, groups))
            || attempt(entity, |entity| self.states(entity, groups))
        {
            return true;
        }
        // One of them is held in every row; one that leaves columns empty, only where no other can be.
        let mut groups: Vec<&Vec<Clause>> = groups.iter().collect();
        groups.sort_by_key(|group| group.iter().filter(|clause| matches!(clause, Clause::Null(_))).count());
        groups
            .into_iter()
            .any(|group| attempt(entity, |entity| group.iter().all(|clause| self.clause(entity, clause))))
    }

    pub(super) fn present(&self, entity: &mut Entity, name: &str) -> bool {
        let Some(at) = self.place(entity, name) else { return false };
        let column = &mut entity.columns[at];
        let is_possible = (!column.placed || column.null == 0)
            && column.null < 100
            && column.when.is_none()
            && column.make.as_deref() != Some("reference(earlier)");
        if is_possible {
            (column.null, column.placed) = (0, true);
        }
        is_possible
    }

    pub(super) fn absent(&self, entity: &mut Entity, name: &str) -> bool {
        let Some(at) = self.place(entity, name) else { return true };
        let is_parent = entity.parent() == Some(entity.columns[at].name.as_str());
        let column = &mut entity.columns[at];
        let is_possible =
            column.nullable && !column.key && !is_parent && (!column.placed || column.null == 100);
        if is_possible {
            (column.null, column.placed) = (100, true);
        }
        is_possible
    }

    /// A column that is one of some values, or none of them.
    pub(super) fn one_of(&self, entity: &mut Entity, name: &str, values: &[Value], among: bool) -> bool {
        let Some(at) = self.place(entity, name) else { return false };
        let column = &mut entity.columns[at];
        if column.settled {
            return false;
        }
        match column.ty.clone() {
            FileType::Enum(words) => {
                let is_listed = |word: &String| values.contains(&Value::Text(word.clone()));
                let left: Vec<String> = words.into_iter().filter(|word| is_listed(word) == among).collect();
                if !left.is_empty() {
                    restrict(column, &left);
                }
                !left.is_empty()
            }
            FileType::Bool => match values {
                [Value::Boolean(value)] => {
                    column.make = Some(format!("constant({})", *value == among));
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether columns are there, in one of several ways: all or none, one of them, at least one.
    fn ways(&self, entity: &mut Entity, groups: &[Vec<Clause>]) -> bool {
        let mut names: Vec<String> = Vec::new();
        for clause in groups.iter().flatten() {
            let (Clause::Null(name) | Clause::NotNull(name)) = clause else { return false };
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let places: Option<Vec<usize>> = names.iter().map(|name| self.place(entity, name)).collect();
        let Some(places) = places.filter(|places| places.len() > 1) else { return false };
        let is_allowed = |there: &dyn Fn(usize) -> bool| {
            groups.iter().any(|group| {
                group.iter().all(|clause| match clause {
                    Clause::Null(name) => {
                        names.iter().position(|known| known == name).is_some_and(|at| !there(at))
                    }
                    Clause::NotNull(name) => names.iter().position(|known| known == name).is_some_and(there),
                    _ => false,
                })
            })
        };
        let count = places.len();
        // All hang on one, as if there were no other way: on the one that hangs already, if there is one.
        let first = places.iter().copied().find(|at| !can_hang(entity, *at)).unwrap_or(places[0]);
        let others = || places.iter().copied().filter(|at| *at != first);
        if entity.columns[first].nullable
            && others().all(|at| can_hang(entity, at))
            && is_allowed(&|_| true)
            && is_allowed(&|_| false)
        {
            let condition = format!("!is_null({})", entity.columns[first].name);
            return others().all(|at| self.hang(entity, at, &condition));
        }
        let free = places.iter().all(|at| can_hang(entity, *at));
        if free && (0..count).all(|one| is_allowed(&|at| at == one)) {
            // One of them: each hangs on those before it, and the last is there where no other is.
            entity.columns[places[0]].null = 50;
            let mut missing = format!("is_null({})", entity.columns[places[0]].name);
            for (nth, at) in places.iter().enumerate().skip(1) {
                let name = entity.columns[*at].name.clone();
                if nth + 1 < count {
                    return self.first_way(entity, &places, &is_allowed);
                }
                if !self.hang(entity, *at, &missing) {
                    return false;
                }
                missing.push_str(&format!(" && is_null({name})"));
            }
            return true;
        }
        self.first_way(entity, &places, &is_allowed)
    }

    /// The way in which most columns are there, in every row.
    fn first_way(&self, entity: &mut Entity, places: &[usize], is_allowed: Allowed<'_>) -> bool {
        // Of more there are too many ways to look at each.
        if places.len() > MOST_TOGETHER {
            return false;
        }
        let mut ways: Vec<u32> = (0..1_u32 << places.len()).collect();
        ways.sort_by_key(|way| std::cmp::Reverse(way.count_ones()));
        let can = |way: u32| {
            places.iter().enumerate().all(|(at, place)| {
                let column = &entity.columns[*place];
                let is_parent = entity.parent() == Some(column.name.as_str());
                let is_there = way & (1 << at) != 0;
                let fits = !column.placed || column.null == if is_there { 0 } else { 100 };
                if is_there {
                    fits && column.null < 100 && column.when.is_none()
                } else {
                    fits && column.nullable && !column.key && !is_parent
                }
            })
        };
        let found = ways.into_iter().find(|way| is_allowed(&|at| way & (1 << at) != 0) && can(*way));
        if let Some(way) = found {
            for (at, place) in places.iter().enumerate() {
                let column = &mut entity.columns[*place];
                (column.null, column.placed) = (if way & (1 << at) != 0 { 0 } else { 100 }, true);
            }
        }
        found.is_some()
    }

    /// Columns that are there by the state that another is in.
    fn states(&self, entity: &mut Entity, groups: &[Vec<Clause>]) -> bool {
        let states: Vec<&String> = groups
            .iter()
            .flatten()
            .filter_map(|clause| match clause {
                Clause::OneOf(name, _) | Clause::NoneOf(name, _) => Some(name),
                _ => None,
            })
            .collect();
        let Some((state, rest)) = states.split_first() else { return false };
        if rest.iter().any(|other| other != state) {
            return false;
        }
        let Some(at) = self.place(entity, state) else { return false };
        let column = entity.columns[at].clone();
        let values: Vec<Value> = match &column.ty {
            FileType::Enum(words) => words.iter().cloned().map(Value::Text).collect(),
            FileType::Bool => vec![Value::Boolean(true), Value::Boolean(false)],
            _ => return false,
        };
        if column.nullable {
            entity.columns[at].null = 0;
        }
        // Where a group asks for more than this, it is held by nothing here.
        let mut there: Vec<(String, Vec<Value>)> = Vec::new();
        let mut asked: Vec<String> = Vec::new();
        for value in &values {
            let is_so = |clause: &Clause| match clause {
                Clause::OneOf(_, among) => among.contains(value),
                Clause::NoneOf(_, among) => !among.contains(value),
                _ => true,
            };
            let possible: Vec<&Vec<Clause>> = groups.iter().filter(|group| group.iter().all(is_so)).collect();
            let Some(group) = possible.iter().min_by_key(|group| group.len()) else { return false };
            for clause in *group {
                match clause {
                    Clause::OneOf(..) | Clause::NoneOf(..) => {}
                    Clause::NotNull(name) | Clause::Null(name) => {
                        asked.push(name.clone());
                        if matches!(clause, Clause::NotNull(_)) {
                            match there.iter_mut().find(|(known, _)| known == name) {
                                Some((_, values)) => values.push(value.clone()),
                                None => there.push((name.clone(), vec![value.clone()])),
                            }
                        }
                    }
                    _ => return false,
                }
            }
        }
        asked.sort();
        asked.dedup();
        asked.iter().all(|name| {
            let Some(at) = self.place(entity, name) else { return false };
            let values = there.iter().find(|(known, _)| known == name).map_or(&[][..], |(_, values)| values);
            if values.is_empty() {
                return self.absent(entity, name);
            }
            if !entity.columns[at].nullable {
                return true;
            }
            let condition = match &column.ty {
                FileType::Bool => match values {
                    [Value::Boolean(true)] => column.name.clone(),
                    [Value::Boolean(false)] => format!("!{}", column.name),
                    _ => return self.present(entity, name),
                },
                _ => {
                    let each = values.iter().filter_map(|value| match value {
                        Value::Text(word) => Some(format!("{} == {}", column.name, quoted(word))),
                        Value::Number(_) | Value::Boolean(_) => None,
                    });
                    each.collect::<Vec<_>>().join(" || ")
                }
            };
            self.hang(entity, at, &condition)
        })
    }

    /// Has a column be there where a condition holds, and nowhere else.
    fn hang(&self, entity: &mut Entity, at: usize, condition: &str) -> bool {
        if !can_hang(entity, at) {
            return false;
        }
        let column = entity.columns[at].clone();
        let make = match (&column.make, &column.references) {
            (Some(make), None) => make.clone(),
            (None, Some(to)) => {
                let place = self.known.tables.names.iter().position(|name| name == to);
                let key = place.and_then(|table| Some(self.known.name(table, self.known.row_key(table)?)));
                let Some(key) = key else { return false };
                let name = format!("{}_row", column.name);
                if entity.columns.iter().any(|other| other.name == name)
                    || entity.links.iter().any(|link| link.name == name)
                {
                    return false;
                }
                let make = format!("{name}.{key}");
                entity.links.push(Link { name, to: to.clone(), null: 0 });
                make
            }
            _ => return false,
        };
        let column = &mut entity.columns[at];
        (column.make, column.when) = (Some(make), Some(condition.to_owned()));
        (column.null, column.placed) = (0, true);
        true
    }
}

/// Whether a column may have values in some rows alone.
fn can_hang(entity: &Entity, at: usize) -> bool {
    let column = &entity.columns[at];
    let is_plain = column.references.is_none() && !column.settled
        || column.references.is_some() && column.make.is_none();
    // Of UUIDs there are keys alone, which no condition takes away.
    column.nullable
        && !matches!(column.ty, FileType::Uuid)
        && !column.key
        && !column.placed
        && column.unique.is_none()
        && is_plain
        && entity.parent() != Some(column.name.as_str())
}
