use std::process::ExitCode;

fn main() -> ExitCode {
    tenant_fixtures_cli::run::<clinic::Clinic>()
}
