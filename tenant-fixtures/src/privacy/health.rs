//! What is known of a person's health.

use super::mask::{is_code, masked};

/// Words that say nothing; a code keeps its form. Where no two may be the same, the number is in it.
pub(super) fn replacement(text: &str, number: u64, unique: bool) -> String {
    match (text, unique) {
        ("", false) => String::new(),
        (text, true) if is_code(text) => masked(text, number, true),
        (text, false) if is_code(text) => masked(text, 0, false),
        (_, true) => format!("not disclosed {number}"),
        (_, false) => "not disclosed".to_owned(),
    }
}
