//! What `neu` is asked.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::help::VORLAGE;

/// Arguments of `neu`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What is new.
    #[command(subcommand)]
    pub what: Option<New>,
}

/// What `neu` makes.
#[derive(Debug, Subcommand)]
pub enum New {
    /// Einen Ordner für die Pläne eines Amts oder einer Stadt anlegen, mit allem, was Editor und Git brauchen
    #[command(help_template = VORLAGE, override_usage = "drucksache neu ordner NAME [--ci gitlab|github]")]
    Ordner(NewOrdnerArgs),
    /// Einen Plan anlegen: leer zum Ausfüllen, oder als Kopie für die nächsten Jahre
    #[command(
        help_template = VORLAGE,
        override_usage = "drucksache neu plan PLAN --rat RAT [--art ART] [--jahre JAHRE]\n        drucksache neu plan PLAN --kopie-von ALT [--jahre JAHRE] [--leer]"
    )]
    Plan(NewPlanArgs),
    /// Formulare für einen Rat anlegen, die alles Übrige von `muster` erben
    #[command(help_template = VORLAGE, override_usage = "drucksache neu rat NAME")]
    Rat(NewRatArgs),
}

/// Arguments of `neu ordner`.
#[derive(Debug, Args)]
pub struct NewOrdnerArgs {
    /// Der neue Ordner, zum Beispiel haushalt; er darf noch nichts enthalten
    #[arg(value_name = "NAME", help_heading = "Angaben")]
    pub ordner: PathBuf,

    /// Auch die Datei anlegen, nach der gitlab oder github jeden Stand prüft und druckt
    #[arg(long, value_enum, value_name = "WO", hide_possible_values = true, help_heading = "Optionen")]
    pub ci: Option<Ci>,
}

/// Who checks and prints each state that is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Ci {
    /// GitLab CI.
    Gitlab,
    /// GitHub Actions.
    Github,
}

/// Arguments of `neu plan`.
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
    #[arg(long = "kopie-von", alias = "copy", value_name = "ALT", help_heading = "Optionen")]
    pub copy: Option<PathBuf>,

    /// Die Jahre des neuen Plans, zum Beispiel 2028,2029; ohne Angabe bei einer Kopie die folgenden, sonst die im Namen des Ordners
    #[arg(long, value_name = "JAHRE", help_heading = "Optionen")]
    pub jahre: Option<String>,

    /// Mit --kopie-von: alle Beträge auf 0 setzen, statt die alten zum Vergleich zu behalten
    #[arg(long, requires = "copy", conflicts_with = "rat", help_heading = "Optionen")]
    pub leer: bool,
}

/// Arguments of `neu rat`.
#[derive(Debug, Args)]
pub struct NewRatArgs {
    /// Der Name: Buchstaben, Ziffern, - und _; so heißt der Ordner unter templates/
    #[arg(value_name = "NAME", help_heading = "Angaben")]
    pub name: String,
}
