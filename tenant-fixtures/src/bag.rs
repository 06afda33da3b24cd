//! The data set on disk: one folder a tenant, complete and checksummed, or not there at all.
//!
//! ```text
//! acme/
//!   bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt     a BagIt 1.0 bag (RFC 8493)
//!   datapackage.json     the files, their fields, keys and references: a Data Package v2
//!   profile.json         what was asked for
//!   quality.json         what was measured of the rows: see [`quality`](crate::quality)
//!   compliance.json      which personal data there is, what was done about it, what risk is left
//!   audit.jsonl          who did what, when and why: a chain of hashes, whose head stands in bag-info.txt
//!   provenance.json      an in-toto Statement v1
//!   data/…               the formats asked for
//! ```
//!
//! [`publish()`] writes into a hidden folder beside the final one, under a lock, and renames at the end; [`verify()`] reads
//! a folder back and accepts nothing that is not as its records say it was published. [`verify_deep`] measures and makes the
//! rows again, and accepts no document that says something else of them. Whoever can write all of a folder's files can make
//! other records: [`Published::digest`], noted elsewhere, tells that.
//!
//! Where several machines make one tenant, each makes a part ([`PublishOptions::part`]), which has `part.json` instead of
//! the documents that speak of rows as a whole; [`prepare_merge`] puts all parts together to the bytes of the whole.
//!
//! A folder in the making holds a journal of how far it is. A process that is killed leaves it, and the same request goes
//! on there: what was noted is read again and compared, and the rest is made.
//!
//! The payload's bytes follow from the profile, the formats and what goes beside the rows. Time, person and reason
//! ([`Stamp`]) stand in the other files alone; with the same stamp those are the same, byte for byte, too.

#[cfg(feature = "sqlite")]
mod database;
mod deep;
mod documents;
mod error;
mod estimate;
mod extra;
mod folder;
mod journal;
mod lock;
mod manifest;
mod merge;
mod open;
mod open_file;
mod options;
mod outcome;
mod payload;
mod place;
mod publish;
mod request;
mod resume;
mod stamp;
mod standing;
mod swap;
mod text;
mod verify;

pub use deep::{Recomputed, verify_deep, verify_deep_of};
pub use error::{BagError, Fault};
pub use estimate::{Estimate, estimate, estimate_load};
pub use extra::Extra;
pub use folder::{folder_name, left_over};
pub use lock::Lock;
pub use options::PublishOptions;
pub use outcome::{Progress, Published};
pub use publish::{Prepared, prepare, prepare_merge, prepare_merge_of, publish};
pub use stamp::Stamp;
pub use standing::{Standing, check};
pub use verify::{Verified, renamed, verify};

/// What every bag says of itself.
const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const BAGIT_FILE: &str = "bagit.txt";
const MANIFEST_FILE: &str = "manifest-sha256.txt";
const TAG_MANIFEST_FILE: &str = "tagmanifest-sha256.txt";
const PROFILE_FILE: &str = "profile.json";
const DATA_FOLDER: &str = "data";
