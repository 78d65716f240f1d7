//! What all formats for people show: sections with rows, in the council's form.

use crate::plan::Groesse;
use crate::rat::Zahlenform;
use crate::units::{Angabe, Betrag};
use crate::vergleich::{
    Absatz, Absatzart, Art, Betragswert, Feldaenderung, Grund, Massnahmenaenderung, Seite, Stueck, Stueckart,
    Summenzeile, Themenbereichsaenderung, Unterschied, Vergleich, Von, woerter,
};

use super::{Ergebnis, Planvergleich};

/// The changes of a plan.
pub struct Bericht {
    /// The number of the paper and what it is about.
    pub titel: String,
    /// What was compared with what.
    pub verglichen: String,
    /// All changes in a sentence.
    pub satz: String,
    /// What changed, in the order of the paper.
    pub abschnitte: Vec<Abschnitt>,
    /// The unit of all amounts.
    pub einheit: String,
}

/// Changes of one kind.
pub struct Abschnitt {
    /// Its heading.
    pub titel: &'static str,
    /// Sums: old, differences, new; else old, new, difference.
    pub summen: bool,
    /// The rows.
    pub zeilen: Vec<Zeile>,
    /// What a reader must know of them.
    pub anmerkung: Option<String>,
    /// Some sum has parts that can't be said yet: what the star in front of it means.
    pub offen: Option<&'static str>,
}

/// A row.
pub struct Zeile {
    /// What it says.
    pub inhalt: Inhalt,
    /// Why.
    pub grund: String,
}

/// What a row says.
pub enum Inhalt {
    /// What the rows below are about.
    Gruppe {
        /// Its name.
        titel: String,
        /// What else is said of it.
        zusatz: Vec<String>,
    },
    /// An amount, or a sum: then the differences are those of its parts.
    Betrag {
        /// What it is.
        name: String,
        /// Before, in the council's form.
        alt: String,
        /// Now.
        neu: String,
        /// Now without before.
        differenz: String,
        /// The difference in percent of before.
        prozent: String,
        /// Whether it stands out.
        hervor: bool,
    },
    /// One value for another.
    Wert {
        /// What it is.
        name: String,
        /// Before.
        alt: String,
        /// Now.
        neu: String,
    },
    /// Words that changed.
    Text {
        /// Which text.
        name: String,
        /// Its paragraphs that changed.
        absaetze: Vec<Absatz>,
    },
}

/// Nothing stated.
pub const NICHTS: &str = "–";

#[derive(Clone, Copy)]
struct Worte<'a> {
    form: &'a Zahlenform,
    /// Decimals of what is shown together: 2 where any amount has cents.
    stellen: u32,
    /// The same for each size of Maßnahmen and sums.
    je_groesse: [u32; Groesse::ANZAHL],
}

impl Bericht {
    /// The rows of a plan in two versions.
    pub fn new(plan: &Planvergleich<'_>) -> Self {
        let seite = plan.ergebnis.seite();
        let form = &seite.grundlage.vordruck.zahlenform;
        let vorlage = &seite.grundlage.plan.vorlage;
        let (alt, neu) = (plan.alt.text(form), plan.neu.text(form));
        let titel = format!("{}: {}", vorlage.nummer, vorlage.betreff);
        let verglichen = format!("{alt} → {neu}");
        let einheit = form.waehrung();
        let (satz, abschnitte) = match &plan.ergebnis {
            Ergebnis::Neu(_) => (format!("Der Plan ist neu: es gibt ihn noch nicht in: {alt}."), Vec::new()),
            Ergebnis::Entfallen(_) => {
                (format!("Der Plan ist entfallen: es gibt ihn nicht mehr in: {neu}."), Vec::new())
            }
            Ergebnis::Verglichen { vergleich, .. } if vergleich.ist_leer() => {
                ("Keine Änderungen.".to_owned(), Vec::new())
            }
            Ergebnis::Verglichen { alt, neu, vergleich } => {
                let worte = Worte::new(form, vergleich);
                (worte.satz(vergleich), worte.abschnitte(*alt, *neu, vergleich))
            }
        };
        Self { titel, verglichen, satz, abschnitte, einheit }
    }
}

fn hat_cent(angaben: impl IntoIterator<Item = Betragswert>) -> u32 {
    let cents = |wert: Betragswert| [wert.alt, wert.neu].into_iter().flatten().any(|one| one.betrag().has_cents());
    if angaben.into_iter().any(cents) { 2 } else { 0 }
}

