//! Columns at random, of which none hangs on itself: what is drawn, then what is computed from a row and those above it,
//! then what children add up to, then what hangs on that.

use tenant_fixtures::declaration::Unique;
use tenant_fixtures::schema::ColumnType;

use super::{ColumnSpec, Dice, DomainSpec, RowsSpec, TableSpec, WORDS};

/// Whether a collection has rows, whatever is drawn.
pub(super) fn has_rows(domain: &DomainSpec, at: usize) -> bool {
    rows(domain, &domain.tables[at]) > 0
}

/// As many rows as a collection has, whatever is drawn.
fn rows(domain: &DomainSpec, table: &TableSpec) -> u64 {
    match &table.rows {
        RowsSpec::Measure(name) => {
            domain.measures.iter().find(|(measure, _)| measure == name).map_or(0, |(_, count)| *count)
        }
        RowsSpec::Fixed(rows) => *rows,
        RowsSpec::Share(..) | RowsSpec::PerParent(..) => 0,
    }
}

fn named<'a>(table: &'a TableSpec, is: impl Fn(&ColumnSpec) -> bool + 'a) -> Vec<&'a ColumnSpec> {
    table.columns.iter().filter(|column| is(column)).collect()
}

fn is_whole(column: &ColumnSpec) -> bool {
    matches!(column.ty, ColumnType::Signed) && !column.key && column.references.is_none()
}

fn is_number(column: &ColumnSpec) -> bool {
    is_whole(column) || column.ty == ColumnType::Decimal
}

/// A number of children, or a weight, of a parent's rows: from what is drawn there.
pub(super) fn count(dice: &mut Dice, parent: &TableSpec) -> String {
    let drawn = |column: &ColumnSpec| column.name.starts_with('d');
    let words = named(parent, |column| drawn(column) && matches!(column.ty, ColumnType::Token(_)));
    let wholes = named(parent, |column| drawn(column) && is_whole(column));
    match dice.below(6) {
        0 if !words.is_empty() => {
            format!("when({} == {}, {})", dice.one(&words).name, dice.one(WORDS), 1 + dice.below(3))
        }
        1 if !wholes.is_empty() => format!("min({}, 5)", dice.one(&wholes).name),
        2 if !wholes.is_empty() => format!("coalesce({} % 4, 2)", dice.one(&wholes).name),
        3 => "zipf(1..=6)".to_owned(),
        4 => "uniform(0..=4)".to_owned(),
        _ => format!("{}", 1 + dice.below(3)),
    }
}

/// What a row has by itself, and from those above it.
pub(super) fn own(dice: &mut Dice, domain: &DomainSpec, table: &mut TableSpec, columns: usize) {
    for at in 0..columns {
        let column = drawn(dice, table, &format!("d{at}"));
        table.columns.push(column);
    }
    for at in 0..columns.min(3) {
        if let Some(column) = reference(dice, domain, table, &format!("r{at}")) {
            table.columns.push(column);
        }
    }
    for at in 0..columns {
        if let Some(column) = computed(dice, domain, table, &format!("c{at}"), false) {
            table.columns.push(column);
        }
    }
}

