//! The figures of a plan for whoever writes prose: names, values, and what they are.

use std::collections::HashSet;

use drucksache_plan::plan::{Groesse, Massnahme};
use drucksache_plan::prosa::{Grundlage, ausdrucksvorschlaege, ausgewertet, filternamen};
use drucksache_plan::source::Route;
use drucksache_plan::units::{Amtsnummer, Angabe};
use drucksache_plan::vergleich;
use serde::Serialize;

use crate::kennung::kennung;
use crate::planbild::Planbild;
use crate::weg;
use crate::zurueckweisung::Zurueckweisung;

/// Figures that are offered, at most: a page shows some of them.
const HOECHSTENS: usize = 5_000;

/// What can stand inside of `{{ }}`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Vorrat {
    /// Figures and words of the plan.
    pub zahlen: Vec<Zahlvorschlag>,
    /// Filters, behind a bar.
    pub filter: Vec<Zahlvorschlag>,
}

/// Something that can be inserted.
#[derive(Debug, Clone, Serialize)]
pub struct Zahlvorschlag {
    /// What is typed between the braces.
    pub name: String,
    /// What it prints; empty for a filter.
    pub wert: String,
    /// What it is, in words.
    pub beschreibung: String,
    /// The whole expression; empty for a filter.
    pub ausdruck: String,
    /// What it belongs to: a Maßnahme, a Themenbereich, an Amt; empty for the plan as a whole.
    pub gruppe: String,
    /// Whether it is an amount, which is what most look for.
    pub ist_betrag: bool,
    /// What its Maßnahme has to be named first, where it has no Kennung yet.
    pub kennung: Option<Kennungsvorschlag>,
}

/// A Kennung for a Maßnahme that has none.
#[derive(Debug, Clone, Serialize)]
pub struct Kennungsvorschlag {
    /// The path of its file in the plan's folder.
    pub datei: String,
    /// Where its Kennung is written there.
    #[serde(with = "weg")]
    pub route: Route,
    /// The Kennung.
    pub id: String,
}

/// What a plan offers; nothing where it can't be read as a whole.
pub(crate) fn vorrat(bild: &Planbild) -> Vorrat {
    let filter = filternamen().map(|(name, what)| Zahlvorschlag {
        name: name.to_owned(),
        wert: String::new(),
        beschreibung: what.to_owned(),
        ausdruck: String::new(),
        gruppe: String::new(),
        ist_betrag: false,
        kennung: None,
    });
    let filter = filter.collect();
    let Some(pruefling) = bild.stand.pruefling() else { return Vorrat { zahlen: Vec::new(), filter } };
    let form = &pruefling.grundlage.vordruck.zahlenform;
    let known = ausdrucksvorschlaege(pruefling.werte, form, HOECHSTENS).into_iter().map(|one| Zahlvorschlag {
        beschreibung: beschreibung(pruefling.grundlage, &one.schritte),
        wert: shortened(&one.gedruckt),
        ausdruck: format!("{{{{ {} }}}}", one.ausdruck),
        gruppe: owner(pruefling.grundlage, &one.schritte).0.unwrap_or_default(),
        ist_betrag: one.ausdruck.ends_with("| eur"),
        kennung: None,
        name: one.ausdruck,
    });
    let mut zahlen: Vec<Zahlvorschlag> = known.collect();
    zahlen.extend(ohne_kennung(bild, pruefling.grundlage));
    zahlen.truncate(HOECHSTENS);
    Vorrat { zahlen, filter }
}

/// The amounts of Maßnahmen that have no Kennung yet, each with the one that it gets when it is chosen.
fn ohne_kennung(bild: &Planbild, grundlage: &Grundlage) -> Vec<Zahlvorschlag> {
    let plan = &grundlage.plan;
    let mut taken: HashSet<String> = plan.massnahmen.iter().filter_map(|one| one.id.clone()).collect();
    let mut found = Vec::new();
    for massnahme in plan.massnahmen.iter().filter(|one| one.id.is_none()) {
        let Some(datei) = bild.pfad(massnahme.source) else { continue };
        let id = kennung(&massnahme.bezeichnung, &taken);
        taken.insert(id.clone());
        let vorschlag = Kennungsvorschlag { datei: datei.to_owned(), route: massnahme.route.key("id"), id };
        found.extend(betraege(grundlage, massnahme, &vorschlag));
        if found.len() > HOECHSTENS {
            break;
        }
    }
    found
}

