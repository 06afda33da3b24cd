//! `validate`: how good rows are, whoever wrote or changed them.

mod chart;
mod page;
mod score;

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use serde_json::{Value, json};
use tenant_fixtures::bag;
use tenant_fixtures::quality::{FilesError, Metric, Report, SourceFile, assess_files_of};
use tenant_fixtures::read::{self, ReadError};
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{Format, TenantProfile};

use crate::arguments::Validate;
use crate::failure::Failure;
use crate::files;
use crate::interrupt::Interrupt;
use crate::names::schemas;
use crate::output;
use crate::product::Product;
use crate::progress::Counter;

const PROFILE_FILE: &str = "profile.json";
const PART_FILE: &str = "part.json";
const DATA_FOLDER: &str = "data";

/// A tenant's rows in one format.
struct Subject {
    /// What to call it.
    name: String,
    format: Option<Format>,
    paths: Vec<PathBuf>,
    profile: Option<TenantProfile>,
    /// Whether it is a data set's, from which nothing may be missing.
    whole: bool,
    /// The name of its folder, where that is another than the tenant's.
    renamed: Option<String>,
}

/// Measures all of them, and tells what is wrong.
pub(super) fn run<P: Product>(arguments: &Validate) -> Result<(), Failure> {
    let subjects = subjects::<P>(arguments)?;
    let interrupt = Interrupt::install()?;
    let counter = Counter::new("rows read", arguments.quiet || arguments.json);
    let mut reports: Vec<Option<Report>> = subjects.iter().map(|_| None).collect();
    // Those of one format together: whether tenants are apart shows where they are compared.
    let mut formats: Vec<_> = subjects.iter().map(|subject| subject.format).collect();
    formats.sort();
    formats.dedup();
    for format in formats {
        let of: Vec<_> = (0..subjects.len()).filter(|&at| subjects[at].format == format).collect();
        let sources: Vec<_> = of
            .iter()
            .map(|&at| SourceFile {
                paths: subjects[at].paths.clone(),
                profile: subjects[at].profile.as_ref(),
                whole: subjects[at].whole,
            })
            .collect();
        let found = assess_files_of::<P::Domain>(P::info(), &sources, &mut |rows| {
            counter.show(rows);
            if interrupt.is_told() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        for (at, report) in of.into_iter().zip(found.map_err(failure)?) {
            reports[at] = Some(report);
        }
    }
    counter.clear();
    let reports: Vec<_> = subjects.iter().zip(reports.into_iter().flatten()).collect();
    if let Some(path) = &arguments.report {
        let named = reports.iter().map(|(subject, report)| (subject.name.as_str(), report));
        files::write(path, page::html(&P::name(), &named.collect::<Vec<_>>()).as_bytes())?;
    }
    let mut shown = Ok(());
    if arguments.json {
        shown = output::json(&document(&reports));
    } else {
        for (subject, report) in &reports {
            if !arguments.quiet || report.passed != Some(true) {
                output::note(text(subject, report, arguments.quiet));
            }
        }
    }
    let all = reports.len();
    let count = |verdict| reports.iter().filter(|(_, report)| report.passed == verdict).count();
    let verdict = match (count(Some(false)), count(None)) {
        (0, 0) => Ok(()),
        (0, unjudged) => {
            Err(Failure::Failed(anyhow!("{unjudged} of {all} have nothing that could be judged")))
        }
        (failed, _) => Err(Failure::Failed(anyhow!("{failed} of {all} do not pass"))),
    };
    output::verdict(shown, verdict)
}

fn failure(error: FilesError) -> Failure {
    match error {
        FilesError::Interrupted => {
            Failure::Interrupted("nothing was written, and nothing changed".to_owned())
        }
        FilesError::Twice(..) | FilesError::Read(ReadError::Unknown { .. }) => {
            Failure::refused(error.to_string())
        }
        error => Failure::Failed(error.into()),
    }
}

/// What the paths name: data sets, each of whose formats holds all of its rows; folders of files; and files, of which those
/// of one format in one folder are a tenant's.
fn subjects<P: Product>(arguments: &Validate) -> Result<Vec<Subject>, Failure> {
    let schemas = schemas::<P>();
    let mut subjects = Vec::new();
    let mut files: BTreeMap<(PathBuf, Format), Vec<PathBuf>> = BTreeMap::new();
    for path in &arguments.paths {
        if path.is_dir() {
            if path.join(PROFILE_FILE).is_file() && path.join(DATA_FOLDER).is_dir() {
                data_set::<P>(path, &schemas, &mut subjects)?;
            } else {
                for (format, paths) in files_in::<P>(path, &schemas)? {
                    files.entry((path.clone(), format)).or_default().extend(paths);
                }
            }
        } else if path.is_file() {
            let kind = read::kind(path, &schemas).map_err(|error| Failure::refused(error.to_string()))?;
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            files.entry((folder, kind.format)).or_default().push(path.clone());
        } else {
            return Err(Failure::refused(format!(
                "{} is not there: name a data set or files",
                path.display()
            )));
        }
    }
    if arguments.profile.is_some() && files.is_empty() {
        return Err(Failure::refused(
            "--profile: data sets have their own; it is for files that are in none",
        ));
    }
    for ((folder, format), paths) in files {
        let name = match paths.as_slice() {
            [one] => one.display().to_string(),
            several if folder == Path::new("") => format!("{} {format} files", several.len()),
            several => format!("{} ({} {format} files)", folder.display(), several.len()),
        };
        let profile = arguments.profile.as_deref().map(profile::<P>).transpose()?;
        subjects.push(Subject { name, format: Some(format), paths, profile, whole: false, renamed: None });
    }
    Ok(subjects)
}

/// A data set's formats.
fn data_set<P: Product>(
    folder: &Path,
    schemas: &[&'static Schema],
    subjects: &mut Vec<Subject>,
) -> Result<(), Failure> {
    if folder.join(PART_FILE).is_file() {
        return Err(Failure::refused(format!(
            "{} is a part of a tenant, whose rows refer to those of others: merge the parts, and validate the whole",
            folder.display()
        )));
    }
    let (profile_path, data) = (folder.join(PROFILE_FILE), folder.join(DATA_FOLDER));
    let profile = profile::<P>(&profile_path)?;
    for (format, paths) in files_in::<P>(&data, schemas)? {
        let name = format!("{} ({format})", folder.display());
        let renamed = bag::renamed(folder, profile.tenant_id().as_str());
        let profile = Some(profile.clone());
        subjects.push(Subject { name, format: Some(format), paths, profile, whole: true, renamed });
    }
    Ok(())
}

/// A folder's files with rows, by format.
fn files_in<P: Product>(
    folder: &Path,
    schemas: &[&'static Schema],
) -> Result<BTreeMap<Format, Vec<PathBuf>>, Failure> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()));
    let mut formats: BTreeMap<Format, Vec<PathBuf>> = BTreeMap::new();
    for entry in entries.map_err(Failure::Failed)? {
        let path = entry.map_err(|error| Failure::Failed(error.into()))?.path();
        // What goes beside the rows, such as a load plan, has a name that no collection has.
        if let Ok(kind) = read::kind(&path, schemas)
            && path.is_file()
            && (kind.schema.is_some()
                || path.file_stem().is_some_and(|stem| stem.to_string_lossy().starts_with("dataset")))
        {
            formats.entry(kind.format).or_default().push(path);
        }
    }
    if formats.is_empty() {
        let known: Vec<_> = schemas.iter().map(|schema| schema.file_stem()).collect();
        return Err(Failure::refused(format!(
            "{} holds no rows: a data set has {PROFILE_FILE} and {DATA_FOLDER}/; files are named after what they hold, as \
             dataset.json or {}.csv (known: {})",
            folder.display(),
            P::examples()[0],
            known.join(", ")
        )));
    }
    formats.values_mut().for_each(|paths| paths.sort());
    Ok(formats)
}

fn profile<P: Product>(path: &Path) -> Result<TenantProfile, Failure> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()));
    P::info()
        .profile_from_json(&text.map_err(Failure::Failed)?)
        .map_err(|error| Failure::Failed(anyhow!("{} is no profile: {error}", path.display())))
}

