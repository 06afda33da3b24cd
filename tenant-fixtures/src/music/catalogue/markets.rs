//! Where releases are on offer.

use super::super::data::geography::COUNTRIES;
use super::super::data::releases::MARKETS;
use super::super::{CountryCode, Music};
use crate::sample::weighted;
use crate::stream::Label;

const MARKET: Label = Label::new("markets");

/// Countries, a bit each by their position in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Markets(u64);

const _: () = assert!(COUNTRIES.len() <= 64);

impl Markets {
    pub(in super::super) fn has(self, country: CountryCode) -> bool {
        self.0 >> country.0 & 1 == 1
    }

    /// The countries in the order of their codes.
    pub(in super::super) fn countries(self) -> impl Iterator<Item = CountryCode> {
        (0..COUNTRIES.len() as u8).filter(move |at| self.0 >> at & 1 == 1).map(CountryCode)
    }
}

impl Music {
    /// Nearly all releases may be played everywhere; some in some countries, a few in very few. The first release of a
    /// tenant may be played everywhere, so that there is always something to play.
    pub(in super::super) fn markets(&self, album: u64, home: CountryCode) -> Markets {
        let mut stream = self.streams.albums.stream(album, MARKET);
        let (min, max, _) = MARKETS[weighted(&mut stream, MARKETS.map(|(_, _, weight)| u32::from(weight)))];
        let all = COUNTRIES.len();
        if max == 0 || album == 0 {
            return Markets((1 << all) - 1);
        }
        let wanted = usize::from(min) + stream.index(usize::from(max).min(all) - usize::from(min) + 1);
        // A run through the table from anywhere, with a step that meets every country once.
        let (start, step) = (stream.index(all), [1, 3, 5, 7, 9, 11, 13][stream.index(7)]);
        let chosen = (0..wanted.min(all)).map(|n| 1_u64 << ((start + n * step) % all));
        Markets(chosen.fold(1 << home.0, |all, one| all | one))
    }
}
