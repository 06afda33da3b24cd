//! What makes texts, and what it makes them from.

use super::Choices;
use super::form::Part;
use super::regular::Regular;

/// What makes texts of one kind.
#[derive(Debug)]
pub(in crate::interpret) struct TextGenerator {
    /// As the grammar calls it.
    pub(in crate::interpret) name: &'static str,
    /// What it is given.
    pub(in crate::interpret) takes: Takes,
    /// Appends a text.
    pub(in crate::interpret) write: fn(&mut TextContext<'_>, &mut String),
}

/// What a generator may be given.
#[derive(Clone, Copy, Debug)]
pub(in crate::interpret) enum Takes {
    Nothing,
    /// A text of the row.
    Text,
    /// A number or a range of numbers within bounds; these, if it isn't.
    Count {
        bounds: (u64, u64),
        otherwise: (u64, u64),
    },
    /// A country's code, or a text of the row that is one.
    Country(Codes),
    /// A text with places.
    Form,
    /// A regular expression.
    Expression,
}

/// The codes of the countries that a generator knows, by their numbers.
pub(in crate::interpret) type Codes = fn(usize) -> Option<&'static str>;

/// What stays the same for all texts of a column.
#[derive(Debug, Default)]
pub(in crate::interpret) struct Settings {
    /// The least and the greatest number of what there is a number of.
    pub(in crate::interpret) count: (u64, u64),
    /// The country that is written down.
    pub(in crate::interpret) country: Option<usize>,
    pub(in crate::interpret) form: Vec<Part>,
    /// The greatest number that the tenant's block is one of, where the form counts in it.
    pub(in crate::interpret) counted: Option<i64>,
    /// The regular expression that the texts match.
    pub(in crate::interpret) regular: Option<Regular>,
    /// The word in the ids of the column's collection, and their digits.
    pub(in crate::interpret) kind: &'static str,
    pub(in crate::interpret) digits: usize,
}

/// What a text is made from.
#[derive(Debug)]
pub(in crate::interpret) struct TextContext<'a> {
    pub(in crate::interpret) choices: Choices,
    pub(in crate::interpret) settings: &'a Settings,
    /// Whether no two texts may be the same.
    pub(in crate::interpret) unique: bool,
    /// The row's number in its tenant, from 1.
    pub(in crate::interpret) number: u64,
    /// The row's number in the tenant's block of numbers.
    pub(in crate::interpret) all: u64,
    pub(in crate::interpret) tenant: &'a str,
    /// The tenant that keys name; empty, where they name none.
    pub(in crate::interpret) names: &'a str,
    /// A host's name that is the tenant's alone.
    pub(in crate::interpret) host: &'a str,
    /// What was given to it, as text. Empty where there is no value.
    pub(in crate::interpret) arguments: &'a [&'a str],
}

impl<'a> TextContext<'a> {
    /// The row's number, for a text that no other number is in.
    #[inline]
    pub(in crate::interpret) fn number(&mut self) -> u64 {
        self.choices.note(|all| all.row = true);
        self.number
    }

    /// The tenant's host, for a text that no other tenant is in.
    #[inline]
    pub(in crate::interpret) fn host(&mut self) -> &'a str {
        self.choices.note(|all| all.tenant = true);
        self.host
    }

    /// The tenant that keys name, for a text that no other tenant is in; empty, where tenants collide on purpose.
    #[inline]
    pub(in crate::interpret) fn names(&mut self) -> &'a str {
        self.choices.note(|all| all.tenant = true);
        self.names
    }

    /// How many of what there is a number of.
    #[inline]
    pub(in crate::interpret) fn count(&mut self) -> u64 {
        let (least, most) = self.settings.count;
        if least == most { least } else { least + self.choices.below(most - least + 1) }
    }

    /// The country that was asked for, if it is known; its texts may be another country's, too, where it is the row's.
    pub(in crate::interpret) fn country(&mut self, codes: Codes) -> Option<usize> {
        let Some(code) = self.arguments.first() else { return self.settings.country };
        self.choices.note(|all| all.repeats = true);
        (0..).map_while(codes).position(|known| known == *code)
    }

    /// The text of the row that was given; nothing, if none was.
    #[inline]
    pub(in crate::interpret) fn text(&self) -> Option<&'a str> {
        self.arguments.first().copied()
    }
}
