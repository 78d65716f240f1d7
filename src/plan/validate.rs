//! Raw plan → valid plan. Gathers everything that is wrong instead of stopping at the first.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Part, Place, one_of};
use crate::rat::Rat;
use crate::source::{Route, SourceId};
use crate::units::{Angabe, Betrag, Jahr};

use super::lesen::Leser;
use super::load::Fundstelle;
use super::raw::{RawHaushalt, RawJeJahr, RawPlan, RawThemenbereich, RawVorlage};
use super::{Beratung, Feld, Groesse, Haushalt, JeJahr, Massnahme, Plan, Themenbereich, Unterzeichner, Vorlage};

/// Characters of a number. Files are named for it, and systems take names of 255 bytes.
const NUMMER_HOECHSTENS: usize = 60;

/// What is known of a plan beside its content.
pub(super) struct Source {
    pub name: String,
    pub file: SourceId,
    pub dateien: Vec<SourceId>,
    pub begruendung: Option<SourceId>,
    pub lueckenhaft: bool,
}

/// The valid plan; None where head, years or Themenbereiche are too broken to look further.
pub(super) fn plan(
    source: Source,
    raw: RawPlan,
    massnahmen: Vec<Fundstelle>,
    rat: &Rat,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let mut leser = Leser { file: source.file, diagnostics };
    let vorlage = vorlage(raw.vorlage, rat, &mut leser);
    let haushalt = haushalt(&raw.haushalt, &mut leser);
    let themenbereiche = themenbereiche(raw.themenbereiche, &mut leser);
    let (vorlage, haushalt) = (vorlage?, haushalt?);

    let ids: HashMap<&str, usize> = themenbereiche.iter().enumerate().map(|(nr, one)| (one.id.as_str(), nr)).collect();
    let mut lueckenhaft = source.lueckenhaft;
    let mut valid = Vec::with_capacity(massnahmen.len());
    for found in massnahmen {
        let before = leser.diagnostics.len();
        leser.file = found.file;
        match massnahme(found, &haushalt.jahre, &ids, &mut leser) {
            Some(massnahme) if leser.diagnostics.len() == before => valid.push(massnahme),
            _ => lueckenhaft = true,
        }
    }
    same_ids(&valid, leser.diagnostics);
    // Stable: within an Amt the order of the files stays. A Sammelposition without Amt comes last.
    valid.sort_by_key(|massnahme| (massnahme.themenbereich, massnahme.amt.unwrap_or(u32::MAX)));
    Some(Plan {
        name: source.name,
        source: source.file,
        vorlage,
        haushalt,
        themenbereiche,
        massnahmen: valid,
        dateien: source.dateien,
        begruendung: source.begruendung,
        lueckenhaft,
    })
}

