//! Who the artists are: names, countries, listeners, biographies.

use super::super::super::words::Genre;
use super::super::columns::ArtistColumns;
use super::expected;
use super::facts::Facts;
use super::moments::{Moments, pearson, ranks, share};
use super::prints::Prints;
use super::texts::Texts;
use crate::quality::{Cell, Judgement, Measured, Row};

/// Countries most of whose artists write in another script.
const SCRIPTS: [&str; 8] = ["JP", "KR", "IN", "EG", "GR", "UA", "TH", "TW"];
/// Where country music is at home.
const COUNTRY: [&str; 4] = ["US", "CA", "GB", "AU"];

/// What was counted of artists: found, and of how many.
#[derive(Debug, Default)]
pub(super) struct Artists {
    all: u64,
    korean: (u64, u64),
    country: (u64, u64),
    scripts: (u64, u64),
    great: (u64, u64),
    names: Prints,
    sentences: Prints,
}

impl Artists {
    pub(super) fn artist(&mut self, row: &Row<'_>, at: &ArtistColumns, texts: Texts) {
        self.all += 1;
        let country = row.text(at.country);
        let count = |into: &mut (u64, u64), is: bool| {
            into.0 += u64::from(is);
            into.1 += 1;
        };
        if let (Some(Cell::Token(genre)), Some(country)) = (row.items(at.genres).first(), country) {
            if usize::from(*genre) == Genre::KPop as usize {
                count(&mut self.korean, country == "KR");
            } else if usize::from(*genre) == Genre::Country as usize {
                count(&mut self.country, COUNTRY.contains(&country));
            }
        }
        if let Some(name) = row.text(at.name) {
            self.names.add(name);
            if country.is_some_and(|country| SCRIPTS.contains(&country)) {
                count(&mut self.scripts, !name.is_ascii());
            }
        }
        if let Some(listeners) = row.unsigned(at.listeners) {
            count(&mut self.great, listeners >= 1_000_000);
        }
        if let Some(biography) = texts.of(row, at.biography) {
            biography.trim_end_matches('.').split(". ").for_each(|sentence| self.sentences.add(sentence));
        }
    }

    pub(super) fn judge(&self, facts: &Facts, judged: &mut Vec<Judgement>) {
        let of = |(found, all): (u64, u64)| share(found, all);
        judged.push(expected::SHARED_NAME.judge(self.names.shared()));
        judged.push(expected::BIOGRAPHY.judge(self.sentences.commonest(self.all)));
        judged.push(expected::KOREAN.judge(of(self.korean)));
        judged.push(expected::COUNTRY_MUSIC.judge(of(self.country)));
        judged.push(expected::SCRIPTS.judge(of(self.scripts)));
        judged.push(expected::GREAT.judge(of(self.great)));
        judged.push(expected::LISTENERS.judge(listeners_and_plays(facts)));

        let (mut late, mut at_home) = (Moments::<2>::default(), Moments::<2>::default());
        let mut first: Vec<(u64, i32)> = Vec::new();
        for (_, album) in facts.albums.iter() {
            if let (Some(artist), Some(day)) = (album.artist.get(), album.released) {
                first.push((artist, day));
            }
            let country = facts.artist_of(album).and_then(|artist| artist.country);
            if let (Some(country), true) = (country, album.markets != 0) {
                at_home.add([f64::from(u8::from(album.markets >> country & 1 == 0)), 1.0]);
            }
        }
        first.sort_unstable();
        first.dedup_by_key(|(artist, _)| *artist);
        for (artist, day) in first {
            if let Some(entered) = facts.artists.get(artist).and_then(|artist| artist.entered) {
                late.add([f64::from(u8::from(entered > day)), 1.0]);
            }
        }
        judged.push(expected::ENTERED.judge(late.ratio()));
        judged.push(expected::NOT_AT_HOME.judge(at_home.ratio()));
    }
}

/// How listeners a month go with plays, of all artists, where any were played.
fn listeners_and_plays(facts: &Facts) -> Option<Measured> {
    let mut plays: Vec<(u64, u32)> =
        facts.tracks.iter().filter_map(|(_, track)| Some((track.artist.get()?, track.plays))).collect();
    if plays.iter().all(|(_, plays)| *plays == 0) {
        return None;
    }
    // Who has no tracks has no plays.
    plays.extend(facts.artists.iter().map(|(number, _)| (number, 0)));
    plays.sort_unstable();
    let (mut listeners, mut heard) = (Vec::new(), Vec::new());
    for of_artist in plays.chunk_by(|a, b| a.0 == b.0) {
        if let Some(artist) = facts.artists.get(of_artist[0].0) {
            listeners.push(artist.listeners as f64);
            heard.push(of_artist.iter().map(|(_, plays)| f64::from(*plays)).sum::<f64>());
        }
    }
    let artists = listeners.len();
    (artists > 1).then(|| Measured {
        value: pearson(&ranks(&listeners), &ranks(&heard)),
        noise: 4.0 / libm::sqrt(artists as f64 - 1.0),
        checked: artists as u64,
        independent: artists as f64,
        at: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::super::data::geography::COUNTRIES;
    use super::*;

    #[test]
    fn countries_are_in_the_table() {
        for code in SCRIPTS.iter().chain(&COUNTRY) {
            assert!(COUNTRIES.iter().any(|known| known.code == *code), "{code}");
        }
    }
}
