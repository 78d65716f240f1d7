//! The command line. Doc comments are the help text, in German for the clerk.

mod abgeben;
mod auswahl;
mod beigaben;
mod build;
mod check;
mod diff;
mod export;
mod help;
mod hilfe;
mod lsp;
mod new;
mod tabellen;
mod verify;
mod werkbank;
mod wissen;
mod woher;
mod wrong;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgAction, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::absage::Absage;
use crate::konsole;

use help::VORLAGE;

pub use abgeben::AbgebenArgs;
pub use auswahl::{PlanArgs, UmfangArg, UmfangWahl};
pub use beigaben::BeigabenArgs;
pub use build::BuildArgs;
pub use check::{CheckArgs, Format};
pub use diff::{DiffArgs, Vergleichsform};
pub use export::{Csvart, ExportArgs, Exportform};
pub use hilfe::HilfeArgs;
pub use lsp::LspArgs;
pub use new::{Ci, New, NewArgs, NewOrdnerArgs, NewPlanArgs, NewRatArgs};
pub use tabellen::{ImportArgs, RahmenArgs};
pub use verify::{PapierArgs, PapierGrenzen, VerifyArgs};
pub use werkbank::WerkbankArgs;
pub use wissen::{ExplainArgs, SchemaArgs};
pub use woher::{Herkunftsform, Liste, ListeArgs, ListePlanArgs, WoherArgs};

/// Prüft den Plan einer Stadt und druckt ihn als Drucksache für den Rat.
#[derive(Debug, Parser)]
#[command(
    name = "drucksache",
    version,
    help_template = VORLAGE,
    override_usage = "drucksache BEFEHL [OPTIONEN]",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Befehle",
    subcommand_value_name = "BEFEHL",
    after_help = "Ergebnis: 0 = erledigt, 1 = der Plan hat Fehler (vergleichen: Änderungen), 2 = es war nicht möglich."
)]
pub struct CliArgs {
    /// Was zu tun ist.
    #[command(subcommand)]
    pub command: Command,

    /// Nur Fehler ausgeben
    #[arg(long = "still", alias = "quiet", short = 'q', global = true, help_heading = "Optionen")]
    pub quiet: bool,

    /// Farben: auto, immer oder nie
    #[arg(
        long = "farben",
        alias = "color",
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WANN",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub color: ColourArg,

    /// Diese Hilfe ausgeben
    #[arg(long = "hilfe", alias = "help", short = 'h', global = true, action = ArgAction::Help, help_heading = "Optionen")]
    help: Option<bool>,

