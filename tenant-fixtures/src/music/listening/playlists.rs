//! The playlists that users know: their own, and those that many know.

use super::super::catalogue::Tracks;
use super::super::{DiscoveryMode, Genre, Music};
use super::choice::Listener;
use super::memory::{KNOWN_PLAYLISTS, Known, LONGEST_PLAYLIST};
use crate::stream::{Label, Stream};

const GENRE: Label = Label::new("genre");
const TRACK: Label = Label::new("track");
const RENEWED_TRACK: Label = Label::new("renewed track");
const KNOWN: Label = Label::new("playlist");

/// The playlists that a user has made, and those of the service that they know.
const OWN: u64 = 3;
const OF_SERVICE: u64 = 4;
/// How many tracks one has.
const LENGTH: std::ops::Range<u64> = 15..75;
const _: () = assert!(OWN + OF_SERVICE == KNOWN_PLAYLISTS as u64 && LENGTH.end == LONGEST_PLAYLIST as u64);
/// The most tracks on one that somebody has made who listens little, and plays by which it may have one more.
const LEAST_OWN: u64 = 20;
const PLAYS_A_TRACK: u64 = 60;
/// Tracks of users' and of the service's playlists in a thousand that are changed for new ones, every so many days.
const RENEWED: [u32; 2] = [260, 450];
const RENEWAL: i32 = 28;

/// A playlist as it is played.
pub(super) struct Playlist {
    /// Which of those that the user knows.
    at: usize,
    /// Whether the user has made it.
    pub(super) own: bool,
    known: Known,
    next: u32,
}

impl Playlist {
    /// One that the user knows: of their own more often, the more they keep to what they know.
    pub(super) fn of(listener: &Listener<'_>, stream: &mut Stream) -> Self {
        let own = stream.chance(listener.loyal);
        let nth = stream.power_index(if own { OWN } else { OF_SERVICE });
        let at = if own { nth } else { OWN + nth } as usize;
        let known = listener
            .memory
            .playlist(at, || if own { made_by(listener, nth) } else { liked_by(listener, nth) });
        // From the top, or from somewhere near it.
        let next = stream.power_index(known.length.into()) as u32;
        Self { at, own, known, next }
    }

    /// Even for those of the service, odd for users' own.
    pub(super) fn number(&self) -> u64 {
        self.known.number
    }

    /// Goes on to the next of its tracks, or to any.
    pub(super) fn next(
        &mut self,
        listener: &Listener<'_>,
        stream: &mut Stream,
        day: i32,
        shuffle: bool,
    ) -> u32 {
        let length = self.known.length;
        self.next = if shuffle { stream.below(length.into()) as u32 } else { (self.next + 1) % length };
        let renewed = day.div_euclid(RENEWAL);
        listener.memory.place(self.at, self.next, renewed, || self.track(listener, renewed))
    }

    /// What stands at its present place, and whether that changes with the next renewal.
    fn track(&self, listener: &Listener<'_>, renewed: i32) -> (u32, bool) {
        let music = listener.music;
        let Known { number, genre, .. } = self.known;
        let row = (number << 10) | u64::from(self.next);
        let mut slot = music.streams.playlists.stream(row, TRACK);
        let tracks = if self.own { listener.tracks } else { music.known_to_playlist(number >> 1) };
        let changes = slot.chance(RENEWED[usize::from(!self.own)]);
        if changes {
            let row = (u64::from(renewed as u32) << 40) ^ row;
            let mut slot = music.streams.playlists.stream(row, RENEWED_TRACK);
            let is_fit =
                |&(_, of): &(u32, Genre)| of == genre || self.own && listener.taste.genres().contains(&of);
            let mut new = (0..3).filter_map(|_| tracks.new_on(renewed * RENEWAL, &mut slot));
            if let Some((track, _)) = new.find(is_fit) {
                return (track, true);
            }
        }
        let track = if !self.own {
            // The same for everyone who plays it. Playlists keep to their genre, but for some tracks.
            let other = !slot.chance(800);
            let genre = if other { tracks.any_genre(&mut slot) } else { genre };
            tracks.popular(genre, &mut slot)
        } else if slot.chance(500) {
            // Of one genre for the most part.
            tracks.popular(genre, &mut slot)
        } else {
            listener.to_taste(&mut slot, None)
        };
        (track, changes)
    }
}

/// A playlist that the user has made.
fn made_by(listener: &Listener<'_>, nth: u64) -> Known {
    let number = ((listener.user * OWN + nth) << 1) | 1;
    let mut about = listener.music.streams.playlists.stream(number, GENRE);
    let most = (LEAST_OWN + u64::from(listener.plays) / PLAYS_A_TRACK).min(LENGTH.end);
    let length = LENGTH.start - 5 + about.below(most - LENGTH.start + 5);
    Known { number, genre: listener.genre(&mut about, 0), length: length as u32 }
}

/// A playlist of the service: looked for until one is to the user's taste, less patiently by who likes to be surprised.
fn liked_by(listener: &Listener<'_>, nth: u64) -> Known {
    let music = listener.music;
    let all = music.playlists();
    let patience = match listener.taste.discovery {
        DiscoveryMode::Conservative => 16,
        DiscoveryMode::Balanced => 8,
        DiscoveryMode::Adventurous => 3,
    };
    let mut known = music.streams.playlists.stream((listener.user << 8) | nth, KNOWN);
    let mut number = known.below(all);
    for _ in 0..patience {
        if listener.taste.genres().contains(&music.playlist(number).0) {
            break;
        }
        number = known.below(all);
    }
    let (genre, length) = music.playlist(number);
    Known { number: number << 1, genre, length: length as u32 }
}

impl Music {
    /// The number of playlists of the service.
    fn playlists(&self) -> u64 {
        self.counts.users / 2 + 20
    }

    /// Its genre and the number of its tracks.
    fn playlist(&self, number: u64) -> (Genre, u64) {
        let mut about = self.streams.playlists.stream(number << 1, GENRE);
        let length = LENGTH.start + about.below(LENGTH.end - LENGTH.start);
        (self.known_to_playlist(number).any_genre(&mut about), length)
    }

    /// The tracks that a playlist was made from: an old one, which old users play, has none of the new.
    fn known_to_playlist(&self, number: u64) -> &Tracks {
        match &self.source {
            Some(source) if source.counts.events > 0 && number < source.playlists() => source.tracks(),
            _ => self.tracks(),
        }
    }
}
