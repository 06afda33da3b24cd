//! What ends a run from outside: Ctrl-C, SIGTERM and SIGHUP, and limits that come as signals.

use std::ops::ControlFlow;
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;

use crate::failure::Failure;

/// Whether the program was told to stop. The first time it cleans up; the second time it stops at once.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

/// Makes errors and messages of limits that would end the program without a word: the size of files (SIGXFSZ; the write that
/// exceeds it fails then).
pub(crate) fn take_over_limits() {
    #[cfg(unix)]
    {
        use signal_hook::consts::SIGXFSZ;

        // Should it not be possible, the limit ends the program as it would have without.
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    }
}

static OUT_OF_TIME: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Who or what has interrupted the program.
pub(crate) fn reason() -> &'static str {
    let is_out_of_time = OUT_OF_TIME.get().is_some_and(|flag| flag.load(Ordering::SeqCst));
    if is_out_of_time { "interrupted by the limit of CPU time (ulimit -t)" } else { "interrupted" }
}

impl Interrupt {
    /// Takes over the signals; once a process, however often it is asked for.
    pub(crate) fn install() -> Result<Self, Failure> {
        static INSTALLED: OnceLock<Interrupt> = OnceLock::new();
        if let Some(installed) = INSTALLED.get() {
            return Ok(installed.clone());
        }
        let told = Arc::new(AtomicBool::new(false));
        let handler = Arc::clone(&told);
        ctrlc::set_handler(move || {
            if handler.swap(true, Ordering::SeqCst) {
                // What is left has a hidden name, and the next run clears it away.
                exit(130);
            }
        })
        .context("could not take over Ctrl-C")
        .map_err(Failure::Failed)?;
        // The limit of CPU time comes again every second, until the hard one ends the program.
        #[cfg(unix)]
        for flag in [&told, OUT_OF_TIME.get_or_init(Arc::default)] {
            signal_hook::flag::register(signal_hook::consts::SIGXCPU, Arc::clone(flag))
                .context("could not take over the limit of CPU time")
                .map_err(Failure::Failed)?;
        }
        Ok(INSTALLED.get_or_init(|| Self(told)).clone())
    }

    /// What whoever works asks between its steps.
    pub(crate) fn go_on(&self) -> ControlFlow<()> {
        if self.is_told() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    pub(crate) fn is_told(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
