//! Where a value came from: a flag beats a profile file, the file beats the environment, the environment the default.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A flag, by the option's name.
    Flag(String),
    Variable(&'static str),
    File(PathBuf),
    /// The scenario decides it, alone or together with another origin.
    Scenario(Option<Box<Origin>>),
    /// It follows from others.
    Derived(&'static str),
    Default,
}

impl Origin {
    /// The flag of an option, which is its name with `-` for `_`.
    pub(crate) fn flag(option: &str) -> Self {
        Self::Flag(format!("--{}", option.replace('_', "-")))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => f.write_str(flag),
            Self::Variable(name) => f.write_str(name),
            Self::File(path) => path.display().fmt(f),
            Self::Scenario(None) => f.write_str("the scenario"),
            Self::Scenario(Some(times)) => write!(f, "the scenario × {times}"),
            Self::Derived(from) => f.write_str(from),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

impl<T> Setting<T> {
    pub(crate) fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// Where the options of one profile came from, by their names in its document; what isn't there has its default.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins(BTreeMap<String, Origin>);

impl Origins {
    pub(crate) fn insert(&mut self, option: &str, origin: Origin) {
        self.0.insert(option.to_owned(), origin);
    }

    pub(crate) fn get(&self, option: &str) -> Option<&Origin> {
        self.0.get(option)
    }
}
