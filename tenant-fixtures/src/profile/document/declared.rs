//! Of which domain a document's profile is.

use serde_json::Value;

use super::DOMAIN;
use crate::declaration::Declaration;
use crate::digest::Digest;
use crate::profile::DomainInfo;

/// A declaration as a profile names it.
#[derive(serde::Serialize)]
pub(super) struct Named {
    name: &'static str,
    declaration: Digest,
}

impl Named {
    pub(super) fn of(declaration: &Declaration) -> Self {
        Self { name: declaration.name, declaration: declaration.digest() }
    }
}

/// Why a document is of another domain than it is read for, if it is.
pub(super) fn other_domain(domain: &'static DomainInfo, found: &Value) -> Option<String> {
    let text = |key: &str| found[key].as_str().unwrap_or("none").chars().take(80).collect::<String>();
    let told = |name: &str, digest: &str| {
        format!("the domain {name:?}, whose declaration has the digest {digest:?}")
    };
    let (name, digest) = (text("name"), text("declaration"));
    let here = match domain.declaration.map(Named::of) {
        Some(here) if here.name == name && here.declaration.to_string() == digest => return None,
        Some(here) => told(here.name, &here.declaration.to_string()),
        None => format!("the domain {:?}", domain.name),
    };
    Some(format!("{DOMAIN}: this profile is of {}, and here it is read for {here}", told(&name, &digest)))
}
