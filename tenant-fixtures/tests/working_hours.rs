//! Times in working hours lie in them, in the period, and end in both.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc, Weekday};
use tenant_fixtures::declaration::{ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, Unique};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{Dataset, Format, ProfileBuilder};

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Shifts, each made as the grammar says, from a time of any kind.
fn shifts(make: &str) -> &'static Declaration {
    shifts_with(make, None)
}

fn shifts_with(make: &str, unique: Option<Unique>) -> &'static Declaration {
    let column = |name: &str, make: &str| {
        ColumnBuilder::new(name, ColumnType::Timestamp).make(make).unwrap_or_else(|error| panic!("{error}"))
    };
    let shifts = EntityBuilder::new("shifts")
        .count("shifts")
        .column(ColumnBuilder::new("id", ColumnType::Signed).key())
        .column(column("asked", "within_period()"))
        .column(match unique {
            Some(among) => column("begins", make).unique(among),
            None => column("begins", make),
        });
    DeclarationBuilder::new("work").measure("shifts", [500, 500, 500, 500]).entity(shifts).build()
}

fn tenant(domain: &'static Declaration, as_of: &str, days: u64) -> Dataset<Declared> {
    let profile = ProfileBuilder::of_domain(domain.info(), "acme").as_of(time(as_of)).days(days).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{as_of}, {days} days: {error}")))
}

/// The rows of a collection.
fn rows(tenant: &Dataset<Declared>, collection: &str) -> Vec<serde_json::Value> {
    let mut text = Vec::new();
    tenant.write(Format::Json, &mut text).unwrap_or_else(|error| panic!("{error}"));
    let mut document: serde_json::Value = serde_json::from_slice(&text).expect("it is JSON");
    let serde_json::Value::Array(rows) = document["data"][collection].take() else {
        panic!("no {collection}")
    };
    rows
}

fn begins(row: &serde_json::Value) -> DateTime<Utc> {
    time(row["begins"].as_str().expect("it is a text"))
}

/// Ends of periods at every hour of a working day, of the day before it and of a weekend.
fn ends() -> impl Iterator<Item = String> {
    [2, 3, 6, 7, 8].into_iter().flat_map(|day| {
        [(0, 0), (8, 59), (9, 0), (9, 40), (12, 0), (16, 59), (17, 0), (23, 59)]
            .map(|(hour, minute)| format!("2025-06-{day:02}T{hour:02}:{minute:02}:00Z"))
    })
}

#[track_caller]
fn is_within(begins: DateTime<Utc>, seconds: i64, (from, to): (DateTime<Utc>, DateTime<Utc>), told: &str) {
    let ends = begins + chrono::TimeDelta::seconds(seconds);
    assert!(!matches!(begins.weekday(), Weekday::Sat | Weekday::Sun), "{told}: {begins}");
    assert!(begins.hour() >= 9 && begins >= from, "{told}: {begins}");
    let close = begins.date_naive().and_hms_opt(17, 0, 0).expect("a time").and_utc();
    assert!(ends <= close.min(to) && begins < close.min(to), "{told}: {begins} to {ends}");
}

#[test]
fn no_time_lies_outside_of_the_period() {
    for make in ["working_hours()", "working_hours(asked)"] {
        let domain = shifts(make);
        for as_of in ends() {
            for days in [4, 5, 7, 30] {
                let tenant = tenant(domain, &as_of, days);
                let period = (time(&as_of) - chrono::TimeDelta::days(days as i64), time(&as_of));
                for row in rows(&tenant, "shifts") {
                    is_within(begins(&row), 0, period, &format!("{make} as of {as_of}, {days} days"));
                }
            }
        }
    }
}

