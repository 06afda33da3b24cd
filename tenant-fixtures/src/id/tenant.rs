//! The ids of tenants: checked against an allow-list and interned, so that rows can carry them for eight bytes.

use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::{LazyLock, RwLock};

use crate::digest;

/// A tenant's id.
///
/// 1 to 63 characters from `A–Z a–z 0–9 . _ -`, beginning with a letter or digit, not ending with a dot, and not a
/// name that Windows reserves for a device: so it is always a safe folder name.
///
/// The text is interned for the life of the process; at most [`TenantId::CAPACITY`] different ones are taken.
#[derive(Clone, Copy)]
pub struct TenantId(&'static Tenant);

/// What is known of an id once it is interned.
struct Tenant {
    text: Box<str>,
    /// A hash of the text, for what must differ between tenants where the id itself can't stand.
    stamp: [u8; 16],
    stamp_text: Box<str>,
    host: Box<str>,
}

/// See [`TenantId::nobody`]. No id is empty, so that nothing of it is any tenant's.
static NOBODY: LazyLock<Tenant> = LazyLock::new(|| Tenant::new(""));

static INTERNED: LazyLock<RwLock<HashSet<&'static Tenant>>> = LazyLock::new(Default::default);

impl TenantId {
    /// The number of different ids that a process takes.
    pub const CAPACITY: usize = 100_000;

    /// The longest an id may be, in characters.
    pub const MAX_LENGTH: usize = 63;

    /// Checks and interns an id.
    ///
    /// # Errors
    ///
    /// When the text is outside the allow-list, or the process holds [`TenantId::CAPACITY`] ids already.
    pub fn new(text: &str) -> Result<Self, TenantIdError> {
        check(text)?;
        if let Some(known) = read().get(text) {
            return Ok(Self(known));
        }
        let mut interned = INTERNED.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = interned.get(text) {
            return Ok(Self(known));
        }
        if interned.len() >= Self::CAPACITY {
            return Err(TenantIdError::Full);
        }
        let tenant: &'static Tenant = Box::leak(Box::new(Tenant::new(text)));
        interned.insert(tenant);
        Ok(Self(tenant))
    }

    /// Whom ids and addresses name in tenants that collide on purpose: no tenant. Its text is empty, and its stamp and host are
    /// the same in all of them.
    pub(crate) fn nobody() -> Self {
        Self(&NOBODY)
    }

    /// Whether it is [`nobody`](Self::nobody).
    #[inline]
    pub(crate) fn is_nobody(self) -> bool {
        self.0.text.is_empty()
    }

    /// The id's text.
    #[inline]
    pub fn as_str(self) -> &'static str {
        &self.0.text
    }

    /// The number that ends the id: 7 of `tenant_007`.
    pub fn number(self) -> Option<u64> {
        number_of(self.as_str())
    }

    /// The UUID that stands for the tenant in columns of that type: the first bytes of the SHA-256 of its id, in the form of
    /// version 4.
    pub fn uuid(self) -> uuid::Uuid {
        uuid_of(self.as_str())
    }

    /// 128 bits that stand for this tenant alone, for keys that no other tenant may have.
    pub fn stamp(self) -> &'static [u8; 16] {
        &self.0.stamp
    }

    /// Twelve hexadecimal digits that stand for this tenant alone, for names that know no case and no `_`.
    pub fn stamp_text(self) -> &'static str {
        &self.0.stamp_text
    }

    /// Names of a host, after RFC 1123, that stand for this tenant alone: `tenant-001` for `tenant_001`.
    ///
    /// Where the id has more than lower-case letters and digits with single `_` between them, a second name follows, 128 bits
    /// of its SHA-256: so no two tenants have the same host.
    pub fn host(self) -> &'static str {
        &self.0.host
    }
}

