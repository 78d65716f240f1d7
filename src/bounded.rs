//! This program once more, as a process with bounds on memory and time: for what comes from anywhere.
//!
//! Memory is bounded where the system knows `RLIMIT_AS` and keeps to it: on Linux and the BSDs, not on macOS and Windows.
//! Time is bounded everywhere.

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

/// How much a process may take.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Bytes of memory.
    pub memory: u64,
    /// Seconds on the clock.
    pub seconds: u64,
}

/// How a bounded process ended.
#[derive(Debug)]
pub enum Ended {
    /// It did its work; what it wrote to standard output.
    Done(Vec<u8>),
    /// It wanted more memory, or its stack was too small.
    OutOfMemory,
    /// It took too long.
    OutOfTime,
    /// It failed in a way that the program does not know.
    Crashed,
}

/// Runs this program with other arguments, an input for its standard input, and bounds on the time that it takes. It has to
/// call [`enter`] itself before it reads anything. Of what it writes, at most `output_max` bytes are kept. What it says on
/// standard error is lost: an abort has no words for a clerk.
///
/// # Errors
/// The process can't be started.
pub fn run(arguments: &[&str], input: &[u8], output_max: u64, bounds: Bounds) -> io::Result<Ended> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
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
        // A process that ended does not read to the end. Dropping the pipe tells it that the input is complete.
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
                // The pipes close with the process, and with them ends what was started.
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

/// Bounds this process, for good. Limits that the system does not have are left out, those that are narrower already
/// stay. The time is that of the processor: it ends a process whose caller is not there any more to end it.
#[cfg(unix)]
pub fn enter(bounds: Bounds) {
    use rlimit::Resource;
    // What is in memory may be secret: an abort writes it to no disk.
    for (resource, limit) in
        [(Resource::CORE, 0), (Resource::AS, bounds.memory), (Resource::CPU, bounds.seconds.saturating_add(1))]
    {
        let limit = rlimit::getrlimit(resource).map_or(limit, |(_, hard)| limit.min(hard));
        _ = rlimit::setrlimit(resource, limit, limit);
    }
}

/// This system has no limits that a process can set for itself; its caller keeps its time.
#[cfg(not(unix))]
pub fn enter(_: Bounds) {}
