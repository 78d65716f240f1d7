//! All amounts of a text. Several of them may share one unit.

use rust_decimal::Decimal;

use super::betrag::{Betragsangabe, Kandidat};
use super::waehrung::Waehrung;
use super::ziffern::{Schreibweise, Zahlangabe};

/// The amounts of a text as it reads, by its numbers, in their order. Large numbers without a unit are among them, except
/// those that count something.
pub fn betraege(text: &str, zahlen: &[Zahlangabe]) -> Vec<Betragsangabe> {
    let mut candidates: Vec<Kandidat<'_>> = Vec::new();
    let mut read_until = 0;
    let mut numbers = zahlen.iter().peekable();
    let mut found = Vec::new();
    while let Some(zahl) = numbers.next() {
        // "Tausend" behind a number is a unit, not a number.
        if zahl.bytes.start < read_until {
            continue;
        }
        let mut one = Kandidat::new(text, zahl);
        one.in_front(text, read_until);
        read_until = one.bytes.end;
        if let Some(whole) = numbers.peek().and_then(|next| one.with_rest(text, next)) {
            read_until = whole.bytes.end;
            found.push(whole);
            candidates.clear();
            continue;
        }
        candidates.push(one);
        if candidates.last().is_some_and(|last| last.einheit.is_some_and(|unit| unit.benannt)) {
            share_unit(text, &mut candidates);
        }
        // A unit is shared by few neighbours.
        if candidates.len() > TEILEN_HOECHSTENS {
            found.extend(candidates.remove(0).betrag(text));
        }
    }
    found.extend(candidates.iter().filter_map(|one| one.betrag(text)));
    found.sort_by_key(|one| one.bytes.start);
    found
}

/// Amounts that may share a unit.
const TEILEN_HOECHSTENS: usize = 12;

