//! What a music tenant's profile has by name.

use super::measures::INFO;
use crate::decimal::Decimal;
use crate::profile::{DecimalInput, ProfileBuilder, ProfileError, TenantProfile};
use crate::scenario::{Scenario, ScenarioOptions};

impl TenantProfile {
    /// A builder for the profile of a music tenant with this id.
    pub fn builder(tenant_id: &str) -> ProfileBuilder {
        ProfileBuilder::of_domain(&INFO, tenant_id)
    }

    /// Reads a profile from its document (`profile.json`). Options left out have their defaults.
    ///
    /// # Errors
    ///
    /// When the text is no such document, or a value is not allowed.
    pub fn from_json(text: &str) -> Result<Self, ProfileError> {
        crate::profile::read(&INFO, text)
    }
}

impl TenantProfile {
    /// How evenly activity is spread over users, 0 to 1.
    pub fn activity(&self) -> Decimal {
        self.level("activity").unwrap_or_default()
    }

    /// How varied the catalogue and the users' tastes are, 0 to 1.
    pub fn diversity(&self) -> Decimal {
        self.level("diversity").unwrap_or_default()
    }

    /// The ISO 3166-1 codes of the countries users and artists come from, sorted.
    pub fn countries(&self) -> &[&'static str] {
        self.words("countries").unwrap_or_default()
    }
}

impl Scenario {
    /// The profiles of its music tenants, in the order in which they are written.
    ///
    /// # Errors
    ///
    /// When an option is not allowed for one of the tenants.
    pub fn tenants(&self, options: &ScenarioOptions) -> Result<Vec<TenantProfile>, ProfileError> {
        self.tenants_of(&INFO, options)
    }
}

impl ProfileBuilder {
    /// The number of users.
    pub fn users(self, users: u64) -> Self {
        self.count("users", users)
    }

    /// The number of tracks.
    pub fn tracks(self, tracks: u64) -> Self {
        self.count("tracks", tracks)
    }

    /// The number of albums, singles and other releases.
    pub fn albums(self, albums: u64) -> Self {
        self.count("albums", albums)
    }

    /// The number of artists.
    pub fn artists(self, artists: u64) -> Self {
        self.count("artists", artists)
    }

    /// The number of plays, and of analytics events.
    pub fn events(self, events: u64) -> Self {
        self.count("events", events)
    }

    /// How evenly activity is spread over users: at 0 a few do nearly everything, at 1 all do much the same.
    pub fn activity(self, level: impl DecimalInput) -> Self {
        self.level("activity", level)
    }

    /// How varied the catalogue and the users' tastes are: at 0 the most common kinds crowd out the others, at 1
    /// all kinds are about as common.
    pub fn diversity(self, level: impl DecimalInput) -> Self {
        self.level("diversity", level)
    }

    /// The countries users and artists come from, as ISO 3166-1 codes of two letters.
    pub fn countries<I>(self, countries: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.words("countries", countries)
    }
}
