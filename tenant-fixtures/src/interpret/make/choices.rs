//! Decisions of a generator: drawn, or counted through one by one.

use crate::declaration::Unique;
use crate::stream::Stream;

/// What a generator of texts decides by.
///
/// One function says what a text is made of; by what it is given, it draws one, gives the one of a certain number, or
/// tells how many there are. So a unique column never has to try again.
///
/// For that to hold, two rows of decisions give two texts; and where a decision says which others follow, its first
/// answer is the one with the fewest texts.
#[derive(Debug)]
pub(in crate::interpret) enum Choices {
    /// Each decision is drawn.
    Drawn(Stream),
    /// The decisions of the text of a number.
    Numbered(Numbered),
    /// What there is to be told apart, as far as was decided.
    Counted(Distinct),
}

/// The decisions of the text of one number: its digits, in a number system that each decision's bound makes up.
#[derive(Debug)]
pub(in crate::interpret) struct Numbered {
    left: u128,
    /// How many numbers the decisions so far tell apart.
    made: u128,
    count: u128,
    /// What decides when the number is told.
    rest: Stream,
}

/// What tells a generator's texts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interpret) struct Distinct {
    /// How many there are, by what is decided; at the end of the numbers, as many as can be counted or more.
    pub(in crate::interpret) count: u128,
    /// Whether they have the row's number in them.
    pub(in crate::interpret) row: bool,
    /// Whether they have the tenant in them.
    pub(in crate::interpret) tenant: bool,
    /// Whether one text may come about in several ways.
    pub(in crate::interpret) repeats: bool,
}

impl Distinct {
    /// Nothing decided yet.
    pub(in crate::interpret) const ONE: Self = Self { count: 1, row: false, tenant: false, repeats: false };

    /// How many there are among rows that must differ; nothing, where two rows may come to the same.
    pub(in crate::interpret) fn values(self, unique: Unique) -> Option<u128> {
        match unique {
            Unique::Everywhere if self.row && self.tenant => Some(u128::MAX),
            Unique::Everywhere => (self.is_vast() && !self.repeats).then_some(u128::MAX),
            Unique::Tenant | Unique::Parent if self.row => Some(u128::MAX),
            Unique::Tenant | Unique::Parent => (!self.repeats).then_some(self.count),
        }
    }

    /// Whether there is room for every row of every tenant.
    pub(in crate::interpret) fn is_vast(self) -> bool {
        self.count == u128::MAX
    }
}

impl Choices {
    /// Those of the text of this number below a count; a stream decides what is left to decide then.
    pub(in crate::interpret) fn numbered(number: u128, count: u128, rest: Stream) -> Self {
        Self::Numbered(Numbered { left: number, made: 1, count, rest })
    }

    /// A number below a bound.
    #[inline]
    pub(in crate::interpret) fn below(&mut self, bound: u64) -> u64 {
        match self {
            Self::Drawn(stream) => stream.below(bound),
            Self::Numbered(numbered) => numbered.below(bound),
            Self::Counted(all) => {
                all.count = all.count.saturating_mul(u128::from(bound));
                0
            }
        }
    }

    /// A number below a bound that may be beyond 64 bits, by which alone the texts differ.
    pub(in crate::interpret) fn number(&mut self, bound: u128) -> u128 {
        match self {
            Self::Drawn(stream) => {
                (u128::from(stream.bits()) << 64 | u128::from(stream.bits())) % bound.max(1)
            }
            Self::Numbered(numbered) => numbered.left % bound.max(1),
            Self::Counted(all) => {
                all.count = all.count.saturating_mul(bound);
                0
            }
        }
    }

    /// A number below a bound that tells no texts apart.
    #[inline]
    pub(in crate::interpret) fn free(&mut self, bound: u64) -> u64 {
        match self {
            Self::Drawn(stream) => stream.below(bound),
            Self::Numbered(numbered) => numbered.rest.below(bound),
            Self::Counted(_) => 0,
        }
    }

    /// One of a list; an empty text of an empty one.
    #[inline]
    pub(in crate::interpret) fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len() as u64);
        list.get(at as usize).copied().unwrap_or("")
    }

    /// Whether each decision is drawn: texts may repeat.
    #[inline]
    pub(in crate::interpret) fn are_drawn(&self) -> bool {
        matches!(self, Self::Drawn(_))
    }

    /// Notes something about the texts, where they are counted.
    #[inline]
    pub(in crate::interpret) fn note(&mut self, note: impl FnOnce(&mut Distinct)) {
        if let Self::Counted(all) = self {
            note(all);
        }
    }
}

impl Numbered {
    fn below(&mut self, bound: u64) -> u64 {
        if self.made >= self.count {
            return self.rest.below(bound);
        }
        let bound = u128::from(bound.max(1));
        let digit = self.left % bound;
        self.left /= bound;
        self.made = self.made.saturating_mul(bound);
        digit as u64
    }
}
