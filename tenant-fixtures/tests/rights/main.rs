//! What a tenant has of one person: all of it and nothing of others', in the built-in domain and in declared ones; and whether it
//! is gone.

mod left;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tenant_fixtures::rights::{EraseError, NoSubject, Subject, people};
use tenant_fixtures::{
    AnalyticsEvent, Dataset, Format, InteractionFeatures, Known, ListeningEvent, Music, ProfileBuilder,
    TenantDataset, TenantProfile, Tier, TrackFeatures, User, UserFeatures, assert_erased,
};

#[expect(unreachable_pub, reason = "an example's own words")]
#[path = "../../../examples/billing/src/lib.rs"]
mod billing;
#[expect(unreachable_pub, reason = "an example's own words")]
#[path = "../../../examples/clinic/src/lib.rs"]
mod clinic;

use billing::{Billing, Customer};
use clinic::{Clinic, Patient, Practitioner};

fn music() -> TenantDataset {
    TenantDataset::new(TenantProfile::builder("acme").users(12).build().expect("a profile"))
}

fn declared<D: Known>() -> Dataset<D> {
    Dataset::new(ProfileBuilder::of_domain(D::info(), "acme").tier(Tier::Free).build().expect("a profile"))
}

fn counts(subject: &Subject) -> BTreeMap<&'static str, usize> {
    subject.rows().iter().map(|of| (of.schema.name, of.rows.len())).collect()
}

#[test]
fn a_user_has_their_plays_events_and_features() {
    let tenant = music();
    for user in tenant.users() {
        let subject = tenant.subject::<User>(user.user_id).unwrap();
        let id = user.user_id;
        let expected = BTreeMap::from([
            ("users", 1),
            (
                "listening_history",
                tenant.rows::<ListeningEvent>().iter().filter(|row| row.user_id == id).count(),
            ),
            (
                "analytics_events",
                tenant.rows::<AnalyticsEvent>().iter().filter(|row| row.user_id == id).count(),
            ),
            ("user_features", tenant.rows::<UserFeatures>().iter().filter(|row| row.user_id == id).count()),
            (
                "interaction_features",
                tenant.rows::<InteractionFeatures>().iter().filter(|row| row.user_id == id).count(),
            ),
        ]);
        let expected: BTreeMap<_, _> = expected.into_iter().filter(|(_, count)| *count > 0).collect();
        assert_eq!(counts(&subject), expected);
        assert_eq!(subject.rows()[0].rows[0].1["email"], user.email.as_str());
        assert!(subject.mentions().is_empty());
    }
}

#[test]
fn a_customer_has_what_belongs_to_their_invoices() {
    let tenant = declared::<Billing>();
    let of_all: usize = tenant
        .rows::<Customer>()
        .iter()
        .map(|customer| {
            let subject = tenant.subject::<Customer>(customer.id).unwrap();
            let invoices: Vec<_> =
                tenant.rows::<billing::Invoice>().iter().filter(|row| row.customer == customer.id).collect();
            let is_theirs = |invoice: i64| invoices.iter().any(|row| row.id == invoice);
            assert_eq!(subject.count("invoices"), invoices.len());
            let lines = tenant.rows::<billing::Line>().iter().filter(|row| is_theirs(row.invoice)).count();
            let payments =
                tenant.rows::<billing::Payment>().iter().filter(|row| is_theirs(row.invoice)).count();
            assert_eq!((subject.count("invoice_lines"), subject.count("payments")), (lines, payments));
            subject.count_all()
        })
        .sum();
    // All rows are somebody's, once.
    let all = tenant.rows::<Customer>().len()
        + tenant.rows::<billing::Invoice>().len()
        + tenant.rows::<billing::Line>().len()
        + tenant.rows::<billing::Payment>().len();
    assert_eq!(of_all, all);
}

#[test]
fn a_patient_has_their_appointments_and_not_who_saw_them() {
    let tenant = declared::<Clinic>();
    let visit = &tenant.rows::<clinic::Appointment>()[0];
    let subject = tenant.subject::<Patient>(visit.patient).unwrap();
    let theirs: Vec<_> = tenant
        .rows::<clinic::Appointment>()
        .iter()
        .filter(|row| row.patient == visit.patient)
        .map(|row| row.id)
        .collect();
    let findings =
        tenant.rows::<clinic::Finding>().iter().filter(|row| theirs.contains(&row.appointment)).count();
    assert_eq!((subject.count("appointments"), subject.count("findings")), (theirs.len(), findings));
    assert_eq!((subject.count("practitioners"), subject.count("diagnoses")), (0, 0));
    // Those who see patients are people, too, and have what they did.
    let subject = tenant.subject::<Practitioner>(visit.practitioner).unwrap();
    assert!(subject.count("appointments") > 0 && subject.count("patients") == 0);
}