#[test]
fn what_lasts_ends_in_the_hours() {
    for (lasting, seconds) in [("seconds(1)", 1), ("minutes(45)", 2_700), ("hours(8)", 28_800)] {
        for make in
            [format!("working_hours(lasting = {lasting})"), format!("working_hours(asked, {lasting})")]
        {
            let domain = shifts(&make);
            for as_of in ends() {
                let tenant = tenant(domain, &as_of, 5);
                let period = (time(&as_of) - chrono::TimeDelta::days(5), time(&as_of));
                for row in rows(&tenant, "shifts") {
                    is_within(begins(&row), seconds, period, &format!("{make} as of {as_of}"));
                }
            }
        }
    }
}

/// A ward's shifts: as many times as there are, none of which begins before another has ended.
#[test]
fn unique_ones_do_not_overlap() {
    let column = |name: &str, ty| ColumnBuilder::new(name, ty);
    let made =
        |column: ColumnBuilder, make: &str| column.make(make).unwrap_or_else(|error| panic!("{error}"));
    let wards = EntityBuilder::new("wards").count("wards").column(column("id", ColumnType::Signed).key());
    let begins_ = made(column("begins", ColumnType::Timestamp), "working_hours(lasting = minutes(90))");
    let shifts = EntityBuilder::new("shifts")
        .share("ward", "shifts", None)
        .unwrap_or_else(|error| panic!("{error}"))
        .column(column("id", ColumnType::Signed).key())
        .column(column("ward", ColumnType::Signed).references("wards"))
        .column(begins_.unique(Unique::Parent));
    let domain = DeclarationBuilder::new("wards")
        .measure("wards", [3, 3, 3, 3])
        .measure("shifts", [300, 300, 300, 300])
        .entity(wards)
        .entity(shifts)
        .build();
    // A hundred for each: four weeks of five days with five spans are full.
    let tenant = tenant(domain, "2025-06-30T00:00:00Z", 28);
    let rows = rows(&tenant, "shifts");
    assert_eq!(rows.len(), 300);
    for ward in 1..=3 {
        let mut times: Vec<_> = rows.iter().filter(|row| row["ward"] == ward).map(begins).collect();
        times.sort_unstable();
        assert_eq!(times.len(), 100);
        assert!(
            times.windows(2).all(|pair| pair[1] - pair[0] >= chrono::TimeDelta::minutes(90)),
            "{times:?}"
        );
        let period = (time("2025-06-02T00:00:00Z"), time("2025-06-30T00:00:00Z"));
        times.iter().for_each(|&begins| is_within(begins, 5_400, period, "a shift"));
    }
    let more = ProfileBuilder::of_domain(domain.info(), "acme")
        .as_of(time("2025-06-30T00:00:00Z"))
        .days(28)
        .count("shifts", 301)
        .build();
    let error = more.map(|_| ()).expect_err("there is no room").to_string();
    assert!(error.contains("unique in 101 rows, and has 100 values"), "{error}");
}

#[track_caller]
fn refused(make: &str, unique: Option<Unique>, as_of: &str, days: u64, says: &str) {
    let domain = shifts_with(make, unique);
    let profile = ProfileBuilder::of_domain(domain.info(), "acme").as_of(time(as_of)).days(days).build();
    let error = profile.map(|_| ()).expect_err(make).to_string();
    assert!(error.contains(says), "{make}: no {says:?} in {error}");
}

#[test]
fn what_has_no_room_is_refused() {
    let (monday, month) = ("2025-06-02T00:00:00Z", 30);
    refused("working_hours()", None, monday, 2, "ask for at least 4 days");
    refused("working_hours(lasting = hours(9))", None, monday, month, "from 32400 to 32400 seconds");
    refused("working_hours(lasting = minutes(0 - 1))", None, monday, month, "from -60 to -60 seconds");
    refused("working_hours(lasting = 30)", None, monday, month, "`lasting` takes a duration");
    let unique = Some(Unique::Tenant);
    refused("working_hours(lasting = hours(1))", unique, monday, month, "in 500 rows, and has 160 values");
    refused("working_hours(asked, hours(1))", unique, monday, month, "no time says on which day");
    refused("working_hours()", Some(Unique::Everywhere), monday, month, "over all tenants");
}
