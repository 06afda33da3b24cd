//! Forms of texts: LIKE and regular expressions, as generators take them.

/// A regular expression as `matching` takes it, without what ties it to begin and end; nothing, where it says more than that
/// word knows.
pub(super) fn regular(pattern: &str) -> Option<String> {
    let inner = pattern.strip_prefix('^').unwrap_or(pattern);
    let inner = match inner.strip_suffix('$') {
        Some(rest) if !ends_escaped(rest) => rest,
        _ => inner,
    };
    let inner = posix(inner).replace("(?:", "(");
    let mut escaped = false;
    let mut class = false;
    let mut before = ' ';
    for c in inner.chars() {
        if escaped {
            // What stands for a place, not for characters, or for what was found before.
            if matches!(c, 'b' | 'B' | 'A' | 'Z' | 'm' | 'M' | 'y' | 'Y' | 'p' | 'P') || c.is_ascii_digit() {
                return None;
            }
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if class {
            class = c != ']';
        } else {
            match c {
                '[' => class = true,
                '^' | '$' => return None,
                '?' if before == '(' => return None,
                _ => {}
            }
        }
        before = c;
    }
    (!escaped && !class && !inner.is_empty()).then_some(inner)
}

fn ends_escaped(text: &str) -> bool {
    text.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1
}

/// Classes by name as ranges.
fn posix(text: &str) -> String {
    [
        ("[:alnum:]", "a-zA-Z0-9"),
        ("[:alpha:]", "a-zA-Z"),
        ("[:digit:]", "0-9"),
        ("[:lower:]", "a-z"),
        ("[:upper:]", "A-Z"),
        ("[:xdigit:]", "0-9a-f"),
        ("[:space:]", " "),
    ]
    .iter()
    .fold(text.to_owned(), |text, (name, range)| text.replace(name, range))
}

/// LIKE's form as a regular expression.
pub(super) fn like(pattern: &str, escape: char) -> String {
    let mut out = String::new();
    let mut letters = pattern.chars();
    while let Some(c) = letters.next() {
        match c {
            '%' => out.push_str("[a-z0-9]*"),
            '_' => out.push_str("[a-z0-9]"),
            c if c == escape => letters.next().into_iter().for_each(|c| literal(c, &mut out)),
            c => literal(c, &mut out),
        }
    }
    out
}

/// SQLite's GLOB as a regular expression.
pub(super) fn glob(pattern: &str) -> String {
    let mut out = String::new();
    let mut class = false;
    for c in pattern.chars() {
        match c {
            ']' => (class, _) = (false, out.push(c)),
            _ if class => out.push(c),
            '[' => (class, _) = (true, out.push(c)),
            '*' => out.push_str("[a-z0-9]*"),
            '?' => out.push_str("[a-z0-9]"),
            c => literal(c, &mut out),
        }
    }
    out
}

fn literal(c: char, out: &mut String) {
    if !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '_' | '@' | '/' | ':' | '#' | ',') {
        out.push('\\');
    }
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ties_an_expression_is_left_out() {
        for (from, to) in [
            ("^[A-Z]{2}-[0-9]+$", Some("[A-Z]{2}-[0-9]+")),
            ("[[:alnum:]]+", Some("[a-zA-Z0-9]+")),
            ("^(?:a|b)$", Some("(a|b)")),
            (r"^a\$", Some(r"a\$")),
            ("^(?!x)a$", None),
            (r"\bword\b", None),
            ("a^b", None),
            (r"(a)\1", None),
            ("[a-z", None),
            ("^$", None),
        ] {
            assert_eq!(regular(from).as_deref(), to, "{from}");
        }
    }

    #[test]
    fn like_and_glob_become_expressions() {
        assert_eq!(like("SKU-%_\\%", '\\'), "SKU-[a-z0-9]*[a-z0-9]\\%");
        assert_eq!(glob("[A-Z]?*."), "[A-Z][a-z0-9][a-z0-9]*\\.");
    }
}
