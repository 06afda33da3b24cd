//! The script that loads all tenants' rows, beside their folders.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _};
use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use tenant_fixtures::bag::estimate_load;
use tenant_fixtures::{Dataset, Domain, can_load, load};

use crate::failure::Failure;
use crate::resolve::Request;
use crate::script::{self, NAME};

/// What is in the first line of those that were made here.
const OURS: &str = "made by tenant-fixtures";

/// Where the script will stand, and about how large it will be, if one is asked for.
pub(super) fn estimate<D: Domain>(request: &Request, tenants: &[Dataset<D>]) -> Option<(PathBuf, u64)> {
    let dialect = request.load?;
    Some((request.output.value.join(NAME), estimate_load(tenants, dialect)))
}

/// Refuses what no script can load, and to write over a file of somebody else's.
pub(super) fn check<D: Domain>(request: &Request) -> Result<(), Failure> {
    let Some(dialect) = request.load else { return Ok(()) };
    can_load(&tenants::<D>(request), dialect)
        .map_err(|error| Failure::Refused(vec![format!("--rows-only: {error}")]))?;
    let path = request.output.value.join(NAME);
    if request.force || fs::symlink_metadata(&path).is_err() {
        return Ok(());
    }
    let mut first = String::new();
    // Neither a link nor a pipe was written here.
    let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    // However long a line somebody's file has, as much of it tells.
    let read = if is_file { File::open(&path) } else { Err(ErrorKind::Unsupported.into()) };
    let read = read.map(|file| BufReader::new(file.take(4_096)).read_line(&mut first));
    match read {
        Ok(Ok(_)) if first.contains(OURS) => Ok(()),
        _ => Err(Failure::Refused(vec![format!(
            "{} is there, and was not written by this program: move it, choose another --output, or replace it with --force",
            path.display()
        )])),
    }
}

fn tenants<D: Domain>(request: &Request) -> Vec<Dataset<D>> {
    request.tenants.iter().map(|tenant| Dataset::<D>::new(tenant.profile.clone())).collect()
}

/// Writes the script, whole or not at all; where it stands, and how large it is.
pub(super) fn write<D: Domain>(request: &Request) -> Result<Option<(PathBuf, u64)>, Failure> {
    let Some(dialect) = request.load else { return Ok(None) };
    let (path, made) = (request.output.value.join(NAME), request.output.value.join(".load.sql.partial"));
    let tenants = tenants::<D>(request);
    let wrote = || -> anyhow::Result<u64> {
        // Of a run that was killed. Were it a link or a pipe, removing it would touch nothing else.
        let _ = fs::remove_file(&made);
        let mut file =
            File::create_new(&made).with_context(|| format!("could not make the file {}", made.display()))?;
        load(&tenants, dialect, &mut file).map_err(|error| anyhow!("--rows-only: {error}"))?;
        file.sync_all().with_context(|| format!("could not write {}", made.display()))?;
        let bytes = file.metadata().map_or(0, |file| file.len());
        // Never is there a script beside the checksum of another.
        let _ = fs::remove_file(script::sum(&path));
        fs::rename(&made, &path).with_context(|| format!("could not write {}", path.display()))?;
        Ok(bytes)
    };
    match wrote() {
        Ok(bytes) => script::note(&path).map(|()| Some((path, bytes))),
        Err(error) => {
            // Half a script is none; what can't be taken away is hidden by its name.
            let _ = fs::remove_file(&made);
            Err(Failure::Failed(error))
        }
    }
}
