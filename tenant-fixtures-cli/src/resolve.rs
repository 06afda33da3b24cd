//! From what was typed and what the environment says to what is asked for, each value with its origin.

use std::num::NonZero;
use std::path::PathBuf;

use tenant_fixtures::bag::Stamp;
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{Compression, Decimal, Format, Layout, Part, Scenario, TenantProfile, TenantSet};

use crate::arguments::{PartOf, Record, Shared};
use crate::environment::{self, Environment};
use crate::failure::Failure;
use crate::origin::{Origin, Origins, Setting};
use crate::product::Product;

/// A tenant that is asked for.
#[derive(Debug)]
pub(crate) struct Tenant {
    pub(crate) profile: TenantProfile,
    /// The scenario that it belongs to, if to any.
    pub(crate) scenario: Option<&'static Scenario>,
    pub(crate) origins: Origins,
}

/// All that is asked for, checked as far as it can be without looking at the disk.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) output: Setting<PathBuf>,
    pub(crate) formats: Setting<Vec<Format>>,
    pub(crate) compression: Option<Setting<Compression>>,
    pub(crate) part: Option<Setting<Part>>,
    pub(crate) threads: Setting<usize>,
    pub(crate) stamp: Stamp,
    /// The dialect of the script that loads the rows alone, if one is asked for.
    pub(crate) load: Option<Dialect>,
    pub(crate) force: bool,
    pub(crate) quiet: bool,
    pub(crate) json: bool,
}

const DEFAULT_OUTPUT: &str = "./test-data";

/// Puts the tenants together with the flags that all scenarios share, and the part that some take.
pub(crate) fn request<P: Product>(
    tenants: Vec<Tenant>,
    shared: &Shared,
    part: Option<&PartOf>,
    environment: &Environment,
) -> Result<Request, Failure> {
    // Refuses ids that differ only in case.
    TenantSet::<P::Domain>::new(tenants.iter().map(|tenant| tenant.profile.clone()))
        .map_err(|error| Failure::profile(&error, &Origins::default(), P::info()))?;
    let mut problems = Vec::new();
    let formats = formats(shared, &mut problems);
    let compression = compression(shared, &formats.value, &mut problems);
    let text = part.and_then(|part| part.part.as_deref());
    let part = text.and_then(|text| self::part(text, &formats.value, compression.is_some(), &mut problems));
    let load = shared.rows_only.then(|| load(&formats.value, &mut problems)).flatten();
    let request = Request {
        part,
        load,
        compression,
        tenants,
        output: output(shared.place.output.as_ref(), environment, &mut problems),
        formats: if load.is_some() { without_scripts(formats) } else { formats },
        threads: threads(shared.run.threads),
        stamp: stamp(&shared.record, environment, &mut problems),
        force: shared.place.force,
        quiet: shared.run.quiet,
        json: shared.run.json,
    };
    if problems.is_empty() { Ok(request) } else { Err(Failure::Refused(problems)) }
}

/// The dialect of the script that loads rows alone: that of the one format of scripts.
fn load(formats: &[Format], problems: &mut Vec<String>) -> Option<Dialect> {
    let scripts: Vec<_> = formats.iter().filter_map(|format| format.dialect()).collect();
    if let [dialect] = scripts[..] {
        return Some(dialect);
    }
    let known = Format::ALL.iter().filter(|format| format.dialect().is_some()).map(|format| format.name());
    problems.push(format!(
        "--rows-only: found {} formats of scripts; name one with --format, of {}",
        scripts.len(),
        known.collect::<Vec<_>>().join(", ")
    ));
    None
}

/// What the tenants' folders hold where one script loads all their rows: scripts of their own would make the tables that are
/// there already. Something has to be there for `validate` to read.
fn without_scripts(formats: Setting<Vec<Format>>) -> Setting<Vec<Format>> {
    let Setting { mut value, origin } = formats;
    value.retain(|format| format.dialect().is_none());
    if value.is_empty() {
        return Setting::new(vec![Format::Json], Origin::Default);
    }
    Setting::new(value, origin)
}

/// The part that is asked for.
fn part(
    text: &str,
    formats: &[Format],
    is_compressed: bool,
    problems: &mut Vec<String>,
) -> Option<Setting<Part>> {
    let part = text.parse();
    if let Err(error) = &part {
        let text: String = text.chars().take(60).collect();
        problems.push(format!("--part: found {text:?}; {error}"));
    }
    let known = Format::ALL.iter().filter(|format| format.has_parts()).map(|format| format.name());
    let known = known.collect::<Vec<_>>().join(", ");
    if let Some(format) = formats.iter().find(|format| !format.has_parts()) {
        problems.push(format!(
            "--format: found {format}, which only a whole tenant has; --part takes {known}: merge the parts, and read \
             {format} from a run without --part"
        ));
    }
    if is_compressed {
        problems.push(
            "--compress: parts are not compressed, so that they can be put together; leave it out, or --part"
                .to_owned(),
        );
    }
    Some(Setting::new(part.ok()?, Origin::flag("part")))
}

/// When, by whom and why.
pub(crate) fn stamp(record: &Record, environment: &Environment, problems: &mut Vec<String>) -> Stamp {
    let time = environment.time().map_err(|problem| problems.push(problem)).ok();
    for (flag, text) in [("--by", &record.by), ("--why", &record.why)] {
        if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
            problems.push(format!("{flag}: found an empty text; say something, or leave it out"));
        }
    }
    Stamp { time, by: record.by.clone(), why: record.why.clone() }
}

