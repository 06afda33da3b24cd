//! The names of snapshots, with their placeholders filled in.

use std::path::{Path, PathBuf};

use super::SnapshotError;

/// What is added to the name of a file that waits for review.
const PENDING: &str = ".pending";
/// With what is added to it, a file's name stays below what every file system takes.
const LONGEST: usize = 63;

/// The folder of a package's snapshots.
pub(crate) fn folder(package: &Path) -> PathBuf {
    package.join("tests").join("fixtures")
}

/// The file of a snapshot in this folder.
///
/// The rules are those of the attribute, which checks what of a name is known before the placeholders are filled in.
pub(crate) fn file(folder: &Path, name: &str) -> Result<PathBuf, SnapshotError> {
    let refuse = |reason: String| {
        let name = name.chars().take(2 * LONGEST).collect();
        Err(SnapshotError::Name { name, reason })
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if let Some(other) = name.chars().find(|&c| !allowed(c)) {
        return refuse(format!("it holds {other:?}; a name takes A–Z a–z 0–9 . _ -"));
    }
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return refuse("it must begin with a letter or a digit".to_owned());
    }
    if name.len() > LONGEST {
        return refuse(format!("it has {} characters; at most {LONGEST} are allowed", name.len()));
    }
    if name.ends_with('.') || name.ends_with(".json") {
        return refuse("it must end with neither a dot nor `.json`".to_owned());
    }
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    if matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") {
        return refuse("Windows takes it for a device".to_owned());
    }
    Ok(folder.join(format!("{name}.json")))
}

/// The file with what a snapshot would become, if it were accepted.
pub fn pending(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(PENDING);
    PathBuf::from(name)
}

/// The snapshot that a file waits to become, if it is one that waits.
pub(super) fn of_pending(path: &Path) -> Option<PathBuf> {
    path.to_str()?.strip_suffix(PENDING).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder() {
        let folder = Path::new("fixtures");
        assert_eq!(file(folder, "tenant_free.v1").unwrap(), folder.join("tenant_free.v1.json"));
        for name in ["", "a/b", "..", "../a", "a\\b", "a b", "a.", "a.json", "nul", "com1.x", "ä", ".a"] {
            assert!(file(folder, name).is_err(), "{name:?}");
        }
        assert!(file(folder, &"a".repeat(63)).is_ok() && file(folder, &"a".repeat(64)).is_err());
        assert_eq!(of_pending(&pending(Path::new("a.json"))).unwrap(), Path::new("a.json"));
    }
}
