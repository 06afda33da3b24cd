//! What the process is told, and where it runs: what snapshots hang on. Nothing else in the library reads the environment.

use std::fmt;
use std::path::PathBuf;

use super::{SnapshotError, terminal};

/// The variable that accepts what a test finds.
pub(super) const UPDATE: &str = "TENANT_FIXTURES_UPDATE";

/// By each of these, services that run tests for nobody in particular are known; most set `CI` too, and not all do.
const SERVICES: [&str; 20] = [
    "CI",
    "APPVEYOR",
    "BITBUCKET_BUILD_NUMBER",
    "BUILDKITE",
    "BUILD_BUILDID",
    "CIRCLECI",
    "CIRRUS_CI",
    "CI_NAME",
    "CODEBUILD_BUILD_ID",
    "CONTINUOUS_INTEGRATION",
    "DRONE",
    "GITEA_ACTIONS",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "GO_PIPELINE_NAME",
    "JENKINS_URL",
    "SEMAPHORE",
    "TEAMCITY_VERSION",
    "TF_BUILD",
    "TRAVIS",
];

/// What the process is told, and where it runs.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    /// The folder of the package under test, as cargo gives it to the tests that it runs.
    pub(crate) package: Option<PathBuf>,
    /// The variable by which a service is known that runs tests for nobody in particular.
    pub(crate) service: Option<&'static str>,
    /// Whether the process hangs on a terminal. Looked up where it counts.
    pub(crate) has_terminal: fn() -> bool,
    /// Whether differences are accepted.
    pub(crate) update: bool,
}

/// Why it is taken that nobody looks at what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unwatched {
    /// A variable is set by which such services are known.
    Service(&'static str),
    /// The process hangs on no terminal.
    NoTerminal,
}

impl fmt::Display for Unwatched {
    /// Completes "is not written where …", and says what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(variable) => {
                write!(f, "{variable} is set: run the test on your machine, look at the file and check it in")
            }
            Self::NoTerminal => write!(
                f,
                "nobody watches (this test hangs on no terminal): run it in a terminal, or with {UPDATE}=1, look at the \
                 file and check it in"
            ),
        }
    }
}

impl Environment {
    /// Reads it.
    #[expect(clippy::disallowed_methods, reason = "the one place where snapshots read the environment")]
    pub(crate) fn read() -> Result<Self, SnapshotError> {
        let text = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let package = std::env::var_os("CARGO_MANIFEST_DIR").filter(|folder| !folder.is_empty());
        Self::new(package.map(PathBuf::from), text)
    }

    fn new(
        package: Option<PathBuf>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, SnapshotError> {
        let service = SERVICES.into_iter().find(|name| variable(name).is_some_and(|value| is_on(&value)));
        let update = match variable(UPDATE).unwrap_or_default().trim() {
            "" | "0" => false,
            "1" => true,
            other => return Err(SnapshotError::UpdateValue(other.chars().take(60).collect())),
        };
        match service {
            Some(variable) if update => Err(SnapshotError::UpdateInCi(variable)),
            _ => Ok(Self { package, service, has_terminal: terminal::is_there, update }),
        }
    }

    /// Why nobody looks at what a first run writes, if nobody does: it takes neither variable nor terminal alone, and who
    /// asks for files to be written looks at them.
    pub(super) fn unwatched(&self) -> Option<Unwatched> {
        match self.service {
            Some(variable) => Some(Unwatched::Service(variable)),
            None if self.update || (self.has_terminal)() => None,
            None => Some(Unwatched::NoTerminal),
        }
    }
}

/// Whether a variable says yes.
fn is_on(value: &str) -> bool {
    !matches!(value.trim().to_ascii_lowercase().as_str(), "" | "0" | "false" | "no" | "off")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Environment, SnapshotError> {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Environment::new(None, variable)
    }

    #[test]
    fn nothing_is_accepted_where_a_service_runs_tests() {
        for service in SERVICES {
            let error = read(&[(service, "true"), (UPDATE, "1")]).unwrap_err();
            assert!(matches!(error, SnapshotError::UpdateInCi(found) if found == service));
            assert!(read(&[(service, "true"), (UPDATE, "0")]).is_ok_and(|it| !it.update));
            assert!(read(&[(service, "false"), (UPDATE, "1")]).is_ok_and(|it| it.update));
        }
        let error = read(&[(UPDATE, "yes")]).unwrap_err();
        assert!(matches!(error, SnapshotError::UpdateValue(found) if found == "yes"));
    }

    #[test]
    fn no_variable_stands_for_somebody_who_watches() {
        for terminal in [true, false] {
            let has_terminal: fn() -> bool = if terminal { || true } else { || false };
            let alone = (!terminal).then_some(Unwatched::NoTerminal);
            let unwatched =
                |variables: &[_]| Environment { has_terminal, ..read(variables).unwrap() }.unwatched();
            assert_eq!(unwatched(&[]), alone);
            for service in SERVICES {
                for (value, expected) in [
                    ("true", Some(Unwatched::Service(service))),
                    ("8812", Some(Unwatched::Service(service))),
                    ("false", alone),
                    ("", alone),
                ] {
                    assert_eq!(unwatched(&[(service, value)]), expected, "{service}={value}");
                }
            }
            // One that denies it does not speak for another.
            let found = unwatched(&[("CI", "false"), ("GITLAB_CI", "true")]);
            assert_eq!(found, Some(Unwatched::Service("GITLAB_CI")));
            assert_eq!(unwatched(&[(UPDATE, "1")]), None);
        }
    }
}
