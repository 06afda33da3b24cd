//! Compression of text formats: one line each in the registry.
//!
//! Each piece of a file that a thread makes becomes a gzip member or a zstd frame of its own, and both formats allow any
//! number of them one after the other. So pieces stay independent, threads compress in parallel, and the bytes are the
//! same with any number of threads. (They are a given version's: encoders improve.)

use std::fmt;
#[cfg(feature = "compression")]
use std::io::Write;

use crate::token::UnknownToken;

macro_rules! compressions {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal, $extension:literal, $media:literal, $encode:ident;)*) => {
        /// How text files are compressed. There is none without the feature `compression`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Compression { $($(#[doc = $doc])* #[cfg(feature = "compression")] $variant,)* }

        impl Compression {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(#[cfg(feature = "compression")] Self::$variant),*];
            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$(#[cfg(feature = "compression")] $name),*];

            /// Its name, as `--compress` takes it.
            pub const fn name(self) -> &'static str {
                match self { $(#[cfg(feature = "compression")] Self::$variant => $name,)* }
            }

            /// What a compressed file's name ends with, after its format's extension.
            pub const fn extension(self) -> &'static str {
                match self { $(#[cfg(feature = "compression")] Self::$variant => $extension,)* }
            }

            /// The media type of a compressed file.
            #[cfg(feature = "files")]
            pub(crate) const fn media_type(self) -> &'static str {
                match self { $(#[cfg(feature = "compression")] Self::$variant => $media,)* }
            }

            /// Appends a piece, compressed by itself.
            pub(crate) fn append(self, piece: &[u8], out: &mut Vec<u8>) {
                #[cfg(not(feature = "compression"))]
                let _ = (piece, out);
                // Writing to memory fails in none of them.
                let _: std::io::Result<()> =
                    match self { $(#[cfg(feature = "compression")] Self::$variant => $encode(piece, out),)* };
            }
        }
    };
}

compressions! {
    /// gzip (RFC 1952), which every tool reads.
    Gzip = "gzip", "gz", "application/gzip", gzip;
    /// Zstandard (RFC 8878): several times quicker both ways, a tenth larger than gzip on these rows.
    Zstd = "zstd", "zst", "application/zstd", zstd;
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Compression {
    type Err = UnknownToken;

    fn from_str(text: &str) -> Result<Self, UnknownToken> {
        match Self::NAMES.iter().position(|name| *name == text) {
            Some(at) => Ok(Self::ALL[at]),
            None => Err(UnknownToken::new("compression", text, Self::NAMES)),
        }
    }
}

#[cfg(feature = "compression")]
fn gzip(piece: &[u8], out: &mut Vec<u8>) -> std::io::Result<()> {
    /// "Unknown": the header says nothing of where or when it was made.
    const SYSTEM: u8 = 255;
    let header = flate2::GzBuilder::new().mtime(0).operating_system(SYSTEM);
    let mut encoder = header.write(out, flate2::Compression::new(6));
    encoder.write_all(piece)?;
    encoder.finish().map(drop)
}

#[cfg(feature = "compression")]
fn zstd(piece: &[u8], out: &mut Vec<u8>) -> std::io::Result<()> {
    let mut encoder = zstd::stream::write::Encoder::new(out, 3)?;
    encoder.include_checksum(true)?;
    encoder.set_pledged_src_size(Some(piece.len() as u64))?;
    encoder.write_all(piece)?;
    encoder.finish().map(drop)
}
