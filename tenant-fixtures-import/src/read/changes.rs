//! `UPDATE`, `DELETE` and `TRUNCATE` of rows that a schema brings along, where they are simple.

use super::cursor::{Cursor, Fault, shortened};
use super::lexer::Kind;
use super::names::same;
use super::state::State;
use super::text::literal;
use crate::database::{Dialect, Literal, LiteralRow, NoteKind};

/// A condition of which all parts must hold: a column and the values that it may have, or may not.
type Condition = Vec<(String, Vec<Literal>, bool)>;

impl State {
    /// `UPDATE a SET b = 1 WHERE c = 2`
    pub(crate) fn update(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let (whole, origin) = (*cursor, cursor.origin());
        cursor.skip(1);
        while cursor.eat_any(&["ONLY", "LOW_PRIORITY", "IGNORE", "OR IGNORE", "OR REPLACE"]) {}
        let Ok(id) = self.table(cursor.path()?, &origin) else {
            return Err(Fault { message: "there is no such table at this point".to_owned(), origin });
        };
        if self.tables[id].rows.is_empty() {
            return Ok(());
        }
        if !cursor.is("SET") {
            cursor.eat("AS");
            cursor.name()?;
        }
        let list = if cursor.eat("SET") {
            cursor.until(|ahead| ahead.is_any(&["WHERE", "FROM", "RETURNING"]))
        } else {
            *cursor
        };
        let sets: Option<Vec<_>> = list.parts().into_iter().map(assignment).collect();
        match (sets, condition(cursor)) {
            (Some(sets), Some(condition)) => {
                let dialect = self.dialect;
                for row in self.tables[id].rows.iter_mut().filter(|row| holds(row, &condition, dialect)) {
                    for (name, value) in &sets {
                        for place in row.values.iter_mut().filter(|(other, _)| same(other, name, dialect)) {
                            place.1.clone_from(value);
                        }
                    }
                }
            }
            (None, _) | (_, None) => self.note_change(id, &whole),
        }
        Ok(())
    }

    /// `DELETE FROM a WHERE b = 1`
    pub(crate) fn delete(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let (whole, origin) = (*cursor, cursor.origin());
        cursor.skip(1);
        cursor.eat_any(&["LOW_PRIORITY", "QUICK", "IGNORE"]);
        cursor.expect("FROM")?;
        cursor.eat("ONLY");
        let path = cursor.path()?;
        // SQLite's own tables are no schema's.
        if path.last().is_some_and(|name| name.starts_with("sqlite_")) {
            return Ok(());
        }
        let id = self.table(path, &origin)?;
        if self.tables[id].rows.is_empty() {
            if cursor.is_empty() {
                self.tables[id].bulk = None;
            }
            return Ok(());
        }
        match condition(cursor) {
            Some(condition) => {
                let dialect = self.dialect;
                self.tables[id].rows.retain(|row| !holds(row, &condition, dialect));
            }
            None => self.note_change(id, &whole),
        }
        Ok(())
    }

    /// `TRUNCATE`, from behind this word.
    pub(crate) fn truncate(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("TABLE");
        let list = cursor.until(|ahead| ahead.is_any(&["RESTART", "CONTINUE", "CASCADE", "RESTRICT"]));
        for mut part in list.parts() {
            part.eat("ONLY");
            let origin = part.origin();
            let id = self.table(part.path()?, &origin)?;
            self.tables[id].rows.clear();
            self.tables[id].bulk = None;
        }
        Ok(())
    }

    fn note_change(&mut self, id: usize, whole: &Cursor<'_>) {
        let table = self.tables[id].name.clone();
        let text = format!("{} is not followed: the table's rows may be others", shortened(&whole.sql()));
        self.note(NoteKind::Change, Some(table), text, whole.origin());
    }
}

/// `a = 1`, with a value that is known.
fn assignment(mut part: Cursor<'_>) -> Option<(String, Literal)> {
    let column = part.path().ok()?.pop()?;
    if !part.eat_sign("=") {
        return None;
    }
    // What is computed of the row is another value in each.
    let names_columns = part.tokens().any(|(kind, text)| {
        matches!(kind, Kind::Quoted)
            || kind == Kind::Word && !["null", "true", "false"].contains(&text.to_lowercase().as_str())
    });
    let is_call = part.is_sign_at(1, "(") && part.is_sign_at(2, ")") && part.len() == 3;
    match literal(part)? {
        Literal::Expression(_) if names_columns && !is_call => None,
        value => Some((column, value)),
    }
}

/// `WHERE a = 1 AND b IN (2, 3) AND c IS NULL`; all rows where nothing is said.
fn condition(cursor: &mut Cursor<'_>) -> Option<Condition> {
    let mut parts = Condition::new();
    if cursor.is_empty() {
        return Some(parts);
    }
    if !cursor.eat("WHERE") {
        return None;
    }
    loop {
        let mut part = cursor.until(|ahead| ahead.is("AND"));
        let column = part.path().ok()?.pop()?;
        let known =
            |value: Cursor<'_>| literal(value).filter(|value| !matches!(value, Literal::Expression(_)));
        if part.eat_sign("=") {
            parts.push((column, vec![known(part)?], true));
        } else if part.eat_sign("<>") || part.eat_sign("!=") {
            parts.push((column, vec![known(part)?, Literal::Null], false));
        } else if part.eat("IS NULL") {
            parts.push((column, vec![Literal::Null], true));
        } else if part.eat("IS NOT NULL") {
            parts.push((column, vec![Literal::Null], false));
        } else {
            let is = !part.eat("NOT");
            if !part.eat("IN") {
                return None;
            }
            let mut values = part.group().ok()?.parts().into_iter().map(known).collect::<Option<Vec<_>>>()?;
            if !is {
                values.push(Literal::Null);
            }
            parts.push((column, values, is));
            if !part.is_empty() {
                return None;
            }
        }
        if !cursor.eat("AND") {
            return cursor.is_empty().then_some(parts);
        }
    }
}

fn holds(row: &LiteralRow, condition: &Condition, dialect: Dialect) -> bool {
    condition.iter().all(|(column, values, is)| {
        let value = row.values.iter().find(|(name, _)| same(name, column, dialect)).map(|(_, value)| value);
        value.is_some_and(|value| values.contains(value)) == *is
    })
}
