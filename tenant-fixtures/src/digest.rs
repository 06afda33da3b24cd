//! SHA-256 digests.
//!
//! Two implementations of the one function: `sha2` is fast on the gigabytes of a data set, and a small one builds quickly
//! where only streams are named and profiles told apart.

use std::fmt;

/// Takes bytes in, and gives their digest.
#[derive(Clone)]
pub(crate) struct Hasher(Sha256);

#[cfg(any(feature = "files", feature = "snapshots"))]
use sha2::{Digest as _, Sha256};

#[cfg(not(any(feature = "files", feature = "snapshots")))]
use hmac_sha256::Hash as Sha256;

#[cfg(any(feature = "files", feature = "snapshots"))]
impl Hasher {
    /// Takes in these bytes.
    pub(crate) fn update(&mut self, bytes: impl AsRef<[u8]>) {
        sha2::Digest::update(&mut self.0, bytes);
    }

    /// The digest.
    pub(crate) fn finish(self) -> Digest {
        Digest::from_sha256(self.0)
    }
}

#[cfg(not(any(feature = "files", feature = "snapshots")))]
impl Hasher {
    /// Takes in these bytes.
    pub(crate) fn update(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.update(bytes);
    }

    /// The digest.
    pub(crate) fn finish(self) -> Digest {
        Digest(self.0.finalize())
    }
}

impl Hasher {
    /// Has taken nothing in.
    pub(crate) fn new() -> Self {
        Self(Sha256::new())
    }

    /// Takes in these bytes, too.
    pub(crate) fn chain(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.update(bytes);
        self
    }
}

/// A SHA-256 digest, printed as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Hasher::new().chain(bytes).finish()
    }

    /// The digest of all that is read, which may be more than there is memory.
    ///
    /// # Errors
    ///
    /// When it can't be read.
    pub fn of_all(mut reader: impl std::io::Read) -> std::io::Result<Self> {
        let (mut hasher, mut buffer) = (Hasher::new(), vec![0; 64 << 10]);
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(hasher.finish()),
                Ok(count) => hasher.update(&buffer[..count]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    #[cfg(any(feature = "files", feature = "snapshots"))]
    pub(crate) fn from_sha256(hash: Sha256) -> Self {
        Self(sha2::Digest::finalize(hash).into())
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first twelve hexadecimal digits, for names.
    pub fn short(&self) -> String {
        let mut text = self.to_string();
        text.truncate(12);
        text
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4's examples, so that both implementations are the one function.
    #[test]
    fn digests_are_those_of_the_standard() {
        let cases = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ];
        for (text, digest) in cases {
            assert_eq!(Digest::of(text).to_string(), digest);
            let halves = text.split_at(text.len() / 2);
            assert_eq!(Hasher::new().chain(halves.0).chain(halves.1).finish().to_string(), digest);
        }
    }
}
