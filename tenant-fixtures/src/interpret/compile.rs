//! From a declaration to a plan: names become numbers, kinds are checked, and everything that is wrong is told at once.

mod arguments;
mod closure;
mod columns;
mod draws;
mod expressions;
mod keys;
mod labels;
mod limits;
mod links;
mod listed;
mod literals;
mod nested;
mod order;
mod scope;
mod shared;
mod steps;
mod structure;
mod tenant;
mod texts;
mod unique;
mod words;

use super::plan::{Entity, Kind, Parent, Plan, Planned, Rows};
use crate::declaration::{Declaration, DeclarationError, EntityDeclaration, Place, RowCount};
use crate::schema::ColumnType;
pub(super) use order::needs;
use scope::Scope;

/// The plan of a declaration.
pub(crate) fn plan(declaration: &'static Declaration) -> Result<Plan, DeclarationError> {
    let mut scope = Scope::new(declaration, words::number);
    limits::check(&mut scope);
    scope.finish()?;
    let entities = declaration.entities.iter().enumerate();
    let parents: Vec<_> = entities.clone().map(|(at, entity)| parent(&mut scope, at, entity)).collect();
    scope.parents.clone_from(&parents);
    circles(&mut scope);
    scope.finish()?;
    (0..declaration.entities.len()).for_each(|entity| structure::reserve(&mut scope, entity));
    let mut planned: Vec<Entity> =
        entities.clone().map(|(at, entity)| columns::entity(&mut scope, at, entity)).collect();
    for (at, entity) in entities {
        rows(&mut scope, at, entity, &mut planned);
    }
    for (entity, column, hidden) in scope.hidden() {
        debug_assert_eq!(
            planned[entity].columns.len(),
            column,
            "hidden columns are numbered as they are asked for"
        );
        planned[entity].columns.push(hidden);
    }
    scope.finish()?;
    unique::together(&mut scope, &mut planned);
    shared::check(&mut scope, &planned);
    scope.finish()?;
    let plan = Plan::of(declaration.name, planned);
    order::check(&plan, &mut scope);
    scope.finish()?;
    Ok(plan)
}

/// Whose children an entity's rows are.
fn parent(scope: &mut Scope, at: usize, entity: &EntityDeclaration) -> Option<Parent> {
    let found = entity.rows.parent()?;
    let (name, way) = (entity.schema.name, scope.way(at, found)?);
    let Some(to) = way.to else {
        scope.refuse(Some(name), Some(found), "is to lead to the parent, and refers to nothing");
        return None;
    };
    let target = scope.entity(at, Some(found), to)?;
    if target == at {
        scope.refuse(Some(name), Some(found), "leads to its own collection: rows can't be their own parents");
        return None;
    }
    if way.null.billionths() > 0 {
        scope.refuse(Some(name), Some(found), "leads to the parent, which every row has: it can't be null");
    }
    Some(Parent { column: way.place, entity: target })
}

/// Refuses collections that are, by way of others, their own parents.
fn circles(scope: &mut Scope) {
    let entities = scope.declaration.entities;
    let name = |at: usize, parent: &Parent| {
        let schema = entities[at].schema;
        let links = entities[at].links.iter().map(|link| link.name);
        let mut names = schema.columns.iter().map(|column| column.name).chain(links);
        format!("{}.{}", schema.name, names.nth(parent.column).unwrap_or_default())
    };
    for first in 0..entities.len() {
        let (mut at, mut way) = (first, Vec::new());
        while let Some(parent) = scope.parents[at].filter(|_| way.len() <= entities.len()) {
            way.push(name(at, &parent));
            at = parent.entity;
            // Told once, at the collection of the circle that stands first.
            if at == first {
                if (0..first).all(|other| {
                    !way.iter().any(|step| step.starts_with(&format!("{}.", entities[other].schema.name)))
                }) {
                    let message = format!("its rows would be their own parents: {}", way.join(" → "));
                    scope.refuse(Some(entities[first].schema.name), None, message);
                }
                break;
            }
        }
    }
}

/// How many rows an entity has; what decides it may be a column of its parent.
fn rows(scope: &mut Scope, at: usize, entity: &'static EntityDeclaration, planned: &mut [Entity]) {
    let name = entity.schema.name;
    let measure = |scope: &mut Scope, measure: &str| {
        let measures = scope.declaration.measures;
        let found = measures.iter().position(|known| known.name == measure);
        if found.is_none() {
            let known = measures.iter().map(|measure| measure.name);
            let message = scope::unknown("measure", measure, known);
            scope.refuse(Some(name), None, message);
        }
        found.unwrap_or(0)
    };
    let parent = scope.parents[at];
    planned[at].rows = match entity.rows {
        RowCount::Fixed(rows) => Rows::Fixed(rows),
        RowCount::ByHand { .. } => Rows::ByHand,
        RowCount::Measure(named) => Rows::Measure(measure(scope, named)),
        RowCount::Share { measure: named, weight, .. } => {
            let measure = measure(scope, named);
            let weight = weight.zip(parent).and_then(|(node, parent)| {
                let place = Place { entity: Some(name), column: None };
                let make = words::number(scope, parent.entity, place, &node, Kind::Decimal(6))?;
                Some(scope.hide(parent.entity, format!("weight of {name}"), Kind::Decimal(6), make))
            });
            Rows::Share { measure, weight }
        }
        RowCount::PerParent { count, .. } => {
            let hidden = parent.and_then(|parent| {
                let place = Place { entity: Some(name), column: None };
                let make = match steps::counted_by(&count) {
                    Some(column) => steps::count(scope, at, place, column, &planned[at].columns)?,
                    None => words::number(scope, parent.entity, place, &count, Kind::Whole)?,
                };
                Some(scope.hide(parent.entity, format!("number of {name}"), Kind::Whole, make))
            });
            Rows::PerParent { count: hidden.unwrap_or(0) }
        }
    };
}

/// What a column's values are; nothing, where they can't be made yet.
fn kind(ty: &ColumnType, places: u32) -> Option<Kind> {
    Some(match ty {
        ColumnType::Tenant => Kind::Tenant,
        ColumnType::Id { .. } => Kind::Id,
        ColumnType::Text | ColumnType::Code => Kind::Text,
        ColumnType::Token(words) => Kind::Word(words),
        ColumnType::Unsigned | ColumnType::Signed => Kind::Whole,
        ColumnType::Decimal => Kind::Decimal(places),
        ColumnType::Fixed(places) => Kind::Decimal(*places),
        ColumnType::Uuid => Kind::Uuid,
        ColumnType::Boolean => Kind::Boolean,
        ColumnType::Timestamp => Kind::Time,
        ColumnType::Date => Kind::Date,
        ColumnType::Time => Kind::Clock,
        ColumnType::Bytes => Kind::Bytes,
        ColumnType::Json => Kind::Json,
        ColumnType::List(ColumnType::List(_)) => return None,
        ColumnType::Struct(columns) => Kind::Struct(columns),
        // What a plan says lives as long as the process.
        ColumnType::List(of) => Kind::List(Box::leak(Box::new(kind(of, places)?))),
    })
}

/// A column that nobody sees.
fn hidden(name: String, kind: Kind, make: super::plan::Make) -> Planned {
    let name: &'static str = name.leak();
    Planned {
        // Nothing hidden is a key.
        salt: 0,
        name,
        kind,
        make,
        label: crate::stream::Label::new(name),
        null: None,
        nullable: true,
        length: None,
        unique: None,
        fits: (0, i64::MAX),
        joint: None,
        field: None,
        items: None,
    }
}
