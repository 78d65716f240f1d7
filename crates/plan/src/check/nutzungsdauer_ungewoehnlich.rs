//! What a Maßnahme is says roughly how long it is used.

use std::ops::RangeInclusive;

use crate::diagnostic::{Code, Diagnostic};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::NutzungsdauerUngewoehnlich,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

/// Words of names with the years that their kind is used, far on both sides of the tables of useful lives for the
/// municipal budgets of the Länder (Abschreibungstabellen). The first that fits counts.
const ARTEN: [(&str, &[&str], u32, u32); 5] = [
    (
        "Brücken, Kanäle und Leitungen",
        &["brücke", "kanal", "tunnel", "wasserleitung", "stützmauer", "durchlass"],
        10,
        100,
    ),
    ("Software", &["software", "lizenz", "app ", "website", "internetseite", "portal"], 2, 15),
    (
        "Geräte der Informationstechnik",
        &["notebook", "laptop", "tablet", "drucker", "server", "firewall", "smartphone"],
        2,
        15,
    ),
    ("Fahrzeuge", &["fahrzeug", "kehrmaschine", "traktor", "bagger", "transporter"], 3, 30),
    ("Gebäude", &["neubau", "schulhaus", "turnhalle", "sporthalle", "feuerwache"], 10, 100),
];

/// Years for everything else.
const UEBLICH: (u32, u32) = (2, 80);

/// Years that are usual for every kind: the name does not matter.
const JEDE: RangeInclusive<u32> = 10..=15;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for massnahme in &pruefling.grundlage.plan.massnahmen {
        let Some(years) = massnahme.nutzungsdauer.filter(|years| !JEDE.contains(years)) else { continue };
        let name = massnahme.bezeichnung.to_lowercase();
        let kinds: Vec<_> =
            ARTEN.iter().filter(|(_, words, ..)| words.iter().any(|word| name.contains(word))).collect();
        // A name with words of two kinds (tablets for vehicles) says neither.
        let (kind, least, most) = match kinds.as_slice() {
            [(kind, _, least, most)] => (*kind, *least, *most),
            [] => ("die meisten Dinge", UEBLICH.0, UEBLICH.1),
            _ => continue,
        };
        if (least..=most).contains(&years) {
            continue;
        }
        let one = if years == 1 { "1 Jahr".to_owned() } else { format!("{years} Jahren") };
        let message = format!("Eine Nutzungsdauer von {one} ist für „{}“ ungewöhnlich", massnahme.bezeichnung);
        diagnostics.push(
            Diagnostic::note(Code::NutzungsdauerUngewoehnlich, massnahme.place("nutzungsdauer"), message).hint(
                format!("Üblich sind {least} bis {most} Jahre ({kind}); vergleichen Sie die Abschreibungstabelle"),
            ),
        );
    }
}