#[test]
fn people_are_told_by_classes() {
    fn of<D: Known>() -> Vec<&'static str> {
        let schemas: Vec<_> =
            D::collections(D::info()).iter().map(|collection| collection.schema()).collect();
        people(&schemas).iter().map(|schema| schema.name).collect()
    }
    assert_eq!(of::<Music>(), ["users"]);
    assert_eq!(of::<Billing>(), ["customers"]);
    assert_eq!(of::<Clinic>(), ["practitioners", "patients"]);
}

#[test]
fn who_is_not_there_is_told_with_who_was_meant() {
    let tenant = music();
    let key = tenant.users()[4].user_id.to_string();
    assert_eq!(tenant.subject_in(None, &key).unwrap().key(), key);
    let error = |collection, key: &str| tenant.subject_in(collection, key).unwrap_err().to_string();
    let wrong = key.replace("user_", "usr_");
    let told = error(None, &wrong);
    assert!(
        told.contains("no row of users has the key") && told.contains("did you mean \"acme_user_"),
        "{told}"
    );
    assert_eq!(error(None, "somebody"), "no row of users has the key \"somebody\"");
    assert!(error(Some("user"), &key).ends_with("Did you mean \"users\"?"), "{}", error(Some("user"), &key));
    assert!(error(None, &"x".repeat(100_000)).len() < 200);
    assert!(matches!(tenant.subject_in(Some("users"), ""), Err(NoSubject::Key { .. })));
}

#[test]
fn the_document_tells_what_each_column_holds() {
    let tenant = music();
    let document = tenant.subject::<User>(tenant.users()[0].user_id).unwrap().to_json();
    assert_eq!(document["subject"]["collection"], "users");
    let users = &document["collections"][0];
    let column = |name: &str| {
        let columns = users["columns"].as_array().unwrap();
        columns
            .iter()
            .find(|column| column["name"] == name)
            .unwrap_or_else(|| panic!("{name}: {columns:#?}"))
            .clone()
    };
    assert_eq!(column("email")["personal_data"], "email");
    assert_eq!(column("preferences.preferred_genres")["personal_data"], "preference");
    assert!(!column("user_id")["description"].as_str().unwrap().is_empty());
    assert_eq!(users["rows"][0]["display_name"], tenant.users()[0].display_name.as_str());
    let count = document["collections"].as_array().unwrap().iter();
    let count: usize = count.map(|collection| collection["rows"].as_array().unwrap().len()).sum();
    assert_eq!(document["rows"], count);
}

fn message(check: impl FnOnce()) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(check)).err()?;
    Some(panic.downcast_ref::<String>().cloned().unwrap_or_default())
}

#[test]
fn what_is_left_is_found_in_every_form() {
    let tenant = music();
    let user = &tenant.users()[3];
    let subject = tenant.subject::<User>(user.user_id).unwrap();
    let play = tenant.listening_history().iter().find(|play| play.user_id == user.user_id).unwrap();
    for left in [
        user.email.clone(),
        user.email.replace('@', "%40"),
        format!("{{\"who\": \"{}\"}}", user.email.replace('@', "\\u0040")),
        user.user_id.to_string(),
        play.event_id.to_string(),
    ] {
        let dump = format!("some rows\n'{left}', 17\n");
        let told =
            message(|| assert_erased!(subject, in = dump)).unwrap_or_else(|| panic!("{left} is not found"));
        assert!(told.contains("`dump`") && told.contains("should be erased"), "{told}");
        assert!(told.contains(user.user_id.to_string().as_str()), "{told}");
    }
    // Whatever there is of all others is nothing of theirs.
    let mut others = String::new();
    for other in tenant.users().iter().filter(|other| other.user_id != user.user_id) {
        let subject = tenant.subject::<User>(other.user_id).unwrap();
        others.push_str(&subject.to_json().to_string());
    }
    assert_erased!(subject, in = others);
    assert!(subject.needles() > 2, "{}", subject.needles());
}

#[test]
fn of_declared_people_it_is_found_as_well() {
    let tenant = declared::<Clinic>();
    let patient = &tenant.rows::<Patient>()[2];
    let subject = tenant.subject::<Patient>(patient.id).unwrap();
    for left in [&patient.email, &patient.phone] {
        assert!(message(|| assert_erased!(subject, in = left.as_str())).is_some(), "{left}");
    }
    let other = &tenant.rows::<Patient>()[1];
    assert_erased!(subject, in = format!("{} {} {}", other.id, other.email, patient.country));
}

