//! Files that a person changed.

use super::*;
use crate::snapshot::{Accepted, Checked, Drift, Review, accept, check, review};
use crate::{Id, ListeningEvent, Track, User};

#[test]
fn an_edit_is_refused_until_it_is_accepted() {
    let snapshot = Snapshot::written(Kind::Data, small());
    snapshot.edit(false, |file| rows(file, "users")[1]["display_name"] = "Ada".into());
    let edited = snapshot.text();
    for environment in [USUAL, CI] {
        let error = snapshot.get(&environment).unwrap_err();
        assert!(matches!(error, SnapshotError::Edited { .. }), "{error}");
        assert!(matches!(check::<Music>(snapshot.path()), Err(SnapshotError::Edited { .. })));
        assert_eq!(snapshot.text(), edited);
    }
    let Ok(Review::Edited(drift)) = review::<Music>(snapshot.path()) else { panic!("there is an edit") };
    let told = drift.to_string();
    assert!(told.contains("users: 3 rows, as before") && told.contains("→ \"Ada\""), "{told}");
    assert!(told.contains("1 rows with other values"), "{told}");

    assert_eq!(accept::<Music>(snapshot.path()).unwrap(), Accepted::Edited);
    assert_eq!(accept::<Music>(snapshot.path()).unwrap(), Accepted::Settled);
    assert_eq!(review::<Music>(snapshot.path()).unwrap(), Review::Settled);
    assert_eq!(snapshot.get(&CI).unwrap().users()[1].display_name, "Ada");
    assert!(matches!(check::<Music>(snapshot.path()), Ok(Checked::Edited(_))));
    assert!(snapshot.text().contains("\n  \"edited\": \"sha256:"));
}

/// Edits are no drift, however many times they were made; what the profile gives may still change under them.
#[test]
fn accepted_edits_are_told_from_drift() {
    let snapshot = Snapshot::written(Kind::Data, small());
    for name in ["Ada", "Grace"] {
        snapshot.edit(false, |file| rows(file, "users")[1]["display_name"] = name.into());
        accept::<Music>(snapshot.path()).unwrap();
        let Ok(Checked::Edited(drift)) = check::<Music>(snapshot.path()) else { panic!("only edits") };
        assert!(drift.to_string().contains(name), "{drift}");
    }
    snapshot.edit(true, |file| _ = file.insert("edited".to_owned(), "sha256:another".into()));
    assert!(matches!(check::<Music>(snapshot.path()), Ok(Checked::Differs(_))));
}

