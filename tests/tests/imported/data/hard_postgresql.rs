//! Written by `tenant-fixtures import`: what was guessed, a person should look at.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use tenant_fixtures::{Domain, Entity, Fixed, Token, Uuid};

/// The domain.
#[derive(Domain)]
#[domain(name = "hard_postgresql", entities(Tenant, Person, Invoice, Line, TableDrop, Event, Region, Spread, Animal, Dog, PeopleCopy, Total, Egg, Hen))]
#[measure(people, tiers = [10, 1000, 10000, 100000])]
#[measure(invoices, tiers = [10, 200, 2000, 20000])]
#[measure(lines, tiers = [50, 5000, 50000, 500000])]
#[measure(Table__DROP, tiers = [10, 200, 2000, 20000])]
#[measure(eggs, tiers = [50, 5000, 50000, 500000])]
#[measure(hens, tiers = [10, 200, 2000, 20000])]
#[measure(events, tiers = [100, 10000, 100000, 1000000])]
#[measure(regions, tiers = [10, 200, 2000, 20000])]
#[measure(spread, tiers = [10, 200, 2000, 20000])]
#[measure(animals, tiers = [10, 200, 2000, 20000])]
#[measure(dogs, tiers = [10, 200, 2000, 20000])]
#[measure(people_copy, tiers = [10, 200, 2000, 20000])]
#[measure(totals, tiers = [10, 200, 2000, 20000])]
pub struct HardPostgresql;

