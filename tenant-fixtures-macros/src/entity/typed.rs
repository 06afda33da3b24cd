//! What a field's type is to its column: by what the type itself says, or by the two functions of a module.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::spanned::Spanned as _;
use syn::{Path, Type};

use super::attributes::{ColumnAttributes, inner_of_option, inner_of_vec};

impl ColumnAttributes {
    /// A function of the module that is named, told where it is: what it lacks is wrong there.
    fn function(module: &Path, name: &str) -> TokenStream {
        let name = format_ident!("{name}", span = module.span());
        quote!(#module::#name)
    }

    /// The field's type, without the `Option` around it.
    fn bare(&self) -> Type {
        inner_of_option(&self.field).unwrap_or_else(|| self.field.clone())
    }

    /// A constant that follows from what `from_column` takes.
    fn constant(&self, module: &Path, name: &str) -> TokenStream {
        let (from, bare) = (Self::function(module, "from_column"), self.bare());
        let name = format_ident!("{name}");
        quote!(::tenant_fixtures::interpret::with::#name::<#bare, _>(#from))
    }

    /// The column's type.
    pub(super) fn column_type(&self) -> TokenStream {
        match &self.with {
            Some(module) => self.constant(module, "column_type"),
            None => {
                let ty = &self.ty;
                quote!(<#ty as ::tenant_fixtures::schema::Value>::TYPE)
            }
        }
    }

    /// Whether the column may have no value.
    pub(super) fn nullable(&self) -> TokenStream {
        match &self.with {
            Some(_) if inner_of_option(&self.field).is_some() => quote!(true),
            Some(module) => self.constant(module, "nullable"),
            None => {
                let ty = &self.ty;
                quote!(<#ty as ::tenant_fixtures::schema::Value>::NULLABLE)
            }
        }
    }

    /// The least and the greatest whole number that it holds.
    pub(super) fn fits(&self) -> TokenStream {
        match &self.with {
            Some(module) => self.constant(module, "fits"),
            None => {
                let ty = &self.field;
                quote!(<#ty as ::tenant_fixtures::interpret::FromColumn>::FITS)
            }
        }
    }

    /// How the fields of a nested value come about.
    pub(super) fn fields(&self) -> TokenStream {
        match &self.with {
            Some(module) => self.constant(module, "fields"),
            None => {
                let ty = &self.field;
                quote!(<#ty as ::tenant_fixtures::interpret::FromColumn>::FIELDS)
            }
        }
    }

    /// The value that a column has at a place; that of a struct elsewhere may be of a type that the column's stands for.
    pub(super) fn value(&self, of: Option<&Path>, arguments: &TokenStream) -> TokenStream {
        if let Some(value) = self.taken(arguments) {
            return value;
        }
        let ty = &self.field;
        let value = quote!(<#ty as ::tenant_fixtures::interpret::FromColumn>::from_column(#arguments));
        match of {
            None => value,
            Some(_) => given(ty, &value),
        }
    }

    /// The value of the field of a struct elsewhere, which a struct that describes it has as its own.
    pub(super) fn given(&self, value: &TokenStream) -> TokenStream {
        // What a module makes is of the field's type.
        if self.with.is_some() { value.clone() } else { given(&self.field, value) }
    }

    /// Gives the value of the field of a struct elsewhere to the sink.
    pub(super) fn shown_of(&self, value: &TokenStream, column: &TokenStream) -> TokenStream {
        match &self.with {
            Some(_) => self.shown(&self.field, value, column),
            None => shown(&self.field, value, column),
        }
    }

    /// The value of a field, where a module makes it.
    fn taken(&self, arguments: &TokenStream) -> Option<TokenStream> {
        let from = Self::function(self.with.as_ref()?, "from_column");
        let take = format_ident!("{}", if self.is_option() { "take_option" } else { "take" });
        Some(quote!(::tenant_fixtures::interpret::with::#take(#from, #arguments)))
    }

    /// Gives a value of this type to the sink.
    pub(super) fn shown(&self, ty: &Type, value: &TokenStream, column: &TokenStream) -> TokenStream {
        let Some(module) = &self.with else {
            return quote!(<#ty as ::tenant_fixtures::schema::Value>::visit(#value, #column, sink));
        };
        let to = Self::function(module, "to_column");
        let show = format_ident!("{}", if inner_of_option(ty).is_some() { "show_option" } else { "show" });
        quote!(::tenant_fixtures::interpret::with::#show(#to, #value, #column, sink))
    }

    /// Replaces what a field has.
    pub(super) fn redacted(&self, class: &TokenStream) -> TokenStream {
        let name = &self.name;
        let Some(module) = &self.with else {
            return quote!(::tenant_fixtures::schema::Value::redact(&mut self.#name, #class, policy););
        };
        let (to, from) = (Self::function(module, "to_column"), Self::function(module, "from_column"));
        let redact = format_ident!("{}", if self.is_option() { "redact_option" } else { "redact" });
        quote!(::tenant_fixtures::interpret::with::#redact(#to, #from, &mut self.#name, #class, policy);)
    }

    /// Looks at a value as at a key.
    pub(super) fn seen_key(&self, value: &TokenStream) -> TokenStream {
        match &self.with {
            Some(module) => {
                let to = Self::function(module, "to_column");
                quote!(::tenant_fixtures::interpret::with::see_key(#to, #value, see))
            }
            None => quote!(see(::tenant_fixtures::interpret::FromColumn::key_value(#value))),
        }
    }

    fn is_option(&self) -> bool {
        inner_of_option(&self.field).is_some()
    }
}

/// The value of a field of another type, which is described as this one.
fn given(ty: &Type, value: &TokenStream) -> TokenStream {
    if let Some(inner) = inner_of_option(ty) {
        let each = given(&inner, &quote!(value));
        return quote!(::core::option::Option::map(#value, |value| #each));
    }
    match inner_of_vec(ty) {
        Some(item) => quote!(<#item as ::tenant_fixtures::interpret::StandsFor<_>>::given_list(#value)),
        None => quote!(<#ty as ::tenant_fixtures::interpret::StandsFor<_>>::given(#value)),
    }
}

/// Gives the value of a field of another type to the sink, as it is described.
fn shown(ty: &Type, value: &TokenStream, column: &TokenStream) -> TokenStream {
    if let Some(inner) = inner_of_option(ty) {
        let each = shown(&inner, &quote!(value), column);
        return quote! {
            match #value {
                ::core::option::Option::Some(value) => #each,
                ::core::option::Option::None => ::tenant_fixtures::interpret::show_none::<#inner, _>(sink),
            }
        };
    }
    match inner_of_vec(ty) {
        Some(item) => {
            quote!(<#item as ::tenant_fixtures::interpret::StandsFor<_>>::show_list(#value, #column, sink))
        }
        None => quote!(<#ty as ::tenant_fixtures::interpret::StandsFor<_>>::show(#value, #column, sink)),
    }
}
