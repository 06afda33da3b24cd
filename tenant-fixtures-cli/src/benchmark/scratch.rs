//! Where a benchmark measures, and where its report waits until all of it is there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tenant_fixtures::bag::Lock;

use crate::failure::Failure;
use crate::files;

/// No tenant's id has a full stop, so neither this nor its lock is one's.
const NAME: &str = "benchmark.report";
/// A report of which all files are written.
const COMPLETE: &str = "complete";

/// A folder to measure in, which goes with its value; one at a time in an output folder.
pub(crate) struct Scratch {
    path: PathBuf,
    _lock: Lock,
}

impl Scratch {
    /// Makes it; what a run that was killed has left is removed, those files of the report that it had moved in among it.
    pub(crate) fn new(output: &Path, report: &[PathBuf]) -> Result<Self, Failure> {
        let lock = Lock::take(&output.join(NAME)).map_err(Failure::before_writing)?;
        let path = path(output);
        let moved = |file: &&PathBuf| {
            is_half_published(output) && fs::symlink_metadata(path.join(COMPLETE).join(name(file))).is_err()
        };
        let made = report.iter().filter(moved).try_for_each(|file| remove(file));
        let made = made.and_then(|()| remove(&path)).and_then(|()| fs::create_dir(&path));
        made.with_context(|| format!("could not make the folder {}", path.display()))
            .map_err(Failure::Failed)?;
        // Workers may stand elsewhere.
        let path = fs::canonicalize(&path)
            .with_context(|| format!("could not find the folder {}", path.display()))
            .map_err(Failure::Failed)?;
        Ok(Self { path, _lock: lock })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Moves a report's files in, once all of them are written.
    pub(crate) fn publish(&self, report: &[(&PathBuf, String)]) -> Result<(), Failure> {
        let (begun, complete) = (self.path.join("begun"), self.path.join(COMPLETE));
        let written = || -> io::Result<()> {
            fs::create_dir(&begun)?;
            for (path, text) in report {
                files::new(&begun.join(name(path)), text.as_bytes())?;
            }
            fs::rename(&begun, &complete)
        };
        written().context("could not write the report").map_err(Failure::Failed)?;
        for (at, (path, _)) in report.iter().enumerate() {
            fs::rename(complete.join(name(path)), path)
                .with_context(|| {
                    format!(
                        "{at} of {} files of the report are there; could not move {} in",
                        report.len(),
                        path.display()
                    )
                })
                .map_err(Failure::Failed)?;
        }
        Ok(())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Best effort: what is left has a hidden name, and the next run removes it.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Whether a run was killed while it moved its report in: some of its files are there, and they are no finished run's.
pub(crate) fn is_half_published(output: &Path) -> bool {
    fs::symlink_metadata(path(output).join(COMPLETE)).is_ok_and(|found| found.is_dir())
}

fn path(output: &Path) -> PathBuf {
    output.join(format!(".{NAME}.partial"))
}

fn name(path: &Path) -> &Path {
    path.file_name().map_or(path, Path::new)
}

/// Removes what stands under a name, if anything; a link, and not what it leads to.
fn remove(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
