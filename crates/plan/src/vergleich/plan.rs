//! Changes of the plan without its Maßnahmen: head, available money, Themenbereiche, texts.

use crate::bild::{Bild, Bildart};
use crate::plan::{Anlageninhalt, Bilddatei, Haushalt, Plan};
use crate::rat::Massnahmenspalte;
use crate::source::{Node, NodeValue, Route, SourceId};
use crate::units::{Angabe, Betrag, Jahr};

use super::betragswert::Betragswert;
use super::feldaenderung::{Feldaenderung, Unterschied};
use super::felder::{Entered, Inhalt, KeyReader, key, unterschiede};
use super::grund::Grund;
use super::seite::Seite;
use super::text;
use super::wert::Wert;
use super::zuordnung::Zuordnung;

/// A Themenbereich that changed, is new or was dropped.
#[derive(Debug, Clone)]
pub struct Themenbereichsaenderung {
    /// Its index in the old plan.
    pub alt: Option<usize>,
    /// Its index in the new plan.
    pub neu: Option<usize>,
    /// Its id now, else before.
    pub id: String,
    /// Its title now, else before.
    pub titel: String,
    /// Keys that changed; all of them where it is new or was dropped.
    pub felder: Vec<Feldaenderung>,
    /// Why.
    pub gruende: Vec<Grund>,
}

/// A part of `plan.yaml`.
fn teil<'a>(seite: Seite<'a>, key: &str) -> Option<&'a Node> {
    let tree = seite.sources.get(seite.grundlage.plan.source).tree.as_ref()?;
    tree.get(&Route::root().key(key))
}

pub(super) fn vorlage(alt: Seite<'_>, neu: Seite<'_>) -> Vec<Feldaenderung> {
    let felder = |seite: Seite<'_>| {
        KeyReader { vordruck: &seite.grundlage.vordruck, ohne: &[] }.read(teil(seite, "vorlage"), "vorlage")
    };
    unterschiede(felder(alt), felder(neu))
}

pub(super) fn pruefung(alt: Seite<'_>, neu: Seite<'_>) -> Vec<Feldaenderung> {
    let felder = |seite: Seite<'_>| {
        KeyReader { vordruck: &seite.grundlage.vordruck, ohne: &[] }.read(teil(seite, "pruefung"), "pruefung")
    };
    unterschiede(felder(alt), felder(neu))
}

/// The columns of their own that the plans declare; those of a Rat are none of the plan.
pub(super) fn massnahmenspalten(alt: Seite<'_>, neu: Seite<'_>) -> Vec<Feldaenderung> {
    let declared = |seite: Seite<'_>| -> Vec<Entered> {
        let of_rat = &seite.grundlage.rat.raw.massnahmenspalten;
        let own = seite.grundlage.plan.massnahmenspalten.iter().filter(|(id, _)| !of_rat.contains_key(*id));
        let entered = |(id, spalte): (&String, &Massnahmenspalte)| Entered {
            ort: (0, format!("massnahmenspalten.{id}")),
            name: format!("Spalte {id}"),
            inhalt: Inhalt::Wert(Wert::Wort(spalte.beschreibung())),
        };
        own.map(entered).collect()
    };
    unterschiede(declared(alt), declared(neu))
}

