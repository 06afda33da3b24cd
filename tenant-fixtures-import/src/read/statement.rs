//! A statement: which it is, and who takes it.

use super::cursor::{Cursor, Fault, shortened};
use super::lexer::Kind;
use super::names::{same, shown};
use super::split::Piece;
use super::state::State;
use super::text::text_of;
use crate::database::{Dialect, NoteKind};

/// First words of statements that neither make tables nor rows of them.
const WITHOUT_BEARING: [&str; 40] = [
    "BEGIN",
    "START",
    "COMMIT",
    "END",
    "ROLLBACK",
    "SAVEPOINT",
    "RELEASE",
    "GRANT",
    "REVOKE",
    "ANALYZE",
    "VACUUM",
    "LOCK",
    "UNLOCK",
    "REINDEX",
    "CLUSTER",
    "REFRESH",
    "SHOW",
    "EXPLAIN",
    "PRAGMA",
    "SECURITY",
    "RESET",
    "DISCARD",
    "CHECKPOINT",
    "FLUSH",
    "REASSIGN",
    "NOTIFY",
    "LISTEN",
    "UNLISTEN",
    "ATTACH",
    "DETACH",
    "OPTIMIZE",
    "DELIMITER",
    "PREPARE",
    "DEALLOCATE",
    "SIGNAL",
    "HANDLER",
    "KILL",
    "CHECK",
    "REPAIR",
    "XA",
];

impl State {
    /// Takes a statement.
    pub(crate) fn statement(&mut self, piece: &Piece, mut cursor: Cursor<'_>) -> Result<(), Fault> {
        let whole = cursor;
        if piece.cut && !cursor.is_any(&["INSERT", "REPLACE"]) {
            return Err(Fault {
                message: "this statement is too long to be read".to_owned(),
                origin: cursor.origin(),
            });
        }
        if cursor.eat("CREATE") {
            self.create(&mut cursor, &whole)
        } else if cursor.eat("ALTER") {
            self.alter(&mut cursor)
        } else if cursor.eat("DROP") {
            self.drop(&mut cursor)
        } else if cursor.eat("COMMENT ON") {
            self.comment(&mut cursor)
        } else if cursor.eat("RENAME TABLE") {
            self.rename_tables(cursor)
        } else if cursor.is_any(&["INSERT", "REPLACE"]) {
            self.insert(piece, &mut cursor)
        } else if cursor.is("COPY") {
            self.copy(piece, &mut cursor);
            Ok(())
        } else if cursor.is("UPDATE") {
            self.update(&mut cursor)
        } else if cursor.is("DELETE") {
            self.delete(&mut cursor)
        } else if cursor.eat("TRUNCATE") {
            self.truncate(&mut cursor)
        } else if cursor.eat("SET") {
            self.set(&mut cursor);
            Ok(())
        } else if cursor.is_any(&["SELECT", "WITH", "VALUES", "TABLE"]) {
            self.select(&mut cursor);
            Ok(())
        } else if cursor.eat("USE") {
            self.use_database(&mut cursor)
        } else if cursor.eat("DO") {
            self.do_block(&mut cursor, &whole)
        } else if cursor.is_any(&["CALL", "MERGE", "EXECUTE", "LOAD", "IMPORT"]) {
            let origin = cursor.origin();
            let text = format!(
                "{} is not followed: what it makes or changes is not known here",
                shortened(&whole.sql())
            );
            self.note(NoteKind::Change, None, text, origin);
            Ok(())
        } else if cursor.is_any(&WITHOUT_BEARING) {
            Ok(())
        } else {
            Err(cursor.fault("a statement"))
        }
    }

