//! Amounts in prose come from the plan. A typed one does not change with the budget.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Groesse;
use crate::prosa::Grundlage;
use crate::units::Betrag;

use super::texte::{PlacedText, prosa_und_beschreibungen};
use super::{Pruefling, Pruefung, Regel, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::ZahlImText,
    braucht_alle_massnahmen: true,
    umfang: umfang::dateien,
    pruefe: Pruefung::Plan(pruefe),
};

fn pruefe(pruefling: &Pruefling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let grundlage = pruefling.grundlage;
    let figures = figures(grundlage);
    prosa_und_beschreibungen(pruefling, &mut |text: PlacedText<'_>, prose| {
        for (at, piece, betrag) in betraege(text.text) {
            let place = text.place_at(at, piece);
            diagnostics.push(finding(place, piece, figures.get(&betrag), prose));
        }
    });
}

fn finding(place: Place, piece: &str, figure: Option<&String>, prose: bool) -> Diagnostic {
    match figure {
        Some(path) => {
            let message = format!("Der Betrag `{piece}` ist im Text getippt, steht aber auch im Plan");
            Diagnostic::warning(Code::ZahlImText, place, message).hint(if prose {
                format!("Schreiben Sie `{{{{ {path} | eur }}}}`; ist etwas anderes gemeint, nennen Sie es unter `pruefung` als Ausnahme")
            } else {
                "Nennen Sie den Betrag nur unter den Planmitteln; ist etwas anderes gemeint, nennen Sie es unter `pruefung` als Ausnahme".to_owned()
            })
        }
        None => {
            let message = format!("Der Betrag `{piece}` ist im Text getippt");
            Diagnostic::note(Code::ZahlImText, place, message)
                .hint("Er ändert sich nicht mit, wenn sich der Plan ändert: prüfen Sie ihn bei jeder Fassung")
        }
    }
}

/// Every figure of the plan with the path that prints it; of equal ones, the more general path.
fn figures(grundlage: &Grundlage) -> HashMap<Betrag, String> {
    let (plan, zahlenwerk) = (&grundlage.plan, &grundlage.zahlenwerk);
    let mut found = HashMap::new();
    let mut add = |betrag: Betrag, path: String| {
        if !betrag.is_zero() {
            found.entry(betrag).or_insert(path);
        }
    };
    let haushalt = &plan.haushalt;
    for (nr, jahr) in haushalt.jahre.iter().enumerate() {
        add(haushalt.finanzrahmen[nr], format!("haushalt.finanzrahmen[{jahr}]"));
        for (betraege, key) in
            [(&haushalt.obergrenze, "obergrenze"), (&haushalt.folgekosten_gesamt, "folgekosten_gesamt")]
        {
            if let Some(betraege) = betraege {
                add(betraege[nr], format!("haushalt.wartung_und_betreuung.{key}[{jahr}]"));
            }
        }
        for groesse in Groesse::ALL {
            add(zahlenwerk.gesamt.groesse(groesse)[nr].betrag, format!("summe.{}[{jahr}]", groesse.key()));
            for (themenbereich, sums) in plan.themenbereiche.iter().zip(&zahlenwerk.themenbereiche) {
                let path = format!("themenbereich.{}.{}[{jahr}]", themenbereich.id, groesse.key());
                add(sums.groesse(groesse)[nr].betrag, path);
            }
        }
    }
    if let Some(betrag) = haushalt.einzeln_ab {
        add(betrag, "haushalt.einzeln_ab".to_owned());
    }
    for themenbereich in &plan.themenbereiche {
        for (betrag, key) in
            [(themenbereich.hoechstens_je_jahr, "hoechstens_je_jahr"), (themenbereich.mehr_als, "mehr_als")]
        {
            if let Some(betrag) = betrag {
                add(betrag, format!("themenbereich.{}.{key}", themenbereich.id));
            }
        }
    }
    for massnahme in &plan.massnahmen {
        let Some(id) = &massnahme.id else { continue };
        for (jahr, angabe) in haushalt.jahre.iter().zip(massnahme.angabe(Groesse::Planmittel)) {
            if let Some(angabe) = angabe {
                add(angabe.betrag(), format!("massnahme.{id}.planmittel[{jahr}]"));
            }
        }
    }
    found
}

/// The typed amounts of a text: byte, piece, amount. `6.450.000/6.330.000 EUR` are two.
fn betraege(text: &str) -> Vec<(usize, &str, Betrag)> {
    let mut found = Vec::new();
    for currency in ["EUR", "Euro", "€"] {
        for (at, _) in text.match_indices(currency) {
            let mut before = text[..at].trim_end_matches([' ', '\u{a0}', '\n']);
            let mut end = at + currency.len();
            loop {
                let start = before.len() - number_behind(before);
                let Some(betrag) = amount(&text[start..before.len()]) else { break };
                found.push((start, &text[start..end], betrag));
                let Some(rest) = before[..start].strip_suffix('/') else { break };
                before = rest;
                end = rest.len();
            }
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found
}

/// How many bytes at the end of a text are a number in German form.
fn number_behind(text: &str) -> usize {
    let digits = text.bytes().rev().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let number = &text[text.len() - digits..];
    number.trim_start_matches(['.', ',']).len()
}

/// `6.450.000` or `18.450,50`; None where points do not group thousands.
fn amount(number: &str) -> Option<Betrag> {
    let (whole, cents) = number.split_once(',').map_or((number, None), |(whole, cents)| (whole, Some(cents)));
    let mut groups = whole.split('.');
    let grouped = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) || !whole.contains('.'))
        && groups.all(|group| group.len() == 3);
    let digits = whole.replace('.', "");
    let text = cents.map_or(digits.clone(), |cents| format!("{digits}.{cents}"));
    grouped.then(|| Betrag::parse(&text).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_found_as_people_write_them() {
        let found = |text| betraege(text).into_iter().map(|(_, piece, _)| piece.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found("jährlich 6.450.000/6.330.000 EUR und 5,50 Euro"),
            ["6.450.000", "6.330.000 EUR", "5,50 Euro"]
        );
        assert_eq!(found("bis 10.000 EUR, rund 8.000 Anwender, 1,5 Mio. EUR, EUR"), ["10.000 EUR"]);
        assert_eq!(found("Version 1.2.3 € und 1234 €"), ["1234 €"]);
    }
}
