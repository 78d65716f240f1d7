//! Head and texts.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::raw::{RawBeratung, RawBezug, RawBezugsart, RawStatus, RawTermin, RawUmfang, RawVorlage};
use crate::plan::reader::PlanReader;
use crate::plan::{
    Beratung, Bezug, Bezugsart, Formularwerte, KANN_NICHTOEFFENTLICH, Status, Textfeld, Umfang, Unterzeichner, Vorlage,
};
use crate::rat::{Formular, Kopfangabe};
use crate::source::{Route, ascii_key};
use crate::units::Datum;

use super::formular;

/// Characters of a number. The names of the PDF files contain it, and file systems allow names of 255 bytes.
const NUMMER_HOECHSTENS: usize = 60;

/// The ending of the names of public files.
const OEFFENTLICH: &str = "oeffentlich";

/// The form in front, without its Anlagen and the form's own fields.
pub(super) fn vorlage(raw: RawVorlage, formular: Option<&Formular>, reader: &mut PlanReader<'_>) -> Vorlage {
    let route = Route::root().key("vorlage");
    let file = reader.file;
    let feld =
        |text: Option<String>, key: &str| text.map(|text| Textfeld { text, place: Place::value(file, route.key(key)) });
    let list = |texts: Vec<String>, key: &str| -> Vec<Textfeld> {
        let at = |nr| Place::value(file, route.key(key).index(nr));
        texts.into_iter().enumerate().map(|(nr, text)| Textfeld { text, place: at(nr) }).collect()
    };
    let umfang = if raw.umfang == Some(RawUmfang::Oeffentlich) { Umfang::Oeffentlich } else { Umfang::Intern };
    let status = raw.status.map(|status| match status {
        RawStatus::Entwurf => Status::Entwurf,
        RawStatus::Freigegeben => Status::Freigegeben,
    });
    let nichtoeffentlich = nichtoeffentlich(&raw.nichtoeffentlich, formular, reader);
    if let Some(formular) = formular {
        own_texts(&raw, umfang, &nichtoeffentlich, formular, reader);
        unprinted(&raw, formular, reader);
    }
    check_nummer(&raw.nummer, reader);
    let datum = datum(raw.datum.as_deref(), status, formular, reader);
    let unterzeichner = raw.unterzeichner.into_iter();
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
        betreff: Textfeld { text: raw.betreff, place: Place::value(file, route.key("betreff")) },
        untertitel: feld(raw.untertitel, "untertitel"),
        beratungsfolge: beratungsfolge(raw.beratungsfolge, status, umfang, datum, formular, reader),
        beschlussantrag: feld(raw.beschlussantrag, "beschlussantrag"),
        kurzfassung: feld(raw.kurzfassung, "kurzfassung"),
        finanzielle_auswirkungen: feld(raw.finanzielle_auswirkungen, "finanzielle_auswirkungen"),
        mitzeichnung: raw.mitzeichnung,
        vorliegende_antraege: list(raw.vorliegende_antraege, "vorliegende_antraege"),
        erledigte_antraege: list(raw.erledigte_antraege, "erledigte_antraege"),
        unterzeichner: unterzeichner.map(|one| Unterzeichner { name: one.name, funktion: one.funktion }).collect(),
        anlagen: Vec::new(),
        bezug: raw.bezug.map(|raw| bezug(raw, reader)),
        formular: Formularwerte::default(),
    }
}

/// The date. A missing one is a warning in a released Vorlage, else a note.
fn datum(
    raw: Option<&str>,
    status: Option<Status>,
    formular: Option<&Formular>,
    reader: &mut PlanReader<'_>,
) -> Option<Datum> {
    let route = Route::root().key("vorlage").key("datum");
    let Some(text) = raw else {
        if formular.is_some_and(|formular| formular.entfaellt.contains(&Kopfangabe::Datum)) {
            return None;
        }
        let place = Place::key(reader.file, route);
        reader.diagnostics.push(if status == Some(Status::Freigegeben) {
            Diagnostic::warning(Code::DatumFehlt, place, "Die Vorlage ist freigegeben, hat aber kein Datum")
                .hint("Ergänzen Sie `datum: JJJJ-MM-TT`")
        } else {
            Diagnostic::note(Code::DatumFehlt, place, "Die Vorlage hat noch kein Datum")
                .hint("Gedruckt wird ein Platzhalter; ergänzen Sie `datum: JJJJ-MM-TT`")
        });
        return None;
    };
    reader.datum(text, &route)
}

