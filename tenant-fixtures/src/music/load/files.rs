//! A load plan as files beside the rows.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{LoadKind, LoadOptions, LoadPlan};
use crate::TenantDataset;
use crate::bag::Extra;
use crate::id::TenantId;

const K6: &str = include_str!("k6.js");
const LOCUST: &str = include_str!("locustfile.py");

/// The files of a tenant that is meant for load: as many virtual users as its profile has concurrent ones.
pub(crate) fn load_files(dataset: &TenantDataset) -> Vec<Extra> {
    let virtual_users = dataset.profile().concurrent_users();
    files(dataset, &LoadOptions { virtual_users, ..LoadOptions::default() })
}

pub(super) fn files(dataset: &TenantDataset, options: &LoadOptions) -> Vec<Extra> {
    let (of_plan, of_summary, options) = (dataset.clone(), dataset.clone(), *options);
    let (sample, of_sample) = (Sample(dataset.clone()), Sample(dataset.clone()));
    vec![
        Extra::new(
            "load_plan.jsonl",
            "application/x-ndjson",
            "Timed requests of virtual users, in the order of time",
            move |writer| plan(of_plan.load_plan(&options), writer),
        )
        .with_size(move || sample.size(&options)),
        Extra::new(
            "load_plan.json",
            "application/json",
            "The load plan's settings and figures",
            move |writer| {
                let summary = Summary::new(of_summary.id(), &options, of_summary.load_plan(&options));
                serde_json::to_writer_pretty(&mut *writer, &summary)?;
                writer.write_all(b"\n")
            },
        )
        .with_size(move || of_sample.summary_size(&options)),
        Extra::new("k6.js", "text/javascript", "Replays the load plan with k6", |writer| {
            writer.write_all(K6.as_bytes())
        }),
        Extra::new("locustfile.py", "text/x-python", "Replays the load plan with Locust", |writer| {
            writer.write_all(LOCUST.as_bytes())
        }),
    ]
}

/// Tells how large a plan's files are from what some of its virtual users do in a small tenant of the same kind.
struct Sample(TenantDataset);

impl Sample {
    /// How many virtual users are followed. Each has some dozen requests, so that the mean of these is within a few percent.
    const FOLLOWED: u64 = 200;
    /// How many there are at most of anything in the small tenant.
    const MOST: u64 = 8_000;

    fn plan(&self, options: &LoadOptions) -> (LoadPlan, u64) {
        let followed = options.virtual_users.min(Self::FOLLOWED);
        // Evenly spread over those who come early and late.
        let number = |at: u64| {
            (u128::from(at) * u128::from(options.virtual_users) / u128::from(followed.max(1))) as u64
        };
        let profile = self.0.profile();
        let dataset = match self.0.is_loaded() || profile.counts().all(|(_, count)| count <= Self::MOST) {
            true => self.0.clone(),
            false => TenantDataset::new(profile.sample(Self::MOST)),
        };
        (LoadPlan::of(&dataset, options, (0..followed).map(number)), followed)
    }

    fn size(&self, options: &LoadOptions) -> u64 {
        let (of_some, followed) = self.plan(options);
        let mut bytes = Vec::new();
        // Writing to memory doesn't fail.
        let _ = plan(of_some, &mut bytes);
        let all = bytes.len() as u128 * u128::from(options.virtual_users) / u128::from(followed.max(1));
        u64::try_from(all).unwrap_or(u64::MAX)
    }

    fn summary_size(&self, options: &LoadOptions) -> u64 {
        let (of_some, _) = self.plan(options);
        let summary = Summary::new(self.0.id(), options, of_some);
        serde_json::to_string_pretty(&summary).unwrap_or_default().len() as u64 + 1
    }
}

fn plan(requests: LoadPlan, writer: &mut dyn Write) -> io::Result<()> {
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
struct Summary {
    tenant_id: TenantId,
    tenant_header: &'static str,
    options: LoadOptions,
    duration_ms: u64,
    requests: u64,
    requests_by_kind: BTreeMap<LoadKind, u64>,
    /// In the busiest whole second.
    peak_requests_per_second: u64,
    /// Virtual users with a request in the fullest ten seconds, as the plan has it.
    peak_concurrent_users: u64,
}

impl Summary {
    fn new(tenant_id: TenantId, options: &LoadOptions, requests: LoadPlan) -> Self {
        const WINDOW_MS: u64 = 10_000;
        let mut summary = Self {
            tenant_id,
            tenant_header: "X-Tenant-Id",
            options: *options,
            duration_ms: options.duration_ms(),
            requests: 0,
            requests_by_kind: BTreeMap::new(),
            peak_requests_per_second: 0,
            peak_concurrent_users: 0,
        };
        let (mut second, mut in_second) = (0, 0);
        let (mut window, mut present) = (0, std::collections::HashSet::new());
        for request in requests {
            summary.requests += 1;
            *summary.requests_by_kind.entry(request.kind).or_default() += 1;
            if request.at_ms / 1000 != second {
                (second, in_second) = (request.at_ms / 1000, 0);
            }
            in_second += 1;
            if request.at_ms / WINDOW_MS != window {
                window = request.at_ms / WINDOW_MS;
                present.clear();
            }
            present.insert(request.virtual_user);
            summary.peak_requests_per_second = summary.peak_requests_per_second.max(in_second);
            summary.peak_concurrent_users = summary.peak_concurrent_users.max(present.len() as u64);
        }
        summary
    }
}
