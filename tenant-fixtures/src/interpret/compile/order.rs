//! What hangs on what: nothing may hang on itself.

use super::Scope;
use crate::declaration::Place;
use crate::interpret::plan::{Choose, Expr, Make, Moment, Op, Plan, Rows, Step};

/// A column of an entity.
type Node = (usize, usize);

/// So long may a chain of columns be of which each hangs on the next: no stack is exhausted by it.
const DEEPEST: usize = 100;

/// Refuses columns that hang on themselves, and counts that hang on sums.
pub(super) fn check(plan: &Plan, scope: &mut Scope) {
    let mut state: Vec<Vec<State>> =
        plan.entities.iter().map(|entity| vec![State::New; entity.columns.len()]).collect();
    for entity in 0..plan.entities.len() {
        for column in 0..plan.entities[entity].columns.len() {
            visit(plan, scope, (entity, column), &mut state, &mut Vec::new());
        }
    }
    if scope.is_refused() {
        return;
    }
    for entity in &plan.entities {
        let hidden = entity.columns.iter().skip(entity.schema.columns.len() + entity.links);
        // What is drawn within an expression decides nothing, and neither does a field of a nested value.
        for column in hidden.filter(|column| column.field.is_none() && !column.name.starts_with("draw ")) {
            let mut seen = Vec::new();
            if let Some(fold) = folds(plan, column_parts(&column.make), &mut seen) {
                let place = Place { entity: Some(entity.schema.name), column: None };
                scope.refuse_at(
                    place,
                    format!(
                        "the {} hangs on {fold}, which sums up rows: what decides how many rows there are, or which are \
                         referred to, must not",
                        column.name
                    ),
                );
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    /// On a chain of how many others it hangs.
    Done(usize),
}

fn visit(plan: &Plan, scope: &mut Scope, node: Node, state: &mut [Vec<State>], way: &mut Vec<Node>) -> usize {
    match state[node.0][node.1] {
        State::Done(depth) => return depth,
        // What stands so deep was refused, or is looked at by itself.
        State::New if way.len() > 2 * DEEPEST => return DEEPEST,
        State::Open => {
            let from = way.iter().position(|other| *other == node).unwrap_or(0);
            let name = |(entity, column): &Node| {
                let entity = &plan.entities[*entity];
                format!("{}.{}", entity.schema.name, entity.columns[*column].name)
            };
            let names: Vec<_> = way[from..].iter().chain([&node]).map(name).collect();
            let entity = &plan.entities[node.0];
            let place = Place { entity: Some(entity.schema.name), column: Some(entity.columns[node.1].name) };
            scope.refuse_at(place, format!("hangs on itself: {}", names.join(" ← ")));
            return 0;
        }
        State::New => {}
    }
    state[node.0][node.1] = State::Open;
    way.push(node);
    let mut depth = 0;
    for next in needs(plan, node) {
        depth = depth.max(visit(plan, scope, next, state, way) + 1);
    }
    way.pop();
    // Told once: what hangs on a column that was refused is not looked at again.
    if depth > DEEPEST || way.len() > DEEPEST {
        let entity = &plan.entities[node.0];
        let place = Place { entity: Some(entity.schema.name), column: Some(entity.columns[node.1].name) };
        let found = depth.max(way.len());
        scope.refuse_at(
            place,
            format!("hangs on a column that hangs on another, and so on, {found} times; at most {DEEPEST} are possible"),
        );
        depth = 0;
    }
    state[node.0][node.1] = State::Done(depth);
    depth
}

/// The columns that a column is made from.
pub(in crate::interpret) fn needs(plan: &Plan, (entity, column): Node) -> Vec<Node> {
    let mut found = Vec::new();
    let planned = &plan.entities[entity].columns[column];
    // A row with a parent is its so-many-th child, which hangs on what decides how many there are.
    layout(plan, entity, &mut found);
    // What is drawn together hangs on how many there are of each.
    if let Some(joint) = planned.joint {
        for &member in &plan.entities[entity].joints[joint].members {
            if let Make::Reference { target, .. } = plan.entities[entity].columns[member].make {
                layout(plan, target, &mut found);
            }
        }
    }
    match &planned.make {
        Make::Parent => {
            let target = plan.entities[entity].parent.map(|parent| parent.entity);
            found.extend(target.and_then(|target| Some((target, plan.entities[target].key?))));
        }
        Make::Reference { target, choose } => {
            found.extend(plan.entities[*target].key.map(|key| (*target, key)));
            layout(plan, *target, &mut found);
            if let Choose::Weighted(column) = choose {
                found.push((*target, *column));
            }
        }
        Make::Uuid7(Some(column)) => found.push((entity, *column)),
        make => {
            for expr in column_parts(make) {
                expression(plan, entity, expr, &mut found);
            }
        }
    }
    found.retain(|node| *node != (entity, column) || !matches!(planned.make, Make::Reference { .. }));
    found
}

/// What decides how many rows an entity has, and whose they are.
fn layout(plan: &Plan, entity: usize, found: &mut Vec<Node>) {
    let Some(parent) = plan.entities[entity].parent else { return };
    match plan.entities[entity].rows {
        Rows::PerParent { count } => found.push((parent.entity, count)),
        Rows::Share { weight: Some(weight), .. } => found.push((parent.entity, weight)),
        Rows::Share { weight: None, .. } | Rows::Measure(_) | Rows::Fixed(_) | Rows::ByHand => {
            layout(plan, parent.entity, found)
        }
    }
}

/// The expressions in what makes a column.
pub(super) fn column_parts(make: &Make) -> Vec<&Expr> {
    match make {
        Make::Compute(expr) | Make::Running(expr) | Make::Gap { from: expr, .. } => vec![expr],
        Make::Rising { from, .. } => from.iter().collect(),
        Make::Moment(Moment::WorkingHours { of, lasting }) => of.iter().chain(lasting).collect(),
        Make::Text(maker) => maker.arguments.iter().collect(),
        Make::Json(fields) => fields.iter().flat_map(|field| column_parts(&field.make)).collect(),
        Make::Struct(fields) | Make::Items { fields, .. } | Make::Closure { reads: fields, .. } => {
            fields.iter().collect()
        }
        Make::List { item, .. } => column_parts(&item.make),
        Make::Number
        | Make::NumberOfAll
        | Make::Uuid4
        | Make::Uuid7(_)
        | Make::Tenant
        | Make::Nothing
        | Make::Parent
        | Make::Reference { .. }
        | Make::Draw(_)
        | Make::Listed(_)
        | Make::Steps(_)
        | Make::Walk { .. }
        | Make::Moment(_)
        | Make::Position => Vec::new(),
    }
}

fn expression(plan: &Plan, entity: usize, expr: &Expr, found: &mut Vec<Node>) {
    match &expr.op {
        Op::Column { steps, entity: target, column } => {
            let mut here = entity;
            for step in steps {
                match step {
                    Step::Parent => {
                        layout(plan, here, found);
                        here = plan.entities[here].parent.map_or(here, |parent| parent.entity);
                    }
                    Step::Reference(by) => {
                        found.push((here, *by));
                        if let Make::Reference { target, .. } = plan.entities[here].columns[*by].make {
                            here = target;
                        }
                    }
                }
            }
            found.push((*target, *column));
        }
        Op::Fold { child, value, condition, .. } => {
            layout(plan, *child, found);
            for expr in value.iter().chain(condition) {
                expression(plan, *child, expr, found);
            }
        }
        op => op.parts().into_iter().for_each(|part| expression(plan, entity, part, found)),
    }
}

/// The first fold that something is computed from, by its column.
fn folds<'a>(plan: &'a Plan, exprs: Vec<&'a Expr>, seen: &mut Vec<Node>) -> Option<String> {
    for expr in exprs {
        match &expr.op {
            Op::Fold { child, .. } => {
                return Some(format!("a fold over {}", plan.entities[*child].schema.name));
            }
            Op::Column { entity, column, .. } => {
                if seen.contains(&(*entity, *column)) {
                    continue;
                }
                seen.push((*entity, *column));
                let planned = &plan.entities[*entity].columns[*column];
                if folds(plan, column_parts(&planned.make), seen).is_some() {
                    return Some(format!("{}.{}", plan.entities[*entity].schema.name, planned.name));
                }
            }
            op => {
                if let Some(found) = folds(plan, op.parts(), seen) {
                    return Some(found);
                }
            }
        }
    }
    None
}
