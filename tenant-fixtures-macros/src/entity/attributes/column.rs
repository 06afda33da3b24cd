//! `#[column(…)]`.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Field, Ident, LitInt, LitStr, Path, Type};
use tenant_fixtures_grammar::misnamed;

use super::closure::{Closure, told, version};
use super::said::{Unique, class, folded, inner_of_option, length, named, places, share, unique};
use super::{description, node};
use crate::errors::Errors;
use crate::grammar::Parsed;
use crate::list::{self, Words};

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
    /// Said to name the tenant.
    pub(in crate::entity) tenant: bool,
    /// The database computes it.
    pub(in crate::entity) generated: bool,
    pub(in crate::entity) sql_name: Option<LitStr>,
    pub(in crate::entity) sparse: bool,
    pub(in crate::entity) edge: Option<Ident>,
    pub(in crate::entity) references: Option<Path>,
    pub(in crate::entity) pii: Option<Ident>,
    pub(in crate::entity) mode: Option<Ident>,
    pub(in crate::entity) places: Option<LitInt>,
    /// The module whose functions make a column's value of the field's, and back.
    pub(in crate::entity) with: Option<Path>,
    /// As many characters as a text has at most.
    pub(in crate::entity) length: Option<LitInt>,
    /// How its values come about.
    pub(in crate::entity) make: Option<Parsed>,
    /// The closure that makes them, of what `make` then names.
    pub(in crate::entity) closure: Option<Closure>,
    version: Option<(Ident, u32)>,
    pub(in crate::entity) label: Option<LitStr>,
    /// The share of rows without a value, in billionths.
    pub(in crate::entity) null: u64,
    /// What was said that means nothing where rows are made by hand.
    pub(in crate::entity) declared: Vec<Ident>,
}

const WORDS: Words = Words {
    attribute: "column",
    what: "a column",
    known: &[
        "key",
        "tenant",
        "unique",
        "sparse",
        "edge",
        "references",
        "pii",
        "mode",
        "places",
        "length",
        "make",
        "from",
        "copy",
        "sum",
        "count",
        "min",
        "max",
        "first",
        "last",
        "null",
        "label",
        "sql_name",
        "generated",
        "with",
        "version",
        "fake",
    ],
    repeated: &[],
};

impl ColumnAttributes {
    /// What is wrong is reported and left out.
    pub(in crate::entity) fn parse(field: &Field, name: Ident, errors: &mut Errors) -> Self {
        let mut column = Self {
            name,
            field: field.ty.clone(),
            ty: field.ty.clone(),
            description: description(&field.attrs).unwrap_or_default(),
            key: false,
            unique: None,
            tenant: false,
            generated: false,
            sql_name: None,
            sparse: false,
            edge: None,
            references: None,
            pii: None,
            mode: None,
            places: None,
            length: None,
            with: None,
            make: None,
            closure: None,
            version: None,
            label: None,
            null: 0,
            declared: Vec::new(),
        };
        if let Some(message) = misnamed(&column.text()) {
            errors.at(&column.name, message);
        }
        WORDS.read(&field.attrs, errors, |name, word, input| column.take(name, word, input));
        column.versioned(errors);
        column.tenant |= named(&column.field).as_deref() == Some("TenantId");
        if column.optional() {
            match inner_of_option(&column.ty) {
                Some(inner) => column.ty = inner,
                None => {
                    errors
                        .at(&column.ty, "some rows don't have this column, so its type must be an `Option`");
                    (column.sparse, column.mode) = (false, None);
                }
            }
        }
        if column.null > 0 && inner_of_option(&column.field).is_none() {
            errors.at(&column.field, "some rows have no value here, so the type must be an `Option`");
            column.null = 0;
        }
        if column.generated && inner_of_option(&column.field).is_none() {
            errors.at(
                &column.field,
                "the database computes it, so that it may have no value here: the type must be an `Option`",
            );
        }
        if let (true, Some(word)) = (column.tenant && column.make.is_some(), column.declared.first()) {
            errors.at(word, "this column names the tenant: nothing else can say how it comes about");
        }
        if column.tenant && inner_of_option(&column.field).is_some() {
            errors.at(&column.field, "every row has a tenant: its type can't be an `Option`");
        }
        if column.key && inner_of_option(&column.field).is_some() {
            errors.at(&column.field, "every row has a key: its type can't be an `Option`");
        }
        column
    }

