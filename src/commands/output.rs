//! What commands write: the files of a build, or one result to a file or to standard output.

use std::path::Path;

use crate::absage::{Absage, in_german};
use crate::args::BuildArgs;
use crate::export::{self, Ausgabe, Ausgabeart};
use crate::konsole::Konsole;
use crate::platte::shown;

use super::ende::Ende;
use super::werkstatt::{Planwerk, Werkstatt};

/// A PDF is written to a file, and to no screen.
pub(super) fn no_pdf_on_a_screen(konsole: &Konsole, output: Option<&Path>, example: &str) -> Result<(), Absage> {
    if output.is_none() && konsole.out_is_terminal() {
        let hint = format!("Nennen Sie eine Datei: `--output {example}`");
        return Err(Absage::new("Ein PDF lässt sich nicht auf dem Bildschirm zeigen", hint));
    }
    Ok(())
}

/// Writes to the file that was named, else to standard output.
pub(super) fn write_to(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    output: Option<&Path>,
    bytes: &[u8],
) -> Result<(), Absage> {
    let Some(path) = output else { return konsole.data(bytes) };
    export::write_file(werkstatt.base(), path, bytes)?;
    konsole.tell(format_args!("geschrieben: {}\n", shown(path)));
    Ok(())
}

/// Writes the files of a build and says which.
pub(super) fn write_build(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    build: &BuildArgs,
    plan: &Planwerk,
    files: &[Ausgabe],
    art: Ausgabeart,
) -> Result<Ende, Absage> {
    let folder = build.output.join(&plan.name);
    let done = export::write_all((werkstatt.base(), &build.output, &plan.name), files, art)?;
    let typst = folder.join(art.typst());
    for path in done.written.iter().map(|path| folder.join(path)).filter(|path| !path.starts_with(&typst)) {
        konsole.tell(format_args!("geschrieben: {}\n", shown(&path)));
    }
    if build.keep_typst {
        konsole.tell(format_args!("geschrieben: {} (Typst-Projekt)\n", shown(&typst)));
    }
    for path in done.removed.iter().map(|path| folder.join(path)).filter(|path| !path.starts_with(&typst)) {
        konsole.tell(format_args!("entfernt:    {} (aus einem früheren Lauf)\n", shown(&path)));
    }
    for path in done.changed.iter().map(|path| folder.join(path)) {
        konsole.tell(format_args!(
            "bleibt:      {} (aus einem früheren Lauf, aber nicht mehr, was er geschrieben hat)\n",
            shown(&path)
        ));
    }
    if done.mended {
        konsole.tell(format_args!(
            "In `{}` war ein Lauf abgebrochen; jetzt ist dort wieder alles aus einem Lauf\n",
            shown(&folder)
        ));
    }
    if done.unfinished {
        konsole.say(abgebrochen(&folder));
    }
    let failed = [
        (&done.failed, "Die Datei", "ersetzen und ist auf dem alten Stand"),
        (&done.left, "Die alte Datei", "entfernen"),
    ];
    for (files, which, what) in failed {
        for (path, error) in files {
            konsole.refuse(&Absage::new(
                format!("{which} `{}` ließ sich nicht {what}", shown(&folder.join(path))),
                format!(
                    "Ist sie in einem anderen Programm geöffnet, schließen Sie sie und wiederholen Sie den Befehl (das Betriebssystem meldet: {})",
                    in_german(error)
                ),
            ));
        }
    }
    Ok(if done.failed.is_empty() && done.left.is_empty() { Ende::Erledigt } else { Ende::NichtMoeglich })
}

/// A run that was killed left old and new files side by side.
pub(super) fn abgebrochen(folder: &Path) -> String {
    format!(
        "Warnung: In `{}` ist ein Lauf abgebrochen: dort liegen alte und neue Dateien nebeneinander\n  Hilfe: Wiederholen Sie ihn (`drucksache build` mit denselben Angaben)\n",
        shown(folder)
    )
}
