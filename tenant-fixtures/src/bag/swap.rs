//! The last steps: a finished folder moves in, and what it replaces moves out.
//!
//! Whichever step fails, the place is as it was before, or the error says what stands where.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::BagError;
use super::error::Doing;
use super::folder::remove;

/// What the steps ask of the file system; tests let any of it fail.
pub(super) trait Steps {
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes renames last.
    fn sync(&self) -> io::Result<()>;
    fn remove(&self, folder: &Path) -> io::Result<()>;
}

/// Those of the system, in a folder that was opened before there was anything to lose.
impl Steps for Option<File> {
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync(&self) -> io::Result<()> {
        // Where folders can't be opened, the file system's journal does it.
        self.as_ref().map_or(Ok(()), File::sync_all)
    }

    fn remove(&self, folder: &Path) -> io::Result<()> {
        remove(folder)
    }
}

/// Moves `partial` to `target`; what stands there waits as `old` until that is done.
pub(super) fn swap(steps: &dyn Steps, partial: &Path, target: &Path, old: &Path) -> Result<(), BagError> {
    let replaces = fs::symlink_metadata(target).is_ok();
    if replaces {
        steps.rename(target, old).doing("move aside", target)?;
    }
    let restore = |error| {
        if replaces && let Err(source) = steps.rename(old, target) {
            return Err(BagError::Aside { path: target.to_owned(), old: old.to_owned(), source });
        }
        Err(error)
    };
    if let Err(error) = steps.rename(partial, target).doing("publish", target) {
        return restore(error);
    }
    let in_place = |action, other: &Path, source| BagError::InPlace {
        path: target.to_owned(),
        action,
        other: other.to_owned(),
        source,
    };
    if let Err(source) = steps.sync() {
        let parent = target.parent().unwrap_or(target);
        if steps.rename(target, partial).is_ok() {
            return restore(BagError::Io { action: "sync", path: parent.to_owned(), source });
        }
        // It stays, so there is no use for the other any more.
        return Err(match if replaces { steps.remove(old) } else { Ok(()) } {
            Ok(()) => in_place("sync", parent, source),
            Err(source) => in_place("remove what it replaces,", old, source),
        });
    }
    if replaces && let Err(source) = steps.remove(old) {
        return Err(in_place("remove what it replaces,", old, source));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// The system's steps, of which those with these numbers fail.
    struct Failing {
        fails: u32,
        calls: RefCell<u32>,
    }

    impl Failing {
        fn step(&self, step: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
            let call = self.calls.replace_with(|calls| *calls + 1);
            if self.fails >> call & 1 == 1 { Err(io::Error::other("a fault")) } else { step() }
        }
    }

    impl Steps for Failing {
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.step(|| fs::rename(from, to))
        }

        fn sync(&self) -> io::Result<()> {
            self.step(|| Ok(()))
        }

        fn remove(&self, folder: &Path) -> io::Result<()> {
            self.step(|| fs::remove_dir_all(folder))
        }
    }

    /// Every set of steps that fail, with and without something to replace.
    #[test]
    fn whatever_fails_the_place_is_as_before_or_the_error_says_what_is_there() {
        const STEPS: u32 = 6;
        for (replaces, fails) in
            [false, true].into_iter().flat_map(|it| (0..1 << STEPS).map(move |f| (it, f)))
        {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            let (partial, target, old) = (at(".acme.partial"), at("acme"), at(".acme.old"));
            fs::create_dir(&partial).unwrap();
            fs::write(partial.join("new"), "").unwrap();
            if replaces {
                fs::create_dir(&target).unwrap();
                fs::write(target.join("before"), "").unwrap();
            }
            let steps = Failing { fails, calls: RefCell::new(0) };
            let result = swap(&steps, &partial, &target, &old);
            let (is_new, is_before) = (target.join("new").exists(), target.join("before").exists());
            let context = format!("replaces {replaces}, fails {fails:b}: {result:?}");
            match result {
                Ok(()) => assert!(is_new && !partial.exists() && !old.exists(), "{context}"),
                Err(BagError::InPlace { path, other, .. }) => {
                    assert!(path == target && is_new && !partial.exists(), "{context}");
                    assert!(!old.exists() || other == old, "a hidden folder that nobody hears of: {context}");
                }
                Err(BagError::Aside { path, old: said, .. }) => {
                    assert!(path == target && said == old && old.join("before").exists(), "{context}");
                    assert!(!target.exists(), "{context}");
                }
                Err(_) => {
                    // The caller removes the partial folder, as with every error.
                    assert!(partial.join("new").exists() && !is_new && !old.exists(), "{context}");
                    assert_eq!(is_before, replaces, "{context}");
                }
            }
        }
    }
}
