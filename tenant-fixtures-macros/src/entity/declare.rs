//! What a declared entity says of how its rows come about.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, Path};

use super::attributes::{ColumnAttributes, Count, EntityAttributes, Link, Unique};
use super::closure;
use crate::grammar::Parsed;

/// The declaration of an entity's rows and columns, and how its struct is made of them.
pub(super) fn implementations(
    input: &DeriveInput,
    entity: &EntityAttributes,
    domain: &Path,
    columns: &[ColumnAttributes],
) -> TokenStream {
    let local = &input.ident;
    let row = entity.of.as_ref().map_or_else(|| quote!(#local), |of| quote!(#of));
    let name = &entity.name;
    let declared = columns
        .iter()
        .enumerate()
        .map(|(at, column)| self::column(column, domain, &closure::function(local, at, column, columns)));
    let links = entity.relations.links.iter().map(|link| self::link(link, domain));
    let count = count(entity, domain);
    let id_word = id_word(entity, columns, domain);
    let lookups = lookups(&row, entity, domain, columns);
    let fields = columns.iter().map(|column| &column.name);
    let takes = columns.iter().enumerate().map(|(at, column)| taken(entity.of.as_ref(), at, column));
    let shows = columns.iter().enumerate().map(|(at, column)| show(entity, at, column));
    quote! {
        #[automatically_derived]
        impl ::tenant_fixtures::RowOf<#domain> for #row {
            const COLLECTION: &'static str = #name;
            const ID_WORD: &'static str = #id_word;
        }

        #[automatically_derived]
        impl ::tenant_fixtures::interpret::ListedRow<#domain> for #row
        where
            #domain: ::tenant_fixtures::Lists<#row>,
        {
            const LISTED: &'static ::tenant_fixtures::declaration::EntityDeclaration =
                <Self as ::tenant_fixtures::interpret::DeclaredRow<#domain>>::DECLARATION;

            fn collection(entity: usize) -> &'static dyn ::tenant_fixtures::Collection<#domain> {
                ::std::boxed::Box::leak(::std::boxed::Box::new(
                    ::tenant_fixtures::interpret::TypedCollection::<#row>::new(entity),
                ))
            }
        }

        #[automatically_derived]
        impl ::tenant_fixtures::interpret::DeclaredRow<#domain> for #row
        where
            #domain: ::tenant_fixtures::Lists<#row>,
        {
            const DECLARATION: &'static ::tenant_fixtures::declaration::EntityDeclaration =
                &::tenant_fixtures::declaration::EntityDeclaration {
                    schema: <#local as ::tenant_fixtures::schema::Entity>::SCHEMA,
                    rows: #count,
                    columns: &[#(#declared),*],
                    links: &[#(#links),*],
                };

            fn make(
                columns: &[::std::sync::Arc<::tenant_fixtures::interpret::Column>],
                at: usize,
                tenant: ::tenant_fixtures::TenantId,
            ) -> Self {
                let schema = <#local as ::tenant_fixtures::schema::Record>::COLUMNS;
                Self { #(#fields: #takes),* }
            }

            fn show(&self, sink: &mut dyn ::tenant_fixtures::schema::Sink) {
                let (row, columns) = (self, <#local as ::tenant_fixtures::schema::Record>::COLUMNS);
                let sink = &mut ::tenant_fixtures::interpret::AnySink(sink);
                #(#shows)*
            }
        }

        #lookups
    }
}

/// The value of a field.
fn taken(of: Option<&Path>, at: usize, column: &ColumnAttributes) -> TokenStream {
    let (values, schema) = (quote!(&columns[#at]), quote!(&schema[#at]));
    column.value(of, &quote!(#values, at, #schema, tenant))
}

/// How a nested value comes about whose fields say it, and is made of a column's; and the struct elsewhere that it describes.
pub(super) fn record(input: &DeriveInput, of: Option<&Path>, columns: &[ColumnAttributes]) -> TokenStream {
    let row = &input.ident;
    let stands = of.map(|of| stands_for(row, of, columns));
    // Nothing that is of a domain stands in it: that was refused.
    let domain: Path = syn::parse_quote!(Self);
    let none = option(None::<&Path>);
    let declared = columns.iter().map(|column| self::column(column, &domain, &none));
    let fields = columns.iter().map(|column| &column.name);
    let takes = columns.iter().enumerate().map(|(at, column)| taken(None, at, column));
    quote! {
        #[automatically_derived]
        impl ::tenant_fixtures::interpret::FromColumn for #row {
            const FIELDS: &'static [::tenant_fixtures::declaration::ColumnDeclaration] = &[#(#declared),*];

            fn from_column(
                values: &::tenant_fixtures::interpret::Column,
                at: usize,
                _column: &'static ::tenant_fixtures::schema::Column,
                tenant: ::tenant_fixtures::TenantId,
            ) -> Self {
                let (columns, schema) = (values.fields(), <Self as ::tenant_fixtures::schema::Record>::COLUMNS);
                Self { #(#fields: #takes),* }
            }
        }

        #stands
    }
}

/// How a nested struct elsewhere is made of one that describes it, and shown as that is.
fn stands_for(row: &syn::Ident, of: &Path, columns: &[ColumnAttributes]) -> TokenStream {
    let gives = columns.iter().map(|column| {
        let name = &column.name;
        let value = column.given(&quote!(self.#name));
        quote!(#name: #value)
    });
    let shows = columns.iter().enumerate().map(|(at, column)| {
        let (name, first) = (&column.name, at == 0);
        let visit = column.shown_of(&quote!(&field.#name), &quote!(&columns[#at]));
        quote! {
            ::tenant_fixtures::schema::Sink::field(sink, &columns[#at], #first);
            #visit;
        }
    });
    quote! {
        #[automatically_derived]
        impl ::tenant_fixtures::interpret::StandsFor<#of> for #row {
            fn given(self) -> #of {
                #of { #(#gives),* }
            }

            fn show<S: ::tenant_fixtures::schema::Sink>(
                field: &#of,
                _column: &'static ::tenant_fixtures::schema::Column,
                sink: &mut S,
            ) {
                let columns = <Self as ::tenant_fixtures::schema::Record>::COLUMNS;
                ::tenant_fixtures::schema::Sink::begin_struct(sink);
                #(#shows)*
                ::tenant_fixtures::schema::Sink::end_struct(sink);
            }
        }
    }
}

/// Gives the value of a field to the sink.
fn show(entity: &EntityAttributes, at: usize, column: &ColumnAttributes) -> TokenStream {
    let (name, ty, first) = (&column.name, &column.field, at == 0);
    let (value, described) = (quote!(&row.#name), quote!(&columns[#at]));
    let visit = match &entity.of {
        Some(_) => column.shown_of(&value, &described),
        None => column.shown(ty, &value, &described),
    };
    quote! {
        ::tenant_fixtures::schema::Sink::field(sink, &columns[#at], #first);
        #visit;
    }
}

/// What rows are found by: their own key, and that of their parent.
fn lookups(
    row: &TokenStream,
    entity: &EntityAttributes,
    domain: &Path,
    columns: &[ColumnAttributes],
) -> TokenStream {
    let own = own_key(columns);
    let keyed = match own.as_slice() {
        [key] => {
            let (name, ty) = (&key.name, &key.field);
            let seen = key.seen_key(&quote!(key));
            Some(quote! {
                #[automatically_derived]
                impl ::tenant_fixtures::interpret::KeyedRow<#domain> for #row {
                    type Key = #ty;

                    fn key(&self) -> &Self::Key {
                        &self.#name
                    }

                    fn see_key<R>(
                        key: &Self::Key,
                        see: impl ::core::ops::FnOnce(::tenant_fixtures::interpret::KeyValue<'_>) -> R,
                    ) -> R {
                        #seen
                    }
                }
            })
        }
        _ => None,
    };
    let child = entity.count.as_ref().and_then(Count::parent).and_then(|parent| {
        let column = columns.iter().find(|column| column.name == *parent)?;
        let (name, of) = (&column.name, column.references.as_ref()?);
        let seen = column.seen_key(&quote!(&self.#name));
        Some(quote! {
            #[automatically_derived]
            impl ::tenant_fixtures::interpret::ChildRow<#domain> for #row {
                type Parent = #of;

                fn see_parent<R>(
                    &self,
                    see: impl ::core::ops::FnOnce(::tenant_fixtures::interpret::KeyValue<'_>) -> R,
                ) -> R {
                    #seen
                }
            }
        })
    });
    quote!(#keyed #child)
}

/// The columns that rows are known by within their tenant: those of the key that name no tenant and refer to nothing; the one
/// that refers to something, where there is no other.
fn own_key(columns: &[ColumnAttributes]) -> Vec<&ColumnAttributes> {
    let parts: Vec<_> = columns.iter().filter(|column| column.key && !column.tenant).collect();
    let own: Vec<_> = parts.iter().copied().filter(|column| column.references.is_none()).collect();
    match (own.is_empty(), parts.len()) {
        (false, _) => own,
        (true, 1) => parts,
        // The tenant's own row.
        (true, 0) => columns.iter().filter(|column| column.key && column.references.is_none()).collect(),
        (true, _) => Vec::new(),
    }
}

fn count(entity: &EntityAttributes, domain: &Path) -> TokenStream {
    let node = |node: &Parsed| node.constant(domain);
    match &entity.count {
        Some(Count::Measure(measure)) => {
            let measure = measure.to_string();
            quote!(::tenant_fixtures::declaration::RowCount::Measure(#measure))
        }
        Some(Count::Fixed(rows)) => quote!(::tenant_fixtures::declaration::RowCount::Fixed(#rows)),
        Some(Count::Share { parent, measure, weight }) => {
            let (parent, measure) = (parent.to_string(), measure.to_string());
            let weight = match weight {
                Some(weight) => {
                    let weight = node(weight);
                    quote!(::core::option::Option::Some(#weight))
                }
                None => quote!(::core::option::Option::None),
            };
            quote! {
                ::tenant_fixtures::declaration::RowCount::Share { parent: #parent, measure: #measure, weight: #weight }
            }
        }
        Some(Count::PerParent { parent, count }) => {
            let (parent, count) = (parent.to_string(), node(count));
            quote!(::tenant_fixtures::declaration::RowCount::PerParent { parent: #parent, count: #count })
        }
        None => quote!(::tenant_fixtures::declaration::RowCount::Fixed(0)),
    }
}

/// The word in the ids of the rows; that of the rows they refer to, where a reference is all their key.
fn id_word(entity: &EntityAttributes, columns: &[ColumnAttributes], domain: &Path) -> TokenStream {
    let keys: Vec<_> = columns.iter().filter(|column| column.key && !column.tenant).collect();
    if let [ColumnAttributes { references: Some(to), .. }] = keys.as_slice() {
        return quote!(<#to as ::tenant_fixtures::RowOf<#domain>>::ID_WORD);
    }
    let kind = entity.key.as_ref().map_or_else(|| entity.name.value(), syn::LitStr::value);
    quote!(#kind)
}

/// What a link leads to, and how its rows are chosen.
fn link(link: &Link, domain: &Path) -> TokenStream {
    let (name, to, null) = (link.name.unraw().to_string(), &link.to, link.null);
    let choose = option(link.choose.as_ref().map(|choose| choose.constant(domain)).as_ref());
    quote! {
        ::tenant_fixtures::declaration::LinkDeclaration {
            name: #name,
            to: <#to as ::tenant_fixtures::RowOf<#domain>>::COLLECTION,
            choose: #choose,
            null: ::tenant_fixtures::Decimal::from_billionths(#null),
        }
    }
}

/// A value that may be there or not, as a constant.
pub(super) fn option(value: Option<&impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// What makes a column's values, if anything is said.
pub(super) fn made(column: &ColumnAttributes, domain: &Path) -> TokenStream {
    match &column.make {
        Some(make) => {
            let node = make.constant(domain);
            quote!(::core::option::Option::Some(#node))
        }
        None => quote!(::core::option::Option::None),
    }
}

fn column(column: &ColumnAttributes, domain: &Path, closure: &TokenStream) -> TokenStream {
    let label = column.label.as_ref().map_or_else(|| column.text(), syn::LitStr::value);
    let make = made(column, domain);
    let unique = match column.unique {
        None => quote!(::core::option::Option::None),
        Some(unique) => {
            let unique = match unique {
                Unique::Everywhere => quote!(Everywhere),
                Unique::Tenant => quote!(Tenant),
                Unique::Parent => quote!(Parent),
            };
            quote!(::core::option::Option::Some(::tenant_fixtures::declaration::Unique::#unique))
        }
    };
    let (null, fits, fields) = (column.null, column.fits(), column.fields());
    quote! {
        ::tenant_fixtures::declaration::ColumnDeclaration {
            make: #make,
            label: #label,
            null: ::tenant_fixtures::Decimal::from_billionths(#null),
            unique: #unique,
            fits: #fits,
            fields: #fields,
            closure: #closure,
        }
    }
}

/// A row that is made by hand: which domain it is of.
pub(super) fn by_hand(
    input: &DeriveInput,
    entity: &EntityAttributes,
    domain: &Path,
    version: u32,
) -> TokenStream {
    let (row, name) = (&input.ident, &entity.name);
    let kind = entity.key.as_ref().map_or_else(|| name.value(), |key| key.value());
    quote! {
        #[automatically_derived]
        impl ::tenant_fixtures::RowOf<#domain> for #row {
            const COLLECTION: &'static str = #name;
            const ID_WORD: &'static str = #kind;
        }

        // What the domain does not list would never be made.
        const _: () = {
            const fn listed<D: ::tenant_fixtures::Lists<E>, E>() {}
            listed::<#domain, #row>();
        };

        #[automatically_derived]
        impl ::tenant_fixtures::interpret::ListedRow<#domain> for #row {
            const LISTED: &'static ::tenant_fixtures::declaration::EntityDeclaration =
                &::tenant_fixtures::declaration::EntityDeclaration {
                    schema: <#row as ::tenant_fixtures::schema::Entity>::SCHEMA,
                    rows: ::tenant_fixtures::declaration::RowCount::ByHand { version: #version },
                    columns: &[],
                    links: &[],
                };

            fn collection(_entity: usize) -> &'static dyn ::tenant_fixtures::Collection<#domain> {
                static COLLECTION: ::tenant_fixtures::CollectionOf<#row> = ::tenant_fixtures::CollectionOf::new();
                &COLLECTION
            }
        }
    }
}
