//! The environment variables that the program knows. Nothing else in it reads the environment.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use tenant_fixtures::Decimal;
use tenant_fixtures::bag::Stamp;

use crate::arguments::boolean;

pub(crate) const OUTPUT_PATH: &str = "TEST_DATA_OUTPUT_PATH";
pub(crate) const SCALE_FACTOR: &str = "TEST_DATA_SCALE_FACTOR";
pub(crate) const GDPR_MODE: &str = "TEST_DATA_GDPR_MODE";
pub(crate) const ANONYMIZE_PII: &str = "TEST_DATA_ANONYMIZE_PII";
/// The time that records have, in seconds since 1970, as reproducible builds have agreed on.
pub(crate) const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";
/// In the order in which they count; they decide on drawings, and on nothing else.
const LOCALES: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// What the variables hold, unread: a variable that a flag overrides is not looked at.
#[derive(Debug, Default)]
pub(crate) struct Environment {
    output_path: Option<OsString>,
    scale_factor: Option<OsString>,
    gdpr_mode: Option<OsString>,
    anonymize_pii: Option<OsString>,
    source_date_epoch: Option<OsString>,
    /// The first that is set of those that say which characters a terminal shows.
    locale: Option<OsString>,
}

impl Environment {
    #[expect(clippy::disallowed_methods, reason = "the one place of the program that reads the environment")]
    pub(crate) fn read() -> Self {
        use std::env::var_os;
        Self {
            output_path: var_os(OUTPUT_PATH),
            scale_factor: var_os(SCALE_FACTOR),
            gdpr_mode: var_os(GDPR_MODE),
            anonymize_pii: var_os(ANONYMIZE_PII),
            source_date_epoch: var_os(SOURCE_DATE_EPOCH),
            locale: LOCALES.iter().find_map(|name| var_os(name).filter(|value| !value.is_empty())),
        }
    }

    /// The time that records have: the variable's, else the clock's.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place of the program that reads the clock, for records alone"
    )]
    pub(crate) fn time(&self) -> Result<DateTime<Utc>, String> {
        let read =
            |text: &str| match text.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)) {
                Some(time) if text.bytes().all(|byte| byte.is_ascii_digit()) && Stamp::holds(time) => {
                    Ok(time)
                }
                _ => Err(String::new()),
            };
        let found = self.source_date_epoch.as_ref();
        // Milliseconds lead far beyond it.
        let allowed =
            format!("a whole number of seconds since 1970, up to the end of the year {}", Stamp::YEARS.end());
        match value(SOURCE_DATE_EPOCH, found, &allowed, read) {
            Some(time) => time,
            None => Ok(SystemTime::now().into()),
        }
    }

    /// Whether the terminal shows more than ASCII, as far as it says.
    pub(crate) fn is_unicode(&self) -> bool {
        self.locale.as_ref().is_none_or(|locale| {
            let locale = locale.to_string_lossy().to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
    }

    /// The output folder, as it stands.
    pub(crate) fn output_path(&self) -> Option<PathBuf> {
        self.output_path.clone().map(PathBuf::from)
    }

    pub(crate) fn scale_factor(&self) -> Option<Result<Decimal, String>> {
        let read =
            |text: &str| text.parse().map_err(|error: tenant_fixtures::DecimalError| error.to_string());
        value(SCALE_FACTOR, self.scale_factor.as_ref(), "a decimal from 0.000000001 to 1000", read)
    }

    pub(crate) fn gdpr_mode(&self) -> Option<Result<bool, String>> {
        value(GDPR_MODE, self.gdpr_mode.as_ref(), "true, false, 1 or 0", boolean)
    }

    pub(crate) fn anonymize_pii(&self) -> Option<Result<bool, String>> {
        value(ANONYMIZE_PII, self.anonymize_pii.as_ref(), "true, false, 1 or 0", boolean)
    }
}

fn value<T>(
    variable: &str,
    found: Option<&OsString>,
    allowed: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Option<Result<T, String>> {
    let found = found?;
    let result = found.to_str().and_then(|text| read(text).ok());
    Some(result.ok_or_else(|| {
        let found: String = found.to_string_lossy().chars().take(60).collect();
        format!("{variable}: found {found:?}; allowed is {allowed}: set it so, or unset it")
    }))
}
