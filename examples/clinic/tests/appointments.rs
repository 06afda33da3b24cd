use std::collections::{HashMap, HashSet};

use chrono::{Datelike as _, TimeDelta, Timelike as _};
use clinic::{Appointment, Clinic, Condition, Department, Finding, Patient, Practitioner};
use rstest::rstest;
use tenant_fixtures::{Dataset, Tier, tenant_fixture};

#[tenant_fixture(domain = Clinic, tier = tier, scale = 0.1)]
#[rstest]
fn nobody_is_in_two_rooms_at_once(
    #[values(Tier::Free, Tier::Standard)] tier: Tier,
    #[tenant] appointments: &[Appointment],
) {
    let mut ends = HashMap::new();
    let mut sorted: Vec<_> = appointments.iter().collect();
    sorted.sort_by_key(|appointment| appointment.begins_at);
    for appointment in sorted {
        let before = ends.insert(appointment.practitioner, appointment.ends_at);
        assert!(before.is_none_or(|before| before <= appointment.begins_at), "{appointment:?}");
    }
    assert!(!ends.is_empty());
}

#[tenant_fixture(domain = Clinic, appointments = 500)]
fn the_clinic_is_closed_at_night(appointments: &[Appointment]) {
    assert_eq!(appointments.len(), 500);
    for appointment in appointments {
        assert!(
            appointment.begins_at.hour() >= 9 && appointment.begins_at.weekday().number_from_monday() <= 5
        );
        let last = appointment.ends_at - TimeDelta::seconds(1);
        assert!(
            last.hour() < 17 && last.date_naive() == appointment.begins_at.date_naive(),
            "{appointment:?}"
        );
    }
}

#[tenant_fixture(domain = Clinic)]
fn every_department_leads_to_the_first(departments: &[Department]) {
    for department in departments {
        let (mut at, mut steps) = (department, 0);
        while let Some(above) = at.part_of {
            at = departments.iter().find(|department| department.id == above).expect("it is there");
            steps += 1;
            assert!(steps < departments.len(), "{department:?} is a part of itself");
        }
        assert_eq!(at.id, departments[0].id);
    }
}

#[tenant_fixture(domain = Clinic)]
fn nothing_is_found_twice(findings: &[Finding]) {
    let pairs: HashSet<_> =
        findings.iter().map(|finding| (finding.appointment, &finding.diagnosis)).collect();
    assert_eq!(pairs.len(), findings.len());
    assert!(findings.len() > 50, "{}", findings.len());
}

#[tenant_fixture(domain = Clinic, anonymize = true)]
fn an_anonymised_clinic_still_works(tenant: &Dataset<Clinic>) {
    let (patients, appointments) = (tenant.rows::<Patient>(), tenant.rows::<Appointment>());
    for (number, patient) in (1..).zip(patients) {
        assert_eq!(patient.name, format!("User {number}"));
        assert_eq!(patient.street, format!("{number} Example Street"));
        assert_eq!(
            (patient.born_on, patient.weight_kg, patient.condition),
            (None, None, Condition::NoneKnown)
        );
        assert!(patient.last_ip.starts_with("192.0.2."));
    }
    let phones: HashSet<_> = patients.iter().map(|patient| &patient.phone).collect();
    assert_eq!(phones.len(), patients.len());
    for appointment in appointments {
        let patient = tenant.get(appointment.patient).expect("every reference leads to a row");
        assert_eq!(appointment.reminder_to, patient.phone);
        assert!(appointment.note.as_deref().is_none_or(|note| note == "not disclosed"));
    }
}

#[tenant_fixture(domain = Clinic, snapshot = "small_clinic", practitioners = 2, patients = 5, appointments = 8)]
fn a_small_clinic_stays_as_it_is(
    practitioners: &[Practitioner],
    patients: &[Patient],
    appointments: &[Appointment],
) {
    assert_eq!((practitioners.len(), patients.len(), appointments.len()), (2, 5, 8));
}
