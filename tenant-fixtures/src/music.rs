//! The domain: a music-streaming service.
//!
//! One file a collection; the rest is what they share: the tiers' figures ([`measures`]), how releases are shared out
//! ([`catalogue`]), who the users are ([`people`]) and how they listen ([`listening`]). Nothing outside this folder
//! knows what a track is.

mod album;
mod analytics_event;
mod app;
mod artist;
mod audience;
mod audio;
mod catalogue;
mod data;
mod dataset;
mod derived;
mod distinct;
#[cfg(feature = "edits")]
mod edited;
mod fixture;
pub mod fixtures;
mod interaction_features;
mod listening;
mod listening_event;
mod lives;
#[cfg(feature = "files")]
mod load;
mod measures;
mod naming;
mod origins;
mod people;
mod personalised;
mod places;
mod plans;
mod profile;
#[cfg(feature = "files")]
mod rules;
mod session;
mod track;
mod track_features;
mod user;
mod user_features;
mod words;

use std::sync::OnceLock;

pub use album::Album;
pub use analytics_event::{AnalyticsEvent, EventProperties};
pub use artist::{Artist, SocialMedia};
pub use interaction_features::InteractionFeatures;
pub use listening_event::{Device, ListeningEvent, PlayContext};
#[cfg(feature = "files")]
pub use load::{LoadExpect, LoadFacts, LoadKind, LoadPlan, LoadRequest, PlayReport};
pub use places::{CountryCode, Language, TimeZone};
pub use session::{ContextUri, ParseUriError, SessionId};
pub use track::{AudioFeatures, Track};
pub use track_features::{AudioVector, TrackFeatures};
pub use user::{ActivityMetrics, Consents, Preferences, User};
pub use user_features::{TimeOfDayPreference, UserFeatures};
pub use words::{
    AlbumType, ContextType, DeviceType, DiscoveryMode, EventType, Genre, LawfulBasis, Mood, ReasonEnd,
    Subscription,
};

use crate::decimal::Decimal;
use crate::domain::{Collection, Domain, Known, Listed};
use crate::id::TenantId;
use crate::profile::Vocabulary;
use crate::profile::{DomainInfo, TenantProfile};
use crate::stream::Streams;
use audience::Audience;
use catalogue::{Releases, Tracks};
use derived::Derived;
use origins::Origins;
use personalised::Personalised;

/// A music tenant: what its rows are made from, each part made when it is first needed.
#[derive(Debug)]
pub struct Music {
    tenant: TenantId,
    /// Whom ids and addresses name.
    names: TenantId,
    counts: Counts,
    /// The tenant that it grew from, under its own id: what it has before its own.
    source: Option<Box<Self>>,
    /// In thousandths.
    activity: u32,
    diversity: u32,
    gdpr: bool,
    /// The share of artists without releases and of users without plays that were asked for beside those that chance makes.
    childless: Decimal,
    /// Positions in the table of countries, with their weights.
    countries: Vec<(u8, u32)>,
    genre_weights: [u32; Genre::ALL.len()],
    origins: Origins,
    period: Period,
    streams: CollectionStreams,
    releases: OnceLock<Releases>,
    tracks: OnceLock<Tracks>,
    audience: OnceLock<Audience>,
    /// Where each user's analytics events begin.
    analytics: OnceLock<Vec<u64>>,
    personalised: OnceLock<Personalised>,
    derived: OnceLock<Derived>,
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    users: u64,
    tracks: u64,
    albums: u64,
    artists: u64,
    events: u64,
}

/// The time that is covered, in seconds since 1970.
#[derive(Clone, Copy, Debug)]
struct Period {
    start: i64,
    /// Nothing happens at or after it.
    end: i64,
}

#[derive(Clone, Copy, Debug)]
struct CollectionStreams {
    artists: Streams,
    albums: Streams,
    tracks: Streams,
    users: Streams,
    /// What names and addresses are drawn by, and what they hang on.
    users_names: Streams,
    artists_names: Streams,
    plays: Streams,
    analytics: Streams,
    playlists: Streams,
}

const SECONDS_A_DAY: i64 = 86_400;

impl Domain for Music {
    type State = Self;

