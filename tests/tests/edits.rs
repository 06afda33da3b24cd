//! Tenants of which rows are changed: totals follow, what no longer holds is named, and they are tenants all the same.

use tenant_fixtures::edits::Edits;
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{
    AnalyticsEvent, Dataset, Domain, Entity, Id, Known, ListeningEvent, Money, Music, Part, ProfileBuilder,
    Subscription, TenantDataset, Tier, Track, User, tenant_fixture,
};
use tenant_fixtures_tests::{dataset, tier};

fn tenant() -> TenantDataset {
    dataset(tier("acme", Tier::Standard, "0.02"))
}

#[test]
fn totals_and_features_follow() {
    let tenant = tenant();
    let (user, track) = (tenant.listening_history()[0].user_id, tenant.listening_history()[0].track_id);
    let before = tenant.get(user).unwrap().activity_metrics;
    let edited = tenant.edited(|rows| {
        rows.of::<User>()[3].subscription_type = Subscription::Family;
        rows.of::<User>()[3].display_name = "O'Brien".to_owned();
        rows.of::<ListeningEvent>().remove(0);
    });
    let edited = edited.unwrap_or_else(|error| panic!("{error}"));
    let after = edited.get(user).unwrap().activity_metrics;
    let gone = &tenant.listening_history()[0];
    assert_eq!(after.tracks_played, before.tracks_played - 1);
    assert_eq!(after.total_listening_time_ms, before.total_listening_time_ms - u64::from(gone.duration_ms));
    let features =
        |of: &TenantDataset| of.track_features().iter().find(|row| row.track_id == track).unwrap().play_count;
    assert_eq!(features(&edited), features(&tenant) - 1);
    assert_eq!(edited.users()[3].display_name, "O'Brien");
    for event in edited.analytics_of(edited.users()[3].user_id) {
        assert_eq!(event.properties.user_subscription, Subscription::Family);
    }
    // It is a tenant, and says what became of it.
    assert!(edited.is_edited() && !tenant.is_edited());
    assert_eq!(
        edited.quality().metrics.iter().find(|metric| metric.passed == Some(false)).map(|metric| metric.name),
        None
    );
    assert!(edited.sql(Dialect::PostgreSql).contains("O''Brien"));
    assert_ne!(edited.digest::<User>(), tenant.digest::<User>());
    assert_eq!(edited.digest::<Track>(), tenant.digest::<Track>());
    // Nothing changed is nothing changed.
    let same = tenant
        .edited(|rows| {
            _ = rows.of::<ListeningEvent>().len();
        })
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(same.user_features(), tenant.user_features());
    assert_eq!(same.track_features(), tenant.track_features());
    assert_eq!(same.interaction_features(), tenant.interaction_features());
    assert_eq!(same.users(), tenant.users());
    let again = edited.edited(|rows| rows.of::<User>()[0].display_name = "Nguyễn".to_owned()).unwrap();
    assert_eq!(
        (again.users()[0].display_name.as_str(), again.users()[3].display_name.as_str()),
        ("Nguyễn", "O'Brien")
    );
}

#[test]
fn what_refers_to_removed_rows_is_named_or_goes_along() {
    let tenant = tenant();
    let track = tenant.listening_history()[0].track_id;
    let error = tenant
        .edited(|rows| {
            rows.remove(|row: &Track| row.track_id == track);
        })
        .unwrap_err();
    let told = error.to_string();
    assert!(
        told.contains("listening_history, row 1, column track_id") && told.contains("edited_unchecked"),
        "{told}"
    );
    let edited = tenant.edited(|rows| {
        rows.remove_with_dependents(|row: &Track| row.track_id == track);
    });
    let edited = edited.unwrap_or_else(|error| panic!("{error}"));
    assert!(edited.get(track).is_none());
    assert!(edited.listening_history().iter().all(|play| play.track_id != track));
    assert!(edited.listening_history().len() < tenant.listening_history().len());
    // On purpose.
    let broken = tenant.edited_unchecked(|rows| {
        rows.remove(|row: &Track| row.track_id == track);
    });
    let integrity =
        broken.quality().metrics.into_iter().find(|metric| metric.name == "referential_integrity").unwrap();
    assert_eq!(integrity.passed, Some(false));
}

#[test]
fn keys_that_occur_twice_are_named() {
    let told = tenant().edited(|rows| {
        let first = rows.of::<User>()[0].clone();
        rows.of::<User>()[1].email = first.email;
    });
    let told = told.unwrap_err().to_string();
    assert!(told.contains("users, row 2, column email"), "{told}");
}

