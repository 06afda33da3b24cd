//! What stands in `#[entity(…)]`, `#[column(…)]` and the doc comments.

use syn::{
    Attribute, DeriveInput, Expr, Field, GenericArgument, Ident, Lit, LitInt, LitStr, Meta, Path,
    PathArguments, Type,
};

/// `#[entity(name = "…", key = "…", digits = N, group = "…")]`.
pub(super) struct EntityAttributes {
    pub(super) name: LitStr,
    pub(super) key: Option<LitStr>,
    pub(super) digits: Option<LitInt>,
    pub(super) group: Option<LitStr>,
    pub(super) description: String,
}

impl EntityAttributes {
    pub(super) fn parse(input: &DeriveInput) -> syn::Result<Self> {
        let (mut name, mut key, mut digits, mut group) = (None, None, None, None);
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
                } else {
                    return Err(meta.error("an entity has `name`, `key`, `digits` and `group`"));
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
        let description = description(&input.attrs)
            .ok_or_else(|| undescribed(&input.ident, "the collection's description"))?;
        Ok(Self { name, key, digits, group, description })
    }
}

/// A field with its `#[column(…)]`.
pub(super) struct ColumnAttributes {
    pub(super) name: Ident,
    /// The type of its values: for an optional column, that inside the `Option`.
    pub(super) ty: Type,
    pub(super) description: String,
    pub(super) key: bool,
    pub(super) unique: bool,
    pub(super) sparse: bool,
    pub(super) references: Option<Path>,
    pub(super) pii: Option<Ident>,
    pub(super) mode: Option<Ident>,
    pub(super) places: Option<LitInt>,
}

impl ColumnAttributes {
    pub(super) fn parse(field: &Field) -> syn::Result<Self> {
        let Some(name) = field.ident.clone() else {
            return Err(syn::Error::new_spanned(field, "a column needs a name"));
        };
        let description =
            description(&field.attrs).ok_or_else(|| undescribed(&name, "the column's description"))?;
        let mut column = Self {
            name,
            ty: field.ty.clone(),
            description,
            key: false,
            unique: false,
            sparse: false,
            references: None,
            pii: None,
            mode: None,
            places: None,
        };
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("column")) {
            attribute.parse_nested_meta(|meta| {
                let path = &meta.path;
                if path.is_ident("key") {
                    column.key = true;
                } else if path.is_ident("unique") {
                    column.unique = true;
                } else if path.is_ident("sparse") {
                    column.sparse = true;
                } else if path.is_ident("references") {
                    column.references = Some(meta.value()?.parse()?);
                } else if path.is_ident("pii") {
                    column.pii = Some(meta.value()?.parse()?);
                } else if path.is_ident("mode") {
                    column.mode = Some(meta.value()?.parse()?);
                } else if path.is_ident("places") {
                    column.places = Some(meta.value()?.parse()?);
                } else {
                    return Err(meta.error(
                        "a column has `key`, `unique`, `sparse`, `references`, `pii`, `mode` and `places`",
                    ));
                }
                Ok(())
            })?;
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
        Ok(column)
    }

    /// Whether rows exist without it.
    pub(super) fn optional(&self) -> bool {
        self.sparse || self.mode.is_some()
    }
}

fn undescribed(name: &Ident, what: &str) -> syn::Error {
    syn::Error::new(name.span(), format!("`{name}` needs a doc comment: it becomes {what} in every schema"))
}

/// `T` of `Option<T>`.
fn inner_of_option(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    }
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
