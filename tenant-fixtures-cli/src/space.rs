//! Whether the disk has room.

use std::path::Path;

use anyhow::Context as _;
use indicatif::DecimalBytes;

use crate::failure::Failure;

/// The free bytes where a folder is, or will be.
pub(crate) fn free(folder: &Path) -> Result<u64, Failure> {
    let place = existing(folder);
    fs4::available_space(place)
        .with_context(|| format!("could not ask for the free space of {}", place.display()))
        .map_err(Failure::Failed)
}

/// Refuses what doesn't fit, with a twentieth to spare: the size is an estimate.
pub(crate) fn check(needed: u64, free: u64, folder: &Path) -> Result<(), Failure> {
    if needed.saturating_add(needed / 20) <= free {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "this takes about {} and a twentieth to spare, and the disk of {} has {} free: lower --scale-factor, choose fewer --data-types or \
         formats, or another --output",
        DecimalBytes(needed),
        folder.display(),
        DecimalBytes(free)
    )))
}

/// The folder itself, or the nearest above it that is there.
fn existing(folder: &Path) -> &Path {
    let there = folder.ancestors().find(|path| path.exists());
    match there {
        Some(path) => path,
        // A relative path of which nothing is there starts here.
        None => Path::new("."),
    }
}