fn read() -> std::sync::RwLockReadGuard<'static, HashSet<&'static Tenant>> {
    // The set is whole after every step, so a panic elsewhere while it was held changes nothing.
    INTERNED.read().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl Tenant {
    fn new(text: &str) -> Self {
        let hash = hash(text);
        let mut stamp = [0; 16];
        stamp.copy_from_slice(&hash.as_bytes()[..16]);
        let host = host(text, &hash).into();
        Self { text: text.into(), stamp, stamp_text: stamp_text(&hash).into(), host }
    }
}

fn hash(text: &str) -> digest::Digest {
    digest::Hasher::new().chain(b"tenant-fixtures tenant\0").chain(text).finish()
}

fn stamp_text(hash: &digest::Digest) -> String {
    hash.as_bytes()[16..22].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// See [`host_of`].
fn host(text: &str, hash: &digest::Digest) -> String {
    if text.is_empty() {
        // Nobody's. No id has this host: a second name is a hash.
        return "any.tenant".to_owned();
    }
    let is_plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if text.split('_').all(is_plain) {
        return text.replace('_', "-");
    }
    let folded = text.to_ascii_lowercase();
    let parts: Vec<_> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let stamp: String = hash.as_bytes()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    parts.join("-") + "." + &stamp
}

/// Names of a host, after RFC 1123, that stand for a tenant alone: of a text that may be a tenant's id; nothing is interned.
///
/// An id of lower-case letters and digits with single `_` between them is told by one name with `-` in their place:
/// `tenant_001` by `tenant-001`. DNS knows no `_` and no case, so in any other id something would be lost: then a second
/// name follows, 128 bits of its SHA-256. So no two ids have the same host; the one that would be read alike has another
/// number of names, or another hash.
#[cfg(feature = "files")]
pub(crate) fn host_of(text: &str) -> String {
    host(text, &hash(text))
}

/// The number that ends a text that may be a tenant's id.
pub(crate) fn number_of(text: &str) -> Option<u64> {
    let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
    text.get(name.len()..).and_then(|digits| digits.parse().ok())
}

/// The UUID that stands for a tenant, of a text that may be its id.
pub(crate) fn uuid_of(text: &str) -> uuid::Uuid {
    let hash = digest::Hasher::new().chain(b"tenant-fixtures tenant uuid\0").chain(text).finish();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// What stands for a tenant in host names, of a text that may be a tenant's id; nothing is interned.
#[cfg(feature = "files")]
pub(crate) fn stamp_of(text: &str) -> String {
    stamp_text(&hash(text))
}

// The set finds a tenant by its text.
impl std::borrow::Borrow<str> for &'static Tenant {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl Hash for Tenant {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialEq for Tenant {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Tenant {}

/// Why a text is no tenant id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TenantIdError {
    /// It is empty.
    Empty,
    /// It is too long.
    TooLong(String, usize),
    /// It holds a character that isn't allowed.
    Character {
        /// The text.
        id: String,
        /// The first character that isn't allowed.
        character: char,
        /// Where it stands, counted from 1.
        position: usize,
    },
    /// It ends with a dot.
    TrailingDot(String),
    /// Windows reserves it.
    Reserved(String),
    /// Too many different ids in one process.
    Full,
}

impl fmt::Display for TenantIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(
                "a tenant id can't be empty: use 1 to 63 of A–Z a–z 0–9 . _ -, for example tenant_001",
            ),
            Self::TooLong(start, length) => {
                write!(f, "the tenant id {start:?}… has {length} characters; at most 63 are allowed")
            }
            Self::Character { id, character, position } => write!(
                f,
                "the tenant id {id:?} has {character:?} at position {position}; allowed are A–Z a–z 0–9 . _ -, \
                 and the first must be a letter or digit"
            ),
            Self::TrailingDot(id) => write!(
                f,
                "the tenant id {id:?} ends with a dot, which some file systems drop: \
                 end it with a letter, digit, _ or -"
            ),
            Self::Reserved(id) => write!(
                f,
                "the tenant id {id:?} is the name of a device on Windows and can't be a folder there: choose another"
            ),
            Self::Full => write!(
                f,
                "this process holds {} different tenant ids already, and takes no more",
                TenantId::CAPACITY
            ),
        }
    }
}

impl std::error::Error for TenantIdError {}

fn check(text: &str) -> Result<(), TenantIdError> {
    if text.is_empty() {
        return Err(TenantIdError::Empty);
    }
    let allowed = |at: usize, c: char| c.is_ascii_alphanumeric() || (at > 0 && matches!(c, '.' | '_' | '-'));
    if let Some((at, character)) = text.chars().enumerate().find(|&(at, c)| !allowed(at, c)) {
        return Err(TenantIdError::Character {
            id: text.chars().take(80).collect(),
            character,
            position: at + 1,
        });
    }
    if text.len() > TenantId::MAX_LENGTH {
        return Err(TenantIdError::TooLong(text[..20].to_owned(), text.len()));
    }
    if text.ends_with('.') {
        return Err(TenantIdError::TrailingDot(text.to_owned()));
    }
    let stem = text.split('.').next().unwrap_or(text).to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && (b'1'..=b'9').contains(&n.as_bytes()[0]))
    };
    if matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") {
        return Err(TenantIdError::Reserved(text.to_owned()));
    }
    Ok(())
}

// One text is interned once, so equal ids are the same place.
impl PartialEq for TenantId {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for TenantId {}

impl Hash for TenantId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).hash(state);
    }
}

impl PartialOrd for TenantId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TenantId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other { std::cmp::Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl PartialEq<str> for TenantId {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for TenantId {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl FromStr for TenantId {
    type Err = TenantIdError;

    fn from_str(text: &str) -> Result<Self, TenantIdError> {
        Self::new(text)
    }
}

crate::token::serde_as_text!(TenantId);
