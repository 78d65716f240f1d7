//! The door: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    drucksache::commands::run(std::env::args_os()).into()
}