    fn create(&mut self, cursor: &mut Cursor<'_>, whole: &Cursor<'_>) -> Result<(), Fault> {
        let replaces = cursor.eat("OR REPLACE");
        let mut temporary = false;
        loop {
            if cursor.eat_any(&["TEMPORARY", "TEMP"]) {
                temporary = true;
            } else if cursor.eat("DEFINER") {
                // `DEFINER = a@b`
                cursor.eat_sign("=");
                cursor.until(|ahead| {
                    ahead.is_any(&["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT", "VIEW", "SQL"])
                });
            } else if cursor.eat("ALGORITHM") {
                cursor.skip(2);
            } else if !(cursor.eat_any(&[
                "GLOBAL",
                "LOCAL",
                "UNLOGGED",
                "RECURSIVE",
                "CONSTRAINT",
                "AGGREGATE",
            ]) || cursor.eat("SQL SECURITY DEFINER")
                || cursor.eat("SQL SECURITY INVOKER"))
            {
                break;
            }
        }
        if cursor.eat("TABLE") {
            if replaces {
                self.drop_replaced(*cursor);
            }
            self.create_table(cursor, temporary)
        } else if cursor.eat("UNIQUE INDEX") {
            self.create_index(cursor, true)
        } else if cursor.eat_any(&["INDEX", "FULLTEXT INDEX", "SPATIAL INDEX"]) {
            self.create_index(cursor, false)
        } else if cursor.eat("TYPE") {
            self.create_type(cursor)
        } else if cursor.eat("DOMAIN") {
            self.create_domain(cursor)
        } else if cursor.eat("SEQUENCE") {
            self.create_sequence(cursor)
        } else {
            self.note_created(cursor, whole)
        }
    }

    fn drop_replaced(&mut self, mut cursor: Cursor<'_>) {
        let name = cursor.path().map(|path| self.named(path));
        if let Some(id) = name.ok().and_then(|name| self.find(&name)) {
            self.drop_table(id, false);
        }
    }

    fn alter(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat_any(&["ONLINE", "OFFLINE", "IGNORE"]);
        if cursor.eat("TABLE") {
            self.alter_table(cursor)
        } else if cursor.eat("TYPE") {
            self.alter_type(cursor)
        } else if cursor.eat("DOMAIN") {
            self.alter_domain(cursor)
        } else if cursor.eat("INDEX") {
            self.alter_index(cursor)
        } else if cursor.eat("SEQUENCE") {
            cursor.eat("IF EXISTS");
            let name = self.named(cursor.path()?);
            self.alter_sequence_of(&name, cursor)
        } else if cursor.eat("SCHEMA") {
            self.rename_schema(cursor)
        } else {
            // Functions, views, roles, extensions, owners.
            Ok(())
        }
    }

    fn drop(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("TEMPORARY");
        if cursor.eat("TABLE") {
            let lenient = cursor.eat("IF EXISTS");
            let list = cursor.until(|ahead| ahead.is_any(&["CASCADE", "RESTRICT"]));
            let cascade = cursor.is("CASCADE");
            for mut part in list.parts() {
                let origin = part.origin();
                match self.table(part.path()?, &origin) {
                    Ok(id) => self.drop_table(id, cascade),
                    Err(_) if lenient => {}
                    Err(fault) => return Err(fault),
                }
            }
            Ok(())
        } else if cursor.eat("INDEX") {
            self.drop_index(cursor)
        } else if cursor.eat_any(&["TYPE", "DOMAIN"]) {
            self.drop_types(cursor)
        } else if cursor.eat("SEQUENCE") {
            self.drop_sequences(cursor)
        } else if cursor.eat("TRIGGER") {
            self.drop_trigger(cursor)
        } else if cursor.eat("SCHEMA") || cursor.eat("DATABASE") {
            self.drop_schema(cursor)
        } else if cursor.eat_any(&["FUNCTION", "PROCEDURE"]) {
            self.drop_noted("function", cursor)
        } else if cursor.eat("MATERIALIZED VIEW") || cursor.eat("VIEW") {
            self.drop_noted("view", cursor)
        } else {
            // Extensions, policies.
            Ok(())
        }
    }

    fn drop_schema(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("IF EXISTS");
        let list = cursor.until(|ahead| ahead.is_any(&["CASCADE", "RESTRICT"]));
        for mut part in list.parts() {
            let name = self.named(vec![part.name()?, String::new()]).schema;
            let all: Vec<usize> = (0..self.tables.len())
                .filter(|id| !self.tables[*id].dropped && self.tables[*id].name.schema == name)
                .collect();
            for id in all {
                self.drop_table(id, true);
            }
        }
        Ok(())
    }

