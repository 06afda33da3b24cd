//! Numbers, times and ids as text, without a detour through the heap.

use crate::id::TenantId;

const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut at = 0;
    while at < 100 {
        pairs[at] = [b'0' + (at / 10) as u8, b'0' + (at % 10) as u8];
        at += 1;
    }
    pairs
};

/// Appends a whole number with at least `digits` digits.
#[inline]
pub(crate) fn unsigned(out: &mut Vec<u8>, value: u64, digits: usize) {
    if value < 10_000 && digits <= 4 {
        let value = value as u32;
        let digits = digits_of(value).max(digits);
        let left = u32::from_be_bytes(four(value)) << (8 * (4 - digits));
        first(out, left.to_be_bytes(), digits);
    } else {
        long(out, value, digits);
    }
}

/// The same, of more than four digits.
fn long(out: &mut Vec<u8>, value: u64, digits: usize) {
    const EIGHT: u64 = 100_000_000;
    let (above, last) = (value / EIGHT, (value % EIGHT) as u32);
    let [[a, b, c, d], [e, f, g, h]] = [four(last / 10_000), four(last % 10_000)];
    let eight = [a, b, c, d, e, f, g, h];
    if above == 0 && digits <= 8 {
        let digits = (last.checked_ilog10().unwrap_or(0) as usize + 1).max(digits);
        let left = u64::from_be_bytes(eight) << (8 * (8 - digits));
        first(out, left.to_be_bytes(), digits);
    } else {
        unsigned(out, above, digits.saturating_sub(8));
        out.extend_from_slice(&eight);
    }
}

/// Appends the first bytes of a few: all of them in one go, and those too many are cut off, which is quicker than as many as are
/// needed.
#[inline]
fn first<const N: usize>(out: &mut Vec<u8>, bytes: [u8; N], kept: usize) {
    let end = out.len() + kept;
    out.extend_from_slice(&bytes);
    out.truncate(end);
}

/// How many digits a number below ten thousand has.
#[inline]
fn digits_of(value: u32) -> usize {
    1 + usize::from(value >= 10) + usize::from(value >= 100) + usize::from(value >= 1_000)
}

/// The last four digits.
#[inline]
fn four(value: u32) -> [u8; 4] {
    let ([a, b], [c, d]) = (PAIRS[(value / 100 % 100) as usize], PAIRS[(value % 100) as usize]);
    [a, b, c, d]
}

#[inline]
pub(crate) fn signed(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    unsigned(out, value.unsigned_abs(), 1);
}

/// Appends a few bytes: of up to 16 as two pieces of a fixed length, which may overlap; no copying of a length that only the
/// program's run tells.
#[inline]
pub(crate) fn few(out: &mut Vec<u8>, bytes: &[u8]) {
    let end = out.len() + bytes.len();
    if bytes.len() <= 16
        && let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
    {
        out.extend_from_slice(first);
        out.truncate(end - 8);
        out.extend_from_slice(last);
    } else if bytes.len() < 8
        && let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
    {
        out.extend_from_slice(first);
        out.truncate(end - 4);
        out.extend_from_slice(last);
    } else {
        out.extend_from_slice(bytes);
    }
}

/// Appends `scaled` · 10^−`places`, with one decimal place at least and no more than needed: `100.0`, `0.05`.
#[inline]
pub(crate) fn decimal(out: &mut Vec<u8>, scaled: i64, places: u32) {
    if scaled < 0 {
        out.push(b'-');
    }
    let (whole, mut fraction) = at_point(scaled.unsigned_abs(), places);
    if places == 2 && whole < 10_000 {
        // Most of them are money: all of it in one go.
        let before = digits_of(whole as u32);
        let left = u32::from_be_bytes(four(whole as u32)) << (8 * (4 - before));
        let [tens, ones] = PAIRS[(fraction % 100) as usize];
        let point = u32::from_be_bytes([b'.', tens, ones, 0]);
        let all = (u64::from(left) << 32) | ((u64::from(point) << 32) >> (8 * before));
        return first(out, all.to_be_bytes(), before + if ones == b'0' { 2 } else { 3 });
    }
    unsigned(out, whole, 1);
    out.push(b'.');
    let mut places = places.max(1) as usize;
    while places > 1 && fraction % 10 == 0 {
        fraction /= 10;
        places -= 1;
    }
    unsigned(out, fraction, places);
}

