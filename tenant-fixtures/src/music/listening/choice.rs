//! What a user listens to: contexts, and the tracks in them.
//!
//! Much of it they know: their own playlists, what they have played before, artists they come back to. What is new to them
//! is to their taste, which drifts over the period: of the genres that they like, by popularity, some of it from where they
//! live, and some just out.

use super::super::catalogue::{TrackFacts, Tracks};
use super::super::data::behaviour::CONTEXTS;
use super::super::people::Taste;
use super::super::{ContextType, CountryCode, DiscoveryMode, Genre, Music, SECONDS_A_DAY};
use super::contexts::{Choice, Start};
use super::memory::{History, Memory};
use super::playlists::Playlist;
use crate::sample::{Cumulative, weighted};
use crate::stream::{Label, Stream, mix};

const FAVOURITE: Label = Label::new("favourite");

/// How often another track is tried when one is not out yet, or was heard already.
const TRIES: u32 = 4;
/// How often one to the user's taste is tried then.
const TRIES_TO_TASTE: u32 = 16;
/// How many tracks beside one that was heard already are tried.
pub(super) const BESIDE: u32 = 12;
/// Plays in a thousand to a user's taste that are by artists of their country, where there are such.
const LOCAL: u64 = 400;
/// And that have just come out.
const NEW: u64 = 520;
/// Tracks that somebody looks for beyond what they know, in a thousand, that are by an artist whom they have played. *Judged*
/// by the share of plays that a listener's dearest artists have, and as new tracks are three times as frequent as new artists.
const KNOWN_ARTIST: u32 = 500;
/// Tracks that are remembered, in a thousand: of late, and from among the first that they heard; the rest from any time.
const OF_LATE: u64 = 300;
const OF_OLD: u64 = 500;
/// Plays from a search, and from other contexts where somebody goes on to something else, at most.
const SEARCHED: u64 = 3;
const LONGEST: u64 = 50;
/// From so many plays in the period on, half of what they remember is from it.
const FROM_BEFORE: u64 = 120;
/// Albums with fewer tracks are rarely put on.
const ALBUM: u64 = 4;

/// A user as one who chooses.
pub(super) struct Listener<'a> {
    pub(super) music: &'a Music,
    pub(super) tracks: &'a Tracks,
    pub(super) memory: &'a Memory,
    pub(super) user: u64,
    pub(super) taste: Taste,
    pub(super) country: CountryCode,
    /// The weights of the genres for this user, at the period's beginning and at its end: how common each is, more for
    /// those they like.
    genres: [Cumulative<{ Genre::ALL.len() }>; 2],
    /// How much each genre is liked, in thousandths of log odds of hearing a track out.
    liked: [i16; Genre::ALL.len()],
    /// How much they play in the period.
    pub(super) plays: u32,
    /// The number of tracks that they come back to from before the period.
    favourites: u64,
    /// How often they turn to what they know, in a thousand.
    pub(super) loyal: u32,
}

/// When a choice is made.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    /// The day, since 1970.
    pub(super) day: i32,
    /// How much of the period has passed, in thousandths.
    passed: u32,
}

/// A track that was chosen.
#[derive(Clone, Copy)]
pub(super) struct Pick {
    pub(super) track: u32,
    /// Whether it is one that they know and like.
    pub(super) known: bool,
}

impl<'a> Listener<'a> {
    pub(super) fn new(
        music: &'a Music,
        memory: &'a mut Memory,
        user: u64,
        country: CountryCode,
        plays: u32,
    ) -> Self {
        let (taste, tracks) = (music.taste(user), music.tracks());
        let boost: u32 = match taste.discovery {
            DiscoveryMode::Conservative => 40,
            DiscoveryMode::Balanced => 24,
            DiscoveryMode::Adventurous => 10,
        };
        let length = taste.genres().len();
        // In the end the dearest is another one.
        let genres = [0, length - 1].map(|turned| {
            let mut genres = *tracks.genre_shares();
            for rank in 0..length {
                let genre = taste.genres()[(rank + turned) % length];
                let liked = &mut genres[genre as usize];
                *liked = (*liked + u32::from(*liked > 0) * 2000) * (boost / (rank as u32 + 1)).max(2);
            }
            Cumulative::new(genres)
        });
        let mut liked = [-330; Genre::ALL.len()];
        for (rank, &genre) in taste.genres().iter().enumerate() {
            liked[genre as usize] = 260 - 50 * rank as i16;
        }
        let (loyal, new) = match taste.discovery {
            DiscoveryMode::Conservative => (780, 10),
            DiscoveryMode::Balanced => (620, 16),
            DiscoveryMode::Adventurous => (400, 30),
        };
        // Who listens more comes to know more.
        let loyal = (loyal + 330 - plays.min(9000) * 400 / 9000).min(970);
        let favourites = (u64::from(plays) * new / 300).clamp(4, 200);
        memory.forget(favourites);
        Self { music, tracks, memory, user, taste, country, genres, liked, plays, favourites, loyal }
    }

