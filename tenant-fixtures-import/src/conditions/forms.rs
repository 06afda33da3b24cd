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

/// The fewest and the most characters that a form has, where it is one piece after the other; nothing, where it can't be told.
pub(super) fn span(form: &str) -> Option<(u32, u32)> {
    let (mut least, mut most) = (0_u32, 0_u32);
    let mut rest = form.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '(' | ')' | '|' => return None,
            '[' => while rest.next()? != ']' {},
            '\\' => drop(rest.next()?),
            _ => {}
        }
        let (from, to) = match rest.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                let inner: String = rest.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let (from, to) = inner.split_once(',').unwrap_or((&inner, &inner));
                least = least.saturating_add(from.parse().ok()?);
                most = most.saturating_add(to.parse().ok()?);
                continue;
            }
            _ => {
                (least, most) = (least.saturating_add(1), most.saturating_add(1));
                continue;
            }
        };
        rest.next();
        least = least.saturating_add(from);
        most = to.map_or(u32::MAX, |to| most.saturating_add(to));
    }
    Some((least, most))
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
    fn the_length_of_a_form_is_told_where_it_can_be() {
        for (form, expected) in [
            ("[A-Z]{2}-[0-9]{3,5}", Some((6, 8))),
            ("ab?c*", Some((1, u32::MAX))),
            (r"\d{4}\.x", Some((6, 6))),
            ("(a|b)c", None),
            ("[a-z]{3,}", None),
            ("", Some((0, 0))),
        ] {
            assert_eq!(span(form), expected, "{form}");
        }
    }

    #[test]
    fn like_and_glob_become_expressions() {
        assert_eq!(like("SKU-%_\\%", '\\'), "SKU-[a-z0-9]*[a-z0-9]\\%");
        assert_eq!(glob("[A-Z]?*."), "[A-Z][a-z0-9][a-z0-9]*\\.");
    }
}
