//! A session as the app tells it.

use super::super::listening::{AD_LENGTHS, Play, Session, Simulator};
use super::super::plans::{Change, PAID};
use super::super::{ContextType, EventType, ReasonEnd, Subscription};
use super::{About, Reported, Worth};
use crate::stream::Stream;

/// How often something happens, in thousandths of plays.
///
/// Judgements over the 18.8 plays that a session has on average: seeks in 0.058 of plays (Spotify's log of sessions,
/// 2018), likes and playlist additions below the shares that the simulator Interana/eventsim gives thumbs and additions.
mod permille {
    pub(super) const SEEK: u32 = 58;
    /// Of plays that are heard out, and of others.
    pub(super) const LIKE: [u32; 2] = [30, 3];
    pub(super) const UNLIKE: [u32; 2] = [1, 3];
    pub(super) const ADD_TO_PLAYLIST: [u32; 2] = [16, 2];
    pub(super) const SHARE: [u32; 2] = [3, 0];
    pub(super) const FOLLOW: [u32; 2] = [3, 0];
    pub(super) const DOWNLOAD: [u32; 2] = [8, 1];
    /// Of silences that are pauses within a track.
    pub(super) const PAUSE_WITHIN: u32 = 850;
    /// Of additions to a playlist.
    pub(super) const PLAYLIST_CREATE: u32 = 110;
    /// Of advertisements.
    pub(super) const AD_CLICK: u32 = 7;
    /// Of sessions.
    pub(super) const NOTIFICATION: u32 = 60;
    pub(super) const SETTINGS: u32 = 30;
    pub(super) const ERROR: u32 = 20;
    pub(super) const UPGRADE_VIEW: u32 = 50;
    pub(super) const UPGRADE_START: u32 = 80;
    pub(super) const HOME_AGAIN: u32 = 450;
    pub(super) const SEARCH_FIRST: u32 = 260;
    pub(super) const SEARCH_CLICK: u32 = 640;
    pub(super) const LOGOUT: u32 = 3;
    pub(super) const NOT_CLOSED: u32 = 40;
}

/// Tells one session.
pub(super) struct Telling<'a> {
    told: &'a mut Vec<(Reported, Worth)>,
    stream: &'a mut Stream,
    number: u32,
    session: &'a Session,
    plays: &'a [Play],
    contexts: &'a Simulator,
    change: Option<&'a Change>,
    plan: Subscription,
    /// Nothing happens at or after it.
    end: i64,
}

impl<'a> Telling<'a> {
    pub(super) fn new(
        simulator: &'a Simulator,
        number: usize,
        told: &'a mut Vec<(Reported, Worth)>,
        stream: &'a mut Stream,
        end: i64,
    ) -> Self {
        let session = &simulator.sessions[number];
        let number = number as u32;
        Self {
            told,
            stream,
            number,
            session,
            plays: &simulator.plays[session.first as usize..][..session.size as usize],
            contexts: simulator,
            change: simulator.plans.changes().find(|change| change.session == number),
            plan: simulator.plans.before(number),
            end,
        }
    }

    fn tell(&mut self, kind: EventType, worth: Worth, at: i64, about: About) {
        let event = Reported { kind, at: at.min(self.end - 1), session: self.number, plan: self.plan, about };
        self.told.push((event, worth));
    }

    fn is_free(&self) -> bool {
        self.plan == Subscription::Free
    }

    /// All of it.
    pub(super) fn session(&mut self) {
        self.opening();
        for nth in 0..self.plays.len() {
            let (play, next) = (self.plays[nth], self.plays.get(nth + 1).copied());
            if nth > 0 && self.plays[nth - 1].stretch != play.stretch {
                self.going_on(&self.plays[nth - 1], &play);
            }
            self.play(&play, next.as_ref());
        }
        self.closing();
    }

