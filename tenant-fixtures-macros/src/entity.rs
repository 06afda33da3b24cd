//! `#[derive(Entity)]` and `#[derive(Record)]`: a struct's fields become the columns of its schema.
//!
//! [`attributes`] reads what is written, [`check`] holds it against itself, [`emit`] writes the implementations; [`typed`] says
//! there what a field's type is to its column.

mod attributes;
mod check;
mod circles;
mod closure;
mod declare;
mod emit;
mod typed;

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Field, Fields, Token};

use crate::errors::Errors;
use attributes::{ColumnAttributes, EntityAttributes};

/// Which derive is being expanded.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Target {
    /// A collection's row.
    Entity,
    /// A value nested in one.
    Record,
}

/// Mistakes are reported and left out, so that the compiler has nothing to add to them.
pub(crate) fn expand(input: DeriveInput, target: Target) -> TokenStream {
    let mut errors = Errors::default();
    let Some(fields) = errors.take(fields(&input)) else { return quote!(#errors) };
    let entity = (target == Target::Entity).then(|| EntityAttributes::parse(&input, &mut errors));
    let mut columns: Vec<_> = fields
        .iter()
        .filter_map(|field| Some((field, field.ident.clone()?)))
        .map(|(field, name)| ColumnAttributes::parse(field, name, &mut errors))
        .collect();
    let of = match target {
        Target::Entity => None,
        Target::Record => attributes::record_of(&input, &mut errors),
    };
    check::columns((entity.as_ref(), of.as_ref()), &mut columns, &mut errors);
    let implementations = emit::implementations(&input, (entity.as_ref(), of.as_ref()), &columns);
    quote!(#errors #implementations)
}

/// The fields of what can be a row.
fn fields(input: &DeriveInput) -> syn::Result<&Punctuated<Field, Token![,]>> {
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new_spanned(&input.ident, "only a struct with named fields can be a row"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(syn::Error::new_spanned(&input.ident, "a row's columns are its fields: name them"));
    };
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new_spanned(
            &input.generics,
            "a row's columns have one type each: leave the generics out",
        ));
    }
    if fields.named.is_empty() {
        return Err(syn::Error::new_spanned(&input.ident, "found no field: a row has at least one column"));
    }
    Ok(&fields.named)
}
