//! Awkward values in declared columns: put in where a value is drawn, so that whatever is made of it follows.

use std::collections::BTreeSet;

use super::compile::needs;
use super::frame::Frame;
use super::make::Draw;
use super::plan::{Choose, Kind, Make, Moment, Plan, Rows};
use super::values::{Column, ItemLists, Texts, Values};
use crate::decimal::Decimal;
use crate::edge::{self, ROWS};

/// Which of a tenant's rows are awkward, and where.
#[derive(Debug)]
pub(super) struct Edge {
    share: Decimal,
    /// For each collection, the columns that may be.
    columns: Vec<Vec<usize>>,
}

/// Texts that anybody writes, whatever letters they have.
const FREE: [&str; 14] = [
    "first_name",
    "last_name",
    "full_name",
    "job_title",
    "department",
    "company",
    "product",
    "city",
    "street",
    "word",
    "words",
    "sentence",
    "paragraph",
    "title",
];

impl Edge {
    /// Of a profile's share; nothing, where it is none.
    pub(super) fn new(plan: &Plan, share: Decimal) -> Option<Self> {
        (share > Decimal::default()).then(|| {
            let deciding = deciding(plan);
            let entities = plan.entities.iter().enumerate();
            let columns = entities.map(|(at, entity)| {
                let places = 0..entity.columns.len();
                places
                    .filter(|&column| !deciding.contains(&(at, column)) && may_be(plan, at, column))
                    .collect()
            });
            Self { share, columns: columns.collect() }
        })
    }
}

/// The columns on which it hangs how many rows there are, whose they are, and which of them others refer to.
fn deciding(plan: &Plan) -> BTreeSet<(usize, usize)> {
    let mut open = Vec::new();
    for (at, entity) in plan.entities.iter().enumerate() {
        let parent = entity.parent.map(|parent| parent.entity);
        match entity.rows {
            Rows::PerParent { count } => open.extend(parent.map(|parent| (parent, count))),
            Rows::Share { weight: Some(weight), .. } => open.extend(parent.map(|parent| (parent, weight))),
            Rows::Share { weight: None, .. } | Rows::Measure(_) | Rows::Fixed(_) | Rows::ByHand => {}
        }
        for (place, column) in entity.columns.iter().enumerate() {
            match column.make {
                Make::Reference { target, choose: Choose::Weighted(weight) } => open.push((target, weight)),
                // A key has its row's time in it.
                Make::Uuid7(Some(time)) => open.push((at, time)),
                _ => {}
            }
            // A text that is unique has its row's number in it, whatever it is made of.
            let is_unique = column.unique.is_some() && !matches!(column.make, Make::Text(_));
            if is_unique || column.joint.is_some() || entity.key == Some(place) {
                open.push((at, place));
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(node) = open.pop() {
        if found.insert(node) && plan.entities[node.0].columns.len() > node.1 {
            open.extend(needs(plan, node));
        }
    }
    found
}

/// Whether a column's value may be an awkward one.
fn may_be(plan: &Plan, entity: usize, column: usize) -> bool {
    let Some(described) = plan.described(entity, column) else { return false };
    let planned = &plan.entities[entity].columns[column];
    // What is unique among other rows' values stays so; addresses are looked at by themselves.
    let of_key = described.key || described.references.is_some() || described.unique;
    let is_awkward = match &planned.make {
        Make::Text(maker) => FREE.contains(&maker.generator.name) || maker.generator.name == "email",
        Make::Draw(
            Draw::Uniform { .. } | Draw::Zipf { .. } | Draw::Normal { .. } | Draw::LogNormal { .. },
        ) => {
            matches!(planned.kind, Kind::Whole | Kind::Decimal(_) | Kind::Clock)
        }
        Make::Moment(Moment::Period) => matches!(planned.kind, Kind::Time | Kind::Date),
        Make::Moment(Moment::BirthDate { .. }) => true,
        Make::List { least, .. } => *least == 0 && planned.kind != Kind::Json,
        _ => false,
    };
    !of_key && is_awkward
}

/// Puts awkward values into a column, in the rows that are to have them there.
pub(super) fn column(frame: &Frame<'_>, column: usize, made: &mut Column) {
    let Some(edge) = &frame.state.edge else { return };
    let columns = &edge.columns[frame.entity];
    let Some(nth) = columns.iter().position(|known| *known == column) else { return };
    let planned = frame.planned(column);
    let (streams, names) = (frame.state.streams[frame.entity], frame.names());
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
        (Make::List { .. }, Values::List(lists)) => {
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
