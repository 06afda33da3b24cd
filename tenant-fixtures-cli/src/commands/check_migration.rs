//! `check-migration`: whether a migrated data set has kept what it must.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;

use anyhow::anyhow;
use indicatif::HumanCount;
use serde_json::json;
use tenant_fixtures::migration::{self, CheckError, Checks, DataFiles, IdMap, IdMapError, Outcome, Report};

use crate::arguments::CheckMigration;
use crate::failure::Failure;
use crate::output;
use crate::product::Product;

/// No document of checks is larger: it has some lines a column.
const LARGEST: u64 = 16 << 20;

/// Checks it, and fails when something was not kept.
pub(super) fn run<P: Product>(arguments: &CheckMigration) -> Result<(), Failure> {
    let checks = checks(arguments)?;
    let ids = ids::<P>(arguments, &checks)?;
    let files = DataFiles::at_of::<P::Domain>(P::info(), &arguments.data)
        .map_err(|error| Failure::refused(error.to_string()))?;
    let report = migration::check_of::<P::Domain>(P::info(), &checks, &ids, &mut |each| files.read(each));
    let report = report.map_err(|error| match error {
        CheckError::Checks(error) => Failure::refused(format!("{}: {error}", arguments.checks.display())),
        error => Failure::Failed(error.into()),
    })?;
    let failed = report.failed().count();
    let mut shown = Ok(());
    if arguments.json {
        shown = output::json(&json!({
            "passed": report.passed(),
            "checks": report.outcomes.len(),
            "failed": failed,
            "rows": report.rows,
            "has_added_rows": report.has_added_rows,
            "files": files.files(),
            "notes": files.notes().iter().chain(&report.notes).collect::<Vec<_>>(),
            "outcomes": report.outcomes,
        }));
    } else if !arguments.quiet || failed > 0 {
        output::note(text(&checks, &report, files.notes(), arguments.quiet));
    }
    let verdict = match failed {
        0 => Ok(()),
        _ => Err(Failure::Failed(anyhow!(
            "{failed} of {} checks failed: the migration has not kept everything",
            report.outcomes.len()
        ))),
    };
    output::verdict(shown, verdict)
}

fn checks(arguments: &CheckMigration) -> Result<Checks, Failure> {
    let path = arguments.checks.display();
    let read = fs::metadata(&arguments.checks).and_then(|found| match found.len() {
        0..=LARGEST => fs::read_to_string(&arguments.checks),
        _ => Err(std::io::Error::other("it is larger than any document of checks")),
    });
    let text = read.map_err(|error| {
        Failure::refused(format!(
            "{path} can't be read: {error}: name the checks.json of the target's data set"
        ))
    })?;
    Checks::from_json(&text).map_err(|error| Failure::refused(format!("{path}: {error}")))
}