/// Appends `steps` · 10^−`places` with exactly so many places: `100.00`, `-0.05`, `7`.
#[inline]
pub(crate) fn fixed(out: &mut Vec<u8>, steps: i64, places: u32) {
    if steps < 0 {
        out.push(b'-');
    }
    let (whole, fraction) = at_point(steps.unsigned_abs(), places);
    unsigned(out, whole, 1);
    if places > 0 {
        out.push(b'.');
        unsigned(out, fraction, places as usize);
    }
}

/// What stands before the decimal point and behind it.
#[inline]
fn at_point(value: u64, places: u32) -> (u64, u64) {
    // A division by a number that the compiler knows is a multiplication.
    match places {
        1 => (value / 10, value % 10),
        2 => (value / 100, value % 100),
        3 => (value / 1_000, value % 1_000),
        4 => (value / 10_000, value % 10_000),
        _ => {
            let power = 10_u64.pow(places);
            (value / power, value % power)
        }
    }
}

/// Appends a UUID in small letters, with hyphens.
#[inline]
pub(crate) fn uuid(out: &mut Vec<u8>, value: u128) {
    let mut buffer = uuid::Uuid::encode_buffer();
    let text = uuid::Uuid::from_u128(value).hyphenated().encode_lower(&mut buffer);
    out.extend_from_slice(text.as_bytes());
}

/// Appends `<tenant>_<kind>_<number>`, or `<kind>_<number>` where ids name no tenant.
#[inline]
pub(crate) fn id(out: &mut Vec<u8>, tenant: TenantId, kind: &str, number: u64, digits: usize) {
    if !tenant.is_nobody() {
        out.extend_from_slice(tenant.as_str().as_bytes());
        out.push(b'_');
    }
    out.extend_from_slice(kind.as_bytes());
    out.push(b'_');
    unsigned(out, number, digits);
}

/// Appends `2025-01-31`, for days since 1970-01-01 in the years 0 to 9999.
#[inline]
pub(crate) fn date(out: &mut Vec<u8>, days: i32) {
    let (year, month, day) = civil(days);
    let ([a, b, c, d], [e, f], [g, h]) =
        (four(year), PAIRS[(month % 100) as usize], PAIRS[(day % 100) as usize]);
    out.extend_from_slice(&[a, b, c, d, b'-', e, f, b'-', g, h]);
}

/// Appends a time as databases without zones have it: `2025-01-01 00:00:00`.
pub(crate) fn plain_timestamp(out: &mut Vec<u8>, seconds: i64) {
    let from = out.len();
    timestamp(out, seconds);
    if let Some(between) = out[from..].iter().position(|byte| *byte == b'T') {
        out[from + between] = b' ';
    }
    if out.last() == Some(&b'Z') {
        out.pop();
    }
}

/// Appends `2025-01-31T12:00:00Z`.
#[inline]
pub(crate) fn timestamp(out: &mut Vec<u8>, seconds: i64) {
    date(out, seconds.div_euclid(86_400) as i32);
    out.push(b'T');
    time(out, seconds.rem_euclid(86_400) as u32);
    out.push(b'Z');
}

/// Appends `12:00:00`, for seconds since midnight.
#[inline]
pub(crate) fn time(out: &mut Vec<u8>, second: u32) {
    let pair = |value: u32| PAIRS[value as usize % 100];
    let ([a, b], [c, d], [e, f]) = (pair(second / 3600), pair(second / 60 % 60), pair(second % 60));
    out.extend_from_slice(&[a, b, b':', c, d, b':', e, f]);
}

