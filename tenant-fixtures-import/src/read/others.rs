//! What a schema has beside tables: triggers, functions, views. They are noted, with what they mean for rows.

use super::cursor::{Cursor, Fault, shortened};
use super::names::shown;
use super::state::State;
use crate::database::{NoteKind, TableName};

/// What may be made and says nothing of rows.
const WITHOUT_BEARING: [&str; 27] = [
    "SCHEMA",
    "DATABASE",
    "EXTENSION",
    "ROLE",
    "USER",
    "GROUP",
    "TABLESPACE",
    "COLLATION",
    "CONVERSION",
    "CAST",
    "OPERATOR",
    "LANGUAGE",
    "TRUSTED",
    "SERVER",
    "FOREIGN DATA",
    "TEXT",
    "PUBLICATION",
    "SUBSCRIPTION",
    "STATISTICS",
    "ACCESS",
    "TRANSFORM",
    "LOGFILE",
    "RESOURCE",
    "SPATIAL",
    "PROCEDURAL",
    "PACKAGE",
    "DEFAULT CONVERSION",
];

impl State {
    /// What stands behind `CREATE` and is no table, type, index or sequence.
    pub(crate) fn note_created(&mut self, cursor: &mut Cursor<'_>, whole: &Cursor<'_>) -> Result<(), Fault> {
        let origin = whole.origin();
        if cursor.eat("TRIGGER") {
            return self.create_trigger(cursor, whole);
        }
        if cursor.eat("EVENT TRIGGER") || cursor.is_any(&WITHOUT_BEARING) {
            return Ok(());
        }
        let named = |cursor: &mut Cursor<'_>| -> Result<String, Fault> {
            cursor.eat("IF NOT EXISTS");
            Ok(cursor.path()?.join("."))
        };
        let text = if cursor.eat("MATERIALIZED VIEW") || cursor.eat("VIEW") {
            cursor.eat("IF NOT EXISTS");
            let path = cursor.path()?;
            let shown = path.join(".");
            let view = self.named(path);
            self.views.insert(view);
            format!("the view {shown} has no rows of its own")
        } else if cursor.eat_any(&["FUNCTION", "PROCEDURE"]) {
            format!(
                "the function {} is not read: what it does where a trigger or a check calls it is not known here",
                named(cursor)?
            )
        } else if cursor.eat("EVENT") {
            format!("the event {} may change rows later", named(cursor)?)
        } else if cursor.eat("POLICY") {
            let name = cursor.name()?;
            cursor.expect("ON")?;
            let table = self.named(cursor.path()?);
            let text = format!(
                "the policy {name} says which rows a role may see and write: rows are loaded by one that it lets"
            );
            self.note(NoteKind::PassedOver, Some(table), text, origin);
            return Ok(());
        } else if cursor.eat("RULE") {
            let name = cursor.name()?;
            cursor.until(|ahead| ahead.is("TO"));
            cursor.expect("TO")?;
            let table = self.named(cursor.path()?);
            let text = format!("the rule {name} rewrites statements: {}", shortened(&whole.sql()));
            self.note(NoteKind::Trigger, Some(table), text, origin);
            return Ok(());
        } else if cursor.eat("VIRTUAL TABLE") {
            format!("the virtual table {} is left out", named(cursor)?)
        } else if cursor.eat("FOREIGN TABLE") {
            format!("the foreign table {} is left out: its rows are elsewhere", named(cursor)?)
        } else {
            return Err(cursor.fault("TABLE, INDEX, TYPE or another thing to create"));
        };
        // What takes another's place is noted once.
        self.notes.retain(|note| !(note.kind == NoteKind::PassedOver && note.text == text));
        self.note(NoteKind::PassedOver, None, text, origin);
        Ok(())
    }

    /// `DROP FUNCTION`, `DROP VIEW`, from behind these words: they are noted no more.
    pub(crate) fn drop_noted(&mut self, what: &str, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("IF EXISTS");
        for mut part in cursor.parts() {
            let begins = format!("the {what} {} ", part.path()?.join("."));
            self.notes.retain(|note| !(note.kind == NoteKind::PassedOver && note.text.starts_with(&begins)));
        }
        Ok(())
    }

    /// `CREATE TRIGGER`, from behind these words.
    fn create_trigger(&mut self, cursor: &mut Cursor<'_>, whole: &Cursor<'_>) -> Result<(), Fault> {
        let origin = whole.origin();
        cursor.eat("IF NOT EXISTS");
        let name = cursor.path()?.pop().unwrap_or_default();
        let head = cursor.until(|ahead| ahead.is("ON") || ahead.is("BEGIN"));
        cursor.expect("ON")?;
        let table = self.named(cursor.path()?);
        let tail = cursor.rest();
        let says = |word: &str| {
            let mut tail = tail;
            tail.until(|ahead| ahead.is(word));
            !tail.is_empty()
        };
        let words = head.sql();
        let on_insert = {
            let mut head = head;
            head.until(|ahead| ahead.is("INSERT"));
            !head.is_empty()
        };
        let calls = {
            let mut tail = tail;
            tail.until(|ahead| ahead.is_any(&["EXECUTE"]));
            tail.skip(2);
            tail.path().map(|path| path.join(".")).ok()
        };
        let does = match calls {
            Some(function) => format!("it calls {function}, whose work is not known here"),
            None if says("INSERT") => "it makes rows of another table".to_owned(),
            None if says("RAISE") || says("SIGNAL") => "it refuses some rows".to_owned(),
            None if says("UPDATE") || says("DELETE") => "it changes other rows".to_owned(),
            None if says("SET") => "it sets values".to_owned(),
            None => "what it does is not known here".to_owned(),
        };
        let when = if on_insert { "while rows are loaded" } else { "not while rows are loaded" };
        let text = format!("the trigger {name} ({words}) runs {when}: {does}");
        self.note(NoteKind::Trigger, Some(table), text, origin);
        Ok(())
    }

    /// `DROP TRIGGER`, from behind these words: it is noted no more.
    pub(crate) fn drop_trigger(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("IF EXISTS");
        let name = cursor.path()?.pop().unwrap_or_default();
        let table = if cursor.eat("ON") { Some(self.named(cursor.path()?)) } else { None };
        let begins = format!("the trigger {name} (");
        let is_of = |of: &Option<TableName>| table.is_none() || *of == table;
        self.notes.retain(|note| {
            !(note.kind == NoteKind::Trigger && note.text.starts_with(&begins) && is_of(&note.table))
        });
        Ok(())
    }

    /// Notes a line that is for the program which reads the file.
    pub(crate) fn note_command(&mut self, text: &str, origin: crate::database::Origin) {
        let includes =
            ["\\i ", "\\ir ", "\\include", ".read", "\\copy"].iter().any(|word| text.starts_with(word));
        if includes {
            let text = format!("{} is not followed: give that file, too", shortened(text));
            self.note(NoteKind::PassedOver, None, text, origin);
        }
    }

    /// A table's name in a message.
    pub(crate) fn shown(&self, id: usize) -> String {
        shown(&self.tables[id].name)
    }
}
