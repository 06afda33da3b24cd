//! What there is several kinds of is told apart with an arm for each kind: a new one is then missed by the compiler, and
//! not silently taken for something else.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Of these, neither arms for all the rest nor comparisons with one: formats and what hangs on them.
const STRICT: [&str; 5] = ["Format", "Made", "Table", "Dialect", "Compression"];
/// Of these, no arms for all the rest; a question about one of them may be asked.
const MATCHED: [&str; 6] = ["Layout", "ColumnType", "Pii", "Mode", "Content", "Section"];

/// Readers of other people's files, which keep what is of no type that they know for whoever checks it to name.
const LENIENT: [&str; 1] = ["tenant-fixtures/src/read"];

/// What is wrong with a text of code: a line for each fault.
fn faults(stream: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = stream.into_iter().collect();
    let mut found = Vec::new();
    let mut of_match = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(word) if *word == "match" => of_match = true,
            // `Kind::matches!(value, Format::Csv)`, and `if let Format::Csv = value`.
            TokenTree::Ident(word) if *word == "matches" => {
                if let Some(TokenTree::Group(group)) = tokens.get(at + 2) {
                    found.extend(
                        named(&flat(group.stream()), &STRICT).map(|kind| format!("matches! of {kind}")),
                    );
                }
            }
            TokenTree::Ident(word) if *word == "let" => {
                let pattern =
                    flat(tokens[at + 1..].iter().take_while(|token| !is_sign(token, '=')).cloned().collect());
                found.extend(named(&pattern, &STRICT).map(|kind| format!("let of {kind}")));
            }
            // `==` and `!=` before or after it.
            TokenTree::Punct(sign) if sign.as_char() == '=' && at > 0 && is_comparison(&tokens[at - 1]) => {
                let near = &tokens[at.saturating_sub(5)..tokens.len().min(at + 5)];
                let near = flat(near.iter().cloned().collect());
                found.extend(named(&near, &STRICT).map(|kind| format!("comparison with {kind}")));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && of_match => {
                of_match = false;
                found.extend(catch_all(group.stream()));
                found.extend(faults(group.stream()));
            }
            TokenTree::Group(group) => found.extend(faults(group.stream())),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_comparison(token: &TokenTree) -> bool {
    is_sign(token, '=') || is_sign(token, '!')
}

/// The tokens with those in groups, as texts.
fn flat(stream: TokenStream) -> Vec<String> {
    stream
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => flat(group.stream()),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => vec![token.to_string()],
        })
        .collect()
}

/// The kinds of which a variant is named: `Kind::Variant`.
fn named<'k>(tokens: &[String], kinds: &[&'k str]) -> impl Iterator<Item = &'k str> {
    let is_variant = |text: &String| {
        // Constants, such as `Format::ALL`, and functions are none.
        text.starts_with(char::is_uppercase) && (text.len() == 1 || text.chars().any(char::is_lowercase))
    };
    let of = |kind: &&str| {
        let path = |window: &[String]| {
            window[0] == **kind && window[1] == ":" && window[2] == ":" && is_variant(&window[3])
        };
        tokens.windows(4).any(path)
    };
    kinds.iter().copied().filter(of).collect::<Vec<_>>().into_iter()
}

/// An arm for all the rest, where another arm names one of the kinds.
fn catch_all(arms: TokenStream) -> Option<String> {
    let (mut kinds, mut rest) = (Vec::new(), None);
    let mut pattern: Vec<TokenTree> = Vec::new();
    let mut tokens = arms.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if is_sign(&token, '=') && tokens.peek().is_some_and(|next| is_sign(next, '>')) {
            tokens.next();
            let guard =
                pattern.iter().position(|token| matches!(token, TokenTree::Ident(word) if *word == "if"));
            let plain = flat(pattern[..guard.unwrap_or(pattern.len())].iter().cloned().collect());
            kinds.extend(named(&plain, &STRICT).chain(named(&plain, &MATCHED)));
            let is_name = |text: &String| text.starts_with(|c: char| c.is_lowercase() || c == '_');
            if guard.is_none()
                && matches!(plain.as_slice(), [name] if is_name(name) && name != "true" && name != "false")
            {
                rest = Some(plain.concat());
            }
            pattern.clear();
            // The arm's own code: a block, or all up to the comma.
            if matches!(tokens.peek(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
            {
                tokens.next();
                if tokens.peek().is_some_and(|next| is_sign(next, ',')) {
                    tokens.next();
                }
            } else {
                while tokens.next_if(|next| !is_sign(next, ',')).is_some() {}
                tokens.next();
            }
            continue;
        }
        // Attributes of an arm: `#[cfg(…)]`.
        if is_sign(&token, '#') {
            tokens.next();
            continue;
        }
        pattern.push(token);
    }
    let rest = rest?;
    let kind = kinds.first()?;
    Some(format!("the arm `{rest}` of a match over {kind}"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

#[test]
fn every_kind_has_an_arm() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for package in ["tenant-fixtures", "tenant-fixtures-cli", "tenant-fixtures-macros"] {
        sources(&root.join(package).join("src"), &mut files);
    }
    assert!(files.len() > 100, "{files:?}");
    let mut all = Vec::new();
    for path in files {
        let name = path.strip_prefix(&root).expect("it is within").display().to_string();
        if LENIENT.iter().any(|lenient| name.starts_with(lenient)) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it is read");
        // What the tests of a file ask is their own business.
        let code = text.split("\nmod tests").next().unwrap_or_default();
        let code =
            code.rsplit_once("#[cfg").filter(|_| code.len() < text.len()).map_or(code, |(code, _)| code);
        let stream: TokenStream = code.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        all.extend(faults(stream).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(all.is_empty(), "name what there is, so that a new one is missed:\n{}", all.join("\n"));
}

#[test]
fn what_would_take_a_new_one_silently_is_found() {
    for (code, fault) in [
        ("match kind.format { Format::Csv => true, _ => false }", "the arm `_` of a match over Format"),
        ("match x { #[cfg(a)] Format::Csv => {} other => {} }", "the arm `other` of a match over Format"),
        (
            "match (ty, a) { (ColumnType::Date, 1) => 1, _ => { 2 } }",
            "the arm `_` of a match over ColumnType",
        ),
        ("match class { Pii::Name | Pii::Email => f(a, b), _ => {} }", "the arm `_` of a match over Pii"),
        (
            "fn f() { g(|| { match a { Some(Section::Text(t)) => t, _ => 0 } }) }",
            "the arm `_` of a match over Section",
        ),
        ("if format == Format::Parquet { }", "comparison with Format"),
        ("let a = Dialect::Sqlite != dialect;", "comparison with Dialect"),
        ("matches!(format, Format::Csv | Format::Json)", "matches! of Format"),
        ("if let Some(Format::Csv) = format { }", "let of Format"),
    ] {
        assert_eq!(faults(code.parse().expect("it is code")), [fault], "{code}");
    }
    for code in [
        "match format { Format::Csv => match c { b'a' => 1, _ => 2 }, Format::Json => 3 }",
        "match format { Format::Csv if x => 1, looks if y => 2, Format::Csv | Format::Json => 3 }",
        "match value { Value::Null => Format::Csv, _ => Format::Json }",
        "let all = Format::ALL == other;",
        "let format = Format::Csv;",
        "matches!(ty, ColumnType::Tenant)",
    ] {
        assert_eq!(faults(code.parse().expect("it is code")), [""; 0], "{code}");
    }
}