/// The name of a size.
fn groesse(groesse: Groesse) -> &'static str {
    match groesse {
        Groesse::Planmittel => "Planmittel",
        Groesse::Einzahlungen => "Einzahlungen",
        Groesse::Verpflichtungsermaechtigung => "Verpflichtungsermächtigung",
        Groesse::EinmaligerAufwand => "Einmaliger Aufwand",
        Groesse::Folgekosten => "Folgekosten",
        Groesse::Abschreibung => "Abschreibung",
    }
}

impl<'a> Worte<'a> {
    fn new(form: &'a Zahlenform, vergleich: &Vergleich) -> Self {
        let haushalt = vergleich.haushalt.iter().filter_map(|feld| match feld.was {
            Unterschied::Betrag(wert) => Some(wert),
            _ => None,
        });
        let je_groesse = Groesse::ALL.map(|size| {
            let single = vergleich.massnahmen.iter().flat_map(|one| &one.betraege);
            let single = single.filter(|one| one.groesse == size).map(|one| one.wert);
            let sums = vergleich.summen.iter().filter(|one| one.groesse == size).map(summenwert);
            hat_cent(single.chain(sums))
        });
        Self { form, stellen: hat_cent(haushalt), je_groesse }
    }

    /// The same for amounts of a size.
    fn fuer(self, groesse: Groesse) -> Self {
        Self { stellen: self.je_groesse[groesse as usize], ..self }
    }

    fn zahl(&self, betrag: Betrag) -> String {
        self.form.zahl_mit(betrag, self.stellen)
    }

    fn angabe(&self, angabe: Option<Angabe>) -> String {
        match angabe {
            Some(Angabe::Betrag(betrag)) => self.zahl(betrag),
            Some(Angabe::NichtBezifferbar) => Angabe::NICHT_BEZIFFERBAR.to_owned(),
            None => NICHTS.to_owned(),
        }
    }

    fn mit_vorzeichen(&self, betrag: Betrag) -> String {
        if betrag < Betrag::NULL {
            format!("−{}", self.zahl(Betrag::NULL - betrag))
        } else if betrag.is_zero() {
            self.zahl(betrag)
        } else {
            format!("+{}", self.zahl(betrag))
        }
    }

