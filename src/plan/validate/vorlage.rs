//! Head and texts.

use crate::diagnostic::{Code, Diagnostic, Place, one_of};
use crate::plan::lesen::Leser;
use crate::plan::raw::{RawStatus, RawVorlage};
use crate::plan::{Beratung, Feld, Status, Unterzeichner, Vorlage};
use crate::rat::Rat;
use crate::source::Route;

/// Characters of a number. Files are named for it, and systems take names of 255 bytes.
const NUMMER_HOECHSTENS: usize = 60;

pub(super) fn vorlage(raw: RawVorlage, rat: &Rat, leser: &mut Leser<'_>) -> Option<Vorlage> {
    let route = Route::root().key("vorlage");
    let feld = |text: String, route: Route| Feld { text, place: Place::value(leser.file, route) };
    let beschlussantrag = feld(raw.beschlussantrag, route.key("beschlussantrag"));
    let kurzfassung = feld(raw.kurzfassung, route.key("kurzfassung"));
    let finanzielle_auswirkungen =
        raw.finanzielle_auswirkungen.map(|text| feld(text, route.key("finanzielle_auswirkungen")));
    let anlagen: Vec<Feld> = (raw.anlagen.into_iter().enumerate())
        .map(|(nr, anlage)| feld(anlage.titel, route.key("anlagen").index(nr).key("titel")))
        .collect();

    let status = raw.status.map(|status| match status {
        RawStatus::Entwurf => Status::Entwurf,
        RawStatus::Freigegeben => Status::Freigegeben,
    });
    let mut sound = true;
    let datum = match &raw.datum {
        Some(text) => {
            let datum = leser.datum(text, &route.key("datum"));
            sound &= datum.is_some();
            datum
        }
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
    if raw.beratungsfolge.is_empty() {
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
    let mut beratungsfolge = Vec::new();
    for (nr, beratung) in raw.beratungsfolge.into_iter().enumerate() {
        let at = route.key("beratungsfolge").index(nr).key("sitzungstermin");
        match leser.datum(&beratung.sitzungstermin, &at) {
            Some(sitzungstermin) => beratungsfolge.push(Beratung {
                vorlage_an: beratung.vorlage_an,
                zur: beratung.zur,
                sitzungsart: beratung.sitzungsart,
                sitzungstermin,
            }),
            None => sound = false,
        }
    }
    match rat.vorlagenart(&raw.art) {
        Some(art) => {
            let printed = art.teile.iter().filter_map(|teil| teil.anlage).max().unwrap_or(0);
            if printed != anlagen.len() {
                let place = Place::key(leser.file, route.key("anlagen"));
                let message = format!(
                    "Die Vorlage nennt {}, gedruckt {}",
                    anzahl(anlagen.len(), "Anlage", "Anlagen"),
                    match printed {
                        0 => "wird aber keine".to_owned(),
                        1 => "wird aber eine".to_owned(),
                        n => format!("werden aber {n}"),
                    }
                );
                let hint = format!(
                    "Führen Sie unter `anlagen` genau {} mit `titel` auf",
                    anzahl(printed, "Anlage", "Anlagen")
                );
                leser.diagnostics.push(Diagnostic::error(Code::Widerspruch, place, message).hint(hint));
                sound = false;
            }
        }
        None => {
            let place = Place::value(leser.file, route.key("art"));
            let known = rat.raw.vorlagenarten.keys().map(String::as_str);
            let message = format!("Die Art `{}` kennt der Rat `{}` nicht", raw.art, rat.id);
            leser
                .diagnostics
                .push(Diagnostic::error(Code::WertUngueltig, place, message).hint_opt(one_of(&raw.art, known)));
            sound = false;
        }
    }
    if !raw.nummer.chars().any(char::is_alphanumeric) {
        leser.error(
            Code::WertUngueltig,
            &route.key("nummer"),
            "Die Nummer enthält weder Buchstaben noch Ziffern",
            "Zum Beispiel `GRDrs 977/2013`",
        );
        sound = false;
    }
    let length = raw.nummer.chars().count();
    if length > NUMMER_HOECHSTENS {
        leser.error(
            Code::WertUngueltig,
            &route.key("nummer"),
            format!("Die Nummer ist mit {length} Zeichen zu lang"),
            format!("Nach ihr heißen die PDF-Dateien: nehmen Sie höchstens {NUMMER_HOECHSTENS} Zeichen"),
        );
        sound = false;
    }
    sound.then_some(Vorlage {
        rat: raw.rat,
        art: raw.art,
        status,
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
        anlagen,
    })
}

fn anzahl(n: usize, one: &str, many: &str) -> String {
    match n {
        0 => format!("keine {many}"),
        1 => format!("eine {one}"),
        n => format!("{n} {many}"),
    }
}
