//! The sheet of sums: per Themenbereich, per Amt and in all, with the Finanzrahmen.

use drucksache_plan::plan::Groesse;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::{Amtsnummer, Summe};
use drucksache_plan::zahlenwerk::Summen;
use rust_decimal::Decimal;

use super::bereiche::Bereichsnamen;
use super::massnahmen::column_of;
use super::spalten::{Listenspalte, spalten};
use crate::blatt::{Blatt, Blattart, Blattformel, Blattspalte, Blattwert, Blattzeile};

/// The stem of its file.
pub(super) const SUMMEN: &str = "summen";

/// The rows that a sum is of.
#[derive(Clone, Copy)]
enum Wovon {
    Alle,
    Bereich,
    Amt,
}

/// What makes the cells of the sheet.
struct Summenrechner<'a> {
    grundlage: &'a Grundlage,
    columns: Vec<Listenspalte>,
    massnahmen: &'a Blatt,
    /// The Größen with their years, each a column.
    groessen: Vec<(Groesse, usize)>,
}

/// The sheet of sums beside the sheet of Maßnahmen, which is the first of its workbook.
pub(super) fn summenblatt(grundlage: &Grundlage, massnahmen: &Blatt, amt: Option<Amtsnummer>) -> Blatt {
    let plan = &grundlage.plan;
    let jahre = plan.haushalt.jahre.len();
    let stated = &grundlage.zahlenwerk.stated;
    let groessen = Groesse::ALL.into_iter().filter(|groesse| stated[*groesse as usize]);
    let rechner = Summenrechner {
        grundlage,
        columns: spalten(plan, stated),
        massnahmen,
        groessen: groessen.flat_map(|groesse| (0..jahre).map(move |jahr| (groesse, jahr))).collect(),
    };
    let mut zeilen = Vec::new();
    if amt.is_none() {
        let namen = Bereichsnamen::new(plan);
        for (nr, summen) in grundlage.zahlenwerk.themenbereiche.iter().enumerate() {
            zeilen.push(rechner.row(namen.name(nr), "Themenbereich", Some(summen), Wovon::Bereich));
        }
    }
    for (one, summen) in &grundlage.zahlenwerk.aemter {
        if amt.is_none_or(|amt| amt == *one) {
            let known = grundlage.zahlenwerk.amt(plan, *one).map(|_| summen);
            zeilen.push(rechner.row(&one.to_string(), "Amt", known, Wovon::Amt));
        }
    }
    if amt.is_none() {
        zeilen.push(rechner.row("Summe", "alle Maßnahmen", Some(&grundlage.zahlenwerk.gesamt), Wovon::Alle));
        zeilen.push(rechner.finanzrahmen());
    }
    Blatt {
        name: "Summen".to_owned(),
        datei: SUMMEN.to_owned(),
        beschreibung: "Summen je Themenbereich und je Amt, wie das Papier sie nennt".to_owned(),
        spalten: rechner.head(),
        zeilen,
        leerzeilen: 0,
        summe: None,
        ausfuellbar: false,
        feste_spalten: 1,
    }
}

impl Summenrechner<'_> {
    fn head(&self) -> Vec<Blattspalte> {
        let plan = &self.grundlage.plan;
        let text = |key: &str, titel: &str, breite| Blattspalte {
            schluessel: key.to_owned(),
            titel: titel.to_owned(),
            beschreibung: String::new(),
            art: Blattart::Text,
            breite,
            gesperrt: true,
            versteckt: false,
        };
        let mut head = vec![text("wovon", "Wovon", 42), text("art", "Art", 16)];
        for (groesse, jahr) in &self.groessen {
            let column = Listenspalte::Geld(*groesse, *jahr);
            let stellen = self.grundlage.zahlenwerk.nachkommastellen[*groesse as usize];
            let own = text(&column.key(plan), &column.titel(plan), 16);
            head.push(Blattspalte { art: Blattart::Geld(stellen), ..own });
        }
        head
    }

    fn row(&self, name: &str, art: &str, summen: Option<&Summen>, wovon: Wovon) -> Blattzeile {
        let mut zellen = vec![Blattwert::text(name), Blattwert::text(art)];
        for (groesse, jahr) in &self.groessen {
            let summe = summen.and_then(|summen| summen.groesse(*groesse).get(*jahr));
            zellen.push(summe.map_or(Blattwert::Leer, |summe| self.sum(name, *groesse, *jahr, *summe, wovon)));
        }
        Blattzeile { zellen, gesperrt: true }
    }

    /// A sum of the paper: a formula where the rows give it, else its number. Running costs may be known in total only,
    /// and a public plan has sums of Maßnahmen that it does not show.
    fn sum(&self, name: &str, groesse: Groesse, jahr: usize, summe: Summe, wovon: Wovon) -> Blattwert {
        let zahl = summe.betrag.decimal();
        let Some(spalte) = column_of(&self.columns, groesse, jahr) else { return Blattwert::Zahl(zahl) };
        let place = |wanted: Listenspalte| self.columns.iter().position(|column| *column == wanted);
        let wo = match wovon {
            Wovon::Alle => None,
            Wovon::Bereich => place(Listenspalte::Themenbereich),
            Wovon::Amt => place(Listenspalte::Amt),
        };
        let name = name.to_lowercase();
        let counts = |zeile: &&Blattzeile| {
            wo.is_none_or(|wo| matches!(&zeile.zellen[wo], Blattwert::Text(text) if text.to_lowercase() == name))
        };
        let rows: Decimal =
            self.massnahmen.zeilen.iter().filter(counts).filter_map(|row| row.zellen[spalte].zahl()).sum();
        if rows != zahl {
            return Blattwert::Zahl(zahl);
        }
        match wo {
            None => Blattwert::Formel(zahl, Blattformel::Summe { blatt: 0, spalte }),
            Some(wo) => Blattwert::Formel(zahl, Blattformel::SummeWo { blatt: 0, spalte, wo }),
        }
    }

    fn finanzrahmen(&self) -> Blattzeile {
        let rahmen = self.grundlage.plan.haushalt.finanzrahmen.as_deref().unwrap_or_default();
        let leitgroesse = self.grundlage.zahlenwerk.leitgroesse;
        let mut zellen = vec![Blattwert::text("Finanzrahmen"), Blattwert::text("stehen bereit")];
        zellen.extend(self.groessen.iter().map(|(groesse, jahr)| match (groesse, rahmen.get(*jahr)) {
            (groesse, Some(betrag)) if *groesse == leitgroesse => Blattwert::Zahl(betrag.decimal()),
            _ => Blattwert::Leer,
        }));
        Blattzeile { zellen, gesperrt: true }
    }
}
