//! `#[derive(Token)]`: an enum whose variants are a column's values.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, LitStr, Path};

use crate::errors::Errors;
use crate::list::{self, Words};

/// Mistakes are reported and left out, so that the compiler has nothing to add to them.
pub(crate) fn expand(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "only an enum is a set of words");
        return quote!(#errors);
    };
    if data.variants.is_empty() {
        errors.at(&input.ident, "a set of words has at least one");
        return quote!(#errors);
    }
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, "a set of words is one type: leave the generics out");
        return quote!(#errors);
    }
    let mut of: Option<Path> = None;
    WORDS.read(&input.attrs, &mut errors, |word, _, input| {
        list::equals(word, "service::Status", input)?;
        of = Some(input.call(Path::parse_mod_style).map_err(|error| {
            syn::Error::new(error.span(), "`of` takes an enum without quotes, as in `of = service::Status`")
        })?);
        Ok(())
    });
    let texts = texts(data, &mut errors);
    let implementation = errors.is_empty().then(|| implementation(&input, of.as_ref(), &texts));
    // What uses the enum has nothing to add to what is wrong with it.
    let stand_in = (!errors.is_empty()).then(|| stand_in(&input));
    quote!(#errors #implementation #stand_in)
}

const WORDS: Words = Words { attribute: "token", what: "a set of words", known: &["of"], repeated: &[] };

/// Each variant with its text: its name in small letters, unless `#[token("…")]` says otherwise.
fn texts(data: &syn::DataEnum, errors: &mut Errors) -> Vec<(syn::Ident, String)> {
    let mut texts: Vec<(syn::Ident, String)> = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(variant, "a word holds nothing: leave its fields out");
        }
        let mut text = snake_case(&variant.ident.unraw().to_string());
        for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("token")) {
            match attribute.parse_args::<LitStr>() {
                Ok(given) => text = given.value(),
                Err(error) => errors.add(syn::Error::new(
                    error.span(),
                    "a variant's word is written in quotes: #[token(\"past_due\")]",
                )),
            }
        }
        if text.is_empty() {
            errors.at(variant, "found the word \"\": a word has at least one character");
        }
        if let Some((other, _)) = texts.iter().find(|(_, known)| *known == text) {
            errors.at(
                &variant.ident,
                format!("`{other}` is written {text:?} too: each variant has a word of its own"),
            );
        }
        texts.push((variant.ident.clone(), text));
    }
    texts
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

/// An enum that is wrong, as one of a single word: nothing is ever made of it.
fn stand_in(input: &DeriveInput) -> TokenStream {
    let row = &input.ident;
    quote! {
        impl ::tenant_fixtures::schema::Value for #row {
            const TYPE: ::tenant_fixtures::schema::ColumnType = ::tenant_fixtures::schema::ColumnType::Token(&["word"]);

            fn visit<S: ::tenant_fixtures::schema::Sink>(
                &self,
                _column: &'static ::tenant_fixtures::schema::Column,
                _sink: &mut S,
            ) {
            }
        }

        impl ::tenant_fixtures::interpret::FromColumn for #row {
            fn from_column(
                _values: &::tenant_fixtures::interpret::Column,
                _at: usize,
                _column: &'static ::tenant_fixtures::schema::Column,
                _tenant: ::tenant_fixtures::TenantId,
            ) -> Self {
                loop {}
            }
        }
    }
}

fn implementation(input: &DeriveInput, of: Option<&Path>, texts: &[(syn::Ident, String)]) -> TokenStream {
    let row = &input.ident;
    let (variants, words): (Vec<_>, Vec<_>) = texts.iter().map(|(variant, text)| (variant, text)).unzip();
    let last = texts.len() as i64 - 1;
    let numbers: Vec<_> = (1..=last).collect();
    let places: Vec<_> = (0..=i128::from(last)).collect();
    let others = &variants[1..];
    let first = &variants[0];
    let stands = of.map(|of| {
        quote! {
            #[automatically_derived]
            impl ::tenant_fixtures::interpret::StandsFor<#of> for #row {
                fn given(self) -> #of {
                    match self { #(Self::#variants => #of::#variants),* }
                }

                fn show<S: ::tenant_fixtures::schema::Sink>(
                    field: &#of,
                    column: &'static ::tenant_fixtures::schema::Column,
                    sink: &mut S,
                ) {
                    // Every variant there is, or it doesn't compile.
                    let own = match field { #(#of::#variants => Self::#variants),* };
                    ::tenant_fixtures::schema::Value::visit(&own, column, sink);
                }
            }
        }
    });
    quote! {
        #stands

        /// A field of a struct elsewhere may be a `String` that is always one of the words.
        #[automatically_derived]
        impl ::tenant_fixtures::interpret::StandsFor<::std::string::String> for #row {
            fn given(self) -> ::std::string::String {
                ::std::string::String::from(match self { #(Self::#variants => #words),* })
            }

            fn show<S: ::tenant_fixtures::schema::Sink>(
                field: &::std::string::String,
                column: &'static ::tenant_fixtures::schema::Column,
                sink: &mut S,
            ) {
                // Rows are made with these words, and read with no others.
                let own = [#((#words, Self::#variants)),*].into_iter().find(|(word, _)| field == word);
                ::tenant_fixtures::schema::Value::visit(&own.map_or(Self::#first, |(_, own)| own), column, sink);
            }
        }


        #[automatically_derived]
        impl ::tenant_fixtures::schema::Value for #row {
            const TYPE: ::tenant_fixtures::schema::ColumnType =
                ::tenant_fixtures::schema::ColumnType::Token(&[#(#words),*]);

            fn visit<S: ::tenant_fixtures::schema::Sink>(
                &self,
                _column: &'static ::tenant_fixtures::schema::Column,
                sink: &mut S,
            ) {
                ::tenant_fixtures::schema::Sink::token(sink, match self { #(Self::#variants => #words),* });
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

            fn key_value(&self) -> ::tenant_fixtures::interpret::KeyValue<'_> {
                ::tenant_fixtures::interpret::KeyValue::Whole(match self { #(Self::#variants => #places),* })
            }
        }
    }
}
