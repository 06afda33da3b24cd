//! Awkward values in declared columns: put in where a value is drawn, so that whatever is made of it follows.

use super::frame::Frame;
use super::plan::{Kind, Make, Moment};
use super::values::{Column, ItemLists, Texts, Values};
use crate::schema::edge::{self, ROWS};

/// Puts awkward values into a column, in the rows that are to have them there.
pub(super) fn column(frame: &Frame<'_>, column: usize, made: &mut Column) {
    let Some(edge) = &frame.state.edge else { return };
    let columns = &edge.columns[frame.entity];
    let Some(nth) = columns.iter().position(|known| *known == column) else { return };
    let planned = frame.planned(column);
    let (streams, names) = (frame.state.streams_of(frame.entity, column), frame.names());
    let chosen: Vec<usize> = (0..names.len())
        .filter(|&at| {
            let mut stream = streams.stream(names[at], ROWS);
            // One of its columns at least, and others at times.
            edge::is_chosen(&mut stream, edge.share)
                && (stream.index(columns.len()) == nth
                    || streams.stream(names[at], planned.label.edge()).below(4) == 0)
        })
        .collect();
    if chosen.is_empty() {
        return;
    }
    let stream = |at: usize| {
        let mut stream = streams.stream(names[at], planned.label.edge());
        stream.bits();
        stream
    };
    let rows = frame.rows.len() as u64;
    let period = frame.state.period_of(planned.kind);
    match (&planned.make, &mut made.values) {
        (Make::Text(maker), Values::Text(texts)) => {
            let mut chosen = chosen.iter().copied().peekable();
            let mut awkward = Texts::default();
            for at in 0..names.len() {
                let own = texts.get(at);
                let text = chosen.next_if_eq(&at).map(|at| match maker.generator.name {
                    "email" => edge::email(&mut stream(at), own),
                    _ => edge::text(&mut stream(at), own, planned.length),
                });
                awkward.push(|out| out.push_str(text.as_deref().unwrap_or(own)));
            }
            *texts = awkward;
        }
        (make, Values::Whole(values)) => {
            for at in chosen {
                let stream = &mut stream(at);
                values[at] = match make {
                    Make::Draw(_) if planned.kind == Kind::Clock => edge::clock(stream),
                    Make::Draw(draw) => {
                        let (low, high) = draw.bounds(rows);
                        let fits =
                            |bound: i128| bound.clamp(planned.fits.0.into(), planned.fits.1.into()) as i64;
                        edge::number(stream, (fits(low), fits(high)))
                    }
                    Make::Moment(Moment::BirthDate { from, count }) => {
                        // As old as was said at the end of the period.
                        let of_age = |years: i64| period.1 - 1 - years * 3_652_425 / 10_000;
                        let youngest = of_age(*from);
                        edge::date(stream, values[at], (of_age(from + *count as i64 - 1) - 364, youngest + 1))
                    }
                    _ if planned.kind == Kind::Date => edge::date(stream, values[at], period),
                    _ => edge::time(stream, values[at], period),
                };
            }
        }
        (Make::List { .. } | Make::Items { .. }, Values::List(lists)) => {
            let mut chosen = chosen.iter().copied().peekable();
            let (mut ends, mut kept, mut end) = (Vec::new(), Vec::new(), 0);
            for at in 0..names.len() {
                if chosen.next_if_eq(&at).is_none() {
                    kept.extend(lists.range(at).map(Some));
                    end += lists.range(at).len();
                }
                ends.push(end);
            }
            let items = lists.items().gather(kept.into_iter());
            *lists = ItemLists::new(items, ends);
        }
        _ => {}
    }
}
