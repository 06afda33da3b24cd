//! Values that are made of others: objects of JSON, and lists.

use super::arguments::arguments;
use super::literals::{literal, range, whole};
use super::{Scope, expressions};
use crate::declaration::{Argument, GENERATORS, Node, Place};
use crate::interpret::make::text_generator;
use crate::interpret::plan::{Kind, Make, Moment, Planned};
use crate::stream::Label;

/// What makes a value of a kind, as a column's own is made.
pub(super) type Maker = fn(&mut Scope, usize, Place, &Node, Kind, bool) -> Option<Make>;

/// More items than that are not made in one list.
const MOST_ITEMS: u64 = 1_000;

/// An object of JSON.
pub(super) fn json(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    given: &[Argument],
    kind: Kind,
    maker: Maker,
) -> Option<Make> {
    if kind != Kind::Json {
        scope.refuse_at(at, format!("`json` gives JSON; the column is {}", kind.name()));
        return None;
    }
    let mut fields = Vec::new();
    for argument in given {
        let name = match argument.key {
            Some(Node::Path([name])) => *name,
            Some(Node::Text(name)) => name,
            _ => {
                let message = format!(
                    "found `{}`; `json` takes names with what makes their values, as in `size = uniform(1..=5)`",
                    argument.value
                );
                scope.refuse_at(at, message);
                return None;
            }
        };
        if fields.iter().any(|field: &Planned| field.name == name) {
            scope.refuse_at(at, format!("`json` has the name `{name}` twice"));
            return None;
        }
        let node = &argument.value;
        let (kind, make) = made(scope, entity, at, node, maker)?;
        if !is_part(&make) || matches!(kind, Kind::Id | Kind::Struct(_)) {
            scope.refuse_at(at, format!("`{node}` can't stand within `json`"));
            return None;
        }
        fields.push(part(scope, entity, at, name, kind, make));
    }
    // In one order, whoever writes them again.
    fields.sort_by_key(|field| field.name);
    Some(Make::Json(fields))
}

/// A list.
pub(super) fn list(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    (of, count): (&Node, Option<Node>),
    kind: Kind,
    maker: Maker,
) -> Option<Make> {
    let item = match kind {
        // Within what only a row's own column can be.
        Kind::List(Kind::Struct(_)) => {
            scope.refuse_at(at, "is a list of nested values, which nothing else can be made of");
            return None;
        }
        Kind::List(item) => *item,
        Kind::Json => item_of(scope, at, of)?,
        _ => {
            scope.refuse_at(at, format!("`list` gives a list; the column is {}", kind.name()));
            return None;
        }
    };
    let (least, most) = bounds(scope, at, count)?;
    let make = maker(scope, entity, at, of, item, false)?;
    if !matches!(make, Make::Draw(_) | Make::Text(_)) {
        not_an_item(scope, at, of);
        return None;
    }
    let item = Box::new(part(scope, entity, at, "item", item, make));
    Some(Make::List { least, most, item })
}

/// From how many items to how many a list of nested values has, by what makes it.
pub(super) fn count_of_items(scope: &mut Scope, at: Place, make: Option<Node>) -> Option<(u64, u64)> {
    let given = match make {
        Some(Node::Call(_, given)) => given,
        _ => &[],
    };
    let count = match given {
        [] => None,
        [Argument { key: None, value }] => Some(*value),
        _ => {
            scope.refuse_at(
                at,
                "is a list of nested values, whose fields say how they come about: `list` takes how many there are alone, as in \
                 `list(1..=3)`",
            );
            return None;
        }
    };
    bounds(scope, at, count)
}

/// From how many items to how many a list has.
fn bounds(scope: &mut Scope, at: Place, count: Option<Node>) -> Option<(u64, u64)> {
    match count {
        None => Some((1, 3)),
        Some(node @ Node::Range { .. }) => {
            let (from, count) = range(scope, at, &node, 0)?;
            let bounds = u64::try_from(from).ok().map(|from| (from, from.saturating_add(count - 1)));
            let bounds = bounds.filter(|(_, most)| *most <= MOST_ITEMS);
            if bounds.is_none() {
                scope.refuse_at(at, format!("found `{node}` items; a list has 0 to {MOST_ITEMS}"));
            }
            bounds
        }
        Some(node) => {
            let count = whole(scope, at, Some(node), 0, 0..=MOST_ITEMS as i64)?.unsigned_abs();
            Some((count, count))
        }
    }
}

/// A part of a column's value, with streams of its own.
fn part(scope: &Scope, entity: usize, at: Place, name: &'static str, kind: Kind, make: Make) -> Planned {
    let label = scope.label_of(entity, at.column.unwrap_or_default());
    let path = format!("{label}.{name}");
    let mut part = Planned { name, ..super::hidden(String::new(), kind, make) };
    name_streams(&mut part, &path);
    part
}

/// Names the streams of a part by the way to it, so that no two parts share one, however deep they stand.
fn name_streams(part: &mut Planned, path: &str) {
    part.label = Label::new(path);
    match &mut part.make {
        Make::Json(fields) => {
            for field in fields {
                name_streams(field, &format!("{path}.{}", field.name));
            }
        }
        Make::List { item, .. } => name_streams(item, &format!("{path}.item")),
        _ => {}
    }
}

