//! What a CHECK says of a row's columns, as far as it can be held by how they are made.
//!
//! A condition becomes clauses that all hold: of one column (its values, its bounds, its length, its form, whether it is there),
//! of two (which is not above the other), of what is computed, or one of several groups of clauses. What a clause can't say is
//! no part of a group, and a condition in which nothing is left is told as such.

mod clauses;
mod forms;
mod operands;

pub(crate) use clauses::Reader;

use crate::amount::Amount;

/// Whether all texts of a form are as long as this, where that can be told.
pub(crate) fn is_long(form: &str, least: Option<i64>, most: Option<i64>) -> bool {
    least.is_none() && most.is_none()
        || forms::span(form).is_some_and(|(fewest, longest)| {
            least.is_none_or(|least| i64::from(fewest) >= least)
                && most.is_none_or(|most| i64::from(longest) <= most)
        })
}

/// A value that is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A number.
    Number(Amount),
    /// A text.
    Text(String),
    /// True or false.
    Boolean(bool),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compare {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
}

impl Compare {
    /// The same with its sides changed.
    pub(crate) const fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessEqual => Self::GreaterEqual,
            Self::Greater => Self::Less,
            Self::GreaterEqual => Self::LessEqual,
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
        }
    }

    /// What holds where it does not.
    pub(crate) const fn opposite(self) -> Self {
        match self {
            Self::Less => Self::GreaterEqual,
            Self::LessEqual => Self::Greater,
            Self::Greater => Self::LessEqual,
            Self::GreaterEqual => Self::Less,
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
        }
    }
}

/// Something that holds of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Clause {
    /// The column has one of these values.
    OneOf(String, Vec<Value>),
    /// The column has none of these values.
    NoneOf(String, Vec<Value>),
    /// The column stands so to a value.
    Bound(String, Compare, Value),
    /// The number of the column's characters stands so to a number.
    Length(String, Compare, i64),
    /// The number of the column's elements stands so to a number.
    Elements(String, Compare, i64),
    /// A regular expression matches the column; the second is as SQL has it.
    Matches(String, String),
    /// The column's text has no capitals.
    Lower(String),
    /// The column's text has no small letters.
    Upper(String),
    /// One column stands so to another.
    Columns(String, Compare, String),
    /// The column is what is computed from others, in the grammar of schema files.
    Computed(String, String, Vec<String>),
    /// The column's time is not to come.
    Past(String),
    /// The column's JSON is of this kind.
    JsonKind(String, String),
    /// The column has no value.
    Null(String),
    /// The column has a value.
    NotNull(String),
    /// All clauses of one of these groups hold.
    Either(Vec<Vec<Self>>),
}

impl Clause {
    /// The columns that it speaks of.
    pub(crate) fn columns(&self) -> Vec<&str> {
        match self {
            Self::OneOf(column, _)
            | Self::NoneOf(column, _)
            | Self::Bound(column, ..)
            | Self::Length(column, ..)
            | Self::Elements(column, ..)
            | Self::Matches(column, _)
            | Self::Lower(column)
            | Self::Upper(column)
            | Self::Past(column)
            | Self::JsonKind(column, _)
            | Self::Null(column)
            | Self::NotNull(column) => vec![column],
            Self::Columns(left, _, right) => vec![left, right],
            Self::Computed(column, _, reads) => {
                std::iter::once(column.as_str()).chain(reads.iter().map(String::as_str)).collect()
            }
            Self::Either(groups) => groups.iter().flatten().flat_map(Self::columns).collect(),
        }
    }
}
