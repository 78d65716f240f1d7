//! The command line. Doc comments are the help text, in German for the clerk.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::absage::Absage;
use crate::konsole;

const VORLAGE: &str = "\
{about-with-newline}
Aufruf: {usage}

{all-args}{after-help}";

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
    after_help = "Ergebnis: 0 = erledigt, 1 = der Plan hat Fehler (diff: Änderungen), 2 = es war nicht möglich."
)]
pub struct CliArgs {
    /// Was zu tun ist.
    #[command(subcommand)]
    pub command: Command,

    /// Nur Fehler ausgeben
    #[arg(long, short, global = true, help_heading = "Optionen")]
    pub quiet: bool,

    /// Farben: auto, always (immer) oder never (nie)
    #[arg(
        long,
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
    #[arg(long, short, global = true, action = ArgAction::Help, help_heading = "Optionen")]
    help: Option<bool>,

    /// Die Version ausgeben
    #[arg(long, short = 'V', action = ArgAction::Version, help_heading = "Optionen")]
    version: Option<bool>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Pläne prüfen und als PDF drucken
    #[command(help_template = VORLAGE, override_usage = "drucksache build [PLAN…] [OPTIONEN]")]
    Build(BuildArgs),
    /// Pläne nur prüfen
    #[command(help_template = VORLAGE, override_usage = "drucksache check [PLAN…] [OPTIONEN]")]
    Check(CheckArgs),
    /// Zwei Fassungen eines Plans vergleichen
    #[command(
        help_template = VORLAGE,
        override_usage = "drucksache diff [PLAN…] [--from REVISION] [--to REVISION] [OPTIONEN]\n        drucksache diff PLAN --from-dir ORDNER [OPTIONEN]",
        after_help = "Ergebnis: 0 = keine Änderung, 1 = Änderungen, 2 = der Vergleich war nicht möglich."
    )]
    Diff(DiffArgs),
    /// Prüfen, ob ein Gesamtdokument Byte für Byte das ist, was sein Plan ergibt
    #[command(help_template = VORLAGE, override_usage = "drucksache verify DATEI.pdf [OPTIONEN]")]
    Verify(VerifyArgs),
    /// What `verify` starts to read a paper within bounds: the PDF comes on standard input.
    #[command(name = "papier-lesen", hide = true)]
    PapierLesen(PapierArgs),
    /// Etwas Neues anlegen: einen Plan oder einen Rat
    #[command(
        help_template = VORLAGE,
        override_usage = "drucksache new plan|rat NAME [OPTIONEN]",
        subcommand_help_heading = "Befehle",
        subcommand_value_name = "BEFEHL",
        disable_help_subcommand = true,
    )]
    New(NewArgs),
    /// Das JSON Schema eines Plans ausgeben, für Editoren
    #[command(help_template = VORLAGE, override_usage = "drucksache schema [OPTIONEN]")]
    Schema(SchemaArgs),
    /// Erklären, was ein Befund bedeutet und was zu tun ist
    #[command(help_template = VORLAGE, override_usage = "drucksache explain [CODE]")]
    Explain(ExplainArgs),
}

/// Which plans.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Ordner eines Plans oder seine plan.yaml; ohne Angabe alle Pläne unter plans/
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plans: Vec<PathBuf>,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The plans.
    #[command(flatten)]
    pub plans: PlanArgs,

    /// Ordner für die Ergebnisse, je Plan ein Unterordner; ohne Angabe output
    #[arg(long, value_name = "ORDNER", default_value = "output", hide_default_value = true, help_heading = "Optionen")]
    pub output: PathBuf,

    /// Was gedruckt wird: intern (alles) oder oeffentlich (ohne das, was der Plan als nicht öffentlich markiert); ohne Angabe intern
    #[arg(
        long,
        value_enum,
        default_value = "intern",
        value_name = "UMFANG",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub umfang: UmfangArg,
    /// Statt der Drucksache ihre Lesefassung drucken: was sich seit diesem Stand in Git geändert hat, ist angemerkt
    #[arg(long, value_name = "STAND", help_heading = "Optionen")]
    pub lesefassung: Option<String>,

    /// Auch die Hinweise ausgeben, die der Plan unter pruefung begründet; sonst steht da nur, wie viele es sind
    #[arg(long, help_heading = "Optionen")]
    pub alle: bool,

    /// Auch die Typst-Dateien ablegen, aus denen die PDF-Dateien entstehen
    #[arg(long, help_heading = "Optionen")]
    pub keep_typst: bool,
}

