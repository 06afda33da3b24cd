//! The ids of rows.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{TenantId, TenantIdError};
use crate::schema::Entity;

/// The id of a row of `E`, printed as `<tenant>_<kind>_<number>`: `tenant_001_artist_000001`; where tenants collide on purpose
/// ([`ProfileBuilder::collide`](crate::ProfileBuilder::collide)), as `artist_000001` in each of them.
///
/// Sixteen bytes and `Copy`. Ordered by the tenant's text, then by number. Compares with text:
///
/// ```
/// use tenant_fixtures::{Artist, Id, TenantId};
///
/// let id = Id::<Artist>::new(TenantId::new("tenant_001")?, 1);
/// assert_eq!(id, "tenant_001_artist_000001");
/// assert_eq!(id, "tenant_001_artist_000001".parse::<Id<Artist>>()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Id<E: Entity> {
    /// Whom the id names: [`TenantId::nobody`], where it names no tenant.
    tenant: TenantId,
    number: u64,
    entity: PhantomData<fn() -> E>,
}

impl<E: Entity> Id<E> {
    /// The id of a tenant's row by its number; rows are numbered from 1.
    #[inline]
    pub const fn new(tenant: TenantId, number: u64) -> Self {
        Self { tenant, number, entity: PhantomData }
    }

    /// The tenant that the id names, which is the row's; none, where ids name no tenant.
    #[inline]
    pub fn tenant(self) -> Option<TenantId> {
        (!self.tenant.is_nobody()).then_some(self.tenant)
    }

    /// Whom the id names.
    #[inline]
    pub(crate) const fn names(self) -> TenantId {
        self.tenant
    }

    /// The row's number within the tenant, from 1.
    #[inline]
    pub const fn number(self) -> u64 {
        self.number
    }

    /// Where the row stands in a collection in its generated order.
    #[inline]
    pub(crate) fn position(self) -> Option<usize> {
        usize::try_from(self.number.checked_sub(1)?).ok()
    }

    /// Whether `text` is this id.
    fn matches(self, text: &str) -> bool {
        parts::<E>(text).is_ok_and(|(tenant, number)| tenant == self.tenant.as_str() && number == self.number)
    }
}

/// An id as it is written.
pub(crate) fn shown(names: TenantId, kind: &str, number: u64, digits: usize) -> impl fmt::Display {
    let between = if names.is_nobody() { "" } else { "_" };
    fmt::from_fn(move |f| write!(f, "{names}{between}{kind}_{number:0digits$}"))
}

/// What follows the tenant in an id, `<kind>_<number>`: the id itself, where ids name no tenant; nothing, where it names
/// another.
#[cfg(any(feature = "snapshots", all(feature = "files", feature = "music")))]
pub(crate) fn without_tenant<'t>(id: &'t str, names: &str) -> Option<&'t str> {
    if names.is_empty() { Some(id) } else { id.strip_prefix(names)?.strip_prefix('_') }
}

/// Splits an id's text into tenant, which may be empty, and number.
fn parts<E: Entity>(text: &str) -> Result<(&str, u64), ParseIdError> {
    let refuse = |reason| ParseIdError {
        text: text.chars().take(120).collect(),
        kind: E::KIND,
        digits: E::DIGITS,
        reason,
    };
    let (rest, digits) = text.rsplit_once('_').ok_or_else(|| refuse(Reason::Form))?;
    let tenant = rest
        .strip_suffix(E::KIND)
        .and_then(|tenant| if tenant.is_empty() { Some(tenant) } else { tenant.strip_suffix('_') })
        .filter(|tenant| rest.len() == E::KIND.len() || !tenant.is_empty())
        .ok_or_else(|| refuse(Reason::Form))?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refuse(Reason::Form));
    }
    // One id has one text: padded to the digits, and longer only when the number is.
    if digits.len() < E::DIGITS || (digits.len() > E::DIGITS && digits.starts_with('0')) {
        return Err(refuse(Reason::Padding));
    }
    let number = digits.parse().map_err(|_| refuse(Reason::Number))?;
    if number == 0 {
        return Err(refuse(Reason::Number));
    }
    Ok((tenant, number))
}

/// Why a text is no id of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseIdError {
    text: String,
    kind: &'static str,
    digits: usize,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Form,
    Padding,
    Number,
    Tenant(TenantIdError),
}

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, kind, digits, reason } = self;
        match reason {
            Reason::Form => {
                write!(f, "{text:?} is not of the form <tenant>_{kind}_<number>, or {kind}_<number>")
            }
            Reason::Padding => {
                write!(f, "the number in {text:?} must be padded to {digits} digits, and no further")
            }
            Reason::Number => write!(f, "the number in {text:?} must lie between 1 and {}", u64::MAX),
            Reason::Tenant(error) => write!(f, "{text:?}: {error}"),
        }
    }
}

impl std::error::Error for ParseIdError {}

impl<E: Entity> FromStr for Id<E> {
    type Err = ParseIdError;

    /// Reads an id; the tenant in it is interned (see [`TenantId::new`]).
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let (tenant, number) = parts::<E>(text)?;
        if tenant.is_empty() {
            return Ok(Self::new(TenantId::nobody(), number));
        }
        let tenant = TenantId::new(tenant).map_err(|error| ParseIdError {
            text: text.chars().take(120).collect(),
            kind: E::KIND,
            digits: E::DIGITS,
            reason: Reason::Tenant(error),
        })?;
        Ok(Self::new(tenant, number))
    }
}

// Derived implementations would ask the same of `E`, which an id does not hold.
impl<E: Entity> Clone for Id<E> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Entity> Copy for Id<E> {}

impl<E: Entity> PartialEq for Id<E> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.tenant == other.tenant
    }
}

impl<E: Entity> Eq for Id<E> {}

impl<E: Entity> PartialOrd for Id<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E: Entity> Ord for Id<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.tenant.cmp(&other.tenant).then(self.number.cmp(&other.number))
    }
}

impl<E: Entity> Hash for Id<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tenant.hash(state);
        self.number.hash(state);
    }
}

impl<E: Entity> PartialEq<str> for Id<E> {
    fn eq(&self, other: &str) -> bool {
        self.matches(other)
    }
}

impl<E: Entity> PartialEq<&str> for Id<E> {
    fn eq(&self, other: &&str) -> bool {
        self.matches(other)
    }
}

impl<E: Entity> PartialEq<String> for Id<E> {
    fn eq(&self, other: &String) -> bool {
        self.matches(other)
    }
}

impl<E: Entity> PartialEq<Id<E>> for &str {
    fn eq(&self, other: &Id<E>) -> bool {
        other.matches(self)
    }
}

impl<E: Entity> fmt::Display for Id<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", shown(self.tenant, E::KIND, self.number, E::DIGITS))
    }
}

impl<E: Entity> fmt::Debug for Id<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<E: Entity> Serialize for Id<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, E: Entity> Deserialize<'de> for Id<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
