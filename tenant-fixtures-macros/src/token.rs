//! `#[derive(Token)]`: an enum whose variants are a column's values.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr};

pub(crate) fn expand(input: DeriveInput) -> TokenStream {
    parse(&input).map_or_else(syn::Error::into_compile_error, |texts| implementation(&input, &texts))
}

/// Each variant with its text: its name in small letters, unless `#[token("…")]` says otherwise.
fn parse(input: &DeriveInput) -> syn::Result<Vec<(syn::Ident, String)>> {
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new_spanned(&input.ident, "only an enum is a set of words"));
    };
    let mut texts: Vec<(syn::Ident, String)> = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(syn::Error::new_spanned(variant, "a word holds nothing: leave its fields out"));
        }
        let mut text = snake_case(&variant.ident.to_string());
        for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("token")) {
            text = attribute.parse_args::<LitStr>()?.value();
        }
        if texts.iter().any(|(_, known)| *known == text) {
            return Err(syn::Error::new_spanned(variant, format!("two variants are written {text:?}")));
        }
        texts.push((variant.ident.clone(), text));
    }
    if texts.is_empty() {
        return Err(syn::Error::new_spanned(&input.ident, "a set of words has at least one"));
    }
    Ok(texts)
}

/// `PastDue` as `past_due`.
fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for (at, c) in name.chars().enumerate() {
        if c.is_uppercase() && at > 0 {
            text.push('_');
        }
        text.extend(c.to_lowercase());
    }
    text
}

fn implementation(input: &DeriveInput, texts: &[(syn::Ident, String)]) -> TokenStream {
    let row = &input.ident;
    let (variants, words): (Vec<_>, Vec<_>) = texts.iter().map(|(variant, text)| (variant, text)).unzip();
    let last = texts.len() as i64 - 1;
    let numbers: Vec<_> = (1..=last).collect();
    let others = &variants[1..];
    let first = &variants[0];
    quote! {
        #[automatically_derived]
        impl ::tenant_fixtures::schema::Value for #row {
            const TYPE: ::tenant_fixtures::schema::ColumnType =
                ::tenant_fixtures::schema::ColumnType::Token(&[#(#words),*]);

            fn visit<S: ::tenant_fixtures::schema::Sink>(
                &self,
                _column: &'static ::tenant_fixtures::schema::Column,
                sink: &mut S,
            ) {
                sink.token(match self { #(Self::#variants => #words),* });
            }

            fn redact(
                &mut self,
                class: ::core::option::Option<::tenant_fixtures::schema::Pii>,
                policy: &::tenant_fixtures::privacy::Redaction<'_>,
            ) {
                const WORDS: &[&str] = &[#(#words),*];
                if let ::core::option::Option::Some(word) = class.and_then(|class| policy.word(class, WORDS)) {
                    *self = [#(Self::#variants),*].into_iter().nth(word).unwrap_or(Self::#first);
                }
            }
        }

        #[automatically_derived]
        impl ::tenant_fixtures::interpret::FromColumn for #row {
            const FITS: (i64, i64) = (0, #last);

            fn from_column(
                values: &::tenant_fixtures::interpret::Column,
                at: usize,
                _column: &'static ::tenant_fixtures::schema::Column,
                _tenant: ::tenant_fixtures::TenantId,
            ) -> Self {
                match values.wholes().get(at) {
                    #(::core::option::Option::Some(#numbers) => Self::#others,)*
                    _ => Self::#first,
                }
            }
        }
    }
}
