//! `snapshot`: what a person does with snapshots outside of tests.

mod prune;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use serde_json::json;
use tenant_fixtures::snapshot::{self, Accepted, Checked, Listed, Review, SnapshotError};

use crate::arguments::Snapshot;
use crate::failure::Failure;
use crate::inspect::seed;
use crate::output;
use crate::product::Product;

/// Does what was asked for.
pub(super) fn run<P: Product>(command: &Snapshot) -> Result<(), Failure> {
    match command {
        Snapshot::List(arguments) if arguments.json => list_json::<P>(&arguments.folder),
        Snapshot::List(arguments) => list::<P>(&arguments.folder),
        Snapshot::Check(arguments) => check::<P>(&find::<P>(&arguments.paths)?, arguments.json),
        Snapshot::Review(arguments) => review::<P>(&find::<P>(&arguments.paths)?),
        Snapshot::Accept(arguments) => accept::<P>(&find::<P>(&arguments.paths)?),
        Snapshot::Prune(arguments) => prune::run::<P>(arguments),
    }
}

/// The snapshots that paths name: files as they are, folders by what is in them.
fn find<P: Product>(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(
                snapshot::list_of::<P::Domain>(P::info(), path)?.into_iter().map(|listed| listed.path),
            );
        } else if path.exists() || snapshot::pending(path).exists() {
            found.push(path.clone());
        } else {
            return Err(Failure::refused(format!(
                "{} is not there: name a snapshot, or a folder that has some",
                path.display()
            )));
        }
    }
    Ok(found)
}

fn list<P: Product>(folder: &Path) -> Result<(), Failure> {
    let all = snapshot::list_of::<P::Domain>(P::info(), folder)?;
    if all.is_empty() {
        output::line(format_args!(
            "no snapshots in {}: #[tenant_fixture(snapshot = \"name\")] makes one",
            folder.display()
        ))?;
    }
    for listed in &all {
        output::line(format_args!("{}  {}", listed.path.display(), state(listed)))?;
    }
    Ok(())
}

fn list_json<P: Product>(folder: &Path) -> Result<(), Failure> {
    let all = snapshot::list_of::<P::Domain>(P::info(), folder)?;
    let value = |listed: &Listed| {
        let waits = listed.pending.is_some();
        match &listed.summary {
            Ok(summary) => json!({
                "path": listed.path,
                "kind": summary.kind.to_string(),
                "tenant_id": summary.profile.tenant_id(),
                "counts": summary.counts.iter().map(|(name, count)| json!({ "name": name, "rows": count })).collect::<Vec<_>>(),
                "data_version": summary.data_version,
                "intact": summary.intact,
                "edited": summary.edited,
                "waits_for_review": waits,
            }),
            Err(error) => {
                json!({ "path": listed.path, "error": error.to_string(), "waits_for_review": waits })
            }
        }
    };
    output::json(&json!({ "snapshots": all.iter().map(value).collect::<Vec<_>>() }))
}

fn state(listed: &Listed) -> String {
    let pending = if listed.pending.is_some() { "; something waits for review" } else { "" };
    match &listed.summary {
        Ok(summary) => {
            let rows: u64 = summary.counts.iter().map(|(_, count)| count).sum();
            let profile = &summary.profile;
            let edits = match (summary.intact, summary.edited) {
                (false, _) => "; edited, and not accepted",
                (true, true) => "; edited",
                (true, false) => "",
            };
            format!(
                "{}: tenant {}, tier {}, scale {}, {}, {rows} rows, data version {}{edits}{pending}",
                summary.kind,
                profile.tenant_id(),
                profile.tier(),
                profile.scale(),
                seed(profile),
                summary.data_version
            )
        }
        Err(error) => format!("{error}{pending}"),
    }
}

