//! Honest rows meet the score's bars, whatever the seed, and every way of breaking them misses one: a metric that the
//! breaking touches, and no other.

mod breakings;

use std::sync::OnceLock;

use super::expected::ALL;
use super::{MusicColumns, Realism};
use crate::domain::{Domain as _, Known as _};
use crate::music::{Album, AnalyticsEvent, Artist, ListeningEvent, Music, Track, User};
use crate::quality::{Columns, Judgement, Shown, Verdict};
use crate::schema::AnyRow;
use crate::{TenantDataset, TenantProfile};

/// A tenant's rows, to be broken.
#[derive(Clone)]
struct Data {
    profile: TenantProfile,
    artists: Vec<Artist>,
    albums: Vec<Album>,
    tracks: Vec<Track>,
    users: Vec<User>,
    plays: Vec<ListeningEvent>,
    events: Vec<AnalyticsEvent>,
}

impl Data {
    /// Few users who listen much, so that all is there to be judged.
    fn of_seed(seed: u64) -> Self {
        let profile = TenantProfile::builder("score").seed(seed).users(800).tracks(10_000).albums(2_000);
        let profile = profile.artists(3_000).events(300_000).build().expect("a profile");
        let tenant = TenantDataset::new(profile.clone());
        Self {
            profile,
            artists: tenant.artists().to_vec(),
            albums: tenant.albums().to_vec(),
            tracks: tenant.tracks().to_vec(),
            users: tenant.users().to_vec(),
            plays: tenant.listening_history().to_vec(),
            events: tenant.analytics_events().to_vec(),
        }
    }

    /// One tenant's, made once.
    fn honest() -> &'static Self {
        static HONEST: OnceLock<Data> = OnceLock::new();
        HONEST.get_or_init(|| Self::of_seed(1))
    }

    fn judge(&self) -> Vec<Judgement> {
        self.judge_in(false)
    }

    /// The same, of rows that come in the opposite order.
    fn judge_in(&self, backward: bool) -> Vec<Judgement> {
        let all: Vec<Columns> =
            Music::collections(Music::info()).iter().map(|of| Columns::new(of.schema())).collect();
        let at = MusicColumns::new(&all);
        let end = self.profile.as_of().timestamp();
        let period = (end - i64::from(self.profile.days()) * 86_400, end);
        let mut realism = Realism::new(Some(&self.profile), Some(period));
        let mut shown = Shown::new(self.profile.tenant_id());
        for only_collect in [true, false] {
            let mut take = |collection: usize, rows: &mut dyn Iterator<Item = &dyn AnyRow>| {
                let mut rows: Vec<(u64, &dyn AnyRow)> = (1..).zip(rows).collect();
                if backward {
                    rows.reverse();
                }
                for (number, row) in rows {
                    let row = shown.row(collection, number, row);
                    if only_collect {
                        realism.collect(&row, &at);
                    } else {
                        realism.take(&row, &at);
                    }
                }
            };
            take(at.artists.collection, &mut self.artists.iter().map(|row| row as &dyn AnyRow));
            take(at.albums.collection, &mut self.albums.iter().map(|row| row as &dyn AnyRow));
            take(at.tracks.collection, &mut self.tracks.iter().map(|row| row as &dyn AnyRow));
            take(at.users.collection, &mut self.users.iter().map(|row| row as &dyn AnyRow));
            if !only_collect {
                take(at.plays.collection, &mut self.plays.iter().map(|row| row as &dyn AnyRow));
                take(at.events.collection, &mut self.events.iter().map(|row| row as &dyn AnyRow));
            }
        }
        realism.judge().judged
    }
}

/// The names of what is missed.
fn missed(judged: &[Judgement]) -> Vec<&'static str> {
    judged.iter().filter(|of| of.verdict == Verdict::Missed).map(|of| of.name).collect()
}

/// What rows of the generator's own miss: a session of ten plays has one track four times in one of twelve, and in one of
/// thirty among people (*judged*).
/// Of some seeds a listener's dearest artists have .59 of their plays, where people's have .71.
const KNOWN: [&str; 2] = ["one_track_four_times", "own_top_artists"];

/// Twenty seeds, all metrics together: a bar that honest rows miss by chance would be found here.
#[test]
fn honest_seeds_meet_every_bar() {
    let mut wrong = Vec::new();
    for seed in 1..=20 {
        let judged = Data::of_seed(seed).judge();
        let beyond = judged.iter().filter(|of| of.verdict == Verdict::Missed && !KNOWN.contains(&of.name));
        wrong.extend(beyond.map(|of| format!("seed {seed}: {of:?}")));
        let said = judged.iter().filter(|of| of.verdict != Verdict::TooSmall).count();
        assert!(said + 5 >= ALL.len(), "seed {seed} tells of {said} alone");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn everything_declared_is_judged_once_and_in_its_order() {
    let judged: Vec<_> = Data::honest().judge().into_iter().map(|of| of.name).collect();
    assert_eq!(judged, ALL.iter().map(|of| of.name).collect::<Vec<_>>());
}

#[test]
fn order_makes_no_difference() {
    let data = Data::honest();
    let backward = data.judge_in(true);
    assert_eq!(data.judge(), backward);
}
