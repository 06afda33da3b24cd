//! Values that are made of others: objects of JSON, and lists.

use std::fmt::Write as _;

use super::expression::value;
use super::{keys, make, texts};
use crate::interpret::frame::{Frame, item_name};
use crate::interpret::make::{Choices, Draw};
use crate::interpret::plan::{Expr, Kind, Make, Planned};
use crate::interpret::values::{Column, ItemLists, Texts, Values};
use crate::stream::{Label, Stream};

/// Objects with these fields.
pub(super) fn json(frame: &Frame<'_>, column: usize, fields: &'static [Planned]) -> Column {
    let values: Vec<_> = fields.iter().map(|field| make(frame, column, field)).collect();
    let mut texts = Texts::default();
    for at in 0..frame.rows.len() {
        texts.push(|out| {
            out.push('{');
            for (place, (field, values)) in fields.iter().zip(&values).enumerate() {
                out.push_str(if place > 0 { "," } else { "" });
                push_text(out, field.name);
                out.push(':');
                push(out, field.kind, values, at);
            }
            out.push('}');
        });
    }
    Column::text(texts)
}

/// Lists of a kind as JSON.
pub(super) fn as_json(lists: &Column, of: &'static Kind) -> Column {
    let mut texts = Texts::default();
    for at in 0..lists.len() {
        texts.push(|out| push(out, Kind::List(of), lists, at));
    }
    Column::text(texts)
}