fn check<P: Product>(paths: &[PathBuf], json: bool) -> Result<(), Failure> {
    let (mut differ, mut found) = (0, Vec::new());
    for path in paths {
        let (verdict, more) = match snapshot::check_of::<P::Domain>(P::info(), path) {
            Ok(Checked::Same) => ("same", String::new()),
            Ok(Checked::Edited(_)) => ("edited", String::new()),
            Ok(Checked::Differs(drift)) => ("differs", drift.to_string()),
            Err(error) => ("damaged", error.to_string()),
        };
        if matches!(verdict, "differs" | "damaged") {
            differ += 1;
        }
        if json {
            found.push(json!({ "path": path, "verdict": verdict, "message": more }));
            continue;
        }
        match verdict {
            "same" => output::note(format_args!("ok  {}", path.display())),
            "edited" => output::note(format_args!("ok  {}, but for its accepted edits", path.display())),
            "differs" => output::note(format_args!("differs  {}\n{more}", path.display())),
            _ => output::note(more),
        }
    }
    let shown = if json { output::json(&json!({ "snapshots": found })) } else { Ok(()) };
    let verdict = match differ {
        0 => Ok(()),
        _ => Err(Failure::Failed(anyhow!(
            "{differ} of {} snapshots are not what this version makes",
            paths.len()
        ))),
    };
    output::verdict(shown, verdict)
}

/// What to do with something that waits.
enum Decision {
    Accept,
    Reject,
    Skip,
    Quit,
}

fn review<P: Product>(paths: &[PathBuf]) -> Result<(), Failure> {
    let terminal = is_terminal();
    let mut waiting = 0;
    for path in paths {
        let (drift, what) = match snapshot::review_of::<P::Domain>(P::info(), path)? {
            Review::Pending(drift) => (drift, "a comparison failed"),
            Review::Edited(drift) => (drift, "it was edited"),
            _ => continue,
        };
        if !terminal {
            output::note(format_args!("{}: {what}\n{drift}", path.display()));
            waiting += 1;
            continue;
        }
        // Nobody decides on what was not shown.
        output::line(format_args!("{}: {what}\n{drift}", path.display()))?;
        match ask()? {
            Decision::Accept => accept::<P>(std::slice::from_ref(path))?,
            Decision::Reject if snapshot::reject(path)? => {
                output::note(format_args!("rejected: {} stays as it is", path.display()));
            }
            Decision::Reject => {
                output::note("an edit is taken back in the file itself; nothing was changed");
            }
            Decision::Skip => {}
            Decision::Quit => return Ok(()),
        }
    }
    match waiting {
        0 => Ok(()),
        _ => Err(Failure::Failed(anyhow!(
            "{waiting} snapshots wait for a decision: review them in a terminal, or accept them by name \
             (tenant-fixtures snapshot accept PATH)"
        ))),
    }
}

fn ask() -> Result<Decision, Failure> {
    loop {
        let Some(answer) = answer("accept, reject, skip or quit [a/r/s/q]? ")? else {
            return Ok(Decision::Quit);
        };
        match answer.as_str() {
            "a" | "accept" => return Ok(Decision::Accept),
            "r" | "reject" => return Ok(Decision::Reject),
            "s" | "skip" => return Ok(Decision::Skip),
            "q" | "quit" => return Ok(Decision::Quit),
            _ => {}
        }
    }
}

/// Whether somebody can be asked.
fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// What somebody answers, in lower case; none when nobody does.
fn answer(question: &str) -> Result<Option<String>, Failure> {
    let mut out = io::stdout().lock();
    write!(out, "{question}")?;
    out.flush()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_ascii_lowercase()))
}

fn accept<P: Product>(paths: &[PathBuf]) -> Result<(), Failure> {
    for path in paths {
        let done = match snapshot::accept_of::<P::Domain>(P::info(), path)? {
            Accepted::Pending => "accepted what waited beside",
            Accepted::Edited => "accepted the edits in",
            _ => "nothing waits for",
        };
        output::note(format_args!("{done} {}", path.display()));
    }
    Ok(())
}

impl From<SnapshotError> for Failure {
    fn from(error: SnapshotError) -> Self {
        Self::Failed(error.into())
    }
}
