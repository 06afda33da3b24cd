//! How people listen: sessions, skips, contexts, devices, plans and ages.
//!
//! Sources:
//!
//! * **Exports**: 17 personal Spotify account exports (one year each, 2019–2024, 306 000 plays) that
//!   their owners published in open repositories; aggregates only. Few people, and programmers.
//! * **Session log**: the mini log of Spotify's Sequential Skip Prediction challenge (WSDM Cup 2019),
//!   167 880 plays in 10 000 sessions of 10 to 20 tracks in July 2018, as counted in the notebooks of
//!   repository `rachaelmmccue/Capstone`.
//! * **Lamere**: Paul Lamere, "The Skip", musicmachinery.com, 2014-05-02, on billions of plays.

/// The number of tracks started in a session (plays less than 30 minutes apart): mean and standard deviation of its
/// logarithm, in thousandths, before it is rounded down and the longest are cut. *Fitted* to what was measured on the
/// exports (mean 18.8 tracks, median 10, one track in 0.146 of them, standard deviation of the logarithm 1.327).
pub(crate) static SESSION_TRACKS: (u16, u16) = (2300, 1380);

/// Sessions per day with any listening, in hundredths; *measured* on the exports.
pub(crate) static SESSIONS_PER_ACTIVE_DAY: u16 = 338;

/// How much of a track is heard, where it is not heard out: (up to this share of the track, plays), in thousandths and
/// ten-thousandths; 5,788 of ten thousand are heard to 97 % and more.
///
/// *Measured* on the exports. By time, 10.4 % of their plays end within 1 second, 25.3 % within 5 and 33.8 % within 30,
/// which are other plays than those whose share is known.
#[rustfmt::skip]
pub(crate) static HEARD_SHARES: [(u16, u16); 12] = [
    (20, 1721), (50, 414), (100, 251), (200, 259), (300, 200), (400, 188), (500, 188), (600, 179), (700, 195),
    (800, 204), (900, 234), (970, 178),
];

/// How much more easily than others the plays of a session are heard out by their position, from the first; the last
/// stands for all after it. In thousandths of a unit of log odds.
///
/// *Judged* so that skips by position are those of the session log: 0.377 of first plays, 0.476 of second, 0.543 of sixth,
/// 0.53 from the tenth on.
pub(crate) static POSITION_EASE: [i16; 10] = [700, 250, 130, 40, -20, -60, -70, -70, -60, -50];

/// Rate at which a track is played to the end, in units of 0.0001, at each percentile of the tracks,
/// 0th to 100th.
///
/// Quantiles of a beta distribution with α = 3.57 and β = 2.64, fitted to the mean 0.575 and
/// standard deviation 0.199 *measured* on 2 765 tracks with at least 20 plays in the exports. The
/// two end points are the quantiles at 0.0005 and 0.9995, so that no rate is 0 or 1.
#[rustfmt::skip]
pub(crate) static TRACK_COMPLETION: [u16; 101] = [
    656, 1574, 1940, 2198, 2404, 2578, 2732, 2871, 2998, 3115, 3225, 3329, 3427, 3521, 3610, 3696,
    3779, 3860, 3937, 4013, 4086, 4158, 4228, 4296, 4363, 4429, 4493, 4557, 4619, 4680, 4741, 4800,
    4859, 4917, 4975, 5031, 5088, 5143, 5199, 5253, 5308, 5362, 5415, 5468, 5521, 5574, 5626, 5679,
    5730, 5782, 5834, 5885, 5937, 5988, 6040, 6091, 6142, 6193, 6245, 6296, 6348, 6399, 6451, 6503,
    6555, 6607, 6660, 6713, 6766, 6819, 6873, 6928, 6983, 7038, 7094, 7151, 7208, 7266, 7325, 7385,
    7446, 7508, 7572, 7636, 7703, 7770, 7840, 7912, 7987, 8064, 8145, 8229, 8318, 8413, 8515, 8626,
    8749, 8890, 9061, 9290, 9780,
];

/// Where plays start: (context, how often something is started from there). What it comes to depends on how many plays
/// follow: most on playlists, few from searches.
///
/// *Judged*, by simulation, so that the shares of plays are those of the session log (listener's own collection 0.40,
/// catalogue 0.23, editorial playlists 0.21, radio 0.13, personalised playlists 0.02, charts 0.01), whose collection also
/// holds the listener's playlists: playlist 0.43, album 0.15, artist 0.09, collection 0.16, radio and endless queue 0.14,
/// search 0.03.
#[rustfmt::skip]
pub(crate) static CONTEXTS: [(&str, u16); 6] = [
    ("playlist", 300), ("album", 125), ("artist", 150), ("collection", 106), ("radio", 103), ("search", 150),
];

