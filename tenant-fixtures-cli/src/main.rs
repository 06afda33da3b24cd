//! `tenant-fixtures`: the program of the music domain.

mod music;

use std::process::ExitCode;

fn main() -> ExitCode {
    tenant_fixtures_cli::run_product::<music::MusicProgram>()
}
