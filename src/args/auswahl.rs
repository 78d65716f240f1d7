//! Which plans, and what of them: what several commands ask for.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Which plans.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Ordner eines Plans oder seine plan.yaml; ohne Angabe alle Pläne unter plans/
    #[arg(value_name = "PLAN", help_heading = "Angaben")]
    pub plans: Vec<PathBuf>,

    /// So many plans at once; as many as the machine has cores where nobody says how many.
    #[arg(long, hide = true, value_name = "ZAHL")]
    pub zugleich: Option<NonZero<usize>>,
}

/// What of a plan is printed or compared.
#[derive(Debug, Args)]
pub struct UmfangWahl {
    /// Der Umfang: intern (alles) oder oeffentlich (ohne das, was als nicht öffentlich markiert ist); ohne Angabe intern
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
}

/// The answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UmfangArg {
    /// Everything.
    Intern,
    /// What is public.
    #[value(alias = "öffentlich")]
    Oeffentlich,
}
