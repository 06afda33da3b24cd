//! What tells rows apart and leads from one to another: keys and references.

use super::arguments::arguments;
use super::{Scope, expressions, texts};
use crate::declaration::{Argument, Node, Place};
use crate::interpret::make::text_generator;
use crate::interpret::plan::{Choose, Kind, Make};
use crate::schema::ColumnType;

/// What makes the rows' keys.
pub(super) fn key(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    kind: Kind,
    given: &[Argument],
) -> Option<Make> {
    let arguments = arguments(scope, at, "key", given)?;
    let choice = match arguments.first().copied().flatten() {
        None => "",
        Some(Node::Path([choice])) => choice,
        Some(other) => {
            scope.refuse_at(
                at,
                format!("found `{other}`; a key is `all`, `v4` or `v7`, or counted if nothing is said"),
            );
            return None;
        }
    };
    match (kind, choice) {
        (Kind::Id | Kind::Whole, "") => Some(Make::Number),
        // What all tenants share is counted once.
        (Kind::Whole, "all") if scope.declaration.entities[entity].schema.owner.is_shared() => {
            Some(Make::Number)
        }
        (Kind::Whole, "all") => Some(Make::NumberOfAll),
        (Kind::Uuid, "" | "v4") => Some(Make::Uuid4),
        (Kind::Uuid, "v7") => Some(Make::Uuid7(creation(scope, entity))),
        (Kind::Text, "") => {
            texts::texts(scope, entity, at, text_generator("key")?, None, false).map(Make::Text)
        }
        (kind, choice) => {
            scope.refuse_at(at, format!("is {}, which can't be a key of the kind `{choice}`", kind.name()));
            None
        }
    }
}

/// The column that says when a row was made.
fn creation(scope: &Scope, entity: usize) -> Option<usize> {
    let columns = scope.declaration.entities[entity].schema.columns;
    columns.iter().position(|column| {
        column.ty == ColumnType::Timestamp && column.name.starts_with("created") && !column.nullable
    })
}

/// Which row a reference leads to.
pub(super) fn reference(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    target: usize,
    given: &[Argument],
    nullable: bool,
) -> Option<Make> {
    let arguments = arguments(scope, at, "reference", given)?;
    let choose = match arguments.first().copied().flatten() {
        None => Choose::Any,
        Some(Node::Path(["earlier"])) if target == entity => {
            if !nullable {
                scope
                    .refuse_at(at, "leads to earlier rows, of which the first has none: make it an `Option`");
            }
            Choose::Earlier
        }
        Some(Node::Path(["any"])) => Choose::Any,
        Some(Node::Path(["distinct"])) => Choose::Distinct,
        Some(Node::Call("weighted", [Argument { key: None, value: Node::Path([column]) }])) => {
            let column = scope.column(target, column)?;
            let weight = &scope.declaration.entities[target].schema.columns[column];
            let kind = super::kind(&weight.ty, weight.places);
            if !kind.is_some_and(|kind| kind == Kind::Boolean || kind.places().is_some()) {
                let found = kind.map_or_else(|| "no single value".to_owned(), Kind::name);
                scope.refuse_at(
                    at,
                    format!("`weighted` takes a number or a condition; `{}` is {found}", weight.name),
                );
                return None;
            }
            Choose::Weighted(column)
        }
        Some(Node::Call("filtered", [Argument { key: None, value }])) => {
            let condition = expressions::expression(scope, target, at, value, Some(Kind::Boolean))?;
            let condition =
                expressions::needs(scope, at, condition, Kind::Boolean, "`filtered` takes a condition")?;
            let name = format!("{} of {}", at.column.unwrap_or(""), scope.name_of(entity));
            Choose::Weighted(scope.hide(target, name, Kind::Boolean, Make::Compute(condition)))
        }
        Some(other) => {
            scope.refuse_at(
                at,
                format!(
                    "found `{other}`; a reference leads to any row, or `earlier` ones of its own collection, `distinct` ones \
                     among siblings (among all rows that have no parent), those `weighted(column)`, or `filtered(condition)`"
                ),
            );
            return None;
        }
    };
    Some(Make::Reference { target, choose })
}
