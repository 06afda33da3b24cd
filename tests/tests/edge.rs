//! Awkward rows: as many as were asked for, with what real tenants have, and every rule holds; the others stay as they are.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::{
    Dataset, Format, Known as _, ProfileBuilder, TenantDataset, TenantProfile, Tier, tenant_fixture,
};
use tenant_fixtures_tests::{dataset, tier, written};

fn tenant(edge: f64) -> TenantDataset {
    dataset(tier("edge", Tier::Standard, "0.1").users(1_000).edge(edge))
}

/// The share of a collection's lines that two tenants have otherwise.
fn changed<E: tenant_fixtures::Generate<tenant_fixtures::Music>>(
    one: &TenantDataset,
    other: &TenantDataset,
) -> f64 {
    let (one, other) = (written::<E>(one, Format::JsonLines), written::<E>(other, Format::JsonLines));
    assert_eq!(one.lines().count(), other.lines().count());
    let all = one.lines().count() as f64;
    one.lines().zip(other.lines()).filter(|(one, other)| one != other).count() as f64 / all
}

#[test]
fn as_many_rows_are_awkward_as_were_asked_for() {
    let plain = tenant(0.0);
    for share in [0.05, 0.4, 1.0] {
        let awkward = tenant(share);
        for changed in [
            changed::<tenant_fixtures::User>(&plain, &awkward),
            changed::<tenant_fixtures::Track>(&plain, &awkward),
            changed::<tenant_fixtures::Artist>(&plain, &awkward),
        ] {
            assert!((changed - share).abs() < 0.04, "{changed} of {share}");
        }
        assert!(changed::<tenant_fixtures::ListeningEvent>(&plain, &awkward) == 0.0);
        // Nothing is wrong with them, though many are no longer what most people's are.
        let report = awkward.quality();
        let mut judged = report.metrics.iter().filter(|metric| metric.name != "realistic_distribution");
        assert!(judged.all(|metric| metric.passed != Some(false)), "{share}: {report:?}");
    }
}

#[test]
fn a_thousand_users_have_what_real_ones_have() {
    let tenant = tenant(0.2);
    let users = tenant.users();
    let has = |what: &dyn Fn(&str) -> bool| users.iter().filter(|user| what(&user.display_name)).count();
    assert!(has(&|name| name.contains('\'')) > 0);
    assert!(has(&|name| name.contains('🎧') || name.contains('🏳')) > 0);
    assert!(has(&|name| name.chars().any(|letter| ('א'..='ي').contains(&letter))) > 0);
    assert!(has(&|name| name.contains('\u{308}')) > 0);
    assert!(has(&|name| name.chars().count() == 1) > 0);
    assert!(has(&|name| name.chars().count() == 255) > 0);
    assert!(has(&|name| name.trim() != name) > 0);
    assert!(has(&|name| ["null", "NULL", "None", "undefined", "NaN", "true", "no"].contains(&name)) > 0);
    let addresses: BTreeSet<_> = users.iter().map(|user| user.email.to_lowercase()).collect();
    assert_eq!(addresses.len(), users.len(), "they stay apart in capitals or not");
    let with = |what: &dyn Fn(&str) -> bool| users.iter().filter(|user| what(&user.email)).count();
    assert!(with(&|email| email.contains('+')) > 0);
    assert!(with(&|email| email.chars().any(char::is_uppercase)) > 0);
    let leap =
        users.iter().filter_map(|user| user.birth_date).filter(|date| date.to_string().ends_with("-02-29"));
    assert!(leap.count() > 3);
}

#[test]
fn parts_of_them_are_slices_of_the_whole() {
    let tenant = tenant(0.3);
    let whole = tenant.users().to_vec();
    assert_eq!(tenant.range::<tenant_fixtures::User>(313..450), whole[313..450]);
    let profile = tenant.profile().clone();
    let text = serde_json::to_string(&profile).expect("it is JSON");
    assert!(text.contains("\"edge\":0.3"), "{text}");
    assert_eq!(TenantProfile::from_json(&text).expect("a profile"), profile);
    let plain = serde_json::to_string(self::tenant(0.0).profile()).expect("it is JSON");
    assert!(!plain.contains("edge\":"), "{plain}");
}

