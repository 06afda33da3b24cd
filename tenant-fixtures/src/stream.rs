//! Named random streams.
//!
//! A stream is named by (seed, lineage, collection, row, label) and nothing else: not by how many numbers were drawn
//! before, not by which collections are asked for. So a new column or collection shifts no other value. The names are
//! hashed into the state and the increment of a PCG generator; streams that are near in name have nothing in common.

use rand_core::TryRng;
use rand_pcg::Pcg64;

use crate::digest::Hasher;

/// What a stream is for, hashed at compile time.
#[derive(Clone, Copy, Debug)]
pub struct Label(u64);

impl Label {
    /// The label with this name.
    pub const fn new(name: &str) -> Self {
        // FNV-1a, then mixed: names differ in a letter, labels in half their bits.
        let bytes = name.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            at += 1;
        }
        Self(mix(hash))
    }

    /// That of what is awkward in the place of what is drawn with this one.
    pub(crate) const fn edge(self) -> Self {
        Self(mix(self.0 ^ 0x65_64_67_65))
    }

    /// The label as a number.
    pub(crate) const fn value(self) -> u64 {
        self.0
    }
}

/// A bijection of 64 bits in which every input bit changes about half of the output
/// (the finaliser of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[inline]
pub(crate) const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The streams of one collection of one tenant.
#[derive(Clone, Copy, Debug)]
pub struct Streams {
    high: u64,
    low: u64,
}

impl Streams {
    /// The streams of a collection.
    pub fn new(seed: u64, lineage: &str, collection: &str) -> Self {
        let hash = Hasher::new()
            .chain(b"tenant-fixtures streams\0")
            .chain(seed.to_le_bytes())
            .chain((lineage.len() as u64).to_le_bytes())
            .chain(lineage)
            .chain(collection)
            .finish();
        let word = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&hash.as_bytes()[at..at + 8]);
            u64::from_le_bytes(bytes)
        };
        Self { high: word(0), low: word(8) }
    }

    /// The stream of one row for one purpose.
    #[inline]
    pub fn stream(&self, row: u64, label: Label) -> Stream {
        let high = mix(self.high ^ row.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let low = mix(high ^ self.low ^ label.0);
        let increment = (u128::from(label.0) << 64) | u128::from(low ^ self.high);
        Stream(Pcg64::new((u128::from(high) << 64) | u128::from(low), increment))
    }
}

/// A stream of random numbers. See [`Streams::stream`].
#[derive(Clone, Debug)]
pub struct Stream(Pcg64);

impl Stream {
    /// The next 64 bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        match self.0.try_next_u64() {
            Ok(bits) => bits,
        }
    }
}

// For users who draw from a stream with `rand`'s methods. The library's own rows never do: those methods' results
// may change with any minor release.
impl TryRng for Stream {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        self.0.try_next_u32()
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.0.try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.try_fill_bytes(bytes)
    }
}
