//! When people listen: hour of the week, month of the year, and early and late risers.
//!
//! Source of every table: the aggregate files published with Park, Thom, Mennicken, Cramer and
//! Macy, "Global music streaming data reveal diurnal and seasonal patterns of affective
//! preference", Nature Human Behaviour 3 (2019) 230–236 (repository
//! `minsu-park/affective_preference_rhythm`): 765 million Spotify plays by one million listeners
//! in 51 countries during 2016, in local time.

/// Share of plays in each hour of the week in local time, Monday first, in units of 0.0001 %
/// (together 1 000 003).
///
/// *Measured* shape (`hour_dow_activity.csv`), except for its floor: the published values are
/// scaled so that the quietest hour (Tuesday 04:00) is 0 and the busiest (Saturday 12:00) is 1. A
/// floor of 0.08 of that range is added back, a *judgement* between 0.043 (lowest over highest
/// hour in 17 personal histories) and 0.21 (the same ratio for distinct active users in the
/// release).
#[rustfmt::skip]
pub(crate) static HOUR_OF_WEEK: [[u16; 24]; 7] = [
    [
        3310, 2231, 1491, 1038, 844, 1080, 2259, 3970, 4792, 5648, 6909, 7744,
        7515, 7472, 7972, 8489, 8922, 9143, 9008, 8697, 8176, 7379, 6224, 4752,
    ],
    [
        3289, 2177, 1458, 1025, 843, 1139, 2507, 4459, 5285, 6032, 7160, 7841,
        7505, 7487, 8032, 8590, 9088, 9308, 9157, 8835, 8298, 7496, 6343, 4877,
    ],
    [
        3369, 2252, 1516, 1066, 873, 1157, 2512, 4493, 5381, 6181, 7320, 8021,
        7687, 7721, 8282, 8841, 9282, 9449, 9247, 8849, 8296, 7528, 6405, 4959,
    ],
    [
        3480, 2316, 1550, 1095, 895, 1173, 2527, 4526, 5432, 6296, 7483, 8194,
        7851, 7825, 8367, 8926, 9389, 9561, 9374, 9030, 8488, 7727, 6600, 5165,
    ],
    [
        3737, 2533, 1716, 1208, 973, 1224, 2550, 4559, 5578, 6618, 7971, 8719,
        8394, 8461, 9084, 9574, 9941, 10004, 9709, 9306, 8650, 8021, 7245, 6067,
    ],
    [
        4598, 3221, 2208, 1529, 1149, 1085, 1506, 2617, 4386, 6608, 8789, 10302,
        10541, 10164, 9821, 9542, 9459, 9473, 9381, 9065, 8514, 7961, 7305, 6309,
    ],
    [
        4623, 3377, 2312, 1588, 1143, 966, 1144, 1829, 3191, 5141, 7252, 8905,
        9421, 9141, 8824, 8568, 8473, 8433, 8265, 8001, 7513, 6788, 5856, 4621,
    ],
];

/// How often the hour of one of a session's plays is drawn, whichever of them it is: [`HOUR_OF_WEEK`] sharpened, so that
/// all plays together, which lie before and after that one, have that curve again.
pub(crate) static ANCHORS: [[u32; 24]; 7] = sharpened();

/// Plays in a thousand that lie four hours before one of their session to four hours after it, as sessions are long and as
/// they are heard; found by simulation.
const NEARBY: [u64; 9] = [14, 29, 60, 167, 460, 167, 60, 29, 14];

/// What gives the curve when it is spread by [`NEARBY`], by Van Cittert's method: what spreading loses is added again.
const fn sharpened() -> [[u32; 24]; 7] {
    const HOURS: usize = 168;
    let mut wanted = [0_u64; HOURS];
    let mut at = 0;
    while at < HOURS {
        wanted[at] = HOUR_OF_WEEK[at / 24][at % 24] as u64 * 1000;
        at += 1;
    }
    let mut sharp = wanted;
    let mut round = 0;
    while round < 6 {
        let mut next = sharp;
        at = 0;
        while at < HOURS {
            let mut spread = 0;
            let mut near = 0;
            while near < NEARBY.len() {
                spread += sharp[(at + HOURS + near - NEARBY.len() / 2) % HOURS] * NEARBY[near] / 1000;
                near += 1;
            }
            let more = (sharp[at] + wanted[at]).saturating_sub(spread);
            // Nobody sleeps for certain.
            next[at] = if more < wanted[at] / 6 { wanted[at] / 6 } else { more };
            at += 1;
        }
        sharp = next;
        round += 1;
    }
    let mut weeks = [[0; 24]; 7];
    at = 0;
    while at < HOURS {
        weeks[at / 24][at % 24] = (sharp[at] / 1000) as u32 + 1;
        at += 1;
    }
    weeks
}

