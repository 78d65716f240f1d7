//! Changes of values of one file.

use drucksache_plan::aendern::{Aenderung, Eingriff, aendern, verschieben};
use drucksache_plan::source::Sources;
use drucksache_tausch::aendern::Dateiaenderung;

use super::anhaengen::{anhaengen, danach, schluessel};
use super::setzen::{Dateiort, Feldwechsel, leeren, setzen};
use crate::auftrag::{Aenderungsart, Werteaenderung, Werteauftrag};
use crate::planablage::Plandatei;
use crate::planbild::Planbild;
use crate::weg::feld_id;
use crate::zurueckweisung::Zurueckweisung;

/// A file with the changes made one after the other; None where it has them already. And what was understood, where there is
/// one change.
pub(crate) fn werte(
    bild: &Planbild,
    datei: &Plandatei,
    auftrag: &Werteauftrag,
) -> Result<(Option<Dateiaenderung>, Option<String>), Zurueckweisung> {
    let mut text = String::from_utf8(datei.bytes.to_vec()).map_err(|_| {
        Zurueckweisung::new(format!("`{}` ist kein Text in UTF-8", datei.pfad), "Speichern Sie die Datei als UTF-8")
    })?;
    let (mut stellen, mut verstanden) = (0, None);
    let done = at_once(bild, &datei.pfad, &text, &auftrag.aenderungen)?;
    let rest = if done.is_some() { &[] } else { auftrag.aenderungen.as_slice() };
    if let Some((new, places)) = done {
        (text, stellen) = (new, places);
    }
    for one in rest {
        let (made, understood) = changed(bild, &datei.pfad, &text, one)?;
        verstanden = understood.filter(|_| auftrag.aenderungen.len() == 1);
        if let Some((new, places)) = made {
            text = new;
            stellen += places;
        }
    }
    let same = text.as_bytes() == datei.bytes.as_slice();
    let new = || Dateiaenderung { pfad: datei.pfad.clone(), alt: Some(datei.bytes.to_vec()), neu: text, stellen };
    Ok(((!same).then(new), verstanden))
}

/// All changes in one go, where they are many and none is about what another one makes.
fn at_once(bild: &Planbild, pfad: &str, text: &str, all: &[Werteaenderung]) -> Result<NeuerText, Zurueckweisung> {
    let mut sources = Sources::default();
    let (id, _) = sources.add_yaml(pfad.to_owned(), text.as_bytes());
    let Some(tree) = sources.get(id).tree.as_ref() else { return Ok(None) };
    let plain = |one: &Werteaenderung| one.art == Aenderungsart::Setzen && tree.get(&one.route).is_some();
    if all.len() < 2 || !all.iter().all(plain) {
        return Ok(None);
    }
    let ort = Dateiort { bild, pfad, tree };
    let mut changes = Vec::with_capacity(all.len());
    for one in all {
        changes.extend(setzen(&ort, &one.route, &one.eingabe)?.aenderung);
    }
    // What contradicts each other at once may be possible one after the other.
    Ok(aendern(text, &changes).ok().map(|made| (made.text, made.ersetzungen.len())))
}

/// A new text, with the number of its places that changed.
type NeuerText = Option<(String, usize)>;

fn changed(
    bild: &Planbild,
    pfad: &str,
    text: &str,
    one: &Werteaenderung,
) -> Result<(NeuerText, Option<String>), Zurueckweisung> {
    let refused = |refused| Zurueckweisung::of(pfad, &refused);
    if one.art == Aenderungsart::Verschieben {
        let made = verschieben(text, &one.route, one.nach).map_err(refused)?;
        return Ok((Some((made.text, 1)), None));
    }
    let mut sources = Sources::default();
    let (id, _) = sources.add_yaml(pfad.to_owned(), text.as_bytes());
    let broken = || {
        Zurueckweisung::new(
            format!("`{pfad}` lässt sich gerade nicht lesen"),
            "Beheben Sie die Fehler der Datei zuerst; sie steht unter Texte",
        )
    };
    let tree = sources.get(id).tree.as_ref().ok_or_else(broken)?;
    let Feldwechsel { aenderung, verstanden } = change(&Dateiort { bild, pfad, tree }, one)?;
    let Some(change) = aenderung else { return Ok((None, verstanden)) };
    let made = aendern(text, &[change]).map_err(refused)?;
    Ok((Some((made.text, made.ersetzungen.len())), verstanden))
}

fn change(ort: &Dateiort<'_>, one: &Werteaenderung) -> Result<Feldwechsel, Zurueckweisung> {
    let there = || match ort.tree.get(&one.route) {
        Some(_) => Ok(()),
        None => {
            let absage = format!("In `{}` gibt es `{}` nicht mehr", ort.pfad, one.route);
            Err(Zurueckweisung::new(absage, "Laden Sie die Seite neu").at(feld_id(ort.pfad, &one.route)))
        }
    };
    let aenderung = match one.art {
        Aenderungsart::Setzen => return setzen(ort, &one.route, &one.eingabe),
        Aenderungsart::Entfernen => {
            there()?;
            let gone = leeren(&ort.bild.schemata, ort.pfad, ort.tree, &one.route);
            Some(gone.ok_or_else(|| {
                let absage = format!("`{}` lässt sich nicht entfernen: die Datei braucht es", one.route);
                Zurueckweisung::new(absage, "Ändern Sie, was darin steht").at(feld_id(ort.pfad, &one.route))
            })?)
        }
        Aenderungsart::Anhaengen => Some(anhaengen(ort, one)?),
        Aenderungsart::Danach => Some(danach(ort, one)?),
        Aenderungsart::Umbenennen => {
            there()?;
            let key = schluessel(ort, &one.route.parent(), &one.eingabe)?.to_owned();
            Some(Aenderung { route: one.route.clone(), eingriff: Eingriff::Umbenennen(key) })
        }
        // Moves the text itself and is done by then.
        Aenderungsart::Verschieben => None,
    };
    Ok(Feldwechsel { aenderung, verstanden: None })
}
