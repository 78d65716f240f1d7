//! What `nachpruefen` is asked, and the process that it starts.

use std::path::PathBuf;

use clap::Args;

/// Memory that reading a paper back may take unless somebody says otherwise, in MiB.
const SPEICHER: u64 = 2048;
/// The same for its time, in seconds.
const ZEIT: u64 = 120;

/// Arguments of `nachpruefen`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Ein Gesamtdokument, das dieses Programm gedruckt hat; seine einzelnen Teile tragen keinen Plan
    #[arg(value_name = "DATEI.pdf", help_heading = "Angaben")]
    pub datei: PathBuf,

    /// Den Plan, den das Papier trägt, in diesen Ordner legen; er darf noch nichts enthalten
    #[arg(long = "auspacken", alias = "extract", value_name = "ORDNER", help_heading = "Optionen")]
    pub extract: Option<PathBuf>,

    /// Nein sagen, wenn das Papier auf anderen Formularen gedruckt ist als denen, die dieses Programm mitbringt
    #[arg(long, help_heading = "Optionen")]
    pub nur_eingebaut: bool,

    /// What reading it may take.
    #[command(flatten)]
    pub grenzen: PapierGrenzen,
}

/// What reading a paper back may take.
#[derive(Debug, Clone, Copy, Args)]
pub struct PapierGrenzen {
    /// So viel Arbeitsspeicher darf die Prüfung brauchen, in MiB; ohne Angabe 2048
    #[arg(
        long,
        value_name = "MIB",
        default_value_t = SPEICHER,
        hide_default_value = true,
        value_parser = clap::value_parser!(u64).range(128..=16_777_216),
        help_heading = "Optionen"
    )]
    pub speicher: u64,

    /// So lange darf die Prüfung dauern, in Sekunden; ohne Angabe 120
    #[arg(
        long,
        value_name = "SEKUNDEN",
        default_value_t = ZEIT,
        hide_default_value = true,
        value_parser = clap::value_parser!(u64).range(1..=604_800),
        help_heading = "Optionen"
    )]
    pub zeit: u64,
}

impl Default for PapierGrenzen {
    fn default() -> Self {
        Self { speicher: SPEICHER, zeit: ZEIT }
    }
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
