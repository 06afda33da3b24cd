//! `completions` and `man`: from the declaration that also reads the arguments.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use clap_mangen::Man;

use crate::arguments::{self, command};
use crate::failure::Failure;
use crate::product::Product;
use crate::{files, output};

/// Writes a shell's completions to standard output.
pub(super) fn completions<P: Product>(arguments: &arguments::Completions) -> Result<(), Failure> {
    let mut command = command::<P>();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, &name, &mut script);
    let script = String::from_utf8_lossy(&script);
    // clap_complete 4.6 writes a program's hyphen in two ways in bash's script, so that no command's branch is ever
    // taken: made one here. Other shells' scripts have neither.
    let script = script.replace(&name.replace('-', "__subcmd__"), &name.replace('-', "__"));
    output::text(&script)
}

/// Writes the program's page to standard output, or all pages into a folder.
pub(super) fn man<P: Product>(arguments: &arguments::Man) -> Result<(), Failure> {
    let mut command = command::<P>();
    command.build();
    match &arguments.output {
        None => output::bytes(&page::<P>(command)?),
        Some(folder) => {
            fs::create_dir_all(folder)
                .with_context(|| format!("could not make the folder {}", folder.display()))
                .map_err(Failure::Failed)?;
            pages::<P>(command, folder)
        }
    }
}

/// The page of a command and those of all below it.
fn pages<P: Product>(command: clap::Command, folder: &Path) -> Result<(), Failure> {
    for inner in command.get_subcommands() {
        pages::<P>(inner.clone(), folder)?;
    }
    let path = folder.join(format!("{}.1", full_name(&command)));
    files::write(&path, &page::<P>(command)?)?;
    output::note(path.display());
    Ok(())
}

/// The name of a command's page: `tenant-fixtures-snapshot-list`.
fn full_name(command: &clap::Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

fn page<P: Product>(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let source = format!("tenant-fixtures {}", env!("CARGO_PKG_VERSION"));
    let command = command.version(None::<&str>);
    let mut out = Vec::new();
    // No date: the same program writes the same page.
    Man::new(command).source(source).manual(P::name()).render(&mut out)?;
    Ok(out)
}
