//! What functions that make payloads may ask for.

use serde_json::Value;

/// The rows of a request, for a function that makes what is sent.
pub trait PayloadRows {
    /// What a template of this text stands for, such as `{tracks.duration_ms}`; null where it names nothing.
    fn value(&mut self, template: &str) -> Value;

    /// The next 64 random bits.
    fn bits(&mut self) -> u64;
}
