//! The folder that a server of the tests' own stands in, and who uses it.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use crate::digest::Digest;

/// The folder of a server.
pub(super) struct Folder {
    /// The user's own among temporary files.
    base: PathBuf,
    name: String,
}

impl Folder {
    /// That of this run: of nextest's, whose processes are many, else of the program's own folder.
    ///
    /// # Errors
    ///
    /// When it can't be made, or is somebody else's.
    #[expect(
        clippy::disallowed_methods,
        reason = "tells one run of tests from another; nothing of it reaches a row"
    )]
    pub(super) fn of_run(programs: &str) -> io::Result<Self> {
        let run = std::env::var("NEXTEST_RUN_ID").or_else(|_| {
            let program = std::env::current_exe().unwrap_or_default();
            Ok::<_, std::env::VarError>(program.parent().unwrap_or(&program).to_string_lossy().into_owned())
        });
        let name = Digest::of(format!("{programs} {}", run.unwrap_or_default())).short();
        // Who asks is who a new file belongs to.
        let own = tempfile_owner()?;
        let base = std::env::temp_dir().join(format!("tenant-fixtures-{own}"));
        match DirBuilder::new().mode(0o711).create(&base) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let there = fs::symlink_metadata(&base)?;
        if !there.is_dir() || there.uid() != own {
            let message = format!("{} is somebody else's: remove it", base.display());
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        Ok(Self { base, name })
    }

    /// Waits until nobody else starts this server.
    pub(super) fn lock(&self) -> io::Result<File> {
        let path = self.base.join(format!("{}.lock", self.name));
        loop {
            let file = File::options().create(true).append(true).open(&path)?;
            file.lock()?;
            // The supervisor of the server before may have removed the file meanwhile.
            let held = file.metadata()?.ino();
            if fs::metadata(&path).is_ok_and(|there| there.ino() == held) {
                return Ok(file);
            }
        }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.base.join(&self.name)
    }

    pub(super) fn within(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Says that this process uses the server.
    pub(super) fn join(&self) -> io::Result<()> {
        File::create(self.within("clients").join(std::process::id().to_string())).map(drop)
    }

    /// Makes it anew, with what the server writes in owned by `user`.
    pub(super) fn make(&self, user: Option<&str>) -> io::Result<()> {
        let path = self.path();
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        DirBuilder::new().mode(0o711).create(&path)?;
        DirBuilder::new().mode(0o700).create(self.within("clients"))?;
        let server = self.within("server");
        DirBuilder::new().mode(0o711).create(&server)?;
        match user {
            Some(user) => chown(user, &server),
            None => Ok(()),
        }
    }
}

/// The user that new files belong to.
fn tempfile_owner() -> io::Result<u32> {
    let path = std::env::temp_dir().join(format!("tenant-fixtures-{}.owner", std::process::id()));
    let file = File::options().create(true).append(true).open(&path)?;
    let owner = file.metadata()?.uid();
    drop(file);
    fs::remove_file(path)?;
    Ok(owner)
}

fn chown(user: &str, path: &Path) -> io::Result<()> {
    let status = std::process::Command::new("chown").arg(user).arg(path).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("chown {user} {}", path.display()))) }
}
