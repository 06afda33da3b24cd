//! Types, as they are written: their words, what stands in parentheses, and what they mean.

mod plain;

use super::cursor::{Cursor, Fault};
use super::lexer::Kind;
use super::names::folded;
use super::text::text_of;
use crate::database::{Dialect, Type};

pub(crate) use plain::{built_in, of_extension};

/// A type, as it was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// The schema, if it was named.
    pub(crate) schema: Option<String>,
    /// Its words, in small letters if they stand without quotes.
    pub(crate) name: String,
    /// Whether the name stands in quotes.
    pub(crate) quoted: bool,
    /// What stands in parentheses.
    pub(crate) arguments: Vec<String>,
    /// `UNSIGNED`.
    pub(crate) unsigned: bool,
    /// `WITH TIME ZONE`.
    pub(crate) zone: bool,
    /// How many times it is an array.
    pub(crate) arrays: u32,
}

/// Words that follow a type's first and belong to it.
const CONTINUED: [(&str, &str); 9] = [
    ("double", "precision"),
    ("character", "varying"),
    ("char", "varying"),
    ("nchar", "varying"),
    ("bit", "varying"),
    ("national", "character"),
    ("national", "char"),
    ("national", "varchar"),
    ("long", "varchar"),
];

/// Words with which a column goes on behind its type.
const ENDS: [&str; 18] = [
    "CONSTRAINT",
    "PRIMARY",
    "NOT",
    "NULL",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "GENERATED",
    "AS",
    "ON",
    "KEY",
    "COMMENT",
    "AUTO_INCREMENT",
    "AUTOINCREMENT",
    "HIDDEN",
    "DEFERRABLE",
];

impl Cursor<'_> {
    /// Whether a column says no type here.
    pub(crate) fn at_type_end(&self) -> bool {
        self.is_empty() || self.is_sign(",") || self.is_sign(")") || self.is_any(&ENDS)
    }

    /// Takes a type.
    pub(crate) fn written_type(&mut self) -> Result<Written, Fault> {
        match self.dialect {
            Dialect::Sqlite => self.sqlite_type(),
            Dialect::PostgreSql | Dialect::MySql => self.worded_type(),
        }
    }

    /// SQLite takes whatever words there are.
    fn sqlite_type(&mut self) -> Result<Written, Fault> {
        let mut written = Written::default();
        while !self.at_type_end() {
            if self.is_sign("(") {
                written.arguments = self.group()?.parts().iter().map(Self::sql).collect();
                break;
            }
            let Some((kind, text)) = self.take() else { break };
            if !written.name.is_empty() {
                written.name.push(' ');
            }
            written.name.push_str(&folded(kind, text, Dialect::Sqlite).to_lowercase());
        }
        Ok(written)
    }

    fn worded_type(&mut self) -> Result<Written, Fault> {
        let mut written = Written::default();
        self.eat("SETOF");
        loop {
            let Some(token) = self.peek().filter(|token| matches!(token.kind, Kind::Word | Kind::Quoted))
            else {
                return Err(self.fault("a type"));
            };
            written.quoted = token.kind == Kind::Quoted;
            let name = self.name()?;
            written.name = if written.quoted { name } else { name.to_lowercase() };
            if !self.eat_sign(".") {
                break;
            }
            written.schema = Some(std::mem::take(&mut written.name));
        }
        if !written.quoted {
            self.continued(&mut written);
        }
        self.arguments(&mut written)?;
        loop {
            if self.eat("UNSIGNED") {
                written.unsigned = true;
            } else if self.eat("WITH TIME ZONE") || self.eat("WITH LOCAL TIME ZONE") {
                written.zone = true;
            } else if !(self.eat("WITHOUT TIME ZONE") || self.dialect_words()) {
                break;
            }
        }
        loop {
            if self.eat_sign("[") {
                while !self.eat_sign("]") {
                    if self.take().is_none() {
                        return Err(self.fault("]"));
                    }
                }
                written.arrays += 1;
            } else if self.eat("ARRAY") {
                written.arrays += u32::from(!self.is_sign("["));
            } else {
                return Ok(written);
            }
        }
    }

    fn continued(&mut self, written: &mut Written) {
        while let Some((_, next)) = CONTINUED
            .iter()
            .find(|(first, next)| written.name.rsplit(' ').next() == Some(*first) && self.is(next))
        {
            self.skip(1);
            written.name = format!("{} {next}", written.name);
        }
        // `interval day to second`
        if written.name == "interval" {
            while self.eat_any(&["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"]) {}
        }
    }

    fn arguments(&mut self, written: &mut Written) -> Result<(), Fault> {
        if self.is_sign("(") {
            let dialect = self.dialect;
            written.arguments = (self.group()?.parts().into_iter())
                .map(|part| match part.peek().map(|token| token.kind) {
                    Some(Kind::Text) => text_of(part.peek_text(), dialect),
                    Some(Kind::Word | Kind::Quoted | Kind::Number | Kind::Sign | Kind::Unclosed) | None => {
                        part.sql()
                    }
                })
                .collect();
        }
        Ok(())
    }

    /// Words behind a type of MySQL that change nothing of it.
    fn dialect_words(&mut self) -> bool {
        match self.dialect {
            Dialect::MySql => self.eat_any(&["SIGNED", "ZEROFILL"]),
            Dialect::PostgreSql | Dialect::Sqlite => false,
        }
    }
}

/// A type in so many arrays.
pub(crate) fn in_arrays(ty: Type, arrays: u32) -> Type {
    (0..arrays.min(1)).fold(ty, |ty, _| Type::Array(Box::new(ty)))
}
