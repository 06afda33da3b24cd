//! A schema file before it is text: what will stand in it, whose guesses they are, and what could not be done.

use crate::amount::Amount;
use crate::report::Remark;

/// A schema file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemaFile {
    /// The domain's name.
    pub name: String,
    /// What a profile may set a number of.
    pub measures: Vec<Measure>,
    /// The tables, each after those that its rows refer to as far as that is possible.
    pub entities: Vec<Entity>,
    /// What the rows can't be made to hold, and what else whoever uses the file should know.
    pub remarks: Vec<Remark>,
}

/// What a profile may set a number of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// A figure for each tier.
    pub tiers: [u64; 4],
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// Its name in the file.
    pub name: String,
    /// Its name in the database, where that is another one.
    pub table: Option<String>,
    /// The schema that it stands in, where that isn't the one that is searched by itself.
    pub table_schema: Option<String>,
    /// What a row is.
    pub description: Option<String>,
    /// Whose its rows are.
    pub owner: Owner,
    /// How many there are.
    pub rows: Rows,
    /// Columns whose values together differ.
    pub unique: Vec<Vec<String>>,
    /// Rows that are chosen and that nobody sees.
    pub links: Vec<Link>,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// Whose rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// Each tenant has its own.
    #[default]
    Tenant,
    /// All tenants have the same.
    Shared,
    /// All tenants have the same, which the database has already.
    Existing,
}

/// How many rows there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Rows {
    /// So many.
    Fixed(u64),
    /// As many as a measure says.
    Count(String),
    /// As many as a measure says, shared out among the rows that a column refers to.
    Share {
        /// The column.
        parent: String,
        /// The measure.
        count: String,
    },
    /// So many for each row that a column refers to.
    PerParent {
        /// The column.
        parent: String,
        /// How many.
        number: String,
    },
}

impl Default for Rows {
    fn default() -> Self {
        Self::Fixed(1)
    }
}

/// A row that is chosen and that nobody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// The entity that it is a row of.
    pub to: String,
    /// The share of rows without one, in hundredths.
    pub null: u32,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// Its name in the database, where that is another one.
    pub sql_name: Option<String>,
    /// Its type.
    pub ty: FileType,
    /// Whether rows are known by it.
    pub key: bool,
    /// Whether it names the tenant.
    pub tenant: bool,
    /// The entity that it refers to.
    pub references: Option<String>,
    /// How its values come about.
    pub make: Option<String>,
    /// Where alone it has one: a condition.
    pub when: Option<String>,
    /// The share of rows without a value, in hundredths.
    pub null: u32,
    /// Whether it may have no value.
    pub nullable: bool,
    /// Among which rows its values differ.
    pub unique: Option<Unique>,
    /// The class of personal data.
    pub pii: Option<&'static str>,
    /// All digits of a decimal.
    pub digits: Option<u32>,
    /// At most so many characters.
    pub length: Option<u32>,
    /// Whether the database computes it, so that nothing writes it.
    pub generated: bool,
    /// What it holds.
    pub description: Option<String>,
    /// Whether what stands here was guessed, beyond what the database says.
    pub guessed: bool,
    /// Between what its numbers lie.
    pub(crate) range: Option<(Amount, Amount)>,
    /// Whether the database lists the words that it may be.
    pub(crate) is_listed: bool,
    /// Whether it is settled in which rows it has a value.
    pub(crate) placed: bool,
    /// Whether it is settled how it comes about, so that no guess may change it.
    pub(crate) settled: bool,
}

impl Column {
    /// How its values come about where there are some, as files say it.
    pub fn made(&self) -> Option<String> {
        let make = self.make.as_ref()?;
        Some(
            self.when.as_ref().map_or_else(|| make.clone(), |condition| format!("when({condition}, {make})")),
        )
    }
}

/// Among which rows values differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unique {
    /// All tenants'.
    Everywhere,
    /// A tenant's.
    Tenant,
    /// Those with the same parent.
    Parent,
}

/// A type of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FileType {
    /// A whole number of so many bits.
    Integer {
        /// 8, 16, 32 or 64.
        bits: u32,
        /// Never negative.
        unsigned: bool,
    },
    /// A floating-point number with so many places.
    Float(u32),
    /// An exact decimal with so many places.
    Decimal(u32),
    /// True or false.
    Bool,
    /// A text.
    #[default]
    Text,
    /// The tenant's id.
    Tenant,
    /// A UUID.
    Uuid,
    /// A point in time.
    Timestamp,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// One of these words.
    Enum(Vec<String>),
    /// Bytes.
    Bytes,
    /// JSON.
    Json,
    /// Several values of one type.
    List(Box<Self>),
}

impl FileType {
    /// As files write it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Integer { bits: 8, unsigned: true } => "u8",
            Self::Integer { bits: 8 | 16, unsigned: false } => "i16",
            Self::Integer { bits: 16, unsigned: true } => "u16",
            Self::Integer { bits: 24 | 32, unsigned: false } => "i32",
            Self::Integer { bits: 24 | 32, unsigned: true } => "u32",
            Self::Integer { unsigned: false, .. } => "i64",
            Self::Integer { unsigned: true, .. } => "u64",
            Self::Float(_) => "f64",
            Self::Decimal(_) => "decimal",
            Self::Bool => "bool",
            Self::Text => "text",
            Self::Tenant => "tenant",
            Self::Uuid => "uuid",
            Self::Timestamp => "timestamp",
            Self::Date => "date",
            Self::Time => "time",
            Self::Enum(_) => "enum",
            Self::Bytes => "bytes",
            Self::Json => "json",
            Self::List(_) => "list",
        }
    }

    /// Whether it is one of some words, or are several of them.
    pub(crate) fn is_enum(&self) -> bool {
        match self {
            Self::Enum(_) => true,
            Self::List(of) => of.is_enum(),
            _ => false,
        }
    }

    /// The places of a number.
    pub(crate) const fn places(&self) -> Option<u32> {
        match self {
            Self::Integer { .. } => Some(0),
            Self::Float(places) | Self::Decimal(places) => Some(*places),
            _ => None,
        }
    }
}

impl Entity {
    /// The column of this name.
    pub(crate) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column that leads to the parent.
    pub(crate) fn parent(&self) -> Option<&str> {
        match &self.rows {
            Rows::Share { parent, .. } | Rows::PerParent { parent, .. } => Some(parent),
            Rows::Fixed(_) | Rows::Count(_) => None,
        }
    }
}
