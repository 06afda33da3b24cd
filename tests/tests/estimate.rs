//! The estimate of a data set's size, against what is written: every scenario, every format, every compression.

use std::ops::ControlFlow;
use std::path::Path;

use tenant_fixtures::bag::{Extra, PublishOptions, estimate, publish};
use tenant_fixtures::{Compression, Format, Part, Scenario, ScenarioOptions, TenantDataset};
use tenant_fixtures_tests::{contents, dataset, sized};

/// What is published takes on disk, all files together.
fn written(tenant: &TenantDataset, options: &PublishOptions) -> u64 {
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

/// By how many thousandths of the size an estimate is off.
fn off(tenant: &TenantDataset, options: &PublishOptions) -> u64 {
    let (estimated, written) = (estimate(tenant, options).bytes, written(tenant, options));
    let off = estimated.abs_diff(written) * 1000 / written;
    let names: Vec<_> = options.formats.iter().map(|format| format.name()).collect();
    println!(
        "{:25} {:12} {:5} {estimated:10} for {written:10}, off by {off:3} ‰",
        tenant.id(),
        names.join(","),
        options.compression.map_or("", |compression| compression.name()),
    );
    off
}

fn tenants(scale: &str) -> Vec<(&'static Scenario, TenantDataset)> {
    let mut options = ScenarioOptions::default();
    options.scale = scale.parse().expect("a scale");
    let of = |scenario: &'static Scenario| {
        let profiles = scenario.tenants(&options).expect("the scale is allowed");
        profiles.into_iter().map(move |profile| (scenario, TenantDataset::new(profile)))
    };
    Scenario::ALL.iter().flat_map(of).collect()
}

/// A tenth.
const MOST: u64 = 100;

#[test]
fn every_scenario_in_every_format_with_all_that_goes_beside_it() {
    let mut failed = Vec::new();
    for (scenario, tenant) in tenants("0.01") {
        let extras = scenario.extras(&tenant);
        for &format in Format::ALL {
            // What goes beside the rows is the same in all formats, and large: once is enough to try it.
            let extras = if format == Format::ALL[0] { extras.clone() } else { Vec::new() };
            let options =
                PublishOptions { formats: vec![format], extras, threads: 2, ..PublishOptions::default() };
            if off(&tenant, &options) > MOST {
                failed.push((tenant.id(), format));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}