/// Appends a text with JSON's escapes, in quotes.
fn push_text(out: &mut String, text: &str) {
    // A text can always be written.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// Appends a decimal as it is written again by whoever reads the JSON, who has a float of it.
fn push_decimal(out: &mut String, value: i64, places: u32) {
    let begin = out.len();
    texts::whole(out, Kind::Decimal(places), value);
    // Digits with a point are a float, and no float of 64 bits with a sign lies beyond what JSON can write.
    let float: f64 = out[begin..].parse().unwrap_or_default();
    out.truncate(begin);
    out.push_str(&serde_json::to_string(&float).unwrap_or_default());
}

/// Appends a value of a kind as JSON, in the form in which it is written again.
fn push(out: &mut String, kind: Kind, values: &Column, at: usize) {
    if values.is_null(at) {
        return out.push_str("null");
    }
    match (kind, &values.values) {
        (Kind::Json, Values::Text(texts)) => out.push_str(texts.get(at)),
        (_, Values::Text(texts)) => push_text(out, texts.get(at)),
        (Kind::Decimal(places @ 1..), Values::Whole(whole)) => push_decimal(out, whole[at], places),
        (Kind::Whole | Kind::Decimal(_) | Kind::Duration | Kind::Boolean, Values::Whole(whole)) => {
            texts::whole(out, kind, whole[at]);
        }
        (kind, Values::Whole(whole)) => {
            let mut text = String::new();
            texts::whole(&mut text, kind, whole[at]);
            push_text(out, &text);
        }
        (_, Values::Wide(wide)) => {
            // Writing to a text never fails.
            let _ = write!(out, "\"{}\"", uuid::Uuid::from_u128(wide[at]).hyphenated());
        }
        (_, Values::Bytes(blobs)) => {
            out.push('"');
            blobs.get(at).iter().for_each(|byte| _ = write!(out, "{byte:02x}"));
            out.push('"');
        }
        // No nested value stands within JSON: that was refused.
        (_, Values::Struct(_)) => {}
        (kind, Values::List(lists)) => {
            let of = if let Kind::List(of) = kind { *of } else { Kind::Text };
            out.push('[');
            for (place, item) in lists.range(at).enumerate() {
                out.push_str(if place > 0 { "," } else { "" });
                push(out, of, lists.items(), item);
            }
            out.push(']');
        }
    }
}

/// Lists of so many items, from one number to another. Where a generator can tell its values by their numbers, no list has
/// one twice, and so it is with words by weight; a list is shorter where there are no more.
pub(super) fn lists(
    frame: &Frame<'_>,
    label: Label,
    (least, most): (u64, u64),
    item: &'static Planned,
) -> Column {
    let (streams, names) = (frame.state.streams[frame.entity], frame.names());
    let mut ends = Vec::with_capacity(frame.rows.len());
    let mut end = 0;
    let mut items = Items::new(frame, item);
    for at in 0..frame.rows.len() {
        let mut stream = streams.stream(names[at], label);
        let count = least + stream.below(most - least + 1);
        let key = stream.bits();
        let of_item = |nth: u64| streams.stream(item_name(names[at], nth), item.label);
        end += items.push(at, count, key, &of_item);
        ends.push(end);
    }
    Column { values: Values::List(ItemLists::new(items.finish(), ends)), nulls: None }
}

/// Lists of so many nested values, from one number to another, whose fields are columns of items.
pub(super) fn items(
    frame: &Frame<'_>,
    list: usize,
    label: Label,
    (least, most): (u64, u64),
    fields: &[Expr],
) -> Column {
    let (streams, names) = (frame.state.streams[frame.entity], frame.names());
    let (mut ends, mut at, mut nth) = (Vec::with_capacity(frame.rows.len()), Vec::new(), Vec::new());
    for (row, name) in names.iter().enumerate() {
        let count = least + streams.stream(*name, label).below(most - least + 1);
        at.extend((0..count).map(|_| row));
        nth.extend(0..count);
        ends.push(at.len());
    }
    let items = frame.items(list, at, nth);
    let fields = fields.iter().map(|field| value(&items, field)).collect();
    let items = Column { values: Values::Struct(fields), nulls: None };
    Column { values: Values::List(ItemLists::new(items, ends)), nulls: None }
}

/// The items of all lists so far.
struct Items<'a, 'f> {
    frame: &'a Frame<'f>,
    make: &'static Make,
    kind: Kind,
    arguments: Vec<std::sync::Arc<Column>>,
    whole: Vec<i64>,
    texts: Texts,
}

impl<'a, 'f> Items<'a, 'f> {
    fn new(frame: &'a Frame<'f>, item: &'static Planned) -> Self {
        let arguments = match &item.make {
            Make::Text(maker) => maker.arguments.iter().map(|expr| texts::shown(frame, expr)).collect(),
            _ => Vec::new(),
        };
        Self {
            frame,
            make: &item.make,
            kind: item.kind,
            arguments,
            whole: Vec::new(),
            texts: Texts::default(),
        }
    }

    fn finish(self) -> Column {
        match self.make {
            Make::Text(_) => texts::of_kind(Column::text(self.texts), self.kind),
            _ => Column::whole(self.whole),
        }
    }

    /// Appends the items of a row's list, and says how many they are.
    fn push(&mut self, at: usize, count: u64, key: u64, stream: &dyn Fn(u64) -> Stream) -> usize {
        let row = self.frame.rows.get(at);
        match self.make {
            Make::Draw(Draw::Weighted { values, weights, alias }) => {
                let possible = weights.iter().filter(|weight| **weight > 0).count();
                let mut is_there = vec![false; values.len()];
                for nth in 0..count.min(possible as u64) {
                    let mut place = alias.sample(&mut stream(nth));
                    // The next that is not there yet.
                    while is_there[place] || weights[place] == 0 {
                        place = (place + 1) % values.len();
                    }
                    is_there[place] = true;
                    self.whole.push(values[place]);
                }
                count.min(possible as u64) as usize
            }
            Make::Draw(draw @ Draw::Uniform { count: there @ 1.., .. }) => {
                let count = count.min(*there);
                let number = |nth| draw.nth(keys::shuffle(nth, *there, key), row);
                self.whole.extend((0..count).map(number));
                count as usize
            }
            Make::Draw(draw) => {
                self.whole.extend((0..count).map(|nth| draw.draw(&mut stream(nth), row)));
                count as usize
            }
            Make::Text(maker) => {
                let distinct = maker.distinct;
                let is_told = !distinct.row && !distinct.repeats;
                let count = if is_told { u128::from(count).min(distinct.count) as u64 } else { count };
                let given: Vec<_> = self.arguments.iter().map(|argument| argument.text_at(at)).collect();
                for nth in 0..count {
                    let choices = if is_told {
                        let number = keys::shuffle_wide(u128::from(nth), distinct.count, key);
                        Choices::numbered(number, distinct.count, stream(nth))
                    } else {
                        Choices::Drawn(stream(nth))
                    };
                    let mut context = texts::context(self.frame.state, maker, choices, row, &given);
                    self.texts.push(|out| (maker.generator.write)(&mut context, out));
                }
                count as usize
            }
            // Nothing else is an item: it was refused.
            _ => 0,
        }
    }
}