    pub(super) fn moment(&self, now: i64) -> Moment {
        let period = self.music.period;
        let passed = (now - period.start).max(0) * 1000 / (period.end - period.start).max(1);
        Moment { day: now.div_euclid(SECONDS_A_DAY) as i32, passed: passed.min(1000) as u32 }
    }

    /// How much more easily than others they hear this track out, in thousandths of log odds.
    pub(super) fn likes(&self, pick: &Pick, facts: &TrackFacts) -> i32 {
        // Bits of a mixed number that are set are nearly normal, with a spread of four: what this user makes of this track.
        let own = mix((self.user << 32) ^ u64::from(pick.track) ^ 0x5bd1_e995).count_ones() as i32 - 32;
        let known = if pick.known { 260 } else { -80 };
        i32::from(self.liked[facts.genre as usize]) + own * 110 + known
    }

    /// A genre that is to the user's taste.
    pub(super) fn genre(&self, stream: &mut Stream, passed: u32) -> Genre {
        Genre::ALL[self.genres[usize::from(stream.chance(passed))].sample(stream)]
    }

    /// A track to the user's taste, on a day, if new ones are wanted.
    pub(super) fn to_taste(&self, stream: &mut Stream, moment: Option<&Moment>) -> u32 {
        let kind = stream.below(1000);
        let draw = |stream: &mut Stream| {
            if kind < LOCAL {
                let track = self.tracks.local(self.country, stream)?;
                Some((track, self.tracks.facts[track as usize].genre))
            } else if kind < LOCAL + NEW {
                self.tracks.new_on(moment?.day, stream)
            } else {
                None
            }
        };
        let mut found = draw(stream);
        for _ in 0..2 {
            match found {
                Some((_, genre)) if self.liked[genre as usize] <= 0 => found = draw(stream),
                _ => break,
            }
        }
        found.map(|(track, _)| track).unwrap_or_else(|| {
            let genre = self.genre(stream, moment.map_or(0, |moment| moment.passed));
            self.tracks.popular(genre, stream)
        })
    }

    /// A track that may be new to the user: by an artist whom they have played, or to their taste.
    pub(super) fn explored(&self, stream: &mut Stream, moment: &Moment, history: History<'_>) -> u32 {
        let heard = history.heard;
        if heard.is_empty() || !stream.chance(KNOWN_ARTIST) {
            return self.to_taste(stream, Some(moment));
        }
        let releases = self.music.releases();
        let known = heard[stream.index(heard.len())];
        let tracks = releases.tracks_by(releases.artist_of(self.album_of(known)));
        let any = |stream: &mut Stream| (tracks.start + stream.below(tracks.end - tracks.start)) as u32;
        self.tracks.best_of(2, stream, any)
    }

    /// A track that the user has heard out in the period, more likely one of late, one of the first or one heard often; else
    /// one from before.
    pub(super) fn remembered(&self, stream: &mut Stream, history: History<'_>) -> u32 {
        let (plays, count) = (history.heard.len() as u64, history.heard_out.len() as u64);
        // Who has not played much has more from before.
        if count > 0 && stream.below(plays + FROM_BEFORE) >= FROM_BEFORE {
            let at = match stream.below(1000) {
                0..OF_LATE => count - 1 - stream.power_index(count.min(300)),
                at if at < OF_LATE + OF_OLD => stream.power_index(count),
                _ => stream.below(count),
            };
            return history.heard_out[at as usize];
        }
        let nth = stream.power_index(self.favourites);
        self.memory.favourite(nth, || {
            self.to_taste(&mut self.music.streams.plays.stream((self.user << 24) | nth, FAVOURITE), None)
        })
    }

    fn album_of(&self, track: u32) -> u64 {
        self.tracks.facts[track as usize].album.into()
    }

    pub(super) fn is_there(&self, track: u32, moment: &Moment) -> bool {
        self.tracks.is_there(track, moment.day, self.country)
    }

