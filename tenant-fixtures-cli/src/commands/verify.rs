//! `verify`: whether data sets on disk are as they were published.

use std::path::Path;

use anyhow::anyhow;
use indicatif::{DecimalBytes, HumanCount};
use serde_json::json;
use tenant_fixtures::bag::{self, BagError};

use crate::arguments::Verify;
use crate::failure::Failure;
use crate::output;

/// Checks all of them, whatever the first ones are like.
pub(super) fn run(arguments: &Verify) -> Result<(), Failure> {
    if arguments.expect.is_some() && arguments.folders.len() > 1 {
        return Err(Failure::refused("--expect: there is one digest a data set: verify one at a time"));
    }
    let is_digest = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(found) = arguments.expect.as_deref().filter(|text| !is_digest(text)) {
        let found: String = found.chars().take(80).collect();
        return Err(Failure::refused(format!(
            "--expect: found {found:?}; a digest has 64 hexadecimal digits, as publishing with --json and verify show it"
        )));
    }
    let (mut bad, mut told) = (Vec::new(), Vec::new());
    for folder in &arguments.folders {
        match bag::verify(folder) {
            Ok(found) => {
                let digest = found.digest.to_string();
                told.push(json!({
                    "path": folder,
                    "valid": true,
                    "files": found.files,
                    "bytes": found.bytes,
                    "digest": digest,
                    "audit_head": found.audit_head,
                }));
                match &arguments.expect {
                    Some(expected) if !expected.eq_ignore_ascii_case(&digest) => bad.push(format!(
                        "{} is whole, and not the data set that is expected: its digest is {digest}",
                        folder.display()
                    )),
                    _ if arguments.quiet || arguments.json => {}
                    _ => output::note(format_args!(
                        "ok  {}  {} in {}  {digest}",
                        folder.display(),
                        files(found.files),
                        DecimalBytes(found.bytes)
                    )),
                }
            }
            Err(error) => {
                let faults = match &error {
                    BagError::Invalid { faults, .. } => faults.as_slice(),
                    _ => &[],
                };
                let faults: Vec<_> = faults
                    .iter()
                    .map(|fault| json!({ "file": fault.file, "message": fault.message }))
                    .collect();
                told.push(
                    json!({ "path": folder, "valid": false, "error": first_line(&error), "faults": faults }),
                );
                bad.push(problem(folder, &error));
            }
        }
    }
    let shown = match arguments.json {
        true => output::json(&json!({ "valid": bad.is_empty(), "data_sets": told })),
        false => Ok(()),
    };
    let verdict = match bad.as_slice() {
        [] => Ok(()),
        bad => Err(Failure::Failed(anyhow!("{}", bad.join("\nerror: ")))),
    };
    output::verdict(shown, verdict)
}

fn first_line(error: &BagError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
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
                text.push_str(&format!("\n  {fault}"));
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
