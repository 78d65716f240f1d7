//! The rows of a sheet: which are Maßnahmen, which repeat the titles, which are sums.

use drucksache_plan::units::Amtsnummer;

use super::kopf::Titelzeile;
use super::summenzeile::{Mitgezaehlt, is_sum_word};
use super::titel::Titelverzeichnis;
use crate::auszug::Listenspalte;
use crate::befund::{Blattbefund, Blattstelle};
use crate::lesen::{Dezimalzeichen, Rohblatt, Rohwert, Rohzeile};
use crate::zahlen::amt;

/// A row that is a Maßnahme.
pub(super) struct Datenzeile<'a> {
    pub row: &'a Rohzeile,
    pub stelle: Blattstelle,
    /// Its hidden key.
    pub schluessel: Option<String>,
    pub id: Option<String>,
    pub amt: Option<Amtsnummer>,
    /// Whether the sheet says which Amt a row belongs to.
    pub knows_amt: bool,
    pub bezeichnung: String,
}

/// The Maßnahmen of a sheet. What else there is gets its finding.
pub(super) fn rows<'a>(
    blatt: &'a Rohblatt,
    kopf: &Titelzeile,
    titel: &Titelverzeichnis,
    zeichen: Dezimalzeichen,
    befunde: &mut Vec<Blattbefund>,
) -> Vec<Datenzeile<'a>> {
    let sheet = Blattstelle::blatt(&blatt.name);
    let mut counted = Mitgezaehlt::new(kopf, zeichen);
    let mut found = Vec::new();
    let mut sums = Vec::new();
    for row in blatt.zeilen.iter().filter(|row| row.nr > kopf.zeile) {
        let stelle = sheet.zeile(row.nr);
        let cell = |column| kopf.spalte(column).and_then(|nr| row.get(nr)).map(|cell| &cell.wert);
        let text = |column| cell(column).map(Rohwert::text).filter(|text| !text.is_empty());
        let stated = kopf.spalten.iter().any(|(nr, _)| row.get(*nr).is_some_and(|cell| !cell.wert.is_empty()));
        let key = text(Listenspalte::Schluessel);
        let stands_for_secrets = key.as_deref().is_some_and(|key| key.starts_with("geheim:"));
        if !stated || stands_for_secrets {
            continue;
        }
        if kopf.is_repeated_in(row, titel) {
            let hint = "Die Zeile wird übergangen";
            befunde.push(Blattbefund::hinweis(stelle, "Hier stehen die Überschriften noch einmal", hint));
            continue;
        }
        let name = text(Listenspalte::Bezeichnung);
        // What is counted somewhere is no sum, even if it is called "Gesamt".
        let own = [Listenspalte::Schluessel, Listenspalte::Id, Listenspalte::Themenbereich];
        let own = own.into_iter().any(|column| text(column).is_some());
        let first = || row.zellen.iter().map(|(_, cell)| cell.wert.text()).find(|text| !text.is_empty());
        let is_sum = key.as_deref() == Some("summe")
            || !own && name.clone().or_else(first).is_some_and(|name| is_sum_word(&name))
            || !own && name.is_none() && counted.is_sum(row);
        if is_sum {
            counted.compare(row, &stelle, befunde);
            sums.push(row.nr);
            continue;
        }
        counted.add(row);
        if row.versteckt {
            befunde.push(Blattbefund::warnung(
                stelle.clone(),
                "Diese Zeile ist ausgeblendet und wird trotzdem eingelesen",
                "Blenden Sie sie ein und prüfen Sie sie; was nicht zum Plan gehört, löschen Sie",
            ));
        }
        found.push(Datenzeile {
            row,
            stelle,
            schluessel: key,
            id: text(Listenspalte::Id),
            amt: cell(Listenspalte::Amt).and_then(amt),
            knows_amt: kopf.spalte(Listenspalte::Amt).is_some(),
            bezeichnung: name.unwrap_or_default(),
        });
    }
    merged(blatt, kopf, &sums, befunde);
    found
}

/// Reports merged cells among the Maßnahmen: only the first of them has a value, and it is unclear for what.
fn merged(blatt: &Rohblatt, kopf: &Titelzeile, sums: &[u32], befunde: &mut Vec<Blattbefund>) {
    let last = blatt.zeilen.last().map_or(0, |row| row.nr);
    let sheet = Blattstelle::blatt(&blatt.name);
    for one in &blatt.verbunden {
        let ((top, left), (bottom, right)) = (one.von, one.bis);
        let inside = bottom >= kopf.zeile && top <= last && one.von != one.bis;
        let columns = kopf.spalten.iter().any(|(nr, _)| (left..=right).contains(nr));
        let in_sum = top == bottom && sums.contains(&top);
        if inside && columns && !in_sum {
            let from = crate::befund::spaltenname(left);
            let to = crate::befund::spaltenname(right);
            befunde.push(Blattbefund::fehler(
                sheet.zeile(top).spalte(left),
                format!("Die Zellen {from}{} bis {to}{} sind verbunden", top + 1, u64::from(bottom) + 1),
                "Heben Sie die Verbindung auf, und tragen Sie in jede Zeile ihren Wert ein",
            ));
        }
    }
}
