//! What PostgreSQL makes of expressions (`status = ANY (ARRAY['a'::text])`), led back to what people write (`status IN ('a')`).

use sqlparser::ast::{
    Array, BinaryOperator, CastKind, DataType, Expr, Function, FunctionArg, FunctionArgExpr,
    FunctionArguments, InTarget, UnaryOperator,
};

use super::parsed::parsed;
use crate::database::Dialect;

/// What tells that PostgreSQL wrote it.
const MARKS: [&str; 4] = ["::", "= ANY", "<> ALL", "~~"];
/// Those with more between two commas stay as they are: each of `a + b + c + …` stands within the next.
const MOST_TOKENS: usize = 160;

/// An expression as people write it; as it is, where that isn't known.
pub(crate) fn simplified(sql: &str, dialect: Dialect) -> String {
    let may_be = match dialect {
        Dialect::PostgreSql => MARKS.iter().any(|mark| sql.contains(mark)) || sql.starts_with('('),
        Dialect::MySql | Dialect::Sqlite => false,
    };
    let parsed = may_be.then(|| parsed(sql, dialect, MOST_TOKENS)).flatten();
    parsed.map_or_else(|| sql.to_owned(), |parsed| bare(plain(parsed)).to_string())
}

/// Without parentheses around all of it.
fn bare(expression: Expr) -> Expr {
    match expression {
        Expr::Nested(inner) => bare(*inner),
        other => other,
    }
}

/// Without parentheses that hold one thing.
fn atom(expression: Expr) -> Expr {
    match expression {
        Expr::Nested(inner)
            if matches!(
                *inner,
                Expr::Identifier(_) | Expr::CompoundIdentifier(_) | Expr::Value(_) | Expr::Function(_)
            ) =>
        {
            *inner
        }
        other => other,
    }
}

/// Without parentheses that a comparison doesn't need between `AND` and `OR`.
fn operand(expression: Expr, of: &BinaryOperator) -> Expr {
    let joins = matches!(of, BinaryOperator::And | BinaryOperator::Or);
    match atom(expression) {
        Expr::Nested(inner) if joins && is_comparison(&inner) => *inner,
        other => other,
    }
}

fn is_comparison(expression: &Expr) -> bool {
    match expression {
        Expr::BinaryOp { op, .. } => !matches!(op, BinaryOperator::And | BinaryOperator::Or),
        Expr::In { .. } | Expr::Like { .. } | Expr::ILike { .. } | Expr::IsNull(_) | Expr::IsNotNull(_) => {
            true
        }
        _ => false,
    }
}

