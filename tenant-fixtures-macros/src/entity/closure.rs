//! Columns that a closure makes of those that it names.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt as _;

use super::attributes::{Body, ColumnAttributes};

/// The function that makes a column's values, if a closure does.
pub(super) fn function(
    local: &Ident,
    at: usize,
    column: &ColumnAttributes,
    columns: &[ColumnAttributes],
) -> TokenStream {
    let Some((closure, _)) = column.closure.as_ref().zip(column.make.as_ref()) else {
        return quote!(::core::option::Option::None);
    };
    // What is written in the closure sees none of the names that are written here: it stands before them, and what stands before
    // it has a name of its own.
    let [reading, stream] = ["reading", "stream"].map(|name| Ident::new(name, Span::mixed_site()));
    let made = format_ident!("__made_by_closure");
    let named = closure.reads.iter().zip(&closure.types).enumerate();
    let reads: Vec<_> = named
        .filter_map(|(nth, (name, (changed, said)))| {
            let place = columns.iter().position(|column| name.unraw() == column.text())?;
            let (read, own) = (&columns[place], &columns[place].field);
            let (values, schema) = (quote!(#reading.column(#nth)), quote!(&schema[#place]));
            let value = read.value(None, &quote!(#values, at, #schema, #reading.tenant()));
            Some((quote!(#changed #name), said.clone().unwrap_or_else(|| own.clone()), value))
        })
        .chain(closure.stream.as_ref().map(|(changed, name, ty)| {
            (quote!(#changed #name), ty.clone(), quote!(&mut #reading.stream(at)))
        }))
        .collect();
    let names = reads.iter().map(|(name, ty, _)| quote!(#name: #ty));
    let values = reads.iter().map(|(.., value)| value);
    let ty = &column.field;
    let (takes, body, gives) = match &closure.body {
        Body::Own(body) => (quote!(#(#names),*), quote!(#body), quote!(#(#values),*)),
        Body::Fake(faker) => (
            quote!(#stream: &mut ::tenant_fixtures::Stream),
            quote!(::tenant_fixtures::fake::dummy(&#faker, #stream)),
            quote!(&mut #reading.stream(at)),
        ),
    };
    let shown = column.shown(ty, &quote!(&value), &quote!(&schema[#at]));
    quote! {
        ::core::option::Option::Some({
            fn #made(
                #reading: &::tenant_fixtures::interpret::Reading<'_>,
            ) -> ::tenant_fixtures::interpret::Column {
                let give = |#takes| -> #ty { #body };
                let schema = <#local as ::tenant_fixtures::schema::Record>::COLUMNS;
                #reading.made(&schema[#at], |at, sink| {
                    let value: #ty = give(#gives);
                    #shown
                })
            }
            ::tenant_fixtures::interpret::Closure(#made)
        })
    }
}
