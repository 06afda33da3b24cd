//! How rows relate: to their tenant, to what all tenants share, to each other by several columns, to what differs together.

use std::collections::HashSet;
use std::ops::ControlFlow;

use serde_json::Value;
use tenant_fixtures::quality::{Report, SourceFile, assess_files};
use tenant_fixtures::schema::{Dialect, ddl};
use tenant_fixtures::{Dataset, Domain, Entity, Format, Known as _, ProfileBuilder, TenantId, Token, Uuid};

#[derive(Domain)]
#[domain(
    name = "helpdesk",
    entities(Plan, Feature, Organization, Region, Site, Agent, Profile, Skill, Ticket, Note, Watcher, Seat)
)]
#[measure(agents, tiers = [12, 1_000, 10_000, 100_000])]
#[measure(tickets, tiers = [60, 6_000, 60_000, 600_000])]
struct Helpdesk;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "plans", existing, rows = 3, table = "Plan", table_schema = "billing")]
struct Plan {
    #[column(key)]
    id: i32,
    #[column(make = pattern("plan-{n:02}"), unique)]
    code: String,
    #[column(make = uniform(0..=99))]
    price: i32,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "features", shared, parent = plan, per_parent = uniform(1..=3))]
struct Feature {
    #[column(key)]
    id: Uuid,
    #[column(references = Plan)]
    plan: i32,
    #[column(copy = plan.code)]
    plan_code: String,
    #[column(make = within_period())]
    since: chrono::NaiveDate,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "organizations", rows = 1)]
struct Organization {
    #[column(key, tenant)]
    id: Uuid,
    #[column(tenant)]
    number: i32,
    #[column(tenant)]
    slug: String,
    #[column(references = Plan)]
    plan: i32,
    #[column(make = company(), sql_name = "displayName")]
    name: String,
    #[column(generated)]
    search: Option<String>,
}

/// Its key is of two columns, and neither is one by itself.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "regions", rows = 6)]
struct Region {
    #[column(key)]
    country: Country,
    #[column(key, make = uniform(1..=4))]
    number: i16,
    #[column(tenant, references = Organization)]
    organization: Uuid,
    #[column(copy = organization.name)]
    owner: String,
}

#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Country {
    De,
    Fr,
}

/// Refers to a region by both of its columns, which lead to its parent.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "sites", link(region = Region), parent = region, per_parent = uniform(1..=3))]
struct Site {
    #[column(key, make = key(all))]
    id: i32,
    #[column(copy = region.country)]
    country: Country,
    #[column(copy = region.number)]
    region_number: i16,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "agents", count = agents, link(home = Region, null = 0.3))]
struct Agent {
    #[column(key)]
    id: i64,
    #[column(tenant)]
    org_number: i32,
    #[column(copy = home.country)]
    country: Option<Country>,
    #[column(copy = home.number)]
    region_number: Option<i16>,
}

/// Its key is a reference, to which others refer.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "profiles", parent = agent, per_parent = uniform(0..=1))]
struct Profile {
    #[column(key, references = Agent)]
    agent: i64,
    #[column(tenant)]
    org: i32,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "skills", parent = profile, per_parent = uniform(0..=3), unique(profile, name))]
struct Skill {
    #[column(key)]
    id: Uuid,
    #[column(references = Profile)]
    profile: i64,
    #[column(make = uniform(1..=3))]
    name: u8,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "tickets", count = tickets, unique(org, number), unique(agent, opened_on))]
struct Ticket {
    #[column(key)]
    id: Uuid,
    #[column(tenant, references = Organization)]
    org: Uuid,
    #[column(make = sequence(1, 1))]
    number: i32,
    #[column(references = Agent)]
    agent: i64,
    #[column(make = within_period())]
    opened_on: chrono::NaiveDate,
    #[column(references = Feature, null = 0.5)]
    feature: Option<Uuid>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "notes", parent = ticket, per_parent = 2)]