    /// Its name as files and tables have it.
    pub(in crate::entity) fn text(&self) -> String {
        self.name.unraw().to_string()
    }

    fn take(&mut self, name: &Ident, word: &str, input: ParseStream<'_>) -> syn::Result<()> {
        match word {
            "key" => self.key = true,
            "tenant" => self.tenant = true,
            "generated" => self.generated = true,
            "sql_name" => self.sql_name = Some(list::text(name, "type", input)?),
            "unique" => self.unique = Some(unique(input)?),
            "sparse" => self.sparse = true,
            "edge" => self.edge = Some(name.clone()),
            "references" => {
                list::equals(name, "Customer", input)?;
                self.references = Some(input.parse().map_err(|error| {
                    syn::Error::new(
                        error.span(),
                        "`references` takes an entity without quotes, as in `references = Customer`",
                    )
                })?);
            }
            "with" => {
                list::equals(name, "my_module", input)?;
                self.with = Some(input.parse().map_err(|error| {
                    let message = "`with` takes a module without quotes, as in `with = my_module`, that has the functions \
                                   `from_column` and `to_column`";
                    syn::Error::new(error.span(), message)
                })?);
            }
            "pii" => self.pii = Some(class(name, "Email", input)?),
            "mode" => self.mode = Some(class(name, "Gdpr", input)?),
            "places" => {
                let places = places(name, input)?;
                if matches!(named(&self.field).as_deref(), Some("Money" | "Fixed")) {
                    return Err(syn::Error::new(
                        name.span(),
                        "the type says how many places it has: leave this out",
                    ));
                }
                self.places = Some(places);
            }
            "length" => {
                self.length = Some(length(name, input)?);
                self.declared.push(name.clone());
            }
            "label" => {
                self.label = Some(list::text(name, "old_name", input)?);
                self.declared.push(name.clone());
            }
            "null" => {
                self.null = share(name, input)?;
                self.declared.push(name.clone());
            }
            "make"
                if input.peek(syn::Token![=])
                    && (input.peek2(syn::Token![|]) || input.peek2(syn::Token![||])) =>
            {
                list::equals(name, "uniform(1..=100)", input)?;
                let closure = Closure::new(input.parse()?)?;
                self.made_by(name, Parsed::closure(closure.reads(), name.span()))?;
                self.closure = Some(closure);
            }
            "fake" => {
                list::equals(name, "Name(EN)", input)?;
                let faker: syn::Expr = input.parse()?;
                let text = told(quote::ToTokens::to_token_stream(&faker));
                self.made_by(name, Parsed::fake(&text, name.span()))?;
                self.closure = Some(Closure::fake(faker));
            }
            "version" => {
                // Whatever it is, it was said.
                self.version = Some((name.clone(), 0));
                self.version = Some((name.clone(), version(name, input)?));
                self.declared.push(name.clone());
            }
            "make" => self.made_by(name, node(name, "uniform(1..=100)", input)?)?,
            "from" => self.made_by(name, node(name, "price * quantity", input)?)?,
            "copy" => self.made_by(name, node(name, "invoice.total", input)?)?,
            fold => {
                let of = node(name, "Line::amount", input)?;
                self.made_by(name, folded(fold, name, of)?)?;
            }
        }
        Ok(())
    }

    /// A closure has a version, which stands for what it does, and nothing else has one.
    fn versioned(&mut self, errors: &mut Errors) {
        match (&self.closure, &self.version, &mut self.make) {
            (Some(_), Some((_, version)), Some(make)) => make.add_version(*version),
            (Some(closure), None, Some(_)) if closure.has_version() => {
                let why = "a closure has a `version = 1`, to be raised whenever it gives other values";
                errors.at(&self.name, why);
            }
            (None, Some((word, _)), _) => {
                errors.at(word, "a `version` is that of a closure: `make = |price| …, version = 1`");
            }
            _ => {}
        }
    }

    fn made_by(&mut self, name: &Ident, make: Parsed) -> syn::Result<()> {
        if self.make.replace(make).is_some() {
            let message = "one thing says how a column comes about; here is a second one";
            return Err(syn::Error::new(name.span(), message));
        }
        self.declared.push(name.clone());
        Ok(())
    }

    /// Whether it says how its values come about.
    pub(in crate::entity) fn is_declared(&self) -> bool {
        !self.declared.is_empty()
    }

    /// Whether rows exist without it.
    pub(in crate::entity) fn optional(&self) -> bool {
        self.sparse || self.mode.is_some()
    }
}
