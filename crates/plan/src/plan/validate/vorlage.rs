//! Head and texts.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::lesen::PlanReader;
use crate::plan::raw::{RawBezugsart, RawStatus, RawUmfang, RawVorlage};
use crate::plan::{
    Beratung, Bezug, Bezugsart, Formularwerte, KANN_NICHTOEFFENTLICH, Status, Textfeld, Umfang, Unterzeichner, Vorlage,
};
use crate::rat::Formular;
use crate::source::{Route, ascii_key};
use crate::units::Datum;

use super::formular;

/// Characters of a number. Files are named for it, and systems take names of 255 bytes.
const NUMMER_HOECHSTENS: usize = 60;

/// The form in front, without its Anlagen and the form's own fields.
pub(super) fn vorlage(raw: RawVorlage, formular: Option<&Formular>, leser: &mut PlanReader<'_>) -> Vorlage {
    let route = Route::root().key("vorlage");
    let feld = |text: String, route: Route| Textfeld { text, place: Place::value(leser.file, route) };
    let beschlussantrag = raw.beschlussantrag.map(|text| feld(text, route.key("beschlussantrag")));
    let kurzfassung = raw.kurzfassung.map(|text| feld(text, route.key("kurzfassung")));
    let finanzielle_auswirkungen =
        raw.finanzielle_auswirkungen.map(|text| feld(text, route.key("finanzielle_auswirkungen")));
    let status = raw.status.map(|status| match status {
        RawStatus::Entwurf => Status::Entwurf,
        RawStatus::Freigegeben => Status::Freigegeben,
    });
    let umfang = if raw.umfang == Some(RawUmfang::Oeffentlich) { Umfang::Oeffentlich } else { Umfang::Intern };
    let nichtoeffentlich = nichtoeffentlich(&raw.nichtoeffentlich, formular, leser);
    let datum = match &raw.datum {
        Some(text) => leser.datum(text, &route.key("datum")),
        None => {
            let place = Place::key(leser.file, route.key("datum"));
            let found = if status == Some(Status::Freigegeben) {
                Diagnostic::warning(Code::DatumFehlt, place, "Die Vorlage ist freigegeben, hat aber kein Datum")
                    .hint("Ergänzen Sie `datum: JJJJ-MM-TT`")
            } else {
                Diagnostic::note(Code::DatumFehlt, place, "Die Vorlage hat noch kein Datum")
                    .hint("Gedruckt wird ein Platzhalter; ergänzen Sie `datum: JJJJ-MM-TT`")
            };
            leser.diagnostics.push(found);
            None
        }
    };
    if raw.beratungsfolge.is_empty() && umfang == Umfang::Intern {
        let place = Place::key(leser.file, route.key("beratungsfolge"));
        let found = if status == Some(Status::Entwurf) {
            Diagnostic::note(Code::BeratungsfolgeFehlt, place, "Die Vorlage nennt noch kein Gremium")
        } else {
            Diagnostic::error(Code::BeratungsfolgeFehlt, place, "Die Vorlage nennt kein Gremium")
        };
        leser.diagnostics.push(
            found.hint("Ergänzen Sie je Gremium `{vorlage_an: …, zur: …, sitzungsart: …, sitzungstermin: JJJJ-MM-TT}`"),
        );
    }
    let mut beratungsfolge: Vec<Beratung> = Vec::new();
    for (nr, beratung) in raw.beratungsfolge.into_iter().enumerate() {
        let at = route.key("beratungsfolge").index(nr).key("sitzungstermin");
        // A day that can't be read was said; one that breaks no rule about days stands in for it.
        let stand_in = beratungsfolge.last().map(|before| before.sitzungstermin).or(datum).unwrap_or(Datum::FRUEHESTES);
        beratungsfolge.push(Beratung {
            vorlage_an: beratung.vorlage_an,
            zur: beratung.zur,
            sitzungsart: beratung.sitzungsart,
            sitzungstermin: leser.datum(&beratung.sitzungstermin, &at).unwrap_or(stand_in),
            top: beratung.top,
            nichtoeffentlich: beratung.nichtoeffentlich,
        });
    }
    if !raw.nummer.chars().any(char::is_alphanumeric) {
        leser.error(
            Code::WertUngueltig,
            &route.key("nummer"),
            "Die Nummer enthält weder Buchstaben noch Ziffern",
            "Zum Beispiel `Drs 977/2013`",
        );
    }
    let verweis = raw.bezug.as_ref().and_then(|bezug| bezug.verweis.as_deref());
    if let Some(verweis) = verweis.filter(|verweis| !["https://", "http://"].iter().any(|one| verweis.starts_with(one)))
    {
        leser.error(
            Code::WertUngueltig,
            &route.key("bezug").key("verweis"),
            format!("`{verweis}` ist keine Adresse"),
            "Eine Adresse beginnt mit `https://`",
        );
    }
    if let Some(formular) = formular {
        // What was taken out of a public plan is not missing.
        let noetig = |name: &str| umfang == Umfang::Intern || !nichtoeffentlich.contains(name);
        let texte = [
            ("beschlussantrag", beschlussantrag.is_some(), noetig("beschlussantrag")),
            ("kurzfassung", kurzfassung.is_some(), noetig("kurzfassung")),
            ("finanzielle_auswirkungen", finanzielle_auswirkungen.is_some(), false),
            ("vorliegende_antraege", !raw.vorliegende_antraege.is_empty(), false),
            ("erledigte_antraege", !raw.erledigte_antraege.is_empty(), false),
        ];
        formular::eigene_texte(&texte, formular, leser);
    }
    let length = raw.nummer.chars().count();
    if length > NUMMER_HOECHSTENS {
        leser.error(
            Code::WertUngueltig,
            &route.key("nummer"),
            format!("Die Nummer ist mit {length} Zeichen zu lang"),
            format!("Nach ihr heißen die PDF-Dateien: nehmen Sie höchstens {NUMMER_HOECHSTENS} Zeichen"),
        );
    }
    Vorlage {
        rat: raw.rat,
        art: raw.art,
        status,
        umfang,
        nichtoeffentlich,
        formularstand: raw.formularstand,
        nummer: raw.nummer,
        aktenzeichen: raw.aktenzeichen,
        referate: raw.referate,
        ort: raw.ort,
        datum,
        betreff: raw.betreff,
        untertitel: raw.untertitel,
        beratungsfolge,
        beschlussantrag,
        kurzfassung,
        finanzielle_auswirkungen,
        mitzeichnung: raw.mitzeichnung,
        vorliegende_antraege: raw.vorliegende_antraege,
        erledigte_antraege: raw.erledigte_antraege,
        unterzeichner: raw
            .unterzeichner
            .into_iter()
            .map(|one| Unterzeichner { name: one.name, funktion: one.funktion })
            .collect(),
        anlagen: Vec::new(),
        bezug: raw.bezug.map(|bezug| Bezug {
            art: match bezug.art {
                RawBezugsart::Neufassung => Bezugsart::Neufassung,
                RawBezugsart::Ergaenzung => Bezugsart::Ergaenzung,
            },
            nummer: bezug.nummer,
            zaehlung: bezug.zaehlung,
            verweis: bezug.verweis,
        }),
        formular: Formularwerte::default(),
    }
}

/// The names of what is not public: those that the plan lists, and the fields that never are on its form.
fn nichtoeffentlich(raw: &[String], formular: Option<&Formular>, leser: &mut PlanReader<'_>) -> BTreeSet<String> {
    let felder = formular.map(|formular| &formular.felder);
    let own = felder.into_iter().flatten().filter(|(_, feld)| feld.nichtoeffentlich).map(|(name, _)| name.clone());
    let mut names: BTreeSet<String> = own.collect();
    for (nr, name) in raw.iter().enumerate() {
        let name = ascii_key(name);
        let known: Vec<&str> = KANN_NICHTOEFFENTLICH
            .iter()
            .copied()
            .chain(felder.into_iter().flatten().map(|(name, _)| name.as_str()))
            .collect();
        // Where the form is not known, any name may be one of its fields.
        if felder.is_some() && !known.contains(&name.as_str()) {
            let place = Place::value(leser.file, Route::root().key("vorlage").key("nichtoeffentlich").index(nr));
            let message = format!("`{name}` ist kein Text und kein Feld der Vorlage, das nicht öffentlich sein kann");
            leser
                .diagnostics
                .push(Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(one_of(&name, known)));
        }
        names.insert(name);
    }
    names
}
