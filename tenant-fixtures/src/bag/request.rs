//! What a run is asked to make, as a digest: only a run of the same request goes on with what another has left, or keeps
//! what another has made.

use super::PublishOptions;
use crate::dataset::{Dataset, chosen};
use crate::digest::{Digest, Hasher};
use crate::domain::Domain;
use crate::write;

/// Of everything that the payload's bytes hang on. What goes beside the rows is named, with what it hangs on beside the profile.
pub(super) fn digest<D: Domain>(dataset: &Dataset<D>, options: &PublishOptions) -> Digest {
    let mut hash = Hasher::new();
    let mut say = |what: &str| {
        hash.update(what.as_bytes());
        hash.update(b"\n");
    };
    // Another version may write the same rows in other bytes.
    say(env!("CARGO_PKG_VERSION"));
    say(&dataset.data_version().to_string());
    say(&dataset.profile().digest().to_string());
    if dataset.is_loaded() {
        // The profile says nothing of rows that come from elsewhere.
        for collection in chosen(dataset) {
            say(&write::digest(dataset, collection).to_string());
        }
    }
    for format in &options.formats {
        say(format.name());
    }
    say(&options.part.map_or_else(String::new, |part| part.to_string()));
    say(options.compression.map_or("", |compression| compression.name()));
    for extra in &options.extras {
        say(extra.name());
        if let Some(what) = extra.hangs_on() {
            say(what);
        }
    }
    hash.finish()
}
