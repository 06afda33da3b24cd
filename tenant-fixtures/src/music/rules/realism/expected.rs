//! The score's table: what is measured, what real data has, where that is known from, and the bar.
//!
//! The bars are those of people who know such data; none is a parameter of what makes rows.

use crate::quality::Bar::{AtLeast, AtMost, Within};
use crate::quality::Expected;

const TRACKS: &str = "audio features of 54,493 tracks: TidyTuesday spotify_songs 2020, editorial playlists 2023, a \
                      MachineHack contest's";
const TIDY: &str = "28,356 tracks of TidyTuesday spotify_songs, 2020";
const RELEASED: &str = "8,778 tracks of Kaggle's Spotify Global Music Dataset 2009-2025";
const EXPORTS: &str = "17 personal exports of one year, 2019-2024, 306,000 plays";
const LOG: &str = "the mini log of Spotify's Sequential Skip Prediction, 2018, 167,880 plays";
const LAMERE: &str = "Paul Lamere, The Skip, 2014, billions of plays";
const PARK: &str = "Park and others, Nature Human Behaviour 2019, 765 million plays";
const DECKS: &str = "Spotify's figures for shareholders, 2024-25, by region";
const HISTORIES: &str = "histories of genres";
const ZONES_OF: &str = "the IANA time zone database, zone.tab";
const JUDGED: &str = "judgement of people who work with such data";

