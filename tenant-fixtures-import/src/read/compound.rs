//! Bodies of triggers and functions, within which a semicolon ends no statement.

use crate::database::Dialect;

/// So many words of a statement say whether it may have a body.
const HEAD: usize = 16;

/// How deep a statement stands within `BEGIN … END`.
#[derive(Debug)]
pub(crate) struct Compound {
    /// Whether only `BEGIN ATOMIC` opens a body.
    atomic: bool,
    /// Whether semicolons end statements at all.
    matters: bool,
    words: usize,
    creates: bool,
    may_have_body: bool,
    /// `CREATE RULE … DO (a; b)`.
    is_rule: bool,
    depth: usize,
    last: Last,
}

/// The word before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Begin,
    End,
    Other,
}

impl Compound {
    pub(crate) fn new(dialect: Dialect, matters: bool) -> Self {
        let atomic = match dialect {
            Dialect::PostgreSql => true,
            Dialect::MySql | Dialect::Sqlite => false,
        };
        Self {
            atomic,
            matters,
            words: 0,
            creates: false,
            may_have_body: false,
            is_rule: false,
            depth: 0,
            last: Last::Other,
        }
    }

    /// Takes the next token: a word, or nothing of one.
    pub(crate) fn take(&mut self, word: &str) {
        if !self.matters {
            return;
        }
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        self.words += usize::from(!word.is_empty());
        if self.words == 1 {
            self.creates = is("CREATE");
        }
        if !self.creates {
            return;
        }
        if self.words <= HEAD {
            self.may_have_body |= ["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"].into_iter().any(is);
            self.is_rule |= self.words <= 4 && is("RULE");
        }
        if !self.may_have_body {
            return;
        }
        let last = self.last;
        self.last = Last::Other;
        if is("BEGIN") {
            self.depth += usize::from(!self.atomic || self.depth > 0);
            self.last = Last::Begin;
        } else if is("ATOMIC") && self.atomic && self.depth == 0 && last == Last::Begin {
            self.depth = 1;
        } else if is("CASE") && self.depth > 0 && last != Last::End {
            self.depth += 1;
        } else if is("END") && self.depth > 0 {
            self.depth -= 1;
            self.last = Last::End;
        } else if last == Last::End && ["IF", "LOOP", "WHILE", "REPEAT", "FOR"].into_iter().any(is) {
            // These were not counted when they began.
            self.depth += 1;
        }
    }

    /// Whether a semicolon here stands within the statement.
    pub(crate) fn holds(&self, parentheses: usize) -> bool {
        self.depth > 0 || self.is_rule && parentheses > 0
    }
}
