//! Runs this program as a second process with bounds on memory and time, to read files that may come from anywhere.
//!
//! Memory is bounded where the system knows `RLIMIT_AS` and keeps to it: on Linux and the BSDs, not on macOS and
//! Windows. Time is bounded everywhere.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The exit code of a panic.
const PANIC: i32 = 101;
/// The signal of a process that used up its processor time.
#[cfg(unix)]
const SIGXCPU: i32 = 24;

/// The bounds of a process.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Bytes of memory.
    pub memory: u64,
    /// Seconds by the clock.
    pub seconds: u64,
}

/// The ways in which a bounded process ends.
#[derive(Debug)]
pub enum Ended {
    /// It has done its work; what it wrote to standard output.
    Done(Vec<u8>),
    /// It wanted more memory, or its stack was too small.
    OutOfMemory,
    /// It took too long.
    OutOfTime,
    /// It failed in another way.
    Crashed,
}

/// Runs this program with other arguments and an input for its standard input, and ends it after its time. The process
/// has to call [`enter`] before it reads anything. At most `output_max` bytes of its output are kept. Its standard
/// error is dropped: the message of an abort says nothing to a clerk.
///
/// # Errors
/// The process can't be started.
pub fn run(arguments: &[&str], input: &[u8], output_max: u64, bounds: Bounds) -> io::Result<Ended> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // The allocator asks for address space by the GiB, which counts where memory is bounded: here it asks as it needs it.
    command.env("MIMALLOC_ARENA_RESERVE", "0");
    let mut child = command.spawn()?;
    let ended = serve(&mut child, input, output_max, bounds);
    if ended.is_err() {
        _ = child.kill();
        _ = child.wait();
    }
    ended
}

/// Feeds a process and waits for its end, at most for its time.
fn serve(child: &mut Child, input: &[u8], output_max: u64, bounds: Bounds) -> io::Result<Ended> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    thread::scope(|scope| {
        // Fails if the process ends before it has read everything. Dropping the pipe ends the input.
        let feed = move || _ = stdin.write_all(input);
        let (send, receive) = mpsc::channel();
        let read = move || {
            let mut output = Vec::new();
            let read = stdout.take(output_max).read_to_end(&mut output);
            _ = send.send(read.map(|_| output));
        };
        let started = thread::Builder::new().spawn_scoped(scope, feed).and_then(|_| {
            thread::Builder::new().spawn_scoped(scope, read)?;
            Ok(())
        });
        let output = match started {
            Ok(()) => receive.recv_timeout(Duration::from_secs(bounds.seconds)),
            Err(error) => {
                // Its end closes the pipes, so that both threads end, too.
                child.kill()?;
                return Err(error);
            }
        };
        let Ok(output) = output else {
            child.kill()?;
            child.wait()?;
            return Ok(Ended::OutOfTime);
        };
        Ok(ended(child.wait()?, output?))
    })
}

fn ended(status: ExitStatus, output: Vec<u8>) -> Ended {
    match status.code() {
        Some(0) => Ended::Done(output),
        Some(PANIC) => Ended::Crashed,
        _ if used_up_its_time(status) => Ended::OutOfTime,
        // An allocation that fails and a stack that overflows abort; a system that has no more memory kills.
        _ => Ended::OutOfMemory,
    }
}

#[cfg(unix)]
fn used_up_its_time(status: ExitStatus) -> bool {
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(SIGXCPU)
}

#[cfg(not(unix))]
fn used_up_its_time(_: ExitStatus) -> bool {
    false
}

/// Bounds this process until it ends. Limits that the system does not have are left out; limits that are already
/// narrower stay. The time is processor time: it ends the process even if its caller is gone.
#[cfg(unix)]
pub fn enter(bounds: Bounds) {
    use rlimit::Resource;
    // Memory may hold secrets: an abort writes no core dump.
    for (resource, limit) in
        [(Resource::CORE, 0), (Resource::AS, bounds.memory), (Resource::CPU, bounds.seconds.saturating_add(1))]
    {
        let limit = rlimit::getrlimit(resource).map_or(limit, |(_, hard)| limit.min(hard));
        _ = rlimit::setrlimit(resource, limit, limit);
    }
}

/// Does nothing: on this system a process can't set limits for itself. Its caller ends it after its time.
#[cfg(not(unix))]
pub fn enter(_: Bounds) {}