/// The bodies that deal with it; a draft may name none yet, and in a public plan they may be taken out.
fn beratungsfolge(
    raw: Vec<RawBeratung>,
    status: Option<Status>,
    umfang: Umfang,
    datum: Option<Datum>,
    formular: Option<&Formular>,
    reader: &mut PlanReader<'_>,
) -> Vec<Beratung> {
    let route = Route::root().key("vorlage").key("beratungsfolge");
    if raw.is_empty() && umfang == Umfang::Intern {
        let place = Place::key(reader.file, route.clone());
        let found = if status == Some(Status::Entwurf) {
            Diagnostic::note(Code::BeratungsfolgeFehlt, place, "Die Vorlage nennt noch kein Gremium")
        } else {
            Diagnostic::error(Code::BeratungsfolgeFehlt, place, "Die Vorlage nennt kein Gremium")
        };
        reader.diagnostics.push(
            found.hint("Ergänzen Sie je Gremium `{vorlage_an: …, zur: …, sitzungsart: …, sitzungstermin: JJJJ-MM-TT}`"),
        );
    }
    let mut valid: Vec<Beratung> = Vec::new();
    for (nr, beratung) in raw.into_iter().enumerate() {
        // An unreadable day is already reported; its stand-in is one that breaks no rule about days.
        let before = valid.iter().rev().find_map(|before| before.sitzungstermin.last().copied());
        let stand_in = before.or(datum).unwrap_or(Datum::FRUEHESTES);
        let tage = sitzungstermin(beratung.sitzungstermin, &route.index(nr).key("sitzungstermin"), stand_in, reader);
        let valid_one = Beratung {
            vorlage_an: beratung.vorlage_an,
            zur: beratung.zur,
            sitzungsart: beratung.sitzungsart,
            sitzungstermin: tage,
            top: beratung.top,
            ergebnis: beratung.ergebnis,
            nichtoeffentlich: beratung.nichtoeffentlich,
        };
        if let Some(formular) = formular.filter(|_| umfang == Umfang::Intern) {
            against_columns(&valid_one, &route.index(nr), formular, reader);
        }
        valid.push(valid_one);
    }
    valid
}

/// The days of a session, ascending.
fn sitzungstermin(raw: Option<RawTermin>, route: &Route, stand_in: Datum, reader: &mut PlanReader<'_>) -> Vec<Datum> {
    let mut tage = match raw {
        None => Vec::new(),
        Some(RawTermin::Tag(text)) => vec![reader.datum(&text, route).unwrap_or(stand_in)],
        Some(RawTermin::Tage(texte)) => {
            let read = texte.iter().enumerate();
            read.map(|(nr, text)| reader.datum(text, &route.index(nr)).unwrap_or(stand_in)).collect()
        }
    };
    tage.sort();
    tage.dedup();
    tage
}

/// What a form prints of a session and the plan does not know yet is a note; what it does not print is an error.
fn against_columns(one: &Beratung, route: &Route, formular: &Formular, reader: &mut PlanReader<'_>) {
    let printed = |column: &str| formular.beratungsfolge.iter().any(|one| one == column);
    let arten = ["sitzungsart", "sitzung_oeffentlich", "sitzung_nichtoeffentlich"];
    let termin = one.sitzungstermin.is_empty() && printed("sitzungstermin");
    let art = one.sitzungsart.is_none() && arten.into_iter().any(printed);
    let (names, example, key) = match (termin, art) {
        (true, true) => ("Sitzungstermin und Sitzungsart fehlen", "sitzungstermin: JJJJ-MM-TT", "sitzungstermin"),
        (true, false) => ("der Sitzungstermin fehlt", "sitzungstermin: JJJJ-MM-TT", "sitzungstermin"),
        (false, _) => ("die Sitzungsart fehlt", "sitzungsart: öffentlich", "sitzungsart"),
    };
    if termin || art {
        let place = Place::key(reader.file, route.key(key));
        let message = format!("Bei „{}“ in der Beratungsfolge: {names}", one.vorlage_an);
        reader.diagnostics.push(
            Diagnostic::note(Code::BeratungsfolgeFehlt, place, message)
                .hint(format!("Gedruckt wird ein Strich; steht es fest, ergänzen Sie `{example}`")),
        );
    }
    if one.ergebnis.is_some() && !printed("ergebnis") {
        let place = Place::key(reader.file, route.key("ergebnis"));
        let message = format!("Das Formular „{}“ druckt `ergebnis` nicht", formular.art_name);
        reader.diagnostics.push(
            Diagnostic::error(Code::Widerspruch, place, message)
                .hint("Löschen Sie die Angabe; eine Spalte `ergebnis` bekommt das Formular unter `beratungsfolge`"),
        );
    }
}