/// Declares the metrics: what is measured, its name, what real data has and by whom, the bar, how many independent rows it
/// is judged on at least, and noise beyond which nothing is said.
macro_rules! metrics {
    ($($(#[doc = $description:literal])+ $metric:ident = $name:literal: $reference:literal by $source:ident, $bar:expr,
       of $least:literal, up to $blind:literal;)+) => {
        $(
            $(#[doc = $description])+
            pub(super) static $metric: Expected = Expected {
                name: $name,
                description: concat!($($description),+).trim_ascii(),
                reference: $reference,
                source: $source,
                bar: $bar,
                least: $least,
                blind: $blind,
            };
        )+
        /// All of them, in the report's order.
        #[cfg(test)]
        pub(super) static ALL: &[&Expected] = &[$(&$metric),+];
    };
}

metrics! {
    /// how near the audio features' distributions are to those of their genres, the mean over both: 1 less Kolmogorov and
    /// Smirnov's distance
    SOUND = "sound": 0.972 by TRACKS, AtLeast(0.95), of 200.0, up to 0.1;
    /// the same of danceability, in the genre that is worst off
    DANCEABILITY = "danceability": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of energy
    ENERGY = "energy": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of valence
    VALENCE = "valence": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of acousticness
    ACOUSTICNESS = "acousticness": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of instrumentalness
    INSTRUMENTALNESS = "instrumentalness": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of liveness
    LIVENESS = "liveness": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of speechiness
    SPEECHINESS = "speechiness": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of tempo
    TEMPO = "tempo": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// the same of loudness
    LOUDNESS = "loudness": 1.0 by TRACKS, AtLeast(0.9), of 40.0, up to 0.35;
    /// how near rank correlations of features within genres are to the real ones, the mean over pairs: 1 less half of the
    /// difference
    CORRELATIONS = "correlations": 0.986 by TRACKS, AtLeast(0.975), of 200.0, up to 0.04;
    /// how far the pair of features that is worst off is from its rank correlation within the genre
    CORRELATION_OFF = "correlation_off": 0.0 by TRACKS, AtMost(0.12), of 40.0, up to 0.5;
    /// tracks in a major key
    MAJOR = "major": 0.59 by TRACKS, Within(0.5, 0.7), of 200.0, up to 0.15;
    /// tracks that nobody knows: popularity 0
    UNPOPULAR = "unpopular": 0.0924 by TIDY, Within(0.06, 0.12), of 200.0, up to 0.1;
    /// popularity below which a quarter of the tracks lies
    POPULARITY_LOW = "popularity_low": 21.0 by TIDY, Within(15.0, 27.0), of 200.0, up to 15.0;
    /// popularity of the track in the middle
    POPULARITY_MIDDLE = "popularity_middle": 42.0 by TIDY, Within(36.0, 48.0), of 200.0, up to 15.0;
    /// popularity above which a quarter of the tracks lies
    POPULARITY_HIGH = "popularity_high": 58.0 by TIDY, Within(52.0, 64.0), of 200.0, up to 15.0;

    /// how far the share of explicit tracks is from its decade's, in the decade that is worst off
    EXPLICIT = "explicit_by_decade": 0.0 by RELEASED, AtMost(0.05), of 30.0, up to 0.25;
    /// how many seconds the median track is longer or shorter than its decade's, in the decade that is worst off
    LENGTH = "length_by_decade": 0.0 by TIDY, AtMost(15.0), of 30.0, up to 60.0;
    /// tracks that are older than their genre
    BEFORE_GENRE = "older_than_genre": 0.0 by HISTORIES, AtMost(0.005), of 200.0, up to 0.2;
    /// releases since 2016 by weekday: how far from the real ones
    RELEASE_WEEKDAY = "release_weekday": 0.0 by RELEASED, AtMost(0.08), of 100.0, up to 0.2;
    /// releases by month: how far from the real ones
    RELEASE_MONTH = "release_month": 0.0 by RELEASED, AtMost(0.08), of 100.0, up to 0.2;
    /// albums that came out in the last ten years of the catalogue
    RECENT = "recent_releases": 0.72 by TIDY, Within(0.55, 0.9), of 100.0, up to 0.2;
    /// singles of one track that bear its title
    SINGLE_TITLE = "single_title": 0.97 by JUDGED, AtLeast(0.9), of 40.0, up to 0.2;
    /// albums with a track of the same title
    TITLE_TRACK = "title_track": 0.35 by JUDGED, Within(0.25, 0.45), of 60.0, up to 0.25;
    /// tracks whose title is one word
    ONE_WORD = "one_word_titles": 0.3 by JUDGED, Within(0.2, 0.4), of 100.0, up to 0.2;
    /// tracks that feature somebody, are remixes or were recorded live
    VERSIONS = "versions": 0.2 by JUDGED, Within(0.1, 0.25), of 100.0, up to 0.2;
    /// tracks that bear the commonest title
    COMMON_TITLE = "commonest_title": 0.001 by JUDGED, AtMost(0.01), of 200.0, up to 0.2;
    /// albums that share their title with another one
    SHARED_TITLE = "shared_titles": 0.15 by JUDGED, AtMost(0.2), of 60.0, up to 0.2;
    /// artists who share their name with another one
    SHARED_NAME = "shared_artist_names": 0.02 by JUDGED, AtMost(0.05), of 60.0, up to 0.1;
    /// artists whose biographies have the commonest sentence
    BIOGRAPHY = "commonest_sentence": 0.002 by JUDGED, AtMost(0.005), of 200.0, up to 0.2;
    /// artists of Korean pop who are from Korea
    KOREAN = "korean_pop": 0.9 by JUDGED, AtLeast(0.7), of 30.0, up to 0.3;
    /// artists of country music who are from the United States, Canada, the United Kingdom or Australia
    COUNTRY_MUSIC = "country_music": 0.9 by JUDGED, AtLeast(0.7), of 30.0, up to 0.3;
    /// artists of JP, KR, IN, EG, GR, UA, TH and TW whose name has a letter beyond ASCII
    SCRIPTS = "own_scripts": 0.3 by JUDGED, AtLeast(0.1), of 60.0, up to 0.2;
    /// artists with a million listeners a month and more
    GREAT = "great_artists": 0.0011 by JUDGED, AtMost(0.005), of 200.0, up to 0.2;
    /// how the artists' listeners a month go with their plays: Spearman's correlation
    LISTENERS = "listeners_and_plays": 0.8 by JUDGED, AtLeast(0.5), of 100.0, up to 0.3;
    /// artists who were entered after their first release
    ENTERED = "entered_late": 0.0 by JUDGED, AtMost(0.01), of 60.0, up to 0.3;
    /// albums that are not offered where their artist is from
    NOT_AT_HOME = "not_offered_at_home": 0.0 by JUDGED, AtMost(0.01), of 60.0, up to 0.3;

    /// users by country: how far from the real ones
    COUNTRIES = "countries": 0.0 by DECKS, AtMost(0.05), of 100.0, up to 0.2;
    /// users whose time zone is one of their country's
    ZONES = "time_zones": 1.0 by ZONES_OF, AtLeast(0.99), of 60.0, up to 0.3;
    /// users who pay, beyond the share that is usual in their countries
    PAYING = "paying": 0.0 by DECKS, Within(-0.05, 0.05), of 100.0, up to 0.15;
    /// paying users by plan: how far from the usual shares
    PLANS = "plans": 0.0 by JUDGED, AtMost(0.08), of 100.0, up to 0.2;
    /// users by age: how far from the real ones
    AGES = "ages": 0.0 by JUDGED, AtMost(0.08), of 100.0, up to 0.2;
    /// students who are over 30
    OLD_STUDENTS = "students_over_30": 0.05 by JUDGED, AtMost(0.08), of 30.0, up to 0.4;
    /// users under 16 who pay for a plan of their own
    CHILDREN = "plans_under_16": 0.01 by JUDGED, AtMost(0.03), of 30.0, up to 0.3;
    /// users who bear the commonest name
    COMMON_NAME = "commonest_name": 0.001 by JUDGED, AtMost(0.02), of 100.0, up to 0.3;
    /// users of IN, PK, NG, PH, AE and IL whose surname users of GB, AU and NZ have, too
    SURNAMES = "english_surnames": 0.05 by JUDGED, AtMost(0.15), of 40.0, up to 0.3;
    /// users who joined in the last two fifths of the period, of those who joined within it
    JOINED_LATE = "joined_late": 0.4 by JUDGED, Within(0.28, 0.52), of 60.0, up to 0.3;

    /// plays by local hour of the week: how they go with the real ones
    HOURS = "hours": 1.0 by PARK, AtLeast(0.97), of 30.0, up to 0.3;
    /// plays by local hour of the week: how far from the real ones
    HOURS_APART = "hours_apart": 0.0 by PARK, AtMost(0.05), of 30.0, up to 0.3;
    /// plays from two to five at night
    NIGHT = "night": 0.03 by PARK, Within(0.02, 0.05), of 30.0, up to 0.06;
    /// plays by weekday: how far from the real ones
    WEEKDAYS = "weekdays": 0.0 by PARK, AtMost(0.05), of 30.0, up to 0.2;
    /// how much of a track is heard, in thirteen steps: how far from the real shares
    HEARD = "heard": 0.0 by EXPORTS, AtMost(0.05), of 30.0, up to 0.2;
    /// skips of a session's second track beside its first
    SKIPS_SECOND = "skips_second": 1.26 by LOG, Within(1.11, 1.41), of 30.0, up to 0.5;
    /// skips of a session's sixth track beside its first
    SKIPS_SIXTH = "skips_sixth": 1.44 by LOG, Within(1.29, 1.59), of 30.0, up to 0.5;
    /// skips of a session's tenth to twentieth tracks beside its first
    SKIPS_LATER = "skips_later": 1.4 by LOG, Within(1.25, 1.55), of 30.0, up to 0.5;
    /// skips of teenagers beside those of users from 30 to 44
    SKIPS_YOUNG = "skips_of_teenagers": 1.6 by LAMERE, AtLeast(1.3), of 15.0, up to 0.8;
    /// skips of tracks in a user's favourite genres beside others
    SKIPS_LIKED = "skips_of_favourites": 0.8 by JUDGED, Within(0.5, 0.95), of 30.0, up to 0.3;
    /// skips by going forward
    FORWARD = "skips_forward": 0.86 by LOG, Within(0.81, 0.91), of 30.0, up to 0.2;
    /// plays that were not skipped and ended with their track
    DONE = "ended_with_track": 0.79 by LOG, Within(0.74, 0.84), of 30.0, up to 0.2;
    /// plays by what they were started from: how far from the real ones
    CONTEXTS = "contexts": 0.0 by JUDGED, AtMost(0.05), of 30.0, up to 0.2;
    /// plays by kind of device: how far from the real ones
    DEVICES = "devices": 0.0 by JUDGED, AtMost(0.08), of 30.0, up to 0.2;
    /// plays whose order was left to chance
    SHUFFLED = "shuffled": 0.3087 by LOG, Within(0.2, 0.42), of 30.0, up to 0.2;
    /// how tracks a session spread, of users with 500 plays and more: the standard deviation of their logarithm
    SESSION_SPREAD = "session_spread": 1.33 by EXPORTS, Within(1.23, 1.43), of 20.0, up to 0.3;
    /// minutes of the session in the middle, of users with 500 plays and more
    SESSION_MINUTES = "session_minutes": 32.3 by EXPORTS, Within(28.3, 36.3), of 20.0, up to 20.0;
    /// sessions of one track, of users with 500 plays and more
    SESSION_SINGLE = "session_one_track": 0.146 by EXPORTS, Within(0.116, 0.176), of 20.0, up to 0.1;
    /// sessions a day with any, of users with 5,000 plays a year and more
    SESSIONS_A_DAY = "sessions_a_day": 3.38 by EXPORTS, Within(2.88, 3.88), of 20.0, up to 1.5;
    /// breaks of more than a minute within sessions, of users with 500 plays and more
    GAPS = "session_gaps": 0.088 by EXPORTS, Within(0.068, 0.108), of 20.0, up to 0.06;
    /// sessions of ten plays and more that have one track four times
    CROWDED = "one_track_four_times": 0.03 by JUDGED, AtMost(0.06), of 30.0, up to 0.2;
    /// plays that a listener's own top tenth of tracks has, of users with 500 plays and more
    OWN_TRACKS = "own_top_tracks": 0.514 by EXPORTS, Within(0.41, 0.61), of 20.0, up to 0.2;
    /// plays that a listener's own top tenth of artists has, of users with 500 plays and more
    OWN_ARTISTS = "own_top_artists": 0.707 by EXPORTS, Within(0.61, 0.81), of 20.0, up to 0.2;
    /// plays that the top hundredth of tracks has, less what is usual in a catalogue of this size
    TOP_TRACKS = "top_tracks": 0.0 by JUDGED, Within(-0.08, 0.08), of 100.0, up to 0.15;
    /// plays of artists from the listener's country, where it has any
    HOME_ARTISTS = "artists_from_home": 0.4 by JUDGED, AtLeast(0.2), of 20.0, up to 0.2;
    /// plays of releases that are less than a year old
    FRESH = "fresh_releases": 0.3 by JUDGED, Within(0.2, 0.4), of 20.0, up to 0.25;
    /// plays of albums that are not offered in the listener's country
    NOT_OFFERED = "plays_not_offered": 0.0 by JUDGED, AtMost(0.0), of 30.0, up to 0.1;
    /// months of twelve with a play, of users who were there all year and have 100 plays and more
    MONTHS = "months_with_a_play": 9.0 by JUDGED, AtLeast(5.0), of 30.0, up to 3.0;
    /// the same of users with 300 plays and more
    MONTHS_BUSY = "months_of_the_busy": 10.0 by JUDGED, AtLeast(7.0), of 20.0, up to 3.0;
    /// users with 30 plays and more who heard all of them within a week
    SHORT_SPAN = "all_within_a_week": 0.05 by JUDGED, AtMost(0.15), of 30.0, up to 0.3;
    /// listeners of a month who come back in the next, of users with 300 plays and more
    COME_BACK = "come_back": 0.85 by JUDGED, Within(0.6, 0.99), of 20.0, up to 0.3;

    /// sessions in the events that end with the app being closed
    CLOSED = "sessions_closed": 0.95 by JUDGED, AtLeast(0.9), of 60.0, up to 0.3;
    /// searches a session
    SEARCHES = "searches": 0.5 by JUDGED, Within(0.3, 0.7), of 60.0, up to 0.4;
    /// kinds of events that never happen
    KINDS = "kinds_that_never_happen": 0.0 by JUDGED, AtMost(0.0), of 100000.0, up to 1.0;
    /// pauses that are over in the same second
    RESUMED = "resumed_at_once": 0.02 by JUDGED, AtMost(0.05), of 60.0, up to 0.3;
    /// users whose plan changes in a year
    CHANGED = "plans_changed": 0.2 by JUDGED, Within(0.15, 0.3), of 100.0, up to 0.15;
    /// advertisements that users of a plan without them were shown
    ADS = "ads_to_who_pays": 0.0 by JUDGED, AtMost(0.0), of 60.0, up to 0.3;
}
