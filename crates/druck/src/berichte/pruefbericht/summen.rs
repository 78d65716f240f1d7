//! The control sums: the same money added up in three ways.

use serde::Serialize;

use drucksache_plan::plan::{Groesse, Teilsummen, Umfang};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::{Angabe, Betrag, Summe};
use drucksache_plan::zahlenwerk::Summen;

use crate::berichte::worte::Worte;

#[derive(Serialize)]
pub(super) struct Kontrollsummen {
    jahre: Vec<String>,
    einheit: String,
    gruppen: Vec<Gruppe>,
    unvollstaendig: bool,
}

#[derive(Serialize)]
struct Gruppe {
    titel: &'static str,
    zeilen: Vec<Kontrollzeile>,
}

#[derive(Serialize)]
struct Kontrollzeile {
    titel: String,
    betraege: Vec<String>,
    hervor: bool,
}

/// The sums of the Leitgröße: against the Finanzrahmen, by Themenbereich, by Amt. Each way adds up for itself, so that
/// a difference would also show a mistake of the program.
pub(super) fn kontrollsummen(worte: &Worte<'_>, grundlage: &Grundlage) -> Kontrollsummen {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let leitgroesse = zahlenwerk.leitgroesse;
    let rahmen: Vec<Summe> = plan.haushalt.finanzrahmen.iter().flatten().map(|betrag| complete(*betrag)).collect();
    let gesamt = zahlenwerk.gesamt.groesse(leitgroesse);
    let zeilen = Zeilen {
        grundlage,
        cents: rahmen.iter().chain(gesamt).any(|summe| summe.betrag.has_cents())
            || zahlenwerk.nachkommastellen[leitgroesse as usize] > 0,
    };
    let jahre = gesamt.len();
    let themenbereiche = plan.themenbereiche.iter().zip(&zahlenwerk.themenbereiche).enumerate();
    let mut bereiche: Vec<Kontrollzeile> = themenbereiche
        .map(|(nr, (one, summen))| {
            zeilen.zeile(worte.text(&format!("{}. {}", nr + 1, one.titel)), summen.groesse(leitgroesse))
        })
        .collect();
    let aus_bereichen = added_up(leitgroesse, jahre, zahlenwerk.themenbereiche.iter());
    bereiche.extend(zeilen.compared("Summe der Themenbereiche", &aus_bereichen, gesamt));

    let aus_aemtern = added_up(leitgroesse, jahre, zahlenwerk.aemter.values());
    let mut ohne_amt = vec![Summe::default(); jahre];
    for massnahme in plan.massnahmen.iter().filter(|massnahme| massnahme.amt.is_none()) {
        for (summe, angabe) in ohne_amt.iter_mut().zip(massnahme.angabe(leitgroesse)) {
            *summe += angabe.unwrap_or(Angabe::Betrag(Betrag::NULL));
        }
    }
    let removed_summen = removed_summen(grundlage, jahre);
    let offen = removed_summen.clone().unwrap_or_else(|| vec![Summe::default(); jahre]);
    let zusammen: Vec<Summe> =
        aus_aemtern.iter().zip(&ohne_amt).zip(&offen).map(|((a, b), c)| plus(plus(*a, *b), *c)).collect();
    let mut aemter = vec![
        zeilen.zeile(format!("Maßnahmen mit Amt ({})", counted(zahlenwerk.aemter.len())), &aus_aemtern),
        zeilen.zeile("Sammelpositionen ohne Amt".to_owned(), &ohne_amt),
    ];
    aemter.extend(
        removed_summen.map(|summen| zeilen.zeile("Nicht öffentlich, ohne Angabe des Amts".to_owned(), &summen)),
    );
    aemter.extend(zeilen.compared("Summe der Ämter und Sammelpositionen", &zusammen, gesamt));

    Kontrollsummen {
        jahre: plan.haushalt.jahre.iter().map(ToString::to_string).collect(),
        einheit: worte.text(&format!("alle Beträge in {}", grundlage.vordruck.zahlenform.waehrung())),
        gruppen: (plan.haushalt.finanzrahmen.is_some())
            .then(|| zeilen.finanzrahmen(&rahmen, gesamt))
            .into_iter()
            .chain([
                Gruppe { titel: "Themenbereiche", zeilen: bereiche },
                Gruppe { titel: "Ämter und Sammelpositionen", zeilen: aemter },
            ])
            .collect(),
        unvollstaendig: gesamt.iter().any(|summe| summe.unvollstaendig),
    }
}

