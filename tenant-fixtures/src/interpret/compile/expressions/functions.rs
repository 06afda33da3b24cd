//! Functions of values, and folds over children.

use super::kinds::{alike, needs, with_places};
use super::operators::pair;
use super::{expression, path, plain};
use crate::declaration::{Argument, GENERATORS, Node, Place, RowCount};
use crate::interpret::compile::Scope;
use crate::interpret::compile::arguments::arguments as in_order;
use crate::interpret::compile::literals::{duration_unit, whole};
use crate::interpret::plan::{Expr, Fold, Kind, Make, Op};

pub(super) fn call(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    name: &'static str,
    given: &'static [Argument],
    wanted: Option<Kind>,
) -> Option<Expr> {
    if GENERATORS.iter().any(|word| word.name == name) {
        return drawn(scope, entity, at, &Node::Call(name, given), wanted);
    }
    let arguments = in_order(scope, at, name, given)?;
    let get = |place: usize| arguments.get(place).copied().flatten();
    let fold = match name {
        "sum" => Some(Fold::Sum),
        "count" => Some(Fold::Count),
        "min" if get(1).is_none() => Some(Fold::Min),
        "max" if get(1).is_none() => Some(Fold::Max),
        "first" if get(1).is_none() => Some(Fold::First),
        "last" if get(1).is_none() => Some(Fold::Last),
        _ => None,
    };
    if let Some(how) = fold {
        return self::fold(scope, entity, at, how, &get(0)?);
    }
    let mut value = |node: Node, wanted| expression(scope, entity, at, &node, wanted);
    match name {
        "when" => {
            let condition = value(get(0)?, Some(Kind::Boolean))?;
            let then = value(get(1)?, wanted)?;
            let otherwise = get(2)
                .map(|node| value(node, wanted.or(Some(then.kind))))
                .map_or(Some(None), |node| node.map(Some))?;
            let condition = needs(scope, at, condition, Kind::Boolean, "`when` takes a condition first")?;
            let (then, otherwise) = match otherwise {
                Some(otherwise) => {
                    let (then, otherwise) = alike(scope, at, then, otherwise)?;
                    (then, Some(otherwise))
                }
                None => (then, None),
            };
            let nullable = then.nullable || otherwise.as_ref().is_none_or(|other| other.nullable);
            let kind = one(scope, at, name, then.kind)?;
            let op = Op::When(Box::new(condition), Box::new(then), otherwise.map(Box::new));
            Some(Expr { op, kind, nullable })
        }
        "coalesce" | "min" | "max" => {
            let (a, b) = pair(scope, entity, at, (&get(0)?, &get(1)?), wanted)?;
            let kind = one(scope, at, name, a.kind)?;
            let nullable = if name == "coalesce" { b.nullable } else { a.nullable || b.nullable };
            let (a, b) = (Box::new(a), Box::new(b));
            let op = match name {
                "coalesce" => Op::Coalesce(a, b),
                "min" => Op::Least(a, b),
                _ => Op::Greatest(a, b),
            };
            Some(Expr { op, kind, nullable })
        }
        "is_null" => {
            let value = value(get(0)?, None)?;
            Some(plain(Op::IsNull(Box::new(value)), Kind::Boolean))
        }
        "abs" | "round" => {
            let value = value(get(0)?, wanted)?;
            let Some(from) = value.kind.places() else {
                scope.refuse_at(at, format!("`{name}` takes a number; found {}", value.kind.name()));
                return None;
            };
            let nullable = value.nullable;
            if name == "abs" {
                return Some(Expr { kind: value.kind, op: Op::Abs(Box::new(value)), nullable });
            }
            let to = whole(scope, at, get(1), 0, 0..=9)? as u32;
            let kind = if to == 0 { Kind::Whole } else { Kind::Decimal(to) };
            Some(with_places(value, from, to, kind))
        }
        "seconds" | "minutes" | "hours" | "days" => {
            let factor = duration_unit(name)?;
            let value = value(get(0)?, Some(Kind::Whole))?;
            let value = needs(scope, at, value, Kind::Whole, &format!("`{name}` takes a whole number"))?;
            Some(Expr {
                nullable: value.nullable,
                kind: Kind::Duration,
                op: Op::Finer(Box::new(value), factor),
            })
        }
        "lower" => {
            let value = value(get(0)?, Some(Kind::Text))?;
            let value = needs(scope, at, value, Kind::Text, "`lower` takes a text")?;
            Some(Expr { nullable: value.nullable, kind: Kind::Text, op: Op::Lower(Box::new(value)) })
        }
        "concat" => {
            let (a, b) = (value(get(0)?, Some(Kind::Text))?, value(get(1)?, Some(Kind::Text))?);
            let a = needs(scope, at, a, Kind::Text, "`concat` takes texts")?;
            let b = needs(scope, at, b, Kind::Text, "`concat` takes texts")?;
            Some(Expr {
                nullable: a.nullable || b.nullable,
                kind: Kind::Text,
                op: Op::Concat(Box::new(a), Box::new(b)),
            })
        }
        _ => drawn(scope, entity, at, &Node::Call(name, given), wanted),
    }
}

