//! What users pay for, and when that changed.
//!
//! What a user's row says is what they pay for at the end of the period; how they came to it is told backwards from
//! there, so that the shares of the plans are those of the countries at any time.

use super::data::behaviour::{PLANS_BY_AGE, UPGRADED};
use super::data::geography::COUNTRIES;
use super::{CountryCode, EventType, Music, SECONDS_A_DAY, Subscription};
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const PLAN: Label = Label::new("subscription");
const KIND: Label = Label::new("kind of plan");
const CHANGES: Label = Label::new("changes of plan");

/// The plans that are paid for, as the tables have them.
pub(super) const PAID: [Subscription; 4] =
    [Subscription::Premium, Subscription::Family, Subscription::Duo, Subscription::Student];

/// A change of what a user pays for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    /// The session in which it happens: before the first play, if more is paid from then on, else after the last.
    pub(super) session: u32,
    pub(super) kind: EventType,
    pub(super) to: Subscription,
}

impl Change {
    /// Whether what is heard in that session is heard with the new plan.
    pub(super) fn is_at_once(&self) -> bool {
        matches!(self.kind, EventType::UpgradeComplete | EventType::WinBack)
    }
}

/// What a user pays for over the period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plans {
    first: Subscription,
    changes: [Option<Change>; 2],
}

impl Default for Plans {
    fn default() -> Self {
        Self { first: Subscription::Free, changes: [None; 2] }
    }
}

impl Plans {
    /// In the order of time.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().flatten()
    }

    /// What is paid when a session begins.
    pub(super) fn before(&self, session: u32) -> Subscription {
        self.changes().filter(|change| change.session < session).last().map_or(self.first, |change| change.to)
    }

    /// What is paid while a session is heard.
    pub(super) fn during(&self, session: u32) -> Subscription {
        let had =
            |change: &&Change| change.session < session || change.session == session && change.is_at_once();
        self.changes().filter(had).last().map_or(self.first, |change| change.to)
    }
}

/// How much it costs, in order.
fn rank(plan: Subscription) -> u8 {
    match plan {
        Subscription::Free => 0,
        Subscription::Student => 1,
        Subscription::Premium => 2,
        Subscription::Duo => 3,
        Subscription::Family => 4,
    }
}

impl Music {
    /// What a user pays for at the end of the period.
    pub(super) fn subscription(&self, user: u64, country: CountryCode) -> Subscription {
        if !self.streams.users.stream(user, PLAN).chance(paid_permille(country)) {
            return Subscription::Free;
        }
        paid_plan(&mut self.streams.users.stream(user, KIND), self.age(user))
    }

    /// What a user pays for who has so many sessions and is there for so many seconds.
    pub(super) fn plans(&self, user: u64, country: CountryCode, count: u64, length: i64) -> Plans {
        let last = self.subscription(user, country);
        let unchanged = Plans { first: last, changes: [None; 2] };
        if count < 2 {
            return unchanged;
        }
        let stream = &mut self.streams.users.stream(user, CHANGES);
        let in_time =
            |permille: u32| (i64::from(permille) * length / (365 * SECONDS_A_DAY)).clamp(0, 900) as u32;
        let at = |stream: &mut Stream| 1 + stream.below(count - 1) as u32;
        if last == Subscription::Free {
            // As many go as come: their part of those who don't pay is smaller where fewer pay.
            let paid = paid_permille(country);
            let gone = in_time(UPGRADED.cancelled * paid / (1000 - paid).max(1)).min(500);
            if !stream.chance(gone) {
                return unchanged;
            }
            let had = paid_plan(stream, self.age(user));
            let cancel = Change { session: at(stream) - 1, kind: EventType::Cancel, to: last };
            return Plans { first: had, changes: [Some(cancel), None] };
        }
        let [came, came_back, switched] =
            [UPGRADED.upgraded, UPGRADED.won_back, UPGRADED.switched].map(in_time);
        let stayed = 1000_u32.saturating_sub(came + came_back + switched);
        match weighted(stream, [came, came_back, switched, stayed]) {
            0 => {
                let change = Change { session: at(stream), kind: EventType::UpgradeComplete, to: last };
                Plans { first: Subscription::Free, changes: [Some(change), None] }
            }
            1 if count > 2 => {
                let (one, other) = (at(stream), at(stream));
                let (gone, back) = (one.min(other) - 1, one.max(other));
                let had = paid_plan(stream, self.age(user));
                Plans {
                    first: had,
                    changes: [
                        Some(Change { session: gone, kind: EventType::Cancel, to: Subscription::Free }),
                        Some(Change { session: back, kind: EventType::WinBack, to: last }),
                    ],
                }
            }
            2 => {
                let had = paid_plan(stream, self.age(user));
                let (kind, session) = match rank(had).cmp(&rank(last)) {
                    std::cmp::Ordering::Less => (EventType::UpgradeComplete, at(stream)),
                    std::cmp::Ordering::Equal => return unchanged,
                    std::cmp::Ordering::Greater => (EventType::Downgrade, at(stream) - 1),
                };
                Plans { first: had, changes: [Some(Change { session, kind, to: last }), None] }
            }
            _ => unchanged,
        }
    }
}

/// Users in a thousand who pay, where they live.
fn paid_permille(country: CountryCode) -> u32 {
    u32::from(COUNTRIES[usize::from(country.0)].paid_permille)
}

/// A plan that is paid for, as people of that age have them.
fn paid_plan(stream: &mut Stream, age: u32) -> Subscription {
    let plans = PLANS_BY_AGE.iter().find(|(below, _)| age < u32::from(*below));
    let weights = plans.map_or([1, 0, 0, 0], |(_, weights)| *weights);
    PAID[weighted(stream, weights.map(u32::from))]
}
