//! `ALTER TABLE`: its actions, each by itself.

use super::column::set_default;
use super::cursor::{Cursor, Fault};
use super::names::same;
use super::state::State;
use crate::database::{Dialect, Generated, TableName};

/// Actions that say nothing of what rows are held to.
const WITHOUT_BEARING: [&str; 34] = [
    "OWNER",
    "CLUSTER",
    "SET WITHOUT",
    "SET TABLESPACE",
    "SET LOGGED",
    "SET UNLOGGED",
    "SET ACCESS",
    "SET (",
    "RESET",
    "ENABLE",
    "DISABLE",
    "FORCE",
    "NO FORCE",
    "VALIDATE",
    "REPLICA",
    "ENGINE",
    "AUTO_INCREMENT",
    "CONVERT",
    "CHARACTER",
    "CHARSET",
    "COLLATE",
    "DEFAULT",
    "ALGORITHM",
    "LOCK",
    "ORDER",
    "ROW_FORMAT",
    "KEY_BLOCK_SIZE",
    "DISCARD",
    "IMPORT",
    "TABLESPACE",
    "COMMENT",
    "WITH",
    "OF",
    "NOT OF",
];

impl State {
    /// `ALTER TABLE`, from behind these words.
    pub(crate) fn alter_table(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let lenient = cursor.eat("IF EXISTS");
        let only = cursor.eat("ONLY");
        let origin = cursor.origin();
        let path = cursor.path()?;
        cursor.eat_sign("*");
        // Sequences and views may be altered as tables, too.
        let name = self.named(path.clone());
        if self.sequences.contains_key(&name) && self.find(&name).is_none() {
            return self.alter_sequence_of(&name, cursor);
        }
        let id = match self.table(path, &origin) {
            Ok(id) => id,
            Err(_) if lenient || self.views.contains(&name) || is_without_bearing(cursor) => return Ok(()),
            Err(fault) => return Err(fault),
        };
        for mut action in cursor.parts() {
            let whole = action;
            if let Err(fault) = self.alteration(id, only, &mut action) {
                self.unread_of(id, fault);
            } else if !action.is_empty() && !is_without_bearing(&whole) {
                self.unread_of(id, action.fault("a comma"));
            }
        }
        Ok(())
    }

    fn alteration(&mut self, id: usize, only: bool, action: &mut Cursor<'_>) -> Result<(), Fault> {
        let family = if only { vec![id] } else { self.family(id) };
        if action.eat("ADD") {
            self.add_to(id, &family, action)
        } else if action.eat("DROP") {
            self.drop_from(id, &family, action)
        } else if action.eat("ALTER CONSTRAINT") {
            let name = action.name()?;
            let deferrable = action.is("DEFERRABLE");
            for foreign in self.tables[id].foreign_keys.iter_mut().filter(|foreign| foreign.name == name) {
                foreign.is.deferrable = deferrable;
            }
            action.rest();
            Ok(())
        } else if action.eat("ALTER INDEX") || action.eat("ALTER CHECK") {
            action.rest();
            Ok(())
        } else if action.eat("ALTER") {
            action.eat("COLUMN");
            self.alter_column(id, &family, action)
        } else if action.eat("RENAME") {
            self.rename_in(id, &family, action)
        } else if action.eat("MODIFY") {
            self.modify_column(id, false, action)
        } else if action.eat("CHANGE") {
            self.modify_column(id, true, action)
        } else if action.eat("SET SCHEMA") {
            let schema = action.name()?;
            let to = self.named(vec![schema, self.tables[id].name.name.clone()]);
            self.rename_table(id, to);
            Ok(())
        } else if action.eat("ATTACH PARTITION") {
            self.attach_partition(id, action)
        } else if action.eat("DETACH PARTITION") {
            self.detach_partition(action)
        } else if action.eat("INHERIT") {
            let origin = action.origin();
            let parent = self.table(action.path()?, &origin)?;
            self.inherit(id, parent, false, &origin);
            Ok(())
        } else if action.eat("NO INHERIT") {
            let origin = action.origin();
            let parent = self.table(action.path()?, &origin)?;
            self.tables[id].parents.retain(|other| *other != parent);
            self.tables[parent].children.retain(|other| *other != id);
            Ok(())
        } else if action.eat("PARTITION BY") {
            self.partition_by(id, action)
        } else if is_without_bearing(action) {
            action.rest();
            Ok(())
        } else {
            Err(action.fault("what ALTER TABLE may do"))
        }
    }

    fn add_to(&mut self, id: usize, family: &[usize], action: &mut Cursor<'_>) -> Result<(), Fault> {
        if action.is("PARTITION") {
            // Partitions of MySQL.
            return self.add_partition(id, action);
        }
        let is_column = action.eat("COLUMN");
        let lenient = action.eat("IF NOT EXISTS");
        if !is_column && self.constraint(id, action)? {
            return Ok(());
        }
        let mut columns = vec![*action];
        if action.is_sign("(") {
            columns = action.group()?.parts();
        } else {
            action.rest();
        }
        for column in columns {
            for member in family {
                let mut column = column;
                self.add_column(*member, &mut column, lenient || *member != id)?;
            }
        }
        Ok(())
    }

    fn alter_column(&mut self, id: usize, family: &[usize], action: &mut Cursor<'_>) -> Result<(), Fault> {
        let fault = action.fault("a column of this table");
        let name = action.name()?;
        self.column(id, &name).ok_or(fault)?;
        let rest = action.rest();
        for member in family {
            let Some(at) = self.column(*member, &name) else { continue };
            let mut rest = rest;
            self.change_column(*member, at, &mut rest)?;
        }
        Ok(())
    }

