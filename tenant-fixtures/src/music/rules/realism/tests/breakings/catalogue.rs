//! Catalogues as nobody has them.

use chrono::{Datelike as _, NaiveDate};

use super::super::Data;
use super::{Breaking, shuffle, uniform};
use crate::music::Album;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn each_album(data: &mut Data, change: impl Fn(&mut Album)) {
    data.albums.iter_mut().for_each(change);
}

pub(super) static ALL: [Breaking; 23] = [
    Breaking {
        name: "explicit whatever the decade",
        apply: |data| {
            data.tracks.iter_mut().enumerate().for_each(|(at, track)| track.explicit = uniform(at) < 0.3);
        },
        touches: &["explicit_by_decade"],
    },
    Breaking {
        name: "nothing explicit",
        apply: |data| data.tracks.iter_mut().for_each(|track| track.explicit = false),
        touches: &["explicit_by_decade"],
    },
    Breaking {
        name: "a quarter longer",
        apply: |data| data.tracks.iter_mut().for_each(|track| track.duration_ms += track.duration_ms / 4),
        touches: &["length_by_decade"],
    },
    Breaking {
        name: "lengths shuffled",
        apply: |data| shuffle(&mut data.tracks, |track| &mut track.duration_ms),
        touches: &["length_by_decade", "correlations", "correlation_off"],
    },
    Breaking {
        name: "every release on 1 January",
        apply: |data| each_album(data, |album| album.release_date = day(album.release_date.year(), 1, 1)),
        touches: &["release_month", "release_weekday", "older_than_genre", "entered_late", "fresh_releases"],
    },
    Breaking {
        name: "every release on a Monday",
        apply: |data| {
            each_album(data, |album| {
                let back = album.release_date.weekday().num_days_from_monday();
                album.release_date -= chrono::Duration::days(i64::from(back));
            });
        },
        touches: &["release_weekday"],
    },
    Breaking {
        name: "release dates shuffled",
        apply: |data| shuffle(&mut data.albums, |album| &mut album.release_date),
        touches: &[
            "entered_late",
            "older_than_genre",
            "explicit_by_decade",
            "length_by_decade",
            "fresh_releases",
        ],
    },
    Breaking {
        name: "everything of the last years",
        apply: |data| {
            each_album(data, |album| {
                let year = 2016 + (album.release_date.year() - 2016).rem_euclid(8);
                album.release_date = album.release_date.with_year(year).unwrap_or(day(year, 3, 2));
            });
        },
        touches: &[
            "recent_releases",
            "release_weekday",
            "explicit_by_decade",
            "length_by_decade",
            "fresh_releases",
            "entered_late",
        ],
    },
    Breaking {
        name: "genres before their time",
        apply: |data| each_album(data, |album| album.release_date -= chrono::Duration::weeks(1565)),
        touches: &[
            "older_than_genre",
            "explicit_by_decade",
            "length_by_decade",
            "release_weekday",
            "fresh_releases",
            "entered_late",
        ],
    },
    Breaking {
        name: "album titles all alike",
        apply: |data| each_album(data, |album| album.title = "Untitled".to_owned()),
        touches: &["shared_titles", "title_track", "single_title"],
    },
    Breaking {
        name: "track titles all alike",
        apply: |data| data.tracks.iter_mut().for_each(|track| track.name = "Song of the Sea".to_owned()),
        touches: &["commonest_title", "single_title", "title_track", "one_word_titles", "versions"],
    },
    Breaking {
        name: "track titles shuffled",
        apply: |data| shuffle(&mut data.tracks, |track| &mut track.name),
        touches: &["single_title", "title_track"],
    },
    Breaking {
        name: "no versions",
        apply: |data| {
            for track in &mut data.tracks {
                let end = track.name.find([' ', '(']).filter(|_| track.name.contains(['(', '-']));
                track.name.truncate(end.unwrap_or(track.name.len()));
            }
        },
        touches: &["versions", "one_word_titles", "commonest_title", "single_title", "title_track"],
    },
    Breaking {
        name: "titles in one word",
        apply: |data| data.tracks.iter_mut().for_each(|track| track.name = track.name.replace(' ', "")),
        touches: &["one_word_titles", "versions", "single_title", "title_track"],
    },
    Breaking {
        name: "artist names all alike",
        apply: |data| data.artists.iter_mut().for_each(|artist| artist.name = "The Band".to_owned()),
        touches: &["shared_artist_names", "own_scripts"],
    },
    Breaking {
        name: "artists' countries shuffled",
        apply: |data| shuffle(&mut data.artists, |artist| &mut artist.country),
        touches: &["not_offered_at_home", "country_music", "korean_pop", "own_scripts", "artists_from_home"],
    },
    Breaking {
        name: "artists' genres shuffled",
        apply: |data| shuffle(&mut data.artists, |artist| &mut artist.genres),
        touches: &["country_music", "korean_pop"],
    },
    Breaking {
        name: "biographies all alike",
        apply: |data| {
            data.artists.iter_mut().for_each(|artist| artist.biography.push_str(". They play on"));
        },
        touches: &["commonest_sentence"],
    },
    Breaking {
        name: "listeners shuffled",
        apply: |data| shuffle(&mut data.artists, |artist| &mut artist.monthly_listeners),
        touches: &["listeners_and_plays"],
    },
    Breaking {
        name: "a thousand times the listeners",
        apply: |data| data.artists.iter_mut().for_each(|artist| artist.monthly_listeners *= 1000),
        touches: &["great_artists"],
    },
    Breaking {
        name: "artists entered after they played",
        apply: |data| {
            let now = data.profile.as_of();
            data.artists.iter_mut().for_each(|artist| artist.created_at = now);
        },
        touches: &["entered_late"],
    },
    Breaking {
        name: "offered in one country",
        apply: |data| each_album(data, |album| album.markets.truncate(1)),
        touches: &["not_offered_at_home", "plays_not_offered"],
    },
    Breaking {
        name: "tracks on each other's albums",
        apply: |data| shuffle(&mut data.tracks, |track| &mut track.album_id),
        touches: &[
            "title_track",
            "single_title",
            "older_than_genre",
            "explicit_by_decade",
            "length_by_decade",
            "plays_not_offered",
            "fresh_releases",
        ],
    },
];
