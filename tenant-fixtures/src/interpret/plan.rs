//! A declaration whose names are resolved and whose kinds fit.

mod joint;
#[cfg(feature = "files")]
mod leaves;
mod machine;
mod text_maker;

use std::sync::Arc;
#[cfg(feature = "files")]
use std::sync::OnceLock;

use super::closure::Closure;
use super::make::Draw;
use super::values::Column;
use crate::declaration::{Operator, Unique};
use crate::schema::{self, Owner, Schema};
use crate::stream::Label;
pub(super) use joint::Joint;
#[cfg(feature = "files")]
pub(super) use leaves::Leaf;
pub(super) use machine::{Machine, Next};
pub(super) use text_maker::TextMaker;

/// How every row of a domain is made.
#[derive(Debug)]
pub struct Plan {
    pub(super) name: &'static str,
    pub(super) entities: Vec<Entity>,
    /// Its rules, named when they are first asked for.
    #[cfg(feature = "files")]
    pub(super) rules: OnceLock<&'static [crate::quality::Rule]>,
}

impl Plan {
    /// The name of a column with its collection's.
    #[cfg(feature = "files")]
    pub(super) fn full_name(&'static self, entity: usize, column: usize) -> &'static str {
        let entity = &self.entities[entity];
        let name = format!("{}.{}", entity.schema.name, entity.columns[column].name);
        let rules = self.rules.get().copied().unwrap_or(&[]);
        rules.iter().find(|rule| rule.name == name).map_or("", |rule| rule.name)
    }

    pub(super) const fn of(name: &'static str, entities: Vec<Entity>) -> Self {
        Self {
            name,
            entities,
            #[cfg(feature = "files")]
            rules: OnceLock::new(),
        }
    }

    /// The plan of no domain.
    pub(super) fn none() -> &'static Self {
        static NONE: Plan = Plan::of("", Vec::new());
        &NONE
    }
}

/// A collection.
#[derive(Debug)]
pub(super) struct Entity {
    pub(super) schema: &'static Schema,
    pub(super) rows: Rows,
    /// Those of the schema in its order, then those that nobody sees: links, and then counts, weights and conditions.
    pub(super) columns: Vec<Planned>,
    /// How many links there are.
    pub(super) links: usize,
    pub(super) owner: Owner,
    /// What is drawn together, since it differs together.
    pub(super) joints: Vec<Joint>,
    /// The columns that differ together: those of the key if it has several, and what is said to be unique.
    pub(super) unique: Vec<Vec<usize>>,
    pub(super) key: Option<usize>,
    pub(super) parent: Option<Parent>,
}

/// How many rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rows {
    /// A measure.
    Measure(usize),
    /// Always so many.
    Fixed(u64),
    /// A measure, shared out by a column of the parent that nobody sees; equally, if there is none.
    Share { measure: usize, weight: Option<usize> },
    /// What a column of the parent says that nobody sees.
    PerParent { count: usize },
    /// Made by hand: nothing is known of them here.
    ByHand,
}

/// Whose children the rows are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parent {
    /// The column that refers to it.
    pub(super) column: usize,
    pub(super) entity: usize,
}

/// A column.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) make: Make,
    pub(super) label: Label,
    /// What keys and unique values hang on beside the tenant: the collection and the label. Columns of two collections are often
    /// called alike.
    pub(super) salt: u64,
    /// The label of what decides whether there is a value, and in how many of 2^64 draws there is none.
    pub(super) null: Option<(Label, u64)>,
    pub(super) nullable: bool,
    /// As many characters as its texts have at most.
    pub(super) length: Option<usize>,
    pub(super) unique: Option<Unique>,
    pub(super) fits: (i64, i64),
    /// What it is drawn together with: which of its entity's joints.
    pub(super) joint: Option<usize>,
    /// The field of a nested value that it is, if nobody sees it by itself.
    pub(super) field: Option<&'static schema::Column>,
    /// The list in whose items it stands, by that column's number: then it has a value for each item instead of each row.
    pub(super) items: Option<usize>,
}

/// What a column's values are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A whole number.
    Whole,
    /// A decimal with so many places.
    Decimal(u32),
    /// True or false.
    Boolean,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A point in time.
    Time,
    /// A date.
    Date,
    /// Seconds between two times, or days between two dates.
    Duration,
    /// A time of day.
    Clock,
    /// Bytes.
    Bytes,
    /// JSON, by its text.
    Json,
    /// A list.
    List(&'static Self),
    /// Named values.
    Struct(&'static [schema::Column]),
    /// A text.
    Text,
    /// A UUID.
    Uuid,
    /// An id, by its number.
    Id,
    /// The tenant's id.
    Tenant,
}

impl Kind {
    /// What messages call it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Whole => "a whole number".to_owned(),
            Self::Decimal(places) => format!("a decimal with {places} places"),
            Self::Boolean => "true or false".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Time => "a time".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Duration => "a duration".to_owned(),
            Self::Clock => "a time of day".to_owned(),
            Self::Bytes => "bytes".to_owned(),
            Self::Json => "JSON".to_owned(),
            Self::List(of) => format!("a list, each of them {}", of.name()),
            Self::Struct(_) => "a nested value".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Uuid => "a UUID".to_owned(),
            Self::Id => "an id".to_owned(),
            Self::Tenant => "the tenant's id".to_owned(),
        }
    }

    /// The places of a number; nothing, if it is none.
    pub(super) fn places(self) -> Option<u32> {
        match self {
            Self::Whole => Some(0),
            Self::Decimal(places) => Some(places),
            _ => None,
        }
    }
}

