//! Snapshots that no source mentions, found without running a test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::Doing;
use super::sources::{self, literals};
use super::{Listed, MANIFEST, SnapshotError, review};
use crate::domain::{Domain, Known};
use crate::profile::DomainInfo;

/// What a search for mentions of snapshots came to.
#[derive(Debug)]
pub struct Unmentioned {
    /// How many snapshots there are.
    pub snapshots: u64,
    /// The folders whose sources were read, with how many each has.
    pub sources: Vec<(PathBuf, u64)>,
    /// The snapshots that none of them mentions, by path.
    pub unmentioned: Vec<Listed>,
}

/// The snapshots under a folder that no source mentions: none of those under `sources`, or of those of the package that a
/// snapshot lies in, which is the nearest folder above it with a `Cargo.toml`.
///
/// A source mentions a snapshot where its name stands as a literal or its file's name anywhere, whatever for, and where a
/// literal with placeholders in braces fits it, each of them standing for anything. Read are Rust and Markdown files, those
/// that links lead to, and those that others name. What is only assembled when a test runs is not seen.
///
/// # Errors
///
/// When a folder or a source can't be read, there is no Rust source, or a snapshot lies in no package: where nothing was
/// read, nothing can be said.
pub fn unmentioned<D: Known>(snapshots: &Path, sources: Option<&Path>) -> Result<Unmentioned, SnapshotError> {
    unmentioned_of::<D>(D::info(), snapshots, sources)
}

/// As [`unmentioned`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`unmentioned`].
pub fn unmentioned_of<D: Domain>(
    domain: &'static DomainInfo,
    snapshots: &Path,
    sources: Option<&Path>,
) -> Result<Unmentioned, SnapshotError> {
    let all = review::list_of::<D>(domain, snapshots)?;
    let mut found = Unmentioned { snapshots: all.len() as u64, sources: Vec::new(), unmentioned: Vec::new() };
    let mut by_folder: BTreeMap<PathBuf, Vec<Listed>> = BTreeMap::new();
    for snapshot in all {
        let folder = match sources {
            Some(folder) => folder.to_owned(),
            None => package_of(&snapshot.path)?,
        };
        by_folder.entry(folder).or_default().push(snapshot);
    }
    for (folder, mut left) in by_folder {
        let read = sources::each(&folder, &mut |source| {
            if !left.is_empty() {
                left.retain(|snapshot| !mentions(source, &name_of(&snapshot.path)));
            }
        })?;
        found.sources.push((folder, read));
        found.unmentioned.append(&mut left);
    }
    found.unmentioned.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// The folder of the package that a snapshot lies in.
fn package_of(snapshot: &Path) -> Result<PathBuf, SnapshotError> {
    // What it is called here says nothing of the folders above, and the file may be gone where only its successor waits.
    let folder = snapshot.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().doing("look at", folder)?;
    let package = folder.ancestors().find(|folder| folder.join(MANIFEST).is_file());
    package.map(Path::to_owned).ok_or_else(|| SnapshotError::InNoPackage(snapshot.to_owned()))
}

fn name_of(snapshot: &Path) -> String {
    snapshot.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a source mentions a snapshot of this name.
fn mentions(source: &str, name: &str) -> bool {
    source.contains(&format!("\"{name}\""))
        || names_file(source, &format!("{name}.json"))
        || patterns(source).any(|pattern| fits(name, pattern))
}

/// Whether this file's name stands there, and not as the end of a longer one.
fn names_file(source: &str, file: &str) -> bool {
    source.match_indices(file).any(|(at, _)| !source[..at].ends_with(is_of_name))
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

/// The literals that may be names with placeholders: those given to `snapshot`, and any that have something fixed.
fn patterns(source: &str) -> impl Iterator<Item = &str> {
    let given = source.match_indices("snapshot").filter_map(|(at, word)| {
        let rest = source[at + word.len()..].trim_start();
        let rest = rest.strip_prefix(['=', '('])?.trim_start();
        // Raw literals too.
        let rest = rest.strip_prefix('r').unwrap_or(rest).trim_start_matches('#').strip_prefix('"')?;
        rest.split_once('"').map(|(literal, _)| literal)
    });
    // A macro may hand them on.
    given.chain(literals(source).filter(|literal| is_pattern(literal)))
}

/// Whether a literal is a name with placeholders, and not placeholders alone.
fn is_pattern(literal: &str) -> bool {
    let (mut rest, mut fixed) = (literal, false);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((placeholder, after)) = after.split_once('}') else { return false };
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if !before.chars().all(is_of_name) || placeholder.is_empty() || !placeholder.chars().all(is_word) {
            return false;
        }
        fixed |= before.contains(|c: char| c.is_ascii_alphanumeric());
        rest = after;
    }
    rest.len() < literal.len()
        && rest.chars().all(is_of_name)
        && (fixed || rest.contains(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether a name is what a pattern may become.
fn fits(name: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('{') else { return name == pattern };
    let Some(name) = name.strip_prefix(start) else { return false };
    let Some((_, rest)) = rest.split_once('}') else { return false };
    // A value may be of any length.
    let mut ends = (0..=name.len()).filter(|&at| name.is_char_boundary(at));
    ends.any(|at| fits(&name[at..], rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_stands_for_anything() {
        for (name, pattern) in [
            ("tenant_free", "tenant_free"),
            ("tenant_free", "tenant_{tier}"),
            ("free-3.v1", "{tier}-{n}.v1"),
            ("free", "{tier}"),
        ] {
            assert!(fits(name, pattern), "{name} {pattern}");
        }
        for (name, pattern) in
            [("tenant_free", "tenant"), ("free-3.v2", "{tier}-{n}.v1"), ("other_free", "tenant_{tier}")]
        {
            assert!(!fits(name, pattern), "{name} {pattern}");
        }
    }

    #[test]
    fn literals_are_found_as_people_write_them() {
        let source = "#[tenant_fixture(snapshot = \"a\")] #[tenant(snapshot=\"b_{t}\")] .snapshot(r#\"c\"#) \
                      // snapshots \"d\", snapshot = NAME";
        let found: Vec<_> = patterns(source).collect();
        for literal in ["a", "b_{t}", "c"] {
            assert!(found.contains(&literal), "{found:?}");
        }
    }

    #[test]
    fn what_mentions_a_snapshot_and_what_does_not() {
        for source in [
            "#[tenant_fixture(snapshot = \"free-1\")]",
            "#[tenant(snapshot = r#\"free-1\"#)]",
            "frozen!(\"free-1\");",
            "frozen!(a, \"free-{n}\");",
            "snapshot = \"{tier}-{n}\"",
            "include_str!(\"fixtures/free-1.json\")",
            "/// The rows are in `tests/fixtures/free-1.json`.",
            "'\"'; let s = \"\\\"\"; frozen!(\"free-1\")",
        ] {
            assert!(mentions(source, "free-1"), "{source}");
        }
        for source in [
            "free-1",
            "\"free-12\"",
            "not-free-1.json",
            "println!(\"{n}\");",
            "println!(\"{a}-{b}\");",
            "format!(\"free {n}\")",
            "snapshot = \"free_{n}\"",
        ] {
            assert!(!mentions(source, "free-1"), "{source}");
        }
    }
}
