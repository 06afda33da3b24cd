//! How people listen, measured on rows: what `tests/tests/people.rs` holds to the references, and what
//! `cargo run -p tenant-fixtures-tests --example people` prints of any tenant.
//!
//! References are figures of the world outside, with their sources in `music/data`; none is read from the generator.

mod references;
mod sums;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc};
use tenant_fixtures::{ContextType, EventType, ListeningEvent, ReasonEnd, Subscription, TenantDataset, User};

use references::{CONTEXTS, HEARD, HOURS, ZONES};
use sums::{apart, correlation, end, mean, median, top};

/// A figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it is.
    pub name: &'static str,
    /// What was found.
    pub found: f64,
    /// How many rows, users or sessions it rests on.
    pub of: usize,
}

/// What is measured of a tenant.
pub struct People<'a> {
    tenant: &'a TenantDataset,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    figures: Vec<Figure>,
}

/// A user with what they played.
struct Person<'a> {
    user: &'a User,
    plays: &'a [ListeningEvent],
}

impl Person<'_> {
    fn sessions(&self) -> impl Iterator<Item = &[ListeningEvent]> {
        self.plays.chunk_by(|a, b| a.session_id == b.session_id)
    }
}

fn month(time: DateTime<Utc>) -> i32 {
    time.year() * 12 + time.month0() as i32
}

impl<'a> People<'a> {
    /// Measures a tenant whose period is a year up to its end.
    pub fn measure(tenant: &'a TenantDataset) -> Vec<Figure> {
        let end = tenant.profile().as_of();
        let start = end - Duration::days(i64::from(tenant.profile().days()));
        let mut people = Self { tenant, start, end, figures: Vec::new() };
        let persons: Vec<_> =
            tenant.users().iter().map(|user| Person { user, plays: tenant.plays_of(user.user_id) }).collect();
        people.hours(&persons);
        people.endings(&persons);
        people.sessions(&persons);
        people.choices(&persons);
        people.months(&persons);
        people.plans(&persons);
        people.events(&persons);
        people.figures
    }

    fn add(&mut self, name: &'static str, found: f64, of: usize) {
        self.figures.push(Figure { name, found, of });
    }

