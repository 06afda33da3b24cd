//! Features for machine learning.

use super::small::Small;
use super::{FEATURE_CONSENT, INTERACTIONS, MusicRules, TRACK_FEATURES, in_range};
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
        self.of_who_agreed(row, row.id(at.user), faults);
    }

    /// Checks that features are those of a user who agreed to them.
    fn of_who_agreed(&self, row: &Row<'_>, user: Option<u64>, faults: &mut Faults) {
        if let Some(number) = user
            && let Some(user) = self.users.get(number)
            && self.consents.are_asked()
        {
            faults.check(FEATURE_CONSENT, row, self.is_personalised(Some(user)), || {
                format!("the user numbered {number} has not agreed to personalisation")
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
        self.has_track_features = true;
        if let Some(track) = self.tracks.get_mut(track) {
            track.without_features = Small::default();
        }
        if self.in_order {
            // All plays came before.
            self.check_claim(&claim, faults);
        } else {
            self.track_features.push(claim);
        }
    }

    fn check_claim(&self, claim: &Claim, faults: &mut Faults) {
        if !self.overlaps.has_plays() || !self.consents.are_known() {
            return;
        }
        let Some(track) = self.tracks.get(claim.track) else { return };
        if self.consents.are_asked() {
            let place = (self.columns.track_features.collection, claim.row);
            faults.check_at(FEATURE_CONSENT, place, track.known_plays > 0, || {
                format!("nobody who agreed to personalisation played the track numbered {}", claim.track)
            });
        }
        let (all, skips) = (u64::from(track.known_plays), u64::from(track.skips) * 10_000);
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
                "it says {}; of the plays that count it is {}",
                told(claim.plays, claim.skip_rate, claim.completion),
                told(all, of_plays(skips), of_plays(completion))
            )
        });
    }

    pub(super) fn check_interaction(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.interactions;
        self.of_who_agreed(row, row.id(at.user), faults);
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
        self.finish_featured(faults);
        for (_, user) in self.users.iter() {
            if let Some(sum) = user.interactions {
                let place = (self.columns.users.collection, user.row);
                faults.check_at(INTERACTIONS, place, sum == user.plays, || {
                    format!("their interactions sum up to {sum} plays, and there are {}", user.plays)
                });
            }
        }
    }

    /// Checks that what users who agreed played has features, where consents decide.
    fn finish_featured(&self, faults: &mut Faults) {
        if !(self.has_track_features && self.consents.are_asked() && self.consents.are_known()) {
            return;
        }
        for (_, track) in self.tracks.iter().filter(|(_, track)| track.known_plays > 0) {
            let without = track.without_features.get();
            let place = (self.columns.tracks.collection, without.unwrap_or(0));
            faults.check_at(FEATURE_CONSENT, place, without.is_none(), || {
                format!("it has {} plays by users who agreed, and no features", track.known_plays)
            });
        }
    }
}
