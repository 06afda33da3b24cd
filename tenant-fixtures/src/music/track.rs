//! The collection `tracks`, clustered by album.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::catalogue::{Release, track_popularity};
use super::naming::Titles;
use super::{Album, Artist, Genre, Mood, Music};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::{Entity, Record};

/// A recording.
#[derive(Entity, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "tracks", key = "track")]
pub struct Track {
    /// Unique within the tenant.
    #[column(key, unique)]
    pub track_id: Id<Track>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Its title.
    #[column(edge)]
    pub name: String,
    /// The name of the artist who made it.
    pub artist_name: String,
    /// Its length, in milliseconds.
    pub duration_ms: u32,
    /// 0 to 100: a latent weight that steers how much it is played.
    pub popularity: u8,
    /// What it sounds like.
    pub audio_features: AudioFeatures,
    /// The mood that its sound is nearest to.
    pub mood: Mood,
    /// The artist who made it.
    #[column(references = Artist)]
    pub artist_id: Id<Artist>,
    /// The release it stands on.
    #[column(references = Album)]
    pub album_id: Id<Album>,
    /// Its place on the release, from 1.
    pub track_number: u32,
    /// Its genre, one of its artist's.
    pub genre: Genre,
    /// Whether its words are marked as explicit.
    pub explicit: bool,
}

/// What a track sounds like, by the measures that the Spotify Web API made common.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct AudioFeatures {
    /// How well it can be danced to, 0 to 1.
    #[column(places = 4)]
    pub danceability: f64,
    /// How intense it is, 0 to 1.
    #[column(places = 4)]
    pub energy: f64,
    /// How cheerful it is, 0 to 1.
    #[column(places = 4)]
    pub valence: f64,
    /// Beats a minute.
    #[column(places = 2)]
    pub tempo: f64,
    /// How surely it is acoustic, 0 to 1.
    #[column(places = 4)]
    pub acousticness: f64,
    /// How surely it has no voice, 0 to 1.
    #[column(places = 4)]
    pub instrumentalness: f64,
    /// How surely it was recorded before an audience, 0 to 1.
    #[column(places = 4)]
    pub liveness: f64,
    /// Its mean loudness in decibels below full scale, so mostly negative.
    #[column(places = 3)]
    pub loudness: f64,
    /// How much of it is spoken, 0 to 1.
    #[column(places = 4)]
    pub speechiness: f64,
    /// Its key as a pitch class: 0 is C, 11 is B.
    pub key: u8,
    /// 1 when it is in major, 0 in minor.
    pub mode: u8,
    /// Beats in a bar.
    pub time_signature: u8,
}

impl Generate<Music> for Track {
    fn count(music: &Music) -> u64 {
        music.counts.tracks
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        let releases = music.releases();
        let mut next = rows.start;
        // Album by album, so that what the tracks of one share is worked out once.
        while next < rows.end {
            let album = releases.album_of(next);
            let tracks = releases.tracks_of(album);
            let on_album = OnAlbum::new(music, album);
            let end = tracks.end.min(rows.end);
            for at in next..end {
                let mut row = batch.recycled(|| Self::blank(music.tenant));
                row.fill(music, at, &on_album);
                batch.push(row);
            }
            next = end;
        }
    }
}

/// What the tracks of an album share.
struct OnAlbum {
    release: Release,
    titles: Titles,
    artist_name: String,
}

impl OnAlbum {
    fn new(music: &Music, album: u64) -> Self {
        let release = music.release(album);
        let mut artist_name = String::new();
        music.push_artist_name(release.artist, &release.by, &mut artist_name);
        Self { titles: music.titles(&release), artist_name, release }
    }
}

impl Track {
    fn blank(tenant: TenantId) -> Self {
        Self {
            track_id: Id::new(tenant, 0),
            tenant_id: tenant,
            name: String::new(),
            artist_name: String::new(),
            duration_ms: 0,
            popularity: 0,
            audio_features: AudioFeatures::SILENT,
            mood: Mood::Happy,
            artist_id: Id::new(tenant, 0),
            album_id: Id::new(tenant, 0),
            track_number: 0,
            genre: Genre::Pop,
            explicit: false,
        }
    }

    fn fill(&mut self, music: &Music, at: u64, on: &OnAlbum) {
        let release = &on.release;
        let recording = music.recording(release, at);
        self.track_id = Id::new(music.names, at + 1);
        music.track_title(release, &on.titles, at, &mut self.name);
        self.artist_name.clone_from(&on.artist_name);
        self.genre = recording.genre;
        self.duration_ms = recording.duration_ms;
        self.popularity = track_popularity(music.track_z(at, release.z));
        (self.audio_features, self.mood) = music.track_audio(&recording, release.is_live());
        self.artist_id = Id::new(music.names, release.artist + 1);
        self.album_id = Id::new(music.names, release.album + 1);
        self.track_number = (at - release.tracks.start + 1) as u32;
        self.explicit = music.is_explicit(&recording, release.recorded);
    }
}
