//! Ctrl-C, SIGTERM and SIGHUP.

use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;

use crate::failure::Failure;

/// Whether the program was told to stop. The first time it cleans up; the second time it stops at once.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

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
        Ok(INSTALLED.get_or_init(|| Self(told)).clone())
    }

    pub(crate) fn is_told(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
