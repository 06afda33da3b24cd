//! Artists, albums and tracks.

use std::collections::HashMap;

use tenant_fixtures::{Album, AlbumType, Artist, Genre, TenantDataset, Track};

use super::{distinct, equal, holds, is_plain, numbered, start};

pub(super) fn check(dataset: &TenantDataset) {
    let profile = dataset.profile();
    for (measure, rows) in [
        ("artists", dataset.artists().len()),
        ("albums", dataset.albums().len()),
        ("tracks", dataset.tracks().len()),
        ("users", dataset.users().len()),
        ("events", dataset.listening_history().len()),
        ("events", dataset.analytics_events().len()),
    ] {
        assert_eq!(Some(rows as u64), profile.count(measure), "the number of {measure}");
    }
    numbered::<Artist>(dataset.artists(), dataset);
    numbered::<Album>(dataset.albums(), dataset);
    numbered::<Track>(dataset.tracks(), dataset);
    dataset.artists().iter().for_each(|row| artist(dataset, row));
    albums(dataset);
    tracks(dataset);
}

fn artist(dataset: &TenantDataset, row: &Artist) {
    let profile = dataset.profile();
    equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
    holds(row, "names and biographies are plain text", is_plain(&row.name) && is_plain(&row.biography));
    holds(row, "the biography is about the artist", row.biography.contains(&row.name));
    holds(row, "one to three genres", (1..=3).contains(&row.genres.len()) && distinct(&row.genres));
    holds(row, "countries are the profile's", profile.countries().contains(&row.country.as_str()));
    holds(row, "popularity lies between 0 and 100", row.popularity <= 100);
    holds(row, "artists joined before the end", row.created_at < dataset.profile().as_of());
    let host = row.social_media.website.strip_prefix("https://").unwrap_or_default();
    holds(row, "websites are under .example", host.ends_with(".example"));
    let label = |label: &str| !label.is_empty() && label.len() <= 63 && !label.starts_with('-');
    holds(row, "hosts are hosts", host.split('.').all(label) && host.len() <= 253);
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    holds(row, "hosts are plain", host.bytes().all(plain));
}

fn albums(dataset: &TenantDataset) {
    let (albums, artists) = (dataset.albums(), dataset.artists());
    holds(&"albums", "clustered by artist", albums.is_sorted_by_key(|album| album.artist_id));
    let mut on: HashMap<_, Vec<&Track>> = HashMap::new();
    for track in dataset.tracks() {
        on.entry(track.album_id).or_default().push(track);
    }
    for row in albums {
        let tracks = on.remove(&row.album_id).unwrap_or_default();
        equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
        holds(row, "titles are plain text", is_plain(&row.title));
        equal(row, "total_tracks", row.total_tracks as usize, tracks.len());
        let length = tracks.iter().map(|track| u64::from(track.duration_ms)).sum();
        equal(row, "the album's length is that of its tracks", row.duration_ms, length);
        let mut genres: Vec<Genre> = Vec::new();
        for track in &tracks {
            if !genres.contains(&track.genre) {
                genres.push(track.genre);
            }
        }
        equal(row, "the album's genres are those of its tracks", &row.genres, &genres);
        let fits = match row.album_type {
            AlbumType::Single => 1..=3,
            AlbumType::Ep => 4..=6,
            AlbumType::Album => 7..=40,
            AlbumType::Compilation => 8..=u32::MAX,
        };
        holds(row, "the type fits the size", fits.contains(&row.total_tracks));
        holds(row, "released before the end", row.release_date < dataset.profile().as_of().date_naive());
        holds(row, "popularity lies between 0 and 100", row.popularity <= 100);
        let markets: Vec<_> = row.markets.iter().map(|market| market.as_str()).collect();
        holds(row, "markets are sorted countries", !markets.is_empty() && markets.is_sorted_by(|a, b| a < b));
        let numbers: Vec<_> = dataset.tracks_of(row.album_id).iter().map(|track| track.track_id).collect();
        let expected: Vec<_> = tracks.iter().map(|track| track.track_id).collect();
        equal(row, "tracks_of", numbers, expected);
    }
    holds(&on, "every track stands on an album", on.is_empty());
    for artist in artists {
        let own: Vec<_> = albums.iter().filter(|album| album.artist_id == artist.artist_id).collect();
        holds(artist, "albums_of", dataset.albums_of(artist.artist_id).iter().eq(own));
        let own = dataset.tracks().iter().filter(|track| track.artist_id == artist.artist_id);
        holds(artist, "tracks_by", dataset.tracks_by(artist.artist_id).iter().eq(own));
    }
    if let Some(first) = albums.first() {
        holds(first, "the first release is older than the period", {
            first.release_date < start(dataset).date_naive()
        });
    }
}

fn tracks(dataset: &TenantDataset) {
    let (mut album, mut number) = (None, 0);
    for row in dataset.tracks() {
        number = if album == Some(row.album_id) { number + 1 } else { 1 };
        equal(row, "tracks are numbered on their album", row.track_number, number);
        holds(row, "clustered by album", album <= Some(row.album_id));
        album = Some(row.album_id);
        equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
        let (on, by) = (dataset.get::<Album>(row.album_id), dataset.get::<Artist>(row.artist_id));
        equal(row, "album and track have one artist", on.map(|on| on.artist_id), Some(row.artist_id));
        equal(row, "the artist's name", by.map(|by| by.name.as_str()), Some(row.artist_name.as_str()));
        holds(row, "the artist's genre", by.is_some_and(|by| by.genres.contains(&row.genre)));
        holds(row, "titles are plain text", is_plain(&row.name));
        holds(row, "tracks last a while", (10_000..3_600_000 * 3).contains(&row.duration_ms));
        holds(row, "popularity lies between 0 and 100", row.popularity <= 100);
        let audio = &row.audio_features;
        let unit = |value: f64| (0.0..=1.0).contains(&value);
        holds(row, "danceability", unit(audio.danceability));
        holds(row, "energy", unit(audio.energy));
        holds(row, "valence", unit(audio.valence));
        holds(row, "acousticness", unit(audio.acousticness));
        holds(row, "instrumentalness", unit(audio.instrumentalness));
        holds(row, "liveness", unit(audio.liveness));
        holds(row, "speechiness", unit(audio.speechiness));
        holds(row, "tempo", (30.0..=250.0).contains(&audio.tempo));
        holds(row, "loudness", (-60.0..=6.0).contains(&audio.loudness));
        holds(row, "key, mode and bar", audio.key < 12 && audio.mode < 2 && audio.time_signature < 8);
    }
}