fn drawn(dice: &mut Dice, table: &TableSpec, name: &str) -> ColumnSpec {
    let has_parent = table.parent().is_some();
    let mut column = match dice.below(27) {
        0 => ColumnSpec::new(name, ColumnType::Signed).make("uniform(-20..=50)"),
        1 => ColumnSpec::new(name, ColumnType::Signed).make("zipf(1..=99)"),
        2 => ColumnSpec::new(name, ColumnType::Signed).make("normal(10, 4)"),
        3 => ColumnSpec::new(name, ColumnType::Signed).make("weighted(1 = 3, 2 = 2, 7 = 0, 9 = 0.5)"),
        4 => ColumnSpec::new(name, ColumnType::Signed).make("sequence(5, 3)"),
        5 => ColumnSpec::new(name, ColumnType::Signed).make("constant(7)"),
        6 | 7 => {
            ColumnSpec { places: 2, ..ColumnSpec::new(name, ColumnType::Decimal).make("log_normal(30, 0.8)") }
        }
        8 => {
            ColumnSpec { places: 3, ..ColumnSpec::new(name, ColumnType::Decimal).make("uniform(-1.5..9.25)") }
        }
        9 => ColumnSpec::new(name, ColumnType::Boolean).make("chance(0.3)"),
        10 => ColumnSpec::new(name, ColumnType::Token(WORDS)).make("weighted(open = 8, paid = 9, void = 0)"),
        11 => ColumnSpec::new(name, ColumnType::Token(WORDS)),
        12 => ColumnSpec::new(name, ColumnType::Timestamp).make("within_period()"),
        13 => ColumnSpec::new(name, ColumnType::Date).make("within_period()"),
        14 if has_parent => ColumnSpec::new(name, ColumnType::Signed).make("position()"),
        15 if has_parent => ColumnSpec::new(name, ColumnType::Timestamp).make("rising(hours(0..90))"),
        16 => ColumnSpec::new(name, ColumnType::Text).make("word()"),
        17 if !has_parent => listed(dice, name),
        18 => ColumnSpec::new(name, ColumnType::Text).make("matching('[A-F]{2}(-[0-9]{1,3})?')"),
        19 => {
            ColumnSpec::new(name, ColumnType::Timestamp).make("between('2024-02-01', '2024-06-30T12:00:00Z')")
        }
        21 => ColumnSpec::new(name, ColumnType::Time).make("time_of_day()"),
        22 => ColumnSpec::new(name, ColumnType::Bytes).make("bytes(1..=8)"),
        23 => ColumnSpec::new(name, ColumnType::Json).make(JSON),
        24 => {
            ColumnSpec::new(name, ColumnType::List(&ColumnType::Signed)).make("list(uniform(1..=4), 0..=6)")
        }
        25 => ColumnSpec::new(name, ColumnType::List(&ColumnType::Token(WORDS)))
            .make("list(weighted(open = 5, paid = 1), 1..=3)"),
        20 => ColumnSpec { length: Some(9), ..ColumnSpec::new(name, ColumnType::Text).make("company()") },
        _ => ColumnSpec::new(name, ColumnType::Text).make("company()"),
    };
    let make = column.make.as_deref().unwrap_or("");
    if make == "uniform(-20..=50)" && dice.percent(60) && has_parent {
        column.make = Some("uniform(1..=100000)".to_owned());
        column.unique = Some(if dice.percent(50) { Unique::Parent } else { Unique::Tenant });
    } else if make.starts_with("matching") && dice.percent(40) {
        (column.unique, column.length) = (Some(Unique::Tenant), Some(5));
    } else if !make.starts_with("rising") && !make.starts_with("listed") && dice.percent(30) {
        column.null = Some([0, 100_000_000, 500_000_000, 1_000_000_000][dice.below(4)]);
    }
    if dice.percent(15) {
        column.label = Some(format!("once_{name}"));
    }
    column
}

/// States of which a parent has three at most.
pub(super) const STEPS: &str = "steps(open, next(open, paid = 3, void = 1), next(paid, void = 1))";

/// An object with a value of each kind, and a name that needs escapes.
const JSON: &str = "json(theme = weighted(light = 3, dark = 1), size = uniform(1..=5), share = uniform(0.25..=0.75), \
                    \"a \\\"b\\\"\" = list(company(), 2), at = time_of_day(), raw = bytes(2), none = when(false, 1), inner = json())";

/// More values than any collection without a parent has rows, in growing and in other tenants.
const LISTED: usize = 300;

/// A value for each row, some of which are none.
fn listed(dice: &mut Dice, name: &str) -> ColumnSpec {
    let (ty, values): (_, &[&str]) = *dice.one(&[
        (ColumnType::Signed, &["4", "-7", "null", "12"] as &[_]),
        (ColumnType::Text, &["'free'", "'pro'", "null", "\"it's\""]),
        (ColumnType::Token(WORDS), &["open", "void", "'paid'"]),
        (ColumnType::Date, &["'2024-02-29'", "'1999-12-31'"]),
    ]);
    let list: Vec<_> = (0..LISTED).map(|_| *dice.one(values)).collect();
    let has_nulls = list.contains(&"null");
    let column = ColumnSpec::new(name, ty).make(format!("listed({})", list.join(", ")));
    ColumnSpec { null: has_nulls.then_some(0), ..column }
}

