//! What a declaration promises, worked out again from rows as JSON has them: with whole numbers, and with nothing of what
//! made the rows.

mod nested;
mod value;
mod written;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};
use tenant_fixtures::TenantProfile;
use tenant_fixtures::declaration::{
    Argument, ColumnDeclaration, Declaration, EntityDeclaration, Node, RowCount, Unique,
};
use tenant_fixtures::schema::Column;

use value::{V, rounded, whole};

type Row = Map<String, Value>;

/// A tenant's rows, and what they were declared as.
#[derive(Debug)]
pub struct Oracle<'a> {
    declaration: &'static Declaration,
    rows: Vec<Vec<&'a Row>>,
    /// For each collection, where the row with a key stands.
    keys: Vec<HashMap<String, usize>>,
    /// For each collection with a parent, where each parent's rows stand.
    children: BTreeMap<usize, Vec<Vec<usize>>>,
    period: (i64, i64),
    counts: BTreeMap<&'static str, u64>,
    faults: Vec<String>,
}

/// A row: its collection and its number.
type At = (usize, usize);

/// Everything that is not as it was declared.
pub fn faults(declaration: &'static Declaration, profile: &TenantProfile, data: &Value) -> Vec<String> {
    let rows: Vec<Vec<&Row>> = declaration
        .entities
        .iter()
        .map(|entity| {
            data[entity.schema.name].as_array().into_iter().flatten().filter_map(Value::as_object).collect()
        })
        .collect();
    let end = profile.as_of().timestamp();
    let mut oracle = Oracle {
        declaration,
        keys: Vec::new(),
        rows,
        children: BTreeMap::new(),
        period: (end - i64::from(profile.days()) * 86_400, end),
        counts: profile.counts().collect(),
        faults: Vec::new(),
    };
    oracle.index();
    for entity in 0..declaration.entities.len() {
        oracle.layout(entity);
        for column in 0..oracle.entity(entity).columns.len() {
            oracle.column(entity, column);
        }
    }
    oracle.faults
}

fn number(node: &Node) -> Option<(i128, u32)> {
    match node {
        Node::Number(text) => value::number(text),
        Node::Unary(_, inner) => number(inner).map(|(value, places)| (-value, places)),
        _ => None,
    }
}

