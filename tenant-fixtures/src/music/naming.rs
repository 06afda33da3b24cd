//! Names and titles, put together from the frozen lists of words.

mod artists;
mod biographies;
mod songs;
mod titles;
mod voice;

pub(super) use titles::Titles;
pub(super) use voice::names_in;

use crate::data::fold::ascii_slug;
use crate::stream::Stream;

fn pick<'a>(stream: &mut Stream, words: &[&'a str]) -> &'a str {
    words[stream.index(words.len())]
}

/// Appends parts of a name.
fn put(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

/// Appends a name as a part of an address: folded to lower-case ASCII, `fallback` when nothing is left.
pub(super) fn address_part(name: &str, fallback: &str, out: &mut String) {
    let before = out.len();
    ascii_slug(name, out);
    if out.len() == before {
        out.push_str(fallback);
    }
}
