//! Decisions of a generator: drawn, or counted through one by one.

use crate::stream::Stream;

/// What a generator of texts decides by.
///
/// One function says what a text is made of; by what it is given, it draws one, gives the one of a certain number, or
/// tells how many there are. So a unique column never has to try again.
#[derive(Debug)]
pub(in crate::interpret) enum Choices {
    /// Each decision is drawn.
    Drawn(Stream),
    /// The decisions of the text of this number: its digits, in a number system that each decision's bound makes up.
    Numbered(u64),
    /// How many texts there are, as far as was decided.
    Counted(u64),
}

impl Choices {
    /// A number below a bound.
    #[inline]
    pub(in crate::interpret) fn below(&mut self, bound: u64) -> u64 {
        match self {
            Self::Drawn(stream) => stream.below(bound),
            Self::Numbered(left) => {
                let digit = *left % bound.max(1);
                *left /= bound.max(1);
                digit
            }
            Self::Counted(all) => {
                *all = all.saturating_mul(bound);
                0
            }
        }
    }

    /// One of a list; an empty text of an empty one.
    #[inline]
    pub(in crate::interpret) fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len() as u64);
        list.get(at as usize).copied().unwrap_or("")
    }
}
