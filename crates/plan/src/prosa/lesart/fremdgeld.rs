//! Money that is not the plan's, by the words around an amount: what something saves, brings in or cost once, what was
//! asked for or struck out, what a piece costs.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::satzwort::umgebung;
use super::wort::{Wort, stamm, worte, worte_davor};
use super::zeitbezug::ist_vergangen;

/// Words by which an amount is something else than what the plan gives: what is saved or comes in, what was asked for or
/// struck out, what others offer, what something is worth, what was spent, what lies between two amounts.
const FREMD: &str = "spart sparen spare gespart erspart einspart einsparen eingespart einzusparen Einsparung Einsparungen \
    Ersparnis senkt senken sinkt sinken gesenkt verringert verringern mindert gemindert reduziert reduzieren \
    vermeidet vermeiden vermieden entlastet Entlastung bringt bringen einbringt Erlös Erlöse Verkaufserlös \
    Einnahmen Mehreinnahmen Ertrag Erträge erwirtschaftet erzielt erzielen einnimmt spendet spenden \
    gespendet Spende Spenden Miete Pacht Umsatz Jahresumsatz Eigenanteil Selbstbeteiligung beantragt \
    beantragte beantragten gewünscht gewünschte gefordert fordert fordern verlangt verlangen erbeten \
    erbittet angemeldet angemeldete gemeldet gestrichen gestrichene streicht gekürzt Kürzung Kürzungen \
    zurückgestellt zurückgestellte abgelehnt abgelehnte verschoben gesperrt angeboten anbietet bietet bieten \
    Angebot Angebote Kaufpreis Verkehrswert Marktwert Zeitwert Buchwert Wert Schaden Schäden versichert \
    Versicherungssumme Bürgschaft haftet Rücklage Stammkapital Bilanzsumme verwaltet verwalten \
    Vertragsstrafe Streitwert gekostet gezahlt bezahlt verausgabt ausgegeben abgerechnet abgeflossen \
    verbraucht Vorgänger Vorgängerin Vorgängermodell Rechnungsergebnis Differenz Unterschied Abweichung \
    Mehrkosten Minderkosten Mehrbedarf Preissteigerung übersteigt unterschreitet überschreitet \
    entspricht entsprechen genügt Mindestbetrag Höchstbetrag Förderhöchstbetrag Höchstförderung Bagatellgrenze \
    durchschnittlich Durchschnitt Prozentpunkt Umlage Hebesatz";

/// Ends of nouns for money that is no plan's.
const ENDEN: &[&str] = &[
    "steuer",
    "umlage",
    "zuweisungen",
    "grenze",
    "höchstbetrag",
    "mindestbetrag",
    "schätzwert",
    "auftragswert",
    "preis",
    "gebühr",
    "gebühren",
    "geld",
    "miete",
    "pacht",
    "gehalt",
    "erlös",
    "einnahmen",
    "ersparnis",
    "einsparung",
];

/// Phrases for what something costs elsewhere.
const IM_MITTEL: &[&str] = &["im Mittel", "im Schnitt", "im Durchschnitt"];

/// Words by which it is the plan's.
const EIGEN: &str = "kostet vorgesehen veranschlagt eingeplant geplant eingestellt angesetzt bereit bereitgestellt \
    bereitzustellen entfallen entfällt erhält benötigt gebraucht bewilligt vorzusehen Planmittel \
    Finanzrahmen Ansatz Einzahlung Einzahlungen";

/// Words that compare directly behind an amount: "30.000 EUR weniger als".
const VERGLEICH: &[&str] =
    &["mehr", "weniger", "höher", "niedriger", "teurer", "billiger", "günstiger", "zuviel", "zuwenig", "Differenz"];

/// Words directly in front of an amount by which it is no whole, or not meant: "um 30.000 EUR", "statt 30.000 EUR".
const DAVOR: &[&str] = &["um", "statt", "anstelle", "gegenüber", "anstatt"];

/// Words between those and the amount.
const RUND: &[&str] =
    &["rund", "etwa", "ca", "circa", "knapp", "gut", "fast", "weitere", "der", "den", "von", "bisher"];

/// Beginnings directly behind an amount by which it is a price.
const PREIS: &[&str] = &["/", "monatlich", "im Monat", "am Tag", "täglich", "die Stunde", "die Tonne", "das Stück"];

/// What an amount is given for each of and still is the plan's.
const ZEITRAUM: &[&str] = &["Jahr", "Jahre", "Haushaltsjahr", "Planjahr", "Kalenderjahr"];

/// Whether a word speaks of other money (true) or of the plan's (false).
static SINN: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let of = |words: &'static str, other| words.split(' ').map(move |word| (stamm(word), other));
    of(FREMD, true).chain(of(EIGEN, false)).collect()
});

