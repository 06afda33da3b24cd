//! Makes one column of a frame.

mod expression;
mod nested;
mod numbers;
mod steps;
mod texts;

use std::sync::Arc;

pub(super) use expression::divided;
pub(super) use texts::{cut, longest};

use super::awkward;
use super::closure::Reading;
use super::frame::Frame;
use super::hours::{self, Hours};
use super::keys;
use super::make::Draw;
use super::marked;
use super::plan::{Choose, Kind, Make, Moment, Planned};
use super::redact;
use super::values::{Blobs, Column, ItemLists, Texts, Values};
use crate::stream::{Label, Stream};

/// The values of a column.
pub(super) fn column(frame: &Frame<'_>, column: usize) -> Column {
    let mut made = uncut(frame, column);
    if let Some(length) = frame.planned(column).length {
        cut(&mut made, length);
    }
    marked::column(frame, column, &mut made);
    made
}

/// The same, with texts as long as they were made.
pub(super) fn uncut(frame: &Frame<'_>, column: usize) -> Column {
    let planned = frame.planned(column);
    let mut made = make(frame, column, planned);
    awkward::column(frame, column, &mut made);
    if let Some((label, of)) = planned.null {
        let nulls = made.nulls.get_or_insert_with(|| vec![false; frame.rows.len()]);
        for (mut stream, null) in streams(frame, column, label).zip(nulls) {
            *null |= stream.bits() < of;
        }
    }
    if !frame.raw {
        redact::column(frame, column, &mut made);
    }
    made
}

/// The streams of the rows with this label.
fn streams<'f>(frame: &'f Frame<'_>, column: usize, label: Label) -> impl Iterator<Item = Stream> + use<'f> {
    let streams = frame.state.streams_of(frame.entity, column);
    let names = frame.names();
    (0..names.len()).map(move |at| streams.stream(names[at], label))
}

/// What a column has, or a part of its value, whose plan is another than the column's own.
fn make(frame: &Frame<'_>, column: usize, planned: &'static Planned) -> Column {
    let (state, rows) = (frame.state, &frame.rows);
    let salt = planned.salt;
    match &planned.make {
        Make::Number => Column::whole(rows.iter().map(|row| row as i64 + 1).collect()),
        Make::NumberOfAll => {
            let block = state.block(planned.fits).first;
            Column::whole(rows.iter().map(|row| block + row as i64 + 1).collect())
        }
        Make::Uuid4 => wide(rows.iter().map(|row| keys::uuid_v4(state.number, row, salt)).collect()),
        Make::Uuid7(of) => {
            let times = of.map(|column| frame.column(column));
            let time = |at: usize| times.as_ref().map_or(state.period.0, |times| times.wholes()[at]);
            let uuid = |(at, row)| keys::uuid_v7(time(at).max(0) as u64 * 1_000, state.number, row, salt);
            wide(rows.iter().enumerate().map(uuid).collect())
        }
        Make::Nothing => {
            Column { values: blank(planned.kind, rows.len()), nulls: Some(vec![true; rows.len()]) }
        }
        Make::Tenant if planned.kind == Kind::Uuid => wide(vec![state.tenant.uuid().as_u128(); rows.len()]),
        Make::Tenant if planned.kind == Kind::Whole => Column::whole(vec![state.tenant_number(); rows.len()]),
        Make::Tenant => {
            let mut texts = Texts::default();
            rows.iter().for_each(|_| texts.push(|out| out.push_str(state.tenant.as_str())));
            Column::text(texts)
        }
        Make::Parent => {
            let parents = frame.parents();
            let keys = key(&parents.frame);
            keys.gather(parents.at.iter().map(|&at| Some(at)))
        }
        Make::Reference { .. } => {
            let referred = frame.referred(column);
            key(&referred.frame).gather(referred.at.iter().copied())
        }
        Make::Draw(draw) => Column::whole(draws(frame, column, planned, draw)),
        Make::Text(maker) => texts::texts(frame, column, planned, maker),
        Make::Steps(machine) => steps::states(frame, planned, machine),
        Make::Walk { child, label, machine } => steps::counts(frame, *child, *label, machine),
        Make::Json(fields) => nested::json(frame, column, fields),
        Make::Closure { reads, make } => {
            let reads: Vec<_> = reads.iter().map(|read| expression::value(frame, read)).collect();
            let (streams, names) = (state.streams[frame.entity], frame.names());
            let stream = |at: usize| streams.stream(names[at], planned.label);
            (make.0)(&Reading::new(&reads, rows.len(), state.names, &stream))
        }
        Make::Struct(fields) => {
            let fields = fields.iter().map(|field| expression::value(frame, field)).collect();
            Column { values: Values::Struct(fields), nulls: None }
        }
        Make::List { least, most, item } => {
            let lists = nested::lists(frame, planned.label, (*least, *most), item);
            if planned.kind == Kind::Json { nested::as_json(&lists, &item.kind) } else { lists }
        }
        Make::Items { least, most, fields } => {
            nested::items(frame, column, planned.label, (*least, *most), fields)
        }
        Make::Listed(values) => values.gather((0..rows.len()).map(|at| usize::try_from(rows.get(at)).ok())),
        Make::Compute(expr) => expression::value(frame, expr).as_ref().clone(),
        Make::Moment(moment) => Column::whole(moments(frame, column, planned, moment)),
        Make::Gap { from, gap, before } => {
            let from = expression::value(frame, from);
            let (begin, end) = period(frame, planned.kind);
            let mut values = Vec::with_capacity(rows.len());
            for ((mut stream, row), from) in
                streams(frame, column, planned.label).zip(rows.iter()).zip(from.wholes())
            {
                let room = if *before { from - begin } else { end - 1 - from }.max(0);
                let gap = gap.draw(&mut stream, row);
                // What would lie outside of the period lies somewhere in what is left of it.
                let gap = if gap > room { stream.below(room as u64 + 1) as i64 } else { gap };
                values.push(if *before { from - gap } else { from + gap });
            }
            Column { values: Values::Whole(values), nulls: from.nulls.clone() }
        }
        Make::Position => Column::whole(match (&frame.items, frame.plan().parent) {
            (Some(items), _) => items.nth.iter().map(|nth| *nth as i64 + 1).collect(),
            (None, Some(_)) => frame.parents().nth.iter().map(|nth| *nth as i64 + 1).collect(),
            (None, None) => rows.iter().map(|row| row as i64 + 1).collect(),
        }),
        Make::Running(expr) => {
            let siblings = frame.siblings();
            let values = expression::value(&siblings.frame, expr);
            let mut sums = values.wholes().to_vec();
            for group in &siblings.groups {
                let mut sum = 0;
                for value in &mut sums[group.clone()] {
                    sum += *value;
                    *value = sum;
                }
            }
            Column::whole(siblings.at.iter().map(|&at| sums[at]).collect())
        }
        Make::Rising { gap, from } => rising(frame, column, planned, gap, from.as_ref()),
    }
}

