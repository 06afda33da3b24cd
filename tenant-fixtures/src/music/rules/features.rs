//! Features for machine learning.

use super::{INTERACTIONS, MusicRules, TRACK_FEATURES, in_range};
use crate::quality::{Faults, Row};

/// What a row of track features says, checked when all plays were seen.
#[derive(Debug)]
pub(super) struct Claim {
    row: u64,
    track: u64,
    plays: u64,
    /// In steps of their columns; none where there are no plays.
    skip_rate: Option<i64>,
    completion: Option<i64>,
}

impl MusicRules {
    pub(super) fn check_user_features(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.user_features;
        for (name, column) in [("activity_score", at.activity), ("diversity_score", at.diversity)] {
            let value = row.decimal(column);
            faults.check(super::RANGE, row, value.is_none_or(|value| value >= 0), || {
                format!("{name} is below 0")
            });
        }
    }

    pub(super) fn check_track_features(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.track_features;
        let (Some(track), Some(plays)) = (row.id(at.track), row.unsigned(at.plays)) else { return };
        let claim = Claim {
            row: row.number,
            track,
            plays,
            skip_rate: row.decimal(at.skip_rate),
            completion: row.decimal(at.completion),
        };
        if self.in_order {
            // All plays came before.
            self.check_claim(&claim, faults);
        } else {
            self.track_features.push(claim);
        }
    }

    fn check_claim(&self, claim: &Claim, faults: &mut Faults) {
        if !self.overlaps.has_plays() {
            return;
        }
        let Some(track) = self.tracks.get(claim.track) else { return };
        let (all, skips) = (u64::from(track.plays), u64::from(track.skips) * 10_000);
        let completion = track.completion.saturating_mul(10);
        // In steps of their columns: 0.0001 of a share, 0.01 of a percent.
        let of_plays = |sum: u64| {
            let (sum, plays) = (i128::from(sum), i128::from(all));
            (plays > 0).then(|| i64::try_from((2 * sum + plays) / (2 * plays)).unwrap_or(i64::MAX))
        };
        let holds = claim.plays == all
            && claim.skip_rate == of_plays(skips)
            && claim.completion == of_plays(completion);
        faults.check_at(TRACK_FEATURES, (self.columns.track_features.collection, claim.row), holds, || {
            let told = |plays, skip_rate: Option<i64>, completion: Option<i64>| {
                let rate = skip_rate.map_or_else(|| "none".to_owned(), |rate| super::decimal(rate, 4));
                let completion = completion.map_or_else(|| "none".to_owned(), |mean| super::decimal(mean, 2));
                format!("{plays} plays, skip rate {rate}, mean completion {completion} %")
            };
            format!(
                "it says {}; of the plays it is {}",
                told(claim.plays, claim.skip_rate, claim.completion),
                told(all, of_plays(skips), of_plays(completion))
            )
        });
    }

    pub(super) fn check_interaction(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.interactions;
        let rating = row.decimal(at.rating);
        faults.check(super::RANGE, row, rating.is_none_or(|rating| rating >= 0), || {
            "the rating is below 0".to_owned()
        });
        let plays = row.unsigned(at.plays);
        in_range(row, ("play_count", plays.map(|plays| plays as i64), 0), 1..=i64::MAX, faults);
        if let (Some(user), Some(plays)) = (row.id(at.user), plays)
            && let Some(user) = self.users.get_mut(user)
        {
            let sum = user.interactions.unwrap_or(0);
            user.interactions = Some(sum.saturating_add(plays));
        }
    }

    pub(super) fn finish_features(&mut self, faults: &mut Faults) {
        for claim in std::mem::take(&mut self.track_features) {
            self.check_claim(&claim, faults);
        }
        if !self.overlaps.has_plays() {
            return;
        }
        for (_, user) in self.users.iter() {
            if let Some(sum) = user.interactions {
                let place = (self.columns.users.collection, user.row);
                faults.check_at(INTERACTIONS, place, sum == user.plays, || {
                    format!("their interactions sum up to {sum} plays, and there are {}", user.plays)
                });
            }
        }
    }
}
