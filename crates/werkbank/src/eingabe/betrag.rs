//! Amounts as people type them: `135.000`, `135.000,50`, `0,1 Mio`, `50 TEUR`.

use drucksache_plan::prosa::geldeinheit;
use drucksache_plan::units::{Angabe, Betrag, BetragError};
use drucksache_tausch::{digits, lesen::Dezimalzeichen};
use rust_decimal::Decimal;

use super::grund::Eingabegrund;

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// A number as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zahleingabe {
    /// The number in front of its unit.
    pub zahl: Decimal,
    /// How many EUR one of its unit is; None where none was typed.
    pub faktor: Option<Decimal>,
}

impl Zahleingabe {
    /// Reads a number with or without a unit of money.
    pub(crate) fn new(text: &str) -> Result<Self, Eingabegrund> {
        let plain = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace('\u{2212}', "-");
        let plain = plain.trim();
        let behind = plain.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
        // "100,-" and "100,--" have no cents.
        let dash = plain[behind..].strip_prefix(',').map_or(0, |rest| {
            let dashes = rest.len() - rest.trim_start_matches(['-', '–', '—']).len();
            if dashes == 0 { 0 } else { dashes + 1 }
        });
        let (number, unit) = plain.split_at(behind + dash);
        let faktor = match unit.trim() {
            "" => None,
            unit => Some(geldeinheit(unit).ok_or_else(|| unreadable(text))?),
        };
        let with_words = number.starts_with(|c: char| c.is_alphabetic() || c == '€');
        let zahl = digits(number, Dezimalzeichen::Komma).ok_or_else(|| unreadable(text))?;
        let zahl: Decimal = zahl.parse().map_err(|_| unreadable(text))?;
        let grouped = number.contains('.') && !number.contains(',');
        if grouped && faktor.is_some_and(|faktor| faktor >= MILLION) {
            let comma = number.replacen('.', ",", 1);
            let hint = format!("Schreiben Sie `{comma} {}` oder den Betrag ohne Einheit", unit.trim());
            return Err((format!("`{}` kann zweierlei heißen", text.trim()), hint));
        }
        Ok(Self { zahl, faktor: faktor.or(with_words.then_some(Decimal::ONE)) })
    }

    /// The number in a unit of so many EUR, which it has where none was typed.
    pub(crate) fn in_unit(self, eur: Decimal) -> Option<Decimal> {
        match self.faktor {
            Some(faktor) => self.zahl.checked_mul(faktor)?.checked_div(eur),
            None => Some(self.zahl),
        }
    }
}

/// An amount in EUR; None where nothing was typed.
pub(crate) fn betrag(text: &str, negativ: bool) -> Result<Option<Angabe>, Eingabegrund> {
    let plain = text.trim();
    if plain.is_empty() {
        return Ok(None);
    }
    if plain.to_lowercase() == Angabe::NICHT_BEZIFFERBAR {
        return Ok(Some(Angabe::NichtBezifferbar));
    }
    let read = Zahleingabe::new(plain)?;
    let behind_comma = plain.split_once(',').map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).count());
    // In other countries, a comma stands between thousands.
    if behind_comma == Some(3) && read.faktor.is_none_or(|faktor| faktor == Decimal::ONE) {
        let hint = format!("Schreiben Sie Tausender mit einem Punkt: `{}`", plain.replacen(',', ".", 1));
        return Err((format!("`{plain}` kann zweierlei heißen"), hint));
    }
    let eur = read.in_unit(Decimal::ONE).ok_or_else(|| unreadable(text))?;
    let parse = if negativ { Betrag::parse_with_sign } else { Betrag::parse };
    let betrag = parse(&eur.normalize().to_string()).map_err(|error| refused(plain, error))?;
    Ok(Some(Angabe::Betrag(betrag)))
}

fn unreadable(text: &str) -> Eingabegrund {
    let plain = text.trim();
    // A dot in front of one or two digits is no sign between thousands.
    let meant = plain.rsplit_once('.').filter(|(_, cents)| (1..=2).contains(&cents.len()));
    let meant = meant.map(|(whole, cents)| format!("{},{cents}", whole.replace(',', ".")));
    let hint = match meant.filter(|meant| digits(meant, Dezimalzeichen::Komma).is_some()) {
        Some(meant) => format!("Schreiben Sie die Cent hinter ein Komma: `{meant}`"),
        None => "Schreiben Sie zum Beispiel 135.000 oder 135.000,50, 0,1 Mio oder 50 TEUR, oder: nicht bezifferbar"
            .to_owned(),
    };
    (format!("`{plain}` ist kein Betrag"), hint)
}

