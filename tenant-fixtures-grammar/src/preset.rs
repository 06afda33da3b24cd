//! Sets of tenants that are made to show what a service confuses: the one list of them, which the attribute, the library and
//! the program read.

use std::fmt;
use std::str::FromStr;

use crate::instead;

/// A set of tenants of one profile, each set for another kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Keys, names and addresses of the same row are the same in every tenant, and all else is each one's own: a query that
    /// forgets its tenant, and a cache whose key lacks it, give another's row.
    Collide,
    /// Tenants' ids that are taken for each other by prefix, by `_` in `LIKE`, by case, and where ends are trimmed.
    NearMiss,
    /// Twins: the same rows under other ids.
    Lineage,
    /// What becomes of tenants: one that was deleted and made again under the same id, one that is suspended, one that took in
    /// another, an empty one, one that has one of everything, and plain ones after those.
    Lifecycle,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Collide, Self::NearMiss, Self::Lineage, Self::Lifecycle];

    /// Their names, in the same order.
    pub const NAMES: [&'static str; 4] = ["collide", "near_miss", "lineage", "lifecycle"];

    /// Its name, in attributes and at the shell.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// How many tenants it has unless said otherwise.
    pub const fn usual(self) -> u64 {
        match self {
            Self::Collide | Self::Lineage => 2,
            Self::NearMiss => 6,
            Self::Lifecycle => 5,
        }
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A text that names no preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPreset(String);

impl fmt::Display for UnknownPreset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found: String = self.0.chars().take(60).collect();
        write!(f, "there is no preset {found:?}{}", instead(&found, Preset::NAMES.into_iter()))
    }
}

impl std::error::Error for UnknownPreset {}

impl FromStr for Preset {
    type Err = UnknownPreset;

    fn from_str(text: &str) -> Result<Self, UnknownPreset> {
        let at = Self::NAMES.iter().position(|name| *name == text);
        at.map(|at| Self::ALL[at]).ok_or_else(|| UnknownPreset(text.to_owned()))
    }
}

impl TryFrom<&str> for Preset {
    type Error = UnknownPreset;

    fn try_from(text: &str) -> Result<Self, UnknownPreset> {
        text.parse()
    }
}

impl TryFrom<String> for Preset {
    type Error = UnknownPreset;

    fn try_from(text: String) -> Result<Self, UnknownPreset> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_has_its_name() {
        for preset in Preset::ALL {
            assert_eq!(preset.name().parse(), Ok(preset));
        }
        let error = "colide".parse::<Preset>().unwrap_err().to_string();
        assert!(error.starts_with("there is no preset \"colide\"; did you mean `collide`?"), "{error}");
    }
}
