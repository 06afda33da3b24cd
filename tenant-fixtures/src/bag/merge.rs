//! Parts put together: their rows are taken over as they stand, and what stands around them is written anew.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::documents::part::{self, PartDocument};
use super::documents::{self, PART_FILE};
use super::error::Doing;
use super::outcome::Progress;
use super::payload::Payload;
use super::verify::verify_watched;
use super::{BagError, DATA_FOLDER, Fault, PROFILE_FILE, open, text};
use crate::dataset::Dataset;
use crate::digest::{Digest, Hasher};
use crate::domain::Domain;
use crate::format::Format;
use crate::profile::{DomainInfo, TenantProfile};
use crate::write::{self, Position, Section};

/// How many bytes are taken over at once.
const BUFFER: usize = 1 << 18;

/// All parts of a tenant, in order.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) profile: TenantProfile,
    pub(super) formats: Vec<Format>,
    /// Of what they are.
    pub(super) digest: Digest,
    parts: Vec<PartFolder>,
}

#[derive(Debug)]
struct PartFolder {
    path: PathBuf,
    document: PartDocument,
    /// Of its tag manifest, on which everything else hangs.
    digest: Digest,
}

impl Parts {
    /// Reads what the folders are, and checks that they are as they were published, and all parts of one whole.
    pub(super) fn open(
        domain: &'static DomainInfo,
        folders: &[PathBuf],
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Self, BagError> {
        let mut parts: Vec<PartFolder> = Vec::new();
        for path in folders {
            let is_whole = path.join(PROFILE_FILE).is_file() && !documents::is_part(path);
            if is_whole {
                let problem = format!("{} is no part: it is a whole data set", path.display());
                return Err(BagError::Parts(vec![problem]));
            }
            let digest = verify_watched(path, watch)?.digest;
            let document = serde_json::from_str(&read(path, PART_FILE)?)
                .map_err(|error| invalid(path, PART_FILE, error.to_string()))?;
            parts.push(PartFolder { path: path.clone(), document, digest });
        }
        let problems = problems(&parts);
        if !problems.is_empty() {
            return Err(BagError::Parts(problems));
        }
        parts.sort_by_key(|part| part.document.part.index());
        let Some(first) = parts.first() else {
            return Err(BagError::Parts(vec!["there is no part: name their folders".to_owned()]));
        };
        let of = |digest: Option<&str>| digest.map_or_else(|| "none".to_owned(), shown);
        let (found, declared) = (first.document.declaration.as_deref(), part::declared(domain));
        if found != declared.as_deref() {
            return Err(BagError::Parts(vec![format!(
                "{} is of another declaration of the domain {}: the digest of that is {}, and of the one that is there now {}",
                first.path.display(),
                domain.name,
                of(found),
                of(declared.as_deref())
            )]));
        }
        let profile = domain
            .profile_from_json(&read(&first.path, PROFILE_FILE)?)
            .map_err(|error| invalid(&first.path, PROFILE_FILE, error.to_string()))?;
        if profile.digest().to_string() != first.document.profile_digest {
            return Err(invalid(&first.path, PART_FILE, format!("is not of the profile in {PROFILE_FILE}")));
        }
        let formats = first.document.formats.iter().map(|format| format.parse()).collect::<Result<_, _>>();
        let formats = formats.map_err(|error| invalid(&first.path, PART_FILE, format!("{error}")))?;
        let mut digest = Hasher::new().chain("parts of ").chain(first.document.whole().to_string());
        for part in &parts {
            digest.update(part.digest.to_string());
        }
        Ok(Self { profile, formats, digest: digest.finish(), parts })
    }

    /// Takes the rows over into the payload's files, from a file on.
    pub(super) fn join<D: Domain>(
        &self,
        dataset: &Dataset<D>,
        files: &[write::File<D>],
        from: Position,
        payload: &mut Payload,
        progress: &mut Progress,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), BagError> {
        for part in &self.parts {
            if part.document.rows != part::rows(dataset, part.document.part) {
                return Err(invalid(&part.path, PART_FILE, "has other rows than this part of the profile"));
            }
        }
        let mut buffer = vec![0; BUFFER];
        for (number, file) in files.iter().enumerate().skip(from.file) {
            // How far each part's file is read.
            let mut places = vec![0; self.parts.len()];
            for (at, section) in file.sections().iter().enumerate() {
                if let Section::Text(text) = section {
                    payload.write((number, at), &file.name, text, 0)?;
                }
                for (part, place) in self.parts.iter().zip(&mut places) {
                    let sections = part.document.sections(&file.name);
                    let Some(sections) = sections.filter(|found| found.len() <= file.sections().len()) else {
                        return Err(invalid(&part.path, PART_FILE, format!("knows no {}", file.name)));
                    };
                    let bytes = sections.get(at).copied().unwrap_or(0);
                    if let Section::Rows { collection, format, .. } = section {
                        let range = dataset.part_of(*collection, Some(part.document.part));
                        let before =
                            |number| format.before(collection.schema(), dataset.profile().modes(), number);
                        // Within the whole, a part's first row follows others.
                        let (leads, follows) = match range.start {
                            start if start > 0 && !range.is_empty() => (before(0), before(start)),
                            _ => (Vec::new(), Vec::new()),
                        };
                        payload.write((number, at), &file.name, &follows, 0)?;
                        let mut rows = part.rows(&file.name, *place, bytes, &leads)?;
                        loop {
                            let read = open::some(&mut rows, &mut buffer).doing("read", &part.path)?;
                            if read == 0 {
                                break;
                            }
                            payload.write((number, at), &file.name, &buffer[..read], 0)?;
                            progress.bytes += read as u64;
                            if watch(*progress).is_break() {
                                return Err(BagError::Interrupted);
                            }
                        }
                        progress.rows += range.end - range.start;
                        payload.count(range.end - range.start);
                    }
                    *place += bytes;
                }
            }
        }
        payload.finish()
    }
}

impl PartFolder {
    /// The rows of a section, without what stands before the first.
    fn rows(&self, name: &str, place: u64, bytes: u64, leads: &[u8]) -> Result<impl Read + use<>, BagError> {
        let path = self.path.join(DATA_FOLDER).join(name);
        let mut file = open::read(&path).doing("open", &path)?;
        file.seek(SeekFrom::Start(place)).doing("read", &path)?;
        let mut rows = file.take(bytes);
        let mut found = vec![0; leads.len()];
        let read = rows.read_exact(&mut found);
        if read.is_err() || found != leads {
            let name = format!("{DATA_FOLDER}/{name}");
            return Err(invalid(&self.path, &name, format!("has no rows where {PART_FILE} says")));
        }
        Ok(rows)
    }
}

/// Why these are not all parts of one whole, once each.
fn problems(parts: &[PartFolder]) -> Vec<String> {
    let mut problems = Vec::new();
    let Some(first) = parts.first() else { return problems };
    let of = first.document.part.of();
    let mut seen: BTreeMap<u32, &Path> = BTreeMap::new();
    for part in parts {
        let (found, path) = (&part.document, part.path.display());
        let other = first.path.display();
        if found.tenant_id != first.document.tenant_id {
            let (a, b) = (&found.tenant_id, &first.document.tenant_id);
            problems.push(format!("{path} is of the tenant {}, and {other} of {}", shown(a), shown(b)));
        } else if found.part.of() != of {
            problems.push(format!("{path} is one of {} parts, and {other} one of {of}", found.part.of()));
        } else if found.declaration != first.document.declaration {
            let of = |document: &PartDocument| {
                document.declaration.as_deref().map_or_else(|| "none".to_owned(), shown)
            };
            let (a, b) = (of(found), of(&first.document));
            problems.push(format!(
                "{path} is of another declaration than {other}: the digest of the one is {a}, and of the other {b}"
            ));
        } else if found.whole() != first.document.whole() {
            let what = [
                (found.profile_digest != first.document.profile_digest, "of another profile"),
                (found.formats != first.document.formats, "in other formats"),
            ];
            let what =
                what.iter().find(|(differs, _)| *differs).map_or("by another version", |(_, what)| what);
            problems.push(format!("{path} was made {what} than {other}"));
        } else if let Some(same) = seen.insert(found.part.index(), &part.path) {
            problems.push(format!("{} and {path} are both part {}", same.display(), found.part));
        }
    }
    let missing: Vec<_> = (1..=of).filter(|index| !seen.contains_key(index)).collect();
    if problems.is_empty() && !missing.is_empty() {
        const SHOWN: usize = 10;
        let names: Vec<_> = missing.iter().take(SHOWN).map(|index| format!("{index}/{of}")).collect();
        let more = if missing.len() > SHOWN { " …" } else { "" };
        problems.push(format!("missing of {of} parts: {}{more}", names.join(", ")));
    }
    problems
}

/// A text from a file that may be anybody's.
fn shown(text: &str) -> String {
    text.chars().take(80).flat_map(char::escape_debug).collect()
}

fn read(folder: &Path, file: &str) -> Result<String, BagError> {
    let path = folder.join(file);
    text::read(&path).doing("read", &path)
}

fn invalid(folder: &Path, file: &str, message: impl Into<String>) -> BagError {
    let fault = Fault { file: file.to_owned(), message: message.into() };
    BagError::Invalid { path: folder.to_owned(), faults: vec![fault] }
}
