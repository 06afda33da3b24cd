//! What holds of a music tenant beyond its schema, checked on rows whoever made or changed them.

mod catalogue;
mod columns;
mod consent;
mod features;
mod plays;
mod realism;
mod small;
mod table;
mod users;

use crate::profile::TenantProfile;
use crate::quality::{Faults, Known, Row, Rule, Rules, Score};
use columns::MusicColumns;
use consent::Consents;
use plays::Overlaps;
use realism::Realism;
use small::Small;
use table::Table;

/// Declares the rules, each with its number.
macro_rules! rules {
    ($($(#[doc = $description:literal])+ $number:ident = $name:literal;)+) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "numbers of rules, named like constants")]
        #[derive(Clone, Copy)]
        enum Numbers { $($number),+ }
        $(pub(super) const $number: usize = Numbers::$number as usize;)+
        static RULES: &[Rule] = &[$(Rule { name: $name, description: concat!($($description),+).trim_ascii() }),+];
    };
}

rules! {
    /// no play is longer than its track
    PLAY_WITHIN_TRACK = "play_within_track";
    /// the part that was heard is the play's duration in its track's
    COMPLETION = "completion_of_duration";
    /// a play is done when heard to the end, and else it was left or ended
    ENDING = "ending_fits";
    /// nothing is played before its release
    AFTER_RELEASE = "play_after_release";
    /// nothing is played before its user signed up
    AFTER_SIGN_UP = "play_after_sign_up";
    /// plays and events lie within the period
    IN_PERIOD = "within_period";
    /// one user's plays don't overlap
    OVERLAP = "plays_do_not_overlap";
    /// a session is one user's
    SESSION = "session_of_one_user";
    /// e-mail addresses, web addresses and addresses inside the service are this tenant's
    ADDRESS = "address_of_tenant";
    /// percentages and scores lie in their ranges
    RANGE = "values_in_range";
    /// an album's tracks and length are those of its tracks
    ALBUM_TOTALS = "album_totals";
    /// a track's artist is its album's
    ALBUM_ARTIST = "track_of_album_artist";
    /// what a user played sums up their plays
    USER_TOTALS = "user_totals";
    /// users are at least 13 when they sign up
    AGE = "user_age";
    /// an event tells its user's country; plans change where it is told, and the last is the one that they have
    EVENT_USER = "event_fits_user";
    /// nothing is told of a user before they signed up
    EVENT_AFTER_SIGN_UP = "event_after_sign_up";
    /// in GDPR mode, events are told of users who agreed to analytics
    EVENT_CONSENT = "event_of_who_agreed";
    /// in GDPR mode, users and tracks have features where users agreed to personalisation, and not otherwise
    FEATURE_CONSENT = "features_of_who_agreed";
    /// a track's features sum up its plays by users who have not refused
    TRACK_FEATURES = "track_features_of_plays";
    /// a user's interactions sum up their plays
    INTERACTIONS = "interactions_of_plays";
}

/// What is known of an album.
#[derive(Debug, Default)]
struct AlbumFacts {
    row: u64,
    says_length: Option<u64>,
    length: u64,
    released: Option<i32>,
    artist: Small,
    says_tracks: Small,
    tracks: u32,
}

/// What is known of a track.
#[derive(Debug, Default)]
struct TrackFacts {
    /// Its row, until it is found to have features.
    without_features: Small,
    album: Small,
    duration: Small,
    /// By whomever.
    plays: u32,
    /// By users whom a model may know of, as are those that were skipped and what was heard.
    known_plays: u32,
    skips: u32,
    /// In tenths of a percent.
    completion: u64,
}

/// What is known of a user.
#[derive(Debug, Default)]
struct UserFacts {
    row: u64,
    signed_up: Option<i64>,
    plan: Option<u16>,
    country: Option<u8>,
    /// Whether they agreed to analytics and to personalisation.
    analytics: Option<bool>,
    personalisation: Option<bool>,
    says_plays: Option<u64>,
    says_length: Option<u64>,
    says_last: Option<i64>,
    plays: u64,
    length: u64,
    last: Option<i64>,
    /// When their app told last, of which plan, and in which row.
    told: Option<(i64, u16, u64)>,
    /// Which plans it told of, and of which that they changed to it; a bit each.
    plans_told: u8,
    plans_taken: u8,
    /// Plays that their interactions sum up to; none without interactions.
    interactions: Option<u64>,
}

/// The rules, with what they have seen.
pub(super) struct MusicRules {
    columns: MusicColumns,
    /// The tenant that ids name; empty, where they name none.
    names: String,
    /// What stands for the tenant in host names.
    stamp: String,
    /// What anonymised addresses are at.
    anonymized_host: String,
    anonymized: bool,
    profiled: bool,
    /// Seconds since 1970: from, and before.
    period: Option<(i64, i64)>,
    in_order: bool,
    consents: Consents,
    albums: Table<AlbumFacts>,
    tracks: Table<TrackFacts>,
    users: Table<UserFacts>,
    overlaps: Overlaps,
    sessions: plays::Sessions,
    track_features: Vec<features::Claim>,
    has_track_features: bool,
    realism: Realism,
}

impl MusicRules {
    pub(super) fn new(known: &Known<'_>) -> Self {
        let period = known.profile.map(|profile| {
            let end = profile.as_of().timestamp();
            (end - i64::from(profile.days()) * super::SECONDS_A_DAY, end)
        });
        Self {
            columns: MusicColumns::new(known.columns),
            names: known.names().to_owned(),
            stamp: known.stamp(),
            anonymized_host: crate::privacy::host(&known.host()),
            profiled: known.profile.is_some(),
            anonymized: known.profile.is_some_and(TenantProfile::anonymize),
            period,
            in_order: known.in_order,
            consents: Consents::new(known),
            albums: Table::default(),
            tracks: Table::default(),
            users: Table::default(),
            overlaps: Overlaps::new(known.in_order),
            sessions: plays::Sessions::default(),
            track_features: Vec::new(),
            has_track_features: false,
            realism: Realism::new(known.profile, period),
        }
    }

    /// Whether a user, as far as they are known, may be in features for machine learning.
    fn is_personalised(&self, user: Option<&UserFacts>) -> bool {
        self.consents.permits(user.and_then(|user| user.personalisation))
    }

    /// Checks that a web address is under the tenant's own host.
    fn under_own_host(&self, row: &Row<'_>, url: Option<&str>, faults: &mut Faults) {
        let Some(url) = url else { return };
        let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let own = host.strip_suffix(".example").and_then(|host| host.strip_suffix(self.stamp.as_str()));
        faults.check(ADDRESS, row, own.is_some_and(|rest| rest.ends_with('.')), || {
            format!("{} is not under this tenant's hosts", url.escape_debug())
        });
    }

    /// Checks that a time lies within the period, where that is known.
    fn in_period(&self, row: &Row<'_>, time: i64, faults: &mut Faults) {
        if let Some((from, before)) = self.period {
            faults.check(IN_PERIOD, row, (from..before).contains(&time), || {
                format!("{} lies outside of the period", moment(time))
            });
        }
    }
}

/// A time, for messages.
fn moment(seconds: i64) -> String {
    crate::schema::time_from_seconds(seconds).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// A decimal that is held in steps of its last place, for messages.
fn decimal(steps: i64, places: u32) -> String {
    let step = 10_u64.pow(places);
    let (sign, size) = (if steps < 0 { "-" } else { "" }, steps.unsigned_abs());
    match places {
        0 => steps.to_string(),
        _ => format!("{sign}{}.{:0width$}", size / step, size % step, width = places as usize),
    }
}

/// Checks that a number lies in its range: whole, or a decimal in steps of its last place.
fn in_range(
    row: &Row<'_>,
    (name, value, places): (&str, Option<i64>, u32),
    range: std::ops::RangeInclusive<i64>,
    faults: &mut Faults,
) {
    if let Some(value) = value {
        faults.check(RANGE, row, range.contains(&value), || {
            let shown = |steps: &i64| decimal(*steps, places);
            let most = match *range.end() {
                i64::MAX => "or more".to_owned(),
                ref most => format!("to {}", shown(most)),
            };
            format!("{name} is {}; allowed are {} {most}", shown(&value), shown(range.start()))
        });
    }
}

impl Rules for MusicRules {
    fn rules(&self) -> &'static [Rule] {
        RULES
    }

    fn collect(&mut self, row: &Row<'_>) {
        self.realism.collect(row, &self.columns);
        let at = &self.columns;
        match row.collection {
            c if c == at.albums.collection => self.collect_album(row),
            c if c == at.tracks.collection => self.collect_track(row),
            c if c == at.users.collection => self.collect_user(row),
            _ => {}
        }
    }

    fn check(&mut self, row: &Row<'_>, faults: &mut Faults) {
        self.realism.take(row, &self.columns);
        let at = &self.columns;
        match row.collection {
            c if c == at.plays.collection => self.check_play(row, faults),
            c if c == at.events.collection => self.check_event(row, faults),
            c if c == at.interactions.collection => self.check_interaction(row, faults),
            c if c == at.tracks.collection => self.check_track(row, faults),
            c if c == at.albums.collection => self.check_album(row, faults),
            c if c == at.artists.collection => self.check_artist(row, faults),
            c if c == at.users.collection => self.check_user(row, faults),
            c if c == at.track_features.collection => self.check_track_features(row, faults),
            c if c == at.user_features.collection => self.check_user_features(row, faults),
            _ => {}
        }
    }

    fn finish(&mut self, faults: &mut Faults) {
        self.finish_overlaps(faults);
        self.finish_albums(faults);
        self.finish_users(faults);
        self.finish_features(faults);
    }

    fn realism(&self) -> Score {
        self.realism.judge()
    }

    fn not_checked(&self) -> Vec<String> {
        let of_plays = self.overlaps.has_plays() && self.has_track_features;
        let unknown = of_plays && !self.consents.are_known();
        let told = "track_features: there are no users to say whose plays they may sum up";
        unknown.then(|| told.to_owned()).into_iter().collect()
    }

    fn is_private(&self, collection: usize, column: usize) -> bool {
        let at = &self.columns;
        [(at.plays.collection, at.plays.session), (at.events.collection, at.events.session)]
            .contains(&(collection, column))
    }
}

/// The domain's rules for data of which this is known.
pub(super) fn rules(known: &Known<'_>) -> Box<dyn Rules> {
    Box::new(MusicRules::new(known))
}
