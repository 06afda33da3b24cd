//! What is compared: columns, values, and what is made of them.

use sqlparser::ast::{
    BinaryOperator, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, UnaryOperator,
    Value as Sql,
};

use super::{Reader, Value};
use crate::amount::Amount;

/// One side of a comparison.
#[derive(Debug)]
pub(super) enum Operand {
    /// A column.
    Column(String),
    /// A value.
    Value(Value),
    /// The number of a column's characters.
    Length(String),
    /// The number of a column's elements.
    Elements(String),
    /// A column in small letters.
    Lower(String),
    /// A column in capitals.
    Upper(String),
    /// What kind of JSON a column has.
    JsonKind(String),
    /// Now.
    Now,
    /// No value.
    Null,
    /// Computed, in the grammar of schema files, from these columns.
    Computed(String, Vec<String>),
    /// How many of these columns have a value, or have none.
    Count {
        /// The columns.
        columns: Vec<String>,
        /// Whether those without a value are counted.
        nulls: bool,
    },
}

/// What stands inside of brackets and casts, which change no value here.
pub(super) fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Nested(inner) => bare(inner),
        Expr::Cast { expr, .. } | Expr::Collate { expr, .. } => bare(expr),
        expr => expr,
    }
}

impl Reader<'_> {
    /// One side of a comparison, if it is known.
    pub(super) fn operand(&self, expr: &Expr) -> Option<Operand> {
        let expr = bare(expr);
        if let Some(value) = self.value(expr) {
            return Some(Operand::Value(value));
        }
        match expr {
            Expr::Identifier(_) | Expr::CompoundIdentifier(_) => self.column(expr).map(Operand::Column),
            Expr::Value(value) if value.value == Sql::Null => Some(Operand::Null),
            Expr::Trim { expr, .. } => self.column(expr).map(Operand::Column),
            Expr::Function(function) if is_trim(function) => self.column(expr).map(Operand::Column),
            Expr::Function(function) => self.function(function),
            Expr::BinaryOp { .. } | Expr::UnaryOp { .. } => self.counted(expr).or_else(|| {
                let mut reads = Vec::new();
                let text = self.computed(expr, &mut reads)?;
                Some(Operand::Computed(text, reads))
            }),
            _ => None,
        }
    }

    /// A value that is written down.
    pub(super) fn value(&self, expr: &Expr) -> Option<Value> {
        match bare(expr) {
            Expr::Value(value) => match &value.value {
                Sql::Number(text, _) => Amount::read(text).map(Value::Number),
                Sql::SingleQuotedString(text)
                | Sql::EscapedStringLiteral(text)
                | Sql::NationalStringLiteral(text)
                | Sql::DoubleQuotedString(text) => Some(Value::Text(text.clone())),
                Sql::DollarQuotedString(text) => Some(Value::Text(text.value.clone())),
                Sql::Boolean(value) => Some(Value::Boolean(*value)),
                _ => None,
            },
            Expr::TypedString(typed) => typed.value.clone().into_string().map(Value::Text),
            Expr::Prefixed { value, .. } => self.value(value),
            Expr::UnaryOp { op: UnaryOperator::Minus, expr } => match self.value(expr)? {
                Value::Number(number) => Some(Value::Number(Amount::default().minus(number))),
                _ => None,
            },
            // SQLite and MySQL take a name in double quotes that is none for a text.
            Expr::Identifier(name) if name.quote_style == Some('"') && self.column(expr).is_none() => {
                Some(Value::Text(name.value.clone()))
            }
            _ => None,
        }
    }

    /// The column that an expression is.
    pub(super) fn column(&self, expr: &Expr) -> Option<String> {
        let name = match bare(expr) {
            Expr::Identifier(name) => name,
            Expr::CompoundIdentifier(names) => names.last()?,
            // Texts that are made here have no blanks around them.
            Expr::Trim { expr, .. } => return self.column(expr),
            Expr::Function(function) if is_trim(function) => {
                return self.column(arguments(function).first()?);
            }
            _ => return None,
        };
        let exact = self.columns.iter().find(|column| **column == name.value);
        let alike = || self.columns.iter().find(|column| column.eq_ignore_ascii_case(&name.value));
        exact.or_else(alike).map(|column| (*column).to_owned())
    }

    fn function(&self, function: &Function) -> Option<Operand> {
        let name = function.name.to_string().to_lowercase();
        let name = name.rsplit('.').next().unwrap_or_default().trim_matches('"');
        let arguments = arguments(function);
        let column = || arguments.first().and_then(|argument| self.column(argument));
        match name {
            "length" | "char_length" | "character_length" | "octet_length" => column().map(Operand::Length),
            "cardinality" | "array_length" | "jsonb_array_length" | "json_array_length" => {
                column().map(Operand::Elements)
            }
            "lower" => column().map(Operand::Lower),
            "upper" => column().map(Operand::Upper),
            "jsonb_typeof" | "json_typeof" | "json_type" => column().map(Operand::JsonKind),
            "now" | "current_timestamp" | "current_date" | "localtimestamp" | "clock_timestamp" => {
                Some(Operand::Now)
            }
            "num_nonnulls" | "num_nulls" => {
                let columns =
                    arguments.iter().map(|argument| self.column(argument)).collect::<Option<_>>()?;
                Some(Operand::Count { columns, nulls: name == "num_nulls" })
            }
            "coalesce" => match (self.operand(arguments.first()?)?, self.value(arguments.get(1)?)) {
                // Where there is no value, the other stands for it, which whoever wrote it thought of.
                (Operand::Column(column), Some(_)) => Some(Operand::Column(column)),
                _ => None,
            },
            _ => None,
        }
    }

    /// `(a IS NOT NULL)::int + (b IS NOT NULL)::int`.
    fn counted(&self, expr: &Expr) -> Option<Operand> {
        let mut counted: Option<(Vec<String>, bool)> = None;
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            let (column, is_null) = match bare(expr) {
                Expr::BinaryOp { left, op: BinaryOperator::Plus, right } => {
                    open.extend([right.as_ref(), left.as_ref()]);
                    continue;
                }
                Expr::IsNull(column) => (self.column(column)?, true),
                Expr::IsNotNull(column) => (self.column(column)?, false),
                _ => return None,
            };
            let (columns, nulls) = counted.get_or_insert_with(|| (Vec::new(), is_null));
            if *nulls != is_null {
                return None;
            }
            columns.push(column);
        }
        counted.map(|(columns, nulls)| Operand::Count { columns, nulls })
    }

    /// Arithmetic over columns, in the grammar of schema files.
    fn computed(&self, expr: &Expr, reads: &mut Vec<String>) -> Option<String> {
        let expr = bare(expr);
        if let Some(Value::Number(number)) = self.value(expr) {
            return Some(number.to_string());
        }
        if let Some(column) = self.column(expr) {
            let text = marked(&column);
            reads.push(column);
            return Some(text);
        }
        match expr {
            Expr::BinaryOp { left, op, right } => {
                let sign = match op {
                    BinaryOperator::Plus => "+",
                    BinaryOperator::Minus => "-",
                    BinaryOperator::Multiply => "*",
                    _ => return None,
                };
                let (left, right) = (self.computed(left, reads)?, self.computed(right, reads)?);
                let inner = |text: String| if text.contains(' ') { format!("({text})") } else { text };
                Some(format!("{} {sign} {}", inner(left), inner(right)))
            }
            Expr::Function(function) if function.name.to_string().eq_ignore_ascii_case("coalesce") => {
                let arguments = arguments(function);
                let (first, otherwise) = (arguments.first()?, arguments.get(1)?);
                let (first, otherwise) = (self.computed(first, reads)?, self.computed(otherwise, reads)?);
                Some(format!("coalesce({first}, {otherwise})"))
            }
            _ => None,
        }
    }
}

/// A column's name within an expression: in quotes, where it could be taken for anything but a name.
fn marked(name: &str) -> String {
    let is_plain =
        name.chars().all(|c| c.is_alphanumeric() || c == '_') && !name.starts_with(|c: char| c.is_numeric());
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

fn is_trim(function: &Function) -> bool {
    matches!(function.name.to_string().to_lowercase().as_str(), "btrim" | "ltrim" | "rtrim" | "trim")
}

/// What a function is given.
pub(super) fn arguments(function: &Function) -> Vec<&Expr> {
    let FunctionArguments::List(list) = &function.args else { return Vec::new() };
    let of = |argument| match argument {
        &FunctionArg::Unnamed(FunctionArgExpr::Expr(ref expr)) => Some(expr),
        _ => None,
    };
    list.args.iter().filter_map(of).collect()
}
