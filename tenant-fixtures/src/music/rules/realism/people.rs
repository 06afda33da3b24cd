//! Who the users are: countries, plans, ages, names, when they joined.

use std::collections::BTreeMap;

use super::super::super::SECONDS_A_DAY;
use super::super::super::data::behaviour::PAID_PLANS;
use super::super::super::data::geography::COUNTRIES;
use super::super::super::data::references::AGE_GROUPS;
use super::super::super::words::Subscription;
use super::super::columns::UserColumns;
use super::expected;
use super::facts::country;
use super::moments::{Shares, share};
use super::prints::Prints;
use super::texts::Texts;
use crate::quality::{Judgement, Measured, Row};

/// Where English names are at home, and where they are not.
const ENGLISH: [&str; 3] = ["GB", "AU", "NZ"];
const OTHERS: [&str; 6] = ["IN", "PK", "NG", "PH", "AE", "IL"];

/// What was counted of users.
#[derive(Debug)]
pub(super) struct People {
    /// Countries that users may live in, by their weights.
    chosen: [f64; COUNTRIES.len()],
    countries: [u64; COUNTRIES.len()],
    zones: (u64, u64),
    paying: (u64, u64),
    /// Those who should pay, in thousandths.
    expected_paying: u64,
    by_plan: [u64; Subscription::ALL.len()],
    /// Plans by year of birth, from 1900.
    plans: Vec<[u64; Subscription::ALL.len()]>,
    names: Prints,
    named: u64,
    english: Prints,
    others: Prints,
    /// Users who joined on a day.
    joined: BTreeMap<i64, u64>,
}

/// The first year that is counted.
const FIRST_YEAR: i32 = 1900;

impl People {
    /// Of users in these countries.
    pub(super) fn new(is_chosen: &dyn Fn(&str) -> bool) -> Self {
        Self {
            chosen: COUNTRIES
                .each_ref()
                .map(|country| if is_chosen(country.code) { f64::from(country.weight) } else { 0.0 }),
            countries: [0; COUNTRIES.len()],
            zones: (0, 0),
            paying: (0, 0),
            expected_paying: 0,
            by_plan: [0; Subscription::ALL.len()],
            plans: vec![[0; Subscription::ALL.len()]; 200],
            names: Prints::default(),
            named: 0,
            english: Prints::default(),
            others: Prints::default(),
            joined: BTreeMap::new(),
        }
    }

    pub(super) fn user(&mut self, row: &Row<'_>, at: &UserColumns, texts: Texts) {
        let code = row.text(at.country);
        let plan = row.token(at.plan);
        if let Some(place) = country(code).map(usize::from) {
            let known = &COUNTRIES[place];
            self.countries[place] += 1;
            if let Some(plan) = plan {
                self.paying.0 += u64::from(plan != Subscription::Free as usize);
                self.paying.1 += 1;
                self.expected_paying += u64::from(known.paid_permille);
            }
            if let Some(zone) = row.text(at.zone) {
                self.zones.0 += u64::from(known.zones.iter().any(|(name, _)| *name == zone));
                self.zones.1 += 1;
            }
        }
        if let Some(count) = plan.and_then(|plan| self.by_plan.get_mut(plan)) {
            *count += 1;
        }
        if let (Some(born), Some(plan)) = (row.date(at.born), plan) {
            let year = crate::format::text::civil(born).0 as i32 - FIRST_YEAR;
            let plans = usize::try_from(year).ok().and_then(|year| self.plans.get_mut(year));
            if let Some(count) = plans.and_then(|plans| plans.get_mut(plan)) {
                *count += 1;
            }
        }
        let name = texts.of(row, at.name).filter(|name| !is_placeholder(name));
        if let Some(name) = name {
            self.named += 1;
            self.names.add(name);
            let surname = name.rsplit(' ').next().unwrap_or(name);
            if code.is_some_and(|code| ENGLISH.contains(&code)) {
                self.english.add(surname);
            } else if code.is_some_and(|code| OTHERS.contains(&code)) {
                self.others.add(surname);
            }
        }
        if let Some(joined) = row.time(at.signed_up) {
            *self.joined.entry(joined.div_euclid(SECONDS_A_DAY)).or_insert(0) += 1;
        }
    }

