//! What a user listens to: contexts, and the tracks in them.

use super::super::catalogue::Tracks;
use super::super::data::behaviour::CONTEXTS;
use super::super::people::Taste;
use super::super::{ContextType, DiscoveryMode, Genre, Music, SECONDS_A_DAY};
use super::Play;
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const FAVOURITE: Label = Label::new("favourite");
const PLAYLIST_GENRE: Label = Label::new("genre");
const PLAYLIST_TRACK: Label = Label::new("track");
const OWN_PLAYLIST: Label = Label::new("playlist");

/// How often another track is tried when one is not out yet, or was heard already.
const TRIES: u32 = 4;
/// How often one to the user's taste is tried then.
const TRIES_TO_TASTE: u32 = 16;
/// A user's own playlists, and how many tracks one has.
const OWN_PLAYLISTS: u64 = 4;
const PLAYLIST_TRACKS: std::ops::Range<u64> = 15..75;
/// The most tracks that are played one after the other from searches.
const SEARCHED: u32 = 12;

/// A user as one who chooses.
pub(super) struct Listener<'a> {
    music: &'a Music,
    pub(super) tracks: &'a Tracks,
    user: u64,
    taste: Taste,
    /// The weights of the genres for this user: how common each is, more for those they like.
    genres: [u32; Genre::ALL.len()],
    /// The number of tracks they come back to.
    favourites: u64,
}

impl<'a> Listener<'a> {
    pub(super) fn new(music: &'a Music, user: u64, plays: u32) -> Self {
        let (taste, tracks) = (music.taste(user), music.tracks());
        let mut genres = *tracks.genre_shares();
        let boost: u32 = match taste.discovery {
            DiscoveryMode::Conservative => 40,
            DiscoveryMode::Balanced => 24,
            DiscoveryMode::Adventurous => 10,
        };
        for (rank, &genre) in taste.genres().iter().enumerate() {
            let liked = &mut genres[genre as usize];
            *liked = (*liked + u32::from(*liked > 0) * 2000) * (boost / (rank as u32 + 1)).max(2);
        }
        // In a year's histories about 28 of 100 plays are of a track for the first time; judged to be fewer for who
        // keeps to what they know, and more for who doesn't.
        let new = match taste.discovery {
            DiscoveryMode::Conservative => 16,
            DiscoveryMode::Balanced => 28,
            DiscoveryMode::Adventurous => 45,
        };
        let favourites = (u64::from(plays) * new / 100).clamp(4, 400);
        Self { music, tracks, user, taste, genres, favourites }
    }

    /// A track to the user's taste.
    fn to_taste(&self, stream: &mut Stream) -> u32 {
        let genre = Genre::ALL[weighted(stream, self.genres)];
        self.tracks.popular(genre, stream)
    }

    /// One of the tracks that the user comes back to, the first ones most.
    fn favourite(&self, stream: &mut Stream) -> u32 {
        let nth = stream.power_index(self.favourites);
        self.to_taste(&mut self.music.streams.plays.stream((self.user << 24) | nth, FAVOURITE))
    }

    /// Whether a track is out at that time.
    fn is_out(&self, track: u32, now: i64) -> bool {
        i64::from(self.tracks.facts[track as usize].release_day) * SECONDS_A_DAY <= now
    }

    /// A track that is out and was not heard yet in the session: the first such of a few tries, else one that was
    /// heard, else one to the user's taste, else one of the tenant's first release.
    fn out(
        &self,
        stream: &mut Stream,
        now: i64,
        heard: &[Play],
        mut draw: impl FnMut(&mut Stream) -> u32,
    ) -> u32 {
        let mut known = None;
        for _ in 0..TRIES {
            let track = draw(stream);
            if self.is_out(track, now) {
                if heard.iter().all(|play| play.track != track) {
                    return track;
                }
                known = Some(track);
            }
        }
        let other =
            || (0..TRIES_TO_TASTE).map(|_| self.to_taste(stream)).find(|&track| self.is_out(track, now));
        if let Some(track) = known.or_else(other) {
            return track;
        }
        let first = self.music.releases().tracks_of(0);
        (first.start + stream.below(first.end - first.start)) as u32
    }

