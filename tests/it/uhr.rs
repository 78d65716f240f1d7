//! A clock set elsewhere: a library that is loaded before the program's own and answers its questions for the time.
//! Linux only; elsewhere there is no `LD_PRELOAD`.

#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// 1 July 2093, noon, UTC.
const FERN: i64 = 3_897_547_200;

const LIBRARY: &str = r#"
use std::ffi::{c_int, c_long, c_void};

const FERN: i64 = @FERN@;

#[repr(C)]
pub struct Zeit { seconds: i64, rest: i64 }

unsafe extern "C" { fn syscall(number: c_long, ...) -> c_long; }

#[cfg(target_arch = "x86_64")]
const CLOCK_GETTIME: c_long = 228;
#[cfg(target_arch = "aarch64")]
const CLOCK_GETTIME: c_long = 113;

#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: c_int, out: *mut Zeit) -> c_int {
    let answer = unsafe { syscall(CLOCK_GETTIME, clock, out) } as c_int;
    // CLOCK_REALTIME and CLOCK_REALTIME_COARSE; how long something takes is still measured.
    if answer == 0 && (clock == 0 || clock == 5) { unsafe { *out = Zeit { seconds: FERN, rest: 0 } } }
    answer
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettimeofday(out: *mut Zeit, _: *mut c_void) -> c_int {
    if !out.is_null() { unsafe { *out = Zeit { seconds: FERN, rest: 0 } } }
    0
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn time(out: *mut i64) -> i64 {
    if !out.is_null() { unsafe { *out = FERN } }
    FERN
}
"#;

/// Asks for the time as Rust's own library does, and prints it.
const PROBE: &str = r#"
fn main() { println!("{}", std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()); }
"#;

/// The library, in a folder that lives as long as it.
pub struct Uhr {
    dir: TempDir,
}

impl Uhr {
    /// Compiles the library and sees that it works.
    pub fn new() -> Self {
        let uhr = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        uhr.compile(
            "uhr.rs",
            &LIBRARY.replace("@FERN@", &FERN.to_string()),
            &["--crate-type", "cdylib", "-o"],
            &uhr.library(),
        );
        let probe = uhr.dir.path().join("probe");
        uhr.compile("probe.rs", PROBE, &["-o"], &probe);
        let mut command = Command::new(probe);
        uhr.set(&mut command);
        let said = command.output().expect("the probe runs").stdout;
        assert_eq!(String::from_utf8_lossy(&said).trim(), FERN.to_string(), "the clock is not set");
        uhr
    }

    /// Sets the clock for a command.
    pub fn set(&self, command: &mut Command) {
        command.env("LD_PRELOAD", self.library());
    }

    fn library(&self) -> PathBuf {
        self.dir.path().join("libuhr.so")
    }

    fn compile(&self, name: &str, source: &str, args: &[&str], out: &Path) {
        let file = self.dir.path().join(name);
        std::fs::write(&file, source).expect("a file can be written");
        #[expect(clippy::disallowed_methods, reason = "as cargo finds the compiler")]
        let rustc = std::env::var_os("RUSTC").unwrap_or("rustc".into());
        let output = Command::new(rustc)
            .args(["--edition", "2024", "-O"])
            .args(args)
            .arg(out)
            .arg(&file)
            .output()
            .expect("rustc runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
