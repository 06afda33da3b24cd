//! What stands in `#[entity(…)]`, `#[column(…)]` and the doc comments.

mod column;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::{Attribute, DeriveInput, Expr, Ident, Lit, LitInt, LitStr, Meta, Path};

use crate::grammar::{self, Parsed};
pub(super) use column::{ColumnAttributes, Unique};

/// `#[entity(name = "…", key = "…", digits = N, group = "…", domain = …, …)]`.
pub(super) struct EntityAttributes {
    pub(super) name: LitStr,
    pub(super) key: Option<LitStr>,
    pub(super) digits: Option<LitInt>,
    pub(super) group: Option<LitStr>,
    pub(super) domain: Option<Path>,
    /// A struct elsewhere that the fields describe.
    pub(super) of: Option<Path>,
    pub(super) count: Option<Count>,
    /// Its rows are made by hand.
    /// The version of what makes the rows by hand, where they are.
    pub(super) generate: Option<u32>,
    pub(super) description: String,
}

/// How many rows.
pub(super) enum Count {
    Measure(Ident),
    Fixed(u64),
    Share { parent: Ident, measure: Ident, weight: Option<Parsed> },
    PerParent { parent: Ident, count: Parsed },
}

const KNOWN: &str = "an entity has `name`, `key`, `digits`, `group`, `domain`, `of`, `count`, `rows`, `parent`, `share`, \
                     `per_parent` and `generate`";

impl EntityAttributes {
    pub(super) fn parse(input: &DeriveInput) -> syn::Result<Self> {
        let (mut name, mut key, mut digits, mut group) = (None, None, None, None);
        let (mut domain, mut of, mut generate) = (None, None, None);
        let mut rows = RowsAttributes::default();
        for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("entity")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("name") {
                    name = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("key") {
                    key = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("digits") {
                    digits = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("group") {
                    group = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("domain") {
                    domain = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("of") {
                    of = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("generate") {
                    generate = Some(version(&meta)?);
                } else if !rows.take(&meta)? {
                    return Err(meta.error(KNOWN));
                }
                Ok(())
            })?;
        }
        let Some(name) = name else {
            return Err(syn::Error::new(
                input.ident.span(),
                "an entity needs the name of its collection: #[entity(name = \"…\")]",
            ));
        };
        let count = rows.count(input.ident.span(), domain.is_some() && generate.is_none())?;
        let description = description(&input.attrs).unwrap_or_default();
        Ok(Self { name, key, digits, group, domain, of, count, generate, description })
    }
}

/// `generate`, `generate(version = 2)`.
fn version(meta: &ParseNestedMeta<'_>) -> syn::Result<u32> {
    let mut version = 1;
    if meta.input.peek(syn::token::Paren) {
        meta.parse_nested_meta(|inner| {
            if !inner.path.is_ident("version") {
                return Err(inner.error("what makes rows by hand has a `version`: generate(version = 2)"));
            }
            version = inner.value()?.parse::<LitInt>()?.base10_parse()?;
            Ok(())
        })?;
    }
    Ok(version)
}

/// What says how many rows there are.
#[derive(Default)]
struct RowsAttributes {
    measure: Option<Ident>,
    rows: Option<LitInt>,
    parent: Option<Ident>,
    share: Option<Parsed>,
    per_parent: Option<Parsed>,
}

impl RowsAttributes {
    fn take(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<bool> {
        if meta.path.is_ident("count") {
            self.measure = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("rows") {
            self.rows = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("parent") {
            self.parent = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("share") {
            self.share = Some(node(meta)?);
        } else if meta.path.is_ident("per_parent") {
            self.per_parent = Some(node(meta)?);
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn count(self, at: Span, needed: bool) -> syn::Result<Option<Count>> {
        let refuse = |message: &str| Err(syn::Error::new(at, message));
        Ok(match self {
            Self { measure: None, rows: None, parent: None, share: None, per_parent: None } if !needed => {
                None
            }
            Self { measure: Some(measure), rows: None, parent: None, share: None, per_parent: None } => {
                Some(Count::Measure(measure))
            }
            Self { measure: None, rows: Some(rows), parent: None, share: None, per_parent: None } => {
                Some(Count::Fixed(rows.base10_parse()?))
            }
            Self { measure: Some(measure), rows: None, parent: Some(parent), share, per_parent: None } => {
                Some(Count::Share { parent, measure, weight: share })
            }
            Self {
                measure: None,
                rows: None,
                parent: Some(parent),
                share: None,
                per_parent: Some(count),
            } => Some(Count::PerParent { parent, count }),
            _ => {
                return refuse(
                    "how many rows there are is said by `count = measure`, `rows = N`, `parent = column, count = measure` \
                     (with `share = …` if some have more than others) or `parent = column, per_parent = …`",
                );
            }
        })
    }
}

/// The tokens after `=` up to the next comma, as a node of the grammar.
fn node(meta: &ParseNestedMeta<'_>) -> syn::Result<Parsed> {
    let value = meta.value()?;
    let span = value.span();
    grammar::parse(until_comma(value)?, span)
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
