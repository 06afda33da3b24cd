//! The program as its users meet it: a process with arguments, an environment, files and an exit code.

mod benchmark;
mod completions;
mod compress;
mod custom;
mod demo;
#[cfg(target_os = "linux")]
mod disks;
mod environment;
mod import;
mod in_the_way;
mod inspect;
mod into;
#[cfg(unix)]
mod killed;
#[cfg(target_os = "linux")]
mod limits;
mod load;
mod made_again;
mod migration;
mod other_tools;
mod parts;
mod presets;
mod records;
mod refusals;
mod samples;
mod sandbox;
mod scenarios;
mod schema;
mod schema_file;
#[cfg(unix)]
mod shared_folders;
mod snapshot;
#[cfg(unix)]
mod stopped;
#[cfg(target_os = "linux")]
mod streams;
mod subject;
mod tampering;
mod to_a_pipe;
mod validate;
mod verify;
