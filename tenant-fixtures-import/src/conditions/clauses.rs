//! From SQL to clauses.

use sqlparser::ast::{BinaryOperator, Expr, InTarget, UnaryOperator, Value as Sql};

use super::operands::{Operand, arguments, bare};
use super::{Clause, Compare, Value, forms};
use crate::database::Dialect;
use crate::read::parsed;

/// Reads conditions of one table.
pub(crate) struct Reader<'a> {
    /// Whose SQL it is.
    pub(crate) dialect: Dialect,
    /// The table's columns.
    pub(crate) columns: &'a [&'a str],
}

/// Groups of clauses, of which there may be so many before nobody would follow them.
const MOST_GROUPS: usize = 64;
/// Conditions with more between two commas are not read: each of `a OR b OR c OR …` stands within the next.
const MOST_TOKENS: usize = 400;

impl Reader<'_> {
    /// The clauses that a condition means; nothing, where a part of it is not understood.
    pub(crate) fn read(&self, sql: &str) -> Option<Vec<Clause>> {
        self.clauses(&self.parse(sql)?, true)
    }

    /// The columns that an expression reads, in its order.
    pub(crate) fn columns_of(&self, sql: &str) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(expr) = self.parse(sql) {
            self.reads(&expr, &mut found);
        }
        found
    }

    fn parse(&self, sql: &str) -> Option<Expr> {
        parsed(sql, self.dialect, MOST_TOKENS)
    }

    fn reads(&self, expr: &Expr, found: &mut Vec<String>) {
        if let Some(column) = self.column(expr) {
            if !found.contains(&column) {
                found.push(column);
            }
            return;
        }
        match bare(expr) {
            Expr::BinaryOp { left, right, .. } => {
                self.reads(left, found);
                self.reads(right, found);
            }
            Expr::UnaryOp { expr, .. } | Expr::IsNull(expr) | Expr::IsNotNull(expr) => {
                self.reads(expr, found);
            }
            Expr::Function(function) => {
                arguments(function).into_iter().for_each(|expr| self.reads(expr, found));
            }
            _ => {}
        }
    }

    /// What an expression means where it is to hold, or not to hold.
    fn clauses(&self, expr: &Expr, holds: bool) -> Option<Vec<Clause>> {
        match bare(expr) {
            Expr::BinaryOp { left, op: BinaryOperator::And, right } => self.both(left, right, holds),
            Expr::BinaryOp { left, op: BinaryOperator::Or, right } => self.either(left, right, holds),
            Expr::UnaryOp { op: UnaryOperator::Not | UnaryOperator::BangNot, expr } => {
                self.clauses(expr, !holds)
            }
            Expr::BinaryOp { left, op: BinaryOperator::Eq, right }
                if is_condition(left) && is_condition(right) =>
            {
                self.same(left, right, holds)
            }
            Expr::BinaryOp { left, op: BinaryOperator::NotEq | BinaryOperator::Xor, right }
                if is_condition(left) && is_condition(right) =>
            {
                self.same(left, right, !holds)
            }
            Expr::BinaryOp { left, op, right } => self.operator(left, op, right, holds),
            Expr::IsNull(inner) => self.presence(inner, !holds),
            Expr::IsNotNull(inner) => self.presence(inner, holds),
            Expr::IsTrue(inner) => self.clauses(inner, holds),
            Expr::IsFalse(inner) => self.clauses(inner, !holds),
            Expr::In { expr, target: InTarget::List(list), negated, .. } => {
                self.one_of(expr, list.iter(), *negated != holds)
            }
            Expr::AnyOp { left, compare_op: BinaryOperator::Eq, right, .. } => match bare(right) {
                Expr::Array(array) => self.one_of(left, array.elem.iter(), holds),
                Expr::Tuple(list) => self.one_of(left, list.iter(), holds),
                _ => None,
            },
            Expr::AllOp { left, compare_op: BinaryOperator::NotEq, right } => match bare(right) {
                Expr::Array(array) => self.one_of(left, array.elem.iter(), !holds),
                _ => None,
            },
            Expr::Between { expr, negated, low, high } => {
                let bound = |compare, side| self.compared(expr, compare, side);
                if *negated == holds {
                    let (below, above) = (bound(Compare::Less, low)?, bound(Compare::Greater, high)?);
                    return Some(vec![Clause::Either(vec![below, above])]);
                }
                let mut both = bound(Compare::GreaterEqual, low)?;
                both.extend(bound(Compare::LessEqual, high)?);
                Some(both)
            }
            Expr::Like { negated: false, expr, pattern, escape_char, .. }
            | Expr::ILike { negated: false, expr, pattern, escape_char, .. }
                if holds =>
            {
                let escape = escape_char.as_deref().and_then(|expr| self.text(expr));
                let escape = escape.and_then(|text| text.chars().next()).unwrap_or('\\');
                Some(vec![Clause::Matches(self.column(expr)?, forms::like(&self.text(pattern)?, escape))])
            }
            Expr::RLike { negated: false, expr, pattern, .. }
            | Expr::SimilarTo { negated: false, expr, pattern, .. }
                if holds =>
            {
                self.form(expr, pattern)
            }
            Expr::Function(function) => {
                let name = function.name.to_string().to_lowercase();
                // What is made here is of its type.
                matches!(name.as_str(), "json_valid" | "jsonb_valid").then(Vec::new).filter(|_| holds)
            }
            Expr::Value(value) => match value.value {
                Sql::Boolean(value) => (value == holds).then(Vec::new),
                _ => None,
            },
            expr => self.column(expr).map(|column| vec![Clause::OneOf(column, vec![Value::Boolean(holds)])]),
        }
    }

    /// Both sides of AND, where it holds; one of them does not, where it doesn't.
    fn both(&self, left: &Expr, right: &Expr, holds: bool) -> Option<Vec<Clause>> {
        let mut all = self.clauses(left, holds)?;
        if !holds {
            let right = self.clauses(right, holds)?;
            return Some(vec![grouped(vec![all, right])]);
        }
        all.extend(self.clauses(right, holds)?);
        Some(all)
    }

    /// One side of OR. A side that isn't understood is left out: the other is enough.
    fn either(&self, left: &Expr, right: &Expr, holds: bool) -> Option<Vec<Clause>> {
        if !holds {
            let mut all = self.clauses(left, false)?;
            all.extend(self.clauses(right, false)?);
            return Some(all);
        }
        match (self.clauses(left, true), self.clauses(right, true)) {
            (Some(left), Some(right)) => Some(vec![grouped(vec![left, right])]),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => None,
        }
    }

    /// Two conditions that hold together, or not at all; or one of which holds.
    fn same(&self, left: &Expr, right: &Expr, same: bool) -> Option<Vec<Clause>> {
        let group = |first: bool, second: bool| {
            let mut all = self.clauses(left, first)?;
            all.extend(self.clauses(right, second)?);
            Some(all)
        };
        Some(vec![grouped(vec![group(true, same)?, group(false, !same)?])])
    }

    fn presence(&self, inner: &Expr, present: bool) -> Option<Vec<Clause>> {
        let column = self.column(inner)?;
        Some(vec![if present { Clause::NotNull(column) } else { Clause::Null(column) }])
    }

    fn one_of<'e>(
        &self,
        expr: &Expr,
        values: impl Iterator<Item = &'e Expr>,
        among: bool,
    ) -> Option<Vec<Clause>> {
        let values = values.map(|value| self.value(value)).collect::<Option<Vec<_>>>()?;
        let column = match self.operand(expr)? {
            Operand::Column(column) | Operand::Lower(column) | Operand::Upper(column) => column,
            _ => return None,
        };
        Some(vec![if among { Clause::OneOf(column, values) } else { Clause::NoneOf(column, values) }])
    }

    fn operator(&self, left: &Expr, op: &BinaryOperator, right: &Expr, holds: bool) -> Option<Vec<Clause>> {
        let compare = match op {
            BinaryOperator::Lt => Compare::Less,
            BinaryOperator::LtEq => Compare::LessEqual,
            BinaryOperator::Gt => Compare::Greater,
            BinaryOperator::GtEq => Compare::GreaterEqual,
            BinaryOperator::Eq | BinaryOperator::Spaceship => Compare::Equal,
            BinaryOperator::NotEq => Compare::NotEqual,
            BinaryOperator::PGRegexMatch | BinaryOperator::PGRegexIMatch | BinaryOperator::Regexp
                if holds =>
            {
                return self.form(left, right);
            }
            BinaryOperator::PGLikeMatch | BinaryOperator::PGILikeMatch if holds => {
                return Some(vec![Clause::Matches(
                    self.column(left)?,
                    forms::like(&self.text(right)?, '\\'),
                )]);
            }
            BinaryOperator::Glob if holds => {
                return Some(vec![Clause::Matches(self.column(left)?, forms::glob(&self.text(right)?))]);
            }
            _ => return None,
        };
        self.compared(left, if holds { compare } else { compare.opposite() }, right)
    }

    /// A regular expression.
    fn form(&self, expr: &Expr, pattern: &Expr) -> Option<Vec<Clause>> {
        let form = forms::regular(&self.text(pattern)?)?;
        Some(vec![Clause::Matches(self.column(expr)?, form)])
    }

    fn text(&self, expr: &Expr) -> Option<String> {
        match self.value(expr)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn compared(&self, left: &Expr, compare: Compare, right: &Expr) -> Option<Vec<Clause>> {
        let (left, right) = (self.operand(left)?, self.operand(right)?);
        one(left, compare, right)
    }
}

