//! How the program ends when it did not do what it was asked for.

#![expect(clippy::print_stderr, reason = "errors go to standard error")]

use std::io;
use std::process::ExitCode;

use tenant_fixtures::bag::BagError;
use tenant_fixtures::{Domain as _, Music, ProfileError, WriteError};

use crate::origin::{Origin, Origins};

/// Why the program did not do what it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The request can't be met as it stands; nothing was written. Each with what was found and what to do.
    Refused(Vec<String>),
    /// Reading or writing failed, or a data set is not valid.
    Failed(anyhow::Error),
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
                "{error}: {source}: choose another --output, or change who may write there"
            )),
            error => error.into(),
        }
    }

    /// A profile's problems, each named by what set the value.
    pub(crate) fn profile(error: &ProfileError, origins: &Origins) -> Self {
        let named = |problem: &tenant_fixtures::Problem| {
            let option = Music::info().option_of(problem.field);
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
                    [problem] => eprintln!("error: {problem}"),
                    problems => {
                        eprintln!("error: {} things are wrong with this request", problems.len());
                        problems.iter().for_each(|problem| eprintln!("  {problem}"));
                    }
                }
                ExitCode::from(2)
            }
            Self::Failed(error) => {
                eprintln!("error: {error}");
                for cause in error.chain().skip(1) {
                    eprintln!("  because: {cause}");
                }
                ExitCode::from(1)
            }
            Self::Interrupted(left) => {
                eprintln!("interrupted: {left}");
                ExitCode::from(130)
            }
            Self::ClosedPipe => ExitCode::SUCCESS,
        }
    }
}

impl From<BagError> for Failure {
    fn from(error: BagError) -> Self {
        match error {
            BagError::InTheWay(_)
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
