//! Sequences, of which only their owners are kept: an owned one is found by its column.

use super::cursor::{Cursor, Fault};
use super::lexer::{Kind, Lexer};
use super::names::folded;
use super::state::State;
use crate::database::TableName;

impl State {
    /// `CREATE SEQUENCE`, from behind these words.
    pub(crate) fn create_sequence(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("IF NOT EXISTS");
        let name = self.named(cursor.path()?);
        self.sequences.entry(name.clone()).or_default();
        self.alter_sequence_of(&name, cursor)
    }

    /// What is said of a sequence.
    pub(crate) fn alter_sequence_of(
        &mut self,
        name: &TableName,
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Fault> {
        if cursor.eat("RENAME TO") {
            let to = TableName { name: cursor.name()?, ..name.clone() };
            if let Some(owner) = self.sequences.remove(name) {
                self.sequences.insert(to.clone(), owner);
            }
            return Ok(());
        }
        cursor.until(|ahead| ahead.is("OWNED"));
        if cursor.eat("OWNED BY") {
            let origin = cursor.origin();
            let mut path = cursor.path()?;
            let column = path.pop().unwrap_or_default();
            let owner = if path.is_empty() { None } else { Some((self.table(path, &origin)?, column)) };
            self.sequences.insert(name.clone(), owner);
        }
        Ok(())
    }

    /// `DROP SEQUENCE`, from behind these words: with `CASCADE` the defaults go that count by it.
    pub(crate) fn drop_sequences(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("IF EXISTS");
        let list = cursor.until(|ahead| ahead.is_any(&["CASCADE", "RESTRICT"]));
        for mut part in list.parts() {
            let name = self.named(part.path()?);
            self.sequences.remove(&name);
        }
        Ok(())
    }

    /// The sequence that a default names, as it has to be named; none if the column owns it.
    pub(crate) fn own_sequence(&self, id: usize, column: &str, written: &str) -> Option<String> {
        let mut lexer = Lexer::new(written, self.dialect);
        let path: Vec<String> = std::iter::from_fn(|| lexer.token())
            .filter(|token| matches!(token.kind, Kind::Word | Kind::Quoted))
            .map(|token| folded(token.kind, &written[token.range()], self.dialect))
            .collect();
        let mut name = self.named(path);
        if !self.sequences.contains_key(&name) {
            name.schema = None;
        }
        let is_own = (self.sequences.get(&name).and_then(Option::as_ref))
            .is_some_and(|(owner, owned)| *owner == id && owned == column);
        (!is_own).then(|| super::names::shown(&name))
    }
}
