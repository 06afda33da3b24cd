//! What a user comes back to, worked out when it is first asked for and kept while their plays are made: the tracks that
//! they know from before, the playlists that they have or know, and what stands on them.
//!
//! Nothing here decides anything: with an empty memory the same plays come out.

use std::cell::Cell;

use super::super::Genre;

/// The most playlists that somebody knows, and the most tracks that stand on one.
pub(super) const KNOWN_PLAYLISTS: usize = 7;
pub(super) const LONGEST_PLAYLIST: usize = 75;
/// Of a session's plays so many of the last are not repeated at once.
const NOT_AGAIN: usize = 21;
/// No track.
const NONE: u32 = u32::MAX;

/// A playlist: its number, what it is mostly of, and how long it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) number: u64,
    pub(super) genre: Genre,
    pub(super) length: u32,
}

/// A place on a playlist.
#[derive(Clone, Copy, Debug)]
struct Place {
    track: u32,
    /// From when the track is, where it is changed for new ones.
    renewed: Option<i32>,
}

/// What a user has played so far, in the order of time.
#[derive(Clone, Copy)]
pub(super) struct History<'a> {
    /// The tracks of all plays.
    pub(super) heard: &'a [u32],
    /// Those of plays that were heard out.
    pub(super) heard_out: &'a [u32],
    /// The first play of the present session.
    pub(super) session: usize,
}

impl<'a> History<'a> {
    /// What was played in the session.
    pub(super) fn of_session(&self) -> &'a [u32] {
        &self.heard[self.session..]
    }

    /// The last of it, which is not repeated at once.
    pub(super) fn of_late(&self) -> &'a [u32] {
        let heard = self.of_session();
        &heard[heard.len().saturating_sub(NOT_AGAIN)..]
    }
}

/// A user's memory.
#[derive(Debug)]
pub(super) struct Memory {
    favourites: Vec<Cell<u32>>,
    playlists: [Cell<Option<Known>>; KNOWN_PLAYLISTS],
    places: Vec<Cell<Place>>,
}

impl Default for Memory {
    fn default() -> Self {
        let nowhere = Cell::new(Place { track: NONE, renewed: None });
        Self {
            favourites: Vec::new(),
            playlists: [const { Cell::new(None) }; KNOWN_PLAYLISTS],
            places: vec![nowhere; KNOWN_PLAYLISTS * LONGEST_PLAYLIST],
        }
    }
}

impl Memory {
    /// Forgets all, for a user who has so many favourites.
    pub(super) fn forget(&mut self, favourites: u64) {
        self.favourites.clear();
        self.favourites.resize(favourites as usize, Cell::new(NONE));
        for (at, playlist) in self.playlists.iter_mut().enumerate() {
            if playlist.take().is_some() {
                let places = at * LONGEST_PLAYLIST..(at + 1) * LONGEST_PLAYLIST;
                self.places[places].fill(Cell::new(Place { track: NONE, renewed: None }));
            }
        }
    }

    /// One of the tracks that they know from before.
    #[inline]
    pub(super) fn favourite(&self, nth: u64, make: impl FnOnce() -> u32) -> u32 {
        let Some(known) = self.favourites.get(nth as usize) else { return make() };
        if known.get() == NONE {
            known.set(make());
        }
        known.get()
    }

    /// One of the playlists that they know.
    #[inline]
    pub(super) fn playlist(&self, at: usize, make: impl FnOnce() -> Known) -> Known {
        self.playlists[at].get().unwrap_or_else(|| {
            let known = make();
            self.playlists[at].set(Some(known));
            known
        })
    }

    /// The track at a place of a playlist, in a time, by number, between two renewals; `make` also says whether it changes with
    /// the next.
    #[inline]
    pub(super) fn place(
        &self,
        playlist: usize,
        at: u32,
        time: i32,
        make: impl FnOnce() -> (u32, bool),
    ) -> u32 {
        let place = &self.places[playlist * LONGEST_PLAYLIST + at as usize];
        let known = place.get();
        if known.track != NONE && known.renewed.is_none_or(|renewed| renewed == time) {
            return known.track;
        }
        let (track, changes) = make();
        place.set(Place { track, renewed: changes.then_some(time) });
        track
    }
}
