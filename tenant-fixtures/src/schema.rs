//! What a collection is made of: one declaration, read by every format, check and report.
//!
//! [`macro@crate::Entity`] turns a struct into a [`Schema`] and into a statically dispatched visit that hands each value
//! to a [`Sink`]. Formats are sinks; none of them names a column.

mod any_row;
pub(crate) mod canary;
mod column_type;
mod ddl;
#[cfg(feature = "files")]
mod dictionary;
pub(crate) mod edge;
mod flat;
mod guard;
mod index;
#[cfg(feature = "files")]
mod json_schema;
mod modes;
mod names;
#[cfg(any(feature = "files", feature = "schema-file"))]
pub(crate) mod ordered;
mod relations;
mod sink;
pub(crate) mod sorted;
pub(crate) mod tenancy;
mod value;

pub use any_row::{AnyRow, AnySink};
pub use column_type::ColumnType;
#[cfg(any(feature = "files", feature = "live"))]
pub(crate) use ddl::quoted;
pub use ddl::{Dialect, ddl};
#[cfg(feature = "live")]
pub(crate) use ddl::{behind, check, literal, type_name, unheld};
pub(crate) use ddl::{identifier, indexes, tables};
#[cfg(feature = "files")]
pub use dictionary::dictionary;
pub use edge::{Awkward, EdgeRow};
pub(crate) use flat::{Flat, flat};
pub(crate) use guard::guard;
#[cfg(feature = "files")]
pub use json_schema::{json_document_schema, json_schema};
pub use modes::{Mode, Modes};
pub use relations::Owner;
pub use sink::Sink;
pub use value::Value;
pub(crate) use value::nothing;
#[cfg(feature = "snapshots")]
pub(crate) use value::scaled;
#[cfg(feature = "time")]
pub(crate) use value::{EPOCH_IN_JULIAN_DAYS, seconds_of};
pub(crate) use value::{date_from_days, days_of, time_from_seconds, time_of_day};

use crate::id::Id;
use crate::privacy::Redaction;

/// The version of the schemas: raised when a column is added.
pub const SCHEMA_VERSION: u32 = 1;

/// A collection's description.
#[derive(Debug)]
pub struct Schema {
    /// The collection's name, for example `listening_history`.
    pub name: &'static str,
    /// The name under which several collections appear together, for example `ml_features`.
    pub group: Option<&'static str>,
    /// The word in its ids: `tenant_001_<kind>_000001`.
    pub kind: &'static str,
    /// The number of digits that numbers in its ids are padded to; longer numbers just get longer.
    pub digits: usize,
    /// What a row is.
    pub description: &'static str,
    /// The columns, in the order in which every format writes them.
    pub columns: &'static [Column],
    /// Columns whose values together differ among a tenant's rows.
    pub unique: &'static [&'static [&'static str]],
    /// Whose the rows are.
    pub owner: Owner,
    /// The table's name in the user's own database, where it is another one.
    pub table: Option<&'static str>,
    /// The schema that the table stands in there, where it isn't the one that is searched by itself.
    pub table_schema: Option<&'static str>,
}

impl Schema {
    /// The name of the collection's file without its extension: `users`, `ml_features.user_features`.
    pub fn file_stem(&self) -> String {
        match self.group {
            Some(group) => format!("{group}.{}", self.name),
            None => self.name.to_owned(),
        }
    }

    /// Whether both describe the same collection of a domain, whose names differ. Never by their places: a constant may stand in
    /// several, as the compiler likes.
    #[cfg(any(feature = "files", feature = "rights"))]
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// One column: a field of a row, or of a value nested in one.
#[derive(Debug)]
pub struct Column {
    /// The field's name.
    pub name: &'static str,
    /// The name as JSON writes it after another field: `,"name":`.
    pub json_key: &'static str,
    /// The type of its values.
    pub ty: ColumnType,
    /// What it holds.
    pub description: &'static str,
    /// Part of the row's key.
    pub key: bool,
    /// Its value occurs once in the tenant, and in no other tenant.
    pub unique: bool,
    /// Applies to some rows only; it is left out of the others, which does not make it null there.
    pub sparse: bool,
    /// May be null.
    pub nullable: bool,
    /// The column it refers to, in the same tenant.
    pub references: Option<Reference>,
    /// The class of personal data it holds.
    pub pii: Option<Pii>,
    /// The mode in which it exists; always, when there is none.
    pub mode: Option<Mode>,
    /// The number of decimal places, for decimals.
    pub places: u32,
    /// Names the row's tenant: by its id, or by a value that follows from it.
    pub tenant: bool,
    /// The column's name in the user's own database, where it is another one.
    pub sql_name: Option<&'static str>,
    /// Computed by the user's own database, which takes no value for it.
    pub generated: bool,
    /// The most characters that its texts have, if it is said.
    pub length: Option<u32>,
}

impl Column {
    /// Whether rows made in these modes have the column.
    #[inline]
    pub fn exists_in(&self, modes: Modes) -> bool {
        match self.mode {
            None => true,
            Some(Mode::Gdpr) => modes.gdpr,
        }
    }

