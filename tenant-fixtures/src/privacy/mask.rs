//! Texts of a form that nobody wrote down: what stands where stays, and none of it is what stood there.

/// A text whose digits are those of a number and whose letters are all the same.
///
/// Digits keep their places: the number has zeros before it, and loses what doesn't fit, unless no two texts may be the
/// same; then longer numbers just get longer.
pub(super) fn masked(text: &str, number: u64, unique: bool) -> String {
    masked_with(text, number, unique, |letter| if letter.is_ascii_uppercase() { 'X' } else { 'x' })
}

/// The same, with letters of the caller's.
pub(super) fn masked_with(text: &str, number: u64, unique: bool, letter: impl Fn(char) -> char) -> String {
    let places = text.bytes().filter(u8::is_ascii_digit).count();
    let shown = if unique { number } else { fitting(number, places) };
    let digits = format!("{shown:0places$}");
    // More digits than places stand where the first is.
    let mut digits = digits.chars();
    let mut lead = digits.clone().count().saturating_sub(places);
    let mut out = String::with_capacity(text.len() + lead);
    for c in text.chars() {
        match c {
            '0'..='9' => {
                out.extend(digits.by_ref().take(1 + lead));
                lead = 0;
            }
            c if c.is_ascii_alphabetic() || !c.is_ascii() => out.push(letter(c)),
            c => out.push(c),
        }
    }
    if places == 0 && unique {
        out.push_str(digits.as_str());
    }
    out
}

/// A number's last digits.
pub(super) fn fitting(number: u64, places: usize) -> u64 {
    let places = u32::try_from(places).unwrap_or(u32::MAX);
    10_u64.checked_pow(places).map_or(number, |all| number % all)
}

/// Whether a text is a code and not words: digits in it, and no space.
pub(super) fn is_code(text: &str) -> bool {
    text.bytes().any(|c| c.is_ascii_digit()) && !text.contains(char::is_whitespace)
}
