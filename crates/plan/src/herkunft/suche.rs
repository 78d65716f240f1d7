//! Figures by their path, or by what is printed.

use crate::rat::Zahlenform;
use crate::units::Betrag;

use super::buch::Zahlenbuch;
use super::planzahl::Planzahl;
use super::wert::{Zahleinheit, Zahlwert};

/// Words for thousands of Euro behind a number.
const TAUSEND: [&str; 5] = ["T€", "TEUR", "TSD", "TAUSEND", "T EUR"];

impl Zahlenbuch<'_> {
    /// The figure that an expression names, or those that its path leads to: all years of `summe.planmittel`. Braces and
    /// filters do not matter.
    pub fn nach_pfad(&self, ausdruck: &str) -> Vec<Planzahl> {
        let pfad = self.plain_path(ausdruck);
        if pfad.is_empty() {
            return Vec::new();
        }
        let mut below = Vec::new();
        for zahl in self.alle().into_iter().chain(self.ohne_massnahmen()) {
            for own in self.pfad(zahl).into_iter().chain(self.umwege(zahl)) {
                match own.strip_prefix(&pfad) {
                    Some("") => return vec![zahl],
                    Some(rest) if rest.starts_with(['.', '[']) => below.push(zahl),
                    _ => {}
                }
            }
        }
        below.dedup();
        below
    }

    /// The path of an expression as figures have it: without blanks, filters, and ways around.
    fn plain_path(&self, ausdruck: &str) -> String {
        let text = ausdruck.trim();
        let text = text.strip_prefix("{{").unwrap_or(text);
        let text = text.strip_suffix("}}").unwrap_or(text);
        let text = text.split('|').next().unwrap_or_default();
        let mut path: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        // A Themenbereich by its place in the plan.
        if let Some((nr, rest)) = path.strip_prefix("themenbereiche[").and_then(|rest| rest.split_once(']')) {
            let bereich = nr.parse().ok().and_then(|nr: usize| self.grundlage.plan.themenbereiche.get(nr));
            path = bereich.map_or_else(String::new, |one| format!("themenbereich.{}{rest}", one.id));
        }
        // A year by its place among the years.
        if let Some((front, nr)) = path.strip_suffix(']').and_then(|path| path.rsplit_once('['))
            && let Some(jahr) = nr.parse().ok().and_then(|nr: usize| self.grundlage.plan.haushalt.jahre.get(nr))
            && front != "amt"
            && !front.starts_with("formular.")
        {
            path = format!("{front}[{jahr}]");
        }
        path
    }

    /// The figures that are printed like this, with or without their unit.
    pub fn nach_text(&self, text: &str) -> Vec<Planzahl> {
        let form = &self.grundlage.vordruck.zahlenform;
        let Some(asked) = Gesucht::new(text, form) else { return Vec::new() };
        let is_it = |zahl: &Planzahl| self.wert(*zahl).is_some_and(|wert| asked.is(&wert, form));
        self.alle().into_iter().filter(is_it).collect()
    }

    /// The figures whose names have all of these words, which may be parts of longer ones.
    pub fn nach_worten(&self, worte: &str) -> Vec<Planzahl> {
        let wanted: Vec<String> = worte.split_whitespace().map(|word| word.trim_matches(',').to_lowercase()).collect();
        let is_it = |zahl: &Planzahl| {
            let name = self.name(*zahl).to_lowercase();
            wanted.iter().all(|word| name.contains(word))
        };
        let found = self.alle().into_iter().filter(is_it);
        if wanted.is_empty() { Vec::new() } else { found.collect() }
    }

    /// The figure whose printed number is nearest to a text, which was probably meant.
    pub fn naechste(&self, text: &str) -> Option<Planzahl> {
        let form = &self.grundlage.vordruck.zahlenform;
        let asked = Gesucht::new(text, form)?;
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let wanted: i128 = digits(&asked.zahl).parse().ok()?;
        let far = |zahl: &Planzahl| {
            let own: i128 = digits(&self.wert(*zahl)?.zahl(form)).parse().ok()?;
            Some((own - wanted).abs())
        };
        let found = self.alle().into_iter().filter_map(|zahl| Some((far(&zahl)?, zahl)));
        found.min_by_key(|(far, _)| *far).map(|(_, zahl)| zahl)
    }
}

/// A printed number that is looked for.
struct Gesucht {
    zahl: String,
    /// Whether its unit says that it counts thousands.
    tausend: bool,
    prozent: bool,
}

impl Gesucht {
    /// Reads it; None where it has no digit, or words that are no unit.
    fn new(text: &str, form: &Zahlenform) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let upper = plain.to_uppercase().replace(&form.waehrung().to_uppercase(), "EUR");
        let tausend = TAUSEND.iter().any(|unit| upper.ends_with(unit));
        let prozent = upper.ends_with('%');
        let digits = |c: char| c.is_ascii_digit() || ".,'’-−–".contains(c);
        let zahl: String = upper.chars().take_while(|c| digits(*c)).collect();
        let rest = &upper[zahl.len()..];
        let is_unit = rest.chars().count() <= 10 && !rest.contains(|c: char| c.is_ascii_digit());
        let zahl = zahl.replace(['-', '–'], "\u{2212}").trim_end_matches(['.', ',']).to_owned();
        (is_unit && zahl.contains(|c: char| c.is_ascii_digit())).then_some(Self { zahl, tausend, prozent })
    }

    fn is(&self, wert: &Zahlwert, form: &Zahlenform) -> bool {
        let betrag = || Betrag::rounded(wert.zahl);
        let printed = match wert.einheit {
            Zahleinheit::Prozent(_) => return !self.tausend && self.equals(&wert.zahl(form)),
            _ if self.prozent => return false,
            Zahleinheit::Eur if self.tausend => form.tausender(betrag()),
            Zahleinheit::Teur(_) | Zahleinheit::Menge(_) | Zahleinheit::Eur => wert.zahl(form),
        };
        let with_cents = || form.zahl_with_decimals(betrag(), 2);
        self.equals(&printed) || wert.einheit == Zahleinheit::Eur && !self.tausend && self.equals(&with_cents())
    }

    /// Whether both are the same number; one that is typed without points is so, too.
    fn equals(&self, printed: &str) -> bool {
        let plain = |text: &str| text.replace('.', "");
        self.zahl == printed || !self.zahl.contains('.') && self.zahl == plain(printed)
    }
}
