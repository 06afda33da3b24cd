//! Where rows have to be named: what a collection's checks found that is not as it has to be.

/// A collection of which checks failed.
#[derive(Debug)]
pub(super) struct Shortfall {
    /// Its position among the checks.
    pub(super) collection: usize,
    /// The outcome of its number of rows, if that failed.
    pub(super) rows: Option<usize>,
    /// Columns whose figures failed, with the outcomes of their digests.
    pub(super) columns: Vec<(usize, Expected, usize)>,
}

/// Whose figures a column has to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Source,
    Target,
    /// One of the two's.
    Either,
}

impl Shortfall {
    pub(super) fn new(collection: usize, rows: Option<usize>) -> Self {
        Self { collection, rows, columns: Vec::new() }
    }

    pub(super) fn column(&mut self, column: usize, expected: Expected, outcome: usize) {
        self.columns.push((column, expected, outcome));
    }
}
