//! How the program ends when it did not do what it was asked for.

use std::io;
use std::process::ExitCode;

use tenant_fixtures::bag::BagError;
use tenant_fixtures::{DomainInfo, ProfileError, WriteError};

use crate::interrupt;
use crate::origin::{Origin, Origins};
use crate::output::say;

/// Why the program did not do what it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The request can't be met as it stands; nothing was written. Each with what was found and what to do.
    Refused(Vec<String>),
    /// Reading or writing failed, or a data set is not valid.
    Failed(anyhow::Error),
    /// The arguments can't be read, which the user was told.
    Told,
    /// It was told to stop.
    Interrupted(String),
    /// Whoever read its output has seen enough.
    ClosedPipe,
}

impl Failure {
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::Refused(vec![message.into()])
    }

    /// What keeps a data set from being begun: nothing was written, so even a folder that the file system won't give
    /// is a request that can't be met.
    pub(crate) fn before_writing(error: BagError) -> Self {
        match error {
            BagError::Io { ref source, .. } => Self::refused(format!(
                "{error}: {source}: {}",
                limit(source).unwrap_or("choose another --output, or change who may write there")
            )),
            error => error.into(),
        }
    }

    /// A profile's problems, each named by what set the value.
    pub(crate) fn profile(error: &ProfileError, origins: &Origins, domain: &DomainInfo) -> Self {
        let named = |problem: &tenant_fixtures::Problem| {
            let option = domain.option_of(problem.field);
            let flag = Origin::flag(option);
            let origin = match origins.get(option) {
                Some(Origin::Scenario(Some(inner))) => inner,
                Some(origin @ (Origin::Flag(_) | Origin::Variable(_))) => origin,
                Some(Origin::File(path)) => {
                    return format!("{option} in {}: {}", path.display(), problem.message);
                }
                _ => &flag,
            };
            format!("{origin}: {}", problem.message)
        };
        Self::Refused(error.problems().iter().map(named).collect())
    }

    /// Tells the user, and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        match self {
            Self::Refused(problems) => {
                match problems.as_slice() {
                    [problem] => say(format_args!("error: {problem}")),
                    problems => {
                        say(format_args!("error: {} things are wrong with this request", problems.len()));
                        problems.iter().for_each(|problem| say(format_args!("  {problem}")));
                    }
                }
                ExitCode::from(2)
            }
            Self::Told => ExitCode::from(2),
            Self::Failed(error) => {
                say(format_args!("error: {error}"));
                for cause in error.chain().skip(1) {
                    say(format_args!("  because: {cause}"));
                }
                if let Some(advice) = error.chain().find_map(advice) {
                    say(format_args!("  {advice}"));
                }
                ExitCode::from(1)
            }
            Self::Interrupted(left) => {
                say(format_args!("{}: {left}", interrupt::reason()));
                ExitCode::from(130)
            }
            Self::ClosedPipe => ExitCode::SUCCESS,
        }
    }
}

/// What to do about a cause that is a limit of the system's.
fn advice(cause: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    limit(cause.downcast_ref::<io::Error>()?)
}

fn limit(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        io::ErrorKind::FileTooLarge => {
            "no file may become so large here: raise the limit (ulimit -f), choose another file system, or make less at a time"
        }
        io::ErrorKind::QuotaExceeded => "the quota of this user is used up: make room, or write elsewhere",
        io::ErrorKind::StorageFull => "make room, or write elsewhere",
        _ if is(error, Code::Files) => {
            "raise the limit of open files (ulimit -n), or make fewer tenants at a time"
        }
        _ if is(error, Code::Locks) => "the file system keeps no locks: choose another --output",
        _ => return None,
    })
}

/// Errors that have no kind of their own.
enum Code {
    Files,
    Locks,
}

#[cfg(unix)]
fn is(error: &io::Error, code: Code) -> bool {
    use rustix::io::Errno;

    let codes: &[Errno] = match code {
        Code::Files => &[Errno::MFILE, Errno::NFILE],
        Code::Locks => &[Errno::NOLCK],
    };
    codes.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
}

#[cfg(not(unix))]
fn is(_error: &io::Error, _code: Code) -> bool {
    false
}

impl From<BagError> for Failure {
    fn from(error: BagError) -> Self {
        match error {
            BagError::InTheWay(_)
            | BagError::Damaged { .. }
            | BagError::NotOurs { .. }
            | BagError::Locked(_)
            | BagError::RepeatedFormat(_)
            | BagError::WholeNeeded { .. }
            | BagError::Parts(_) => Self::refused(error.to_string()),
            BagError::Interrupted => Self::Interrupted("nothing was written".to_owned()),
            _ => Self::Failed(error.into()),
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => error.into(),
            _ => Self::refused(error.to_string()),
        }
    }
}

impl From<io::Error> for Failure {
    /// An error of standard output; those of files come as [`BagError`] with their paths.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Failed(anyhow::Error::new(error).context("could not write to standard output")),
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn every_limit_has_an_advice_wherever_it_stands_in_the_chain() {
        for (code, says) in [
            (Errno::FBIG, "ulimit -f"),
            (Errno::DQUOT, "quota"),
            (Errno::NOSPC, "make room"),
            (Errno::MFILE, "ulimit -n"),
            (Errno::NFILE, "ulimit -n"),
            (Errno::NOLCK, "no locks"),
        ] {
            let source = io::Error::from_raw_os_error(code.raw_os_error());
            let error = BagError::Io { action: "write", path: "a".into(), source };
            let told = anyhow::Error::new(error).context("outermost").chain().find_map(advice);
            assert!(told.is_some_and(|told| told.contains(says)), "{code:?}: {told:?}");
        }
        assert_eq!(limit(&io::Error::from_raw_os_error(Errno::ACCESS.raw_os_error())), None);
    }
}