    /// In a period from one second to before another.
    pub(super) fn judge(&self, period: Option<(i64, i64)>, judged: &mut Vec<Judgement>) {
        let of = |(found, all): (u64, u64)| share(found, all);
        let mut countries = Shares::default();
        for (at, count) in self.countries.iter().enumerate() {
            countries.add_single(at, *count);
        }
        judged.push(expected::COUNTRIES.judge(countries.apart(&self.chosen)));
        judged.push(expected::ZONES.judge(of(self.zones)));
        let usual = self.expected_paying as f64 / 1000.0 / (self.paying.1.max(1)) as f64;
        let paying = of(self.paying).map(|found| Measured { value: found.value - usual, ..found });
        judged.push(expected::PAYING.judge(paying));
        let mut plans = Shares::<4>::default();
        let paid = [Subscription::Premium, Subscription::Family, Subscription::Duo, Subscription::Student];
        for (at, plan) in paid.iter().enumerate() {
            plans.add_single(at, self.by_plan[*plan as usize]);
        }
        judged.push(expected::PLANS.judge(plans.apart(&PAID_PLANS.map(|(_, share)| f64::from(share)))));
        self.judge_ages(period, judged);
        judged.push(expected::COMMON_NAME.judge(self.names.commonest(self.named)));
        let same = |all: bool| {
            let found = self.others.counts().filter(|(print, _)| all || self.english.has(*print));
            found.map(|(_, count)| u64::from(count)).sum::<u64>()
        };
        judged.push(expected::SURNAMES.judge(share(same(false), same(true))));
        let late = period.and_then(|(start, end)| {
            let from = |time: i64| self.joined.range(time.div_euclid(SECONDS_A_DAY)..);
            let until = end.div_euclid(SECONDS_A_DAY);
            let count = |time| from(time).take_while(|(day, _)| **day < until).map(|(_, count)| count).sum();
            share(count(end - (end - start) * 2 / 5), count(start))
        });
        judged.push(expected::JOINED_LATE.judge(late));
    }

    fn judge_ages(&self, period: Option<(i64, i64)>, judged: &mut Vec<Judgement>) {
        let now = period.map(|(_, end)| crate::format::text::civil(end.div_euclid(86_400) as i32).0 as i32);
        let (mut groups, mut students, mut children) = (Shares::default(), (0, 0), (0, 0));
        for (year, plans) in self.plans.iter().enumerate() {
            let Some(age) = now.map(|now| now - FIRST_YEAR - year as i32) else { continue };
            let all: u64 = plans.iter().sum();
            if let Some(group) = AGE_GROUPS.iter().position(|(below, _)| age < *below) {
                groups.add_single(group, all);
            }
            let of = |plan: Subscription| plans[plan as usize];
            students.1 += of(Subscription::Student);
            // Who was born in this year may be a year younger.
            students.0 += if age > 31 { of(Subscription::Student) } else { 0 };
            if age < 16 {
                children.1 += all;
                children.0 += of(Subscription::Premium) + of(Subscription::Duo) + of(Subscription::Student);
            }
        }
        let expected_groups = AGE_GROUPS.map(|(_, share)| f64::from(share));
        judged.push(expected::AGES.judge(groups.apart(&expected_groups)));
        judged.push(expected::OLD_STUDENTS.judge(share(students.0, students.1)));
        judged.push(expected::CHILDREN.judge(share(children.0, children.1)));
    }
}

/// Whether a name stands in the place of one that was taken out.
fn is_placeholder(name: &str) -> bool {
    name.strip_prefix("User ").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}
