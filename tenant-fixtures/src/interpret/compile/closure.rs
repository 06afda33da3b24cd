//! Columns that a closure makes.

use super::{Scope, expressions};
use crate::declaration::{Argument, Node, Place};
use crate::interpret::plan::{Kind, Make};

/// What derives call what closures and fakers make: no words of the grammar, since nothing but code says more of it.
pub(super) const NAMES: [&str; 2] = ["closure", "fake"];

/// What a closure gives of the columns that it names.
pub(super) fn closure(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    given: &[Argument],
    kind: Kind,
) -> Option<Make> {
    let declared = scope.declaration.entities[entity];
    let place = declared.schema.columns.iter().position(|column| Some(column.name) == at.column);
    let closure = place.and_then(|place| declared.columns.get(place)).and_then(|column| column.closure);
    let Some(make) = closure else {
        scope.refuse_at(
            at,
            "is to be made by a closure, and closures stand in code alone: say it by an expression or a generator, or \
             have the struct's derive say it",
        );
        return None;
    };
    if matches!(kind, Kind::Struct(_) | Kind::List(Kind::Struct(_)) | Kind::Tenant) {
        scope.refuse_at(at, format!("a closure can't give {}", kind.name()));
        return None;
    }
    let named = given.iter().filter(|argument| argument.key.is_none());
    let mut reads = Vec::new();
    for argument in named {
        if let Node::Path(_) = argument.value {
            reads.push(expressions::expression(scope, entity, at, &argument.value, None)?);
        }
    }
    Some(Make::Closure { reads, make })
}
