//! Which schema file the arguments are about, before anything else of them is read.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tenant_fixtures::schema_file::SchemaFile;

use super::{Found, bytes, read};
use crate::failure::Failure;

/// The option that names one, before or after the command.
pub(crate) const OPTION: &str = "schema";

/// The commands that look at data sets, which may carry one; and the option without which `verify` needs none.
const LOOKING: [&str; 6] = ["custom", "merge", "verify", "validate", "inspect", "subject"];
const DEEP: &str = "--deep";

const PROFILE_FILE: &str = "profile.json";
const DATA_FOLDER: &str = "data";

/// The schema file that is named, or that the data sets among the arguments carry; none, where they are of the program's own
/// domain.
pub(crate) fn find(arguments: impl Iterator<Item = OsString>) -> Result<Option<Found>, Failure> {
    let (named, rest) = split(arguments);
    match named.as_slice() {
        [] => carried(&rest),
        [path] => read(path.clone()).map(Some),
        [..] => Err(Failure::refused(format!(
            "--{OPTION}: found it {} times: a run is of one domain",
            named.len()
        ))),
    }
}

/// What the option names, and all other arguments.
fn split(arguments: impl Iterator<Item = OsString>) -> (Vec<PathBuf>, Vec<OsString>) {
    let (long, with_value) = (format!("--{OPTION}"), format!("--{OPTION}="));
    let (mut named, mut rest) = (Vec::new(), Vec::new());
    let mut arguments = arguments.skip(1);
    while let Some(argument) = arguments.next() {
        // What follows is no option.
        if argument == "--" {
            rest.extend(arguments);
            break;
        }
        if argument == long.as_str() {
            // Without a value, whoever reads the arguments says so.
            named.extend(arguments.next().map(PathBuf::from));
        } else if let Some(path) = argument.to_str().and_then(|text| text.strip_prefix(&with_value)) {
            named.push(path.into());
        } else {
            rest.push(argument);
        }
    }
    (named, rest)
}

/// The one that the data sets among the arguments carry.
fn carried(arguments: &[OsString]) -> Result<Option<Found>, Failure> {
    let is_command = |argument: &&OsString| !argument.as_encoded_bytes().starts_with(b"-");
    let Some(command) = arguments.iter().find(is_command).and_then(|command| command.to_str()) else {
        return Ok(None);
    };
    let is_deep = || arguments.iter().any(|argument| argument == DEEP);
    if !LOOKING.contains(&command) || (command == "verify" && !is_deep()) {
        return Ok(None);
    }
    let mut found: Option<(Found, Vec<u8>)> = None;
    for path in arguments.iter().filter_map(|argument| beside(argument)) {
        let bytes = bytes(&path)?;
        if found.as_ref().is_some_and(|(_, known)| *known == bytes) {
            continue;
        }
        let file = SchemaFile::from_bytes(&bytes, &path.display().to_string()).map_err(|error| {
            let lines = error.lines().join("\n  ");
            Failure::Failed(anyhow!(
                "the schema file that a data set carries can't be read; verify tells whether it was changed, and --{OPTION} \
                 names another:\n  {lines}"
            ))
        })?;
        match &found {
            None => found = Some((Found { path, file }, bytes)),
            Some((known, _)) if known.file.declaration().digest() == file.declaration().digest() => {}
            Some((known, _)) => {
                return Err(Failure::refused(format!(
                    "{} and {} are of different domains: name data sets of one",
                    known.path.display(),
                    path.display()
                )));
            }
        }
    }
    Ok(found.map(|(found, _)| found))
}

/// The schema file of the data set that an argument names: its folder, a file of its rows, or its profile.
fn beside(argument: &OsStr) -> Option<PathBuf> {
    // `--profile=FILE`, too.
    let text = argument.to_str().filter(|text| text.starts_with("--"));
    let path = Path::new(
        text.and_then(|text| text.split_once('=')).map_or(argument, |(_, value)| OsStr::new(value)),
    );
    let parent = || path.parent().filter(|_| path.is_file());
    let folder = match path.file_name() {
        _ if path.is_dir() => path,
        Some(name) if name == PROFILE_FILE => parent()?,
        _ => parent().filter(|parent| parent.file_name() == Some(OsStr::new(DATA_FOLDER)))?.parent()?,
    };
    let is_data_set = folder.join(PROFILE_FILE).is_file() && folder.join(DATA_FOLDER).is_dir();
    let names = SchemaFile::NAMES.iter().filter(|_| is_data_set).map(|name| folder.join(name));
    // Links lead anywhere.
    names.into_iter().find(|path| path.symlink_metadata().is_ok_and(|found| found.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (Vec<PathBuf>, Vec<OsString>) {
        split(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_option_stands_before_or_after_the_command() {
        for line in [
            "program --schema shop.toml custom --tier free",
            "program custom --schema shop.toml --tier free",
            "program custom --tier free --schema=shop.toml",
        ] {
            let (named, rest) = of(line);
            assert_eq!(named, [PathBuf::from("shop.toml")], "{line}");
            assert_eq!(rest, ["custom", "--tier", "free"], "{line}");
        }
        assert_eq!(of("program schema --for-schema-file").0, Vec::<PathBuf>::new());
        assert_eq!(of("program custom --schema").0, Vec::<PathBuf>::new());
        assert_eq!(of("program inspect -- --schema").0, Vec::<PathBuf>::new());
    }

    #[test]
    fn twice_is_once_too_often() {
        let line = ["program", "--schema", "a", "custom", "--schema=b"].map(OsString::from);
        let Err(Failure::Refused(problems)) = find(line.into_iter()) else { panic!("it is refused") };
        assert_eq!(problems, ["--schema: found it 2 times: a run is of one domain"]);
    }
}
