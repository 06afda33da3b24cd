//! Sums: what lines amount to, what an order amounts to by its lines, and how many there are of something.

use std::collections::HashMap;

use super::names;
use crate::amount::Amount;
use crate::database::Type;
use crate::file::{Column, Entity, FileType, Rows};

/// A number of so many places that holds so much.
pub(crate) type Room = HashMap<(usize, String), (Amount, Amount)>;

fn words(column: &Column) -> Vec<String> {
    names::words(column.sql_name.as_deref().unwrap_or(&column.name))
}

fn is_number(column: &Column) -> bool {
    matches!(column.ty, FileType::Integer { .. } | FileType::Decimal(_))
        && column.references.is_none()
        && !column.settled
        && !column.key
}

/// The first number that is called one of these, the first of them first.
fn called(entity: &Entity, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| {
        entity.columns.iter().position(|column| {
            is_number(column) && words(column).iter().map(String::as_str).eq(name.split(' '))
        })
    })
}

/// What a type holds, by the digits that it has.
pub(crate) fn room(column: &Column, ty: &Type) -> (Amount, Amount) {
    let whole = |bits: u32| {
        Amount::whole(1_i64.checked_shl(bits).map_or(i64::MAX, |most| most.wrapping_sub(1).max(0)))
    };
    match (&column.ty, ty) {
        (FileType::Decimal(places), _) => {
            let most = Amount::most(column.digits.unwrap_or(17), *places);
            (Amount::default().minus(most), most)
        }
        (_, Type::Integer { bits, .. }) => {
            (Amount::default().minus(whole((*bits - 1).min(62))), whole((*bits - 1).min(62)))
        }
        (_, Type::Numeric { precision: Some(precision), .. }) => {
            let most = Amount::most(*precision, 0);
            (Amount::default().minus(most), most)
        }
        _ => (Amount::whole(i64::MIN / 2), Amount::whole(i64::MAX / 2)),
    }
}

const PRICES: [&str; 6] = ["unit price", "price", "unit cost", "unit amount", "price per unit", "rate"];
const AMOUNTS: [&str; 9] = [
    "amount",
    "line total",
    "total",
    "total price",
    "line amount",
    "extended price",
    "subtotal",
    "amount cents",
    "total cents",
];
const TOTALS: [&str; 10] = [
    "subtotal",
    "total",
    "total amount",
    "amount",
    "grand total",
    "amount total",
    "total price",
    "amount due",
    "total cents",
    "amount cents",
];

/// The entities that columns refer to, by their names.
pub(crate) struct Targets<'a> {
    pub(crate) places: &'a HashMap<&'a str, usize>,
    pub(crate) entities: &'a [Option<Entity>],
}

impl Targets<'_> {
    fn get(&self, name: &str) -> Option<&Entity> {
        self.entities[*self.places.get(name)?].as_ref()
    }
}

/// What a line costs is what is sold costs: the price is copied from there.
pub(crate) fn prices(at: usize, entity: &mut Entity, target: &Targets<'_>, room: &Room) {
    let Some(price) = called(entity, &PRICES).filter(|price| entity.columns[*price].null == 0) else {
        return;
    };
    let found = entity.columns.iter().find_map(|column| {
        let is_way = column.references.is_some()
            && matches!(column.make.as_deref(), None | Some("reference(distinct)"));
        let of = target.get(column.references.as_ref().filter(|_| is_way && !column.nullable)?)?;
        let sold = ["unit price", "price", "list price"].iter().find_map(|name| {
            of.columns.iter().find(|column| words(column).iter().map(String::as_str).eq(name.split(' ')))
        })?;
        let is_possible = sold.ty == entity.columns[price].ty && !sold.nullable;
        let is_own = column.name == entity.parent().unwrap_or_default();
        (is_possible && !is_own).then(|| (format!("{}.{}", column.name, sold.name), sold.range))
    });
    if let Some((make, Some(range))) = found {
        set(at, &mut entity.columns[price], room, (make, range), true);
    }
}

/// Between what lies that the database computes of others: their product, or their sum. Those are drawn so small that its type
/// has room for whatever comes out, where that is possible.
pub(crate) fn computed(at: usize, entity: &mut Entity, room: &Room) {
    for column in 0..entity.columns.len() {
        let Some(names) = parts(&entity.columns[column]) else { continue };
        let most = room.get(&(at, entity.columns[column].name.clone())).map(|room| room.1);
        let range = loop {
            let Some(range) = outcome(entity, &names) else { break None };
            match most {
                Some(most) if range.1 > most && smaller(entity, &names.1) => {}
                _ => break Some(range),
            }
        };
        if range.is_some() {
            entity.columns[column].range = range;
        }
    }
}

/// The columns that a column is computed of, and whether they are multiplied; none where it is anything but a product or a sum.
fn parts(column: &Column) -> Option<(bool, Vec<String>)> {
    let make = column.make.as_deref().filter(|_| column.generated)?;
    let parts: Vec<&str> = make.split(' ').collect();
    let mut signs = parts.iter().skip(1).step_by(2);
    let is_product = signs.clone().all(|sign| *sign == "*");
    (is_product || signs.all(|sign| *sign == "+"))
        .then(|| (is_product, parts.iter().step_by(2).map(|&name| name.to_owned()).collect()))
}

