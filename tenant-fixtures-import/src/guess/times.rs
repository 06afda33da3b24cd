//! Order in time: what comes after what, by what the columns are called.

use super::names;
use crate::file::{Column, Entity, FileType};

/// What a time is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// The row itself came about.
    Created,
    /// Something was begun, placed, opened.
    Begin,
    /// Something happened afterwards.
    Happened,
    /// The row was last changed.
    Updated,
    /// Something ended.
    End,
    /// Something is to be done, or holds, until then: it may lie ahead.
    Due,
    /// It was taken away.
    Deleted,
    /// Somebody was born.
    Birth,
}

const ROLES: [(Role, &[&str]); 7] = [
    (Role::Birth, &["birth", "birthday", "birthdate", "dob", "born"]),
    (Role::Deleted, &["deleted", "archived", "removed", "trashed"]),
    (Role::Updated, &["updated", "modified", "changed", "edited", "synced", "touched"]),
    (
        Role::Due,
        &[
            "due",
            "expires",
            "expire",
            "expiry",
            "expiration",
            "required",
            "until",
            "deadline",
            "renews",
            "valid",
            "scheduled",
            "next",
        ],
    ),
    (Role::Created, &["created", "inserted", "registered", "added", "recorded", "logged"]),
    (
        Role::End,
        &[
            "end",
            "ends",
            "ended",
            "ending",
            "finish",
            "finished",
            "completed",
            "closed",
            "to",
            "stop",
            "stopped",
            "checkout",
            "terminated",
            "resolved",
        ],
    ),
    (
        Role::Begin,
        &[
            "start",
            "starts",
            "started",
            "begin",
            "begins",
            "began",
            "from",
            "opened",
            "order",
            "ordered",
            "placed",
            "issued",
            "invoice",
            "hire",
            "hired",
            "joined",
            "signed",
            "submitted",
            "requested",
            "booked",
            "occurred",
            "happened",
            "timestamp",
            "date",
            "time",
            "checkin",
            "effective",
            "purchase",
            "transaction",
            "posted",
            "invited",
        ],
    ),
];

fn role(column: &Column) -> Role {
    let words = words(column);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    // `valid_from` begins, though `valid` alone would be an end.
    if words.len() > 1 && has(&["from", "start", "starts", "begin"]) {
        return Role::Begin;
    }
    ROLES.iter().find(|(_, known)| has(known)).map_or(Role::Happened, |(role, _)| *role)
}

fn words(column: &Column) -> Vec<String> {
    names::words(column.sql_name.as_deref().unwrap_or(&column.name))
}

/// Whether a column's time is free to be guessed.
fn is_free(column: &Column) -> bool {
    !column.settled && column.make.as_deref() == Some("within_period()")
}

/// The column of this type that tells when a row came about, if every row has one.
pub(crate) fn base(entity: &Entity, ty: &FileType) -> Option<usize> {
    begin(entity, ty).filter(|at| !entity.columns[*at].nullable)
}

/// The column of this type that tells when a row came about; one that every row has, if there is one.
fn begin(entity: &Entity, ty: &FileType) -> Option<usize> {
    let times = entity.columns.iter().enumerate().filter(|(_, column)| {
        column.ty == *ty && column.null < 100 && matches!(role(column), Role::Created | Role::Begin)
    });
    let told = times.min_by_key(|(at, column)| (column.nullable, role(column), *at)).map(|(at, _)| at);
    // What happened, where nothing else did: a payment came about when it was received.
    told.or_else(|| {
        let mut happened = (0..entity.columns.len()).filter(|at| {
            let column = &entity.columns[*at];
            column.ty == *ty && is_free(column) && !column.nullable && role(column) == Role::Happened
        });
        happened.next().filter(|_| happened.next().is_none())
    })
}