    fn change_column(&mut self, id: usize, at: usize, action: &mut Cursor<'_>) -> Result<(), Fault> {
        let origin = action.origin();
        if action.eat("SET DATA TYPE") || action.eat("TYPE") {
            let mut built = self.tables[id].columns[at].clone();
            let written = action.written_type()?;
            self.set_type(&mut built, &written);
            built.column.origin = origin;
            self.tables[id].columns[at] = built;
            if action.eat("COLLATE") {
                action.path()?;
            }
            if action.eat("USING") {
                action.rest();
            }
            return if action.is_empty() { Ok(()) } else { Err(action.fault("USING")) };
        }
        self.tables[id].columns[at].is_identity |= action.is("ADD");
        let column = &mut self.tables[id].columns[at].column;
        let counts =
            matches!(column.generated, Some(Generated::Always | Generated::ByDefault { sequence: None }));
        if action.eat("SET NOT NULL") {
            column.nullable = false;
        } else if action.eat("DROP NOT NULL") {
            column.nullable = true;
        } else if action.eat("SET DEFAULT") {
            column.generated.take_if(|generated| matches!(generated, Generated::ByDefault { .. }));
            set_default(column, action.rest());
        } else if action.eat("DROP DEFAULT") {
            column.default = None;
            column.generated.take_if(|generated| matches!(generated, Generated::ByDefault { .. }));
        } else if action.eat("DROP IDENTITY") || action.eat("DROP EXPRESSION") {
            action.eat("IF EXISTS");
            column.generated = None;
        } else if action.eat("ADD GENERATED ALWAYS") || counts && action.eat("SET GENERATED ALWAYS") {
            column.generated = Some(Generated::Always);
            column.nullable = false;
            action.rest();
        } else if action.eat("ADD GENERATED BY DEFAULT") || counts && action.eat("SET GENERATED BY DEFAULT") {
            column.generated = Some(Generated::ByDefault { sequence: None });
            column.nullable = false;
            action.rest();
        } else if action.eat_any(&["SET", "RESET", "RESTART"]) {
            // Statistics, storage, options, where a count goes on.
            action.rest();
        } else {
            return Err(action.fault("what ALTER COLUMN may do"));
        }
        column.origin = origin;
        Ok(())
    }

    fn rename_in(&mut self, id: usize, family: &[usize], action: &mut Cursor<'_>) -> Result<(), Fault> {
        if action.eat("CONSTRAINT") || action.eat("INDEX") || action.eat("KEY") {
            let from = action.name()?;
            action.expect("TO")?;
            let to = action.name()?;
            self.rename_constraint(id, &from, &to);
            return Ok(());
        }
        let is_table = action.eat("TO") || action.eat("AS");
        if is_table || self.is_mysql_name(action) {
            let path = action.path()?;
            let to = match path.as_slice() {
                [name] => TableName { name: name.clone(), ..self.tables[id].name.clone() },
                _ => self.named(path),
            };
            self.rename_table(id, to);
            return Ok(());
        }
        action.eat("COLUMN");
        let from = action.name()?;
        action.expect("TO")?;
        let to = action.name()?;
        for member in family {
            self.rename_column(*member, &from, &to);
        }
        Ok(())
    }

    /// `RENAME b` of MySQL.
    fn is_mysql_name(&self, action: &Cursor<'_>) -> bool {
        match self.dialect {
            Dialect::MySql => action.len() == 1 || action.is_sign_at(1, "."),
            Dialect::PostgreSql | Dialect::Sqlite => false,
        }
    }

    fn drop_from(&mut self, id: usize, family: &[usize], action: &mut Cursor<'_>) -> Result<(), Fault> {
        let dialect = self.dialect;
        if action.eat("PRIMARY KEY") {
            self.tables[id].primary_key = None;
        } else if action.eat("FOREIGN KEY") {
            action.eat("IF EXISTS");
            let name = action.name()?;
            self.tables[id].foreign_keys.retain(|foreign| !same(&foreign.name, &name, dialect));
        } else if action.eat("INDEX") || action.eat("KEY") {
            action.eat("IF EXISTS");
            let name = action.name()?;
            self.drop_unique(id, &name);
        } else if action.eat("CONSTRAINT") || action.eat("CHECK") {
            action.eat("IF EXISTS");
            let name = action.name()?;
            for member in family {
                self.drop_constraint(*member, &name);
            }
        } else if action.eat("PARTITION") {
            action.rest();
        } else {
            action.eat("COLUMN");
            let lenient = action.eat("IF EXISTS");
            let fault = action.fault("a column of this table");
            let name = action.name()?;
            if self.column(id, &name).is_none() && !lenient {
                return Err(fault);
            }
            for member in family {
                self.drop_column(*member, &name);
            }
        }
        action.eat_any(&["CASCADE", "RESTRICT"]);
        Ok(())
    }

    fn drop_constraint(&mut self, id: usize, name: &str) {
        let dialect = self.dialect;
        let table = &mut self.tables[id];
        let is = |other: &str| same(other, name, dialect);
        table.foreign_keys.retain(|foreign| !is(&foreign.name));
        table.checks.retain(|check| !check.name.as_deref().is_some_and(is));
        table.primary_key.take_if(|key| is(&key.name));
        self.drop_unique(id, name);
    }
}

fn is_without_bearing(action: &Cursor<'_>) -> bool {
    WITHOUT_BEARING.iter().any(|words| match words.strip_suffix(" (") {
        Some(word) => action.is(word) && action.is_sign_at(1, "("),
        None => words.split(' ').enumerate().all(|(at, word)| action.is_at(at, word)),
    })
}
