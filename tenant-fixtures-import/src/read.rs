//! SQL as a schema: the state after all statements.
//!
//! ```text
//! Source ── split ──► statements ── lexer, cursor ──► State ── finish ──► Database
//! ```
//!
//! A statement that is not understood is noted with file and line, and the rest goes on; within a table, so does all but the column
//! or constraint that it is.

mod alter;
mod blocks;
mod changes;
mod column;
mod columns;
mod compound;
mod constraint;
mod create;
mod cursor;
mod dialect;
mod expression;
mod finish;
mod folder;
mod indexes;
mod lexer;
mod names;
mod others;
mod parsed;
mod partitions;
mod query;
mod rows;
mod sequences;
mod simple;
mod source;
mod split;
mod state;
mod statement;
mod text;
mod types;
mod user_types;

pub use folder::{Folder, Layout, folder};
pub(crate) use names::in_quotes;
pub(crate) use parsed::parsed;
pub use rows::MOST_ROWS;
pub use source::Source;

use std::path::PathBuf;

use crate::database::{Database, Dialect, Note, NoteKind, Origin};
use crate::error::Error;
use cursor::{Cursor, Fault};
use split::{Piece, Splitter};
use state::State;

/// How SQL is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose SQL it is; guessed, if nothing is said.
    pub dialect: Option<Dialect>,
    /// Whether a statement that is not understood ends it.
    pub strict: bool,
}

/// The texts of these files and folders of migrations, in this order.
///
/// # Errors
///
/// As those of [`folder()`] and [`Source::file`].
pub fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for path in paths {
        if path.is_dir() {
            sources.extend(folder(path)?.sources()?);
        } else {
            sources.push(Source::file(path)?);
        }
    }
    Ok(sources)
}

/// The schema that these texts make, in their order.
///
/// # Errors
///
/// When tables inherit from each other in a circle, and, where it is strict, at the first statement that is not understood.
pub fn sql(sources: &[Source], options: Options) -> Result<Database, Error> {
    let state =
        read(sources, options.dialect.unwrap_or_else(|| dialect::guessed(sources, unread)), options.strict)?;
    Ok(state.finish())
}

/// How many statements of a dialect are not understood.
fn unread(sources: &[Source], dialect: Dialect) -> usize {
    let state = read(sources, dialect, false);
    state.map_or(0, |state| state.notes.iter().filter(|note| note.kind == NoteKind::Unread).count())
}

fn read(sources: &[Source], dialect: Dialect, strict: bool) -> Result<State, Error> {
    let mut state = State::new(dialect);
    for source in sources {
        if source.passed_over {
            let origin = Origin { source: source.name.clone(), line: 0 };
            let text = "is not among the numbered migrations: it is not read".to_owned();
            state.notes.push(Note { kind: NoteKind::PassedOver, text, origin, ..Note::default() });
            continue;
        }
        let mut pieces = Splitter::new(&source.text, state.dialect);
        while let Some(piece) = pieces.next() {
            let known = state.notes.len();
            take(&mut state, source, &piece);
            if let Some(error) = state.fatal.take() {
                return Err(error);
            }
            let new = state.notes.get(known..).unwrap_or_default();
            if let (true, Some(note)) = (strict, new.iter().find(|note| note.kind == NoteKind::Unread)) {
                return Err(Error::Sql { origin: note.origin.clone(), message: note.text.clone() });
            }
            if let (Some(suspect), true) =
                (piece.suspect, new.iter().any(|note| note.kind == NoteKind::Unread))
            {
                pieces.recover(suspect);
            }
        }
    }
    Ok(state)
}

/// Takes a statement, or notes that it is not understood.
fn take(state: &mut State, source: &Source, piece: &Piece) {
    let cursor = Cursor::new(&source.text, &piece.tokens, state.dialect, &source.name, !source.without_lines);
    let at = |line: u32| {
        let mut origin = cursor.origin();
        origin.line = if source.without_lines { 0 } else { line.into() };
        origin
    };
    if let Some((text, line)) = &piece.command {
        return state.note_command(text, at(*line));
    }
    if let Some(line) = piece.unclosed {
        let begun = piece.tokens.first().map_or(line, |token| token.line);
        let message = format!("the statement of line {begun} has a quote that is never closed");
        return state.unread(Fault { message, origin: at(line) });
    }
    if let Err(fault) = state.statement(piece, cursor) {
        state.unread(fault);
    }
}
