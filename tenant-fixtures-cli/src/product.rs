//! What a program says of itself besides what its domain does.

use std::ffi::OsString;
use std::fmt;
use std::marker::PhantomData;
use std::path::Path;

use tenant_fixtures::{Domain, DomainInfo, Known};

use crate::names::Collections;

/// What a program is made of: a domain, and what it says and takes beyond that domain's declaration.
pub trait Product: fmt::Debug + Sized + Send + Sync + 'static {
    /// The kind of domain.
    type Domain: Domain;

    /// Which domain of that kind it is.
    fn info() -> &'static DomainInfo;

    /// What the program is called where it speaks of itself: the name of the file that it is started by, and the domain's
    /// where that has another form than a command's.
    fn name() -> String {
        started_as().unwrap_or_else(|| Self::info().name.to_owned())
    }

    /// What follows its name when it is asked for its version.
    fn version() -> String {
        concat!("(tenant-fixtures ", env!("CARGO_PKG_VERSION"), ")").to_owned()
    }

    /// What stands before the command wherever this program is called: in examples, and where it starts itself.
    fn arguments() -> Vec<OsString> {
        Vec::new()
    }

    /// Whether it is the program of any domain that stands in a schema file, too: `--schema FILE`.
    fn takes_schema_files() -> bool {
        false
    }

    /// Collections that stand in examples: two of which there are files, and one with many rows.
    fn examples() -> [&'static str; 3] {
        Collections::of::<Self>().examples()
    }

    /// Help in the program's own words, in place of general ones.
    fn texts() -> &'static [Text] {
        &[]
    }
}

/// A piece of help in a program's own words.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// What it is about: a command (`demo`), an option of one (`custom --tier`), an argument of one (`validate <paths>`), the
    /// examples of one (`demo examples`), or the program itself (nothing).
    pub about: &'static str,
    /// A line, and after an empty one what else there is to say. `{program}` is replaced by the program's name.
    pub text: &'static str,
}

/// A program of a domain that says nothing more of itself.
pub struct Plain<D>(PhantomData<fn() -> D>);

impl<D> fmt::Debug for Plain<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plain")
    }
}

impl<D: Known> Product for Plain<D> {
    type Domain = D;

    fn info() -> &'static DomainInfo {
        D::info()
    }
}

/// The name of the file that this process was started by, if it is one that a command can have.
fn started_as() -> Option<String> {
    let path = std::env::args_os().next()?;
    let name = Path::new(&path).file_stem()?.to_str()?.to_owned();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_plain)).then_some(name)
}
