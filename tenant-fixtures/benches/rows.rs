//! How fast rows are made and written, each beside a floor that is measured in the same run.
//!
//! Run with `cargo bench -p tenant-fixtures`. Times are per thousand rows; divan adds rows and bytes a second. On
//! shared machines only the ratios between lines of one run mean anything.

#![expect(clippy::unwrap_used, reason = "a benchmark that can't run should stop")]

use std::io::{self, Write};
use std::sync::LazyLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use tenant_fixtures::inject::{Fixture, Site};
use tenant_fixtures::{Format, ListeningEvent, TenantDataset, TenantProfile, Tier};

fn main() {
    divan::main();
}

/// A tenant whose tables are well beyond a core's own cache.
static TENANT: LazyLock<TenantDataset> = LazyLock::new(|| {
    let profile = TenantProfile::builder("bench").tier(Tier::Premium).build().unwrap();
    let tenant = TenantDataset::new(profile);
    // The indexes are made once a tenant and measured by themselves.
    tenant.range::<ListeningEvent>(0..1);
    tenant
});

const ROWS: u64 = 100_000;

/// Counts bytes and keeps none.
struct Discard(u64);

impl Write for Discard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

mod plays {
    use super::*;

    /// Plays as rows in memory.
    #[divan::bench]
    fn generated(bencher: Bencher<'_, '_>) {
        let tenant = &*TENANT;
        bencher.counter(ItemsCount::new(ROWS)).bench(|| black_box(tenant.range::<ListeningEvent>(0..ROWS)));
    }

    /// The same rows copied: what moving them costs.
    #[divan::bench]
    fn floor_copy(bencher: Bencher<'_, '_>) {
        let rows = TENANT.range::<ListeningEvent>(0..ROWS);
        bencher.counter(ItemsCount::new(ROWS)).bench(|| black_box(rows.clone()));
    }
}

mod json_lines {
    use super::*;

    static SMALL: LazyLock<TenantDataset> = LazyLock::new(|| {
        let profile = TenantProfile::builder("bench").tier(Tier::Standard).build().unwrap();
        TenantDataset::new(profile)
    });

    fn bytes() -> Vec<u8> {
        let mut bytes = Vec::new();
        SMALL.write_rows::<ListeningEvent>(Format::JsonLines, &mut bytes).unwrap();
        bytes
    }

    /// `listening_history` generated and formatted on one core.
    #[divan::bench]
    fn generated_and_written(bencher: Bencher<'_, '_>) {
        bencher.counter(BytesCount::new(bytes().len())).bench(|| {
            let mut discard = Discard(0);
            SMALL.write_rows::<ListeningEvent>(Format::JsonLines, &mut discard).unwrap();
            black_box(discard.0)
        });
    }

    /// The same rows, already made, by `serde_json` into a recycled buffer.
    #[divan::bench]
    fn peer_serde_json(bencher: Bencher<'_, '_>) {
        let rows = SMALL.listening_history();
        let mut buffer = Vec::new();
        bencher.counter(BytesCount::new(bytes().len())).bench_local(|| {
            buffer.clear();
            for row in rows {
                serde_json::to_writer(&mut buffer, row).unwrap();
                buffer.push(b'\n');
            }
            black_box(buffer.len())
        });
    }

    /// The same bytes copied.
    #[divan::bench]
    fn floor_copy(bencher: Bencher<'_, '_>) {
        let bytes = bytes();
        let mut buffer = Vec::with_capacity(bytes.len());
        bencher.counter(BytesCount::new(bytes.len())).bench_local(|| {
            buffer.clear();
            buffer.extend_from_slice(&bytes);
            black_box(buffer.len())
        });
    }
}

mod fixture {
    use super::*;

    fn profile() -> TenantProfile {
        TenantProfile::builder("bench").tier(Tier::Standard).scale(0.01).build().unwrap()
    }

    /// `standard` at 0.01 from nothing, every collection.
    #[divan::bench]
    fn standard_hundredth_all(bencher: Bencher<'_, '_>) {
        let profile = profile();
        bencher.bench(|| {
            let tenant = TenantDataset::new(profile.clone());
            black_box((
                tenant.artists().len() + tenant.albums().len() + tenant.tracks().len() + tenant.users().len(),
                tenant.listening_history().len() + tenant.analytics_events().len(),
                tenant.user_features().len()
                    + tenant.track_features().len()
                    + tenant.interaction_features().len(),
            ))
        });
    }

    /// `standard` at 0.01 from nothing, plays only.
    #[divan::bench]
    fn standard_hundredth_plays(bencher: Bencher<'_, '_>) {
        let profile = profile();
        bencher.bench(|| black_box(TenantDataset::new(profile.clone()).listening_history().len()));
    }

    /// What the attribute's expansion does for a parameter, when the process has the tenant already; without the line
    /// that it prints.
    #[divan::bench]
    fn injected_again(bencher: Bencher<'_, '_>) {
        let site = Site { function: "f", module: "m", file: "f.rs", line: 1, manifest_dir: Some(".") };
        let fixture = || Fixture::new(black_box(site)).tier(black_box("standard")).scale(black_box(0.01));
        fixture().make::<&TenantDataset>().unwrap().listening_history();
        bencher.bench(|| black_box(fixture().make::<&TenantDataset>().unwrap().listening_history().len()));
    }

    /// The process's own copy, asked for again.
    #[divan::bench]
    fn asked_for_again(bencher: Bencher<'_, '_>) {
        let profile = profile();
        TenantDataset::shared(&profile).listening_history();
        bencher.bench(|| black_box(TenantDataset::shared(black_box(&profile)).listening_history().len()));
    }
}

mod index {
    use super::*;

    /// Everything that plays need to know beforehand, for 100,000 tracks and 10,000 users.
    #[divan::bench(sample_count = 10)]
    fn premium(bencher: Bencher<'_, '_>) {
        let profile = TenantProfile::builder("bench").tier(Tier::Premium).build().unwrap();
        bencher.bench(|| black_box(TenantDataset::new(profile.clone()).range::<ListeningEvent>(0..1)));
    }
}
