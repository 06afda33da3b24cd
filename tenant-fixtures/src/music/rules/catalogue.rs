//! Artists, albums and tracks.

use super::small::Small;
use super::{ALBUM_ARTIST, ALBUM_TOTALS, AlbumFacts, MusicRules, TrackFacts, in_range};
use crate::id::without_tenant;
use crate::quality::{Faults, Row};

impl MusicRules {
    pub(super) fn collect_album(&mut self, row: &Row<'_>) {
        let at = &self.columns.albums;
        let Some(number) = row.id(at.id) else { return };
        let facts = AlbumFacts {
            row: row.number,
            artist: Small::new(row.id(at.artist)),
            released: row.date(at.released),
            says_tracks: Small::new(row.unsigned(at.tracks)),
            says_length: row.unsigned(at.length),
            tracks: 0,
            length: 0,
        };
        self.albums.insert(number, facts);
    }

    pub(super) fn collect_track(&mut self, row: &Row<'_>) {
        let at = &self.columns.tracks;
        let Some(number) = row.id(at.id) else { return };
        let (album, duration) = (Small::new(row.id(at.album)), Small::new(row.unsigned(at.duration)));
        let without_features = Small::new(Some(row.number));
        let facts = TrackFacts { without_features, album, duration, ..TrackFacts::default() };
        self.tracks.insert(number, facts);
    }

    pub(super) fn check_artist(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.artists;
        let popularity = row.unsigned(at.popularity);
        in_range(row, ("popularity", popularity.map(|value| value as i64), 0), 0..=100, faults);
        self.under_own_host(row, row.text(at.website), faults);
        if let Some(page) = row.text(at.page) {
            // The last part is the artist's id.
            let id = page.rsplit('/').next().unwrap_or_default();
            let own = without_tenant(id, &self.names).is_some_and(|rest| rest.starts_with("artist_"));
            faults
                .check(super::ADDRESS, row, own, || format!("{} is not of this tenant", page.escape_debug()));
        }
    }

    pub(super) fn check_album(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let popularity = row.unsigned(self.columns.albums.popularity);
        in_range(row, ("popularity", popularity.map(|value| value as i64), 0), 0..=100, faults);
    }

    pub(super) fn check_track(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.tracks;
        let whole = |column| row.unsigned(column).map(|value| value as i64);
        in_range(row, ("popularity", whole(at.popularity), 0), 0..=100, faults);
        in_range(row, ("duration_ms", whole(at.duration), 0), 1..=24 * 3_600_000, faults);
        in_range(row, ("audio_features.key", whole(at.key), 0), 0..=11, faults);
        in_range(row, ("audio_features.mode", whole(at.mode), 0), 0..=1, faults);
        // In steps of the columns: 0.0001 of a share, 0.01 of a beat a minute, 0.001 of a decibel.
        in_range(row, ("audio_features.energy", row.decimal(at.energy), 4), 0..=10_000, faults);
        in_range(row, ("audio_features.danceability", row.decimal(at.danceability), 4), 0..=10_000, faults);
        in_range(row, ("audio_features.valence", row.decimal(at.valence), 4), 0..=10_000, faults);
        in_range(row, ("audio_features.tempo", row.decimal(at.tempo), 2), 0..=30_000, faults);
        in_range(row, ("audio_features.loudness", row.decimal(at.loudness), 3), -60_000..=6_000, faults);
        if let Some(number) = row.id(at.album)
            && let Some(album) = self.albums.get_mut(number)
        {
            album.tracks = album.tracks.saturating_add(1);
            album.length = album.length.saturating_add(row.unsigned(at.duration).unwrap_or(0));
            if let (Some(by), Some(of)) = (row.id(at.artist), album.artist.get()) {
                faults.check(ALBUM_ARTIST, row, by == of, || {
                    format!("its artist is numbered {by}, and that of its album {of}")
                });
            }
        }
    }

    pub(super) fn finish_albums(&mut self, faults: &mut Faults) {
        if !self.realism.has_tracks() {
            return;
        }
        for (_, album) in self.albums.iter() {
            let place = (self.columns.albums.collection, album.row);
            if let (Some(tracks), Some(length)) = (album.says_tracks.get(), album.says_length) {
                let holds = tracks == u64::from(album.tracks) && length == album.length;
                faults.check_at(ALBUM_TOTALS, place, holds, || {
                    format!(
                        "it says {tracks} tracks of {length} ms; its tracks are {} of {} ms",
                        album.tracks, album.length
                    )
                });
            }
        }
    }
}
