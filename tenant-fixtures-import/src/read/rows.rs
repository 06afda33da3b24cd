//! Rows that a schema brings along (`INSERT`), and those of users, which are passed over.

use super::cursor::{Cursor, Fault, shortened};
use super::lexer::Kind;
use super::names::same;
use super::split::Piece;
use super::state::{Bulk, State};
use super::text::literal;
use crate::database::{Column, Dialect, Generated, Literal, LiteralRow, NoteKind, Origin};

/// A schema brings along so many rows of a table (there are 249 countries); more than these are users', and so are all rows of a
/// file that has some of those: it is a dump.
pub const MOST_ROWS: usize = 300;

/// What a row has that says nothing; `None` of a column without default.
pub(crate) fn default_of(column: &Column, dialect: Dialect) -> Option<Literal> {
    let default = column.default.as_ref()?;
    let mut lexer = super::lexer::Lexer::new(default, dialect);
    let tokens: Vec<_> = std::iter::from_fn(|| lexer.token()).collect();
    literal(Cursor::new(default, &tokens, dialect, "", false))
}

impl State {
    /// Passes rows of users over; what was kept of the table's goes, too.
    pub(crate) fn pass_over(&mut self, id: usize, rows: u64, copied: bool, origin: Origin) {
        self.dumps.insert(origin.source.clone());
        let table = &mut self.tables[id];
        let kept = table.rows.len() as u64;
        table.rows = Vec::new();
        let bulk = table.bulk.get_or_insert_with(|| Bulk { origin, ..Bulk::default() });
        bulk.rows += rows + kept;
        bulk.copied |= copied;
    }

    /// `INSERT` and `REPLACE`.
    pub(crate) fn insert(&mut self, piece: &Piece, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let (whole, origin) = (*cursor, cursor.origin());
        let mut replaces = cursor.eat("REPLACE");
        if !replaces {
            cursor.expect("INSERT")?;
        }
        let mut ignores = false;
        loop {
            if cursor.eat("OR REPLACE") {
                replaces = true;
            } else if cursor.eat("IGNORE") || cursor.eat("OR IGNORE") {
                ignores = true;
            } else if !cursor.eat_any(&[
                "LOW_PRIORITY",
                "DELAYED",
                "HIGH_PRIORITY",
                "OR ABORT",
                "OR FAIL",
                "OR ROLLBACK",
            ]) {
                break;
            }
        }
        cursor.eat("INTO");
        let id = self.table(cursor.path()?, &origin)?;
        if cursor.eat("AS") {
            cursor.name()?;
        }
        // Only so many rows are kept, and those of a dump are not even looked at.
        let known = self.tables[id].rows.len() as u64;
        if piece.cut || self.tables[id].bulk.is_some() || known + piece.rows > MOST_ROWS as u64 {
            self.pass_over(id, piece.rows.max(1), false, origin);
            return Ok(());
        }
        let columns =
            if cursor.is_sign("(") && !cursor.is_at(1, "SELECT") { Some(cursor.names()?) } else { None };
        cursor.eat_any(&["OVERRIDING SYSTEM VALUE", "OVERRIDING USER VALUE"]);
        if cursor.eat("DEFAULT VALUES") {
            self.put_row(id, Vec::new(), origin, Clash::Nothing);
            return Ok(());
        }
        if cursor.eat("SET") {
            return self.insert_set(id, cursor, origin);
        }
        if !cursor.eat("VALUES") && !cursor.eat("VALUE") {
            return self.insert_query(id, columns, cursor, &whole);
        }
        let columns = match columns {
            Some(columns) => columns,
            None => self.written_columns(id),
        };
        let rows = cursor.until(|ahead| ahead.is_any(&["ON", "RETURNING", "AS"]));
        let clash = self.clash(replaces, ignores, cursor);
        for mut row in rows.parts() {
            row.eat("ROW");
            let origin = row.origin();
            let values = row.group()?.parts();
            if values.len() > columns.len() {
                let message = format!("a row has {} values for {} columns", values.len(), columns.len());
                return Err(Fault { message, origin });
            }
            let said = columns.iter().cloned().zip(values);
            let said = said.filter_map(|(column, value)| Some((column, literal(value)?))).collect();
            self.put_row(id, said, origin, clash);
        }
        Ok(())
    }

    /// What happens where there is a row of the same key.
    fn clash(&self, replaces: bool, ignores: bool, cursor: &mut Cursor<'_>) -> Clash {
        cursor.until(|ahead| ahead.is_any(&["CONFLICT", "DUPLICATE"]));
        if replaces {
            return Clash::Replace;
        }
        let updates = {
            let mut tail = *cursor;
            tail.until(|ahead| ahead.is("UPDATE"));
            !tail.is_empty()
        };
        match (cursor.is_empty(), updates) {
            (false, true) => Clash::Update,
            (false, false) => Clash::Ignore,
            (true, _) if ignores => Clash::Ignore,
            (true, _) => Clash::Nothing,
        }
    }

    /// `INSERT INTO a SET b = 1` of MySQL.
    fn insert_set(&mut self, id: usize, cursor: &mut Cursor<'_>, origin: Origin) -> Result<(), Fault> {
        let mut said = Vec::new();
        for mut part in cursor.until(|ahead| ahead.is("ON")).parts() {
            let column = part.name()?;
            part.eat_sign("=");
            said.extend(literal(part).map(|value| (column, value)));
        }
        self.put_row(id, said, origin, Clash::Nothing);
        Ok(())
    }