fn plain(expression: Expr) -> Expr {
    let boxed = |inner: Box<Expr>| Box::new(bare(plain(*inner)));
    match expression {
        Expr::Nested(inner) => atom(Expr::Nested(Box::new(bare(plain(*inner))))),
        Expr::Cast { kind: CastKind::DoubleColon, expr, data_type, format } => {
            let inner = atom(plain(*expr));
            if says_nothing(&inner, &data_type) {
                return inner;
            }
            Expr::Cast { kind: CastKind::DoubleColon, expr: Box::new(inner), data_type, format }
        }
        Expr::AnyOp { left, compare_op: BinaryOperator::Eq, right, is_some } => match elements(right) {
            Ok(list) => among(*left, list, false),
            Err(right) => Expr::AnyOp { left, compare_op: BinaryOperator::Eq, right, is_some },
        },
        Expr::AllOp { left, compare_op: BinaryOperator::NotEq, right } => match elements(right) {
            Ok(list) => among(*left, list, true),
            Err(right) => Expr::AllOp { left, compare_op: BinaryOperator::NotEq, right },
        },
        Expr::BinaryOp { left, op, right } => {
            let (left, right) = (Box::new(operand(plain(*left), &op)), Box::new(operand(plain(*right), &op)));
            let negated = matches!(op, BinaryOperator::PGNotLikeMatch | BinaryOperator::PGNotILikeMatch);
            match op {
                BinaryOperator::PGLikeMatch | BinaryOperator::PGNotLikeMatch => {
                    Expr::Like { negated, any: false, expr: left, pattern: right, escape_char: None }
                }
                BinaryOperator::PGILikeMatch | BinaryOperator::PGNotILikeMatch => {
                    Expr::ILike { negated, any: false, expr: left, pattern: right, escape_char: None }
                }
                op => Expr::BinaryOp { left, op, right },
            }
        }
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => {
            Expr::UnaryOp { op: UnaryOperator::Not, expr: Box::new(plain(*expr)) }
        }
        Expr::IsNull(inner) => Expr::IsNull(Box::new(atom(plain(*inner)))),
        Expr::IsNotNull(inner) => Expr::IsNotNull(Box::new(atom(plain(*inner)))),
        Expr::In { expr, target: InTarget::List(list), negated, .. } => {
            among(*expr, list.into_iter().map(|item| bare(plain(item))).collect(), negated)
        }
        Expr::Between { expr, negated, low, high } => Expr::Between {
            expr: Box::new(atom(plain(*expr))),
            negated,
            low: Box::new(atom(plain(*low))),
            high: Box::new(atom(plain(*high))),
        },
        Expr::Array(Array { elem, named }) => {
            Expr::Array(Array { elem: elem.into_iter().map(|item| bare(plain(item))).collect(), named })
        }
        Expr::Function(function) => Expr::Function(arguments(function)),
        Expr::AtTimeZone { timestamp, time_zone } => {
            Expr::AtTimeZone { timestamp: Box::new(atom(plain(*timestamp))), time_zone: boxed(time_zone) }
        }
        other => other,
    }
}

/// `a IN (b, c)`
fn among(expression: Expr, list: Vec<Expr>, negated: bool) -> Expr {
    let expr = Box::new(atom(plain(expression)));
    Expr::In { expr, target: InTarget::List(list), negated, global: false }
}

fn arguments(mut function: Function) -> Function {
    if let FunctionArguments::List(list) = &mut function.args {
        for argument in &mut list.args {
            if let FunctionArg::Unnamed(FunctionArgExpr::Expr(inner)) = argument {
                let taken = std::mem::replace(inner, Expr::Array(Array { elem: Vec::new(), named: false }));
                *inner = bare(plain(taken));
            }
        }
    }
    function
}

/// The elements of an array that is written out.
fn elements(right: Box<Expr>) -> Result<Vec<Expr>, Box<Expr>> {
    match *right {
        Expr::Nested(inner) => elements(inner),
        // `(ARRAY['a'::character varying])::text[]`
        Expr::Cast { kind: CastKind::DoubleColon, expr, data_type: DataType::Array(_), .. }
            if matches!(bare((*expr).clone()), Expr::Array(_)) =>
        {
            elements(Box::new(bare(*expr)))
        }
        Expr::Array(Array { elem, named: true }) => {
            Ok(elem.into_iter().map(|item| bare(plain(item))).collect())
        }
        other => Err(Box::new(other)),
    }
}

/// Whether a cast only says what a value is anyhow.
fn says_nothing(inner: &Expr, ty: &DataType) -> bool {
    let is_text = matches!(
        ty,
        DataType::Text | DataType::Varchar(None) | DataType::CharacterVarying(None) | DataType::Custom(..)
    );
    let is_number = matches!(
        ty,
        DataType::Numeric(_)
            | DataType::Integer(_)
            | DataType::BigInt(_)
            | DataType::SmallInt(_)
            | DataType::DoublePrecision
    );
    match inner {
        Expr::Value(value) => match &value.value {
            sqlparser::ast::Value::Number(..) => is_number,
            sqlparser::ast::Value::SingleQuotedString(_) => is_text,
            _ => false,
        },
        Expr::Identifier(_) | Expr::CompoundIdentifier(_) | Expr::Function(_) => {
            is_text && !matches!(ty, DataType::Custom(..))
        }
        _ => false,
    }
}
