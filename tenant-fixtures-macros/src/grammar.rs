//! Rust's tokens as those of the grammar, and its nodes as constants.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Path;
use tenant_fixtures_grammar::{
    FUNCTIONS, GENERATORS, Kind, Node, Operator, SYMBOLS, Token, did_you_mean, word,
};

/// A node, and where each of its tokens stands.
pub(crate) struct Parsed {
    pub(crate) node: Node,
    spans: Vec<(Token, Span)>,
}

/// Reads tokens as a node.
pub(crate) fn parse(stream: TokenStream, fallback: Span) -> syn::Result<Parsed> {
    let mut spans = Vec::new();
    flatten(stream, &mut spans)?;
    let tokens: Vec<_> = spans.iter().map(|(token, _)| token.clone()).collect();
    let node = tenant_fixtures_grammar::parse(&tokens, tokens.len()).map_err(|error| {
        let span = spans.get(error.at).or(spans.last()).map_or(fallback, |(_, span)| *span);
        syn::Error::new(span, error.message)
    })?;
    let parsed = Parsed { node, spans };
    parsed.check_words()?;
    Ok(parsed)
}

impl Parsed {
    /// Refuses calls of what is no word of the grammar, all at once.
    fn check_words(&self) -> syn::Result<()> {
        let mut errors: Option<syn::Error> = None;
        for pair in self.spans.windows(2) {
            let [(Token { kind: Kind::Name(name), .. }, span), (Token { kind: Kind::Symbol("("), .. }, _)] =
                pair
            else {
                continue;
            };
            if word(name).is_some() || matches!(name.as_str(), "filtered" | "weighted") {
                continue;
            }
            let known = || GENERATORS.iter().chain(FUNCTIONS).map(|word| word.name);
            let near = did_you_mean(name, known()).map(|near| format!("; did you mean `{near}`?"));
            let near =
                near.unwrap_or_else(|| format!("; there are {}", known().collect::<Vec<_>>().join(", ")));
            let error = syn::Error::new(*span, format!("no generator or function is called `{name}`{near}"));
            match &mut errors {
                Some(all) => all.combine(error),
                None => errors = Some(error),
            }
        }
        errors.map_or(Ok(()), Err)
    }
}

fn flatten(stream: TokenStream, out: &mut Vec<(Token, Span)>) -> syn::Result<()> {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let span = tree.span();
        match tree {
            TokenTree::Group(group) => {
                if group.delimiter() != Delimiter::Parenthesis {
                    // Invisible groups come from other macros.
                    if group.delimiter() == Delimiter::None {
                        flatten(group.stream(), out)?;
                        continue;
                    }
                    return Err(syn::Error::new(span, "only round brackets stand here"));
                }
                push(out, Kind::Symbol("("), group.span_open());
                flatten(group.stream(), out)?;
                push(out, Kind::Symbol(")"), group.span_close());
            }
            TokenTree::Ident(name) => {
                push(out, Kind::Name(name.to_string().trim_start_matches("r#").to_owned()), span);
            }
            TokenTree::Literal(literal) => match syn::Lit::new(literal) {
                syn::Lit::Str(text) => push(out, Kind::Text(text.value()), span),
                syn::Lit::Int(number) => push(out, Kind::Number(number.base10_digits().to_owned()), span),
                syn::Lit::Float(number) => push(out, Kind::Number(number.base10_digits().to_owned()), span),
                _ => return Err(syn::Error::new(span, "numbers and texts stand here")),
            },
            TokenTree::Punct(first) => {
                let mut text = first.as_char().to_string();
                // As long as what was read so far begins a symbol.
                while let Some(TokenTree::Punct(next)) = trees.peek() {
                    let longer = format!("{text}{}", next.as_char());
                    if !SYMBOLS.iter().any(|symbol| symbol.starts_with(&longer)) {
                        break;
                    }
                    text = longer;
                    trees.next();
                }
                let Some(symbol) = SYMBOLS.into_iter().find(|symbol| **symbol == text) else {
                    return Err(syn::Error::new(
                        span,
                        format!("found `{text}`, which begins nothing known here"),
                    ));
                };
                push(out, Kind::Symbol(symbol), span);
            }
        }
    }
    Ok(())
}

fn push(out: &mut Vec<(Token, Span)>, kind: Kind, span: Span) {
    let at = out.len();
    out.push((Token { kind, at }, span));
}

/// A node as a constant; names that begin with a capital are entities of the domain.
pub(crate) fn constant(node: &Node, domain: &Path) -> TokenStream {
    let inner = |node: &Node| {
        let node = constant(node, domain);
        quote!(&#node)
    };
    let name = |entity: &str| entity_name(entity, domain);
    match node {
        Node::Number(text) => quote!(::tenant_fixtures::declaration::Node::Number(#text)),
        Node::Text(text) => quote!(::tenant_fixtures::declaration::Node::Text(#text)),
        Node::Path([entity]) if is_entity(entity) => {
            let name = name(entity);
            quote!(::tenant_fixtures::declaration::Node::Path(&[#name]))
        }
        Node::Path(names) => quote!(::tenant_fixtures::declaration::Node::Path(&[#(#names),*])),
        Node::Child(entity, column) => {
            let name = name(entity);
            quote!(::tenant_fixtures::declaration::Node::Child(#name, #column))
        }
        Node::Call(name, arguments) => {
            let arguments = arguments.iter().map(|argument| {
                let value = match &argument.value {
                    // What generators take are columns and words, as `DE`; only functions take entities.
                    Node::Path(names) if GENERATORS.iter().any(|word| word.name == *name) => {
                        quote!(::tenant_fixtures::declaration::Node::Path(&[#(#names),*]))
                    }
                    value => constant(value, domain),
                };
                let key = match &argument.key {
                    // Keys are words and values, never entities.
                    Some(Node::Path(names)) => {
                        quote!(::core::option::Option::Some(::tenant_fixtures::declaration::Node::Path(&[#(#names),*])))
                    }
                    Some(key) => {
                        let key = constant(key, domain);
                        quote!(::core::option::Option::Some(#key))
                    }
                    None => quote!(::core::option::Option::None),
                };
                quote!(::tenant_fixtures::declaration::Argument { key: #key, value: #value })
            });
            quote!(::tenant_fixtures::declaration::Node::Call(#name, &[#(#arguments),*]))
        }
        Node::Unary(operator, value) => {
            let (operator, value) = (self::operator(*operator), inner(value));
            quote!(::tenant_fixtures::declaration::Node::Unary(#operator, #value))
        }
        Node::Binary(operator, left, right) => {
            let (operator, left, right) = (self::operator(*operator), inner(left), inner(right));
            quote!(::tenant_fixtures::declaration::Node::Binary(#operator, #left, #right))
        }
        Node::Range { from, to, inclusive } => {
            let (from, to) = (inner(from), inner(to));
            quote!(::tenant_fixtures::declaration::Node::Range { from: #from, to: #to, inclusive: #inclusive })
        }
        Node::Where(what, condition) => {
            let (what, condition) = (inner(what), inner(condition));
            quote!(::tenant_fixtures::declaration::Node::Where(#what, #condition))
        }
    }
}

fn operator(operator: Operator) -> TokenStream {
    let name = quote::format_ident!("{}", format!("{operator:?}"));
    quote!(::tenant_fixtures::declaration::Operator::#name)
}

fn is_entity(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

/// The name of an entity's collection.
fn entity_name(entity: &str, domain: &Path) -> TokenStream {
    let entity = quote::format_ident!("{entity}");
    quote!(<#entity as ::tenant_fixtures::RowOf<#domain>>::COLLECTION)
}
