//! What stands in `#[entity(…)]`, `#[column(…)]` and the doc comments.

mod closure;
mod column;
mod relations;
mod said;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{Attribute, DeriveInput, Expr, Ident, Lit, LitInt, LitStr, Meta, Path};

use crate::errors::Errors;
use crate::grammar::{self, Parsed};
use crate::list::{self, Words};
pub(super) use closure::Body;
pub(super) use column::ColumnAttributes;
pub(super) use relations::{Link, Owner, Relations};
pub(super) use said::{Unique, inner_of_option, inner_of_vec};

/// `#[entity(name = "…", key = "…", digits = N, group = "…", domain = …, …)]`.
pub(super) struct EntityAttributes {
    pub(super) name: LitStr,
    pub(super) key: Option<LitStr>,
    pub(super) digits: Option<LitInt>,
    pub(super) group: Option<LitStr>,
    pub(super) domain: Option<Path>,
    /// A domain is named, and what is written is none.
    pub(super) is_misnamed: bool,
    /// A struct elsewhere that the fields describe.
    pub(super) of: Option<Path>,
    pub(super) count: Option<Count>,
    /// Its rows are made by hand.
    /// The version of what makes the rows by hand, where they are.
    pub(super) generate: Option<u32>,
    pub(super) description: String,
    /// How its rows relate to others.
    pub(super) relations: Relations,
}

/// How many rows.
pub(super) enum Count {
    Measure(Ident),
    Fixed(u64),
    Share { parent: Ident, measure: Ident, weight: Option<Parsed> },
    PerParent { parent: Ident, count: Parsed },
}

const WORDS: Words = Words {
    attribute: "entity",
    what: "an entity",
    known: &[
        "name",
        "key",
        "digits",
        "group",
        "domain",
        "of",
        "count",
        "rows",
        "parent",
        "share",
        "per_parent",
        "generate",
        "shared",
        "existing",
        "unique",
        "link",
        "table",
        "table_schema",
    ],
    repeated: &["unique", "link"],
};

/// Ids have at most as many digits as a number of 64 bits.
const MOST_DIGITS: usize = 19;

impl EntityAttributes {
    /// What is wrong is reported and left out.
    pub(super) fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let (mut name, mut key, mut digits, mut group) = (None, None, None, None);
        let (mut domain, mut of, mut generate) = (None, None, None);
        let mut rows = RowsAttributes::default();
        let mut relations = Relations::default();
        let (mut named, mut is_of_domain) = (false, false);
        WORDS.read(&input.attrs, errors, |word, text, input| {
            match text {
                "name" => {
                    named = true;
                    name = Some(list::name(word, "invoices", input)?);
                }
                "key" => key = Some(list::name(word, "invoice", input)?),
                "digits" => digits = Some(self::digits(word, input)?),
                "group" => group = Some(list::name(word, "features", input)?),
                "domain" => {
                    is_of_domain = true;
                    domain = Some(path(word, "Billing", input)?);
                }
                "of" => of = Some(path(word, "service::Invoice", input)?),
                "generate" => generate = Some(version(word, input)?),
                _ if Relations::WORDS.contains(&text) => relations.take(word, text, input)?,
                _ => rows.take(word, text, input)?,
            }
            Ok(())
        });
        if !named {
            errors.at(&input.ident, "an entity needs the name of its collection: #[entity(name = \"…\")]");
        }
        let name = name.unwrap_or_else(|| LitStr::new("unnamed", input.ident.span()));
        let is_misnamed = is_of_domain && domain.is_none();
        let count = if domain.is_some() && generate.is_none() {
            errors.take(rows.count(&input.ident)).flatten()
        } else if is_misnamed {
            None
        } else {
            for word in &rows.words {
                let why = if generate.is_some() { "its rows are made by hand" } else { "add `domain = …`" };
                errors.at(word, format!("`{word}` is said of a domain's entity that is declared: {why}"));
            }
            None
        };
        if domain.is_none() && !is_misnamed || generate.is_some() {
            relations.refuse(generate.is_some(), errors);
        }
        if let (Some(of), false) = (&of, is_of_domain) {
            errors.at(of, "a struct elsewhere is described for a domain: add `domain = …`");
        }
        let description = description(&input.attrs).unwrap_or_default();
        Self { name, key, digits, group, domain, is_misnamed, of, count, generate, description, relations }
    }
}

/// `#[record(of = …)]`: the struct elsewhere that a nested value's fields describe.
pub(super) fn record_of(input: &DeriveInput, errors: &mut Errors) -> Option<Path> {
    const WORDS: Words = Words { attribute: "record", what: "a nested value", known: &["of"], repeated: &[] };
    let mut of = None;
    WORDS.read(&input.attrs, errors, |word, _, input| {
        of = Some(path(word, "service::Address", input)?);
        Ok(())
    });
    of
}

impl Count {
    /// The column that leads to the parent.
    pub(super) fn parent(&self) -> Option<&Ident> {
        match self {
            Self::Share { parent, .. } | Self::PerParent { parent, .. } => Some(parent),
            Self::Measure(_) | Self::Fixed(_) => None,
        }
    }
}

/// `generate`, `generate(version = 2)`.
fn version(word: &Ident, input: ParseStream<'_>) -> syn::Result<u32> {
    if !input.peek(syn::token::Paren) {
        return Ok(1);
    }
    let given;
    syn::parenthesized!(given in input);
    let refuse =
        |span| syn::Error::new(span, format!("what makes rows by hand has a `version`: {word}(version = 2)"));
    let name: Ident = given.parse().map_err(|error| refuse(error.span()))?;
    if name != "version" {
        return Err(refuse(name.span()));
    }
    given.parse::<syn::Token![=]>().map_err(|error| refuse(error.span()))?;
    let number: LitInt = given.parse().map_err(|error| refuse(error.span()))?;
    if !given.is_empty() {
        return Err(refuse(given.span()));
    }
    number.base10_parse()
}