    /// From opening the app to the first play.
    fn opening(&mut self) {
        // Half a minute or more in the app before the first track; the settling time after joining is longer.
        let start = self.session.start;
        let opened = start - 40 - self.stream.below(50) as i64;
        self.tell(EventType::AppOpen, Worth::Opened, opened, About::default());
        self.tell(EventType::SessionStart, Worth::Began, opened + 1, About::default());
        let mut now = opened + 1;
        if self.stream.chance(permille::NOTIFICATION) {
            now += 1;
            self.tell(EventType::NotificationOpen, Worth::Detail, now, About::default());
        }
        now += 1 + self.stream.below(3) as i64;
        self.tell(EventType::HomeView, Worth::Way, now, About::default());
        if self.stream.chance(permille::HOME_AGAIN) {
            now += 2 + self.stream.below(5) as i64;
            self.tell(EventType::HomeView, Worth::Detail, now, About::default());
        }
        if self.stream.chance(permille::SETTINGS) {
            now += 1 + self.stream.below(4) as i64;
            self.tell(EventType::SettingsView, Worth::Detail, now, About::default());
        }
        match self.change.filter(|change| change.is_at_once()) {
            Some(change) => self.upgrade(change, now),
            None if self.is_free() && self.stream.chance(permille::UPGRADE_VIEW) => {
                let about =
                    About { offered_plan: Some(PAID[self.stream.index(PAID.len())]), ..About::default() };
                now += 1 + self.stream.below(4) as i64;
                self.tell(EventType::UpgradeView, Worth::Detail, now, about);
                if self.stream.chance(permille::UPGRADE_START) {
                    now += 2 + self.stream.below(4) as i64;
                    self.tell(EventType::UpgradeStart, Worth::Detail, now, about);
                }
            }
            None => {}
        }
        if let Some(play) = self.plays.first() {
            let searched = self.stream.chance(permille::SEARCH_FIRST);
            let at = start - 1 - self.stream.below(3) as i64;
            self.open(play.stretch, at, searched);
        }
    }

    /// A plan for which more is paid from then on.
    fn upgrade(&mut self, change: &Change, now: i64) {
        let about = About { offered_plan: Some(change.to), ..About::default() };
        let seen = now + 1 + self.stream.below(3) as i64;
        self.tell(EventType::UpgradeView, Worth::Way, seen, about);
        let started = seen + 1 + self.stream.below(4) as i64;
        self.tell(EventType::UpgradeStart, Worth::Way, started, about);
        self.plan = change.to;
        let done = started + 1 + self.stream.below(6) as i64;
        self.tell(change.kind, Worth::Plan, done, about);
    }

    /// Opening what is then played, at times by way of a search.
    fn open(&mut self, stretch: u32, at: i64, searched: bool) {
        let context = About { context: Some(stretch), ..About::default() };
        let opened = match self.contexts.stretches[stretch as usize].context {
            ContextType::Search => None,
            ContextType::Playlist => Some(EventType::PlaylistOpen),
            ContextType::Album => Some(EventType::AlbumOpen),
            ContextType::Artist => Some(EventType::ArtistOpen),
            ContextType::Collection => Some(EventType::CollectionOpen),
            ContextType::Radio => Some(EventType::RadioStart),
        };
        if searched || opened.is_none() {
            let results = 1 + self.stream.below(60) as u16;
            let about = About { search_results: Some(results), ..context };
            let before = 6 + self.stream.below(5) as i64;
            self.tell(EventType::Search, Worth::Way, at - before, about);
            if opened.is_none() || self.stream.chance(permille::SEARCH_CLICK) {
                let position = 1 + self.stream.power_index(u64::from(results.min(10))) as u16;
                let about = About { result_position: Some(position), ..about };
                let before = 1 + self.stream.below(4) as i64;
                self.tell(EventType::SearchResultClick, Worth::Way, at - before, about);
            }
        }
        if let Some(kind) = opened {
            self.tell(kind, Worth::Way, at, context);
        }
    }

    /// Going on to something else while a track is played.
    fn going_on(&mut self, before: &Play, next: &Play) {
        let room = next.start - before.start;
        // Too quick for more than a tap.
        if room > 14 {
            let at = next.start - 1 - self.stream.below(3) as i64;
            self.open(next.stretch, at, false);
        }
    }

