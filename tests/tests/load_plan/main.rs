//! Load plans: what is in them, and that they can be replayed by the tools that they are for.
#![expect(clippy::print_stderr, reason = "a skipped test says so")]

mod requests;

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tenant_fixtures::bag::{self, Extra, PublishOptions};
use tenant_fixtures::{Format, LoadKind, LoadOptions, TenantDataset, TenantIn, TenantProfile, Tier};

fn tenant() -> TenantDataset {
    TenantDataset::of_tier("load_plan", Tier::Standard, "0.02").expect("a profile")
}

fn options(virtual_users: u64) -> LoadOptions {
    LoadOptions { virtual_users, ..LoadOptions::default() }
}

/// A plan of three seconds.
fn short() -> LoadOptions {
    let mut options = options(8);
    (options.ramp_ms, options.plateau_ms, options.ramp_down_ms) = (1_000, 1_500, 500);
    (options.think_ms, options.pause_ms) = (250, 200);
    options
}

#[test]
fn a_plan_is_in_the_order_of_time_and_the_same_each_time() {
    let options = options(50);
    let plan: Vec<_> = tenant().load_plan(&options).collect();
    assert!(plan.len() > 1_000, "{}", plan.len());
    assert!(plan.is_sorted_by_key(|request| (request.at_ms, request.virtual_user)));
    assert!(plan.iter().all(|request| request.at_ms < options.duration_ms()));
    assert!(tenant().load_plan(&options).eq(plan.iter().cloned()));
    let present: HashSet<_> = plan.iter().map(|request| request.virtual_user).collect();
    assert_eq!(present.len(), 50);
    let kinds: HashSet<_> = plan.iter().map(|request| request.kind).collect();
    assert_eq!(kinds.len(), 9, "{kinds:?}");
}

#[test]
fn load_rises_on_the_ramp_and_falls_after_the_plateau() {
    let plan: Vec<_> = tenant().load_plan(&options(50)).collect();
    let between = |from: u64, to: u64| {
        plan.iter().filter(|request| (from..to).contains(&request.at_ms)).count() as u64 * 1_000 / (to - from)
    };
    let plateau = between(60_000, 360_000);
    assert!(between(0, 20_000) * 2 < plateau);
    assert!(between(375_000, 390_000) * 2 < plateau);
    assert!(between(60_000, 210_000).abs_diff(between(210_000, 360_000)) * 5 < plateau.max(5) * 2);
}

#[test]
fn every_id_is_one_of_the_tenants_and_every_fact_its_rows() {
    let tenant = tenant();
    for request in tenant.load_plan(&options(40)) {
        let user = tenant.get(request.user_id).expect("a user of the tenant");
        let last = request.path.rsplit('/').next().unwrap();
        let facts = request.expect.body.map(|facts| serde_json::to_value(facts).unwrap());
        let row = match request.kind {
            LoadKind::Profile => serde_json::to_value(user).unwrap(),
            LoadKind::Track => serde_json::to_value(
                tenant.get(last.parse().unwrap()).map(|row: &tenant_fixtures::Track| row),
            )
            .unwrap(),
            LoadKind::Album => serde_json::to_value(
                tenant.get(last.parse().unwrap()).map(|row: &tenant_fixtures::Album| row),
            )
            .unwrap(),
            LoadKind::Artist => serde_json::to_value(
                tenant.get(last.parse().unwrap()).map(|row: &tenant_fixtures::Artist| row),
            )
            .unwrap(),
            LoadKind::Like => {
                assert!(tenant.get::<tenant_fixtures::Track>(last.parse().unwrap()).is_some());
                continue;
            }
            LoadKind::Play | LoadKind::Skip => {
                let body = request.body.expect("a play");
                let track = tenant.get(body.track_id).expect("a track of the tenant");
                assert!(body.duration_ms <= track.duration_ms);
                assert_eq!((body.user_id, body.skipped), (user.user_id, request.kind == LoadKind::Skip));
                continue;
            }
            _ => continue,
        };
        for (member, value) in facts.expect("a row's answer is known").as_object().unwrap() {
            assert_eq!(&row[member], value, "{}", request.path);
        }
    }
}

#[test]
fn virtual_users_share_users_when_there_are_too_few() {
    let tenant = TenantDataset::of_tier("few", Tier::Free, "0.2").unwrap();
    let users: HashSet<_> = tenant.load_plan(&options(30)).map(|request| request.user_id).collect();
    assert_eq!(users.len(), 2);
    let empty = TenantProfile::builder("none").users(0).events(0).build().unwrap();
    assert_eq!(TenantDataset::new(empty).load_plan(&options(30)).count(), 0);
}

