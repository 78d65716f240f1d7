//! One file per subcommand: arguments → options → library → report. Only these and `report` print.

mod build;
mod check;
mod diff;
mod explain;
mod lesefassung;
mod new;
mod schema;
mod verify;
mod werkstatt;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use drucksache_plan::diagnostic::one_of;
use drucksache_plan::rat::Raete;

use crate::absage::Absage;
use crate::args::{self, Command, Instead};
use crate::export;
use crate::konsole::Konsole;

use werkstatt::Werkstatt;

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

impl Ende {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Erledigt => 0,
            Self::Geaendert | Self::PlanHatFehler => 1,
            Self::NichtMoeglich => 2,
        }
    }
}

impl From<Ende> for ExitCode {
    fn from(ende: Ende) -> Self {
        Self::from(ende.code())
    }
}

/// Runs the program with the arguments of a command line, its own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Ende {
    run_in(Path::new(""), args, Konsole::standard()).0
}

/// Runs the program as [`run`] does, as if it was started in a folder, and gives the console back. What needs git looks
/// for its repository from there, too.
pub fn run_in(folder: &Path, args: impl IntoIterator<Item = OsString>, konsole: Konsole) -> (Ende, Konsole) {
    let (konsole, done) = match args::parse(args) {
        Ok(args) => {
            let konsole = konsole.with(args.quiet, args.color.into());
            let done = dispatch(&konsole, &Werkstatt::new(folder), &args.command);
            (konsole, done)
        }
        Err(Instead::Print(text)) => {
            let done = konsole.data(text.as_bytes()).map(|()| Ende::Erledigt);
            (konsole, done)
        }
        Err(Instead::Wrong(absage)) => (konsole, Err(absage)),
    };
    let ende = done.unwrap_or_else(|absage| {
        konsole.refuse(&absage);
        Ende::NichtMoeglich
    });
    (ende, konsole)
}

fn dispatch(konsole: &Konsole, werkstatt: &Werkstatt, command: &Command) -> Result<Ende, Absage> {
    match command {
        Command::Build(build) => build::build(konsole, werkstatt, build),
        Command::Check(check) => check::check(konsole, werkstatt, check),
        Command::Diff(diff) => diff::diff(konsole, werkstatt, diff),
        Command::Verify(verify) => verify::verify(konsole, werkstatt, verify),
        Command::New(new) => new::new(konsole, werkstatt, new),
        Command::Schema(schema) => schema::schema(konsole, werkstatt, schema),
        Command::Explain(explain) => explain::explain(konsole, explain),
    }
}

/// There is no Rat of this name, and which one was probably meant.
fn unknown_rat(name: &str, raete: &Raete) -> Absage {
    let known = raete.names();
    let hint = one_of(name, known.iter().map(String::as_str)).unwrap_or_default();
    Absage::new(format!("Den Rat `{name}` gibt es nicht"), hint)
}

/// A PDF is written to a file, and to no screen.
fn no_pdf_on_a_screen(konsole: &Konsole, output: Option<&Path>, example: &str) -> Result<(), Absage> {
    if output.is_none() && konsole.out_is_terminal() {
        let hint = format!("Nennen Sie eine Datei: `--output {example}`");
        return Err(Absage::new("Ein PDF lässt sich nicht auf dem Bildschirm zeigen", hint));
    }
    Ok(())
}

/// Writes to the file that was named, else to standard output.
fn write_to(konsole: &Konsole, werkstatt: &Werkstatt, output: Option<&Path>, bytes: &[u8]) -> Result<(), Absage> {
    let Some(path) = output else { return konsole.data(bytes) };
    export::datei(&werkstatt.path(path), bytes).map_err(|error| {
        Absage::system(format!("Die Datei `{}` lässt sich nicht schreiben", path.display()), &error)
    })?;
    konsole.tell(format_args!("geschrieben: {}\n", path.display()));
    Ok(())
}