/// Who pays; and isn't shy
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "tenants", rows = 1)]
pub struct Tenant {
    /// Its id.
    #[column(key, tenant)]
    pub id: Uuid,
    /// in
    /// URLs
    #[column(make = matching("[a-z0-9]{32}"), unique, length = 40)]
    pub slug: String,
    /// Its plan.
    #[column(make = weighted("free" = 3, "pro" = 1, "o'clock" = 1))]
    pub plan: TenantPlan,
    /// Its settings.
    #[column(make = json(theme = weighted(light = 2, dark = 1), notifications = chance(0.7)))]
    pub settings: serde_json::Value,
    /// Its created at.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
    /// Its updated at.
    #[column(make = after(created_at, days(0..90)))]
    pub updated_at: Option<DateTime<Utc>>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum TenantPlan {
    /// `free`.
    #[token("free")]
    Free,
    /// `pro`.
    #[token("pro")]
    Pro,
    /// `o'clock`.
    #[token("o'clock")]
    OClock,
}

/// A row of people.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "people", count = people, unique(name, code))]
pub struct Person {
    /// Its tenant id.
    #[column(key, tenant, references = Tenant)]
    pub tenant_id: Uuid,
    /// Its id.
    #[column(key, make = key())]
    pub id: i64,
    /// Its boss id.
    #[column(references = Person, make = reference(earlier), null = 0.2)]
    pub boss_id: Option<i64>,
    /// Its mail.
    #[column(make = email(), null = 0.3, unique(tenant), pii = Email)]
    pub mail: Option<String>,
    /// Its rank.
    #[column(make = uniform(1..=99))]
    pub rank: i32,
    /// Its score.
    #[column(make = uniform(1..=100))]
    pub score: i32,
    /// Its name.
    #[column(make = pattern("person-{tenant}-{n}"), unique, pii = Name)]
    pub name: String,
    /// Its tags.
    #[column(make = list(word(), 0..=3))]
    pub tags: Vec<String>,
    /// Its moods.
    #[column(make = list(any(), 0..=3), null = 0.3)]
    pub moods: Option<Vec<PersonMoods>>,
    /// Its matrix.
    #[column(make = list(uniform(1..=100), 0..=3), null = 0.3)]
    pub matrix: Option<Vec<i32>>,
    /// Its states.
    #[column(make = list(word(), 0..=3), null = 0.3)]
    pub states: Option<Vec<String>>,
    /// Its born.
    #[column(make = between("2004-01-01", "2009-12-31"), null = 0.3)]
    pub born: Option<NaiveDate>,
    /// Its wakes.
    #[column(make = time_of_day(), null = 0.3)]
    pub wakes: Option<NaiveTime>,
    /// Its sleeps.
    #[column(make = time_of_day(), null = 0.3)]
    pub sleeps: Option<NaiveTime>,
    /// Its shift.
    #[column(make = weighted("00:15:00" = 1, "01:00:00" = 1, "08:00:00" = 6, "1 day" = 1, "7 days" = 1, "30 days" = 1), null = 0.3)]
    pub shift: Option<PersonShift>,
    /// Its address.
    #[column(make = street(), null = 0.3, pii = Address)]
    pub address: Option<String>,
    /// Its network.
    #[column(make = words(2), null = 0.3)]
    pub network: Option<String>,
    /// Its photo.
    #[column(make = bytes(32), null = 0.3)]
    pub photo: Option<Vec<u8>>,
    /// Its gender.
    #[column(make = matching("[a-z]{1}"), null = 0.3, length = 1)]
    pub gender: Option<String>,
    /// Its initials.
    #[column(make = matching("[a-z]{2}"), null = 0.3, length = 2)]
    pub initials: Option<String>,
    /// Its code.
    #[column(make = pattern("P-{digits:6}"), null = 0.3, length = 20)]
    pub code: Option<String>,
    /// Its nick.
    #[column(make = user_name(), null = 0.3, length = 8, pii = Pseudonym)]
    pub nick: Option<String>,
    /// Its weight.
    #[column(make = uniform(0.5..=8), null = 0.5, places = 2)]
    pub weight: Option<f64>,
    /// Its height.
    #[column(make = when(is_null(weight), uniform(100..=2000)), places = 2)]
    pub height: Option<f64>,
    /// Its rate.
    #[column(make = uniform(0..=1), null = 0.3, places = 2)]
    pub rate: Option<f64>,
    /// Its salary.
    #[column(make = uniform(10000..=160000), null = 0.3)]
    pub salary: Option<Fixed<2>>,
    /// Its ratio.
    #[column(make = uniform(0..=1), null = 0.3)]
    pub ratio: Option<Fixed<2>>,
    /// Its cash.
    #[column(make = log_normal(30, 0.8), null = 0.3)]
    pub cash: Option<Fixed<2>>,
    /// Its span.
    #[column(make = any(), null = 0.3)]
    pub span: Option<PersonSpan>,
    /// Its kind.
    #[column(make = weighted("k" = 4, "standard" = 1, "extended" = 1, "special" = 1), null = 0.3)]
    pub kind: Option<PersonKind>,
    /// Its counted.
    #[column(make = uniform(1..=100))]
    pub counted: i16,
    /// Its odd.
    #[column(make = any(), null = 0.3)]
    pub odd: Option<PersonOdd>,
    /// Its every.
    #[column(make = weighted("month" = 2, "year" = 1), null = 0.3)]
    pub every: Option<PersonEvery>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PersonMoods {
    /// `planned`.
    #[token("planned")]
    Planned,
    /// `it's on`.
    #[token("it's on")]
    ItSOn,
    /// `done`.
    #[token("done")]
    Done,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PersonShift {
    /// `00:15:00`.
    #[token("00:15:00")]
    N001500,
    /// `01:00:00`.
    #[token("01:00:00")]
    N010000,
    /// `08:00:00`.
    #[token("08:00:00")]
    N080000,
    /// `1 day`.
    #[token("1 day")]
    N1Day,
    /// `7 days`.
    #[token("7 days")]
    N7Days,
    /// `30 days`.
    #[token("30 days")]
    N30Days,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PersonSpan {
    /// `[1,10)`.
    #[token("[1,10)")]
    N110,
    /// `[10,100)`.
    #[token("[10,100)")]
    N10100,
    /// `[100,1000)`.
    #[token("[100,1000)")]
    N1001000,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PersonKind {
    /// `k`.
    #[token("k")]
    K,
    /// `standard`.
    #[token("standard")]
    Standard,
    /// `extended`.
    #[token("extended")]
    Extended,
    /// `special`.
    #[token("special")]
    Special,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PersonOdd {
    /// `a`.
    #[token("a")]
    A,
    /// `b`.
    #[token("b")]
    B,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PersonEvery {
    /// `month`.
    #[token("month")]
    Month,
    /// `year`.
    #[token("year")]
    Year,
}

/// A row of invoices.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "invoices", table_schema = "billing", count = invoices)]
pub struct Invoice {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i32,
    /// Its number.
    #[column(make = sequence(1), unique(tenant), sql_name = "Number")]
    pub number: i64,
    /// Its tenant id.
    #[column(tenant, references = Tenant)]
    pub tenant_id: Uuid,
    /// Its person id.
    #[column(references = Person, null = 0.2)]
    pub person_id: Option<i64>,
    /// Its state.
    #[column(make = weighted("open" = 2, "paid" = 1))]
    pub state: InvoiceState,
    /// Its order.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub order: Option<i32>,
    /// Its mixed case.
    #[column(make = words(2), null = 0.3, sql_name = "Mixed Case")]
    pub mixed_case: Option<String>,
    /// Its quo ted drop table tenants.
    #[column(make = words(2), null = 0.3, sql_name = "quo\"ted; DROP TABLE tenants")]
    pub quo_ted_drop_table_tenants: Option<String>,
    /// Its n code.
    #[column(make = words(2), null = 0.3, sql_name = "ünïcode")]
    pub n_code: Option<String>,
    /// Its total.
    #[column(make = log_normal(30, 0.8))]
    pub total: Fixed<2>,
    /// Its paid at.
    #[column(make = when(state == "paid", within_period()))]
    pub paid_at: Option<DateTime<Utc>>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum InvoiceState {
    /// `open`.
    #[token("open")]
    Open,
    /// `paid`.
    #[token("paid")]
    Paid,
}

/// A row of lines.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "lines", table_schema = "billing", parent = invoice_id, count = lines, share = log_normal(1, 1))]
pub struct Line {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i32,
    /// Its ticket.
    #[column(make = uniform(1..=100))]
    pub ticket: i64,
    /// Its invoice id.
    #[column(references = Invoice)]
    pub invoice_id: i32,
    /// Its quantity.
    #[column(make = zipf(1..=20))]
    pub quantity: i16,
    /// Its during.
    #[column(make = any(), null = 0.3)]
    pub during: Option<LineDuring>,
    /// Its exact.
    #[column(make = chance(0.8), null = 0.3)]
    pub exact: Option<bool>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum LineDuring {
    /// `[2024-01-01 08:00,2024-01-01 09:00)`.
    #[token("[2024-01-01 08:00,2024-01-01 09:00)")]
    N202401010800202401010900,
    /// `[2024-01-02 08:00,2024-01-02 09:00)`.
    #[token("[2024-01-02 08:00,2024-01-02 09:00)")]
    N202401020800202401020900,
}

/// A row of Table__DROP.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "Table__DROP", table = "Table; DROP", table_schema = "Odd Names", count = Table__DROP)]
pub struct TableDrop {
    /// Its a column with a name that is longer than sixty three bytes and.
    #[column(key, make = key(all), sql_name = "a_column_with_a_name_that_is_longer_than_sixty_three_bytes_and_")]
    pub a_column_with_a_name_that_is_longer_than_sixty_three_bytes_and: i32,
    /// Its select.
    #[column(references = TableDrop, make = reference(earlier), null = 1.0)]
    pub select: Option<i32>,
}

/// A row of events.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "events", count = events)]
pub struct Event {
    /// Its id.
    #[column(key, make = key(all), unique)]
    pub id: i64,
    /// Its at.
    #[column(key, make = between("2019-01-01", "2024-12-31"))]
    pub at: DateTime<Utc>,
    /// Its body.
    #[column(make = paragraph(), null = 0.3)]
    pub body: Option<String>,
}

/// A row of regions.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "regions", count = regions)]
pub struct Region {
    /// Its id.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub id: Option<i32>,
    /// Its name.
    #[column(make = words(2))]
    pub name: Option<String>,
}

/// A row of spread.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "spread", count = spread)]
pub struct Spread {
    /// Its id.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub id: Option<i32>,
    /// Its other.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub other: Option<i32>,
}

/// A row of animals.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "animals", count = animals)]
pub struct Animal {
    /// Its id.
    #[column(make = uniform(1..=100))]
    pub id: i32,
    /// Its name.
    #[column(make = words(2))]
    pub name: Option<String>,
    /// Its legs.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub legs: Option<i32>,
}

/// A row of dogs.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "dogs", count = dogs)]
pub struct Dog {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i32,
    /// Its name.
    #[column(make = words(2))]
    pub name: Option<String>,
    /// Its barks.
    #[column(make = chance(0.5), null = 0.3)]
    pub barks: Option<bool>,
    /// Its legs.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub legs: Option<i32>,
}

/// A row of people_copy.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "people_copy", count = people_copy, unique(name, code))]
pub struct PeopleCopy {
    /// Its tenant id.
    #[column(key, tenant, references = Tenant)]
    pub tenant_id: Uuid,
    /// Its id.
    #[column(key, make = key())]
    pub id: i64,
    /// Its boss id.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub boss_id: Option<i64>,
    /// Its mail.
    #[column(make = email(), null = 0.3, unique(tenant), pii = Email)]
    pub mail: Option<String>,
    /// Its rank.
    #[column(make = uniform(1..=99))]
    pub rank: i32,
    /// Its score.
    #[column(make = uniform(1..=100))]
    pub score: i32,
    /// Its name.
    #[column(make = pattern("people-copy-{tenant}-{n}"), unique)]
    pub name: String,
    /// Its tags.
    #[column(make = list(word(), 0..=3))]
    pub tags: Vec<String>,
    /// Its moods.
    #[column(make = list(any(), 0..=3), null = 0.3)]
    pub moods: Option<Vec<PeopleCopyMoods>>,
    /// Its matrix.
    #[column(make = list(uniform(1..=100), 0..=3), null = 0.3)]
    pub matrix: Option<Vec<i32>>,
    /// Its states.
    #[column(make = list(word(), 0..=3), null = 0.3)]
    pub states: Option<Vec<String>>,
    /// Its born.
    #[column(make = between("2004-01-01", "2009-12-31"), null = 0.3)]
    pub born: Option<NaiveDate>,
    /// Its wakes.
    #[column(make = time_of_day(), null = 0.3)]
    pub wakes: Option<NaiveTime>,
    /// Its sleeps.
    #[column(make = time_of_day(), null = 0.3)]
    pub sleeps: Option<NaiveTime>,
    /// Its shift.
    #[column(make = weighted("00:15:00" = 1, "01:00:00" = 1, "08:00:00" = 6, "1 day" = 1, "7 days" = 1, "30 days" = 1), null = 0.3)]
    pub shift: Option<PeopleCopyShift>,
    /// Its address.
    #[column(make = street(), null = 0.3, pii = Address)]
    pub address: Option<String>,
    /// Its network.
    #[column(make = words(2), null = 0.3)]
    pub network: Option<String>,
    /// Its photo.
    #[column(make = bytes(32), null = 0.3)]
    pub photo: Option<Vec<u8>>,
    /// Its gender.
    #[column(make = matching("[a-z]{1}"), null = 0.3, length = 1)]
    pub gender: Option<String>,
    /// Its initials.
    #[column(make = matching("[a-z]{2}"), null = 0.3, length = 2)]
    pub initials: Option<String>,
    /// Its code.
    #[column(make = pattern("PC-{digits:6}"), null = 0.3, length = 20)]
    pub code: Option<String>,
    /// Its nick.
    #[column(make = user_name(), null = 0.3, length = 8, pii = Pseudonym)]
    pub nick: Option<String>,
    /// Its weight.
    #[column(make = uniform(0.5..=8), null = 0.5, places = 2)]
    pub weight: Option<f64>,
    /// Its height.
    #[column(make = when(is_null(weight), uniform(100..=2000)), places = 2)]
    pub height: Option<f64>,
    /// Its rate.
    #[column(make = uniform(0..=1), null = 0.3, places = 2)]
    pub rate: Option<f64>,
    /// Its salary.
    #[column(make = uniform(10000..=160000), null = 0.3)]
    pub salary: Option<Fixed<2>>,
    /// Its ratio.
    #[column(make = uniform(0..=1), null = 0.3)]
    pub ratio: Option<Fixed<2>>,
    /// Its cash.
    #[column(make = log_normal(30, 0.8), null = 0.3)]
    pub cash: Option<Fixed<2>>,
    /// Its span.
    #[column(make = any(), null = 0.3)]
    pub span: Option<PeopleCopySpan>,
    /// Its kind.
    #[column(make = weighted("k" = 4, "standard" = 1, "extended" = 1, "special" = 1), null = 0.3)]
    pub kind: Option<PeopleCopyKind>,
    /// Its counted.
    #[column(make = uniform(1..=100))]
    pub counted: i16,
    /// Its odd.
    #[column(make = any(), null = 0.3)]
    pub odd: Option<PeopleCopyOdd>,
    /// Its every.
    #[column(make = weighted("month" = 2, "year" = 1), null = 0.3)]
    pub every: Option<PeopleCopyEvery>,
    /// Its initial.
    #[column(make = words(2), null = 0.3)]
    pub initial: Option<String>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PeopleCopyMoods {
    /// `planned`.
    #[token("planned")]
    Planned,
    /// `it's on`.
    #[token("it's on")]
    ItSOn,
    /// `done`.
    #[token("done")]
    Done,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PeopleCopyShift {
    /// `00:15:00`.
    #[token("00:15:00")]
    N001500,
    /// `01:00:00`.
    #[token("01:00:00")]
    N010000,
    /// `08:00:00`.
    #[token("08:00:00")]
    N080000,
    /// `1 day`.
    #[token("1 day")]
    N1Day,
    /// `7 days`.
    #[token("7 days")]
    N7Days,
    /// `30 days`.
    #[token("30 days")]
    N30Days,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PeopleCopySpan {
    /// `[1,10)`.
    #[token("[1,10)")]
    N110,
    /// `[10,100)`.
    #[token("[10,100)")]
    N10100,
    /// `[100,1000)`.
    #[token("[100,1000)")]
    N1001000,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PeopleCopyKind {
    /// `k`.
    #[token("k")]
    K,
    /// `standard`.
    #[token("standard")]
    Standard,
    /// `extended`.
    #[token("extended")]
    Extended,
    /// `special`.
    #[token("special")]
    Special,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PeopleCopyOdd {
    /// `a`.
    #[token("a")]
    A,
    /// `b`.
    #[token("b")]
    B,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PeopleCopyEvery {
    /// `month`.
    #[token("month")]
    Month,
    /// `year`.
    #[token("year")]
    Year,
}

/// A row of totals.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "totals", count = totals)]
pub struct Total {
    /// Its id.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub id: Option<i32>,
    /// Its total.
    #[column(make = log_normal(30, 0.8), null = 0.3)]
    pub total: Option<Fixed<2>>,
    /// Its number.
    #[column(make = zipf(0..=20), null = 0.3, sql_name = "number")]
    pub number_2: Option<i64>,
}

/// A row of eggs.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "eggs", parent = hen_id, count = eggs, share = log_normal(1, 1))]
pub struct Egg {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i32,
    /// Its hen id.
    #[column(references = Hen)]
    pub hen_id: i32,
}

/// A row of hens.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardPostgresql, name = "hens", count = hens)]
pub struct Hen {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i32,
    /// Its egg id.
    #[column(references = Egg)]
    pub egg_id: i32,
}
