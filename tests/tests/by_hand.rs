//! A declared domain of which one collection is made by hand: it has all that the others have.

use std::ops::{ControlFlow, Range};

use tenant_fixtures::bag::{self, PublishOptions};
use tenant_fixtures::declaration::{Declaration, RowCount};
use tenant_fixtures::interpret::State;
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{
    Batch, Collection, Dataset, Domain, Entity, Format, Generate, Id, Known, Label, Part, ProfileBuilder,
    TenantId, Tier, tenant_fixture,
};

/// The same domain, with another version of what makes a collection by hand.
macro_rules! sensors {
    ($module:ident, $version:literal) => {
        mod $module {
            use super::*;

            #[derive(Domain)]
            #[domain(name = "sensors", entities(Device, Reading))]
            #[measure(devices, tiers = [7, 50, 500, 5_000])]
            pub(super) struct Sensors;

            #[derive(Entity, Clone, Debug, PartialEq)]
            #[entity(domain = Sensors, name = "devices", key = "device", count = devices)]
            pub(super) struct Device {
                #[column(key)]
                pub(super) id: Id<Device>,
                #[column(make = company())]
                pub(super) owner: String,
            }

            #[derive(Entity, serde::Serialize, serde::Deserialize, Clone, Debug, PartialEq)]
            #[entity(domain = Sensors, name = "readings", key = "reading", generate(version = $version))]
            pub(super) struct Reading {
                #[column(key)]
                pub(super) id: Id<Reading>,
                #[column(tenant)]
                pub(super) org: TenantId,
                #[column(references = Device)]
                pub(super) device: Id<Device>,
                pub(super) values: Vec<u64>,
                pub(super) note: Option<String>,
            }

            impl Generate<Sensors> for Reading {
                fn count(tenant: &State) -> u64 {
                    tenant.count::<Sensors, Device>() * EACH
                }

                fn generate(tenant: &State, rows: Range<u64>, batch: &mut Batch<Self>) {
                    let Some(streams) = tenant.streams("readings") else { return };
                    let first = rows.start / EACH;
                    let devices = tenant.made::<Sensors, Device>(first..rows.end.div_ceil(EACH));
                    for row in rows {
                        let device = &devices[(row / EACH - first) as usize];
                        let mut stream = streams.stream(row, VALUES);
                        let (id, org) = (Id::new(tenant.tenant(), row + 1), tenant.tenant());
                        let new = || Reading { id, org, device: device.id, values: Vec::new(), note: None };
                        let mut reading = batch.recycled(new);
                        (reading.id, reading.org, reading.device) = (id, org, device.id);
                        reading.values.clear();
                        reading.values.extend((0..4).map(|_| stream.bits() % 100));
                        reading.note = (row % 3 == 0).then(|| device.owner.clone());
                        batch.push(reading);
                    }
                }
            }
        }
    };
}

const EACH: u64 = 3;
const VALUES: Label = Label::new("values");

sensors!(first, 1);
sensors!(second, 2);
use first::{Device, Reading, Sensors};

fn go() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn tenant(change: impl FnOnce(ProfileBuilder) -> ProfileBuilder) -> Dataset<Sensors> {
    let builder = change(ProfileBuilder::of_domain(Sensors::info(), "acme"));
    Dataset::new(builder.build().unwrap_or_else(|error| panic!("{error}")))
}

#[tenant_fixture(domain = Sensors, devices = 4)]
fn tests_get_its_rows(readings: &[Reading], devices: &[Device]) {
    assert_eq!((devices.len(), readings.len()), (4, 12));
    assert!(
        readings
            .iter()
            .all(|reading| reading.values.len() == 4 && reading.values.iter().all(|value| *value < 100))
    );
    assert!(readings.iter().zip(0..).all(|(reading, row)| reading.device == devices[row / 3].id));
}

#[test]
fn any_range_is_its_slice_and_quality_holds() {
    let tenant = tenant(|builder| builder);
    let all = tenant.rows::<Reading>();
    for range in [0..5_u64, 4..11, 20..21, 7..7] {
        let expected = &all[range.start as usize..range.end as usize];
        assert_eq!(tenant.range::<Reading>(range), expected);
    }
    let report = tenant.quality();
    assert_eq!(report.passed, Some(true), "{report:#?}");
    let sql = tenant.sql(Dialect::Sqlite);
    let database = rusqlite::Connection::open_in_memory().unwrap();
    database.execute_batch(&sql).unwrap();
}

#[test]
fn it_is_written_whole_or_in_parts() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let tenant = tenant(|builder| builder.count("devices", 700));
    let options = |part| {
        let formats = Format::ALL.iter().copied().filter(|format| format.has_parts()).collect();
        PublishOptions { formats, part, threads: 2, ..PublishOptions::default() }
    };
    let whole = bag::publish(&tenant, folder.path(), &options(None), &mut |_| go()).unwrap();
    bag::verify(&whole.path).unwrap();
    let parts = (1..=3).map(|index| {
        let part = options(Some(Part::new(index, 3).unwrap()));
        bag::publish(&tenant, other.path(), &part, &mut |_| go()).unwrap().path
    });
    let parts: Vec<_> = parts.collect();
    let merge =
        bag::prepare_merge::<Sensors>(&parts, other.path(), &PublishOptions::default(), &mut go).unwrap();
    let merged = merge.write(&mut |_| go()).unwrap();
    assert_eq!(tenant_fixtures_tests::contents(&merged.path), tenant_fixtures_tests::contents(&whole.path));
}

#[test]
fn its_version_is_the_declarations() {
    let digest = |info: &'static tenant_fixtures::DomainInfo| info.declaration.map(Declaration::digest);
    let (first, second) = (Sensors::info(), second::Sensors::info());
    assert_ne!(digest(first), digest(second));
    let rows = first.declaration.unwrap().entities[1].rows;
    assert_eq!(rows, RowCount::ByHand { version: 1 });
    let profile = |info| ProfileBuilder::of_domain(info, "acme").build().unwrap();
    assert_ne!(profile(first).rows_digest(), profile(second).rows_digest());
    let name = |collection: &&'static dyn Collection<second::Sensors>| collection.schema().name;
    assert_eq!(
        second::Sensors::collections(second).iter().map(name).collect::<Vec<_>>(),
        ["devices", "readings"]
    );
    assert!(Dataset::<second::Sensors>::new(profile(second)).rows::<second::Reading>().len() > 1);
    assert!(!Dataset::<second::Sensors>::new(profile(second)).rows::<second::Device>().is_empty());
}

#[test]
fn what_nothing_is_known_of_does_not_grow() {
    let before = tenant(|builder| builder);
    let after =
        before.profile().to_builder().tenant_id("grown").tier(Tier::Standard).grown_from(before.profile());
    let error = after.build().unwrap_err().to_string();
    assert!(error.contains("readings: its rows are made by hand"), "{error}");
}
