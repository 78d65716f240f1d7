//! Raw plan → valid plan. Gathers everything that is wrong instead of stopping at the first.

mod anlagen;
mod anteil;
mod formular;
mod haushalt;
mod massnahme;
mod pruefung;
mod vorlage;

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::rat::Vordruck;
use crate::source::{Route, SourceId};

use anlagen::Umstaende;

use super::fundstelle::{Begruendungsdatei, Fundstelle};
use super::lesen::PlanReader;
use super::raw::{RawJeJahr, RawNichtoeffentlich, RawPlan};
use super::{Anlageninhalt, Haushalt, Kaputt, KontrolleVon, Kontrollsumme, Massnahme, Plan, Umfang};

/// What is known of a plan beside its content.
pub(super) struct Source {
    pub name: String,
    pub file: SourceId,
    pub dateien: Vec<SourceId>,
    /// Control totals of files.
    pub kontrollsummen: Vec<(SourceId, RawJeJahr)>,
    pub begruendung: Begruendungsdatei,
    /// What the files of the Anlagen hold.
    pub anlagen: Vec<Option<Anlageninhalt>>,
    /// The instance of the form's own fields.
    pub formular: Value,
    /// What a public plan says of what was taken out.
    pub anteil: Option<(SourceId, RawNichtoeffentlich)>,
}