/// Puts the times of a table's rows in order, after those of its parent's.
pub(crate) fn order(entity: &mut Entity, parent: Option<&Entity>) {
    for ty in [FileType::Timestamp, FileType::Date] {
        births(entity, &ty);
        let base = begin(entity, &ty);
        let free: Vec<usize> = (0..entity.columns.len())
            .filter(|at| entity.columns[*at].ty == ty && is_free(&entity.columns[*at]))
            .collect();
        if let (Some(base), Some(parent)) = (base.filter(|base| free.contains(base)), parent)
            && let Some(by) = entity.parent().map(str::to_owned)
            && let Some(of) = self::base(parent, &ty)
        {
            let of = &parent.columns[of].name;
            entity.columns[base].make = Some(format!("after({by}.{of}, days(0..60))"));
        }
        let Some(base) = base else { continue };
        // Changes come after what happened, and an end after them all.
        let updated =
            free.iter().copied().find(|at| role(&entity.columns[*at]) == Role::Updated && *at != base);
        // What may be missing tells nothing of what may not be.
        let is_told = |at: &usize| entity.columns[*at].nullable || !entity.columns[base].nullable;
        let told: Vec<usize> = free.into_iter().filter(|at| *at != base && is_told(at)).collect();
        for at in told {
            entity.columns[at].make = Some(after(entity, at, base, updated, &ty));
            entity.columns[at].guessed = true;
        }
    }
}

/// When somebody was born.
fn births(entity: &mut Entity, ty: &FileType) {
    for column in &mut entity.columns {
        if column.ty == *ty && is_free(column) && role(column) == Role::Birth {
            column.pii = Some("birth_date");
            let make =
                if *ty == FileType::Date { "birth_date()" } else { "between('1950-01-01', '2005-12-31')" };
            column.make = Some(make.to_owned());
            column.guessed = true;
        }
    }
}

/// What a time comes after, and how long after it.
fn after(entity: &Entity, at: usize, base: usize, updated: Option<usize>, ty: &FileType) -> String {
    let column = &entity.columns[at];
    let name = |at: usize| entity.columns[at].name.as_str();
    let begun = begin_of(entity, at, ty).unwrap_or(base);
    let is_date = *ty == FileType::Date;
    match role(column) {
        Role::Updated => format!("after({}, days(0..90))", name(base)),
        Role::Deleted => {
            let from = updated
                .filter(|updated| column.nullable || !entity.columns[*updated].nullable)
                .unwrap_or(base);
            format!("after({}, days(0..60))", name(from))
        }
        Role::Due => format!("{} + days(uniform(7..=45))", name(begun)),
        Role::End if is_date => format!("after({}, days(1..90))", name(begun)),
        Role::End => format!("after({}, hours(1..240))", name(begun)),
        Role::Created | Role::Begin | Role::Happened | Role::Birth if is_date => {
            format!("after({}, days(0..14))", name(base))
        }
        Role::Created | Role::Begin | Role::Happened | Role::Birth => {
            format!("after({}, hours(0..240))", name(base))
        }
    }
}

/// What began that a column ends: `starts_at` of `ends_at`, `valid_from` of `valid_until`.
fn begin_of(entity: &Entity, at: usize, ty: &FileType) -> Option<usize> {
    let column = &entity.columns[at];
    let begins = |other: &Column| {
        other.ty == *ty && role(other) == Role::Begin && (column.nullable || !other.nullable)
    };
    let found = (0..entity.columns.len()).filter(|other| *other != at && begins(&entity.columns[*other]));
    let own = words(column);
    let shared = |other: &usize| {
        words(&entity.columns[*other])
            .iter()
            .filter(|word| own.contains(word) && *word != "at" && *word != "on")
            .count()
    };
    found.max_by_key(|other| (shared(other), std::cmp::Reverse(*other)))
}

