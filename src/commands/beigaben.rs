//! `drucksache beigaben`

use crate::absage::Absage;
use crate::args::{BeigabenArgs, beigaben as all};
use crate::export;
use crate::konsole::Konsole;
use crate::platte::shown;

use super::ende::Ende;
use super::werkstatt::Werkstatt;

pub(super) fn beigaben(konsole: &Konsole, werkstatt: &Werkstatt, args: &BeigabenArgs) -> Result<Ende, Absage> {
    let failed = |error| Absage::system("Die Beigaben lassen sich nicht erzeugen", &error);
    let files = all().map_err(failed)?;
    for (path, bytes) in &files {
        export::write_file(werkstatt.base(), &args.ordner.join(path), bytes)?;
    }
    konsole.tell(format_args!("geschrieben: {} Dateien in {}\n", files.len(), shown(&args.ordner)));
    Ok(Ende::Erledigt)
}