/// The valid plan, with stand-ins for what is broken. Nothing is said twice: findings about `kaputt` are left out.
pub(super) fn plan(
    source: Source,
    mut raw: RawPlan,
    massnahmen: Vec<Fundstelle>,
    vordruck: Option<&Vordruck>,
    mut kaputt: Kaputt,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let mut found = Vec::new();
    let root = |key: &str| Route::root().key(key);
    let mut leser = PlanReader { file: source.file, jahre_unbekannt: false, diagnostics: &mut found };
    // A kind or version of a form that the Rat does not know was said, and nothing is known of its parts.
    let formular = vordruck.map(Vordruck::formular).filter(|formular| {
        let stand = raw.vorlage.formularstand.as_ref();
        formular.art == raw.vorlage.art && stand.is_none_or(|stand| *stand == formular.name)
    });
    let raw_anlagen = std::mem::take(&mut raw.vorlage.anlagen);
    let mut vorlage = vorlage::vorlage(raw.vorlage, formular, &mut leser);
    let pruefung = pruefung::pruefung(raw.pruefung, &mut leser);
    let ohne_massnahmenplan = raw.haushalt.is_none() && raw.themenbereiche.is_empty() && massnahmen.is_empty();
    let haushalt = match &raw.haushalt {
        Some(raw) => haushalt::haushalt(raw, &mut leser),
        None => Haushalt::default(),
    };
    if !ohne_massnahmenplan {
        for (key, missing) in [("haushalt", raw.haushalt.is_none()), ("themenbereiche", raw.themenbereiche.is_empty())]
        {
            if missing {
                let place = Place::key(source.file, root(key));
                leser.diagnostics.push(
                    Diagnostic::error(Code::SchluesselFehlt, place, format!("Die Angabe `{key}` fehlt"))
                        .hint(format!("Ergänzen Sie `{key}: …`")),
                );
            }
        }
    }
    let umstaende = Umstaende {
        formular,
        massnahmenplan: !ohne_massnahmenplan,
        begruendung: &source.begruendung,
        oeffentlich: vorlage.umfang == Umfang::Oeffentlich,
    };
    let (anlagen, begruendung) = anlagen::anlagen(raw_anlagen, source.anlagen, &umstaende, &mut leser);
    vorlage.anlagen = anlagen;
    let (themenbereiche, kontrollen) = haushalt::themenbereiche(raw.themenbereiche, &mut leser);
    let mut own = Kaputt::default();
    own.add_all(leser.diagnostics);
    let broken = |route: Route| kaputt.beruehrt(source.file, &route) || own.beruehrt(source.file, &route);
    let id_broken = |nr| {
        let place = Place::value(source.file, root("themenbereiche").index(nr).key("id"));
        kaputt.betrifft(&place) || own.betrifft(&place)
    };
    let themenbereiche_unbekannt = kaputt.betrifft(&Place::value(source.file, root("themenbereiche")))
        || themenbereiche.is_empty()
        || (0..themenbereiche.len()).any(id_broken);
    leser.jahre_unbekannt = broken(root("haushalt").key("jahre"));
    if let Some(formular) = formular {
        vorlage.formular = formular::formular(&source.formular, formular, &haushalt.jahre, &mut leser);
    }
    let haushalt_kaputt = broken(root("themenbereiche")) || broken(root("haushalt"));

    let mut kontrollsummen = Vec::new();
    let own = kontrollen.into_iter().map(|(nr, raw)| {
        let route = root("themenbereiche").index(nr).key("kontrollsumme");
        (KontrolleVon::Themenbereich(nr), source.file, route, raw)
    });
    let of_files =
        source.kontrollsummen.into_iter().map(|(file, raw)| (KontrolleVon::Datei, file, root("kontrollsumme"), raw));
    for (von, file, route, raw) in own.chain(of_files) {
        leser.file = file;
        let betraege = leser.je_jahr(&raw, &route, &haushalt.jahre, false, PlanReader::betrag);
        kontrollsummen.push(Kontrollsumme { von, betraege, source: file, route });
    }

    let ids: HashMap<&str, usize> = themenbereiche.iter().enumerate().map(|(nr, one)| (one.id.as_str(), nr)).collect();
    let mut lueckenhaft = haushalt_kaputt;
    let stated = !massnahmen.is_empty();
    let mut valid = Vec::with_capacity(massnahmen.len());
    for fundstelle in massnahmen {
        let before = leser.diagnostics.len();
        // Without years no amount says anything.
        let broken = fundstelle.kaputt || leser.jahre_unbekannt;
        leser.file = fundstelle.file;
        let ids = (!themenbereiche_unbekannt).then_some(&ids);
        match massnahme::massnahme(fundstelle, &haushalt.jahre, ids, &mut leser) {
            Some(massnahme) if leser.diagnostics.len() == before && !broken => valid.push(massnahme),
            _ => lueckenhaft = true,
        }
    }
    // An error that is not about the form in front may have taken Maßnahmen with it.
    lueckenhaft |= diagnostics.iter().chain(&*leser.diagnostics).any(|one| {
        let of_form = |route: &Route| ["vorlage", "pruefung"].iter().any(|key| route.begins_with(&root(key)));
        one.severity == Severity::Error && !one.place.route().is_some_and(of_form)
    });
    let anteil = anteil::anteil(source.anteil, &themenbereiche, &haushalt.jahre, &mut leser);
    let alles_gestrichen = anteil.themenbereiche.iter().any(Option::is_some);
    if !stated && !ohne_massnahmenplan && !lueckenhaft && !alles_gestrichen {
        let place = Place::key(source.file, root("massnahmen"));
        leser.diagnostics.push(
            Diagnostic::error(Code::SchluesselFehlt, place, "Der Plan enthält keine Maßnahmen")
                .hint("Führen Sie sie unter `massnahmen` in der `plan.yaml` oder in Dateien `massnahmen/….yaml` auf"),
        );
        lueckenhaft = true;
    }
    same_ids(&valid, leser.diagnostics);
    // The table of all Maßnahmen is not public: then none of them is.
    let plan_teil = formular.and_then(|formular| formular.massnahmenplan.as_ref().map(|teil| (formular, teil)));
    let geheim = plan_teil.is_some_and(|(formular, teil)| {
        let of_plan =
            |inhalt: &Anlageninhalt| matches!(inhalt, Anlageninhalt::Teil(nr) if formular.teile[*nr].vorlage == *teil);
        vorlage.anlagen.iter().any(|anlage| anlage.nichtoeffentlich && of_plan(&anlage.inhalt))
    });
    for massnahme in valid.iter_mut().filter(|_| geheim) {
        massnahme.nichtoeffentlich = true;
    }
    // Stable: within an Amt the order of the files stays. A Sammelposition without Amt comes last.
    valid.sort_by_key(|massnahme| (massnahme.themenbereich, massnahme.amt.unwrap_or(u32::MAX)));
    found.retain(|one| !kaputt.betrifft_befund(one));
    kaputt.add_all(&found);
    diagnostics.extend(found);
    Plan {
        name: source.name,
        source: source.file,
        vorlage,
        haushalt,
        themenbereiche,
        anteil,
        massnahmen: valid,
        pruefung,
        kontrollsummen,
        dateien: source.dateien,
        begruendung,
        lueckenhaft,
        haushalt_kaputt,
        kaputt,
    }
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
