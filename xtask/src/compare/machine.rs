//! What the figures were taken on.

use std::fs;
use std::process::Command;

use super::figure::Run;

/// Instruction sets that a figure depends on, as Linux calls them.
const FEATURES: [&str; 7] =
    ["sse4_2", "avx2", "fma", "avx512f", "avx512bw", "avx512vbmi", "avx512_vpopcntdq"];

/// This machine, now.
pub(crate) fn run() -> Run {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let value = |name: &str| {
        let line = cpu.lines().find(|line| line.starts_with(name));
        line.and_then(|line| Some(line.split_once(':')?.1.trim().to_owned())).unwrap_or_default()
    };
    let flags = value("flags");
    let has: Vec<&str> =
        FEATURES.into_iter().filter(|name| flags.split(' ').any(|flag| flag == *name)).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    Run {
        day: day(),
        machine: format!("{cores} cores of {} with {}", value("model name"), has.join(" ")),
        load: load.split(' ').next().unwrap_or_default().to_owned(),
    }
}

/// Today in UTC: `2026-11-22`.
fn day() -> String {
    let date = Command::new("date").args(["-u", "+%F"]).output();
    date.map_or_else(
        |_| String::new(),
        |out| String::from_utf8_lossy(&out.stdout).trim().to_owned(),
    )
}
