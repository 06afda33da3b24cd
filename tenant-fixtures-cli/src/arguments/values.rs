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

/// Milliseconds, from such as `90s`, `10m`, `1h` or `6m30s`; a number alone is seconds.
pub(super) fn duration(text: &str) -> Result<u64, String> {
    let wrong = || "allowed are times from 1s to 24h, as in 90s, 10m, 1h or 6m30s".to_owned();
    let (mut all, mut number) = (0_u64, String::new());
    for c in text.chars().chain((!text.ends_with(['s', 'm', 'h'])).then_some('s')) {
        let seconds = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            _ => return Err(wrong()),
        };
        let part = number.parse::<u64>().ok().and_then(|number| number.checked_mul(seconds));
        all = part.and_then(|part| all.checked_add(part)).ok_or_else(wrong)?;
        number.clear();
    }
    if (1..=86_400).contains(&all) { Ok(all * 1_000) } else { Err(wrong()) }
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
    fn times_have_units() {
        for (text, seconds) in
            [("90s", 90), ("90", 90), ("10m", 600), ("1h", 3_600), ("6m30s", 390), ("24h", 86_400)]
        {
            assert_eq!(duration(text), Ok(seconds * 1_000), "{text}");
        }
        for text in ["", "0s", "-1", "s", "1.5m", "25h", "10x", "1d", "99999999999999999999s", "m5"] {
            assert!(duration(text).is_err(), "{text:?}");
        }
    }

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