/// What of a plan is printed or compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UmfangArg {
    /// Everything.
    Intern,
    /// What is public.
    #[value(alias = "öffentlich")]
    Oeffentlich,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The plans.
    #[command(flatten)]
    pub plans: PlanArgs,

    /// Form der Ausgabe: human (für Menschen), json oder sarif (für Programme), markdown oder pdf (der Prüfbericht für die Akte); ohne Angabe human
    #[arg(
        long,
        value_enum,
        default_value = "human",
        value_name = "FORM",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub format: Format,

    /// Die Datei, in die statt auf den Bildschirm geschrieben wird
    #[arg(long, value_name = "DATEI", help_heading = "Optionen")]
    pub output: Option<PathBuf>,

    /// Warnungen wie Fehler behandeln
    #[arg(long, help_heading = "Optionen")]
    pub strict: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person at a terminal.
    Human,
    /// For programs, version 1.
    Json,
    /// For code hosts.
    Sarif,
    /// For a merge request.
    Markdown,
    /// The Prüfbericht.
    Pdf,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Ordner eines Plans oder seine plan.yaml; ohne Angabe alle Pläne unter plans/, alte und neue
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plans: Vec<PathBuf>,

    /// Die alte Fassung: ein Commit, Tag oder Branch in Git, zum Beispiel HEAD~3; ohne Angabe HEAD, der letzte Commit
    #[arg(long, value_name = "REVISION", help_heading = "Optionen")]
    pub from: Option<String>,

    /// Die neue Fassung in Git; ohne Angabe die Dateien, wie sie jetzt sind
    #[arg(long, value_name = "REVISION", help_heading = "Optionen")]
    pub to: Option<String>,

    /// Statt --from: der Ordner eines Plans, der die alte Fassung ist
    #[arg(long, value_name = "ORDNER", conflicts_with = "from", help_heading = "Optionen")]
    pub from_dir: Option<PathBuf>,

    /// Form der Ausgabe: human (für Menschen), json (für Programme), markdown oder pdf (die Änderungsübersicht für den Rat); ohne Angabe human
    #[arg(
        long,
        value_enum,
        default_value = "human",
        value_name = "FORM",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub format: Vergleichsform,

    /// Was verglichen wird: intern (alles) oder oeffentlich (ohne das, was die Pläne als nicht öffentlich markieren); ohne Angabe intern
    #[arg(
        long,
        value_enum,
        default_value = "intern",
        value_name = "UMFANG",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub umfang: UmfangArg,

    /// Die Datei, in die statt auf den Bildschirm geschrieben wird
    #[arg(long, value_name = "DATEI", help_heading = "Optionen")]
    pub output: Option<PathBuf>,
}

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Vergleichsform {
    /// For a person at a terminal.
    Human,
    /// For programs, version 1.
    Json,
    /// For a merge request.
    Markdown,
    /// The Änderungsübersicht.
    Pdf,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Ein Gesamtdokument, das dieses Programm gedruckt hat; seine einzelnen Teile tragen keinen Plan
    #[arg(value_name = "DATEI.pdf", help_heading = "Angaben")]
    pub datei: PathBuf,

    /// Den Plan, den das Papier trägt, in diesen Ordner legen; er darf noch nichts enthalten
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub extract: Option<PathBuf>,

    /// Nein sagen, wenn das Papier auf anderen Formularen gedruckt ist als denen, die dieses Programm mitbringt
    #[arg(long, help_heading = "Optionen")]
    pub nur_eingebaut: bool,

    /// So viel Arbeitsspeicher darf die Prüfung brauchen, in MiB; ohne Angabe 2048
    #[arg(
        long,
        value_name = "MIB",
        default_value = "2048",
        hide_default_value = true,
        value_parser = clap::value_parser!(u64).range(64..=16_777_216),
        help_heading = "Optionen"
    )]
    pub speicher: u64,

    /// So lange darf die Prüfung dauern, in Sekunden; ohne Angabe 120
    #[arg(
        long,
        value_name = "SEKUNDEN",
        default_value = "120",
        hide_default_value = true,
        value_parser = clap::value_parser!(u64).range(1..=604_800),
        help_heading = "Optionen"
    )]
    pub zeit: u64,
}

/// Arguments of the process that reads a paper.
#[derive(Debug, Args)]
pub struct PapierArgs {
    /// Bytes of memory that it may take.
    #[arg(long)]
    pub memory: u64,

    /// Seconds that it may take.
    #[arg(long)]
    pub seconds: u64,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What is new.
    #[command(subcommand)]
    pub what: Option<New>,
}

