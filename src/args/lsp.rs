//! What `lsp` is asked.

use clap::Args;

/// Arguments of `lsp`.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// What editors add that can speak in several ways: there is only this one.
    #[arg(long, hide = true)]
    pub stdio: bool,
}
