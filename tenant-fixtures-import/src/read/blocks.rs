//! `DO $$ … $$`: statements that are run if something isn't there yet, which is how many tools make types and references.

use super::cursor::{Cursor, Fault, shortened};
use super::lexer::{Kind, Lexer, Token};
use super::split::Piece;
use super::state::State;
use super::text::inner_of;
use crate::database::NoteKind;

/// First words of statements that are taken out of a block.
const TAKEN: [&str; 7] = ["CREATE", "ALTER", "DROP", "COMMENT", "INSERT", "UPDATE", "DELETE"];

impl State {
    /// `DO`, from behind this word: what it makes is made; what can't be followed is noted.
    pub(crate) fn do_block(&mut self, cursor: &mut Cursor<'_>, whole: &Cursor<'_>) -> Result<(), Fault> {
        cursor.eat("LANGUAGE plpgsql");
        let fault = cursor.fault("a body in quotes");
        let Some(token) = cursor.peek().filter(|token| token.kind == Kind::Text) else { return Err(fault) };
        let body = inner_of(cursor.peek_text());
        let mut lexer = Lexer::new(body, self.dialect);
        lexer.line = token.line;
        let tokens: Vec<Token> = std::iter::from_fn(|| lexer.token()).collect();
        let mut rest = cursor.on(body, &tokens);
        let mut unknown = false;
        // Variables stand before the first BEGIN.
        if rest.is("DECLARE") {
            unknown = true;
            rest.until(|ahead| ahead.is("BEGIN"));
        }
        while !rest.is_empty() {
            let mut statement = rest.until(|ahead| ahead.is_sign(";"));
            rest.eat_sign(";");
            while statement.eat("BEGIN") || statement.eat("ELSE") {}
            if statement.eat("EXCEPTION") {
                // What happens where something was there already.
                break;
            }
            if statement.is("IF") {
                statement.until(|ahead| ahead.is("THEN"));
                statement.eat("THEN");
            }
            if statement.is_empty() || statement.is("END") || statement.is("RAISE") || statement.is("NULL") {
                continue;
            }
            if !statement.is_any(&TAKEN) {
                unknown = true;
                continue;
            }
            let piece = Piece { rows: rows_of(&statement), ..Piece::default() };
            // It is there already, or not there: the block asked for that.
            let _ = self.statement(&piece, statement);
        }
        if unknown {
            let text = format!(
                "{} is followed in part: what it makes or changes beside is not known here",
                shortened(&whole.sql())
            );
            self.note(NoteKind::Change, None, text, whole.origin());
        }
        Ok(())
    }
}

/// How many rows an INSERT has.
fn rows_of(statement: &Cursor<'_>) -> u64 {
    let mut rows = *statement;
    rows.until(|ahead| ahead.is_any(&["VALUES"]));
    rows.eat("VALUES");
    rows.parts().len() as u64
}