/// Devices: (name, permille of plays).
///
/// *Judgement* between Spotify's split of January 2015 (mobile 0.42, desktop 0.45, tablet 0.10, web
/// 0.03; TechCrunch as quoted by siliconrepublic.com) and "more than 65 % mobile" today
/// (socialplug.io, a weak source).
#[rustfmt::skip]
pub(crate) static DEVICES: [(&str, u16); 8] = [
    ("smartphone", 660), ("desktop", 140), ("web_player", 40), ("tablet", 40),
    ("smart_speaker", 50), ("car", 40), ("tv", 20), ("game_console", 10),
];

/// Factors on [`DEVICES`] in percent by kind of day (0 Monday to Friday, 1 weekend), local hour and
/// device.
///
/// *Judgement*: desktops at work (9 to 17 on weekdays), speakers in the evening (17 to 22) and at
/// weekends, cars on the way to and from work (7 to 9 and 16 to 19 on weekdays), television and
/// consoles late (18 to 23).
#[rustfmt::skip]
pub(crate) static DEVICE_FACTORS: [[[u16; 8]; 24]; 2] = [
    [
        [100, 100, 100, 100, 100, 100, 100, 100],
        [100, 100, 100, 100, 100, 100, 100, 100],
        [100, 100, 100, 100, 100, 100, 100, 100],
        [100, 100, 100, 100, 100, 100, 100, 100],
        [100, 100, 100, 100, 100, 100, 100, 100],
        [100, 100, 100, 100, 100, 100, 100, 100],
        [100, 100, 100, 100, 100, 100, 100, 100],
        [100, 100, 100, 100, 100, 250, 100, 100],
        [100, 100, 100, 100, 100, 250, 100, 100],
        [100, 160, 100, 100, 100, 100, 100, 100],
        [100, 160, 100, 100, 100, 100, 100, 100],
        [100, 160, 100, 100, 100, 100, 100, 100],
        [100, 160, 100, 100, 100, 100, 100, 100],
        [100, 160, 100, 100, 100, 100, 100, 100],
        [100, 160, 100, 100, 100, 100, 100, 100],
        [100, 160, 100, 100, 100, 100, 100, 100],
        [100, 160, 100, 100, 100, 250, 100, 100],
        [100, 100, 100, 100, 160, 250, 100, 100],
        [100, 100, 100, 100, 160, 250, 180, 180],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 100, 100, 180, 180],
        [100, 100, 100, 100, 100, 100, 100, 100],
    ],
    [
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 100, 100],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 160, 100, 180, 180],
        [100, 100, 100, 100, 160, 100, 100, 100],
    ],
];

/// Plays made in shuffle mode, in permille; *cited* count of the session log.
pub(crate) static SHUFFLE_PERMILLE: u16 = 309;

/// Plans of paying listeners: (plan, permille).
///
/// *Judgement* from the mix of American subscribers in 2018 (individual 0.55, family 0.24, student
/// 0.12, bundle 0.09; CIRP), moved towards family plans.
#[cfg(any(test, feature = "files"))]
#[rustfmt::skip]
pub(crate) static PAID_PLANS: [(&str, u16); 4] = [
    ("individual", 450), ("family", 350), ("duo", 75), ("student", 125),
];

/// Plans of paying listeners by age: below which age, and individual, family, duo and student plans beside each
/// other.
///
/// *Judgement*, set so that all ages of [`AGES`] together have [`PAID_PLANS`]: students are students' age, those under
/// sixteen are in a family's plan, families have children.
pub(crate) static PLANS_BY_AGE: [(u8, [u16; 4]); 7] = [
    (16, [0, 1000, 0, 0]),
    (18, [200, 800, 0, 0]),
    (25, [365, 200, 75, 360]),
    (30, [540, 180, 130, 150]),
    (40, [485, 415, 92, 8]),
    (55, [465, 475, 60, 0]),
    (255, [600, 330, 70, 0]),
];

/// Changes of plan in a year, in permille of those who pay at its end; of who does not, as many as of who does.
pub(crate) struct Changes {
    /// Did not pay before.
    pub(crate) upgraded: u32,
    /// Paid, did not, and do again.
    pub(crate) won_back: u32,
    /// Drew another plan; some of them the same, which is no change.
    pub(crate) switched: u32,
    /// Of those who do not pay: paid before.
    pub(crate) cancelled: u32,
}

/// *Judgement* from 16 % of American paying users who ended it within a quarter of 2018 and 11 % of the others who began a
/// trial, of which 74 % stayed (CIRP): many of them come and go, and a year's users are fewer than its changes.
pub(crate) static UPGRADED: Changes = Changes { upgraded: 330, won_back: 90, switched: 260, cancelled: 330 };

/// How far listeners lie apart in how often they hear tracks to the end: the standard deviation, in thousandths of a unit
/// of log odds. *Judgement* of the facts' recommended model (0.9), less what age and sessions add.
pub(crate) static LISTENER_SPREAD: u16 = 620;