/// Activity by month in the northern hemisphere, January first, in thousandths of the mean.
///
/// *Measured*: mean number of daily active users per month with the year's growth (156 %)
/// removed; what is left still carries some of that removal's error.
pub(crate) static MONTH_NORTH: [u16; 12] = [960, 982, 990, 1061, 1044, 1029, 977, 974, 1004, 992, 986, 1001];

/// Activity by month in the southern hemisphere, January first, in thousandths of the mean;
/// *measured* as [`MONTH_NORTH`] was.
pub(crate) static MONTH_SOUTH: [u16; 12] = [959, 933, 940, 1081, 1060, 1054, 1022, 1021, 1047, 999, 956, 928];

/// Kinds of listener by the time of day they prefer: (how far their day is tilted along [`LATENESS`] in thousandths, share in
/// permille).
///
/// The shares are *measured*: the sizes of the four groups in the release, in its order Afternoon, Evening, Morning,
/// Night Owl. The tilts are a *judgement* from their hourly curves. They cancel out, so that all kinds together have the
/// population's curve, [`HOUR_OF_WEEK`].
pub(crate) static CHRONOTYPES: [(i16, u16); 4] = [(0, 450), (300, 350), (-1000, 151), (938, 49)];

/// How late each hour of the day is, in thousandths: what early and late risers differ by (*judgement*). Over an ordinary
/// day's plays it comes to nothing, so that a tilt changes when somebody listens and not how much.
#[rustfmt::skip]
pub(crate) static LATENESS: [i16; 24] = [
    850, 900, 900, 900, 400, -700, -900, -900, -850, -700, -500, -350,
    -230, -130, -80, -30, 20, 70, 120, 220, 320, 470, 640, 760,
];

#[cfg(test)]
mod tests {
    use super::{CHRONOTYPES, HOUR_OF_WEEK, LATENESS, MONTH_NORTH, MONTH_SOUTH};

    #[test]
    fn hours_of_the_week_add_up_and_peak_at_saturday_noon() {
        let total: u32 = HOUR_OF_WEEK.iter().flatten().map(|&weight| u32::from(weight)).sum();
        assert_eq!(total, 1_000_003);
        assert_eq!(HOUR_OF_WEEK.iter().flatten().max(), Some(&HOUR_OF_WEEK[5][12]));
        assert_eq!(HOUR_OF_WEEK.iter().flatten().min(), Some(&HOUR_OF_WEEK[1][4]));
    }

    #[test]
    fn months_average_to_one_and_chronotypes_to_a_whole() {
        for months in [&MONTH_NORTH, &MONTH_SOUTH] {
            let total: u16 = months.iter().sum();
            assert!((11_990..=12_010).contains(&total), "{total}");
        }
        let total: u16 = CHRONOTYPES.iter().map(|&(_, share)| share).sum();
        assert_eq!(total, 1000);
    }

    #[test]
    fn early_and_late_risers_cancel_out() {
        let tilt: i64 = CHRONOTYPES.iter().map(|&(tilt, share)| i64::from(tilt) * i64::from(share)).sum();
        assert!(tilt.abs() < 1000, "{tilt}");
        let (mut late, mut all) = (0, 0);
        for hours in &HOUR_OF_WEEK {
            late +=
                hours.iter().zip(&LATENESS).map(|(&of, &late)| i64::from(of) * i64::from(late)).sum::<i64>();
            all += hours.iter().map(|&of| i64::from(of)).sum::<i64>();
        }
        assert!((late / all).abs() < 20, "{}", late / all);
    }
}
