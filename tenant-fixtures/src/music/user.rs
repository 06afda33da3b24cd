//! The collection `users`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::ops::Range;

use super::data::words::{NICK_ADJECTIVES, NICK_NOUNS};
use super::listening::Simulator;
use super::naming::{address_part, names_in};
use super::people::Home;
use super::{
    CountryCode, DiscoveryMode, Genre, Language, LawfulBasis, Music, SECONDS_A_DAY, Subscription, TimeZone,
};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::schema::{date_from_days, time_from_seconds};
use crate::stream::Label;
use crate::{Entity, Record};

/// Who listens.
#[derive(Entity, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "users", key = "user")]
pub struct User {
    /// Unique within the tenant.
    #[column(key, unique, pii = Pseudonym)]
    pub user_id: Id<User>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// An invented name, as people have them where the user lives.
    #[column(pii = Name, edge)]
    pub display_name: String,
    /// An invented address under the reserved top-level domain `.example`.
    #[column(unique, pii = Email, edge)]
    pub email: String,
    /// Where they live, as an ISO 3166-1 code.
    #[column(pii = Location)]
    pub country: CountryCode,
    /// What they pay for.
    #[column(pii = Contract)]
    pub subscription_type: Subscription,
    /// What they like.
    pub preferences: Preferences,
    /// What they have played: sums over their plays.
    pub activity_metrics: ActivityMetrics,
    /// When they were born; blank where the privacy policy says so.
    #[column(pii = BirthDate, edge)]
    pub birth_date: Option<NaiveDate>,
    /// When they joined, UTC.
    #[column(pii = Behaviour)]
    pub created_at: DateTime<Utc>,
    /// Their time zone, by its IANA name.
    #[column(pii = Location)]
    pub timezone: TimeZone,
    /// Their language, as an ISO 639 code.
    #[column(pii = Location)]
    pub language: Language,
    /// What they agreed to, and until when their data is kept; in GDPR mode.
    #[column(mode = Gdpr, pii = Consent)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consents: Option<Consents>,
}

/// What a user likes.
#[derive(Record, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Preferences {
    /// Two to five genres, the dearest first.
    #[column(pii = Preference)]
    pub preferred_genres: Vec<Genre>,
    /// How much they look for music they don't know.
    #[column(pii = Preference)]
    pub discovery_mode: DiscoveryMode,
}

/// What a user has played in the period.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct ActivityMetrics {
    /// The sum of their plays' durations, in milliseconds.
    #[column(pii = Behaviour)]
    pub total_listening_time_ms: u64,
    /// The number of their plays.
    #[column(pii = Behaviour)]
    pub tracks_played: u64,
    /// The end of their last play; when they joined, if there is none.
    #[column(pii = Behaviour)]
    pub last_active: DateTime<Utc>,
}

/// What a user agreed to.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct Consents {
    /// To analytics: without it they have no analytics events.
    #[column(pii = Consent)]
    pub analytics: bool,
    /// To personalisation: without it they have no ML features.
    #[column(pii = Consent)]
    pub personalisation: bool,
    /// To advertising by e-mail.
    #[column(pii = Consent)]
    pub marketing: bool,
    /// When they last said so, UTC.
    #[column(pii = Consent)]
    pub given_at: DateTime<Utc>,
    /// The ground on which the account's data is processed.
    #[column(pii = Consent)]
    pub lawful_basis: LawfulBasis,
    /// Until when the data is kept: three years after they were last active, or 30 days after the period's end where that
    /// is later.
    #[column(pii = Consent)]
    pub retention_until: NaiveDate,
}

const NAME: Label = Label::new("display_name");
const LOCAL: Label = Label::new("names");
const GIVEN_AT: Label = Label::new("consents given");

const RETENTION_DAYS: i32 = 3 * 365;
/// Data that should be gone is erased this long after it was found.
const ERASURE_DAYS: i32 = 30;

/// The last day on which a user's data is kept.
pub(super) fn retention_day(last_active: i64, period_end: i64) -> i32 {
    let day = |second: i64| second.div_euclid(SECONDS_A_DAY) as i32;
    (day(last_active) + RETENTION_DAYS).max(day(period_end) + ERASURE_DAYS)
}