fn refused(plain: &str, error: BetragError) -> Eingabegrund {
    match error {
        BetragError::Negativ => (
            format!("Der Betrag `{plain}` ist negativ"),
            "Ein Betrag ist mindestens 0; Einnahmen stehen unter Einzahlungen oder Erträgen".to_owned(),
        ),
        BetragError::ZuGross => (
            format!("Der Betrag `{plain}` ist zu groß"),
            "Möglich ist weniger als eine Billion EUR; prüfen Sie die Nullen und die Einheit".to_owned(),
        ),
        BetragError::Mehrdeutig | BetragError::Nachkommastellen => (
            format!("Der Betrag `{plain}` ist nicht auf den Cent genau"),
            "Runden Sie ihn auf zwei Stellen hinter dem Komma".to_owned(),
        ),
        BetragError::Leer | BetragError::Schreibweise | BetragError::KeineZahl => unreadable(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cent(text: &str) -> Result<Option<Angabe>, String> {
        betrag(text, false).map_err(|(absage, _)| absage)
    }

    #[test]
    fn amounts_are_understood_as_people_type_them() {
        for (text, amount) in [
            ("135000", 13_500_000),
            ("135.000", 13_500_000),
            ("135.000,50", 13_500_050),
            ("135000,5", 13_500_050),
            ("1 234 567 €", 123_456_700),
            ("1'234'567", 123_456_700),
            ("0,1 Mio", 10_000_000),
            ("0,1 Mio.", 10_000_000),
            ("1,2 Mio. €", 120_000_000),
            ("1,2 Millionen Euro", 120_000_000),
            ("2 Mio EUR", 200_000_000),
            ("1,5 Mrd. EUR", 150_000_000_000),
            ("50 TEUR", 5_000_000),
            ("50 T€", 5_000_000),
            ("50T€", 5_000_000),
            ("50 Tsd. €", 5_000_000),
            ("1.500 TEUR", 150_000_000),
            ("12,345 TEUR", 1_234_500),
            ("EUR 1.000", 100_000),
            ("€ 1.000,00", 100_000),
            ("100,-", 10_000),
            ("100,-- €", 10_000),
            (" 0 ", 0),
            ("6.450.000\u{a0}EUR", 645_000_000),
        ] {
            assert_eq!(cent(text), Ok(Some(Angabe::Betrag(Betrag::from_cent(amount)))), "{text}");
        }
        assert_eq!(cent("Nicht bezifferbar"), Ok(Some(Angabe::NichtBezifferbar)));
        assert_eq!(cent("  "), Ok(None));
    }

    #[test]
    fn what_could_be_another_amount_is_refused_with_the_text_and_what_to_do() {
        for (text, hint) in [
            ("135.50", "Schreiben Sie die Cent hinter ein Komma: `135,50`"),
            ("1,234.50", "Schreiben Sie die Cent hinter ein Komma: `1.234,50`"),
            ("135,000", "Schreiben Sie Tausender mit einem Punkt: `135.000`"),
            ("1.234 Mio", "Schreiben Sie `1,234 Mio` oder den Betrag ohne Einheit"),
        ] {
            let (absage, told) = betrag(text, false).expect_err(text);
            assert!(absage.contains(text) && told == hint, "{absage}: {told}");
        }
        for text in
            ["135,000", "1.2345", "1e5", "viel", "12 Stück", "-300", "=1+1", "1/2", "1.000.00", "10 €/m²", "0x10"]
        {
            assert!(cent(text).is_err_and(|absage| absage.contains(text)), "{text}");
        }
        assert!(cent("1.000.000 Mio").is_err() && cent("999.999.999.999.999").is_err());
        assert_eq!(betrag("-300", true), Ok(Some(Angabe::Betrag(Betrag::from_cent(-30_000)))));
        assert_eq!(betrag("\u{2212}300", true), Ok(Some(Angabe::Betrag(Betrag::from_cent(-30_000)))));
    }
}