    /// What a session of this size is started from.
    pub(super) fn choose_context(&self, stream: &mut Stream, now: i64, size: u32) -> Choice {
        // Who keeps to what they know goes to their saved tracks more often, who doesn't to the radio.
        let (saved, radio) = match self.taste.discovery {
            DiscoveryMode::Conservative => (16, 5),
            DiscoveryMode::Balanced => (10, 10),
            DiscoveryMode::Adventurous => (5, 16),
        };
        let mut weights = CONTEXTS.map(|(_, weight)| u32::from(weight) * 10);
        weights[3] = weights[3] * saved / 10;
        weights[4] = weights[4] * radio / 10;
        // The table's last entry, an endless queue, counts as radio.
        let kind = weighted(stream, weights);
        match kind {
            1 => self.album(stream, now, size),
            2 => self.artist(stream, now, size),
            3 => Choice::Collection { user: self.user },
            4 | 6 => {
                let liked = self.taste.genres()[stream.index(self.taste.genres().len())];
                // A station of a genre that the catalogue lacks has nothing to play.
                let genre = if self.genres[liked as usize] > 0 {
                    liked
                } else {
                    Genre::ALL[weighted(stream, self.genres)]
                };
                Choice::Radio { genre }
            }
            5 if size <= SEARCHED => Choice::Search { user: self.user },
            _ => self.playlist(stream),
        }
    }

    /// An album that has as many tracks as the session has plays, else its artist.
    fn album(&self, stream: &mut Stream, now: i64, size: u32) -> Choice {
        let track = self.out(stream, now, &[], |stream| self.to_taste(stream));
        let releases = self.music.releases();
        let album = releases.album_of(u64::from(track));
        let tracks = releases.tracks_of(album);
        if tracks.end - tracks.start >= u64::from(size) {
            Choice::Album {
                album,
                first: tracks.start as u32,
                length: (tracks.end - tracks.start) as u32,
                next: 0,
            }
        } else {
            self.of_artist(stream, releases.artist_of(album), track, size)
        }
    }

    fn artist(&self, stream: &mut Stream, now: i64, size: u32) -> Choice {
        let track = self.out(stream, now, &[], |stream| self.to_taste(stream));
        let releases = self.music.releases();
        self.of_artist(stream, releases.artist_of(releases.album_of(u64::from(track))), track, size)
    }

    /// An artist with enough tracks for the session, else a playlist.
    fn of_artist(&self, stream: &mut Stream, artist: u64, known: u32, size: u32) -> Choice {
        let tracks = self.music.releases().tracks_by(artist);
        if (tracks.end - tracks.start) * 2 < u64::from(size) {
            return self.playlist(stream);
        }
        let (first, length) = (tracks.start as u32, (tracks.end - tracks.start) as u32);
        Choice::Artist { artist, first, length, known, step: length / 2 }
    }

    /// One of the playlists that the user knows, which others may know too: looked for until one is to their taste,
    /// less patiently by who likes to be surprised.
    fn playlist(&self, stream: &mut Stream) -> Choice {
        let own = stream.power_index(OWN_PLAYLISTS);
        let all = self.music.playlists();
        let patience = match self.taste.discovery {
            DiscoveryMode::Conservative => 16,
            DiscoveryMode::Balanced => 8,
            DiscoveryMode::Adventurous => 3,
        };
        let mut own = self.music.streams.playlists.stream((self.user << 8) | own, OWN_PLAYLIST);
        let mut number = own.below(all);
        for _ in 0..patience {
            if self.taste.genres().contains(&self.playlist_genre(number).0) {
                break;
            }
            number = own.below(all);
        }
        let (genre, length) = self.playlist_genre(number);
        Choice::Playlist { number, genre, length: length as u32, next: stream.below(length) as u32 }
    }

    /// A playlist's genre and the number of its tracks.
    fn playlist_genre(&self, number: u64) -> (Genre, u64) {
        let mut about = self.music.streams.playlists.stream(number, PLAYLIST_GENRE);
        let length = PLAYLIST_TRACKS.start + about.below(PLAYLIST_TRACKS.end - PLAYLIST_TRACKS.start);
        (Genre::ALL[weighted(&mut about, *self.music.known_to_playlist(number).genre_shares())], length)
    }

