//! What the program of the music domain says and takes beyond that domain's declaration.

use tenant_fixtures::{DomainInfo, Known as _, Music};
use tenant_fixtures_cli::{Product, Text};

/// The program `tenant-fixtures`.
#[derive(Debug)]
pub(crate) struct MusicProgram;

impl Product for MusicProgram {
    type Domain = Music;

    fn info() -> &'static DomainInfo {
        Music::info()
    }

    fn name() -> String {
        "tenant-fixtures".to_owned()
    }

    fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    fn takes_schema_files() -> bool {
        true
    }

    fn examples() -> [&'static str; 3] {
        ["users", "tracks", "listening_history"]
    }

    fn texts() -> &'static [Text] {
        TEXTS
    }
}

const TEXTS: &[Text] = &[
    Text {
        about: "",
        text: "\
Believable, linked, reproducible test data for multi-tenant software

Makes tenants of a music-streaming service (artists, albums, tracks, users, listening history, analytics events, ML features) \
in four tiers and at any scale, and writes each as a folder that appears complete and checksummed, or not at all.",
    },
    Text {
        about: "demo",
        text: "\
Write four tenants, one of each tier

Writes demo_free_001, demo_standard_001, demo_premium_001 and demo_enterprise_001 at 0.3, 0.7, 0.9 and 1 times their tier. As \
JSON that is more than ten gigabytes; --scale-factor 0.01 is enough for a first look.",
    },
    Text {
        about: "all",
        text: "\
Write the tenants of every scenario, and custom's with its defaults

Everything that could be in the way is found before the first is written. GDPR mode and anonymisation go to all tenants but \
those of compliance, which have their own.",
    },
    Text {
        about: "compliance",
        text: "\
Write two tenants for privacy reviews

Writes compliance_gdpr_001 (GDPR mode, all personal data there and traceable) and compliance_anonymized_001 (names, e-mail \
addresses and dates of birth replaced). These modes are the scenario's own: TEST_DATA_GDPR_MODE and TEST_DATA_ANONYMIZE_PII \
don't change them, and the flags for them are refused.",
    },
    Text {
        about: "compliance examples",
        text: "\
Examples:
  {program} compliance --scale-factor 0.1 --format json,csv
          A hundred users under each regime
  {program} compliance --data-types users --format csv --stdout
          The users of both tenants as one CSV table",
    },
    Text {
        about: "benchmark",
        text: "\
Write three tenants of growing size, and measure how fast and with how much memory

Writes benchmark_small, benchmark_medium and benchmark_large (10,000, 100,000 and 1,000,000 plays) in every format, and beside \
them benchmark.json, benchmark.md and benchmark.html: rows and bytes a second, CPU time and peak memory of each collection and \
format, with the machine described and its floors measured in the same run.",
    },
    Text {
        about: "custom examples",
        text: "\
Examples:
  {program} custom --tenant-id acme --tier premium --scale-factor 0.3
          A third of a premium tenant
  {program} custom --num-users 50 --num-events 20000 --geographic-spread DE,FR
          50 users in Germany and France with 20,000 plays; the rest as in tier free
  {program} custom --profile test-data/acme/profile.json --seed 7 --tenant-id acme_2
          As an earlier data set, but with another seed and id
  {program} custom --tier enterprise --part 3/16 --output parts
          The third of sixteen parts, for as many machines; merge puts them together
  {program} custom --data-types users --format jsonl --stdout | head -3
          Three users to look at",
    },
    Text {
        about: "custom --tier",
        text: "\
free, standard, premium or enterprise [default: free]

At scale 1: 10, 1,000, 10,000 or 100,000 users with 100 plays each on average; ten times as many tracks as users.",
    },
    Text {
        about: "custom --num-albums",
        text: "Albums, singles, EPs and compilations; at most as many as tracks",
    },
    Text {
        about: "custom --num-events",
        text: "Plays, and as many analytics events; on average at most 60 a user and day",
    },
    Text {
        about: "--gdpr-compliant",
        text: "\
Add consents and retention; who did not consent is left out of analytics events and of every ML feature

Else TEST_DATA_GDPR_MODE, else false. Takes true, false, 1 or 0 after a `=`.",
    },
    Text {
        about: "--pii-anonymization",
        text: "\
Replace names, e-mail addresses and dates of birth

Else TEST_DATA_ANONYMIZE_PII, else false. Takes true, false, 1 or 0 after a `=`.",
    },
    Text {
        about: "schema examples",
        text: "\
Examples:
  {program} schema
          The data dictionary of all collections, as Markdown
  {program} schema --as json-schema --collection users
          The JSON Schema of one row of users
  {program} schema --as json-schema --output schema/json-schema
          Those of all collections and of the whole document, a file each
  {program} schema --as json-schema --collection dataset --gdpr | jq .
          That of the document that --format json writes in GDPR mode
  {program} schema --as sql --dialect postgresql > migrations/1_music.sql
          The statements that make the tables and indexes in PostgreSQL",
    },
    Text {
        about: "validate <paths>",
        text: "Folders of data sets, or one tenant's files: users.csv, ml_features.user_features.jsonl, dataset.json …",
    },
];
