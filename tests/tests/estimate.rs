//! The estimate of a data set's size, against what is written: every scenario, every format, every compression.

use std::ops::ControlFlow;
use std::path::Path;

use tenant_fixtures::bag::{Extra, PublishOptions, estimate, publish};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{
    Compression, Dataset, Domain, Format, Part, ProfileBuilder, Scenario, ScenarioOptions, TenantDataset,
    TenantProfile, Tier,
};
use tenant_fixtures_tests::{contents, dataset, sized};

/// An estimate may be off by a tenth.
const MOST: u64 = 100;

/// What is published takes on disk, all files together.
fn written<D: Domain>(tenant: &Dataset<D>, options: &PublishOptions) -> u64 {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let published = publish(tenant, folder.path(), options, &mut |_| ControlFlow::Continue(()));
    let published = published.expect("it is published");
    let bytes = on_disk(&published.path);
    assert_eq!(published.bytes, bytes, "{}", tenant.id());
    bytes
}

fn on_disk(folder: &Path) -> u64 {
    contents(folder).values().map(|file| file.len() as u64).sum()
}

/// By how many thousandths of the size an estimate is off, where that is too many.
fn off<D: Domain>(tenant: &Dataset<D>, options: &PublishOptions) -> Option<String> {
    let (estimated, written) = (estimate(tenant, options).bytes, written(tenant, options));
    let off = estimated.abs_diff(written) * 1000 / written;
    (off > MOST).then(|| {
        let (tenant, formats, compression) = (tenant.id(), &options.formats, options.compression);
        format!("{tenant} {formats:?} {compression:?}: {estimated} for {written}, off by {off} ‰")
    })
}

fn profiles(scenario: &Scenario, scale: &str) -> Vec<TenantProfile> {
    let options = ScenarioOptions { scale: scale.parse().expect("a scale"), ..ScenarioOptions::default() };
    scenario.tenants(&options).expect("the scale is allowed")
}

fn largest(profiles: &[TenantProfile]) -> u64 {
    profiles.iter().flat_map(TenantProfile::counts).map(|(_, count)| count).max().unwrap_or(0)
}

/// The tenants of a scenario at a scale at which the largest has about this many plays. The others have less, down to a
/// handful.
fn tenants(scenario: &Scenario, plays: u64) -> Vec<TenantDataset> {
    let parts = largest(&profiles(scenario, "1")) / plays;
    let profiles = profiles(scenario, &format!("{:.6}", 1.0 / parts as f64));
    assert!(largest(&profiles).abs_diff(plays) < plays / 4, "{}", scenario.name());
    profiles.into_iter().map(TenantDataset::new).collect()
}

/// More than what an estimate makes as a sample.
const PLAYS: u64 = 12_000;

/// Whether an estimate makes smaller tenants in its place.
fn is_sampled(tenant: &TenantDataset) -> bool {
    largest(std::slice::from_ref(tenant.profile())) > PLAYS * 2 / 3
}

fn is_off(tenants: &[TenantDataset], options: &PublishOptions) -> Vec<String> {
    tenants.iter().filter_map(|tenant| off(tenant, options)).collect()
}

