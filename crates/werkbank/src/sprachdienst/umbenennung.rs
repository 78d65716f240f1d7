//! A Kennung gets another name, wherever it stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use drucksache_plan::aendern::an_stellen;
use drucksache_plan::diagnostic::Place;
use drucksache_plan::source::{SourceFile, SourceId};
use drucksache_tausch::aendern::{Dateiaenderung, ueberlagert};

use crate::zurueckweisung::Zurueckweisung;

use super::befunde::befunde;
use super::kennung::{self, Kennungsart, Kennungsstelle};
use super::korrektur::{Textersatz, ersatz};
use super::plantexte::Plantexte;
use super::stelle::{Textbereich, Textort};
use super::ziel::kennung_an;

/// Changes of a file.
#[derive(Debug, Clone)]
pub struct Dateiersatz {
    /// The file, by its path in the plan's folder.
    pub pfad: String,
    /// The changes, in its order.
    pub ersatz: Vec<Textersatz>,
}

/// The Kennung at a place, with its characters.
pub(super) fn umbenennbar(dienst: &Plantexte, pfad: &str, ort: Textort) -> Option<(Textbereich, String)> {
    let named = kennung_an(dienst, pfad, ort)?;
    let bereich = dienst.text(pfad)?.spanne(named.place.resolve(dienst.bild.stand.sources()));
    Some((bereich, named.kennung))
}

/// The changes of all files that name the Kennung at a place.
pub(super) fn umbenennen(
    dienst: &Plantexte,
    pfad: &str,
    ort: Textort,
    neu: &str,
) -> Result<Vec<Dateiersatz>, Zurueckweisung> {
    let named = kennung_an(dienst, pfad, ort).ok_or_else(|| {
        Zurueckweisung::new(
            "Hier steht keine Kennung",
            "Umbenennen lassen sich die Kennungen von Maßnahmen und Themenbereichen",
        )
    })?;
    all_is_read(dienst)?;
    let all = kennung::alle(&dienst.bild);
    check(&named, &all, neu)?;
    let mut by_file: BTreeMap<SourceId, Vec<&Place>> = BTreeMap::new();
    for one in all.iter().filter(|one| one.meint(&named)) {
        by_file.entry(one.place.file).or_default().push(&one.place);
    }
    let (mut found, mut changed) = (Vec::new(), Vec::new());
    for (file, places) in by_file {
        let Some(own) = dienst.pfad(file) else { continue };
        let Some(text) = dienst.text(&own) else { continue };
        let wanted: Vec<(&Place, &str)> = places.into_iter().map(|place| (place, neu)).collect();
        let made = an_stellen(text.roh, text.file, &wanted).map_err(|refused| Zurueckweisung::of(&own, &refused))?;
        found.push(Dateiersatz { pfad: own.clone(), ersatz: ersatz(&text, &made) });
        changed.push(Dateiaenderung { pfad: own, alt: None, neu: made.text, stellen: wanted.len() });
    }
    is_the_same_plan(dienst, &changed)?;
    Ok(found)
}

/// A file that is no YAML at the moment may name the Kennung where nobody sees it.
fn all_is_read(dienst: &Plantexte) -> Result<(), Zurueckweisung> {
    let unread = |(pfad, file): &(&str, &SourceFile)| file.tree.is_none() && !pfad.ends_with(".md");
    let Some((pfad, _)) = dienst.bild.quellen().find(unread) else { return Ok(()) };
    Err(Zurueckweisung::new(
        format!("`{pfad}` lässt sich gerade nicht lesen, und auch dort kann die Kennung stehen"),
        "Beheben Sie zuerst, was der Befund in dieser Datei sagt",
    ))
}

/// Whether the new name can be one and is not taken.
pub(super) fn check(named: &Kennungsstelle, all: &[Kennungsstelle], neu: &str) -> Result<(), Zurueckweisung> {
    let begins = neu.starts_with(char::is_alphabetic);
    let word = neu.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    if !begins || !word || neu.chars().count() > KENNUNG_HOECHSTENS {
        return Err(Zurueckweisung::new(
            format!("`{neu}` kann keine Kennung sein"),
            "Eine Kennung beginnt mit einem Buchstaben und hat nur Buchstaben, Ziffern, `-` und `_`, zum Beispiel `schulhaus-nord`",
        ));
    }
    let wer = match named.art {
        Kennungsart::Massnahme => "eine andere Maßnahme",
        Kennungsart::Themenbereich => "ein anderer Themenbereich",
    };
    if neu != named.kennung && all.iter().any(|one| one.art == named.art && one.kennung == neu) {
        return Err(Zurueckweisung::new(
            format!("Die Kennung `{neu}` hat schon {wer}, oder ein Text nennt sie"),
            "Wählen Sie eine andere",
        ));
    }
    Ok(())
}

/// Characters of a Kennung, at most.
const KENNUNG_HOECHSTENS: usize = 100;

/// Refuses a change after which the plan has other findings: then something names the Kennung that is not known here.
fn is_the_same_plan(dienst: &Plantexte, changed: &[Dateiaenderung]) -> Result<(), Zurueckweisung> {
    let bild = &dienst.bild;
    let after = Plantexte::lesen(&ueberlagert(&bild.ordner, changed), Arc::clone(&bild.raete));
    let all = |of: &Plantexte| {
        let findings = befunde(of).into_iter().map(|one| (one.pfad, one.code, one.bereich.von.zeile));
        let mut findings: Vec<_> = findings.collect();
        findings.sort();
        findings
    };
    let (before, after) = (all(dienst), all(&after));
    let new = after.iter().find(|one| before.binary_search(one).is_err());
    let Some((place, code, zeile)) = new else { return Ok(()) };
    Err(Zurueckweisung::new(
        format!("Mit der neuen Kennung hätte `{place}` in Zeile {} einen Befund mehr: {code}", zeile + 1),
        "Ändern Sie diese Stelle zuerst, oder wählen Sie eine andere Kennung",
    ))
}
