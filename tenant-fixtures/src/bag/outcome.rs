//! What is told of a data set that is written: how far it is, and what came of it.

use std::path::PathBuf;

use crate::digest::Digest;
use crate::quality::Report;

/// How far the writing is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Rows written so far, in all formats together.
    pub rows: u64,
    /// Rows to be written.
    pub all_rows: u64,
    /// Of these, rows that an earlier run has written, which was killed.
    pub resumed: u64,
    /// Bytes written so far.
    pub bytes: u64,
    /// Rows measured so far for `quality.json`, when all are written.
    pub measured: u64,
}

/// A data set that was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its folder.
    pub path: PathBuf,
    /// The files of its payload with their sizes in bytes.
    pub files: Vec<(String, u64)>,
    /// Bytes of all files, those of the documents beside the payload too.
    pub bytes: u64,
    /// Rows written, in all formats together; none when it was kept.
    pub rows: u64,
    /// Of these, rows that an earlier run has written, which was killed.
    pub resumed: u64,
    /// Whether it was there before, made of the same request, and has been verified and left as it is.
    pub kept: bool,
    /// The digest of `tagmanifest-sha256.txt`, on which everything else hangs. Noted elsewhere, it tells a data set that
    /// was made anew as a whole from this one.
    pub digest: Digest,
    /// The head of the audit trail.
    pub audit_head: String,
    /// What was measured of the rows; nothing of a part, whose rows refer to those of others, or of one that was kept.
    pub quality: Option<Report>,
}