    fn state(profile: &TenantProfile) -> Self {
        let count = |at: usize| profile.counts.get(at).copied().unwrap_or(0);
        let streams = |collection| Streams::new(profile.seed, &profile.lineage, collection);
        let of_names = |collection| Streams::new(profile.seed, profile.lineage_of_names(), collection);
        let end = profile.as_of.timestamp();
        let thousandths = |decimal: Decimal| (decimal.billionths() / 1_000_000) as u32;
        let diversity = thousandths(profile.diversity());
        let last_day = end.div_euclid(SECONDS_A_DAY) - 1;
        let last_year = crate::format::text::civil(last_day as i32).0 as i32;
        let (countries, genre_weights) =
            (people::countries(profile.countries()), catalogue::genre_weights(diversity, last_year));
        Self {
            tenant: profile.tenant,
            names: profile.names(),
            counts: Counts {
                users: count(measures::USERS),
                tracks: count(measures::TRACKS),
                albums: count(measures::ALBUMS),
                artists: count(measures::ARTISTS),
                events: count(measures::EVENTS),
            },
            source: profile.source(profile.tenant).map(|source| Box::new(Self::state(&source))),
            activity: thousandths(profile.activity()),
            diversity,
            gdpr: profile.gdpr,
            childless: profile.childless,
            origins: Origins::new(&countries, &genre_weights),
            countries,
            genre_weights,
            period: Period { start: end - i64::from(profile.days) * SECONDS_A_DAY, end },
            streams: CollectionStreams {
                artists: streams("artists"),
                albums: streams("albums"),
                tracks: streams("tracks"),
                users: streams("users"),
                users_names: of_names("users"),
                artists_names: of_names("artists"),
                plays: streams("listening_history"),
                analytics: streams("analytics_events"),
                playlists: streams("playlists"),
            },
            releases: OnceLock::new(),
            tracks: OnceLock::new(),
            audience: OnceLock::new(),
            analytics: OnceLock::new(),
            personalised: OnceLock::new(),
            derived: OnceLock::new(),
        }
    }

    #[cfg(feature = "files")]
    fn rules(known: &crate::quality::Known<'_>) -> Box<dyn crate::quality::Rules> {
        rules::rules(known)
    }

    #[cfg(feature = "files")]
    fn breakable(_domain: &Self, collection: usize) -> Vec<(usize, crate::DirtyKind)> {
        use crate::DirtyKind::{ImpossibleOrder, WrongTotal};
        let schema = <Self as Listed>::COLLECTIONS[collection].schema();
        let columns = [
            ("listening_history", "played_at", ImpossibleOrder),
            ("analytics_events", "timestamp", ImpossibleOrder),
            ("albums", "total_tracks", WrongTotal),
            ("albums", "duration_ms", WrongTotal),
        ];
        let place = |name| schema.columns.iter().position(|column| column.name == name);
        let own = columns.into_iter().filter(|(of, ..)| *of == schema.name);
        own.filter_map(|(_, column, kind)| Some((place(column)?, kind))).collect()
    }

    const GROWS: bool = true;

    const GROWTH: [&'static str; 2] = [
        "features of tracks that only added users played",
        "features of tracks count the plays of added users",
    ];

    #[cfg(feature = "edits")]
    fn follow(tenant: &crate::Dataset<Self>) -> Vec<(usize, Box<crate::domain::AllRows>)> {
        edited::follow(tenant)
    }

    #[cfg(feature = "files")]
    fn load_plan() -> Option<crate::domain::LoadFiles<Self>> {
        Some(crate::TenantDataset::load_plan_files)
    }

    fn collections(_info: &'static DomainInfo) -> &'static [&'static dyn Collection<Self>] {
        <Self as Listed>::COLLECTIONS
    }
}

crate::collections!(
    Music: Artist, Album, Track, User, ListeningEvent, AnalyticsEvent, UserFeatures, TrackFeatures, InteractionFeatures
);

impl Known for Music {
    const VOCABULARY: Vocabulary = measures::VOCABULARY;

    fn info() -> &'static DomainInfo {
        &measures::INFO
    }
}

impl Music {
    /// How many of what are those of the tenant that it grew from; none, if it did not.
    fn old(&self) -> Counts {
        self.source.as_ref().map_or_else(Counts::default, |source| source.counts)
    }

    /// How many of what are its own.
    fn added(&self) -> Counts {
        let (all, old) = (self.counts, self.old());
        Counts {
            users: all.users - old.users,
            tracks: all.tracks - old.tracks,
            albums: all.albums - old.albums,
            artists: all.artists - old.artists,
            events: all.events - old.events,
        }
    }

    /// The tenant as a user knew it when they listened: old users played before it grew.
    fn known_to(&self, user: u64) -> &Self {
        match &self.source {
            Some(source) if user < source.counts.users => source,
            _ => self,
        }
    }

    /// How the catalogue is built.
    fn releases(&self) -> &Releases {
        self.releases.get_or_init(|| Releases::new(self))
    }

    /// What listening needs to know of every track.
    fn tracks(&self) -> &Tracks {
        self.tracks.get_or_init(|| Tracks::new(self))
    }

    /// How plays are shared out among users.
    fn audience(&self) -> &Audience {
        self.audience.get_or_init(|| Audience::new(self))
    }

    /// Where each user's analytics events begin.
    fn analytics(&self) -> &[u64] {
        self.analytics.get_or_init(|| audience::analytics(self))
    }

    /// The users that have ML features.
    fn personalised(&self) -> &Personalised {
        self.personalised.get_or_init(|| Personalised::users(self))
    }

    /// The sums over all plays that a model may know of.
    fn derived(&self) -> &Derived {
        self.derived.get_or_init(|| Derived::new(self))
    }
}
