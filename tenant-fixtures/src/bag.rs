//! The data set on disk: one folder a tenant, complete and checksummed, or not there at all.
//!
//! ```text
//! acme/
//!   bagit.txt  manifest-sha256.txt  tagmanifest-sha256.txt     a BagIt 1.0 bag (RFC 8493)
//!   profile.json                                               what was asked for
//!   data/…                                                     the formats asked for
//! ```
//!
//! [`publish()`] writes into a hidden folder beside the final one, under a lock, and renames at the end; [`verify()`] reads
//! a folder back and accepts nothing that is not exactly as it was published.

mod error;
mod estimate;
mod extra;
mod folder;
mod manifest;
mod payload;
mod publish;
mod verify;

pub use error::{BagError, Fault};
pub use estimate::{Estimate, estimate};
pub use extra::Extra;
pub use folder::check;
pub use publish::{Prepared, Progress, PublishOptions, Published, prepare, publish};
pub use verify::{Verified, verify};

/// What every bag says of itself.
const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const BAGIT_FILE: &str = "bagit.txt";
const MANIFEST_FILE: &str = "manifest-sha256.txt";
const TAG_MANIFEST_FILE: &str = "tagmanifest-sha256.txt";
const PROFILE_FILE: &str = "profile.json";
const DATA_FOLDER: &str = "data";