/// The sums of the Maßnahmen that were taken out of a public plan, whose Amt is not known; None in a whole plan.
fn removed_summen(grundlage: &Grundlage, jahre: usize) -> Option<Vec<Summe>> {
    let anteil = &grundlage.zahlenwerk.nichtoeffentlich;
    let gesamt = anteil.gesamt().filter(|_| grundlage.plan.vorlage.umfang == Umfang::Oeffentlich)?;
    let summe =
        |summen: &Teilsummen, jahr: usize| summen.groesse(grundlage.zahlenwerk.leitgroesse)[jahr].unwrap_or_default();
    let rest = |jahr| {
        let of_aemter: Betrag = anteil.aemter.values().map(|summen| summe(summen, jahr).betrag).sum();
        let whole = summe(&gesamt, jahr);
        Summe { betrag: whole.betrag - of_aemter, ..whole }
    };
    Some((0..jahre).map(rest).collect())
}

struct Zeilen<'a> {
    grundlage: &'a Grundlage,
    cents: bool,
}

impl Zeilen<'_> {
    fn zeile(&self, titel: String, summen: &[Summe]) -> Kontrollzeile {
        let form = &self.grundlage.vordruck.zahlenform;
        let betraege = summen.iter().map(|summe| {
            let zahl = form.zahl_with_decimals(summe.betrag, if self.cents { 2 } else { 0 });
            if summe.unvollstaendig { format!("{zahl} *") } else { zahl }
        });
        Kontrollzeile { titel, betraege: betraege.collect(), hervor: false }
    }

    fn finanzrahmen(&self, rahmen: &[Summe], gesamt: &[Summe]) -> Gruppe {
        Gruppe {
            titel: "Finanzrahmen",
            zeilen: vec![
                self.zeile("Soll: Finanzrahmen".to_owned(), rahmen),
                self.zeile("Ist: Summe der Maßnahmen".to_owned(), gesamt),
                self.difference("Differenz (Soll abzüglich Ist)", rahmen, gesamt),
            ],
        }
    }

    fn difference(&self, titel: &str, soll: &[Summe], ist: &[Summe]) -> Kontrollzeile {
        let summen: Vec<Summe> = soll.iter().zip(ist).map(|(soll, ist)| complete(soll.betrag - ist.betrag)).collect();
        Kontrollzeile { hervor: true, ..self.zeile(titel.to_owned(), &summen) }
    }

    /// A sum that was added up in another way, the sum of all Maßnahmen, and their difference.
    fn compared(&self, titel: &str, summen: &[Summe], gesamt: &[Summe]) -> [Kontrollzeile; 3] {
        [
            self.zeile(titel.to_owned(), summen),
            self.zeile("Summe der Maßnahmen".to_owned(), gesamt),
            self.difference("Differenz", summen, gesamt),
        ]
    }
}

fn added_up<'a>(groesse: Groesse, jahre: usize, teile: impl Iterator<Item = &'a Summen>) -> Vec<Summe> {
    let mut summen = vec![Summe::default(); jahre];
    for teil in teile {
        for (summe, one) in summen.iter_mut().zip(teil.groesse(groesse)) {
            *summe += *one;
        }
    }
    summen
}

fn complete(betrag: Betrag) -> Summe {
    Summe { betrag, unvollstaendig: false, angegeben: true }
}

fn plus(mut a: Summe, b: Summe) -> Summe {
    a += b;
    a
}

fn counted(aemter: usize) -> String {
    if aemter == 1 { "1 Amt".to_owned() } else { format!("{aemter} Ämter") }
}
