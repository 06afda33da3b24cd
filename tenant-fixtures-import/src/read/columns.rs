//! Columns that come, go and change their names, with all that speaks of them.

use super::cursor::{Cursor, Fault};
use super::expression::{mentions, replace_word};
use super::names::{quoted, same};
use super::rows::default_of;
use super::state::{Built, BuiltColumn, Place, State};
use crate::database::{Dialect, Generated, Literal};

impl State {
    /// `ADD COLUMN`; rows that are there get what stands where nothing is said.
    pub(crate) fn add_column(
        &mut self,
        id: usize,
        cursor: &mut Cursor<'_>,
        lenient: bool,
    ) -> Result<(), Fault> {
        let origin = cursor.origin();
        let name = { *cursor }.name()?;
        if self.column(id, &name).is_some() {
            cursor.rest();
            let message = format!("there is a column {name} already");
            return if lenient { Ok(()) } else { Err(Fault { message, origin }) };
        }
        let built = self.column_definition(id, cursor)?;
        if !cursor.is_empty() {
            return Err(cursor.fault("a comma"));
        }
        if !self.tables[id].rows.is_empty() {
            let value = default_of(&built.column, self.dialect).unwrap_or(Literal::Null);
            let counted =
                matches!(built.column.generated, Some(Generated::Always | Generated::ByDefault { .. }));
            let computed = matches!(built.column.generated, Some(Generated::Computed(_)));
            let table = &mut self.tables[id];
            for (number, row) in (1_i64..).zip(&mut table.rows) {
                let value = if counted { Literal::Number(number.to_string()) } else { value.clone() };
                if !computed {
                    row.values.push((name.clone(), value));
                }
                if counted {
                    table.counted.insert(name.clone(), number);
                }
            }
        }
        self.put_column(id, built);
        Ok(())
    }

    /// Puts a column where it belongs.
    fn put_column(&mut self, id: usize, mut built: BuiltColumn) {
        let at = match built.place.take() {
            Some(Place::First) => 0,
            Some(Place::After(other)) => self.column(id, &other).map_or(usize::MAX, |at| at + 1),
            None => usize::MAX,
        };
        let columns = &mut self.tables[id].columns;
        columns.insert(at.min(columns.len()), built);
    }

    /// `MODIFY` and `CHANGE` of MySQL: a column said anew.
    pub(crate) fn modify_column(
        &mut self,
        id: usize,
        renames: bool,
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Fault> {
        cursor.eat("COLUMN");
        cursor.eat("IF EXISTS");
        let fault = cursor.fault("a column of this table");
        let mut ahead = *cursor;
        let name = ahead.name()?;
        let at = self.column(id, &name).ok_or(fault)?;
        if renames {
            *cursor = ahead;
            let to = ahead.name()?;
            self.rename_column(id, &name, &to);
        }
        let built = self.column_definition(id, cursor)?;
        if built.place.is_some() {
            self.tables[id].columns.remove(at);
            self.put_column(id, built);
        } else {
            self.tables[id].columns[at] = built;
        }
        Ok(())
    }

    /// Gives a column another name, wherever it is named.
    pub(crate) fn rename_column(&mut self, id: usize, from: &str, to: &str) {
        let dialect = self.dialect;
        let table = &mut self.tables[id];
        rename_within(table, from, to, dialect);
        let own = table.name.clone();
        for (owner, column) in self.sequences.values_mut().flatten() {
            if *owner == id && column == from {
                to.clone_into(column);
            }
        }
        self.each_referrer(&own, |table| {
            let referring = table.foreign_keys.iter_mut().filter(|foreign| foreign.is.table == own);
            for name in
                referring.flat_map(|foreign| &mut foreign.is.to).filter(|name| same(name, from, dialect))
            {
                to.clone_into(name);
            }
        });
    }

    /// Drops a column, and what is held by it.
    pub(crate) fn drop_column(&mut self, id: usize, name: &str) {
        let dialect = self.dialect;
        let table = &mut self.tables[id];
        let is = |other: &String| same(other, name, dialect);
        table.columns.retain(|built| !is(&built.column.name));
        for row in &mut table.rows {
            row.values.retain(|(column, _)| !is(column));
        }
        table.foreign_keys.retain(|foreign| !foreign.is.columns.iter().any(is));
        table.checks.retain(|check| !mentions(&check.condition, name, dialect));
        match dialect {
            // MySQL takes the column out of its keys.
            Dialect::MySql => {
                for unique in &mut table.uniques {
                    unique.is.columns.retain(|column| !is(column));
                }
                table
                    .uniques
                    .retain(|unique| !unique.is.columns.is_empty() || !unique.is.expressions.is_empty());
                if let Some(key) = &mut table.primary_key {
                    key.is.retain(|column| !is(column));
                }
                table.primary_key.take_if(|key| key.is.is_empty());
            }
            Dialect::PostgreSql | Dialect::Sqlite => {
                let speaks = |sql: &String| mentions(sql, name, dialect);
                table.uniques.retain(|unique| {
                    !unique.is.columns.iter().any(is)
                        && !unique.is.expressions.iter().any(speaks)
                        && !unique.is.predicate.as_ref().is_some_and(speaks)
                });
                table.primary_key.take_if(|key| key.is.iter().any(is));
            }
        }
        let own = table.name.clone();
        self.each_referrer(&own, |table| {
            table.foreign_keys.retain(|foreign| foreign.is.table != own || !foreign.is.to.iter().any(is));
        });
    }
}

fn rename_within(table: &mut Built, from: &str, to: &str, dialect: Dialect) {
    let as_sql = quoted(to, dialect);
    let rename = |name: &mut String| {
        if same(name, from, dialect) {
            to.clone_into(name);
        }
    };
    let rewrite = |sql: &mut String| *sql = replace_word(sql, from, &as_sql, dialect);
    for built in &mut table.columns {
        rename(&mut built.column.name);
        if let Some(Generated::Computed(expression)) = &mut built.column.generated {
            rewrite(expression);
        }
    }
    table.primary_key.iter_mut().flat_map(|key| &mut key.is).for_each(rename);
    for unique in &mut table.uniques {
        unique.is.columns.iter_mut().for_each(rename);
        unique.is.expressions.iter_mut().for_each(rewrite);
        unique.is.predicate.iter_mut().for_each(rewrite);
    }
    table.foreign_keys.iter_mut().flat_map(|foreign| &mut foreign.is.columns).for_each(rename);
    table.checks.iter_mut().map(|check| &mut check.condition).for_each(rewrite);
    table.partitions.iter_mut().flat_map(|partitions| &mut partitions.columns).for_each(rename);
    table.rows.iter_mut().flat_map(|row| &mut row.values).for_each(|(name, _)| rename(name));
    if let Some(last) = table.counted.remove(from) {
        table.counted.insert(to.to_owned(), last);
    }
}
