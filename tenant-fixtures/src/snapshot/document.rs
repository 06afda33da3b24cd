//! What every snapshot's file says of itself, whatever its kind: made from which profile, by which version, whole or not.

use std::path::Path;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::canonical::{CHECKSUM, checksum};
use super::{Kind, SnapshotError, advice, layout, store};
use crate::profile::{self, DATA_VERSION, DomainInfo, TenantProfile};

const FORMAT: &str = "format";
/// By which a file is known, whatever its name.
pub(super) const MARK: &str = "tenant-fixtures snapshot";
const KIND: &str = "kind";
const PROFILE: &str = "profile";
/// Of domains of one's own: the digest of what they are declared as.
const DECLARATION: &str = "declaration";
const VERSION: &str = "data_version";
const EDITED: &str = "edited";
const COUNTS: &str = "counts";

/// A snapshot's file, read but for its rows.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) kind: Kind,
    pub(super) profile: TenantProfile,
    /// The digest of what the domain was declared as when the rows were made.
    pub(super) declaration: Option<String>,
    pub(super) data_version: u32,
    /// The checksum from before a person changed its rows and had that accepted.
    pub(super) edited: Option<String>,
    /// The number of rows of each collection.
    pub(super) counts: Vec<(String, u64)>,
    /// The checksum that it states.
    pub(super) checksum: String,
    /// Whether the content is that of the checksum.
    pub(super) intact: bool,
    /// The rows or the digests.
    pub(super) body: Value,
}

/// What a file is made of.
pub(super) struct Draft<'a, B> {
    pub(super) kind: Kind,
    pub(super) profile: &'a TenantProfile,
    pub(super) data_version: u32,
    pub(super) edited: Option<&'a str>,
    pub(super) counts: &'a [(&'static str, u64)],
    pub(super) body: &'a B,
}

impl<B: Serialize> Draft<'_, B> {
    /// The text of the file.
    pub(super) fn text(&self, path: &Path) -> Result<String, SnapshotError> {
        let (text, checksum) = self.with_checksum(path)?;
        Ok(text.replacen(&empty_checksum(), &format!("\"{CHECKSUM}\": \"{checksum}\""), 1))
    }

    /// The checksum of the file.
    pub(super) fn checksum(&self, path: &Path) -> Result<String, SnapshotError> {
        Ok(self.with_checksum(path)?.1)
    }

    /// The text with an empty checksum, and the checksum.
    fn with_checksum(&self, path: &Path) -> Result<(String, String), SnapshotError> {
        let too_large = || SnapshotError::TooLarge { path: path.to_owned(), limit: store::LIMIT };
        let broken = |error: serde_json::Error| SnapshotError::Damaged {
            path: path.to_owned(),
            reason: error.to_string(),
            advice: advice::lost(path, false),
        };
        let text = layout::text(self).map_err(broken)?;
        if text.len() as u64 > store::LIMIT {
            return Err(too_large());
        }
        // The checksum is that of what will be read, so it is taken from there.
        let parsed: Map<String, Value> = serde_json::from_str(&text).map_err(broken)?;
        Ok((text, checksum(&parsed)))
    }
}

fn empty_checksum() -> String {
    format!("\"{CHECKSUM}\": \"\"")
}

impl<B: Serialize> Serialize for Draft<'_, B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Counts<'a>(&'a [(&'static str, u64)]);
        impl Serialize for Counts<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().copied())
            }
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(FORMAT, MARK)?;
        map.serialize_entry(KIND, self.kind.as_str())?;
        map.serialize_entry(PROFILE, self.profile)?;
        if let Some(declaration) = declared(self.profile.domain) {
            map.serialize_entry(DECLARATION, &declaration)?;
        }
        map.serialize_entry(VERSION, &self.data_version)?;
        if let Some(before) = self.edited {
            map.serialize_entry(EDITED, before)?;
        }
        map.serialize_entry(COUNTS, &Counts(self.counts))?;
        map.serialize_entry(CHECKSUM, "")?;
        map.serialize_entry(self.kind.body(), self.body)?;
        map.end()
    }
}

/// The digest of what a domain is declared as.
pub(super) fn declared(info: &'static DomainInfo) -> Option<String> {
    info.declaration.map(|declaration| declaration.digest().to_string())
}