impl Oracle<'_> {
    fn entity(&self, at: usize) -> &'static EntityDeclaration {
        self.declaration.entities[at]
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.declaration.entities.iter().position(|entity| entity.schema.name == name)
    }

    fn fault(&mut self, (entity, row): At, column: &str, what: impl std::fmt::Display) {
        let name = self.entity(entity).schema.name;
        self.faults.push(format!("{name} row {row} {column}: {what}"));
    }

    fn index(&mut self) {
        for entity in 0..self.declaration.entities.len() {
            let key = self.entity(entity).schema.columns.iter().find(|column| column.key);
            let mut keys = HashMap::new();
            for (at, row) in self.rows[entity].iter().enumerate() {
                let key = key.map_or_else(String::new, |key| row[key.name].to_string());
                if keys.insert(key, at).is_some() {
                    self.faults.push(format!("a key of {} occurs twice", self.entity(entity).schema.name));
                }
            }
            self.keys.push(keys);
        }
        for entity in 0..self.declaration.entities.len() {
            let Some((column, parent)) = self.parent(entity) else { continue };
            let mut children = vec![Vec::new(); self.rows[parent].len()];
            for at in 0..self.rows[entity].len() {
                match self.referred((entity, at), column) {
                    Some((_, above)) => children[above].push(at),
                    None => self.fault((entity, at), column.name, "leads to no parent"),
                }
            }
            if !children.iter().flatten().is_sorted() {
                self.fault((entity, 0), column.name, "children don't stand with their parents");
            }
            self.children.insert(entity, children);
        }
    }

    fn parent(&self, entity: usize) -> Option<(&'static Column, usize)> {
        let name = self.entity(entity).rows.parent()?;
        let column = self.entity(entity).schema.columns.iter().find(|column| column.name == name)?;
        Some((column, self.find(column.references?.collection)?))
    }

    /// The row that a column of a row refers to.
    fn referred(&self, (entity, row): At, column: &Column) -> Option<At> {
        let target = self.find(column.references?.collection)?;
        let key = self.rows[entity][row][column.name].to_string();
        Some((target, *self.keys[target].get(&key)?))
    }

    fn layout(&mut self, entity: usize) {
        let rows = self.rows[entity].len() as u64;
        let expected: Vec<(u64, u64)> = match self.entity(entity).rows {
            RowCount::Measure(measure) => {
                return self.expect_rows(entity, rows, self.counts[measure]);
            }
            RowCount::ByHand { .. } => return,
            RowCount::Fixed(expected) => return self.expect_rows(entity, rows, expected),
            RowCount::PerParent { count, .. } => {
                let Some((_, parent)) = self.parent(entity) else { return };
                let exact = |at| match self.eval((parent, at), &count) {
                    Ok(V::Number(value, places)) => whole(rounded(value, places, 0)),
                    _ => (0, 0),
                };
                match range_of(&count) {
                    Some((low, high)) => vec![(low, high); self.rows[parent].len()],
                    None => (0..self.rows[parent].len()).map(exact).collect(),
                }
            }
            RowCount::Share { measure, weight, .. } => {
                let Some((_, parent)) = self.parent(entity) else { return };
                let parents = self.rows[parent].len();
                let all = if parents == 0 { 0 } else { self.counts[measure] };
                self.expect_rows(entity, rows, all);
                let weigh = |node: &Node| -> Option<Vec<u128>> {
                    let one = |at| match self.eval((parent, at), node) {
                        Ok(V::Number(value, places)) => Some(rounded(value, places, 6).max(0) as u128),
                        Ok(_) => Some(0),
                        Err(_) => None,
                    };
                    (0..parents).map(one).collect()
                };
                let weights = match &weight {
                    None => vec![1; parents],
                    // What is drawn can't be known here.
                    Some(node) => match weigh(node).filter(|_| range_of(node).is_none()) {
                        Some(weights) => weights,
                        None => return,
                    },
                };
                let weights =
                    if weights.iter().all(|weight| *weight == 0) { vec![1; parents] } else { weights };
                let total: u128 = weights.iter().sum();
                let (mut sum, mut shares) = (0, Vec::new());
                for weight in weights {
                    let from = sum * u128::from(all) / total.max(1);
                    sum += weight;
                    let share = (sum * u128::from(all) / total.max(1) - from) as u64;
                    shares.push((share, share));
                }
                shares
            }
        };
        let found: Vec<_> = self.children[&entity].iter().map(|children| children.len() as u64).collect();
        for (at, ((low, high), found)) in expected.into_iter().zip(found).enumerate() {
            if !(low..=high).contains(&found) {
                self.fault((entity, at), "number", format!("a parent has {found}, not {low} to {high}"));
            }
        }
    }

    fn expect_rows(&mut self, entity: usize, found: u64, expected: u64) {
        if found != expected {
            self.fault((entity, 0), "number", format!("{found} rows, not {expected}"));
        }
    }

    fn column(&mut self, entity: usize, place: usize) {
        let column = &self.entity(entity).schema.columns[place];
        let declared = &self.entity(entity).columns[place];
        self.unique(entity, column, declared);
        if column.ty.fields().is_some() {
            return self.nested_column(entity, column, declared);
        }
        for at in 0..self.rows[entity].len() {
            let found = V::of(column, &self.rows[entity][at][column.name]);
            let null = declared.null.billionths();
            if found == V::Null && null > 0 {
                continue;
            }
            if null == 1_000_000_000 {
                self.fault((entity, at), column.name, "has a value, and is never to have one");
            }
            if let Err(what) = self.value((entity, at), column, declared, &found) {
                self.fault((entity, at), column.name, format!("found {found:?}: {what}"));
            }
        }
    }

    fn unique(&mut self, entity: usize, column: &'static Column, declared: &ColumnDeclaration) {
        let Some(unique) = declared.unique else { return };
        let groups = match unique {
            Unique::Parent => self.children.get(&entity).cloned().unwrap_or_default(),
            Unique::Tenant | Unique::Everywhere => vec![(0..self.rows[entity].len()).collect()],
        };
        for group in groups {
            let mut seen = HashSet::new();
            for at in group {
                let value = &self.rows[entity][at][column.name];
                if !value.is_null() && !seen.insert(value.to_string()) {
                    self.fault((entity, at), column.name, format!("{value} is there twice"));
                }
            }
        }
    }

    /// The siblings of a row up to itself.
    fn elders(&self, (entity, row): At) -> &[usize] {
        let of = self.children.get(&entity).into_iter().flatten().find(|children| children.contains(&row));
        let place = of.and_then(|children| children.iter().position(|at| *at == row));
        of.zip(place).map_or(&[], |(children, place)| &children[..=place])
    }

    fn value(
        &self,
        at: At,
        column: &'static Column,
        declared: &ColumnDeclaration,
        found: &V,
    ) -> Result<(), String> {
        let (entity, row) = at;
        if column.references.is_some() {
            return self.reference(at, column, declared, found);
        }
        if let (V::Text(text), Some(length)) = (found, column.length)
            && (text.chars().count() > length as usize || text.ends_with(' '))
        {
            return Err(format!("is longer than {length} characters, or ends with a space"));
        }
        let Some(make) = declared.make else { return Ok(()) };
        let holds = |holds: bool, what: &str| if holds { Ok(()) } else { Err(what.to_owned()) };
        let Node::Call(name, arguments) = make else { return self.equals(at, column, &make, found) };
        let argument = |place: usize| arguments.get(place).map(|argument: &Argument| argument.value);
        let first = argument(0).unwrap_or(make);
        match (name, found) {
            ("uniform" | "zipf", V::Number(value, places)) => {
                let Node::Range { from, to, inclusive } = first else { return Ok(()) };
                let step = |node| number(node).map_or(0, |(value, from)| rounded(value, from, *places));
                let to = step(to) - i128::from(!inclusive);
                holds((step(from)..=to).contains(value), "lies outside of its range")
            }
            ("weighted", found) => {
                let is = |argument: &&Argument| match (argument.key, found) {
                    (Some(Node::Path([word])), V::Text(found)) => word == found,
                    (Some(key), V::Number(value, places)) => {
                        number(&key).is_some_and(|(key, from)| rounded(key, from, *places) == *value)
                    }
                    _ => false,
                };
                let weight = arguments.iter().find(is).and_then(|argument| number(&argument.value));
                holds(weight.is_some_and(|(weight, _)| weight > 0), "has no weight")
            }
            ("steps", V::Text(text)) => {
                let before = self.elders(at).iter().rev().nth(1);
                let before = before.map(|row| V::of(column, &self.rows[entity][*row][column.name]));
                let follows = match before {
                    Some(V::Text(before)) => matches!(
                        (before.as_str(), text.as_str()),
                        ("open", "paid" | "void") | ("paid", "void")
                    ),
                    _ => text == "open",
                };
                holds(follows, "does not follow the state before it")
            }
            ("listed" | "matching" | "between" | "time_of_day" | "bytes" | "json" | "list", _) => {
                self.written(at, column, (name, arguments), found)
            }
            ("sequence", V::Number(value, _)) => holds(*value == 5 + 3 * row as i128, "is not in sequence"),
            ("constant", _) => self.equals(at, column, &first, found),
            ("position", V::Number(value, _)) => {
                holds(*value == self.elders(at).len() as i128, "is not its place among its siblings")
            }
            ("running", V::Number(value, places)) => {
                let mut sum = 0;
                for elder in self.elders(at) {
                    match self.eval((entity, *elder), &first)? {
                        V::Number(value, from) => sum += rounded(value, from, *places),
                        other => return Err(format!("sums up {other:?}")),
                    }
                }
                holds(sum == *value, &format!("the sum is {sum}"))
            }
            ("rising", V::Time(time)) => {
                let before = self.elders(at).iter().rev().nth(1);
                let before = before.map(|row| V::of(column, &self.rows[entity][*row][column.name]));
                let from = match before {
                    Some(V::Time(before)) => before,
                    _ => self.period.0,
                };
                holds(from <= *time && *time < self.period.1, "does not rise within the period")
            }
            ("within_period", V::Time(time)) => {
                holds(self.period.0 <= *time && *time < self.period.1, "lies outside of the period")
            }
            ("after" | "before", V::Time(time)) => {
                let V::Time(from) = self.eval(at, &first)? else { return Err("follows nothing".to_owned()) };
                let gap = if name == "after" { time - from } else { from - time };
                let most = match argument(1) {
                    Some(Node::Call("days", _)) => 29 * 86_400,
                    _ => 59 * 3_600,
                };
                let inside = self.period.0 <= *time && *time < self.period.1;
                holds((0..=most).contains(&gap) && inside, "is no such gap away, or outside of the period")
            }
            ("normal" | "log_normal" | "chance" | "any" | "within_period" | "word" | "company", V::Null) => {
                Err("has no value".to_owned())
            }
            ("normal" | "log_normal" | "chance" | "any" | "within_period" | "word" | "company", _) => Ok(()),
            _ => self.equals(at, column, &make, found),
        }
    }

    fn equals(&self, at: At, column: &Column, node: &Node, found: &V) -> Result<(), String> {
        let expected = match self.eval(at, node)? {
            V::Number(value, places) => V::Number(rounded(value, places, column.places), column.places),
            other => other,
        };
        if expected == *found { Ok(()) } else { Err(format!("expected {expected:?} of {node}")) }
    }

    fn reference(
        &self,
        at: At,
        column: &'static Column,
        declared: &ColumnDeclaration,
        found: &V,
    ) -> Result<(), String> {
        let choice = match declared.make {
            Some(Node::Call("reference", [Argument { value, .. }])) => Some(*value),
            _ => None,
        };
        let Some((target, row)) = self.referred(at, column) else {
            let may = match choice {
                Some(Node::Path(["earlier"])) => at.1 == 0,
                // Where nothing weighs anything, there is nothing to refer to.
                Some(Node::Call(..)) => column.nullable,
                _ => false,
            };
            return if *found == V::Null && may { Ok(()) } else { Err("leads nowhere".to_owned()) };
        };
        let holds = match choice {
            Some(Node::Path(["earlier"])) => row < at.1,
            Some(Node::Path(["distinct"])) => {
                let elders = &self.elders(at)[..self.elders(at).len() - 1];
                elders.iter().all(|elder| self.referred((at.0, *elder), column) != Some((target, row)))
            }
            Some(Node::Call(_, [Argument { value, .. }])) => match self.eval((target, row), value)? {
                V::Number(value, _) => value > 0,
                V::Bool(value) => value,
                _ => false,
            },
            _ => true,
        };
        if holds { Ok(()) } else { Err("leads to a row that can't be chosen".to_owned()) }
    }
}

/// The range that a number of children is drawn from.
fn range_of(count: &Node) -> Option<(u64, u64)> {
    if let Node::Call("steps", _) = count {
        return Some((1, 3));
    }
    let Node::Call(name @ ("uniform" | "zipf" | "log_normal"), arguments) = count else { return None };
    match arguments.first()?.value {
        Node::Range { from, to, inclusive: true } => Some((number(from)?.0 as u64, number(to)?.0 as u64)),
        _ => name.starts_with("log").then_some((0, u64::MAX)),
    }
}