impl Generate<Music> for User {
    fn count(music: &Music) -> u64 {
        music.counts.users
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        let mut simulator = Simulator::default();
        for at in rows {
            let mut row = batch.recycled(|| Self::blank(music.tenant));
            row.fill(music, at, &mut simulator);
            batch.push(row);
        }
    }
}

impl User {
    fn blank(tenant: TenantId) -> Self {
        Self {
            user_id: Id::new(tenant, 0),
            tenant_id: tenant,
            display_name: String::new(),
            email: String::new(),
            country: CountryCode(0),
            subscription_type: Subscription::Free,
            preferences: Preferences {
                preferred_genres: Vec::new(),
                discovery_mode: DiscoveryMode::Balanced,
            },
            activity_metrics: ActivityMetrics {
                total_listening_time_ms: 0,
                tracks_played: 0,
                last_active: DateTime::UNIX_EPOCH,
            },
            birth_date: None,
            created_at: DateTime::UNIX_EPOCH,
            timezone: TimeZone(0),
            language: Language(0),
            consents: None,
        }
    }

    fn fill(&mut self, music: &Music, at: u64, simulator: &mut Simulator) {
        let (home, taste, joined) = (music.home(at), music.taste(at), music.joined(at));
        self.user_id = Id::new(music.names, at + 1);
        self.fill_name(music, at, &home);
        self.country = home.country;
        self.timezone = home.time_zone;
        self.language = home.language;
        self.subscription_type = music.subscription(at, home.country);
        self.preferences.preferred_genres.clear();
        self.preferences.preferred_genres.extend_from_slice(taste.genres());
        self.preferences.discovery_mode = taste.discovery;
        self.created_at = time_from_seconds(joined);
        self.birth_date = Some(date_from_days(music.born(at)));

        simulator.simulate(music, at);
        let plays = &simulator.plays;
        let last_active = plays.last().map_or(joined, super::listening::Play::end);
        self.activity_metrics = ActivityMetrics {
            total_listening_time_ms: plays.iter().map(|play| u64::from(play.duration_ms)).sum(),
            tracks_played: plays.len() as u64,
            last_active: time_from_seconds(last_active),
        };
        self.consents = music.gdpr.then(|| {
            let agreed = music.agreed(at);
            let mut stream = music.streams.users.stream(at, GIVEN_AT);
            let since = (music.period.end - joined).max(1) as u64;
            // Nothing is recorded before it was agreed to, so who agreed did so when they joined; some of those who
            // declined everything did it later.
            let none = !(music.analytics_agreed(at) || agreed.personalisation || agreed.marketing);
            let later = none && stream.chance(500);
            let given = if later { joined + stream.below(since) as i64 } else { joined };
            Consents {
                analytics: music.analytics_agreed(at),
                personalisation: agreed.personalisation,
                marketing: agreed.marketing,
                given_at: time_from_seconds(given),
                lawful_basis: if agreed.personalisation {
                    LawfulBasis::Consent
                } else {
                    LawfulBasis::Contract
                },
                retention_until: date_from_days(retention_day(last_active, music.period.end)),
            }
        });
    }

    /// A name as people have it where the user lives and speaks, and an address made from it that no other user has.
    fn fill_name(&mut self, music: &Music, at: u64, home: &Home) {
        let mut stream = music.streams.users_names.stream(at, NAME);
        let kind = music.streams.users_names.stream(at, LOCAL).below(100) as u8;
        let names = names_in(home.country, home.language.as_str(), kind);
        let given = names.given[stream.index(names.given.len())];
        let family = names.family[stream.index(names.family.len())];
        let (first, second) = if names.family_first { (family, given) } else { (given, family) };
        self.display_name.clear();
        self.display_name.push_str(first);
        self.display_name.push_str(names.separator);
        self.display_name.push_str(second);

        // A name in another script leaves nothing for an address; such users have made up a handle.
        self.email.clear();
        address_part(given, NICK_ADJECTIVES[stream.index(NICK_ADJECTIVES.len())], &mut self.email);
        self.email.push('.');
        address_part(family, NICK_NOUNS[stream.index(NICK_NOUNS.len())], &mut self.email);
        // A string takes any text.
        _ = write!(self.email, ".{}@{}.example", at + 1, music.names.stamp_text());
    }
}
