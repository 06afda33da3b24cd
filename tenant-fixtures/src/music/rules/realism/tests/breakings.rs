//! Ways of breaking rows, each with what it touches: the first that it names is missed, and nothing but what it names.

use super::{Data, missed};

mod catalogue;
mod listening;
mod people;
mod sounds;

/// A way of breaking rows.
#[derive(Clone, Copy)]
pub(super) struct Breaking {
    name: &'static str,
    apply: fn(&mut Data),
    touches: &'static [&'static str],
}

/// Places in another order, which is the same each time.
fn order(length: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by_key(|place| super::super::sampled::scattered(*place as u64));
    places
}

/// From 0 to 1, by place.
fn uniform(place: usize) -> f64 {
    (super::super::sampled::scattered(place as u64 ^ 0xABCD) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Puts the values of a field in another order among rows.
fn shuffle<R, V: Clone>(rows: &mut [R], field: impl Fn(&mut R) -> &mut V) {
    let values: Vec<V> = rows.iter_mut().map(|row| field(row).clone()).collect();
    for (row, from) in rows.iter_mut().zip(order(values.len())) {
        *field(row) = values[from].clone();
    }
}

/// What a broken tenant misses that the honest one does not.
fn check(breakings: &[Breaking]) {
    let known = missed(&Data::honest().judge());
    let mut wrong = Vec::new();
    for Breaking { name, apply, touches } in breakings {
        let mut data = Data::honest().clone();
        apply(&mut data);
        let found: Vec<_> = missed(&data.judge()).into_iter().filter(|of| !known.contains(of)).collect();
        let beyond: Vec<_> = found.iter().filter(|of| !touches.contains(of)).collect();
        if !touches.first().is_some_and(|first| found.contains(first)) || !beyond.is_empty() {
            wrong.push(format!("{name}: misses {found:?}, of which it should not {beyond:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_sounds_are_found() {
    check(&sounds::ALL);
}

#[test]
fn broken_catalogues_are_found() {
    check(&catalogue::ALL);
}

#[test]
fn broken_people_are_found() {
    check(&people::ALL);
}

#[test]
fn broken_listening_is_found() {
    check(&listening::ALL);
}

#[test]
fn there_are_many() {
    let all = [&sounds::ALL[..], &catalogue::ALL, &people::ALL, &listening::ALL].concat();
    assert!(all.len() >= 60, "{}", all.len());
}