/// The lines of a collection.
fn lines<D: Known, E: tenant_fixtures::RowOf<D>>(tenant: &Dataset<D>) -> Vec<String> {
    let mut bytes = Vec::new();
    tenant.write_rows::<E>(Format::JsonLines, &mut bytes).expect("text takes all");
    String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// Lines without those at the places of a person's rows.
fn without(mut lines: Vec<String>, subject: &Subject, collection: &str) -> Vec<String> {
    let theirs = subject.rows().iter().find(|of| of.schema.name == collection);
    let numbers: Vec<u64> = theirs.map_or_else(Vec::new, |of| of.rows.iter().map(|(at, _)| *at).collect());
    let mut number = 0;
    lines.retain(|_| {
        number += 1;
        !numbers.contains(&number)
    });
    lines
}

fn passes<D: Known>(tenant: &Dataset<D>) {
    // How likely a few people are together is nothing that an erasure keeps.
    let failed = tenant.quality().metrics.into_iter().filter(|metric| metric.passed == Some(false));
    let failed: Vec<_> =
        failed.map(|metric| metric.name).filter(|name| !name.ends_with("distribution")).collect();
    assert_eq!(failed, [""; 0]);
}

#[test]
fn who_is_erased_is_gone_and_all_else_is_as_it_was() {
    let profile = |gdpr| TenantProfile::builder("acme").users(12).gdpr(gdpr).build().unwrap();
    for tenant in [profile(false), profile(true)].map(TenantDataset::new) {
        for user in &tenant.users()[..4] {
            let subject = tenant.subject::<User>(user.user_id).unwrap();
            let after = tenant.erased(&subject).unwrap_or_else(|error| panic!("{error}"));
            macro_rules! same {
                ($($name:literal: $row:ty),*) => {$(
                    let before = without(lines::<Music, $row>(&tenant), &subject, $name);
                    assert_eq!(lines::<Music, $row>(&after), before, $name);
                    assert_erased!(subject, in = lines::<Music, $row>(&after).join("\n"));
                )*};
            }
            same!(
                "users": User, "listening_history": ListeningEvent, "analytics_events": AnalyticsEvent,
                "user_features": UserFeatures, "interaction_features": InteractionFeatures,
                "tracks": tenant_fixtures::Track, "albums": tenant_fixtures::Album, "artists": tenant_fixtures::Artist
            );
            // What they played is in no sum any more.
            let has_features = subject.count("user_features") > 0;
            let played =
                |of: &TenantDataset| of.rows::<TrackFeatures>().iter().map(|row| row.play_count).sum::<u64>();
            let theirs = if has_features { subject.count("listening_history") as u64 } else { 0 };
            assert_eq!(played(&after), played(&tenant) - theirs);
            passes(&after);
            assert!(after.is_edited());
            // Once.
            assert!(matches!(after.erased(&subject), Err(EraseError::None(NoSubject::Key { .. }))));
        }
    }
}

#[test]
fn declared_people_are_erased_as_well() {
    let tenant = declared::<Billing>();
    let subject = tenant.subject::<Customer>(tenant.rows::<Customer>()[1].id).unwrap();
    let after = tenant.erased(&subject).unwrap_or_else(|error| panic!("{error}"));
    let left = |name, lines| without(lines, &subject, name);
    assert_eq!(lines::<Billing, Customer>(&after), left("customers", lines::<Billing, Customer>(&tenant)));
    let lines_of = lines::<Billing, billing::Line>;
    assert_eq!(lines_of(&after), left("invoice_lines", lines_of(&tenant)));
    let invoices = lines::<Billing, billing::Invoice>;
    assert_eq!(invoices(&after), left("invoices", invoices(&tenant)));
    passes(&after);

    let tenant = declared::<Clinic>();
    let subject = tenant.subject::<Patient>(tenant.rows::<Patient>()[0].id).unwrap();
    let after = tenant.erased(&subject).unwrap_or_else(|error| panic!("{error}"));
    let appointments = lines::<Clinic, clinic::Appointment>;
    assert_eq!(appointments(&after), without(appointments(&tenant), &subject, "appointments"));
    assert_erased!(subject, in = appointments(&after).join("\n"));
    passes(&after);
}

#[test]
fn from_replaced_data_nobody_is_erased() {
    let profile = TenantProfile::builder("acme").users(12).anonymize(true).build().unwrap();
    let tenant = TenantDataset::new(profile);
    let subject = tenant.subject::<User>(tenant.users()[0].user_id).unwrap();
    assert_eq!(tenant.erased(&subject).unwrap_err(), EraseError::Anonymised);
}