    /// The number of flat columns it becomes where nesting can't be written.
    pub fn leaves(&self, modes: Modes) -> usize {
        self.ty.columns().map_or(1, |columns| leaves(columns, modes))
    }
}

/// The number of flat columns that these become.
pub(crate) fn leaves(columns: &[Column], modes: Modes) -> usize {
    let columns = columns.iter().filter(|column| column.exists_in(modes));
    columns.map(|column| column.leaves(modes)).sum()
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.ty == other.ty
    }
}

/// Where a reference leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The collection's name.
    pub collection: &'static str,
    /// The word in that collection's ids.
    pub kind: &'static str,
}

impl Reference {
    /// A reference to rows of `E`.
    pub const fn to<E: Entity>() -> Self {
        Self { collection: E::NAME, kind: E::KIND }
    }
}

/// Classes of personal data, as the register of a data set lists them and as a privacy policy treats them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pii {
    /// A person's name.
    Name,
    /// A person's e-mail address.
    Email,
    /// A person's date of birth.
    BirthDate,
    /// A person's telephone number.
    Phone,
    /// A person's postal address, or a part of it.
    Address,
    /// What a person pays with: cards and accounts.
    Payment,
    /// What is known of a person's health: conditions, treatments, numbers of their records.
    Health,
    /// What a person reaches the service from: IP addresses, machines, browsers.
    Network,
    /// Where a person lives or listens.
    Location,
    /// What stands for a person without naming them.
    Pseudonym,
    /// What a person has agreed on with the service, such as their plan.
    Contract,
    /// What a person did, when and by what means.
    Behaviour,
    /// What a person likes, said or inferred.
    Preference,
    /// What a person agreed to.
    Consent,
}

/// Named values: a row, or a value nested in one.
/// Derived, never written by hand: see [`macro@crate::Record`].
pub trait Record {
    /// The columns, in order.
    const COLUMNS: &'static [Column];

    /// Gives each value to the sink, in the order of [`COLUMNS`](Self::COLUMNS).
    fn visit<S: Sink>(&self, sink: &mut S);

    /// Replaces personal data as the policy says, by the columns' classes.
    fn redact(&mut self, policy: &Redaction<'_>);

    /// Puts awkward values into the columns that may have some, where the row is one of those that do.
    fn edge(&mut self, _row: &EdgeRow) {}

    /// The column whose texts can have a canary.
    const CANARY: Option<usize> = None;

    /// Puts the row's canary at the end of that text.
    fn mark(&mut self, _word: &str) {}
}

/// What gives a row's values to a sink of any type.
pub(crate) trait Visit {
    /// Gives each value to the sink, in the order of the columns.
    fn visit_row<S: Sink>(&self, sink: &mut S);
}

impl<R: Record> Visit for &R {
    #[inline]
    fn visit_row<S: Sink>(&self, sink: &mut S) {
        self.visit(sink);
    }
}

/// A collection's row type.
/// Derived, never written by hand: see [`macro@crate::Entity`].
pub trait Entity: Record + Clone + Send + Sync + 'static {
    /// The collection's name.
    const NAME: &'static str;
    /// The word in its ids: `tenant_001_<kind>_000001`.
    const KIND: &'static str;
    /// The number of digits that numbers in its ids are padded to.
    const DIGITS: usize;
    /// The collection's description.
    const SCHEMA: &'static Schema;
}

/// An entity whose rows have an id of their own.
pub trait Keyed: Entity {
    /// The row's id.
    fn id(&self) -> Id<Self>;
}
