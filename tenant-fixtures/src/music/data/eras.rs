//! How music changed with time: when genres began, how long tracks were, how many were marked explicit.
//!
//! Sources: **A**, **B** and **E** as in `audio` and `releases`: medians of duration by decade (A: 1970s
//! 242 s, 1980s 259 s, 1990s 261 s, 2000s 239 s, 2010s 208 s, 2020s 189 s; B and E agree within 26 s) and
//! explicit tracks by decade (E: 1970s .025, 1980s .04, 1990s .212, 2000s .144, 2010s .245, 2020s .304),
//! all *measured*.

/// The year in which a genre was there, by the order of `Genre`; 0 for those that are older than
/// recordings. *Judgement*, the late ones of the years that are given.
#[rustfmt::skip]
pub(crate) static BEGAN: [u16; 23] = [
    1955, 1955, 1980, 1950, 1972, 1985, 0, 1995, 1992, 0, 0, 0, 1958, 0, 0, 1970, 1982, 1984, 1976, 0,
    2003, 1976, 1969,
];

/// How the years differ from their genre's usual length, in hundredths of its spread: (year, shift), to be
/// interpolated. Set so that the medians by decade come out as measured.
#[rustfmt::skip]
pub(crate) static LENGTH_SHIFT: [(u16, i16); 9] = [
    (1955, -90), (1965, -40), (1972, 40), (1980, 66), (1994, 70), (2004, 40), (2013, -2), (2020, -42),
    (2026, -50),
];

/// What years shift on average, by the year in which a genre began, in the same unit: what a genre's usual length
/// holds already.
pub(crate) static USUAL_SHIFT: [(u16, i16); 3] = [(1985, -13), (1995, -20), (2003, -27)];

/// What the shifts leave for the tracks of one year, in thousandths of the genre's spread.
pub(crate) const LENGTH_SPREAD: u16 = 935;

/// Explicit tracks of a year beside its genre's usual share, in hundredths: (year, share), to be
/// interpolated. Set so that the shares by decade come out as measured.
#[rustfmt::skip]
pub(crate) static EXPLICIT_SHARE: [(u16, u16); 9] = [
    (1960, 0), (1970, 12), (1980, 18), (1988, 22), (1992, 90), (1999, 95), (2004, 60), (2012, 96),
    (2022, 124),
];

/// A table's value at a year, between its points; held constant outside.
pub(crate) fn at_year<T: Copy + Into<i32>>(table: &[(u16, T)], year: i32) -> i32 {
    let after = table.partition_point(|&(known, _)| i32::from(known) <= year);
    let (Some(&to), Some(&from)) = (table.get(after), after.checked_sub(1).and_then(|at| table.get(at)))
    else {
        let end = if after == 0 { table.first() } else { table.last() };
        return end.map_or(0, |&(_, value)| value.into());
    };
    let (low, high): (i32, i32) = (from.1.into(), to.1.into());
    low + (high - low) * (year - i32::from(from.0)) / i32::from(to.0 - from.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_rise_and_values_are_between_their_points() {
        assert!(LENGTH_SHIFT.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(EXPLICIT_SHARE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let table: [(u16, i16); 2] = [(2000, -10), (2010, 10)];
        let found = [1990, 2000, 2005, 2010, 2020].map(|year| at_year(&table, year));
        assert_eq!(found, [-10, -10, 0, 10, 10]);
    }
}
