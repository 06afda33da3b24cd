//! `#[derive(Domain)]`: the one list of a domain's collections, and what it counts.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Expr, ExprArray, Fields, Ident, Lit, LitStr, Meta, Path, Token, parenthesized};
use tenant_fixtures_grammar::{clash, misnamed};

use crate::errors::Errors;
use crate::fixture;
use crate::list::{self, Words};

/// Mistakes are reported and left out, so that the compiler has nothing to add to them.
pub(crate) fn expand(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    if !matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit))
        || !input.generics.params.is_empty()
    {
        errors.at(
            &input.ident,
            "a domain is a name for a kind of tenant and holds nothing: `pub struct Billing;`",
        );
        return quote!(#errors);
    }
    let domain = parse(&input, &mut errors);
    let implementation = implementation(&input, &domain, errors.is_empty());
    quote!(#errors #implementation)
}

#[derive(Default)]
struct Domain {
    name: Option<LitStr>,
    /// The command that runs its program.
    program: Option<LitStr>,
    entities: Vec<Path>,
    measures: Vec<Measure>,
}

struct Measure {
    name: Ident,
    tiers: Vec<u64>,
}

const WORDS: Words =
    Words { attribute: "domain", what: "a domain", known: &["name", "entities", "program"], repeated: &[] };

fn parse(input: &DeriveInput, errors: &mut Errors) -> Domain {
    let mut domain = Domain::default();
    let (mut is_named, mut has_list, mut listed) = (false, false, Vec::new());
    WORDS.read(&input.attrs, errors, |word, text, input| {
        match text {
            "name" => {
                is_named = true;
                let name = list::text(word, "billing", input)?;
                // Hyphens stand in many a product's name.
                if let Some(message) = misnamed(&name.value().replace('-', "_")) {
                    return Err(syn::Error::new(name.span(), message));
                }
                domain.name = Some(name);
            }
            "program" => domain.program = Some(list::text(word, "billing", input)?),
            _ => {
                has_list = true;
                listed = entities(word, input)?;
            }
        }
        Ok(())
    });
    if !is_named {
        errors.at(&input.ident, "a domain needs a name: #[domain(name = \"…\")]");
    }
    if !has_list {
        errors.at(&input.ident, "a domain has at least one entity: #[domain(entities(…))]");
    }
    for entity in listed {
        let text = |path: &Path| path.to_token_stream().to_string();
        if domain.entities.iter().any(|known| text(known) == text(&entity)) {
            errors.at(&entity, format!("`{}` is listed twice: leave one", text(&entity).replace(' ', "")));
        } else {
            domain.entities.push(entity);
        }
    }
    for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("measure")) {
        let Meta::List(_) = &attribute.meta else {
            errors.at(&attribute.meta, MEASURE);
            continue;
        };
        let read = attribute.parse_args_with(|input: syn::parse::ParseStream<'_>| {
            let measure = measure(input);
            if measure.is_err() {
                // One message is enough.
                while input.parse::<proc_macro2::TokenTree>().is_ok() {}
            }
            measure
        });
        if let Some(measure) = errors.take(read) {
            let same =
                domain.measures.iter().any(|known| clash(&known.name.to_string(), &measure.name.to_string()));
            if same {
                errors.at(&measure.name, "two measures have this name, in capitals or not");
            } else {
                domain.measures.push(measure);
            }
        }
    }
    domain
}

fn entities(word: &Ident, input: syn::parse::ParseStream<'_>) -> syn::Result<Vec<Path>> {
    const LIST: &str =
        "`entities` is written entities(Customer, Invoice): the structs that its collections' rows are";
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(word.span(), LIST));
    }
    let listed;
    parenthesized!(listed in input);
    let entities = Punctuated::<Path, Token![,]>::parse_terminated(&listed).map_err(|error| {
        while listed.parse::<proc_macro2::TokenTree>().is_ok() {}
        syn::Error::new(error.span(), LIST)
    })?;
    if entities.is_empty() {
        return Err(syn::Error::new(word.span(), "a domain has at least one entity: entities(Customer)"));
    }
    Ok(entities.into_iter().collect())
}

const MEASURE: &str = "a measure is a name and a figure for each tier: #[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]";

