//! The sources that may mention a snapshot: Rust files and Markdown, in which documentation has its tests.
//!
//! What is missed here may cost a file that is in use, so whatever may be a source is read: through symbolic links, and
//! where a manifest or another source names it (`path = "…"`, `include!`, `#[doc = include_str!(…)]`). What can't be read
//! is an error.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::Doing;
use super::{MANIFEST, SnapshotError};

/// What sources end with.
const EXTENSIONS: [&str; 5] = ["rs", "md", "markdown", "in", "inc"];
/// By this file the folders are known that programs fill and empty as they please, cargo's `target` among them.
const CACHE: &str = "CACHEDIR.TAG";

/// Shows every source under a folder, and those that they name; gives how many files were read.
///
/// # Errors
///
/// When something can't be read, or there is no Rust source.
pub(super) fn each(folder: &Path, show: &mut dyn FnMut(&str)) -> Result<u64, SnapshotError> {
    let mut search =
        Search { top: folder.to_owned(), seen: HashSet::new(), waiting: Vec::new(), show, read: 0, rust: 0 };
    search.folder(folder)?;
    while let Some(file) = search.waiting.pop() {
        search.file(&file)?;
    }
    if search.rust == 0 {
        return Err(SnapshotError::NoSources(folder.to_owned()));
    }
    Ok(search.read)
}

struct Search<'a> {
    top: PathBuf,
    /// Files and folders by their own paths, links resolved: links may lead in circles.
    seen: HashSet<PathBuf>,
    waiting: Vec<PathBuf>,
    show: &'a mut dyn FnMut(&str),
    read: u64,
    rust: u64,
}

impl Search<'_> {
    fn folder(&mut self, folder: &Path) -> Result<(), SnapshotError> {
        let own = fs::canonicalize(folder).doing("read the folder", folder)?;
        if !self.seen.insert(own) || folder.join(CACHE).exists() {
            return Ok(());
        }
        for entry in fs::read_dir(folder).doing("read the folder", folder)? {
            let entry = entry.doing("read the folder", folder)?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let is_folder = match fs::metadata(&path) {
                Ok(found) => found.is_dir(),
                // A link to nowhere matters where a source should be.
                Err(_) if !is_source(&path) => continue,
                Err(error) => return Err(error).doing("read", &path),
            };
            if is_folder {
                self.folder(&path)?;
            } else if is_source(&path) {
                self.waiting.push(path);
            }
        }
        Ok(())
    }

    fn file(&mut self, file: &Path) -> Result<(), SnapshotError> {
        if !self.seen.insert(fs::canonicalize(file).doing("read", file)?) {
            return Ok(());
        }
        let text = fs::read(file).doing("read", file)?;
        let text = String::from_utf8_lossy(&text);
        (self.show)(&text);
        self.read += 1;
        self.rust += u64::from(file.extension().is_some_and(|extension| extension == "rs"));
        // Relative to where it stands, or to its package where `CARGO_MANIFEST_DIR` is put before it.
        let folders = [file.parent().unwrap_or(Path::new(".")).to_owned(), self.top.clone()];
        for literal in literals(&text).filter(|literal| is_source(Path::new(literal))) {
            let named = folders.iter().flat_map(|folder| {
                [folder.join(literal), folder.join(literal.trim_start_matches(['/', '\\']))]
            });
            self.waiting.extend(named.filter(|path| path.is_file()));
        }
        Ok(())
    }
}

fn is_source(path: &Path) -> bool {
    let known = |extension: &std::ffi::OsStr| EXTENSIONS.iter().any(|known| extension == *known);
    path.extension().is_some_and(known) || path.file_name().is_some_and(|name| name == MANIFEST)
}

/// Whatever stands between two quotes on a line: the literals, and what is between them, since a quote that is a character
/// or escaped would mix the two up.
pub(super) fn literals(text: &str) -> impl Iterator<Item = &str> {
    /// The longest that is of interest.
    const LONGEST: usize = 500;
    text.lines().flat_map(|line| {
        let mut parts = line.split('"');
        // Before the first quote there is none.
        parts.next();
        parts.filter(|part| !part.is_empty() && part.len() <= LONGEST)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(folder: &Path) -> Vec<String> {
        let mut shown = Vec::new();
        let read = each(folder, &mut |text| shown.push(text.to_owned())).unwrap();
        assert_eq!(read, shown.len() as u64);
        shown.sort();
        shown
    }

    #[test]
    fn sources_are_found_wherever_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("a/Cargo.toml", "path = \"../elsewhere/named.rs\"");
        write(
            "a/src/lib.rs",
            "#![doc = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../README.md\"))]",
        );
        write("a/src/target/mod.rs", "a module of that name");
        write("a/docs/guide.md", "a guide");
        write("a/build/CACHEDIR.TAG", "");
        write("a/build/made.rs", "made");
        write("a/.hidden/a.rs", "hidden");
        write("a/tests/text.txt", "text");
        write("README.md", "a readme");
        write("elsewhere/named.rs", "include!(\"more.in\");");
        write("elsewhere/more.in", "more");
        write("elsewhere/other.rs", "not named");
        let mut expected = [
            "#![doc = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../README.md\"))]",
            "a guide",
            "a module of that name",
            "a readme",
            "include!(\"more.in\");",
            "more",
            "path = \"../elsewhere/named.rs\"",
        ]
        .to_vec();
        assert_eq!(shown(&folder.path().join("a")), expected);
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            write("linked/deep/a.rs", "linked");
            write("b.rs", "a linked file");
            symlink(folder.path().join("linked"), folder.path().join("a/tests/linked")).unwrap();
            symlink("../../b.rs", folder.path().join("a/src/b.rs")).unwrap();
            symlink("..", folder.path().join("a/src/round")).unwrap();
            symlink("nowhere", folder.path().join("a/src/nowhere.txt")).unwrap();
            expected.extend(["a linked file", "linked"]);
            expected.sort_unstable();
            assert_eq!(shown(&folder.path().join("a")), expected);
            symlink("nowhere", folder.path().join("a/src/nowhere.rs")).unwrap();
            let error = each(&folder.path().join("a"), &mut |_| {}).unwrap_err();
            assert!(error.to_string().contains("nowhere.rs"), "{error}");
        }
        let error = each(&folder.path().join("a/docs"), &mut |_| {}).unwrap_err();
        assert!(matches!(error, SnapshotError::NoSources(_)), "{error}");
    }
}