/// Between what a product or a sum lies of columns that are never below zero.
fn outcome(entity: &Entity, (is_product, names): &(bool, Vec<String>)) -> Option<(Amount, Amount)> {
    let ranges: Option<Vec<(Amount, Amount)>> = names
        .iter()
        .map(|name| entity.column(name).filter(|column| column.null == 0).and_then(|column| column.range))
        .collect();
    let ranges = ranges.filter(|ranges| ranges.iter().all(|range| range.0 >= Amount::default()))?;
    let ranges = ranges.iter();
    Some(if *is_product {
        let first = (Amount::whole(1), Amount::whole(1));
        ranges.fold(first, |all, range| (all.0.times(range.0), all.1.times(range.1)))
    } else {
        ranges.fold(Default::default(), |all: (Amount, Amount), range| {
            (all.0.plus(range.0), all.1.plus(range.1))
        })
    })
}

/// Draws the largest of some columns smaller; whether that was possible.
fn smaller(entity: &mut Entity, names: &[String]) -> bool {
    let is_drawn = |column: &Column| {
        let make = column.make.as_deref().unwrap_or_default();
        let is_one = ["uniform(", "log_normal(", "zipf("].iter().any(|drawn| make.starts_with(drawn));
        is_one && column.guessed && !column.settled && column.unique.is_none() && names.contains(&column.name)
    };
    let drawn = entity.columns.iter_mut().filter(|column| is_drawn(column));
    let Some(column) = drawn.max_by_key(|column| column.range.map(|range| range.1)) else { return false };
    let (Some((least, most)), Some(places)) = (column.range, column.ty.places()) else { return false };
    let half = least.between(most).rounded_down(places);
    // Few are as large as the largest may be: most lie around the median.
    let median = column.make.as_deref().and_then(|make| make.strip_prefix("log_normal("));
    let usual = median.and_then(|rest| Amount::read(rest.split(',').next()?));
    let most = usual.map_or(half, |median| median.times(Amount::whole(4)).min(half));
    if most <= least {
        return false;
    }
    column.make = Some(format!("uniform({least}..={most})"));
    column.range = Some((least, most));
    true
}

/// Where nothing says what a line amounts to, its price is what it does, since there is one of it.
pub(crate) fn single(entity: &mut Entity, parent: &Entity) {
    let has_total = called(parent, &TOTALS).is_some();
    let quantity = called(entity, &["quantity", "qty"]);
    if let (Some(quantity), true, true) = (quantity, has_total, is_line(entity, parent))
        && called(entity, &AMOUNTS).is_none()
        && !entity.columns.iter().any(|column| column.generated)
        && entity.columns.iter().any(|column| {
            PRICES.iter().any(|name| words(column).iter().map(String::as_str).eq(name.split(' ')))
        })
    {
        let column = &mut entity.columns[quantity];
        column.make = Some("constant(1)".to_owned());
        column.range = Some((Amount::whole(1), Amount::whole(1)));
        (column.null, column.guessed) = (0, true);
    }
}

/// What a line amounts to: its price times its quantity.
pub(crate) fn lines(at: usize, entity: &mut Entity, room: &Room) {
    let price = entity.columns.iter().position(|column| {
        column.range.is_some()
            && PRICES.iter().any(|name| words(column).iter().map(String::as_str).eq(name.split(' ')))
    });
    let quantity = called(entity, &["quantity", "qty", "seats", "units", "count", "hours"]);
    let total = called(entity, &AMOUNTS);
    let (Some(price), Some(quantity), Some(total)) = (price, quantity, total) else { return };
    let [price, quantity] = [price, quantity].map(|at| entity.columns[at].clone());
    if entity.columns[total].null == 0
        && (price.null > 0 || quantity.null > 0)
        && !entity.columns[total].nullable
    {
        return;
    }
    let (Some(a), Some(b)) = (price.range, quantity.range) else { return };
    let range = (a.0.min(Amount::default()).times(b.1), a.1.times(b.1));
    let places = [&price, &quantity].iter().filter_map(|column| column.ty.places()).sum::<u32>();
    set(
        at,
        &mut entity.columns[total],
        room,
        (format!("{} * {}", price.name, quantity.name), range),
        places <= 9,
    );
    if entity.columns[total].settled {
        entity.columns[total].null = 0;
    }
}

