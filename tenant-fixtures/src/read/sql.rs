//! SQL scripts: the rows of their INSERTs, whoever wrote or changed them.
//!
//! What makes tables, indexes and transactions is passed over, as are what prepares a database before the first row and
//! rows of temporary tables. What would change rows otherwise (UPDATE, COPY, a SELECT within an INSERT) is refused by its
//! line: nothing is executed here.

mod lexer;

use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use self::lexer::{Lexer, Token};
use super::capped::{Allowance, Capped};
use super::table::{Cell, Place, row};
use super::{Each, FoundRow, ReadError, text};
use crate::schema::{Modes, Schema, flat};

/// The first words of statements that change no rows.
const PASSED: [&str; 11] =
    ["ALTER", "ANALYZE", "BEGIN", "COMMENT", "COMMIT", "CREATE", "END", "PRAGMA", "SELECT", "SET", "START"];

/// The first word of one that changes no rows of the file as long as it has had none.
const PREPARING: &str = "DO";

/// What SQLite calls the place of temporary tables.
const TEMPORARY: &str = "temp";

/// The most columns that a statement may name.
const COLUMNS: usize = 2000;

/// Why reading stopped.
enum Stop {
    Io(io::Error),
    Fault(String),
    /// Nobody wants more.
    Enough,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

pub(super) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let (reader, allowance) = Capped::new(text(path)?);
    allowance.renew();
    let mut script = Script { lexer: Lexer::new(reader), allowance, schemas, each, numbers: HashMap::new() };
    match script.read() {
        Ok(()) | Err(Stop::Enough) => Ok(()),
        Err(Stop::Io(error)) => Err(ReadError::while_reading(path, error)),
        Err(Stop::Fault(fault)) => {
            Err(ReadError::damaged(path, format!("line {}: {fault}", script.lexer.line())))
        }
    }
}

struct Script<'a, 'e, R> {
    lexer: Lexer<R>,
    allowance: Allowance,
    schemas: &'a [&'static Schema],
    each: &'a mut Each<'e>,
    /// The rows so far of each collection.
    numbers: HashMap<&'static str, u64>,
}

fn fault<T>(message: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Fault(message.into()))
}

/// What a statement begins with that is not read.
fn strange<T>(token: &Token) -> Result<T, Stop> {
    fault(format!(
        "a statement begins with {token}; only INSERT … VALUES is read, and what makes tables, indexes and transactions is \
         passed over"
    ))
}

impl<R: io::BufRead> Script<'_, '_, R> {
    fn next(&mut self) -> Result<Option<Token>, Stop> {
        self.lexer.next()?.map_err(Stop::Fault)
    }

    fn expect(&mut self, what: &str, fits: impl Fn(&Token) -> bool) -> Result<Token, Stop> {
        match self.next()? {
            Some(token) if fits(&token) => Ok(token),
            Some(token) => fault(format!("found {token} where {what} should stand")),
            None => fault(format!("the file ends where {what} should stand")),
        }
    }

    fn read(&mut self) -> Result<(), Stop> {
        loop {
            self.allowance.renew();
            match self.next()? {
                None => return Ok(()),
                Some(Token::Sign(b';')) => {}
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("INSERT") => self.insert()?,
                Some(Token::Word(word)) if self.is_passed(&word) => self.pass()?,
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("DELETE") => self.delete(word)?,
                Some(token) => return strange(&token),
            }
        }
    }

    fn is_passed(&self, word: &str) -> bool {
        let is_one_of = |words: &[&str]| words.iter().any(|passed| word.eq_ignore_ascii_case(passed));
        is_one_of(&PASSED) || (self.numbers.is_empty() && is_one_of(&[PREPARING]))
    }

    /// Leaves out what is left of a statement.
    fn pass(&mut self) -> Result<(), Stop> {
        while !matches!(self.next()?, None | Some(Token::Sign(b';'))) {}
        Ok(())
    }

    /// Deletes nothing of the file, as long as it has had no rows; what only begins like it may have rows of its own.
    fn delete(&mut self, word: String) -> Result<(), Stop> {
        let is_first = self.numbers.is_empty();
        let mut token = self.next()?;
        if is_first && token.as_ref().is_some_and(|token| token.is_word("FROM")) {
            self.name("a table's name")?;
            token = self.next()?;
            if token == Some(Token::Sign(b'.')) {
                self.name("a table's name")?;
                token = self.next()?;
            }
            match token {
                None | Some(Token::Sign(b';')) => return Ok(()),
                Some(token) if token.is_word("WHERE") => return self.pass(),
                Some(_) => {}
            }
        }
        strange(&Token::Word(word))
    }

