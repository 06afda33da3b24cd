//! `#[column(…)]`.

use syn::meta::ParseNestedMeta;
use syn::{Field, GenericArgument, Ident, LitFloat, LitInt, LitStr, Path, PathArguments, Type};

use super::{description, node};
use crate::grammar::{self, Parsed};

/// A field with its `#[column(…)]`.
pub(in crate::entity) struct ColumnAttributes {
    pub(in crate::entity) name: Ident,
    /// The field's type.
    pub(in crate::entity) field: Type,
    /// The type of its values: for an optional column, that inside the `Option`.
    pub(in crate::entity) ty: Type,
    pub(in crate::entity) description: String,
    pub(in crate::entity) key: bool,
    pub(in crate::entity) unique: Option<Unique>,
    pub(in crate::entity) sparse: bool,
    pub(in crate::entity) references: Option<Path>,
    pub(in crate::entity) pii: Option<Ident>,
    pub(in crate::entity) mode: Option<Ident>,
    pub(in crate::entity) places: Option<LitInt>,
    /// How its values come about.
    pub(in crate::entity) make: Option<Parsed>,
    pub(in crate::entity) label: Option<LitStr>,
    /// The share of rows without a value, in billionths.
    pub(in crate::entity) null: u64,
}

/// Among which rows values differ.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::entity) enum Unique {
    Everywhere,
    Tenant,
    Parent,
}

const KNOWN: &str = "a column has `key`, `tenant`, `unique`, `sparse`, `references`, `pii`, `mode`, `places`, `make`, `from`, \
                     `copy`, `sum`, `count`, `min`, `max`, `first`, `last`, `null` and `label`";

impl ColumnAttributes {
    pub(in crate::entity) fn parse(field: &Field) -> syn::Result<Self> {
        let Some(name) = field.ident.clone() else {
            return Err(syn::Error::new_spanned(field, "a column needs a name"));
        };
        let mut column = Self {
            name,
            field: field.ty.clone(),
            ty: field.ty.clone(),
            description: description(&field.attrs).unwrap_or_default(),
            key: false,
            unique: None,
            sparse: false,
            references: None,
            pii: None,
            mode: None,
            places: None,
            make: None,
            label: None,
            null: 0,
        };
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("column")) {
            attribute.parse_nested_meta(|meta| column.take(&meta))?;
        }
        if column.optional() {
            let Some(inner) = inner_of_option(&column.ty) else {
                return Err(syn::Error::new_spanned(
                    &column.ty,
                    "some rows don't have this column, so its type must be an `Option`",
                ));
            };
            column.ty = inner;
        }
        if column.null > 0 && inner_of_option(&column.field).is_none() {
            return Err(syn::Error::new_spanned(
                &column.field,
                "some rows have no value here, so the type must be an `Option`",
            ));
        }
        Ok(column)
    }

    fn take(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let path = &meta.path;
        let Some(word) = path.get_ident().map(ToString::to_string) else { return Err(meta.error(KNOWN)) };
        match word.as_str() {
            "key" => self.key = true,
            // The type says it already.
            "tenant" => {}
            "unique" => {
                self.unique = Some(Unique::Everywhere);
                if meta.input.peek(syn::token::Paren) {
                    meta.parse_nested_meta(|among| {
                        self.unique = Some(match among.path.get_ident().map(ToString::to_string).as_deref() {
                            Some("tenant") => Unique::Tenant,
                            Some("parent") => Unique::Parent,
                            _ => return Err(among.error("values are unique among all tenants', or to the `tenant` or the `parent`")),
                        });
                        Ok(())
                    })?;
                }
            }
            "sparse" => self.sparse = true,
            "references" => self.references = Some(meta.value()?.parse()?),
            "pii" => self.pii = Some(meta.value()?.parse()?),
            "mode" => self.mode = Some(meta.value()?.parse()?),
            "places" => self.places = Some(meta.value()?.parse()?),
            "label" => self.label = Some(meta.value()?.parse()?),
            "null" => self.null = share(meta)?,
            "make" | "from" | "copy" => self.made_by(meta, node(meta)?)?,
            "sum" | "count" | "min" | "max" | "first" | "last" => {
                let of = node(meta)?;
                let text = format!("{word}({})", of.node);
                let tokens: proc_macro2::TokenStream = text.parse()?;
                let folded = grammar::parse(
                    tokens,
                    path.get_ident().map_or_else(proc_macro2::Span::call_site, Ident::span),
                )?;
                self.made_by(meta, folded)?;
            }
            _ => return Err(meta.error(KNOWN)),
        }
        Ok(())
    }

    fn made_by(&mut self, meta: &ParseNestedMeta<'_>, make: Parsed) -> syn::Result<()> {
        if self.make.replace(make).is_some() {
            return Err(meta.error("one thing says how a column comes about; here is a second one"));
        }
        Ok(())
    }

    /// Whether rows exist without it.
    pub(in crate::entity) fn optional(&self) -> bool {
        self.sparse || self.mode.is_some()
    }
}

/// A share from 0 to 1, in billionths.
fn share(meta: &ParseNestedMeta<'_>) -> syn::Result<u64> {
    let value = meta.value()?;
    if value.peek(LitInt) {
        let number: LitInt = value.parse()?;
        return match number.base10_parse::<u64>()? {
            share @ (0 | 1) => Ok(share * 1_000_000_000),
            found => {
                Err(syn::Error::new(number.span(), format!("found {found}; a share lies between 0 and 1")))
            }
        };
    }
    let number: LitFloat = value.parse()?;
    let share: f64 = number.base10_parse()?;
    if !(0.0..=1.0).contains(&share) {
        return Err(syn::Error::new(number.span(), format!("found {share}; a share lies between 0 and 1")));
    }
    Ok((share * 1e9 + 0.5) as u64)
}

/// `T` of `Option<T>`.
pub(in crate::entity) fn inner_of_option(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    }
}
