//! Which figures the public paper of a plan prints.

use crate::plan::{Anlageninhalt, Genannt, Groesse, Postenrechnung, Summenort};
use crate::prosa::{self, Block, Grundlage};

use super::Pruefling;
use super::oeffentliche_texte::public_texts;

/// The part of the form in front that prints sums of all Maßnahmen.
const PLANUNG: &str = "planung";
/// The table that prose can insert with sums of all Themenbereiche.
const THEMENBEREICHE: &str = "themenbereiche";

/// The sums and shares that the forms of the program print publicly. Own templates may print others: who prints compares.
pub fn gedruckte_summen(ganz: &Pruefling<'_>) -> Genannt {
    let grundlage = ganz.grundlage;
    let (plan, vordruck) = (&grundlage.plan, &grundlage.vordruck);
    let jahre = plan.haushalt.jahre.len();
    let mut found = Genannt { massnahmenplan: prints_massnahmenplan(grundlage), ..Genannt::default() };
    if vordruck.abschnitte.iter().flat_map(|abschnitt| &abschnitt.inhalt).any(|name| name == PLANUNG) {
        found.add_years(Summenort::Gesamt, Groesse::Planmittel, jahre);
        found.add_years(Summenort::Gesamt, Groesse::Einzahlungen, jahre);
        let zahlenwerk = &grundlage.zahlenwerk;
        let consumptive = zahlenwerk.leitgroesse != Groesse::Planmittel;
        let also = |groesse: &Groesse| match groesse {
            Groesse::Transferaufwand | Groesse::Ertraege => true,
            Groesse::EinmaligerAufwand | Groesse::Folgekosten => consumptive,
            _ => false,
        };
        let also = Groesse::ALL.into_iter().filter(|groesse| zahlenwerk.stated[*groesse as usize] && also(groesse));
        also.for_each(|groesse| found.add_years(Summenort::Gesamt, groesse, jahre));
    }
    // A public plan has all public tables, whether a text inserts them or not.
    for tabelle in plan.tabellen.iter().filter(|one| !one.nichtoeffentlich) {
        for posten in &tabelle.posten {
            if let Some(Postenrechnung::Groesse { kennzahl, von }) = posten.rechnung {
                found.add_years(von, kennzahl, jahre);
            }
        }
    }
    for (text, prosa) in public_texts(grundlage, ganz.texte, !grundlage.begruendung_nichtoeffentlich()) {
        let source = text.text(ganz.sources);
        for range in text.ausdruecke(ganz.sources, prosa) {
            for (von, kennzahl, jahr) in prosa::kennzahlen_im_ausdruck(&source[range], ganz.werte) {
                match jahr.map(|jahr| plan.haushalt.jahre.iter().position(|one| one.number() == jahr)) {
                    Some(Some(jahr)) => _ = found.einzeln.insert((von, kennzahl, jahr)),
                    // No year of the plan: that is reported where it stands.
                    Some(None) => {}
                    None => found.add_years(von, kennzahl, jahre),
                }
            }
        }
        for tabelle in prosa.oeffentlich().iter().filter_map(inserted) {
            if let Some(nr) = tabelle.themenbereich {
                found.bereiche.insert(nr);
            } else if tabelle.name == THEMENBEREICHE {
                let bereiche = (0..plan.themenbereiche.len()).map(Summenort::Themenbereich);
                bereiche
                    .chain([Summenort::Gesamt])
                    .for_each(|von| found.add_years(von, grundlage.zahlenwerk.leitgroesse, jahre));
            }
        }
    }
    found
}

fn inserted(block: &Block) -> Option<&prosa::Einschub> {
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
