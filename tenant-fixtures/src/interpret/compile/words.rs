//! The words of the grammar: what each draws, and whether what it is given makes sense.

use std::ops::RangeInclusive;

use super::expressions::{self, scaled};
use super::{Scope, scope::unknown, texts};
use crate::declaration::{Argument, GENERATORS, Node, Place, Word};
use crate::interpret::make::{Draw, Zipf, text_generator};
use crate::interpret::plan::{Choose, Kind, Make, Moment};
use crate::sample::Alias;

/// The arguments in the order of the word's parameters; those without a name take the places in order.
pub(super) fn arguments(
    scope: &mut Scope,
    at: Place,
    name: &str,
    given: &[Argument],
) -> Option<Vec<Option<Node>>> {
    let Some(word) = tenant_fixtures_grammar::word(name) else {
        let known = GENERATORS.iter().chain(crate::declaration::FUNCTIONS).map(|word| word.name);
        scope.refuse_at(at, unknown("generator or function", name, known));
        return None;
    };
    let parameters: Vec<_> = word.parameters.iter().map(|name| name.trim_end_matches('?')).collect();
    let mut found = vec![None; parameters.len()];
    let mut next = 0;
    for argument in given {
        let place = match argument.key {
            None => Some(next),
            Some(_) => argument.name().and_then(|name| parameters.iter().position(|known| *known == name)),
        };
        next += usize::from(argument.key.is_none());
        match place.and_then(|place| found.get_mut(place)) {
            Some(slot) if slot.is_none() => *slot = Some(argument.value),
            _ => {
                scope.refuse_at(
                    at,
                    format!("found `{}` in `{name}`; it is written {}", argument.value, word.usage()),
                );
                return None;
            }
        }
    }
    for (parameter, value) in word.parameters.iter().zip(&found) {
        if value.is_none() && !Word::is_optional(parameter) {
            scope.refuse_at(at, format!("`{name}` lacks its {parameter}; it is written {}", word.usage()));
            return None;
        }
    }
    Some(found)
}

/// A whole number that must be written down.
pub(super) fn whole(
    scope: &mut Scope,
    at: Place,
    node: Option<Node>,
    otherwise: i64,
    allowed: RangeInclusive<i64>,
) -> Option<i64> {
    let Some(node) = node else { return Some(otherwise) };
    let value = literal(&node).filter(|(_, places)| *places == 0).map(|(value, _)| value);
    let value = value.filter(|value| allowed.contains(value));
    if value.is_none() {
        scope.refuse_at(at, format!("found `{node}`; allowed are {} to {}", allowed.start(), allowed.end()));
    }
    value
}

/// A number that is written down, as a multiple of its step.
pub(super) fn literal(node: &Node) -> Option<(i64, u32)> {
    match node {
        Node::Number(text) => scaled(text),
        Node::Unary(crate::declaration::Operator::Subtract, value) => {
            literal(value).map(|(value, places)| (-value, places))
        }
        _ => None,
    }
}

/// A number with so many places, as a multiple of its step.
fn with_places(scope: &mut Scope, at: Place, node: &Node, places: u32) -> Option<i64> {
    let found = literal(node).filter(|(_, found)| *found <= places);
    let value = found.and_then(|(value, found)| value.checked_mul(10_i64.pow(places - found)));
    if value.is_none() {
        let kind = if places == 0 { Kind::Whole } else { Kind::Decimal(places) };
        scope.refuse_at(at, format!("found `{node}`; expected {}", kind.name()));
    }
    value
}

fn float(scope: &mut Scope, at: Place, node: &Node) -> Option<f64> {
    let value = literal(node).map(|(value, places)| value as f64 / libm::pow(10.0, f64::from(places)));
    if value.is_none() {
        scope.refuse_at(at, format!("found `{node}`; expected a number"));
    }
    value
}

/// The seconds in a unit.
pub(super) fn duration_unit(name: &str) -> Option<i64> {
    Some(match name {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3_600,
        "days" => 86_400,
        _ => return None,
    })
}

/// The first value of a range and how many it has.
fn range(scope: &mut Scope, at: Place, node: &Node, places: u32) -> Option<(i64, u64)> {
    let Node::Range { from, to, inclusive } = node else {
        scope.refuse_at(at, format!("found `{node}`; expected a range, as in 1..=12"));
        return None;
    };
    let (from, to) = (with_places(scope, at, from, places)?, with_places(scope, at, to, places)?);
    let count = i128::from(to) - i128::from(from) + i128::from(*inclusive);
    match u64::try_from(count) {
        Ok(count) if count > 0 => Some((from, count)),
        _ => {
            scope.refuse_at(at, format!("found `{node}`, in which there is no value"));
            None
        }
    }
}