/// The amounts that a Maßnahme states, by the names that they have once it has this Kennung.
fn betraege(grundlage: &Grundlage, massnahme: &Massnahme, kennung: &Kennungsvorschlag) -> Vec<Zahlvorschlag> {
    let form = &grundlage.vordruck.zahlenform;
    let jahre = &grundlage.plan.haushalt.jahre;
    let mut found = Vec::new();
    for groesse in Groesse::ALL {
        for (jahr, angabe) in jahre.iter().zip(massnahme.angabe(groesse)) {
            let Some(Angabe::Betrag(betrag)) = angabe else { continue };
            let name = format!("massnahme.{}.{}[{jahr}] | eur", kennung.id, groesse.key());
            found.push(Zahlvorschlag {
                wert: form.eur(*betrag),
                beschreibung: format!("{} {jahr}, {}", groesse.wort(), massnahme.bezeichnung),
                ausdruck: format!("{{{{ {name} }}}}"),
                gruppe: massnahme.bezeichnung.clone(),
                ist_betrag: true,
                kennung: Some(kennung.clone()),
                name,
            });
        }
    }
    found
}

/// What an expression prints.
pub(crate) fn ausdruck(bild: &Planbild, text: &str) -> Result<String, Zurueckweisung> {
    let plain = text.trim();
    let plain = plain.strip_prefix("{{").unwrap_or(plain);
    let plain = plain.strip_suffix("}}").unwrap_or(plain).trim();
    let unread = || Zurueckweisung::new("Der Plan lässt sich gerade nicht lesen", "Beheben Sie seine Fehler zuerst");
    let pruefling = bild.stand.pruefling().ok_or_else(unread)?;
    let form = &pruefling.grundlage.vordruck.zahlenform;
    ausgewertet(plain, pruefling.werte, form)
        .map_err(|(absage, hilfe)| Zurueckweisung::new(absage, hilfe.unwrap_or_default()))
}

/// A value is shown up to here.
const WERT_HOECHSTENS: usize = 120;

/// The beginning of a text.
pub(crate) fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(WERT_HOECHSTENS) {
        Some((at, _)) => format!("{} …", &line[..at]),
        None => line.to_owned(),
    }
}

/// What the figure of a path belongs to, and the steps behind that.
fn owner<'s>(grundlage: &Grundlage, schritte: &'s [String]) -> (Option<String>, &'s [String]) {
    let plan = &grundlage.plan;
    match schritte {
        [kind, id, rest @ ..] if kind == "massnahme" => {
            (plan.massnahmen.iter().find(|one| one.id.as_deref() == Some(id)).map(|one| one.bezeichnung.clone()), rest)
        }
        [kind, id, rest @ ..] if kind == "themenbereich" => {
            (plan.themenbereiche.iter().find(|one| one.id == *id).map(|one| one.titel.clone()), rest)
        }
        [kind, nr, rest @ ..] if kind == "amt" => {
            let name = nr.parse().ok().and_then(|nr: Amtsnummer| grundlage.rat.aemter.get(&nr));
            (name.map(|name| format!("Amt {nr} {name}")), rest)
        }
        [kind, rest @ ..] if kind == "summe" => (Some("alle Maßnahmen".to_owned()), rest),
        [kind, rest @ ..] if kind == "haushalt" || kind == "vorlage" => (None, rest),
        _ => (None, schritte),
    }
}

/// What a path is about, in words: "Planmittel 2026, Feuerwache Nord".
pub(crate) fn beschreibung(grundlage: &Grundlage, schritte: &[String]) -> String {
    let (owner, rest) = owner(grundlage, schritte);
    let mut words: Vec<String> = rest.iter().map(|step| word(step)).collect();
    // A year belongs to what stands in front of it.
    if let [.., _, last] = &words[..]
        && last.bytes().all(|byte| byte.is_ascii_digit())
    {
        let year = words.pop().unwrap_or_default();
        if let Some(before) = words.last_mut() {
            *before = format!("{before} {year}");
        }
    }
    words.extend(owner);
    words.join(", ")
}

fn word(step: &str) -> String {
    let groesse = Groesse::of_key(step).map(Groesse::wort);
    groesse.map_or_else(|| vergleich::name(step).to_owned(), str::to_owned)
}
