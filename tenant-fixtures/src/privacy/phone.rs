//! Telephone numbers.

use super::mask::masked;
use crate::data::numbers::{self, PHONES};

/// How many different ones there are where no two may be the same.
pub(super) fn distinct() -> u64 {
    numbers::phones(None)
}

/// A number for fiction, of the same country: any country's, where no two may be the same, since some have few. What isn't
/// written as E.164 does keeps its form.
pub(super) fn replacement(text: &str, number: u64, unique: bool) -> String {
    let international: String = text.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect();
    if !text.starts_with('+') {
        return masked(text, number, unique);
    }
    let country =
        (!unique).then(|| country(&international).unwrap_or((number % PHONES.len() as u64) as usize));
    let count = numbers::phones(country).max(1);
    let (begin, rest, digits) = numbers::phone(country, number % count).unwrap_or(("+", 0, 1));
    format!("{begin}{rest:0digits$}")
}

/// The country of a number: of those with its calling code, the one with the range that is most like it.
fn country(text: &str) -> Option<usize> {
    let alike = |range: &str| text.bytes().zip(range.bytes()).take_while(|(a, b)| a == b).count();
    let of = PHONES.iter().enumerate().filter(|(_, phones)| text.starts_with(phones.calling));
    let best = |(at, phones): (usize, &numbers::Phones)| {
        (phones.ranges.iter().map(|(begin, _)| alike(begin)).max().unwrap_or(0), at)
    };
    of.map(best).max().map(|(_, at)| at)
}
