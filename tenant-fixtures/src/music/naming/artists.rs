//! Artists' names, by country, language and genre.

use super::super::catalogue::ArtistFacts;
use super::super::data::acts::{
    COINED_ENDS, COINED_MIDDLES, COINED_STARTS, COMBOS, ENSEMBLES, KPOP_ENDS, KPOP_STARTS, LOS, METAL_FIRST,
    METAL_SECOND, OS, ROOTS, SOUNDS, STAGE_FIRST, STAGE_SECOND, STREETS,
};
use super::super::data::songs::CLUB_NOUNS;
use super::super::data::words::{
    BAND_ADJECTIVES, BAND_NOUNS, STAGE_FAMILY, STAGE_GIVEN, TITLE_ADJECTIVES, TITLE_NOUNS,
};
use super::super::distinct::distinct;
use super::super::{Genre, Music};
use super::voice::Voice;
use super::{pick, put};
use crate::sample::weighted;
use crate::stream::{Label, Stream, Streams};

const NAME: Label = Label::new("name");
const WHICH: Label = Label::new("which name");

/// Who stands behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Act {
    Person,
    Band,
    Ensemble,
}

/// One, one by one name, a coined name, a band, or what is peculiar to the genre: so many in a hundred.
fn styles(genre: Genre) -> [u32; 5] {
    match genre {
        Genre::Pop | Genre::RnB | Genre::Soul => [54, 14, 14, 14, 4],
        Genre::Latin => [56, 10, 8, 20, 6],
        Genre::Reggaeton => [27, 18, 20, 5, 30],
        Genre::HipHop | Genre::Trap => [20, 10, 15, 5, 50],
        Genre::KPop => [20, 12, 0, 3, 65],
        Genre::Electronic | Genre::House | Genre::Ambient => [22, 6, 47, 8, 17],
        Genre::Rock | Genre::Indie | Genre::Alternative | Genre::Punk => [17, 2, 15, 66, 0],
        Genre::Metal => [3, 0, 20, 17, 60],
        Genre::Country | Genre::Folk | Genre::Blues => [68, 2, 1, 19, 10],
        Genre::Jazz => [50, 0, 4, 8, 38],
        Genre::Classical => [52, 0, 0, 2, 46],
        Genre::World => [56, 8, 6, 20, 10],
        Genre::Reggae => [30, 6, 8, 28, 28],
    }
}

/// A name on its way.
struct Naming<'a> {
    streams: &'a Streams,
    stream: Stream,
    artist: u64,
    voice: Voice,
    out: &'a mut String,
}

impl Music {
    /// Appends an artist's name.
    pub(in super::super) fn push_artist_name(&self, artist: u64, by: &ArtistFacts, out: &mut String) -> Act {
        let streams = &self.streams.artists_names;
        let mut stream = streams.stream(artist, NAME);
        let style = weighted(&mut stream, styles(by.main_genre()));
        let voice = self.voice(artist, by);
        let mut naming = Naming { streams, stream, artist, voice, out };
        match style {
            0 => naming.person(),
            1 => naming.one_name(),
            2 => naming.coined_act(),
            3 => naming.band(),
            _ => naming.of_genre(by.main_genre()),
        }
    }
}

