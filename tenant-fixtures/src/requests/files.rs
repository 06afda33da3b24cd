//! A load plan as files beside the rows.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::LoadOptions;
use crate::bag::Extra;
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::id::TenantId;

const K6: &str = include_str!("k6.js");
const LOCUST: &str = include_str!("locustfile.py");

/// A request that is written down.
pub(crate) trait Written: Serialize {
    /// What tells what it is for.
    type Kind: Ord + Serialize;

    /// When it is due, in milliseconds.
    fn at_ms(&self) -> u64;
    /// Whose turn it is.
    fn virtual_user(&self) -> u64;
    /// What it is for.
    fn kind(&self) -> Self::Kind;
}

/// What makes plans of a tenant, anew each time.
pub(crate) trait Planner: Send + Sync + 'static {
    /// A request.
    type Request: Written;

    fn tenant(&self) -> TenantId;

    /// All requests, in the order of time.
    fn all(&self, options: &LoadOptions) -> impl Iterator<Item = Self::Request>;

    /// Those of some of the virtual users, of this tenant or of a small one of the same kind.
    fn some(&self, options: &LoadOptions, numbers: Vec<u64>) -> impl Iterator<Item = Self::Request>;

    /// The header in which scripts tell the tenant, where requests don't do it themselves.
    fn tenant_header(&self) -> Option<&'static str>;
}

/// The requests, a summary, and scripts that replay them with k6 and Locust.
pub(crate) fn files<P: Planner>(planner: P, options: &LoadOptions) -> Vec<Extra> {
    let options = *options;
    let planner = Arc::new(planner);
    let [of_plan, of_size, of_summary, of_summary_size] = [0; 4].map(|_| Arc::clone(&planner));
    vec![
        Extra::new(
            "load_plan.jsonl",
            "application/x-ndjson",
            "Timed requests of virtual users, in the order of time",
            move |writer| plan(of_plan.all(&options), writer),
        )
        .with_size(move || plan_size(&*of_size, &options)),
        Extra::new(
            "load_plan.json",
            "application/json",
            "The load plan's settings and figures",
            move |writer| {
                let summary = Summary::new(&*of_summary, &options, of_summary.all(&options));
                serde_json::to_writer_pretty(&mut *writer, &summary)?;
                writer.write_all(b"\n")
            },
        )
        .with_size(move || summary_size(&*of_summary_size, &options)),
        Extra::new("k6.js", "text/javascript", "Replays the load plan with k6", |writer| {
            writer.write_all(K6.as_bytes())
        }),
        Extra::new("locustfile.py", "text/x-python", "Replays the load plan with Locust", |writer| {
            writer.write_all(LOCUST.as_bytes())
        }),
    ]
}

/// How many there are at most of anything in a small tenant that tells how large a plan is.
const MOST: u64 = 8_000;

/// A small tenant of the same kind, which a plan's size is told from; the tenant itself, where it is none larger.
pub(crate) fn small<D: Domain>(dataset: &Dataset<D>) -> Dataset<D> {
    let profile = dataset.profile();
    match dataset.is_loaded() || profile.counts().all(|(_, count)| count <= MOST) {
        true => dataset.clone(),
        false => Dataset::new(profile.sample(MOST)),
    }
}

/// How many virtual users are followed to tell how large files are. Each has some dozen requests, so that the mean of these is
/// within a few percent.
const FOLLOWED: u64 = 200;

/// The virtual users that are followed, evenly spread over those who come early and late.
fn followed(options: &LoadOptions) -> Vec<u64> {
    let followed = options.virtual_users.min(FOLLOWED);
    let number =
        |at: u64| (u128::from(at) * u128::from(options.virtual_users) / u128::from(followed.max(1))) as u64;
    (0..followed).map(number).collect()
}

fn plan_size<P: Planner>(planner: &P, options: &LoadOptions) -> u64 {
    let numbers = followed(options);
    let some = numbers.len() as u128;
    let mut bytes = Vec::new();
    // Writing to memory doesn't fail.
    let _ = plan(planner.some(options, numbers), &mut bytes);
    let all = bytes.len() as u128 * u128::from(options.virtual_users) / some.max(1);
    u64::try_from(all).unwrap_or(u64::MAX)
}

fn summary_size<P: Planner>(planner: &P, options: &LoadOptions) -> u64 {
    let summary = Summary::new(planner, options, planner.some(options, followed(options)));
    serde_json::to_string_pretty(&summary).unwrap_or_default().len() as u64 + 1
}

fn plan<R: Written>(requests: impl Iterator<Item = R>, writer: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::new();
    for request in requests {
        line.clear();
        serde_json::to_writer(&mut line, &request)?;
        line.push(b'\n');
        writer.write_all(&line)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Summary<K: Ord> {
    tenant_id: TenantId,
    tenant_header: Option<&'static str>,
    options: LoadOptions,
    duration_ms: u64,
    requests: u64,
    requests_by_kind: BTreeMap<K, u64>,
    /// In the busiest whole second.
    peak_requests_per_second: u64,
    /// Virtual users with a request in the fullest ten seconds, as the plan has it.
    peak_concurrent_users: u64,
}

impl<K: Ord> Summary<K> {
    fn new<P>(planner: &P, options: &LoadOptions, requests: impl Iterator<Item = P::Request>) -> Self
    where
        P: Planner<Request: Written<Kind = K>>,
    {
        const WINDOW_MS: u64 = 10_000;
        let mut summary = Self {
            tenant_id: planner.tenant(),
            tenant_header: planner.tenant_header(),
            options: *options,
            duration_ms: options.duration_ms(),
            requests: 0,
            requests_by_kind: BTreeMap::new(),
            peak_requests_per_second: 0,
            peak_concurrent_users: 0,
        };
        let (mut second, mut in_second) = (0, 0);
        let (mut window, mut present) = (0, HashSet::new());
        for request in requests {
            summary.requests += 1;
            *summary.requests_by_kind.entry(request.kind()).or_default() += 1;
            if request.at_ms() / 1000 != second {
                (second, in_second) = (request.at_ms() / 1000, 0);
            }
            in_second += 1;
            if request.at_ms() / WINDOW_MS != window {
                window = request.at_ms() / WINDOW_MS;
                present.clear();
            }
            present.insert(request.virtual_user());
            summary.peak_requests_per_second = summary.peak_requests_per_second.max(in_second);
            summary.peak_concurrent_users = summary.peak_concurrent_users.max(present.len() as u64);
        }
        summary
    }
}
