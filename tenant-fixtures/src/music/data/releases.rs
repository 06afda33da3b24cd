//! Shape of the catalogue: how many tracks releases hold, how old they are and when they come out.
//!
//! Sources:
//!
//! * **E**: Kaggle "Spotify Global Music Dataset (2009-2025)", `track_data_final.csv` (repository
//!   `noshin561/Spotify-Track-Analysis-Recommendation-System`), 8 778 tracks, biased to the popular.
//! * **A**: the TidyTuesday data set of 2020-01-21, `spotify_songs`, 28 356 distinct tracks.

/// Tracks on a single and their weight, together 10 000; *measured* on E.
#[rustfmt::skip]
pub(crate) static SINGLE_TRACKS: [(u8, u16); 3] = [
    (1, 8421), (2, 950), (3, 629),
];

/// Tracks on an EP and their weight, together 10 000; *measured* on E, where an EP is what the
/// service lists as a single with 4 to 6 tracks.
#[rustfmt::skip]
pub(crate) static EP_TRACKS: [(u8, u16); 3] = [
    (4, 3802), (5, 3174), (6, 3024),
];

/// Tracks on an album and their weight, together 10 000; *measured* on E and cut to 7 to 30 tracks
/// (95 % of the albums have at most 30).
#[rustfmt::skip]
pub(crate) static ALBUM_TRACKS: [(u8, u16); 24] = [
    (7, 196), (8, 222), (9, 296), (10, 914), (11, 909), (12, 1327), (13, 984), (14, 965),
    (15, 783), (16, 773), (17, 477), (18, 452), (19, 289), (20, 285), (21, 222), (22, 182),
    (23, 136), (24, 144), (25, 122), (26, 78), (27, 73), (28, 56), (29, 59), (30, 56),
];

/// Tracks on a compilation and their weight, together 10 000.
///
/// A smooth curve through the quantiles *measured* on E (5 %: 11, 25 %: 16, half: 20, 75 %: 29,
/// 90 %: 46, 95 %: 59), cut to 8 to 60 tracks (*judgement*), which lowers the upper quantiles (90 %: 39).
#[rustfmt::skip]
pub(crate) static COMPILATION_TRACKS: [(u8, u16); 53] = [
    (8, 69), (9, 105), (10, 146), (11, 200), (12, 277), (13, 375), (14, 482), (15, 575), (16, 645),
    (17, 686), (18, 678), (19, 615), (20, 524), (21, 442), (22, 382), (23, 335), (24, 296),
    (25, 264), (26, 237), (27, 214), (28, 195), (29, 177), (30, 160), (31, 143), (32, 129),
    (33, 118), (34, 108), (35, 99), (36, 92), (37, 86), (38, 81), (39, 76), (40, 72), (41, 69),
    (42, 66), (43, 63), (44, 61), (45, 58), (46, 56), (47, 54), (48, 52), (49, 50), (50, 48),
    (51, 45), (52, 42), (53, 40), (54, 37), (55, 35), (56, 33), (57, 30), (58, 28), (59, 26),
    (60, 24),
];

/// Singles, EPs, albums and compilations among the releases, together 10 000.
///
/// *Measured* on E; the 3.86 % of EPs are the 9.4 % of its "singles" that have 4 to 6 tracks.
pub(crate) static TYPE_SHARES: [u16; 4] = [3718, 386, 5341, 555];

/// Whole years from a release to the end of the period and their weight, together 10 000.
///
/// The mean of A and E, each *measured*; beyond some ten years the shares of whole decades are spread
/// over their years along a smooth curve, which ends at 60 (*judgement*). A was taken in January
/// 2020, so its years 2019 and 2020 are both age 0.
#[rustfmt::skip]
pub(crate) static AGE_YEARS: [(u8, u16); 61] = [
    (0, 1855), (1, 891), (2, 680), (3, 593), (4, 534), (5, 517), (6, 436), (7, 424), (8, 365),
    (9, 320), (10, 317), (11, 327), (12, 282), (13, 243), (14, 207), (15, 177), (16, 152),
    (17, 133), (18, 119), (19, 107), (20, 98), (21, 90), (22, 84), (23, 78), (24, 74), (25, 70),
    (26, 67), (27, 64), (28, 60), (29, 55), (30, 50), (31, 44), (32, 39), (33, 35), (34, 31),
    (35, 28), (36, 26), (37, 25), (38, 24), (39, 24), (40, 23), (41, 23), (42, 23), (43, 22),
    (44, 20), (45, 19), (46, 17), (47, 15), (48, 13), (49, 12), (50, 10), (51, 9), (52, 8),
    (53, 7), (54, 6), (55, 6), (56, 5), (57, 5), (58, 5), (59, 4), (60, 3),
];

/// Day of the week of a release, Monday first, together 10 000; *measured* on E for releases since
/// 2016, when Friday had become the worldwide release day.
pub(crate) static RELEASE_WEEKDAY: [u16; 7] = [364, 437, 746, 1287, 6796, 174, 196];

/// Month of a release, January first, together 10 000; *measured* on E.
pub(crate) static RELEASE_MONTH: [u16; 12] = [577, 645, 825, 825, 834, 887, 766, 923, 1057, 1105, 970, 586];

/// Verified artists: (monthly listeners, permille verified), to be interpolated over the logarithm
/// of the listeners and held constant outside.
///
/// *Judgement*: no count is public. Spotify's "Loud & Clear" names 225 000 emerging or professional
/// artists among more than ten million who have uploaded (2023), about 2 %.
pub(crate) static VERIFIED: [(u32, u16); 4] = [(100, 30), (1_000, 250), (10_000, 700), (100_000, 950)];

/// Where a release can be played: (fewest markets, most markets, permille); 0 and 0 mean every
/// market.
///
/// *Judgement*: nearly everything is offered in nearly all of Spotify's 180 and more markets. The
/// upper bound may exceed the number of countries modelled; limit it to that.
pub(crate) static MARKETS: [(u8, u8, u16); 3] = [(0, 0, 850), (5, 60, 100), (1, 4, 50)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_ordered_and_add_up() {
        let tables: [&[(u8, u16)]; 5] =
            [&SINGLE_TRACKS, &EP_TRACKS, &ALBUM_TRACKS, &COMPILATION_TRACKS, &AGE_YEARS];
        for table in tables {
            assert!(table.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0));
            assert!(table.iter().all(|&(_, weight)| weight > 0));
            assert_eq!(table.iter().map(|&(_, weight)| weight).sum::<u16>(), 10_000);
        }
        assert_eq!(TYPE_SHARES.iter().sum::<u16>(), 10_000);
        assert_eq!(RELEASE_WEEKDAY.iter().sum::<u16>(), 10_000);
        assert_eq!(RELEASE_MONTH.iter().sum::<u16>(), 10_000);
        assert_eq!(MARKETS.iter().map(|&(_, _, share)| share).sum::<u16>(), 1_000);
        assert!(VERIFIED.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn compilations_follow_their_quantiles() {
        let quantile = |wanted: u16| {
            let mut sum = 0;
            for &(tracks, weight) in &COMPILATION_TRACKS {
                sum += weight;
                if sum >= wanted {
                    return tracks;
                }
            }
            0
        };
        assert!((15..=17).contains(&quantile(2_500)));
        assert!((19..=21).contains(&quantile(5_000)));
        assert!((25..=30).contains(&quantile(7_500)));
    }
}
