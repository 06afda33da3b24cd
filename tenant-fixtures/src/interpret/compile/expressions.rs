//! Expressions: what they refer to, and whether their kinds fit.

mod functions;
mod kinds;
mod operators;

use super::literals::scaled;
use super::{Scope, kind, scope::unknown};
use crate::declaration::{Node, Operator, Place};
use crate::interpret::plan::{Expr, Kind, Op, Step};
use functions::call;
pub(super) use kinds::{fits, needs};
use operators::binary;

/// An expression over an entity's columns; `wanted` is what it is compared with or assigned to, which says what a bare
/// word means.
pub(super) fn expression(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    node: &Node,
    wanted: Option<Kind>,
) -> Option<Expr> {
    match node {
        Node::Number(text) => number(scope, at, text),
        Node::Text(text) => match wanted {
            Some(Kind::Word(words)) => word(scope, at, text, words),
            _ => Some(plain(Op::Text((*text).to_owned()), Kind::Text)),
        },
        Node::Path(path) => self::path(scope, entity, at, path, wanted),
        Node::Call(name, arguments) => call(scope, entity, at, name, arguments, wanted),
        Node::Unary(Operator::Not, value) => {
            let value = expression(scope, entity, at, value, Some(Kind::Boolean))?;
            let value = needs(scope, at, value, Kind::Boolean, "`!` takes a condition")?;
            Some(Expr { nullable: value.nullable, kind: Kind::Boolean, op: Op::Not(Box::new(value)) })
        }
        Node::Unary(_, value) => {
            let value = expression(scope, entity, at, value, wanted)?;
            if value.kind.places().is_none() && value.kind != Kind::Duration {
                scope.refuse_at(at, format!("`-` takes a number; found {}", value.kind.name()));
                return None;
            }
            Some(Expr { nullable: value.nullable, kind: value.kind, op: Op::Opposite(Box::new(value)) })
        }
        Node::Binary(operator, left, right) => binary(scope, entity, at, *operator, left, right, wanted),
        Node::Child(..) | Node::Where(..) | Node::Range { .. } => {
            scope.refuse_at(at, format!("found `{node}` where a value is needed"));
            None
        }
    }
}

fn plain(op: Op, kind: Kind) -> Expr {
    Expr { op, kind, nullable: false }
}

fn number(scope: &mut Scope, at: Place, text: &str) -> Option<Expr> {
    let Some((value, places)) = scaled(text) else {
        scope.refuse_at(
            at,
            format!("{text} has more digits than there is room for: at most 9 places, below 2^63"),
        );
        return None;
    };
    Some(plain(Op::Whole(value), if places == 0 { Kind::Whole } else { Kind::Decimal(places) }))
}

fn word(scope: &mut Scope, at: Place, text: &str, words: &'static [&'static str]) -> Option<Expr> {
    let Some(place) = words.iter().position(|word| *word == text) else {
        scope.refuse_at(at, unknown("value", text, words.iter().copied()));
        return None;
    };
    Some(plain(Op::Whole(place as i64), Kind::Word(words)))
}

fn path(scope: &mut Scope, entity: usize, at: Place, path: &[&str], wanted: Option<Kind>) -> Option<Expr> {
    let columns = scope.declaration.entities[entity].schema.columns;
    if let [name] = path
        && let Some((place, field)) = scope.field(entity, name)
    {
        let kind = kind(&field.ty, field.places)?;
        let op = Op::Column { steps: Vec::new(), entity, column: place };
        return Some(Expr { op, kind, nullable: field.nullable });
    }
    if let [name] = path
        && !columns.iter().any(|column| column.name == *name)
    {
        match (*name, wanted) {
            ("true" | "false", _) => {
                return Some(plain(Op::Whole(i64::from(*name == "true")), Kind::Boolean));
            }
            (name, Some(Kind::Word(words))) => return word(scope, at, name, words),
            _ => {}
        }
    }
    let (mut here, mut steps, mut nullable) = (entity, Vec::new(), false);
    let (last, way) = path.split_last()?;
    for name in way {
        let declared = scope.declaration.entities[here];
        let (place, to, is_nullable) = match declared.links.iter().position(|link| link.name == *name) {
            Some(link) => {
                let place = declared.schema.columns.len() + link;
                (place, Some(declared.links[link].to), declared.links[link].is_nullable())
            }
            None => {
                let place = find(scope, here, at, name)?;
                let column = &declared.schema.columns[place];
                (place, column.references.map(|to| to.collection), column.nullable)
            }
        };
        let Some(to) = to else {
            scope.refuse_at(at, format!("`{name}` refers to nothing, so there is no `{}`", path.join(".")));
            return None;
        };
        let made = declared.columns.get(place).and_then(|column| column.make);
        if !matches!(made, None | Some(Node::Call("reference", _))) {
            scope.refuse_at(
                at,
                format!("`{name}` is copied from another row: follow the column that it is copied from"),
            );
            return None;
        }
        let parent = scope.parents[here].filter(|parent| parent.column == place);
        steps.push(if parent.is_some() { Step::Parent } else { Step::Reference(place) });
        nullable |= is_nullable;
        here = scope.entity(here, at.column, to)?;
    }
    let place = find(scope, here, at, last)?;
    let column = &scope.declaration.entities[here].schema.columns[place];
    let Some(kind) = kind(&column.ty, column.places) else {
        scope.refuse_at(at, format!("`{}` is no single value", path.join(".")));
        return None;
    };
    let nullable = nullable || column.nullable || column.sparse;
    Some(Expr { op: Op::Column { steps, entity: here, column: place }, kind, nullable })
}

fn find(scope: &mut Scope, entity: usize, at: Place, name: &str) -> Option<usize> {
    let schema = scope.declaration.entities[entity].schema;
    let found = schema.columns.iter().position(|column| column.name == name);
    if found.is_none() {
        let message = unknown(
            &format!("column of {}", schema.name),
            name,
            schema.columns.iter().map(|column| column.name),
        );
        scope.refuse_at(at, message);
    }
    found
}
