//! `CREATE TABLE`.

use super::constraint::postgresql_name;
use super::cursor::{Cursor, Fault};
use super::lexer::Kind;
use super::names::shown;
use super::state::{Built, State};
use super::text::text_of;
use crate::database::{Dialect, Generated, NoteKind, TableName};

impl State {
    /// `CREATE TABLE`, from behind these words.
    pub(crate) fn create_table(&mut self, cursor: &mut Cursor<'_>, temporary: bool) -> Result<(), Fault> {
        let origin = cursor.origin();
        let lenient = cursor.eat("IF NOT EXISTS");
        let name = self.named(cursor.path()?);
        let known = self.find(&name).filter(|id| self.tables[*id].name.schema == name.schema);
        if known.is_some() {
            let message = format!("there is a table {} already, and this one is left out", shown(&name));
            return if lenient { Ok(()) } else { Err(Fault { message, origin }) };
        }
        let id = self.add(Built { temporary, name, origin, ..Built::default() });
        if cursor.eat("PARTITION OF") {
            self.create_partition(id, cursor)?;
        } else if cursor.eat("LIKE") {
            self.like(id, cursor)?;
        } else if cursor.eat("OF") {
            return Err(cursor.fault("a list of columns, for what columns a type has is not read"));
        } else if cursor.is_sign("(") {
            let group = cursor.group()?;
            self.elements(id, group);
        }
        self.table_options(id, cursor)?;
        if self.dialect_is_sqlite() {
            self.count_rowid(id);
        }
        Ok(())
    }

    fn dialect_is_sqlite(&self) -> bool {
        match self.dialect {
            Dialect::Sqlite => true,
            Dialect::PostgreSql | Dialect::MySql => false,
        }
    }

    /// Columns and constraints, each by itself: one that is not understood keeps no other back.
    fn elements(&mut self, id: usize, group: Cursor<'_>) {
        for mut part in group.parts() {
            if part.is_empty() {
                continue;
            }
            if let Err(fault) = self.element(id, &mut part) {
                self.unread_of(id, fault);
            }
        }
    }

    /// Notes what was not understood of a table.
    pub(crate) fn unread_of(&mut self, id: usize, fault: Fault) {
        let name = self.tables[id].name.clone();
        self.note(NoteKind::Unread, Some(name), fault.message, fault.origin);
    }

    fn element(&mut self, id: usize, part: &mut Cursor<'_>) -> Result<(), Fault> {
        if part.eat("LIKE") {
            return self.like(id, part);
        }
        if !self.constraint(id, part)? {
            let column = self.column_definition(id, part)?;
            // `CREATE TABLE … (a int) INHERITS (b)`, and columns of a partition that say more of what is there.
            match self.column(id, &column.column.name) {
                Some(at) => self.tables[id].columns[at] = column,
                None => self.tables[id].columns.push(column),
            }
        }
        if part.is_empty() { Ok(()) } else { Err(part.fault("a comma")) }
    }

