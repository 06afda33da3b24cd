//! What can be typed after `completions` and `man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  {program} completions bash > ~/.local/share/bash-completion/completions/{program}
          For bash, from the next shell on
  {program} completions zsh > ~/.zfunc/_{program}
          For zsh, where ~/.zfunc is in fpath
  {program} completions fish > ~/.config/fish/completions/{program}.fish
          For fish";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  {program} man | man -l -
          Read the page of the program
  {program} man --output ~/.local/share/man/man1
          Install it, and a page for each command: man {program}-custom";

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
