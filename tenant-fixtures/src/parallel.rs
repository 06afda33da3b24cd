//! Work on several threads, results in order, memory bounded.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, Scope, ScopedJoinHandle};

/// Buffers in flight for each thread: one being filled, the others waiting for their turn.
const BUFFERS: usize = 4;

/// Does `work` on every job, on this many threads, and gives the filled buffers to `consume` in the jobs' order.
///
/// Buffers are recycled as they are; emptying one is up to `work`. There is a fixed number of them: a thread that is far
/// ahead waits. The result does not depend on the number of threads.
///
/// # Errors
///
/// The first error of `consume`, after which no further job is begun.
pub(crate) fn ordered<J: Send, S: Default, B: Default + Send, E>(
    threads: usize,
    mut jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(&J, &mut S, &mut B) + Sync,
    mut consume: impl FnMut(&J, &mut B) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 {
        let (mut state, mut buffer) = (S::default(), B::default());
        return jobs.try_for_each(|job| {
            work(&job, &mut state, &mut buffer);
            consume(&job, &mut buffer)
        });
    }
    let jobs = Mutex::new(jobs.enumerate());
    let (free_sender, free) = channel::<B>();
    let free = Mutex::new(free);
    std::thread::scope(|scope| {
        // Owned by the scope: when it is left early, the threads that wait for a buffer end.
        let free_sender = free_sender;
        let (done_sender, done) =
            sync_channel::<(usize, J, Result<B, Box<dyn Any + Send>>)>(threads * BUFFERS);
        for _ in 0..threads * BUFFERS {
            // The receiver lives until the end of the scope.
            let _ = free_sender.send(B::default());
        }
        let (jobs, work, free) = (&jobs, &work, &free);
        let mut given = 0;
        while given < threads {
            let done = done_sender.clone();
            let thread = thread(scope, move || {
                let mut state = S::default();
                loop {
                    // First a buffer, then a job: so the job that everyone waits for always has a buffer.
                    let buffer = free.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(mut buffer) = buffer else { return };
                    let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((at, job)) = job else { return };
                    let result = catch_unwind(AssertUnwindSafe(|| work(&job, &mut state, &mut buffer)));
                    let failed = result.is_err();
                    if done.send((at, job, result.map(|()| buffer))).is_err() || failed {
                        return;
                    }
                }
            });
            if thread.is_none() {
                break;
            }
            given += 1;
        }
        drop(done_sender);
        if given == 0 {
            let (mut state, mut buffer) = (S::default(), B::default());
            let mut jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
            return jobs.try_for_each(|(_, job)| {
                work(&job, &mut state, &mut buffer);
                consume(&job, &mut buffer)
            });
        }
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (at, job, result) in done {
            match result {
                Ok(buffer) => waiting.insert(at, (job, buffer)),
                Err(panic) => {
                    // Without buffers the other threads end, and so does the scope.
                    drop(free_sender);
                    resume_unwind(panic);
                }
            };
            while let Some((job, mut buffer)) = waiting.remove(&next) {
                consume(&job, &mut buffer)?;
                next += 1;
                let _ = free_sender.send(buffer);
            }
        }
        Ok(())
    })
}

/// A thread for a share of the work; none where the system gives no more of them (a container's limit, `ulimit -u`), so that
/// those that there are have to do it.
pub(crate) fn thread<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Option<ScopedJoinHandle<'scope, T>> {
    Builder::new().spawn_scoped(scope, work).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(threads: usize, jobs: u64) -> Result<Vec<u8>, String> {
        let mut all = Vec::new();
        ordered(
            threads,
            0..jobs,
            |job, calls: &mut u64, buffer: &mut Vec<u8>| {
                buffer.clear();
                *calls += 1;
                // Later jobs are quicker, so that they overtake.
                std::thread::sleep(std::time::Duration::from_micros(200 / (job % 7 + 1)));
                buffer.extend_from_slice(format!("{job},").as_bytes());
            },
            |job, text| {
                if *job == 77 {
                    Err("full".to_owned())
                } else {
                    all.extend_from_slice(text);
                    Ok(())
                }
            },
        )
        .map(|()| all)
    }

    #[test]
    fn results_are_in_order_whatever_the_threads() {
        let expected = run(1, 70).unwrap();
        for threads in [2, 3, 8] {
            assert_eq!(run(threads, 70).unwrap(), expected);
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        for threads in [1, 2, 8] {
            assert_eq!(run(threads, 10_000), Err("full".to_owned()));
        }
    }

    #[test]
    fn a_panic_in_a_thread_is_passed_on() {
        let result = catch_unwind(|| {
            ordered(4, 0..1000, |job, (): &mut (), (): &mut ()| assert_ne!(*job, 500), |_, _| Ok::<_, ()>(()))
        });
        assert!(result.is_err());
    }
}
