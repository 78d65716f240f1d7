//! Validates the Anlagen: which of them the form prints, and which are files of the plan.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::found::Begruendungsdatei;
use crate::plan::raw::RawAnlage;
use crate::plan::reader::PlanReader;
use crate::plan::{Anlage, Anlageninhalt, Textfeld};
use crate::rat::Formular;
use crate::source::{Route, SourceId};

/// What decides, besides the list of Anlagen, which of them a form prints.
pub(super) struct AnlagenContext<'a> {
    /// The form; None where it is not known, which is already reported.
    pub formular: Option<&'a Formular>,
    /// The plan has Maßnahmen.
    pub massnahmenplan: bool,
    pub begruendung: &'a Begruendungsdatei,
    /// Only what is public is there.
    pub oeffentlich: bool,
}

/// The Anlagen in order, and `begruendung.md` where it is printed. Those without a file are the form's, in its order.
pub(super) fn anlagen(
    raw: Vec<RawAnlage>,
    dateien: Vec<Option<Anlageninhalt>>,
    context: &AnlagenContext<'_>,
    reader: &mut PlanReader<'_>,
) -> (Vec<Anlage>, Option<SourceId>) {
    let own = dateien.iter().filter(|datei| datei.is_none()).count();
    let mut teile = context.teile(own);
    let druckt_begruendung = teile.iter().any(|teil| context.is_begruendung(*teil));
    if context.formular.is_some() {
        if own != teile.len() {
            reader.diagnostics.push(wrong_count(own, teile.len(), reader.file));
        }
        reader.diagnostics.extend(context.check_begruendung(druckt_begruendung));
    }
    teile.reverse();
    let route = Route::root().key("vorlage").key("anlagen");
    let anlagen = (raw.into_iter().zip(dateien).enumerate())
        .map(|(nr, (raw, datei))| {
            let inhalt = datei.or_else(|| teile.pop().map(Anlageninhalt::Teil)).unwrap_or(Anlageninhalt::Keiner);
            if raw.eingefuegt.is_some() && matches!(inhalt, Anlageninhalt::Teil(_) | Anlageninhalt::Text(_)) {
                reader.diagnostics.push(is_printed(Place::key(reader.file, route.index(nr).key("eingefuegt"))));
            }
            Anlage {
                titel: Textfeld { text: raw.titel, place: Place::value(reader.file, route.index(nr).key("titel")) },
                datei: raw.datei,
                eingefuegt: raw.eingefuegt,
                inhalt: if raw.nichtoeffentlich && context.oeffentlich { Anlageninhalt::Gestrichen } else { inhalt },
                nichtoeffentlich: raw.nichtoeffentlich,
            }
        })
        .collect();
    let printed = match context.begruendung {
        Begruendungsdatei::Da(file) if druckt_begruendung || context.formular.is_none() => Some(*file),
        _ => None,
    };
    (anlagen, printed)
}

impl AnlagenContext<'_> {
    /// The parts that the form prints as Anlagen of this plan; `own` is the number of Anlagen without a file.
    fn teile(&self, own: usize) -> Vec<usize> {
        let Some(formular) = self.formular else { return Vec::new() };
        let mut teile: Vec<usize> = (0..formular.teile.len())
            .filter(|nr| formular.teile[*nr].anlage.is_some())
            .filter(|nr| self.massnahmenplan || formular.massnahmenplan.as_ref() != Some(&formular.teile[*nr].vorlage))
            .collect();
        teile.sort_by_key(|nr| formular.teile[*nr].anlage);
        // A short paper may have no Anlage with reasons.
        if matches!(self.begruendung, Begruendungsdatei::Fehlt(_)) && own < teile.len() {
            teile.retain(|nr| !self.is_begruendung(*nr));
        }
        teile
    }

    fn is_begruendung(&self, teil: usize) -> bool {
        self.formular.is_some_and(|formular| formular.begruendung.as_ref() == Some(&formular.teile[teil].vorlage))
    }

    /// Reports where `begruendung.md` is printed but missing, or there but not printed.
    fn check_begruendung(&self, printed: bool) -> Option<Diagnostic> {
        match self.begruendung {
            Begruendungsdatei::Fehlt(file) if printed => Some(
                Diagnostic::error(
                    Code::DateiFehlt,
                    Place::file(*file),
                    "Diese Datei fehlt: ohne sie bliebe die ausführliche Begründung leer",
                )
                .hint("Legen Sie `begruendung.md` neben `plan.yaml` an"),
            ),
            Begruendungsdatei::Da(file) if !printed => Some(
                Diagnostic::warning(
                    Code::DateiUnbeachtet,
                    Place::file(*file),
                    "Diese Datei wird nicht gedruckt: das Formular hat keine ausführliche Begründung",
                )
                .hint("Nennen Sie sie unter `anlagen` als `{titel: …, datei: begruendung.md}`, oder löschen Sie sie"),
            ),
            _ => None,
        }
    }
}

fn is_printed(place: Place) -> Diagnostic {
    let message = "`eingefuegt` steht bei einer Anlage, die kein fertiges PDF ist";
    Diagnostic::error(Code::Widerspruch, place, message).hint("Löschen Sie die Zeile: diese Anlage wird immer gedruckt")
}

fn wrong_count(stated: usize, printed: usize, plan: SourceId) -> Diagnostic {
    let place = Place::key(plan, Route::root().key("vorlage").key("anlagen"));
    let message = format!(
        "Die Vorlage nennt {}, gedruckt {}",
        anzahl(stated, "Anlage", "Anlagen"),
        match printed {
            0 => "wird aber keine".to_owned(),
            1 => "wird aber eine".to_owned(),
            n => format!("werden aber {n}"),
        }
    );
    let hint = match printed {
        0 => "Nennen Sie zu jeder Anlage ihre Datei: `datei: …`, oder löschen Sie sie".to_owned(),
        n => format!(
            "Führen Sie unter `anlagen` genau {} mit `titel` auf; weitere haben eine `datei`",
            anzahl(n, "Anlage", "Anlagen")
        ),
    };
    Diagnostic::error(Code::Widerspruch, place, message).hint(hint)
}

fn anzahl(n: usize, one: &str, many: &str) -> String {
    match n {
        0 => format!("keine {many}"),
        1 => format!("eine {one}"),
        n => format!("{n} {many}"),
    }
}
