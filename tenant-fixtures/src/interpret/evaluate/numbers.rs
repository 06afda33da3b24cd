//! Which of all its values a row has, where no two rows have the same.

use crate::declaration::Unique;
use crate::interpret::frame::Frame;
use crate::interpret::keys;
use crate::interpret::plan::Planned;
use crate::stream::mix;

/// For each row, the number of its value among `count`: another one for each row, or for each sibling.
pub(super) fn unique(frame: &Frame<'_>, planned: &Planned, unique: Unique, count: u64) -> Vec<u64> {
    let salt = mix(planned.salt ^ frame.state.number);
    match unique {
        Unique::Parent => {
            let parents = frame.parents();
            let names = parents.frame.names();
            let of = parents.at.iter().zip(&parents.nth);
            of.map(|(&at, &nth)| keys::shuffle(nth, count, mix(salt ^ names[at]))).collect()
        }
        Unique::Tenant | Unique::Everywhere => {
            frame.rows.iter().map(|row| keys::shuffle(row, count, salt)).collect()
        }
    }
}

/// For each row, the number of a column's value that is drawn together with others; nothing, if it isn't.
pub(super) fn together(frame: &Frame<'_>, column: usize, planned: &Planned) -> Option<Vec<u64>> {
    let numbers = together_wide(frame, column, planned)?;
    Some(numbers.into_iter().map(|number| u64::try_from(number).unwrap_or(u64::MAX)).collect())
}

/// The same, of what there may be more of than 64 bits count.
pub(super) fn together_wide(frame: &Frame<'_>, column: usize, planned: &Planned) -> Option<Vec<u128>> {
    let entity = frame.plan();
    let joint = &entity.joints[planned.joint?];
    let streams = frame.state.streams[frame.entity];
    // Counted once for those who came with the tenant that this one grew from, and once for the others.
    let mut known: Option<(bool, Vec<u128>, u128)> = None;
    let mut place = |row: u64, nth: u64, salt: u64| {
        let is_old = row < frame.state.carried(frame.entity);
        let (_, each, all) = match known.take() {
            Some(found) if found.0 == is_old => known.insert(found),
            _ => {
                let (each, all) = frame.state.origin(frame.entity, row).places(joint, &entity.columns);
                known.insert((is_old, each, all))
            }
        };
        joint.part(each, column, keys::shuffle_wide(u128::from(nth), *all, salt))
    };
    if joint.among_siblings {
        let parents = frame.parents();
        let names = parents.frame.names();
        let salts: Vec<_> = names.iter().map(|name| streams.stream(*name, joint.label).bits()).collect();
        let rows = frame.rows.iter().zip(parents.at.iter().zip(&parents.nth));
        return Some(rows.map(|(row, (&at, &nth))| place(row, nth, salts[at])).collect());
    }
    let salt = streams.stream(0, joint.label).bits();
    Some(frame.rows.iter().map(|row| place(row, row, salt)).collect())
}

/// For each row, another row of a collection than its siblings have; than all others have, where there is no parent. By the
/// parent's stream, so that twins refer alike.
pub(super) fn distinct(frame: &Frame<'_>, planned: &Planned, target: usize) -> Vec<u64> {
    let streams = frame.state.streams[frame.entity];
    let rows = |row| frame.state.origin(frame.entity, row).rows(target);
    if frame.plan().parent.is_none() {
        let salt = streams.stream(0, planned.label).bits();
        let (old, carried) = (frame.state.carried(frame.entity), frame.state.carried(target));
        let choose = |row| match row < old {
            true => keys::shuffle(row, rows(row), salt),
            // What was added refers to what was added.
            false => carried + keys::shuffle(row - old, frame.state.rows(target) - carried, salt),
        };
        return frame.rows.iter().map(choose).collect();
    }
    let parents = frame.parents();
    let names = parents.frame.names();
    let salts: Vec<_> = names.iter().map(|name| streams.stream(*name, planned.label).bits()).collect();
    let of = frame.rows.iter().zip(parents.at.iter().zip(&parents.nth));
    of.map(|(row, (&at, &nth))| keys::shuffle(nth, rows(row), salts[at])).collect()
}