    /// A play from its beginning to its end, with what the user did meanwhile.
    fn play(&mut self, play: &Play, next: Option<&Play>) {
        let on_track = About { track: Some(play.track), ..About::default() };
        let at = |position_ms: u32| About { position_ms: Some(position_ms), ..on_track };
        self.tell(EventType::Play, Worth::Play, play.start, About { context: Some(play.stretch), ..at(0) });
        // What is done in between takes a while of listening.
        let long = play.duration_ms > 20_000;
        let mut position = 0;
        let mut later = |stream: &mut Stream| {
            let rest = u64::from(play.duration_ms - position);
            position += (rest / 8 + stream.below(rest / 4 + 1)) as u32;
            (position, play.start + i64::from(position / 1000))
        };
        if long {
            if self.stream.chance(permille::SEEK) {
                let (position, time) = later(self.stream);
                self.tell(EventType::Seek, Worth::Detail, time, at(position));
            }
            let heard_out = usize::from(play.reason != ReasonEnd::TrackDone);
            for (kind, often) in [
                (EventType::Like, permille::LIKE),
                (EventType::Unlike, permille::UNLIKE),
                (EventType::AddToPlaylist, permille::ADD_TO_PLAYLIST),
                (EventType::Share, permille::SHARE),
                (EventType::FollowArtist, permille::FOLLOW),
                (EventType::DownloadOffline, if self.is_free() { [0; 2] } else { permille::DOWNLOAD }),
            ] {
                if self.stream.chance(often[heard_out]) {
                    let (position, time) = later(self.stream);
                    if kind == EventType::AddToPlaylist && self.stream.chance(permille::PLAYLIST_CREATE) {
                        self.tell(EventType::PlaylistCreate, Worth::Detail, time, About::default());
                    }
                    self.tell(kind, Worth::Detail, time, at(position));
                }
            }
        }
        // The silence before the next track: an advertisement, or a pause, mostly within the track. The history counts what
        // was heard.
        let silence = next.map_or(0, |next| next.start - play.end());
        let is_ad = self.is_free() && AD_LENGTHS.contains(&silence);
        let mut ended = play.end();
        if silence > 2 && !is_ad && long && self.stream.chance(permille::PAUSE_WITHIN) {
            let (position, time) = later(self.stream);
            ended += silence - 1;
            self.tell(EventType::Pause, Worth::Detail, time, at(position));
            self.tell(EventType::Resume, Worth::Detail, time + silence - 1, at(position));
        }
        let kind = match play.reason {
            ReasonEnd::TrackDone => EventType::TrackComplete,
            ReasonEnd::ForwardButton | ReasonEnd::BackButton => EventType::Skip,
            ReasonEnd::EndPlay => EventType::Pause,
        };
        self.tell(kind, Worth::Play, ended, at(play.duration_ms));
        if is_ad {
            let about = About { ad_duration_ms: Some(silence as u32 * 1000), ..About::default() };
            self.tell(EventType::AdImpression, Worth::Detail, play.end(), about);
            if self.stream.chance(permille::AD_CLICK) {
                self.tell(EventType::AdClick, Worth::Detail, play.end() + silence / 2, about);
            }
        }
    }

    /// From the end of the last play to closing the app.
    fn closing(&mut self) {
        let mut now = self.plays.last().map_or(self.session.start, Play::end);
        if self.stream.chance(permille::ERROR) {
            let code = [408, 429, 500, 503][self.stream.index(4)];
            now += 1 + self.stream.below(3) as i64;
            let about = About { error_code: Some(code), ..About::default() };
            self.tell(EventType::Error, Worth::Detail, now, about);
        }
        if let Some(change) = self.change.filter(|change| !change.is_at_once()) {
            now += 5 + self.stream.below(40) as i64;
            self.tell(EventType::SettingsView, Worth::Way, now, About::default());
            self.plan = change.to;
            now += 5 + self.stream.below(30) as i64;
            self.tell(change.kind, Worth::Plan, now, About::default());
        }
        if self.stream.chance(permille::LOGOUT) {
            now += 1 + self.stream.below(10) as i64;
            self.tell(EventType::Logout, Worth::Detail, now, About::default());
        }
        // An app that is killed tells nothing.
        if !self.stream.chance(permille::NOT_CLOSED) {
            now += 1 + self.stream.below(60) as i64;
            self.tell(EventType::AppClose, Worth::Closed, now, About::default());
        }
    }
}
