//! `snapshot prune`: which snapshots no source mentions, and their removal, of which somebody has seen the list or said that
//! nobody needs to.

use tenant_fixtures::snapshot::{self, Listed, Unmentioned};

use super::{answer, is_terminal, state};
use crate::arguments::Prune;
use crate::failure::Failure;
use crate::output;
use crate::product::Product;

pub(super) fn run<P: Product>(command: &Prune) -> Result<(), Failure> {
    let found =
        snapshot::unmentioned_of::<P::Domain>(P::info(), &command.folder, command.sources.as_deref())?;
    let all = &found.unmentioned;
    if all.is_empty() {
        return nothing_to_remove(command, &found);
    }
    if command.yes {
        return remove(all);
    }
    for listed in all {
        output::line(format_args!("no source mentions {}  {}", listed.path.display(), state(listed)))?;
    }
    for (folder, read) in &found.sources {
        output::line(format_args!("sources read in {}: {read}", folder.display()))?;
    }
    if !command.delete {
        return output::line("to remove them: --delete");
    }
    if !is_terminal() {
        return Err(Failure::refused(format!(
            "--delete asks before it removes {}, and there is no terminal to ask in: look at the list, and say --yes",
            files(all.len())
        )));
    }
    match answer(&format!("remove {} [y/N]? ", files(all.len())))?.as_deref() {
        Some("y" | "yes") => remove(all),
        _ => {
            output::note("nothing was removed");
            Ok(())
        }
    }
}

fn nothing_to_remove(command: &Prune, found: &Unmentioned) -> Result<(), Failure> {
    match found.snapshots {
        0 => output::note(format_args!("no snapshots in {}", command.folder.display())),
        _ => output::note("every snapshot is mentioned in a source"),
    }
    Ok(())
}

/// Removes them all before anything is told, so that nobody's reading decides how far it gets.
fn remove(all: &[Listed]) -> Result<(), Failure> {
    let mut removed = Vec::new();
    let mut result = Ok(());
    for listed in all {
        result = snapshot::remove(&listed.path);
        if result.is_err() {
            break;
        }
        removed.push(format!("removed {}", listed.path.display()));
    }
    removed.iter().for_each(output::note);
    Ok(result?)
}

fn files(count: usize) -> String {
    if count == 1 { "1 snapshot".to_owned() } else { format!("{count} snapshots") }
}
