//! Opens files in folders that others can write to as well: under any name there may stand a link that leads elsewhere, or a
//! pipe that nobody ever writes to.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Opens an ordinary file to read it.
pub(super) fn read(path: &Path) -> io::Result<File> {
    ordinary(File::options().read(true), path)
}

/// Opens an ordinary file: follows no link, and waits for nobody.
pub(super) fn ordinary(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    // Only for the message: what is opened is looked at again once it is open.
    let explained = |error| match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => strange(&found),
        _ => error,
    };
    let file = careful(options, path)?.open(path).map_err(explained)?;
    let found = file.metadata()?;
    if found.is_file() { Ok(file) } else { Err(strange(&found)) }
}

/// As [`ordinary`], and it has no other name: writing to it changes nobody else's.
pub(super) fn own(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    let file = ordinary(options, path)?;
    if links(&file.metadata()?) == 1 { Ok(file) } else { Err(refused("it has another name elsewhere")) }
}

/// Whether it is a file, no link to one, and known by no other name.
pub(super) fn is_own_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && links(&found) == 1)
}

/// Whether it is a folder, no link to one, that nobody else can have filled.
pub(super) fn is_own_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir() && is_of_this_user(&found))
}

/// Reads what there is, if anything, and however often a signal comes in between.
pub(super) fn some(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// What stands where an ordinary file should.
fn strange(found: &Metadata) -> io::Error {
    refused(match found {
        found if found.is_symlink() => "it is a symbolic link, and no ordinary file: remove it",
        found if found.is_dir() => "it is a folder, and no ordinary file: move it away",
        _ => "it is no ordinary file: remove it",
    })
}

fn refused(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.to_owned())
}

#[cfg(unix)]
fn careful<'a>(options: &'a mut OpenOptions, _path: &Path) -> io::Result<&'a mut OpenOptions> {
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;

    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    Ok(options.custom_flags(flags.bits().cast_signed()))
}

#[cfg(not(unix))]
fn careful<'a>(options: &'a mut OpenOptions, path: &Path) -> io::Result<&'a mut OpenOptions> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(strange(&found)),
        _ => Ok(options),
    }
}

#[cfg(unix)]
fn links(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(found)
}

#[cfg(not(unix))]
fn links(_found: &Metadata) -> u64 {
    1
}

#[cfg(unix)]
fn is_of_this_user(found: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::uid(found) == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_of_this_user(_found: &Metadata) -> bool {
    true
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// Everything that can stand under a name and is no ordinary file; `elsewhere` is there, and `nowhere` is not.
    fn strange_things(folder: &Path) -> Vec<std::path::PathBuf> {
        use std::os::unix::fs::symlink;
        let at = |name: &str| folder.join(name);
        fs::write(at("elsewhere"), "theirs").unwrap();
        symlink(at("elsewhere"), at("link")).unwrap();
        symlink(at("nowhere"), at("dangling")).unwrap();
        symlink("/dev/zero", at("device")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            at("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        ["link", "dangling", "device", "folder", "pipe", "socket"].map(at).to_vec()
    }

    #[test]
    fn nothing_but_ordinary_files_is_opened_and_nothing_waits() {
        let folder = tempfile::tempdir().unwrap();
        for path in strange_things(folder.path()) {
            for (reads, writes, creates) in
                [(true, false, false), (false, true, false), (true, true, false), (false, true, true)]
            {
                let mut way = File::options();
                way.read(reads).write(writes).create(creates);
                let error = ordinary(&mut way, &path).expect_err("it is refused").to_string();
                assert!(error.contains("ordinary file"), "{}: {error}", path.display());
            }
        }
        assert!(!folder.path().join("nowhere").exists(), "nothing was made at the end of a link");
        assert_eq!(fs::read_to_string(folder.path().join("elsewhere")).unwrap(), "theirs");
        assert!(read(&folder.path().join("elsewhere")).is_ok());
    }

    #[test]
    fn a_file_with_another_name_is_not_own() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        fs::write(&one, "").unwrap();
        assert!(own(File::options().write(true), &one).is_ok() && is_own_file(&one));
        fs::hard_link(&one, &other).unwrap();
        assert!(own(File::options().write(true), &one).is_err() && !is_own_file(&one));
    }
}
