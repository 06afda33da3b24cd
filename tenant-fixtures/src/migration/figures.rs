//! What a column's values come to, whatever the order of the rows.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::fixed;
use crate::format::decimal_text;
use crate::schema::ColumnType;

/// The most different values that are counted.
const DISTINCT: usize = 1_000;

/// What a column's values come to. What doesn't apply to its type is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Rows that have a value: neither left out, nor null, nor an empty text.
    pub values: u64,
    /// The sum over all values of the SHA-256 of `key TAB value`, modulo 2^256, as 64 hexadecimal digits.
    pub digest: String,
    /// The number of different values; left out when there are more than a thousand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distinct: Option<u64>,
    /// The sum of numbers, exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// The smallest number, or the first time or date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// The largest number, or the last time or date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// The number of characters of texts, all together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub characters: Option<u64>,
}

impl Figures {
    /// The figures by their names, in order.
    pub(super) fn each(&self) -> [(&'static str, Option<String>); 7] {
        [
            ("values", Some(self.values.to_string())),
            ("distinct", self.distinct.map(|count| count.to_string())),
            ("sum", self.sum.clone()),
            ("min", self.min.clone()),
            ("max", self.max.clone()),
            ("characters", self.characters.map(|count| count.to_string())),
            ("digest", Some(self.digest.clone())),
        ]
    }
}

/// A sum of SHA-256 digests, modulo 2^256.
///
/// A sum doesn't depend on the order, needs no sorting, and, unlike an exclusive or, tells one of a row from two and from
/// three. Each digest is of a key with a value, so that values that changed places change it. It guards against mistakes,
/// for which two different sums are as good as certain; who wants to can construct rows with a given sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DigestSum([u64; 4]);

impl DigestSum {
    pub(super) fn add(&mut self, key: &str, value: &str) {
        let hash = Sha256::new().chain_update(key).chain_update(b"\t").chain_update(value).finalize();
        let mut carry = false;
        // As one number, the first byte the most significant.
        for (at, word) in self.0.iter_mut().enumerate().rev() {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&hash[at * 8..at * 8 + 8]);
            let (sum, over) = word.overflowing_add(u64::from_be_bytes(bytes));
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            (*word, carry) = (sum, over || over_again);
        }
    }
}

impl std::fmt::Display for DigestSum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|word| write!(f, "{word:016x}"))
    }
}

/// A column's figures on their way.
#[derive(Debug)]
pub(super) struct Tally {
    ty: ColumnType,
    places: u32,
    values: u64,
    digest: DigestSum,
    /// None when there are too many.
    distinct: Option<HashSet<String>>,
    range: Option<Range>,
    characters: u64,
}

/// Of numbers, each a whole number of the column's smallest step.
#[derive(Debug)]
struct Range {
    min: i128,
    max: i128,
    sum: i128,
    /// The texts of the smallest and the largest.
    ends: [String; 2],
}

impl Tally {
    pub(super) fn new(ty: ColumnType, places: u32) -> Self {
        Self {
            ty,
            places,
            values: 0,
            digest: DigestSum::default(),
            distinct: Some(HashSet::new()),
            range: None,
            characters: 0,
        }
    }

    /// Adds a row's value, if it has one.
    pub(super) fn add(&mut self, key: &str, cell: &str) {
        if cell.is_empty() {
            return;
        }
        self.values += 1;
        self.digest.add(key, cell);
        if let Some(distinct) = &mut self.distinct
            && !distinct.contains(cell)
        {
            distinct.insert(cell.to_owned());
            if distinct.len() > DISTINCT {
                self.distinct = None;
            }
        }
        match self.ty {
            ColumnType::Unsigned | ColumnType::Signed | ColumnType::Decimal | ColumnType::Fixed(_) => {
                // What is no number is told by the digest.
                if let Some(number) = whole(cell, self.places) {
                    self.number(number, cell);
                }
            }
            ColumnType::Timestamp | ColumnType::Date => self.time(cell),
            ColumnType::Time | ColumnType::Bytes | ColumnType::Json => {}
            ColumnType::Text => self.characters += cell.chars().count() as u64,
            ColumnType::Tenant
            | ColumnType::Id { .. }
            | ColumnType::Token(_)
            | ColumnType::Code
            | ColumnType::Uuid
            | ColumnType::Boolean
            | ColumnType::Struct(_)
            | ColumnType::List(_) => {}
        }
    }

    fn number(&mut self, number: i128, cell: &str) {
        let range = self.range.get_or_insert_with(|| Range {
            min: number,
            max: number,
            sum: 0,
            ends: [cell.to_owned(), cell.to_owned()],
        });
        range.sum = range.sum.saturating_add(number);
        if number < range.min {
            range.min = number;
            cell.clone_into(&mut range.ends[0]);
        }
        if number > range.max {
            range.max = number;
            cell.clone_into(&mut range.ends[1]);
        }
    }

