//! Rust's tokens as those of the grammar, and its nodes as constants.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Path;
use syn::ext::IdentExt as _;
use tenant_fixtures_grammar::{
    Argument, FUNCTIONS, GENERATORS, Kind, Node, Operator, SYMBOLS, Token, did_you_mean, word,
};

use crate::errors::Errors;

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
    /// A call of a word of this name, which stands elsewhere, with the node as what it is given.
    pub(crate) fn called(mut self, name: &'static str, at: Span) -> Self {
        // What is written down lives as long as the expansion.
        self.node = Node::Call(name, vec![Argument { key: None, value: self.node }].leak());
        let head = [Kind::Name(name.to_owned()), Kind::Symbol("(")];
        self.spans.splice(0..0, head.map(|kind| (Token { kind, at: 0 }, at)));
        self
    }

    /// What a closure makes of the columns that it names.
    pub(crate) fn closure(reads: &[proc_macro2::Ident], at: Span) -> Self {
        // What is written down lives as long as the expansion.
        let names: Vec<&'static str> = reads.iter().map(|name| &*name.unraw().to_string().leak()).collect();
        let given = |name: &&'static str| Argument { key: None, value: Node::Path(vec![*name].leak()) };
        let node = Node::Call("closure", names.iter().map(given).collect::<Vec<_>>().leak());
        let mut spans = vec![(Token { kind: Kind::Name("closure".to_owned()), at: 0 }, at)];
        let named = names.iter().zip(reads);
        spans.extend(
            named.map(|(text, name)| (Token { kind: Kind::Name((*text).to_owned()), at: 0 }, name.span())),
        );
        Self { node, spans }
    }

    /// What a faker gives, by what is written of it.
    pub(crate) fn fake(text: &str, at: Span) -> Self {
        let text = Argument { key: None, value: Node::Text(text.to_owned().leak()) };
        let spans = vec![(Token { kind: Kind::Name("fake".to_owned()), at: 0 }, at)];
        Self { node: Node::Call("fake", vec![text].leak()), spans }
    }

    /// Says the version of what is called.
    pub(crate) fn add_version(&mut self, version: u32) {
        if let Node::Call(name, given) = self.node {
            let version = Argument {
                key: Some(Node::Path(&["version"])),
                value: Node::Number(version.to_string().leak()),
            };
            self.node = Node::Call(name, [given, &[version]].concat().leak());
        }
    }

    /// Where a name stands first.
    pub(crate) fn place_of(&self, name: &str) -> Span {
        let named = |(token, _): &&(Token, Span)| matches!(&token.kind, Kind::Name(found) if found == name);
        let found = self.spans.iter().find(named).or(self.spans.first());
        found.map_or_else(Span::call_site, |(_, span)| *span)
    }

    /// The words that are called, in the order in which they stand.
    fn calls(&self) -> impl Iterator<Item = (&str, Span)> {
        self.spans.windows(2).filter_map(|pair| match pair {
            [(Token { kind: Kind::Name(name), .. }, span), (Token { kind: Kind::Symbol("("), .. }, _)] => {
                Some((name.as_str(), *span))
            }
            _ => None,
        })
    }

    /// Refuses calls of what is no word of the grammar, and words that are given what they don't take, all at once.
    fn check_words(&self) -> syn::Result<()> {
        let mut errors = Errors::default();
        let mut nodes = Vec::new();
        calls(&self.node, &mut nodes);
        for ((name, span), (_, arguments)) in self.calls().zip(nodes) {
            let Some(word) = word(name) else {
                // They stand in what they are said of alone.
                if !matches!(name, "filtered" | "next") {
                    errors.add(syn::Error::new(span, unknown(name)));
                }
                continue;
            };
            // What is weighted are values, or the rows of another collection; what is listed are values.
            if !word.takes_any()
                && let Err(message) = word.arguments(arguments)
            {
                errors.add(syn::Error::new(span, message));
            }
        }
        errors.finish()
    }

    /// The node as a constant; names that begin with a capital are entities of the domain.
    pub(crate) fn constant(&self, domain: &Path) -> TokenStream {
        constant(&self.node, domain, self)
    }
}

fn unknown(name: &str) -> String {
    let known = || GENERATORS.iter().chain(FUNCTIONS).map(|word| word.name);
    let near = did_you_mean(name, known()).map(|near| format!("; did you mean `{near}`?"));
    let near = near.unwrap_or_else(|| format!("; there are {}", known().collect::<Vec<_>>().join(", ")));
    format!("no generator or function is called `{name}`{near}")
}

/// The calls in a node, in the order in which they are written.
fn calls<'a>(node: &Node, out: &mut Vec<(&'a str, &'a [Argument])>) {
    match node {
        Node::Call(name, arguments) => {
            out.push((name, arguments));
            for argument in *arguments {
                argument.key.iter().chain([&argument.value]).for_each(|node| calls(node, out));
            }
        }
        Node::Unary(_, value) => calls(value, out),
        Node::Binary(_, a, b) | Node::Where(a, b) | Node::Range { from: a, to: b, .. } => {
            calls(a, out);
            calls(b, out);
        }
        Node::Number(_) | Node::Text(_) | Node::Path(_) | Node::Child(..) => {}
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

fn constant(node: &Node, domain: &Path, parsed: &Parsed) -> TokenStream {
    let inner = |node: &Node| {
        let node = constant(node, domain, parsed);
        quote!(&#node)
    };
    let name = |entity: &str| entity_name(&proc_macro2::Ident::new(entity, parsed.place_of(entity)), domain);
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
                    value => constant(value, domain, parsed),
                };
                let key = match &argument.key {
                    // Keys are words and values, never entities.
                    Some(Node::Path(names)) => {
                        quote!(::core::option::Option::Some(::tenant_fixtures::declaration::Node::Path(&[#(#names),*])))
                    }
                    Some(key) => {
                        let key = constant(key, domain, parsed);
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
fn entity_name(entity: &proc_macro2::Ident, domain: &Path) -> TokenStream {
    quote!(<#entity as ::tenant_fixtures::RowOf<#domain>>::COLLECTION)
}