#[test]
fn what_is_no_share_is_refused() {
    for share in ["1.5", "-1", "0.0001", "many"] {
        let error = TenantProfile::builder("acme").edge(share).build().expect_err(share).to_string();
        assert!(error.contains("edge") && error.contains("0 to 1"), "{share}: {error}");
    }
}

mod desk {
    use chrono::{DateTime, Utc};
    use tenant_fixtures::{Domain, Entity, Money};

    #[derive(Domain)]
    #[domain(name = "desk", entities(Customer, Ticket))]
    #[measure(customers, tiers = [200, 400, 600, 800])]
    pub(super) struct Desk;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "customers", count = customers)]
    pub(super) struct Customer {
        #[column(key)]
        pub(super) id: i64,
        #[column(make = full_name(), length = 30, pii = Name)]
        pub(super) name: String,
        #[column(make = email(name), unique, pii = Email)]
        pub(super) email: String,
        #[column(make = slug(name))]
        pub(super) slug: String,
        #[column(make = within_period())]
        pub(super) since: DateTime<Utc>,
        #[column(sum = Ticket::price)]
        pub(super) spent: Money<2>,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "tickets", parent = customer, per_parent = uniform(0..=4))]
    pub(super) struct Ticket {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Customer)]
        pub(super) customer: i64,
        #[column(make = sentence())]
        pub(super) subject: String,
        #[column(make = uniform(0.00..=99.99))]
        pub(super) price: Money<2>,
        #[column(make = after(customer.since, hours(0..48)))]
        pub(super) opened_at: DateTime<Utc>,
        #[column(make = list(word(), 0..=3))]
        pub(super) labels: Vec<String>,
        #[column(make = weighted(open = 1, closed = 9))]
        pub(super) state: State,
    }

    #[derive(tenant_fixtures::Token, Clone, Copy, Debug, PartialEq)]
    pub(super) enum State {
        Open,
        Closed,
    }
}

use desk::{Customer, Desk, Ticket};

#[test]
fn of_own_tables_what_follows_from_them_follows() {
    let of = |edge: f64| {
        let profile = ProfileBuilder::of_domain(Desk::info(), "acme")
            .count("customers", 1_000)
            .edge(edge)
            .build()
            .expect("a profile");
        Dataset::<Desk>::new(profile)
    };
    let (plain, awkward) = (of(0.0), of(0.5));
    let (customers, tickets) = (awkward.rows::<Customer>(), awkward.rows::<Ticket>());
    assert_eq!(tickets.len(), plain.rows::<Ticket>().len());
    for customer in customers {
        let own = tickets.iter().filter(|ticket| ticket.customer == customer.id);
        let spent: i64 = own.clone().map(|ticket| ticket.price.steps()).sum();
        assert_eq!(customer.spent.steps(), spent);
        assert!(own.clone().all(|ticket| ticket.opened_at >= customer.since));
        assert!(customer.name.chars().count() <= 30 && !customer.slug.is_empty() && customer.slug.is_ascii());
    }
    let count = |what: &dyn Fn(&Ticket) -> bool| tickets.iter().filter(|ticket| what(ticket)).count();
    assert!(
        count(&|ticket| ticket.price.steps() == 0) > 0 && count(&|ticket| ticket.price.steps() == 9_999) > 0
    );
    assert!(
        count(&|ticket| ticket.labels.is_empty())
            > plain.rows::<Ticket>().iter().filter(|ticket| ticket.labels.is_empty()).count()
    );
    let midnights = customers.iter().filter(|customer| customer.since.timestamp() % 86_400 == 0).count();
    assert!(midnights > 3, "{midnights}");
    let same =
        plain.rows::<Customer>().iter().zip(customers).filter(|(one, other)| one.name == other.name).count();
    assert!((550..950).contains(&same), "{same}");
    // In every format, and found good there.
    let folder = tempfile::tempdir().expect("a folder");
    let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
    let published = publish(&awkward, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    let report = published.expect("it is written").quality.expect("it is measured");
    assert!(report.passed == Some(true), "{report:?}");
}

#[tenant_fixture(tier = "standard", scale = 0.01, edge = 0.25)]
fn a_test_asks_for_them(tenant: &TenantDataset) {
    assert_eq!(tenant.profile().edge().to_string(), "0.25");
}
