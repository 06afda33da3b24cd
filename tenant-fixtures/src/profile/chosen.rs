//! Words chosen from a known set, of which nearly every profile has all.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// Words of a known set, in its order and without repeats.
///
/// All of them cost nothing to make, copy or compare: tests look their tenants up by profile.
#[derive(Clone, Debug, Eq)]
pub(crate) struct Chosen(Cow<'static, [&'static str]>);

impl Chosen {
    /// All words of a set.
    pub(super) const fn all(known: &'static [&'static str]) -> Self {
        Self(Cow::Borrowed(known))
    }

    /// The words of a set that `is_chosen`.
    pub(super) fn some(known: &'static [&'static str], is_chosen: impl Fn(&str) -> bool) -> Self {
        match known.iter().copied().filter(|word| is_chosen(word)).collect::<Vec<_>>() {
            all if all.len() == known.len() => Self::all(known),
            some => Self(Cow::Owned(some)),
        }
    }
}

impl Deref for Chosen {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        &self.0
    }
}

impl PartialEq for Chosen {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq::<[&str]>(&**self, &**other) || **self == **other
    }
}

impl Hash for Chosen {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Equal lists are equally long; the rest of a profile tells most others apart.
        state.write_usize(self.len());
    }
}