fn drifted(snapshot: &Snapshot) -> Drift {
    match check::<Music>(snapshot.path()) {
        Ok(Checked::Differs(drift) | Checked::Edited(drift)) => drift,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_variable_accepts_edits_and_keeps_them() {
    let snapshot = Snapshot::written(Kind::Data, small());
    snapshot.edit(false, |file| rows(file, "users")[1]["display_name"] = "Ada".into());
    for environment in [UPDATE, UPDATE, CI] {
        assert_eq!(snapshot.get(&environment).unwrap().users()[1].display_name, "Ada");
    }
    // Another profile would lose them.
    let request = Request { profile: small().seed(7).build().unwrap(), ..snapshot.request.clone() };
    let error = obtain::<Music>(&request, &UPDATE).unwrap_err();
    assert!(matches!(error, SnapshotError::OtherProfile { edited: true, .. }), "{error}");
    assert_eq!(snapshot.get(&CI).unwrap().users()[1].display_name, "Ada");
}

#[test]
fn edited_rows_may_stand_in_any_order() {
    let snapshot = Snapshot::written(Kind::Data, small().users(6).tracks(30).events(60));
    let made = snapshot.get(&USUAL).unwrap();
    snapshot.edit(false, |file| {
        for rows in file["data"].as_object_mut().unwrap().values_mut() {
            rows.as_array_mut().unwrap().reverse();
        }
        // One play more for the first user, far from the others.
        let mut play = rows(file, "listening_history")[10].clone();
        play["event_id"] = "acme_event_000000999".into();
        play["user_id"] = "acme_user_000001".into();
        play["played_at"] = "2024-06-01T00:00:00Z".into();
        rows(file, "listening_history").insert(3, play);
    });
    accept::<Music>(snapshot.path()).unwrap();
    let read = snapshot.get(&CI).unwrap();

    assert_eq!(read.count::<ListeningEvent>(), 61);
    assert_eq!(read.listening_history()[3].event_id, "acme_event_000000999");
    assert_eq!(read.get(read.listening_history()[3].event_id), Some(&read.listening_history()[3]));
    for (user, known) in made.users().iter().rev().zip(read.users()) {
        assert_eq!(user, known);
        let id = user.user_id;
        assert_eq!(read.get(id), Some(user));
        let plays: Vec<_> =
            read.plays_of(id).iter().filter(|play| play.event_id.number() != 999).copied().collect();
        assert_eq!(plays, made.plays_of(id));
        assert!(read.plays_of(id).is_sorted_by_key(|play| play.played_at));
        assert_eq!(read.plays_of(id).len(), made.plays_of(id).len() + usize::from(id.number() == 1));
        assert_eq!(read.interactions_of(id), made.interactions_of(id));
        let events = |tenant: &TenantDataset| {
            let mut ids: Vec<_> = tenant.analytics_of(id).iter().map(|event| event.event_id).collect();
            ids.sort();
            ids
        };
        assert_eq!(events(&read), events(&made));
    }
    for album in made.albums() {
        assert_eq!(read.tracks_of(album.album_id), made.tracks_of(album.album_id));
    }
    for artist in made.artists() {
        let sorted = |tenant: &TenantDataset| {
            let mut tracks: Vec<Track> = tenant.tracks_by(artist.artist_id).to_vec();
            tracks.sort_by_key(|track| track.track_id);
            tracks
        };
        assert_eq!(sorted(&read), sorted(&made));
        assert_eq!(read.albums_of(artist.artist_id).len(), made.albums_of(artist.artist_id).len());
    }
    assert_eq!(read.range::<User>(1..3), read.users()[1..3]);
    assert_eq!(read.range::<User>(5..99), read.users()[5..]);
    assert!(read.stream::<ListeningEvent>().eq(read.listening_history().iter().copied()));
    assert_ne!(read.digest::<User>(), made.digest::<User>());
    let mut lines = Vec::new();
    read.write_rows::<ListeningEvent>(crate::Format::JsonLines, &mut lines).unwrap();
    let ids: Vec<_> = String::from_utf8(lines)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<ListeningEvent>(line).unwrap())
        .collect();
    assert_eq!(ids, read.listening_history());

    let stranger = crate::TenantId::new("stranger").unwrap();
    assert_eq!(read.get(Id::<User>::new(stranger, 1)), None);
    assert_eq!(read.get(Id::<User>::new(read.id(), 77)), None);
    assert!(
        read.plays_of(Id::new(stranger, 1)).is_empty() && read.plays_of(Id::new(read.id(), 77)).is_empty()
    );
    let told = drifted(&snapshot).to_string();
    assert!(
        told.contains("the same rows in another order") && told.contains("acme_event_000000999"),
        "{told}"
    );
}

/// What must not be accepted, and why.
#[test]
fn a_tenant_stays_closed() {
    type Edit = fn(&mut Map<String, Value>);
    let cases: [(&str, Edit); 17] = [
        ("listening_history, row 1: context.uri is \"spotify:album:globex_album_000001\"", |file| {
            let uri = "spotify:album:globex_album_000001";
            rows(file, "listening_history")[0]["context"]["uri"] = uri.into();
        }),
        ("listening_history, row 1: track_id", |file| {
            rows(file, "listening_history")[0]["track_id"] = "acme_track_000099".into();
        }),
        ("tracks, row", |file| {
            rows(file, "albums").pop();
        }),
        ("analytics_events, row 2: user_id", |file| {
            rows(file, "analytics_events")[1]["user_id"] = "acme_user_000077".into();
        }),
        ("albums, row 1: artist_id is \"globex_artist_000001\"", |file| {
            rows(file, "albums")[0]["artist_id"] = "globex_artist_000001".into();
        }),
        ("users, row 1: tenant_id is \"globex\"", |file| {
            rows(file, "users")[0]["tenant_id"] = "globex".into();
        }),
        ("the key acme_user_000001 occurs twice", |file| {
            let user = rows(file, "users")[0].clone();
            rows(file, "users").push(user);
        }),
        ("users, row 2: email", |file| {
            let email = rows(file, "users")[0]["email"].clone();
            rows(file, "users")[1]["email"] = email;
        }),
        ("social_media.website", |file| {
            let website = rows(file, "artists")[0]["social_media"]["website"].clone();
            rows(file, "artists")[1]["social_media"]["website"] = website;
        }),
        ("no column \"nickname\"", |file| {
            rows(file, "users")[0]["nickname"] = "Al".into();
        }),
        ("no column \"device.color\"", |file| {
            rows(file, "listening_history")[0]["device"]["color"] = "red".into();
        }),
        ("audio_features.tempo is 100.12345", |file| {
            rows(file, "tracks")[0]["audio_features"]["tempo"] = 100.12345.into();
        }),
        ("played_at is \"2024-06-01T00:00:00.5Z\"", |file| {
            rows(file, "listening_history")[0]["played_at"] = "2024-06-01T00:00:00.5Z".into();
        }),
        ("did you mean \"Pop\"", |file| {
            rows(file, "tracks")[0]["genre"] = "popp".into();
        }),
        ("missing field `name`", |file| {
            rows(file, "artists")[0].as_object_mut().unwrap().remove("name");
        }),
        ("lacks the list \"albums\"", |file| {
            file["data"].as_object_mut().unwrap().remove("albums");
        }),
        ("\"playlists\"", |file| {
            file["data"]["playlists"] = Value::Array(Vec::new());
        }),
    ];
    let snapshot = Snapshot::written(Kind::Data, small());
    let whole = snapshot.text();
    for (expected, edit) in cases {
        snapshot.edit(false, edit);
        let edited = snapshot.text();
        let error = accept::<Music>(snapshot.path()).unwrap_err().to_string();
        assert!(error.contains(expected), "{expected}: {error}");
        assert!(review::<Music>(snapshot.path()).is_err());
        assert!(snapshot.get(&UPDATE).is_err());
        assert_eq!(snapshot.text(), edited);
        snapshot.set(&whole);
    }
    // Told one by one where there are several.
    snapshot.edit(false, |file| rows(file, "users").clear());
    let Err(SnapshotError::NoTenant { faults, .. }) = accept::<Music>(snapshot.path()) else { panic!() };
    assert!(faults.len() > 10 && faults.last().is_some_and(|last| last.starts_with("and ")), "{faults:?}");
}

#[test]
fn a_checksum_does_not_excuse_a_dangling_reference() {
    let snapshot = Snapshot::written(Kind::Data, small());
    snapshot.edit(true, |file| rows(file, "listening_history")[0]["track_id"] = "acme_track_000099".into());
    assert!(matches!(snapshot.get(&USUAL), Err(SnapshotError::NoTenant { .. })));
    let snapshot = Snapshot::written(Kind::Data, small());
    snapshot.edit(true, |file| _ = rows(file, "listening_history").pop());
    assert!(snapshot.get(&USUAL).unwrap_err().to_string().contains("counts say otherwise"));
}

#[test]
fn rows_of_an_older_version_are_read_as_they_are() {
    let snapshot = Snapshot::written(Kind::Data, small());
    let make_older = || {
        snapshot.edit(true, |file| {
            file["data_version"] = 0.into();
            rows(file, "users")[0]["display_name"] = "Older".into();
        });
    };
    make_older();
    let read = snapshot.get(&CI).unwrap();
    assert_eq!(read.users()[0].display_name, "Older");
    let mut document = Vec::new();
    read.write(crate::Format::Json, &mut document).unwrap();
    assert!(String::from_utf8(document).unwrap().contains("\"data_version\":0,"));
    assert!(drifted(&snapshot).to_string().starts_with("data version 0 → "));
    // The variable makes them anew, unless they were edited.
    assert_ne!(snapshot.get(&UPDATE).unwrap().users()[0].display_name, "Older");
    make_older();
    snapshot.edit(true, |file| _ = file.insert("edited".to_owned(), "sha256:before".into()));
    assert_eq!(snapshot.get(&UPDATE).unwrap().users()[0].display_name, "Older");
}

#[test]
fn where_ids_name_no_tenant_none_is_named() {
    let snapshot = Snapshot::written(Kind::Data, small().collide(true));
    snapshot.edit(true, |file| rows(file, "users")[0]["user_id"] = "acme_user_000001".into());
    let error = snapshot.get(&USUAL).unwrap_err().to_string();
    assert!(error.contains("expected user_<number>"), "{error}");
    let snapshot = Snapshot::written(Kind::Data, small().collide(true));
    snapshot.edit(true, |file| {
        rows(file, "listening_history")[0]["context"]["uri"] = "spotify:album:globex_album_000001".into();
    });
    let error = snapshot.get(&USUAL).unwrap_err().to_string();
    assert!(error.contains("globex_album_000001"), "{error}");
}
