//! The one list of a domain whose rows are made by hand.

use super::{Collection, Domain};
use crate::schema::Schema;

/// A domain that lists its collections: said by [`collections!`](crate::collections), never written by hand.
pub trait Listed: Domain {
    /// What describes each, in the order in which they are written.
    const SCHEMAS: &'static [&'static Schema];
    /// Their names, groups once: for the domain's `DomainInfo` and `Vocabulary`.
    const NAMES: &'static [&'static str];
    /// Each, in the order in which they are written.
    const COLLECTIONS: &'static [&'static dyn Collection<Self>];
}

/// Lists the collections of a domain whose rows are made by hand, in the order in which they are written: once, and whatever
/// has to know of them reads this list.
///
/// A row type whose derive names the domain (`#[entity(domain = Shop, generate, …)]`) and that is missing here does not
/// compile.
///
/// ```text
/// tenant_fixtures::collections!(Shop: Customer, Order);
/// ```
#[macro_export]
macro_rules! collections {
    ($domain:ty: $($entity:ty),+ $(,)?) => {
        $(impl $crate::Lists<$entity> for $domain {})+

        impl $crate::Listed for $domain {
            const SCHEMAS: &'static [&'static $crate::schema::Schema] =
                &[$(<$entity as $crate::schema::Entity>::SCHEMA),+];
            const NAMES: &'static [&'static str] = {
                const SCHEMAS: &[&$crate::schema::Schema] = <$domain as $crate::Listed>::SCHEMAS;
                const NAMES: [&str; $crate::count_names(SCHEMAS)] = $crate::names(SCHEMAS);
                &NAMES
            };
            const COLLECTIONS: &'static [&'static dyn $crate::Collection<Self>] =
                &[$(&$crate::CollectionOf::<$entity>::new()),+];
        }
    };
}

/// How many names collections have, groups counted once; those of a group stand side by side.
#[doc(hidden)]
pub const fn count_names(schemas: &[&Schema]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < schemas.len() {
        if begins_name(schemas, at) {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The names of collections, groups once; of as many as [`count_names`] says.
///
/// # Panics
///
/// When there are fewer or more of them.
#[doc(hidden)]
pub const fn names<const N: usize>(schemas: &[&'static Schema]) -> [&'static str; N] {
    let (mut names, mut at, mut named) = ([""; N], 0, 0);
    while at < schemas.len() {
        if begins_name(schemas, at) {
            names[named] = name(schemas[at]);
            named += 1;
        }
        at += 1;
    }
    assert!(named == N, "there are as many names as `count_names` says");
    names
}

const fn name(schema: &'static Schema) -> &'static str {
    match schema.group {
        Some(group) => group,
        None => schema.name,
    }
}

/// Whether no collection before has the same group.
const fn begins_name(schemas: &[&Schema], at: usize) -> bool {
    let Some(group) = schemas[at].group else { return true };
    if at == 0 {
        return true;
    }
    let Some(before) = schemas[at - 1].group else { return true };
    let (one, other) = (group.as_bytes(), before.as_bytes());
    let mut i = 0;
    while i < one.len() && i < other.len() && one[i] == other[i] {
        i += 1;
    }
    !(i == one.len() && i == other.len())
}