struct Note {
    #[column(key, references = Ticket)]
    ticket: Uuid,
    #[column(key, make = position())]
    nth: i16,
    #[column(copy = ticket.org, references = Organization)]
    org: Uuid,
}

/// A join table without a parent.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "watchers", rows = 100)]
struct Watcher {
    #[column(key, references = Ticket)]
    ticket: Uuid,
    #[column(key, references = Agent)]
    agent: i64,
}

/// At most one for each agent.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Helpdesk, name = "seats", rows = 8)]
struct Seat {
    #[column(key, references = Agent, make = reference(distinct))]
    agent: i64,
    #[column(make = word())]
    note: String,
}

fn tenant(id: &str) -> Dataset<Helpdesk> {
    let profile = ProfileBuilder::of_domain(Helpdesk::info(), id).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

fn all_differ<T: std::hash::Hash + Eq>(values: impl IntoIterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    values.into_iter().all(|value| seen.insert(value))
}

#[test]
fn what_names_the_tenant_follows_from_its_id() {
    let (one, two) = (tenant("desk_001"), tenant("desk_002"));
    for (tenant, number) in [(&one, 1), (&two, 2)] {
        let [organization] = tenant.rows::<Organization>() else { panic!("there is one row") };
        assert_eq!(organization.id, tenant.id().uuid());
        assert_eq!((organization.number, organization.slug.as_str()), (number, tenant.id().as_str()));
        assert_eq!(organization.search, None);
        assert!(tenant.rows::<Region>().iter().all(|region| region.organization == organization.id));
        assert!(tenant.rows::<Region>().iter().all(|region| region.owner == organization.name));
        assert!(tenant.rows::<Agent>().iter().all(|agent| agent.org_number == number));
        assert!(tenant.rows::<Note>().iter().all(|note| note.org == organization.id));
        assert_eq!(tenant.find::<Organization>(organization.id).as_ref(), Some(organization));
    }
    assert_ne!(one.id().uuid(), two.id().uuid());
}

#[test]
fn what_is_shared_is_the_same_for_all() {
    let one = tenant("desk_001");
    let profile = ProfileBuilder::of_domain(Helpdesk::info(), "other_7").seed(9).days(30).build();
    let other = Dataset::<Helpdesk>::new(profile.unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(one.rows::<Plan>(), other.rows::<Plan>());
    assert_eq!(one.rows::<Feature>(), other.rows::<Feature>());
    assert_ne!(one.rows::<Organization>()[0].name, other.rows::<Organization>()[0].name);
    let features: HashSet<_> = one.rows::<Feature>().iter().map(|feature| feature.id).collect();
    let used: Vec<_> = other.rows::<Ticket>().iter().filter_map(|ticket| ticket.feature).collect();
    assert!(!used.is_empty() && used.iter().all(|feature| features.contains(feature)));
    for feature in one.rows::<Feature>() {
        let plan = one.find::<Plan>(feature.plan).expect("its parent is there");
        assert_eq!(plan.code, feature.plan_code);
        assert_eq!(one.find::<Feature>(feature.id).as_ref(), Some(feature));
    }
}

#[test]
fn references_of_several_columns_lead_somewhere() {
    let tenant = tenant("desk_001");
    let regions: HashSet<_> =
        tenant.rows::<Region>().iter().map(|region| (region.country, region.number)).collect();
    assert_eq!(regions.len(), 6);
    let sites = tenant.rows::<Site>();
    assert!(
        sites.len() >= 6 && sites.iter().all(|site| regions.contains(&(site.country, site.region_number)))
    );
    let agents = tenant.rows::<Agent>();
    let homes: Vec<_> = agents.iter().map(|agent| agent.country.zip(agent.region_number)).collect();
    assert!(homes.iter().any(Option::is_some) && homes.iter().any(Option::is_none));
    assert!(homes.iter().flatten().all(|home| regions.contains(home)));
    assert!(agents.iter().all(|agent| agent.country.is_some() == agent.region_number.is_some()));
}

#[test]
fn keys_that_are_references_are_referred_to() {
    let tenant = tenant("desk_001");
    let profiles: HashSet<_> = tenant.rows::<Profile>().iter().map(|profile| profile.agent).collect();
    assert!(!profiles.is_empty() && profiles.len() < 12);
    let skills = tenant.rows::<Skill>();
    assert!(!skills.is_empty() && skills.iter().all(|skill| profiles.contains(&skill.profile)));
    assert!(all_differ(skills.iter().map(|skill| (skill.profile, skill.name))));
    let first = tenant.rows::<Profile>()[0].agent;
    assert_eq!(tenant.find::<Profile>(first).map(|profile| profile.agent), Some(first));
    assert_eq!(
        tenant.children_of::<Skill>(first).len(),
        skills.iter().filter(|skill| skill.profile == first).count()
    );
}

#[test]
fn what_differs_together_does() {
    let tenant = tenant("desk_001");
    assert!(all_differ(tenant.rows::<Ticket>().iter().map(|ticket| (ticket.agent, ticket.opened_on))));
    let watchers = tenant.rows::<Watcher>();
    assert_eq!(watchers.len(), 100);
    assert!(all_differ(watchers.iter().map(|watcher| (watcher.ticket, watcher.agent))));
    assert!(all_differ(tenant.rows::<Seat>().iter().map(|seat| seat.agent)));
    assert!(all_differ(tenant.rows::<Region>().iter().map(|region| (region.country, region.number))));
    // Neither half tells rows apart.
    assert!(!all_differ(watchers.iter().map(|watcher| watcher.agent)));
}

#[test]
fn keys_of_32_bits_have_blocks_by_the_tenants_numbers() {
    let ids = |id: &str| tenant(id).rows::<Site>().iter().map(|site| site.id).collect::<Vec<_>>();
    assert_eq!(ids("desk_001")[0], 1_000_001);
    assert_eq!(ids("desk_002")[..2], [2_000_001, 2_000_002]);
    let built = |id: &str| ProfileBuilder::of_domain(Helpdesk::info(), id);
    let profile = built("acme").tenant_key(40).block(5_000).build().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(Dataset::<Helpdesk>::new(profile.clone()).rows::<Site>()[0].id, 200_001);
    let text = serde_json::to_string(&profile).expect("it is JSON");
    assert!(text.contains("\"tenant_key\":40,\"block\":5000"), "{text}");
    assert_eq!(Helpdesk::info().profile_from_json(&text).as_ref(), Ok(&profile));
    assert_eq!(profile.to_builder().build().as_ref(), Ok(&profile));
    let plain = serde_json::to_string(tenant("desk_001").profile()).expect("it is JSON");
    assert!(!plain.contains("tenant_key") && !plain.contains("block"), "{plain}");
    let refused =
        |builder: ProfileBuilder| builder.build().err().map(|error| error.to_string()).unwrap_or_default();
    let error = refused(built("acme"));
    assert!(error.contains("no number ends the id acme: say `tenant_key`"), "{error}");
    let error = refused(built("desk_1").block(3));
    assert!(error.contains("a tenant's block has 3 numbers"), "{error}");
    let error = refused(built("desk_9999"));
    assert!(error.contains("sites.id") && error.contains("2147483647"), "{error}");
}

/// The report on a tenant's document after a change.
fn report(change: impl FnOnce(&mut Value)) -> Report {
    let tenant = tenant("desk_001");
    let mut text = Vec::new();
    tenant.write(Format::Json, &mut text).expect("it is written");
    let mut document: Value = serde_json::from_slice(&text).expect("it is JSON");
    change(&mut document["data"]);
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("dataset.json");
    std::fs::write(&path, document.to_string()).expect("it is written");
    let source = SourceFile { paths: vec![path], profile: Some(tenant.profile()), whole: true };
    assess_files::<Helpdesk>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0)
}

fn faults(report: &Report) -> Vec<String> {
    let broken = report.metrics.iter().filter(|metric| metric.passed == Some(false));
    broken
        .flat_map(|metric| {
            metric.first.iter().map(|breach| format!("{} {}: {}", breach.collection, breach.row, breach.what))
        })
        .collect()
}

#[test]
fn each_fault_is_found() {
    for report in [report(|_| {}), tenant("desk_001").quality()] {
        assert_eq!(faults(&report), Vec::<String>::new());
        assert_eq!(report.passed, Some(true));
    }
    let found = faults(&report(|data| data["organizations"][0]["number"] = 2.into()));
    assert_eq!(found, ["organizations 1: 2 stands for another tenant"]);
    let other = TenantId::new("desk_002").expect("it is an id").uuid().to_string();
    let found = faults(&report(|data| data["regions"][2]["organization"] = other.as_str().into()));
    assert!(found.iter().any(|fault| fault.contains("stands for another tenant")), "{found:?}");
    let found = faults(&report(|data| {
        let rows = data["tickets"].as_array_mut().expect("rows");
        let (agent, day) = (rows[0]["agent"].clone(), rows[0]["opened_on"].clone());
        (rows[1]["agent"], rows[1]["opened_on"]) = (agent, day);
    }));
    assert!(
        found.contains(&"tickets 2: what it has in agent and opened_on is another row's, too".to_owned()),
        "{found:?}"
    );
    let found = faults(&report(|data| {
        let first = data["watchers"][0].clone();
        data["watchers"][1] = first;
    }));
    assert!(found.iter().any(|fault| fault.starts_with("watchers 2: its key")), "{found:?}");
    // By a link that may lead nowhere, half a copy does not; nor does one that is of no region.
    for (of, column, value) in [
        ("agents", "region_number", 9.into()),
        ("agents", "country", Value::Null),
        ("sites", "region_number", 9.into()),
    ] {
        let found = faults(&report(|data| {
            let rows = data[of].as_array_mut().expect("rows");
            let row = rows.iter_mut().find(|row| !row[column].is_null()).expect("one has it");
            row[column] = value;
        }));
        assert!(
            found
                .iter()
                .any(|fault| fault.starts_with(of)
                    && fault.contains("none of regions has all that was copied")),
            "{of}.{column}: {found:?}"
        );
    }
}

#[test]
fn tenants_share_what_is_shared_alone() {
    let (one, two) = (tenant("desk_001"), tenant("desk_002"));
    let folder = tempfile::tempdir().expect("there is room");
    let mut sources = Vec::new();
    for tenant in [&one, &two] {
        let path = folder.path().join(format!("{}.json", tenant.id()));
        tenant.write(Format::Json, std::fs::File::create(&path).expect("a file")).expect("it is written");
        sources.push(SourceFile { paths: vec![path], profile: Some(tenant.profile()), whole: true });
    }
    let reports = assess_files::<Helpdesk>(&sources, &mut |_| ControlFlow::Continue(())).expect("it is read");
    for report in reports {
        assert_eq!(faults(&report), Vec::<String>::new());
    }
}

#[test]
fn tables_hold_rows_to_it() {
    let schemas: Vec<_> = Helpdesk::collections(Helpdesk::info()).iter().map(|all| all.schema()).collect();
    let sql = ddl(Dialect::PostgreSql, Default::default(), &schemas);
    for part in [
        r#"UNIQUE ("org", "number")"#,
        r#"UNIQUE ("org", "agent", "opened_on")"#,
        r#""organization" uuid NOT NULL REFERENCES "organizations" ("id")"#,
        r#"FOREIGN KEY ("org", "agent")"#,
    ] {
        assert!(sql.contains(part), "{part}\n{sql}");
    }
}
