//! Replays a load plan against a service, and tells how long its answers took.
//!
//! Each virtual user has a thread of its own. A request that is late is sent at once, and its time counts from when it was due:
//! so a service that makes its users wait for each other does not look quicker than it is.

use std::collections::BTreeMap;
use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::Value;
use ureq::http::Request;

/// A line of `load_plan.jsonl`.
#[derive(Debug, Deserialize)]
struct Planned {
    at_ms: u64,
    virtual_user: u64,
    kind: String,
    method: String,
    path: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Option<Value>,
    raw_body: Option<String>,
    expect: Expected,
}

#[derive(Debug, Deserialize)]
struct Expected {
    status: Vec<u16>,
    body: Option<Value>,
}

/// How requests of one kind went.
#[derive(Debug, Default)]
pub struct Kind {
    /// From when each was due until its answer was there, in order.
    pub latencies: Vec<Duration>,
    /// What was wrong with those that failed.
    pub failures: Vec<String>,
}

impl Kind {
    /// So long at most it took for this share of the requests.
    pub fn percentile(&self, share: f64) -> Duration {
        let at = (share * self.latencies.len() as f64).ceil() as usize;
        self.latencies.get(at.clamp(1, self.latencies.len().max(1)) - 1).copied().unwrap_or_default()
    }
}

/// How a plan went, kind by kind.
#[derive(Debug, Default)]
pub struct Report(pub BTreeMap<String, Kind>);

impl Report {
    /// How many requests failed.
    pub fn failed(&self) -> usize {
        self.0.values().map(|kind| kind.failures.len()).sum()
    }

    fn add(&mut self, kind: &str, latency: Duration, failure: Option<String>) {
        let kind = self.0.entry(kind.to_owned()).or_default();
        kind.latencies.push(latency);
        kind.failures.extend(failure);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<28} {:>8} {:>6} {:>9} {:>9} {:>9} {:>9}",
            "kind", "requests", "failed", "p50", "p90", "p99", "most"
        )?;
        for (name, kind) in &self.0 {
            let [p50, p90, p99, most] = [0.5, 0.9, 0.99, 1.0]
                .map(|share| format!("{:.1} ms", kind.percentile(share).as_secs_f64() * 1e3));
            let (requests, failed) = (kind.latencies.len(), kind.failures.len());
            writeln!(f, "{name:<28} {requests:>8} {failed:>6} {p50:>9} {p90:>9} {p99:>9} {most:>9}")?;
        }
        for (name, kind) in self.0.iter().filter(|(_, kind)| !kind.failures.is_empty()) {
            writeln!(f, "{name}: {}", kind.failures[0])?;
        }
        Ok(())
    }
}

/// Sends what stands in `load_plan.jsonl` to the service at this address, such as `http://localhost:8080`.
///
/// # Errors
///
/// When a line is no request.
pub fn replay(plan: &str, address: &str) -> Result<Report, serde_json::Error> {
    let mut by_user: BTreeMap<u64, Vec<Planned>> = BTreeMap::new();
    for line in plan.lines() {
        let request: Planned = serde_json::from_str(line)?;
        by_user.entry(request.virtual_user).or_default().push(request);
    }
    // A moment for all virtual users to start.
    let begin = Instant::now() + Duration::from_millis(100);
    let address = address.trim_end_matches('/');
    let mut report = Report::default();
    thread::scope(|scope| {
        let users = by_user.values().map(|requests| scope.spawn(move || visit(requests, address, begin)));
        for user in users.collect::<Vec<_>>() {
            let went = user.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            for (kind, latency, failure) in went {
                report.add(&kind, latency, failure);
            }
        }
    });
    report.0.values_mut().for_each(|kind| kind.latencies.sort());
    Ok(report)
}

/// What a virtual user does.
fn visit(requests: &[Planned], address: &str, begin: Instant) -> Vec<(String, Duration, Option<String>)> {
    let agent = ureq::Agent::new_with_config(
        ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build(),
    );
    let went = |request: &Planned| {
        let due = begin + Duration::from_millis(request.at_ms);
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let answer = send(&agent, request, address);
        let latency = due.elapsed();
        let failure = match answer {
            Ok((status, body)) => wrong(request, status, &body),
            Err(error) => Some(format!("{} {}: {error}", request.method, request.path)),
        };
        (request.kind.clone(), latency, failure)
    };
    requests.iter().map(went).collect()
}

fn send(agent: &ureq::Agent, request: &Planned, address: &str) -> Result<(u16, Vec<u8>), ureq::Error> {
    let mut sent =
        Request::builder().method(request.method.as_str()).uri(format!("{address}{}", request.path));
    for (name, value) in &request.headers {
        sent = sent.header(name, value);
    }
    let body = request.raw_body.clone().or_else(|| request.body.as_ref().map(Value::to_string));
    let answer = match body {
        Some(body) => {
            let has_type = request.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type"));
            let sent = if has_type { sent } else { sent.header("Content-Type", "application/json") };
            agent.run(sent.body(body)?)
        }
        None => agent.run(sent.body(())?),
    }?;
    let status = answer.status().as_u16();
    Ok((status, answer.into_body().read_to_vec()?))
}

/// What is wrong with an answer.
fn wrong(request: &Planned, status: u16, body: &[u8]) -> Option<String> {
    let Planned { method, path, expect, .. } = request;
    if !expect.status.contains(&status) {
        return Some(format!("{method} {path}: status {status}, expected {:?}", expect.status));
    }
    let expected = expect.body.as_ref()?;
    let found = serde_json::from_slice(body).unwrap_or_default();
    (!holds(expected, &found)).then(|| format!("{method} {path}: found {found}, expected {expected}"))
}

/// Whether all that is expected is found, among other things.
fn holds(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), found) => {
            expected.iter().all(|(name, value)| found.get(name).is_some_and(|found| holds(value, found)))
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(a, b)| holds(a, b))
        }
        (expected, found) => expected == found,
    }
}
