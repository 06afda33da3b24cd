//! What a program of a schema file's domain says of itself.

use std::ffi::OsString;
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use tenant_fixtures::DomainInfo;
use tenant_fixtures::interpret::Declared;

use super::Found;
use super::find::OPTION;
use crate::product::Product;

/// The program `P`, of the domain that stands in a schema file.
pub(crate) struct OfFile<P>(PhantomData<fn() -> P>);

/// The one file of this process: commands and flags are declared by types, which hold no values.
static FOUND: OnceLock<Found> = OnceLock::new();

impl<P> OfFile<P> {
    /// From now on this program is of that file's domain; the first one that is said stays.
    pub(crate) fn begin(found: Found) {
        let _ = FOUND.set(found);
    }

    fn found() -> &'static Found {
        match FOUND.get() {
            Some(found) => found,
            None => unreachable!("the file is read before its program begins"),
        }
    }
}

impl<P> fmt::Debug for OfFile<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OfFile")
    }
}

impl<P: Product> Product for OfFile<P> {
    type Domain = Declared;

    fn info() -> &'static DomainInfo {
        Self::found().file.declaration().info()
    }

    fn name() -> String {
        P::name()
    }

    fn version() -> String {
        P::version()
    }

    fn arguments() -> Vec<OsString> {
        vec![format!("--{OPTION}").into(), Self::found().path.clone().into_os_string()]
    }

    fn takes_schema_files() -> bool {
        true
    }
}
