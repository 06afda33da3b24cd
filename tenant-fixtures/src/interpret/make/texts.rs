//! The generators of texts, by what the texts are about.

mod commerce;
mod money;
mod names;
mod network;
mod pattern;
mod people;
mod places;
mod prose;
mod technology;

use super::TextGenerator;

/// All of them.
const GENERATORS: &[&[TextGenerator]] = &[
    people::GENERATORS,
    commerce::GENERATORS,
    prose::GENERATORS,
    names::GENERATORS,
    places::GENERATORS,
    money::GENERATORS,
    network::GENERATORS,
    technology::GENERATORS,
    pattern::GENERATORS,
];

/// The generator of this name.
pub(in crate::interpret) fn generator(name: &str) -> Option<&'static TextGenerator> {
    GENERATORS.iter().copied().flatten().find(|generator| generator.name == name)
}

/// Appends a number in decimal digits, with zeros before it up to a width.
fn push_number(out: &mut String, number: u64, width: usize) {
    let mut digits = [0; 20];
    let (mut at, mut left) = (digits.len(), number);
    loop {
        at -= 1;
        digits[at] = (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    out.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len() - at)));
    out.extend(digits[at..].iter().map(|digit| char::from(b'0' + digit)));
}

/// Appends a number in hexadecimal digits, with zeros before it up to a width.
fn push_hex(out: &mut String, number: u64, width: usize) {
    let digits = (64 - number.leading_zeros() as usize).div_ceil(4).max(width).max(1);
    for at in (0..digits).rev() {
        let digit = (number >> (4 * at.min(15))) & 15;
        out.push(char::from(b"0123456789abcdef"[digit as usize]));
    }
}

/// Appends a text with its first letter as a capital.
fn push_capitalised(out: &mut String, text: &str) {
    let mut letters = text.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
}

#[cfg(test)]
mod tests;
