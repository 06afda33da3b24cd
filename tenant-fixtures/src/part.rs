//! Parts of a tenant, made apart and put together.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One of several parts of a tenant, such as the third of sixteen: `3/16`.
///
/// A part has about the same share of every collection, as a range of its rows. Put together in order, the parts are the
/// whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Part {
    of: u32,
    index: u32,
}

/// A part as it is read, before it is checked.
#[derive(Deserialize)]
struct Raw {
    of: u32,
    index: u32,
}

impl TryFrom<Raw> for Part {
    type Error = PartError;

    fn try_from(raw: Raw) -> Result<Self, PartError> {
        Self::new(raw.index, raw.of)
    }
}

impl Part {
    /// The most parts that a tenant is cut into.
    pub const MOST: u32 = 10_000;

    /// Part `index` of `of`, counted from 1.
    ///
    /// # Errors
    ///
    /// When `of` is not 1 to [`Part::MOST`], or `index` not 1 to `of`.
    pub fn new(index: u32, of: u32) -> Result<Self, PartError> {
        if (1..=Self::MOST).contains(&of) && (1..=of).contains(&index) {
            Ok(Self { of, index })
        } else {
            Err(PartError)
        }
    }

    /// Which one it is, from 1.
    pub fn index(self) -> u32 {
        self.index
    }

    /// How many there are.
    pub fn of(self) -> u32 {
        self.of
    }

    /// Its even share of so many rows.
    pub(crate) fn of_rows(self, count: u64) -> Range<u64> {
        let cut = |index: u32| {
            let cut = u128::from(count) * u128::from(index) / u128::from(self.of);
            u64::try_from(cut).unwrap_or(count)
        };
        cut(self.index - 1)..cut(self.index)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

impl FromStr for Part {
    type Err = PartError;

    fn from_str(text: &str) -> Result<Self, PartError> {
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
            if digits { text.parse().ok() } else { None }
        };
        let (index, of) = text.split_once('/').ok_or(PartError)?;
        match (number(index), number(of)) {
            (Some(index), Some(of)) => Self::new(index, of),
            _ => Err(PartError),
        }
    }
}

/// A text is no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartError;

impl fmt::Display for PartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a part is K/N, such as 3/16: K from 1 to N, N from 1 to {}", Part::MOST)
    }
}

impl std::error::Error for PartError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_they_are_shown() {
        for text in ["1/1", "3/16", "10000/10000"] {
            assert_eq!(text.parse::<Part>().unwrap().to_string(), text);
        }
        for text in [
            "", "3", "0/3", "4/3", "1/0", "1/10001", "-1/3", "+1/3", "1/3/5", " 1/3", "01/3", "1/ 3", "/",
            "1/",
        ] {
            assert_eq!(text.parse::<Part>(), Err(PartError), "{text:?}");
        }
    }

    #[test]
    fn shares_are_even_and_leave_nothing_out() {
        for (count, of) in [(0, 3), (1, 3), (2, 3), (10, 3), (100, 7), (u64::MAX, 10_000)] {
            let mut next = 0;
            for index in 1..=of {
                let range = Part::new(index, of).unwrap().of_rows(count);
                assert_eq!(range.start, next);
                let even = count / u64::from(of);
                assert!((even..=even + 1).contains(&(range.end - range.start)), "{count} in {of}");
                next = range.end;
            }
            assert_eq!(next, count);
        }
    }
}
