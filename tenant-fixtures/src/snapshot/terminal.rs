//! Whether a person could be looking.

use std::io::{self, IsTerminal};

/// Whether the process hangs on a terminal, wherever its streams lead: test runners take all three of them.
pub(super) fn is_there() -> bool {
    io::stdin().is_terminal() || io::stdout().is_terminal() || io::stderr().is_terminal() || controls()
}

/// Whether there is a terminal whose keys could end the process.
fn controls() -> bool {
    // Its name on the systems that have one; opening it changes nothing.
    let name = if cfg!(windows) { "CONIN$" } else { "/dev/tty" };
    std::fs::File::open(name).is_ok()
}
