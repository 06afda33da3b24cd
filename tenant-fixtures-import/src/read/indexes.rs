//! Indexes, of which those count that hold rows apart.

use super::cursor::{Cursor, Fault};
use super::lexer::Kind;
use super::names::{cut, same};
use super::state::{Named, State};
use crate::database::{TableName, Unique};

/// Words behind an index's column.
const ORDER: [&str; 6] = ["ASC", "DESC", "NULLS FIRST", "NULLS LAST", "NULLS", "COLLATE"];

impl State {
    /// Takes an index's columns in parentheses: names, and expressions as SQL.
    pub(crate) fn index_columns(&self, cursor: &mut Cursor<'_>) -> Result<(Vec<String>, Vec<String>), Fault> {
        let (mut columns, mut expressions) = (Vec::new(), Vec::new());
        for mut part in cursor.group()?.parts() {
            let whole = part;
            let is_name =
                matches!(part.peek().map(|token| token.kind), Some(Kind::Word | Kind::Quoted | Kind::Text));
            if is_name && !part.is_sign_at(1, "(") && !part.is_sign_at(1, ".") {
                columns.push(part.name()?);
                continue;
            }
            // A function, or what parentheses hold; behind it, how it is ordered.
            let expression = part.until(|ahead| ahead.is_any(&ORDER));
            let mut inner = expression;
            let sql = match inner.group() {
                Ok(within) if inner.is_empty() => within.sql(),
                Ok(_) | Err(_) => function_of(whole).unwrap_or_else(|| expression.sql()),
            };
            expressions.push(sql);
        }
        Ok((columns, expressions))
    }

    /// `CREATE [UNIQUE] INDEX`, from behind these words.
    pub(crate) fn create_index(&mut self, cursor: &mut Cursor<'_>, unique: bool) -> Result<(), Fault> {
        let origin = cursor.origin();
        cursor.eat("CONCURRENTLY");
        let lenient = cursor.eat("IF NOT EXISTS");
        let name = if cursor.is("ON") { None } else { Some(cursor.path()?) };
        // `USING` before `ON` is MySQL's.
        if cursor.eat("USING") {
            cursor.take();
        }
        cursor.expect("ON")?;
        cursor.eat("ONLY");
        if !unique {
            return Ok(());
        }
        let path = cursor.path()?;
        if self.views.contains(&self.named(path.clone())) {
            return Ok(());
        }
        let id = self.table(path, &origin)?;
        if cursor.eat("USING") {
            cursor.take();
        }
        let (columns, expressions) = self.index_columns(cursor)?;
        let (mut nulls_equal, mut predicate) = (false, None);
        while !cursor.is_empty() {
            if cursor.eat("NULLS NOT DISTINCT") {
                nulls_equal = true;
            } else if cursor.eat("WHERE") {
                predicate = Some(cursor.rest().sql());
            } else if cursor.is_sign("(") {
                cursor.group()?;
            } else {
                cursor.take();
            }
        }
        let name = name.and_then(|mut path| path.pop());
        let known = |name: &String| self.tables[id].uniques.iter().any(|unique| unique.name == *name);
        if lenient && name.as_ref().is_some_and(known) {
            return Ok(());
        }
        let label: Vec<String> =
            columns.iter().cloned().chain(expressions.iter().map(|_| "expr".to_owned())).collect();
        let name = name.or_else(|| self.free_name(id, &label, "idx")).map(cut);
        self.add_unique(id, name, Unique { columns, expressions, predicate, nulls_equal, origin });
        Ok(())
    }

    /// The index that a constraint is made of (`UNIQUE USING INDEX`), which is no index of its own any more.
    pub(crate) fn take_index(&mut self, id: usize, cursor: &mut Cursor<'_>) -> Result<Unique, Fault> {
        let fault = cursor.fault("a unique index of this table");
        let name = cursor.name()?;
        let uniques = &mut self.tables[id].uniques;
        let at = uniques.iter().position(|unique| unique.name == name).ok_or(fault)?;
        Ok(uniques.remove(at).is)
    }

    /// `DROP INDEX`, from behind these words.
    pub(crate) fn drop_index(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("CONCURRENTLY");
        cursor.eat("IF EXISTS");
        let list = cursor.until(|ahead| ahead.is_any(&["CASCADE", "RESTRICT", "ON"]));
        let origin = cursor.origin();
        let table = if cursor.eat("ON") { Some(self.table(cursor.path()?, &origin)?) } else { None };
        for mut part in list.parts() {
            let index = self.named(part.path()?);
            // Indexes that hold nothing apart are not known.
            let known = self.indexes.get(&self.lookup(&index)).copied();
            if let Some(id) = table.or(known) {
                self.drop_unique(id, &index.name);
            }
        }
        Ok(())
    }

    /// Drops a unique constraint or index of a table.
    pub(crate) fn drop_unique(&mut self, id: usize, name: &str) {
        let dialect = self.dialect;
        self.tables[id].uniques.retain(|unique| !same(&unique.name, name, dialect));
        let index = TableName { schema: self.tables[id].name.schema.clone(), name: name.to_owned() };
        let index = self.lookup(&index);
        self.indexes.remove(&index);
    }

    /// `ALTER INDEX a RENAME TO b`, from behind the first two words.
    pub(crate) fn alter_index(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("IF EXISTS");
        let index = self.named(cursor.path()?);
        if cursor.eat("RENAME TO") {
            let to = cursor.name()?;
            if let Some(id) = self.indexes.get(&self.lookup(&index)).copied() {
                self.rename_constraint(id, &index.name, &to);
            }
        }
        Ok(())
    }

    /// Gives a constraint or a unique index another name.
    pub(crate) fn rename_constraint(&mut self, id: usize, from: &str, to: &str) {
        let dialect = self.dialect;
        let table = &mut self.tables[id];
        fn rename<T>(all: &mut [Named<T>], is: impl Fn(&str) -> bool, to: &str) {
            for named in all.iter_mut().filter(|named| is(&named.name)) {
                to.clone_into(&mut named.name);
            }
        }
        let is = |name: &str| same(name, from, dialect);
        rename(table.primary_key.as_mut_slice(), is, to);
        rename(&mut table.uniques, is, to);
        rename(&mut table.foreign_keys, is, to);
        for check in table.checks.iter_mut().filter(|check| check.name.as_deref().is_some_and(is)) {
            check.name = Some(to.to_owned());
        }
        let schema = table.name.schema.clone();
        let old = self.lookup(&TableName { schema: schema.clone(), name: from.to_owned() });
        if let Some(id) = self.indexes.remove(&old) {
            let new = self.lookup(&TableName { schema, name: to.to_owned() });
            self.indexes.insert(new, id);
        }
    }
}

/// `lower(name)` of `lower(name) text_pattern_ops DESC`.
fn function_of(mut part: Cursor<'_>) -> Option<String> {
    let whole = part;
    let head = part.until(|ahead| ahead.is_sign("("));
    let mut after = whole;
    after.skip(head.len());
    after.group().ok()?;
    let length = whole.len() - after.len();
    // What goes on with a sign is an expression of several functions.
    let goes_on = matches!(after.peek().map(|token| token.kind), Some(Kind::Sign));
    if goes_on {
        return None;
    }
    let mut whole = whole;
    Some(whole.first(length).sql())
}