/// Of a domain of one's own.
#[derive(Domain)]
#[domain(name = "bills", entities(Bill, Line))]
#[measure(bills, tiers = [5, 50, 500, 5_000])]
struct Bills;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Bills, name = "bills", key = "bill", count = bills)]
struct Bill {
    #[column(key)]
    id: Id<Bill>,
    #[column(sum = Line::amount)]
    net: Money<2>,
    #[column(from = net * 119 / 100)]
    gross: Money<2>,
    #[column(count = Line)]
    lines: u32,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Bills, name = "lines", key = "line", parent = bill, per_parent = uniform(1..=4))]
struct Line {
    #[column(key)]
    id: Id<Line>,
    #[column(references = Bill)]
    bill: Id<Bill>,
    #[column(make = uniform(1..=9))]
    quantity: u32,
    #[column(make = log_normal(median = 30, sigma = 0.9))]
    price: Money<2>,
    #[column(from = price * quantity)]
    amount: Money<2>,
}

#[test]
fn sums_of_a_domain_of_ones_own_follow() {
    let tenant: Dataset<Bills> =
        Dataset::new(ProfileBuilder::of_domain(Bills::info(), "acme").build().unwrap());
    let edited = tenant.edited(|rows| {
        let line = &mut rows.of::<Line>()[0];
        (line.quantity, line.price, line.amount) = (2, Money::from_steps(1_000), Money::from_steps(2_000));
    });
    let edited = edited.unwrap_or_else(|error| panic!("{error}"));
    let bill = &edited.rows::<Bill>()[0];
    let lines = edited.rows::<Line>().iter().filter(|line| line.bill == bill.id);
    let net: i64 = lines.map(|line| line.amount.steps()).sum();
    assert_eq!(bill.net.steps(), net);
    assert_ne!(bill.net, tenant.rows::<Bill>()[0].net);
    let gross = (net * 119 * 2 + 100) / 200;
    assert_eq!(bill.gross.steps(), gross);
    // What is not over other rows is not mended, but told.
    let told = tenant.edited(|rows| rows.of::<Line>()[0].quantity = 77).unwrap_err().to_string();
    assert!(told.contains("lines, row 1"), "{told}");
    let fewer = tenant
        .edited(|rows| {
            rows.of::<Line>().remove(0);
        })
        .unwrap();
    assert_eq!(fewer.rows::<Bill>()[0].lines + 1, tenant.rows::<Bill>()[0].lines);
    let gone = tenant.rows::<Bill>()[0].id;
    let without = tenant
        .edited(|rows| {
            rows.remove_with_dependents(|bill: &Bill| bill.id == gone);
        })
        .unwrap();
    assert!(without.rows::<Line>().iter().all(|line| line.bill != gone));
}

#[test]
fn whatever_was_looked_at_before_the_edited_tenant_is_the_same() {
    let (fresh, seen) = (tenant(), tenant());
    _ = (seen.tracks(), seen.listening_history(), seen.analytics_events(), seen.user_features());
    let edit = |of: &TenantDataset| of.edited(one_pays).unwrap_or_else(|error| panic!("{error}"));
    let (of_fresh, of_seen) = (edit(&fresh), edit(&seen));
    assert!(std::ptr::eq(of_seen.tracks(), seen.tracks()), "what nobody changed is there once");
    for index in 1..=3 {
        let part = Part::new(index, 3).unwrap();
        assert_eq!(of_fresh.part::<ListeningEvent>(part), of_seen.part::<ListeningEvent>(part));
        assert_eq!(of_fresh.part::<AnalyticsEvent>(part), of_seen.part::<AnalyticsEvent>(part));
    }
    assert_eq!(of_fresh.digest::<ListeningEvent>(), of_seen.digest::<ListeningEvent>());
    assert_eq!(of_fresh.sql(Dialect::Sqlite), of_seen.sql(Dialect::Sqlite));
}

fn one_pays(rows: &mut Edits<Music>) {
    rows.of::<User>()[0].subscription_type = Subscription::Premium;
}

#[tenant_fixture(edit = one_pays)]
fn in_the_attribute(
    tenant: &TenantDataset,
    users: &[User],
    #[tenant(edit = |rows| rows.of::<User>()[0].display_name.clear())] other: &TenantDataset,
) {
    assert_eq!(users[0].subscription_type, Subscription::Premium);
    assert!(std::ptr::eq(users, tenant.users()) && tenant.is_edited());
    assert_eq!(other.users()[0].display_name, "");
}

#[tenant_fixture(edit = |rows| { rows.remove(|_: &Track| true); })]
#[should_panic(expected = "the edited rows are no tenant's:")]
fn a_mistake_in_an_edit_fails_the_test(_tenant: &TenantDataset) {}