/// What says how many rows there are.
#[derive(Default)]
struct RowsAttributes {
    measure: Option<Ident>,
    rows: Option<LitInt>,
    parent: Option<Ident>,
    share: Option<Parsed>,
    per_parent: Option<Parsed>,
    /// The words of it that were written, right or wrong.
    words: Vec<Ident>,
    /// Whether one of them was wrong.
    broken: bool,
}

impl RowsAttributes {
    fn take(&mut self, word: &Ident, text: &str, input: ParseStream<'_>) -> syn::Result<()> {
        self.words.push(word.clone());
        let taken = self.read(word, text, input);
        self.broken |= taken.is_err();
        taken
    }

    fn read(&mut self, word: &Ident, text: &str, input: ParseStream<'_>) -> syn::Result<()> {
        match text {
            "count" => self.measure = Some(bare(word, "invoices", "a measure of the domain", input)?),
            "parent" => self.parent = Some(bare(word, "customer", "the column that leads to it", input)?),
            "rows" => {
                list::equals(word, "12", input)?;
                let number: LitInt = input.parse().map_err(|error| {
                    syn::Error::new(error.span(), "`rows` takes a whole number, as in `rows = 12`")
                })?;
                number.base10_parse::<u64>()?;
                self.rows = Some(number);
            }
            "share" => self.share = Some(node(word, "log_normal(1, 1)", input)?),
            _ => self.per_parent = Some(node(word, "zipf(1..=12)", input)?),
        }
        Ok(())
    }

    fn count(self, entity: &Ident) -> syn::Result<Option<Count>> {
        if self.broken {
            return Ok(None);
        }
        // What goes with nothing else that is there.
        let odd = self.words.last().unwrap_or(entity).span();
        let has = |word: &str| self.words.iter().find(|found| *found == word).map(Ident::span);
        Ok(Some(match self {
            Self {
                measure: Some(measure), rows: None, parent: None, share: None, per_parent: None, ..
            } => Count::Measure(measure),
            Self { measure: None, rows: Some(rows), parent: None, share: None, per_parent: None, .. } => {
                Count::Fixed(rows.base10_parse()?)
            }
            Self {
                measure: Some(measure),
                rows: None,
                parent: Some(parent),
                share,
                per_parent: None,
                ..
            } => Count::Share { parent, measure, weight: share },
            Self {
                measure: None,
                rows: None,
                parent: Some(parent),
                share: None,
                per_parent: Some(count),
                ..
            } => Count::PerParent { parent, count },
            _ => {
                let (span, why) = match (has("parent"), has("share"), has("per_parent")) {
                    (None, Some(span), _) => {
                        (span, "`share` needs the `parent` among whose rows they are shared out: ")
                    }
                    (None, None, Some(span)) => (span, "`per_parent` needs the `parent`: "),
                    (Some(_), Some(span), _) if has("count").is_none() => {
                        (span, "`share` needs a `count` that is shared out: ")
                    }
                    (Some(span), None, None) if self.words.len() == 1 => {
                        (span, "so many for each parent, or shared out among them? ")
                    }
                    _ if self.words.is_empty() => (odd, "nothing says how many rows there are: "),
                    _ => (odd, "two things say how many rows there are: "),
                };
                return Err(syn::Error::new(
                    span,
                    format!(
                        "{why}it is said by `count = measure`, `rows = N`, `parent = column, count = measure` (with \
                         `share = …` if some have more than others) or `parent = column, per_parent = …`"
                    ),
                ));
            }
        }))
    }
}

fn digits(name: &Ident, input: ParseStream<'_>) -> syn::Result<LitInt> {
    list::equals(name, "6", input)?;
    let message = format!("`digits` takes a whole number, of 1 to {MOST_DIGITS}");
    let refuse = |span| syn::Error::new(span, &message);
    let number: LitInt = input.parse().map_err(|error| refuse(error.span()))?;
    match number.base10_parse::<usize>() {
        Ok(1..=MOST_DIGITS) => Ok(number),
        _ => Err(refuse(number.span())),
    }
}

/// `= path`, without quotes.
fn path(name: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<Path> {
    list::equals(name, example, input)?;
    input.call(Path::parse_mod_style).map_err(|error| {
        let message = format!("`{name}` takes a type without quotes, as in `{name} = {example}`");
        syn::Error::new(error.span(), message)
    })
}

/// `= name`, without quotes.
fn bare(name: &Ident, example: &str, what: &str, input: ParseStream<'_>) -> syn::Result<Ident> {
    list::equals(name, example, input)?;
    input.parse().map_err(|error| {
        let message = format!("`{name}` takes {what} without quotes, as in `{name} = {example}`");
        syn::Error::new(error.span(), message)
    })
}

/// The tokens after `=` up to the next comma, as a node of the grammar.
fn node(name: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<Parsed> {
    list::equals(name, example, input)?;
    let span = input.span();
    grammar::parse(until_comma(input)?, span)
}

fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(syn::Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

/// The doc comment's first paragraph on one line.
fn description(attributes: &[Attribute]) -> Option<String> {
    let mut text = String::new();
    for attribute in attributes {
        let Meta::NameValue(pair) = &attribute.meta else { continue };
        let Expr::Lit(literal) = &pair.value else { continue };
        let (true, Lit::Str(line)) = (pair.path.is_ident("doc"), &literal.lit) else { continue };
        let line = line.value();
        let line = line.trim();
        if line.is_empty() {
            if text.is_empty() {
                continue;
            }
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    (!text.is_empty()).then_some(text)
}
