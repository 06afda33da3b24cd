//! What stands in the brackets of a derive's attributes: `word`, `word = …` and `word(…)`, each known and each once.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Meta, Token};

use crate::errors::Errors;
use crate::suggest;

/// The words of an attribute.
pub(crate) struct Words {
    /// The attribute, as in `entity`.
    pub(crate) attribute: &'static str,
    /// What has them, as in "an entity".
    pub(crate) what: &'static str,
    pub(crate) known: &'static [&'static str],
    /// Those that may be given more than once.
    pub(crate) repeated: &'static [&'static str],
}

impl Words {
    /// Reads all attributes of this name, and reports everything that is wrong in them. `take` reads what stands behind a word.
    pub(crate) fn read(
        &self,
        attributes: &[Attribute],
        errors: &mut Errors,
        mut take: impl FnMut(&Ident, &str, ParseStream<'_>) -> syn::Result<()>,
    ) {
        let mut seen: Vec<Ident> = Vec::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(self.attribute)) {
            let Meta::List(_) = &attribute.meta else {
                errors.at(&attribute.meta, format!("`{0}` is written #[{0}(…)]", self.attribute));
                continue;
            };
            let read = attribute.parse_args_with(|input: ParseStream<'_>| {
                while !input.is_empty() {
                    if let Err(error) = self.item(input, &mut seen, &mut take) {
                        errors.add(error);
                        skip_to_comma(input)?;
                    } else if !input.is_empty() && !input.peek(Token![,]) {
                        errors.add(input.error("expected a comma before this"));
                        skip_to_comma(input)?;
                    }
                    input.parse::<Option<Token![,]>>()?;
                }
                Ok(())
            });
            errors.take(read);
        }
    }

    fn item(
        &self,
        input: ParseStream<'_>,
        seen: &mut Vec<Ident>,
        take: &mut impl FnMut(&Ident, &str, ParseStream<'_>) -> syn::Result<()>,
    ) -> syn::Result<()> {
        if !input.peek(Ident::peek_any) {
            let list = suggest::list(self.known.iter().copied(), "and");
            return Err(input.error(format!("expected a word: {} has {list}", self.what)));
        }
        let name = input.call(Ident::parse_any)?;
        let word = name.unraw().to_string();
        if !self.known.contains(&word.as_str()) {
            let hint = match suggest::nearest(&word, self.known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("there are {}", suggest::list(self.known.iter().copied(), "and")),
            };
            return Err(syn::Error::new(name.span(), format!("{} has no `{word}`: {hint}", self.what)));
        }
        if seen.contains(&name) && !self.repeated.contains(&word.as_str()) {
            return Err(syn::Error::new(name.span(), format!("`{word}` is given twice: leave one")));
        }
        seen.push(name.clone());
        take(&name, &word, input)
    }
}

/// `= value`, of which there is an example.
pub(crate) fn equals(name: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        let message = format!("`{name}` needs a value, as in `{name} = {example}`");
        return Err(syn::Error::new(name.span(), message));
    }
    let equals: Token![=] = input.parse()?;
    if input.is_empty() || input.peek(Token![,]) {
        let message = format!("`{name}` needs a value, as in `{name} = {example}`");
        return Err(syn::Error::new(equals.span, message));
    }
    Ok(())
}

/// `= "text"`.
pub(crate) fn text(name: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<LitStr> {
    equals(name, &format!("{example:?}"), input)?;
    input.parse().map_err(|error| {
        syn::Error::new(error.span(), format!("`{name}` takes a text in quotes, as in {example:?}"))
    })
}

/// `= "name"`, of what files, tables and code know by it.
pub(crate) fn name(name: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let text = text(name, example, input)?;
    match tenant_fixtures_grammar::misnamed(&text.value()) {
        Some(message) => Err(syn::Error::new(text.span(), message)),
        None => Ok(text),
    }
}

/// Past the rest of what is broken, so that the next is read too.
pub(crate) fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}
