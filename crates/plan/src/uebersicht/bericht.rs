//! Puts all changes of a plan into sections.

use crate::plan::Groesse;
use crate::prosa;
use crate::vergleich::{Art, Feldaenderung, Seite, Vergleich, Von};

use super::planvergleich::{Planherkunft, Planvergleich, Vergleichsergebnis};
use super::ratsfassung::ratsfassung;
use super::wording::Wording;
use super::zeile::Aenderungsabschnitt;

/// The changes of a plan.
pub struct Aenderungsbericht {
    /// The number and subject of the paper.
    pub titel: String,
    /// The old version.
    pub alt: String,
    /// The new version.
    pub neu: String,
    /// The two versions that were compared, in words.
    pub verglichen: String,
    /// All changes in a sentence.
    pub satz: String,
    /// The sections, in the order of the paper.
    pub abschnitte: Vec<Aenderungsabschnitt>,
    /// The unit of all amounts.
    pub einheit: String,
}

impl Aenderungsbericht {
    /// The changes in the words of the plan's files.
    pub fn new(plan: &Planvergleich<'_>) -> Self {
        let form = &plan.ergebnis.seite().grundlage.vordruck.zahlenform;
        Self::of(plan, &plan.ergebnis, (plan.alt.text(form), plan.neu.text(form)))
    }

    /// The changes as the council reads them: only of printed text, in the words of the paper.
    pub fn for_the_rat(plan: &Planvergleich<'_>) -> Self {
        let form = &plan.ergebnis.seite().grundlage.vordruck.zahlenform;
        let (alt, neu) = match &plan.ergebnis {
            Vergleichsergebnis::Neu(neu) => (None, Some(*neu)),
            Vergleichsergebnis::Entfallen(alt) => (Some(*alt), None),
            Vergleichsergebnis::Verglichen { alt, neu, .. } => (Some(*alt), Some(*neu)),
        };
        let words = |herkunft: &Planherkunft, seite, otherwise: &str| {
            herkunft.fassung(seite, form).unwrap_or_else(|| otherwise.to_owned())
        };
        let mut herkunft = (words(plan.alt, alt, "frühere Fassung"), words(plan.neu, neu, "vorliegende Fassung"));
        if herkunft.0 == herkunft.1 {
            herkunft = (format!("frühere {}", herkunft.0), format!("vorliegende {}", herkunft.1));
        }
        match &plan.ergebnis {
            Vergleichsergebnis::Verglichen { alt, neu, vergleich } => {
                let vergleich = ratsfassung(*alt, *neu, vergleich);
                Self::of(
                    plan,
                    &Vergleichsergebnis::Verglichen { alt: *alt, neu: *neu, vergleich: &vergleich },
                    herkunft,
                )
            }
            ergebnis => Self::of(plan, ergebnis, herkunft),
        }
    }

    fn of(plan: &Planvergleich<'_>, ergebnis: &Vergleichsergebnis<'_>, (alt, neu): (String, String)) -> Self {
        let seite = plan.ergebnis.seite();
        let form = &seite.grundlage.vordruck.zahlenform;
        let vorlage = &seite.grundlage.plan.vorlage;
        let titel = format!("{}: {}", vorlage.nummer, prosa::betreff(seite.grundlage));
        let verglichen = format!("{alt} → {neu}");
        let einheit = form.waehrung();
        let (satz, abschnitte) = match ergebnis {
            Vergleichsergebnis::Neu(_) => (format!("Der Plan ist neu: es gibt ihn noch nicht in: {alt}."), Vec::new()),
            Vergleichsergebnis::Entfallen(_) => {
                (format!("Der Plan ist entfallen: es gibt ihn nicht mehr in: {neu}."), Vec::new())
            }
            Vergleichsergebnis::Verglichen { vergleich, .. } if vergleich.is_empty() => {
                ("Keine Änderungen.".to_owned(), Vec::new())
            }
            Vergleichsergebnis::Verglichen { alt: old, neu: new, vergleich } => {
                let worte = Wording::new(form, vergleich);
                (worte.satz(vergleich), worte.abschnitte(*old, *new, vergleich))
            }
        };
        Self { titel, alt, neu, verglichen, satz, abschnitte, einheit }
    }
}

impl Wording<'_> {
    fn satz(&self, vergleich: &Vergleich) -> String {
        let mut parts = Vec::new();
        let count = |art: Art| vergleich.massnahmen.iter().filter(|one| one.art() == art).count();
        for (n, word) in
            [(count(Art::Geaendert), "geändert"), (count(Art::Neu), "neu"), (count(Art::Entfallen), "entfallen")]
        {
            match n {
                0 => {}
                1 => parts.push(format!("1 Maßnahme {word}")),
                n => parts.push(format!("{n} Maßnahmen {word}")),
            }
        }
        let other = vergleich.felder().count() + vergleich.themenbereiche.len();
        let an = match vergleich.tabellen.is_empty() {
            true => "Vorlage, Haushalt und Texten",
            false => "Vorlage, Haushalt, Tabellen und Texten",
        };
        match other {
            0 => {}
            1 => parts.push(format!("1 Änderung an {an}")),
            n => parts.push(format!("{n} Änderungen an {an}")),
        }
        let worte = self.for_groesse(Groesse::Planmittel);
        let sums = vergleich.summen.iter().filter(|one| one.von == Von::Gesamt && one.groesse == Groesse::Planmittel);
        for one in sums.filter(|one| one.alt.betrag != one.neu.betrag) {
            let more = worte.with_sign(one.neu.betrag - one.alt.betrag);
            parts.push(format!("Planmittel {}: {}", one.jahr, self.form.with_currency(&more, worte.decimals > 0)));
        }
        if parts.is_empty() {
            parts.push("Summen geändert".to_owned());
        }
        let mut satz = parts.join(", ");
        satz.push('.');
        satz
    }

    fn abschnitte(&self, alt: Seite<'_>, neu: Seite<'_>, vergleich: &Vergleich) -> Vec<Aenderungsabschnitt> {
        let (folge, vorlage): (Vec<_>, Vec<_>) =
            vergleich.vorlage.iter().partition(|feld| feld.schluessel == "vorlage.beratungsfolge");
        let felder = |felder: &mut dyn Iterator<Item = &Feldaenderung>| felder.map(|feld| self.feld(feld)).collect();
        let plain = |titel, zeilen| Aenderungsabschnitt { titel, summen: false, zeilen, anmerkung: None, offen: None };
        let all = [
            plain("Jahre und Finanzrahmen", felder(&mut vergleich.haushalt.iter())),
            plain("Maßnahmen", vergleich.massnahmen.iter().flat_map(|one| self.massnahme(alt, neu, one)).collect()),
            self.summen(vergleich),
            plain("Themenbereiche", vergleich.themenbereiche.iter().flat_map(|one| self.themenbereich(one)).collect()),
            plain(
                "Beratungsfolge",
                folge
                    .into_iter()
                    .map(|feld| self.feld(&Feldaenderung { name: "Gremien".to_owned(), ..feld.clone() }))
                    .collect(),
            ),
            plain("Vorlage", felder(&mut vorlage.into_iter())),
            plain("Tabellen", felder(&mut vergleich.tabellen.iter())),
            plain("Texte", felder(&mut vergleich.texte.iter())),
            plain("Prüfregeln", felder(&mut vergleich.pruefung.iter())),
        ];
        all.into_iter().filter(|one| !one.zeilen.is_empty()).collect()
    }
}
