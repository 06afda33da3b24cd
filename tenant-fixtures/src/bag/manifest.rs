//! Manifests: a digest and a path a line, as `sha256sum -c` reads them.

use std::collections::HashSet;

use super::Fault;

/// A file's digest and its path within the data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) digest: String,
    pub(super) path: String,
}

/// The text of a manifest, by path.
pub(super) fn write(mut entries: Vec<Entry>) -> String {
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    entries.into_iter().map(|entry| format!("{}  {}\n", entry.digest, entry.path)).collect()
}

/// Reads a manifest; what is wrong with it goes to `faults`.
pub(super) fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let mut fault = |message: String| faults.push(Fault { file: file.to_owned(), message });
    if !text.is_empty() && !text.ends_with('\n') {
        fault("its last line is cut short".to_owned());
    }
    let (mut entries, mut seen) = (Vec::new(), HashSet::new());
    for (number, line) in text.lines().enumerate() {
        let number = number + 1;
        let Some((digest, path)) = line.split_once("  ") else {
            fault(format!("line {number} is not a digest, two spaces and a path"));
            continue;
        };
        let hex = digest.len() == 64 && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !hex || !is_safe(path) {
            fault(format!("line {number} has no SHA-256 digest or an unsafe path"));
        } else if !seen.insert(path) {
            fault(format!("line {number} names {path} a second time"));
        } else {
            entries.push(Entry { digest: digest.to_owned(), path: path.to_owned() });
        }
    }
    entries
}

/// Whether a path stays within the data set: names of plain characters, none of them `.` or `..`.
fn is_safe(path: &str) -> bool {
    path.split('/').all(|name| {
        !matches!(name, "" | "." | "..")
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
    })
}
