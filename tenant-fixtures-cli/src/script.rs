//! The script that loads all tenants, beside their folders, and the file with its checksum, which `sha256sum -c` reads, too.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use tenant_fixtures::Digest;

use crate::failure::Failure;
use crate::files;

/// What it is called.
pub(crate) const NAME: &str = "load.sql";
/// What is added to its name.
const SUM: &str = "sha256";

/// A script that is as it was written.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
    pub(crate) digest: Digest,
}

/// The script that a path means: itself, or the one in an output folder, which is no data set.
pub(crate) fn meant(path: &Path) -> Option<PathBuf> {
    if path.file_name().is_some_and(|name| name == NAME) && path.is_file() {
        return Some(path.to_owned());
    }
    let within = path.join(NAME);
    (within.is_file() && !path.join("bagit.txt").exists()).then_some(within)
}

/// Where a script's checksum stands.
pub(crate) fn sum(script: &Path) -> PathBuf {
    script.with_extension(format!("sql.{SUM}"))
}

/// Notes a script's checksum beside it.
pub(crate) fn note(script: &Path) -> Result<(), Failure> {
    let digest = digest(script).map_err(Failure::Failed)?;
    files::write(&sum(script), format!("{digest}  {NAME}\n").as_bytes())
}

/// Whether a script is the one whose checksum was noted.
pub(crate) fn verify(script: &Path) -> anyhow::Result<Script> {
    let (of, shown) = (sum(script), script.display());
    let is_there = fs::symlink_metadata(&of).is_ok_and(|found| found.is_file());
    let said = if is_there { fs::read_to_string(&of) } else { Err(std::io::ErrorKind::NotFound.into()) };
    let said = said.with_context(|| {
        format!(
            "could not read {}, which says what {shown} must be: make it again with the same command",
            of.display()
        )
    })?;
    let (digest, bytes) = (digest(script)?, fs::metadata(script).map_or(0, |file| file.len()));
    if said != format!("{digest}  {NAME}\n") {
        let said = said.split_whitespace().next().unwrap_or_default();
        return Err(anyhow!(
            "{shown} is not as it was written: its digest is {digest}, and {} says {said}",
            of.display()
        ));
    }
    Ok(Script { path: script.to_owned(), bytes, digest })
}

fn digest(script: &Path) -> anyhow::Result<Digest> {
    let file = File::open(script).and_then(Digest::of_all);
    file.with_context(|| format!("could not read {}", script.display()))
}
