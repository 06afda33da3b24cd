//! A column of a table that is there, as the database tells of it.

/// A column of a table that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) name: String,
    /// Its type as it was declared.
    pub(crate) ty: String,
    /// In PostgreSQL the type itself, that of a domain behind it, and the letter of its category.
    pub(crate) base: String,
    pub(crate) category: String,
    /// In PostgreSQL the type of an array's items and their category.
    pub(crate) item: String,
    pub(crate) item_category: String,
    pub(crate) not_null: bool,
    /// The database has a value where none is given.
    pub(crate) has_default: bool,
    /// The database computes it, and takes no value.
    pub(crate) computed: bool,
    /// The sequence that gives its numbers, to be moved on.
    pub(crate) sequence: Option<String>,
}
