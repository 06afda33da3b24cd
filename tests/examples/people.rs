//! Prints how people listen in a tenant: `cargo run --release -p tenant-fixtures-tests --example people -- premium 42`.

#![expect(clippy::print_stdout, reason = "it is what the program is for")]

use tenant_fixtures::{ProfileError, TenantDataset, TenantProfile, Tier};
use tenant_fixtures_tests::people::People;

fn main() -> Result<(), ProfileError> {
    let mut arguments = std::env::args().skip(1);
    let kind = arguments.next().unwrap_or_default();
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(42);
    let builder = TenantProfile::builder("people").seed(seed);
    let builder = match kind.as_str() {
        "premium" => builder.tier(Tier::Premium),
        // Sixty users who listen all day.
        "dense" => builder.users(60).tracks(10_000).albums(2_000).artists(3_000).events(540_000),
        _ => builder.tier(Tier::Standard),
    };
    for figure in People::measure(&TenantDataset::new(builder.build()?)) {
        println!("{:34} {:8.4}  of {}", figure.name, figure.found, figure.of);
    }
    Ok(())
}
