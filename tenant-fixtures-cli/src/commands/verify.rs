//! `verify`: whether data sets on disk are as they were published.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use indicatif::{DecimalBytes, HumanCount};
use serde_json::json;
use tenant_fixtures::bag::{self, BagError, Verified};

use crate::arguments::Verify;
use crate::failure::Failure;
use crate::output;
use crate::product::Product;
use crate::resolve;
use crate::script::{self, Script};

/// Checks all of them, whatever the first ones are like.
pub(super) fn run<P: Product>(arguments: &Verify) -> Result<(), Failure> {
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
    let mut folders = Vec::new();
    for path in &arguments.folders {
        let Some(found) = script::meant(path) else {
            folders.push(path.clone());
            continue;
        };
        if arguments.expect.is_some() && path.is_dir() {
            return Err(Failure::refused(format!(
                "--expect: {} is an output with a script and data sets, each with a digest of its own: verify one at a time",
                path.display()
            )));
        }
        let is_expected = |digest: &str| {
            arguments.expect.as_ref().is_none_or(|expected| expected.eq_ignore_ascii_case(digest))
        };
        match script::verify(&found) {
            Ok(Script { path, digest, .. }) if !is_expected(&digest.to_string()) => bad.push(format!(
                "{} is whole, and not the script that is expected: its digest is {digest}",
                path.display()
            )),
            Ok(Script { path, bytes, digest }) => {
                told.push(
                    json!({ "path": path, "valid": true, "bytes": bytes, "digest": digest.to_string() }),
                );
                if !arguments.quiet && !arguments.json {
                    output::note(format_args!("ok  {}  {}  {digest}", path.display(), DecimalBytes(bytes)));
                }
            }
            Err(error) => {
                told.push(json!({ "path": found, "valid": false, "error": error.to_string() }));
                bad.push(format!("{error:#}"));
            }
        }
        // With a whole output, the data sets in it.
        if path.is_dir() {
            folders.extend(data_sets(path)?);
        }
    }
    for folder in &folders {
        match look::<P>(folder, arguments.deep) {
            Ok(Found { verified: found, deep }) => {
                let digest = found.digest.to_string();
                let renamed = found.renamed(folder);
                let mut value = json!({
                    "path": folder,
                    "valid": true,
                    "files": found.files,
                    "bytes": found.bytes,
                    "digest": digest,
                    "audit_head": found.audit_head,
                    "tenant_id": found.tenant_id,
                    "folder_name": found.folder_name,
                    "renamed": renamed.is_some(),
                });
                if let Some((made, not_checked)) = &deep {
                    value["deep"] = json!({ "made_again": made, "not_checked": not_checked });
                }
                told.push(value);
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
                if let (Some(name), false) = (renamed, arguments.json) {
                    output::line(format_args!(
                        "    the folder is named {name:?} and holds the tenant {}, published as {:?}: it was renamed or \
                         copied",
                        found.tenant_id, found.folder_name
                    ))?;
                }
                if let (Some((made, not_checked)), false) = (deep, arguments.quiet || arguments.json) {
                    let made = files(made.len() as u64);
                    output::line(format_args!(
                        "    {made} made again with the same bytes; the documents say what the rows give"
                    ))?;
                    for what in not_checked {
                        output::line(format_args!("    not checked: {what}"))?;
                    }
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

/// The data sets in an output folder.
fn data_sets(output: &Path) -> Result<Vec<PathBuf>, Failure> {
    let told = || format!("could not look into {}", output.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(output).with_context(told).map_err(Failure::Failed)? {
        let entry = entry.with_context(told).map_err(Failure::Failed)?;
        // What is hidden was left by a run that was killed.
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let path = entry.path();
        if !is_hidden && path.join("bagit.txt").exists() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A data set that is whole.
struct Found {
    verified: Verified,
    /// The files that were made again, and what could not be checked.
    deep: Option<(Vec<String>, Vec<String>)>,
}

fn look<P: Product>(folder: &Path, deep: bool) -> Result<Found, BagError> {
    if !deep {
        return Ok(Found { verified: bag::verify(folder)?, deep: None });
    }
    let threads = resolve::threads(None).value;
    let found =
        bag::verify_deep_of::<P::Domain>(P::info(), folder, threads, &mut || ControlFlow::Continue(()))?;
    Ok(Found { verified: found.verified, deep: Some((found.made, found.not_checked)) })
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
