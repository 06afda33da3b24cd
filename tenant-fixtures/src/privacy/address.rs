//! Postal addresses, whole or in parts.

use super::mask::masked;

/// Postal codes have fewer characters, with room for the numbers of many rows.
const POSTCODE: usize = 20;

/// A street and towns that there are not; a postal code keeps its form. Lines and parts stay as many as they were.
pub(super) fn replacement(text: &str, number: u64, unique: bool) -> String {
    let has_digit = |part: &str| part.bytes().any(|c| c.is_ascii_digit());
    if text.len() <= POSTCODE && has_digit(text) && !text.bytes().any(|c| c.is_ascii_lowercase()) {
        return masked(text, number, unique);
    }
    let between = if text.contains('\n') { "\n" } else { ", " };
    let mut parts = text.split(between);
    let first = match parts.next().unwrap_or("") {
        "" if !unique => String::new(),
        part if part.starts_with(|c: char| c.is_ascii_digit()) => format!("{number} Example Street"),
        part if unique || has_digit(part) => format!("Example Street {number}"),
        _ => TOWN.to_owned(),
    };
    parts.fold(first, |all, part| if part.is_empty() { all + between } else { all + between + TOWN })
}

const TOWN: &str = "Example Town";