/// What a comparison means.
fn one(left: Operand, compare: Compare, right: Operand) -> Option<Vec<Clause>> {
    use Compare::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
    let whole = |value: &Value| match value {
        Value::Number(number) => number.as_whole(),
        _ => None,
    };
    Some(match (left, right) {
        (Operand::Column(column), Operand::Value(value)) => match compare {
            Equal => vec![Clause::OneOf(column, vec![value])],
            NotEqual => vec![Clause::NoneOf(column, vec![value])],
            compare => vec![Clause::Bound(column, compare, value)],
        },
        (Operand::Length(column), Operand::Value(value)) => {
            vec![Clause::Length(column, compare, whole(&value)?)]
        }
        (Operand::Elements(column), Operand::Value(value)) => {
            vec![Clause::Elements(column, compare, whole(&value)?)]
        }
        (Operand::JsonKind(column), Operand::Value(Value::Text(kind))) if compare == Equal => {
            vec![Clause::JsonKind(column, kind)]
        }
        (Operand::Lower(a), Operand::Column(b)) | (Operand::Column(b), Operand::Lower(a))
            if a == b && compare == Equal =>
        {
            vec![Clause::Lower(a)]
        }
        (Operand::Upper(a), Operand::Column(b)) | (Operand::Column(b), Operand::Upper(a))
            if a == b && compare == Equal =>
        {
            vec![Clause::Upper(a)]
        }
        (Operand::Column(a), Operand::Column(b)) => vec![Clause::Columns(a, compare, b)],
        (Operand::Column(column), Operand::Computed(text, reads))
            if compare == Equal && !reads.contains(&column) =>
        {
            vec![Clause::Computed(column, text, reads)]
        }
        (Operand::Column(column), Operand::Now) if matches!(compare, Less | LessEqual) => {
            vec![Clause::Past(column)]
        }
        (Operand::Count { columns, nulls }, Operand::Value(value)) => {
            let (number, all) = (whole(&value)?, columns.len() as i64);
            // Counted are those that have a value.
            let present = |count: i64| if nulls { all - count } else { count };
            let allowed: Vec<i64> = (0..=all)
                .filter(|count| match compare {
                    Equal => present(*count) == number,
                    NotEqual => present(*count) != number,
                    Less => present(*count) < number,
                    LessEqual => present(*count) <= number,
                    Greater => present(*count) > number,
                    GreaterEqual => present(*count) >= number,
                })
                .collect();
            vec![Clause::Either(presences(&columns, &allowed)?)]
        }
        (
            value @ (Operand::Value(_) | Operand::Now | Operand::Computed(..)),
            other @ (Operand::Column(_)
            | Operand::Length(_)
            | Operand::Elements(_)
            | Operand::Count { .. }
            | Operand::JsonKind(_)),
        ) => return one(other, compare.turned(), value),
        _ => return None,
    })
}

