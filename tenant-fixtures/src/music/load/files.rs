//! The load plan of a music tenant as files beside its rows.

use super::{LoadKind, LoadPlan, LoadRequest};
use crate::TenantDataset;
use crate::bag::Extra;
use crate::id::TenantId;
use crate::requests::{self, LoadOptions, Planner, Written};

pub(super) fn files(dataset: &TenantDataset, options: &LoadOptions) -> Vec<Extra> {
    requests::files(Plans(dataset.clone()), options)
}

impl Written for LoadRequest {
    type Kind = LoadKind;

    fn at_ms(&self) -> u64 {
        self.at_ms
    }

    fn virtual_user(&self) -> u64 {
        self.virtual_user
    }

    fn kind(&self) -> LoadKind {
        self.kind
    }
}

/// A tenant's plans.
struct Plans(TenantDataset);

impl Planner for Plans {
    type Request = LoadRequest;

    fn tenant(&self) -> TenantId {
        self.0.id()
    }

    fn all(&self, options: &LoadOptions) -> impl Iterator<Item = LoadRequest> {
        self.0.load_plan(options)
    }

    fn some(&self, options: &LoadOptions, numbers: Vec<u64>) -> impl Iterator<Item = LoadRequest> {
        LoadPlan::of(&requests::small(&self.0), options, numbers.into_iter())
    }

    fn tenant_header(&self) -> Option<&'static str> {
        Some("X-Tenant-Id")
    }
}
