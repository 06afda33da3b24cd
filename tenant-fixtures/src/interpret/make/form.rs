//! Forms of texts, with places in them.

/// A piece of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::interpret) enum Part {
    /// Itself.
    Text(&'static str),
    /// The row's number, with zeros before it up to a width.
    Number(usize),
    /// The row's number in the tenant's block of numbers, in digits and capitals, with zeros before it up to a width: short, and
    /// no other tenant's.
    All(usize),
    /// So many digits.
    Digits(usize),
    /// So many small letters.
    Letters(usize),
    /// The tenant's id.
    Tenant,
    /// What the row has in a column: the argument of this number.
    Column(usize),
}

impl Part {
    /// Whether it is as long in every row.
    pub(super) fn is_fixed(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Digits(_) | Self::Letters(_))
    }

    /// Whether its first or last character is no digit in any row.
    pub(super) fn ends_number(&self, first: bool) -> bool {
        match self {
            Self::Text(text) => {
                let end = if first { text.chars().next() } else { text.chars().next_back() };
                end.is_some_and(|end| !end.is_ascii_digit())
            }
            Self::Letters(_) => true,
            Self::All(_) | Self::Number(_) | Self::Digits(_) | Self::Tenant | Self::Column(_) => false,
        }
    }
}
