//! Whatever types a struct's fields have, its rows are those of the same columns in other types: in every format, by their keys,
//! redacted, and read from a snapshot.

use std::ops::ControlFlow;

use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::snapshot::{self, Checked, Kind};
use tenant_fixtures::{Dataset, Domain, DomainInfo, Format, Known as _, ProfileBuilder};

/// The types that the library knows.
mod plain {
    use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
    use tenant_fixtures::{Domain, Entity, Uuid};

    #[derive(Domain)]
    #[domain(name = "travel", entities(Traveller, Trip))]
    #[measure(travellers, tiers = [20, 40, 60, 80])]
    pub(super) struct Travel;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Travel, name = "travellers", count = travellers)]
    pub(super) struct Traveller {
        #[column(key)]
        pub(super) id: Uuid,
        #[column(make = email(), pii = Email)]
        pub(super) email: String,
        #[column(make = phone(), pii = Phone, null = 0.4)]
        pub(super) phone: Option<String>,
        #[column(make = birth_date(18..=80), pii = BirthDate)]
        pub(super) born: Option<NaiveDate>,
        #[column(make = uniform(1..=5))]
        pub(super) stars: u8,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Travel, name = "trips", parent = traveller, per_parent = uniform(0..=4))]
    pub(super) struct Trip {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = Traveller)]
        pub(super) traveller: Uuid,
        #[column(make = rising(days(1..30)))]
        pub(super) booked_at: DateTime<Utc>,
        #[column(make = after(booked_at, days(1..=30)), null = 0.3)]
        pub(super) left_at: Option<DateTime<Utc>>,
        #[column(make = within_period())]
        pub(super) insured_on: NaiveDate,
        #[column(make = time_of_day())]
        pub(super) alarm: NaiveTime,
    }
}

/// The same in those of the crate `time`, and in types of somebody else's.
mod other {
    use std::num::NonZeroU8;

    use tenant_fixtures::{Domain, Entity};
    use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

    /// Somebody else's crate, of whose types no trait can be implemented here.
    pub(super) mod service {
        use std::num::NonZeroU8;

        use tenant_fixtures::Uuid;

        #[derive(Clone, Copy, Debug, PartialEq)]
        pub(in super::super) struct TravellerId(pub(in super::super) Uuid);

        #[derive(Clone, Debug, PartialEq)]
        pub(in super::super) struct Address(pub(in super::super) Box<str>);

        #[derive(Clone, Debug, PartialEq)]
        pub(in super::super) struct Traveller {
            pub(in super::super) id: TravellerId,
            pub(in super::super) email: Address,
            pub(in super::super) phone: Option<Address>,
            pub(in super::super) born: Option<time::Date>,
            pub(in super::super) stars: NonZeroU8,
        }
    }

    mod traveller_id {
        use super::service::TravellerId;
        use tenant_fixtures::Uuid;

        pub(super) fn from_column(id: Uuid) -> TravellerId {
            TravellerId(id)
        }

        pub(super) fn to_column(id: &TravellerId) -> Uuid {
            id.0
        }
    }

    mod address {
        use super::service::Address;

        pub(super) fn from_column(text: String) -> Address {
            Address(text.into())
        }

        pub(super) fn to_column(address: &Address) -> String {
            address.0.to_string()
        }
    }

    mod stars {
        use std::num::NonZeroU8;

        pub(super) fn from_column(stars: u8) -> NonZeroU8 {
            NonZeroU8::new(stars).unwrap_or(NonZeroU8::MIN)
        }

        pub(super) fn to_column(stars: &NonZeroU8) -> u8 {
            stars.get()
        }
    }

    #[derive(Domain)]
    #[domain(name = "travel", entities(service::Traveller, Trip))]
    #[measure(travellers, tiers = [20, 40, 60, 80])]
    pub(super) struct Travel;

    #[derive(Entity, Clone)]
    #[entity(of = service::Traveller, domain = Travel, name = "travellers", count = travellers)]
    struct Row {
        #[column(key, with = traveller_id)]
        id: service::TravellerId,
        #[column(with = address, make = email(), pii = Email)]
        email: service::Address,
        #[column(with = address, make = phone(), pii = Phone, null = 0.4)]
        phone: Option<service::Address>,
        #[column(make = birth_date(18..=80), pii = BirthDate)]
        born: Option<Date>,
        #[column(with = stars, make = uniform(1..=5))]
        stars: NonZeroU8,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Travel, name = "trips", parent = traveller, per_parent = uniform(0..=4))]
    pub(super) struct Trip {
        #[column(key)]
        pub(super) id: i64,
        #[column(references = service::Traveller, with = traveller_id)]
        pub(super) traveller: service::TravellerId,
        #[column(make = rising(days(1..30)))]
        pub(super) booked_at: OffsetDateTime,
        #[column(make = after(booked_at, days(1..=30)), null = 0.3)]
        pub(super) left_at: Option<PrimitiveDateTime>,
        #[column(make = within_period())]
        pub(super) insured_on: Date,
        #[column(make = time_of_day())]
        pub(super) alarm: Time,
    }
}

