//! A Maßnahme brings in no more than it costs.

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Groesse, Massnahme};
use crate::units::{Angabe, Betrag};

use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::EinzahlungenUnplausibel,
    braucht_alle_massnahmen: false,
    umfang: umfang::massnahmen,
    pruefe: Pruefung::Plan(pruefe),
};

/// From which multiple on it is no grant for earlier years, but a zero too many.
const VIELFACHES: u32 = 10;

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, form) = (&pruefling.grundlage.plan, &pruefling.grundlage.vordruck.zahlenform);
    for massnahme in &plan.massnahmen {
        let (Some(ein), Some(aus)) = (summe(massnahme, Groesse::Einzahlungen), kosten(massnahme)) else { continue };
        if ein <= aus {
            continue;
        }
        let message = format!(
            "„{}“ bringt Einzahlungen von {}, kostet aber nur {}",
            massnahme.bezeichnung,
            form.eur(ein),
            form.eur(aus)
        );
        let explained = massnahme.texte().any(|text| nennt_herkunft(&text.text));
        let found = if ein >= aus.times(VIELFACHES) && !aus.is_zero() && !explained {
            Diagnostic::warning(Code::EinzahlungenUnplausibel, massnahme.place("einzahlungen"), message)
        } else {
            Diagnostic::note(Code::EinzahlungenUnplausibel, massnahme.place("einzahlungen"), message)
        };
        diagnostics.push(
            found
                .hint("Prüfen Sie beide Beträge; woher mehr Geld kommt, etwa als Zuschuss für frühere Jahre, sagt eine `bemerkung`")
                .related(massnahme.place("planmittel"), "die Planmittel stehen hier"),
        );
    }
}

/// Parts of words for money that comes in without being spent in these years.
const HERKUNFT: [&str; 12] = [
    "zuschüss",
    "zuschuss",
    "zuwendung",
    "förder",
    "erstatt",
    "erlös",
    "verkauf",
    "veräußer",
    "frühere",
    "beiträge",
    "spende",
    "ablös",
];

/// Whether a text says where money comes from.
fn nennt_herkunft(text: &str) -> bool {
    let text = text.to_lowercase();
    HERKUNFT.iter().any(|part| text.contains(part))
}

fn kosten(massnahme: &Massnahme) -> Option<Betrag> {
    let aufwand = summe(massnahme, Groesse::EinmaligerAufwand)? + summe(massnahme, Groesse::Transferaufwand)?;
    Some(summe(massnahme, Groesse::Planmittel)? + aufwand)
}

/// The sum of all years; None where a part of it is not known.
fn summe(massnahme: &Massnahme, groesse: Groesse) -> Option<Betrag> {
    let stated = massnahme.angabe(groesse).iter().flatten();
    stated.map(|angabe| (*angabe != Angabe::NichtBezifferbar).then(|| angabe.betrag())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_where_money_comes_from() {
        for text in [
            "Zuschuss für frühere Jahre",
            "Erlös aus dem Verkauf",
            "Das Land erstattet die Kosten",
            "Zuwendung des Bundes",
        ] {
            assert!(nennt_herkunft(text), "{text}");
        }
        assert!(!nennt_herkunft("Die Server sind verbraucht."));
    }
}