/// All ways in which so many of these columns have a value, and the others none.
fn presences(columns: &[String], allowed: &[i64]) -> Option<Vec<Vec<Clause>>> {
    if columns.len() > 6 || allowed.is_empty() {
        return None;
    }
    let ways = (0..1_u32 << columns.len()).filter(|way| allowed.contains(&i64::from(way.count_ones())));
    let way = |way: u32| {
        let each = columns.iter().enumerate();
        each.map(|(at, column)| match way & (1 << at) {
            0 => Clause::Null(column.clone()),
            _ => Clause::NotNull(column.clone()),
        })
        .collect()
    };
    Some(ways.map(way).collect())
}

/// One of some groups; what is one of groups itself is opened.
fn grouped(groups: Vec<Vec<Clause>>) -> Clause {
    let mut all = Vec::new();
    for mut group in groups {
        match group.as_mut_slice() {
            [Clause::Either(inner)] if all.len() + inner.len() <= MOST_GROUPS => all.append(inner),
            _ => all.push(group),
        }
    }
    Clause::Either(all)
}

/// Whether an expression holds or doesn't.
fn is_condition(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::IsNull(_)
        | Expr::IsNotNull(_)
        | Expr::In { .. }
        | Expr::AnyOp { .. }
        | Expr::Between { .. }
        | Expr::UnaryOp { op: UnaryOperator::Not, .. } => true,
        Expr::BinaryOp { op, .. } => matches!(
            op,
            BinaryOperator::And
                | BinaryOperator::Or
                | BinaryOperator::Eq
                | BinaryOperator::NotEq
                | BinaryOperator::Lt
                | BinaryOperator::LtEq
                | BinaryOperator::Gt
                | BinaryOperator::GtEq
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