fn dataset<D: Domain>(info: &'static DomainInfo, anonymize: bool) -> Dataset<D> {
    let profile = ProfileBuilder::of_domain(info, "acme").anonymize(anonymize).seed(7).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

/// Every file of a tenant's payload, in all formats; of rows that were kept, or are made while they are written.
fn payload<D: Domain>(dataset: &Dataset<D>) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder");
    let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
    let published = publish(dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    let published = published.expect("it is written");
    assert_eq!(published.quality.as_ref().and_then(|report| report.passed), Some(true));
    let read = |(name, _): &(String, u64)| {
        (name.clone(), std::fs::read(published.path.join("data").join(name)).expect("it is there"))
    };
    published.files.iter().map(read).collect()
}

#[test]
fn they_are_the_same_columns() {
    let (one, other) = (plain::Travel::info(), other::Travel::info());
    let digest = |info: &DomainInfo| info.declaration.expect("it is declared").digest();
    assert_eq!(digest(one), digest(other));
    for anonymize in [false, true] {
        let plain = payload(&dataset::<plain::Travel>(one, anonymize));
        assert!(plain.len() > Format::ALL.len());
        let written = dataset::<other::Travel>(other, anonymize);
        assert!(plain == payload(&written), "made while they are written");
        written.rows::<other::service::Traveller>();
        written.rows::<other::Trip>();
        assert!(plain == payload(&written), "as structs");
    }
}

#[test]
fn they_have_the_same_values() {
    let (one, other) = (
        dataset::<plain::Travel>(plain::Travel::info(), false),
        dataset::<other::Travel>(other::Travel::info(), false),
    );
    let (one, other) = (one.rows::<plain::Trip>(), other.rows::<other::Trip>());
    assert!(!one.is_empty() && one.len() == other.len());
    for (one, other) in one.iter().zip(other) {
        assert_eq!((one.id, one.traveller), (other.id, other.traveller.0));
        assert_eq!(
            one.booked_at.to_rfc3339(),
            format!("{}T{}+00:00", other.booked_at.date(), clock(other.booked_at.time()))
        );
        let (left, other_left) = (one.left_at, other.left_at);
        assert_eq!(
            left.map(|time| time.timestamp()),
            other_left.map(|time| time.assume_utc().unix_timestamp())
        );
        assert_eq!(
            (one.insured_on.to_string(), one.alarm.to_string()),
            (other.insured_on.to_string(), clock(other.alarm))
        );
    }
}

fn clock(time: time::Time) -> String {
    let (hours, minutes, seconds) = time.as_hms();
    format!("{hours:02}:{minutes:02}:{seconds:02}")
}

#[test]
fn rows_are_found_by_their_keys() {
    let made = dataset::<other::Travel>(other::Travel::info(), false);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("travel.json");
    assert!(snapshot::create::<other::Travel>(made.profile(), &path, Kind::Data).expect("it is written"));
    assert!(matches!(snapshot::check::<other::Travel>(&path), Ok(Checked::Same)));
    let rows = made.rows::<other::service::Traveller>();
    let mut children = 0;
    for row in rows {
        assert_eq!(made.find::<other::service::Traveller>(row.id).as_ref(), Some(row));
        let trips = made.children_of::<other::Trip>(row.id);
        assert!(trips.iter().all(|trip| trip.traveller == row.id));
        children += trips.len();
    }
    assert_eq!(children, made.rows::<other::Trip>().len());
    let nobody = other::service::TravellerId(tenant_fixtures::Uuid::nil());
    assert_eq!(made.find::<other::service::Traveller>(nobody), None);
}

#[test]
fn personal_data_is_replaced_in_them_too() {
    let rows = |anonymize| {
        dataset::<other::Travel>(other::Travel::info(), anonymize)
            .rows::<other::service::Traveller>()
            .to_vec()
    };
    for (clear, redacted) in rows(false).iter().zip(&rows(true)) {
        assert_ne!(clear.email, redacted.email);
        assert_eq!((clear.phone.is_some(), redacted.born), (redacted.phone.is_some(), None));
        assert_eq!(clear.stars, redacted.stars);
    }
}
