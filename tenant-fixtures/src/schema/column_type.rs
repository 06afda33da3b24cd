//! The types that a column's values may have.

use tenant_fixtures_grammar::Node;

use super::Column;

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColumnType {
    /// The tenant's id.
    Tenant,
    /// An id, `<tenant>_<kind>_<number>`.
    Id {
        /// The word in it.
        kind: &'static str,
    },
    /// Text.
    Text,
    /// One of a fixed set of words.
    Token(&'static [&'static str]),
    /// Plain ASCII text of a fixed form, such as an address inside the service.
    Code,
    /// A whole number that is never negative.
    Unsigned,
    /// A whole number.
    Signed,
    /// A decimal; the column says with how many places.
    Decimal,
    /// An exact decimal with so many places, at most 9, in steps that 64 bits count: money.
    Fixed(u32),
    /// A UUID.
    Uuid,
    /// True or false.
    Boolean,
    /// A point in time in whole seconds, UTC.
    Timestamp,
    /// A calendar date.
    Date,
    /// A time of day in whole seconds, of no certain day.
    Time,
    /// Bytes; texts have them in hexadecimal digits.
    Bytes,
    /// Any value of JSON; texts have it as one.
    Json,
    /// Several named values.
    Struct(&'static [Column]),
    /// Any number of values of one type.
    List(&'static ColumnType),
}

impl ColumnType {
    /// The columns that stand within one of this type; none where it holds a value.
    pub const fn columns(&self) -> Option<&'static [Column]> {
        match self {
            Self::Struct(columns) => Some(columns),
            Self::Tenant
            | Self::Id { .. }
            | Self::Text
            | Self::Token(_)
            | Self::Code
            | Self::Unsigned
            | Self::Signed
            | Self::Decimal
            | Self::Fixed(_)
            | Self::Uuid
            | Self::Boolean
            | Self::Timestamp
            | Self::Date
            | Self::Time
            | Self::Bytes
            | Self::Json
            | Self::List(_) => None,
        }
    }

    /// The columns that stand within each item of a list, or of lists of these; none where items hold a value.
    pub const fn items(&self) -> Option<&'static [Column]> {
        match self {
            Self::List(Self::Struct(columns)) => Some(columns),
            Self::List(of) => of.items(),
            Self::Struct(_)
            | Self::Tenant
            | Self::Id { .. }
            | Self::Text
            | Self::Token(_)
            | Self::Code
            | Self::Unsigned
            | Self::Signed
            | Self::Decimal
            | Self::Fixed(_)
            | Self::Uuid
            | Self::Boolean
            | Self::Timestamp
            | Self::Date
            | Self::Time
            | Self::Bytes
            | Self::Json => None,
        }
    }

    /// The columns that stand within a value of this type, or within each item of it: fields, however they are held.
    pub const fn fields(&self) -> Option<&'static [Column]> {
        match self.columns() {
            Some(columns) => Some(columns),
            None => self.items(),
        }
    }

    /// Whether the keys of this type that a declaration makes differ from all other tenants' by themselves; counted numbers
    /// don't.
    pub const fn key_is_of_all(&self, make: Option<Node>) -> bool {
        match (self, make) {
            (Self::Text, None) => true,
            (Self::Text, Some(node)) => node.is_plain_key(),
            (_, Some(node)) => node.is_key_of_all(),
            (_, None) => false,
        }
    }

    /// The places that a value's type gives to its column; 0 where the column itself says.
    pub const fn places(&self) -> u32 {
        match self {
            Self::Fixed(places) => *places,
            Self::List(of) => of.places(),
            Self::Tenant
            | Self::Id { .. }
            | Self::Text
            | Self::Token(_)
            | Self::Code
            | Self::Unsigned
            | Self::Signed
            | Self::Decimal
            | Self::Uuid
            | Self::Boolean
            | Self::Timestamp
            | Self::Date
            | Self::Time
            | Self::Bytes
            | Self::Json
            | Self::Struct(_) => 0,
        }
    }

    /// An exact decimal with as many places as its column says; anything else as it is.
    #[must_use]
    pub const fn with_places(self, places: u32) -> Self {
        match self {
            Self::Fixed(_) => Self::Fixed(places),
            other => other,
        }
    }

    /// Whether it is an exact decimal, or a list of them.
    #[cfg(feature = "files")]
    pub(crate) const fn is_exact(&self) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::List(of) => of.is_exact(),
            Self::Tenant
            | Self::Id { .. }
            | Self::Text
            | Self::Token(_)
            | Self::Code
            | Self::Unsigned
            | Self::Signed
            | Self::Decimal
            | Self::Uuid
            | Self::Boolean
            | Self::Timestamp
            | Self::Date
            | Self::Time
            | Self::Bytes
            | Self::Json
            | Self::Struct(_) => false,
        }
    }
}