    /// The columns that a row says which names none.
    pub(crate) fn written_columns(&self, id: usize) -> Vec<String> {
        let columns = self.tables[id].columns.iter().map(|built| &built.column);
        let written = columns.filter(|column| match column.generated {
            Some(Generated::Computed(_)) => match self.dialect {
                // MySQL wants a `DEFAULT` for each of them.
                Dialect::MySql | Dialect::PostgreSql => true,
                Dialect::Sqlite => false,
            },
            Some(Generated::Always | Generated::ByDefault { .. }) | None => true,
        });
        written.map(|column| column.name.clone()).collect()
    }

    /// Puts a row there: what it doesn't say is what the database makes of that.
    pub(crate) fn put_row(&mut self, id: usize, said: Vec<(String, Literal)>, origin: Origin, clash: Clash) {
        let dialect = self.dialect;
        let table = &mut self.tables[id];
        let mut values = Vec::with_capacity(table.columns.len());
        for built in &table.columns {
            let column = &built.column;
            let given = said
                .iter()
                .find(|(name, _)| same(name, &column.name, dialect))
                .map(|(_, value)| value.clone());
            let counts = match &column.generated {
                Some(Generated::Computed(_)) => continue,
                Some(Generated::Always | Generated::ByDefault { .. }) => true,
                None => false,
            };
            let given = match given {
                // A counted column of MySQL and SQLite counts where it is null.
                Some(Literal::Null) if counts && counts_nulls(dialect) => None,
                given => given,
            };
            let value = match given {
                Some(value) => value,
                None if counts => {
                    let last = table.counted.entry(column.name.clone()).or_default();
                    *last += 1;
                    Literal::Number(last.to_string())
                }
                None => default_of(column, dialect).unwrap_or(Literal::Null),
            };
            if let (true, true, Literal::Number(number)) = (counts, counts_nulls(dialect), &value)
                && let Ok(number) = number.parse::<i64>()
            {
                let last = table.counted.entry(column.name.clone()).or_default();
                *last = number.max(*last);
            }
            values.push((column.name.clone(), value));
        }
        let row = LiteralRow { values, origin };
        let clashing = match clash {
            Clash::Nothing => None,
            Clash::Ignore | Clash::Update | Clash::Replace => self.clashing(id, &row),
        };
        let rows = &mut self.tables[id].rows;
        match (clashing, clash) {
            (None, _) => rows.push(row),
            (Some(_), Clash::Nothing | Clash::Ignore) => {}
            (Some(at), Clash::Replace) => rows[at] = row,
            // What the row says takes the place of what was there; that may be more than the statement sets.
            (Some(at), Clash::Update) => {
                for (name, value) in said {
                    if let Some(place) =
                        rows[at].values.iter_mut().find(|(other, _)| same(other, &name, dialect))
                    {
                        place.1 = value;
                    }
                }
            }
        }
    }

    /// A row that is of the same key, or the same in what is unique.
    fn clashing(&self, id: usize, row: &LiteralRow) -> Option<usize> {
        let table = &self.tables[id];
        let keys = table.primary_key.iter().map(|key| &key.is);
        let uniques = table.uniques.iter().map(|unique| &unique.is);
        let whole = uniques.filter(|unique| unique.expressions.is_empty() && unique.predicate.is_none());
        let keys: Vec<&Vec<String>> = keys.chain(whole.map(|unique| &unique.columns)).collect();
        let value = |row: &LiteralRow, column: &String| {
            row.values
                .iter()
                .find(|(name, _)| same(name, column, self.dialect))
                .map(|(_, value)| value.clone())
        };
        table.rows.iter().position(|other| {
            keys.iter().any(|key| {
                key.iter().all(|column| {
                    let mine = value(row, column);
                    mine != Some(Literal::Null) && mine == value(other, column)
                })
            })
        })
    }

    /// `INSERT INTO a SELECT …`: followed where it copies columns of rows that are known.
    fn insert_query(
        &mut self,
        id: usize,
        columns: Option<Vec<String>>,
        cursor: &mut Cursor<'_>,
        whole: &Cursor<'_>,
    ) -> Result<(), Fault> {
        let origin = whole.origin();
        let query = if cursor.is_sign("(") { cursor.group()? } else { cursor.rest() };
        match self.rows_of_query(query) {
            Some(rows) => {
                let columns = columns.unwrap_or_else(|| self.written_columns(id));
                for row in rows {
                    let said = columns.iter().cloned().zip(row).collect();
                    self.put_row(id, said, origin.clone(), Clash::Ignore);
                }
            }
            None => {
                let table = self.tables[id].name.clone();
                let text =
                    format!("{} is not followed: its rows are not known here", shortened(&whole.sql()));
                self.note(NoteKind::Change, Some(table), text, origin);
            }
        }
        Ok(())
    }
}

/// What is done where there is such a row already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clash {
    /// Nobody looks.
    Nothing,
    /// The new row is left out.
    Ignore,
    /// The old one takes the new one's values.
    Update,
    /// The new one takes its place.
    Replace,
}

fn counts_nulls(dialect: Dialect) -> bool {
    match dialect {
        Dialect::MySql | Dialect::Sqlite => true,
        Dialect::PostgreSql => false,
    }
}

/// Whether a token may begin a name.
pub(crate) fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Quoted)
}