    fn rename_schema(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let from = self.named(vec![cursor.name()?, String::new()]).schema;
        if !cursor.eat("RENAME TO") {
            return Ok(());
        }
        let to = cursor.name()?;
        for id in 0..self.tables.len() {
            let table = &self.tables[id];
            if !table.dropped && table.name.schema == from {
                let name = self.named(vec![to.clone(), table.name.name.clone()]);
                self.rename_table(id, name);
            }
        }
        Ok(())
    }

    fn rename_tables(&mut self, cursor: Cursor<'_>) -> Result<(), Fault> {
        for mut part in cursor.parts() {
            let origin = part.origin();
            part.eat("IF EXISTS");
            let id = self.table(part.path()?, &origin)?;
            part.expect("TO")?;
            let to = self.named(part.path()?);
            self.rename_table(id, to);
        }
        Ok(())
    }

    /// `COMMENT ON`, from behind these words.
    fn comment(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let origin = cursor.origin();
        let of_column = cursor.eat("COLUMN");
        if !of_column && !cursor.eat("TABLE") {
            return Ok(());
        }
        let mut path = cursor.path()?;
        let column = if of_column { path.pop() } else { None };
        cursor.expect("IS")?;
        let comment = match cursor.take() {
            Some((Kind::Text, text)) => Some(text_of(text, self.dialect)),
            Some((Kind::Word | Kind::Quoted | Kind::Number | Kind::Sign | Kind::Unclosed, _)) | None => None,
        };
        // Views have comments, too.
        let Ok(id) = self.table(path, &origin) else { return Ok(()) };
        match column {
            None => self.tables[id].comment = comment,
            Some(name) => {
                if let Some(at) = self.column(id, &name) {
                    self.tables[id].columns[at].column.comment = comment;
                }
            }
        }
        Ok(())
    }

    /// `SET search_path = …`
    fn set(&mut self, cursor: &mut Cursor<'_>) {
        cursor.eat_any(&["LOCAL", "SESSION"]);
        if cursor.eat("search_path") {
            if !cursor.eat("TO") {
                cursor.eat_sign("=");
            }
            self.search(&cursor.rest().tokens().map(|(_, text)| text).collect::<String>());
        }
    }

    /// `SELECT set_config('search_path', '…', false)`; whatever else is asked changes nothing.
    fn select(&mut self, cursor: &mut Cursor<'_>) {
        cursor.until(|ahead| ahead.is("set_config"));
        if cursor.eat("set_config")
            && let Ok(group) = cursor.group()
            && let [name, path, ..] = group.parts().as_slice()
            && name.peek_text() == "'search_path'"
        {
            self.search(&text_of(path.peek_text(), self.dialect));
        }
    }

    /// Tables without a schema's name go to the first of these.
    fn search(&mut self, path: &str) {
        let schemas = path.split(',').map(|name| name.trim().trim_matches(['"', '\'']));
        let first =
            schemas.filter(|name| !matches!(*name, "" | "$user" | "pg_catalog")).map(str::to_owned).next();
        self.schema =
            first.filter(|name| name != super::state::PUBLIC && !name.eq_ignore_ascii_case("DEFAULT"));
    }

    /// `USE database` of MySQL.
    fn use_database(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let name = cursor.name()?;
        match self.dialect {
            Dialect::MySql => {
                let own = self.database.get_or_insert_with(|| name.clone());
                self.schema = (!same(own, &name, Dialect::MySql)).then_some(name);
                Ok(())
            }
            Dialect::PostgreSql | Dialect::Sqlite => Err(cursor.fault("a statement")),
        }
    }

    /// Notes rows that were passed over.
    pub(crate) fn copy(&mut self, piece: &Piece, cursor: &mut Cursor<'_>) {
        let origin = cursor.origin();
        cursor.skip(1);
        let Ok(path) = cursor.path() else { return };
        let name = self.named(path);
        match self.find(&name) {
            Some(id) => self.pass_over(id, piece.rows, piece.copied, origin),
            None => {
                let text = format!(
                    "{} rows of {}, which is no table here, are passed over",
                    piece.rows,
                    shown(&name)
                );
                self.note(NoteKind::Data, Some(name), text, origin);
            }
        }
    }
}
