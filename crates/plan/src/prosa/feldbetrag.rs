//! What a form's field states of money: amounts as the plan writes them, or what can be read of its words.

use crate::plan::{Feldinhalt, Tabellenspaltenart};
use crate::units::{Angabe, Betrag, Jahr};

use super::grundlage::Grundlage;
use super::lesart::{Betragsangabe, Jahresangabe, Lesetext, betraege, jahresangaben, nennt_anteil, zahlen};

/// An amount of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feldbetrag {
    /// The year that it is said of.
    pub jahr: Option<Jahr>,
    /// EUR.
    pub betrag: Betrag,
}

/// All amounts that a field states, in their order; those in its words as well.
pub fn feldbetraege(grundlage: &Grundlage, wert: &Feldinhalt) -> Vec<Betrag> {
    let plain = |angabe: Angabe| angabe.betrag();
    match wert {
        Feldinhalt::Betrag(angabe) => vec![plain(*angabe)],
        Feldinhalt::BetragJeJahr(jahre) => jahre.iter().map(|(_, angabe)| plain(*angabe)).collect(),
        Feldinhalt::Tabelle(nr) => tabellenbetraege(grundlage, *nr),
        Feldinhalt::Worte(worte) => {
            let text = Lesetext::new(&worte.text);
            betraege(text.text(), &zahlen(text.text())).into_iter().map(|one| one.betrag).collect()
        }
        Feldinhalt::JaNein(_) | Feldinhalt::Auswahl(_) | Feldinhalt::Text(_) | Feldinhalt::Datum(_) => Vec::new(),
    }
}

/// The amounts of a table, typed and computed.
fn tabellenbetraege(grundlage: &Grundlage, nr: usize) -> Vec<Betrag> {
    let (tabelle, zahlen) = (&grundlage.plan.tabellen[nr], &grundlage.zahlenwerk.tabellen[nr]);
    let is_money = |spalte: &usize| tabelle.spalten[*spalte].art == Tabellenspaltenart::Betrag;
    let columns: Vec<usize> = (0..tabelle.spalten.len()).filter(is_money).collect();
    let cells = (0..tabelle.posten.len()).flat_map(|row| columns.iter().map(move |column| (row, *column)));
    cells.filter_map(|(row, column)| zahlen.summe(row, column)).map(|summe| summe.betrag).collect()
}

/// What the words of a field state as a whole: one amount, or one for each of several years. Nothing where they name
/// several without their years, or a share, which makes it the amount of something else.
pub fn worte_als_betraege(text: &str) -> Vec<Feldbetrag> {
    let read = Lesetext::new(text);
    let text = read.text();
    if nennt_anteil(text) || !read.ausdruecke().is_empty() {
        return Vec::new();
    }
    let amounts = betraege(text, &zahlen(text));
    let years = jahresangaben(text);
    match (amounts.as_slice(), years.as_slice()) {
        ([one], []) => vec![Feldbetrag { jahr: None, betrag: one.betrag }],
        _ => je_jahr(&amounts, &years).unwrap_or_default(),
    }
}

/// Amounts and years that stand in pairs, as in "2026: 5.000 €, 2027: 6.000 €" and "5.000 € (2026), 6.000 € (2027)".
fn je_jahr(amounts: &[Betragsangabe], years: &[Jahresangabe]) -> Option<Vec<Feldbetrag>> {
    if amounts.len() != years.len() || amounts.is_empty() {
        return None;
    }
    let year_first = years[0].range.start < amounts[0].bytes.start;
    let mut at = 0;
    let mut found: Vec<Feldbetrag> = Vec::new();
    for (amount, year) in amounts.iter().zip(years) {
        let (first, second) = if year_first { (&year.range, &amount.bytes) } else { (&amount.bytes, &year.range) };
        let in_turn = at <= first.start && first.end <= second.start;
        let known = found.iter().any(|one| one.jahr == Some(year.erstes));
        if !in_turn || year.anzahl() != 1 || known {
            return None;
        }
        at = second.end;
        found.push(Feldbetrag { jahr: Some(year.erstes), betrag: amount.betrag });
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Option<i64>, String)> {
        let found = worte_als_betraege(text);
        found.iter().map(|one| (one.jahr.map(Jahr::number), one.betrag.decimal().normalize().to_string())).collect()
    }

    fn one(betrag: &str) -> Vec<(Option<i64>, String)> {
        vec![(None, betrag.to_owned())]
    }

    #[test]
    fn one_amount_is_what_the_words_state() {
        assert_eq!(read("ca. 600 T€"), one("600000"));
        assert_eq!(read("rund 1,2 Mio. Euro brutto"), one("1200000"));
        assert_eq!(read("48.000 €"), one("48000"));
        assert_eq!(read("bis zu 250.000"), one("250000"));
    }

    #[test]
    fn an_amount_for_each_year_is_read_with_its_year() {
        let pairs = vec![(Some(2025), "100000".to_owned()), (Some(2026), "200000".to_owned())];
        assert_eq!(read("2025: 100.000 € 2026: 200.000 €"), pairs);
        assert_eq!(read("2025: 100 T€, 2026: ca. 200 T€"), pairs);
        assert_eq!(read("100.000 € (2025), 200.000 € (2026)"), pairs);
        assert_eq!(read("ab 2027: 5.000 €"), [(Some(2027), "5000".to_owned())]);
    }

    #[test]
    fn words_that_state_no_amount_as_a_whole_are_left_alone() {
        for text in [
            "Mind. 50 %",
            "50 % von 600.000 €",
            "100.000 € Bau, 20.000 € Planung",
            "2025/2026: 100.000 €",
            "2025: 100.000 €, 2025: 200.000 €",
            "wird noch ermittelt",
            "ca. {{ summe.planmittel[2026] | eur }}",
            "",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
