//! Fixed sets of words, such as genres and tiers: one list gives the enum, its text, its parsing and its column type.

/// Declares an enum whose variants have a text, and everything that follows from the list.
macro_rules! tokens {
    ($(#[$meta:meta])* $what:literal $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their texts, in the same order.
            pub const TEXTS: &'static [&'static str] = &[$($text),+];

            /// Its text, as written in every format.
            #[inline]
            pub const fn as_str(self) -> &'static str {
                Self::TEXTS[self as usize]
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::token::UnknownToken;

            fn from_str(text: &str) -> Result<Self, $crate::token::UnknownToken> {
                match Self::TEXTS.iter().position(|known| *known == text) {
                    Some(at) => Ok(Self::ALL[at]),
                    None => Err($crate::token::UnknownToken::new($what, text, Self::TEXTS)),
                }
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::token::UnknownToken;

            fn try_from(text: &str) -> Result<Self, $crate::token::UnknownToken> {
                text.parse()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::token::UnknownToken;

            fn try_from(text: String) -> Result<Self, $crate::token::UnknownToken> {
                text.parse()
            }
        }

        $crate::token::serde_as_text!($name);

        impl $crate::schema::Value for $name {
            const TYPE: $crate::schema::ColumnType = $crate::schema::ColumnType::Token(Self::TEXTS);

            #[inline]
            fn visit<S: $crate::schema::Sink>(&self, _column: &'static $crate::schema::Column, sink: &mut S) {
                sink.token(self.as_str());
            }
        }
    };
}

pub(crate) use tokens;

/// Has types serialised as the text that they print and parse.
macro_rules! serde_as_text {
    ($($name:ident),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

pub(crate) use serde_as_text;

/// A word that is not in its set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownToken {
    what: &'static str,
    found: String,
    allowed: &'static [&'static str],
}

impl UnknownToken {
    /// `found` is none of `allowed`.
    pub(crate) fn new(what: &'static str, found: &str, allowed: &'static [&'static str]) -> Self {
        Self { what, found: found.chars().take(80).collect(), allowed }
    }
}

impl std::fmt::Display for UnknownToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown {} {:?}", self.what, self.found)?;
        match did_you_mean(&self.found, self.allowed.iter().copied()) {
            Some(near) => write!(f, "; did you mean {near:?}?")?,
            None => f.write_str(".")?,
        }
        write!(f, " Known: {}", self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownToken {}

/// The word of `known` that `found` was probably meant to be.
pub(crate) fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&found, &word.to_lowercase()), word))
        // More than a third changed is another word, not a slip.
        .filter(|(distance, word)| distance * 3 <= word.len().max(found.len()))
        .min()
        .map(|(_, word)| word)
}
