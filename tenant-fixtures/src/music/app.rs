//! What the app reports while a user listens.
//!
//! Every session is told from opening the app to closing it, around the very plays that the history has. There are
//! as many events in a tenant as plays, so only some sessions are recorded: evenly over the period, whole ones, until
//! the user's share is used up.

use super::listening::{AD_LENGTHS, Play, Session, Simulator};
use super::{ContextType, CountryCode, EventType, Music, ReasonEnd, Subscription};
use crate::stream::{Label, Stream};

const REPORT: Label = Label::new("session");

/// What happened when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    pub(super) kind: EventType,
    /// Seconds since 1970.
    pub(super) at: i64,
    pub(super) session: u32,
    pub(super) about: About,
}

/// What goes with it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    pub(super) track: Option<u32>,
    pub(super) position_ms: Option<u32>,
    /// Whether it tells what was opened or played from.
    pub(super) context: bool,
    pub(super) search_results: Option<u16>,
    pub(super) result_position: Option<u16>,
    pub(super) ad_duration_ms: Option<u32>,
    pub(super) offered_plan: Option<Subscription>,
    pub(super) error_code: Option<u16>,
}

/// Tells users' sessions one after the other, in memory that is used again.
#[derive(Debug)]
pub(super) struct App {
    pub(super) simulator: Simulator,
    pub(super) subscription: Subscription,
    pub(super) country: CountryCode,
    /// What is recorded, in the order of time.
    pub(super) reported: Vec<Reported>,
    told: Vec<Reported>,
    /// Where each session begins in `told`, and whether it is recorded, up to where.
    sessions: Vec<(usize, usize)>,
}

impl Default for App {
    fn default() -> Self {
        Self {
            simulator: Simulator::default(),
            subscription: Subscription::Free,
            country: CountryCode(0),
            reported: Vec::new(),
            told: Vec::new(),
            sessions: Vec::new(),
        }
    }
}

/// How often something happens, in thousandths of plays.
///
/// Judgements over the 18.8 plays that a session has on average: seeks in 0.058 of plays (Spotify's log of sessions,
/// 2018), likes and playlist additions below the shares that the simulator Interana/eventsim gives thumbs and additions.
mod permille {
    pub(super) const PAUSE: u32 = 85;
    pub(super) const SEEK: u32 = 58;
    pub(super) const LIKE: u32 = 19;
    pub(super) const ADD_TO_PLAYLIST: u32 = 10;
    pub(super) const SHARE: u32 = 2;
    pub(super) const FOLLOW: u32 = 2;
    pub(super) const DOWNLOAD: u32 = 5;
    /// Of advertisements.
    pub(super) const AD_CLICK: u32 = 7;
    /// Of sessions.
    pub(super) const SETTINGS: u32 = 30;
    pub(super) const ERROR: u32 = 20;
    pub(super) const UPGRADE_VIEW: u32 = 50;
    pub(super) const UPGRADE_START: u32 = 80;
    pub(super) const HOME_AGAIN: u32 = 350;
}

impl App {
    /// Fills `reported` with exactly this many events of a user; there must be room for them.
    pub(super) fn report(&mut self, music: &Music, user: u64, wanted: usize) {
        self.reported.clear();
        self.told.clear();
        self.sessions.clear();
        if wanted == 0 {
            return;
        }
        self.simulator.simulate(music, user);
        self.country = music.home(user).country;
        self.subscription = music.subscription(user, self.country);
        for (number, session) in self.simulator.sessions.iter().enumerate() {
            let mut stream = music.streams.analytics.stream((user << 24) | number as u64, REPORT);
            self.sessions.push((self.told.len(), 0));
            let plays = &self.simulator.plays[session.first as usize..][..session.size as usize];
            let mut telling = Telling {
                told: &mut self.told,
                stream: &mut stream,
                session: number as u32,
                free: self.subscription == Subscription::Free,
            };
            telling.session(session, plays);
        }
        self.record(wanted);
    }

    /// Chooses whole sessions, every k-th first, until enough are recorded; the last one is cut short.
    fn record(&mut self, wanted: usize) {
        let count = self.sessions.len();
        let stride = self.told.len().div_ceil(wanted).max(1);
        let mut left = wanted;
        'chosen: for offset in 0..stride {
            for at in (offset..count).step_by(stride) {
                let end = self.sessions.get(at + 1).map_or(self.told.len(), |&(start, _)| start);
                let (start, recorded) = &mut self.sessions[at];
                *recorded = (end - *start).min(left);
                left -= *recorded;
                if left == 0 {
                    break 'chosen;
                }
            }
        }
        for &(start, recorded) in &self.sessions {
            self.reported.extend_from_slice(&self.told[start..start + recorded]);
        }
        debug_assert_eq!(self.reported.len(), wanted, "a play has room for two events");
    }
}

/// Tells one session.
struct Telling<'a> {
    told: &'a mut Vec<Reported>,
    stream: &'a mut Stream,
    session: u32,
    free: bool,
}

