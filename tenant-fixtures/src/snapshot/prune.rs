//! Snapshots that no source mentions, found without running a test.

use std::path::{Path, PathBuf};

use super::error::Doing;
use super::{SnapshotError, review};
use crate::domain::Known;

/// The snapshots under a folder that no Rust source under `sources` mentions.
///
/// A source mentions a snapshot where its name stands as a literal, whatever for, and where an attribute's
/// `snapshot = "…"` fits it, a placeholder in braces standing for anything. What is only assembled when a test runs is
/// not seen.
///
/// # Errors
///
/// When a folder or a source can't be read.
pub fn unmentioned<D: Known>(snapshots: &Path, sources: &Path) -> Result<Vec<PathBuf>, SnapshotError> {
    let mut left = review::list::<D>(snapshots)?;
    let mut files = Vec::new();
    super::files::walk(sources, &mut |path| {
        if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path.to_owned());
        }
    })?;
    for file in files {
        let source = std::fs::read(&file).doing("read", &file)?;
        let source = String::from_utf8_lossy(&source);
        let patterns = patterns(&source);
        left.retain(|snapshot| {
            let name = snapshot.path.file_stem().unwrap_or_default().to_string_lossy();
            !source.contains(&format!("\"{name}\"")) && !patterns.iter().any(|pattern| fits(&name, pattern))
        });
    }
    Ok(left.into_iter().map(|snapshot| snapshot.path).collect())
}

/// The literals that are given to `snapshot`.
fn patterns(source: &str) -> Vec<&str> {
    let uses = source.match_indices("snapshot").filter_map(|(at, word)| {
        let rest = source[at + word.len()..].trim_start();
        let rest = rest.strip_prefix(['=', '('])?.trim_start();
        // Raw literals too.
        let rest = rest.strip_prefix('r').unwrap_or(rest).trim_start_matches('#').strip_prefix('"')?;
        rest.split_once('"').map(|(literal, _)| literal)
    });
    uses.collect()
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
        assert_eq!(patterns(source), ["a", "b_{t}", "c"]);
    }
}