/// What suits a column that nothing is said of.
pub(super) fn suggestion(name: &str, kind: Kind) -> String {
    let named = GENERATORS.iter().find(|word| {
        let can_stand_alone = word.parameters.iter().all(|name| Word::is_optional(name));
        let is_named = name == word.name || name.ends_with(&format!("_{}", word.name));
        word.gives == "a text" && can_stand_alone && is_named
    });
    match (kind, named) {
        (Kind::Text, Some(word)) => format!("{}()", word.name),
        (Kind::Text, None) => "words(3)".to_owned(),
        (Kind::Time | Kind::Date, _) => "within_period()".to_owned(),
        (Kind::Decimal(_), _) => "log_normal(median = 20, sigma = 0.8)".to_owned(),
        _ => "uniform(1..=100)".to_owned(),
    }
}

/// What makes the rows' keys.
pub(super) fn key(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    kind: Kind,
    given: &[Argument],
) -> Option<Make> {
    let arguments = arguments(scope, at, "key", given)?;
    let choice = match arguments.first().copied().flatten() {
        None => "",
        Some(Node::Path([choice])) => choice,
        Some(other) => {
            scope.refuse_at(
                at,
                format!("found `{other}`; a key is `all`, `v4` or `v7`, or counted if nothing is said"),
            );
            return None;
        }
    };
    match (kind, choice) {
        (Kind::Id | Kind::Whole, "") => Some(Make::Number),
        (Kind::Whole, "all") => Some(Make::NumberOfAll),
        (Kind::Uuid, "" | "v4") => Some(Make::Uuid4),
        (Kind::Uuid, "v7") => Some(Make::Uuid7(creation(scope, entity))),
        (Kind::Text, "") => {
            texts::texts(scope, entity, at, text_generator("key")?, None, false).map(Make::Text)
        }
        (kind, choice) => {
            scope.refuse_at(at, format!("is {}, which can't be a key of the kind `{choice}`", kind.name()));
            None
        }
    }
}

/// The column that says when a row was made.
fn creation(scope: &Scope, entity: usize) -> Option<usize> {
    let columns = scope.declaration.entities[entity].schema.columns;
    columns.iter().position(|column| {
        column.ty == crate::schema::ColumnType::Timestamp
            && column.name.starts_with("created")
            && !column.nullable
    })
}

/// Which row a reference leads to.
pub(super) fn reference(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    target: usize,
    given: &[Argument],
    nullable: bool,
) -> Option<Make> {
    let arguments = arguments(scope, at, "reference", given)?;
    let choose = match arguments.first().copied().flatten() {
        None => Choose::Any,
        Some(Node::Path(["earlier"])) if target == entity => {
            if !nullable {
                scope
                    .refuse_at(at, "leads to earlier rows, of which the first has none: make it an `Option`");
            }
            Choose::Earlier
        }
        Some(Node::Path(["distinct"])) if scope.parents[entity].is_some() => Choose::Distinct,
        Some(Node::Call("weighted", [Argument { key: None, value: Node::Path([column]) }])) => {
            let column = scope.column(target, column)?;
            let weight = &scope.declaration.entities[target].schema.columns[column];
            let kind = super::kind(&weight.ty, weight.places);
            if !kind.is_some_and(|kind| kind == Kind::Boolean || kind.places().is_some()) {
                let found = kind.map_or_else(|| "no single value".to_owned(), Kind::name);
                scope.refuse_at(
                    at,
                    format!("`weighted` takes a number or a condition; `{}` is {found}", weight.name),
                );
                return None;
            }
            Choose::Weighted(column)
        }
        Some(Node::Call("filtered", [Argument { key: None, value }])) => {
            let condition = expressions::expression(scope, target, at, value, Some(Kind::Boolean))?;
            let condition =
                expressions::needs(scope, at, condition, Kind::Boolean, "`filtered` takes a condition")?;
            let name = format!("{} of {}", at.column.unwrap_or(""), scope.name_of(entity));
            Choose::Weighted(scope.hide(target, name, Kind::Boolean, Make::Compute(condition)))
        }
        Some(other) => {
            scope.refuse_at(
                at,
                format!(
                    "found `{other}`; a reference leads to any row, or `earlier` ones of its own collection, `distinct` ones \
                     among siblings, those `weighted(column)`, or `filtered(condition)`"
                ),
            );
            return None;
        }
    };
    Some(Make::Reference { target, choose })
}

