//! Canaries: every row has its own, nothing else changes, and a scanner knows rows by them that nothing else tells apart.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::isolation::LeakScanner;
use tenant_fixtures::{
    Dataset, Format, Known as _, Preset, ProfileBuilder, TenantDataset, TenantProfile, Tenants, Tier,
    assert_isolated, tenant_fixture,
};
use tenant_fixtures_tests::{dataset, tier, written};

fn tenant(id: &str, canaries: bool) -> TenantDataset {
    dataset(tier(id, Tier::Standard, "0.02").canaries(canaries))
}

fn word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// The words of all rows that have one.
fn words(tenant: &TenantDataset) -> Vec<String> {
    let artists = tenant.artists().iter().map(|artist| &artist.biography);
    let albums = tenant.albums().iter().map(|album| &album.title);
    let tracks = tenant.tracks().iter().map(|track| &track.name);
    let users = tenant.users().iter().map(|user| &user.display_name);
    artists.chain(albums).chain(tracks).chain(users).map(|text| word(text).to_owned()).collect()
}

#[test]
fn every_row_has_its_own_word_and_nothing_else_changes() {
    let (plain, acme, globex) = (tenant("acme", false), tenant("acme", true), tenant("globex", true));
    let all = [words(&acme), words(&globex)].concat();
    let mut known = BTreeSet::new();
    let twice: Vec<_> = all.iter().filter(|word| word.len() != 12 || !known.insert(*word)).collect();
    assert!(twice.is_empty(), "{twice:?}");
    for (one, other) in plain.users().iter().zip(acme.users()) {
        let marked = format!("{} {}", one.display_name, word(&other.display_name));
        assert_eq!(other.display_name, marked);
        assert_eq!(tenant_fixtures::User { display_name: marked, ..one.clone() }, *other);
    }
    assert_eq!(acme.range::<tenant_fixtures::User>(3..9), acme.users()[3..9]);
    for (with, without) in [
        (
            written::<tenant_fixtures::ListeningEvent>(&acme, Format::Csv),
            written::<tenant_fixtures::ListeningEvent>(&plain, Format::Csv),
        ),
        (
            written::<tenant_fixtures::AnalyticsEvent>(&acme, Format::Csv),
            written::<tenant_fixtures::AnalyticsEvent>(&plain, Format::Csv),
        ),
    ] {
        assert_eq!(with, without);
    }
    let columns: Vec<_> = acme.canaries().collect();
    assert!(
        columns.contains(&("users", Some("display_name"))) && columns.contains(&("listening_history", None))
    );
    assert!(plain.canaries().all(|(_, column)| column.is_none()));
}

/// What is judged is what somebody wrote, and not the word behind it.
#[test]
fn they_move_no_figure() {
    let report = |canaries| {
        let tenant = dataset(tier("acme", Tier::Standard, "0.2").canaries(canaries));
        serde_json::to_value(tenant.quality()).expect("it is JSON")
    };
    let (plain, marked) = (report(false), report(true));
    assert!(plain.to_string().contains("title_track"), "titles are judged: {plain}");
    assert_eq!(plain, marked);
}

#[test]
fn they_tell_colliding_tenants_apart() {
    let set = |canaries| {
        let first = TenantProfile::builder("acme").canaries(canaries).build().expect("a profile");
        Tenants::preset(Preset::Collide, &first, 2).expect("a set")
    };
    let error = LeakScanner::new(&set(false)).expect_err("nothing tells them apart").to_string();
    assert!(error.contains("canaries = true"), "{error}");

    let tenants = set(true);
    let (acme, globex) = (&tenants[0], &tenants[1]);
    let scanner = LeakScanner::new(&tenants).expect("canaries tell them apart");
    let answer = serde_json::to_string(&globex.users()[4]).expect("it is JSON");
    let leaks = scanner.scan(&answer, acme.id()).expect("it is scanned");
    let first = leaks.first().expect("a leak").to_string();
    assert!(first.starts_with(&format!("users row 5 (display_name) of {}", globex.id())), "{first}");
    assert!(scanner.scan(&answer, globex.id()).expect("it is scanned").is_empty());
    let own = serde_json::to_string(&acme.tracks()).expect("it is JSON");
    assert_isolated!(own, for = acme, among = tenants);
}

