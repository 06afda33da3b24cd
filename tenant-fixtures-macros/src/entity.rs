//! `#[derive(Entity)]` and `#[derive(Record)]`: a struct's fields become the columns of its schema.
//!
//! [`attributes`] reads what is written, [`emit`] writes the implementations.

mod attributes;
mod declare;
mod emit;

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput, Fields};

use attributes::{ColumnAttributes, EntityAttributes};

/// Which derive is being expanded.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Target {
    /// A collection's row.
    Entity,
    /// A value nested in one.
    Record,
}

pub(crate) fn expand(input: DeriveInput, target: Target) -> TokenStream {
    match parse(&input, target) {
        Ok((entity, columns)) => emit::implementations(&input, entity.as_ref(), &columns),
        Err(error) => error.into_compile_error(),
    }
}

fn parse(
    input: &DeriveInput,
    target: Target,
) -> syn::Result<(Option<EntityAttributes>, Vec<ColumnAttributes>)> {
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new_spanned(&input.ident, "only a struct with named fields can be a row"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(syn::Error::new_spanned(&input.ident, "a row's columns are its fields: name them"));
    };
    let mut errors = Errors::default();
    let entity = match target {
        Target::Entity => errors.take(EntityAttributes::parse(input)),
        Target::Record => None,
    };
    let columns: Vec<_> =
        fields.named.iter().filter_map(|field| errors.take(ColumnAttributes::parse(field))).collect();
    if let Some(first) = columns.first()
        && first.optional()
    {
        errors.push(syn::Error::new(
            first.name.span(),
            "the first column can't be `sparse` or bound to a mode: what follows needs something to stand behind",
        ));
    }
    errors.finish()?;
    Ok((entity, columns))
}

/// Collects every mistake, so that all are told at once.
#[derive(Default)]
struct Errors(Option<syn::Error>);

impl Errors {
    fn push(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(all) => all.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    fn finish(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}
