//! `audit.jsonl`: what was done with a data set, a line an entry, each with the hash of the one before.
//!
//! An entry's `hash` is the SHA-256 of the entry without it, written as JSON in UTF-8 with its keys, nested ones too, in
//! order of their bytes and no spaces (RFC 8785's form, of texts, whole numbers and null alone). `prev_hash` is the hash of
//! the entry before, 64 zeros for the first. What was published is noted with the digest of the payload's manifest and of
//! every other document, so that none can be changed by itself. The last hash stands in `bag-info.txt` as well, so that a
//! trail that was cut shows. Whoever can write all of a data set's files can make another trail: the digest of `tagmanifest-sha256.txt`,
//! noted elsewhere, tells that.

use serde_json::{Map, Value, json};

use super::{AUDIT_FILE, Fault, Subject, fault, sorted};
use crate::digest::Digest;
use crate::domain::Domain;
use crate::profile::{DATA_VERSION, SCHEMA_VERSION};

const HASH: &str = "hash";
const PREVIOUS: &str = "prev_hash";
const SEQUENCE: &str = "seq";
const GENERATED: &str = "generated";
const REQUEST: &str = "request_digest";

/// The digests of what was published beside the payload.
const DOCUMENTS: &str = "documents";

/// What was done.
#[derive(Clone, Debug)]
pub(super) struct Trail(Vec<Map<String, Value>>);

/// A trail that is whole.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub(super) entries: usize,
    pub(super) head: String,
    /// What the entry says of the publishing.
    published: Map<String, Value>,
    generated: Map<String, Value>,
}

/// A verdict as the trail has it.
pub(super) fn verdict(passed: Option<bool>) -> &'static str {
    match passed {
        Some(true) => "yes",
        Some(false) => "no",
        None => "nothing to judge",
    }
}

/// What a trail is held against.
pub(super) struct Known<'a> {
    pub(super) manifest_digest: &'a str,
    pub(super) files: usize,
    pub(super) bytes: u64,
    /// The other documents' names and digests.
    pub(super) documents: &'a [(&'static str, Digest)],
}

impl Trail {
    /// That of a data set which is published now with these documents.
    pub(super) fn of<D: Domain>(subject: &Subject<'_, D>, documents: &[(&'static str, String)]) -> Self {
        let profile = subject.dataset.profile();
        let formats: Vec<_> = subject.options.formats.iter().map(|format| format.name()).collect();
        let mut trail = Self(Vec::new());
        let mut generated = json!({
            "profile_digest": profile.digest(),
            "rows_digest": profile.rows_digest(),
            "data_version": DATA_VERSION,
            "schema_version": SCHEMA_VERSION,
            "formats": formats,
            REQUEST: subject.request,
        });
        if let Some(part) = subject.options.part {
            generated["part"] = json!(part.to_string());
        }
        trail.push(subject, GENERATED, generated);
        // Who they were is nowhere, not even as a digest that a list of keys could be held against.
        if let Some(erased) = &profile.erased {
            trail.push(subject, "erased", json!(erased));
        }
        let documents: Map<_, _> =
            documents.iter().map(|(name, text)| ((*name).to_owned(), json!(Digest::of(text)))).collect();
        let mut published = json!({
            DOCUMENTS: documents,
            "manifest_digest": Digest::of(subject.manifest),
            "files": subject.payload.len(),
            "bytes": subject.payload.iter().map(|file| file.bytes).sum::<u64>(),
            "replaces": subject.replaces,
        });
        if let Some(quality) = subject.quality {
            published["quality_passed"] = json!(verdict(quality.passed));
        }
        trail.push(subject, "published", published);
        trail
    }

    fn push<D: Domain>(&mut self, subject: &Subject<'_, D>, what: &str, parameters: Value) {
        let stamp = &subject.options.stamp;
        let mut entry = Map::new();
        entry.insert(SEQUENCE.to_owned(), json!(self.0.len() + 1));
        entry.insert("who".to_owned(), json!(stamp.by));
        entry.insert("what".to_owned(), json!(what));
        entry.insert("when".to_owned(), json!(stamp.moment()));
        entry.insert("why".to_owned(), json!(stamp.why));
        entry.insert("parameters".to_owned(), parameters);
        entry.insert(PREVIOUS.to_owned(), json!(self.head()));
        entry.insert(HASH.to_owned(), json!(hash(&entry)));
        self.0.push(entry);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The last entry's hash.
    pub(super) fn head(&self) -> &str {
        self.0.last().and_then(|entry| entry[HASH].as_str()).unwrap_or(NOTHING)
    }

    pub(super) fn text(&self) -> String {
        self.0.iter().map(|entry| format!("{}\n", sorted(&Value::Object(entry.clone())))).collect()
    }
}

