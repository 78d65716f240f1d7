//! What `woher` and `liste` are asked.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::help::VORLAGE;

/// Arguments of `woher`.
#[derive(Debug, Args)]
pub struct WoherArgs {
    /// Ordner eines Plans oder seine plan.yaml
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: PathBuf,

    /// The figure that is asked about.
    #[arg(
        help = "Die Zahl: ein Ausdruck (summe.planmittel[2026]), was gedruckt ist (\"954.700\"), oder Worte (\"Planmittel 2026 Sport\"); ohne Angabe eine Liste",
        value_name = "ZAHL",
        help_heading = "Angaben"
    )]
    pub zahl: Option<String>,

    /// Die Seite des Gesamtdokuments, auf der die Zahl gedruckt ist
    #[arg(long, value_name = "NR", requires = "zahl", help_heading = "Optionen")]
    pub seite: Option<usize>,

    /// Alles zeigen, statt lange Listen abzukürzen
    #[arg(long, help_heading = "Optionen")]
    pub alle: bool,

    /// Form der Ausgabe: text (zum Lesen) oder json (für Programme); ohne Angabe text
    #[arg(
        long,
        value_enum,
        default_value = "text",
        value_name = "FORM",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Optionen"
    )]
    pub format: Herkunftsform,
}

/// How the answer of `woher` is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Herkunftsform {
    /// For a person at a terminal.
    Text,
    /// For programs, version 1.
    Json,
}

/// Arguments of `liste`.
#[derive(Debug, Args)]
pub struct ListeArgs {
    /// What is listed.
    #[command(subcommand)]
    pub what: Option<Liste>,
}

/// What `liste` lists.
#[derive(Debug, Subcommand)]
pub enum Liste {
    /// Die Ämter des Rats, mit der Zahl ihrer Maßnahmen im Plan
    #[command(alias = "ämter", help_template = VORLAGE, override_usage = "drucksache liste aemter [PLAN]")]
    Aemter(ListePlanArgs),
    /// Die Räte mit ihren Arten von Vorlagen
    #[command(alias = "räte", help_template = VORLAGE, override_usage = "drucksache liste raete")]
    Raete,
    /// Die Felder des Formulars, auf dem der Plan gedruckt wird
    #[command(help_template = VORLAGE, override_usage = "drucksache liste felder [PLAN]")]
    Felder(ListePlanArgs),
    /// Die Prüfregeln
    #[command(help_template = VORLAGE, override_usage = "drucksache liste regeln")]
    Regeln,
    /// Die Filter, die hinter dem Strich eines Ausdrucks stehen können
    #[command(help_template = VORLAGE, override_usage = "drucksache liste filter")]
    Filter,
}

/// Arguments of lists about a plan.
#[derive(Debug, Args)]
pub struct ListePlanArgs {
    /// Ordner eines Plans oder seine plan.yaml; ohne Angabe der einzige unter plans/
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plan: Option<PathBuf>,
}
