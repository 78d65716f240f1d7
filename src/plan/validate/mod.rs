//! Raw plan → valid plan. Gathers everything that is wrong instead of stopping at the first.

mod haushalt;
mod massnahme;
mod pruefung;
mod vorlage;

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::rat::Rat;
use crate::source::{Route, SourceId};

use super::lesen::Leser;
use super::load::Fundstelle;
use super::raw::{RawJeJahr, RawPlan};
use super::{KontrolleVon, Kontrollsumme, Massnahme, Plan};

/// What is known of a plan beside its content.
pub(super) struct Source {
    pub name: String,
    pub file: SourceId,
    pub dateien: Vec<SourceId>,
    /// Control totals of files.
    pub kontrollsummen: Vec<(SourceId, RawJeJahr)>,
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
    let vorlage = vorlage::vorlage(raw.vorlage, rat, &mut leser);
    let haushalt = haushalt::haushalt(&raw.haushalt, &mut leser);
    let (themenbereiche, kontrollen) = haushalt::themenbereiche(raw.themenbereiche, &mut leser);
    let pruefung = pruefung::pruefung(raw.pruefung, &mut leser);
    let (vorlage, haushalt) = (vorlage?, haushalt?);
    let mut kontrollsummen = Vec::new();
    let own = kontrollen.into_iter().map(|(nr, raw)| {
        let route = Route::root().key("themenbereiche").index(nr).key("kontrollsumme");
        (KontrolleVon::Themenbereich(nr), source.file, route, raw)
    });
    let of_files = source
        .kontrollsummen
        .into_iter()
        .map(|(file, raw)| (KontrolleVon::Datei, file, Route::root().key("kontrollsumme"), raw));
    for (von, file, route, raw) in own.chain(of_files) {
        leser.file = file;
        let betraege = leser.je_jahr(&raw, &route, &haushalt.jahre, false, Leser::betrag);
        kontrollsummen.push(Kontrollsumme { von, betraege, source: file, route });
    }

    let ids: HashMap<&str, usize> = themenbereiche.iter().enumerate().map(|(nr, one)| (one.id.as_str(), nr)).collect();
    let mut lueckenhaft = source.lueckenhaft;
    let mut valid = Vec::with_capacity(massnahmen.len());
    for found in massnahmen {
        let before = leser.diagnostics.len();
        leser.file = found.file;
        match massnahme::massnahme(found, &haushalt.jahre, &ids, &mut leser) {
            Some(massnahme) if leser.diagnostics.len() == before => valid.push(massnahme),
            _ => lueckenhaft = true,
        }
    }
    if valid.is_empty() && !lueckenhaft {
        let place = Place::key(source.file, Route::root().key("massnahmen"));
        leser.diagnostics.push(
            Diagnostic::error(Code::SchluesselFehlt, place, "Der Plan enthält keine Maßnahmen")
                .hint("Führen Sie sie unter `massnahmen` in der `plan.yaml` oder in Dateien `massnahmen/….yaml` auf"),
        );
        lueckenhaft = true;
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
        pruefung,
        kontrollsummen,
        dateien: source.dateien,
        begruendung: source.begruendung,
        lueckenhaft,
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
