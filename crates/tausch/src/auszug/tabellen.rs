//! Tables of the plan, a sheet each: what was typed and what was computed of it.

use drucksache_plan::plan::{Geldeinheit, Tabelle, Tabellenspalte, Tabellenspaltenart, Zellinhalt};
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::units::Angabe;
use drucksache_plan::zahlenwerk::Tabellenzahlen;

use crate::blatt::{Blatt, Blattart, Blattspalte, Blattwert, Blattzeile};

/// The sheets of all tables.
pub(super) fn tabellenblaetter(grundlage: &Grundlage) -> Vec<Blatt> {
    let plan = &grundlage.plan;
    plan.tabellen
        .iter()
        .zip(&grundlage.zahlenwerk.tabellen)
        .map(|(tabelle, zahlen)| blatt(grundlage, tabelle, zahlen))
        .collect()
}

fn blatt(grundlage: &Grundlage, tabelle: &Tabelle, zahlen: &Tabellenzahlen) -> Blatt {
    let first = Blattspalte {
        schluessel: "posten".to_owned(),
        titel: tabelle.kopf.clone().unwrap_or_else(|| "Posten".to_owned()),
        beschreibung: String::new(),
        art: Blattart::Text,
        breite: 42,
        gesperrt: true,
        versteckt: false,
    };
    let spalten = tabelle.spalten.iter().enumerate().map(|(nr, spalte)| column(tabelle, spalte, zahlen, nr));
    let zeilen = tabelle.posten.iter().enumerate().map(|(nr, posten)| {
        // Two blanks for each group that it is a part of, as on paper.
        let name = format!("{}{}{}", "  ".repeat(posten.ebene), if posten.davon { "davon " } else { "" }, posten.titel);
        let mut zellen = vec![Blattwert::Text(name)];
        zellen.extend((0..tabelle.spalten.len()).map(|spalte| cell(grundlage, tabelle, zahlen, nr, spalte)));
        Blattzeile { zellen, gesperrt: true }
    });
    Blatt {
        name: tabelle.titel.clone().unwrap_or_else(|| tabelle.id.clone()),
        datei: format!("tabelle-{}", file_name(&tabelle.id)),
        beschreibung: tabelle.titel.clone().unwrap_or_default(),
        spalten: std::iter::once(first).chain(spalten).collect(),
        zeilen: zeilen.collect(),
        leerzeilen: 0,
        summe: None,
        ausfuellbar: false,
        feste_spalten: 1,
    }
}

/// Plain letters, digits and `-` of an id.
fn file_name(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

fn column(tabelle: &Tabelle, spalte: &Tabellenspalte, zahlen: &Tabellenzahlen, nr: usize) -> Blattspalte {
    let stellen = zahlen.nachkommastellen.get(nr).copied().unwrap_or_default();
    let (art, unit) = match spalte.art {
        Tabellenspaltenart::Text | Tabellenspaltenart::Datum => (Blattart::Text, String::new()),
        Tabellenspaltenart::Betrag if tabelle.einheit == Geldeinheit::Eur => {
            (Blattart::Geld(stellen), "EUR".to_owned())
        }
        Tabellenspaltenart::Betrag => (Blattart::Zahl(stellen), "Tausend EUR".to_owned()),
        Tabellenspaltenart::Menge => (Blattart::Zahl(stellen), spalte.einheit.clone().unwrap_or_default()),
        Tabellenspaltenart::Anteil => (Blattart::Zahl(stellen), "%".to_owned()),
    };
    let jahr = spalte.jahr.map(|jahr| format!("_{jahr}")).unwrap_or_default();
    let titel = match spalte.jahr {
        Some(jahr) if !spalte.titel.contains(&jahr.to_string()) => format!("{} {jahr}", spalte.titel),
        _ => spalte.titel.clone(),
    };
    let unit_in_title = !unit.is_empty() && !matches!(art, Blattart::Geld(_)) && !titel.contains(&unit);
    Blattspalte {
        schluessel: format!("{}{jahr}", spalte.id),
        titel: if unit_in_title { format!("{titel} ({unit})") } else { titel },
        beschreibung: unit,
        art,
        breite: 18,
        gesperrt: true,
        versteckt: false,
    }
}

fn cell(grundlage: &Grundlage, tabelle: &Tabelle, zahlen: &Tabellenzahlen, posten: usize, spalte: usize) -> Blattwert {
    let typed = tabelle.posten[posten].zellen.get(spalte).and_then(Option::as_ref);
    match typed {
        Some(Zellinhalt::Text(text, _)) => return Blattwert::text(text),
        Some(Zellinhalt::Datum(tag)) => return Blattwert::Text(grundlage.vordruck.zahlenform.datum(*tag)),
        Some(Zellinhalt::NichtBezifferbar) => return Blattwert::text(Angabe::NICHT_BEZIFFERBAR),
        Some(Zellinhalt::Zahl(_)) | None => {}
    }
    let zahl = zahlen.zellen.get(posten).and_then(|row| row.get(spalte).copied()).flatten();
    zahl.map_or(Blattwert::Leer, |zahl| Blattwert::Zahl(zahl.zahl))
}
