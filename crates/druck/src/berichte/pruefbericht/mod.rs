//! The Prüfbericht: the rules, findings and control sums of each plan, as a PDF for the records.

mod abweichungen;
mod pruefung;
mod regeln;
mod stelle;
mod summen;

use std::sync::Arc;

use drucksache_plan::diagnostic::{Diagnostic, genannt, worst_first, zusammenfassung};
use drucksache_plan::prosa;
use drucksache_plan::rat::{self, Vordruck};
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::befund::Befund;
use super::satz;
use super::tag::Kalendertag;
use super::worte::Worte;
use crate::druckerei::Druckerei;
use abweichungen::{Abweichung, abweichungen};
use regeln::{Regelzeile, regeln};
use stelle::{stelle, stufe};
use summen::{Kontrollsummen, kontrollsummen};

pub use pruefung::Planpruefung;

#[derive(Serialize)]
struct Bericht {
    titel: String,
    programm: &'static str,
    schrift: String,
    stand: Kalendertag,
    plaene: Vec<Pruefabschnitt>,
}

/// The section of a plan.
#[derive(Serialize)]
struct Pruefabschnitt {
    titel: String,
    /// The note at the head of each of its pages.
    vermerk: Option<&'static str>,
    plan: String,
    betreff: Option<String>,
    stadt: Option<String>,
    datum: Option<String>,
    fassung: Option<String>,
    ergebnis: String,
    summen: Option<Kontrollsummen>,
    summen_fehlen: &'static str,
    befunde: Vec<Befundzeile>,
    abweichungen: Vec<Abweichung>,
    vorbehalt: Option<&'static str>,
    regeln: Vec<Regelzeile>,
    technik: Vec<Regelzeile>,
    ungeprueft: bool,
}

#[derive(Serialize)]
struct Befundzeile {
    stufe: &'static str,
    stelle: String,
    text: String,
    code: &'static str,
    hilfe: Option<String>,
}

/// The note on the report of a plan in which something is not public.
const NICHT_OEFFENTLICH: &str = "Nicht öffentlich";

/// Prints the Prüfbericht of all plans, each on its own pages, in the font of a Rat.
///
/// # Errors
/// Why it can't be printed: a mistake of the program or of the Rat's fonts.
pub fn pruefbericht(
    druckerei: &Druckerei,
    pruefungen: &[Planpruefung<'_>],
    vordruck: &Arc<Vordruck>,
) -> Result<Vec<u8>, String> {
    let worte = Worte { schriften: &vordruck.schriften };
    let plaene: Vec<Pruefabschnitt> = pruefungen.iter().map(|pruefung| abschnitt(&worte, pruefung)).collect();
    let titel = match plaene.as_slice() {
        [one] => one.titel.clone(),
        _ => "Prüfberichte".to_owned(),
    };
    let vermerk = plaene.iter().find_map(|plan| plan.vermerk);
    let titel = vermerk.map_or(titel.clone(), |vermerk| format!("{vermerk}: {titel}"));
    let bericht = Bericht {
        titel,
        programm: concat!("drucksache ", env!("CARGO_PKG_VERSION")),
        schrift: vordruck.schrift().to_owned(),
        stand: Kalendertag::of_youngest(pruefungen.iter().filter_map(|pruefung| pruefung.grundlage.map(Arc::as_ref))),
        plaene,
    };
    let folder = rat::program_templates("pruefbericht").ok_or("templates/pruefbericht fehlt")?;
    satz::bericht(druckerei, folder, vordruck, "pruefbericht", &Value::from(Serde(&bericht)))
}

fn abschnitt(worte: &Worte<'_>, pruefung: &Planpruefung<'_>) -> Pruefabschnitt {
    let Befund { plan, diagnostics, .. } = &pruefung.befund;
    let plan = *plan;
    let vorlage = pruefung.grundlage.map(|grundlage| &grundlage.plan.vorlage);
    let name = vorlage.map_or(plan, |vorlage| &vorlage.nummer);
    let (regeln, technik): (Vec<_>, Vec<_>) = regeln(worte, pruefung).into_iter().partition(|regel| regel.inhalt);
    let lueckenhaft = pruefung.grundlage.is_some_and(|grundlage| grundlage.plan.lueckenhaft);
    let told = genannt(pruefung.befund.sources, diagnostics.iter().cloned());
    Pruefabschnitt {
        titel: format!("Prüfbericht: {}", worte.text(name)),
        vermerk: pruefung.nichtoeffentlich.then_some(NICHT_OEFFENTLICH),
        plan: worte.breakable_path(plan),
        betreff: pruefung.grundlage.map(|grundlage| worte.text(&prosa::betreff(grundlage))),
        stadt: pruefung.grundlage.map(|grundlage| worte.text(&grundlage.rat.raw.stadt)),
        datum: pruefung.grundlage.map(|grundlage| {
            let tag = grundlage.plan.vorlage.datum.map(|datum| grundlage.vordruck.zahlenform.datum(datum));
            worte.text(&tag.unwrap_or_else(|| "noch ohne Datum".to_owned()))
        }),
        fassung: pruefung.befund.fassung.as_ref().map(ToString::to_string),
        ergebnis: zusammenfassung(diagnostics).unwrap_or_else(|| "ohne Befund".to_owned()),
        summen: pruefung.grundlage.filter(|_| !lueckenhaft).map(|grundlage| kontrollsummen(worte, grundlage)),
        summen_fehlen: if lueckenhaft {
            "Nicht berechnet, weil Maßnahmen mit Fehlern fehlen."
        } else {
            "Nicht berechnet, weil der Plan nicht vollständig lesbar ist."
        },
        befunde: worst_first(&told).into_iter().map(|one| befundzeile(worte, &pruefung.befund, one)).collect(),
        abweichungen: abweichungen(worte, pruefung),
        vorbehalt: match pruefung.grundlage {
            None => {
                Some("Der Plan ist nicht vollständig lesbar. Was einen lesbaren Plan voraussetzt, wurde nicht geprüft.")
            }
            Some(_) if lueckenhaft => {
                Some("Maßnahmen mit Fehlern wurden ausgelassen. Was alle Maßnahmen braucht, wurde nicht geprüft.")
            }
            Some(_) => None,
        },
        ungeprueft: regeln.iter().chain(&technik).any(|regel| regel.ungeprueft),
        regeln,
        technik,
    }
}

fn befundzeile(worte: &Worte<'_>, befund: &Befund<'_>, diagnostic: &Diagnostic) -> Befundzeile {
    Befundzeile {
        stufe: stufe(diagnostic.severity),
        stelle: stelle(worte, befund, &diagnostic.place),
        text: worte.text(&diagnostic.message),
        code: diagnostic.code.as_str(),
        hilfe: diagnostic.hint.as_deref().map(|hint| worte.text(hint)),
    }
}
