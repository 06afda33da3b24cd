//! The variables that snapshots hang on. Nothing else in the library reads the environment.

use std::path::PathBuf;

use super::SnapshotError;

/// The variable that accepts what a test finds.
pub(super) const UPDATE: &str = "TENANT_FIXTURES_UPDATE";

/// What the environment says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    /// The folder of the package under test, as cargo gives it to the tests that it runs.
    pub(crate) package: Option<PathBuf>,
    /// Whether nobody is there to look at what is written.
    pub(crate) ci: bool,
    /// Whether differences are accepted.
    pub(crate) update: bool,
}

impl Environment {
    /// Reads it.
    #[expect(clippy::disallowed_methods, reason = "the one place where snapshots read the environment")]
    pub(crate) fn read() -> Result<Self, SnapshotError> {
        let text = |name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let package = std::env::var_os("CARGO_MANIFEST_DIR").filter(|folder| !folder.is_empty());
        let ci = text("CI").unwrap_or_default();
        Self::new(package.map(PathBuf::from), &ci, &text(UPDATE).unwrap_or_default())
    }

    fn new(package: Option<PathBuf>, ci: &str, update: &str) -> Result<Self, SnapshotError> {
        let ci = !matches!(ci.trim().to_ascii_lowercase().as_str(), "" | "0" | "false" | "no" | "off");
        let update = match update.trim() {
            "" | "0" => false,
            "1" => true,
            other => return Err(SnapshotError::UpdateValue(other.chars().take(60).collect())),
        };
        if ci && update { Err(SnapshotError::UpdateInCi) } else { Ok(Self { package, ci, update }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_accepted_in_ci() {
        let read = |ci, update| Environment::new(None, ci, update);
        assert!(matches!(read("true", "1"), Err(SnapshotError::UpdateInCi)));
        assert!(read("true", "0").is_ok_and(|it| it.ci && !it.update));
        assert!(read("false", "1").is_ok_and(|it| !it.ci && it.update));
        assert!(read("", "").is_ok_and(|it| !it.ci && !it.update));
        assert!(matches!(read("", "yes"), Err(SnapshotError::UpdateValue(found)) if found == "yes"));
    }
}
