//! One Maßnahme on its own.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic, Place, Severity, one_of};
use crate::plan::found::FoundMassnahme;
use crate::plan::raw::RawMassnahme;
use crate::plan::reader::PlanReader;
use crate::plan::{Groesse, JeJahr, Massnahme, Textfeld, Themenbereich};
use crate::source::Route;
use crate::units::{Angabe, Jahr};

use super::massnahmenspalten::{self, Spalten};

/// The ids of the Themenbereiche.
pub(super) struct ThemenbereichIds<'a> {
    /// In the order of the plan, each once.
    ids: Vec<&'a str>,
    index: HashMap<&'a str, usize>,
}

impl<'a> ThemenbereichIds<'a> {
    /// Of an id that stands twice, which is reported, the last one counts.
    pub(super) fn new(themenbereiche: &'a [Themenbereich]) -> Self {
        let all = || themenbereiche.iter().map(|one| one.id.as_str());
        let mut seen = HashSet::new();
        Self {
            ids: all().filter(|id| seen.insert(*id)).collect(),
            index: all().enumerate().map(|(nr, id)| (id, nr)).collect(),
        }
    }
}

/// What a Maßnahme refers to.
pub(super) struct Massnahmenumfeld<'a> {
    /// The years of the plan.
    pub jahre: &'a [Jahr],
    /// The ids of the Themenbereiche; None where any id may be one.
    pub themenbereiche: Option<&'a ThemenbereichIds<'a>>,
    /// Columns of their own; None where any id may be one.
    pub spalten: Option<&'a Spalten>,
}

/// The Maßnahme; None where no Themenbereich counts it.
pub(super) fn massnahme(
    found: FoundMassnahme,
    context: &Massnahmenumfeld<'_>,
    reader: &mut PlanReader<'_>,
) -> Option<Massnahme> {
    let FoundMassnahme { raw, amt, file, route, .. } = found;
    let (counted, auch_unter) = zuordnung(&raw, &route, context.themenbereiche, reader);
    let angaben = angaben(&raw, &route, context.jahre, reader);
    let werte = massnahmenspalten::werte(&raw, &route, context.spalten, reader);
    let inbetriebnahme = raw.inbetriebnahme.as_ref().and_then(|text| reader.monat(text, &route.key("inbetriebnahme")));
    let nutzungsdauer = nutzungsdauer(&raw, &route, reader);
    needs_both(&raw, &route, reader);
    if raw.prioritaet.is_some_and(|prioritaet| !(1..=9).contains(&prioritaet)) {
        reader.error(
            Code::WertUngueltig,
            &route.key("prioritaet"),
            "Diese Priorität ist nicht möglich",
            "Nennen Sie 1 (die höchste) bis 9",
        );
    }
    let amt = raw.amt.or(amt);
    if amt.is_none() && !raw.sammelposition {
        reader.error(
            Code::SchluesselFehlt,
            &route.key("bezeichnung"),
            format!("Der Maßnahme „{}“ fehlt das Amt", raw.bezeichnung),
            "Ergänzen Sie `amt: …`; ohne Amt kommt nur eine `sammelposition: true` aus",
        );
    }
    let text =
        |text: Option<String>, key: &str| text.map(|text| Textfeld { text, place: Place::value(file, route.key(key)) });
    Some(Massnahme {
        id: raw.id,
        amt,
        bezeichnung: raw.bezeichnung,
        themenbereich: counted?,
        auch_unter,
        sammelposition: raw.sammelposition,
        angaben,
        werte,
        nutzungsdauer,
        inbetriebnahme,
        beschreibung: text(raw.beschreibung, "beschreibung"),
        prioritaet: raw.prioritaet,
        bemerkung: text(raw.bemerkung, "bemerkung"),
        nichtoeffentlich: raw.nichtoeffentlich,
        aenderungsgrund: raw.aenderungsgrund,
        source: file,
        route,
    })
}

/// The Themenbereich in which it is counted and those that list it as well, by their indices.
fn zuordnung(
    raw: &RawMassnahme,
    route: &Route,
    themenbereiche: Option<&ThemenbereichIds<'_>>,
    reader: &mut PlanReader<'_>,
) -> (Option<usize>, Vec<usize>) {
    let mut themenbereich = |id: &str, at: Route| -> Option<usize> {
        let themenbereiche = themenbereiche?;
        let index = themenbereiche.index.get(id).copied();
        if index.is_none() {
            let known = themenbereiche.ids.iter().copied();
            let message = format!("Den Themenbereich `{id}` gibt es nicht");
            reader.diagnostics.push(
                Diagnostic::error(Code::UnbekannterThemenbereich, Place::value(reader.file, at), message)
                    .hint_opt(one_of(id, known)),
            );
        }
        index
    };
    let counted = themenbereich(&raw.themenbereich, route.key("themenbereich"));
    let auch_unter: Vec<usize> = (raw.auch_unter.iter().enumerate())
        .filter_map(|(nr, id)| themenbereich(id, route.key("auch_unter").index(nr)))
        .collect();
    if counted.is_some_and(|counted| auch_unter.contains(&counted)) {
        reader.error(
            Code::Widerspruch,
            &route.key("auch_unter"),
            format!("`{}` ist schon der Themenbereich dieser Maßnahme", raw.themenbereich),
            "Nennen Sie unter `auch_unter` nur andere Themenbereiche",
        );
    }
    (counted, auch_unter)
}

