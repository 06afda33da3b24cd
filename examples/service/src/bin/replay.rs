//! Replays a load plan: `replay load_plan.jsonl http://localhost:8080`.

use std::env;
use std::fs;
use std::process::ExitCode;

fn main() -> ExitCode {
    let [plan, address] = match env::args().skip(1).collect::<Vec<_>>().try_into() {
        Ok(arguments) => arguments,
        Err(_) => {
            return told(
                "usage: replay LOAD_PLAN.jsonl ADDRESS, as in replay load_plan.jsonl http://localhost:8080",
            );
        }
    };
    let lines = match fs::read_to_string(&plan) {
        Ok(lines) => lines,
        Err(error) => return told(&format!("could not read {plan}: {error}")),
    };
    match service::replay::replay(&lines, &address) {
        Ok(report) => {
            print!("{report}");
            ExitCode::from(u8::from(report.failed() > 0))
        }
        Err(error) => told(&format!("{plan}: {error}")),
    }
}

fn told(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(2)
}
