//! Why something changed, as a commit says that changed it (`Grund:`).

use std::collections::BTreeSet;

use super::aenderungen::Vergleich;
use super::feldaenderung::Feldaenderung;
use super::grund::Grund;
use super::massnahmen::{Art, Massnahmenaenderung};
use super::seite::Seite;
use super::vergleichen::vergleiche;
use super::zuordnung::zuordnen;

/// Gives the reason of a commit to what it changed, as far as that is a change from `alt` to `neu` as well. `vorher` is
/// the plan before the commit, `nachher` the plan in it.
pub fn begruenden(
    vergleich: &mut Vergleich,
    (alt, neu): (Seite<'_>, Seite<'_>),
    (vorher, nachher): (Seite<'_>, Seite<'_>),
    grund: &Grund,
) {
    let schritt = vergleiche(vorher, nachher);
    let changed: BTreeSet<&str> = schritt.felder().map(|feld| feld.schluessel.as_str()).collect();
    let groups = [&mut vergleich.vorlage, &mut vergleich.haushalt, &mut vergleich.texte, &mut vergleich.pruefung];
    for feld in groups.into_iter().flatten().filter(|feld| changed.contains(feld.schluessel.as_str())) {
        dazu(&mut feld.gruende, grund);
    }
    for bereich in &mut vergleich.themenbereiche {
        if schritt.themenbereiche.iter().any(|one| one.id == bereich.id) {
            dazu(&mut bereich.gruende, grund);
        }
    }
    if schritt.massnahmen.is_empty() || vergleich.massnahmen.is_empty() {
        return;
    }
    let seit = zuordnen(&nachher.grundlage.plan, &neu.grundlage.plan);
    let bis = zuordnen(&alt.grundlage.plan, &vorher.grundlage.plan);
    for one in &schritt.massnahmen {
        let neu = one.neu.and_then(|nr| seit.nach_neu[nr]);
        let alt = one.alt.and_then(|nr| bis.nach_alt[nr]);
        let same =
            |other: &&mut Massnahmenaenderung| neu.is_some() && other.neu == neu || alt.is_some() && other.alt == alt;
        for other in vergleich.massnahmen.iter_mut().filter(same) {
            let concerned = match other.art() {
                // Whatever made a new one what it is now.
                Art::Neu => true,
                Art::Entfallen => one.art() == Art::Entfallen,
                Art::Geaendert => !teile(one).is_disjoint(&teile(other)),
            };
            if concerned {
                dazu(&mut other.gruende, grund);
            }
        }
    }
}

fn dazu(gruende: &mut Vec<Grund>, grund: &Grund) {
    if gruende.iter().all(|one| one.text != grund.text) {
        gruende.push(grund.clone());
    }
}

/// What of a Maßnahme changed.
fn teile(one: &Massnahmenaenderung) -> BTreeSet<String> {
    let amounts = one.betraege.iter().map(|one| format!("{}.{}", one.groesse.key(), one.jahr));
    let keys = one.felder.iter().map(|feld: &Feldaenderung| feld.schluessel.clone());
    let mut found: BTreeSet<String> = amounts.chain(keys).collect();
    for (key, yes) in
        [("bezeichnung", one.umbenannt()), ("amt", one.amt_gewechselt()), ("themenbereich", one.bereich_gewechselt)]
    {
        if yes {
            found.insert(key.to_owned());
        }
    }
    found
}
