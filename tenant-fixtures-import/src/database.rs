//! The end state of a database's schema: what stands after all statements were taken in their order.

use std::fmt;

/// A database's schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Database {
    /// Whose SQL it is.
    pub dialect: Dialect,
    /// Its tables, in the order in which they were made.
    pub tables: Vec<Table>,
    /// What was seen and is not among the tables: triggers, views, statements that nobody understood.
    pub notes: Vec<Note>,
}

/// Whose SQL it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL.
    #[default]
    PostgreSql,
    /// SQLite.
    Sqlite,
    /// MySQL and MariaDB.
    MySql,
}

/// Where something was said.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file, or the database's address without its password.
    pub source: String,
    /// The line, from 1; 0 where there is none.
    pub line: u64,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 { f.write_str(&self.source) } else { write!(f, "{}:{}", self.source, self.line) }
    }
}

/// A table's name, as the database has it (unquoted ones folded as the dialect does).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableName {
    /// The schema that it stands in, where that is not the one that is searched by itself (`public`, `main`, the database).
    pub schema: Option<String>,
    /// Its own name.
    pub name: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: TableName,
    /// Its columns, in the table's order.
    pub columns: Vec<Column>,
    /// The columns of its primary key.
    pub primary_key: Vec<String>,
    /// What else is unique.
    pub uniques: Vec<Unique>,
    /// Its references.
    pub foreign_keys: Vec<ForeignKey>,
    /// What its rows are held to.
    pub checks: Vec<Check>,
    /// How it is divided, and into what.
    pub partitions: Option<Partitions>,
    /// Rows that the schema itself puts there.
    pub rows: Vec<LiteralRow>,
    /// Its comment.
    pub comment: Option<String>,
    /// Where it was made.
    pub origin: Origin,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its name, as the database has it.
    pub name: String,
    /// Its type; a domain's is its base type, whose checks are the table's.
    pub ty: Type,
    /// Whether it may be null.
    pub nullable: bool,
    /// What a row has that says nothing, as SQL.
    pub default: Option<String>,
    /// Who gives its values, if it isn't the row.
    pub generated: Option<Generated>,
    /// Its comment.
    pub comment: Option<String>,
    /// Where it was made, or last changed.
    pub origin: Origin,
}

/// A type.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Type {
    /// A whole number of so many bits.
    Integer {
        /// 8, 16, 24, 32 or 64.
        bits: u32,
        /// Never negative.
        unsigned: bool,
    },
    /// A decimal.
    Numeric {
        /// All digits; any number, if it isn't said.
        precision: Option<u32>,
        /// Those after the point.
        scale: u32,
    },
    /// A floating-point number of 32 or 64 bits.
    Float {
        /// 32 or 64.
        bits: u32,
    },
    /// True or false.
    Boolean,
    /// A text.
    Text {
        /// At most so many characters.
        max: Option<u32>,
        /// Always padded to so many.
        fixed: bool,
        /// Whether capitals are told from small letters where texts are compared.
        case_sensitive: bool,
    },
    /// Bytes.
    Bytes {
        /// At most so many.
        max: Option<u32>,
    },
    /// A UUID.
    Uuid,
    /// JSON.
    Json,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A point in time.
    Timestamp {
        /// With a time zone.
        zone: bool,
    },
    /// A length of time.
    Interval,
    /// A year (MySQL).
    Year,
    /// One of these words, of a type of this name if it has one.
    Enum {
        /// The type's name.
        name: Option<TableName>,
        /// Its words.
        values: Vec<String>,
    },
    /// Any of these words together (MySQL).
    Set {
        /// The words.
        values: Vec<String>,
    },
    /// Any number of values of one type.
    Array(Box<Self>),
    /// An IP address or network.
    Inet,
    /// Whatever a database makes of it: `tsvector`, `point`, a type of an extension.
    Other(String),
    /// Not said (SQLite).
    #[default]
    Unknown,
}

/// Who gives a column's values, if it isn't the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Generated {
    /// Computed from others: never written.
    Computed(String),
    /// Counted by the database, which takes no other (`GENERATED ALWAYS AS IDENTITY`).
    Always,
    /// Counted by the database where the row says nothing (`serial`, `GENERATED BY DEFAULT`, `AUTO_INCREMENT`).
    ByDefault {
        /// The sequence, where it has a name of its own.
        sequence: Option<String>,
    },
}

/// Columns whose values differ among the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unique {
    /// The columns; one that is an expression is none of them.
    pub columns: Vec<String>,
    /// Expressions beside them, as SQL.
    pub expressions: Vec<String>,
    /// The rows that it holds of, as SQL; all, if nothing is said.
    pub predicate: Option<String>,
    /// Whether two nulls are the same.
    pub nulls_equal: bool,
    /// Where it was said.
    pub origin: Origin,
}

/// A reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignKey {
    /// The columns here.
    pub columns: Vec<String>,
    /// The table that they lead to.
    pub table: TableName,
    /// The columns there, in the order of those here.
    pub to: Vec<String>,
    /// Whether it may be broken until a transaction ends.
    pub deferrable: bool,
    /// Where it was said.
    pub origin: Origin,
}

/// What rows are held to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    /// Its name.
    pub name: Option<String>,
    /// The condition, as SQL; of a domain, with the column's name in place of `VALUE`.
    pub condition: String,
    /// Where it was said.
    pub origin: Origin,
}

/// How a table is divided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Partitions {
    /// By what.
    pub by: PartitionBy,
    /// The columns that decide; an expression stands as SQL.
    pub columns: Vec<String>,
    /// What each partition takes.
    pub bounds: Vec<Bounds>,
}

/// By what a table is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartitionBy {
    /// By ranges.
    #[default]
    Range,
    /// By values.
    List,
    /// By a hash, which takes all values.
    Hash,
}

/// What a partition takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// From these values on, up to those, as SQL (`MINVALUE` and `MAXVALUE` among them).
    Range {
        /// The first.
        from: Vec<String>,
        /// The one after the last.
        to: Vec<String>,
    },
    /// These values, as SQL.
    List(Vec<String>),
    /// Whatever no other takes, or all.
    Default,
}

/// A row that the schema itself puts there, as it stands after all statements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiteralRow {
    /// All columns but computed ones, in the table's order as far as it goes, and what they hold: defaults and counted numbers
    /// stand where the statement said nothing.
    pub values: Vec<(String, Literal)>,
    /// Where it was said.
    pub origin: Origin,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// None.
    Null,
    /// A number, as it was written.
    Number(String),
    /// A text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// Anything else, as SQL: `now()`, a subquery.
    Expression(String),
}

/// Something that was seen and is no part of the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// What kind of thing it is.
    pub kind: NoteKind,
    /// The table that it is about.
    pub table: Option<TableName>,
    /// The column, if it is about one.
    pub column: Option<String>,
    /// What was seen, in words: what it is, and what it means for rows.
    pub text: String,
    /// Where.
    pub origin: Origin,
}

/// What kind of thing was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteKind {
    /// SQL that does not parse.
    Unread,
    /// A statement that is understood and has no bearing on rows.
    #[default]
    PassedOver,
    /// A trigger.
    Trigger,
    /// An exclusion constraint.
    Exclude,
    /// Rows of users in a dump, which were passed over.
    Data,
    /// What changes rows in a migration and can't be followed.
    Change,
    /// A reference to a table that was not read; it is not among its table's references.
    Missing,
}
