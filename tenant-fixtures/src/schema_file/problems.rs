//! What is wrong with a schema file: all of it, each with its place.

use std::fmt;

use super::places::Places;

/// Everything that is wrong with a schema file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaFileError {
    file: String,
    problems: Vec<SchemaFileProblem>,
}

/// Something that is wrong with a schema file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct SchemaFileProblem {
    /// The line, from 1.
    pub line: u64,
    /// The character in it, from 1.
    pub column: u64,
    /// What was found, and what to do.
    pub message: String,
}

/// So many are shown at once.
const SHOWN: usize = 100;

impl SchemaFileError {
    /// Each, in the order of the file.
    pub fn problems(&self) -> &[SchemaFileProblem] {
        &self.problems
    }

    /// A line for each, with file, line and column; of very many, the first.
    pub fn lines(&self) -> Vec<String> {
        let of = |problem: &SchemaFileProblem| {
            format!("{}:{}:{}: {}", self.file, problem.line, problem.column, problem.message)
        };
        let mut lines: Vec<_> = self.problems.iter().take(SHOWN).map(of).collect();
        if let Some(more) = self.problems.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            lines.push(format!("{}: and {more} more", self.file));
        }
        lines
    }
}

impl fmt::Display for SchemaFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join("\n"))
    }
}

impl std::error::Error for SchemaFileError {}

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<(usize, String)>,
    /// Whether something is lacking that others hang on, so that what else would be found wrong may be none of the file's.
    is_hard: bool,
}

impl Problems {
    /// Something without which the rest can still be looked at.
    pub(super) fn add(&mut self, at: usize, message: impl Into<String>) {
        self.found.push((at, message.into()));
    }

    /// Something that is lacking now.
    pub(super) fn lacking(&mut self, at: usize, message: impl Into<String>) {
        self.is_hard = true;
        self.add(at, message);
    }

    pub(super) fn is_hard(&self) -> bool {
        self.is_hard
    }

    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn into_error(self, file: &str, text: &str) -> SchemaFileError {
        let places = Places::of(text);
        let problem = |(at, message)| {
            let (line, column) = places.of_byte(at);
            SchemaFileProblem { line, column, message }
        };
        let mut problems: Vec<_> = self.found.into_iter().map(problem).collect();
        problems.sort();
        problems.dedup();
        SchemaFileError { file: file.to_owned(), problems }
    }
}