/// Appends bytes in hexadecimal digits, small ones.
#[inline]
pub(crate) fn bytes(out: &mut Vec<u8>, value: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.extend(value.iter().flat_map(|byte| [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]));
}

/// Year, month and day in the Gregorian calendar
/// (H. Hinnant, "chrono-compatible low-level date algorithms", 2013).
#[inline]
pub(crate) fn civil(days: i32) -> (u32, u32, u32) {
    // Eras of 400 years that begin on the first of March.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097) as u32;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era as i32 + era * 400 + i32::from(month <= 2);
    (year.max(0) as u32, month, day)
}

/// Appends text with JSON's escapes, without the quotes around it.
#[inline]
pub(crate) fn json_escaped(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&bytes[from..at]);
        from = at + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0c => out.extend_from_slice(b"\\f"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
        }
    }
    out.extend_from_slice(&bytes[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        for value in [0, 1, 9, 10, 99, 100, 101, 999, 1000, 12_345, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(text(|out| unsigned(out, value, 1)), value.to_string());
            assert_eq!(text(|out| unsigned(out, value, 6)), format!("{value:06}"));
            assert_eq!(text(|out| unsigned(out, value, 9)), format!("{value:09}"));
        }
        for value in [0, -1, 1, i64::MIN, i64::MAX] {
            assert_eq!(text(|out| signed(out, value)), value.to_string());
        }
    }

    #[test]
    fn numbers_of_each_length_have_as_many_digits_as_asked_for() {
        for length in 0..20 {
            let power = 10_u64.pow(length);
            for value in [power - 1, power, power + 1, power.saturating_mul(7)] {
                for digits in 0..=20 {
                    assert_eq!(text(|out| unsigned(out, value, digits)), format!("{value:0digits$}"));
                }
            }
        }
    }

    #[test]
    fn a_few_bytes_are_all_of_them() {
        let all = "0123456789abcdefghijklmnopqrstuvwxyz";
        for length in 0..all.len() {
            let expected = format!("before {}", &all[..length]);
            let written = text(|out| {
                out.extend_from_slice(b"before ");
                few(out, &all.as_bytes()[..length]);
            });
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn decimals_are_those_of_serde_json() {
        for places in 1..=4 {
            let wide = (-2_000_000..2_000_000).step_by(1_999);
            for scaled in (-20_000..20_000).step_by(7).chain(wide).chain([
                -1,
                0,
                1,
                10,
                100,
                1000,
                10_000,
                999_999,
                123_456_789,
            ]) {
                let float = scaled as f64 / 10_f64.powi(places);
                let expected = serde_json::to_string(&float).unwrap();
                assert_eq!(text(|out| decimal(out, scaled, places as u32)), expected, "{scaled} {places}");
            }
        }
    }

    #[test]
    fn exact_decimals_have_all_their_places() {
        for places in 0..=9 {
            for steps in [0, 1, -1, 5, -123_456_789, (1 << 53) + 1, i64::MAX, i64::MIN] {
                let mut expected = String::new();
                crate::fixed::write(&mut expected, steps.into(), places).unwrap();
                assert_eq!(text(|out| fixed(out, steps, places)), expected);
            }
        }
        assert_eq!(text(|out| fixed(out, -5, 2)), "-0.05");
    }

    #[test]
    fn times_are_those_of_chrono() {
        for seconds in (-62_135_596_800_i64..253_402_300_799).step_by(86_400 * 97 + 3_601) {
            let time = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(
                text(|out| timestamp(out, seconds)),
                serde_json::to_value(time).unwrap().as_str().unwrap()
            );
        }
    }

    #[test]
    fn escapes_are_those_of_serde_json() {
        let all: String = (0..0x250).filter_map(char::from_u32).chain(['\u{2028}', '😀']).collect();
        assert_eq!(
            format!("\"{}\"", text(|out| json_escaped(out, &all))),
            serde_json::to_string(&all).unwrap()
        );
    }
}
