//! Users, and what their apps tell.

use super::super::data::geography::COUNTRIES;
use super::{
    AGE, EVENT_AFTER_SIGN_UP, EVENT_CONSENT, EVENT_USER, MusicRules, USER_TOTALS, UserFacts, moment,
};
use crate::music::EventType;
use crate::quality::{Faults, Row};

/// Events that say what is paid for from then on.
const CHANGES: [EventType; 4] =
    [EventType::UpgradeComplete, EventType::WinBack, EventType::Downgrade, EventType::Cancel];

impl MusicRules {
    pub(super) fn collect_user(&mut self, row: &Row<'_>) {
        let at = &self.columns.users;
        let Some(number) = row.id(at.id) else { return };
        let country =
            row.text(at.country).and_then(|code| COUNTRIES.iter().position(|known| known.code == code));
        let facts = UserFacts {
            row: row.number,
            signed_up: row.time(at.signed_up),
            plan: row.token(at.plan).map(|plan| plan as u16),
            country: country.map(|at| at as u8),
            analytics: row.boolean(at.analytics),
            personalisation: row.boolean(at.personalisation),
            says_plays: row.unsigned(at.plays),
            says_length: row.unsigned(at.length),
            says_last: row.time(at.last),
            plays: 0,
            length: 0,
            last: None,
            told: None,
            plans_told: 0,
            plans_taken: 0,
            interactions: None,
        };
        self.consents.user(facts.personalisation);
        self.users.insert(number, facts);
    }

    pub(super) fn check_user(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.users;
        if let Some(email) = row.text(at.email) {
            let (plain, anonymized) = (format!("{}.example", self.stamp), &self.anonymized_host);
            let domain = email.rsplit('@').next().unwrap_or_default();
            // Names of hosts know no case.
            let is = |known: &str| domain.eq_ignore_ascii_case(known);
            let own = is(if self.anonymized { anonymized } else { &plain });
            // Without a profile it isn't known which of the two it should be.
            let own = own || !self.profiled && is(anonymized);
            faults.check(super::ADDRESS, row, own, || {
                format!("{} is not of this tenant's domain", email.escape_debug())
            });
        }
        if let (Some(born), Some(signed_up)) = (row.date(at.born), row.time(at.signed_up)) {
            let days = signed_up.div_euclid(86_400) - i64::from(born);
            // Thirteen years with three leap days at least.
            faults.check(AGE, row, days >= 13 * 365 + 3, || {
                format!("they were {days} days old when they signed up")
            });
        }
    }

    pub(super) fn finish_users(&mut self, faults: &mut Faults) {
        for (_, user) in self.users.iter() {
            let Some((_, plan, row)) = user.told else { continue };
            let place = (self.columns.events.collection, row);
            if let Some(of_user) = user.plan {
                faults.check_at(EVENT_USER, place, plan == of_user, || {
                    "it is the last that its user's app tells, and they have another plan".to_owned()
                });
            }
            // In whatever order the rows stand.
            let unchanged = (user.plans_told & !user.plans_taken).count_ones();
            faults.check_at(EVENT_USER, place, unchanged <= 1, || {
                format!("its user's app tells {unchanged} plans that no event says they changed to")
            });
        }
        if !self.overlaps.has_plays() {
            return;
        }
        for (_, user) in self.users.iter() {
            let place = (self.columns.users.collection, user.row);
            let says = (user.says_plays, user.says_length, user.says_last);
            let (Some(plays), Some(length), Some(last)) = says else { continue };
            let ended = user.last.or(user.signed_up);
            let holds = plays == user.plays && length == user.length && ended == Some(last);
            faults.check_at(USER_TOTALS, place, holds, || {
                format!(
                    "it says {plays} plays of {length} ms until {}; their plays are {} of {} ms until {}",
                    moment(last),
                    user.plays,
                    user.length,
                    ended.map_or_else(|| "never".to_owned(), moment)
                )
            });
        }
    }

    pub(super) fn check_event(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.events;
        let Some(number) = row.id(at.user) else { return };
        if let Some(session) = row.text(at.session) {
            self.sessions.check(row, (session, number), faults);
        }
        let time = row.time(at.at);
        if let Some(time) = time {
            self.in_period(row, time, faults);
        }
        let Some(user) = self.users.get_mut(number) else { return };
        if let (Some(plan), Some(time)) = (row.token(at.plan), time)
            && user.told.is_none_or(|(last, ..)| time >= last)
        {
            user.told = Some((time, plan as u16, row.number));
        }
        if let (Some(plan), Some(kind)) = (row.token(at.plan), row.token(at.kind)) {
            user.plans_told |= 1 << plan.min(7);
            if CHANGES.iter().any(|change| *change as usize == kind) {
                user.plans_taken |= 1 << plan.min(7);
            }
        }
        let Some(user) = self.users.get(number) else { return };
        if self.consents.are_asked() {
            faults.check(EVENT_CONSENT, row, self.consents.permits(user.analytics), || {
                format!("the user numbered {number} has not agreed to analytics")
            });
        }
        if let (Some(time), Some(signed_up)) = (time, user.signed_up) {
            faults.check(EVENT_AFTER_SIGN_UP, row, time >= signed_up, || {
                format!("{} is before its user signed up, {}", moment(time), moment(signed_up))
            });
        }
        if let (Some(country), Some(of_user)) = (row.text(at.country), user.country) {
            let known = COUNTRIES.get(usize::from(of_user)).map_or("", |known| known.code);
            faults.check(EVENT_USER, row, country == known, || format!("its user lives in {known}"));
        }
    }
}