fn ids<P: Product>(arguments: &CheckMigration, checks: &Checks) -> Result<IdMap, Failure> {
    let refuse =
        |error: &dyn std::fmt::Display| Failure::refused(format!("{}: {error}", arguments.checks.display()));
    let (source, _) = checks.tenants().map_err(|error| refuse(&error))?;
    let mut ids = IdMap::default();
    for path in &arguments.id_map {
        let refuse = |error: IdMapError| match error {
            IdMapError::Io(error) => {
                Failure::refused(format!("--id-map: {} can't be read: {error}", path.display()))
            }
            error => Failure::refused(format!("--id-map: {}: {error}", path.display())),
        };
        let file = File::open(path).map_err(|error| refuse(error.into()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        ids.add_named_of::<P::Domain>(P::info(), source, &name, BufReader::new(file)).map_err(refuse)?;
    }
    Ok(ids)
}

/// A table of the collections, what failed, and some rows of each.
fn text(checks: &Checks, report: &Report, notes: &[String], only_failed: bool) -> String {
    let mut text = String::new();
    if !only_failed {
        text.push_str(&table(checks, report));
    }
    for (name, outcomes) in grouped(report) {
        text.push_str(&format!("failed  {name}\n"));
        for outcome in &outcomes {
            let figure = outcome.check.rsplit('/').next().unwrap_or_default();
            // Digests say nothing to people; the rows below them do.
            if figure == "digest" {
                if outcome.rows.is_empty() && outcomes.len() == 1 {
                    text.push_str("          its values differ\n");
                }
            } else {
                let before = if outcomes.len() == 1 && !name.contains('.') {
                    String::new()
                } else {
                    format!("{figure}: ")
                };
                text.push_str(&format!(
                    "          {before}expected {}, found {}\n",
                    outcome.expected, outcome.found
                ));
            }
            for row in &outcome.rows {
                text.push_str(&format!("          {row}\n"));
            }
        }
    }
    for note in notes.iter().chain(&report.notes) {
        text.push_str(&format!("note: {note}\n"));
    }
    let (all, failed) = (report.outcomes.len(), report.failed().count());
    text.push_str(&match failed {
        0 => format!("ok  {all} checks passed on {} rows", HumanCount(report.rows)),
        _ => format!(
            "{} of {all} checks passed, {failed} failed, on {} rows",
            all - failed,
            HumanCount(report.rows)
        ),
    });
    text
}

/// What failed, by column, collection or rule. Where rows are missing or repeated, every column of the collection fails
/// with them, which is told once.
fn grouped(report: &Report) -> Vec<(String, Vec<&Outcome>)> {
    let rows_failed = |collection: &str| {
        report.failed().any(|outcome| outcome.check == format!("{collection}/carried_over"))
    };
    let mut groups: Vec<(String, Vec<&Outcome>)> = Vec::new();
    let mut silent: BTreeMap<&str, usize> = BTreeMap::new();
    for outcome in report.failed() {
        let mut parts = outcome.check.split('/');
        let (collection, column, figure) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let name = match (column, figure) {
            (Some(_), Some(_)) if rows_failed(collection) && outcome.rows.is_empty() => {
                *silent.entry(collection).or_default() += 1;
                continue;
            }
            (Some(column), Some(_)) => format!("{collection}.{column}"),
            (Some(rows), None) => format!("{collection}: {}", rows.replace('_', " ")),
            _ => collection.replace('_', " "),
        };
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, outcomes)) => outcomes.push(outcome),
            None => groups.push((name, vec![outcome])),
        }
    }
    for (name, _) in &mut groups {
        let collection = name.strip_suffix(": carried over");
        if let Some(count) = collection.and_then(|collection| silent.get(collection)) {
            name.push_str(&format!(" (and with them {count} checks of columns)"));
        }
    }
    groups
}

fn table(checks: &Checks, report: &Report) -> String {
    let mut lines =
        vec![["".to_owned(), "carried over".to_owned(), "added".to_owned(), "checks failed".to_owned()]];
    for collection in checks.collections() {
        let name = &collection.name;
        let of = |check: &str| {
            let outcome = report.outcomes.iter().find(|outcome| outcome.check == format!("{name}/{check}"));
            outcome.map_or_else(String::new, |outcome| match outcome.found == outcome.expected {
                true => outcome.found.clone(),
                false => format!("{} of {}", outcome.found, outcome.expected),
            })
        };
        let of_collection = |outcome: &&Outcome| {
            outcome.check.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        let all = report.outcomes.iter().filter(of_collection).count();
        let failed = report.failed().filter(of_collection).count();
        lines.push([name.clone(), of("carried_over"), of("added_rows"), format!("{failed} of {all}")]);
    }
    let width = |at: usize| lines.iter().map(|line| line[at].len()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = String::new();
    for [name, carried_over, added, failed] in &lines {
        text.push_str(&format!(
            "{name:<0$}  {carried_over:>1$}  {added:>2$}  {failed:>3$}\n",
            widths[0], widths[1], widths[2], widths[3]
        ));
    }
    text
}