/// Whether a value can be a part of another: it hangs on its row alone, and on what expressions reach.
fn is_part(make: &Make) -> bool {
    matches!(
        make,
        Make::Draw(_)
            | Make::Text(_)
            | Make::Compute(_)
            | Make::Moment(Moment::Period | Moment::BirthDate { .. })
            | Make::Gap { .. }
            | Make::Json(_)
            | Make::List { .. }
    )
}

/// What a generator or an expression gives where no column says it, and what makes it.
fn made(scope: &mut Scope, entity: usize, at: Place, node: &Node, maker: Maker) -> Option<(Kind, Make)> {
    if let Node::Call(name, given) = node
        && GENERATORS.iter().any(|word| word.name == *name)
    {
        let kind = kind_of(scope, at, node, (name, given))?;
        return Some((kind, maker(scope, entity, at, node, kind, true)?));
    }
    let value = expressions::expression(scope, entity, at, node, None)?;
    Some((value.kind, Make::Compute(value)))
}

/// What a generator gives where no column says it.
fn kind_of(scope: &mut Scope, at: Place, node: &Node, (name, given): (&str, &[Argument])) -> Option<Kind> {
    let values = || given.iter().map(|argument| &argument.value);
    Some(match name {
        "weighted" => of_words(given.iter().filter_map(|argument| argument.key.as_ref())),
        "constant" => of_words(values()),
        "uniform" | "normal" | "sequence" => of_places(values().map(places)),
        // How skewed a number is says nothing of its places.
        "zipf" | "log_normal" => of_places(arguments(scope, at, name, given)?.first()?.iter().map(places)),
        "chance" => Kind::Boolean,
        "latitude" | "longitude" => Kind::Decimal(6),
        "within_period" | "after" | "before" => Kind::Time,
        "birth_date" => Kind::Date,
        "between" if values().all(|value| matches!(value, Node::Text(text) if text.len() == 10)) => {
            Kind::Date
        }
        "between" => Kind::Time,
        "time_of_day" => Kind::Clock,
        "bytes" => Kind::Bytes,
        "json" => Kind::Json,
        "list" => {
            let item = values().next()?;
            Kind::List(Box::leak(Box::new(item_of(scope, at, item)?)))
        }
        name if text_generator(name).is_some_and(|_| name != "key") => Kind::Text,
        _ => {
            scope.refuse_at(at, format!("`{node}` can't stand within `json`"));
            return None;
        }
    })
}

/// What the items of a list are where no column says it.
fn item_of(scope: &mut Scope, at: Place, node: &Node) -> Option<Kind> {
    match node {
        Node::Call(name, given) if GENERATORS.iter().any(|word| word.name == *name) => {
            kind_of(scope, at, node, (name, given))
        }
        _ => {
            not_an_item(scope, at, node);
            None
        }
    }
}

fn not_an_item(scope: &mut Scope, at: Place, of: &Node) {
    scope.refuse_at(at, format!("`list` takes what draws numbers, words, texts or times; found `{of}`"));
}

/// The places that a number is written with, or those of a range.
fn places(node: &Node) -> u32 {
    match node {
        Node::Range { from, to, .. } => places(from).max(places(to)),
        node => literal(node).map_or(0, |(_, places)| places),
    }
}

fn of_places(places: impl Iterator<Item = u32>) -> Kind {
    match places.max() {
        None | Some(0) => Kind::Whole,
        Some(places) => Kind::Decimal(places),
    }
}

/// What values are that are written down: numbers, conditions, or words.
fn of_words<'n>(nodes: impl Iterator<Item = &'n Node> + Clone) -> Kind {
    if nodes.clone().all(|node| literal(node).is_some()) {
        return of_places(nodes.map(places));
    }
    if nodes.clone().all(|node| matches!(node, Node::Path(["true" | "false"]))) {
        return Kind::Boolean;
    }
    let words = nodes.filter_map(|node| match node {
        Node::Path([word]) => Some(*word),
        Node::Text(word) => Some(*word),
        _ => None,
    });
    Kind::Word(words.collect::<Vec<_>>().leak())
}

#[cfg(test)]
mod tests {
    use crate::declaration::{ColumnBuilder, DeclarationBuilder, EntityBuilder, GrammarError};
    use crate::interpret::compile::plan;
    use crate::schema::ColumnType;

    #[test]
    fn what_is_drawn_within_json_is_there_once() -> Result<(), GrammarError> {
        let column = ColumnBuilder::new;
        let rows = EntityBuilder::new("rows")
            .fixed(3)
            .column(column("id", ColumnType::Signed).key())
            .column(column("price", ColumnType::Signed).make("uniform(1..=9)")?)
            .column(column("info", ColumnType::Json).make("json(a = price + uniform(1..=5))")?);
        let plan =
            plan(DeclarationBuilder::new("d").entity(rows).build()).unwrap_or_else(|error| panic!("{error}"));
        let names: Vec<_> = plan.entities[0].columns.iter().map(|column| column.name).collect();
        assert_eq!(names.iter().filter(|name| name.starts_with("draw ")).count(), 1, "{names:?}");
        Ok(())
    }
}
