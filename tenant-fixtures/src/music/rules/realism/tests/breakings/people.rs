//! Users and events as there are none.

use chrono::{Duration, NaiveDate};

use super::super::Data;
use super::{Breaking, shuffle};
use crate::music::{EventType, Subscription};

/// Makes events of one kind such of another.
fn rename(data: &mut Data, from: &[EventType], to: EventType) {
    for event in data.events.iter_mut().filter(|event| from.contains(&event.event_type)) {
        event.event_type = to;
    }
}

pub(super) static ALL: [Breaking; 20] = [
    Breaking {
        name: "countries shuffled",
        apply: |data| shuffle(&mut data.users, |user| &mut user.country),
        touches: &["time_zones", "plays_not_offered", "artists_from_home", "english_surnames", "paying"],
    },
    Breaking {
        name: "all in one country",
        apply: |data| {
            let first = data.users[0].country;
            data.users.iter_mut().for_each(|user| user.country = first);
        },
        touches: &["countries", "time_zones", "plays_not_offered", "artists_from_home", "paying"],
    },
    Breaking {
        name: "time zones shuffled",
        apply: |data| shuffle(&mut data.users, |user| &mut user.timezone),
        touches: &["time_zones", "hours", "hours_apart", "night"],
    },
    Breaking {
        name: "nobody pays",
        apply: |data| data.users.iter_mut().for_each(|user| user.subscription_type = Subscription::Free),
        touches: &["paying"],
    },
    Breaking {
        name: "everybody pays",
        apply: |data| {
            let free = data.users.iter_mut().filter(|user| user.subscription_type == Subscription::Free);
            free.for_each(|user| user.subscription_type = Subscription::Premium);
        },
        touches: &["paying", "plans", "plans_under_16"],
    },
    Breaking {
        name: "students of sixty",
        apply: |data| {
            let students =
                data.users.iter_mut().filter(|user| user.subscription_type == Subscription::Student);
            students.for_each(|user| user.birth_date = NaiveDate::from_ymd_opt(1964, 5, 5));
        },
        touches: &["students_over_30", "ages"],
    },
    Breaking {
        name: "only duos",
        apply: |data| {
            let paying = data.users.iter_mut().filter(|user| user.subscription_type.is_paid());
            paying.for_each(|user| user.subscription_type = Subscription::Duo);
        },
        touches: &["plans", "plans_under_16"],
    },
    Breaking {
        name: "everyone born in 1940",
        apply: |data| {
            data.users.iter_mut().for_each(|user| user.birth_date = NaiveDate::from_ymd_opt(1940, 5, 5));
        },
        touches: &["ages", "students_over_30"],
    },
    Breaking {
        name: "birth dates shuffled",
        apply: |data| shuffle(&mut data.users, |user| &mut user.birth_date),
        touches: &["students_over_30", "plans_under_16", "skips_of_teenagers"],
    },
    Breaking {
        name: "names all alike",
        apply: |data| data.users.iter_mut().for_each(|user| user.display_name = "Ann Lee".to_owned()),
        touches: &["commonest_name", "english_surnames"],
    },
    Breaking {
        name: "English names for all",
        apply: |data| {
            let is_english = |code: &str| ["GB", "AU", "NZ"].contains(&code);
            let english = data.users.iter().filter(|user| is_english(user.country.as_str()));
            let names: Vec<String> = english.map(|user| user.display_name.clone()).collect();
            let others = data.users.iter_mut().filter(|user| !is_english(user.country.as_str()));
            others.zip(names.iter().cycle()).for_each(|(user, name)| user.display_name.clone_from(name));
        },
        touches: &["english_surnames", "commonest_name"],
    },
    Breaking {
        name: "everyone joined last month",
        apply: |data| {
            let joined = data.profile.as_of() - Duration::days(20);
            data.users.iter_mut().for_each(|user| user.created_at = joined);
        },
        touches: &["joined_late"],
    },
    Breaking {
        name: "apps never closed",
        apply: |data| rename(data, &[EventType::AppClose], EventType::HomeView),
        touches: &["sessions_closed", "kinds_that_never_happen"],
    },
    Breaking {
        name: "nothing searched for",
        apply: |data| rename(data, &[EventType::Search], EventType::HomeView),
        touches: &["searches", "kinds_that_never_happen"],
    },
    Breaking {
        name: "a kind that never happens",
        apply: |data| rename(data, &[EventType::Error], EventType::HomeView),
        touches: &["kinds_that_never_happen"],
    },
    Breaking {
        name: "pauses over at once",
        apply: |data| {
            let mut pause = data.events[0].timestamp;
            for event in &mut data.events {
                match event.event_type {
                    EventType::Pause => pause = event.timestamp,
                    EventType::Resume => event.timestamp = pause,
                    _ => {}
                }
            }
        },
        touches: &["resumed_at_once"],
    },
    Breaking {
        name: "plans never change",
        apply: |data| {
            use EventType::{Cancel, Downgrade, UpgradeComplete, WinBack};
            rename(data, &[Cancel, Downgrade, UpgradeComplete, WinBack], EventType::SettingsView);
        },
        touches: &["plans_changed", "kinds_that_never_happen"],
    },
    Breaking {
        name: "everybody changes plans",
        apply: |data| rename(data, &[EventType::Like], EventType::Downgrade),
        touches: &["plans_changed", "kinds_that_never_happen"],
    },
    Breaking {
        name: "advertisements for who pays",
        apply: |data| {
            for event in data.events.iter_mut().filter(|event| event.event_type == EventType::AdImpression) {
                event.properties.user_subscription = Subscription::Premium;
            }
        },
        touches: &["ads_to_who_pays"],
    },
    Breaking {
        name: "events' sessions cut",
        apply: |data| {
            let user = data.users.len() as u64 + 1;
            for (at, event) in data.events.iter_mut().enumerate() {
                event.session_id = crate::music::SessionId::new(event.tenant_id, user, at as u32);
            }
        },
        touches: &["sessions_closed", "searches"],
    },
];
