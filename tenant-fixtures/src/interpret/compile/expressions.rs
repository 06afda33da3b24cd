//! Expressions: what they refer to, and whether their kinds fit.

use super::{Scope, kind, scope::unknown, words};
use crate::declaration::{Argument, Node, Operator, Place};
use crate::interpret::plan::{Expr, Fold, Kind, Op, Step};

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

/// A number as a multiple of its step.
pub(super) fn scaled(text: &str) -> Option<(i64, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let places = u32::try_from(fraction.len()).ok().filter(|places| *places <= 9)?;
    Some((format!("{whole}{fraction}").parse().ok()?, places))
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
        let place = find(scope, here, at, name)?;
        let column = &scope.declaration.entities[here].schema.columns[place];
        let Some(reference) = column.references else {
            scope.refuse_at(at, format!("`{name}` refers to nothing, so there is no `{}`", path.join(".")));
            return None;
        };
        let made = scope.declaration.entities[here].columns[place].make;
        if !matches!(made, None | Some(Node::Call("reference", _))) {
            scope.refuse_at(
                at,
                format!("`{name}` is copied from another row: follow the column that it is copied from"),
            );
            return None;
        }
        let parent = scope.parents[here].filter(|parent| parent.column == place);
        steps.push(if parent.is_some() { Step::Parent } else { Step::Reference(place) });
        nullable |= column.nullable;
        here = scope.entity(here, at.column, reference.collection)?;
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

/// The value, if it is of a kind.
pub(super) fn needs(scope: &mut Scope, at: Place, value: Expr, kind: Kind, why: &str) -> Option<Expr> {
    if value.kind == kind {
        return Some(value);
    }
    scope.refuse_at(at, format!("{why}; found {}", value.kind.name()));
    None
}

/// The value as a column of a kind takes it: decimals get its places, all else is of the same kind already.
pub(super) fn fits(scope: &mut Scope, at: Place, value: Expr, wanted: Kind) -> Option<Expr> {
    match (value.kind.places(), wanted.places()) {
        (Some(from), Some(to)) => Some(with_places(value, from, to, wanted)),
        _ if value.kind == wanted => Some(value),
        _ => {
            scope.refuse_at(at, format!("is {}, and is computed from {}", wanted.name(), value.kind.name()));
            None
        }
    }
}

fn with_places(value: Expr, from: u32, to: u32, kind: Kind) -> Expr {
    let nullable = value.nullable;
    let op = match to.cmp(&from) {
        std::cmp::Ordering::Equal => return Expr { kind, ..value },
        std::cmp::Ordering::Greater => Op::Finer(Box::new(value), 10_i64.pow(to - from)),
        std::cmp::Ordering::Less => Op::Coarser(Box::new(value), 10_i64.pow(from - to)),
    };
    Expr { op, kind, nullable }
}

/// Two values of one kind, of which one may be a bare word.
fn pair(
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

/// Two values as the same kind.
fn alike(scope: &mut Scope, at: Place, left: Expr, right: Expr) -> Option<(Expr, Expr)> {
    match (left.kind.places(), right.kind.places()) {
        (Some(a), Some(b)) => {
            let places = a.max(b);
            let kind = if places == 0 { Kind::Whole } else { Kind::Decimal(places) };
            Some((with_places(left, a, places, kind), with_places(right, b, places, kind)))
        }
        _ if left.kind == right.kind => Some((left, right)),
        _ => {
            let message = format!("{} and {} don't go together", left.kind.name(), right.kind.name());
            scope.refuse_at(at, message);
            None
        }
    }
}

fn binary(
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
            if matches!(left.kind, Kind::Uuid | Kind::Tenant) {
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
                        if p + q > 9 {
                            scope.refuse_at(
                                at,
                                format!("a product would have {} places; at most 9 are possible", p + q),
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

fn wrong(scope: &mut Scope, at: Place, operator: Operator, left: Kind, right: Kind) -> Option<Expr> {
    scope.refuse_at(at, format!("`{}` can't take {} and {}", operator.text(), left.name(), right.name()));
    None
}

/// A duration as dates count it.
fn in_days(duration: Expr) -> Expr {
    Expr { nullable: duration.nullable, kind: Kind::Duration, op: Op::Coarser(Box::new(duration), 86_400) }
}

fn call(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    name: &str,
    arguments: &[Argument],
    wanted: Option<Kind>,
) -> Option<Expr> {
    let arguments = words::arguments(scope, at, name, arguments)?;
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
            let kind = then.kind;
            let op = Op::When(Box::new(condition), Box::new(then), otherwise.map(Box::new));
            Some(Expr { op, kind, nullable })
        }
        "coalesce" | "min" | "max" => {
            let (a, b) = pair(scope, entity, at, (&get(0)?, &get(1)?), wanted)?;
            let kind = a.kind;
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
            let to = words::whole(scope, at, get(1), 0, 0..=9)? as u32;
            let kind = if to == 0 { Kind::Whole } else { Kind::Decimal(to) };
            Some(with_places(value, from, to, kind))
        }
        "seconds" | "minutes" | "hours" | "days" => {
            let factor = words::duration_unit(name)?;
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
        _ => {
            scope.refuse_at(at, format!("`{name}` draws values: it can't stand within an expression"));
            None
        }
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
    // Of no rows there is no least, greatest, first or last.
    let nullable = !matches!(how, Fold::Sum | Fold::Count);
    Some(Expr { op: Op::Fold { child, how, value, condition }, kind, nullable })
}
