//! The paths that code names, without what stands in comments, texts and its own tests.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path in code.
#[derive(Debug)]
pub(crate) struct Named {
    /// Its words; a `use` of everything ends in `*`.
    pub(crate) path: Vec<String>,
    /// As what the file knows it, where it is a `use`.
    pub(crate) known_as: Option<String>,
}

/// All paths of a text of code; of a `use` tree, every leaf.
pub(crate) fn paths(code: &str, file: &str) -> Vec<Named> {
    let stream: TokenStream = code.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut found = Vec::new();
    walk(stream, &[], false, &mut found);
    found
}

fn walk(stream: TokenStream, before: &[String], in_tree: bool, found: &mut Vec<Named>) {
    let tokens: Vec<_> = stream.into_iter().collect();
    let mut at = 0;
    let mut is_use = in_tree;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Ident(word) if *word == "use" => is_use = true,
            TokenTree::Ident(word) => {
                let mut path = before.to_vec();
                path.push(word.to_string());
                at = follow(&tokens, at, &mut path, is_use, found);
            }
            TokenTree::Group(group) => walk(group.stream(), &[], false, found),
            TokenTree::Punct(sign) => match sign.as_char() {
                '#' => at = past_tests(&tokens, at),
                ';' => is_use = in_tree,
                '*' if in_tree => {
                    let path = before.iter().cloned().chain(["*".to_owned()]).collect();
                    found.push(Named { path, known_as: None });
                }
                _ => {}
            },
            TokenTree::Literal(_) => {}
        }
    }
}

/// Goes on along a path from its first word; gives the place behind it.
fn follow(
    tokens: &[TokenTree],
    mut at: usize,
    path: &mut Vec<String>,
    is_use: bool,
    found: &mut Vec<Named>,
) -> usize {
    let is_colon =
        |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(sign)) if sign.as_char() == ':');
    while is_colon(at) && is_colon(at + 1) {
        match tokens.get(at + 2) {
            Some(TokenTree::Ident(word)) => path.push(word.to_string()),
            Some(TokenTree::Punct(sign)) if sign.as_char() == '*' && is_use => path.push("*".to_owned()),
            Some(TokenTree::Group(group)) if is_use && group.delimiter() == Delimiter::Brace => {
                walk(group.stream(), path, true, found);
                return at + 3;
            }
            _ => break,
        }
        at += 3;
    }
    let mut known_as = None;
    if is_use {
        // `a::{self}` is `a`.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        known_as = path.last().cloned();
        if let (Some(TokenTree::Ident(word)), Some(TokenTree::Ident(name))) =
            (tokens.get(at), tokens.get(at + 1))
            && *word == "as"
        {
            known_as = Some(name.to_string());
            at += 2;
        }
    }
    if is_use || path.len() > 1 {
        found.push(Named { path: path.clone(), known_as });
    }
    at
}

/// Past a file's own tests, if they come after the `#` before this place; else past the attribute.
pub(crate) fn past_tests(tokens: &[TokenTree], at: usize) -> usize {
    let is_test = tokens.get(at).is_some_and(|token| token.to_string().replace(' ', "") == "[cfg(test)]");
    let mut next = at + 1;
    // Conditions besides.
    while is_test && matches!(tokens.get(next), Some(TokenTree::Punct(sign)) if sign.as_char() == '#') {
        next += 2;
    }
    let is_mod = matches!(tokens.get(next), Some(TokenTree::Ident(word)) if *word == "mod");
    if is_test && is_mod { next + 3 } else { at + 1 }
}