    /// A track that is out and on offer and was not heard lately in the session: the first such of a few tries, else one
    /// beside one that was, else one to the user's taste, else one that was heard, else one of the tenant's first release.
    pub(super) fn out(
        &self,
        stream: &mut Stream,
        moment: &Moment,
        history: History<'_>,
        mut draw: impl FnMut(&mut Stream) -> u32,
    ) -> u32 {
        let is_there = |track| self.is_there(track, moment);
        let heard = history.of_late();
        let is_new = |track| !heard.contains(&track);
        let mut known = None;
        for _ in 0..TRIES {
            let track = draw(stream);
            if is_there(track) {
                if is_new(track) {
                    return track;
                }
                known = Some(track);
            }
        }
        if let Some(track) = known {
            let all = self.tracks.facts.len() as u32;
            let beside = (1..=BESIDE.min(all)).map(|step| (track + step) % all);
            let beside = beside.into_iter().find(|&track| is_there(track) && is_new(track));
            return beside.unwrap_or_else(|| {
                let mut other = (0..TRIES_TO_TASTE).map(|_| self.to_taste(stream, Some(moment)));
                other.find(|&track| is_there(track) && is_new(track)).unwrap_or(track)
            });
        }
        let mut other = (0..TRIES_TO_TASTE).map(|_| self.to_taste(stream, None));
        if let Some(track) = other.find(|&track| is_there(track)) {
            return track;
        }
        let first = self.music.releases().tracks_of(0);
        (first.start + stream.below(first.end - first.start)) as u32
    }

    /// What the next of `rest` plays of a session are started from.
    pub(super) fn choose(
        &self,
        stream: &mut Stream,
        moment: &Moment,
        rest: u32,
        history: History<'_>,
    ) -> Choice {
        // Who keeps to what they know goes to their saved tracks more often, who doesn't to the radio.
        let (saved, radio) = match self.taste.discovery {
            DiscoveryMode::Conservative => (15, 5),
            DiscoveryMode::Balanced => (10, 10),
            DiscoveryMode::Adventurous => (5, 16),
        };
        let mut weights = CONTEXTS.map(|(_, weight)| u32::from(weight) * 10);
        weights[ContextType::Collection as usize] = weights[ContextType::Collection as usize] * saved / 10;
        weights[ContextType::Radio as usize] = weights[ContextType::Radio as usize] * radio / 10;
        let kind = ContextType::ALL[weighted(stream, weights)];
        let mut left = (5 + stream.below(LONGEST)) as u32;
        let from = match kind {
            ContextType::Playlist => Start::Playlist(Playlist::of(self, stream)),
            ContextType::Collection => Start::Collection { user: self.user },
            ContextType::Radio => {
                let liked = self.genre(stream, moment.passed);
                Start::Radio { genre: liked }
            }
            ContextType::Search => {
                left = 1 + stream.below(SEARCHED) as u32;
                Start::Search { user: self.user }
            }
            ContextType::Album | ContextType::Artist => {
                match self.catalogue(stream, moment, history, kind == ContextType::Album) {
                    Some((from, most)) => {
                        left = most;
                        from
                    }
                    None => Start::Radio { genre: self.genre(stream, moment.passed) },
                }
            }
        };
        Choice { from, left: left.min(rest) }
    }

    /// An album, or an artist, that they know or that is to their taste, and how many plays it is good for; none, if all
    /// that came to mind was heard in this session.
    fn catalogue(
        &self,
        stream: &mut Stream,
        moment: &Moment,
        history: History<'_>,
        album: bool,
    ) -> Option<(Start, u32)> {
        let releases = self.music.releases();
        let heard = history.of_late();
        for nth in 1..=TRIES {
            let known = stream.chance(self.loyal);
            let track = self.out(stream, moment, history, |stream| {
                if known { self.remembered(stream, history) } else { self.explored(stream, moment, history) }
            });
            let number = self.album_of(track);
            let artist = releases.artist_of(number);
            let tracks = if album { releases.tracks_of(number) } else { releases.tracks_by(artist) };
            let of_it = heard.iter().filter(|&&track| tracks.contains(&u64::from(track))).count() as u32;
            let (first, length) = (tracks.start as u32, (tracks.end - tracks.start) as u32);
            if album && of_it == 0 && (u64::from(length) >= ALBUM || nth == TRIES) {
                return Some((Start::Album { album: number, first, length, next: 0 }, length));
            }
            if !album && of_it < length {
                let most = (1 + stream.below(14) as u32).min(length - of_it);
                return Some((Start::Artist { artist, first, length, known: track }, most));
            }
        }
        None
    }
}
