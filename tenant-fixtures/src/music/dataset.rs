//! A music tenant's data by name.

use super::audience::range;
use super::listening_event::ListeningEvent;
use super::{
    Album, AnalyticsEvent, Artist, InteractionFeatures, Music, Track, TrackFeatures, User, UserFeatures,
};
use crate::dataset::Dataset;
use crate::id::Id;
use crate::profile::{DecimalInput, ProfileError, TenantProfile, Tier};

impl Dataset<Music> {
    /// A tenant of a tier and scale, everything else at its default.
    ///
    /// ```
    /// use tenant_fixtures::{TenantDataset, Tier};
    ///
    /// let tenant = TenantDataset::of_tier("quick_test", Tier::Standard, 0.1)?;
    /// assert_eq!(tenant.users().len(), 100);
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the id or the scale is not allowed.
    pub fn of_tier(tenant_id: &str, tier: Tier, scale: impl DecimalInput) -> Result<Self, ProfileError> {
        Ok(Self::new(TenantProfile::builder(tenant_id).tier(tier).scale(scale).build()?))
    }

    /// All artists.
    pub fn artists(&self) -> &[Artist] {
        self.rows()
    }

    /// All albums, clustered by artist.
    pub fn albums(&self) -> &[Album] {
        self.rows()
    }

    /// All tracks, clustered by album.
    pub fn tracks(&self) -> &[Track] {
        self.rows()
    }

    /// All users.
    pub fn users(&self) -> &[User] {
        self.rows()
    }

    /// All plays, clustered by user, then in the order of time.
    pub fn listening_history(&self) -> &[ListeningEvent] {
        self.rows()
    }

    /// All analytics events, clustered by user, then in the order of time.
    pub fn analytics_events(&self) -> &[AnalyticsEvent] {
        self.rows()
    }

    /// The ML features of users; in GDPR mode of those who agreed to personalisation.
    pub fn user_features(&self) -> &[UserFeatures] {
        self.rows()
    }

    /// The ML features of tracks; in GDPR mode of those that users who agreed to personalisation played.
    pub fn track_features(&self) -> &[TrackFeatures] {
        self.rows()
    }

    /// The ML features of users and the tracks they played, clustered by user.
    pub fn interaction_features(&self) -> &[InteractionFeatures] {
        self.rows()
    }

    /// An artist's albums; none when the tenant has no such artist.
    pub fn albums_of(&self, artist: Id<Artist>) -> &[Album] {
        let place = |album: &Album| (album.artist_id, 0);
        self.children(artist, place, |music, artist| music.releases().albums_of(artist))
    }

    /// An album's tracks; none when the tenant has no such album.
    pub fn tracks_of(&self, album: Id<Album>) -> &[Track] {
        let place = |track: &Track| (track.album_id, i64::from(track.track_number));
        self.children(album, place, |music, album| music.releases().tracks_of(album))
    }

    /// An artist's tracks, on all albums; none when the tenant has no such artist.
    pub fn tracks_by(&self, artist: Id<Artist>) -> &[Track] {
        let place = |track: &Track| (track.artist_id, 0);
        self.children(artist, place, |music, artist| music.releases().tracks_by(artist))
    }

    /// A user's plays in the order of time; none when the tenant has no such user.
    pub fn plays_of(&self, user: Id<User>) -> &[ListeningEvent] {
        let place = |play: &ListeningEvent| (play.user_id, play.played_at.timestamp());
        self.children(user, place, |music, user| music.audience().plays_of(user))
    }

    /// A user's analytics events in the order of time; none when the tenant has no such user.
    pub fn analytics_of(&self, user: Id<User>) -> &[AnalyticsEvent] {
        let place = |event: &AnalyticsEvent| (event.user_id, event.timestamp.timestamp());
        self.children(user, place, |music, user| range(music.analytics(), user))
    }

    /// A user's ML features by track; none when the tenant has no such user, or they did not agree to them.
    pub fn interactions_of(&self, user: Id<User>) -> &[InteractionFeatures] {
        let place = |row: &InteractionFeatures| (row.user_id, row.track_id.number() as i64);
        self.children(user, place, |music, user| {
            music.personalised().position_of_user(user).map_or(0..0, |nth| range(&music.derived().pairs, nth))
        })
    }
}
