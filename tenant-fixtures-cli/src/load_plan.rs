//! What stands beside the rows of a tenant: load plans above all, as the arguments or the domain have them.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use tenant_fixtures::bag::Extra;
use tenant_fixtures::requests::RequestPlan;
use tenant_fixtures::{Dataset, Domain, LoadOptions};

use crate::arguments::Load;
use crate::failure::Failure;
use crate::product::Product;
use crate::resolve::{Request, Tenant};

/// What load plans are of.
#[derive(Debug)]
pub(crate) struct LoadPlan {
    /// The requests of the user's own API, and the file that they stand in.
    requests: Option<(PathBuf, RequestPlan)>,
    duration_ms: Option<u64>,
    requests_per_second: Option<u64>,
}

/// More requests a second than that are a mistake: one zero too many.
const MOST_A_SECOND: u64 = 1_000_000;

/// So large a file of requests may be.
const MOST_BYTES: u64 = 16 << 20;

impl LoadPlan {
    /// Reads what the arguments say, and holds it against the tenants that it is for.
    pub(crate) fn read<P: Product>(load: &Load, request: &Request) -> Result<Self, Failure> {
        if let Some(rate) = load.rate.filter(|rate| !(1..=MOST_A_SECOND).contains(rate)) {
            return Err(Failure::refused(format!("--rate: found {rate}; allowed are 1 to {MOST_A_SECOND}")));
        }
        let mut plan = Self { requests: None, duration_ms: load.duration, requests_per_second: load.rate };
        let Some(path) = &load.requests else {
            if <P::Domain as Domain>::load_plan().is_none() {
                return Err(Failure::refused(format!(
                    "--requests: {} has no load plan of its own, so load-test needs a file that says what is asked of its service; \
                     `load-test --help` shows one",
                    P::info().name
                )));
            }
            return Ok(plan);
        };
        let told = || format!("could not read {}", path.display());
        if fs::metadata(path).with_context(told).map_err(Failure::Failed)?.len() > MOST_BYTES {
            return Err(Failure::refused(format!(
                "{}: found more than {MOST_BYTES} bytes; no file of requests is that large",
                path.display()
            )));
        }
        let bytes = fs::read(path).with_context(told).map_err(Failure::Failed)?;
        let name = path.display().to_string();
        let text = String::from_utf8(bytes).map_err(|_| {
            Failure::refused(format!("{name}: found bytes that are no UTF-8: this is no text"))
        })?;
        let refused =
            |error: tenant_fixtures::requests::PlanError| Failure::Refused(error.problems().to_vec());
        plan.requests = Some((path.clone(), RequestPlan::read(&text, &name).map_err(refused)?));
        if let Some(tenant) = request.tenants.first() {
            let dataset = Dataset::<P::Domain>::new(tenant.profile.clone());
            plan.files(request, tenant, &dataset).map_err(refused)?;
        }
        Ok(plan)
    }

    fn options(&self, virtual_users: u64) -> LoadOptions {
        let options = LoadOptions {
            virtual_users,
            requests_per_second: self.requests_per_second,
            ..LoadOptions::default()
        };
        self.duration_ms.map_or(options, |duration| options.lasting(duration))
    }

    fn files<D: Domain>(
        &self,
        request: &Request,
        tenant: &Tenant,
        dataset: &Dataset<D>,
    ) -> Result<Vec<Extra>, tenant_fixtures::requests::PlanError> {
        let virtual_users = tenant.scenario.map_or(0, |scenario| scenario.virtual_users(&tenant.profile));
        let options = self.options(virtual_users);
        let Some((_, plan)) = &self.requests else {
            let files = D::load_plan().map_or_else(Vec::new, |files| files(dataset, &options));
            if options == LoadOptions::default_for(options.virtual_users) {
                return Ok(files);
            }
            return Ok(files.into_iter().map(|file| file.hanging_on(format!("{options:?}"))).collect());
        };
        // The service that the plan is for holds all tenants of the request.
        let at =
            request.tenants.iter().position(|known| known.profile.tenant_id() == tenant.profile.tenant_id());
        let next = at.map_or(0, |at| (at + 1) % request.tenants.len().max(1));
        let other =
            request.tenants.get(next).filter(|other| other.profile.tenant_id() != tenant.profile.tenant_id());
        let other = other.map(|other| Dataset::<D>::new(other.profile.clone()));
        plan.files(dataset, other.as_ref(), &options)
    }
}

/// What goes beside a tenant's rows.
pub(crate) fn beside<D: Domain>(request: &Request, tenant: &Tenant, dataset: &Dataset<D>) -> Vec<Extra> {
    match &request.load_plan {
        // Its plan was read before, and nothing was wrong with it.
        Some(plan) => plan.files(request, tenant, dataset).unwrap_or_default(),
        None => tenant.scenario.map_or_else(Vec::new, |scenario| scenario.extras(dataset)),
    }
}
