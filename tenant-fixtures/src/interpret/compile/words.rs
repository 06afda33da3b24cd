//! The words of the grammar: what each makes, and whether what it is given makes sense.

use super::arguments::arguments;
use super::draws::{draw, gap, weighted};
use super::listed::{between, listed};
use super::literals::range;
use super::nested;
use super::{Scope, closure, expressions, steps, texts};
use crate::declaration::{Argument, GENERATORS, Node, Place, Word};
use crate::interpret::make::{Draw, text_generator};
use crate::interpret::plan::{Kind, Make, Moment};

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
        (Kind::Clock, _) => "time_of_day()".to_owned(),
        (Kind::Bytes, _) => "bytes(16)".to_owned(),
        (Kind::Json, _) => "json(size = uniform(1..=5))".to_owned(),
        (Kind::List(Kind::Text), _) => "list(word(), 1..=3)".to_owned(),
        (Kind::List(of), _) => format!("list({}, 1..=3)", suggestion(name, *of)),
        (Kind::Decimal(_), _) => "log_normal(median = 20, sigma = 0.8)".to_owned(),
        _ => "uniform(1..=100)".to_owned(),
    }
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
        && (GENERATORS.iter().any(|word| word.name == *name) || closure::NAMES.contains(name))
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

/// Words that make of a row what hangs on which row it is.
const OF_ROWS: [&str; 5] = ["listed", "rising", "running", "sequence", "steps"];

fn generator(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    (name, given): (&'static str, &'static [Argument]),
    kind: Kind,
    nullable: bool,
) -> Option<Make> {
    if scope.items.is_some() && OF_ROWS.contains(&name) {
        let message = format!(
            "`{name}` goes by a row's number or its siblings, which items of a list don't have: `position()` counts them"
        );
        scope.refuse_at(at, message);
        return None;
    }
    match name {
        "weighted" => return weighted(scope, at, given, kind),
        "listed" => return listed(scope, entity, at, given, kind, nullable),
        name if closure::NAMES.contains(&name) => return closure::closure(scope, entity, at, given, kind),
        "steps" => return steps::steps(scope, entity, at, given, kind),
        "json" => return nested::json(scope, entity, at, given, kind, column),
        _ => {}
    }
    let arguments = arguments(scope, at, name, given)?;
    let get = |place: usize| arguments.get(place).copied().flatten();
    if let Some(generator) = text_generator(name) {
        let gives = if name == "bytes" { Kind::Bytes } else { Kind::Text };
        if kind != gives {
            scope.refuse_at(at, format!("`{name}` gives {}; the column is {}", gives.name(), kind.name()));
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
        "list" => nested::list(scope, entity, at, (&get(0)?, get(1)), kind, column),
        "time_of_day" if kind == Kind::Clock => Some(Make::Draw(Draw::Uniform { low: 0, count: 86_400 })),
        "between" => between(scope, at, (&get(0)?, &get(1)?), kind).map(Make::Draw),
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
