//! Whether an answer for one tenant holds anything of another.
//!
//! Ids, keys, e-mail addresses and whatever else occurs in one tenant alone are *needles*. A [`LeakScanner`] knows those of
//! several tenants and finds them in any bytes: a response, a log, an export, the folder of a cache. It sees them as they are,
//! percent-encoded as in addresses, with the escapes of JSON, and in base64, up to three of these within each other.
//!
//! ```
//! # #[cfg(feature = "music")] {
//! use tenant_fixtures::isolation::LeakScanner;
//! use tenant_fixtures::{TenantProfile, Tenants};
//!
//! let profile = |id| TenantProfile::builder(id).build();
//! let tenants = Tenants::new([profile("acme")?, profile("globex")?])?;
//! let (acme, globex) = (&tenants[0], &tenants[1]);
//! let scanner = LeakScanner::new(&tenants)?;
//!
//! let answer = format!(r#"{{"id": "{}"}}"#, globex.users()[2].user_id);
//! let leaks = scanner.scan(answer, acme.id())?;
//! assert_eq!(leaks.first().unwrap().to_string(), "users row 3 (user_id) of globex at byte 8");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In a test, [`assert_isolated!`](crate::assert_isolated) says it in a line.
//!
//! What it can't see: what is compressed, encrypted or hashed; a needle that is cut in two; and values that say nothing of
//! their tenant, such as names from lists of words or keys that are counted from 1 in each. Where two tenants have the same
//! value it belongs to neither.

mod among;
mod error;
mod forms;
mod leak;
mod needles;
mod scanner;

pub use among::Among;
#[doc(hidden)]
pub use among::assert_none;
pub use error::ScanError;
pub use leak::{Form, Leak, Leaks};
#[cfg(feature = "rights")]
pub(crate) use needles::{SHORTEST, Source, is_told, tells};
pub use scanner::LeakScanner;

/// Asserts that bytes hold nothing of any tenant but one.
///
/// `among` is the tenants that could be in them: a [`TenantSet`](crate::TenantSet), which makes a scanner when it is first
/// asked, or a [`LeakScanner`]. `body` is whatever has bytes: a `String`, a `Vec<u8>`, `bytes::Bytes`.
///
/// ```
/// # #[cfg(feature = "music")] {
/// use tenant_fixtures::{TenantProfile, Tenants, assert_isolated};
///
/// let profile = |id| TenantProfile::builder(id).build();
/// let tenants = Tenants::new([profile("acme")?, profile("globex")?])?;
/// let acme = &tenants[0];
/// let answer = acme.users()[0].email.clone();
/// assert_isolated!(answer, for = acme, among = tenants);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Panics
///
/// When there is anything of another tenant in it, with what, of whom and where; or when it can't be told
/// ([`ScanError`]).
#[macro_export]
macro_rules! assert_isolated {
    ($body:expr, for = $tenant:expr, among = $among:expr $(,)?) => {
        $crate::isolation::assert_none(
            ::core::convert::AsRef::<[u8]>::as_ref(&$body),
            ($tenant).id(),
            &$among,
            ::core::stringify!($body),
        )
    };
}