pub(super) fn haushalt(alt: Seite<'_>, neu: Seite<'_>, jahre: &[Jahr]) -> Vec<Feldaenderung> {
    const JE_JAHR: &[&str] = &["finanzrahmen", "wartung_und_betreuung", "aenderungsgrund"];
    let felder = |seite: Seite<'_>| {
        KeyReader { vordruck: &seite.grundlage.vordruck, ohne: JE_JAHR }.read(teil(seite, "haushalt"), "haushalt")
    };
    let mut found = unterschiede(felder(alt), felder(neu));
    let (old, new) = (&alt.grundlage.plan.haushalt, &neu.grundlage.plan.haushalt);
    // Year by year, so that a new or dropped year shows its amounts.
    type Haushaltsgroesse = (&'static str, &'static str, fn(&Haushalt) -> Option<Vec<Betrag>>);
    let sizes: [Haushaltsgroesse; 3] = [
        ("finanzrahmen", "Finanzrahmen", |one| one.finanzrahmen.clone()),
        ("wartung_und_betreuung.obergrenze", "Wartung und Betreuung: Obergrenze", |one| one.obergrenze.clone()),
        ("wartung_und_betreuung.folgekosten_gesamt", "Folgekosten aller Maßnahmen", |one| {
            one.folgekosten_gesamt.clone()
        }),
    ];
    for (key, name, of) in sizes {
        let at = |haushalt: &Haushalt, jahr: &Jahr| {
            let nr = haushalt.jahre.iter().position(|one| one == jahr)?;
            of(haushalt)?.get(nr).copied().map(Angabe::Betrag)
        };
        for jahr in jahre {
            let wert = Betragswert { alt: at(old, jahr), neu: at(new, jahr) };
            if wert.alt != wert.neu {
                let schluessel = format!("haushalt.{key}.{jahr}");
                found.push(Feldaenderung::new(schluessel, format!("{name} {jahr}"), Unterschied::Betrag(wert)));
            }
        }
    }
    // All other keys, also those of later versions of the format.
    let wartung = |seite: Seite<'_>| {
        let node = teil(seite, "haushalt").and_then(|node| node.entry("wartung_und_betreuung"));
        let reader = KeyReader { vordruck: &seite.grundlage.vordruck, ohne: &["obergrenze", "folgekosten_gesamt"] };
        reader.read(node, "haushalt.wartung_und_betreuung")
    };
    found.extend(unterschiede(wartung(alt), wartung(neu)));
    if found.is_empty() {
        let (old, new) = (old.aenderungsgrund.clone(), new.aenderungsgrund.clone());
        found.extend(grund(old, new, "haushalt.aenderungsgrund"));
    }
    found
}

/// The change of a reason, if nothing else changed that it could explain.
pub(super) fn grund(alt: Option<String>, neu: Option<String>, schluessel: &str) -> Option<Feldaenderung> {
    let absaetze = text::texte(alt.as_deref().unwrap_or_default(), neu.as_deref().unwrap_or_default());
    let changed = !absaetze.is_empty();
    changed.then(|| Feldaenderung::new(schluessel.to_owned(), "Änderungsgrund".to_owned(), Unterschied::Text(absaetze)))
}

pub(super) fn themenbereiche(alt: Seite<'_>, neu: Seite<'_>, zuordnung: &Zuordnung) -> Vec<Themenbereichsaenderung> {
    let pairs = zuordnung.bereich_to_old.iter().enumerate().map(|(b, a)| (*a, Some(b)));
    let dropped = zuordnung.bereich_to_new.iter().enumerate().filter(|(_, b)| b.is_none());
    let pairs = pairs.chain(dropped.map(|(a, _)| (Some(a), None)));
    let changes = pairs.filter_map(|(a, b)| {
        let felder = |seite: Seite<'_>, nr: Option<usize>| {
            let node = nr.and_then(|nr| match &teil(seite, "themenbereiche")?.value {
                NodeValue::Sequence(items) => items.get(nr).cloned(),
                _ => None,
            });
            KeyReader { vordruck: &seite.grundlage.vordruck, ohne: &[] }.read(node.as_ref(), "")
        };
        let felder = unterschiede(felder(alt, a), felder(neu, b));
        let one = match (b, a) {
            (Some(nr), _) => &neu.grundlage.plan.themenbereiche[nr],
            (None, Some(nr)) => &alt.grundlage.plan.themenbereiche[nr],
            (None, None) => return None,
        };
        let (id, titel) = (one.id.clone(), one.titel.clone());
        (!felder.is_empty()).then(|| Themenbereichsaenderung { alt: a, neu: b, id, titel, felder, gruende: Vec::new() })
    });
    changes.collect()
}

