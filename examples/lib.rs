//! Something to test: a report that a product might make of a tenant's listening.
//!
//! The tests are in `tests/first_tests.rs`; `builder.rs` and `stream.rs` are programs.

use std::collections::HashMap;

use tenant_fixtures::{Id, ListeningEvent, Track};

/// The most played tracks, with their numbers of plays; equal numbers in the order of the tracks.
pub fn most_played(history: &[ListeningEvent], most: usize) -> Vec<(Id<Track>, usize)> {
    let mut plays = HashMap::new();
    for play in history {
        *plays.entry(play.track_id).or_default() += 1;
    }
    let mut tracks: Vec<_> = plays.into_iter().collect();
    tracks.sort_by_key(|&(track, plays)| (std::cmp::Reverse(plays), track));
    tracks.truncate(most);
    tracks
}
