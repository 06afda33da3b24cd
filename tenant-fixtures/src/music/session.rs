//! The ids of sessions and the addresses that plays were started from: typed numbers, so that rows stay small.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::ContextType;
use crate::id::TenantId;
use crate::schema::{Column, ColumnType, Sink, Value};
use crate::stream::mix;

/// A session's id, `ses_<uuid>`: no two sessions share one, in whatever tenant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(Uuid);

impl SessionId {
    const PREFIX: &'static str = "ses_";

    /// The id of a user's session. It hangs on whom ids name, not on the tenant's lineage: twins have sessions of their own.
    pub(super) fn new(names: TenantId, user: u64, session: u32) -> Self {
        let half = |from: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&names.stamp()[from..from + 8]);
            u64::from_le_bytes(bytes)
        };
        let number = user.wrapping_mul(1 << 24).wrapping_add(u64::from(session));
        let high = mix(half(0) ^ mix(number));
        let low = mix(half(8) ^ mix(number ^ high));
        let bytes = ((u128::from(high) << 64) | u128::from(low)).to_be_bytes();
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// The UUID in it.
    pub fn uuid(self) -> Uuid {
        self.0
    }

    fn encode(self, buffer: &mut [u8; 40]) -> &str {
        buffer[..4].copy_from_slice(Self::PREFIX.as_bytes());
        self.0.hyphenated().encode_lower(&mut buffer[4..]);
        std::str::from_utf8(buffer).unwrap_or_default()
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.encode(&mut [0; 40]))
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for SessionId {
    type Err = ParseUriError;

    fn from_str(text: &str) -> Result<Self, ParseUriError> {
        let refuse = || ParseUriError::new(text, "ses_<uuid>");
        let uuid = text.strip_prefix(Self::PREFIX).ok_or_else(refuse)?;
        let id = Self(Uuid::try_parse(uuid).map_err(|_| refuse())?);
        // One id has one text: no capitals, no other form of a UUID.
        if id.encode(&mut [0; 40]) == text { Ok(id) } else { Err(refuse()) }
    }
}

impl Value for SessionId {
    const TYPE: ColumnType = ColumnType::Code;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.token(self.encode(&mut [0; 40]));
    }
}

/// What a play was started from: `spotify:<type>:<tenant>_<type>_<number>`; without the tenant where tenants collide on purpose.
///
/// The number is that of the album or artist; of the playlist; of the user, for a collection or a search; of the
/// genre from 1, for a radio station.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContextUri {
    /// Whom the id in it names.
    pub(super) names: TenantId,
    pub(super) kind: ContextType,
    pub(super) number: u64,
}

impl ContextUri {
    /// The tenant that it names; none, where ids name no tenant.
    pub fn tenant(self) -> Option<TenantId> {
        (!self.names.is_nobody()).then_some(self.names)
    }

    /// What kind of thing it leads to.
    pub fn kind(self) -> ContextType {
        self.kind
    }

    /// The number of the thing.
    pub fn number(self) -> u64 {
        self.number
    }
}

/// The most that the text of an address needs.
const URI_LENGTH: usize = "spotify:".len() + 2 * 10 + 2 + TenantId::MAX_LENGTH + 20;

impl ContextUri {
    fn encode(self, buffer: &mut [u8; URI_LENGTH]) -> &str {
        use std::io::Write;
        let kind = self.kind.as_str();
        let mut rest = buffer.as_mut_slice();
        // The buffer holds the longest address there can be.
        _ = rest.write_all(b"spotify:");
        _ = rest.write_all(kind.as_bytes());
        _ = rest.write_all(b":");
        if !self.names.is_nobody() {
            _ = rest.write_all(self.names.as_str().as_bytes());
            _ = rest.write_all(b"_");
        }
        _ = rest.write_all(kind.as_bytes());
        _ = rest.write_all(b"_");
        let mut digits = [b'0'; 20];
        let (mut at, mut number) = (digits.len(), self.number);
        while number > 0 {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        _ = rest.write_all(&digits[at.min(digits.len() - 6)..]);
        let left = rest.len();
        std::str::from_utf8(&buffer[..URI_LENGTH - left]).unwrap_or_default()
    }
}

impl fmt::Display for ContextUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.encode(&mut [0; URI_LENGTH]))
    }
}

impl fmt::Debug for ContextUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for ContextUri {
    type Err = ParseUriError;

    /// Reads an address; the tenant in it is interned (see [`TenantId::new`]).
    fn from_str(text: &str) -> Result<Self, ParseUriError> {
        let refuse = || ParseUriError::new(text, "spotify:<type>:<tenant>_<type>_<number>");
        let (kind, rest) =
            text.strip_prefix("spotify:").and_then(|rest| rest.split_once(':')).ok_or_else(refuse)?;
        let kind: ContextType = kind.parse().map_err(|_| refuse())?;
        let (rest, number) = rest.rsplit_once('_').ok_or_else(refuse)?;
        let names = match rest.strip_suffix(kind.as_str()) {
            Some("") => TenantId::nobody(),
            tenant => TenantId::new(tenant.and_then(|tenant| tenant.strip_suffix('_')).ok_or_else(refuse)?)
                .map_err(|_| refuse())?,
        };
        let uri = Self { names, kind, number: number.parse().map_err(|_| refuse())? };
        // One address has one text, and numbers begin at 1.
        if uri.number > 0 && uri.encode(&mut [0; URI_LENGTH]) == text { Ok(uri) } else { Err(refuse()) }
    }
}

impl Value for ContextUri {
    const TYPE: ColumnType = ColumnType::Code;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.token(self.encode(&mut [0; URI_LENGTH]));
    }
}

/// A text that is not of its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseUriError {
    text: String,
    form: &'static str,
}

impl ParseUriError {
    fn new(text: &str, form: &'static str) -> Self {
        Self { text: text.chars().take(120).collect(), form }
    }
}

impl fmt::Display for ParseUriError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not of the form {}", self.text, self.form)
    }
}

impl std::error::Error for ParseUriError {}

crate::token::serde_as_text!(SessionId, ContextUri);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_text() {
        let text = "spotify:album:acme_album_000012";
        assert_eq!(text.parse::<ContextUri>().unwrap().to_string(), text);
        let text = "spotify:album:album_000012";
        assert_eq!(text.parse::<ContextUri>().unwrap().to_string(), text);
        let long = "spotify:playlist:acme_playlist_18446744073709551615";
        assert_eq!(long.parse::<ContextUri>().unwrap().to_string(), long);
        for wrong in [
            "spotify:album:acme_album_12",
            "spotify:album:acme_album_0000012",
            "spotify:album:acme_album_000000",
            "spotify:album:acme_artist_000012",
            "spotify:song:acme_song_000012",
            "spotify:album:_album_000012",
            "",
        ] {
            assert!(wrong.parse::<ContextUri>().is_err(), "{wrong:?}");
        }
    }
}
