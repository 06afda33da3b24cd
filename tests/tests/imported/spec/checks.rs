//! CHECKs of a column made at random.

use super::{Dice, Kind, OWN, Table, is_reference, quoted};

/// What a column, or two of them, are held to.
pub(super) fn check(dice: &mut Dice, table: &Table, name: &str, kind: Kind) -> Option<String> {
    let of = quoted(name);
    let other = table.columns.iter().find(|column| column.kind == kind && column.name != name);
    let other = other.filter(|other| {
        !table.key.contains(&other.name) && other.name != OWN && !is_reference(table, &other.name)
    });
    Some(match kind {
        Kind::Small | Kind::Int | Kind::Big => match (dice.roll(6), other) {
            (0, _) => format!("{of} > 0"),
            (1, _) => format!("{of} BETWEEN 10 AND 99"),
            (2, _) => format!("{of} IN (1, 2, 5)"),
            (3, Some(other)) => format!("{of} <= {}", quoted(&other.name)),
            (4, _) => format!("{of} >= -5 AND {of} < 1000"),
            _ => format!("{of} <> 7"),
        },
        Kind::Numeric(..) => {
            dice.of(&["{} >= 0", "{} BETWEEN 0.5 AND 20", "{} > 1 AND {} <= 99"]).replace("{}", &of)
        }
        Kind::Text => match dice.roll(4) {
            0 => format!("{of} IN ('new', 'old', 'it''s')"),
            1 => format!("length({of}) >= 5"),
            2 => format!("length({of}) <= 9"),
            _ => format!("{of} <> ''"),
        },
        Kind::Varchar(length) if length > 3 => format!("length({of}) BETWEEN 2 AND {length}"),
        Kind::Varchar(_) => format!("{of} IN ('a', 'bc', 'def')"),
        Kind::Timestamp | Kind::Date => format!("{of} >= {}", quoted(&other?.name)),
        Kind::Bool | Kind::Uuid | Kind::Enum(_) | Kind::Json => return presence(dice, table, name),
    })
}

fn presence(dice: &mut Dice, table: &Table, name: &str) -> Option<String> {
    let mut free = table.columns.iter().filter(|column| {
        column.nullable
            && column.name != name
            && !table.key.contains(&column.name)
            && !is_reference(table, &column.name)
    });
    let (one, other) = (quoted(name), quoted(&free.next()?.name));
    table.columns.iter().find(|column| column.name == name).filter(|column| column.nullable)?;
    Some(match dice.roll(3) {
        0 => format!("({one} IS NULL) = ({other} IS NULL)"),
        1 => format!("{one} IS NULL OR {other} IS NULL"),
        _ => format!("{one} IS NOT NULL OR {other} IS NOT NULL"),
    })
}
