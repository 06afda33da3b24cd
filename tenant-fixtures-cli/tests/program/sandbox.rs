//! A folder of a test's own, and the program run in it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder of its own, which is the program's working directory.
pub(crate) struct Sandbox(TempDir);

/// What became of a run.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program with these arguments, separated by spaces, and none of its variables set.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenant-fixtures"));
        command.args(arguments.split_whitespace()).current_dir(self.0.path());
        for variable in [
            "TEST_DATA_OUTPUT_PATH",
            "TEST_DATA_SCALE_FACTOR",
            "TEST_DATA_GDPR_MODE",
            "TEST_DATA_ANONYMIZE_PII",
            "SOURCE_DATE_EPOCH",
        ] {
            command.env_remove(variable);
        }
        command.stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        Outcome::of(&mut self.command(arguments))
    }

    /// Runs it with one variable set.
    pub(crate) fn run_with(&self, variable: &str, value: impl AsRef<OsStr>, arguments: &str) -> Outcome {
        Outcome::of(self.command(arguments).env(variable, value))
    }

    /// Everything in the folder, hidden or not: paths with the contents of files.
    pub(crate) fn listing(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let (mut found, mut folders) = (BTreeMap::new(), vec![self.0.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path())
            {
                if entry.is_dir() {
                    found.insert(entry.clone(), Vec::new());
                    folders.push(entry);
                } else {
                    let bytes = fs::read(&entry).unwrap_or_default();
                    found.insert(entry, bytes);
                }
            }
        }
        found
    }

    /// The names in a folder, hidden ones too, sorted; none when it isn't there.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    pub(crate) fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub(crate) fn json(&self, file: &str) -> serde_json::Value {
        serde_json::from_str(&self.text(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// The number of rows of a CSV file, read by another crate.
    pub(crate) fn csv_rows(&self, file: &str) -> u64 {
        let mut reader =
            csv::Reader::from_path(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let rows: Result<Vec<_>, _> = reader.records().collect();
        rows.unwrap_or_else(|error| panic!("{file}: {error}")).len() as u64
    }
}

impl Outcome {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the program starts");
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Asserts that it did what it was asked for.
    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self
    }

    /// Asserts an exit code, and an error that says all of this.
    #[track_caller]
    pub(crate) fn failed(self, code: i32, says: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for text in says {
            assert!(self.stderr.contains(text), "no {text:?} in {self:#?}");
        }
        assert!(!self.stderr.contains("panicked"), "{self:#?}");
        self
    }
}

/// What stands in a folder, hidden or not, by its path within: the bytes of files, but for those of a benchmark's report,
/// whose figures are measured. Nothing of one that isn't there.
#[cfg(unix)]
pub(crate) fn listing(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let name = path.strip_prefix(folder).expect("it is within").to_owned();
            if path.is_dir() {
                found.insert(name, Vec::new());
                folders.push(path);
            } else {
                let is_measured = name.to_string_lossy().starts_with("benchmark.");
                let bytes = if is_measured { Vec::new() } else { fs::read(&path).expect("a file") };
                found.insert(name, bytes);
            }
        }
    }
    found
}
