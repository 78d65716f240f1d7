//! Large numbers without a currency in sentences that speak of money: "Die Kosten steigen von 135.000 auf 148.000".

use crate::prosa::{Betragsangabe, stamm, worte};

use super::figuren::{Figur, Staerke, Umfeld, Urteil, Zusammenhang, cent_of};

/// What a number without a currency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bedeutung {
    /// An amount: the sentence names its owner and its year, or says what something costs and the number is hardly equal by
    /// chance.
    Betrag,
    /// A figure of the plan, perhaps by chance; its cents.
    Vielleicht(Figur, i64),
    /// Something else.
    Andere,
}

/// Bytes of a sentence that is read for each of its numbers.
const SATZ_HOECHSTENS: usize = 4_000;

/// Stems of words with which a sentence speaks of money. Compounds end with them.
const GELD: [&str; 12] = [
    "kosten",
    "ausgaben",
    "aufwand",
    "aufwendungen",
    "mittel",
    "betrag",
    "beträge",
    "ansatz",
    "budget",
    "etat",
    "zuschuss",
    "investition",
];

/// What a typed number is that has no currency; `verdict` is what it would be as an amount.
pub(super) fn ohne_einheit(
    umfeld: &Umfeld<'_>,
    context: &Zusammenhang,
    satz: &str,
    one: &Betragsangabe,
    verdict: Urteil,
) -> Bedeutung {
    if satz.len() > SATZ_HOECHSTENS || counts(satz) || context.fremdes_jahr && context.jahre.is_empty() {
        return Bedeutung::Andere;
    }
    let said = context.aussage || !context.groessen.is_empty();
    // Of one thing and one year the sentence says a number: that is its money, right or wrong.
    if let ([_], Some(_), true) = (&context.jahre[..], context.einziger(Staerke::Ganz), said) {
        return Bedeutung::Betrag;
    }
    let money = speaks_of_money(satz);
    let named = |figur: Figur| context.nennt(figur.von).is_some() && !context.jahre.is_empty() && said;
    let hardly_by_chance = one.ziffern() >= 3 && (money || said || context.gesamt);
    let (figur, cent) = match verdict {
        Urteil::Gleich(figur) | Urteil::Fast(figur, _) if hardly_by_chance || named(figur) => return Bedeutung::Betrag,
        Urteil::Gleich(figur) => (Some(figur), cent_of(one.betrag)),
        Urteil::Fast(figur, cent) => (Some(figur), Some(cent)),
        Urteil::Fremd if one.ziffern() < 2 => return Bedeutung::Andere,
        Urteil::Fremd => {
            let equal = umfeld.figuren.gleiche(one).find(|(_, exact)| *exact);
            (equal.map(|(figur, _)| figur), cent_of(one.betrag))
        }
    };
    match (figur, cent) {
        (Some(figur), Some(cent)) if money || one.ziffern() >= 3 && verdict != Urteil::Fremd => {
            Bedeutung::Vielleicht(figur, cent)
        }
        _ => Bedeutung::Andere,
    }
}

/// Whether a sentence speaks of money.
fn speaks_of_money(satz: &str) -> bool {
    worte(satz).any(|word| {
        let lower = word.text.to_lowercase();
        lower == "kostet" || GELD.iter().any(|end| lower.ends_with(end) || stamm(&lower) == stamm(end))
    })
}

/// Whether a sentence is about a count: "Die Zahl der Besuche", "die Einwohnerzahl".
fn counts(satz: &str) -> bool {
    worte(satz).any(|word| {
        let lower = word.text.to_lowercase();
        lower.ends_with("zahl") || lower.ends_with("zahlen") && !lower.ends_with("bezahlen")
    })
}