    /// A playlist's track: the same for everyone who plays it.
    fn on_playlist(&self, number: u64, genre: Genre, position: u32) -> u32 {
        let playlists = &self.music.streams.playlists;
        let tracks = self.music.known_to_playlist(number);
        let shares = tracks.genre_shares();
        let mut slot = playlists.stream((number << 10) | u64::from(position), PLAYLIST_TRACK);
        // Playlists keep to their genre, but for some tracks.
        let genre = if slot.chance(800) { genre } else { Genre::ALL[weighted(&mut slot, *shares)] };
        tracks.popular(genre, &mut slot)
    }
}

impl Music {
    /// The number of playlists that users know.
    fn playlists(&self) -> u64 {
        self.counts.users / 2 + 20
    }

    /// The tracks that a playlist was made from: an old one, which old users play, has none of the new.
    fn known_to_playlist(&self, number: u64) -> &Tracks {
        match &self.source {
            Some(source) if source.counts.events > 0 && number < source.playlists() => source.tracks(),
            _ => self.tracks(),
        }
    }
}

/// A session's context, as it goes on.
pub(super) enum Choice {
    Playlist { number: u64, genre: Genre, length: u32, next: u32 },
    Album { album: u64, first: u32, length: u32, next: u32 },
    Artist { artist: u64, first: u32, length: u32, known: u32, step: u32 },
    Collection { user: u64 },
    Radio { genre: Genre },
    Search { user: u64 },
}

impl Choice {
    pub(super) fn kind(&self) -> ContextType {
        match self {
            Self::Playlist { .. } => ContextType::Playlist,
            Self::Album { .. } => ContextType::Album,
            Self::Artist { .. } => ContextType::Artist,
            Self::Collection { .. } => ContextType::Collection,
            Self::Radio { .. } => ContextType::Radio,
            Self::Search { .. } => ContextType::Search,
        }
    }

    /// What stands in the context's address, from 1.
    pub(super) fn number(&self) -> u64 {
        match *self {
            Self::Playlist { number, .. } => number + 1,
            Self::Album { album, .. } => album + 1,
            Self::Artist { artist, .. } => artist + 1,
            Self::Collection { user } | Self::Search { user } => user + 1,
            Self::Radio { genre } => genre as u64 + 1,
        }
    }

    pub(super) fn may_shuffle(&self) -> bool {
        matches!(
            self,
            Self::Playlist { .. } | Self::Album { .. } | Self::Collection { .. } | Self::Artist { .. }
        )
    }

    /// The next track, which is out. `heard` is what the session has played so far.
    pub(super) fn next(
        &mut self,
        listener: &Listener<'_>,
        stream: &mut Stream,
        now: i64,
        shuffle: bool,
        heard: &[Play],
    ) -> u32 {
        match self {
            Self::Playlist { number, genre, length, next } => {
                let (number, genre, length) = (*number, *genre, *length);
                listener.out(stream, now, heard, |stream| {
                    *next =
                        if shuffle { stream.below(u64::from(length)) as u32 } else { (*next + 1) % length };
                    listener.on_playlist(number, genre, *next)
                })
            }
            Self::Album { first, length, next, .. } => {
                // An album that was out when the session began is out now. Shuffled, it begins somewhere.
                if *next == 0 && shuffle {
                    *next = stream.below(u64::from(*length)) as u32;
                }
                let track = *first + *next % *length;
                *next += 1;
                track
            }
            Self::Artist { first, length, known, step, .. } => {
                for _ in 0..TRIES {
                    let nth = if shuffle {
                        stream.below(u64::from(*length))
                    } else {
                        // Down the page of what they made, from somewhere.
                        *step = (*step + 1) % *length;
                        u64::from(*step)
                    };
                    let track = *first + nth as u32;
                    if listener.is_out(track, now) {
                        return track;
                    }
                }
                *known
            }
            Self::Collection { .. } => listener.out(stream, now, heard, |stream| listener.favourite(stream)),
            Self::Radio { genre } => {
                let genre = *genre;
                listener.out(stream, now, heard, |stream| listener.tracks.popular(genre, stream))
            }
            Self::Search { .. } => listener.out(stream, now, heard, |stream| listener.to_taste(stream)),
        }
    }
}
