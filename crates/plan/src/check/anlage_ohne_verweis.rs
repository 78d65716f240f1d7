//! Some text refers to every Anlage; otherwise nobody reads it.

use crate::diagnostic::{Code, Diagnostic};
use crate::prosa::{Lesetext, Verweisart, verweise};

use super::texte::{PlacedText, alle};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AnlageOhneVerweis,
    braucht_alle_massnahmen: false,
    umfang: umfang::anlagen,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let anlagen = &grundlage.plan.vorlage.anlagen;
    let mut mentioned = vec![false; anlagen.len()];
    let names_one = |text: &str| text.contains("Anl") || text.contains("ANL");
    let mut look = |text: &str| {
        if mentioned.iter().all(|known| *known) || !names_one(text) {
            return;
        }
        let text = Lesetext::new(text);
        for verweis in verweise(text.text()).iter().filter(|one| one.art == Verweisart::Anlage) {
            for nummer in &verweis.nummern {
                let numbers = nummer.seit.unwrap_or(nummer.erste())..=nummer.erste();
                for number in numbers.filter_map(|number| usize::try_from(number).ok()?.checked_sub(1)) {
                    mentioned.get_mut(number).into_iter().for_each(|known| *known = true);
                }
            }
        }
        // The only one needs no number.
        if let [only] = &mut mentioned[..] {
            *only |= ["siehe Anlage", "als Anlage", "in der Anlage", "beigefügte Anlage", "vgl. Anlage", "(Anlage)"]
                .iter()
                .any(|words| text.text().contains(words));
        }
    };
    // The form's own words mention some ("Ausführliche Begründung siehe Anlage 1").
    grundlage.vordruck.worte.values().for_each(|word| look(word));
    alle(pruefling, &names_one, &mut |text: PlacedText<'_>| look(text.text));
    for (nr, titel) in anlagen.iter().enumerate().filter(|(nr, _)| !mentioned[*nr]) {
        diagnostics.push(
            Diagnostic::note(
                Code::AnlageOhneVerweis,
                titel.titel.place.clone(),
                format!("Kein Text verweist auf die Anlage {}", nr + 1),
            )
            .hint(format!("Schreiben Sie zum Beispiel „siehe Anlage {}“", nr + 1)),
        );
    }
}