    /// Die Version ausgeben
    #[arg(long, short = 'V', action = ArgAction::Version, help_heading = "Optionen")]
    version: Option<bool>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Pläne prüfen und als PDF drucken
    #[command(name = "drucken", alias = "build")]
    #[command(help_template = VORLAGE, override_usage = "drucksache drucken [PLAN…] [OPTIONEN]")]
    Build(BuildArgs),
    /// Pläne nur prüfen
    #[command(name = "pruefen", aliases = ["check", "prüfen"])]
    #[command(help_template = VORLAGE, override_usage = "drucksache pruefen [PLAN…] [OPTIONEN]")]
    Check(CheckArgs),
    /// Eine fertige Drucksache für das Ratsinformationssystem bereitlegen
    #[command(help_template = VORLAGE, override_usage = "drucksache abgeben PLAN [--ziel ORDNER] [OPTIONEN]")]
    Abgeben(AbgebenArgs),
    /// Zwei Fassungen eines Plans vergleichen
    #[command(name = "vergleichen", alias = "diff")]
    #[command(help_template = VORLAGE,
        override_usage = "drucksache vergleichen [PLAN…] [--von STAND] [--bis STAND] [OPTIONEN]\n        drucksache vergleichen PLAN --von-ordner ORDNER [OPTIONEN]",
        after_help = "Ergebnis: 0 = keine Änderung, 1 = Änderungen, 2 = der Vergleich war nicht möglich."
    )]
    Diff(DiffArgs),
    /// Einen Plan als Excel-Arbeitsmappe, CSV oder offene Daten ausgeben
    #[command(name = "exportieren", alias = "export")]
    #[command(help_template = VORLAGE, override_usage = "drucksache exportieren PLAN [--format FORM] [OPTIONEN]")]
    Export(ExportArgs),
    /// Eine ausgefüllte Tabelle (xlsx, CSV) in einen Plan einlesen
    #[command(name = "importieren", alias = "import")]
    #[command(help_template = VORLAGE,
        override_usage = "drucksache importieren DATEI --nach PLAN [--schreiben] [OPTIONEN]",
        after_help = "Ergebnis: 0 = keine Änderung oder geschrieben, 1 = Änderungen oder Fehler, und nichts ist geschrieben, 2 = es war nicht möglich."
    )]
    Import(ImportArgs),
    /// Zeigen, ob ein Plan in seinen Finanzrahmen passt, und Kürzungen vorschlagen
    #[command(
        help_template = VORLAGE,
        override_usage = "drucksache rahmen PLAN [--kuerzen] [--schreiben]",
        after_help = "Ergebnis: 0 = der Plan passt in den Finanzrahmen, 1 = er liegt darüber, 2 = es war nicht möglich."
    )]
    Rahmen(RahmenArgs),
    /// Zeigen, woher eine Zahl kommt: ihre Summanden, mit Datei, Zeile und letzter Änderung
    #[command(help_template = VORLAGE, override_usage = "drucksache woher PLAN [ZAHL] [--seite NR] [OPTIONEN]")]
    Woher(WoherArgs),
    /// Aufzählen, was es gibt: Ämter, Räte, Felder, Prüfregeln, Filter
    #[command(
        help_template = VORLAGE,
        override_usage = "drucksache liste aemter|raete|felder|regeln|filter [PLAN]",
        subcommand_help_heading = "Befehle",
        subcommand_value_name = "BEFEHL",
        disable_help_subcommand = true,
    )]
    Liste(ListeArgs),
    /// Einen Plan im Browser ändern: Formulare und Tabellen, daneben das Papier
    #[command(help_template = VORLAGE, override_usage = "drucksache werkbank [PLAN] [OPTIONEN]")]
    Werkbank(WerkbankArgs),
    /// Das Papier eines Plans im Browser zeigen, mit jeder Änderung seiner Dateien neu
    #[command(name = "vorschau", alias = "watch")]
    #[command(help_template = VORLAGE, override_usage = "drucksache vorschau [PLAN] [OPTIONEN]")]
    Watch(WerkbankArgs),
    /// Einem Editor wie VS Code beim Schreiben eines Plans helfen; der Editor startet es selbst
    #[command(help_template = VORLAGE, override_usage = "drucksache lsp")]
    Lsp(LspArgs),
    /// Prüfen, ob ein Gesamtdokument genau das ist, was sein Plan ergibt
    #[command(name = "nachpruefen", aliases = ["verify", "nachprüfen"])]
    #[command(help_template = VORLAGE, override_usage = "drucksache nachpruefen DATEI.pdf [OPTIONEN]")]
    Verify(VerifyArgs),
    /// What `nachpruefen` starts to read a paper within bounds: the PDF comes on standard input.
    #[command(name = "papier-lesen", hide = true)]
    PapierLesen(PapierArgs),
    /// What `pruefen` and `drucken` start to read a finished PDF within bounds: it comes on standard input.
    #[command(name = "anlage-lesen", hide = true)]
    AnlageLesen(PapierArgs),
    /// Etwas Neues anlegen: einen Ordner für Pläne, einen Plan oder Formulare für einen Rat
    #[command(name = "neu", alias = "new")]
    #[command(help_template = VORLAGE,
        override_usage = "drucksache neu ordner|plan|rat NAME [OPTIONEN]",
        subcommand_help_heading = "Befehle",
        subcommand_value_name = "BEFEHL",
        disable_help_subcommand = true,
    )]
    New(NewArgs),
    /// Das JSON Schema eines Plans ausgeben, für Editoren
    #[command(help_template = VORLAGE, override_usage = "drucksache schema [OPTIONEN]")]
    Schema(SchemaArgs),
    /// Erklären, was ein Befund bedeutet und was zu tun ist
    #[command(name = "erklaeren", aliases = ["explain", "erklären"])]
    #[command(help_template = VORLAGE, override_usage = "drucksache erklaeren [CODE]")]
    Explain(ExplainArgs),
    /// Die Hilfe zu einem Befehl ausgeben
    #[command(alias = "help", help_template = VORLAGE, override_usage = "drucksache hilfe [BEFEHL]")]
    Hilfe(HilfeArgs),
    /// Handbuchseiten (man) und Vervollständigungen für die Shell in einen Ordner schreiben
    #[command(hide = true, help_template = VORLAGE, override_usage = "drucksache beigaben ORDNER")]
    Beigaben(BeigabenArgs),
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColourArg {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    #[value(name = "immer", alias = "always")]
    Always,
    /// Never.
    #[value(name = "nie", alias = "never")]
    Never,
}

impl From<ColourArg> for konsole::Colour {
    fn from(colour: ColourArg) -> Self {
        match colour {
            ColourArg::Auto => Self::Auto,
            ColourArg::Always => Self::Always,
            ColourArg::Never => Self::Never,
        }
    }
}

/// Why there are no arguments to work with.
#[derive(Debug)]
pub enum Instead {
    /// Help or version was asked for: print it.
    Print(String),
    /// The arguments are wrong.
    Wrong(Absage),
}

/// Reads the command line.
///
/// # Errors
/// What to say instead of working.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<CliArgs, Instead> {
    CliArgs::try_parse_from(args.into_iter().map(with_minus)).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Instead::Print(error.render().to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => Instead::Wrong(
            Absage::new("Es fehlt ein Befehl", "Zum Beispiel `drucksache drucken` oder `drucksache pruefen`"),
        ),
        kind => Instead::Wrong(wrong::wrong(&CliArgs::command(), kind, &error)),
    })
}

/// A number below zero is no option: its hyphen becomes a minus sign.
fn with_minus(arg: OsString) -> OsString {
    let number = arg
        .to_str()
        .and_then(|text| text.strip_prefix('-'))
        .filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    number.map(|number| OsString::from(format!("\u{2212}{number}"))).unwrap_or(arg)
}
