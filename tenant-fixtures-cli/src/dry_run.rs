//! `--dry-run`: what would be written, how large it would be, and where each value comes from.

use std::fmt;
use std::path::PathBuf;

use indicatif::{DecimalBytes, HumanCount};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value, json};
use tenant_fixtures::bag::{self, Estimate, Standing};
use tenant_fixtures::{Dataset, Domain};

use crate::failure::Failure;
use crate::origin::Origin;
use crate::output;
use crate::publish::Plan;
use crate::resolve::{Request, Tenant};

/// Shows it, and then refuses what a real run would refuse.
pub(crate) fn run<D: Domain>(request: &Request) -> Result<(), Failure> {
    let mut plan = Plan::<D>::new(request)?;
    let shown = match request.json {
        true => output::json(&document(request, &plan)),
        false => output::line(text(request, &plan)),
    };
    output::verdict(shown, plan.check(request))
}

/// One line of the table: what, its value, where it came from.
type Line = (String, String, String);

fn text<D: Domain>(request: &Request, plan: &Plan<D>) -> String {
    let mut text = String::new();
    let datasets = plan.datasets.iter().zip(&plan.estimates).zip(&plan.standings);
    for (tenant, ((dataset, estimate), standing)) in request.tenants.iter().zip(datasets) {
        let path = path(request, tenant);
        text.push_str(&format!("{}\n", path.display()));
        text.push_str(&table(&profile_lines(tenant)));
        text.push_str(&format!("  {}\n", size(estimate)));
        let beside = beside(tenant, dataset);
        if !beside.is_empty() {
            text.push_str(&format!("  of that, beside the rows: {}\n", beside.join(", ")));
        }
        if *standing == Standing::Same {
            text.push_str("  there already, of this same request: if it is valid, it is kept\n");
        }
        text.push('\n');
    }
    if let Some((path, bytes)) = &plan.script {
        let (path, bytes) = (path.display(), DecimalBytes(*bytes));
        text.push_str(&format!("{path}\n  about {bytes} to load into tables that are there\n\n"));
    }
    text.push_str("in all\n");
    text.push_str(&table(&settings(request)));
    text.push_str(&format!(
        "  about {}; {} free\nNothing was written: this is a dry run.",
        DecimalBytes(plan.bytes),
        DecimalBytes(plan.free)
    ));
    text
}

/// Where a tenant's data set goes.
fn path(request: &Request, tenant: &Tenant) -> PathBuf {
    let part = request.part.as_ref().map(|part| part.value);
    request.output.value.join(bag::folder_name(tenant.profile.tenant_id(), part))
}

fn size(estimate: &Estimate) -> String {
    let about = if estimate.exact { "" } else { "about " };
    format!("{about}{} rows, about {}", HumanCount(estimate.rows), DecimalBytes(estimate.bytes))
}

/// The names of what goes beside a tenant's rows.
fn beside<D: Domain>(tenant: &Tenant, dataset: &Dataset<D>) -> Vec<String> {
    let extras = tenant.scenario.map_or_else(Vec::new, |scenario| scenario.extras(dataset));
    extras.iter().map(|extra| extra.name().to_owned()).collect()
}

fn settings(request: &Request) -> Vec<Line> {
    let line = |name: &str, value: String, origin: &Origin| (name.to_owned(), value, origin.to_string());
    let formats: Vec<_> = request.formats.value.iter().map(|format| format.name()).collect();
    let mut lines = vec![
        line("output", request.output.value.display().to_string(), &request.output.origin),
        line("format", formats.join(", "), &request.formats.origin),
        line("threads", request.threads.value.to_string(), &request.threads.origin),
    ];
    if let Some(part) = &request.part {
        lines.insert(2, line("part", part.value.to_string(), &part.origin));
    }
    if let Some(compression) = &request.compression {
        lines.insert(2, line("compress", compression.value.to_string(), &compression.origin));
    }
    lines
}

/// The options of a profile, in the order of its document.
fn options(tenant: &Tenant) -> Vec<(String, Value)> {
    let document = serde_json::to_string(&tenant.profile).unwrap_or_default();
    serde_json::from_str(&document).map_or_else(|_| Vec::new(), |Ordered(options)| options)
}

/// An object's members in the order in which they stand; a map would sort them.
struct Ordered(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members).map(Self)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

fn origin(tenant: &Tenant, option: &str) -> Origin {
    match tenant.origins.get(option) {
        Some(origin) => origin.clone(),
        None if option.starts_with("num_") => Origin::Derived("tier × scale"),
        None => Origin::Default,
    }
}

fn profile_lines(tenant: &Tenant) -> Vec<Line> {
    let line = |(option, value): (String, Value)| {
        let origin = origin(tenant, &option).to_string();
        let value = match value.as_u64() {
            Some(count) if option.starts_with("num_") => HumanCount(count).to_string(),
            _ => shown(&value),
        };
        (option, value, origin)
    };
    options(tenant).into_iter().map(line).collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.len() > 10 => format!("{} of them", items.len()),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| format!("{name} {}", shown(value)))
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}

fn table(lines: &[Line]) -> String {
    let width = |column: fn(&Line) -> &String| lines.iter().map(|line| column(line).chars().count()).max();
    let (name, value) = (width(|line| &line.0).unwrap_or(0), width(|line| &line.1).unwrap_or(0).min(40));
    lines.iter().map(|(a, b, c)| format!("  {a:name$}  {b:value$}  {c}\n")).collect()
}

fn document<D: Domain>(request: &Request, plan: &Plan<D>) -> Value {
    let datasets = plan.datasets.iter().zip(&plan.estimates).zip(&plan.standings);
    let tenants = request.tenants.iter().zip(datasets).map(|(tenant, ((dataset, estimate), standing))| {
        let origins = options(tenant).into_iter().map(|(option, _)| {
            let origin = origin(tenant, &option).to_string();
            (option, Value::String(origin))
        });
        json!({
            "path": path(request, tenant),
            "profile": tenant.profile,
            "origins": origins.collect::<Map<_, _>>(),
            "rows": estimate.rows,
            "rows_exact": estimate.exact,
            "bytes": estimate.bytes,
            "beside_the_rows": beside(tenant, dataset),
            "is_there": *standing == Standing::Same,
        })
    });
    let formats: Vec<_> = request.formats.value.iter().map(|format| format.name()).collect();
    json!({
        "dry_run": true,
        "tenants": tenants.collect::<Vec<_>>(),
        "formats": formats,
        "part": request.part.as_ref().map(|part| part.value.to_string()),
        "compression": request.compression.as_ref().map(|compression| compression.value.name()),
        "load": plan.script.as_ref().map(|(path, bytes)| json!({ "path": path, "bytes": bytes })),
        "bytes": plan.bytes,
        "bytes_free": plan.free,
    })
}
