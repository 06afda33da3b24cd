//! `verify`: whether data sets on disk are as they were published.

use std::path::Path;

use anyhow::anyhow;
use indicatif::{DecimalBytes, HumanCount};
use tenant_fixtures::bag::{self, BagError};

use crate::arguments::Verify;
use crate::failure::Failure;
use crate::output;

/// Checks all of them, whatever the first ones are like.
pub(super) fn run(arguments: &Verify) -> Result<(), Failure> {
    let mut bad = Vec::new();
    for folder in &arguments.folders {
        match bag::verify(folder) {
            Ok(found) if !arguments.quiet => output::line(format_args!(
                "ok  {}  {} in {}",
                folder.display(),
                files(found.files),
                DecimalBytes(found.bytes)
            ))?,
            Ok(_) => {}
            Err(error) => bad.push(problem(folder, &error)),
        }
    }
    if bad.is_empty() {
        return Ok(());
    }
    Err(Failure::Failed(anyhow!("{}", bad.join("\nerror: "))))
}

fn files(count: u64) -> String {
    format!("{} {}", HumanCount(count), if count == 1 { "file" } else { "files" })
}

fn problem(folder: &Path, error: &BagError) -> String {
    /// Enough to see what happened to it.
    const SHOWN: usize = 20;
    match error {
        BagError::Invalid { faults, .. } => {
            let mut text = format!("{} is not a valid data set", folder.display());
            for fault in faults.iter().take(SHOWN) {
                text.push_str(&format!("\n  {}: {}", fault.file, fault.message));
            }
            if faults.len() > SHOWN {
                text.push_str(&format!("\n  and {} more", faults.len() - SHOWN));
            }
            text
        }
        BagError::Io { source, .. } => format!("{error}\n  because: {source}"),
        error => error.to_string(),
    }
}
