//! The program as its users meet it: a process with arguments, an environment, files and an exit code.

mod custom;
mod demo;
mod environment;
mod in_the_way;
mod migration;
mod refusals;
mod sandbox;
mod scenarios;
mod snapshot;
#[cfg(unix)]
mod stopped;
mod to_a_pipe;
mod verify;