fn sinn(word: &str) -> Option<bool> {
    // The noun says nothing of whose they are.
    if word == "kosten" {
        return Some(false);
    }
    let listed = SINN.get(&stamm(word)).copied();
    listed.or_else(|| {
        let lower = word.to_lowercase();
        ENDEN.iter().any(|end| lower.ends_with(end)).then_some(true)
    })
}

/// Bytes on either side of an amount that are read.
const UMGEBUNG: usize = 300;

/// The word of a sentence by which one of its amounts is not the plan's; None where it may be. `satz` and `betrag` are
/// bytes of the text as it reads.
pub fn fremdgeld<'a>(text: &'a str, satz: &Range<usize>, betrag: &Range<usize>) -> Option<&'a str> {
    let before = umgebung(text, satz.start.max(betrag.start.saturating_sub(UMGEBUNG))..betrag.start);
    let behind = umgebung(text, betrag.end..satz.end.min(betrag.end.saturating_add(UMGEBUNG)));
    let clause = (clause_before(before), clause_behind(behind));
    // "Gegenüber 2025 (30.000 EUR)"
    let bracket = || directly((before.trim_end_matches('('), "")).filter(|_| before.ends_with('('));
    directly(clause).or_else(bracket).or_else(|| price(clause)).or_else(|| {
        let past = words(clause).find(|(_, word)| ist_vergangen(word.text));
        match (past, nearest(clause)) {
            (Some((_, word)), _) => Some(word.text),
            (None, Some((true, word))) => Some(word),
            (None, Some((false, _))) => None,
            // "Beantragt waren, nach Abzug des Zuschusses, 30.000 EUR"
            (None, None) => nearest((before, "")).filter(|(other, _)| *other).map(|(_, word)| word),
        }
    })
}

/// The word of the head of a column by which its amounts are not the plan's.
pub fn fremde_spalte(kopf: &str) -> Option<&str> {
    let mut own = false;
    let found = worte(kopf).fold(None, |found, word| {
        own |= sinn(word.text) == Some(false);
        found.or_else(|| Some(word.text).filter(|word| sinn(word) == Some(true) || ist_vergangen(word)))
    });
    found.filter(|_| !own).or_else(|| price(("", kopf)))
}

/// What ends a part of a sentence.
fn ends(text: &str, at: usize, c: char) -> bool {
    let behind = &text[at + c.len_utf8()..];
    matches!(c, ';' | '–' | '(' | ')' | '\n')
        || matches!(c, ',' | ':') && !behind.starts_with(|c: char| c.is_ascii_digit())
}

fn clause_before(text: &str) -> &str {
    let border = text.char_indices().rev().find(|(at, c)| ends(text, *at, *c));
    border.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

fn clause_behind(text: &str) -> &str {
    let border = text.char_indices().find(|(at, c)| ends(text, *at, *c));
    let clause = border.map_or(text, |(at, _)| &text[..at]);
    // "eine Umlage von 30.000 EUR und erhält"
    clause.split(" und ").next().unwrap_or(clause)
}

/// The words on both sides of an amount with their distance from it, nearest first on each side.
fn words<'a>((before, behind): (&'a str, &'a str)) -> impl Iterator<Item = (usize, Wort<'a>)> {
    worte_davor(before, usize::MAX).into_iter().enumerate().chain(worte(behind).enumerate())
}

/// The nearest word that says whose money it is.
fn nearest<'a>(clause: (&'a str, &'a str)) -> Option<(bool, &'a str)> {
    let all = words(clause).filter_map(|(distance, word)| Some((distance, sinn(word.text)?, word.text)));
    all.min_by_key(|(distance, other, _)| (*distance, *other)).map(|(_, other, word)| (other, word))
}

/// A word directly beside the amount.
fn directly<'a>((before, behind): (&'a str, &'a str)) -> Option<&'a str> {
    let next = worte(behind).next().filter(|word| VERGLEICH.contains(&word.text));
    let joined = |word: &Wort<'_>| behind[..word.at].chars().all(|c| c == ' ');
    if let Some(word) = next.filter(joined) {
        return Some(word.text);
    }
    let year = |word: &Wort<'_>| word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
    let last = worte_davor(before, 4).into_iter().find(|word| !RUND.contains(&word.text) && !year(word))?;
    // "Es geht um 30.000 EUR"
    let about = || words((before, behind)).any(|(_, word)| matches!(word.text, "geht" | "handelt" | "ging"));
    (DAVOR.contains(&last.text.to_lowercase().as_str()) && !about()).then_some(last.text)
}

