//! Parents without children: as many as were asked for, every rule holds, and the others' children stay as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::{
    Dataset, Format, Known as _, ProfileBuilder, TenantDataset, TenantProfile, Tier, tenant_fixture,
};
use tenant_fixtures_tests::{dataset, tier};

fn tenant(childless: f64) -> TenantDataset {
    dataset(tier("childless", Tier::Standard, "0.1").users(1_000).artists(400).childless(childless))
}

/// The shares of artists without releases and of users without plays.
fn without(tenant: &TenantDataset) -> [f64; 2] {
    let artists: BTreeSet<_> = tenant.albums().iter().map(|album| album.artist_id).collect();
    let users: BTreeSet<_> = tenant.listening_history().iter().map(|play| play.user_id).collect();
    let share = |with: usize, all: usize| 1.0 - with as f64 / all as f64;
    [share(artists.len(), tenant.artists().len()), share(users.len(), tenant.users().len())]
}

#[test]
fn as_many_have_none_as_were_asked_for() {
    let plain = tenant(0.0);
    let chance = without(&plain);
    for share in [0.1, 0.5, 1.0] {
        let lonely = tenant(share);
        for (found, chance) in without(&lonely).into_iter().zip(chance) {
            // Chance leaves fewer of the others without any, since there is more for each.
            let most = share + (1.0 - share) * chance;
            assert!((share - 0.04..most + 0.04).contains(&found), "{found}, {share} to {most}");
        }
        let counts = |tenant: &TenantDataset| {
            [
                tenant.albums().len(),
                tenant.tracks().len(),
                tenant.listening_history().len(),
                tenant.analytics_events().len(),
            ]
        };
        assert_eq!(counts(&plain), counts(&lonely), "others have them");
        let report = lonely.quality();
        let mut judged = report.metrics.iter().filter(|metric| metric.name != "realistic_distribution");
        assert!(judged.all(|metric| metric.passed != Some(false)), "{share}: {report:?}");
        let whole = lonely.listening_history().to_vec();
        assert_eq!(lonely.range::<tenant_fixtures::ListeningEvent>(100..250), whole[100..250]);
    }
}

#[test]
fn its_document_says_so() {
    let profile = tenant(0.3).profile().clone();
    let text = serde_json::to_string(&profile).expect("it is JSON");
    assert!(text.contains("\"childless\":0.3"), "{text}");
    assert_eq!(TenantProfile::from_json(&text).expect("a profile"), profile);
    let plain = tenant(0.0).profile().clone();
    assert!(!serde_json::to_string(&plain).expect("it is JSON").contains("childless\":"));
    assert_ne!(plain.rows_digest(), profile.rows_digest());
    let error = TenantProfile::builder("acme").childless("2").build().expect_err("no share").to_string();
    assert!(error.contains("childless") && error.contains("0 to 1"), "{error}");
}

mod desk {
    use tenant_fixtures::{Domain, Entity, Token};

    #[derive(Domain)]
    #[domain(name = "desk", entities(Customer, Order, Ticket, Contract, Line, Refund))]
    #[measure(customers, tiers = [200, 400, 600, 800])]
    #[measure(orders, tiers = [600, 1200, 1800, 2400])]
    pub(super) struct Desk;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "customers", count = customers)]
    pub(super) struct Customer {
        #[column(key)]
        pub(super) id: i64,
        #[column(count = Ticket)]
        pub(super) tickets: i64,
        #[column(max = Ticket::rank)]
        pub(super) best: Option<i64>,
    }

    #[derive(Token, Clone, Copy, Debug, PartialEq)]
    pub(super) enum State {
        Paid,
        Refunded,
    }

    /// Shared out.
    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "orders", parent = customer, count = orders, share = log_normal(1, 1))]
    pub(super) struct Order {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Customer)]
        pub(super) customer: i64,
        #[column(make = weighted(paid = 8, refunded = 2))]
        pub(super) state: State,
    }

    /// None, or some.
    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "tickets", parent = customer, per_parent = uniform(0..=4))]
    pub(super) struct Ticket {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Customer)]
        pub(super) customer: i64,
        #[column(make = uniform(1..=1_000_000))]
        pub(super) rank: i64,
    }

    /// One at least.
    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "contracts", parent = customer, per_parent = uniform(1..=2))]
    pub(super) struct Contract {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Customer)]
        pub(super) customer: i64,
    }

    /// One at least, of those that may be none.
    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "lines", parent = order, per_parent = 2)]
    pub(super) struct Line {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Order)]
        pub(super) order: i64,
    }

    /// One, where its order says so.
    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Desk, name = "refunds", parent = order, per_parent = when(state == refunded, 1))]
    pub(super) struct Refund {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Order)]
        pub(super) order: i64,
    }
}

