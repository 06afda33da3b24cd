//! Keys, references and checks.

use super::cursor::{Cursor, Fault};
use super::expression::mentions;
use super::names::{POSTGRESQL_BYTES, cut, shown};
use super::state::{Named, State};
use crate::database::{Check, Dialect, ForeignKey, NoteKind, Origin, TableName, Unique};

impl State {
    /// Takes a constraint of a table, if one begins here.
    pub(crate) fn constraint(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<bool, Fault> {
        let origin = cursor.origin();
        let mut name = None;
        if cursor.eat("CONSTRAINT") {
            let has_name = !cursor.is_any(&["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"]);
            name = if has_name { Some(cursor.name()?) } else { None };
        }
        if cursor.eat("PRIMARY KEY") {
            if cursor.eat("USING INDEX") {
                let columns = self.take_index(id, cursor)?.columns;
                self.set_primary_key(id, name, columns);
            } else {
                self.pass_index_name(cursor)?;
                let (columns, _) = self.index_columns(cursor)?;
                self.set_primary_key(id, name, columns);
            }
            self.pass_index_options(cursor)?;
        } else if cursor.eat("UNIQUE") {
            if cursor.eat("USING INDEX") {
                let unique = self.take_index(id, cursor)?;
                self.add_unique(id, name, unique);
            } else {
                cursor.eat_any(&["KEY", "INDEX"]);
                let nulls_equal = cursor.eat("NULLS NOT DISTINCT");
                cursor.eat("NULLS DISTINCT");
                name = self.pass_index_name(cursor)?.or(name);
                let (columns, expressions) = self.index_columns(cursor)?;
                self.add_unique(
                    id,
                    name,
                    Unique { columns, expressions, nulls_equal, origin, predicate: None },
                );
            }
            self.pass_index_options(cursor)?;
        } else if cursor.eat("FOREIGN KEY") {
            if !cursor.is_sign("(") {
                cursor.name()?;
            }
            let columns = cursor.names()?;
            cursor.expect("REFERENCES")?;
            self.reference(id, name, columns, cursor, origin)?;
        } else if cursor.is("CHECK") {
            cursor.skip(1);
            let condition = cursor.group()?.sql();
            if !Self::is_not_enforced(cursor) {
                let columns: Vec<String> = (self.tables[id].columns.iter())
                    .map(|built| built.column.name.clone())
                    .filter(|name| mentions(&condition, name, self.dialect))
                    .collect();
                let columns = if columns.len() == 1 { columns } else { Vec::new() };
                let name = name.or_else(|| self.free_name(id, &columns, "check"));
                self.tables[id].checks.push(Check { name, condition, origin });
            }
            while cursor.eat_any(&["NO INHERIT", "NOT VALID", "ENFORCED"]) {}
        } else if cursor.is("EXCLUDE") && (cursor.is_at(1, "USING") || cursor.is_sign_at(1, "(")) {
            let sql = cursor.rest().sql();
            let table = self.tables[id].name.clone();
            let text =
                format!("{sql}: rows that it holds apart are refused, and nothing here keeps rows from it");
            self.note(NoteKind::Exclude, Some(table), text, origin);
        } else if self.is_index(cursor) || cursor.is("PERIOD") && cursor.is_at(1, "FOR") {
            cursor.rest();
        } else if name.is_some() && cursor.eat("NOT NULL") {
            // Named and for a table, as PostgreSQL 18 has it.
            let column = cursor.name()?;
            if let Some(at) = self.column(id, &column) {
                self.tables[id].columns[at].column.nullable = false;
            }
        } else if name.is_some() {
            return Err(cursor.fault("PRIMARY KEY, UNIQUE, FOREIGN KEY, CHECK or EXCLUDE"));
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// Whether an index begins here that holds rows to nothing (`KEY` of MySQL).
    fn is_index(&self, cursor: &Cursor<'_>) -> bool {
        match self.dialect {
            Dialect::MySql => cursor.is_any(&["KEY", "INDEX", "FULLTEXT", "SPATIAL"]),
            Dialect::PostgreSql | Dialect::Sqlite => false,
        }
    }

    /// The name and the kind of an index, of which the name counts for MySQL.
    fn pass_index_name(&self, cursor: &mut Cursor<'_>) -> Result<Option<String>, Fault> {
        let named = !cursor.is_sign("(") && !cursor.is("USING");
        let name = if named { Some(cursor.name()?) } else { None };
        if cursor.eat("USING") {
            cursor.take();
        }
        Ok(name)
    }

    /// What may stand behind a key and says nothing of rows.
    pub(crate) fn pass_index_options(&self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        loop {
            if cursor.eat_any(&["INCLUDE", "WITH"]) {
                cursor.group()?;
            } else if cursor.eat_any(&["USING INDEX TABLESPACE", "USING"]) {
                cursor.take();
            } else if cursor.eat("KEY_BLOCK_SIZE") {
                cursor.eat_sign("=");
                cursor.take();
            } else if cursor.is("COMMENT") && self.is_of_index(cursor) {
                cursor.skip(2);
            } else if !cursor.eat_any(&[
                "NOT DEFERRABLE",
                "DEFERRABLE",
                "INITIALLY DEFERRED",
                "INITIALLY IMMEDIATE",
                "VISIBLE",
                "INVISIBLE",
            ]) {
                Self::pass_conflict(cursor);
                return Ok(());
            }
        }
    }

    /// Whether a comment ends a key, instead of being its column's.
    fn is_of_index(&self, cursor: &Cursor<'_>) -> bool {
        cursor.len() == 2
    }

    pub(crate) fn is_not_enforced(cursor: &mut Cursor<'_>) -> bool {
        cursor.eat("NOT ENFORCED")
    }

    /// What stands behind `REFERENCES`.
    pub(crate) fn reference(
        &mut self,
        id: usize,
        name: Option<String>,
        columns: Vec<String>,
        cursor: &mut Cursor<'_>,
        origin: Origin,
    ) -> Result<(), Fault> {
        let table = self.target(cursor.path()?, id);
        let to = if cursor.is_sign("(") { cursor.names()? } else { Vec::new() };
        let mut deferrable = false;
        loop {
            if cursor.eat("MATCH") {
                cursor.take();
            } else if cursor.eat_any(&["ON DELETE", "ON UPDATE"]) {
                if !cursor.eat_any(&["NO ACTION", "SET NULL", "SET DEFAULT"]) {
                    cursor.take();
                }
                if cursor.is_sign("(") {
                    cursor.group()?;
                }
            } else if cursor.eat("DEFERRABLE") || cursor.eat("INITIALLY DEFERRED") {
                deferrable = true;
            } else if !cursor.eat_any(&[
                "NOT DEFERRABLE",
                "INITIALLY IMMEDIATE",
                "NOT VALID",
                "NOT ENFORCED",
                "ENFORCED",
            ]) {
                break;
            }
        }
        let name = name.or_else(|| self.free_name(id, &columns, "fkey")).unwrap_or_default();
        let is = ForeignKey { columns, table, to, deferrable, origin };
        self.add_reference(id, Named { name, is });
        Ok(())
    }

    /// The table that a reference leads to: beside the one that refers where neither says its schema.
    fn target(&self, path: Vec<String>, id: usize) -> TableName {
        let is_plain = path.len() == 1;
        let name = self.named(path);
        if let Some(found) = self.find(&name) {
            return self.tables[found].name.clone();
        }
        match self.dialect {
            // A name without a schema is of the database of the table that refers.
            Dialect::MySql if is_plain => {
                TableName { schema: self.tables[id].name.schema.clone(), name: name.name }
            }
            Dialect::MySql | Dialect::PostgreSql | Dialect::Sqlite => name,
        }
    }

    pub(crate) fn set_primary_key(&mut self, id: usize, name: Option<String>, columns: Vec<String>) {
        let name = name.or_else(|| self.free_name(id, &[], "pkey")).unwrap_or_default();
        self.index_is_of(id, &name);
        self.tables[id].primary_key = Some(Named { name, is: columns });
    }

    pub(crate) fn add_unique(&mut self, id: usize, name: Option<String>, unique: Unique) {
        let name = name.or_else(|| self.free_name(id, &unique.columns, "key")).unwrap_or_default();
        self.index_is_of(id, &name);
        self.tables[id].uniques.push(Named { name, is: unique });
    }

    /// Remembers which table an index belongs to.
    pub(crate) fn index_is_of(&mut self, id: usize, name: &str) {
        let index = TableName { schema: self.tables[id].name.schema.clone(), name: name.to_owned() };
        let index = self.lookup(&index);
        self.indexes.insert(index, id);
    }

    /// The name that the database gives to what has none.
    pub(crate) fn free_name(&self, id: usize, columns: &[String], label: &str) -> Option<String> {
        let table = &self.tables[id];
        match self.dialect {
            Dialect::PostgreSql => {
                let taken = |name: &str| {
                    let index = TableName { schema: table.name.schema.clone(), name: name.to_owned() };
                    self.indexes.contains_key(&index)
                        || table.foreign_keys.iter().any(|foreign| foreign.name == name)
                        || table.checks.iter().any(|check| check.name.as_deref() == Some(name))
                };
                let names = (0..).map(|at| {
                    let number = if at == 0 { String::new() } else { at.to_string() };
                    postgresql_name(&table.name.name, &columns.join("_"), &format!("{label}{number}"))
                });
                names.into_iter().find(|name| !taken(name))
            }
            // An index has its first column's name.
            Dialect::MySql if label == "key" => columns.first().cloned(),
            Dialect::MySql if label == "fkey" => {
                Some(format!("{}_ibfk_{}", shown(&table.name), table.foreign_keys.len() + 1))
            }
            Dialect::MySql | Dialect::Sqlite => None,
        }
    }
}

/// A name of table, columns and label, of which PostgreSQL shortens the longer until it fits.
pub(crate) fn postgresql_name(table: &str, columns: &str, label: &str) -> String {
    let (mut table, mut columns) = (table.to_owned(), columns.to_owned());
    let rest = label.len() + 1 + usize::from(!columns.is_empty());
    while table.len() + columns.len() + rest > POSTGRESQL_BYTES {
        let longer = if table.len() > columns.len() { &mut table } else { &mut columns };
        if longer.pop().is_none() {
            break;
        }
    }
    let parts = [table.as_str(), columns.as_str(), label];
    cut(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_"))
}
