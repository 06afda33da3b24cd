//! Tests that ask for tenants of a domain of their own.

use tenant_fixtures::inject::{Fixture, FromTenant, InjectError};
use tenant_fixtures::{
    Dataset, Domain, Entity, Id, Known as _, ProfileBuilder, TenantId, TenantSet, tenant_fixture,
};

#[derive(Domain)]
#[domain(name = "clinic", entities(Patient, Visit))]
#[measure(patients, tiers = [5, 500, 5_000, 50_000])]
#[measure(visits, tiers = [20, 2_000, 20_000, 200_000])]
struct Clinic;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "patients", key = "patient", count = patients)]
struct Patient {
    #[column(key)]
    id: Id<Patient>,
    #[column(tenant)]
    clinic: TenantId,
    #[column(count = visits)]
    visits: u32,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "visits", key = "visit", parent = patient, count = visits)]
struct Visit {
    #[column(key)]
    id: i64,
    #[column(references = Patient)]
    patient: Id<Patient>,
    #[column(make = uniform(5..=60))]
    minutes: u16,
}

#[tenant_fixture(domain = Clinic, patients = 3, visits = 12)]
fn counts_are_the_domains(tenant: &Dataset<Clinic>, patients: &[Patient], mut visits: Vec<Visit>) {
    assert_eq!((patients.len(), visits.len(), tenant.id().as_str()), (3, 12, "tenant_001"));
    assert_eq!(patients.iter().map(|patient| patient.visits).sum::<u32>(), 12);
    visits.clear();
    assert_eq!(tenant.rows::<Visit>().len(), 12);
}

#[tenant_fixture(domain = Clinic)]
fn tenants_are_apart(
    #[tenant(id = "acme", patients = 2)] a: &Dataset<Clinic>,
    #[tenant(id = "globex", tier = "standard", scale = 0.01)] b: &Dataset<Clinic>,
) {
    assert_eq!((a.rows::<Patient>().len(), b.rows::<Patient>().len()), (2, 5));
    assert_ne!(a.rows::<Patient>()[0].clinic, b.rows::<Patient>()[0].clinic);
}

#[tenant_fixture(domain = Clinic, tenants = 3)]
fn several(tenants: &TenantSet<Clinic>) {
    assert_eq!(tenants.len(), 3);
}

/// A type of one's own, for one's own domain.
struct Busiest<'a>(&'a Patient);

impl FromTenant<Clinic> for Busiest<'_> {
    fn from_tenant(fixture: &Fixture<Clinic>) -> Result<Self, InjectError> {
        let tenant: &Dataset<Clinic> = fixture.make()?;
        let busiest = tenant.rows::<Patient>().iter().max_by_key(|patient| patient.visits);
        busiest.map(Busiest).ok_or_else(|| InjectError::new("there is no patient"))
    }
}

#[tenant_fixture(domain = Clinic)]
fn own_types_join_in(busiest: Busiest, patients: &[Patient]) {
    assert!(patients.iter().all(|patient| patient.visits <= busiest.0.visits));
}

#[test]
fn what_the_domain_does_not_have_is_refused_by_name() {
    let site =
        tenant_fixtures::inject::Site { function: "f", module: "m", file: "f", line: 1, manifest_dir: None };
    let error =
        Fixture::<Clinic>::of(site).measure("patient", 3).to_profile().expect_err("there is no such count");
    assert!(error.to_string().contains("did you mean \"patients\"?"), "{error}");
    let error = ProfileBuilder::of_domain(Clinic::info(), "acme")
        .level("diversity", 0.7)
        .build()
        .expect_err("not music");
    assert!(error.to_string().contains("the domain clinic has no such option"), "{error}");
}

#[test]
fn a_profile_knows_its_domains_options_alone() {
    let profile = ProfileBuilder::of_domain(Clinic::info(), "acme")
        .count("patients", 7)
        .build()
        .expect("it is allowed");
    let text = serde_json::to_string(&profile).expect("it is written");
    assert!(text.contains("\"num_patients\":7") && text.contains("\"num_visits\":20"), "{text}");
    for word in ["music", "geographic", "gdpr", "load", "concurrent", "activity"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert_eq!(profile.to_builder().build().as_ref(), Ok(&profile));
}