/// The threads that are asked for, or one for each core.
pub(crate) fn threads(asked: Option<usize>) -> Setting<usize> {
    let cores = || std::thread::available_parallelism().map_or(1, NonZero::get);
    match asked {
        Some(threads) => Setting::new(threads, Origin::flag("threads")),
        None => Setting::new(cores(), Origin::Derived("all cores")),
    }
}

/// Where the tenants' folders go.
pub(crate) fn output(
    asked: Option<&PathBuf>,
    environment: &Environment,
    problems: &mut Vec<String>,
) -> Setting<PathBuf> {
    let output = if let Some(path) = asked {
        Setting::new(path.clone(), Origin::flag("output"))
    } else if let Some(path) = environment.output_path() {
        Setting::new(path, Origin::Variable(environment::OUTPUT_PATH))
    } else {
        Setting::new(PathBuf::from(DEFAULT_OUTPUT), Origin::Default)
    };
    if output.value.as_os_str().is_empty() {
        problems.push(format!("{}: found an empty path; name a folder", output.origin));
    }
    output
}

fn formats(shared: &Shared, problems: &mut Vec<String>) -> Setting<Vec<Format>> {
    let Some(names) = &shared.format else {
        let usual = if shared.stdout { Format::JsonLines } else { Format::Json };
        return Setting::new(vec![usual], Origin::Default);
    };
    let mut formats: Vec<Format> = Vec::new();
    for name in names {
        match name.parse() {
            Ok(format) if formats.contains(&format) => {
                problems.push(format!("--format: found {format} more than once; name each format once"));
            }
            Ok(format) => formats.push(format),
            Err(error) => problems.push(format!("--format: {error}")),
        }
    }
    if shared.stdout
        && problems.is_empty()
        && (formats.len() != 1 || !formats.iter().all(|format| fits_a_pipe(*format)))
    {
        let known = Format::ALL.iter().filter(|format| fits_a_pipe(**format));
        let known: Vec<_> = known.map(|format| format.name()).collect();
        problems.push(format!(
            "--format: found {}; --stdout takes one of: {}",
            names.join(","),
            known.join(", ")
        ));
    }
    Setting::new(formats, Origin::flag("format"))
}

/// Whether `--stdout` takes it: one collection, and the next tenant's rows can follow.
fn fits_a_pipe(format: Format) -> bool {
    format.layout() == Layout::FilePerCollection && format.is_text()
}

fn compression(
    shared: &Shared,
    formats: &[Format],
    problems: &mut Vec<String>,
) -> Option<Setting<Compression>> {
    let compression = match shared.compress.as_ref()?.parse() {
        Ok(compression) => compression,
        Err(error) => {
            problems.push(format!("--compress: {error}"));
            return None;
        }
    };
    if !formats.is_empty() && !formats.iter().any(|format| format.is_text()) {
        let names: Vec<_> = formats.iter().map(|format| format.name()).collect();
        problems.push(format!(
            "--compress: found {compression}, and --format {} has no text files to compress; leave --compress out, or \
             add a text format such as csv",
            names.join(",")
        ));
    }
    Some(Setting::new(compression, Origin::flag("compress")))
}

/// The scale factor that is not the default, if there is one.
pub(crate) fn scale_factor(
    shared: &Shared,
    environment: &Environment,
    problems: &mut Vec<String>,
) -> Option<Setting<Decimal>> {
    if let Some(text) = &shared.scale_factor {
        match text.parse() {
            Ok(scale) => return Some(Setting::new(scale, Origin::flag("scale_factor"))),
            Err(error) => {
                let text: String = text.chars().take(60).collect();
                problems.push(format!(
                    "--scale-factor: found {text:?}, and {error}; allowed is a decimal from 0.000000001 to 1000"
                ));
                return None;
            }
        }
    }
    let scale = keep(environment.scale_factor(), problems)?;
    Some(Setting::new(scale, Origin::Variable(environment::SCALE_FACTOR)))
}

/// Whether GDPR mode is asked for or refused by a flag or the environment.
pub(crate) fn gdpr(
    shared: &Shared,
    environment: &Environment,
    problems: &mut Vec<String>,
) -> Option<Setting<bool>> {
    if let Some(on) = shared.gdpr_compliant {
        return Some(Setting::new(on, Origin::flag("gdpr_compliant")));
    }
    let on = keep(environment.gdpr_mode(), problems)?;
    Some(Setting::new(on, Origin::Variable(environment::GDPR_MODE)))
}

/// Whether personal data is to be replaced, by a flag or the environment.
pub(crate) fn anonymize(
    shared: &Shared,
    environment: &Environment,
    problems: &mut Vec<String>,
) -> Option<Setting<bool>> {
    if let Some(on) = shared.pii_anonymization {
        return Some(Setting::new(on, Origin::flag("pii_anonymization")));
    }
    let on = keep(environment.anonymize_pii(), problems)?;
    Some(Setting::new(on, Origin::Variable(environment::ANONYMIZE_PII)))
}

fn keep<T>(value: Option<Result<T, String>>, problems: &mut Vec<String>) -> Option<T> {
    value?.map_err(|problem| problems.push(problem)).ok()
}
