//! What plays are started from, as it goes on.

use super::super::{ContextType, Genre};
use super::choice::{BESIDE, Listener, Moment, Pick};
use super::memory::{History, LONGEST_PLAYLIST};
use super::playlists::Playlist;
use crate::stream::Stream;

/// Tracks of a radio in a thousand that hang on what somebody plays more than on its genre.
const OF_KNOWN: u32 = 500;

/// What plays are started from.
pub(super) enum Start {
    Playlist(Playlist),
    Album { album: u64, first: u32, length: u32, next: u32 },
    Artist { artist: u64, first: u32, length: u32, known: u32 },
    Collection { user: u64 },
    Radio { genre: Genre },
    Search { user: u64 },
}

/// A context that somebody has chosen.
pub(super) struct Choice {
    pub(super) from: Start,
    /// How many plays are still started from it.
    pub(super) left: u32,
}

impl Choice {
    pub(super) fn kind(&self) -> ContextType {
        match self.from {
            Start::Playlist(_) => ContextType::Playlist,
            Start::Album { .. } => ContextType::Album,
            Start::Artist { .. } => ContextType::Artist,
            Start::Collection { .. } => ContextType::Collection,
            Start::Radio { .. } => ContextType::Radio,
            Start::Search { .. } => ContextType::Search,
        }
    }

    /// What stands in the context's address, from 1.
    pub(super) fn number(&self) -> u64 {
        match &self.from {
            Start::Playlist(playlist) => playlist.number() + 1,
            Start::Album { album, .. } => album + 1,
            Start::Artist { artist, .. } => artist + 1,
            Start::Collection { user } | Start::Search { user } => user + 1,
            Start::Radio { genre } => *genre as u64 + 1,
        }
    }

    pub(super) fn may_shuffle(&self) -> bool {
        !matches!(self.from, Start::Radio { .. } | Start::Search { .. })
    }

    pub(super) fn is_over(&self) -> bool {
        self.left == 0
    }

    /// The next track, which is out and on offer.
    pub(super) fn next(
        &mut self,
        listener: &Listener<'_>,
        stream: &mut Stream,
        moment: &Moment,
        shuffle: bool,
        history: History<'_>,
    ) -> Pick {
        self.left -= 1;
        let mut known = false;
        let track = match &mut self.from {
            Start::Playlist(playlist) => {
                known = playlist.own;
                let mut next = |stream: &mut Stream| playlist.next(listener, stream, moment.day, shuffle);
                // What is said to be from a playlist is on it, as long as there is something on it.
                let is_new =
                    |&track: &u32| listener.is_there(track, moment) && !history.of_late().contains(&track);
                let new = (0..LONGEST_PLAYLIST).map(|_| next(stream)).find(is_new);
                new.unwrap_or_else(|| listener.out(stream, moment, history, next))
            }
            Start::Album { first, length, next, .. } => {
                // All of it is out when its first is. Shuffled, it begins somewhere.
                if *next == 0 && shuffle {
                    *next = stream.below(u64::from(*length)) as u32;
                }
                let track = *first + *next % *length;
                *next += 1;
                track
            }
            Start::Artist { first, length, known, .. } => {
                // What people know them for, else anything that they made.
                let (first, length) = (*first, *length);
                let any = |stream: &mut Stream| first + stream.below(u64::from(length)) as u32;
                let best = listener.tracks.best_of(2, stream, any);
                let all = (0..length.min(BESIDE)).map(|step| first + (best - first + step) % length);
                let is_new =
                    |&track: &u32| listener.is_there(track, moment) && !history.of_session().contains(&track);
                all.into_iter().find(is_new).unwrap_or_else(|| {
                    // Nothing else of theirs is out, or all was heard: on to something else.
                    self.left = 0;
                    *known
                })
            }
            Start::Collection { .. } => {
                known = true;
                listener.out(stream, moment, history, |stream| listener.remembered(stream, history))
            }
            Start::Radio { genre } => {
                let genre = *genre;
                let new = stream.chance(450);
                known = !new && stream.chance(listener.loyal / 2);
                listener.out(stream, moment, history, |stream| {
                    if known {
                        return listener.remembered(stream, history);
                    }
                    if !new && stream.chance(OF_KNOWN) {
                        return listener.explored(stream, moment, history);
                    }
                    let track = if new { listener.tracks.new_on(moment.day, stream) } else { None };
                    match track {
                        Some((track, of)) if of == genre => track,
                        _ => listener.tracks.popular(genre, stream),
                    }
                })
            }
            Start::Search { .. } => {
                known = stream.chance(listener.loyal);
                listener.out(stream, moment, history, |stream| {
                    if known {
                        listener.remembered(stream, history)
                    } else {
                        listener.explored(stream, moment, history)
                    }
                })
            }
        };
        Pick { track, known }
    }
}
