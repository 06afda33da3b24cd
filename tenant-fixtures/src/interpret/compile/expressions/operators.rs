//! Operators between two values.

use tenant_fixtures_grammar::MOST_PLACES;

use super::expression;
use super::kinds::{alike, needs, with_places};
use crate::declaration::{Node, Operator, Place};
use crate::interpret::compile::Scope;
use crate::interpret::plan::{Expr, Kind, Op};

pub(super) fn binary(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    operator: Operator,
    left: &Node,
    right: &Node,
    wanted: Option<Kind>,
) -> Option<Expr> {
    let made = |left: Expr, right: Expr, kind| Expr {
        nullable: left.nullable
            || right.nullable
            || matches!(operator, Operator::Divide | Operator::Remainder) && {
                // What is divided by nothing has no value.
                !matches!(right.op, Op::Whole(value) if value != 0)
            },
        op: Op::Binary(operator, Box::new(left), Box::new(right)),
        kind,
    };
    match operator {
        Operator::Or | Operator::And => {
            let left = expression(scope, entity, at, left, Some(Kind::Boolean))?;
            let right = expression(scope, entity, at, right, Some(Kind::Boolean))?;
            let why = format!("`{}` takes two conditions", operator.text());
            let left = needs(scope, at, left, Kind::Boolean, &why)?;
            let right = needs(scope, at, right, Kind::Boolean, &why)?;
            Some(made(left, right, Kind::Boolean))
        }
        Operator::Equal
        | Operator::NotEqual
        | Operator::LessEqual
        | Operator::GreaterEqual
        | Operator::Less
        | Operator::Greater => {
            let (left, right) = pair(scope, entity, at, (left, right), None)?;
            if matches!(
                left.kind,
                Kind::Uuid | Kind::Tenant | Kind::Bytes | Kind::Json | Kind::List(_) | Kind::Struct(_)
            ) {
                scope.refuse_at(at, format!("{} can't be compared here", left.kind.name()));
                return None;
            }
            Some(made(left, right, Kind::Boolean))
        }
        Operator::Add | Operator::Subtract | Operator::Remainder => {
            let a = expression(scope, entity, at, left, wanted)?;
            let b = expression(scope, entity, at, right, Some(a.kind))?;
            match (operator, a.kind, b.kind) {
                (_, Kind::Duration, Kind::Duration) => Some(made(a, b, Kind::Duration)),
                (Operator::Add | Operator::Subtract, kind @ (Kind::Time | Kind::Date), Kind::Duration) => {
                    let b = if kind == Kind::Date { in_days(b) } else { b };
                    Some(made(a, b, kind))
                }
                (Operator::Subtract, Kind::Time, Kind::Time) => Some(made(a, b, Kind::Duration)),
                (_, x, y) if x.places().is_some() && y.places().is_some() => {
                    let (a, b) = alike(scope, at, a, b)?;
                    let kind = a.kind;
                    Some(made(a, b, kind))
                }
                (_, x, y) => wrong(scope, at, operator, x, y),
            }
        }
        Operator::Multiply | Operator::Divide => {
            let a = expression(scope, entity, at, left, None)?;
            let b = expression(scope, entity, at, right, None)?;
            match (operator, a.kind, b.kind) {
                (_, Kind::Duration, Kind::Whole) => Some(made(a, b, Kind::Duration)),
                (Operator::Multiply, Kind::Whole, Kind::Duration) => Some(made(a, b, Kind::Duration)),
                (Operator::Divide, Kind::Duration, Kind::Duration) => Some(made(a, b, Kind::Whole)),
                (_, x, y) => {
                    let (Some(p), Some(q)) = (x.places(), y.places()) else {
                        return wrong(scope, at, operator, x, y);
                    };
                    let kind = |places| if places == 0 { Kind::Whole } else { Kind::Decimal(places) };
                    if operator == Operator::Multiply {
                        if p + q > MOST_PLACES {
                            scope.refuse_at(
                                at,
                                format!(
                                    "a product would have {} places; at most {MOST_PLACES} are possible",
                                    p + q
                                ),
                            );
                            return None;
                        }
                        return Some(made(a, b, kind(p + q)));
                    }
                    // The quotient has the places of what is divided.
                    let a = with_places(a, p, p + q, x);
                    Some(made(a, b, kind(p)))
                }
            }
        }
        Operator::Not => None,
    }
}

/// Two values of one kind, of which one may be a bare word.
pub(super) fn pair(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    (left, right): (&Node, &Node),
    wanted: Option<Kind>,
) -> Option<(Expr, Expr)> {
    // The side that says what it is tells what a word on the other side means.
    let is_bare = |node: &Node| matches!(node, Node::Path([_]) | Node::Text(_));
    let columns = scope.declaration.entities[entity].schema.columns;
    let is_column =
        |node: &Node| matches!(node, Node::Path([name]) if columns.iter().any(|column| column.name == *name));
    if is_bare(left) && !is_column(left) {
        let right = expression(scope, entity, at, right, wanted)?;
        let left = expression(scope, entity, at, left, Some(right.kind))?;
        return alike(scope, at, left, right);
    }
    let left = expression(scope, entity, at, left, wanted)?;
    let right = expression(scope, entity, at, right, Some(left.kind))?;
    alike(scope, at, left, right)
}

fn wrong(scope: &mut Scope, at: Place, operator: Operator, left: Kind, right: Kind) -> Option<Expr> {
    scope.refuse_at(at, format!("`{}` can't take {} and {}", operator.text(), left.name(), right.name()));
    None
}

/// A duration as dates count it.
fn in_days(duration: Expr) -> Expr {
    Expr { nullable: duration.nullable, kind: Kind::Duration, op: Op::Coarser(Box::new(duration), 86_400) }
}
