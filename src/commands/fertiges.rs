//! Tries out finished PDFs in a process of its own: they come from anywhere, and reading one may need any memory and time.

use std::io::{self, Read};

use drucksache_druck::{BoundedReader, PDF_HOECHSTENS, liest_fertiges_pdf};

use crate::absage::Absage;
use crate::args::PapierArgs;
use crate::bounded::{self, Bounds, Ended};

use super::ende::Ende;

/// The name of the hidden command.
const COMMAND: &str = "anlage-lesen";
/// What a PDF may need to be read: as much as the largest that is placed needs.
const BOUNDS: Bounds = Bounds { memory: 2048 * 1024 * 1024, seconds: 30 };

/// Reads a PDF in a second process.
pub(super) struct SecondProcess;

impl BoundedReader for SecondProcess {
    fn fits(&self, pdf: &[u8]) -> bool {
        let (memory, seconds) = (BOUNDS.memory.to_string(), BOUNDS.seconds.to_string());
        let ended = bounded::run(&[COMMAND, "--memory", &memory, "--seconds", &seconds], pdf, 1, BOUNDS);
        matches!(ended, Ok(Ended::Done(_)))
    }
}

/// Reads a PDF from standard input within bounds: runs in the process that [`SecondProcess`] starts. That it ends is its
/// answer.
pub(super) fn anlage_lesen(args: &PapierArgs) -> Result<Ende, Absage> {
    bounded::enter(Bounds { memory: args.memory, seconds: args.seconds });
    let mut pdf = Vec::new();
    let read = io::stdin().lock().take(PDF_HOECHSTENS).read_to_end(&mut pdf);
    read.map_err(|error| Absage::system("Das PDF lässt sich nicht lesen", &error))?;
    _ = liest_fertiges_pdf(&pdf);
    Ok(Ende::Erledigt)
}