    fn insert(&mut self) -> Result<(), Stop> {
        self.expect("INTO", |token| token.is_word("INTO"))?;
        let mut table = self.name("a table's name")?;
        let mut token = self.next()?;
        if token == Some(Token::Sign(b'.')) {
            if table == TEMPORARY {
                return self.pass();
            }
            // A database's schema stood before it.
            table = self.name("a table's name")?;
            token = self.next()?;
        }
        let Some(&schema) = self.schemas.iter().find(|schema| schema.name == table) else {
            let known: Vec<_> = self.schemas.iter().map(|schema| schema.name).collect();
            return fault(format!("there is no collection {table:?} here; known: {}", known.join(", ")));
        };
        let mut names = None;
        if token == Some(Token::Sign(b'(')) {
            names = Some(self.names()?);
            token = self.next()?;
        }
        let mut places = names.as_ref().map(|names| Place::of(schema, names));
        match token {
            Some(token) if token.is_word("VALUES") => {}
            Some(token) => return fault(format!("found {token} where VALUES should stand")),
            None => return fault("the file ends where VALUES should stand"),
        }
        loop {
            self.allowance.renew();
            self.expect("a row's (", |token| *token == Token::Sign(b'('))?;
            let cells = self.cells(places.as_ref().map_or(0, Vec::len))?;
            let places = places.get_or_insert_with(|| unnamed(schema, cells.len()));
            let values = row(schema, places, cells);
            let number = self.numbers.entry(schema.name).or_default();
            *number += 1;
            if let ControlFlow::Break(()) = (self.each)(FoundRow { schema, number: *number, values }) {
                return Err(Stop::Enough);
            }
            // What is there already of shared rows is left as it is.
            let end = |token: &Token| matches!(token, Token::Sign(b',' | b';')) || token.is_word("ON");
            match self.expect("a comma or a semicolon", end)? {
                Token::Sign(b';') => return Ok(()),
                Token::Sign(_) => {}
                _ => return self.pass(),
            }
        }
    }

    fn name(&mut self, what: &str) -> Result<String, Stop> {
        match self.expect(what, |token| matches!(token, Token::Word(_) | Token::Quoted(_)))? {
            // Names without quotes know no case.
            Token::Word(name) => Ok(name.to_ascii_lowercase()),
            Token::Quoted(name) => Ok(name),
            other => fault(format!("found {other} where {what} should stand")),
        }
    }

    /// Names up to the closing bracket.
    fn names(&mut self) -> Result<Vec<String>, Stop> {
        let mut names = Vec::new();
        loop {
            names.push(self.name("a column's name")?);
            if names.len() > COLUMNS {
                return fault(format!("more than {COLUMNS} columns"));
            }
            let end = |token: &Token| matches!(token, Token::Sign(b',' | b')'));
            if self.expect("a comma or a bracket", end)? == Token::Sign(b')') {
                return Ok(names);
            }
        }
    }

    /// Values up to the closing bracket.
    fn cells(&mut self, expected: usize) -> Result<Vec<Cell>, Stop> {
        let mut cells = Vec::with_capacity(expected);
        loop {
            let mut cell = self.cell()?;
            let mut token = self.next()?;
            while let (Cell::Text(text), Some(Token::Sign(b'|'))) = (&mut cell, &token) {
                self.expect("|", |token| *token == Token::Sign(b'|'))?;
                text.push_str(&self.piece()?);
                token = self.next()?;
            }
            cells.push(cell);
            while token == Some(Token::Cast) {
                self.name("a type's name")?;
                token = self.next()?;
            }
            match token {
                Some(Token::Sign(b',')) => {}
                Some(Token::Sign(b')')) => return Ok(cells),
                Some(token) => {
                    return fault(format!("found {token} where a comma or a bracket should stand"));
                }
                None => return fault("the file ends within a row"),
            }
        }
    }

    /// A part of a text that is computed: a text, or a carriage return as scripts have it.
    fn piece(&mut self) -> Result<String, Stop> {
        let is_piece = |token: &Token| matches!(token, Token::Text(_)) || token.is_word("CHAR");
        if let Token::Text(text) = self.expect("a text or CHAR(13)", is_piece)? {
            return Ok(text);
        }
        self.expect("(13)", |token| *token == Token::Sign(b'('))?;
        self.expect("13", |token| matches!(token, Token::Number(number) if number == "13"))?;
        let end = |token: &Token| *token == Token::Sign(b')');
        let next = self.expect("a bracket or USING", |token| end(token) || token.is_word("USING"))?;
        if !end(&next) {
            self.name("a character set's name")?;
            self.expect("a bracket", end)?;
        }
        Ok("\r".to_owned())
    }

    fn cell(&mut self) -> Result<Cell, Stop> {
        match self.next()? {
            Some(Token::Text(text)) => Ok(Cell::Text(text)),
            Some(Token::Number(text)) => match serde_json::from_str(&text) {
                Ok(number) => Ok(Cell::Digits(number, text)),
                Err(_) => fault(format!("{text:?} is no number")),
            },
            Some(token) if token.is_word("CONCAT") => {
                self.expect("(", |token| *token == Token::Sign(b'('))?;
                let mut text = String::new();
                loop {
                    text.push_str(&self.piece()?);
                    let end = |token: &Token| matches!(token, Token::Sign(b',' | b')'));
                    if self.expect("a comma or a bracket", end)? == Token::Sign(b')') {
                        return Ok(Cell::Text(text));
                    }
                }
            }
            Some(token) if token.is_word("NULL") => Ok(Cell::Null),
            Some(token) if token.is_word("TRUE") => Ok(Cell::Boolean(true)),
            Some(token) if token.is_word("FALSE") => Ok(Cell::Boolean(false)),
            Some(token) => fault(format!("found {token} where a value should stand")),
            None => fault("the file ends within a row"),
        }
    }
}

/// The columns of a table whose names a statement leaves out: of those modes that have so many.
fn unnamed(schema: &'static Schema, count: usize) -> Vec<Place> {
    let names = |modes| flat(schema.columns, modes).into_iter().map(|flat| flat.name).collect::<Vec<_>>();
    let (usual, all) = (names(Modes::default()), names(Modes::ALL));
    Place::of(schema, if all.len() == count { &all } else { &usual })
}
