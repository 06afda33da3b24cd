//! The procedural macros of `tenant-fixtures`.
//!
//! Both go the same way: parse the attributes, check them (all mistakes at once, each under the token that
//! made it), expand to calls into the library. No behaviour lives here.

mod entity;

use proc_macro::TokenStream;

/// Makes a struct an entity: a collection's row type, whose fields are the columns.
///
/// The struct is the only declaration: a field's name is the column's name, its type the column's type, its doc
/// comment the column's description. Everything else stands in attributes.
///
/// On the struct, `#[entity(name = "…", key = "…", digits = N, group = "…")]`:
///
/// * `name`: the collection's name, for example `"listening_history"`;
/// * `key`: the kind that stands in its ids, `tenant_001_<key>_000001`; left out when the key is made of references;
/// * `digits`: the number of digits ids are padded to, 6 unless said otherwise;
/// * `group`: the collection is one of several that appear together under this name.
///
/// On a field, `#[column(…)]`:
///
/// * `key`: part of the row's key;
/// * `references = Entity`: holds an id of that entity, in the same tenant;
/// * `unique`: its value occurs once in the tenant, and in no other tenant;
/// * `pii = Class`: the class of personal data it holds, a variant of `Pii`;
/// * `places = N`: a decimal with that many places;
/// * `sparse`: applies to some rows only, and is left out of the others;
/// * `mode = Gdpr`: exists only in that mode.
#[proc_macro_derive(Entity, attributes(entity, column))]
pub fn derive_entity(input: TokenStream) -> TokenStream {
    entity::expand(syn::parse_macro_input!(input as syn::DeriveInput), entity::Target::Entity).into()
}

/// Makes a struct a nested value of an entity: its fields are columns too, as with [`macro@Entity`].
#[proc_macro_derive(Record, attributes(column))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    entity::expand(syn::parse_macro_input!(input as syn::DeriveInput), entity::Target::Record).into()
}
