//! Ctrl-C, SIGTERM and SIGHUP.

use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;

use crate::failure::Failure;

/// Whether the program was told to stop. The first time it cleans up; the second time it stops at once.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Takes over the signals. To be called once.
    pub(crate) fn install() -> Result<Self, Failure> {
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
        Ok(Self(told))
    }

    pub(crate) fn is_told(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
