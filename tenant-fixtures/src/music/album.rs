//! The collection `albums`: releases of every type, clustered by artist.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::catalogue::album_popularity;
use super::{AlbumType, Artist, CountryCode, Genre, Music};
use crate::Entity;
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::schema::date_from_days;

/// A release: a single, an EP, an album or a compilation.
#[derive(Entity, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "albums", key = "album")]
pub struct Album {
    /// Unique within the tenant.
    #[column(key, unique)]
    pub album_id: Id<Album>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Who made it.
    #[column(references = Artist)]
    pub artist_id: Id<Artist>,
    /// Its title; a single has its first track's.
    #[column(edge)]
    pub title: String,
    /// Its type, which goes with the number of its tracks.
    pub album_type: AlbumType,
    /// The day it came out.
    pub release_date: NaiveDate,
    /// The number of its tracks: that of the rows.
    pub total_tracks: u32,
    /// The sum of its tracks' lengths, in milliseconds.
    pub duration_ms: u64,
    /// 0 to 100: a latent weight that steers how much it is played.
    pub popularity: u8,
    /// The countries where it is on offer, as ISO 3166-1 codes, the artist's own among them: nobody who lives elsewhere plays
    /// it.
    pub markets: Vec<CountryCode>,
    /// The genres of its tracks, in the order in which they first appear.
    pub genres: Vec<Genre>,
}

impl Generate<Music> for Album {
    fn count(music: &Music) -> u64 {
        music.counts.albums
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        let tenant = music.tenant;
        for at in rows {
            let mut row = batch.recycled(|| Self {
                album_id: Id::new(tenant, 0),
                tenant_id: tenant,
                artist_id: Id::new(tenant, 0),
                title: String::new(),
                album_type: AlbumType::Single,
                release_date: NaiveDate::default(),
                total_tracks: 0,
                duration_ms: 0,
                popularity: 0,
                markets: Vec::new(),
                genres: Vec::new(),
            });
            row.fill(music, at);
            batch.push(row);
        }
    }
}

impl Album {
    fn fill(&mut self, music: &Music, at: u64) {
        let release = music.release(at);
        self.album_id = Id::new(music.names, at + 1);
        self.artist_id = Id::new(music.names, release.artist + 1);
        music.album_title(&release, &music.titles(&release), &mut self.title);
        self.album_type = release.kind;
        self.release_date = date_from_days(release.day);
        self.popularity = album_popularity(release.z);

        // Its totals are sums over the very tracks that stand on it.
        self.total_tracks = (release.tracks.end - release.tracks.start) as u32;
        self.duration_ms = 0;
        self.genres.clear();
        for track in release.tracks.clone() {
            let recording = music.recording(&release, track);
            self.duration_ms += u64::from(recording.duration_ms);
            if !self.genres.contains(&recording.genre) {
                self.genres.push(recording.genre);
            }
        }
        self.markets.clear();
        self.markets.extend(music.markets(at, release.by.country).countries());
    }
}