/// What comes before the first entry.
const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn hash(entry: &Map<String, Value>) -> String {
    let mut entry = entry.clone();
    entry.remove(HASH);
    Digest::of(sorted(&Value::Object(entry)).to_string()).to_string()
}

/// The digest of what was asked for when the data set was made, as its trail says.
pub(super) fn request(text: &str) -> Option<String> {
    let entries = text.lines().map_while(|line| serde_json::from_str::<Value>(line).ok());
    let generated = entries.filter(|entry| entry["what"] == GENERATED).last()?;
    generated["parameters"][REQUEST].as_str().map(str::to_owned)
}

impl Checked {
    /// What the last entry has under a name.
    fn entry(&self, name: &str) -> Option<&str> {
        self.published.get(name).and_then(Value::as_str)
    }

    /// When it was published.
    pub(super) fn when(&self) -> Option<&str> {
        self.entry("when")
    }

    /// Who published it.
    pub(super) fn who(&self) -> Option<&str> {
        self.entry("who")
    }

    /// What the rows were made from.
    pub(super) fn generated(&self, parameter: &str) -> Option<&Value> {
        self.generated.get("parameters")?.get(parameter)
    }

    /// What was published.
    pub(super) fn published(&self, parameter: &str) -> Option<&Value> {
        self.published.get("parameters")?.get(parameter)
    }

    /// Checks what the trail says was published.
    fn check(&self, known: &Known<'_>, faults: &mut Vec<Fault>) {
        if self.published("manifest_digest").and_then(Value::as_str) != Some(known.manifest_digest) {
            faults.push(fault(AUDIT_FILE, "does not say that this payload was published"));
        }
        for (what, found) in [("files", known.files as u64), ("bytes", known.bytes)] {
            if self.published(what) != Some(&json!(found)) {
                faults.push(fault(AUDIT_FILE, format!("does not say that {found} {what} were published")));
            }
        }
        let documents = self.published(DOCUMENTS).and_then(Value::as_object);
        for (name, digest) in known.documents {
            let noted = documents.and_then(|documents| documents.get(*name)).and_then(Value::as_str);
            if noted != Some(digest.to_string().as_str()) {
                faults.push(fault(
                    name,
                    format!("is not the one that {AUDIT_FILE} says was published: it was changed since, or replaced"),
                ));
            }
        }
        // Not every data set has one, so that nothing else misses it.
        for file in super::of_some() {
            let is_noted = documents.is_some_and(|documents| documents.contains_key(file));
            if is_noted && !known.documents.iter().any(|(name, _)| *name == file) {
                faults.push(fault(file, format!("is missing, and {AUDIT_FILE} says that it was published")));
            }
        }
    }
}

/// Checks a trail by itself, and that what it says was published is what is there.
pub(super) fn verify(text: &str, known: &Known<'_>, faults: &mut Vec<Fault>) -> Option<Checked> {
    let mut checked =
        Checked { entries: 0, head: NOTHING.to_owned(), published: Map::new(), generated: Map::new() };
    if !text.ends_with('\n') {
        faults.push(fault(AUDIT_FILE, "its last line is cut short"));
    }
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        let mut broken = |what: &str| {
            faults.push(fault(AUDIT_FILE, format!("line {number} {what}")));
            None
        };
        let Ok(entry) = serde_json::from_str::<Map<String, Value>>(line) else {
            return broken("is no entry");
        };
        let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
        if entry.get(SEQUENCE) != Some(&json!(number)) {
            return broken("is not the entry of that number: one is missing, or out of place");
        }
        if text(PREVIOUS) != checked.head {
            return broken("does not follow the line before it: one of the two was changed");
        }
        if text(HASH) != hash(&entry) {
            return broken("was changed: it does not have the hash that it says");
        }
        (checked.head, checked.entries) = (text(HASH).to_owned(), number);
        match text("what") {
            "published" => checked.published = entry,
            GENERATED => checked.generated = entry,
            _ => {}
        }
    }
    checked.check(known, faults);
    Some(checked)
}
