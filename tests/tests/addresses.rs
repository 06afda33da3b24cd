//! E-mail addresses are such as mail programs take, and no two tenants have the same host, whatever the tenants are called.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::process::Command;

use tenant_fixtures::{TenantDataset, TenantId, TenantProfile, Tier};
use tenant_fixtures_tests::{dataset, rules, tier};

/// The exit code of a test that could not run, as automake has it.
const SKIPPED: i32 = 77;

/// Ids that are odd in one way or another, and the default ones.
fn odd() -> Vec<String> {
    let mut ids: Vec<String> = [
        "tenant_001",
        "tenant-001",
        "tenant.001",
        "Tenant_001",
        "TENANT_001",
        "tenant_001_",
        "tenant_001-",
        "tenant__001",
        "tenant--001",
        "tenant-_001",
        "tenant_-001",
        "compliance_anonymized_001",
        "demo_enterprise_001",
        "a",
        "A",
        "7",
        "0_0",
        "a.b.c",
        "a..b",
        "A-._-b",
        "xn--bcher-kva",
        "ab--cd",
        "xn_bcher",
        "12.34",
        "localhost",
        "example.com",
    ]
    .map(str::to_owned)
    .into();
    for letter in ["a", "Z", "9"] {
        ids.push(letter.repeat(TenantId::MAX_LENGTH));
    }
    ids.push("a_".repeat(31) + "b");
    ids.push("a-".repeat(31) + "b");
    ids.push("a.".repeat(31) + "b");
    ids.push("a".to_owned() + &"_".repeat(62));
    ids
}

/// Every id that is allowed of at most so many of these characters.
fn all_of(characters: &str, most: usize) -> Vec<String> {
    let mut ids = vec![String::new()];
    let mut from = 0;
    for _ in 0..most {
        let longest = ids.len();
        for at in from..longest {
            ids.extend(characters.chars().map(|c| format!("{}{c}", ids[at])).collect::<Vec<_>>());
        }
        from = longest;
    }
    ids.retain(|id| TenantId::new(id).is_ok());
    ids
}

fn one_user(tenant: &str, anonymize: bool) -> TenantDataset {
    let builder = TenantProfile::builder(tenant).users(1).tracks(0).albums(0).artists(0).events(0);
    dataset(builder.anonymize(anonymize))
}

fn host(tenant: &TenantDataset) -> String {
    let (_, host) = tenant.users()[0].email.split_once('@').expect("it is an address");
    host.to_owned()
}

/// What is wrong with a host, after RFC 1123 and RFC 1035.
fn fault(host: &str) -> Option<&'static str> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let labels: Vec<_> = host.split('.').collect();
    [
        (host.len() > 253, "it is too long"),
        (labels.len() < 2, "it is one name"),
        (labels.iter().any(|label| label.is_empty()), "a name is empty"),
        (labels.iter().any(|label| label.len() > 63), "a name is too long"),
        (
            labels.iter().any(|label| label.starts_with('-') || label.ends_with('-')),
            "a name begins or ends with -",
        ),
        (labels.iter().any(|label| label.get(2..4) == Some("--")), "a name is one of IDNA's"),
        (!labels.iter().all(|label| label.chars().all(plain)), "it has other characters"),
    ]
    .into_iter()
    .find_map(|(wrong, what)| wrong.then_some(what))
}

#[test]
fn the_documented_shape() {
    for (tenant, address) in [
        ("tenant_001", "user_1@tenant-001.anonymized"),
        ("compliance_anonymized_001", "user_1@compliance-anonymized-001.anonymized"),
        ("acme", "user_1@acme.anonymized"),
    ] {
        assert_eq!(one_user(tenant, true).users()[0].email, address);
    }
    let folded = one_user("Tenant-001", true).users()[0].email.clone();
    assert!(folded.starts_with("user_1@tenant-001.") && folded.len() > 50, "{folded}");
}

/// Of all ids that are short or odd: what DNS takes for the same never is.
#[test]
fn hosts_are_valid_and_of_one_tenant() {
    let short = [all_of("aA1_-.", 4), all_of("ab_-", 5)].concat();
    assert!(short.len() > 1_000, "{}", short.len());
    for anonymize in [true, false] {
        let mut owners = HashMap::new();
        for id in odd().iter().chain(&short) {
            let host = host(&one_user(id, anonymize));
            assert_eq!(fault(&host), None, "{id}: {host}");
            let owner = owners.entry(host.clone()).or_insert_with(|| id.clone());
            assert_eq!(owner, id, "{host} is of both");
            if anonymize {
                assert_eq!(host, rules::anonymised_host(id));
            }
        }
    }
}

#[test]
fn hosts_that_are_none_are_told() {
    let long = [&"a".repeat(64), ".example"].concat();
    for wrong in [
        "a_b.example",
        "-a.example",
        "a-.example",
        "a..example",
        "A.example",
        "example",
        "xn--a.example",
        &long,
    ] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "names the interpreter; nothing of it reaches a row")]
fn mail_programs_take_them() {
    let mut addresses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in odd() {
        for anonymize in [false, true] {
            let users = TenantProfile::builder(&id).users(20).events(0).anonymize(anonymize);
            let found = dataset(users).users().iter().map(|user| user.email.clone()).collect::<Vec<_>>();
            addresses.entry(id.clone()).or_default().extend(found);
        }
    }
    // People of every language.
    let many = dataset(tier("acme", Tier::Standard, "2").events(0));
    addresses
        .entry("acme".to_owned())
        .or_default()
        .extend(many.users().iter().map(|user| user.email.clone()));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("addresses.json");
    fs::write(&file, serde_json::to_string(&addresses).unwrap()).unwrap();
    let python = std::env::var("TENANT_FIXTURES_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/check_addresses.py");
    let output = match Command::new(&python).arg(script).arg(&file).output() {
        Ok(output) if output.status.code() != Some(SKIPPED) => output,
        other => {
            let why = other.map_or_else(
                |error| error.to_string(),
                |output| String::from_utf8_lossy(&output.stderr).into_owned(),
            );
            println!("SKIPPED: {python} can't ask email-validator: {why}");
            return;
        }
    };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    println!("{out}");
}