use desk::{Contract, Customer, Desk, Line, Order, Refund, State, Ticket};

fn desk(childless: f64) -> Dataset<Desk> {
    let profile =
        ProfileBuilder::of_domain(Desk::info(), "acme").count("customers", 1_000).count("orders", 3_000);
    Dataset::new(profile.childless(childless).build().expect("a profile"))
}

#[test]
fn of_own_tables_only_those_have_none_that_may() {
    let (plain, lonely) = (desk(0.0), desk(0.5));
    let ranks = |tenant: &Dataset<Desk>| {
        let mut ranks: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for ticket in tenant.rows::<Ticket>() {
            ranks.entry(ticket.customer).or_default().push(ticket.rank);
        }
        ranks
    };
    let (before, after) = (ranks(&plain), ranks(&lonely));
    // Four in five have some, of which half are left.
    assert!(
        (720..880).contains(&before.len()) && (340..460).contains(&after.len()),
        "{} {}",
        before.len(),
        after.len()
    );
    for (customer, ranks) in &after {
        assert_eq!(before.get(customer), Some(ranks), "the others' are what they were");
    }
    for customer in lonely.rows::<Customer>() {
        let own = after.get(&customer.id).map_or(&[][..], Vec::as_slice);
        assert_eq!(customer.tickets, own.len() as i64);
        assert_eq!(customer.best, own.iter().copied().max());
    }
    // What is counted in all stays so many, and the others have it.
    assert_eq!(lonely.rows::<Order>().len(), 3_000);
    let with: BTreeSet<_> = lonely.rows::<Order>().iter().map(|order| order.customer).collect();
    assert!((300..520).contains(&with.len()), "{}", with.len());
    // Where a parent has one at least, or one for a reason, it has.
    let with: BTreeSet<_> = lonely.rows::<Contract>().iter().map(|contract| contract.customer).collect();
    assert_eq!(with.len(), 1_000);
    assert_eq!(lonely.rows::<Line>().len(), 6_000);
    let refunded = lonely.rows::<Order>().iter().filter(|order| order.state == State::Refunded);
    assert_eq!(lonely.rows::<Refund>().len(), refunded.count());
    let folder = tempfile::tempdir().expect("a folder");
    let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
    let published = publish(&lonely, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    assert!(published.expect("it is written").quality.expect("it is measured").passed == Some(true));
    // With all of them, those that are counted go to all again, and of the others there is none.
    let all = desk(1.0);
    assert_eq!((all.rows::<Ticket>().len(), all.rows::<Order>().len()), (0, 3_000));
}

mod even {
    use tenant_fixtures::{Domain, Entity};

    #[derive(Domain)]
    #[domain(name = "even", entities(Parent, Child))]
    #[measure(parents, tiers = [10, 100, 1_000, 10_000])]
    #[measure(children, tiers = [40, 400, 4_000, 40_000])]
    pub(super) struct Even;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Even, name = "parents", count = parents)]
    pub(super) struct Parent {
        #[column(key)]
        pub(super) id: i64,
    }

    /// Four of each parent's, each of a rank of its own: there are four.
    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Even, name = "children", parent = parent, count = children)]
    pub(super) struct Child {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Parent)]
        pub(super) parent: i64,
        #[column(make = uniform(1..=4), unique(parent))]
        pub(super) rank: u32,
    }
}

#[test]
fn what_is_unique_among_siblings_must_suffice_for_more_of_them() {
    let profile = || ProfileBuilder::of_domain(even::Even::info(), "acme");
    let children = Dataset::<even::Even>::new(profile().build().expect("a profile")).count::<even::Child>();
    assert_eq!(children, 40);
    let error = profile().childless(0.5).build().expect_err("some have eight").to_string();
    assert!(error.contains("rank") && error.contains('4'), "{error}");
}

#[tenant_fixture(tier = "standard", scale = 0.01, childless = 0.25)]
fn a_test_asks_for_them(tenant: &TenantDataset) {
    assert_eq!(tenant.profile().childless().to_string(), "0.25");
}
