//! `#[derive(Domain)]`: the one list of a domain's collections, and what it counts.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, ExprArray, Ident, LitStr, Path, Token, parenthesized};

pub(crate) fn expand(input: DeriveInput) -> TokenStream {
    parse(&input).map_or_else(syn::Error::into_compile_error, |domain| implementation(&input, &domain))
}

struct Domain {
    name: LitStr,
    /// The command that runs its program.
    program: Option<LitStr>,
    entities: Vec<Path>,
    measures: Vec<Measure>,
}

struct Measure {
    name: Ident,
    tiers: Vec<u64>,
}

fn parse(input: &DeriveInput) -> syn::Result<Domain> {
    let (mut name, mut program) = (None, None);
    let (mut entities, mut measures) = (Vec::new(), Vec::<Measure>::new());
    let mut errors: Option<syn::Error> = None;
    let mut keep = |result: syn::Result<()>| {
        if let Err(error) = result {
            match &mut errors {
                Some(all) => all.combine(error),
                None => errors = Some(error),
            }
        }
    };
    for attribute in &input.attrs {
        if attribute.path().is_ident("domain") {
            keep(attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("name") {
                    name = Some(meta.value()?.parse::<LitStr>()?);
                } else if meta.path.is_ident("program") {
                    program = Some(meta.value()?.parse::<LitStr>()?);
                } else if meta.path.is_ident("entities") {
                    let listed;
                    parenthesized!(listed in meta.input);
                    entities.extend(Punctuated::<Path, Token![,]>::parse_terminated(&listed)?);
                } else {
                    return Err(meta.error("a domain has `name`, `entities(…)` and `program`"));
                }
                Ok(())
            }));
        } else if attribute.path().is_ident("measure") {
            keep(attribute.parse_args_with(|input: syn::parse::ParseStream<'_>| {
                let measure = measure(input)?;
                if measures.iter().any(|known| known.name == measure.name) {
                    return Err(syn::Error::new(measure.name.span(), "two measures have this name"));
                }
                measures.push(measure);
                Ok(())
            }));
        }
    }
    let at = input.ident.span();
    if name.is_none() {
        keep(Err(syn::Error::new(at, "a domain needs a name: #[domain(name = \"…\")]")));
    }
    if entities.is_empty() {
        keep(Err(syn::Error::new(at, "a domain has at least one entity: #[domain(entities(…))]")));
    }
    if let Some(error) = errors {
        return Err(error);
    }
    let name = name.unwrap_or_else(|| LitStr::new("", at));
    Ok(Domain { name, program, entities, measures })
}

/// `customers, tiers = [10, 1_000, 10_000, 100_000]`.
fn measure(input: syn::parse::ParseStream<'_>) -> syn::Result<Measure> {
    let name: Ident = input.parse()?;
    input.parse::<Token![,]>()?;
    let word: Ident = input.parse()?;
    if word != "tiers" {
        return Err(syn::Error::new(
            word.span(),
            "a measure has a figure for each tier: tiers = [10, 1_000, 10_000, 100_000]",
        ));
    }
    input.parse::<Token![=]>()?;
    let array: ExprArray = input.parse()?;
    let tier = |expr: &syn::Expr| match expr {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) => number.base10_parse(),
        other => Err(syn::Error::new_spanned(other, "a tier's figure is a whole number")),
    };
    let tiers: Vec<u64> = array.elems.iter().map(tier).collect::<syn::Result<_>>()?;
    if tiers.len() != 4 {
        let message = format!(
            "found {} figures; there are four tiers: free, standard, premium, enterprise",
            tiers.len()
        );
        return Err(syn::Error::new_spanned(&array, message));
    }
    Ok(Measure { name, tiers })
}

fn implementation(input: &DeriveInput, domain: &Domain) -> TokenStream {
    let (row, Domain { name, program, entities, measures }) = (&input.ident, domain);
    let positions = 0..entities.len();
    let measures = measures.iter().map(|Measure { name, tiers }| {
        let name = name.to_string();
        let option = format!("num_{name}");
        quote! {
            ::tenant_fixtures::Measure { name: #name, option: #option, tiers: [#(#tiers),*], max: 100_000_000_000 }
        }
    });
    let path = format!("{row}::info()");
    let program = match program {
        Some(program) => quote!(::core::option::Option::Some(#program)),
        None => quote!(::core::option::Option::None),
    };
    quote! {
        const _: () = {
            const MEASURES: &[::tenant_fixtures::Measure] = &[#(#measures),*];
            static DECLARATION: ::tenant_fixtures::declaration::Declaration =
                ::tenant_fixtures::declaration::Declaration::new(
                    #name,
                    MEASURES,
                    &[#(<#entities as ::tenant_fixtures::interpret::ListedRow<#row>>::LISTED),*],
                )
                .called(#path, #program);

            #(
                #[automatically_derived]
                impl ::tenant_fixtures::Lists<#entities> for #row {}
            )*

            #[automatically_derived]
            impl ::tenant_fixtures::interpret::DeclaredDomain for #row {
                const VOCABULARY: ::tenant_fixtures::Vocabulary = ::tenant_fixtures::Vocabulary {
                    name: #name,
                    measures: MEASURES,
                    settings: &[],
                    collections: &[#(<#entities as ::tenant_fixtures::RowOf<#row>>::COLLECTION),*],
                };

                fn declaration() -> &'static ::tenant_fixtures::declaration::Declaration {
                    &DECLARATION
                }

                fn rows() -> &'static [&'static dyn ::tenant_fixtures::Collection<Self>] {
                    static COLLECTIONS: ::std::sync::OnceLock<
                        ::std::vec::Vec<&'static dyn ::tenant_fixtures::Collection<#row>>,
                    > = ::std::sync::OnceLock::new();
                    COLLECTIONS.get_or_init(|| {
                        ::std::vec![#(<#entities as ::tenant_fixtures::interpret::ListedRow<#row>>::collection(#positions)),*]
                    })
                }
            }
        };
    }
}
