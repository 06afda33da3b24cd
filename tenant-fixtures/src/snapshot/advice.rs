//! What a file turned out to be, and what helps: what somebody else did to it calls for something else than what a crash did.

use std::path::Path;

use super::{Kind, SnapshotError, name};
use crate::profile::DATA_VERSION;

/// Makes what tests find the content of their files.
pub(super) const MAKE_ANEW: &str = "have it made anew: TENANT_FIXTURES_UPDATE=1 cargo test";
const WAITING: &str = "it only waits for review: delete it, and run its test again";

/// For a content that is lost: `edited` where a person's hand is in it, which nothing else has.
pub(super) fn lost(path: &Path, edited: bool) -> String {
    let advice = match (name::of_pending(path).is_some(), edited) {
        (true, _) => WAITING,
        (false, true) => {
            "restore it (git checkout): it has edits by hand, which a file that is made anew would not have"
        }
        (false, false) => "restore it (git checkout), or delete it and run its test to write it anew",
    };
    advice.to_owned()
}

/// For a place that somebody got wrong: to be put right there.
pub(super) fn correct(path: &Path) -> String {
    match name::of_pending(path) {
        Some(_) => WAITING.to_owned(),
        None => "correct it there, or restore the file (git checkout)".to_owned(),
    }
}

/// For a content that is what its checksum says, and yet can't be read: nobody has damaged it.
pub(super) fn skewed(path: &Path, data_version: u32, edited: bool) -> String {
    let advice = match (name::of_pending(path).is_some(), edited, data_version < DATA_VERSION) {
        (true, ..) => WAITING,
        (false, true, _) => {
            "restoring it won't help, since its checksum is right: note its edits, delete it, run its test to write it \
             anew, and make them again"
        }
        (false, false, true) => MAKE_ANEW,
        (false, false, false) => {
            "restoring it won't help, since its checksum is right: use the version of tenant-fixtures that wrote it, or \
             delete it and run its test to write it anew"
        }
    };
    advice.to_owned()
}

/// For a content that is not that of the checksum.
pub(super) fn changed(path: &Path, kind: Kind) -> String {
    match (name::of_pending(path).is_some(), kind) {
        (true, _) => WAITING.to_owned(),
        (false, Kind::Data) => format!(
            "if you meant it, look at the difference (git diff) and accept it: tenant-fixtures snapshot accept {}\n\
             if not, restore it (git checkout)",
            shell(path)
        ),
        (false, Kind::Digest) => format!(
            "figures come from rows, and none that a hand wrote are accepted: restore it (git checkout), or {MAKE_ANEW}"
        ),
    }
}

/// A file that other programs have put in a snapshot's place, or made of it, known by how it begins.
pub(super) fn foreign(path: &Path, bytes: &[u8]) -> Option<SnapshotError> {
    const KNOWN: [(&[u8], &str, &str); 9] = [
        (
            b"version https://git-lfs.github.com/spec/",
            "it is a pointer of Git LFS, and not the file that it points to",
            "fetch that: git lfs pull",
        ),
        (b"\0GITCRYPT\0", "it is encrypted by git-crypt", "unlock the repository: git-crypt unlock"),
        (
            b"-----BEGIN AGE ENCRYPTED FILE-----",
            "it is encrypted by age",
            "decrypt it, as your repository does with such files",
        ),
        (b"\xff\xfe", "it is UTF-16", "save it as UTF-8"),
        (b"\xfe\xff", "it is UTF-16", "save it as UTF-8"),
        (b"\x1f\x8b", "it is compressed by gzip", "decompress it: a snapshot is plain JSON"),
        (b"\x28\xb5\x2f\xfd", "it is compressed by zstd", "decompress it: a snapshot is plain JSON"),
        (b"PK\x03\x04", "it is a ZIP archive", "take the snapshot out of it"),
        (b"SQLite format 3\0", "it is a SQLite database", "move it away, or give the snapshot another name"),
    ];
    let made = |reason: &str, advice: &str| SnapshotError::Damaged {
        path: path.to_owned(),
        reason: reason.to_owned(),
        advice: advice.to_owned(),
    };
    let text = bytes.trim_ascii_start();
    if !text.starts_with(b"<<<<") && text.starts_with(b"<") {
        // Servers answer with pages where a file should be.
        return Some(made("it is a page of HTML or XML", "fetch the file anew from where this came from"));
    }
    KNOWN
        .iter()
        .find(|(begin, ..)| bytes.starts_with(begin))
        .map(|(_, reason, advice)| made(reason, advice))
        .or_else(|| {
            let empty = bytes.iter().all(|byte| byte.is_ascii_whitespace());
            let zeros = !empty && bytes.iter().all(|&byte| byte == 0);
            let reason = if empty { "it is empty" } else { "it holds nothing but zeros" };
            (empty || zeros).then(|| made(reason, &lost(path, false)))
        })
}

/// A path as a shell takes it.
fn shell(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
