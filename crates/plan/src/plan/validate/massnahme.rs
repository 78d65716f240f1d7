//! One Maßnahme.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Part, Place, one_of};
use crate::plan::fundstelle::Fundstelle;
use crate::plan::lesen::PlanReader;
use crate::plan::raw::RawJeJahr;
use crate::plan::{Groesse, JeJahr, Massnahme};
use crate::source::Route;
use crate::units::{Angabe, Jahr};

pub(super) fn massnahme(
    found: Fundstelle,
    jahre: &[Jahr],
    themenbereiche: Option<&HashMap<&str, usize>>,
    leser: &mut PlanReader<'_>,
) -> Option<Massnahme> {
    let Fundstelle { raw, amt, file, route, .. } = found;
    let mut themenbereich = |id: &str, at: Route| -> Option<usize> {
        // Where the Themenbereiche are broken, any id may be one.
        let themenbereiche = themenbereiche?;
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

    let planmittel = leser.je_jahr(&raw.planmittel, &route.key("planmittel"), jahre, true, PlanReader::angabe);
    let mut optional = |raw: &Option<RawJeJahr>, groesse: Groesse| -> JeJahr<Angabe> {
        match raw {
            Some(raw) => leser.je_jahr(raw, &route.key(groesse.key()), jahre, false, PlanReader::angabe),
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
        nichtoeffentlich: raw.nichtoeffentlich,
        aenderungsgrund: raw.aenderungsgrund,
        source: file,
        route,
    })
}