/// Gives the unit of the last amount to those in front that it is said of as well: "6,45 bzw. 6,33 Mio. EUR".
fn share_unit(text: &str, candidates: &mut [Kandidat<'_>]) {
    for nr in (1..candidates.len()).rev() {
        let [before, last] = &mut candidates[nr - 1..=nr] else { return };
        let Some(unit) = last.einheit else { return };
        if before.einheit.is_some() || !is_connected(text, before.behind, last.bytes.start) || !is_alike(before, last) {
            return;
        }
        before.einheit = Some(Waehrung { end: before.behind, ..unit });
    }
}

/// Whether only words stand between two amounts that join them.
fn is_connected(text: &str, end: usize, start: usize) -> bool {
    let Some(between) = text.get(end..start) else { return false };
    let mut joins = between.trim();
    for filler in ["rund", "etwa", "ca.", "knapp", "höchstens", "maximal", "weitere", "weiteren"] {
        joins = joins.strip_suffix(filler).map_or(joins, str::trim_end);
    }
    let known = ["/", "und", "oder", "bis", "bis zu", "bzw.", "beziehungsweise", "sowie", "–", "-", ",", "+", "auf"];
    known.contains(&joins)
}

/// Whether two numbers are of one kind, so that they can share a unit.
fn is_alike(before: &Kandidat<'_>, last: &Kandidat<'_>) -> bool {
    let (a, b) = (before.zahl, last.zahl);
    let multiple = last.einheit.is_some_and(|unit| unit.faktor > Decimal::ONE);
    let near = |times: i64| {
        let times = Decimal::from(times);
        a.wert <= b.wert.saturating_mul(times) && b.wert <= a.wert.saturating_mul(times)
    };
    let both = |test: fn(&Zahlangabe) -> bool| test(a) && test(b);
    if before.is_year() || a.schreibweise == Schreibweise::Artikel {
        return false;
    }
    if multiple {
        return near(200);
    }
    both(|one| one.schreibweise == Schreibweise::Gruppen) && near(1_000)
        || both(|one| one.wert >= Decimal::ONE_THOUSAND) && near(100)
        || both(|one| one.nachkommastellen > 0) && near(100)
        || both(|one| one.wert < Decimal::ONE_THOUSAND) && near(20)
}

#[cfg(test)]
mod tests {
    use super::super::ziffern::zahlen;
    use super::*;

    /// Pieces with cents; those without a currency in parentheses.
    fn found(text: &str) -> Vec<String> {
        let shown = |one: Betragsangabe| {
            let cent = (one.betrag.decimal() * Decimal::ONE_HUNDRED).normalize();
            let piece = format!("{}={cent}", &text[one.bytes]);
            if one.waehrung { piece } else { format!("({piece})") }
        };
        betraege(text, &zahlen(text)).into_iter().map(shown).collect()
    }

    #[test]
    fn every_notation_is_an_amount() {
        for (text, pieces) in [
            ("stehen 6.450.000 EUR bereit", "6.450.000 EUR=645000000"),
            ("stehen 6.450.000,- Euro bereit", "6.450.000,- Euro=645000000"),
            ("stehen 6.450.000,-- € bereit", "6.450.000,-- €=645000000"),
            ("stehen 6.450.000,– € bereit", "6.450.000,– €=645000000"),
            ("stehen 6.450.000,00 EUR bereit", "6.450.000,00 EUR=645000000"),
            ("stehen € 6.450.000 bereit", "€ 6.450.000=645000000"),
            ("stehen EUR 6.450.000,-- bereit", "EUR 6.450.000,--=645000000"),
            ("stehen 6 450 000 EUR bereit", "6 450 000 EUR=645000000"),
            ("stehen 6'450'000 EUR bereit", "6'450'000 EUR=645000000"),
            ("stehen 6450000 Euro bereit", "6450000 Euro=645000000"),
            ("stehen 6450000€ bereit", "6450000€=645000000"),
            ("stehen 6,45 Mio. € bereit", "6,45 Mio. €=645000000"),
            ("stehen 6,45 Mio EUR bereit", "6,45 Mio EUR=645000000"),
            ("stehen 6,45 Millionen Euro bereit", "6,45 Millionen Euro=645000000"),
            ("stehen EUR 6,45 Mio. bereit", "EUR 6,45 Mio.=645000000"),
            ("stehen Mio. € 6,45 bereit", "Mio. € 6,45=645000000"),
            ("stehen 0,00645 Mrd. EUR bereit", "0,00645 Mrd. EUR=645000000"),
            ("stehen sechs Millionen Euro bereit", "sechs Millionen Euro=600000000"),
            ("stehen sechseinhalb Millionen Euro bereit", "sechseinhalb Millionen Euro=650000000"),
            ("stehen eine Million Euro bereit", "eine Million Euro=100000000"),
            ("stehen eine halbe Million Euro bereit", "halbe Million Euro=50000000"),
            (
                "stehen sechs Millionen vierhundertfünfzigtausend Euro bereit",
                "sechs Millionen vierhundertfünfzigtausend Euro=645000000",
            ),
            ("stehen 6 Mio. 450 Tsd. EUR bereit", "6 Mio. 450 Tsd. EUR=645000000"),
            ("stehen fünfzigtausend Euro bereit", "fünfzigtausend Euro=5000000"),
            ("stehen 6.450 T€ bereit", "6.450 T€=645000000"),
            ("stehen 6.450 TEUR bereit", "6.450 TEUR=645000000"),
            ("stehen 6.450 Tsd. EUR bereit", "6.450 Tsd. EUR=645000000"),
            ("stehen 6.450 Tausend Euro bereit", "6.450 Tausend Euro=645000000"),
            ("stehen TEUR 6.450 bereit", "TEUR 6.450=645000000"),
            ("die 10.000-Euro-Schwelle, 10.000 EUR-Grenze", "10.000-Euro=1000000 10.000 EUR=1000000"),
            ("es sind 18.450,50 EUR.", "18.450,50 EUR=1845050"),
            ("es sind 5,50 Euro", "5,50 Euro=550"),
            ("Für 2014 stehen 6.450.000 bereit", "(6.450.000=645000000)"),
            ("Für 2014 stehen 6,45 Mio. bereit", "(6,45 Mio.=645000000)"),
        ] {
            assert_eq!(found(text).join(" "), pieces, "{text}");
        }
    }

    #[test]
    fn a_unit_is_shared() {
        for (text, pieces) in [
            ("6,45 bzw. 6,33 Mio. EUR", "6,45=645000000 6,33 Mio. EUR=633000000"),
            ("6.450.000/6.330.000 EUR", "6.450.000=645000000 6.330.000 EUR=633000000"),
            ("6.450.000 / 6.330.000,- Euro", "6.450.000=645000000 6.330.000,- Euro=633000000"),
            ("zwischen 5.000 und 7.000 EUR", "5.000=500000 7.000 EUR=700000"),
            ("5 bis 7 Mio. EUR", "5=500000000 7 Mio. EUR=700000000"),
            ("10.000, 20.000 und rund 30.000 EUR", "10.000=1000000 20.000=2000000 30.000 EUR=3000000"),
            ("von 50.000 auf 60.000 €", "50.000=5000000 60.000 €=6000000"),
        ] {
            assert_eq!(found(text).join(" "), pieces, "{text}");
        }
    }

    #[test]
    fn neighbours_and_other_words_are_none() {
        for text in [
            "2024 Europawahl",
            "12 Euro 6-Busse und 3 Euro VI",
            "30 EUR-Paletten",
            "3 Euro-Norm",
            "5 Euro5-Busse",
            "8.000 Anwender und 210.000 Entleihungen",
            "| Maßnahme | 2014 EUR |",
            "8 Millionen Menschen",
            "Version 1.2.3 €",
            "EUR 2014",
            "ein Euro",
            "12.500 %",
            "am 22.11.2013",
            "Die Halle hat 1.200 m² Fläche",
            "98.700 m³ Wasser",
            "123.400 kWh/a",
            "123.400 kWh im Jahr",
            "1.200 qm, 1.400 lfm, 2.500 t",
            "1.200 laufende Meter",
            "1.200 zusätzliche Plätze",
            "98.700 Stück, 123.400 Einwohner",
            "1.200 km zurückgelegt",
            "98.700 Ausleihen, 12.400 davon digital",
        ] {
            assert_eq!(found(text).join(" "), "", "{text}");
        }
        assert_eq!(found("stehen 98.700 weitere Mittel"), ["(98.700=9870000)"]);
        assert_eq!(found("98.700 ohne Zuschuss"), ["(98.700=9870000)"]);
        assert_eq!(found("für 2014 und 2015 110.000 EUR"), ["110.000 EUR=11000000"]);
        assert_eq!(found("in der Anlage 2 und 10.000 EUR"), ["10.000 EUR=1000000"]);
        assert_eq!(found("310.000 EUR 2014 und"), ["310.000 EUR=31000000"]);
        assert_eq!(found("sind 2014 EUR 6.450.000 da"), ["EUR 6.450.000=645000000"]);
        assert_eq!(
            found("bis 10.000 EUR, rund 8.000 Anwender, 1,5 Mio. EUR"),
            ["10.000 EUR=1000000", "1,5 Mio. EUR=150000000"]
        );
    }

    #[test]
    fn digits_are_those_that_say_something() {
        let digits = |text: &str| betraege(text, &zahlen(text))[0].ziffern();
        assert_eq!((digits("6.450.000 EUR"), digits("10.000 EUR"), digits("3,50 EUR")), (3, 1, 2));
    }
}