/// What is stated per year, in the order of [`Groesse::ALL`].
fn angaben(
    raw: &RawMassnahme,
    route: &Route,
    jahre: &[Jahr],
    reader: &mut PlanReader<'_>,
) -> [JeJahr<Angabe>; Groesse::ANZAHL] {
    needs_planmittel(raw, route, reader);
    Groesse::ALL.map(|groesse| match raw.groesse(groesse) {
        // Without an amount in every year, it would be open whether nothing is planned or a year was forgotten.
        Some(raw) => {
            let every_year = groesse == Groesse::Planmittel;
            reader.je_jahr(raw, &route.key(groesse.key()), jahre, every_year, PlanReader::angabe)
        }
        None => vec![None; jahre.len()],
    })
}

/// Reports a Maßnahme without Planmittel, unless it states what is no investment. What belongs to an investment alone is
/// not enough, whatever else is stated: most likely the Planmittel were forgotten.
fn needs_planmittel(raw: &RawMassnahme, route: &Route, reader: &mut PlanReader<'_>) {
    if raw.planmittel.is_some() {
        return;
    }
    let consumptive = [Groesse::Transferaufwand, Groesse::EinmaligerAufwand, Groesse::Ertraege];
    let consumptive = consumptive.into_iter().any(|groesse| raw.groesse(groesse).is_some());
    let of_investment = [
        ("einzahlungen", raw.einzahlungen.is_some()),
        ("verpflichtungsermaechtigung", raw.verpflichtungsermaechtigung.is_some()),
        ("nutzungsdauer", raw.nutzungsdauer.is_some()),
        ("inbetriebnahme", raw.inbetriebnahme.is_some()),
    ];
    let of_investment = of_investment.into_iter().find(|(_, stated)| *stated).map(|(key, _)| key);
    let message = match (consumptive, of_investment) {
        (true, None) => return,
        (true, Some(key)) => format!("Zu `{key}` fehlen die `planmittel`: das gibt es nur bei einer Investition"),
        (false, _) => format!("Der Maßnahme „{}“ fehlen die `planmittel`", raw.bezeichnung),
    };
    let hint = "Ergänzen Sie `planmittel` mit einem Betrag je Jahr; was keine Investition ist, steht unter `transferaufwand` (Zuschüsse), `einmaliger_aufwand` oder `ertraege`";
    let place = Place::key(reader.file, route.key("planmittel"));
    reader.diagnostics.push(Diagnostic::error(Code::SchluesselFehlt, place, message).hint(hint));
}

fn nutzungsdauer(raw: &RawMassnahme, route: &Route, reader: &mut PlanReader<'_>) -> Option<u32> {
    let years = raw.nutzungsdauer?;
    let valid = u32::try_from(years).ok().filter(|years| (1..=100).contains(years));
    if valid.is_none() {
        reader.error(
            Code::WertUngueltig,
            &route.key("nutzungsdauer"),
            format!("Eine Nutzungsdauer von {years} Jahren ist nicht möglich"),
            "Nennen Sie 1 bis 100 Jahre",
        );
    }
    valid
}

/// Parts of names of land and of works of art, which are written off never.
const OHNE_ABSCHREIBUNG: &[&str] = &[
    "grunderwerb",
    "grundstück",
    "flurstück",
    "bauland",
    "bauplatz",
    "baugrund",
    "landerwerb",
    "geländeerwerb",
    "flächenerwerb",
    "ackerland",
    "waldfläche",
    "ausgleichsfläche",
    "kunst am",
    "kunst im",
    "kunstgegenst",
    "kunstwerk",
    "gemälde",
    "skulptur",
    "beteiligung",
];

/// Reports a Maßnahme with only one of Nutzungsdauer and Inbetriebnahme: depreciation needs both. Only what is used for a limited time is written
/// off (§ 253 Abs. 3 HGB; § 46 GemHVO of Baden-Württemberg): land has a month of its purchase and no years.
fn needs_both(raw: &RawMassnahme, route: &Route, reader: &mut PlanReader<'_>) {
    let place = |have: &str| Place::key(reader.file, route.key(have));
    let found = match (raw.nutzungsdauer.is_some(), raw.inbetriebnahme.is_some()) {
        (true, false) => Diagnostic::error(
            Code::SchluesselFehlt,
            place("nutzungsdauer"),
            "Zu `nutzungsdauer` fehlt `inbetriebnahme`",
        )
        .hint("Die Abschreibung braucht beides: `nutzungsdauer` in Jahren und `inbetriebnahme` als `JJJJ-MM`"),
        (false, true) => {
            let name = raw.bezeichnung.to_lowercase();
            let lasts = OHNE_ABSCHREIBUNG.iter().any(|part| name.contains(part));
            let message =
                format!("Zu `inbetriebnahme` fehlt `nutzungsdauer`: „{}“ wird nicht abgeschrieben", raw.bezeichnung);
            let found = Diagnostic::warning(Code::SchluesselFehlt, place("inbetriebnahme"), message);
            let severity = if lasts { Severity::Note } else { found.severity };
            Diagnostic { severity, ..found }.hint(
                "Ergänzen Sie `nutzungsdauer: 5` (Jahre); was sich nicht abnutzt, wie ein Grundstück, braucht keine",
            )
        }
        _ => return,
    };
    reader.diagnostics.push(found);
}
