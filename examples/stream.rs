//! A large tenant, row by row: ten million plays pass by, a few thousand are in memory at a time.
//!
//! Run with `cargo run --release -p tenant-fixtures-examples --example stream`.

#![expect(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tenant_fixtures::{ListeningEvent, TenantDataset, TenantProfile, Tier};

fn main() -> Result<(), Box<dyn Error>> {
    let profile = TenantProfile::builder("globex").tier(Tier::Enterprise).build()?;
    let tenant = TenantDataset::new(profile);

    let (mut plays, mut skipped, mut milliseconds) = (0_u64, 0_u64, 0_u64);
    for play in tenant.stream::<ListeningEvent>() {
        plays += 1;
        skipped += u64::from(play.skipped);
        milliseconds += u64::from(play.duration_ms);
    }
    let percent = |part: u64| part * 100 / plays.max(1);
    println!("{plays} plays, {} % skipped, {} hours of music", percent(skipped), milliseconds / 3_600_000);

    // Any part of it stands by itself: no need to make what comes before.
    let nine_millionth = tenant.range::<ListeningEvent>(9_000_000..9_000_001);
    if let [play] = nine_millionth.as_slice() {
        println!("the 9,000,001st: {} played {} at {}", play.user_id, play.track_id, play.played_at);
    }
    Ok(())
}