/// Any value of a fixed set.
pub(super) fn any(scope: &mut Scope, at: Place, kind: Kind) -> Option<Make> {
    match kind {
        Kind::Boolean => Some(Make::Draw(Draw::Uniform { low: 0, count: 2 })),
        Kind::Word(words) => Some(Make::Draw(Draw::Uniform { low: 0, count: words.len() as u64 })),
        kind => {
            scope.refuse_at(at, format!("`any` is for enums and conditions; the column is {}", kind.name()));
            None
        }
    }
}

/// A drawn or computed number: of children, or the weight of their share.
pub(super) fn number(scope: &mut Scope, entity: usize, at: Place, node: &Node, kind: Kind) -> Option<Make> {
    column(scope, entity, at, node, kind, true)
}

/// What a column is made by.
pub(super) fn column(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    node: &Node,
    kind: Kind,
    nullable: bool,
) -> Option<Make> {
    if let Node::Call(name, given) = node
        && GENERATORS.iter().any(|word| word.name == *name)
    {
        let make = generator(scope, entity, at, (name, given), kind, nullable)?;
        present(scope, at, &make, nullable);
        return Some(make);
    }
    let value = expressions::expression(scope, entity, at, node, Some(kind))?;
    let value = expressions::fits(scope, at, value, kind)?;
    if value.nullable && !nullable {
        scope.refuse_at(
            at,
            format!(
                "`{node}` has no value at times: make the column an `Option`, or write `coalesce({node}, …)`"
            ),
        );
    }
    Some(Make::Compute(value))
}

/// Refuses a generator that is given nothing at times, where a value must come out.
fn present(scope: &mut Scope, at: Place, make: &Make, nullable: bool) {
    let is_missing = match make {
        Make::Text(maker) => !nullable && maker.arguments.iter().any(|argument| argument.nullable),
        Make::Compute(value) | Make::Gap { from: value, .. } => !nullable && value.nullable,
        // They always give a value, so there must be one to begin with.
        Make::Rising { from: Some(from), .. } => from.nullable,
        Make::Moment(Moment::WorkingHours { of, lasting }) => {
            of.iter().chain(lasting).any(|from| from.nullable)
        }
        _ => false,
    };
    if is_missing {
        scope.refuse_at(at, "is made from what has no value at times: write `coalesce(…, …)` around it");
    }
}

fn generator(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    (name, given): (&'static str, &'static [Argument]),
    kind: Kind,
    nullable: bool,
) -> Option<Make> {
    if name == "weighted" {
        return weighted(scope, at, given, kind);
    }
    let arguments = arguments(scope, at, name, given)?;
    let get = |place: usize| arguments.get(place).copied().flatten();
    if let Some(generator) = text_generator(name) {
        if kind != Kind::Text {
            scope.refuse_at(at, format!("`{name}` gives a text; the column is {}", kind.name()));
            return None;
        }
        return texts::texts(scope, entity, at, generator, get(0), nullable).map(Make::Text);
    }
    if let Some(draw) = draw(scope, at, name, &arguments, kind) {
        return draw.map(Make::Draw);
    }
    match name {
        "any" => any(scope, at, kind),
        "constant" => {
            let value = expressions::expression(scope, entity, at, &get(0)?, Some(kind))?;
            expressions::fits(scope, at, value, kind).map(Make::Compute)
        }
        "within_period" if matches!(kind, Kind::Time | Kind::Date) => Some(Make::Moment(Moment::Period)),
        "working_hours" if kind == Kind::Time => {
            let of = match get(0) {
                Some(node) => {
                    let of = expressions::expression(scope, entity, at, &node, Some(kind))?;
                    Some(expressions::fits(scope, at, of, kind)?)
                }
                None => None,
            };
            let lasting = match get(1) {
                Some(node) => {
                    let lasting = expressions::expression(scope, entity, at, &node, Some(Kind::Duration))?;
                    let why = "`lasting` takes a duration, as in `minutes(30)`";
                    Some(expressions::needs(scope, at, lasting, Kind::Duration, why)?)
                }
                None => None,
            };
            Some(Make::Moment(Moment::WorkingHours { of, lasting }))
        }
        "birth_date" if kind == Kind::Date => {
            let (from, count) = get(0).map_or(Some((18, 63)), |node| range(scope, at, &node, 0))?;
            if from < 0 || from.saturating_add_unsigned(count) > 130 {
                scope.refuse_at(at, "ages lie between 0 and 130");
                return None;
            }
            Some(Make::Moment(Moment::BirthDate { from, count }))
        }
        "position" if kind == Kind::Whole => Some(Make::Position),
        "running" => {
            let value = expressions::expression(scope, entity, at, &get(0)?, Some(kind))?;
            if value.nullable {
                scope.refuse_at(at, "what is summed up has no value at times: write `coalesce(…, 0)`");
            }
            if value.kind.places().is_none() {
                scope.refuse_at(at, format!("`running` takes a number; found {}", value.kind.name()));
                return None;
            }
            siblings(scope, entity, at)?;
            expressions::fits(scope, at, value, kind).map(Make::Running)
        }
        "after" | "before" => {
            let from = expressions::expression(scope, entity, at, &get(0)?, Some(kind))?;
            let from = expressions::fits(scope, at, from, kind)?;
            let gap = gap(scope, at, &get(1)?, kind)?;
            Some(Make::Gap { from, gap, before: name == "before" })
        }
        "rising" => {
            siblings(scope, entity, at)?;
            let gap = gap(scope, at, &get(0)?, kind)?;
            let from = match get(1) {
                Some(node) => Some(expressions::expression(scope, entity, at, &node, Some(kind))?),
                None => None,
            };
            let from = from
                .map(|from| expressions::fits(scope, at, from, kind))
                .map_or(Some(None), |from| from.map(Some))?;
            Some(Make::Rising { gap, from })
        }
        _ => {
            scope.refuse_at(at, format!("`{name}` can't make {}", kind.name()));
            None
        }
    }
}

