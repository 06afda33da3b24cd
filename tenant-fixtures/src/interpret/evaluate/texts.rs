//! Columns of texts.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{expression, keys};
use crate::declaration::Unique;
use crate::interpret::frame::Frame;
use crate::interpret::make::{Choices, TextContext};
use crate::interpret::plan::{Expr, Kind, Planned, TextMaker};
use crate::interpret::state::State;
use crate::interpret::values::{Blobs, Column, Texts, Values};
use crate::stream::mix;

/// The texts of a column.
pub(super) fn texts(frame: &Frame<'_>, column: usize, planned: &Planned, maker: &TextMaker) -> Column {
    let arguments: Vec<_> = maker.arguments.iter().map(|expr| shown(frame, expr)).collect();
    let mut nulls = None;
    let state = frame.state;
    let streams = state.streams_of(frame.entity, column);
    let names = frame.names();
    let together =
        super::numbers::together_wide(frame, column, planned).map(|numbers| (maker.distinct.count, numbers));
    let numbered =
        together.or_else(|| planned.unique.and_then(|unique| numbers(frame, column, planned, maker, unique)));
    let count = numbered.as_ref().map_or(0, |(count, _)| *count);
    let mut texts = Texts::default();
    let mut given: Vec<&str> = Vec::with_capacity(arguments.len());
    for (at, row) in frame.rows.iter().enumerate() {
        given.clear();
        given.extend(arguments.iter().map(|argument| argument.text_at(at)));
        if arguments.iter().any(|argument| argument.is_null(at)) {
            nulls.get_or_insert_with(|| vec![false; frame.rows.len()])[at] = true;
        }
        let stream = streams.stream(names[at], planned.label);
        let choices = match numbered.as_ref().and_then(|(_, numbers)| numbers.get(at)) {
            Some(number) => Choices::numbered(*number, count, stream),
            None => Choices::Drawn(stream),
        };
        let mut context = context(state, maker, choices, row, &given);
        context.unique = planned.unique.is_some() || planned.joint.is_some();
        texts.push(|out| (maker.generator.write)(&mut context, out));
    }
    of_kind(Column { values: Values::Text(texts), nulls }, planned.kind)
}

/// What a text of a row is made from.
pub(super) fn context<'a>(
    state: &'a State,
    maker: &'a TextMaker,
    choices: Choices,
    row: u64,
    arguments: &'a [&'a str],
) -> TextContext<'a> {
    let block = maker.settings.counted.map_or(0, |greatest| state.block((0, greatest)).first);
    TextContext {
        choices,
        settings: &maker.settings,
        unique: false,
        number: row + 1,
        all: block.unsigned_abs().saturating_add(row + 1),
        tenant: state.tenant.as_str(),
        names: state.names.as_str(),
        host: &state.host,
        arguments,
    }
}

/// Texts as they are, and bytes from their digits.
pub(super) fn of_kind(column: Column, kind: Kind) -> Column {
    let (Kind::Bytes, Values::Text(texts)) = (kind, &column.values) else { return column };
    let mut blobs = Blobs::default();
    let digit = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0) as u8;
    for at in 0..texts.len() {
        blobs.push(texts.get(at).as_bytes().chunks(2).map(|pair| match pair {
            [high, low] => digit(*high) << 4 | digit(*low),
            _ => 0,
        }));
    }
    Column { values: Values::Bytes(blobs), nulls: column.nulls }
}

/// Leaves of each text as many characters as there may be, and no space behind them.
pub(in crate::interpret) fn cut(column: &mut Column, length: usize) {
    let Values::Text(texts) = &mut column.values else { return };
    // A text of as many bytes has no more characters.
    if (0..texts.len()).all(|at| texts.get(at).len() <= length) {
        return;
    }
    let mut all = Texts::default();
    for at in 0..texts.len() {
        let text = texts.get(at);
        let end = text.char_indices().nth(length).map(|(end, _)| end);
        all.push(|out| out.push_str(end.map_or(text, |end| text[..end].trim_end())));
    }
    *texts = all;
}