#[test]
fn they_are_said_in_the_document_and_not_beside_replaced_data() {
    let profile = tenant("acme", true).profile().clone();
    let text = serde_json::to_string(&profile).expect("it is JSON");
    assert!(text.contains("\"canaries\":true"), "{text}");
    assert_eq!(TenantProfile::from_json(&text).expect("a profile"), profile);
    let plain = tenant("acme", false).profile().clone();
    assert!(!serde_json::to_string(&plain).expect("it is JSON").contains("canaries"));
    assert_ne!(plain.rows_digest(), profile.rows_digest());
    let error =
        TenantProfile::builder("acme").canaries(true).anonymize(true).build().expect_err("both").to_string();
    assert!(error.contains("canaries") && error.contains("Leave one"), "{error}");
}

mod desk {
    use tenant_fixtures::{Domain, Entity};

    #[derive(Domain)]
    #[domain(name = "desk", entities(Customer, Ticket, Visit))]
    #[measure(customers, tiers = [200, 400, 600, 800])]
    pub(super) struct Desk;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "customers", count = customers)]
    pub(super) struct Customer {
        #[column(key)]
        pub(super) id: i64,
        /// An address is made of it.
        #[column(make = full_name(), pii = Name)]
        pub(super) name: String,
        #[column(make = email(name), unique(tenant), pii = Email)]
        pub(super) email: String,
        /// Too short.
        #[column(make = city(), length = 10)]
        pub(super) city: String,
        /// Not in every row.
        #[column(make = word(), null = 0.5)]
        pub(super) nick: Option<String>,
        #[column(make = sentence(), length = 20)]
        pub(super) motto: String,
        #[column(make = sentence())]
        pub(super) note: String,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "tickets", parent = customer, per_parent = 2)]
    pub(super) struct Ticket {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Customer)]
        pub(super) customer: i64,
        #[column(copy = customer.motto)]
        pub(super) motto: String,
        #[column(make = title())]
        pub(super) subject: String,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "visits", parent = ticket, per_parent = 1)]
    pub(super) struct Visit {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Ticket)]
        pub(super) ticket: i64,
    }
}

use desk::{Customer, Desk, Ticket};

fn desk(canaries: bool) -> Dataset<Desk> {
    let profile = ProfileBuilder::of_domain(Desk::info(), "acme").count("customers", 300);
    Dataset::new(profile.canaries(canaries).build().expect("a profile"))
}

#[test]
fn of_own_tables_a_text_has_them_on_which_nothing_hangs() {
    let (plain, marked) = (desk(false), desk(true));
    // A ticket copies the motto, and the address is made of the name.
    let columns: Vec<_> = marked.canaries().collect();
    assert_eq!(columns, [("customers", Some("note")), ("tickets", Some("subject")), ("visits", None)]);
    let mut known = BTreeSet::new();
    for (one, other) in plain.rows::<Customer>().iter().zip(marked.rows::<Customer>()) {
        let note = format!("{} {}", one.note, word(&other.note));
        assert_eq!(Customer { note, ..one.clone() }, *other);
        assert!(known.insert(word(&other.note).to_owned()));
    }
    for ticket in marked.rows::<Ticket>() {
        assert!(known.insert(word(&ticket.subject).to_owned()));
    }
    assert_eq!(marked.range::<Ticket>(17..90), marked.rows::<Ticket>()[17..90]);
    let folder = tempfile::tempdir().expect("a folder");
    let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
    let published = publish(&marked, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    assert!(published.expect("it is written").quality.expect("it is measured").passed == Some(true));
}

#[tenant_fixture(tenants = 2, preset = "collide", canaries = true)]
fn a_test_asks_for_them(tenants: &Tenants) {
    assert!(tenants.iter().all(|tenant| tenant.profile().canaries()));
}