/// How a column's values come about.
#[derive(Debug)]
pub(super) enum Make {
    /// The row's number in its tenant, from 1.
    Number,
    /// The row's number in a block of numbers that is the tenant's alone.
    NumberOfAll,
    /// A UUID of version 4.
    Uuid4,
    /// A UUID of version 7, with the time of a column; that of the period's begin, if there is none.
    Uuid7(Option<usize>),
    /// What names the tenant: its id, its UUID or its number.
    Tenant,
    /// Nothing: the database computes it.
    Nothing,
    /// The key of the parent.
    Parent,
    /// The key of a row of a collection.
    Reference { target: usize, choose: Choose },
    /// Whole numbers from a stream.
    Draw(Draw),
    /// Texts from a stream.
    Text(TextMaker),
    /// The value of the row's number.
    Listed(Column),
    /// The state that follows the elder sibling's.
    Steps(Arc<Machine>),
    /// How many states a parent's rows in a collection have, of a column with this label there.
    Walk { child: usize, label: Label, machine: Arc<Machine> },
    /// An object of JSON with these fields, in the order of their names.
    Json(Vec<Planned>),
    /// A nested value of these columns, which nobody sees by themselves.
    Struct(Vec<Expr>),
    /// What a closure gives of these columns.
    Closure { reads: Vec<Expr>, make: Closure },
    /// So many items, from one number to another.
    List { least: u64, most: u64, item: Box<Planned> },
    /// The same of nested values: each field of an item is a column of which there is a value an item.
    Items { least: u64, most: u64, fields: Vec<Expr> },
    /// A value computed from others.
    Compute(Expr),
    /// A time or a date.
    Moment(Moment),
    /// A gap after another time, or before it.
    Gap { from: Expr, gap: Draw, before: bool },
    /// A number, from 1, among siblings.
    Position,
    /// The sum of a value over elder siblings and itself.
    Running(Expr),
    /// Each a gap after the sibling before it.
    Rising { gap: Draw, from: Option<Expr> },
}

impl Make {
    /// Whether a tenant's block of numbers is counted in.
    pub(super) fn counts_over_all(&self) -> bool {
        matches!(self, Self::NumberOfAll) || self.counted().is_some()
    }

    /// The greatest number that texts are counted up to, if they are counted in a tenant's block; of several, the least.
    pub(super) fn counted(&self) -> Option<i64> {
        match self {
            Self::Text(maker) => maker.settings.counted,
            Self::Json(fields) => fields.iter().filter_map(|field| field.make.counted()).min(),
            Self::List { item, .. } => item.make.counted(),
            _ => None,
        }
    }
}

/// When something is.
#[derive(Debug)]
pub(super) enum Moment {
    /// Any time of the period.
    Period,
    /// Between nine and five of a working day: that of a time, or the next; any of the period, if there is none. What
    /// lasts so long ends in them, too.
    WorkingHours { of: Option<Expr>, lasting: Option<Expr> },
    /// The birth date of somebody of `count` ages from `from` years on, at the end of the period.
    BirthDate { from: i64, count: u64 },
}

/// Which row a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choose {
    /// Any.
    Any,
    /// Any before it in its own collection, nothing for the first.
    Earlier,
    /// Another one for each sibling; for each row, where there are no parents.
    Distinct,
    /// By the weight that this column of theirs has; conditions weigh 0 or 1.
    Weighted(usize),
}

/// A computed value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expr {
    pub(super) op: Op,
    pub(super) kind: Kind,
    /// Whether there may be no value.
    pub(super) nullable: bool,
}

/// How a value is computed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Op {
    Whole(i64),
    Text(String),
    /// A column of the rows that these steps lead to.
    Column {
        steps: Vec<Step>,
        entity: usize,
        column: usize,
    },
    /// As many of a step that is smaller by this factor.
    Finer(Box<Expr>, i64),
    /// As many of a step that is larger by this factor, rounded half away from zero.
    Coarser(Box<Expr>, i64),
    Binary(Operator, Box<Expr>, Box<Expr>),
    Opposite(Box<Expr>),
    Not(Box<Expr>),
    Abs(Box<Expr>),
    When(Box<Expr>, Box<Expr>, Option<Box<Expr>>),
    Coalesce(Box<Expr>, Box<Expr>),
    IsNull(Box<Expr>),
    Least(Box<Expr>, Box<Expr>),
    Greatest(Box<Expr>, Box<Expr>),
    Lower(Box<Expr>),
    Concat(Box<Expr>, Box<Expr>),
    /// Over the children in a collection, of whom a condition may hold.
    Fold {
        child: usize,
        how: Fold,
        value: Option<Box<Expr>>,
        condition: Option<Box<Expr>>,
    },
}

/// From a row to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// To the parent.
    Parent,
    /// To the row that this column refers to.
    Reference(usize),
}

/// What is made of children's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    Sum,
    Count,
    Min,
    Max,
    First,
    Last,
}

impl Op {
    /// What it is computed from, in the same frame.
    pub(super) fn parts(&self) -> Vec<&Expr> {
        match self {
            Self::Whole(_) | Self::Text(_) | Self::Column { .. } | Self::Fold { .. } => Vec::new(),
            Self::Finer(a, _)
            | Self::Coarser(a, _)
            | Self::Opposite(a)
            | Self::Not(a)
            | Self::Abs(a)
            | Self::IsNull(a)
            | Self::Lower(a) => vec![a],
            Self::Binary(_, a, b)
            | Self::Coalesce(a, b)
            | Self::Least(a, b)
            | Self::Greatest(a, b)
            | Self::Concat(a, b) => vec![a, b],
            Self::When(condition, then, otherwise) => {
                let mut parts: Vec<&Expr> = vec![condition, then];
                parts.extend(otherwise.as_deref());
                parts
            }
        }
    }
}