/// As many characters as the longest text has.
pub(in crate::interpret) fn longest(column: &Column) -> usize {
    match &column.values {
        Values::Text(texts) => {
            let characters = |at: usize| texts.get(at).chars().count();
            (0..texts.len()).filter(|at| !column.is_null(*at)).map(characters).max().unwrap_or(0)
        }
        Values::Whole(_) | Values::Wide(_) | Values::Bytes(_) | Values::List(_) | Values::Struct(_) => 0,
    }
}

/// For each row the number of its text, and how many numbers there are; nothing, where the row's own number is in the text.
fn numbers(
    frame: &Frame<'_>,
    column: usize,
    planned: &Planned,
    maker: &TextMaker,
    unique: Unique,
) -> Option<(u128, Vec<u128>)> {
    let distinct = maker.distinct;
    if distinct.row {
        return None;
    }
    let tenant = frame.state.number_of(frame.entity, column);
    let salt = mix(planned.salt ^ tenant);
    let numbers = match unique {
        Unique::Parent => {
            let parents = frame.parents();
            let names = parents.frame.names();
            let of = parents.at.iter().zip(&parents.nth);
            let number = |(&at, &nth): (&usize, &u64)| {
                keys::shuffle_wide(u128::from(nth), distinct.count, mix(salt ^ names[at]))
            };
            of.map(number).collect()
        }
        Unique::Tenant => {
            frame.rows.iter().map(|row| keys::shuffle_wide(u128::from(row), distinct.count, salt)).collect()
        }
        // One permutation of all pairs of tenant and row.
        Unique::Everywhere => frame.rows.iter().map(|row| keys::spread(tenant, row, planned.salt)).collect(),
    };
    Some((distinct.count, numbers))
}

/// Values as texts.
pub(super) fn shown(frame: &Frame<'_>, expr: &Expr) -> Arc<Column> {
    let column = expression::value(frame, expr);
    let write: &dyn Fn(&mut String, usize) = match (expr.kind, &column.values) {
        // Bytes, lists and nested values can't stand in texts: they were refused.
        (_, Values::Text(_) | Values::Bytes(_) | Values::List(_) | Values::Struct(_)) => return column,
        (kind, Values::Whole(values)) => {
            &move |out, at| whole(out, kind, values.get(at).copied().unwrap_or(0))
        }
        (_, Values::Wide(values)) => &move |out, at| {
            let uuid = uuid::Uuid::from_u128(values.get(at).copied().unwrap_or(0));
            out.push_str(uuid.hyphenated().encode_lower(&mut [0; 36]));
        },
    };
    let mut texts = Texts::default();
    for at in 0..column.len() {
        texts.push(|out| write(out, at));
    }
    Arc::new(Column { values: Values::Text(texts), nulls: column.nulls.clone() })
}

pub(super) fn whole(out: &mut String, kind: Kind, value: i64) {
    // Writing to a text never fails.
    let _ = match kind {
        Kind::Word(words) => {
            let word = usize::try_from(value).ok().and_then(|at| words.get(at));
            out.write_str(word.copied().unwrap_or(""))
        }
        Kind::Boolean => out.write_str(if value == 0 { "false" } else { "true" }),
        Kind::Decimal(places) if places > 0 => {
            let (step, sign) = (10_u64.pow(places), if value < 0 { "-" } else { "" });
            let (all, width) = (value.unsigned_abs(), places as usize);
            write!(out, "{sign}{}.{:0width$}", all / step, all % step)
        }
        Kind::Time => match chrono::DateTime::from_timestamp(value, 0) {
            Some(time) => write!(out, "{}", time.format("%Y-%m-%dT%H:%M:%SZ")),
            None => Ok(()),
        },
        Kind::Date => {
            let days = i32::try_from(value).ok().and_then(chrono::NaiveDate::from_epoch_days);
            days.map_or(Ok(()), |date| write!(out, "{}", date.format("%Y-%m-%d")))
        }
        Kind::Clock => {
            write!(out, "{:02}:{:02}:{:02}", value / 3_600 % 24, value / 60 % 60, value % 60)
        }
        _ => write!(out, "{value}"),
    };
}
