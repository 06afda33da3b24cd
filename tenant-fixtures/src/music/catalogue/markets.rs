//! Where releases are on offer.

use super::super::data::geography::COUNTRIES;
use super::super::data::origins::REGION;
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
    /// Nearly all releases are on offer wherever the tenant is; some in their artist's region, a few in very few
    /// countries; all of them where the artist is at home. A tenant's first release is on offer everywhere, so that there is
    /// always something to play.
    pub(in super::super) fn markets(&self, album: u64, home: CountryCode) -> Markets {
        let mut stream = self.streams.albums.stream(album, MARKET);
        let (min, max, _) = MARKETS[weighted(&mut stream, MARKETS.map(|(_, _, weight)| u32::from(weight)))];
        let of = |near: bool| {
            let countries = self.countries.iter().filter(move |&&(country, _)| {
                (REGION[usize::from(country)] == REGION[usize::from(home.0)]) == near
            });
            countries.map(|&(country, _)| country)
        };
        let all = self.countries.len();
        let wanted = match usize::from(max).min(all) {
            0 => all,
            most => {
                let least = usize::from(min).min(most);
                least + stream.power_index((most - least + 1) as u64) as usize
            }
        };
        let mut chosen = 1_u64 << home.0;
        if wanted == all || album == 0 {
            of(true).chain(of(false)).for_each(|country| chosen |= 1 << country);
            return Markets(chosen);
        }
        // Neighbours first, each from anywhere on in the table.
        for near in [true, false] {
            let start = stream.index(of(near).count().max(1));
            for country in of(near).skip(start).chain(of(near).take(start)) {
                if chosen.count_ones() as usize >= wanted {
                    return Markets(chosen);
                }
                chosen |= 1 << country;
            }
        }
        Markets(chosen)
    }
}