/// A word that makes the amount a price: "je Platz", "pro Stück", "/m²".
fn price<'a>((before, behind): (&'a str, &'a str)) -> Option<&'a str> {
    let rest = behind.trim_start_matches(' ');
    if let Some(price) = PREIS.iter().find(|price| rest.starts_with(**price)) {
        return Some(&rest[..price.len()]);
    }
    if let Some(phrase) = IM_MITTEL.iter().find(|phrase| before.contains(**phrase) || behind.contains(**phrase)) {
        return Some(phrase);
    }
    let each = |piece: &'a str| {
        let mut words = worte(piece).peekable();
        std::iter::from_fn(move || {
            let word = words.next()?;
            Some((word, words.peek().copied()))
        })
        .find(|(word, next)| {
            let thing = next.is_some_and(|next| {
                !ZEITRAUM.contains(&next.text) && !next.text.starts_with(|c: char| c.is_ascii_digit())
            });
            matches!(word.text, "je" | "Je" | "pro" | "Pro") && thing
        })
        .map(|(word, _)| word.text)
    };
    each(before).or_else(|| each(behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(satz: &str) -> Option<&str> {
        let at = satz.find("30.000 EUR").expect("the amount");
        fremdgeld(satz, &(0..satz.len()), &(at..at + "30.000 EUR".len()))
    }

    #[test]
    fn other_money_is_told_by_its_words() {
        for satz in [
            "Der Neubau der Kita spart im Jahr 2026 rund 30.000 EUR Energie.",
            "Die Kita bringt 30.000 EUR ein.",
            "Beantragt waren für die Kita 30.000 EUR.",
            "Beantragt waren, nach Abzug des Zuschusses, 30.000 EUR für die Kita.",
            "Für die Kita wurden 30.000 EUR gestrichen.",
            "Für die Kita sind 50.000 EUR vorgesehen, 30.000 EUR weniger als beantragt.",
            "Die Kita kostet je Platz 30.000 EUR.",
            "Die Kita kostet 30.000 EUR pro Platz.",
            "Die Kita kostet 30.000 EUR je qm.",
            "Das Amt verwaltet für die Kita 30.000 EUR.",
            "Der Vorgänger kostete 30.000 EUR.",
            "Der Eigentümer verlangt für die Kita 30.000 EUR.",
            "Die Kita war zu 30.000 EUR angeboten.",
            "Die Kosten der Kita steigen um 30.000 EUR.",
            "Die Kosten sinken um rund 30.000 EUR.",
            "Für die Kita sind 50.000 EUR statt 30.000 EUR vorgesehen.",
            "Für die Kita sind 50.000 EUR vorgesehen; das spart 30.000 EUR im Jahr.",
            "Die Miete der Kita liegt bei 30.000 EUR.",
            "Die Kita hat 30.000 EUR gekostet.",
            "Der Verkehrswert der Kita liegt bei 30.000 EUR.",
            "Gegenüber 2025 (30.000 EUR) steigen die Mittel der Kita nicht.",
            "Die Stadt zahlt eine Finanzausgleichsumlage von 30.000 EUR und erhält Zuweisungen.",
            "Ein Prozentpunkt der Kreisumlage entspricht 30.000 EUR.",
            "Bis 30.000 EUR genügt eine freihändige Vergabe.",
            "Ein Kita-Platz kostet im Land im Mittel 30.000 EUR.",
            "Die Stadt nimmt aus der Hundesteuer 30.000 EUR ein.",
            "250 erhalten ein Erfrischungsgeld von 120 EUR (zusammen 30.000 EUR).",
            "Für die Kita wurden 50.000 EUR ausgegeben, davon 30.000 EUR vom Bund.",
        ] {
            assert!(read(satz).is_some(), "{satz}");
        }
    }

    #[test]
    fn the_plans_money_is_told_from_it() {
        for satz in [
            "Für die Kita sind 2026 30.000 EUR vorgesehen.",
            "Für die Kita sind 30.000 EUR vorgesehen, 20.000 EUR weniger als beantragt.",
            "Für die Kita sind 30.000 EUR vorgesehen; das spart Energie.",
            "Die Kita spart Energie und kostet 30.000 EUR.",
            "Für die beantragte Kita sind 30.000 EUR vorgesehen.",
            "Die Kita kostet im Jahr 2026 30.000 EUR.",
            "Die Kita kostet 30.000 EUR je Jahr.",
            "Für die Kita sind je 30.000 EUR vorgesehen.",
            "Es geht um 30.000 EUR für die Kita.",
            "Für die Kita werden 2026 30.000 EUR gebraucht.",
            "Die Kita, die 1998 entstand, erhält 30.000 EUR.",
            "Die Planmittel betragen 30.000 EUR.",
            "Die Kita: 30.000 EUR.",
            "Die Geräte kosten 30.000 EUR, die alten haben 20.000 EUR gekostet.",
            "Für die Kita sind es 30.000 EUR, beantragt waren mehr.",
        ] {
            assert_eq!(read(satz), None, "{satz}");
        }
    }

    #[test]
    fn columns_of_other_money_are_told_by_their_heads() {
        for head in ["beantragt 2026", "Angebot", "EUR je Platz", "Ersparnis", "gestrichen"] {
            assert!(fremde_spalte(head).is_some(), "{head}");
        }
        for head in ["2026 EUR", "Planmittel 2026", "Ansatz", "Kosten je Jahr", "Betrag"] {
            assert_eq!(fremde_spalte(head), None, "{head}");
        }
    }
}
