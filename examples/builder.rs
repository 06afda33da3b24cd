//! Several tenants from code: profiles by the builder, all rows made on all cores, one file each.
//!
//! Run with `cargo run --release -p tenant-fixtures-examples --example builder`.

#![expect(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;

use tenant_fixtures::{Format, TenantProfile, Tenants, Tier};

fn main() -> Result<(), Box<dyn Error>> {
    let tenants = Tenants::new([
        TenantProfile::builder("acme").name("Acme Records").tier(Tier::Standard).scale(0.05).build()?,
        TenantProfile::builder("globex")
            .tier(Tier::Standard)
            .scale(0.05)
            .countries(["DE", "AT", "CH"])
            .build()?,
        TenantProfile::builder("initech").users(25).events(2_500).gdpr(true).seed(7).build()?,
    ])?;
    tenants.make_all();

    let folder = std::env::temp_dir().join("tenant-fixtures-builder");
    fs::create_dir_all(&folder)?;
    for tenant in &tenants {
        let path = folder.join(format!("{}.json", tenant.id()));
        tenant.write(Format::Json, BufWriter::new(File::create(&path)?))?;
        let (users, plays) = (tenant.users().len(), tenant.listening_history().len());
        println!("{}: {users} users, {plays} plays, in {}", tenant.profile().tenant_name(), path.display());
    }
    Ok(())
}