/// Values of a kind of which none is there.
fn blank(kind: Kind, rows: usize) -> Values {
    match kind {
        Kind::Uuid => Values::Wide(vec![0; rows]),
        Kind::Text | Kind::Json | Kind::Tenant => Values::Text((0..rows).map(|_| String::new()).collect()),
        Kind::Bytes => {
            let mut none = Blobs::default();
            (0..rows).for_each(|_| none.push([]));
            Values::Bytes(none)
        }
        Kind::List(_) => Values::List(ItemLists::new(Column::whole(Vec::new()), vec![0; rows])),
        Kind::Whole
        | Kind::Decimal(_)
        | Kind::Boolean
        | Kind::Word(_)
        | Kind::Time
        | Kind::Date
        | Kind::Clock
        | Kind::Duration
        | Kind::Struct(_)
        | Kind::Id => Values::Whole(vec![0; rows]),
    }
}

fn wide(values: Vec<u128>) -> Column {
    Column { values: Values::Wide(values), nulls: None }
}

/// The keys of a frame's rows.
fn key(frame: &Frame<'_>) -> Arc<Column> {
    match frame.plan().key {
        Some(key) => frame.column(key),
        None => Arc::new(Column::whole(frame.rows.iter().map(|row| row as i64 + 1).collect())),
    }
}

/// Where the period begins and ends, in seconds or in days.
fn period(frame: &Frame<'_>, kind: Kind) -> (i64, i64) {
    frame.state.period_of(kind)
}

fn draws(frame: &Frame<'_>, column: usize, planned: &Planned, draw: &Draw) -> Vec<i64> {
    let unique = || Some(numbers::unique(frame, planned, planned.unique?, draw.distinct()?));
    if let Some(numbers) = numbers::together(frame, column, planned).or_else(unique) {
        return numbers
            .into_iter()
            .zip(frame.rows.iter())
            .map(|(number, row)| draw.nth(number, row))
            .collect();
    }
    draw.each(streams(frame, column, planned.label), frame.rows.iter())
}

