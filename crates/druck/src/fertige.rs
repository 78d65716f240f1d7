//! The finished PDFs among the Anlagen: which of them stand in the whole paper, and what is to be said of the others.

use std::sync::Arc;

use drucksache_plan::check::Pruefling;
use drucksache_plan::diagnostic::{Code, Diagnostic, Place, Severity};
use drucksache_plan::plan::Anlageninhalt;
use drucksache_plan::prosa::klartext;
use drucksache_plan::rat::wurzeln;
use drucksache_plan::source::Route;

use crate::bounded_reader::BoundedReader;
use crate::einlage::{Einlage, Einwand, Gutachten, begutachten};

/// The finished PDFs that are placed into the paper, and all findings about finished PDFs.
pub(crate) fn einlagen(plan: &Pruefling<'_>, reader: &dyn BoundedReader) -> (Vec<Einlage>, Vec<Diagnostic>) {
    let (mut placed, mut found) = (Vec::new(), Vec::new());
    let vorlage = &plan.grundlage.plan.vorlage;
    for (nr, anlage) in vorlage.anlagen.iter().enumerate() {
        let Anlageninhalt::Pdf { datei, inhalt } = &anlage.inhalt else { continue };
        if anlage.eingefuegt == Some(false) {
            continue;
        }
        let route = Route::root().key("vorlage").key("anlagen").index(nr).key("datei");
        let at =
            Datei { name: datei, place: Place::value(plan.grundlage.plan.source, route), wanted: anlage.eingefuegt };
        match looked_at(plan, inhalt, reader) {
            Err(einwand) => found.push(at.refused(einwand)),
            Ok(gutachten) => {
                let told = at.costs(&gutachten);
                if told.is_none() || anlage.eingefuegt == Some(true) {
                    let pdf = Arc::clone(inhalt);
                    placed.push(Einlage { nummer: nr + 1, titel: titel(plan, nr), pdf, masse: gutachten.masse });
                }
                found.extend(told);
            }
        }
    }
    (placed, found)
}

fn looked_at(plan: &Pruefling<'_>, pdf: &[u8], reader: &dyn BoundedReader) -> Result<Gutachten, Einwand> {
    if plan.grundlage.vordruck.bestand().ordner.content(wurzeln::ANLAGE_PDF).is_none() {
        return Err(Einwand::OhneVorlage);
    }
    if !reader.fits(pdf) {
        return Err(Einwand::ZuGross);
    }
    begutachten(pdf)
}

/// The title of a bookmark: "Anlage 3: Lageplan".
fn titel(plan: &Pruefling<'_>, nr: usize) -> String {
    let wort = plan.grundlage.vordruck.worte.get("anlage").map_or("Anlage {anlage}", String::as_str);
    let anlage = wort.replace("{anlage}", &(nr + 1).to_string());
    let titel = plan.texte.anlagen.get(nr).and_then(|titel| titel.zeile());
    format!("{anlage}: {}", klartext(titel.unwrap_or_default()))
}

/// A finished PDF that is spoken of.
struct Datei<'a> {
    name: &'a str,
    place: Place,
    /// Whether the plan wants it in the paper; None where it says nothing.
    wanted: Option<bool>,
}

impl Datei<'_> {
    /// It can't be placed.
    fn refused(&self, einwand: Einwand) -> Diagnostic {
        let message = format!("Die Seiten von `{}` stehen nicht im Papier, weil {}", self.name, einwand.grund());
        let hint = match self.wanted {
            Some(_) => format!("{}, oder löschen Sie `eingefuegt`", einwand.abhilfe()),
            None => format!("{}; mit `eingefuegt: false` bleibt es eine eigene Datei", einwand.abhilfe()),
        };
        let severity = if self.wanted.is_some() { Severity::Error } else { Severity::Warning };
        Diagnostic { severity, ..Diagnostic::error(Code::FertigesPdf, self.place.clone(), message).hint(hint) }
    }

    /// What the paper loses with it; None where it loses nothing.
    fn costs(&self, gutachten: &Gutachten) -> Option<Diagnostic> {
        let lost = gutachten.norm.lost()?;
        let why: Vec<&str> = gutachten.maengel.iter().map(|mangel| mangel.grund()).collect();
        let why = match why.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} und {last}", others.join(", ")),
            None => String::new(),
        };
        let told = match self.wanted {
            Some(_) => {
                let message = format!("Mit den Seiten von `{}` verliert das Papier {lost}: das PDF {why}", self.name);
                let told = Diagnostic::error(Code::FertigesPdf, self.place.clone(), message);
                let hint = "Das Papier gibt nur noch an, was es hält; als PDF/A-3a und PDF/UA-1 gespeichert kostete das PDF nichts";
                Diagnostic { severity: Severity::Note, ..told.hint(hint) }
            }
            None => {
                let message = format!(
                    "Die Seiten von `{}` stehen nicht im Papier, das sonst {lost} verlöre: das PDF {why}",
                    self.name
                );
                Diagnostic::warning(Code::FertigesPdf, self.place.clone(), message).hint(
                    "Speichern Sie es als PDF/A-3a und PDF/UA-1; `eingefuegt: true` nimmt den Verlust in Kauf, `eingefuegt: false` lässt es eine eigene Datei",
                )
            }
        };
        Some(told)
    }
}
