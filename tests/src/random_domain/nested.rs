//! Nested values at random, in every second collection: structs, and lists of them, in each other.

use tenant_fixtures::schema::ColumnType;

use super::{ColumnSpec, Dice, TableSpec, WORDS};

/// As types say that a column has fields.
const STRUCT: ColumnType = ColumnType::Struct(&[]);
const LIST: ColumnType = ColumnType::List(&STRUCT);

/// Columns of nested values, which read what is drawn in their rows.
pub(super) fn columns(dice: &mut Dice, table: &mut TableSpec) {
    if dice.percent(50) {
        return;
    }
    for at in 0..1 + dice.below(2) {
        let column = nested(dice, table, &format!("n{at}"), 2);
        table.columns.push(column);
    }
}

fn nested(dice: &mut Dice, table: &TableSpec, name: &str, depth: usize) -> ColumnSpec {
    let is_list = dice.percent(50);
    let column = ColumnSpec::new(name, if is_list { LIST } else { STRUCT });
    let mut column = match dice.below(3) {
        0 if is_list => column.make("list(0..=3)"),
        1 if is_list => column.make("list(2)"),
        _ => column,
    };
    // What is always there tells it from none.
    let mut fields = vec![ColumnSpec::new("a", ColumnType::Signed).make("uniform(1..=99)")];
    for at in 0..dice.below(4) {
        fields.push(field(dice, table, &format!("b{at}"), is_list, depth));
    }
    // What is read may stand behind.
    if dice.percent(30) {
        fields.reverse();
    }
    column.fields = fields;
    if dice.percent(40) {
        column.null = Some([100_000_000, 500_000_000][dice.below(2)]);
    }
    if dice.percent(15) {
        column.label = Some(format!("once_{name}"));
    }
    column
}

fn field(dice: &mut Dice, table: &TableSpec, name: &str, of_items: bool, depth: usize) -> ColumnSpec {
    let numbers: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.name.starts_with('d') && column.ty == ColumnType::Signed)
        .collect();
    let mut field = match dice.below(10) {
        0 if of_items => ColumnSpec::new(name, ColumnType::Signed).make("position()"),
        1 if depth > 0 => return nested(dice, table, name, depth - 1),
        2 if !numbers.is_empty() => {
            let make = format!("a * 2 + coalesce({}, 0)", dice.one(&numbers).name);
            ColumnSpec::new(name, ColumnType::Signed).make(make)
        }
        3 => ColumnSpec::new(name, ColumnType::Signed).make("a + uniform(1..=5)"),
        4 => ColumnSpec {
            places: 2,
            ..ColumnSpec::new(name, ColumnType::Decimal).make("uniform(0.01..=9.99)")
        },
        5 => ColumnSpec::new(name, ColumnType::Token(WORDS)),
        6 => ColumnSpec::new(name, ColumnType::Timestamp).make("within_period()"),
        7 => ColumnSpec::new(name, ColumnType::List(&ColumnType::Signed)).make("list(uniform(1..=4), 0..=4)"),
        8 => ColumnSpec { length: Some(9), ..ColumnSpec::new(name, ColumnType::Text).make("company()") },
        _ => ColumnSpec::new(name, ColumnType::Text).make("word()"),
    };
    if dice.percent(30) {
        field.null = Some([100_000_000, 500_000_000, 1_000_000_000][dice.below(3)]);
    }
    field
}