    /// Times and dates are ordered as their texts are.
    fn time(&mut self, cell: &str) {
        let range = self.range.get_or_insert_with(|| Range {
            min: 0,
            max: 0,
            sum: 0,
            ends: [cell.to_owned(), cell.to_owned()],
        });
        if cell < range.ends[0].as_str() {
            cell.clone_into(&mut range.ends[0]);
        }
        if cell > range.ends[1].as_str() {
            cell.clone_into(&mut range.ends[1]);
        }
    }

    pub(super) fn finish(self) -> Figures {
        let sum = self.range.as_ref().and_then(|range| match self.ty {
            ColumnType::Unsigned | ColumnType::Signed | ColumnType::Decimal => {
                Some(exact(range.sum, self.places))
            }
            ColumnType::Fixed(places) => Some(fixed::text(range.sum, places)),
            ColumnType::Tenant
            | ColumnType::Id { .. }
            | ColumnType::Text
            | ColumnType::Token(_)
            | ColumnType::Code
            | ColumnType::Uuid
            | ColumnType::Boolean
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::Bytes
            | ColumnType::Json
            | ColumnType::Struct(_)
            | ColumnType::List(_) => None,
        });
        let (min, max) = match self.range {
            Some(Range { ends: [min, max], .. }) => (Some(min), Some(max)),
            None => (None, None),
        };
        Figures {
            values: self.values,
            digest: self.digest.to_string(),
            distinct: self.distinct.map(|values| values.len() as u64),
            sum,
            min,
            max,
            characters: (self.ty == ColumnType::Text).then_some(self.characters),
        }
    }
}

/// A number as a whole number of 10^−`places`; none when it is none, or a finer one.
fn whole(cell: &str, places: u32) -> Option<i128> {
    let (negative, digits) = cell.strip_prefix('-').map_or((false, cell), |digits| (true, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || fraction.len() > places as usize {
        return None;
    }
    let padding = 10_i128.checked_pow(places - fraction.len() as u32)?;
    let fraction =
        if fraction.is_empty() { 0 } else { fraction.parse::<i128>().ok()?.checked_mul(padding)? };
    let whole =
        whole.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(places)?)?.checked_add(fraction)?;
    Some(if negative { -whole } else { whole })
}

/// A sum as decimals are written; sums of whole numbers as whole numbers.
fn exact(sum: i128, places: u32) -> String {
    match i64::try_from(sum) {
        _ if places == 0 => sum.to_string(),
        Ok(sum) => decimal_text(sum, places),
        // Beyond what a column of this library's adds up to.
        Err(_) => format!("{sum}e-{places}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_add_up_whatever_the_order() {
        let sum = |rows: &[(&str, &str)]| {
            let mut sum = DigestSum::default();
            rows.iter().for_each(|(key, value)| sum.add(key, value));
            sum.to_string()
        };
        assert_eq!(sum(&[]), "0".repeat(64));
        // By Python's hashlib and integers; the second overflows.
        assert_eq!(sum(&[("a", "b")]), "894891f8b78a9945b0aa07e70d5f71f10b1f1990af127de561cc0ac36024c188");
        assert_eq!(
            sum(&[("a", "b"), ("c", "d")]),
            "8129af7d8782ceb3842e654ef9440de37dbe5cd5618472c40db62799e64feb4e"
        );
        assert_eq!(sum(&[("a", "b"), ("c", "d")]), sum(&[("c", "d"), ("a", "b")]));
        assert_ne!(
            sum(&[("a", "b"), ("c", "d")]),
            sum(&[("a", "d"), ("c", "b")]),
            "values that changed places"
        );
        assert_ne!(sum(&[("a", "b")]), sum(&[("a", "b"), ("a", "b"), ("a", "b")]), "repeated rows");
    }

    #[test]
    fn numbers_are_exact() {
        assert_eq!(whole("0.05", 4), Some(500));
        assert_eq!(whole("-12.5", 3), Some(-12_500));
        assert_eq!(whole("100.0", 1), Some(1000));
        assert_eq!(whole("18446744073709551615", 0), Some(i128::from(u64::MAX)));
        for wrong in ["", "-", "1e3", "0.12345", "abc", "1.2.3", "NaN", " 1"] {
            assert_eq!(whole(wrong, 4), None, "{wrong:?}");
        }
        assert_eq!(exact(-12_500, 3), "-12.5");
        assert_eq!(exact(i128::from(u64::MAX) * 2, 0), "36893488147419103230");
    }
}
