//! Values, and what expressions make of them.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate};
use serde_json::Value;
use tenant_fixtures::declaration::{Argument, Node, Operator};
use tenant_fixtures::schema::{Column, ColumnType};

use super::{At, Oracle};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum V {
    /// None.
    Null,
    /// A number as a multiple of a step, and the places of the step.
    Number(i128, u32),
    /// Whether something holds.
    Bool(bool),
    /// A text, a word, an id.
    Text(String),
    /// Seconds since 1970.
    Time(i64),
    /// Days since 1970.
    Date(i64),
    /// Seconds.
    Span(i128),
}

impl V {
    /// A value as JSON has it.
    pub(super) fn of(column: &Column, value: &Value) -> Self {
        let text = || value.as_str().unwrap_or("").to_owned();
        match column.ty {
            _ if value.is_null() => Self::Null,
            ColumnType::Signed | ColumnType::Unsigned => {
                value.as_i64().map_or(Self::Null, |value| Self::Number(i128::from(value), 0))
            }
            ColumnType::Decimal => {
                let steps = value.as_f64().unwrap_or(f64::NAN) * 10_f64.powi(column.places as i32);
                Self::Number(steps.round() as i128, column.places)
            }
            ColumnType::Boolean => value.as_bool().map_or(Self::Null, Self::Bool),
            ColumnType::Timestamp => {
                DateTime::parse_from_rfc3339(&text()).map_or(Self::Null, |time| Self::Time(time.timestamp()))
            }
            ColumnType::Date => text()
                .parse::<NaiveDate>()
                .map_or(Self::Null, |date| Self::Date((date - NaiveDate::default()).num_days())),
            ColumnType::List(_) | ColumnType::Json => Self::Text(value.to_string()),
            _ => Self::Text(text()),
        }
    }
}

/// A written number as a multiple of its step.
pub(super) fn number(text: &str) -> Option<(i128, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    Some((format!("{whole}{fraction}").parse().ok()?, fraction.len() as u32))
}

/// Divided, rounded half away from zero.
fn divided(value: i128, by: i128) -> i128 {
    let sign = value.signum() * by.signum();
    let (value, by) = (value.abs(), by.abs());
    sign * ((2 * value + by) / (2 * by))
}

/// A number in other places.
pub(super) fn rounded(value: i128, from: u32, to: u32) -> i128 {
    if to >= from { value * 10_i128.pow(to - from) } else { divided(value, 10_i128.pow(from - to)) }
}

/// A number of rows, and no other.
pub(super) fn whole(value: i128) -> (u64, u64) {
    (value.max(0) as u64, value.max(0) as u64)
}

/// Two numbers in the same places.
fn alike((a, p): (i128, u32), (b, q): (i128, u32)) -> (i128, i128, u32) {
    let places = p.max(q);
    (rounded(a, p, places), rounded(b, q, places), places)
}

/// Which of two values of one kind comes first.
pub(super) fn compare(a: &V, b: &V) -> Option<Ordering> {
    Some(match (a, b) {
        (V::Number(a, p), V::Number(b, q)) => {
            let (a, b, _) = alike((*a, *p), (*b, *q));
            a.cmp(&b)
        }
        (V::Bool(a), V::Bool(b)) => a.cmp(b),
        (V::Text(a), V::Text(b)) => a.cmp(b),
        (V::Time(a), V::Time(b)) | (V::Date(a), V::Date(b)) => a.cmp(b),
        (V::Span(a), V::Span(b)) => a.cmp(b),
        _ => return None,
    })
}