/// A file that is printed or copied as it is.
enum Dateiinhalt<'a> {
    Text(&'a str),
    Pdf(&'a [u8]),
    Bild(&'a Bilddatei),
}

impl Dateiinhalt<'_> {
    /// What it is, where it is no text.
    fn words(&self) -> String {
        match self {
            Self::Text(_) => "Text".to_owned(),
            Self::Pdf(bytes) => format!("PDF mit {} Bytes", bytes.len()),
            Self::Bild(Bilddatei { bild: Some(Bild { art: Bildart::Svg, .. }), inhalt, .. }) => {
                format!("SVG mit {} Bytes", inhalt.len())
            }
            Self::Bild(Bilddatei { bild: Some(bild), inhalt, .. }) => {
                let Bild { art, breite, hoehe } = bild;
                format!("{} mit {breite} × {hoehe} Punkten, {} Bytes", art.name(), inhalt.len())
            }
            Self::Bild(_) => "Bild".to_owned(),
        }
    }
}

/// `begruendung.md`, the files that are Anlagen, and pictures.
pub(super) fn texte(alt: Seite<'_>, neu: Seite<'_>) -> Vec<Feldaenderung> {
    let (old, new) = (dateien(alt), dateien(neu));
    let mut names: Vec<&String> = new.iter().map(|(name, _)| name).collect();
    names.extend(old.iter().map(|(name, _)| name).filter(|name| !new.iter().any(|(other, _)| other == *name)));
    let of = |all: &[(String, Dateiinhalt<'_>)], name: &str| all.iter().position(|(other, _)| other == name);
    let changes = names.into_iter().filter_map(|name| {
        let (a, b) = (of(&old, name).map(|nr| &old[nr].1), of(&new, name).map(|nr| &new[nr].1));
        let was = match (a, b) {
            (Some(Dateiinhalt::Pdf(a)), Some(Dateiinhalt::Pdf(b))) if a == b => return None,
            (Some(Dateiinhalt::Bild(a)), Some(Dateiinhalt::Bild(b))) if a.inhalt == b.inhalt => return None,
            (Some(Dateiinhalt::Text(_)) | None, Some(Dateiinhalt::Text(_)) | None) => {
                let text = |datei: Option<&Dateiinhalt<'_>>| match datei {
                    Some(Dateiinhalt::Text(text)) => (*text).to_owned(),
                    _ => String::new(),
                };
                let absaetze = text::texte(&text(a), &text(b));
                if absaetze.is_empty() && a.is_some() == b.is_some() {
                    return None;
                }
                Unterschied::Text(absaetze)
            }
            _ => {
                let wert = |datei: Option<&Dateiinhalt<'_>>| datei.map(|datei| Wert::Wort(datei.words()));
                Unterschied::Wert { alt: wert(a), neu: wert(b) }
            }
        };
        Some(Feldaenderung::new(name.clone(), name.clone(), was))
    });
    changes.collect()
}

fn dateien(seite: Seite<'_>) -> Vec<(String, Dateiinhalt<'_>)> {
    let plan: &Plan = &seite.grundlage.plan;
    let text = |file: SourceId| Dateiinhalt::Text(seite.sources.get(file).text.as_str());
    let mut found: Vec<(String, Dateiinhalt<'_>)> = Vec::new();
    found.extend(plan.begruendung.map(|file| ("begruendung.md".to_owned(), text(file))));
    for (nr, anlage) in plan.vorlage.anlagen.iter().enumerate() {
        let Some(name) = anlagendatei(seite, nr) else { continue };
        match &anlage.inhalt {
            Anlageninhalt::Text(file) => found.push((name, text(*file))),
            Anlageninhalt::Pdf { inhalt, .. } => found.push((name, Dateiinhalt::Pdf(inhalt))),
            Anlageninhalt::Teil(_) | Anlageninhalt::Gestrichen | Anlageninhalt::Keiner => {}
        }
    }
    found.extend(plan.bilder.iter().map(|bild| (bild.datei.clone(), Dateiinhalt::Bild(bild))));
    found
}

/// The file that an Anlage names, by the index of the Anlage.
pub(super) fn anlagendatei(seite: Seite<'_>, nr: usize) -> Option<String> {
    let anlage = teil(seite, "vorlage")?.entry("anlagen")?.get(&Route::root().index(nr))?;
    let NodeValue::Mapping(entries) = &anlage.value else { return None };
    let named = entries.iter().find(|entry| key(entry) == "datei")?;
    match &named.value.value {
        NodeValue::Scalar { text, .. } => Some(text.trim().to_owned()),
        _ => None,
    }
}
