//! What an expression asks for: whose figure, which one, of which year.

use crate::plan::Groesse;
use crate::prosa::filter_im_ausdruck;

/// What has a figure each year beside the sizes, and the figures of the Haushalt.
const WEITERE: &[&str] = &["folgekosten_gesamt", "anteil", "finanzrahmen", "obergrenze"];

/// Keys of names.
const NAMEN: &[&str] = &["bezeichnung", "titel", "kurztitel", "name"];

/// An expression, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ausdruckspfad<'a> {
    /// What stands between the braces, without blanks around it.
    pub ganz: &'a str,
    /// The steps of its path.
    pub schritte: Vec<&'a str>,
    /// Its last filter; empty where it has none.
    pub filter: &'a str,
}

/// What an expression prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Druckbild {
    /// Money, a share or a number.
    Zahl,
    /// A year, or several.
    Jahr,
    /// Anything else.
    Text,
}

impl<'a> Ausdruckspfad<'a> {
    pub(super) fn new(ausdruck: &'a str) -> Self {
        let path = ausdruck.split('|').next().unwrap_or_default();
        let schritte = path.split(['.', '[', ']']).map(|step| step.trim().trim_matches(['"', '\'']));
        Self {
            ganz: ausdruck.trim(),
            schritte: schritte.filter(|step| !step.is_empty()).collect(),
            filter: filter_im_ausdruck(ausdruck).last().unwrap_or_default(),
        }
    }

    /// What it prints.
    pub(super) fn druckbild(&self) -> Druckbild {
        match (self.schritte.as_slice(), self.filter) {
            (_, "eur" | "teur" | "zahl" | "prozent") => Druckbild::Zahl,
            (["jahre", ..] | ["haushalt", "jahre", ..], _) => Druckbild::Jahr,
            _ => Druckbild::Text,
        }
    }

    /// Whose name or figure it is: the kind and its id, or the sum of all.
    pub(super) fn besitzer(&self) -> Option<(&'a str, &'a str)> {
        match self.schritte.as_slice() {
            [kind @ ("massnahme" | "themenbereich" | "amt"), id, _, ..] => Some((kind, id)),
            [kind @ ("summe" | "haushalt"), _, ..] => Some((kind, "")),
            _ => None,
        }
    }

    /// Whether it prints the name of a Maßnahme, an Amt or a Themenbereich.
    pub(super) fn ist_name(&self) -> bool {
        let of_one = self.besitzer().is_some_and(|(_, id)| !id.is_empty());
        of_one && self.schritte.last().is_some_and(|key| NAMEN.contains(key))
    }

    /// The key of its figure.
    pub(super) fn groesse(&self) -> Option<&'a str> {
        self.besitzer()?;
        let is_groesse = |step: &&str| Groesse::of_key(step).is_some() || WEITERE.contains(step);
        self.schritte.iter().copied().rev().find(is_groesse)
    }

    /// The year in its last brackets.
    pub(super) fn jahr(&self) -> Option<i64> {
        self.schritte.last()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_taken_apart() {
        let one = Ausdruckspfad::new(" massnahme.feuerwache-nord.planmittel[2026] | eur ");
        assert_eq!(one.besitzer(), Some(("massnahme", "feuerwache-nord")));
        assert_eq!((one.groesse(), one.jahr(), one.filter), (Some("planmittel"), Some(2026), "eur"));
        let one = Ausdruckspfad::new("amt[65].name");
        assert_eq!((one.besitzer(), one.ist_name(), one.groesse()), (Some(("amt", "65")), true, None));
        let one = Ausdruckspfad::new("haushalt.wartung_und_betreuung.obergrenze | schraegstrich | eur");
        assert_eq!((one.groesse(), one.druckbild()), (Some("obergrenze"), Druckbild::Zahl));
        assert_eq!(Ausdruckspfad::new("jahre[0]").druckbild(), Druckbild::Jahr);
        assert_eq!(Ausdruckspfad::new("vorlage.nummer").druckbild(), Druckbild::Text);
        assert_eq!(Ausdruckspfad::new(" | ").besitzer(), None);
    }
}
