//! What can be typed after `custom`.

use std::path::PathBuf;

use clap::Args;

use super::merge::PartOf;
use super::shared::Shared;
use super::values::{boolean, whole_number};

pub(super) const EXAMPLES: &str = "\
Examples:
  tenant-fixtures custom --tenant-id acme --tier premium --scale-factor 0.3
          A third of a premium tenant
  tenant-fixtures custom --num-users 50 --num-events 20000 --geographic-spread DE,FR
          50 users in Germany and France with 20,000 plays; the rest as in tier free
  tenant-fixtures custom --profile test-data/acme/profile.json --seed 7 --tenant-id acme_2
          As an earlier data set, but with another seed and id
  tenant-fixtures custom --tier enterprise --part 3/16 --output parts
          The third of sixteen parts, for as many machines; merge puts them together
  tenant-fixtures custom --data-types users --format jsonl --stdout | head -3
          Three users to look at";

#[derive(Debug, Args)]
pub(crate) struct Custom {
    /// The tenant's id, which stands in every row and names its folder [default: tenant_001]
    #[arg(long, alias = "id", value_name = "ID", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) tenant_id: Option<String>,
    /// The tenant's display name [default: its id]
    #[arg(long, alias = "name", value_name = "NAME", allow_hyphen_values = true, help_heading = "Tenant")]
    pub(crate) tenant_name: Option<String>,
    /// free, standard, premium or enterprise [default: free]
    ///
    /// At scale 1: 10, 1,000, 10,000 or 100,000 users with 100 plays each on average; ten times as many tracks as users.
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

    /// Users, as given, never scaled [default: the tier's times the scale]
    #[arg(long, alias = "users", value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_users: Option<u64>,
    /// Tracks
    #[arg(long, alias = "tracks", value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_tracks: Option<u64>,
    /// Albums, singles, EPs and compilations; at most as many as tracks
    #[arg(long, alias = "albums", value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_albums: Option<u64>,
    /// Artists
    #[arg(long, alias = "artists", value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_artists: Option<u64>,
    /// Plays, and as many analytics events; on average at most 60 a user and day
    #[arg(long, alias = "events", value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Counts")]
    pub(crate) num_events: Option<u64>,

    /// How evenly activity is spread over users, 0 (a few do nearly everything) to 1 [default: 0.5]
    #[arg(long, alias = "activity", value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) user_activity_level: Option<String>,
    /// How varied catalogue and tastes are, 0 to 1 [default: 0.5]
    #[arg(long, alias = "diversity", value_name = "X", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) music_diversity: Option<String>,
    /// The countries of users and artists, as ISO codes, for example US,GB [default: all]
    #[arg(long, alias = "countries", value_name = "CODE", num_args = 1.., value_delimiter = ',', help_heading = "Data")]
    pub(crate) geographic_spread: Option<Vec<String>>,
    /// The end of the period, a date or RFC 3339 time; never the clock [default: 2025-01-01]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) as_of: Option<String>,
    /// The length of the period, 1 to 3650 days [default: 365]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) days: Option<u64>,
    /// Mark the tenant as meant for load tests
    #[arg(long, alias = "load-data", value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    #[arg(value_parser = boolean, help_heading = "Data")]
    pub(crate) generate_load_data: Option<bool>,
    /// Users that a load test has at work at once; more than 0 marks the tenant too [default: 0]
    #[arg(long, value_name = "N", value_parser = whole_number, allow_hyphen_values = true, help_heading = "Data")]
    pub(crate) concurrent_users: Option<u64>,

    #[command(flatten)]
    pub(crate) part: PartOf,
    #[command(flatten)]
    pub(crate) shared: Shared,
}