    fn prozent(&self, wert: &Betragswert) -> String {
        let changed = !wert.differenz().is_zero();
        let Some(prozent) = wert.prozent().filter(|_| changed) else { return String::new() };
        let sign = if wert.differenz() < Betrag::NULL { "" } else { "+" };
        format!("{sign}{}", self.form.prozent(prozent)).replace('-', "−")
    }

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
        match other {
            0 => {}
            1 => parts.push("1 Änderung an Vorlage, Haushalt und Texten".to_owned()),
            n => parts.push(format!("{n} Änderungen an Vorlage, Haushalt und Texten")),
        }
        let worte = self.fuer(Groesse::Planmittel);
        let sums = vergleich.summen.iter().filter(|one| one.von == Von::Gesamt && one.groesse == Groesse::Planmittel);
        for one in sums.filter(|one| one.alt.betrag != one.neu.betrag) {
            let more = worte.mit_vorzeichen(one.neu.betrag - one.alt.betrag);
            parts.push(format!("Planmittel {}: {}", one.jahr, self.form.mit_waehrung(&more, worte.stellen > 0)));
        }
        let mut satz = parts.join(", ");
        satz.push('.');
        satz
    }

    fn abschnitte(&self, alt: Seite<'_>, neu: Seite<'_>, vergleich: &Vergleich) -> Vec<Abschnitt> {
        let (folge, vorlage): (Vec<_>, Vec<_>) =
            vergleich.vorlage.iter().partition(|feld| feld.schluessel == "vorlage.beratungsfolge");
        let felder = |felder: &mut dyn Iterator<Item = &Feldaenderung>| felder.map(|feld| self.feld(feld)).collect();
        let plain = |titel, zeilen| Abschnitt { titel, summen: false, zeilen, anmerkung: None, offen: None };
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
            plain("Texte", felder(&mut vergleich.texte.iter())),
            plain("Prüfregeln", felder(&mut vergleich.pruefung.iter())),
        ];
        all.into_iter().filter(|one| !one.zeilen.is_empty()).collect()
    }

    fn feld(&self, feld: &Feldaenderung) -> Zeile {
        let name = feld.name.clone();
        let inhalt = match &feld.was {
            Unterschied::Betrag(wert) => self.betrag(name, wert),
            Unterschied::Wert { alt, neu } => {
                let text = |wert: &Option<_>| {
                    wert.as_ref().map_or(NICHTS.to_owned(), |wert: &crate::vergleich::Wert| wert.text(self.form))
                };
                Inhalt::Wert { name, alt: text(alt), neu: text(neu) }
            }
            Unterschied::Text(absaetze) | Unterschied::Liste(absaetze) => {
                Inhalt::Text { name, absaetze: absaetze.clone() }
            }
        };
        Zeile { inhalt, grund: gruende(&feld.gruende) }
    }

    fn betrag(&self, name: String, wert: &Betragswert) -> Inhalt {
        Inhalt::Betrag {
            name,
            alt: self.angabe(wert.alt),
            neu: self.angabe(wert.neu),
            differenz: self.mit_vorzeichen(wert.differenz()),
            prozent: self.prozent(wert),
            hervor: false,
        }
    }

    fn massnahme(&self, alt: Seite<'_>, neu: Seite<'_>, one: &Massnahmenaenderung) -> Vec<Zeile> {
        let seite = if one.neu.is_some() { neu } else { alt };
        let amt = |nr: Option<&u32>| nr.map_or("ohne Amt".to_owned(), |nr| format!("Amt {nr}"));
        let bereich = |seite: Seite<'_>, nr: Option<usize>| {
            let plan = &seite.grundlage.plan;
            let one = &plan.themenbereiche[plan.massnahmen[nr?].themenbereich];
            Some(format!("„{}“", one.kurztitel.as_ref().unwrap_or(&one.titel)))
        };
        let mut zusatz = Vec::new();
        match one.art() {
            Art::Neu => zusatz.push("neu".to_owned()),
            Art::Entfallen => zusatz.push("entfallen".to_owned()),
            Art::Geaendert => {}
        }
        let name = one.bezeichnung.jetzt().cloned().unwrap_or_default();
        if one.umbenannt() {
            zusatz.push(format!("umbenannt, bisher „{}“", one.bezeichnung.alt.as_deref().unwrap_or_default()));
        }
        if one.amt_gewechselt() {
            zusatz.push(format!("verschoben, bisher {}", amt(one.amt.alt.as_ref())));
        }
        if one.bereich_gewechselt {
            let (from, to) = (bereich(alt, one.alt).unwrap_or_default(), bereich(neu, one.neu).unwrap_or_default());
            zusatz.push(format!("verschoben, bisher Themenbereich {from}, jetzt {to}"));
        } else if one.art() != Art::Geaendert {
            let nr = if one.neu.is_some() { one.neu } else { one.alt };
            zusatz.push(format!("Themenbereich {}", bereich(seite, nr).unwrap_or_default()));
        }
        let titel = format!("{}: {name}", amt(one.amt.jetzt()));
        let mut rows = vec![Zeile { inhalt: Inhalt::Gruppe { titel, zusatz }, grund: gruende(&one.gruende) }];
        for change in &one.betraege {
            let name = format!("{} {}", groesse(change.groesse), change.jahr);
            rows.push(Zeile { inhalt: self.fuer(change.groesse).betrag(name, &change.wert), grund: String::new() });
        }
        // Which key names a new one is no news.
        let shown = one.felder.iter().filter(|feld| one.art() == Art::Geaendert || feld.schluessel != "id");
        rows.extend(shown.map(|feld| self.feld(feld)));
        rows
    }

    fn themenbereich(&self, one: &Themenbereichsaenderung) -> Vec<Zeile> {
        let zusatz = match (one.alt, one.neu) {
            (None, _) => vec!["neu".to_owned()],
            (_, None) => vec!["entfallen".to_owned()],
            _ => Vec::new(),
        };
        let mut rows =
            vec![Zeile { inhalt: Inhalt::Gruppe { titel: one.titel.clone(), zusatz }, grund: gruende(&one.gruende) }];
        rows.extend(one.felder.iter().map(|feld| self.feld(feld)));
        rows
    }

    /// Sums that changed, by size and year; that of all Maßnahmen in each of these.
    fn summen(&self, vergleich: &Vergleich) -> Abschnitt {
        let mut zeilen = Vec::new();
        for size in Groesse::ALL {
            for jahr in &vergleich.jahre {
                let of_year: Vec<&Summenzeile> =
                    vergleich.summen.iter().filter(|one| one.groesse == size && one.jahr == *jahr).collect();
                if !of_year.iter().any(|one| one.geaendert()) {
                    continue;
                }
                let titel = format!("{} {jahr}", groesse(size));
                zeilen.push(Zeile { inhalt: Inhalt::Gruppe { titel, zusatz: Vec::new() }, grund: String::new() });
                let shown = of_year.into_iter().filter(|one| one.geaendert() || one.von == Von::Gesamt);
                zeilen.extend(shown.map(|one| self.fuer(size).summe(one)));
            }
        }
        let anmerkung = "Bisher und Änderungen ergeben zusammen Neu. Die Änderungen sind aus den einzelnen Maßnahmen zusammengezählt und auf den Cent geprüft. Summen, die sich nicht geändert haben, sind nicht aufgeführt.";
        let starred = |zeile: &Zeile| match &zeile.inhalt {
            Inhalt::Betrag { alt, neu, .. } => alt.starts_with('*') || neu.starts_with('*'),
            _ => false,
        };
        let offen = zeilen.iter().any(starred).then_some("* zuzüglich Beträgen, die noch nicht bezifferbar sind");
        Abschnitt { titel: "Summen", summen: true, zeilen, anmerkung: Some(anmerkung.to_owned()), offen }
    }

    fn summe(&self, one: &Summenzeile) -> Zeile {
        let wert = summenwert(one);
        // In front, so that the digits stay in their column.
        let offen = |zahl: String, unvollstaendig: bool| if unvollstaendig { format!("* {zahl}") } else { zahl };
        Zeile {
            inhalt: Inhalt::Betrag {
                name: one.titel.clone(),
                alt: offen(self.zahl(one.alt.betrag), one.alt.unvollstaendig),
                neu: offen(self.zahl(one.neu.betrag), one.neu.unvollstaendig),
                differenz: self.mit_vorzeichen(one.differenzen),
                prozent: self.prozent(&wert),
                hervor: one.von == Von::Gesamt,
            },
            grund: String::new(),
        }
    }
}

