//! What an entity says of how its rows relate: to all tenants, to each other, to what a database calls them.

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Path, Token};

use super::said::share;
use super::{list, node, path};
use crate::errors::Errors;
use crate::grammar::Parsed;

/// How an entity's rows relate.
#[derive(Default)]
pub(in crate::entity) struct Relations {
    /// Whose the rows are, where that isn't each tenant's own.
    pub(in crate::entity) owner: Option<Owner>,
    /// Columns that differ together.
    pub(in crate::entity) unique: Vec<Vec<Ident>>,
    pub(in crate::entity) links: Vec<Link>,
    pub(in crate::entity) table: Option<LitStr>,
    pub(in crate::entity) table_schema: Option<LitStr>,
    /// What was said that means nothing where rows are made by hand.
    words: Vec<Ident>,
}

/// Whose rows are that no tenant has alone.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::entity) enum Owner {
    Shared,
    Existing,
}

/// A reference that nobody sees.
pub(in crate::entity) struct Link {
    pub(in crate::entity) name: Ident,
    pub(in crate::entity) to: Path,
    /// Which rows it leads to.
    pub(in crate::entity) choose: Option<Parsed>,
    /// The share of rows in which it leads to none, in billionths.
    pub(in crate::entity) null: u64,
}

impl Relations {
    pub(in crate::entity) const WORDS: &'static [&'static str] =
        &["shared", "existing", "unique", "link", "table", "table_schema"];

    pub(super) fn take(&mut self, word: &Ident, text: &str, input: ParseStream<'_>) -> syn::Result<()> {
        match text {
            "shared" | "existing" => {
                self.words.push(word.clone());
                if self.owner.is_some() {
                    let message = "rows are `shared` by all tenants, or `existing` already, which all tenants share, too: leave one";
                    return Err(syn::Error::new(word.span(), message));
                }
                self.owner = Some(if text == "shared" { Owner::Shared } else { Owner::Existing });
            }
            "unique" => {
                self.words.push(word.clone());
                self.unique.push(unique(word, input)?);
            }
            "link" => {
                self.words.push(word.clone());
                self.links.push(link(word, input)?);
            }
            "table" => self.table = Some(list::text(word, "Invoice", input)?),
            _ => self.table_schema = Some(list::text(word, "billing", input)?),
        }
        Ok(())
    }

    /// Refuses what is said of declared rows alone.
    pub(super) fn refuse(&self, is_by_hand: bool, errors: &mut Errors) {
        for word in &self.words {
            let why = if is_by_hand { "its rows are made by hand" } else { "add `domain = …`" };
            errors.at(word, format!("`{word}` is said of a domain's entity that is declared: {why}"));
        }
    }
}

/// `unique(customer, number)`.
fn unique(word: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    const EXAMPLE: &str = "`unique` takes the columns that differ together, as in `unique(customer, number)`";
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(word.span(), EXAMPLE));
    }
    let given;
    syn::parenthesized!(given in input);
    let columns: Punctuated<Ident, Token![,]> = given
        .parse_terminated(syn::ext::IdentExt::parse_any, Token![,])
        .map_err(|error| syn::Error::new(error.span(), EXAMPLE))?;
    if columns.is_empty() {
        return Err(syn::Error::new(word.span(), EXAMPLE));
    }
    Ok(columns.into_iter().collect())
}

/// `link(region = Region)`, `link(region = Region, choose = weighted(share), null = 0.1)`.
fn link(word: &Ident, input: ParseStream<'_>) -> syn::Result<Link> {
    const EXAMPLE: &str = "`link` takes a name and an entity, as in `link(region = Region)`, and maybe which of its rows and in \
                           what share of rows none: `link(region = Region, choose = distinct, null = 0.1)`";
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new(word.span(), EXAMPLE));
    }
    let given;
    syn::parenthesized!(given in input);
    // What is left in the brackets is no second mistake.
    let read = |given: ParseStream<'_>| -> syn::Result<Link> {
        let name: Ident = given.parse().map_err(|error| syn::Error::new(error.span(), EXAMPLE))?;
        let mut link = Link { to: path(&name, "Region", given)?, name, choose: None, null: 0 };
        while !given.is_empty() {
            given.parse::<Token![,]>()?;
            if given.is_empty() {
                break;
            }
            let word: Ident = given.parse().map_err(|error| syn::Error::new(error.span(), EXAMPLE))?;
            match word.to_string().as_str() {
                "choose" => link.choose = Some(node(&word, "distinct", given)?),
                "null" => link.null = share(&word, given)?,
                _ => return Err(syn::Error::new(word.span(), EXAMPLE)),
            }
        }
        Ok(link)
    };
    read(&given).inspect_err(|_| while given.parse::<proc_macro2::TokenTree>().is_ok() {})
}
