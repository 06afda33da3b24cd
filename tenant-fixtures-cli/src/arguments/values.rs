//! How values are read that the library has no reader for.

use std::ops::RangeInclusive;

/// Reads a boolean as flags and variables have it.
pub(crate) fn boolean(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("allowed are true, false, 1 and 0".to_owned()),
    }
}

pub(super) fn whole_number(text: &str) -> Result<u64, String> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.ok_or_else(|| format!("allowed are whole numbers from 0 to {}", u64::MAX))
}

/// More threads than any machine has cores only cost memory.
const THREADS: RangeInclusive<usize> = 1..=1024;

pub(super) fn threads(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| THREADS.contains(number));
    number.ok_or_else(|| format!("allowed are {} to {}", THREADS.start(), THREADS.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits() {
        assert_eq!(whole_number("18446744073709551615"), Ok(u64::MAX));
        for text in ["", "-1", "+1", "1.5", "1e3", "18446744073709551616", "ten"] {
            assert!(whole_number(text).is_err(), "{text:?}");
        }
        for text in ["0", "1025", "-1", "all"] {
            assert!(threads(text).is_err(), "{text:?}");
        }
    }
}
