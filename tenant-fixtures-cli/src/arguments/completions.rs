//! What can be typed after `completions` and `man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  tenant-fixtures completions bash > ~/.local/share/bash-completion/completions/tenant-fixtures
          For bash, from the next shell on
  tenant-fixtures completions zsh > ~/.zfunc/_tenant-fixtures
          For zsh, where ~/.zfunc is in fpath
  tenant-fixtures completions fish > ~/.config/fish/completions/tenant-fixtures.fish
          For fish";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  tenant-fixtures man | man -l -
          Read the page of the program
  tenant-fixtures man --output ~/.local/share/man/man1
          Install it, and a page for each command: man tenant-fixtures-custom";

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Write a page for the program and one for each command into this folder, replacing those of the same names
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}