impl Telling<'_> {
    fn tell(&mut self, kind: EventType, at: i64, about: About) {
        self.told.push(Reported { kind, at, session: self.session, about });
    }

    fn session(&mut self, session: &Session, plays: &[Play]) {
        // Half a minute or so in the app before the first track; the settling time after joining is longer.
        let opened = session.start - 20 - self.stream.below(60) as i64;
        self.tell(EventType::AppOpen, opened, About::default());
        self.tell(EventType::SessionStart, opened + 1, About::default());
        self.tell(EventType::HomeView, opened + 2, About::default());
        if self.stream.chance(permille::HOME_AGAIN) {
            self.tell(EventType::HomeView, opened + 6, About::default());
        }
        if self.stream.chance(permille::SETTINGS) {
            self.tell(EventType::SettingsView, opened + 9, About::default());
        }
        if self.free && self.stream.chance(permille::UPGRADE_VIEW) {
            let plans =
                [Subscription::Premium, Subscription::Family, Subscription::Duo, Subscription::Student];
            let about =
                About { offered_plan: Some(plans[self.stream.index(plans.len())]), ..About::default() };
            self.tell(EventType::UpgradeView, opened + 11, about);
            if self.stream.chance(permille::UPGRADE_START) {
                self.tell(EventType::UpgradeStart, opened + 14, about);
            }
        }
        self.opening(session);
        for (nth, play) in plays.iter().enumerate() {
            self.play(play);
            // An advertisement fills the time between two tracks.
            let silence = plays.get(nth + 1).map_or(0, |next| next.start - play.end());
            if self.free && AD_LENGTHS.contains(&silence) {
                let about = About { ad_duration_ms: Some(silence as u32 * 1000), ..About::default() };
                self.tell(EventType::AdImpression, play.end(), about);
                if self.stream.chance(permille::AD_CLICK) {
                    self.tell(EventType::AdClick, play.end() + silence / 2, about);
                }
            }
        }
        let end = plays.last().map_or(session.start, Play::end);
        if self.stream.chance(permille::ERROR) {
            let code = [408, 429, 500, 503][self.stream.index(4)];
            self.tell(EventType::Error, end, About { error_code: Some(code), ..About::default() });
        }
        self.tell(EventType::AppClose, end, About::default());
    }

    /// Opening what is then played.
    fn opening(&mut self, session: &Session) {
        let context = About { context: true, ..About::default() };
        let just_before = session.start - 2;
        match session.context {
            ContextType::Search => {
                let results = 1 + self.stream.below(60) as u16;
                let about = About { search_results: Some(results), ..context };
                self.tell(EventType::Search, session.start - 5, about);
                let position = 1 + self.stream.power_index(u64::from(results.min(10))) as u16;
                let about = About { result_position: Some(position), ..about };
                self.tell(EventType::SearchResultClick, just_before, about);
            }
            ContextType::Playlist => self.tell(EventType::PlaylistOpen, just_before, context),
            ContextType::Album => self.tell(EventType::AlbumOpen, just_before, context),
            ContextType::Artist => self.tell(EventType::ArtistOpen, just_before, context),
            ContextType::Collection => self.tell(EventType::CollectionOpen, just_before, context),
            ContextType::Radio => self.tell(EventType::RadioStart, just_before, context),
        }
    }

    /// A play from its beginning to its end, with what the user did meanwhile.
    fn play(&mut self, play: &Play) {
        let on_track = About { track: Some(play.track), ..About::default() };
        let at = |position_ms: u32| About { position_ms: Some(position_ms), ..on_track };
        self.tell(EventType::Play, play.start, About { context: true, ..at(0) });
        // What is done in between takes a while of listening.
        let long = play.duration_ms > 20_000;
        let mut position = 0;
        let mut later = |stream: &mut Stream| {
            let rest = u64::from(play.duration_ms - position);
            position += (rest / 8 + stream.below(rest / 4 + 1)) as u32;
            (position, play.start + i64::from(position / 1000))
        };
        if long && self.stream.chance(permille::SEEK) {
            let (position, time) = later(self.stream);
            self.tell(EventType::Seek, time, at(position));
        }
        for (kind, often) in [
            (EventType::Like, permille::LIKE),
            (EventType::AddToPlaylist, permille::ADD_TO_PLAYLIST),
            (EventType::Share, permille::SHARE),
            (EventType::FollowArtist, permille::FOLLOW),
            (EventType::DownloadOffline, if self.free { 0 } else { permille::DOWNLOAD }),
        ] {
            if long && self.stream.chance(often) {
                let (position, time) = later(self.stream);
                self.tell(kind, time, at(position));
            }
        }
        if long && self.stream.chance(permille::PAUSE) {
            // A pause that is followed by more of the track shows in neither: the history counts what was heard.
            let (position, time) = later(self.stream);
            self.tell(EventType::Pause, time, at(position));
            self.tell(EventType::Resume, time, at(position));
        }
        let kind = match play.reason {
            ReasonEnd::TrackDone => EventType::TrackComplete,
            ReasonEnd::ForwardButton | ReasonEnd::BackButton => EventType::Skip,
            ReasonEnd::EndPlay => EventType::Pause,
        };
        self.tell(kind, play.end(), at(play.duration_ms));
    }
}