/// How much more often than others people of an age skip, in thousandths of a unit of log odds.
///
/// *Cited* (Lamere): over half of teenagers' plays, a quarter to a third of those at 35, 0.42 at 48, and less again at 60.
pub(crate) fn skips_by_age(age: u32) -> i32 {
    match age {
        0..20 => 540,
        20..25 => 260,
        25..30 => 0,
        30..45 => -260,
        45..55 => 60,
        _ => -200,
    }
}

/// Ages of listeners in whole years and their weight, together 10 000.
///
/// *Judgement*: 13 to 17 6 %, 18 to 24 27 %, 25 to 34 29 %, 35 to 44 18 %, 45 to 54 11 %, 55 and over
/// 9 %, close to the published shares (spotify-stats.com: 30, 29, 20, 11 and 10 % of adults),
/// smoothed within the bands.
#[rustfmt::skip]
pub(crate) static AGES: [(u8, u16); 68] = [
    (13, 40), (14, 93), (15, 133), (16, 160), (17, 175), (18, 239), (19, 341), (20, 411),
    (21, 449), (22, 456), (23, 430), (24, 373), (25, 332), (26, 326), (27, 319), (28, 311),
    (29, 301), (30, 290), (31, 278), (32, 263), (33, 248), (34, 231), (35, 218), (36, 210),
    (37, 201), (38, 193), (39, 185), (40, 176), (41, 167), (42, 159), (43, 150), (44, 141),
    (45, 136), (46, 135), (47, 131), (48, 127), (49, 120), (50, 112), (51, 103), (52, 92),
    (53, 79), (54, 65), (55, 57), (56, 56), (57, 55), (58, 54), (59, 52), (60, 51), (61, 50),
    (62, 48), (63, 46), (64, 45), (65, 43), (66, 41), (67, 39), (68, 36), (69, 34), (70, 32),
    (71, 29), (72, 27), (73, 24), (74, 21), (75, 18), (76, 15), (77, 12), (78, 9), (79, 5),
    (80, 2),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        for shares in [&DEVICES[..], &PAID_PLANS[..]] {
            assert_eq!(shares.iter().map(|&(_, share)| share).sum::<u16>(), 1_000);
        }
        assert_eq!(AGES.iter().map(|&(_, share)| share).sum::<u16>(), 10_000);
        assert!(AGES.iter().zip(13..).all(|(&(age, share), wanted)| age == wanted && share > 0));
    }

    #[test]
    fn plans_of_all_ages_are_those_of_all() {
        let mut found = [0_u32; 4];
        for (age, share) in AGES {
            let (_, plans) = PLANS_BY_AGE.iter().find(|&&(below, _)| age < below).unwrap();
            assert_eq!(plans.iter().sum::<u16>(), 1_000);
            found.iter_mut().zip(plans).for_each(|(sum, plan)| *sum += u32::from(share) * u32::from(*plan));
        }
        for (found, (plan, wanted)) in found.iter().zip(PAID_PLANS) {
            assert!((found / 10_000).abs_diff(u32::from(wanted)) <= 12, "{plan}: {found}");
        }
    }

    #[test]
    fn names_are_those_of_the_types() {
        use crate::music::{ContextType, DeviceType, Subscription};
        let names = |table: &[(&'static str, u16)]| table.iter().map(|&(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(&CONTEXTS), ContextType::TEXTS);
        assert_eq!(names(&DEVICES), DeviceType::TEXTS);
        assert_eq!(names(&PAID_PLANS)[1..], Subscription::TEXTS[2..]);
    }

    #[test]
    fn quantile_tables_rise() {
        assert!(HEARD_SHARES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(HEARD_SHARES.iter().map(|&(_, plays)| plays).sum::<u16>(), 10_000 - 5_789);
        assert!(TRACK_COMPLETION.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(TRACK_COMPLETION[0] > 0 && TRACK_COMPLETION[100] < 10_000);
    }

    #[test]
    fn mean_completion_matches_the_outcomes() {
        let total: u32 = TRACK_COMPLETION.iter().map(|&rate| u32::from(rate)).sum();
        assert!((5_650..=5_850).contains(&(total / 101)), "{}", total / 101);
    }

    #[test]
    fn device_factors_favour_the_right_hours() {
        let find = |name| DEVICES.iter().position(|&(device, _)| device == name);
        let (car, desktop) = (find("car").unwrap(), find("desktop").unwrap());
        assert_eq!(DEVICE_FACTORS[0][8][car], 250);
        assert_eq!(DEVICE_FACTORS[1][8][car], 100);
        assert_eq!((DEVICE_FACTORS[0][16][desktop], DEVICE_FACTORS[0][17][desktop]), (160, 100));
    }
}