fn bezug(raw: RawBezug, reader: &mut PlanReader<'_>) -> Bezug {
    let is_address = |text: &str| ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    if let Some(verweis) = raw.verweis.as_deref().filter(|verweis| !is_address(verweis)) {
        reader.error(
            Code::WertUngueltig,
            &Route::root().key("vorlage").key("bezug").key("verweis"),
            format!("`{verweis}` ist keine Adresse"),
            "Eine Adresse beginnt mit `https://`",
        );
    }
    let art = match raw.art {
        RawBezugsart::Neufassung => Bezugsart::Neufassung,
        RawBezugsart::Ergaenzung => Bezugsart::Ergaenzung,
    };
    Bezug { art, nummer: raw.nummer, zaehlung: raw.zaehlung, verweis: raw.verweis }
}

/// Reports a number that can't be part of a file's name.
fn check_nummer(nummer: &str, reader: &mut PlanReader<'_>) {
    let route = Route::root().key("vorlage").key("nummer");
    if !nummer.chars().any(char::is_alphanumeric) {
        reader.error(
            Code::WertUngueltig,
            &route,
            "Die Nummer enthält weder Buchstaben noch Ziffern",
            "Schreiben Sie die Nummer, wie sie der Rat vergibt: meist ein Kürzel, eine Zahl und das Jahr",
        );
    }
    if ascii_key(&nummer.to_lowercase()).trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(OEFFENTLICH) {
        reader.error(
            Code::WertUngueltig,
            &route,
            "So endet der Name, den das öffentliche Papier hat: mit dieser Nummer hieße das interne wie ein öffentliches",
            "Lassen Sie das letzte Wort weg: was öffentlich ist, sagt das Programm selbst im Namen der Datei",
        );
    }
    let length = nummer.chars().count();
    if length > NUMMER_HOECHSTENS {
        reader.error(
            Code::WertUngueltig,
            &route,
            format!("Die Nummer ist mit {length} Zeichen zu lang"),
            format!("Nach ihr heißen die PDF-Dateien: nehmen Sie höchstens {NUMMER_HOECHSTENS} Zeichen"),
        );
    }
}

/// Reports what the plan states and its form does not print. A day is of use all the same: the check counts from it.
fn unprinted(raw: &RawVorlage, formular: &Formular, reader: &mut PlanReader<'_>) {
    for angabe in &formular.entfaellt {
        let stated = match angabe {
            Kopfangabe::Ort => raw.ort.is_some(),
            Kopfangabe::Unterzeichner => !raw.unterzeichner.is_empty(),
            Kopfangabe::Datum => false,
        };
        if stated {
            let (name, key) = (&formular.art_name, angabe.name());
            let place = Place::key(reader.file, Route::root().key("vorlage").key(key));
            let message = format!("Das Formular „{name}“ druckt `{key}` nicht");
            reader.diagnostics.push(
                Diagnostic::error(Code::Widerspruch, place, message)
                    .hint("Löschen Sie die Angabe: dieses Formular hat keine Stelle dafür"),
            );
        }
    }
}

/// The texts that only some forms print.
fn own_texts(
    raw: &RawVorlage,
    umfang: Umfang,
    nichtoeffentlich: &BTreeSet<String>,
    formular: &Formular,
    reader: &mut PlanReader<'_>,
) {
    // A text that was taken out of a public plan is not missing.
    let needed = |name: &str| umfang == Umfang::Intern || !nichtoeffentlich.contains(name);
    let texte = [
        ("beschlussantrag", raw.beschlussantrag.is_some(), needed("beschlussantrag")),
        ("kurzfassung", raw.kurzfassung.is_some(), needed("kurzfassung")),
        ("finanzielle_auswirkungen", raw.finanzielle_auswirkungen.is_some(), false),
        ("vorliegende_antraege", !raw.vorliegende_antraege.is_empty(), false),
        ("erledigte_antraege", !raw.erledigte_antraege.is_empty(), false),
    ];
    formular::match_texts(&texte, formular, reader);
}

/// The names of parts that are not public: those that the plan lists, and the fields that the form declares as such.
fn nichtoeffentlich(raw: &[String], formular: Option<&Formular>, reader: &mut PlanReader<'_>) -> BTreeSet<String> {
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
            let place = Place::value(reader.file, Route::root().key("vorlage").key("nichtoeffentlich").index(nr));
            let message = format!("`{name}` ist kein Text und kein Feld der Vorlage, das nicht öffentlich sein kann");
            reader
                .diagnostics
                .push(Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(one_of(&name, known)));
        }
        names.insert(name);
    }
    names
}
