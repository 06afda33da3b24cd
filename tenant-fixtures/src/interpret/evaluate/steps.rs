//! States that follow each other among siblings. A parent's stream says how they do, so that how many there are is known
//! without them: that of whoever has the parents, who may be all tenants.

use crate::interpret::frame::Frame;
use crate::interpret::plan::{Machine, Planned};
use crate::interpret::values::Column;
use crate::stream::Label;

/// Each row's state.
pub(super) fn states(frame: &Frame<'_>, planned: &Planned, machine: &Machine) -> Column {
    let parents = frame.parents();
    let names = parents.frame.names();
    let streams = parents.frame.state.streams[frame.entity];
    let mut states = Vec::with_capacity(frame.rows.len());
    let mut before: Option<(usize, u64)> = None;
    let mut walk = None;
    for (&at, &nth) in parents.at.iter().zip(&parents.nth) {
        // A sibling that follows the one before it goes on from there.
        let goes_on = before.is_some_and(|(parent, number)| parent == at && number + 1 == nth);
        if !goes_on {
            let mut new = machine.walk(streams.stream(names[at], planned.label));
            // Those of the elder siblings.
            for _ in 0..nth {
                new.next();
            }
            walk = Some(new);
        }
        let state = walk.as_mut().and_then(Iterator::next);
        // Whoever has last states has as many siblings as states, and others have always another.
        states.push(state.map_or(0, |state| state as i64));
        before = Some((at, nth));
    }
    Column::whole(states)
}

/// How many states the rows of each parent have.
pub(super) fn counts(frame: &Frame<'_>, child: usize, label: Label, machine: &Machine) -> Column {
    let (streams, names) = (frame.state.streams[child], frame.names());
    let count = |name: &u64| machine.walk(streams.stream(*name, label)).count() as i64;
    Column::whole(names.iter().map(count).collect())
}
