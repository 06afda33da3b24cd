//! The tiers' figures, and which counts go together.

use super::Music;
use super::data::geography::COUNTRIES;
use crate::domain::Listed as _;
use crate::profile::Vocabulary;
use crate::profile::{DomainInfo, Measure, Problem, Setting, SettingKind, TenantProfile};

/// Users, tracks, albums, artists and plays.
pub(super) const USERS: usize = 0;
pub(super) const TRACKS: usize = 1;
pub(super) const ALBUMS: usize = 2;
pub(super) const ARTISTS: usize = 3;
pub(super) const EVENTS: usize = 4;

/// Plays that a user can have on a day of the period, on average over users and days.
pub(crate) const PLAYS_PER_USER_AND_DAY: u64 = 60;

const MAX_PARENTS: u64 = 100_000_000;

/// What a music tenant counts, with every tier's figure at scale 1.
static MEASURES: [Measure; 5] = [
    Measure { name: "users", option: "num_users", tiers: [10, 1_000, 10_000, 100_000], max: MAX_PARENTS },
    Measure {
        name: "tracks",
        option: "num_tracks",
        tiers: [100, 10_000, 100_000, 1_000_000],
        max: MAX_PARENTS,
    },
    Measure { name: "albums", option: "num_albums", tiers: [20, 2_000, 20_000, 200_000], max: MAX_PARENTS },
    Measure { name: "artists", option: "num_artists", tiers: [30, 3_000, 30_000, 300_000], max: MAX_PARENTS },
    Measure {
        name: "events",
        option: "num_events",
        tiers: [1_000, 100_000, 1_000_000, 10_000_000],
        max: 100_000_000_000,
    },
];

static COUNTRY_CODES: [&str; COUNTRIES.len()] = {
    let mut codes = [""; COUNTRIES.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = COUNTRIES[at].code;
        at += 1;
    }
    codes
};

/// The options that only music tenants have.
const SETTINGS: &[Setting] = &[
    Setting {
        name: "activity",
        option: "user_activity_level",
        help: "How evenly activity is spread over users, 0 (a few do nearly everything) to 1 [default: 0.5]",
        kind: SettingKind::Level { default: 500 },
    },
    Setting {
        name: "diversity",
        option: "music_diversity",
        help: "How varied catalogue and tastes are, 0 to 1 [default: 0.5]",
        kind: SettingKind::Level { default: 500 },
    },
    Setting {
        name: "countries",
        option: "geographic_spread",
        help: "The countries of users and artists, as ISO codes, for example US,GB [default: all]",
        kind: SettingKind::Words { of: &COUNTRY_CODES, one: "country" },
    },
];

/// The names that tests may ask by.
pub(super) const VOCABULARY: Vocabulary =
    Vocabulary { name: INFO.name, measures: &MEASURES, settings: SETTINGS, collections: Music::NAMES };

/// The music domain as a profile sees it.
pub(super) static INFO: DomainInfo = DomainInfo {
    name: "music",
    measures: &MEASURES,
    collections: Music::NAMES,
    settings: SETTINGS,
    path: "Music::info()",
    program: Some("tenant-fixtures"),
    options: &["gdpr_compliant", "generate_load_data", "concurrent_users"],
    declaration: None,
    check,
};

fn check(profile: &TenantProfile) -> Vec<Problem> {
    let problems = check_counts(&profile.counts, profile);
    let Some(source) = profile.grown_from.as_ref().filter(|_| problems.is_empty()) else { return problems };
    // What was added stands on its own, but for plays, which may be of any track.
    let mut added: Vec<u64> = profile.counts.iter().zip(source).map(|(all, source)| all - source).collect();
    if (added[TRACKS], added[ALBUMS]) == (0, 0) {
        for at in [TRACKS, ALBUMS, ARTISTS] {
            added[at] = profile.counts[at];
        }
    }
    let told = |problem: Problem| {
        Problem::new(
            "grown_from",
            format!("{} added to those of the tenant it grew from: {}", problem.field, problem.message),
        )
    };
    check_counts(&added, profile).into_iter().map(told).collect()
}

fn check_counts(counts: &[u64], profile: &TenantProfile) -> Vec<Problem> {
    let [users, tracks, albums, artists, events] =
        [USERS, TRACKS, ALBUMS, ARTISTS, EVENTS].map(|at| counts[at]);
    let mut problems = Vec::new();
    let mut needs = |field, count: u64, what: &str, needed: u64, needed_what: &str| {
        if count > 0 && needed == 0 {
            problems.push(Problem::new(
                field,
                format!("found 0, but {count} {what} need {needed_what}: ask for at least 1"),
            ));
        }
    };
    needs("users", events, "events", users, "users to have caused them");
    needs("tracks", events, "events", tracks, "tracks to be played");
    needs("albums", tracks, "tracks", albums, "albums to stand on");
    needs("artists", albums, "albums", artists, "artists to have made them");
    if albums > tracks {
        problems.push(Problem::new(
            "albums",
            format!("found {albums} albums and only {tracks} tracks; every album has at least one: ask for fewer albums or more tracks"),
        ));
    }
    let possible = u128::from(users) * u128::from(profile.days) * u128::from(PLAYS_PER_USER_AND_DAY);
    if users > 0 && u128::from(events) > possible {
        problems.push(Problem::new(
            "events",
            format!(
                "found {events} events for {users} users in {} days; at most {PLAYS_PER_USER_AND_DAY} plays a user and day are \
                 possible, which makes {possible}: ask for more users, fewer events or a longer period",
                profile.days
            ),
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::INFO;
    use crate::domain::Domain as _;
    use crate::music::Music;

    /// What stands in no list of names is never written.
    #[test]
    fn every_collection_can_be_asked_for() {
        let schemas = Music::collections(&INFO).iter().map(|collection| collection.schema());
        let mut names: Vec<_> = schemas.map(|schema| schema.group.unwrap_or(schema.name)).collect();
        names.dedup();
        assert_eq!(
            INFO.collections, names,
            "`INFO.collections` in music/measures.rs is not `Music::collections`"
        );
    }
}
