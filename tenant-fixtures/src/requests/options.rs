//! How much load a plan puts on a service, and how long: the one declaration.

use serde::Serialize;

/// Where a request says which tenant it is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TenantIn {
    /// In the header `X-Tenant-Id`; the scripts set it.
    #[default]
    Header,
    /// At the front of the path: `/tenants/{tenant_id}/…`.
    Path,
}

/// How much load, how long, and how the tenant is told. Times are in milliseconds.
///
/// ```
/// use tenant_fixtures::LoadOptions;
///
/// // What comes with later versions has its default, too.
/// let options = LoadOptions { virtual_users: 3, plateau_ms: 10_000, ..LoadOptions::default() };
/// assert_eq!(options.duration_ms(), 100_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LoadOptions {
    /// How many virtual users there are on the plateau.
    pub virtual_users: u64,
    /// How long it takes until all of them have come.
    pub ramp_ms: u64,
    /// How long all of them stay.
    pub plateau_ms: u64,
    /// How long it takes until all of them are gone.
    pub ramp_down_ms: u64,
    /// The median time between two requests of a session: log-normal, from a fifth of a second to a minute.
    pub think_ms: u64,
    /// The mean time between two sessions of a virtual user: exponential, so that arrivals are Poisson-like.
    pub pause_ms: u64,
    /// Where the tenant stands, in plans that don't say it request by request.
    pub tenant_in: TenantIn,
    /// So many requests a second on the plateau, Poisson-like, whatever `think_ms` and `pause_ms` are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_second: Option<u64>,
}

impl Default for LoadOptions {
    /// A hundred virtual users: a minute of ramp, five of plateau, half a minute until the last has gone.
    ///
    /// The times between requests and sessions are set by us, of the order that load tests commonly use.
    fn default() -> Self {
        Self {
            virtual_users: 100,
            ramp_ms: 60_000,
            plateau_ms: 300_000,
            ramp_down_ms: 30_000,
            think_ms: 4_000,
            pause_ms: 15_000,
            tenant_in: TenantIn::Header,
            requests_per_second: None,
        }
    }
}

impl LoadOptions {
    /// The defaults with so many virtual users.
    pub fn default_for(virtual_users: u64) -> Self {
        Self { virtual_users, ..Self::default() }
    }

    /// The same load over another time: ramps and plateau in the proportions that they have.
    #[must_use]
    pub fn lasting(self, duration_ms: u64) -> Self {
        let all = u128::from(self.duration_ms().max(1));
        let share = |part: u64| (u128::from(part) * u128::from(duration_ms) / all) as u64;
        let (ramp_ms, ramp_down_ms) = (share(self.ramp_ms), share(self.ramp_down_ms));
        Self {
            ramp_ms,
            ramp_down_ms,
            plateau_ms: duration_ms.saturating_sub(ramp_ms).saturating_sub(ramp_down_ms),
            ..self
        }
    }

    /// How long the plan is.
    pub fn duration_ms(&self) -> u64 {
        self.ramp_ms.saturating_add(self.plateau_ms).saturating_add(self.ramp_down_ms)
    }

    /// From when to when a virtual user is there.
    pub(crate) fn window(&self, number: u64) -> (u64, u64) {
        let share = |time: u64, part: u64| {
            (u128::from(time) * u128::from(part) / u128::from(self.virtual_users.max(1))) as u64
        };
        let end = self.ramp_ms.saturating_add(self.plateau_ms);
        (share(self.ramp_ms, number), end.saturating_add(share(self.ramp_down_ms, number + 1)))
    }
}