#[test]
fn every_scenario_in_every_format() {
    let mut failed = Vec::new();
    for tenant in Scenario::ALL.iter().flat_map(|scenario| tenants(scenario, PLAYS)) {
        // What is its own sample is written by what writes it: its formats may go together.
        let together = if is_sampled(&tenant) { 1 } else { Format::ALL.len() };
        for formats in Format::ALL.chunks(together).map(<[Format]>::to_vec) {
            failed.extend(off(&tenant, &PublishOptions { formats, threads: 2, ..PublishOptions::default() }));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Load plans are many times as large as a small tenant's rows, and id maps a good part of them.
#[test]
fn every_scenario_with_what_goes_beside_its_rows() {
    let mut failed = Vec::new();
    for scenario in Scenario::ALL {
        for plays in [3_000, 20_000] {
            for tenant in tenants(scenario, plays) {
                let extras = scenario.extras(&tenant);
                let formats = vec![Format::JsonLines, Format::Csv];
                let options = PublishOptions { formats, extras, threads: 2, ..PublishOptions::default() };
                failed.extend(is_off(&[tenant], &options));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Each file by itself, where some are off by more in one direction and some in the other.
#[test]
fn what_goes_beside_the_rows_has_the_size_that_it_says() {
    for scenario in Scenario::ALL {
        for tenant in tenants(scenario, PLAYS) {
            for extra in scenario.extras(&tenant) {
                let mut bytes = Vec::new();
                extra.write(&mut bytes).unwrap();
                let (says, has) = (extra.size(), bytes.len() as u64);
                assert!(says.abs_diff(has) * 1000 / has <= MOST, "{}: {says} for {has}", extra.name());
            }
        }
    }
    let own = Extra::new("own.txt", "text/plain", "Five bytes", |writer| writer.write_all(b"bytes"));
    assert_eq!((own.size(), own.with_size(|| 7).size()), (5, 7));
}

/// Each of another scenario: what compresses has seen no scenario, only rows.
#[test]
fn every_compression_of_every_text() {
    let mut failed = Vec::new();
    let texts = [Format::Json, Format::JsonLines, Format::Csv, Format::PostgreSql];
    let pairs = texts.iter().flat_map(|format| Compression::ALL.iter().map(|how| (*format, *how)));
    for ((format, compression), scenario) in pairs.zip(Scenario::ALL.iter().cycle()) {
        let (formats, compression) = (vec![format], Some(compression));
        let options = PublishOptions { formats, compression, threads: 2, ..PublishOptions::default() };
        failed.extend(tenants(scenario, PLAYS).last().and_then(|tenant| off(tenant, &options)));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// What is no larger than a sample is made as its own sample, so that nothing is left to chance.
#[test]
fn small_tenants_are_told_to_the_byte_or_nearly_so() {
    for users in [0, 1, 7, 60] {
        let tenant = dataset(sized("acme", [users, 50, 9, 7, users * 40]));
        let options = PublishOptions { formats: Format::ALL.to_vec(), ..PublishOptions::default() };
        let (told, bytes) = (estimate(&tenant, &options), written(&tenant, &options));
        assert!(told.exact && told.bytes.abs_diff(bytes) < 256, "{users}: {told:?} for {bytes}");
    }
}

#[test]
fn parts_and_several_formats_add_up() {
    let tenant = dataset(sized("acme", [200, 500, 60, 20, 6_000]));
    let whole =
        |formats: Vec<Format>| estimate(&tenant, &PublishOptions { formats, ..PublishOptions::default() });
    let (both, csv, json) =
        (whole(vec![Format::Csv, Format::Json]), whole(vec![Format::Csv]), whole(vec![Format::Json]));
    assert_eq!(both.rows, csv.rows + json.rows);
    assert!(both.bytes < csv.bytes + json.bytes, "the documents are there once");
    let (mut told, mut bytes) = (0, 0);
    for index in 1..=4 {
        let part: Part = format!("{index}/4").parse().unwrap();
        let options =
            PublishOptions { formats: vec![Format::Csv], part: Some(part), ..PublishOptions::default() };
        told += estimate(&tenant, &options).bytes;
        bytes += written(&tenant, &options);
    }
    assert!(told.abs_diff(bytes) * 1000 / bytes <= MOST, "{told} for {bytes}");
}

/// Collections of schema files, whose rows are all of one type.
#[test]
fn domains_of_files_in_every_format() {
    const FILES: [(&str, &str, &str); 2] = [
        ("shop.toml", include_str!("../../examples/shop/shop.toml"), "0.025"),
        ("helpdesk.toml", include_str!("../../examples/helpdesk.toml"), "0.02"),
    ];
    let mut failed = Vec::new();
    for (name, text, scale) in FILES {
        let file = SchemaFile::read(text, name).unwrap_or_else(|error| panic!("{error}"));
        let builder = ProfileBuilder::of_domain(file.declaration().info(), "acme").tier(Tier::Enterprise);
        let tenant = Dataset::<Declared>::new(builder.scale(scale).build().expect("a profile"));
        for format in Format::ALL {
            failed.extend(off(
                &tenant,
                &PublishOptions { formats: vec![*format], ..PublishOptions::default() },
            ));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