fn summenwert(one: &Summenzeile) -> Betragswert {
    Betragswert { alt: Some(Angabe::Betrag(one.alt.betrag)), neu: Some(Angabe::Betrag(one.neu.betrag)) }
}

fn gruende(gruende: &[Grund]) -> String {
    let texts: Vec<&str> = gruende.iter().map(|grund| grund.text.as_str()).collect();
    texts.join("; ")
}

/// A text with the blanks that another begins and ends with.
fn raender(von: &str, text: &str) -> String {
    let (begin, end) = (von.len() - von.trim_start().len(), von.trim_end().len());
    format!("{}{}{}", &von[..begin], text.trim(), &von[end.max(begin)..])
}

/// A paragraph without the middle of what stayed: `n` words on each side of a change tell where it is.
pub fn gekuerzt(absatz: &Absatz, n: usize) -> Vec<Stueck> {
    if absatz.art != Absatzart::Geaendert {
        return absatz.stuecke.clone();
    }
    let last = absatz.stuecke.len().saturating_sub(1);
    let one = |(nr, stueck): (usize, &Stueck)| {
        // With the blanks between them; an expression is one word.
        let words = woerter(&stueck.text);
        let n = 2 * n;
        let keep = if nr == 0 || nr == last { n } else { 2 * n };
        if stueck.art != Stueckart::Gleich || words.len() <= keep + 6 {
            return stueck.clone();
        }
        let front = if nr == 0 { String::new() } else { words[..n].concat() };
        let back = if nr == last { String::new() } else { words[words.len() - n..].concat() };
        let (front, back) = (front.trim_end(), back.trim_start());
        let gap = if front.is_empty() {
            "… "
        } else if back.is_empty() {
            " …"
        } else {
            " … "
        };
        // What stands between two changes keeps its blanks to them.
        Stueck { art: Stueckart::Gleich, text: raender(&stueck.text, &format!("{front}{gap}{back}")) }
    };
    absatz.stuecke.iter().enumerate().map(one).collect()
}