fn moments(frame: &Frame<'_>, column: usize, planned: &Planned, moment: &Moment) -> Vec<i64> {
    let (begin, end) = period(frame, planned.kind);
    if let Some(numbers) = numbers::together(frame, column, planned) {
        return numbers.into_iter().map(|number| begin.saturating_add_unsigned(number)).collect();
    }
    let of = match moment {
        Moment::WorkingHours { of: Some(of), .. } => Some(expression::value(frame, of)),
        _ => None,
    };
    let lasting = match moment {
        Moment::WorkingHours { lasting: Some(lasting), .. } => Some(expression::value(frame, lasting)),
        _ => None,
    };
    let hours = Hours { begin, end };
    if let (Some(unique), Moment::WorkingHours { lasting, .. }) = (planned.unique, moment) {
        let lasting = hours::written(lasting.as_ref()).unwrap_or(0);
        let numbers = numbers::unique(frame, planned, unique, hours.slots(lasting));
        return numbers.into_iter().map(|number| hours.slot(number, lasting)).collect();
    }
    let mut values = Vec::with_capacity(frame.rows.len());
    for (at, mut stream) in streams(frame, column, planned.label).enumerate() {
        values.push(match moment {
            Moment::Period => begin + stream.below((end - begin).max(1) as u64) as i64,
            Moment::WorkingHours { .. } => {
                let drawn = begin + stream.below((end - begin).max(1) as u64) as i64;
                let at = |column: &Option<Arc<Column>>| column.as_ref()?.wholes().get(at).copied();
                hours.time(at(&of).unwrap_or(drawn), at(&lasting).unwrap_or(0), |count| stream.below(count))
            }
            Moment::BirthDate { from, count } => {
                let age = from + stream.below(*count) as i64;
                // Within a year of that age; a year is 365.2425 days.
                end - 1 - (age * 3_652_425 / 10_000) - stream.below(365) as i64
            }
        });
    }
    values
}

/// Times among siblings: gaps added up from where they begin, and drawn together where they would leave the period.
fn rising(
    frame: &Frame<'_>,
    column: usize,
    planned: &Planned,
    gap: &Draw,
    from: Option<&super::plan::Expr>,
) -> Column {
    let siblings = frame.siblings();
    let (begin, end) = period(frame, planned.kind);
    let from = from.map(|from| expression::value(&siblings.frame, from));
    let rows = siblings.frame.rows.iter();
    let mut times = gap.each(streams(&siblings.frame, column, planned.label), rows);
    for group in &siblings.groups {
        let first = from.as_ref().and_then(|from| from.wholes().get(group.start).copied()).unwrap_or(begin);
        let room = i128::from((end - 1 - first).max(0));
        let all: i128 = times[group.clone()].iter().map(|gap| i128::from(*gap)).sum();
        let mut sum = 0_i128;
        for time in &mut times[group.clone()] {
            sum += i128::from(*time);
            *time = first + if all > room { sum * room / all } else { sum } as i64;
        }
    }
    Column::whole(siblings.at.iter().map(|&at| times[at]).collect())
}

/// The collection that a column refers to.
pub(super) fn target(planned: &Planned) -> Option<usize> {
    match planned.make {
        Make::Reference { target, .. } => Some(target),
        _ => None,
    }
}

/// The row that each row refers to by a column.
pub(super) fn referred(frame: &Frame<'_>, column: usize) -> Vec<Option<u64>> {
    let planned = frame.planned(column);
    let Make::Reference { target, choose } = planned.make else { return vec![None; frame.rows.len()] };
    let distinct = match choose {
        Choose::Distinct => Some(numbers::distinct(frame, planned, target)),
        Choose::Any | Choose::Earlier | Choose::Weighted(_) => numbers::together(frame, column, planned),
    };
    let rows = frame.rows.iter().enumerate().zip(streams(frame, column, planned.label));
    let chosen = rows.map(|((at, row), mut stream)| {
        let state = frame.state.origin(frame.entity, row);
        match (choose, state.rows(target)) {
            (_, 0) => None,
            (Choose::Any, count) => {
                Some(distinct.as_ref().map_or_else(|| stream.below(count), |numbers| numbers[at]))
            }
            (Choose::Earlier, _) if row == 0 => None,
            (Choose::Earlier, _) => Some(stream.below(row)),
            (Choose::Distinct, _) => distinct.as_ref().map(|numbers| numbers[at]),
            (Choose::Weighted(column), _) => state.chosen(target, column, |total| stream.below(total)),
        }
    });
    let mut chosen: Vec<_> = chosen.collect();
    if let Some((label, of)) = planned.null {
        for (mut stream, row) in streams(frame, column, label).zip(&mut chosen) {
            if stream.bits() < of {
                *row = None;
            }
        }
    }
    chosen
}
