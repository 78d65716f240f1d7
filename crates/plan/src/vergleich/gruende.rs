//! Reasons of changes from the commits that made them (`Grund:`).

use std::collections::BTreeSet;

use super::aenderungen::Vergleich;
use super::feldaenderung::Feldaenderung;
use super::grund::Grund;
use super::massnahmen::{Art, Massnahmenaenderung};
use super::seite::Seite;
use super::vergleichen::vergleiche;
use super::zuordnung::assign;

/// Adds the reason of a commit to the changes from `alt` to `neu` that the commit has made. `vorher` is the plan before
/// the commit, `nachher` the plan in it.
pub fn give_reasons(
    vergleich: &mut Vergleich,
    (alt, neu): (Seite<'_>, Seite<'_>),
    (vorher, nachher): (Seite<'_>, Seite<'_>),
    grund: &Grund,
) {
    let schritt = vergleiche(vorher, nachher);
    let changed: BTreeSet<&str> = schritt.felder().map(|feld| feld.schluessel.as_str()).collect();
    let groups = [
        &mut vergleich.vorlage,
        &mut vergleich.haushalt,
        &mut vergleich.tabellen,
        &mut vergleich.texte,
        &mut vergleich.pruefung,
    ];
    for feld in groups.into_iter().flatten().filter(|feld| changed.contains(feld.schluessel.as_str())) {
        add_reason(&mut feld.gruende, grund);
    }
    for bereich in &mut vergleich.themenbereiche {
        if schritt.themenbereiche.iter().any(|one| one.id == bereich.id) {
            add_reason(&mut bereich.gruende, grund);
        }
    }
    if schritt.massnahmen.is_empty() || vergleich.massnahmen.is_empty() {
        return;
    }
    let seit = assign(&nachher.grundlage.plan, &neu.grundlage.plan);
    let bis = assign(&alt.grundlage.plan, &vorher.grundlage.plan);
    for one in &schritt.massnahmen {
        let neu = one.neu.and_then(|nr| seit.to_new[nr]);
        let alt = one.alt.and_then(|nr| bis.to_old[nr]);
        let same =
            |other: &&mut Massnahmenaenderung| neu.is_some() && other.neu == neu || alt.is_some() && other.alt == alt;
        for other in vergleich.massnahmen.iter_mut().filter(same) {
            let concerned = match other.art() {
                // Every change of a new Maßnahme has contributed to it.
                Art::Neu => true,
                Art::Entfallen => one.art() == Art::Entfallen,
                Art::Geaendert => !teile(one).is_disjoint(&teile(other)),
            };
            if concerned {
                add_reason(&mut other.gruende, grund);
            }
        }
    }
}

fn add_reason(gruende: &mut Vec<Grund>, grund: &Grund) {
    if gruende.iter().all(|one| one.text != grund.text) {
        gruende.push(grund.clone());
    }
}

/// The parts of a Maßnahme that changed.
fn teile(one: &Massnahmenaenderung) -> BTreeSet<String> {
    let amounts = one.betraege.iter().map(|one| format!("{}.{}", one.groesse.key(), one.jahr));
    let keys = one.felder.iter().map(|feld: &Feldaenderung| feld.schluessel.clone());
    let mut found: BTreeSet<String> = amounts.chain(keys).collect();
    for (key, yes) in
        [("bezeichnung", one.is_renamed()), ("amt", one.amt_changed()), ("themenbereich", one.bereich_changed)]
    {
        if yes {
            found.insert(key.to_owned());
        }
    }
    found
}
