//! What the template of the plan's own tables sees.

use drucksache_plan::plan::{
    Geldeinheit, Noten, Posten, Postenrechnung, Tabelle, Tabellenort, Tabellenspalte, Tabellenspaltenart, Zellinhalt,
};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::units::Angabe;
use drucksache_plan::zahlenwerk::{Tabellenzahlen, Zellzahl};
use minijinja::Value;

/// What is printed where a number could stand and none does. A screen reader would pass over an empty cell.
const LEER: &str = "–";

/// A table by its id: `tabelle` in `namen::NUR_HIER`. None where the plan has none with this id.
pub(crate) fn datentabelle(grundlage: &Grundlage, id: &str) -> Option<Value> {
    let is_it = |one: &Tabelle| one.ort == Tabellenort::Plan && one.id == id;
    grundlage.plan.tabellen.iter().position(is_it).map(|nr| tabelle(grundlage, nr))
}

/// A table by its index in the plan.
pub(crate) fn tabelle(grundlage: &Grundlage, nr: usize) -> Value {
    let (tabelle, zahlen) = (&grundlage.plan.tabellen[nr], &grundlage.zahlenwerk.tabellen[nr]);
    let cells = Tabellenbild { tabelle, zahlen, form: &grundlage.vordruck.zahlenform };
    let rows: Vec<Vec<Zellbild>> = (0..tabelle.posten.len())
        .map(|row| (0..tabelle.spalten.len()).map(|at| cells.cell(row, at)).collect())
        .collect();
    let spalten = tabelle.spalten.iter().enumerate().map(|(at, spalte)| {
        // Digits are equally wide, so that the longest number is the widest.
        let longest = rows.iter().map(|row| row[at].text.as_str()).max_by_key(|text| text.chars().count());
        Value::from_pairs([
            ("titel", Value::from(spalte.titel.clone())),
            ("stuecke", stuecke(tabelle, &spalte.titel, &spalte.noten)),
            ("jahr", spalte.jahr.map_or(Value::from(()), |jahr| Value::from(jahr.number()))),
            ("einheit", einheit_of(spalte)),
            ("zahl", Value::from(spalte.art.is_number())),
            ("text", Value::from(spalte.art == Tabellenspaltenart::Text)),
            ("laengste", Value::from(longest.unwrap_or_default())),
        ])
    });
    let spalten: Value = spalten.collect();
    let posten = tabelle.posten.iter().zip(&rows).map(|(posten, row)| {
        Value::from_pairs([
            ("titel", Value::from(posten.titel.clone())),
            ("stuecke", stuecke(tabelle, &posten.titel, &posten.noten)),
            ("ebene", Value::from(posten.ebene)),
            ("art", Value::from(art(posten))),
            ("zellen", row.iter().map(Zellbild::value).collect()),
        ])
    });
    let unvollstaendig = rows.iter().flatten().any(|cell| cell.unvollstaendig);
    let optional = |text: &Option<String>| text.clone().map_or(Value::from(()), Value::from);
    Value::from_pairs([
        ("titel", optional(&tabelle.titel)),
        ("kopf", optional(&tabelle.kopf)),
        ("einheit", einheit(tabelle, &grundlage.vordruck.zahlenform)),
        ("spalten", spalten),
        ("unvollstaendig", Value::from(unvollstaendig)),
        ("kopffussnoten", Value::from(tabelle.spalten.iter().any(|spalte| !spalte.noten.is_empty()))),
        ("posten", posten.collect()),
    ])
}

/// The unit of the amounts; none in a table without any.
fn einheit(tabelle: &Tabelle, form: &Zahlenform) -> Value {
    if !tabelle.spalten.iter().any(|spalte| spalte.art == Tabellenspaltenart::Betrag) {
        return Value::from(());
    }
    Value::from(match tabelle.einheit {
        Geldeinheit::Eur => form.waehrung(),
        Geldeinheit::Teur => form.with_unit_of_thousands("").trim().to_owned(),
    })
}

/// The unit of a column that is not that of the table.
fn einheit_of(spalte: &Tabellenspalte) -> Value {
    match spalte.art {
        Tabellenspaltenart::Anteil => Value::from("%"),
        _ => spalte.einheit.clone().map_or(Value::from(()), Value::from),
    }
}

/// How a row looks.
fn art(posten: &Posten) -> &'static str {
    match posten.rechnung {
        _ if posten.davon => "davon",
        Some(Postenrechnung::Gruppe(_)) => "gruppe",
        Some(Postenrechnung::Summe(_) | Postenrechnung::Differenz(_)) => "summe",
        _ => "posten",
    }
}

/// The pieces of a text with the footnotes behind them; none where it has no footnotes.
fn stuecke(tabelle: &Tabelle, text: &str, noten: &Noten) -> Value {
    if noten.is_empty() {
        return Value::from(());
    }
    let piece = |text: &str, note: Value| Value::from_pairs([("text", Value::from(text)), ("fussnote", note)]);
    let mut from = 0;
    let mut pieces = Vec::with_capacity(noten.len() + 1);
    for (at, nr) in noten {
        pieces.push(piece(&text[from..*at], Value::from(tabelle.fussnoten[*nr].1.clone())));
        from = *at;
    }
    pieces.push(piece(&text[from..], Value::from(())));
    pieces.into_iter().collect()
}

/// A cell as it is printed.
struct Zellbild {
    text: String,
    /// See [`stuecke`].
    stuecke: Value,
    unvollstaendig: bool,
}

impl Zellbild {
    fn value(&self) -> Value {
        let text = Value::from(self.text.clone());
        Value::from_pairs([
            ("text", text),
            ("stuecke", self.stuecke.clone()),
            ("unvollstaendig", Value::from(self.unvollstaendig)),
        ])
    }
}

struct Tabellenbild<'a> {
    tabelle: &'a Tabelle,
    zahlen: &'a Tabellenzahlen,
    form: &'a Zahlenform,
}

impl Tabellenbild<'_> {
    fn cell(&self, row: usize, column: usize) -> Zellbild {
        let known = |text: String| Zellbild { text, stuecke: Value::from(()), unvollstaendig: false };
        match &self.tabelle.posten[row].zellen[column] {
            Some(Zellinhalt::Text(text, noten)) => {
                Zellbild { stuecke: stuecke(self.tabelle, text, noten), ..known(text.clone()) }
            }
            Some(Zellinhalt::Datum(datum)) => known(self.form.datum(*datum)),
            Some(Zellinhalt::NichtBezifferbar) => known(Angabe::NICHT_BEZIFFERBAR.to_owned()),
            Some(Zellinhalt::Zahl(_)) | None => match self.zahlen.zellen[row][column] {
                Some(Zellzahl { zahl, unvollstaendig }) => {
                    let text = self.form.menge(zahl, self.zahlen.nachkommastellen[column]);
                    Zellbild { unvollstaendig, ..known(text) }
                }
                None if self.tabelle.spalten[column].art.is_number() => known(LEER.to_owned()),
                None => known(String::new()),
            },
        }
    }
}
