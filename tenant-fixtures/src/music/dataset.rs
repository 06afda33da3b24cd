//! A music tenant's data by name.

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

    /// The ML features of users.
    pub fn user_features(&self) -> &[UserFeatures] {
        self.rows()
    }

    /// The ML features of tracks.
    pub fn track_features(&self) -> &[TrackFeatures] {
        self.rows()
    }

    /// The ML features of users and the tracks they played, clustered by user.
    pub fn interaction_features(&self) -> &[InteractionFeatures] {
        self.rows()
    }

    /// An artist's albums; none when the tenant has no such artist.
    pub fn albums_of(&self, artist: Id<Artist>) -> &[Album] {
        let albums = self.own(artist).map(|at| self.domain().releases().albums_of(at));
        slice(self.albums(), albums)
    }

    /// An album's tracks; none when the tenant has no such album.
    pub fn tracks_of(&self, album: Id<Album>) -> &[Track] {
        let tracks = self.own(album).map(|at| self.domain().releases().tracks_of(at));
        slice(self.tracks(), tracks)
    }

    /// An artist's tracks, on all albums; none when the tenant has no such artist.
    pub fn tracks_by(&self, artist: Id<Artist>) -> &[Track] {
        let tracks = self.own(artist).map(|at| self.domain().releases().tracks_by(at));
        slice(self.tracks(), tracks)
    }

    /// A user's plays in the order of time; none when the tenant has no such user.
    pub fn plays_of(&self, user: Id<User>) -> &[ListeningEvent] {
        let plays = self.own(user).map(|at| self.domain().audience().plays_of(at));
        slice(self.listening_history(), plays)
    }

    /// A user's analytics events in the order of time; none when the tenant has no such user.
    pub fn analytics_of(&self, user: Id<User>) -> &[AnalyticsEvent] {
        let events = self.own(user).map(|at| super::audience::range(self.domain().analytics(), at));
        slice(self.analytics_events(), events)
    }

    /// A user's ML features by track; none when the tenant has no such user, or they did not agree to them.
    pub fn interactions_of(&self, user: Id<User>) -> &[InteractionFeatures] {
        let domain = self.domain();
        let nth = self.own(user).and_then(|at| domain.personalised().position(at));
        slice(
            self.interaction_features(),
            nth.map(|nth| super::audience::range(&domain.derived().pairs, nth)),
        )
    }

    /// Where a row of this tenant stands.
    fn own<E: crate::domain::Generate<Music>>(&self, id: Id<E>) -> Option<u64> {
        let at = id.position()? as u64;
        (id.tenant() == self.id() && at < self.count::<E>()).then_some(at)
    }
}

fn slice<E>(rows: &[E], range: Option<std::ops::Range<u64>>) -> &[E] {
    range.and_then(|range| rows.get(range.start as usize..range.end as usize)).unwrap_or(&[])
}
