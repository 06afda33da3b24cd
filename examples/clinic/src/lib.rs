use chrono::{DateTime, NaiveDate, Utc};
use tenant_fixtures::{Domain, Entity, Id, TenantId, Token};

#[derive(Domain)]
#[domain(name = "clinic", entities(Department, Diagnosis, Practitioner, Patient, Appointment, Finding))]
#[measure(practitioners, tiers = [4, 40, 400, 4_000])]
#[measure(patients, tiers = [30, 3_000, 30_000, 250_000])]
#[measure(appointments, tiers = [100, 10_000, 100_000, 1_000_000])]
pub struct Clinic;

/// A tree: each but the first is a part of one before it.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "departments", rows = 12)]
pub struct Department {
    #[column(key)]
    pub id: i64,
    #[column(references = Department, make = reference(earlier))]
    pub part_of: Option<i64>,
    #[column(make = pattern("Ward {n:02}"))]
    pub name: String,
}

/// What patients can be found to have.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "diagnoses", rows = 60)]
pub struct Diagnosis {
    #[column(key, make = pattern("D{n:02}"))]
    pub code: String,
    #[column(make = title(2..=4))]
    pub title: String,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "practitioners", key = "practitioner", count = practitioners)]
pub struct Practitioner {
    #[column(key)]
    pub id: Id<Practitioner>,
    #[column(tenant)]
    pub clinic: TenantId,
    #[column(references = Department)]
    pub department: i64,
    #[column(make = full_name(), pii = Name)]
    pub name: String,
    #[column(make = email(name), pii = Email, unique)]
    pub email: String,
}

/// What a patient has had for long.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum Condition {
    NoneKnown,
    Asthma,
    Diabetes,
    Hypertension,
}

/// The person whose data all of this is: a key that is a pseudonym makes the rows people.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "patients", key = "patient", count = patients)]
pub struct Patient {
    #[column(key, pii = Pseudonym)]
    pub id: Id<Patient>,
    #[column(tenant)]
    pub clinic: TenantId,
    #[column(make = country(), pii = Location)]
    pub country: String,
    #[column(make = full_name(country), pii = Name)]
    pub name: String,
    #[column(make = birth_date(0..=95), pii = BirthDate)]
    pub born_on: Option<NaiveDate>,
    #[column(make = email(name), pii = Email, unique)]
    pub email: String,
    #[column(make = phone(), pii = Phone, unique(tenant))]
    pub phone: String,
    #[column(make = street(), pii = Address)]
    pub street: String,
    #[column(make = postcode(country), pii = Address)]
    pub postcode: String,
    #[column(make = iban(), pii = Payment, null = 0.3)]
    pub iban: Option<String>,
    #[column(make = weighted(none_known = 70, asthma = 10, diabetes = 8, hypertension = 12), pii = Health)]
    pub condition: Condition,
    #[column(make = normal(78, 14), places = 1, pii = Health)]
    pub weight_kg: Option<f64>,
    #[column(make = ipv4(), pii = Network)]
    pub last_ip: String,
    #[column(make = within_period(), pii = Behaviour)]
    pub registered_at: DateTime<Utc>,
}

#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    Attended,
    Cancelled,
    Missed,
}

/// A practitioner's half hours, no two of which overlap.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "appointments", parent = practitioner, count = appointments, share = log_normal(1, 0.4))]
pub struct Appointment {
    #[column(key)]
    pub id: i64,
    #[column(references = Practitioner)]
    pub practitioner: Id<Practitioner>,
    #[column(references = Patient, pii = Pseudonym)]
    pub patient: Id<Patient>,
    #[column(make = working_hours(lasting = minutes(30)), unique(parent), pii = Behaviour)]
    pub begins_at: DateTime<Utc>,
    #[column(make = weighted(15 = 2, 20 = 1, 30 = 3))]
    pub minutes: u16,
    #[column(from = begins_at + minutes(minutes))]
    pub ends_at: DateTime<Utc>,
    #[column(make = weighted(attended = 88, cancelled = 8, missed = 4), pii = Behaviour)]
    pub outcome: Outcome,
    #[column(copy = patient.phone, pii = Phone)]
    pub reminder_to: String,
    #[column(make = sentence(), null = 0.4, pii = Health)]
    pub note: Option<String>,
}

/// Many to many: what was found at an appointment, each once.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Clinic, name = "findings", parent = appointment, per_parent = uniform(0..=3))]
pub struct Finding {
    #[column(key, references = Appointment)]
    pub appointment: i64,
    #[column(key, references = Diagnosis, make = reference(distinct), pii = Health)]
    pub diagnosis: String,
    #[column(make = chance(0.2))]
    pub is_confirmed: bool,
}
