//! A load plan as files beside the rows.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{LoadKind, LoadOptions};
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
    vec![
        Extra::new(
            "load_plan.jsonl",
            "application/x-ndjson",
            "Timed requests of virtual users, in the order of time",
            move |writer| plan(&of_plan, &options, writer),
        ),
        Extra::new(
            "load_plan.json",
            "application/json",
            "The load plan's settings and figures",
            move |writer| {
                serde_json::to_writer_pretty(&mut *writer, &Summary::new(&of_summary, &options))?;
                writer.write_all(b"\n")
            },
        ),
        Extra::new("k6.js", "text/javascript", "Replays the load plan with k6", |writer| {
            writer.write_all(K6.as_bytes())
        }),
        Extra::new("locustfile.py", "text/x-python", "Replays the load plan with Locust", |writer| {
            writer.write_all(LOCUST.as_bytes())
        }),
    ]
}

fn plan(dataset: &TenantDataset, options: &LoadOptions, writer: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::new();
    for request in dataset.load_plan(options) {
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
    fn new(dataset: &TenantDataset, options: &LoadOptions) -> Self {
        const WINDOW_MS: u64 = 10_000;
        let mut summary = Self {
            tenant_id: dataset.id(),
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
        for request in dataset.load_plan(options) {
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