/// As many rows as a measure may ask for.
const MOST: u64 = 100_000_000_000;

/// `customers, tiers = [10, 1_000, 10_000, 100_000]`.
fn measure(input: syn::parse::ParseStream<'_>) -> syn::Result<Measure> {
    let written = |error: syn::Error| syn::Error::new(error.span(), MEASURE);
    let name: Ident = input.parse().map_err(written)?;
    if let Some(message) = misnamed(&name.to_string()) {
        return Err(syn::Error::new(name.span(), message));
    }
    if fixture::is_argument(&name.to_string()) {
        let message =
            format!("`{name}` is an argument of #[tenant_fixture] already: give the measure another name");
        return Err(syn::Error::new(name.span(), message));
    }
    input.parse::<Token![,]>().map_err(written)?;
    let word: Ident = input.parse().map_err(written)?;
    if word != "tiers" {
        return Err(syn::Error::new(word.span(), MEASURE));
    }
    input.parse::<Token![=]>().map_err(written)?;
    let array: ExprArray = input.parse().map_err(written)?;
    input.parse::<Option<Token![,]>>()?;
    if !input.is_empty() {
        return Err(input.error(MEASURE));
    }
    let mut errors = Errors::default();
    let tiers: Vec<u64> = array.elems.iter().filter_map(|figure| errors.take(self::figure(figure))).collect();
    if array.elems.len() != 4 {
        let found = array.elems.len();
        errors.at(
            &array,
            format!("found {found} figures; there are four tiers: free, standard, premium, enterprise"),
        );
    }
    errors.finish()?;
    Ok(Measure { name, tiers })
}

fn figure(figure: &Expr) -> syn::Result<u64> {
    let refuse =
        || syn::Error::new_spanned(figure, format!("a tier's figure is a whole number of at most {MOST}"));
    match figure {
        Expr::Lit(syn::ExprLit { lit: Lit::Int(number), .. }) => {
            number.base10_parse().ok().filter(|number| *number <= MOST).ok_or_else(refuse)
        }
        _ => Err(refuse()),
    }
}

/// With more of them, circles are looked for when the first profile is built.
const MOST_CHECKED: usize = 50;

fn implementation(input: &DeriveInput, domain: &Domain, is_whole: bool) -> TokenStream {
    let (row, Domain { name, program, entities, measures }) = (&input.ident, domain);
    let name = name.as_ref().map_or_else(|| "unnamed".to_owned(), LitStr::value);
    let positions = 0..entities.len();
    let measures = measures.iter().map(|Measure { name, tiers }| {
        let name = name.to_string();
        let option = format!("num_{name}");
        quote! {
            ::tenant_fixtures::Measure { name: #name, option: #option, tiers: [#(#tiers),*], max: #MOST }
        }
    });
    let path = format!("{row}::info()");
    let program = match program {
        Some(program) => quote!(::core::option::Option::Some(#program)),
        None => quote!(::core::option::Option::None),
    };
    let circles = (is_whole && entities.len() <= MOST_CHECKED).then(|| {
        let at = entities.first().map_or_else(|| input.ident.span(), |first| first.span());
        quote_spanned! {at=>
            const CIRCLE: ::core::option::Option<::tenant_fixtures::declaration::Circle> =
                ::tenant_fixtures::declaration::circle::<
                    { ::tenant_fixtures::declaration::nodes(ENTITIES) },
                    { ::tenant_fixtures::declaration::edges(ENTITIES) },
                >(ENTITIES);
            const _: () = if let ::core::option::Option::Some(circle) = CIRCLE {
                ::core::panic!("{}", circle.text())
            };
        }
    });
    quote! {
        const _: () = {
            const MEASURES: &[::tenant_fixtures::Measure] = &[#(#measures),*];
            const ENTITIES: &[&::tenant_fixtures::declaration::EntityDeclaration] =
                &[#(<#entities as ::tenant_fixtures::interpret::ListedRow<#row>>::LISTED),*];
            static DECLARATION: ::tenant_fixtures::declaration::Declaration =
                ::tenant_fixtures::declaration::Declaration::new(#name, MEASURES, ENTITIES).called(#path, #program);
            #circles

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
