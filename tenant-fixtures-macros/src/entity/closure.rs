//! Columns that a closure makes of those that it names.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{Expr, ExprClosure, Ident, Pat, Type};

use super::attributes::ColumnAttributes;
use super::declare::take;

/// A closure, or what stands for one.
pub(super) struct Closure {
    /// The columns that it reads.
    reads: Vec<Ident>,
    /// What it calls the row's stream of random numbers, if it takes that.
    stream: Option<Ident>,
    body: Body,
}

enum Body {
    Own(Box<Expr>),
    /// A faker of the crate `fake`.
    Fake(Box<Expr>),
}

const NAMES: &str = "a closure names the columns that it reads, as in `|price, quantity| price * quantity`; with its type it may take \
                     the row's random numbers too: `|price, stream: &mut Stream|`";

impl Closure {
    /// What is written.
    pub(super) fn new(closure: ExprClosure) -> syn::Result<Self> {
        let (mut reads, mut stream) = (Vec::new(), None);
        for pattern in &closure.inputs {
            match pattern {
                Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none() => {
                    reads.push(name.ident.clone())
                }
                Pat::Type(typed) => match (&*typed.pat, &*typed.ty) {
                    (Pat::Ident(name), Type::Reference(to))
                        if to.mutability.is_some() && stream.is_none() =>
                    {
                        stream = Some(name.ident.clone());
                    }
                    (Pat::Ident(name), _) => reads.push(name.ident.clone()),
                    _ => return Err(syn::Error::new_spanned(pattern, NAMES)),
                },
                _ => return Err(syn::Error::new_spanned(pattern, NAMES)),
            }
        }
        Ok(Self { reads, stream, body: Body::Own(closure.body) })
    }

    /// What draws from a faker.
    pub(super) fn fake(faker: Expr) -> Self {
        Self { reads: Vec::new(), stream: None, body: Body::Fake(Box::new(faker)) }
    }

    /// Whether nothing else says what it does.
    pub(super) fn has_version(&self) -> bool {
        matches!(self.body, Body::Own(_))
    }

    /// The columns that it reads.
    pub(super) fn reads(&self) -> &[Ident] {
        &self.reads
    }
}

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
    let reads = closure.reads.iter().enumerate().filter_map(|(nth, name)| {
        let place = columns.iter().position(|column| column.text() == name.unraw().to_string())?;
        let (read, ty) = (&columns[place], &columns[place].field);
        let value = take(
            None,
            &quote!(reading.column(#nth)),
            &quote!(at),
            &quote!(&schema[#place]),
            &quote!(reading.tenant()),
            read,
        );
        Some(quote!(let #name: #ty = #value;))
    });
    let stream = closure
        .stream
        .as_ref()
        .map(|name| quote!(let #name: &mut ::tenant_fixtures::Stream = &mut reading.stream(at);));
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
