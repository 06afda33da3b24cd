//! Columns that a closure makes of those that it names.

use proc_macro2::TokenStream;
use quote::quote;
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
    let named = closure.reads.iter().zip(&closure.types).enumerate();
    let reads = named.filter_map(|(nth, (name, said))| {
        let place = columns.iter().position(|column| name.unraw() == column.text())?;
        let (read, own) = (&columns[place], &columns[place].field);
        let (values, schema) = (quote!(reading.column(#nth)), quote!(&schema[#place]));
        let value = read.value(None, &quote!(#values, at, #schema, reading.tenant()));
        let ty = said.as_ref().unwrap_or(own);
        Some(quote!(let #name: #ty = #value;))
    });
    let stream = closure.stream.as_ref().map(|(name, ty)| quote!(let #name: #ty = &mut reading.stream(at);));
    let ty = &column.field;
    let body = match &closure.body {
        Body::Own(body) => quote!(#body),
        Body::Fake(faker) => quote!(::tenant_fixtures::fake::dummy(&#faker, &mut reading.stream(at))),
    };
    let shown = column.shown(ty, &quote!(&value), &quote!(&schema[#at]));
    quote! {
        ::core::option::Option::Some({
            fn made(
                reading: &::tenant_fixtures::interpret::Reading<'_>,
            ) -> ::tenant_fixtures::interpret::Column {
                let schema = <#local as ::tenant_fixtures::schema::Record>::COLUMNS;
                reading.made(&schema[#at], |at, sink| {
                    let give = || -> #ty {
                        #(#reads)*
                        #stream
                        #body
                    };
                    let value: #ty = give();
                    #shown
                })
            }
            ::tenant_fixtures::interpret::Closure(made)
        })
    }
}
