//! Options that one domain's profiles have beside those of every domain.

use super::chosen::Chosen;
use super::{DecimalInput, DomainInfo, Problem, ProfileBuilder, TenantProfile};
use crate::decimal::Decimal;

/// An option of one domain.
#[derive(Debug)]
pub struct Setting {
    /// Its name where code sets it, for example `activity`.
    pub name: &'static str,
    /// Its name in a profile's document and, with `-` for `_`, at the shell, for example `user_activity_level`.
    pub option: &'static str,
    /// What a program says of it, in a line.
    pub help: &'static str,
    /// What it takes.
    pub kind: SettingKind,
}

/// What an option of one domain takes.
#[derive(Debug)]
pub enum SettingKind {
    /// A decimal from 0 to 1 with at most three places.
    Level {
        /// What it is unless said otherwise, in thousandths.
        default: u32,
    },
    /// Words of a known set; all of them unless said otherwise.
    Words {
        /// The set, in the order in which words are kept.
        of: &'static [&'static str],
        /// What one of them is, for example `country`.
        one: &'static str,
    },
}

/// What a profile says of such an option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Set {
    Level(Decimal),
    Words(Chosen),
}

/// What a builder was told of such an option.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Level(Result<Decimal, String>),
    Words(Vec<String>),
}

impl Set {
    /// As one text.
    pub(crate) fn joined(&self, separator: &str) -> String {
        match self {
            Self::Level(level) => level.to_string(),
            Self::Words(words) => words.join(separator),
        }
    }

    /// What a builder has to be told to give this.
    pub(super) fn given(&self) -> Option<Given> {
        match self {
            Self::Level(level) => Some(Given::Level(Ok(*level))),
            // The document of a domain that knows no such words says so.
            Self::Words(words) if words.is_empty() => None,
            Self::Words(words) => Some(Given::Words(words.iter().map(|&word| word.to_owned()).collect())),
        }
    }
}

impl TenantProfile {
    /// The level that an option of its domain is at, 0 to 1, by the option's name in code; `None` when the domain has no
    /// such option.
    pub fn level(&self, name: &str) -> Option<Decimal> {
        match self.set(name)? {
            Set::Level(level) => Some(*level),
            Set::Words(_) => None,
        }
    }

    /// The words that an option of its domain has, by the option's name in code; `None` when the domain has no such option.
    pub fn words(&self, name: &str) -> Option<&[&'static str]> {
        match self.set(name)? {
            Set::Words(words) => Some(words),
            Set::Level(_) => None,
        }
    }

    fn set(&self, name: &str) -> Option<&Set> {
        self.settings().find(|(setting, _)| setting.name == name).map(|(_, set)| set)
    }

    /// The domain's own options, each with what this profile says of it.
    pub(crate) fn settings(&self) -> impl Iterator<Item = (&'static Setting, &Set)> {
        self.domain.settings.iter().zip(&self.settings)
    }
}

impl ProfileBuilder {
    /// Sets an option of the domain that takes a level, by its name in code.
    pub fn level(self, name: &'static str, level: impl DecimalInput) -> Self {
        self.give(name, Given::Level(level.decimal()))
    }

    /// Sets an option of the domain that takes words of a known set, by its name in code.
    pub fn words<I>(self, name: &'static str, words: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let words = words.into_iter().map(|word| word.as_ref().to_owned());
        self.give(name, Given::Words(words.collect()))
    }

    fn give(mut self, name: &'static str, given: Given) -> Self {
        let fits = |setting: &Setting| match setting.kind {
            SettingKind::Level { .. } => matches!(given, Given::Level(_)),
            SettingKind::Words { .. } => matches!(given, Given::Words(_)),
        };
        match self.domain.settings.iter().position(|setting| setting.name == name) {
            Some(at) if fits(&self.domain.settings[at]) => self.settings[at] = Some(given),
            Some(at) => {
                let takes = self.domain.settings[at].kind.described();
                self.problems.push(Problem::new(name, format!("takes {takes}")));
            }
            None => self.problems.push(no_such(name, self.domain)),
        }
        self
    }
}

impl SettingKind {
    fn described(&self) -> String {
        match self {
            Self::Level { .. } => LEVEL.to_owned(),
            Self::Words { of, .. } => format!("a list of: {}", of.join(", ")),
        }
    }
}

pub(super) const LEVEL: &str = "a decimal from 0 to 1 with at most three places";

/// The problem of an option that another domain has.
pub(super) fn no_such(name: &'static str, domain: &DomainInfo) -> Problem {
    Problem::new(name, format!("the domain {} has no such option", domain.name))
}
