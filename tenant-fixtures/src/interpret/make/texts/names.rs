//! Names that programs know things by: for addresses, hosts and accounts, all in ASCII.

use super::super::data::technology::MACHINES;
use super::super::data::words::{ADJECTIVES, NOUNS};
use super::super::{Takes, TextContext, TextGenerator};
use super::push_number;
use crate::data::fold::ascii_slug;

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator { name: "slug", takes: Takes::Text, write: slug },
    TextGenerator { name: "user_name", takes: Takes::Text, write: user_name },
    TextGenerator { name: "email", takes: Takes::Text, write: email },
    TextGenerator { name: "url", takes: Takes::Text, write: url },
    TextGenerator { name: "host_name", takes: Takes::Nothing, write: host_name },
];

/// As long as a name becomes, without what makes it unique: an address has 64 characters before its `@` (RFC 5321), and a
/// host's name 63 between two dots (RFC 1035).
const LONGEST: usize = 40;

/// Appends the words of a text in small ASCII letters and digits, with something between them; another word, if nothing
/// is left of it.
fn push_folded(out: &mut String, text: &str, between: char, otherwise: &str) {
    let begin = out.len();
    for word in text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’') {
        let before = out.len();
        if before > begin {
            out.push(between);
        }
        let word_begins = out.len();
        ascii_slug(word, out);
        if out.len() == word_begins {
            out.truncate(before);
        }
    }
    // All of it is ASCII.
    out.truncate(begin + LONGEST);
    while out.len() > begin && out.ends_with(between) {
        out.pop();
    }
    if out.len() == begin {
        out.push_str(otherwise);
    }
}

fn push_words(context: &mut TextContext<'_>, between: char, out: &mut String) {
    out.push_str(context.choices.one(&ADJECTIVES));
    out.push(between);
    out.push_str(context.choices.one(&NOUNS));
}

/// The row's number behind something that no digit ends.
fn push_row(context: &mut TextContext<'_>, before: char, out: &mut String) {
    out.push(before);
    push_number(out, context.number(), 1);
}

fn slug(context: &mut TextContext<'_>, out: &mut String) {
    match context.text() {
        Some(text) => {
            push_folded(out, text, '-', "untitled");
            if context.unique {
                push_row(context, '-', out);
            }
        }
        None => push_words(context, '-', out),
    }
}

fn user_name(context: &mut TextContext<'_>, out: &mut String) {
    match context.text() {
        Some(text) => {
            push_folded(out, text, '.', "user");
            if context.unique {
                push_row(context, '_', out);
            }
        }
        None => push_words(context, '_', out),
    }
}

fn email(context: &mut TextContext<'_>, out: &mut String) {
    match context.text() {
        Some(text) => push_folded(out, text, '.', "user"),
        None => push_words(context, '.', out),
    }
    push_row(context, '.', out);
    out.push('@');
    out.push_str(context.host());
}

fn url(context: &mut TextContext<'_>, out: &mut String) {
    out.push_str("https://");
    out.push_str(context.host());
    out.push('/');
    match context.text() {
        Some(text) => push_folded(out, text, '-', "page"),
        None => push_words(context, '-', out),
    }
    push_row(context, '-', out);
}

fn host_name(context: &mut TextContext<'_>, out: &mut String) {
    out.push_str(context.choices.one(&MACHINES));
    push_row(context, '-', out);
    out.push('.');
    out.push_str(context.host());
}
