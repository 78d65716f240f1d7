//! `drucksache export`

use crate::absage::Absage;
use crate::args::{ExportArgs, Exportform};
use crate::konsole::Konsole;

use super::ende::Ende;
use super::oparl::as_oparl;
use super::werkstatt::Werkstatt;

pub(super) fn export(konsole: &Konsole, werkstatt: &Werkstatt, export: &ExportArgs) -> Result<Ende, Absage> {
    match export.format {
        Exportform::Oparl => as_oparl(konsole, werkstatt, &export.plan, export.output.as_deref()),
    }
}
