//! Sums over all plays that a model may know of, which only a pass over them can give.
//!
//! Made once a tenant, in whole numbers, so that neither the order nor the number of threads matters. Who refused
//! personalisation is not in them: their plays are not even simulated.

use super::Music;
use super::listening::Simulator;
use super::personalised::Personalised;
use crate::parallel;

/// What the plays of a track come to, by users that have ML features.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TrackSums {
    pub(super) plays: u64,
    pub(super) skips: u64,
    /// In tenths of a percent.
    pub(super) completion: u64,
}

/// The sums over all plays of users that have ML features.
#[derive(Debug)]
pub(super) struct Derived {
    pub(super) tracks: Vec<TrackSums>,
    /// The tracks that have ML features.
    pub(super) featured: Personalised,
    /// Where the pairs of each user with ML features and a track begin, by the position among those users.
    pub(super) pairs: Vec<u64>,
}

/// Users that a thread takes at a time.
const BLOCK: u64 = 256;

impl Derived {
    pub(super) fn new(music: &Music) -> Self {
        // What threads would otherwise wait for each other to make.
        music.tracks();
        music.audience();
        let users = music.counts.users;
        let threads = match music.counts.events {
            // Starting threads costs more than this many plays.
            0..50_000 => 1,
            _ => std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8) as u64,
        };
        let next = std::sync::atomic::AtomicU64::new(0);
        let pass = || {
            let mut sums = vec![TrackSums::default(); music.counts.tracks as usize];
            let (mut pairs, mut simulator, mut seen) = (Vec::new(), Simulator::default(), Vec::new());
            loop {
                let first = next.fetch_add(BLOCK, std::sync::atomic::Ordering::Relaxed);
                if first >= users {
                    return (sums, pairs);
                }
                let block = first..(first + BLOCK).min(users);
                for user in block.filter(|&user| music.agreed(user).personalisation) {
                    simulator.simulate(music, user);
                    for play in &simulator.plays {
                        let sums = &mut sums[play.track as usize];
                        sums.plays += 1;
                        sums.skips += u64::from(play.skipped());
                        sums.completion += u64::from(play.completion);
                    }
                    seen.clear();
                    seen.extend(simulator.plays.iter().map(|play| u64::from(play.track)));
                    seen.sort_unstable();
                    seen.dedup();
                    pairs.push((user, seen.len() as u64));
                }
            }
        };
        let mut parts: Vec<_> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map_while(|_| parallel::thread(scope, pass)).collect();
            let own = pass();
            let others = others.into_iter().map(|other| match other.join() {
                Ok(part) => part,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            std::iter::once(own).chain(others).collect()
        });
        let (mut tracks, mut counted) = parts.pop().unwrap_or_default();
        for (sums, pairs) in parts {
            for (all, part) in tracks.iter_mut().zip(&sums) {
                all.plays += part.plays;
                all.skips += part.skips;
                all.completion += part.completion;
            }
            counted.extend(pairs);
        }
        counted.sort_unstable();
        let mut pairs = vec![0];
        let mut sum = 0;
        pairs.extend(counted.iter().map(|&(_, count)| {
            sum += count;
            sum
        }));
        Self { featured: Personalised::tracks(music, &tracks), tracks, pairs }
    }
}
