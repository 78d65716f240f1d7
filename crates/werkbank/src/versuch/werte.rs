//! Changes of values of one file.

use drucksache_plan::aendern::aendern;
use drucksache_plan::plan::Geldeinheit;
use drucksache_plan::source::{Node, Route, Sources};
use drucksache_tausch::aendern::Dateiaenderung;

use super::setzen::setzen;
use crate::auftrag::{Aenderungsart, Werteaenderung, Werteauftrag};
use crate::eingabe::Umfeld;
use crate::planablage::Plandatei;
use crate::planbild::Planbild;
use crate::zurueckweisung::Zurueckweisung;

/// The file with the changes made one after the other; None where it has them already.
pub(crate) fn werte(
    bild: &Planbild,
    datei: &Plandatei,
    auftrag: &Werteauftrag,
) -> Result<Option<Dateiaenderung>, Zurueckweisung> {
    let mut text = String::from_utf8(datei.bytes.to_vec()).map_err(|_| {
        Zurueckweisung::new(format!("`{}` ist kein Text in UTF-8", datei.pfad), "Speichern Sie die Datei als UTF-8")
    })?;
    let mut stellen = 0;
    for one in &auftrag.aenderungen {
        if let Some((new, places)) = changed(bild, &datei.pfad, &text, one)? {
            text = new;
            stellen += places;
        }
    }
    if text.as_bytes() == datei.bytes.as_slice() {
        return Ok(None);
    }
    Ok(Some(Dateiaenderung { pfad: datei.pfad.clone(), alt: Some(datei.bytes.to_vec()), neu: text, stellen }))
}

fn changed(
    bild: &Planbild,
    pfad: &str,
    text: &str,
    one: &Werteaenderung,
) -> Result<Option<(String, usize)>, Zurueckweisung> {
    let mut sources = Sources::default();
    let (id, _) = sources.add_yaml(pfad.to_owned(), text.as_bytes());
    let broken = || {
        Zurueckweisung::new(
            format!("`{pfad}` lässt sich gerade nicht lesen"),
            "Beheben Sie die Fehler der Datei zuerst; sie steht unter Texte",
        )
    };
    let tree: &Node = sources.get(id).tree.as_ref().ok_or_else(broken)?;
    let change = match one.art {
        Aenderungsart::Setzen => setzen(bild, pfad, tree, &one.route, &one.eingabe)?,
        Aenderungsart::Entfernen => Some(drucksache_plan::aendern::Aenderung::entfernen(one.route.clone())),
        _ => return Err(Zurueckweisung::new("Das geht hier noch nicht", "Ändern Sie die Datei von Hand")),
    };
    let Some(change) = change else { return Ok(None) };
    let made = aendern(text, &[change]).map_err(|refused| Zurueckweisung::of(pfad, &refused))?;
    Ok(Some((made.text, made.ersetzungen.len())))
}

/// What the plan knows of a field that its schema does not say.
pub(crate) fn umfeld(_: &Planbild, _: &str, _: &Route) -> Option<Umfeld> {
    let _ = Geldeinheit::Eur;
    None
}
