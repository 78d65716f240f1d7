//! One file per subcommand: arguments → options → library → report. Only this room prints, through `konsole`.

mod abgeben;
mod altstand;
mod behebung;
mod beigaben;
mod bilanz;
mod build;
mod check;
mod diff;
mod ende;
mod explain;
mod export;
mod fertiges;
mod hilfe;
mod import;
mod lesefassung;
mod liste;
mod lsp;
mod new;
mod new_ordner;
mod nummern;
mod oeffentlich;
mod oparl;
mod output;
mod plaene;
mod planpfad;
mod planschrift;
mod pruefbericht;
mod rahmen;
mod schema;
mod seitensuche;
mod verify;
mod werkbank;
mod werkstatt;
mod woher;
mod zahlensuche;
mod zeilengeschichte;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::Path;

use crate::absage::Absage;
use crate::args::{self, Command, Instead};
use crate::konsole::Konsole;

pub use ende::Ende;
pub use lsp::sprachserver_in;

use werkstatt::Werkstatt;

/// Runs the program with the arguments of a command line, its own name first. A person who names no command, as with a
/// double click on the program, gets the Werkbank; a script gets a refusal.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Ende {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.len() == 1 && io::stdin().is_terminal() && io::stdout().is_terminal() {
        args.push(OsString::from("werkbank"));
    }
    run_with(&Werkstatt::of_program(), args, Konsole::standard()).0
}

/// Runs the program as [`run`] does, as if it were started in a folder, and gives the console back. Commands that need
/// git look for the repository from that folder, too. `nachpruefen` reads a paper in this process, without bounds on memory
/// and time.
pub fn run_in(folder: &Path, args: impl IntoIterator<Item = OsString>, konsole: Konsole) -> (Ende, Konsole) {
    run_with(&Werkstatt::new(folder), args.into_iter().collect(), konsole)
}

fn run_with(werkstatt: &Werkstatt, args: Vec<OsString>, konsole: Konsole) -> (Ende, Konsole) {
    let (konsole, done) = match args::parse(args) {
        Ok(args) => {
            let konsole = konsole.with(args.quiet, args.color.into());
            let done = dispatch(&konsole, werkstatt, &args.command);
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
        Command::Abgeben(args) => abgeben::abgeben(konsole, werkstatt, args),
        Command::Build(build) => build::build(konsole, werkstatt, build),
        Command::Check(check) => check::check(konsole, werkstatt, check),
        Command::Diff(diff) => diff::diff(konsole, werkstatt, diff),
        Command::Export(export) => export::export(konsole, werkstatt, export),
        Command::Import(import) => import::import(konsole, werkstatt, import),
        Command::Woher(woher) => woher::woher(konsole, werkstatt, woher),
        Command::Liste(liste) => liste::liste(konsole, werkstatt, liste),
        Command::Rahmen(rahmen) => rahmen::rahmen(konsole, werkstatt, rahmen),
        Command::Werkbank(args) => werkbank::werkbank(konsole, werkstatt, args, false, run_with),
        Command::Watch(args) => werkbank::werkbank(konsole, werkstatt, args, true, run_with),
        Command::Lsp(_) => lsp::lsp(werkstatt),
        Command::Verify(verify) => verify::verify(konsole, werkstatt, verify),
        Command::PapierLesen(args) => verify::papier_lesen(konsole, args),
        Command::AnlageLesen(args) => fertiges::anlage_lesen(args),
        Command::New(new) => new::new(konsole, werkstatt, new),
        Command::Schema(schema) => schema::schema(konsole, werkstatt, schema),
        Command::Explain(explain) => explain::explain(konsole, explain),
        Command::Hilfe(hilfe) => hilfe::hilfe(konsole, hilfe),
        Command::Beigaben(args) => beigaben::beigaben(konsole, werkstatt, args),
    }
}
