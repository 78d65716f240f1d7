//! Which sums the public paper of a plan prints, and which of them tell what a single Maßnahme costs that is not public.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Anlageninhalt, Genannt, Groesse, Summenort};
use crate::prosa::{self, Block, Grundlage};
use crate::units::Angabe;

use super::Pruefling;
use super::oeffentliche_texte::public_texts;

/// The part of the form in front that prints sums of all Maßnahmen.
const PLANUNG: &str = "planung";
/// The table that prose can insert with sums of all Themenbereiche.
const THEMENBEREICHE: &str = "themenbereiche";

/// The sums that the forms of the program print publicly. Own templates may print others: who prints compares.
pub fn gedruckte_summen(ganz: &Pruefling<'_>) -> Genannt {
    let grundlage = ganz.grundlage;
    let (plan, vordruck) = (&grundlage.plan, &grundlage.vordruck);
    let jahre = plan.haushalt.jahre.len();
    let mut found = Genannt { massnahmenplan: prints_massnahmenplan(grundlage), ..Genannt::default() };
    if vordruck.abschnitte.iter().flat_map(|abschnitt| &abschnitt.inhalt).any(|name| name == PLANUNG) {
        found.add_years(Summenort::Gesamt, Groesse::Planmittel, jahre);
        found.add_years(Summenort::Gesamt, Groesse::Einzahlungen, jahre);
    }
    for (text, prosa) in public_texts(grundlage, ganz.texte, !grundlage.begruendung_nichtoeffentlich()) {
        let source = text.text(ganz.sources);
        for range in text.ausdruecke(ganz.sources, prosa) {
            for (von, groesse, jahr) in prosa::summen_im_ausdruck(&source[range], ganz.werte) {
                match jahr.map(|jahr| plan.haushalt.jahre.iter().position(|one| one.number() == jahr)) {
                    Some(Some(jahr)) => _ = found.einzeln.insert((von, groesse, jahr)),
                    // No year of the plan: that is reported where it stands.
                    Some(None) => {}
                    None => found.add_years(von, groesse, jahre),
                }
            }
        }
        for tabelle in prosa.oeffentlich().iter().filter_map(inserted) {
            if let Some(nr) = tabelle.themenbereich {
                found.bereiche.insert(nr);
            } else if tabelle.name == THEMENBEREICHE {
                let bereiche = (0..plan.themenbereiche.len()).map(Summenort::Themenbereich);
                bereiche.chain([Summenort::Gesamt]).for_each(|von| found.add_years(von, Groesse::Planmittel, jahre));
            }
        }
    }
    found
}

fn inserted(block: &Block) -> Option<&prosa::Tabelle> {
    match block {
        Block::Einschub(tabelle) => Some(tabelle),
        _ => None,
    }
}

/// Whether the part with all Maßnahmen and their sums is public.
fn prints_massnahmenplan(grundlage: &Grundlage) -> bool {
    let vordruck = &grundlage.vordruck;
    let is_it = |nr: usize| vordruck.massnahmenplan.as_ref() == Some(&vordruck.teile[nr].vorlage);
    let front = (0..vordruck.teile.len()).any(|nr| vordruck.teile[nr].anlage.is_none() && is_it(nr));
    let anlagen = grundlage.plan.vorlage.anlagen.iter().filter(|anlage| !anlage.nichtoeffentlich);
    front || anlagen.into_iter().any(|anlage| matches!(anlage.inhalt, Anlageninhalt::Teil(nr) if is_it(nr)))
}

/// Warns of every Maßnahme that is not public and of which one of these sums tells an amount: no other that is not public
/// has one in it.
pub fn verratene_betraege(ganz: &Pruefling<'_>, genannt: &Genannt) -> Vec<Diagnostic> {
    let grundlage = ganz.grundlage;
    let plan = &grundlage.plan;
    let mut counts: BTreeMap<(Summenort, Groesse, usize), usize> = BTreeMap::new();
    let secret: Vec<usize> = (0..plan.massnahmen.len()).filter(|nr| plan.massnahmen[*nr].nichtoeffentlich).collect();
    for nr in &secret {
        for key in summands(grundlage, *nr) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let told = secret.into_iter().filter_map(|nr| {
        let alone = |(von, groesse, jahr): &(Summenort, Groesse, usize)| {
            genannt.kennt(*von, *groesse, *jahr) && counts.get(&(*von, *groesse, *jahr)) == Some(&1)
        };
        let sums: Vec<_> = summands(grundlage, nr).into_iter().filter(alone).collect();
        let (first, more) = sums.split_first()?;
        let more = match more.len() {
            0 => String::new(),
            1 => " und in einer weiteren".to_owned(),
            n => format!(" und in {n} weiteren"),
        };
        let message = format!(
            "Was diese Maßnahme kostet, ist nicht öffentlich, steht aber allein in einer Summe, die gedruckt wird: {}{more}",
            shown(grundlage, *first)
        );
        Some(
            Diagnostic::warning(Code::SummeVerraetBetrag, plan.massnahmen[nr].place("bezeichnung"), message)
                .hint("Fassen Sie sie mit anderen zusammen, zum Beispiel als Sammelposition; ist es so gewollt, nennen Sie die Stelle unter `pruefung` als Ausnahme"),
        )
    });
    told.collect()
}

/// The sums that a Maßnahme, by its index, adds something to.
fn summands(grundlage: &Grundlage, nr: usize) -> Vec<(Summenort, Groesse, usize)> {
    let one = &grundlage.plan.massnahmen[nr];
    let orte =
        [Some(Summenort::Themenbereich(one.themenbereich)), Some(Summenort::Gesamt), one.amt.map(Summenort::Amt)];
    let mut found = Vec::new();
    for groesse in Groesse::ALL {
        let angaben = grundlage.zahlenwerk.angaben(&grundlage.plan, nr, groesse).iter().enumerate();
        let stated = angaben.filter(|(_, angabe)| angabe.is_some_and(|angabe: Angabe| !angabe.betrag().is_zero()));
        for (jahr, _) in stated {
            found.extend(orte.iter().flatten().map(|von| (*von, groesse, jahr)));
        }
    }
    found
}

/// A sum as people call it.
fn shown(grundlage: &Grundlage, (von, groesse, jahr): (Summenort, Groesse, usize)) -> String {
    let plan = &grundlage.plan;
    let von = match von {
        Summenort::Gesamt => "aller Maßnahmen".to_owned(),
        Summenort::Themenbereich(nr) => format!("des Themenbereichs „{}“", plan.themenbereiche[nr].titel),
        Summenort::Amt(amt) => format!("des Amts {amt}"),
    };
    format!("`{}` {} {von}", groesse.key(), plan.haushalt.jahre[jahr])
}
