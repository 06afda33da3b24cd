//! From a step to a request: method, path, body, and what the rows say about the answer.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::plays::Plays;
use super::visitor::Step;
use crate::TenantDataset;
use crate::id::{Id, TenantId};
use crate::music::{Album, Artist, Device, PlayContext, ReasonEnd, SessionId, Subscription, Track, User};
use crate::requests::{TenantIn, encoded};

/// A request of a load plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoadRequest {
    /// When it is due, in milliseconds from the plan's begin.
    pub at_ms: u64,
    /// Whose turn it is, from 0.
    pub virtual_user: u64,
    /// Who they are for the service.
    pub user_id: Id<User>,
    /// What it is.
    pub kind: LoadKind,
    /// `GET`, `POST` or `PUT`.
    pub method: &'static str,
    /// From the root of the service, percent-encoded.
    pub path: String,
    /// What is sent, as JSON.
    pub body: Option<PlayReport>,
    /// What must come back.
    pub expect: LoadExpect,
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LoadKind {
    /// `GET /users/{user_id}`, at the begin of a session.
    Profile,
    /// `GET /recommendations?user_id={user_id}`.
    Recommendations,
    /// `GET /search?q={title}`.
    Search,
    /// `GET /artists/{artist_id}`.
    Artist,
    /// `GET /albums/{album_id}`.
    Album,
    /// `GET /tracks/{track_id}`.
    Track,
    /// `POST /plays`: a play that has ended.
    Play,
    /// `POST /plays`: one that was broken off.
    Skip,
    /// `PUT /users/{user_id}/likes/{track_id}`.
    Like,
}

/// What must come back.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoadExpect {
    /// The HTTP status.
    pub status: u16,
    /// Members that the answer's JSON object has, among others; none are promised where this is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<LoadFacts>,
}

/// Members of an answer, as the tenant's rows have them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the members are those of the rows, where they are described")]
pub enum LoadFacts {
    /// Of a user.
    User { user_id: Id<User>, tenant_id: TenantId, subscription_type: Subscription },
    /// Of an artist.
    Artist { artist_id: Id<Artist>, tenant_id: TenantId, name: String },
    /// Of an album.
    Album { album_id: Id<Album>, tenant_id: TenantId, title: String, total_tracks: u32 },
    /// Of a track.
    Track { track_id: Id<Track>, tenant_id: TenantId, name: String, artist_name: String, duration_ms: u32 },
}

/// The body of `POST /plays`: a [`ListeningEvent`](crate::ListeningEvent) that has no id yet.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the members are those of `ListeningEvent`, where they are described")]
pub struct PlayReport {
    pub tenant_id: TenantId,
    pub user_id: Id<User>,
    pub track_id: Id<Track>,
    pub played_at: DateTime<Utc>,
    pub duration_ms: u32,
    pub completion_percentage: f64,
    pub context: PlayContext,
    pub device: Device,
    pub shuffle: bool,
    pub skipped: bool,
    pub reason_end: ReasonEnd,
    pub session_id: SessionId,
}

/// Past every user of the history, so that a virtual user's session is a new one, whoever shares its user.
const NO_USERS: u64 = 1 << 39;

#[derive(Debug)]
pub(super) struct Writer {
    pub(super) dataset: TenantDataset,
    pub(super) plays: Plays,
    tenant_in: TenantIn,
}

impl Writer {
    pub(super) fn new(dataset: TenantDataset, tenant_in: TenantIn) -> Self {
        Self { plays: Plays::of(&dataset), dataset, tenant_in }
    }