/// What `new` makes.
#[derive(Debug, Subcommand)]
pub enum New {
    /// Einen Plan anlegen: leer zum Ausfüllen, oder als Kopie für die nächsten Jahre
    #[command(
        help_template = VORLAGE,
        override_usage = "drucksache new plan PLAN --rat RAT [--art ART] [--jahre JAHRE]\n        drucksache new plan PLAN --copy ALT [--jahre JAHRE] [--leer]"
    )]
    Plan(NewPlanArgs),
    /// Einen Rat anlegen: die Formulare einer Stadt, die alles Übrige von `muster` erben
    #[command(help_template = VORLAGE, override_usage = "drucksache new rat NAME")]
    Rat(NewRatArgs),
}

/// Arguments of `new plan`.
#[derive(Debug, Args)]
pub struct NewPlanArgs {
    /// Der neue Ordner, zum Beispiel plans/haushalt-2028-2029; er darf noch nichts enthalten
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: PathBuf,

    /// Der Rat, dessen Formulare gelten
    #[arg(long, value_name = "RAT", conflicts_with = "copy", help_heading = "Optionen")]
    pub rat: Option<String>,

    /// Die Art der Vorlage, zum Beispiel mitteilungsvorlage; ohne Angabe die erste in der rat.yaml
    #[arg(long, value_name = "ART", requires = "rat", conflicts_with = "copy", help_heading = "Optionen")]
    pub art: Option<String>,

    /// Der Plan, von dem alles übernommen wird, was für die nächsten Jahre weiter gilt
    #[arg(long, value_name = "ALT", help_heading = "Optionen")]
    pub copy: Option<PathBuf>,

    /// Die Jahre des neuen Plans, zum Beispiel 2028,2029; ohne Angabe bei einer Kopie die folgenden, sonst die im Namen des Ordners
    #[arg(long, value_name = "JAHRE", help_heading = "Optionen")]
    pub jahre: Option<String>,

    /// Mit --copy: alle Beträge auf 0 setzen, statt die alten zum Vergleich zu behalten
    #[arg(long, requires = "copy", conflicts_with = "rat", help_heading = "Optionen")]
    pub leer: bool,
}

/// Arguments of `new rat`.
#[derive(Debug, Args)]
pub struct NewRatArgs {
    /// Der Name: Buchstaben, Ziffern, - und _; so heißt der Ordner unter templates/
    #[arg(value_name = "NAME", help_heading = "Angaben")]
    pub name: String,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Der Rat, dessen Pläne gemeint sind; ohne Angabe gilt, was alle Räte gemeinsam haben
    #[arg(long, value_name = "RAT", help_heading = "Optionen")]
    pub rat: Option<String>,

    /// Das Schema der Dateien unter massnahmen/ statt der plan.yaml
    #[arg(long, help_heading = "Optionen")]
    pub massnahmen: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Das Wort in eckigen Klammern, zum Beispiel ueber-finanzrahmen; ohne Angabe die Liste aller Befunde
    #[arg(value_name = "CODE", help_heading = "Angaben")]
    pub code: Option<String>,

    /// docs/pruefregeln.md
    #[arg(long, hide = true, conflicts_with = "code")]
    pub markdown: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColourArg {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
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
    CliArgs::try_parse_from(args).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Instead::Print(error.render().to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => Instead::Wrong(
            Absage::new("Es fehlt ein Befehl", "Zum Beispiel `drucksache build` oder `drucksache check`"),
        ),
        kind => wrong(kind, &error),
    })
}

fn wrong(kind: ErrorKind, error: &clap::Error) -> Instead {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let arg = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let message = match kind {
        ErrorKind::InvalidSubcommand => {
            format!("Den Befehl `{}` gibt es nicht", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("Die Angabe `{arg}` gibt es nicht"),
        ErrorKind::InvalidValue if value.is_empty() => format!("Zu `{arg}` fehlt ein Wert"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("`{value}` ist für `{arg}` nicht möglich"),
        ErrorKind::TooManyValues => format!("`{arg}` nimmt keinen Wert"),
        ErrorKind::ArgumentConflict => format!("`{arg}` steht zweimal da oder passt nicht zu einer anderen Angabe"),
        ErrorKind::MissingRequiredArgument => format!("Es fehlt `{arg}`"),
        _ => "Diese Angaben lassen sich nicht lesen".to_owned(),
    };
    let suggestion = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::ValidValue,
    ]
    .into_iter()
    .map(context)
    .find(|text| !text.is_empty());
    let hint = match suggestion {
        Some(text) => format!("Möglich ist: {text}"),
        None => "`drucksache --help` zeigt alle Befehle und Optionen".to_owned(),
    };
    Instead::Wrong(Absage::new(message, hint))
}