fn siblings(scope: &mut Scope, entity: usize, at: Place) -> Option<()> {
    if scope.parents[entity].is_none() {
        scope.refuse_at(at, "has no siblings: only rows with a parent have");
        return None;
    }
    Some(())
}

/// A gap between two times, in seconds, or in days between dates.
fn gap(scope: &mut Scope, at: Place, node: &Node, kind: Kind) -> Option<Draw> {
    let unit = match kind {
        Kind::Time => 1,
        Kind::Date => 86_400,
        kind => {
            scope.refuse_at(at, format!("is {}, and gaps lie between times or dates", kind.name()));
            return None;
        }
    };
    if let Node::Call(name, [Argument { key: None, value }]) = node
        && let Some(factor) = duration_unit(name)
    {
        if factor % unit != 0 {
            scope.refuse_at(at, format!("dates lie whole days apart; found `{node}`"));
            return None;
        }
        let factor = factor / unit;
        let (from, count) = match value {
            Node::Range { .. } => range(scope, at, value, 0)?,
            value => (with_places(scope, at, value, 0)?, 1),
        };
        let low = from.checked_mul(factor).filter(|low| *low >= 0);
        let span = (count - 1).checked_mul(factor as u64).and_then(|span| span.checked_add(1));
        if let Some((low, count)) = low.zip(span).filter(|(_, span)| *span < 1 << 40) {
            return Some(Draw::Uniform { low, count });
        }
    }
    scope.refuse_at(at, format!("found `{node}`; expected a gap, as in days(0..30) or hours(2)"));
    None
}

