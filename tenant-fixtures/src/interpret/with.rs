//! Columns whose values a module of the user's own turns into another type, and back.
//!
//! The two functions say the column's type by their own: what a field's type is to the library, which knows nothing of it, follows
//! from what `from_column` takes. A key may have such a type too, and what refers to it, with the same module.
//!
//! ```
//! use std::net::Ipv4Addr;
//!
//! use tenant_fixtures::{Dataset, Domain, Entity, Known as _, ProfileBuilder};
//!
//! /// A column holds an address as its text.
//! mod address {
//!     use std::net::Ipv4Addr;
//!
//!     pub fn from_column(text: String) -> Ipv4Addr {
//!         text.parse().unwrap_or(Ipv4Addr::UNSPECIFIED)
//!     }
//!
//!     pub fn to_column(address: &Ipv4Addr) -> String {
//!         address.to_string()
//!     }
//! }
//!
//! #[derive(Domain)]
//! #[domain(name = "sessions", entities(Session))]
//! #[measure(sessions, tiers = [10, 100, 1_000, 10_000])]
//! struct Sessions;
//!
//! #[derive(Entity, Clone, Debug)]
//! #[entity(domain = Sessions, name = "sessions", count = sessions)]
//! struct Session {
//!     #[column(key)]
//!     id: i64,
//!     #[column(with = address, make = ipv4())]
//!     from: Ipv4Addr,
//!     #[column(with = address, make = ipv4(), null = 0.5)]
//!     by_way_of: Option<Ipv4Addr>,
//! }
//!
//! let tenant = Dataset::<Sessions>::new(ProfileBuilder::of_domain(Sessions::info(), "acme").build()?);
//! // Addresses for documentation, and none that is somebody's.
//! assert!(tenant.rows::<Session>().iter().all(|session| session.from.is_documentation()));
//! # Ok::<(), tenant_fixtures::ProfileError>(())
//! ```

use super::take::{FromColumn, KeyValue};
use super::values;
use crate::declaration::ColumnDeclaration;
use crate::id::TenantId;
use crate::privacy::{Redaction, Treatment, treatment};
use crate::schema::{Column, ColumnType, Pii, Sink, Value};

/// The type of the column that is read by this function.
pub const fn column_type<T, V: Value>(_from: fn(V) -> T) -> ColumnType {
    V::TYPE
}

/// Whether the column that is read by this function may have no value.
pub const fn nullable<T, V: Value>(_from: fn(V) -> T) -> bool {
    V::NULLABLE
}

/// The least and the greatest whole number that the column holds.
pub const fn fits<T, V: FromColumn>(_from: fn(V) -> T) -> (i64, i64) {
    V::FITS
}

/// How the fields of the column's values come about, where these are nested.
pub const fn fields<T, V: FromColumn>(_from: fn(V) -> T) -> &'static [ColumnDeclaration] {
    V::FIELDS
}

/// The value of a row.
pub fn take<T, V: FromColumn>(
    from: fn(V) -> T,
    values: &values::Column,
    at: usize,
    column: &'static Column,
    tenant: TenantId,
) -> T {
    from(V::from_column(values, at, column, tenant))
}

/// The value of a row that may have none.
pub fn take_option<T, V: FromColumn>(
    from: fn(V) -> T,
    values: &values::Column,
    at: usize,
    column: &'static Column,
    tenant: TenantId,
) -> Option<T> {
    (!values.is_null(at)).then(|| take(from, values, at, column, tenant))
}

/// Gives a value to the sink.
pub fn show<T, V: Value, S: Sink>(to: fn(&T) -> V, value: &T, column: &'static Column, sink: &mut S) {
    to(value).visit(column, sink);
}

/// Gives a value to the sink, or that there is none.
pub fn show_option<T, V: Value, S: Sink>(
    to: fn(&T) -> V,
    value: &Option<T>,
    column: &'static Column,
    sink: &mut S,
) {
    match value {
        Some(value) => show(to, value, column, sink),
        None => crate::schema::nothing(&V::TYPE, sink),
    }
}

/// Replaces a value as the policy says for its column's class.
pub fn redact<T, V: Value>(
    to: fn(&T) -> V,
    from: fn(V) -> T,
    value: &mut T,
    class: Option<Pii>,
    policy: &Redaction<'_>,
) {
    // What no class is said of stays as it is, also where the two functions are not each other's opposite.
    if class.is_some() {
        let mut own = to(value);
        own.redact(class, policy);
        *value = from(own);
    }
}

/// The same of a value that may not be there.
pub fn redact_option<T, V: Value>(
    to: fn(&T) -> V,
    from: fn(V) -> T,
    value: &mut Option<T>,
    class: Option<Pii>,
    policy: &Redaction<'_>,
) {
    if class.is_some_and(|class| treatment(class, &V::TYPE) == Treatment::Blanked) {
        *value = None;
    } else if let Some(value) = value {
        redact(to, from, value, class, policy);
    }
}

/// Looks at a value as the key of a row.
pub fn see_key<T, V: FromColumn, R>(to: fn(&T) -> V, value: &T, see: impl FnOnce(KeyValue<'_>) -> R) -> R {
    see(to(value).key_value())
}
