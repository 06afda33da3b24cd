//! The thread that makes and drops databases: with a runtime and a connection of its own, so that neither a test's runtime nor
//! its panic matters.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex, PoisonError};

use super::error::DatabaseError;
use super::postgresql::Admin;
use super::request::{Kind, Request};
use super::test_database::Inner;

/// What the thread is asked for.
enum Command {
    Open(Box<Request>, Sender<Result<Inner, DatabaseError>>),
    Close(String, bool, Sender<()>),
}

/// The way to the thread.
static KEEPER: LazyLock<Mutex<Sender<Command>>> = LazyLock::new(|| {
    let (sender, receiver) = channel();
    // Where the system gives no thread, whoever asks is told that nobody answers.
    let _ = std::thread::Builder::new().name("tenant-fixtures".into()).spawn(move || keep(&receiver));
    Mutex::new(sender)
});

fn ask<T>(command: impl FnOnce(Sender<T>) -> Command) -> Option<T> {
    let (sender, answer) = channel();
    let command = command(sender);
    // A sender is whole whatever became of a thread that used it.
    KEEPER.lock().unwrap_or_else(PoisonError::into_inner).send(command).ok()?;
    answer.recv().ok()
}

/// A copy of the template that holds what is asked for.
pub(super) fn open(request: Request) -> Result<Inner, DatabaseError> {
    let nobody = || DatabaseError::Failed("the thread that makes databases is gone".into());
    ask(|answer| Command::Open(Box::new(request), answer)).unwrap_or_else(|| Err(nobody()))
}

/// Drops a copy, or marks it as kept.
pub(super) fn close(name: &str, keep: bool) {
    // One that could not be dropped is cleared by the next run.
    let _ = ask(|answer| Command::Close(name.to_owned(), keep, answer));
}

fn keep(commands: &Receiver<Command>) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    let mut admin: Option<Admin> = None;
    while let Ok(command) = commands.recv() {
        runtime.block_on(async {
            match command {
                Command::Open(request, answer) => {
                    let _ = answer.send(opened(&mut admin, &request).await);
                }
                Command::Close(name, keep, answer) => {
                    if let Some(admin) = &mut admin {
                        admin.close(&name, keep).await;
                    }
                    let _ = answer.send(());
                }
            }
        });
    }
}

async fn opened(admin: &mut Option<Admin>, request: &Request) -> Result<Inner, DatabaseError> {
    // A connection that was lost since the test before.
    if let Some(known) = admin
        && !known.is_alive().await
    {
        *admin = None;
    }
    let admin = match admin {
        Some(admin) => admin,
        None => admin.insert(Admin::connect().await?),
    };
    let name = admin.copy(request).await?;
    let address = admin.address();
    Ok(Inner { url: address.url(&name), shown: address.shown(&name), name, kind: Kind::Postgres })
}
