//! What a column's values may be, by the names that a file has for it.

use crate::schema::ColumnType;

/// A type by its name in a file.
#[derive(Debug)]
pub(super) struct TypeWord {
    pub(super) name: &'static str,
    /// What its values are.
    pub(super) about: &'static str,
    of: Of,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Of {
    /// Always the same.
    Plain(ColumnType),
    /// A whole number with these bounds.
    Whole(ColumnType, i64, i64),
    /// With as many places as the column says.
    Decimal,
    Fixed,
    /// The words that the column lists.
    Enum,
    /// Several of another type.
    List,
    /// Named values.
    Struct,
}

/// Where values of a type stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// In a row's own column.
    Column,
    /// In a field of a nested value.
    Field,
    /// In a list.
    Item,
}

const fn ty(name: &'static str, of: Of, about: &'static str) -> TypeWord {
    TypeWord { name, about, of }
}

const fn signed(least: i64, most: i64) -> Of {
    Of::Whole(ColumnType::Signed, least, most)
}

const fn unsigned(most: i64) -> Of {
    Of::Whole(ColumnType::Unsigned, 0, most)
}

/// All of them.
pub(super) const TYPES: &[TypeWord] = &[
    ty("i8", signed(i8::MIN as i64, i8::MAX as i64), "whole numbers of 8 bits"),
    ty("i16", signed(i16::MIN as i64, i16::MAX as i64), "whole numbers of 16 bits"),
    ty("i32", signed(i32::MIN as i64, i32::MAX as i64), "whole numbers of 32 bits"),
    ty("i64", signed(i64::MIN, i64::MAX), "whole numbers of 64 bits"),
    ty("u8", unsigned(u8::MAX as i64), "whole numbers of 8 bits that are never negative"),
    ty("u16", unsigned(u16::MAX as i64), "whole numbers of 16 bits that are never negative"),
    ty("u32", unsigned(u32::MAX as i64), "whole numbers of 32 bits that are never negative"),
    ty(
        "u64",
        unsigned(i64::MAX),
        "whole numbers that are never negative, up to the greatest of 64 bits with a sign",
    ),
    ty("f64", Of::Decimal, "floating-point numbers with as many `places` as the column says"),
    ty("decimal", Of::Fixed, "exact decimals with as many `places` as the column says: money"),
    ty("bool", Of::Plain(ColumnType::Boolean), "true or false"),
    ty("text", Of::Plain(ColumnType::Text), "texts"),
    ty("enum", Of::Enum, "one of the words in `values`"),
    ty("id", Of::Plain(ColumnType::Id { kind: "" }), "ids of this library, `acme_order_000001`"),
    ty("tenant", Of::Plain(ColumnType::Tenant), "the tenant's id, as it stands in every id"),
    ty("uuid", Of::Plain(ColumnType::Uuid), "UUIDs"),
    ty("timestamp", Of::Plain(ColumnType::Timestamp), "points in time, in whole seconds, UTC"),
    ty("date", Of::Plain(ColumnType::Date), "calendar dates"),
    ty("time", Of::Plain(ColumnType::Time), "times of day, in whole seconds"),
    ty("bytes", Of::Plain(ColumnType::Bytes), "bytes"),
    ty("json", Of::Plain(ColumnType::Json), "any value of JSON"),
    ty("list", Of::List, "several values, each as `of` says"),
    ty("struct", Of::Struct, "named values, each as `fields` says"),
];

impl TypeWord {
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        TYPES.iter().find(|ty| ty.name == name)
    }

    /// Whether its columns say how many places they have.
    pub(super) fn has_places(&self) -> bool {
        matches!(self.of, Of::Decimal | Of::Fixed)
    }

    /// Whether its values are exact decimals.
    pub(super) fn is_exact(&self) -> bool {
        self.of == Of::Fixed
    }

    /// Whether its values are texts of any kind.
    pub(super) fn is_text(&self) -> bool {
        self.of == Of::Plain(ColumnType::Text)
    }

    /// Whether its columns list words.
    pub(super) fn has_words(&self) -> bool {
        self.of == Of::Enum
    }

    /// Whether its columns say what its values are each.
    pub(super) fn has_items(&self) -> bool {
        self.of == Of::List
    }

    /// Whether its columns say what their fields are.
    pub(super) fn has_fields(&self) -> bool {
        self.of == Of::Struct
    }

    /// Whether its values may stand there: what is a key or names a tenant stands alone, and lists hold no lists.
    pub(super) fn may_be(&self, place: Place) -> bool {
        match (place, self.of) {
            (Place::Column, _) => true,
            (Place::Field, Of::Plain(ColumnType::Id { .. } | ColumnType::Tenant)) => false,
            (Place::Field, _) => true,
            (Place::Item, Of::Plain(ColumnType::Id { .. } | ColumnType::Tenant | ColumnType::Json)) => false,
            (Place::Item, Of::List) => false,
            (Place::Item, Of::Plain(_) | Of::Whole(..) | Of::Decimal | Of::Fixed | Of::Enum | Of::Struct) => {
                true
            }
        }
    }

    /// The column's type, and the whole numbers that it holds if it holds any; nothing of a list and of named values, which are
    /// what their values are.
    pub(super) fn column(
        &self,
        places: u32,
        words: &'static [&'static str],
    ) -> Option<(ColumnType, Option<(i64, i64)>)> {
        Some(match self.of {
            Of::Plain(ty) => (ty, None),
            Of::Whole(ty, least, most) => (ty, Some((least, most))),
            Of::Decimal => (ColumnType::Decimal, None),
            Of::Fixed => (ColumnType::Fixed(places), None),
            Of::Enum => (ColumnType::Token(words), None),
            Of::List | Of::Struct => return None,
        })
    }
}
