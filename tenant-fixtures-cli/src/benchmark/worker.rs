//! Measures one thing in a process of its own: only so is its peak memory its own.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, ensure};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenant_fixtures::bag::{self, PublishOptions};
use tenant_fixtures::{Dataset, Domain as _, Format, TenantProfile};

use super::machine;
use crate::failure::Failure;
use crate::output;
use crate::product::Product;

/// What to measure.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    pub(crate) what: What,
    pub(crate) threads: usize,
    pub(crate) repetitions: u32,
    /// A folder that is the worker's to write in, and to remove again.
    pub(crate) scratch: PathBuf,
}

/// What a worker can measure.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum What {
    /// What the machine can do.
    Floor,
    /// A collection, made and formatted but not stored.
    Collection { profile: Value, name: String, format: String },
    /// A whole data set, stored as it always is.
    DataSet { profile: Value, format: String },
}

/// What a worker found: one entry a repetition.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
    pub(crate) seconds: Vec<f64>,
    pub(crate) cpu_seconds: Vec<f64>,
    /// Of a floor: the seconds that writing the file took.
    pub(crate) write_seconds: Vec<f64>,
    pub(crate) peak_memory_bytes: Option<u64>,
}

/// Starts this program again for a task, and waits for what it finds.
pub(crate) fn start<P: Product>(task: &Task) -> anyhow::Result<Found> {
    let program = std::env::current_exe().context("could not find the program itself")?;
    let mut child = Command::new(program)
        .args(P::arguments())
        .args(["benchmark", "--worker"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("could not start the process that measures")?;
    let mut stdin = child.stdin.take();
    if let Some(stdin) = &mut stdin {
        let told = format!("{}\n", serde_json::to_string(task)?);
        stdin.write_all(told.as_bytes()).context("could not tell the process what to measure")?;
    }
    // Its input stays open: when that ends, so does it.
    let output = child.wait_with_output().context("the process that measures could not be waited for")?;
    drop(stdin);
    ensure!(
        output.status.success(),
        "the process that measures failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    serde_json::from_slice(&output.stdout).context("the process that measures gave no figures")
}

/// Does the task that stands on standard input.
pub(crate) fn run<P: Product>() -> Result<(), Failure> {
    let mut text = String::new();
    io::stdin().read_line(&mut text).context("no task on standard input").map_err(Failure::Failed)?;
    end_with_parent();
    let found = serde_json::from_str(&text)
        .context("what stands on standard input is no task")
        .and_then(|task: Task| measure::<P>(&task))
        .map_err(Failure::Failed)?;
    let text = serde_json::to_string(&found).map_err(|error| Failure::Failed(error.into()))?;
    output::line(text)
}

/// Ends this process when that which started it is gone, however it went: nobody is left to remove what this one writes.
fn end_with_parent() {
    std::thread::spawn(|| {
        // Nothing more is said on standard input, so this waits for its end.
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        std::process::exit(1);
    });
}

fn measure<P: Product>(task: &Task) -> anyhow::Result<Found> {
    let mut found = Found::default();
    match &task.what {
        What::Floor => floor(task, &mut found)?,
        What::Collection { profile, name, format } => {
            let profile = read::<P>(profile)?;
            let format = format.parse()?;
            for _ in 0..task.repetitions {
                let mut sink = Discard::default();
                timed(&mut found, || {
                    sink = Discard::default();
                    let dataset = Dataset::<P::Domain>::new(profile.clone());
                    dataset.write_collection(name, format, task.threads, &mut sink)?;
                    Ok(())
                })?;
                found.bytes = sink.bytes;
            }
            // Before the rows are counted, which is no part of what is measured.
            found.peak_memory_bytes = machine::peak_memory();
            let known =
                P::Domain::collections(P::info()).iter().find(|collection| collection.schema().name == name);
            found.rows = known.map_or(0, |collection| collection.count(&P::Domain::state(&profile)));
        }
        What::DataSet { profile, format } => {
            let profile = read::<P>(profile)?;
            let format: Format = format.parse()?;
            for _ in 0..task.repetitions {
                let options = PublishOptions {
                    formats: vec![format],
                    threads: task.threads,
                    force: true,
                    ..PublishOptions::default()
                };
                let mut published = None;
                timed(&mut found, || {
                    let dataset = Dataset::<P::Domain>::new(profile.clone());
                    let go_on = &mut |_| ControlFlow::Continue(());
                    published = Some(bag::publish(&dataset, &task.scratch, &options, go_on)?);
                    Ok(())
                })?;
                let published = published.ok_or_else(|| anyhow!("nothing was written"))?;
                found.rows = published.rows;
                found.bytes = published.files.iter().map(|(_, size)| size).sum();
                fs::remove_dir_all(&published.path)?;
            }
        }
    }
    found.peak_memory_bytes = found.peak_memory_bytes.or_else(machine::peak_memory);
    Ok(found)
}

fn read<P: Product>(profile: &Value) -> anyhow::Result<TenantProfile> {
    Ok(P::info().profile_from_json(&profile.to_string())?)
}

/// A repetition lasts this long at least: what is done in less is done again, and the mean counts.
const LEAST_TIME: Duration = Duration::from_millis(50);

fn timed(found: &mut Found, mut work: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<()> {
    let (cpu, begin) = (machine::cpu_seconds(), Instant::now());
    let mut times = 0.0;
    while begin.elapsed() < LEAST_TIME {
        work()?;
        times += 1.0;
    }
    found.seconds.push(begin.elapsed().as_secs_f64() / times);
    if let (Some(before), Some(after)) = (cpu, machine::cpu_seconds()) {
        found.cpu_seconds.push((after - before) / times);
    }
    Ok(())
}

/// Beyond any cache, and still nothing to a machine that makes data sets.
const FLOOR_BYTES: usize = 64 << 20;

fn floor(task: &Task, found: &mut Found) -> anyhow::Result<()> {
    // What the program holds when it does nothing: before the buffers.
    let idle = machine::peak_memory();
    let from = vec![b'x'; FLOOR_BYTES];
    let mut to = vec![0_u8; FLOOR_BYTES];
    found.bytes = FLOOR_BYTES as u64;
    // Once for the pages, which are not there before they are touched.
    to.copy_from_slice(&from);
    for _ in 0..task.repetitions {
        let begin = Instant::now();
        to.copy_from_slice(black_box(&from));
        black_box(&to);
        found.seconds.push(begin.elapsed().as_secs_f64());
        found.write_seconds.push(write(&task.scratch, &from)?);
    }
    found.peak_memory_bytes = idle;
    Ok(())
}

/// How long a file takes to be written, as far as the page cache.
fn write(folder: &Path, bytes: &[u8]) -> anyhow::Result<f64> {
    let path = folder.join("floor");
    let begin = Instant::now();
    let mut file = File::create(&path)?;
    for chunk in bytes.chunks(1 << 18) {
        file.write_all(chunk)?;
    }
    drop(file);
    let took = begin.elapsed().as_secs_f64();
    fs::remove_file(&path)?;
    Ok(took)
}

/// Counts bytes and keeps none.
#[derive(Default)]
struct Discard {
    bytes: u64,
}

impl Write for Discard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += black_box(bytes).len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