/// Refuses rows that were made of another declaration than the domain has now.
pub(super) fn same_declaration(
    info: &'static DomainInfo,
    found: Option<&str>,
    path: &Path,
) -> Result<(), SnapshotError> {
    let declared = declared(info);
    if found == declared.as_deref() {
        return Ok(());
    }
    let told = |digest: Option<&str>| {
        digest.map_or_else(|| "none".to_owned(), |text| text.chars().take(64).collect())
    };
    Err(SnapshotError::OtherDeclaration {
        path: path.to_owned(),
        domain: info.name,
        found: told(found),
        declared: told(declared.as_deref()),
    })
}

/// Reads a file; none when there is none.
pub(super) fn read(info: &'static DomainInfo, path: &Path) -> Result<Option<Document>, SnapshotError> {
    store::read(path)?.map(|bytes| parse(info, path, &bytes)).transpose()
}

/// Reads a file's content.
pub(super) fn parse(info: &'static DomainInfo, path: &Path, bytes: &[u8]) -> Result<Document, SnapshotError> {
    if let Some(other) = advice::foreign(path, bytes) {
        return Err(other);
    }
    let damaged =
        |reason: String, advice: String| SnapshotError::Damaged { path: path.to_owned(), reason, advice };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
        damaged(
            format!("it is not UTF-8 in line {line}"),
            "save it as UTF-8, or restore it (git checkout)".to_owned(),
        )
    })?;
    // Some editors put it there.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|error| match conflict(text) {
        Some(line) => SnapshotError::Conflict { path: path.to_owned(), line },
        None if error.is_eof() => damaged(format!("it ends too early: {error}"), advice::lost(path, false)),
        None => damaged(format!("it is not JSON: {error}"), advice::correct(path)),
    })?;
    let Value::Object(mut map) = value else { return Err(SnapshotError::NotASnapshot(path.to_owned())) };
    if map.get(FORMAT).and_then(Value::as_str) != Some(MARK) {
        return Err(SnapshotError::NotASnapshot(path.to_owned()));
    }
    let by_hand = map.contains_key(EDITED);
    let missing = |part: &str| damaged(format!("it has no proper {part:?}"), advice::lost(path, by_hand));
    // A later version may have changed anything that follows.
    let version = map.get(VERSION).and_then(Value::as_u64).ok_or_else(|| missing(VERSION))?;
    let data_version = match u32::try_from(version) {
        Ok(known) if known <= DATA_VERSION => known,
        _ => return Err(SnapshotError::Newer { path: path.to_owned(), found: version }),
    };
    let stated = map.get(CHECKSUM).and_then(Value::as_str).ok_or_else(|| missing(CHECKSUM))?;
    let intact = stated == checksum(&map);
    // What nobody changed was written by another version; what somebody changed, they can put right.
    let other = |reason: String| {
        let advice = if intact { advice::skewed(path, data_version, by_hand) } else { advice::correct(path) };
        damaged(reason, advice)
    };
    let kind = map.get(KIND).and_then(Value::as_str).and_then(|kind| kind.parse::<Kind>().ok());
    let kind = kind.ok_or_else(|| missing(KIND))?;
    let declaration = map.get(DECLARATION).and_then(Value::as_str).map(str::to_owned);
    let profile = map.get(PROFILE).ok_or_else(|| missing(PROFILE))?;
    let profile = profile::read(info, &profile.to_string()).map_err(|error| {
        // What is counted may be what was declared otherwise.
        same_declaration(info, declaration.as_deref(), path)
            .err()
            .unwrap_or_else(|| other(format!("its profile can't be read: {error}")))
    })?;
    let checksum = stated.to_owned();
    let edited = match map.get(EDITED) {
        None => None,
        Some(before) => Some(before.as_str().ok_or_else(|| missing(EDITED))?.to_owned()),
    };
    let counts = map.get(COUNTS).and_then(Value::as_object).ok_or_else(|| missing(COUNTS))?;
    let counts: Option<Vec<_>> =
        counts.iter().map(|(name, count)| Some((name.clone(), count.as_u64()?))).collect();
    let counts = counts.ok_or_else(|| missing(COUNTS))?;
    let body = map.remove(kind.body()).ok_or_else(|| missing(kind.body()))?;
    let known = [FORMAT, KIND, PROFILE, DECLARATION, VERSION, EDITED, COUNTS, CHECKSUM];
    if let Some(part) = map.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(other(format!("it has a part {part:?}, which no snapshot has")));
    }
    Ok(Document { kind, profile, declaration, data_version, edited, counts, checksum, intact, body })
}

/// The line of a merge conflict's marker.
fn conflict(text: &str) -> Option<usize> {
    let marker =
        |line: &str| ["<<<<<<< ", "=======", ">>>>>>> ", "||||||| "].iter().any(|it| line.starts_with(it));
    text.lines().position(marker).map(|at| at + 1)
}
