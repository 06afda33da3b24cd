//! What stands behind a word of `#[column(…)]`, and what a field's type says by its name.

use syn::parse::ParseStream;
use syn::{GenericArgument, Ident, LitFloat, LitInt, PathArguments, Type};
use tenant_fixtures_grammar::{MOST_CHARACTERS, MOST_PLACES, Node};

use crate::grammar::Parsed;
use crate::list;

/// Among which rows values differ.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::entity) enum Unique {
    Everywhere,
    Tenant,
    Parent,
}

/// The last word of a type's path.
pub(super) fn named(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// `unique`, `unique(tenant)`, `unique(parent)`.
pub(super) fn unique(input: ParseStream<'_>) -> syn::Result<Unique> {
    const AMONG: &str = "values are `unique` among all tenants', or `unique(tenant)`, or `unique(parent)`";
    if !input.peek(syn::token::Paren) {
        return Ok(Unique::Everywhere);
    }
    // What is left in the brackets is no second mistake.
    fn refuse(inside: ParseStream<'_>, error: syn::Error) -> syn::Result<Unique> {
        while inside.parse::<proc_macro2::TokenTree>().is_ok() {}
        Err(error)
    }
    let inside;
    let bracket = syn::parenthesized!(inside in input);
    let among: Option<Ident> = inside.parse().ok();
    let unique = match among.as_ref().map(ToString::to_string).as_deref() {
        Some("tenant") => Unique::Tenant,
        Some("parent") => Unique::Parent,
        _ => {
            let span = among.map_or_else(|| bracket.span.join(), |among| among.span());
            return refuse(&inside, syn::Error::new(span, AMONG));
        }
    };
    if inside.is_empty() { Ok(unique) } else { refuse(&inside, inside.error(AMONG)) }
}

/// `= Email`: a variant that the library has.
pub(super) fn class(name: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<Ident> {
    list::equals(name, example, input)?;
    input.parse().map_err(|error| {
        let message = format!("`{name}` takes a word without quotes, as in `{name} = {example}`");
        syn::Error::new(error.span(), message)
    })
}

pub(super) fn places(name: &Ident, input: ParseStream<'_>) -> syn::Result<LitInt> {
    list::equals(name, "2", input)?;
    let message = format!("`places` takes a whole number, of 0 to {MOST_PLACES}");
    let refuse = |span| syn::Error::new(span, &message);
    let number: LitInt = input.parse().map_err(|error| refuse(error.span()))?;
    match number.base10_parse::<u32>() {
        Ok(places) if places <= MOST_PLACES => Ok(number),
        _ => Err(refuse(number.span())),
    }
}

pub(super) fn length(name: &Ident, input: ParseStream<'_>) -> syn::Result<LitInt> {
    list::equals(name, "40", input)?;
    let message = format!("`length` takes a number of characters, of 1 to {MOST_CHARACTERS}");
    let refuse = |span| syn::Error::new(span, &message);
    let number: LitInt = input.parse().map_err(|error| refuse(error.span()))?;
    match number.base10_parse::<u32>() {
        Ok(length) if (1..=MOST_CHARACTERS).contains(&length) => Ok(number),
        _ => Err(refuse(number.span())),
    }
}

/// `sum = Line::amount`, `count = Payment`: only rows that refer to this one are folded.
pub(super) fn folded(fold: &str, name: &Ident, of: Parsed) -> syn::Result<Parsed> {
    let what = match &of.node {
        Node::Where(what, _) => what,
        what => what,
    };
    let word = ["sum", "count", "min", "max", "first", "last"].into_iter().find(|known| *known == fold);
    match (what, word) {
        (Node::Child(..), Some(word)) => Ok(of.called(word, name.span())),
        (Node::Path([_]), Some(word @ "count")) => Ok(of.called(word, name.span())),
        (what, _) => {
            let first = match what {
                Node::Path([first, ..]) => first,
                _ => "",
            };
            let message = format!(
                "found `{what}`; `{fold}` takes a column of the rows whose parent this is, as in `{fold} = Line::amount`"
            );
            Err(syn::Error::new(of.place_of(first), message))
        }
    }
}

/// A share from 0 to 1, in billionths.
pub(super) fn share(name: &Ident, input: ParseStream<'_>) -> syn::Result<u64> {
    list::equals(name, "0.6", input)?;
    let minus: Option<syn::Token![-]> = input.parse()?;
    let (text, span) = if input.peek(LitInt) {
        let number: LitInt = input.parse()?;
        (number.base10_digits().to_owned(), number.span())
    } else {
        let number: LitFloat = input.parse().map_err(|error| {
            syn::Error::new(error.span(), format!("`{name}` takes a share from 0 to 1, as in `{name} = 0.6`"))
        })?;
        (number.base10_digits().to_owned(), number.span())
    };
    let sign = if minus.is_some() { "-" } else { "" };
    let refuse = || syn::Error::new(span, format!("found {sign}{text}; a share lies between 0 and 1"));
    let share: f64 = text.parse().map_err(|_| refuse())?;
    if !(0.0..=1.0).contains(&share) || minus.is_some() {
        return Err(refuse());
    }
    Ok((share * 1e9 + 0.5) as u64)
}

/// `T` of `Option<T>`.
pub(in crate::entity) fn inner_of_option(ty: &Type) -> Option<Type> {
    inner(ty, "Option")
}

/// `T` of `Vec<T>`.
pub(in crate::entity) fn inner_of_vec(ty: &Type) -> Option<Type> {
    inner(ty, "Vec")
}

/// `T` of a type of this name.
fn inner(ty: &Type, name: &str) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    }
}