fn reference(dice: &mut Dice, domain: &DomainSpec, table: &TableSpec, name: &str) -> Option<ColumnSpec> {
    let to = |target: &TableSpec| ColumnSpec {
        references: Some(target.name.clone()),
        ..ColumnSpec::new(name, target.columns[0].ty)
    };
    if dice.percent(35) {
        return Some(ColumnSpec { null: Some(100_000_000), ..to(table).make("reference(earlier)") });
    }
    let targets: Vec<_> = (0..domain.tables.len()).filter(|at| has_rows(domain, *at)).collect();
    if targets.is_empty() {
        return None;
    }
    let target = &domain.tables[*dice.one(&targets)];
    let weights = named(target, |column| {
        column.name.starts_with('d') && (is_whole(column) || column.ty == ColumnType::Boolean)
    });
    let column = to(target);
    Some(match dice.below(6) {
        // Whether any row has a weight is not known here, so there may be none to refer to.
        0 if !weights.is_empty() => {
            let make = format!("reference(weighted({}))", dice.one(&weights).name);
            ColumnSpec { null: Some(0), ..column.make(make) }
        }
        1 if !weights.is_empty() => {
            let weight = dice.one(&weights);
            let condition =
                if is_whole(weight) { format!("{} > 2", weight.name) } else { weight.name.clone() };
            ColumnSpec { null: Some(0), ..column.make(format!("reference(filtered({condition}))")) }
        }
        // No parent has more than six rows.
        2 | 3 if matches!(table.rows, RowsSpec::PerParent(..)) && rows(domain, target) >= 6 => {
            column.make("reference(distinct)")
        }
        4 => ColumnSpec { null: Some(300_000_000), ..column },
        _ => column,
    })
}

/// The rows that a path leads to from a row: itself, its parent, what it refers to.
fn ways<'a>(domain: &'a DomainSpec, table: &'a TableSpec) -> Vec<(String, &'a TableSpec)> {
    let mut ways = vec![(String::new(), table)];
    let find = |name: &str| domain.tables.iter().find(|table| table.name == name);
    for column in &table.columns {
        let is_plain = column.make.as_deref().is_none_or(|make| make.starts_with("reference"));
        if let Some(target) = column.references.as_deref().filter(|_| is_plain).and_then(find) {
            ways.push((format!("{}.", column.name), target));
            if let Some((parent, name)) = target.parent()
                && let Some(above) = find(name)
            {
                ways.push((format!("{}.{parent}.", column.name), above));
            }
        }
    }
    ways
}

/// A number from a row or one that it leads to.
fn operand(dice: &mut Dice, domain: &DomainSpec, table: &TableSpec, late: bool) -> Option<String> {
    let ways = ways(domain, table);
    let (way, of) = dice.one(&ways);
    // What is computed of other rows may be computed from this one's, but for what is drawn there.
    let is_known = |column: &ColumnSpec| {
        column.name.starts_with('d')
            || late && column.name.starts_with('f')
            || late && column.name.starts_with('c')
    };
    let columns = named(of, |column| is_known(column) && is_number(column));
    (!columns.is_empty()).then(|| format!("{way}{}", dice.one(&columns).name))
}

fn condition(dice: &mut Dice, table: &TableSpec) -> String {
    let drawn = |column: &ColumnSpec| column.name.starts_with('d');
    let words = named(table, |column| drawn(column) && matches!(column.ty, ColumnType::Token(_)));
    let flags = named(table, |column| drawn(column) && column.ty == ColumnType::Boolean);
    let numbers = named(table, |column| drawn(column) && is_number(column));
    match dice.below(5) {
        0 if !words.is_empty() => format!("{} == {}", dice.one(&words).name, dice.one(WORDS)),
        1 if !flags.is_empty() => format!("!{}", dice.one(&flags).name),
        2 if !numbers.is_empty() => format!("{} >= 12.5", dice.one(&numbers).name),
        3 if !numbers.is_empty() && !flags.is_empty() => {
            format!("{} < 3 || {}", dice.one(&numbers).name, dice.one(&flags).name)
        }
        4 if !numbers.is_empty() => {
            format!("!is_null({}) && {} != 7", dice.one(&numbers).name, dice.one(&numbers).name)
        }
        _ => "true".to_owned(),
    }
}

