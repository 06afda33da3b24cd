//! Types and sizes of releases: as they are known, and exactly as many tracks as are asked for.

use super::super::data::releases::{ALBUM_TRACKS, COMPILATION_TRACKS, EP_TRACKS, SINGLE_TRACKS, TYPE_SHARES};
use super::super::{AlbumType, Music};
use crate::quota::share;
use crate::sample::weighted;
use crate::stream::Label;

const SHAPE: Label = Label::new("shape");

/// The types and sizes of a tenant's own releases, which come after those of the tenant that it grew from.
pub(super) struct Shapes {
    pub(super) types: Vec<AlbumType>,
    pub(super) sizes: Vec<u32>,
}

/// What a release of a type may hold.
struct TypeShape {
    kind: AlbumType,
    sizes: &'static [(u8, u16)],
    min: u32,
    max: u32,
}

const TYPE_SHAPES: [TypeShape; 4] = [
    TypeShape { kind: AlbumType::Single, sizes: &SINGLE_TRACKS, min: 1, max: 3 },
    TypeShape { kind: AlbumType::Ep, sizes: &EP_TRACKS, min: 4, max: 6 },
    TypeShape { kind: AlbumType::Album, sizes: &ALBUM_TRACKS, min: 7, max: 40 },
    TypeShape { kind: AlbumType::Compilation, sizes: &COMPILATION_TRACKS, min: 8, max: 100 },
];

impl Shapes {
    /// Draws a type and a size for each release, then mends the sizes so that they add up to the number of tracks.
    ///
    /// The types' shares are tilted towards singles, or towards compilations, until the mean size is the one asked
    /// for; the sizes within a type stay as they are known.
    pub(super) fn new(music: &Music) -> Self {
        let added = music.added();
        let (albums, tracks) = (added.albums, added.tracks);
        let weights = tilted_shares(albums, tracks);
        let (mut types, mut sizes) =
            (Vec::with_capacity(albums as usize), Vec::with_capacity(albums as usize));
        for album in music.old().albums..music.counts.albums {
            let mut stream = music.streams.albums.stream(album, SHAPE);
            let shape = &TYPE_SHAPES[weighted(&mut stream, weights)];
            let size = weighted(&mut stream, shape.sizes.iter().map(|&(_, weight)| u32::from(weight)));
            types.push(shape.kind);
            sizes.push(u32::from(shape.sizes[size].0));
        }
        let mut shapes = Self { types, sizes };
        shapes.mend(tracks);
        shapes
    }

    fn total(&self) -> u64 {
        self.sizes.iter().map(|&size| u64::from(size)).sum()
    }

    /// Makes the sizes add up to `tracks`.
    fn mend(&mut self, tracks: u64) {
        // Too many long releases for so few tracks, as chance may have it in a small catalogue: the last become singles.
        let mut least: u64 = self.types.iter().map(|kind| u64::from(TYPE_SHAPES[*kind as usize].min)).sum();
        for at in (0..self.types.len()).rev() {
            if least <= tracks {
                break;
            }
            least -= u64::from(TYPE_SHAPES[self.types[at] as usize].min) - 1;
            self.types[at] = AlbumType::Single;
            self.sizes[at] = 1;
        }
        let total = self.total();
        let (missing, surplus) = (tracks.saturating_sub(total), total.saturating_sub(tracks));
        if missing > 0 {
            self.change(missing, |shape, size| shape.max - size, |size, by| size + by);
        } else if surplus > 0 {
            self.change(surplus, |shape, size| size - shape.min, |size, by| size - by);
        }
        // More tracks than releases of these types can hold: all of them grow, and are what they have become.
        let missing = tracks.saturating_sub(self.total());
        if missing > 0 {
            let weights: Vec<u64> = self.sizes.iter().map(|&size| u64::from(size)).collect();
            let more = share(&weights, missing);
            for (at, size) in self.sizes.iter_mut().enumerate() {
                *size += (more[at + 1] - more[at]) as u32;
                let fits = &TYPE_SHAPES[self.types[at] as usize];
                if *size > fits.max {
                    let shape = TYPE_SHAPES.iter().find(|shape| *size <= shape.max);
                    self.types[at] = shape.map_or(AlbumType::Compilation, |shape| shape.kind);
                }
            }
        }
    }

    /// Shares a change out over the room that the types leave.
    fn change(&mut self, by: u64, room: impl Fn(&TypeShape, u32) -> u32, apply: impl Fn(u32, u32) -> u32) {
        let rooms: Vec<u64> = self
            .types
            .iter()
            .zip(&self.sizes)
            .map(|(kind, &size)| u64::from(room(&TYPE_SHAPES[*kind as usize], size)))
            .collect();
        let possible = by.min(rooms.iter().sum());
        let parts = share(&rooms, possible);
        if possible > 0 {
            for (at, size) in self.sizes.iter_mut().enumerate() {
                *size = apply(*size, (parts[at + 1] - parts[at]) as u32);
            }
        }
    }
}

/// The types' shares at which releases have the mean size that is asked for.
fn tilted_shares(albums: u64, tracks: u64) -> [u32; 4] {
    // In ten-thousandths of a track: the mean size of each type and of the known mix.
    let means = TYPE_SHAPES.each_ref().map(|shape| {
        shape.sizes.iter().map(|&(size, weight)| u64::from(size) * u64::from(weight)).sum::<u64>() * 10_000
            / shape.sizes.iter().map(|&(_, weight)| u64::from(weight)).sum::<u64>().max(1)
    });
    let known: u64 =
        means.iter().zip(TYPE_SHARES).map(|(mean, share)| mean * u64::from(share)).sum::<u64>() / 10_000;
    let wanted = (u128::from(tracks) * 10_000 / u128::from(albums.max(1))) as u64;
    let towards = if wanted < known { AlbumType::Single } else { AlbumType::Compilation } as usize;
    // The part of the mix, in 2^-16, that has to become that type.
    let part = ((wanted.abs_diff(known) << 16) / means[towards].abs_diff(known).max(1)).min(1 << 16) as u32;
    let mut shares = TYPE_SHARES.map(|share| u32::from(share) * ((1 << 16) - part) / 256);
    shares[towards] += 10_000 * part / 256;
    shares
}