fn text(subject: &Subject, report: &Report, quiet: bool) -> String {
    /// Enough to see what is wrong.
    const SHOWN: usize = 10;
    let rows: u64 = report.rows.iter().map(|(_, count)| count).sum();
    let verdict = match report.passed {
        Some(true) => "passed",
        Some(false) => "FAILED",
        None => "nothing to judge",
    };
    let mut text = format!("{}  tenant {}, {rows} rows: {verdict}\n", subject.name, shown(&report.tenant_id));
    if let Some(name) = &subject.renamed {
        text.push_str(&format!("  the folder is named {name:?}: it was renamed or copied\n"));
    }
    let fails = |metric: &Metric| metric.passed == Some(false);
    for metric in report.metrics.iter().filter(|metric| !quiet || fails(metric)) {
        text.push_str(&line(metric));
        text.push_str(&score::lines(metric, quiet));
        if metric.broken > 0 && fails(metric) {
            for breach in metric.first.iter().take(SHOWN) {
                let column = breach.column.as_deref().map(|column| format!(".{column}")).unwrap_or_default();
                text.push_str(&format!(
                    "      {}{} row {}: {}\n",
                    breach.collection,
                    shown(&column),
                    breach.row,
                    breach.what
                ));
            }
            if metric.broken > SHOWN as u64 {
                text.push_str(&format!(
                    "      and {} more\n",
                    metric.broken - SHOWN.min(metric.first.len()) as u64
                ));
            }
        } else if fails(metric) {
            for detail in metric.details.iter().filter(|detail| detail.value.is_some()) {
                let value = detail.value.unwrap_or(0.0);
                text.push_str(&format!("      {:20} {value:.4}  {}\n", detail.name, detail.description));
            }
        }
    }
    for what in &report.not_checked {
        text.push_str(&format!("  not checked: {what}\n"));
    }
    text.truncate(text.trim_end().len());
    text
}

fn line(metric: &Metric) -> String {
    let value = metric.value.map_or_else(|| "–".to_owned(), |value| format!("{value}"));
    let verdict = match metric.passed {
        None => "nothing to judge",
        Some(true) => "ok",
        Some(false) => "FAILED",
    };
    let threshold = metric.threshold.to_string();
    format!("  {:24}{value:>10}  {threshold:8}{verdict:18}  {} checked\n", metric.name, metric.checked)
}

/// Without characters that a terminal obeys.
fn shown(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_debug().collect() } else { vec![c] }).collect()
}

fn document(reports: &[(&Subject, Report)]) -> Value {
    let data_sets: Vec<_> = reports
        .iter()
        .map(|(subject, report)| {
            let mut value = serde_json::to_value(report).unwrap_or_default();
            value["name"] = json!(subject.name);
            value["renamed"] = json!(subject.renamed.is_some());
            value["format"] = json!(subject.format.map(Format::name));
            value["paths"] = json!(subject.paths);
            value
        })
        .collect();
    let verdicts = || reports.iter().map(|(_, report)| report.passed);
    let passed = if verdicts().any(|passed| passed == Some(false)) {
        Some(false)
    } else {
        // One of which nothing was judged leaves the whole without a verdict.
        verdicts().all(|passed| passed == Some(true)).then_some(true)
    };
    json!({ "passed": passed, "data_sets": data_sets })
}
