//! Load plans: timed requests of virtual users against a service that holds the tenant's data.
//!
//! The plan is open-loop: when a request is due follows from the plan alone, never from how fast the answers come, so
//! that a slow service meets the load that it would meet outside. It is made on the fly, in the order of time, with a
//! few steps in memory for each virtual user.

mod files;
mod plays;
mod request;
mod visitor;

pub use request::{LoadExpect, LoadFacts, LoadKind, LoadRequest, PlayReport};

use crate::TenantDataset;
use crate::bag::Extra;
use crate::requests::{LoadOptions, Queue};
use crate::stream::Streams;
use request::Writer;
use visitor::Visitor;

/// The requests of a load plan, in the order of time. See [`TenantDataset::load_plan`].
#[derive(Debug)]
pub struct LoadPlan {
    writer: Writer,
    visitors: Vec<Visitor>,
    due: Queue,
}

impl TenantDataset {
    /// A plan of requests that put this load on a service which holds the tenant's data.
    ///
    /// Every id in it is one of the tenant's, and what a request expects is what the rows say. Users, tracks and albums
    /// are asked for as far as there are any; without users the plan is empty. The same tenant and options give the same
    /// plan. Where virtual users outnumber users, several of them share one.
    ///
    /// ```
    /// use tenant_fixtures::{LoadOptions, TenantDataset, Tier};
    ///
    /// let tenant = TenantDataset::of_tier("acme", Tier::Free, 1)?;
    /// let options = LoadOptions { virtual_users: 3, ..LoadOptions::default() };
    /// let first = tenant.load_plan(&options).next().expect("there are users");
    /// assert_eq!((first.method, first.expect.status), ("GET", 200));
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn load_plan(&self, options: &LoadOptions) -> LoadPlan {
        LoadPlan::of(self, options, 0..options.virtual_users)
    }

    /// A load plan as files: the requests, a summary, and scripts that replay them with k6 and Locust.
    pub fn load_plan_files(&self, options: &LoadOptions) -> Vec<Extra> {
        files::files(self, options)
    }
}

impl LoadPlan {
    /// The requests of these virtual users among all that there are, in the order of their numbers: each does what it does,
    /// whoever else is there.
    fn of(dataset: &TenantDataset, options: &LoadOptions, numbers: impl Iterator<Item = u64>) -> Self {
        let profile = dataset.profile();
        let streams = Streams::new(profile.seed(), profile.lineage(), "load_plan");
        let users = dataset.count::<super::User>();
        let writer = Writer::new(dataset.clone(), options.tenant_in);
        let visitor = |number| Visitor::new(number, users, options, &streams, &writer);
        // Without users nobody comes.
        let visitors: Vec<_> = numbers.take_while(|_| users > 0).map(visitor).collect();
        let mut due = Queue::default();
        visitors.iter().enumerate().for_each(|(at, visitor)| due.put(visitor.due(), at));
        Self { writer, visitors, due }
    }
}

impl Iterator for LoadPlan {
    type Item = LoadRequest;

    fn next(&mut self) -> Option<LoadRequest> {
        let at = self.due.take()?;
        let visitor = self.visitors.get_mut(at)?;
        let step = visitor.take(&self.writer)?;
        self.due.put(visitor.due(), at);
        Some(self.writer.request(visitor.number(), visitor.user(), &step))
    }
}