    fn hours(&mut self, persons: &[Person<'_>]) {
        let mut hours = [0.0; 168];
        for person in persons {
            let zone = ZONES.iter().find(|(country, _)| person.user.country == *country);
            let Some((_, ahead)) = zone else { continue };
            for play in person.plays {
                let local = play.played_at + Duration::minutes(*ahead);
                let hour = local.weekday().num_days_from_monday() * 24 + local.hour();
                hours[hour as usize] += 1.0;
            }
        }
        let expected = HOURS.map(f64::from);
        let all = hours.iter().sum::<f64>();
        self.add("hours: correlation", correlation(&hours, &expected), all as usize);
        self.add("hours: apart", apart(&hours, &expected), all as usize);
        let night: f64 =
            (0..168).filter(|hour| (2..5).contains(&(hour % 24))).map(|hour: usize| hours[hour]).sum();
        self.add("hours: night", night / all, all as usize);
    }

    fn endings(&mut self, persons: &[Person<'_>]) {
        let mut heard = [0.0; 13];
        let mut reasons = [0.0_f64; 4];
        let mut positions = [[0.0; 2]; 4];
        let (mut teens, mut adults) = ([0.0; 2], [0.0; 2]);
        let (mut liked, mut others) = ([0.0; 2], [0.0; 2]);
        for person in persons {
            let age =
                person.user.birth_date.map_or(0, |born| (self.end.date_naive() - born).num_days() / 365);
            for play in person.plays {
                let share = play.completion_percentage / 100.0;
                heard[HEARD.iter().position(|(to, _)| share < *to).unwrap_or(12)] += 1.0;
                reasons[play.reason_end as usize] += 1.0;
                let skipped = f64::from(u8::from(play.skipped));
                let count = |into: &mut [f64; 2]| {
                    into[0] += skipped;
                    into[1] += 1.0;
                };
                match age {
                    13..20 => count(&mut teens),
                    30..45 => count(&mut adults),
                    _ => {}
                }
                let genre = self.tenant.get(play.track_id).map(|track| track.genre);
                let likes =
                    genre.is_some_and(|genre| person.user.preferences.preferred_genres.contains(&genre));
                count(if likes { &mut liked } else { &mut others });
            }
            for session in person.sessions().filter(|session| session.len() >= 10) {
                for (nth, play) in session.iter().enumerate().take(20) {
                    let at = match nth {
                        0 => 0,
                        1 => 1,
                        5 => 2,
                        9.. => 3,
                        _ => continue,
                    };
                    positions[at][0] += f64::from(u8::from(play.skipped));
                    positions[at][1] += 1.0;
                }
            }
        }
        let all = heard.iter().sum::<f64>() as usize;
        let share = |of: [f64; 2]| of[0] / of[1].max(1.0);
        self.add("heard: apart", apart(&heard, &HEARD.map(|(_, share)| share)), all);
        self.add("heard out", heard[12] / all.max(1) as f64, all);
        let first = share(positions[0]);
        for (name, at) in [("skips at 2 to 1", 1), ("skips at 6 to 1", 2), ("skips at 10-20 to 1", 3)] {
            self.add(name, share(positions[at]) / first, positions[at][1] as usize);
        }
        self.add("skips of teenagers to 30-44", share(teens) / share(adults), teens[1] as usize);
        self.add("skips of liked genres to others", share(liked) / share(others), liked[1] as usize);
        let [done, forward, back, ended] = reasons;
        self.add("forward of skips", forward / (forward + back), all);
        self.add("done of the rest", done / (done + ended), all);
        assert_eq!(ReasonEnd::TEXTS[3], "endplay", "in this order");
    }

    fn sessions(&mut self, persons: &[Person<'_>]) {
        let (mut sizes, mut minutes, mut gaps, mut a_day) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut crowded, mut long) = (0, 0);
        for person in persons {
            for session in person.sessions().filter(|session| session.len() >= 10) {
                let mut times = HashMap::new();
                session.iter().for_each(|play| *times.entry(play.track_id).or_insert(0) += 1);
                long += 1;
                crowded += usize::from(times.values().any(|&times| times >= 4));
            }
            if person.plays.len() < 500 {
                continue;
            }
            let mut days = HashSet::new();
            let mut count = 0;
            for session in person.sessions() {
                count += 1;
                days.insert(session[0].played_at.date_naive());
                sizes.push((session.len() as f64).ln());
                let length = end(&session[session.len() - 1]) - session[0].played_at;
                minutes.push(length.num_seconds() as f64 / 60.0);
                gaps.extend(session.windows(2).map(|pair| (pair[1].played_at - end(&pair[0])).num_seconds()));
            }
            a_day.push(count as f64 / days.len() as f64);
        }
        let of = sizes.len();
        let single = sizes.iter().filter(|size| **size < 0.1).count() as f64 / of.max(1) as f64;
        let middle = mean(&sizes);
        let spread = mean(&sizes.iter().map(|size| (size - middle).powi(2)).collect::<Vec<_>>()).sqrt();
        self.add("session: spread", spread, of);
        self.add("session: mean", mean(&sizes.iter().map(|size| size.exp()).collect::<Vec<_>>()), of);
        self.add("session: median", median(&mut sizes).exp(), of);
        self.add("session: one track", single, of);
        self.add("session: minutes", median(&mut minutes), of);
        let breaks = gaps.iter().filter(|gap| **gap > 60).count() as f64 / gaps.len().max(1) as f64;
        self.add("session: gaps", breaks, gaps.len());
        self.add("sessions a day", mean(&a_day), a_day.len());
        self.add("session: a track four times", crowded as f64 / f64::from(long.max(1)), long as usize);
    }

    fn choices(&mut self, persons: &[Person<'_>]) {
        let tenant = self.tenant;
        let mut contexts = [0.0; 6];
        let mut by_track: HashMap<_, usize> = HashMap::new();
        let (mut tracks, mut artists, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
        let (mut home, mut homes, mut new, mut elsewhere, mut all) = (0, 0, 0, 0, 0);
        let releasing: HashSet<_> = tenant.albums().iter().map(|album| album.artist_id).collect();
        let countries: HashSet<_> = tenant
            .artists()
            .iter()
            .filter(|artist| releasing.contains(&artist.artist_id))
            .map(|artist| artist.country)
            .collect();
        for person in persons {
            let (mut of_track, mut of_artist) = (HashMap::new(), HashMap::new());
            for play in person.plays {
                contexts[play.context.r#type as usize] += 1.0;
                *by_track.entry(play.track_id).or_insert(0) += 1;
                *of_track.entry(play.track_id).or_insert(0) += 1;
                all += 1;
                let Some(track) = tenant.get(play.track_id) else { continue };
                *of_artist.entry(track.artist_id).or_insert(0) += 1;
                let artist = tenant.get(track.artist_id);
                if countries.contains(&person.user.country) {
                    homes += 1;
                    home += usize::from(artist.is_some_and(|artist| artist.country == person.user.country));
                }
                if let Some(album) = tenant.get(track.album_id) {
                    let days = (play.played_at.date_naive() - album.release_date).num_days();
                    new += usize::from(days < 365);
                    elsewhere += usize::from(!album.markets.contains(&person.user.country));
                }
            }
            if person.plays.len() >= 500 {
                let of = of_track.len();
                fresh.push(of as f64 / person.plays.len() as f64);
                tracks.push(top(of_track.into_values().collect(), of, 0.1));
                let of = of_artist.len();
                artists.push(top(of_artist.into_values().collect(), of, 0.1));
            }
        }
        self.add("contexts: apart", apart(&contexts, &CONTEXTS), all);
        for (at, share) in contexts.into_iter().enumerate() {
            self.add(ContextType::TEXTS[at], share / all.max(1) as f64, all);
        }
        let of = tracks.len();
        self.add("own top tenth of tracks", median(&mut tracks), of);
        self.add("own top tenth of artists", median(&mut artists), of);
        self.add("own distinct tracks a play", median(&mut fresh), of);
        let catalogue = tenant.tracks().len();
        self.add(
            "top hundredth of tracks",
            top(by_track.into_values().collect(), catalogue, 0.01),
            catalogue,
        );
        self.add("plays of own country", home as f64 / f64::max(homes as f64, 1.0), homes);
        self.add("plays of the last year", new as f64 / f64::max(all as f64, 1.0), all);
        self.add("plays not on offer", elsewhere as f64 / f64::max(all as f64, 1.0), all);
    }

    fn months(&mut self, persons: &[Person<'_>]) {
        let (mut active, mut busy, mut short, mut spans) = (Vec::new(), Vec::new(), 0, 0);
        let (mut stayed, mut could) = (0, 0);
        let (mut late, mut within, mut just, mut before) = (0, 0, 0, 0);
        for person in persons {
            let joined = person.user.created_at;
            within += usize::from(joined >= self.start);
            late += usize::from(joined >= self.end - (self.end - self.start) * 2 / 5);
            just += usize::from(joined < self.start && joined >= self.start - Duration::days(30));
            let long = self.start - Duration::days(60);
            before += usize::from(joined >= long && joined < self.start - Duration::days(30));
            let months: HashSet<i32> = person.plays.iter().map(|play| month(play.played_at)).collect();
            if joined < self.start && person.plays.len() >= 100 {
                active.push(months.len() as f64);
                if person.plays.len() >= 300 {
                    busy.push(months.len() as f64);
                }
            }
            if person.plays.len() >= 300 {
                let last = month(self.end) - i32::from(self.end.day() < 28);
                for month in months.iter().filter(|month| **month < last) {
                    could += 1;
                    stayed += usize::from(months.contains(&(month + 1)));
                }
            }
            if let ([first, ..], [.., last]) = (person.plays, person.plays)
                && person.plays.len() >= 30
            {
                spans += 1;
                short += usize::from(last.played_at - first.played_at <= Duration::days(7));
            }
        }
        let (of, of_busy) = (active.len(), busy.len());
        self.add("months of 12, from 100 plays", mean(&active), of);
        self.add("months of 12, from 300 plays", mean(&busy), of_busy);
        self.add("spans of a week", short as f64 / f64::max(spans as f64, 1.0), spans);
        self.add("back in the next month", stayed as f64 / f64::max(could as f64, 1.0), could);
        self.add("joined late", late as f64 / f64::max(within as f64 * 0.4, 1.0), within);
        self.add("joined just before", just as f64 / f64::max(before as f64, 1.0), before);
    }

    fn plans(&mut self, persons: &[Person<'_>]) {
        let (mut students, mut old, mut children, mut alone) = (0, 0, 0, 0);
        let mut paid = 0;
        for person in persons {
            let age = person
                .user
                .birth_date
                .map_or(0, |born: NaiveDate| (self.end.date_naive() - born).num_days() / 365);
            let plan = person.user.subscription_type;
            paid += usize::from(plan.is_paid());
            students += usize::from(plan == Subscription::Student);
            old += usize::from(plan == Subscription::Student && age > 30);
            children += usize::from(age < 16);
            alone += usize::from(age < 16 && matches!(plan, Subscription::Premium | Subscription::Duo));
        }
        self.add("paying", paid as f64 / f64::max(persons.len() as f64, 1.0), persons.len());
        self.add("students over 30", old as f64 / f64::max(students as f64, 1.0), students);
        self.add("plans of their own under 16", alone as f64 / f64::max(children as f64, 1.0), children);
    }

    fn events(&mut self, persons: &[Person<'_>]) {
        let (mut kinds, mut sessions, mut closed) = (HashMap::new(), 0, 0);
        let (mut searches, mut paused, mut at_once) = (0, 0, 0);
        let (mut changed, mut coherent, mut all_sessions, mut same) = (0, 0, 0, 0);
        let mut of_users: HashMap<_, Vec<_>> = HashMap::new();
        for event in self.tenant.analytics_events() {
            of_users.entry(event.user_id).or_default().push(event);
        }
        for person in persons {
            all_sessions += person.sessions().count();
            let events = of_users.remove(&person.user.user_id).unwrap_or_default();
            for event in &events {
                *kinds.entry(event.event_type).or_insert(0_usize) += 1;
            }
            same += events.windows(2).filter(|pair| pair[0].timestamp == pair[1].timestamp).count();
            let changes = events.iter().any(|event| {
                use EventType::{Cancel, Downgrade, UpgradeComplete, WinBack};
                matches!(event.event_type, UpgradeComplete | WinBack | Downgrade | Cancel)
            });
            changed += usize::from(changes);
            let last = events.last().map(|event| event.properties.user_subscription);
            coherent += usize::from(last.is_none_or(|plan| plan == person.user.subscription_type));
            for session in events.chunk_by(|a, b| a.session_id == b.session_id) {
                sessions += 1;
                closed += usize::from(session.iter().any(|event| event.event_type == EventType::AppClose));
                searches += session.iter().filter(|event| event.event_type == EventType::Search).count();
                for pair in session.windows(2) {
                    if pair[1].event_type == EventType::Resume && pair[0].event_type == EventType::Pause {
                        paused += 1;
                        at_once += usize::from(pair[0].timestamp == pair[1].timestamp);
                    }
                }
            }
        }
        let of = f64::max(sessions as f64, 1.0);
        let all: usize = kinds.values().sum();
        self.add("sessions closed", closed as f64 / of, sessions);
        self.add("sessions told", of / f64::max(all_sessions as f64, 1.0), all_sessions);
        self.add("searches a session", searches as f64 / of, sessions);
        self.add("resumed at once", at_once as f64 / f64::max(paused as f64, 1.0), paused);
        self.add("kinds that never happen", (EventType::ALL.len() - kinds.len()) as f64, all);
        self.add("events in the same second", same as f64 / f64::max(all as f64, 1.0), all);
        self.add(
            "users whose plan changes",
            changed as f64 / f64::max(persons.len() as f64, 1.0),
            persons.len(),
        );
        self.add(
            "last plan is the user's",
            coherent as f64 / f64::max(persons.len() as f64, 1.0),
            persons.len(),
        );
    }
}
