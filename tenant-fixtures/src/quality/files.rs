//! Rows in files, whoever wrote or changed them.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::cells::Rows;
use super::engine::Engine;
use super::{Breach, Columns, Report, found};
use crate::domain::{Domain, Known};
use crate::profile::{DomainInfo, TenantProfile};
use crate::read::{self, FileKind, ReadError};
use crate::schema::{Column, ColumnType, Schema};

/// A breach of a row, and the name of its metric.
pub(crate) type Finding = (&'static str, Breach);

/// One tenant's files, in one format: one for each collection, or one with all.
#[derive(Clone, Debug)]
pub struct SourceFile<'a> {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// What was asked for, where that is known; without it, modes and period are not checked.
    pub profile: Option<&'a TenantProfile>,
    /// Whether they are all that the profile asked for, so that a collection that is missing is a loss; otherwise only
    /// those collections are expected that have a file.
    pub whole: bool,
}

/// Why files could not be measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FilesError {
    /// One could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Two hold the same collection.
    #[error("{} and {} hold the same rows: name one of them", .0.display(), .1.display())]
    Twice(PathBuf, PathBuf),
    /// `watch` broke.
    #[error("interrupted")]
    Interrupted,
}

/// Measures tenants' files, and whether the tenants are apart from each other: a report for each. `watch` is told of the
/// number of rows so far, and breaks to stop.
///
/// Files may have their rows in any order, and are read twice where that is needed.
///
/// # Errors
///
/// When a file can't be read to its end, or two hold the same rows.
pub fn assess_files<D: Known>(
    tenants: &[SourceFile<'_>],
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Vec<Report>, FilesError> {
    assess_files_of::<D>(D::info(), tenants, watch)
}

/// The same, of a domain that need not be known when the program is compiled.
///
/// # Errors
///
/// As with [`assess_files`].
pub fn assess_files_of<D: Domain>(
    info: &'static DomainInfo,
    tenants: &[SourceFile<'_>],
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Vec<Report>, FilesError> {
    let mut so_far = 0;
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut reports = Vec::new();
    for (nth, tenant) in tenants.iter().enumerate() {
        let mut keep = |engine: &mut Engine| {
            if tenants.len() > 1 {
                engine.keep_private();
            }
        };
        let mut engine = measure::<D>(info, tenant, &mut keep, &mut so_far, watch)?;
        engine.compare_private(|print| *known.entry(print).or_insert(nth) == nth);
        reports.push(engine.finish());
    }
    Ok(reports)
}

/// Measures one tenant's files, and names every breach of a row, by its metric.
///
/// # Errors
///
/// As with [`assess_files`].
pub(crate) fn breaches_in_files<D: Domain>(
    info: &'static DomainInfo,
    source: &SourceFile<'_>,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<(Report, Vec<Finding>), FilesError> {
    Ok(measure::<D>(info, source, &mut Engine::name_all, &mut 0, watch)?.finish_with_breaches())
}

fn measure<D: Domain>(
    info: &'static DomainInfo,
    source: &SourceFile<'_>,
    set: &mut dyn FnMut(&mut Engine),
    so_far: &mut u64,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Engine, FilesError> {
    let schemas: Vec<&'static Schema> =
        D::collections(info).iter().map(|collection| collection.schema()).collect();
    let mut files: Vec<(&PathBuf, FileKind)> = Vec::new();
    for path in &source.paths {
        let kind = read::kind(path, &schemas)?;
        let same = |other: &FileKind| match (other.schema, kind.schema) {
            (Some(a), Some(b)) => a.is(b),
            _ => true,
        };
        if let Some((other, _)) = files.iter().find(|(_, other)| same(other)) {
            return Err(FilesError::Twice(PathBuf::clone(other), path.clone()));
        }
        files.push((path, kind));
    }
    let position = |schema: &Schema| schemas.iter().position(|known| known.is(schema)).unwrap_or(0);
    // Parents first, so that a row's parents are known when it comes.
    files.sort_by_key(|(_, kind)| kind.schema.map(position));
    let present = match files.iter().any(|(_, kind)| kind.schema.is_none()) {
        // A document's collections show when it is read; its profile says which it should have.
        true => present_in_document(source.profile, &schemas),
        false => schemas
            .iter()
            .map(|schema| files.iter().any(|(_, kind)| kind.schema.is_some_and(|held| held.is(schema))))
            .collect(),
    };
    let tenant = match source.profile {
        Some(profile) => profile.tenant_id().as_str().to_owned(),
        None => first_tenant(&files, &schemas)?,
    };
    let columns = schemas.iter().map(|schema| Columns::new(schema)).collect();
    let mut engine = Engine::new::<D>(info, columns, present, source.profile, &tenant, false);
    set(&mut engine);
    if let Some(profile) = source.profile {
        engine.expect_rows_of::<D>(&D::state(profile), profile, source.whole);
    }
    let mut rows = Rows::default();
    for only_collect in [true, false] {
        for (path, kind) in &files {
            let needed = |schema: &Schema| !only_collect || engine_needs(&engine, position(schema));
            if kind.schema.is_some_and(|schema| !needed(schema)) {
                continue;
            }
            let mut stopped = false;
            read::read_file(path, &schemas, &mut |row| {
                let at = position(row.schema);
                *so_far += 1;
                if so_far.is_multiple_of(4096) && watch(*so_far).is_break() {
                    stopped = true;
                    return ControlFlow::Break(());
                }
                match row.values {
                    Ok(values) => {
                        rows.clear();
                        found::fill(&engine.columns()[at], &values, engine.whose(), &mut rows);
                        if only_collect {
                            engine.collect_all(at, row.number - 1, &rows);
                        } else {
                            engine.check_all(at, row.number - 1, &rows);
                        }
                    }
                    Err(fault) if !only_collect => engine.no_row(at, row.number, &fault),
                    Err(_) => {}
                }
                ControlFlow::Continue(())
            })?;
            if stopped {
                return Err(FilesError::Interrupted);
            }
        }
    }
    Ok(engine)
}

fn engine_needs(engine: &Engine, collection: usize) -> bool {
    engine.is_referenced(collection)
}

fn present_in_document(profile: Option<&TenantProfile>, schemas: &[&'static Schema]) -> Vec<bool> {
    let asked = |schema: &Schema| match profile {
        Some(profile) => profile.collections().contains(&schema.group.unwrap_or(schema.name)),
        None => true,
    };
    schemas.iter().map(|schema| asked(schema)).collect()
}

/// The tenant that the first row names.
fn first_tenant(files: &[(&PathBuf, FileKind)], schemas: &[&'static Schema]) -> Result<String, ReadError> {
    let mut tenant = None;
    for (path, _) in files {
        read::read_file(path, schemas, &mut |row| {
            tenant = row.values.ok().and_then(|values| named_tenant(row.schema, &values));
            if tenant.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if tenant.is_some() {
            break;
        }
    }
    Ok(tenant.unwrap_or_default())
}

/// The tenant that a row names: in its own column, else in an id.
fn named_tenant(schema: &Schema, values: &Map<String, Value>) -> Option<String> {
    // Numbers and UUIDs that stand for it don't tell its id.
    let is_tenant =
        |column: &&Column| column.tenant && matches!(column.ty, ColumnType::Tenant | ColumnType::Text);
    let named = |column: &Column| {
        let text = values.get(column.name)?.as_str()?;
        if let ColumnType::Id { kind } = column.ty {
            return text.rsplit_once('_')?.0.strip_suffix(kind)?.strip_suffix('_');
        }
        is_tenant(&column).then_some(text)
    };
    let own = schema.columns.iter().filter(is_tenant).find_map(named);
    own.or_else(|| schema.columns.iter().find_map(named)).map(str::to_owned)
}
