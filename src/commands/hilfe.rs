//! `drucksache hilfe`

use crate::absage::Absage;
use crate::args::{HilfeArgs, hilfe as text};
use crate::konsole::Konsole;

use super::ende::Ende;

pub(super) fn hilfe(konsole: &Konsole, args: &HilfeArgs) -> Result<Ende, Absage> {
    konsole.data(text(args)?.as_bytes())?;
    Ok(Ende::Erledigt)
}