impl Naming<'_> {
    /// Which of so many combinations is this artist's: another than most others'.
    fn which(&self, count: usize) -> usize {
        distinct(self.streams, WHICH, self.artist, count as u64) as usize
    }

    /// Two words that hardly another artist has.
    fn pair(&self, first: &[&'static str], second: &[&'static str]) -> (&'static str, &'static str) {
        let at = self.which(first.len() * second.len());
        (first[at / second.len()], second[at % second.len()])
    }

    fn person(&mut self) -> Act {
        let names = self.voice.names;
        if names.language == "en" && self.stream.chance(450) {
            let (given, family) = self.pair(&STAGE_GIVEN, &STAGE_FAMILY);
            put(self.out, &[given, " ", family]);
        } else {
            let (given, family) = self.pair(names.given, names.family);
            let (first, second) = if names.family_first { (family, given) } else { (given, family) };
            put(self.out, &[first, names.separator, second]);
        }
        Act::Person
    }

    /// A given name in letters that go with any other word.
    fn latin_given(&mut self) -> &'static str {
        let names = self.voice.names.given;
        if self.voice.is_latin() {
            pick(&mut self.stream, names)
        } else {
            pick(&mut self.stream, &STAGE_GIVEN)
        }
    }

    fn one_name(&mut self) -> Act {
        if !self.voice.is_latin() {
            // Where names are short, one name and another.
            let (first, second) = self.pair(self.voice.names.given, self.voice.names.given);
            put(self.out, &[first]);
            if first != second {
                put(self.out, &[self.voice.names.separator, second]);
            }
            return Act::Person;
        }
        let given = self.latin_given();
        // A given name alone would be that of somebody who is known by it.
        put(self.out, &[given, " "]);
        if self.stream.chance(550) {
            self.out.push(char::from(b'A' + self.which(26) as u8));
        } else {
            let coined = self.coined();
            put(self.out, &[&coined]);
        }
        Act::Person
    }

    fn coined(&mut self) -> String {
        let (middles, ends) = (COINED_MIDDLES.len(), COINED_ENDS.len());
        let at = self.which(COINED_STARTS.len() * middles * ends);
        let parts = [
            COINED_STARTS[at / (middles * ends)],
            COINED_MIDDLES[at / ends % middles],
            COINED_ENDS[at % ends],
        ];
        let mut name = parts.concat();
        // Short ones are somebody's already.
        if name.len() < 6 {
            name.push_str("vane");
        }
        name
    }

    fn coined_act(&mut self) -> Act {
        let name = self.coined();
        match weighted(&mut self.stream, [62, 22, 16]) {
            0 => put(self.out, &[&name]),
            1 => put(self.out, &[&name, " ", pick(&mut self.stream, &SOUNDS)]),
            _ => self.out.push_str(&name.to_uppercase()),
        }
        if self.stream.chance(500) { Act::Person } else { Act::Band }
    }

    fn band(&mut self) -> Act {
        if let Some(tongue) = self.voice.tongue
            && self.stream.chance(640)
        {
            match tongue.language {
                "es" if self.stream.chance(60) => put(self.out, &["Los ", LOS[self.which(LOS.len())]]),
                "pt" if self.stream.chance(60) => put(self.out, &["Os ", OS[self.which(OS.len())]]),
                _ => {
                    let (first, second) = self.pair(tongue.nouns, tongue.nouns);
                    let joint = pick(&mut self.stream, tongue.joints);
                    if first == second {
                        put(self.out, &[first])
                    } else {
                        put(self.out, &[first, joint, second])
                    }
                }
            }
            return Act::Band;
        }
        match weighted(&mut self.stream, [24, 16, 1, 17, 15, 27]) {
            0 => {
                let (adjective, noun) = self.pair(&BAND_ADJECTIVES, &BAND_NOUNS);
                put(self.out, &["The ", adjective, " ", noun]);
            }
            1 => {
                let (adjective, noun) = self.pair(&BAND_ADJECTIVES, &BAND_NOUNS);
                put(self.out, &[adjective, " ", noun]);
            }
            2 => put(self.out, &["The ", BAND_NOUNS[self.which(BAND_NOUNS.len())]]),
            3 => {
                let (street, noun) = self.pair(&STREETS, &BAND_NOUNS);
                put(self.out, &[street, " ", noun]);
            }
            4 => {
                let (given, noun) = self.pair(&STAGE_GIVEN, &BAND_NOUNS);
                put(self.out, &[given, " & the ", noun]);
            }
            _ => {
                let (adjective, noun) = self.pair(&TITLE_ADJECTIVES, &TITLE_NOUNS);
                put(self.out, &[adjective, " ", noun]);
            }
        }
        Act::Band
    }

    /// What is peculiar to a genre.
    fn of_genre(&mut self, genre: Genre) -> Act {
        match genre {
            Genre::HipHop | Genre::Trap | Genre::Reggaeton => self.rapper(),
            Genre::KPop => self.idols(),
            Genre::Classical | Genre::Jazz => self.ensemble(genre),
            Genre::Metal => {
                let (first, second) = self.pair(&METAL_FIRST, &METAL_SECOND);
                if self.stream.chance(350) {
                    put(self.out, &[first, &second.to_lowercase()]);
                } else {
                    put(self.out, &[first, " ", second]);
                }
                Act::Band
            }
            Genre::Electronic | Genre::House | Genre::Ambient => {
                let (given, coined) = (self.latin_given(), self.coined());
                match weighted(&mut self.stream, [30, 40, 30]) {
                    0 => put(self.out, &["DJ ", &coined]),
                    1 => put(self.out, &[given, " ", &coined]),
                    _ => put(self.out, &[given, " & ", &coined]),
                }
                Act::Person
            }
            Genre::Country | Genre::Folk | Genre::Blues => {
                let (given, noun) = self.pair(&STAGE_GIVEN, &BAND_NOUNS);
                match weighted(&mut self.stream, [60, 25, 15]) {
                    0 => put(self.out, &[given, " & the ", noun]),
                    1 => {
                        put(self.out, &["The ", STAGE_FAMILY[self.which(STAGE_FAMILY.len())], " Family Band"])
                    }
                    _ => put(self.out, &[STREETS[self.which(STREETS.len())], " String Band"]),
                }
                Act::Band
            }
            Genre::Reggae => {
                let given = self.latin_given();
                let (street, noun) = self.pair(&STREETS, &BAND_NOUNS);
                match weighted(&mut self.stream, [60, 20, 20]) {
                    0 => put(self.out, &[pick(&mut self.stream, &ROOTS), " ", given]),
                    1 => put(self.out, &[given, " & the ", noun]),
                    _ => put(self.out, &[street, " Sound"]),
                }
                Act::Band
            }
            Genre::Pop
            | Genre::Rock
            | Genre::RnB
            | Genre::Latin
            | Genre::Soul
            | Genre::Indie
            | Genre::Alternative
            | Genre::World
            | Genre::Punk => {
                let coined = self.coined();
                put(self.out, &[&coined, " ", pick(&mut self.stream, &SOUNDS)]);
                Act::Band
            }
        }
    }

    fn rapper(&mut self) -> Act {
        let given = self.latin_given();
        match weighted(&mut self.stream, [12, 38, 30, 20]) {
            0 => {
                let (first, second) = self.pair(&STAGE_FIRST, &STAGE_SECOND);
                put(self.out, &[first, " ", second]);
            }
            1 => put(self.out, &[given, " ", STAGE_SECOND[self.which(STAGE_SECOND.len())]]),
            2 => {
                let at = self.which(26 * 26 * STAGE_SECOND.len());
                let (initials, second) = (at / STAGE_SECOND.len(), STAGE_SECOND[at % STAGE_SECOND.len()]);
                self.out.push(char::from(b'A' + (initials / 26) as u8));
                self.out.push(char::from(b'A' + (initials % 26) as u8));
                put(self.out, &[" ", second]);
            }
            _ => {
                let coined = self.coined();
                put(self.out, &[pick(&mut self.stream, &["MC ", "Lil ", "Young ", "El ", "Big "]), &coined]);
            }
        }
        Act::Person
    }

    /// A group of K-pop.
    fn idols(&mut self) -> Act {
        match weighted(&mut self.stream, [26, 44, 16, 14]) {
            0 => {
                let (start, end) = self.pair(&KPOP_STARTS, &KPOP_ENDS);
                put(self.out, &[start, end]);
            }
            1 => {
                let (adjective, noun) = self.pair(&TITLE_ADJECTIVES, &CLUB_NOUNS);
                self.out.push_str(&[adjective, " ", noun].concat().to_uppercase());
            }
            2 => {
                let start = KPOP_STARTS[self.which(KPOP_STARTS.len())];
                put(self.out, &[start, "-"]);
                self.out.push_str(&(2 + self.stream.below(97)).to_string());
            }
            _ => match self.voice.tongue {
                Some(tongue) => {
                    let (first, second) = self.pair(tongue.nouns, tongue.nouns);
                    put(self.out, &[first]);
                    if first != second {
                        put(self.out, &[second]);
                    }
                }
                None => {
                    let coined = self.coined();
                    self.out.push_str(&coined.to_uppercase());
                }
            },
        }
        Act::Band
    }

    fn ensemble(&mut self, genre: Genre) -> Act {
        let kinds: &[&str] = if genre == Genre::Jazz { &COMBOS } else { &ENSEMBLES };
        let family = if self.voice.is_latin() { self.voice.names.family } else { &STAGE_FAMILY };
        match weighted(&mut self.stream, if genre == Genre::Jazz { [15, 25, 60] } else { [70, 30, 0] }) {
            0 => {
                let (street, kind) = self.pair(&STREETS, kinds);
                put(self.out, &[street, " ", kind]);
            }
            1 => {
                let (family, kind) = self.pair(family, kinds);
                put(self.out, &["The ", family, " ", kind]);
            }
            _ => {
                let given = self.latin_given();
                let (family, kind) = self.pair(family, kinds);
                put(self.out, &[given, " ", family, " ", kind]);
            }
        }
        Act::Ensemble
    }
}
