//! Queries that make rows or tables, as far as they copy columns of one table.

use super::cursor::Cursor;
use super::names::same;
use super::rows::{Clash, is_name};
use super::state::{BuiltColumn, State};
use super::text::literal;
use crate::database::{Column, Literal, LiteralRow, NoteKind};

/// What a query gives for a column.
enum Item {
    /// All columns of the table.
    All,
    /// One of its columns, and the name that it gets.
    Column(String, String),
    /// A value, and the name that it gets.
    Value(Literal, String),
    /// Anything else, and the name that it gets.
    Other(String),
}

/// A query of one table.
struct Simple<'a> {
    items: Vec<Item>,
    /// The table, unless values stand alone.
    table: Option<usize>,
    /// What stands behind the table.
    tail: Cursor<'a>,
}

/// Words behind a table's name that are no alias.
const AFTER_TABLE: [&str; 13] = [
    "WHERE", "JOIN", "LEFT", "INNER", "GROUP", "ORDER", "LIMIT", "UNION", "CROSS", "ON", "WITH", "RIGHT",
    "NATURAL",
];

impl State {
    fn simple<'a>(&self, mut query: Cursor<'a>) -> Option<Simple<'a>> {
        if !query.eat("SELECT") {
            return None;
        }
        query.eat("ALL");
        let list = query.until(|ahead| ahead.is_any(&["FROM", "WHERE", "UNION", "LIMIT", "ORDER"]));
        let items = list.parts().into_iter().map(item).collect();
        if !query.eat("FROM") {
            return Some(Simple { items, table: None, tail: query });
        }
        query.eat("ONLY");
        let name = self.named(query.path().ok()?);
        let table = Some(self.find(&name)?);
        if query.eat("AS")
            || query.peek().is_some_and(|token| is_name(token.kind)) && !query.is_any(&AFTER_TABLE)
        {
            query.name().ok()?;
        }
        Some(Simple { items, table, tail: query })
    }

    /// The rows that a query gives; `None` where that isn't known.
    pub(crate) fn rows_of_query(&self, query: Cursor<'_>) -> Option<Vec<Vec<Literal>>> {
        let simple = self.simple(query)?;
        let ends = simple.tail.is_empty() || simple.tail.is("WITH") && !simple.tail.is_sign("(");
        match simple.table {
            None if ends => Some(vec![self.row_of_items(&simple.items, None)?]),
            None => None,
            Some(id) if self.is_known_empty(id, &simple) => Some(Vec::new()),
            Some(id) if ends && self.tables[id].bulk.is_none() => {
                self.tables[id].rows.iter().map(|row| self.row_of_items(&simple.items, Some(row))).collect()
            }
            Some(_) => None,
        }
    }

    /// Whether nothing comes of a table without rows: a sum of nothing is a row, and so may be what a union adds.
    fn is_known_empty(&self, id: usize, simple: &Simple<'_>) -> bool {
        let table = &self.tables[id];
        let adds = |word: &str| {
            let mut tail = simple.tail;
            tail.until(|ahead| ahead.is(word));
            !tail.is_empty()
        };
        let sums = simple.items.iter().any(|item| matches!(item, Item::Other(_))) && !adds("GROUP");
        table.rows.is_empty()
            && table.bulk.is_none()
            && !["UNION", "RIGHT", "FULL"].into_iter().any(adds)
            && (!sums || adds("WHERE") || adds("JOIN"))
    }

    fn row_of_items(&self, items: &[Item], row: Option<&LiteralRow>) -> Option<Vec<Literal>> {
        let mut values = Vec::new();
        for item in items {
            match item {
                Item::All => values.extend(row?.values.iter().map(|(_, value)| value.clone())),
                Item::Column(name, _) => {
                    let found = row?.values.iter().find(|(column, _)| same(column, name, self.dialect))?;
                    values.push(found.1.clone());
                }
                Item::Value(value, _) => values.push(value.clone()),
                Item::Other(_) => return None,
            }
        }
        Some(values)
    }

    /// `CREATE TABLE … AS SELECT …`: columns and rows, as far as they are known.
    pub(crate) fn columns_of_query(&mut self, id: usize, mut query: Cursor<'_>) {
        let origin = query.origin();
        let mut whole = query;
        if query.is_sign("(")
            && let Ok(group) = query.group()
        {
            whole = group;
        }
        let mut unknown = self.tables[id].columns.is_empty();
        if let Some(simple) = self.simple(whole) {
            let source: Vec<BuiltColumn> =
                simple.table.map(|id| self.tables[id].columns.clone()).unwrap_or_default();
            let copied = |column: &str, name: &str| {
                let found = source.iter().find(|built| same(&built.column.name, column, self.dialect));
                BuiltColumn {
                    column: Column {
                        name: name.to_owned(),
                        nullable: true,
                        origin: origin.clone(),
                        ..Column::default()
                    },
                    ty: found.map(|built| built.ty.clone()).unwrap_or_default(),
                    ..BuiltColumn::default()
                }
            };
            let mut columns = Vec::new();
            unknown = false;
            for item in &simple.items {
                match item {
                    Item::All => columns
                        .extend(source.iter().map(|built| copied(&built.column.name, &built.column.name))),
                    Item::Column(column, name) => columns.push(copied(column, name)),
                    Item::Value(_, name) | Item::Other(name) => {
                        unknown = true;
                        columns.push(copied("", name));
                    }
                }
            }
            if self.tables[id].columns.is_empty() {
                self.tables[id].columns = columns;
            }
        }
        let no_data = {
            let mut tail = query;
            tail.until(|ahead| ahead.is("WITH") && ahead.is_at(1, "NO") && ahead.is_at(2, "DATA"));
            !tail.is_empty()
        };
        let name = self.tables[id].name.clone();
        match self.rows_of_query(whole) {
            _ if no_data => {}
            Some(rows) => {
                let columns = self.written_columns(id);
                for row in rows {
                    let said = columns.iter().cloned().zip(row).collect();
                    self.put_row(id, said, origin.clone(), Clash::Nothing);
                }
            }
            None => {
                let text = "is made of a query, whose rows are not known here".to_owned();
                self.note(NoteKind::Change, Some(name.clone()), text, origin.clone());
            }
        }
        if unknown {
            let text = "is made of a query: not all of its columns' types are known".to_owned();
            self.note(NoteKind::Unread, Some(name), text, origin);
        }
    }
}

fn item(mut part: Cursor<'_>) -> Item {
    let whole = part;
    if part.is_sign("*") || part.is_sign_at(2, "*") && part.is_sign_at(1, ".") {
        return Item::All;
    }
    let expression = part.until(|ahead| ahead.is("AS"));
    let alias = part.eat("AS").then(|| part.name().ok()).flatten();
    let mut column = expression;
    if let Ok(mut path) = column.path() {
        let plain =
            column.is_empty() || column.len() == 1 && column.peek().is_some_and(|token| is_name(token.kind));
        let is_word = ["NULL", "TRUE", "FALSE", "CASE"].iter().any(|word| expression.is(word));
        if plain && !is_word {
            let last = path.pop().unwrap_or_default();
            let name = alias.or_else(|| column.name().ok()).unwrap_or_else(|| last.clone());
            return Item::Column(last, name);
        }
    }
    let name = alias.unwrap_or_else(|| whole.sql());
    match literal(expression) {
        Some(Literal::Expression(_)) | None => Item::Other(name),
        Some(value) => Item::Value(value, name),
    }
}