/// What is computed from a row, and from those that it leads to; `late`, from what children add up to.
fn computed(
    dice: &mut Dice,
    domain: &DomainSpec,
    table: &TableSpec,
    name: &str,
    late: bool,
) -> Option<ColumnSpec> {
    let number = ColumnSpec {
        places: dice.below(4) as u32,
        null: Some([0, 0, 200_000_000][dice.below(3)]),
        ..ColumnSpec::new(name, ColumnType::Decimal)
    };
    let a = operand(dice, domain, table, late)?;
    let b = operand(dice, domain, table, late)?;
    let times = named(table, |column| {
        column.name.starts_with('d') && matches!(column.ty, ColumnType::Timestamp) && column.null.is_none()
    });
    let has_parent = table.parent().is_some();
    Some(match dice.below(15) {
        0 => number.make(a),
        1 => number.make(format!("{a} + {b}")),
        2 => number.make(format!("{a} - {b} * 2")),
        3 => number.make(format!("{a} / {b}")),
        4 => number.make(format!("{a} % 7 + {b} / 3")),
        5 => number.make(format!("when({}, {a}, {b})", condition(dice, table))),
        6 => number.make(format!("when({}, {a})", condition(dice, table))),
        7 => number.make(format!("max(min({a}, {b}), -3.25)")),
        8 => number.make(format!("abs({a}) + round({b}, 1)")),
        9 => ColumnSpec { null: None, ..number.make(format!("coalesce({a}, 0) - coalesce({b}, 1.5)")) },
        10 if has_parent => ColumnSpec { null: None, ..number.make(format!("running(coalesce({a}, 0))")) },
        11 => ColumnSpec {
            null: Some(0),
            ..ColumnSpec::new(name, ColumnType::Boolean)
                .make(format!("{a} >= {b} && {}", condition(dice, table)))
        },
        12 if !times.is_empty() => ColumnSpec::new(name, ColumnType::Timestamp)
            .make(format!("after({}, days(0..30))", dice.one(&times).name)),
        13 if !times.is_empty() => ColumnSpec::new(name, ColumnType::Timestamp)
            .make(format!("before({}, hours(5..60))", dice.one(&times).name)),
        14 if !times.is_empty() => {
            ColumnSpec::new(name, ColumnType::Timestamp).make(format!("{} + days(3)", dice.one(&times).name))
        }
        _ => number.make(format!("-({a})")),
    })
}

/// What the children of a collection add up to.
pub(super) fn folds(dice: &mut Dice, domain: &mut DomainSpec, at: usize) {
    let mut found = Vec::new();
    let name = &domain.tables[at].name;
    for child in domain.tables.iter().filter(|child| child.parent().is_some_and(|(_, of)| of == name)) {
        for _ in 0..2 {
            let numbers = named(child, is_number);
            let times = named(child, |column| column.ty == ColumnType::Timestamp);
            let only =
                if dice.percent(50) { format!(" where {}", condition(dice, child)) } else { String::new() };
            let column = format!("f{}", found.len());
            let of = &child.name;
            found.push(match dice.below(6) {
                0 => ColumnSpec::new(&column, ColumnType::Unsigned).make(format!("count({of}{only})")),
                1 | 2 if !numbers.is_empty() => {
                    let number = dice.one(&numbers);
                    let make = format!("sum({of}::{}{only})", number.name);
                    ColumnSpec {
                        places: number.places,
                        ..ColumnSpec::new(&column, ColumnType::Decimal).make(make)
                    }
                }
                3 if !times.is_empty() => {
                    let make =
                        format!("{}({of}::{}{only})", dice.one(&["min", "max"]), dice.one(&times).name);
                    ColumnSpec { null: Some(0), ..ColumnSpec::new(&column, ColumnType::Timestamp).make(make) }
                }
                4 if !numbers.is_empty() => {
                    let number = dice.one(&numbers);
                    let how = dice.one(&["min", "max", "first", "last"]);
                    let make = format!("{how}({of}::{}{only})", number.name);
                    let ty = ColumnType::Decimal;
                    ColumnSpec {
                        places: number.places,
                        null: Some(0),
                        ..ColumnSpec::new(&column, ty).make(make)
                    }
                }
                _ => ColumnSpec::new(&column, ColumnType::Unsigned).make(format!("count({of})")),
            });
        }
    }
    domain.tables[at].columns.extend(found);
}

/// What hangs on what children add up to.
pub(super) fn last(dice: &mut Dice, domain: &mut DomainSpec, at: usize) {
    let table = &domain.tables[at];
    let found: Vec<_> = (0..2)
        .filter_map(|place| computed(dice, domain, table, &format!("l{place}"), true))
        // Among siblings, it would hang on what they have of each other.
        .collect();
    domain.tables[at].columns.extend(found);
}