/// Has times that say when a row came to a state agree with the column that says which it is in.
pub(crate) fn states(entity: &mut Entity) {
    let states: Vec<(String, Vec<String>)> = entity
        .columns
        .iter()
        .filter(|column| column.references.is_none() && column.null == 0 && column.key as u8 == 0)
        .filter_map(|column| {
            let words = words(column);
            let is_state = words
                .last()
                .is_some_and(|word| matches!(word.as_str(), "status" | "state" | "stage" | "phase"));
            let is_flag = words.first().is_some_and(|word| word == "is") || words.len() == 1;
            match &column.ty {
                FileType::Enum(values) if is_state => Some((column.name.clone(), values.clone())),
                FileType::Bool if is_flag => {
                    // `is_verified` and `verified_at` are of one thing.
                    words.last().map(|word| (column.name.clone(), vec![word.clone()]))
                }
                _ => None,
            }
        })
        .collect();
    for at in 0..entity.columns.len() {
        let column = &entity.columns[at];
        let is_time = matches!(column.ty, FileType::Timestamp | FileType::Date);
        let Some(make) = column
            .make
            .clone()
            .filter(|_| is_time && column.nullable && !column.settled && column.null < 100)
        else {
            continue;
        };
        let own = words(column);
        let Some(stem) = own
            .split_last()
            .filter(|(last, stem)| matches!(last.as_str(), "at" | "on" | "date" | "time") && stem.len() == 1)
        else {
            continue;
        };
        let stem = &stem.1[0];
        let found = states.iter().find_map(|(name, values)| {
            values.iter().find(|value| is_same_state(value, stem)).map(|value| (name, value))
        });
        let Some((state, value)) = found else { continue };
        let is_flag = entity.column(state).is_some_and(|column| column.ty == FileType::Bool);
        let condition = if is_flag { state.clone() } else { format!("{state} == {}", names::quoted(value)) };
        let column = &mut entity.columns[at];
        (column.make, column.when) = (Some(make), Some(condition));
        column.null = 0;
        column.guessed = true;
    }
}

/// `cancelled` is `canceled`, and `PAID` is `paid`.
fn is_same_state(value: &str, stem: &str) -> bool {
    let plain = |text: &str| {
        let letters: String = text.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
        letters.replace("ll", "l")
    };
    !stem.is_empty() && plain(value) == plain(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(name: &str, nullable: bool) -> Column {
        Column {
            name: name.to_owned(),
            ty: FileType::Timestamp,
            make: Some("within_period()".to_owned()),
            nullable,
            ..Column::default()
        }
    }

    fn made(columns: Vec<Column>) -> Vec<String> {
        let mut entity = Entity { name: "orders".to_owned(), columns, ..Entity::default() };
        order(&mut entity, None);
        states(&mut entity);
        entity.columns.into_iter().map(|column| column.made().unwrap_or_default()).collect()
    }

    #[test]
    fn times_come_in_their_order() {
        let status = Column {
            name: "status".to_owned(),
            ty: FileType::Enum(vec!["open".to_owned(), "canceled".to_owned()]),
            make: Some("any()".to_owned()),
            ..Column::default()
        };
        let columns = vec![
            time("deleted_at", true),
            time("updated_at", false),
            time("created_at", false),
            time("valid_from", false),
            time("valid_until", true),
            time("cancelledAt", true),
            status,
        ];
        assert_eq!(
            made(columns),
            [
                "after(updated_at, days(0..60))",
                "after(created_at, days(0..90))",
                "within_period()",
                "after(created_at, hours(0..240))",
                "valid_from + days(uniform(7..=45))",
                "when(status == 'canceled', after(created_at, hours(0..240)))",
                "any()",
            ]
        );
    }

    #[test]
    fn what_may_be_missing_is_no_base() {
        let columns = vec![time("created_at", true), time("paid_at", false)];
        assert_eq!(made(columns), ["within_period()", "within_period()"]);
    }

    #[test]
    fn rows_come_after_their_parents() {
        let parent = Entity { columns: vec![time("created_at", false)], ..Entity::default() };
        let mut entity = Entity {
            rows: crate::file::Rows::Share { parent: "customer_id".to_owned(), count: "orders".to_owned() },
            columns: vec![time("order_date", false)],
            ..Entity::default()
        };
        order(&mut entity, Some(&parent));
        assert_eq!(entity.columns[0].make.as_deref(), Some("after(customer_id.created_at, days(0..60))"));
        // Whatever it is called, if it is all that happened.
        entity.columns = vec![time("received_at", false), time("checked_at", true)];
        order(&mut entity, Some(&parent));
        assert_eq!(entity.columns[0].make.as_deref(), Some("after(customer_id.created_at, days(0..60))"));
        entity.columns = vec![time("received_at", false), time("checked_at", false)];
        order(&mut entity, Some(&parent));
        assert_eq!(entity.columns[0].make.as_deref(), Some("within_period()"));
    }
}
