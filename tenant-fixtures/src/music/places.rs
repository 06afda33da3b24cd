//! Countries, time zones and languages: positions in the frozen tables, written as their codes.

use super::data::geography::COUNTRIES;
use super::data::time_zones::{ZONES, Zone};
use crate::data::names::NAMES;

macro_rules! places {
    ($($(#[$meta:meta])* $what:literal $name:ident = $table:ident . $code:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u8);

        impl $name {
            /// Its code.
            pub fn as_str(self) -> &'static str {
                $table.get(usize::from(self.0)).map_or("", |entry| entry.$code)
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match $table.iter().position(|entry| entry.$code == text) {
                    Some(at) => Ok(Self(at as u8)),
                    None => Err(format!("unknown {} {:?}", $what, text.chars().take(60).collect::<String>())),
                }
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        crate::token::serde_as_text!($name);

        impl crate::schema::Value for $name {
            const TYPE: crate::schema::ColumnType = crate::schema::ColumnType::Code;

            #[inline]
            fn visit<S: crate::schema::Sink>(&self, _column: &'static crate::schema::Column, sink: &mut S) {
                sink.token(self.as_str());
            }
        }
    )+};
}

places! {
    /// A country, written as its ISO 3166-1 code of two letters.
    "country" CountryCode = COUNTRIES.code;
    /// A time zone, written as its name in the IANA database.
    "time zone" TimeZone = ZONES.name;
    /// A language, written as its ISO 639 code.
    "language" Language = NAMES.language;
}

impl TimeZone {
    pub(super) fn zone(self) -> &'static Zone {
        &ZONES[usize::from(self.0)]
    }
}