fn vorlage(raw: RawVorlage, rat: &Rat, leser: &mut Leser<'_>) -> Option<Vorlage> {
    let route = Route::root().key("vorlage");
    let feld = |text: String, route: Route| Feld { text, place: Place::value(leser.file, route) };
    let beschlussantrag = feld(raw.beschlussantrag, route.key("beschlussantrag"));
    let kurzfassung = feld(raw.kurzfassung, route.key("kurzfassung"));
    let finanzielle_auswirkungen =
        raw.finanzielle_auswirkungen.map(|text| feld(text, route.key("finanzielle_auswirkungen")));
    let anlagen: Vec<Feld> = (raw.anlagen.into_iter().enumerate())
        .map(|(nr, anlage)| feld(anlage.titel, route.key("anlagen").index(nr).key("titel")))
        .collect();

    let mut sound = true;
    let datum = match &raw.datum {
        Some(text) => {
            let datum = leser.datum(text, &route.key("datum"));
            sound &= datum.is_some();
            datum
        }
        None => {
            let place = Place::key(leser.file, route.key("datum"));
            let note = Diagnostic::note(Code::DatumUngueltig, place, "Die Vorlage hat noch kein Datum")
                .hint("Gedruckt wird ein Platzhalter; ergänzen Sie `datum: JJJJ-MM-TT`");
            leser.diagnostics.push(note);
            None
        }
    };
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

fn haushalt(raw: &RawHaushalt, leser: &mut Leser<'_>) -> Option<Haushalt> {
    let route = Route::root().key("haushalt");
    let mut jahre: Vec<Jahr> = Vec::new();
    for (nr, number) in raw.jahre.iter().enumerate() {
        let at = route.key("jahre").index(nr);
        match Jahr::new(*number) {
            Some(jahr) if jahre.last().is_none_or(|last| *last < jahr) => jahre.push(jahr),
            Some(_) => leser.error(
                Code::JahrAusserhalb,
                &at,
                "Die Jahre sind nicht aufsteigend",
                "Nennen Sie jedes Jahr einmal, das früheste zuerst",
            ),
            None => leser.error(
                Code::JahrAusserhalb,
                &at,
                format!("`{number}` ist kein Jahr"),
                "Ein Jahr hat vier Ziffern, zum Beispiel 2014",
            ),
        }
    }
    if jahre.len() != raw.jahre.len() {
        return None;
    }
    let mut every_year = |raw: &RawJeJahr, at: Route| -> Option<Vec<Betrag>> {
        leser.je_jahr(raw, &at, &jahre, true, Leser::betrag).into_iter().collect()
    };
    let finanzrahmen = every_year(&raw.finanzrahmen, route.key("finanzrahmen"));
    let wartung = route.key("wartung_und_betreuung");
    let raw_wartung = raw.wartung_und_betreuung.as_ref();
    let obergrenze = raw_wartung
        .and_then(|wartung| wartung.obergrenze.as_ref())
        .map(|raw| every_year(raw, wartung.key("obergrenze")));
    let folgekosten_gesamt = raw_wartung
        .and_then(|wartung| wartung.folgekosten_gesamt.as_ref())
        .map(|raw| every_year(raw, wartung.key("folgekosten_gesamt")));
    let einzeln_ab = raw.einzeln_ab.as_ref().map(|raw| leser.betrag(raw, &route.key("einzeln_ab")));
    Some(Haushalt {
        finanzrahmen: finanzrahmen?,
        einzeln_ab: sound(einzeln_ab)?,
        obergrenze: sound(obergrenze)?,
        folgekosten_gesamt: sound(folgekosten_gesamt)?,
        jahre,
    })
}

/// Nothing stated is fine; something stated that can't be read is not.
fn sound<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

fn themenbereiche(raw: Vec<RawThemenbereich>, leser: &mut Leser<'_>) -> Vec<Themenbereich> {
    let mut seen: HashMap<String, Route> = HashMap::new();
    let mut valid = Vec::new();
    for (nr, one) in raw.into_iter().enumerate() {
        let route = Route::root().key("themenbereiche").index(nr);
        if let Some(first) = seen.get(&one.id) {
            let place = Place::value(leser.file, route.key("id"));
            let diagnostic = Diagnostic::error(
                Code::KennungDoppelt,
                place,
                format!("Die Kennung `{}` haben zwei Themenbereiche", one.id),
            )
            .hint("Geben Sie jedem Themenbereich eine eigene Kennung")
            .related(Place::value(leser.file, first.key("id")), "hier steht sie zuerst");
            leser.diagnostics.push(diagnostic);
        }
        seen.insert(one.id.clone(), route.clone());
        let mut threshold =
            |raw: Option<super::raw::RawBetrag>, key: &str| raw.and_then(|raw| leser.betrag(&raw, &route.key(key)));
        let hoechstens_je_jahr = threshold(one.hoechstens_je_jahr, "hoechstens_je_jahr");
        let mehr_als = threshold(one.mehr_als, "mehr_als");
        valid.push(Themenbereich {
            id: one.id,
            titel: one.titel,
            kurztitel: one.kurztitel,
            hoechstens_je_jahr,
            mehr_als,
            route,
        });
    }
    valid
}

fn massnahme(
    found: Fundstelle,
    jahre: &[Jahr],
    themenbereiche: &HashMap<&str, usize>,
    leser: &mut Leser<'_>,
) -> Option<Massnahme> {
    let Fundstelle { raw, amt, file, route } = found;
    let mut themenbereich = |id: &str, at: Route| -> Option<usize> {
        let index = themenbereiche.get(id).copied();
        if index.is_none() {
            let mut known: Vec<&str> = themenbereiche.keys().copied().collect();
            known.sort_by_key(|id| themenbereiche[id]);
            let place = Place::value(file, at);
            let diagnostic = Diagnostic::error(
                Code::UnbekannterThemenbereich,
                place,
                format!("Den Themenbereich `{id}` gibt es nicht"),
            )
            .hint_opt(one_of(id, known));
            leser.diagnostics.push(diagnostic);
        }
        index
    };
    let counted = themenbereich(&raw.themenbereich, route.key("themenbereich"));
    let auch_unter: Vec<usize> = (raw.auch_unter.iter().enumerate())
        .filter_map(|(nr, id)| themenbereich(id, route.key("auch_unter").index(nr)))
        .collect();
    if counted.is_some_and(|counted| auch_unter.contains(&counted)) {
        leser.error(
            Code::Widerspruch,
            &route.key("auch_unter"),
            format!("`{}` ist schon der Themenbereich dieser Maßnahme", raw.themenbereich),
            "Nennen Sie unter `auch_unter` nur andere Themenbereiche",
        );
    }

    let planmittel = leser.je_jahr(&raw.planmittel, &route.key("planmittel"), jahre, true, Leser::angabe);
    let mut optional = |raw: &Option<RawJeJahr>, groesse: Groesse| -> JeJahr<Angabe> {
        match raw {
            Some(raw) => leser.je_jahr(raw, &route.key(groesse.key()), jahre, false, Leser::angabe),
            None => vec![None; jahre.len()],
        }
    };
    let angaben = [
        planmittel,
        optional(&raw.einzahlungen, Groesse::Einzahlungen),
        optional(&raw.verpflichtungsermaechtigung, Groesse::Verpflichtungsermaechtigung),
        optional(&raw.einmaliger_aufwand, Groesse::EinmaligerAufwand),
        optional(&raw.folgekosten, Groesse::Folgekosten),
        vec![None; jahre.len()],
    ];

    let inbetriebnahme = raw.inbetriebnahme.as_ref().and_then(|text| leser.monat(text, &route.key("inbetriebnahme")));
    let nutzungsdauer = raw.nutzungsdauer.and_then(|years| match u32::try_from(years) {
        Ok(years @ 1..=100) => Some(years),
        _ => {
            leser.error(
                Code::WertUngueltig,
                &route.key("nutzungsdauer"),
                format!("Eine Nutzungsdauer von {years} Jahren ist nicht möglich"),
                "Nennen Sie 1 bis 100 Jahre",
            );
            None
        }
    });
    for (have, want, is_there, is_missing) in [
        ("nutzungsdauer", "inbetriebnahme", raw.nutzungsdauer.is_some(), raw.inbetriebnahme.is_none()),
        ("inbetriebnahme", "nutzungsdauer", raw.inbetriebnahme.is_some(), raw.nutzungsdauer.is_none()),
    ] {
        if is_there && is_missing {
            let place = Place { file, part: Part::Key(route.key(have)) };
            let diagnostic = Diagnostic::error(Code::SchluesselFehlt, place, format!("Zu `{have}` fehlt `{want}`"))
                .hint("Die Abschreibung braucht beides: `nutzungsdauer: 5` (Jahre) und `inbetriebnahme: 2014-07`");
            leser.diagnostics.push(diagnostic);
        }
    }
    if raw.prioritaet.is_some_and(|prioritaet| !(1..=9).contains(&prioritaet)) {
        leser.error(
            Code::WertUngueltig,
            &route.key("prioritaet"),
            "Diese Priorität ist nicht möglich",
            "Nennen Sie 1 (die höchste) bis 9",
        );
    }
    let amt = raw.amt.or(amt);
    if amt.is_none() && !raw.sammelposition {
        let place = Place { file, part: Part::Value(route.key("bezeichnung")) };
        let diagnostic = Diagnostic::error(
            Code::SchluesselFehlt,
            place,
            format!("Der Maßnahme „{}“ fehlt das Amt", raw.bezeichnung),
        )
        .hint("Ergänzen Sie `amt: …`; ohne Amt kommt nur eine `sammelposition: true` aus");
        leser.diagnostics.push(diagnostic);
    }
    Some(Massnahme {
        id: raw.id,
        amt,
        bezeichnung: raw.bezeichnung,
        themenbereich: counted?,
        auch_unter,
        sammelposition: raw.sammelposition,
        angaben,
        nutzungsdauer,
        inbetriebnahme,
        beschreibung: raw.beschreibung,
        prioritaet: raw.prioritaet,
        bemerkung: raw.bemerkung,
        source: file,
        route,
    })
}

fn same_ids(massnahmen: &[Massnahme], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, &Massnahme> = HashMap::new();
    for massnahme in massnahmen {
        let Some(id) = massnahme.id.as_deref() else { continue };
        match seen.get(id) {
            Some(first) => diagnostics.push(
                Diagnostic::error(
                    Code::KennungDoppelt,
                    massnahme.place("id"),
                    format!("Die Kennung `{id}` haben zwei Maßnahmen"),
                )
                .hint("Geben Sie jeder Maßnahme eine eigene Kennung")
                .related(first.place("id"), "hier steht sie zuerst"),
            ),
            None => _ = seen.insert(id, massnahme),
        }
    }
}
