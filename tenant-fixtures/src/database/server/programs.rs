//! PostgreSQL's programs, and as whom they run.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::super::error::DatabaseError;

/// Who the server runs as where tests are root's, whom PostgreSQL refuses.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// The folder with all that is needed.
pub(super) struct Programs {
    folder: PathBuf,
    /// As whom they run, where that is somebody else.
    pub(super) user: Option<&'static str>,
}

impl Programs {
    /// Those in the folder that `TENANT_FIXTURES_POSTGRESQL` names, in PATH, or where distributions have them: the newest.
    #[expect(clippy::disallowed_methods, reason = "names folders of programs; nothing of it reaches a row")]
    pub(super) fn find() -> Result<Self, DatabaseError> {
        let named = std::env::var_os("TENANT_FIXTURES_POSTGRESQL").map(PathBuf::from);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let within = |folder: &str, tail: &str| {
            let mut found: Vec<_> = std::fs::read_dir(folder)
                .into_iter()
                .flatten()
                .filter_map(|entry| Some(entry.ok()?.path().join(tail)))
                .collect();
            // `9` before `15`.
            found.sort_by_key(|path| (path.as_os_str().len(), path.clone()));
            found.into_iter().rev()
        };
        let installed = within("/usr/lib/postgresql", "bin").chain(within("/opt/homebrew/opt", "bin"));
        let whole = |folder: &PathBuf| ["initdb", "pg_ctl"].iter().all(|name| folder.join(name).exists());
        let folder = named.into_iter().chain(std::env::split_paths(&path)).chain(installed).find(whole);
        let folder = folder.ok_or_else(|| {
            DatabaseError::NoServer(
                "there is no PostgreSQL: set DATABASE_URL to a server whose user may make databases, install one (initdb and pg_ctl \
                 are looked for in TENANT_FIXTURES_POSTGRESQL, PATH and /usr/lib/postgresql), or write `optional = true` so that the \
                 test is skipped without"
                    .into(),
            )
        })?;
        let id = |arguments: &[&str]| {
            Command::new("id").args(arguments).output().ok().filter(|id| id.status.success())
        };
        let is_root = id(&["-u"]).is_some_and(|output| output.stdout == b"0\n");
        let other = || UNPRIVILEGED.into_iter().find(|user| id(&["-u", user]).is_some()).unwrap_or("nobody");
        Ok(Self { folder, user: is_root.then(other) })
    }

    /// What runs a program, as a user whom the server takes.
    pub(super) fn words(&self, program: &str) -> Vec<String> {
        let program = self.folder.join(program).to_string_lossy().into_owned();
        match self.user {
            None => vec![program],
            Some(user) => {
                ["runuser", "-u", user, "--"].map(str::to_owned).into_iter().chain([program]).collect()
            }
        }
    }

    /// A program, with nothing of the test's to write to.
    pub(super) fn command(&self, program: &str) -> Command {
        let words = self.words(program);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).current_dir("/").stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    /// What tells them from others.
    pub(super) fn name(&self) -> String {
        self.folder.to_string_lossy().into_owned()
    }
}
