//! `drucksache build`

use std::io::stderr;

use crate::args::{BuildArgs, CliArgs, UmfangArg};
use crate::export::{self, Ausgabe, Ausgabeart};
use crate::report;
use drucksache_druck as document;
use drucksache_plan::diagnostic::{self, Diagnostic, Severity, has_errors};
use drucksache_plan::plan::Anlageninhalt;

use super::pruefen::{Geprueft, nummern, pruefen};
use super::{Ende, colour, impossible, lesefassung, oeffentlich, plans, sagen};

pub(super) fn build(args: &CliArgs, build: &BuildArgs) -> Ende {
    if build.lesefassung.is_some() && build.umfang == UmfangArg::Oeffentlich {
        impossible(
            "Eine Lesefassung gibt es nur vom internen Papier",
            "Sie nennt auch, was früher im Plan stand und heute nicht öffentlich ist: lassen Sie `--umfang oeffentlich` weg",
        );
        return Ende::NichtMoeglich;
    }
    let folders = match plans::plans(&build.plans) {
        Ok(folders) => folders,
        Err(none) => {
            impossible(&none.message, &none.hint);
            return Ende::NichtMoeglich;
        }
    };
    if let Some(name) = plans::same_name(&folders) {
        impossible(
            &format!("Zwei Pläne heißen `{name}`: ihre Dateien kämen in denselben Ordner"),
            "Drucken Sie sie einzeln, jeden mit einem eigenen `--output`",
        );
        return Ende::NichtMoeglich;
    }
    let mut geprueft: Vec<Geprueft> = folders.iter().map(|folder| pruefen(folder)).collect();
    nummern(&mut geprueft);
    if build.umfang == UmfangArg::Oeffentlich {
        geprueft = geprueft.into_iter().map(oeffentlich::oeffentlich).collect();
    }
    geprueft.into_iter().map(|plan| one(args, build, plan)).max().unwrap_or(Ende::Erledigt)
}

fn one(args: &CliArgs, build: &BuildArgs, mut plan: Geprueft) -> Ende {
    let ganz = plan.ganz.take();
    if let Some(rev) = &build.lesefassung {
        return match melden(args, &plan, None) {
            Ende::Erledigt => lesefassung::lesefassung_von(args, build, rev, &plan),
            ende => ende,
        };
    }
    let umfang = plan.grundlage.as_ref().map(|grundlage| grundlage.plan.vorlage.umfang);
    let art = Ausgabeart { umfang: umfang.unwrap_or_default(), lesefassung: false };
    let files = plan.druckreif.take().and_then(|(grundlage, quellen)| {
        match document::setzen(&mut plan.sources, &grundlage, &quellen) {
            Ok((dokumente, warnings)) => {
                plan.diagnostics.extend(warnings);
                let vorlage = &grundlage.plan.vorlage;
                let mut files: Vec<Ausgabe> = dokumente
                    .into_iter()
                    .map(|dokument| Ausgabe {
                        path: export::dateiname(&vorlage.nummer, &dokument.datei, vorlage.entwurf(), art),
                        bytes: dokument.pdf,
                    })
                    .collect();
                // Anlagen that were ready lie beside the rest, as they are.
                for (nr, anlage) in vorlage.anlagen.iter().enumerate() {
                    if let Anlageninhalt::Pdf { inhalt, .. } = &anlage.inhalt {
                        let teil = document::dateiteil(nr + 1);
                        let path = export::dateiname(&vorlage.nummer, &teil, vorlage.entwurf(), art);
                        files.push(Ausgabe { path, bytes: inhalt.clone() });
                    }
                }
                if build.keep_typst {
                    files.extend(export::typst_projekt(&grundlage.rat, quellen.dateien(), quellen.beilagen(), art));
                }
                Some(files)
            }
            Err(errors) => {
                plan.diagnostics.extend(errors);
                None
            }
        }
    });
    // Every document says what is wrong in the parts it shares with the others.
    diagnostic::sort(&plan.sources, &mut plan.diagnostics);
    match melden(args, &plan, ganz.as_deref()) {
        // Without files there was an error, and it was told.
        Ende::Erledigt => files.map_or(Ende::PlanHatFehler, |files| write(args, build, &plan, &files, art)),
        ende => ende,
    }
}

/// Says what was found in a plan, and whether it can be printed. A public plan comes with the whole one, where most was
/// found.
fn melden(args: &CliArgs, plan: &Geprueft, ganz: Option<&Geprueft>) -> Ende {
    let of_ganz = ganz.iter().flat_map(|ganz| ganz.diagnostics.iter().cloned());
    let alle: Vec<Diagnostic> = of_ganz.chain(plan.diagnostics.iter().cloned()).collect();
    let warned = alle.iter().any(|one| one.severity == Severity::Warning);
    let zurueck = plan.freigegeben() && warned;
    for plan in ganz.into_iter().chain([plan]) {
        let mut diagnostics = plan.diagnostics.clone();
        if args.quiet {
            let worst = if zurueck { Severity::Warning } else { Severity::Error };
            diagnostics.retain(|diagnostic| diagnostic.severity <= worst);
        }
        sagen(report::human(&plan.sources, &diagnostics, colour(args, &stderr())));
    }
    if has_errors(&alle) || zurueck {
        let found = drucksache_plan::diagnostic::zusammenfassung(&alle).unwrap_or_default();
        let why = if has_errors(&alle) { "" } else { "eine freigegebene Vorlage hat keine Warnungen, " };
        sagen(format_args!("{}: {found}; {why}es wurde nichts geschrieben\n", plan.folder.display()));
        return Ende::PlanHatFehler;
    }
    Ende::Erledigt
}

/// Writes the files of a build and says which.
pub(super) fn write(args: &CliArgs, build: &BuildArgs, plan: &Geprueft, files: &[Ausgabe], art: Ausgabeart) -> Ende {
    let folder = build.output.join(&plan.name);
    let done = match export::schreiben(&folder, files, art) {
        Ok(done) => done,
        Err(error) => {
            impossible(
                &format!("In den Ordner `{}` lässt sich nicht schreiben", folder.display()),
                &format!("Das Betriebssystem meldet: {error}"),
            );
            return Ende::NichtMoeglich;
        }
    };
    if !args.quiet {
        let typst = folder.join(art.typst());
        for path in done.written.iter().filter(|path| !path.starts_with(&typst)) {
            sagen(format_args!("geschrieben: {}\n", path.display()));
        }
        if build.keep_typst {
            sagen(format_args!("geschrieben: {} (Typst-Projekt)\n", typst.display()));
        }
        for path in done.removed.iter().filter(|path| !path.starts_with(&typst)) {
            sagen(format_args!("entfernt:    {} (aus einem früheren Lauf)\n", path.display()));
        }
    }
    let told = [
        (&done.failed, "Die Datei", "ersetzen und ist auf dem alten Stand"),
        (&done.left, "Die alte Datei", "entfernen"),
    ];
    for (files, which, what) in told {
        for (path, error) in files {
            impossible(
                &format!("{which} `{}` ließ sich nicht {what}", path.display()),
                &format!(
                    "Ist sie in einem anderen Programm geöffnet, schließen Sie sie und wiederholen Sie den Befehl (das Betriebssystem meldet: {error})"
                ),
            );
        }
    }
    if done.failed.is_empty() && done.left.is_empty() { Ende::Erledigt } else { Ende::NichtMoeglich }
}