    /// `LIKE other INCLUDING …`
    fn like(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let origin = cursor.origin();
        let other = self.table(cursor.path()?, &origin)?;
        let mut all = match self.dialect {
            Dialect::MySql => true,
            Dialect::PostgreSql | Dialect::Sqlite => false,
        };
        let including = |word: &str, cursor: &mut Cursor<'_>| cursor.eat(&format!("INCLUDING {word}"));
        let (mut defaults, mut constraints, mut indexes, mut generated, mut identity) =
            (all, all, all, all, all);
        while !cursor.is_empty() {
            if including("ALL", cursor) {
                (all, defaults, constraints, indexes, generated, identity) =
                    (true, true, true, true, true, true);
            } else if including("DEFAULTS", cursor) {
                defaults = true;
            } else if including("CONSTRAINTS", cursor) {
                constraints = true;
            } else if including("INDEXES", cursor) {
                indexes = true;
            } else if including("GENERATED", cursor) {
                generated = true;
            } else if including("IDENTITY", cursor) {
                identity = true;
            } else if cursor.eat("EXCLUDING INDEXES") {
                indexes = false;
            } else if cursor.eat("EXCLUDING CONSTRAINTS") {
                constraints = false;
            } else if cursor.eat("EXCLUDING DEFAULTS") {
                defaults = false;
            } else if cursor.eat("INCLUDING") || cursor.eat("EXCLUDING") {
                cursor.take();
            } else {
                break;
            }
        }
        let template = self.tables[other].clone();
        for mut built in template.columns {
            let keeps = match &built.column.generated {
                Some(Generated::Computed(_)) => generated,
                Some(Generated::Always) => identity,
                Some(Generated::ByDefault { .. }) if built.is_identity => identity,
                Some(Generated::ByDefault { .. }) => defaults,
                None => true,
            };
            if !keeps {
                built.column.generated = None;
            } else if let (false, Some(Generated::ByDefault { sequence })) =
                (built.is_identity, &mut built.column.generated)
            {
                self.share_sequence(sequence, &template.name, &built.column.name);
            }
            if !defaults {
                built.column.default = None;
            }
            built.column.origin = origin.clone();
            self.tables[id].columns.push(built);
        }
        if constraints {
            self.tables[id].checks.extend(template.checks);
        }
        if indexes {
            if let Some(key) = template.primary_key {
                self.set_primary_key(id, None, key.is);
            }
            for unique in template.uniques {
                self.add_unique(id, None, unique.is);
            }
        }
        if all {
            self.tables[id].comment = template.comment;
        }
        Ok(())
    }

    /// The copy of a serial column counts by the sequence of the one that it is a copy of.
    fn share_sequence(&self, sequence: &mut Option<String>, table: &TableName, column: &str) {
        let own = postgresql_name(&table.name, column, "seq");
        match self.dialect {
            Dialect::PostgreSql if sequence.is_none() => {
                *sequence = Some(shown(&TableName { name: own, ..table.clone() }));
            }
            Dialect::PostgreSql | Dialect::MySql | Dialect::Sqlite => {}
        }
    }

    /// What stands behind the columns.
    fn table_options(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        while !cursor.is_empty() {
            if cursor.eat("INHERITS") {
                for mut part in cursor.group()?.parts() {
                    let origin = part.origin();
                    let parent = self.table(part.path()?, &origin)?;
                    self.inherit(id, parent, true, &origin);
                }
            } else if cursor.eat("PARTITION BY") {
                self.partition_by(id, cursor)?;
            } else if cursor.eat("WITHOUT ROWID") {
                self.tables[id].without_rowid = true;
            } else if cursor.eat("COMMENT") {
                cursor.eat_sign("=");
                if let Some((Kind::Text, text)) = cursor.take() {
                    self.tables[id].comment = Some(text_of(text, self.dialect));
                }
            } else if cursor.is("SELECT") || cursor.is("WITH") && cursor.is_at(2, "AS") || cursor.eat("AS") {
                let mut query = cursor.rest();
                if query.eat("EXECUTE") {
                    return Err(query.fault("a SELECT"));
                }
                self.columns_of_query(id, query);
            } else if cursor.is_sign("(") {
                cursor.group()?;
            } else {
                // Engines, tablespaces, storage: nothing that rows are held to.
                cursor.take();
            }
        }
        Ok(())
    }

    /// SQLite counts a primary key that is of the very type `INTEGER`.
    fn count_rowid(&mut self, id: usize) {
        let table = &mut self.tables[id];
        let Some(key) = table.primary_key.as_ref().filter(|_| !table.without_rowid) else { return };
        let [name] = key.is.as_slice() else { return };
        let name = name.to_lowercase();
        for built in &mut table.columns {
            if built.is_integer && built.column.name.to_lowercase() == name {
                built.column.generated = Some(Generated::ByDefault { sequence: None });
            }
        }
    }
}
