//! What is written of a closure that makes a column.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::token::Mut;
use syn::{Expr, ExprClosure, Ident, LitInt, Pat, Type};

use crate::list;

/// A closure, or what stands for one.
pub(in crate::entity) struct Closure {
    /// The columns that it reads.
    pub(in crate::entity) reads: Vec<Ident>,
    /// For each, whether the closure changes it, and the type that it says.
    pub(in crate::entity) types: Vec<(Option<Mut>, Option<Type>)>,
    /// What it calls the row's stream of random numbers, if it takes that, and the type that it says.
    pub(in crate::entity) stream: Option<(Option<Mut>, Ident, Type)>,
    pub(in crate::entity) body: Body,
}

/// What gives the value.
pub(in crate::entity) enum Body {
    /// That of the closure.
    Own(Box<Expr>),
    /// A faker of the crate `fake`.
    Fake(Box<Expr>),
}

const NAMES: &str = "a closure names the columns that it reads, as in `|price, quantity| price * quantity`; with its type it may take \
                     the row's random numbers too: `|price, stream: &mut Stream|`";

impl Closure {
    /// What is written.
    pub(super) fn new(closure: ExprClosure) -> syn::Result<Self> {
        let (mut reads, mut types, mut stream) = (Vec::new(), Vec::new(), None);
        for pattern in &closure.inputs {
            match pattern {
                Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none() => {
                    reads.push(name.ident.clone());
                    types.push((name.mutability, None));
                }
                Pat::Type(typed) => match (&*typed.pat, &*typed.ty) {
                    (Pat::Ident(name), Type::Reference(to))
                        if to.mutability.is_some() && stream.is_none() =>
                    {
                        stream = Some((name.mutability, name.ident.clone(), (*typed.ty).clone()));
                    }
                    (Pat::Ident(name), ty) => {
                        reads.push(name.ident.clone());
                        types.push((name.mutability, Some(ty.clone())));
                    }
                    _ => return Err(syn::Error::new_spanned(pattern, NAMES)),
                },
                _ => return Err(syn::Error::new_spanned(pattern, NAMES)),
            }
        }
        Ok(Self { reads, types, stream, body: Body::Own(closure.body) })
    }

    /// What draws from a faker.
    pub(super) fn fake(faker: Expr) -> Self {
        Self { reads: Vec::new(), types: Vec::new(), stream: None, body: Body::Fake(Box::new(faker)) }
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

/// `version = 1`.
pub(super) fn version(name: &Ident, input: ParseStream<'_>) -> syn::Result<u32> {
    list::equals(name, "1", input)?;
    let message = "`version` takes a whole number, as in `version = 1`";
    let number: LitInt = input.parse().map_err(|error| syn::Error::new(error.span(), message))?;
    number.base10_parse().map_err(|_| syn::Error::new(number.span(), message))
}

/// The tokens with a space between any two, as no compiler's own taste has it: digests are made of it.
pub(super) fn told(tokens: TokenStream) -> String {
    let text = |token: TokenTree| match token {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            format!("{open} {} {close}", told(group.stream()))
        }
        token => token.to_string(),
    };
    tokens.into_iter().map(text).collect::<Vec<_>>().join(" ")
}
