//! What can be typed after `custom`.

use std::path::PathBuf;

use clap::Args;

use super::domain::{Counts, Options, Purposes};
use super::merge::PartOf;
use super::shared::Shared;
use super::values::whole_number;
use crate::product::Product;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} custom --tenant-id acme --tier premium --scale-factor 0.3
          A third of a premium tenant
{counted}  {program} custom --profile test-data/acme/profile.json --seed 7 --tenant-id acme_2
          As an earlier data set, but with another seed and id
  {program} custom --tier enterprise --part 3/16 --output parts
          The third of sixteen parts, for as many machines; merge puts them together
  {program} custom --data-types {first} --format jsonl --stdout | head -3
          Three {first} to look at";

#[derive(Debug, Args)]
pub(crate) struct Custom<P: Product> {
    #[command(flatten)]
    pub(crate) tenant: TenantOf,
    #[command(flatten)]
    pub(crate) counts: Counts<P>,
    #[command(flatten)]
    pub(crate) options: Options<P>,
    #[command(flatten)]
    pub(crate) period: Period,
    #[command(flatten)]
    pub(crate) purposes: Purposes<P>,
    #[command(flatten)]
    pub(crate) part: PartOf,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// Which tenant it is.
#[derive(Debug, Args)]
pub(crate) struct TenantOf {
    /// The tenant's id, which stands in every row and names its folder [default: tenant_001]
    #[arg(long, alias = "id", value_name = "ID", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) tenant_id: Option<String>,
    /// How many tenants to write: ids count up from the first, tenant_001, tenant_002 [default: 1]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) tenants: Option<u64>,
    /// A set of tenants that shows what a service confuses: {presets}; as many as --tenants says, else as it has
    ///
    /// collide: the same keys, names and e-mail addresses in each. near_miss: ids that are taken for each other. lineage: twins.
    /// lifecycle: made again, suspended, merged, empty, one of everything.
    #[arg(long, value_name = "NAME", help_heading = "Tenant")]
    pub(crate) preset: Option<String>,
    /// Put a canary into every row whose collection has a text for it: a word that occurs in no other row of any tenant
    #[arg(long, help_heading = "Tenant")]
    pub(crate) canaries: bool,
    /// Give the tenant the keys, names and addresses that every other one has that collides
    #[arg(long, help_heading = "Tenant")]
    pub(crate) collide: bool,
    /// The tenant's display name [default: its id]
    #[arg(long, alias = "name", value_name = "NAME", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) tenant_name: Option<String>,
    /// free, standard, premium or enterprise [default: free]
    ///
    /// At scale 1: {tiers}.
    #[arg(long, value_name = "TIER", help_heading = "Tenant")]
    pub(crate) tier: Option<String>,
    /// Start from the profile.json of an earlier data set; other flags change it
    ///
    /// What the file says beats the environment. Counts in it that its tier and scale give follow a changed tier or
    /// scale; others stay as they are.
    #[arg(long, value_name = "FILE", help_heading = "Tenant")]
    pub(crate) profile: Option<PathBuf>,
    /// The tenant whose twin this one is: same rows, own ids [default: its id]
    #[arg(long, value_name = "ID", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) lineage: Option<String>,
}

/// The time that is covered, and what is awkward or wrong.
#[derive(Debug, Args)]
pub(crate) struct Period {
    /// The end of the period, a date or RFC 3339 time; never the clock [default: 2025-01-01]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) as_of: Option<String>,
    /// The length of the period, 1 to 3650 days [default: 365]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) days: Option<u64>,
    /// The share of rows with values that are valid and awkward, 0 to 1: names in other scripts, midnights, limits [default: 0]
    #[arg(long, value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) edge: Option<String>,
    /// The share of parents without children, where they may have none, 0 to 1: customers without orders [default: 0]
    #[arg(long, value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) childless: Option<String>,
    /// The share of rows that are wrong on purpose in the files, 0 to 1; dirty.json beside them lists each [default: 0]
    ///
    /// In json, jsonl and csv; validate finds every one of them.
    #[arg(long, value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) dirty: Option<String>,
    /// How they are wrong: {dirty_kinds} [default: all]
    ///
    /// Separated by spaces or commas.
    #[arg(long, value_name = "KIND", num_args = 1.., value_delimiter = ',', help_heading = "Data")]
    pub(crate) dirty_kinds: Option<Vec<String>>,
}