/// What a parent amounts to by its children, and how many they are.
pub(crate) fn sums(
    at: usize,
    parent: &mut Entity,
    children: &[&Entity],
    most: impl Fn(&str) -> u64,
    room: &Room,
) {
    for child in children {
        let Some(total) = called(parent, &TOTALS) else { break };
        let line = AMOUNTS.iter().find_map(|name| {
            child.columns.iter().find(|column| {
                words(column).iter().map(String::as_str).eq(name.split(' '))
                    && matches!(column.ty, FileType::Integer { .. } | FileType::Decimal(_))
                    && column.references.is_none()
            })
        });
        let single = || {
            // Where nothing says how many there are of each, a line's price is what it amounts to.
            let quantity = called(child, &["quantity", "qty"]).map(|at| &child.columns[at]);
            let is_one = quantity.is_none_or(|column| column.make.as_deref() == Some("constant(1)"));
            let is_price = |column: &&Column| {
                column.ty.places().is_some()
                    && ["unit price", "price"]
                        .iter()
                        .any(|name| words(column).iter().map(String::as_str).eq(name.split(' ')))
            };
            child.columns.iter().find(is_price).filter(|_| is_one)
        };
        let Some(line) = line.or_else(single).filter(|line| is_line(child, parent) && line.null == 0) else {
            continue;
        };
        let Some(range) = line.range else { continue };
        let count = Amount::whole(i64::try_from(most(&child.name)).unwrap_or(i64::MAX));
        let all = (range.0.min(Amount::default()).times(count), range.1.max(Amount::default()).times(count));
        let make = format!("sum({}::{})", child.name, line.name);
        set(at, &mut parent.columns[total], room, (make, all), true);
        if parent.columns[total].settled {
            parent.columns[total].null = 0;
            break;
        }
    }
    for child in children {
        let row = names::row_words(child.table.as_deref().unwrap_or(&child.name));
        let counts = (0..parent.columns.len()).find(|at| {
            let column = &parent.columns[*at];
            let own: Vec<String> = words(column).iter().map(|word| names::singular(word)).collect();
            let Some(stem) = own.split_last().filter(|(last, stem)| *last == "count" && !stem.is_empty())
            else {
                return false;
            };
            is_number(column) && row.ends_with(stem.1)
        });
        if let Some(column) = counts {
            let range =
                (Amount::default(), Amount::whole(i64::try_from(most(&child.name)).unwrap_or(i64::MAX)));
            set(at, &mut parent.columns[column], room, (format!("count({})", child.name), range), true);
            if parent.columns[column].settled {
                parent.columns[column].null = 0;
            }
        }
    }
}

/// Whether rows of one are lines of the other.
fn is_line(child: &Entity, parent: &Entity) -> bool {
    let own = names::row_words(child.table.as_deref().unwrap_or(&child.name));
    let of = names::row_words(parent.table.as_deref().unwrap_or(&parent.name));
    matches!(child.rows, Rows::PerParent { .. }) && (names::is_line(&own) || own.starts_with(&of))
}

/// What a row amounts to with what is added to it: `total = subtotal + tax`.
pub(crate) fn grand(at: usize, entity: &mut Entity, room: &Room) {
    let subtotal = entity.columns.iter().position(|column| {
        words(column).first().is_some_and(|word| matches!(word.as_str(), "subtotal" | "net"))
            && column.references.is_none()
            && column.range.is_some()
            && column.null == 0
    });
    let Some(subtotal) = subtotal else { return };
    let Some(total) = called(
        entity,
        &[
            "total",
            "total amount",
            "grand total",
            "amount",
            "gross",
            "total cents",
            "amount total",
            "gross amount",
        ],
    ) else {
        return;
    };
    let places = entity.columns[total].ty.places();
    let added: Vec<Column> = entity
        .columns
        .iter()
        .enumerate()
        .filter(|(at, column)| {
            let words = words(column);
            let is_added = words.iter().any(|word| {
                matches!(word.as_str(), "tax" | "vat" | "shipping" | "freight" | "fee" | "fees" | "tip")
            });
            let is_share = words
                .iter()
                .any(|word| matches!(word.as_str(), "rate" | "percent" | "percentage" | "id" | "pct"));
            *at != subtotal
                && *at != total
                && is_added
                && !is_share
                && column.range.is_some()
                && column.ty.places() == places
        })
        .map(|(_, column)| column.clone())
        .collect();
    let mut make = entity.columns[subtotal].name.clone();
    let Some(mut range) = entity.columns[subtotal].range else { return };
    for column in &added {
        match column.nullable {
            true => make.push_str(&format!(" + coalesce({}, 0)", column.name)),
            false => make.push_str(&format!(" + {}", column.name)),
        }
        let more = column.range.unwrap_or_default();
        range = (range.0.plus(more.0.min(Amount::default())), range.1.plus(more.1));
    }
    if total != subtotal && !added.is_empty() {
        set(at, &mut entity.columns[total], room, (make, range), true);
        if entity.columns[total].settled {
            entity.columns[total].null = 0;
        }
    }
}

/// Sets how a column is computed, where there is room for whatever comes out.
fn set(
    at: usize,
    column: &mut Column,
    room: &Room,
    (make, range): (String, (Amount, Amount)),
    is_possible: bool,
) {
    let fits = room
        .get(&(at, column.name.clone()))
        .is_some_and(|(least, most)| range.0 >= *least && range.1 <= *most);
    if fits && is_possible {
        column.make = Some(make);
        column.range = Some(range);
        column.settled = true;
        column.guessed = true;
    }
}