/// A data set with a plan, a service that holds it, and both gone at the end.
struct Service {
    process: Child,
    address: String,
    data: PathBuf,
    _folder: Folder,
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Service {
    fn start(name: &str, options: &LoadOptions) -> Self {
        let tenant = tenant();
        Self::of(name, "music_service.py", &[&tenant], tenant.load_plan_files(options))
    }

    /// A service that a tool is, with the rows of tenants and the first one's plan.
    fn of(name: &str, service: &str, tenants: &[&TenantDataset], plan: Vec<Extra>) -> Self {
        let folder = Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
        let _ = fs::remove_dir_all(&folder.0);
        fs::create_dir_all(&folder.0).expect("the service starts");
        let mut plan = Some(plan);
        for tenant in tenants {
            let publish = PublishOptions {
                formats: vec![Format::JsonLines],
                extras: plan.take().unwrap_or_default(),
                threads: 1,
                ..PublishOptions::default()
            };
            bag::publish(tenant, &folder.0, &publish, &mut |_| std::ops::ControlFlow::Continue(()))
                .expect("the service starts");
        }
        let data = |tenant: &&TenantDataset| folder.0.join(tenant.id().as_str()).join("data");
        let mut command = Command::new("python3");
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command.arg(tool(service));
        for tenant in tenants {
            command.arg(data(tenant)).arg(tenant.id().as_str());
        }
        let mut process = command.stdout(Stdio::piped()).spawn().expect("the service starts");
        let mut port = String::new();
        BufReader::new(process.stdout.take().expect("the service starts"))
            .read_line(&mut port)
            .expect("the service starts");
        let data = data(&tenants[0]);
        Self { process, address: format!("http://127.0.0.1:{}", port.trim()), data, _folder: folder }
    }

    fn locust(&self) -> Output {
        Command::new("python3")
            .args(["-m", "locust", "--headless", "--only-summary", "--json", "-f", "locustfile.py", "--host"])
            .arg(&self.address)
            .current_dir(&self.data)
            .output()
            .expect("Locust runs")
    }

    fn k6(&self) -> Output {
        Command::new("k6")
            .args(["run", "--quiet", "-e"])
            .arg(format!("BASE_URL={}", self.address))
            .arg("k6.js")
            .env("K6_NO_USAGE_REPORT", "true")
            .current_dir(&self.data)
            .output()
            .expect("k6 runs")
    }
}

fn tool(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools").join(name)
}

/// Whether a tool is there; where CI is set it must be.
fn has(program: &str, arguments: &[&str]) -> bool {
    let there = Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success());
    if !there {
        #[expect(clippy::disallowed_methods, reason = "where CI is set, nothing may be skipped")]
        let required = std::env::var_os("CI").is_some();
        assert!(!required, "{program} {arguments:?} must run where CI is set");
        eprintln!("SKIPPED: {program} {arguments:?} does not run here");
    }
    there
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn locust_replays_a_plan() {
    if !has("python3", &["-m", "locust", "--version"]) {
        return;
    }
    for tenant_in in [TenantIn::Header, TenantIn::Path] {
        let mut options = short();
        options.tenant_in = tenant_in;
        let service = Service::start(&format!("locust_{tenant_in:?}"), &options);
        let output = service.locust();
        assert!(output.status.success(), "{}", text(&output));
        let all = tenant().load_plan(&options).count();
        let said = format!("{all} of {all} requests sent; late by");
        assert!(text(&output).contains(&said), "no {said:?} in {}", text(&output));
    }
}

#[test]
fn the_script_for_k6_replays_a_plan() {
    if !has("node", &["--version"]) || !has("python3", &["--version"]) {
        return;
    }
    let service = Service::start("k6", &short());
    let output = Command::new("node")
        .arg(tool("k6_stub.mjs"))
        .args([service.data.as_os_str(), service.address.as_ref()])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["sent"].as_u64(), Some(tenant().load_plan(&short()).count() as u64), "{found}");
    assert_eq!(found["failed"].as_u64(), Some(0), "{found}");
}

#[test]
fn k6_replays_a_plan() {
    if !has("k6", &["version"]) || !has("python3", &["--version"]) {
        return;
    }
    let output = Service::start("real_k6", &short()).k6();
    assert!(output.status.success(), "{}", text(&output));
}