/// The kind, where it is one of single values: lists and nested values can be copied, and not chosen among.
fn one(scope: &mut Scope, at: Place, name: &str, kind: Kind) -> Option<Kind> {
    if let Kind::List(_) | Kind::Struct(_) = kind {
        scope.refuse_at(at, format!("`{name}` takes single values; found {}", kind.name()));
        return None;
    }
    Some(kind)
}

/// A value that is drawn within an expression: a column that nobody sees, of which each value is drawn whether it is needed or not.
fn drawn(scope: &mut Scope, entity: usize, at: Place, node: &Node, wanted: Option<Kind>) -> Option<Expr> {
    let Some(kind) = wanted else {
        scope.refuse_at(
            at,
            format!("nothing says what `{node}` is to be: write it where a value of one kind is needed"),
        );
        return None;
    };
    let within = scope.within;
    let make = within(scope, entity, at, node, kind)?;
    let nullable = match &make {
        Make::Compute(value) | Make::Gap { from: value, .. } => value.nullable,
        Make::Text(maker) => maker.arguments.iter().any(|argument| argument.nullable),
        _ => false,
    };
    let column = scope.draw(entity, at.column.or(at.entity).unwrap_or_default(), kind, make);
    Some(Expr { op: Op::Column { steps: Vec::new(), entity, column }, kind, nullable })
}

/// Whether every parent has rows: where they are counted by states, of which there is a first one.
fn has_rows(rows: &RowCount) -> bool {
    match rows {
        RowCount::PerParent { count, .. } => matches!(count, Node::Call("steps", _)),
        RowCount::Measure(_) | RowCount::Fixed(_) | RowCount::Share { .. } | RowCount::ByHand { .. } => false,
    }
}

/// A fold over the rows of a collection whose parent this entity is.
fn fold(scope: &mut Scope, entity: usize, at: Place, how: Fold, node: &Node) -> Option<Expr> {
    let (what, condition) = match node {
        Node::Where(what, condition) => (**what, Some(**condition)),
        node => (*node, None),
    };
    let (collection, column) = match what {
        Node::Child(collection, column) => (collection, Some(column)),
        Node::Path([collection]) if how == Fold::Count => (*collection, None),
        _ => {
            scope.refuse_at(at, format!("found `{what}`; a fold takes a column of the rows that refer to this one, as in `Line::amount`"));
            return None;
        }
    };
    let child = scope.entity(entity, at.column, collection)?;
    if scope.parents[child].is_none_or(|parent| parent.entity != entity) {
        let message = format!(
            "{collection} are not children of {}: only their parent can fold them",
            scope.name_of(entity)
        );
        scope.refuse_at(at, message);
        return None;
    }
    let condition = match condition {
        Some(condition) => {
            let condition = expression(scope, child, at, &condition, Some(Kind::Boolean))?;
            Some(Box::new(needs(scope, at, condition, Kind::Boolean, "`where` takes a condition")?))
        }
        None => None,
    };
    let value = match column {
        Some(column) => Some(Box::new(path(scope, child, at, &[column], None)?)),
        None => None,
    };
    let kind = match (&value, how) {
        (_, Fold::Count) | (None, _) => Kind::Whole,
        (Some(value), _) => value.kind,
    };
    if how == Fold::Sum && kind.places().is_none() && kind != Kind::Duration {
        scope.refuse_at(at, format!("`sum` takes a number; found {}", kind.name()));
        return None;
    }
    if matches!(how, Fold::Min | Fold::Max)
        && matches!(kind, Kind::Bytes | Kind::Json | Kind::List(_) | Kind::Struct(_))
    {
        scope.refuse_at(at, format!("`min` and `max` take what has an order; found {}", kind.name()));
        return None;
    }
    // Of no rows there is no least, greatest, first or last.
    let is_there = condition.is_none()
        && value.as_ref().is_some_and(|value| !value.nullable)
        && has_rows(&scope.declaration.entities[child].rows);
    let nullable = !matches!(how, Fold::Sum | Fold::Count) && !is_there;
    Some(Expr { op: Op::Fold { child, how, value, condition }, kind, nullable })
}