impl Oracle<'_> {
    /// The value of an expression for a row.
    pub(super) fn eval(&self, at: At, node: &Node) -> Result<V, String> {
        Ok(match node {
            Node::Number(text) => {
                let (value, places) = number(text).ok_or("no number")?;
                V::Number(value, places)
            }
            Node::Text(text) => V::Text((*text).to_owned()),
            Node::Path(path) => self.path(at, path)?,
            Node::Unary(Operator::Not, value) => match self.eval(at, value)? {
                V::Bool(value) => V::Bool(!value),
                _ => V::Null,
            },
            Node::Unary(_, value) => match self.eval(at, value)? {
                V::Number(value, places) => V::Number(-value, places),
                other => other,
            },
            Node::Binary(operator, a, b) => self.binary(*operator, self.eval(at, a)?, self.eval(at, b)?)?,
            Node::Call(name, arguments) => self.call(at, name, arguments)?,
            Node::Child(..) | Node::Range { .. } | Node::Where(..) => {
                return Err(format!("{node} is no value"));
            }
        })
    }

    fn path(&self, (entity, row): At, path: &[&str]) -> Result<V, String> {
        let columns = self.entity(entity).schema.columns;
        let (first, rest) = path.split_first().ok_or("an empty path")?;
        let Some(column) = columns.iter().find(|column| column.name == *first) else {
            return Ok(match *first {
                "true" => V::Bool(true),
                "false" => V::Bool(false),
                word => V::Text(word.to_owned()),
            });
        };
        if rest.is_empty() {
            return Ok(V::of(column, &self.rows[entity][row][column.name]));
        }
        self.referred((entity, row), column).map_or(Ok(V::Null), |there| self.path(there, rest))
    }

    fn binary(&self, operator: Operator, a: V, b: V) -> Result<V, String> {
        use Operator::{Add, And, Divide, Multiply, Or, Remainder, Subtract};
        Ok(match (operator, a, b) {
            (And, V::Bool(false), _) | (And, _, V::Bool(false)) => V::Bool(false),
            (And, V::Bool(a), V::Bool(b)) => V::Bool(a && b),
            (Or, V::Bool(true), _) | (Or, _, V::Bool(true)) => V::Bool(true),
            (Or, V::Bool(a), V::Bool(b)) => V::Bool(a || b),
            (_, V::Null, _) | (_, _, V::Null) => V::Null,
            (Add, V::Time(time), V::Span(span)) => V::Time(time + span as i64),
            (Multiply, V::Number(a, p), V::Number(b, q)) => V::Number(a * b, p + q),
            (Divide | Remainder, V::Number(..), V::Number(0, _)) => V::Null,
            (Divide, V::Number(a, p), V::Number(b, q)) => V::Number(divided(rounded(a, p, p + q), b), p),
            (Add | Subtract | Remainder, V::Number(a, p), V::Number(b, q)) => {
                let (a, b, places) = alike((a, p), (b, q));
                let value = match operator {
                    Add => a + b,
                    Subtract => a - b,
                    _ => a % b,
                };
                V::Number(value, places)
            }
            (operator, a, b) => {
                let order = compare(&a, &b).ok_or_else(|| format!("{a:?} and {b:?}"))?;
                V::Bool(match operator {
                    Operator::Equal => order.is_eq(),
                    Operator::NotEqual => order.is_ne(),
                    Operator::LessEqual => order.is_le(),
                    Operator::GreaterEqual => order.is_ge(),
                    Operator::Less => order.is_lt(),
                    Operator::Greater => order.is_gt(),
                    other => return Err(format!("{} of {a:?} and {b:?}", other.text())),
                })
            }
        })
    }

    fn call(&self, at: At, name: &str, arguments: &[Argument]) -> Result<V, String> {
        let get = |place: usize| arguments.get(place).map(|argument| argument.value);
        let first = get(0).ok_or("no argument")?;
        if matches!(name, "sum" | "count")
            || matches!(name, "min" | "max" | "first" | "last") && get(1).is_none()
        {
            return self.fold(at, name, &first);
        }
        let value = self.eval(at, &first)?;
        let second = || get(1).ok_or("no second argument");
        Ok(match name {
            "when" if value == V::Bool(true) => self.eval(at, &second()?)?,
            "when" => get(2).map_or(Ok(V::Null), |node| self.eval(at, &node))?,
            "coalesce" => match value {
                V::Null => self.eval(at, &second()?)?,
                value => value,
            },
            "min" | "max" => {
                let (a, b) = (value, self.eval(at, &second()?)?);
                match compare(&a, &b) {
                    None => V::Null,
                    Some(order) if (name == "min") == order.is_le() => a,
                    Some(_) => b,
                }
            }
            "is_null" => V::Bool(value == V::Null),
            "abs" => match value {
                V::Number(value, places) => V::Number(value.abs(), places),
                other => other,
            },
            "round" => match (value, get(1)) {
                (V::Number(value, from), Some(Node::Number(to))) => {
                    let to = to.parse().unwrap_or(0);
                    V::Number(rounded(value, from, to), to)
                }
                (V::Number(value, from), _) => V::Number(rounded(value, from, 0), 0),
                (other, _) => other,
            },
            "days" => match value {
                V::Number(value, _) => V::Span(value * 86_400),
                other => other,
            },
            name => return Err(format!("{name} is drawn")),
        })
    }

    fn fold(&self, at: At, how: &str, node: &Node) -> Result<V, String> {
        let (what, condition) = match node {
            Node::Where(what, condition) => (**what, Some(**condition)),
            node => (*node, None),
        };
        let (name, column) = match what {
            Node::Child(name, column) => (name, Some(column)),
            Node::Path([name]) => (*name, None),
            other => return Err(format!("{other} is no fold")),
        };
        let child = self.find(name).ok_or("no such collection")?;
        let mut values = Vec::new();
        for row in &self.children[&child][at.1] {
            let counts = match &condition {
                Some(condition) => self.eval((child, *row), condition)? == V::Bool(true),
                None => true,
            };
            if counts {
                values.push(match column {
                    Some(column) => self.path((child, *row), &[column])?,
                    None => V::Bool(true),
                });
            }
        }
        values.retain(|value| *value != V::Null);
        let count = values.len() as i128;
        let mut values = values.into_iter();
        Ok(match how {
            "count" => V::Number(count, 0),
            "sum" => values.try_fold(V::Number(0, 0), |sum, value| self.binary(Operator::Add, sum, value))?,
            "first" => values.next().unwrap_or(V::Null),
            "last" => values.next_back().unwrap_or(V::Null),
            _ => {
                let better = |a: V, b: V| {
                    let keeps = compare(&a, &b).is_some_and(|order| (how == "min") == order.is_le());
                    if keeps { a } else { b }
                };
                values.reduce(better).unwrap_or(V::Null)
            }
        })
    }
}