    pub(super) fn request(&self, virtual_user: u64, user: u64, step: &Step) -> LoadRequest {
        let user_id: Id<User> = Id::new(self.dataset.profile().names(), user + 1);
        let get = |path: String, body| ("GET", path, None, LoadExpect { status: 200, body });
        let (method, path, body, expect) = match step.kind {
            LoadKind::Profile => get(format!("/users/{user_id}"), self.user(user)),
            LoadKind::Recommendations => get(format!("/recommendations?user_id={user_id}"), None),
            LoadKind::Search => {
                let name = self.row::<Track>(step.row).map(|track| track.name).unwrap_or_default();
                get(format!("/search?q={}", encoded(&name)), None)
            }
            LoadKind::Artist => {
                let album = self.row::<Album>(step.row);
                let artist = album.and_then(|album| self.row::<Artist>(album.artist_id.number() - 1));
                let path = artist.as_ref().map(|artist| format!("/artists/{}", artist.artist_id));
                get(path.unwrap_or_default(), artist.map(facts_of_artist))
            }
            LoadKind::Album => {
                let album: Id<Album> = Id::new(self.dataset.profile().names(), step.row + 1);
                get(format!("/albums/{album}"), self.row::<Album>(step.row).map(facts_of_album))
            }
            LoadKind::Track => {
                let track: Id<Track> = Id::new(self.dataset.profile().names(), step.row + 1);
                get(format!("/tracks/{track}"), self.row::<Track>(step.row).map(facts_of_track))
            }
            LoadKind::Play | LoadKind::Skip => {
                let expect = LoadExpect { status: 201, body: None };
                ("POST", "/plays".to_owned(), self.report(virtual_user, user, step), expect)
            }
            LoadKind::Like => {
                let track: Id<Track> = Id::new(self.dataset.profile().names(), step.row + 1);
                let expect = LoadExpect { status: 204, body: None };
                ("PUT", format!("/users/{user_id}/likes/{track}"), None, expect)
            }
        };
        let path = match self.tenant_in {
            TenantIn::Header => path,
            TenantIn::Path => format!("/tenants/{}{path}", self.dataset.id()),
        };
        LoadRequest { at_ms: step.at_ms, virtual_user, user_id, kind: step.kind, method, path, body, expect }
    }

    fn row<E: crate::Generate<crate::music::Music>>(&self, at: u64) -> Option<E> {
        self.dataset.range(at..at + 1).pop()
    }

    fn user(&self, at: u64) -> Option<LoadFacts> {
        self.row::<User>(at).map(|user| LoadFacts::User {
            user_id: user.user_id,
            tenant_id: user.tenant_id,
            subscription_type: user.subscription_type,
        })
    }

    /// A play like one of the history, that ended just now.
    fn report(&self, virtual_user: u64, user: u64, step: &Step) -> Option<PlayReport> {
        let like = self.plays.get(step.play)?;
        let track: Track = self.row(step.row)?;
        let skip = step.kind == LoadKind::Skip;
        // Some seconds of it; never the whole of it.
        let heard = if skip { like.duration_ms.min(track.duration_ms / 4) } else { track.duration_ms };
        let tenths = u64::from(heard) * 1000 / u64::from(track.duration_ms.max(1));
        let ended = i64::try_from(step.at_ms).ok()? / 1000;
        let begun = Duration::seconds(ended - i64::from(heard).div_euclid(1000) - 1);
        let (tenant, names) = (self.dataset.id(), self.dataset.profile().names());
        Some(PlayReport {
            tenant_id: tenant,
            user_id: Id::new(names, user + 1),
            track_id: track.track_id,
            played_at: self.dataset.profile().as_of() + begun,
            duration_ms: heard,
            completion_percentage: tenths as f64 / 10.0,
            context: like.context,
            device: like.device,
            shuffle: like.shuffle,
            skipped: skip,
            reason_end: if skip { ReasonEnd::ForwardButton } else { ReasonEnd::TrackDone },
            session_id: SessionId::new(names, NO_USERS + virtual_user, step.session),
        })
    }
}

fn facts_of_artist(artist: Artist) -> LoadFacts {
    LoadFacts::Artist { artist_id: artist.artist_id, tenant_id: artist.tenant_id, name: artist.name }
}

fn facts_of_album(album: Album) -> LoadFacts {
    LoadFacts::Album {
        album_id: album.album_id,
        tenant_id: album.tenant_id,
        title: album.title,
        total_tracks: album.total_tracks,
    }
}

fn facts_of_track(track: Track) -> LoadFacts {
    LoadFacts::Track {
        track_id: track.track_id,
        tenant_id: track.tenant_id,
        name: track.name,
        artist_name: track.artist_name,
        duration_ms: track.duration_ms,
    }
}
