//! How the rows are beside those of the world outside: the score. [`expected`] declares what is measured and the bars, and
//! the other files measure it, one part of the domain each.

mod artists;
mod audio;
mod catalogue;
mod choices;
mod events;
mod expected;
mod facts;
mod history;
mod listening;
mod moments;
mod people;
mod prints;
mod sampled;
mod seasons;
mod sessions;
#[cfg(test)]
mod tests;
mod texts;

use super::columns::MusicColumns;
use crate::profile::TenantProfile;
use crate::quality::{Row, Score};
use artists::Artists;
use audio::Audio;
use catalogue::Catalogue;
use choices::Choices;
use events::Events;
use facts::{Facts, UserSeen};
use history::{History, Play};
use listening::Listening;
use people::People;
use sampled::Sampled;
use seasons::Seasons;
use sessions::Sessions;
use texts::Texts;

/// What was taken in of the rows.
#[derive(Debug)]
pub(super) struct Realism {
    facts: Facts,
    audio: Audio,
    catalogue: Catalogue,
    artists: Artists,
    people: People,
    events: Events,
    plays: Sampled<Play>,
    texts: Texts,
    /// Seconds since 1970, where it is known what was asked for: from, and before.
    period: Option<(i64, i64)>,
    /// The first and the last play.
    played: Option<(i64, i64)>,
    tracks: u64,
}

impl Realism {
    pub(super) fn new(profile: Option<&TenantProfile>, period: Option<(i64, i64)>) -> Self {
        let is_chosen = |code: &str| profile.is_none_or(|profile| profile.countries().contains(&code));
        Self {
            facts: Facts::default(),
            audio: Audio::default(),
            catalogue: Catalogue::default(),
            artists: Artists::default(),
            people: People::new(&is_chosen),
            events: Events::default(),
            plays: Sampled::default(),
            texts: Texts::new(profile),
            period,
            played: None,
            tracks: 0,
        }
    }

    pub(super) fn has_tracks(&self) -> bool {
        self.tracks > 0
    }

    /// Takes in what other rows refer to, before they come.
    pub(super) fn collect(&mut self, row: &Row<'_>, at: &MusicColumns) {
        match row.collection {
            c if c == at.artists.collection => self.facts.artist(row, at),
            c if c == at.albums.collection => self.facts.album(row, at, self.texts),
            c if c == at.tracks.collection => self.facts.track(row, at),
            c if c == at.users.collection => self.facts.user(row, at),
            _ => {}
        }
    }

    /// Takes in a row.
    pub(super) fn take(&mut self, row: &Row<'_>, at: &MusicColumns) {
        match row.collection {
            c if c == at.plays.collection => {
                let Some((user, play)) = Play::of(row, &at.plays) else { return };
                if let Some(track) = self.facts.tracks.get_mut(play.track.into()) {
                    track.plays = track.plays.saturating_add(1);
                }
                let (first, last) = self.played.unwrap_or((play.at, play.at));
                self.played = Some((first.min(play.at), last.max(play.at)));
                self.plays.add(user, play);
            }
            c if c == at.events.collection => self.events.event(row, &at.events),
            c if c == at.tracks.collection => {
                self.tracks += 1;
                self.audio.track(row, &at.tracks);
                self.catalogue.track(row, at, self.texts, &mut self.facts);
            }
            c if c == at.albums.collection => self.catalogue.album(row, at, self.texts),
            c if c == at.artists.collection => self.artists.artist(row, &at.artists, self.texts),
            c if c == at.users.collection => self.people.user(row, &at.users, self.texts),
            _ => {}
        }
    }

    /// Holds what was taken in to what real data has, in the order of the table.
    pub(super) fn judge(&self) -> Score {
        // Where nothing is known of a period, it is that of the plays.
        let period = self.period.or(self.played.map(|(first, last)| (first, last + 1)));
        let mut judged = Vec::new();
        self.audio.judge(&mut judged);
        self.catalogue.judge(&self.facts, &mut judged);
        self.artists.judge(&self.facts, &mut judged);
        self.people.judge(period, &mut judged);
        let mut listening = Listening::default();
        let mut sessions = Sessions::default();
        let mut choices = Choices::new(&self.facts);
        let mut seasons = Seasons::default();
        let unknown = UserSeen::default();
        for (number, plays) in self.plays.users() {
            let mut plays = plays.to_vec();
            plays.sort_unstable();
            let user = self.facts.users.get(number).unwrap_or(&unknown);
            let period = period.unwrap_or_default();
            let history = History { user, plays: &plays, facts: &self.facts, period };
            listening.take(&history);
            sessions.take(&history);
            choices.take(&history);
            seasons.take(&history);
        }
        listening.judge(&mut judged);
        sessions.judge(&self.facts, &mut judged);
        choices.judge(&self.facts, &mut judged);
        seasons.judge(&mut judged);
        self.events.judge(&self.facts, period, &mut judged);
        let plots =
            [listening.plots(), sessions.plots(), choices.plots(), seasons.plots(), self.audio.plots()];
        Score { judged, plots: plots.into_iter().flatten().collect() }
    }
}
