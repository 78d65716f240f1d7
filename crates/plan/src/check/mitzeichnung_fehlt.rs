//! A paper that costs money is co-signed by the Referat for finances.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::prosa::Grundlage;
use crate::rat::vor_luecke;
use crate::source::Route;

use super::kostet_geld::kostet_geld;
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::MitzeichnungFehlt,
    braucht_alle_massnahmen: false,
    umfang: umfang::vorlage,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (plan, rat) = (&pruefling.grundlage.plan, &pruefling.grundlage.rat);
    let Some(finanzreferat) = &rat.raw.finanzreferat else { return };
    let own = plan
        .vorlage
        .referate
        .iter()
        .chain(&plan.vorlage.mitzeichnung)
        .any(|referat| of_finances(referat, finanzreferat));
    if own || !kostet_geld(pruefling.grundlage) || nur_zur_kenntnis(pruefling.grundlage) {
        return;
    }
    let route = Route::root().key("vorlage").key("mitzeichnung");
    diagnostics.push(
        Diagnostic::warning(
            Code::MitzeichnungFehlt,
            Place::key(plan.source, route),
            format!(
                "Die Vorlage kostet Geld, aber das {}{finanzreferat} hat nicht mitgezeichnet",
                vor_luecke("Referat ", finanzreferat)
            ),
        )
        .hint(format!("Ergänzen Sie `mitzeichnung: [\"{finanzreferat}\"]`")),
    );
}

/// Whether nobody is asked to spend anything: the form has no Antrag, or all bodies only take note.
fn nur_zur_kenntnis(grundlage: &Grundlage) -> bool {
    let sections = &grundlage.vordruck.abschnitte;
    let asks = sections.iter().any(|abschnitt| abschnitt.inhalt.iter().any(|one| one == "beschlussantrag"));
    let folge = &grundlage.plan.vorlage.beratungsfolge;
    let kenntnis = |zur: &str| {
        let zur = zur.to_lowercase();
        zur.contains("kenntnis") && !["beschlu", "entscheid", "zustimm"].iter().any(|word| zur.contains(word))
    };
    !asks || !folge.is_empty() && folge.iter().all(|one| kenntnis(&one.zur))
}

/// Whether a name is that of the Referat for finances: as the council says it, or another name for the same.
fn of_finances(name: &str, finanzreferat: &str) -> bool {
    let lower = name.to_lowercase();
    let initials: String = finanzreferat
        .split([' ', ',', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    // A comma without quotation marks makes two names of it.
    let piece = name != finanzreferat && finanzreferat.split(',').any(|part| part.trim() == name.trim());
    let short = initials.chars().count() > 1 && name.split(' ').any(|word| word == initials);
    name == finanzreferat || !piece && (short || ["finanz", "kämmer"].iter().any(|word| lower.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_referat_has_several_names() {
        let known = "Wirtschaft, Finanzen und Beteiligungen";
        for name in [
            known,
            "Referat Wirtschaft, Finanzen und Beteiligungen",
            "Finanzreferat",
            "Stadtkämmerei",
            "Referat WFB",
            "WFB",
        ] {
            assert!(of_finances(name, known), "{name}");
        }
        assert!(of_finances("Referat Wirtschaft, Finanzen und Beteiligungen", "Finanzreferat"));
        for name in ["Jugend und Bildung", "Wirtschaft und Arbeit", "Finanzen und Beteiligungen", "Referat WAR", ""] {
            assert!(!of_finances(name, known), "{name}");
        }
    }
}
