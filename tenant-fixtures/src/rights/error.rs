//! Why there is nothing to tell of a person.

use std::fmt;

/// Why there is no such person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoSubject {
    /// The domain has no such collection.
    Collection {
        /// What was asked for.
        found: String,
        /// The collections whose rows have a key by which one can be asked for.
        known: Vec<&'static str>,
        /// What was probably meant.
        near: Option<&'static str>,
    },
    /// No collection's rows are people, so one has to be named.
    NoPeople {
        /// The collections whose rows have a key.
        known: Vec<&'static str>,
    },
    /// No row has the key.
    Key {
        /// What was asked for.
        found: String,
        /// Where it was looked for.
        collections: Vec<&'static str>,
        /// What was probably meant.
        near: Option<String>,
    },
    /// People of several collections have the key.
    Several {
        /// What was asked for.
        found: String,
        /// Where it is.
        collections: Vec<&'static str>,
    },
    /// Several rows of the collection have the key.
    Twice {
        /// What was asked for.
        found: String,
        /// Where they are.
        collection: &'static str,
    },
}

impl fmt::Display for NoSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |text: &String| text.chars().take(80).collect::<String>();
        match self {
            Self::Collection { found, known, near } => {
                write!(f, "found the collection {:?}; known: {}", short(found), known.join(", "))?;
                near.map_or(Ok(()), |near| write!(f, ". Did you mean {near:?}?"))
            }
            Self::NoPeople { known } => write!(
                f,
                "no collection's rows are people, by their columns' classes: say which is meant, of {}",
                known.join(", ")
            ),
            Self::Key { found, collections, near } => {
                write!(f, "no row of {} has the key {:?}", collections.join(" or "), short(found))?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "; did you mean {:?}?", short(near)))
            }
            Self::Several { found, collections } => write!(
                f,
                "rows of {} have the key {:?}: say which collection is meant",
                collections.join(" and "),
                short(found)
            ),
            Self::Twice { found, collection } => {
                write!(
                    f,
                    "several rows of {collection} have the key {:?}: which is meant can't be told",
                    short(found)
                )
            }
        }
    }
}

impl std::error::Error for NoSubject {}

/// Why a person's rows can't be told.
#[derive(Debug)]
pub enum SubjectError<E> {
    /// There is no such person.
    None(NoSubject),
    /// The rows can't be read.
    Rows(E),
}

impl<E: fmt::Display> fmt::Display for SubjectError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None(none) => none.fmt(f),
            Self::Rows(error) => error.fmt(f),
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for SubjectError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::None(_) => None,
            Self::Rows(error) => error.source(),
        }
    }
}
