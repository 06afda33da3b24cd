//! What the program runs on, and what it uses of it. Where something can't be measured it is left out, never made up.

use std::fs;
use std::num::NonZero;

use super::report::Machine;

/// Describes the machine, without anything that names its owner.
pub(crate) fn describe() -> Machine {
    Machine {
        cores: std::thread::available_parallelism().map_or(1, NonZero::get).try_into().unwrap_or(u32::MAX),
        cpu: field("/proc/cpuinfo", "model name").or_else(|| field("/proc/cpuinfo", "Model")),
        memory_bytes: kilobytes("/proc/meminfo", "MemTotal"),
        os: system(),
        architecture: std::env::consts::ARCH.to_owned(),
    }
}

fn system() -> String {
    let name = fs::read_to_string("/etc/os-release").ok().and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
        Some(line.trim_matches('"').to_owned())
    });
    match name {
        Some(name) => format!("{} ({name})", std::env::consts::OS),
        None => std::env::consts::OS.to_owned(),
    }
}

/// The most memory that this process has held at once, in bytes.
pub(crate) fn peak_memory() -> Option<u64> {
    kilobytes("/proc/self/status", "VmHWM")
}

/// The time that all threads of this process have worked, in seconds.
#[cfg(unix)]
pub(crate) fn cpu_seconds() -> Option<f64> {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Some(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
}

/// The time that all threads of this process have worked, in seconds.
#[cfg(not(unix))]
pub(crate) fn cpu_seconds() -> Option<f64> {
    None
}

/// The first field of this name in one of the kernel's `name: value` files.
fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let mut fields = text.lines().filter_map(|line| line.split_once(':'));
    fields.find(|(found, _)| found.trim() == name).map(|(_, value)| value.trim().to_owned())
}

fn kilobytes(path: &str, name: &str) -> Option<u64> {
    let value = field(path, name)?;
    let kilobytes: u64 = value.strip_suffix(" kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn measures_itself() {
        let held = vec![1_u8; 64 << 20];
        let peak = peak_memory().unwrap();
        assert!(peak >= 64 << 20, "{peak}, and {} held", held.len());
        let before = cpu_seconds().unwrap();
        let sum = (0..10_000_000_u64).fold(0_u64, |sum, n| sum.wrapping_mul(31).wrapping_add(n));
        assert!(cpu_seconds().unwrap() > before, "{sum}");
    }
}
