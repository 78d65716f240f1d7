//! One file per subcommand: arguments → options → library → report. Only these and `report` print.

mod build;
mod check;
mod diff;
mod explain;
mod lesefassung;
mod new;
mod oeffentlich;
mod plans;
mod pruefen;
mod schema;
mod verify;

use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdout};
use std::path::Path;
use std::process::ExitCode;

use crate::args::{self, CliArgs, Colour, Command, Instead};
use crate::export;
use drucksache_plan::diagnostic::one_of;
use drucksache_plan::rat::Folders;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ende {
    /// Done.
    Erledigt,
    /// `diff` found changes.
    Geaendert,
    /// The plan (or a template) has errors.
    PlanHatFehler,
    /// The job could not be done: arguments, files.
    NichtMoeglich,
}

impl From<Ende> for ExitCode {
    fn from(ende: Ende) -> Self {
        Self::from(match ende {
            Ende::Erledigt => 0,
            Ende::Geaendert | Ende::PlanHatFehler => 1,
            Ende::NichtMoeglich => 2,
        })
    }
}

/// Runs the program with the arguments of a command line, its own name first.
pub fn run(args: impl IntoIterator<Item = std::ffi::OsString>) -> Ende {
    match args::parse(args) {
        Ok(args) => dispatch(&args),
        Err(Instead::Print(text)) => ausgeben(text.as_bytes()),
        Err(Instead::Wrong(message, hint)) => {
            impossible(&message, &hint);
            Ende::NichtMoeglich
        }
    }
}

fn dispatch(args: &CliArgs) -> Ende {
    match &args.command {
        Command::Build(build) => build::build(args, build),
        Command::Check(check) => check::check(args, check),
        Command::Diff(diff) => diff::diff(args, diff),
        Command::Verify(verify) => verify::verify(args, verify),
        Command::New(new) => new::new(args, new),
        Command::Schema(schema) => schema::schema(args, schema),
        Command::Explain(explain) => explain::explain(args, explain),
    }
}

/// Says why the job can't be done, and what to do.
fn impossible(message: &str, hint: &str) {
    sagen(format_args!("Fehler: {message}\n  Hilfe: {hint}\n"));
}

/// Says that there is no Rat of this name, and which one was probably meant.
fn unknown_rat(name: &str, folders: &Folders) -> Ende {
    let known = folders.names();
    let hint = one_of(name, known.iter().map(String::as_str)).unwrap_or_default();
    impossible(&format!("Den Rat `{name}` gibt es nicht"), &hint);
    Ende::NichtMoeglich
}

/// Writes data to standard output.
fn ausgeben(bytes: &[u8]) -> Ende {
    let mut out = stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever stopped reading (`| head`) has read enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            impossible("Das Ergebnis lässt sich nicht ausgeben", &format!("Das Betriebssystem meldet: {error}"));
            Ende::NichtMoeglich
        }
        _ => Ende::Erledigt,
    }
}

/// Writes to the file that was named, else to standard output.
fn schreiben(args: &CliArgs, output: Option<&Path>, bytes: &[u8]) -> Ende {
    let Some(path) = output else { return ausgeben(bytes) };
    match export::datei(path, bytes) {
        Ok(()) => {
            if !args.quiet {
                sagen(format_args!("geschrieben: {}\n", path.display()));
            }
            Ende::Erledigt
        }
        Err(error) => {
            impossible(
                &format!("Die Datei `{}` lässt sich nicht schreiben", path.display()),
                &format!("Das Betriebssystem meldet: {error}"),
            );
            Ende::NichtMoeglich
        }
    }
}

/// Talks, on standard error. Where nobody listens, the work is done all the same.
fn sagen(text: impl Display) {
    _ = write!(stderr().lock(), "{text}");
}

/// Whether to colour what goes to a stream.
fn colour(args: &CliArgs, stream: &impl IsTerminal) -> bool {
    match args.color {
        Colour::Always => true,
        Colour::Never => false,
        // https://no-color.org: any value but an empty one.
        #[expect(clippy::disallowed_methods, reason = "the one variable that is read, for a terminal's sake")]
        Colour::Auto => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}
