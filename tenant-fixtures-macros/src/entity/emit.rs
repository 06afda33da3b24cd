//! Writes the implementations.
//!
//! Paths begin with `::tenant_fixtures`: the library names itself so (`extern crate self as tenant_fixtures`).

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{DeriveInput, Path, Type};

use super::attributes::{ColumnAttributes, EntityAttributes, Owner, Unique};
use super::declare;

pub(super) fn implementations(
    input: &DeriveInput,
    (entity, of): (Option<&EntityAttributes>, Option<&Path>),
    columns: &[ColumnAttributes],
) -> TokenStream {
    let record = record(input, entity, columns);
    let is_declared = of.is_some() || columns.iter().any(ColumnAttributes::is_declared);
    let nested = (entity.is_none() && is_declared).then(|| declare::record(input, of, columns));
    let domain = entity.and_then(|entity| entity.domain.as_ref().map(|domain| (entity, domain)));
    let declared = domain.map(|(entity, domain)| {
        if let Some(version) = entity.generate {
            declare::by_hand(input, entity, domain, version)
        } else {
            declare::implementations(input, entity, domain, columns)
        }
    });
    let entity = entity.map(|entity| self::entity(input, entity, columns));
    quote! { #record #nested #entity #declared }
}

/// The schema's columns, and the visit that gives each value to a sink in the same order.
fn record(
    input: &DeriveInput,
    entity: Option<&EntityAttributes>,
    columns: &[ColumnAttributes],
) -> TokenStream {
    let row = &input.ident;
    let schemas = columns.iter().map(|column| self::column(column, entity));
    let visits = columns.iter().enumerate().map(|(at, column)| {
        let ColumnAttributes { name, ty, .. } = column;
        let first = at == 0;
        let value = if column.optional() { quote!(value) } else { quote!(&self.#name) };
        let visit = column.shown(ty, &value, &quote!(column));
        let present = quote! {
            ::tenant_fixtures::schema::Sink::field(sink, column, #first);
        };
        if column.optional() {
            quote! {{
                let column = &<Self as ::tenant_fixtures::schema::Record>::COLUMNS[#at];
                match &self.#name {
                    ::core::option::Option::Some(value) => {
                        #present
                        #visit;
                    }
                    ::core::option::Option::None => ::tenant_fixtures::schema::Sink::absent(sink, column, #first),
                }
            }}
        } else {
            quote! {{
                let column = &<Self as ::tenant_fixtures::schema::Record>::COLUMNS[#at];
                #present
                #visit;
            }}
        }
    });
    // References are as the keys that they lead to.
    let redacted = columns.iter().enumerate().filter(|(_, column)| column.references.is_none());
    let redactions = redacted.map(|(at, column)| {
        column.redacted(&quote!(<Self as ::tenant_fixtures::schema::Record>::COLUMNS[#at].pii))
    });
    let awkward: Vec<_> = columns.iter().enumerate().filter(|(_, column)| column.edge.is_some()).collect();
    let of = awkward.len();
    let edges = awkward.iter().enumerate().map(|(nth, (at, column))| {
        let (name, text) = (&column.name, column.text());
        quote! {
            if let ::core::option::Option::Some(mut stream) = row.stream((#nth, #of), #text) {
                let column = &<Self as ::tenant_fixtures::schema::Record>::COLUMNS[#at];
                ::tenant_fixtures::schema::Awkward::awkward(&mut self.#name, column, &mut stream);
            }
        }
    });
    let edge = (of > 0).then(|| {
        quote! {
            fn edge(&mut self, row: &::tenant_fixtures::schema::EdgeRow) {
                #(#edges)*
            }
        }
    });
    // Of a text that is unique, nothing is appended to keep it so.
    let canary = awkward.iter().find(|(_, column)| column.unique.is_none()).map(|(at, column)| {
        let (name, ty) = (&column.name, &column.ty);
        quote! {
            const CANARY: ::core::option::Option<usize> = if <#ty as ::tenant_fixtures::schema::Awkward>::IS_TEXT {
                ::core::option::Option::Some(#at)
            } else {
                ::core::option::Option::None
            };

            fn mark(&mut self, word: &str) {
                let column = &<Self as ::tenant_fixtures::schema::Record>::COLUMNS[#at];
                ::tenant_fixtures::schema::Awkward::mark(&mut self.#name, column, word);
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl ::tenant_fixtures::schema::Record for #row {
            const COLUMNS: &'static [::tenant_fixtures::schema::Column] = &[#(#schemas),*];

            #[inline]
            fn visit<S: ::tenant_fixtures::schema::Sink>(&self, sink: &mut S) {
                #(#visits)*
            }

            fn redact(&mut self, policy: &::tenant_fixtures::privacy::Redaction<'_>) {
                let _ = policy;
                #(#redactions)*
            }

            #edge

            #canary
        }

        #[automatically_derived]
        impl ::tenant_fixtures::schema::Value for #row {
            const TYPE: ::tenant_fixtures::schema::ColumnType =
                ::tenant_fixtures::schema::ColumnType::Struct(<Self as ::tenant_fixtures::schema::Record>::COLUMNS);

            #[inline]
            fn visit<S: ::tenant_fixtures::schema::Sink>(
                &self,
                _column: &'static ::tenant_fixtures::schema::Column,
                sink: &mut S,
            ) {
                ::tenant_fixtures::schema::Sink::begin_struct(sink);
                ::tenant_fixtures::schema::Record::visit(self, sink);
                ::tenant_fixtures::schema::Sink::end_struct(sink);
            }

            fn redact(
                &mut self,
                _class: ::core::option::Option<::tenant_fixtures::schema::Pii>,
                policy: &::tenant_fixtures::privacy::Redaction<'_>,
            ) {
                ::tenant_fixtures::schema::Record::redact(self, policy);
            }
        }
    }
}

fn column(column: &ColumnAttributes, entity: Option<&EntityAttributes>) -> TokenStream {
    let domain = entity.and_then(|entity| entity.domain.as_ref());
    let (ty, nullable) = (column.column_type(), column.nullable());
    let ColumnAttributes { description, key, sparse, references, pii, mode, places, length, .. } = column;
    let unique = column.unique == Some(Unique::Everywhere);
    // A key that is declared may differ from all other tenants' by how it is made.
    let is_own = *key && !column.tenant && references.is_none();
    let unique = match domain.filter(|_| is_own && entity.is_none_or(|entity| entity.generate.is_none())) {
        Some(domain) if !unique => {
            let make = declare::made(column, domain);
            quote! { #ty.key_is_of_all(#make) }
        }
        _ => quote! { #unique },
    };
    let text = column.text();
    let json = format!(",\"{text}\":");
    let references = match (references, domain) {
        (Some(entity), Some(domain)) => quote! {
            ::core::option::Option::Some(::tenant_fixtures::schema::Reference {
                collection: <#entity as ::tenant_fixtures::RowOf<#domain>>::COLLECTION,
                kind: <#entity as ::tenant_fixtures::RowOf<#domain>>::ID_WORD,
            })
        },
        (Some(entity), None) => {
            quote! { ::core::option::Option::Some(::tenant_fixtures::schema::Reference::to::<#entity>()) }
        }
        (None, _) => quote! { ::core::option::Option::None },
    };
    let pii = match pii {
        Some(class) => quote! { ::core::option::Option::Some(::tenant_fixtures::schema::Pii::#class) },
        None => quote! { ::core::option::Option::None },
    };
    let mode = match mode {
        Some(mode) => quote! { ::core::option::Option::Some(::tenant_fixtures::schema::Mode::#mode) },
        None => quote! { ::core::option::Option::None },
    };
    let places = match places {
        Some(places) => quote! { #places },
        // Some types say how many they have.
        None => quote! { #ty.places() },
    };
    let tenant = match column.tenant {
        true => quote!(true),
        // Its type says it.
        false => quote! {
            matches!(#ty, ::tenant_fixtures::schema::ColumnType::Tenant)
        },
    };
    let (sql_name, generated) = (declare::option(column.sql_name.as_ref()), column.generated);
    let length = match length {
        Some(length) => quote! { ::core::option::Option::Some(#length) },
        None => quote! { ::core::option::Option::None },
    };
    let with_places = column.places.as_ref().map(|places| quote!(.with_places(#places)));
    quote! {
        ::tenant_fixtures::schema::Column {
            name: #text,
            tenant: #tenant,
            sql_name: #sql_name,
            generated: #generated,
            json_key: #json,
            ty: #ty #with_places,
            description: #description,
            key: #key,
            unique: #unique,
            sparse: #sparse,
            nullable: #nullable && !#sparse,
            references: #references,
            pii: #pii,
            mode: #mode,
            places: #places,
            length: #length,
        }
    }
}

fn entity(input: &DeriveInput, entity: &EntityAttributes, columns: &[ColumnAttributes]) -> TokenStream {
    let row = &input.ident;
    let EntityAttributes { name, key, digits, group, description, .. } = entity;
    let kind = key.as_ref().map_or_else(|| name.value(), |key| key.value());
    let digits = digits.as_ref().map_or_else(|| quote! { 6 }, |digits| quote! { #digits });
    let group = match group {
        Some(group) => quote! { ::core::option::Option::Some(#group) },
        None => quote! { ::core::option::Option::None },
    };
    let relations = &entity.relations;
    let unique: Vec<Vec<String>> = relations
        .unique
        .iter()
        .map(|set| set.iter().map(|column| column.unraw().to_string()).collect())
        .collect();
    let owner = match relations.owner {
        None => quote!(Tenant),
        Some(Owner::Shared) => quote!(Shared),
        Some(Owner::Existing) => quote!(Existing),
    };
    let table = declare::option(relations.table.as_ref());
    let table_schema = declare::option(relations.table_schema.as_ref());
    // A row is found by its id when it has one of its own; a key made of references has none.
    let keys: Vec<_> = columns.iter().filter(|column| column.key).collect();
    let keyed = match (&key, keys.as_slice()) {
        (Some(_), [only]) if only.references.is_none() && is_id(&only.ty) => {
            let field = &only.name;
            Some(quote! {
                #[automatically_derived]
                impl ::tenant_fixtures::schema::Keyed for #row {
                    #[inline]
                    fn id(&self) -> ::tenant_fixtures::Id<Self> {
                        self.#field
                    }
                }
            })
        }
        _ => None,
    };
    let is_declared = entity.domain.is_some() && entity.generate.is_none();
    let references = columns.iter().filter(|_| !is_declared).filter_map(|column| {
        let (entity, ty) = (column.references.as_ref()?, &column.ty);
        let check = format_ident!("is_reference");
        Some(quote! {
            const _: fn(#ty) -> ::tenant_fixtures::Id<#entity> = {
                // A column that references an entity holds that entity's id.
                fn #check(id: #ty) -> ::tenant_fixtures::Id<#entity> { id }
                #check
            };
        })
    });
    quote! {
        #[automatically_derived]
        impl ::tenant_fixtures::schema::Entity for #row {
            const NAME: &'static str = #name;
            const KIND: &'static str = #kind;
            const DIGITS: usize = #digits;
            const SCHEMA: &'static ::tenant_fixtures::schema::Schema = &::tenant_fixtures::schema::Schema {
                name: #name,
                group: #group,
                kind: #kind,
                digits: #digits,
                description: #description,
                unique: &[#(&[#(#unique),*]),*],
                owner: ::tenant_fixtures::schema::Owner::#owner,
                table: #table,
                table_schema: #table_schema,
                columns: <Self as ::tenant_fixtures::schema::Record>::COLUMNS,
            };
        }
        #keyed
        #(#references)*
    }
}

/// Whether a type is by name an id of this library; keys may be numbers and UUIDs, too.
fn is_id(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Id"))
}
