//! One Maßnahme.

use crate::diagnostic::Place;
use crate::source::{Route, SourceId};
use crate::units::{Amtsnummer, Angabe, Betrag, Monat};

use super::{Groesse, JeJahr, Spaltenwert, Textfeld};

/// One measure.
#[derive(Debug, Clone)]
pub struct Massnahme {
    /// Stable over renames.
    pub id: Option<String>,
    /// Number of the Amt; a Sammelposition may have none.
    pub amt: Option<Amtsnummer>,
    /// Name.
    pub bezeichnung: String,
    /// Index of the Themenbereich in which it is counted.
    pub themenbereich: usize,
    /// Indices of the Themenbereiche under which it is listed as well.
    pub auch_unter: Vec<usize>,
    /// Whether it stands for many small ones, in one sum.
    pub sammelposition: bool,
    /// What is stated per year, by [`Groesse`] (Abschreibung is computed and always empty here).
    pub angaben: [JeJahr<Angabe>; Groesse::ANZAHL],
    /// What is stated in columns of its own, in the order of `Plan::massnahmenspalten`.
    pub werte: Vec<Option<Spaltenwert>>,
    /// Useful life in years.
    pub nutzungsdauer: Option<u32>,
    /// First month of depreciation.
    pub inbetriebnahme: Option<Monat>,
    /// What is done and why: prose without headings and tables.
    pub beschreibung: Option<Textfeld>,
    /// 1 is the highest.
    pub prioritaet: Option<i64>,
    /// Remark: prose without headings and tables.
    pub bemerkung: Option<Textfeld>,
    /// Whether it is not public.
    pub nichtoeffentlich: bool,
    /// Why it changed.
    pub aenderungsgrund: Option<String>,
    /// The file it stands in.
    pub source: SourceId,
    /// Where it stands in that file.
    pub route: Route,
}

impl Massnahme {
    /// The stated amounts of a Größe, per year.
    pub fn angabe(&self, groesse: Groesse) -> &[Option<Angabe>] {
        &self.angaben[groesse as usize]
    }

    /// The Größe that it is about: Planmittel, or what it states where it is no investment.
    pub fn leitgroesse(&self) -> Groesse {
        Groesse::leitgroesse(|groesse| self.angabe(groesse).iter().any(Option::is_some))
    }

    /// What it costs per year: the amounts of its Leitgröße.
    pub fn kosten(&self) -> &[Option<Angabe>] {
        self.angabe(self.leitgroesse())
    }

    /// The largest amount that it costs in a year.
    pub fn hoechster_betrag(&self) -> Betrag {
        self.kosten().iter().flatten().map(|angabe| angabe.betrag()).max().unwrap_or_default()
    }

    /// Whether it is listed one by one under a Themenbereich (by its index): it belongs to it or is listed there as
    /// well, is no Sammelposition, and reaches the threshold in at least one year.
    pub fn is_listed_under(&self, themenbereich: usize, einzeln_ab: Option<Betrag>) -> bool {
        (self.themenbereich == themenbereich || self.auch_unter.contains(&themenbereich))
            && !self.sammelposition
            && einzeln_ab.is_none_or(|threshold| self.nicht_bezifferbar() || self.hoechster_betrag() >= threshold)
    }

    /// Whether what it costs in some year is "nicht bezifferbar": it may be more than every stated amount.
    pub fn nicht_bezifferbar(&self) -> bool {
        self.kosten().contains(&Some(Angabe::NichtBezifferbar))
    }

    /// Its prose: Beschreibung and Bemerkung.
    pub fn texte(&self) -> impl Iterator<Item = &Textfeld> {
        self.beschreibung.iter().chain(&self.bemerkung)
    }

    /// The place of one of its keys.
    pub fn place(&self, key: &str) -> Place {
        Place::value(self.source, self.route.key(key))
    }
}
