//! Places where the attribute can't be.

use tenant_fixtures::{TenantDataset, tenant_fixture};

#[tenant_fixture]
struct Structure;

#[tenant_fixture]
mod module {}

#[tenant_fixture]
const CONSTANT: u8 = 0;

#[tenant_fixture]
const fn constant(_tenant: &TenantDataset) {}

#[tenant_fixture]
extern "C" fn external(_tenant: &TenantDataset) {}

#[tenant_fixture]
unsafe fn dangerous(_tenant: &TenantDataset) {}

impl Structure {
    #[tenant_fixture]
    fn method(&self, #[tenant(id = "acme")] _tenant: &TenantDataset) {}
}

trait Trait {
    #[tenant_fixture]
    fn declared(tenant: &TenantDataset);
}

fn main() {}