/// What draws numbers, if the word does.
fn draw(
    scope: &mut Scope,
    at: Place,
    name: &str,
    arguments: &[Option<Node>],
    kind: Kind,
) -> Option<Option<Draw>> {
    let get = |place: usize| arguments.get(place).copied().flatten();
    if !matches!(
        name,
        "uniform"
            | "normal"
            | "log_normal"
            | "zipf"
            | "constant"
            | "sequence"
            | "chance"
            | "latitude"
            | "longitude"
    ) {
        return None;
    }
    let places = match (name, kind) {
        ("chance", Kind::Boolean) => 0,
        ("constant", Kind::Text | Kind::Word(_) | Kind::Boolean) => 0,
        (name, kind) => match kind.places().filter(|_| name != "chance") {
            Some(places) => places,
            None => {
                scope.refuse_at(at, format!("`{name}` can't make {}", kind.name()));
                return Some(None);
            }
        },
    };
    let factor = libm::pow(10.0, f64::from(places));
    let mut drawn = || {
        Some(match name {
            "uniform" => {
                let (low, count) = range(scope, at, &get(0)?, places)?;
                Draw::Uniform { low, count }
            }
            // Where people live, so that maps show it: no pole, and no place with two names.
            "latitude" => degrees(-55, 70, places)?,
            "longitude" => degrees(-180, 180, places)?,
            "zipf" => {
                let (low, count) = range(scope, at, &get(0)?, places)?;
                let exponent = get(1).map_or(Some(1.0), |node| float(scope, at, &node))?;
                if !(0.0..=10.0).contains(&exponent) {
                    scope.refuse_at(at, format!("found the exponent {exponent}; allowed are 0 to 10"));
                    return None;
                }
                Draw::Zipf { low, zipf: Zipf::new(count, exponent) }
            }
            "normal" => {
                let (mean, deviation) = (float(scope, at, &get(0)?)?, float(scope, at, &get(1)?)?);
                if deviation < 0.0 {
                    scope.refuse_at(at, format!("found the deviation {deviation}; it can't be below 0"));
                    return None;
                }
                let (mean, deviation) = (mean * factor, deviation * factor);
                let (low, high) = ((mean - 8.3 * deviation) as i64, (mean + 8.3 * deviation) as i64);
                Draw::Normal { mean, deviation, low, high }
            }
            "log_normal" => {
                let (median, sigma) = (float(scope, at, &get(0)?)?, float(scope, at, &get(1)?)?);
                if median <= 0.0 || !(0.0..=5.0).contains(&sigma) {
                    scope.refuse_at(at, format!("found a median of {median} and a sigma of {sigma}; allowed are a median above 0 and a sigma from 0 to 5"));
                    return None;
                }
                Draw::LogNormal { mu: libm::log(median * factor), sigma }
            }
            "sequence" => {
                let from = get(0).map_or(Some(1), |node| with_places(scope, at, &node, places))?;
                let step =
                    get(1).map_or(Some(10_i64.pow(places)), |node| with_places(scope, at, &node, places))?;
                Draw::Sequence { from, step }
            }
            "chance" => {
                let share = float(scope, at, &get(0)?)?;
                if !(0.0..=1.0).contains(&share) {
                    scope.refuse_at(at, format!("found a share of {share}; allowed are 0 to 1"));
                    return None;
                }
                Draw::Chance((share * 18_446_744_073_709_551_616.0) as u64)
            }
            _ => Draw::Constant(with_places(scope, at, &get(0)?, places)?),
        })
    };
    if name == "constant" && matches!(kind, Kind::Text | Kind::Word(_) | Kind::Boolean) {
        return None;
    }
    Some(drawn())
}

/// Steps between two degrees, without the last.
fn degrees(from: i64, to: i64, places: u32) -> Option<Draw> {
    let step = 10_i64.pow(places);
    Some(Draw::Uniform { low: from.checked_mul(step)?, count: (to - from).checked_mul(step)?.unsigned_abs() })
}

/// One of some values, by weight.
fn weighted(scope: &mut Scope, at: Place, given: &[Argument], kind: Kind) -> Option<Make> {
    let (mut values, mut weights) = (Vec::new(), Vec::new());
    for argument in given {
        let Some(key) = &argument.key else {
            scope.refuse_at(
                at,
                format!(
                    "found `{}`; `weighted` takes values with their weights, as in `open = 8`",
                    argument.value
                ),
            );
            return None;
        };
        let weight = literal(&argument.value).filter(|(weight, places)| *weight >= 0 && *places <= 6);
        let Some((weight, places)) = weight else {
            scope.refuse_at(
                at,
                format!(
                    "found the weight `{}`; a weight is a number from 0, with at most 6 places",
                    argument.value
                ),
            );
            return None;
        };
        weights.push((weight as u64).saturating_mul(10_u64.pow(6 - places)));
        values.push(match (kind, key) {
            (Kind::Word(words), Node::Path([word]) | Node::Text(word)) => {
                let Some(place) = words.iter().position(|known| known == word) else {
                    scope.refuse_at(at, unknown("value", word, words.iter().copied()));
                    return None;
                };
                place as i64
            }
            (Kind::Boolean, Node::Path([word @ ("true" | "false")])) => i64::from(*word == "true"),
            (Kind::Whole | Kind::Decimal(_), key) => with_places(scope, at, key, kind.places().unwrap_or(0))?,
            (kind, key) => {
                scope.refuse_at(at, format!("found the value `{key}`; expected {}", kind.name()));
                return None;
            }
        });
    }
    let all: u64 = weights.iter().fold(0, |sum: u64, weight| sum.saturating_add(*weight));
    if all == 0 {
        scope.refuse_at(at, "all weights are 0: at least one value must be possible");
        return None;
    }
    // As fine as the table can hold.
    let shift = (64 - weights.iter().max().map_or(0, |weight| weight.leading_zeros())).saturating_sub(32);
    let weights: Vec<u32> = weights.iter().map(|weight| (weight >> shift) as u32).collect();
    Some(Make::Draw(Draw::Weighted { values, alias: Alias::new(&weights), weights }))
}
