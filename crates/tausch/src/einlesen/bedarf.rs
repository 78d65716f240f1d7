//! Files with what Ämter ask for: which row is which Maßnahme, and how much of the plan's Leitgröße it asks for.

use std::path::Path;

use drucksache_plan::bedarf::{Bedarfsbefund, Bedarfsleser, Bedarfslesung, Bedarfsliste};
use drucksache_plan::plan::Bedarfszeile;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::Ordner;
use drucksache_plan::stand::Stand;
use drucksache_plan::units::{Amtsnummer, Angabe, Betrag};

use super::felder::Feldleser;
use super::kopf::Titelzeile;
use super::mappe::{angaben, heads};
use super::titel::{Spaltenwuensche, Titelverzeichnis};
use super::vorhaben::Neufeld;
use super::zeilen::{self, Datenzeile};
use super::zuordnen::{Verzeichnis, Zeilentreffer};
use crate::auszug::{Bereichsnamen, Listenspalte};
use crate::befund::{Blattbefund, Blattstelle};
use crate::lesen::{Rohmappe, lesen};

/// Reads Bedarfsmeldungen as xlsx and CSV.
#[derive(Debug, Clone, Copy)]
pub struct Bedarfslisten;

/// A plan with its Bedarfsmeldungen.
pub fn read_stand(ordner: &Ordner, raete: &Raete) -> Stand {
    Stand::lesen_mit(ordner, raete, &Bedarfslisten)
}

/// How titles that nobody knows become those of columns.
const ZUORDNEN: &str = "Benennen Sie die Spalten, oder ordnen Sie sie in `import.yaml` zu: `spalten: {Projekt: bezeichnung, Mittel: planmittel_2026}`";

/// Cells that a refused archive counts as: after a few of them, no other is opened.
const ARCHIV: usize = 500_000;

impl Bedarfsleser for Bedarfslisten {
    fn lesen(&self, liste: &Bedarfsliste<'_>) -> Bedarfslesung {
        let mut befunde = Vec::new();
        // To refuse an archive may take as long as to read one.
        let mut zellen = if liste.inhalt.starts_with(b"PK") { ARCHIV } else { 0 };
        let zeilen = read(liste, &mut zellen, &mut befunde).unwrap_or_else(|why| {
            befunde.push(why);
            Vec::new()
        });
        let befunde = befunde.into_iter().map(|one| Bedarfsbefund {
            stelle: one.stelle.to_string(),
            stufe: one.stufe,
            meldung: one.meldung,
            hilfe: one.hilfe,
        });
        Bedarfslesung { zeilen, befunde: befunde.collect(), zellen }
    }
}

/// The rows of a file; or why it has none.
fn read(
    liste: &Bedarfsliste<'_>,
    zellen: &mut usize,
    befunde: &mut Vec<Blattbefund>,
) -> Result<Vec<Bedarfszeile>, Blattbefund> {
    let grundlage = liste.grundlage;
    // A CSV has one sheet, and the file is named already.
    let mappe =
        lesen(liste.inhalt, "").map_err(|why| Blattbefund::fehler(Blattstelle::default(), why.meldung, why.hilfe))?;
    *zellen = mappe.blaetter.iter().flat_map(|blatt| &blatt.zeilen).map(|zeile| zeile.zellen.len()).sum();
    let titel = titel(liste)?;
    let sheets = heads(&mappe, &titel, ZUORDNEN, befunde);
    let own = own_amt(liste.datei, &mappe);
    let (mut rows, mut kopf_of) = (Vec::new(), Vec::new());
    for (blatt, kopf) in &sheets {
        befunde.extend(kopf.befunde.iter().cloned());
        befunde.extend(missing_years(grundlage, kopf, &Blattstelle::blatt(&blatt.name)));
        let mut of_sheet = zeilen::rows(blatt, kopf, &titel, mappe.dezimalzeichen, befunde);
        for row in of_sheet.iter_mut().filter(|row| !row.knows_amt) {
            (row.amt, row.knows_amt) = (own, own.is_some());
        }
        kopf_of.extend(std::iter::repeat_n(kopf, of_sheet.len()));
        rows.extend(of_sheet);
    }
    let treffer = Verzeichnis::of_bedarf(&grundlage.plan).assign(&rows, befunde);
    let namen = Bereichsnamen::new(&grundlage.plan);
    let leser = Feldleser { plan: &grundlage.plan, namen: &namen, zeichen: mappe.dezimalzeichen };
    let zeilen = rows.iter().zip(kopf_of).zip(treffer).filter_map(|((row, kopf), treffer)| {
        let massnahme = match treffer {
            Zeilentreffer::Massnahme(nr) => Some(nr),
            Zeilentreffer::Neu => None,
            Zeilentreffer::Unklar => return None,
        };
        zeile(row, kopf, massnahme, grundlage, &leser, befunde)
    });
    Ok(zeilen.collect())
}

/// The titles that are known, with those of `import.yaml`.
fn titel(liste: &Bedarfsliste<'_>) -> Result<Titelverzeichnis, Blattbefund> {
    let at = || Blattstelle::blatt("import.yaml");
    let wuensche = liste.spalten.map_or(Ok(Spaltenwuensche::default()), Spaltenwuensche::of_tree);
    let wuensche = wuensche.map_err(|span| {
        let (line, column) = (span.start.line, span.start.column);
        Blattbefund::fehler(
            at(),
            format!("In Zeile {line}, Spalte {column} ordnet die Datei keine Spalte zu"),
            "Schreiben Sie darin nur `spalten`, mit Überschrift und Schlüssel: `spalten: {Projekt: bezeichnung}`",
        )
    })?;
    Titelverzeichnis::new(liste.grundlage, &wuensche)
        .map_err(|(key, hint)| Blattbefund::fehler(at(), format!("Die Spalte `{key}` kennt der Plan nicht"), hint))
}

/// The Amt of a file that says so itself: in the notes of an export, or by its name, as `10.xlsx`.
fn own_amt(datei: &str, mappe: &Rohmappe) -> Option<Amtsnummer> {
    let stem = || Path::new(datei).file_stem()?.to_str()?.parse().ok();
    angaben(mappe).amt.and_then(|amt| amt.parse().ok()).or_else(stem)
}

/// Tells about years for which a list has no amounts; where it has none at all, it is no Bedarfsmeldung.
fn missing_years(grundlage: &Grundlage, kopf: &Titelzeile, sheet: &Blattstelle) -> Option<Blattbefund> {
    let (groesse, jahre) = (grundlage.zahlenwerk.leitgroesse, &grundlage.plan.haushalt.jahre);
    let missing = jahre.iter().enumerate().filter(|(nr, _)| kopf.spalte(Listenspalte::Geld(groesse, *nr)).is_none());
    let missing: Vec<String> = missing.map(|(_, jahr)| format!("{} {jahr}", groesse.wort())).collect();
    let message = || format!("Die Liste hat keine Spalte „{}“", missing.join("“, „"));
    let hint = "Ergänzen Sie die Spalten; gemeldet wird, wovon der Plan handelt";
    match missing.len() {
        0 => None,
        all if all == jahre.len() => Some(Blattbefund::fehler(sheet.zeile(kopf.zeile), message(), ZUORDNEN)),
        _ => Some(Blattbefund::warnung(sheet.zeile(kopf.zeile), message(), hint)),
    }
}

/// A row as a Bedarfsmeldung; None where it does not say what for.
fn zeile(
    row: &Datenzeile<'_>,
    kopf: &Titelzeile,
    massnahme: Option<usize>,
    grundlage: &Grundlage,
    leser: &Feldleser<'_>,
    befunde: &mut Vec<Blattbefund>,
) -> Option<Bedarfszeile> {
    let known = massnahme.and_then(|nr| grundlage.plan.massnahmen.get(nr));
    if known.is_none() && row.bezeichnung.is_empty() {
        befunde.push(Blattbefund::fehler(
            row.stelle.clone(),
            "Der Zeile fehlt die Bezeichnung",
            "Tragen Sie sie ein, oder löschen Sie die ganze Zeile",
        ));
        return None;
    }
    let groesse = grundlage.zahlenwerk.leitgroesse;
    let years = 0..grundlage.plan.haushalt.jahre.len();
    let betraege = years.map(|jahr| {
        let column = Listenspalte::Geld(groesse, jahr);
        amount(row, kopf.spalte(column)?, column, leser).map_err(|befund| befunde.push(befund)).ok()
    });
    let betraege = betraege.collect();
    if known.is_none() && row.amt.is_none() {
        befunde.extend(wrong_amt(row, kopf, leser));
    }
    Some(Bedarfszeile {
        stelle: row.stelle.to_string(),
        amt: known.map_or(row.amt, |one| one.amt),
        bezeichnung: known.map_or_else(|| row.bezeichnung.clone(), |one| one.bezeichnung.clone()),
        massnahme,
        betraege,
    })
}

/// What a row asks for in a year: who leaves the cell empty asks for nothing.
fn amount(row: &Datenzeile<'_>, nr: u32, column: Listenspalte, leser: &Feldleser<'_>) -> Result<Angabe, Blattbefund> {
    let (stelle, cell) = (row.stelle.spalte(nr), row.row.zelle(nr));
    if cell.formel && cell.wert.is_empty() {
        let hint = "Öffnen Sie die Datei in Excel oder LibreOffice, lassen Sie rechnen, und speichern Sie sie";
        return Err(Blattbefund::fehler(stelle, "Die Formel dieser Zelle hat kein Ergebnis", hint));
    }
    match leser.read(column, &cell.wert) {
        Ok(Neufeld::Angabe(angabe)) => Ok(angabe),
        Ok(_) => Ok(Angabe::Betrag(Betrag::NULL)),
        Err((meldung, hilfe)) => Err(Blattbefund::fehler(stelle, meldung, hilfe)),
    }
}

/// The finding about a cell that should name an Amt and names none.
fn wrong_amt(row: &Datenzeile<'_>, kopf: &Titelzeile, leser: &Feldleser<'_>) -> Option<Blattbefund> {
    let nr = kopf.spalte(Listenspalte::Amt)?;
    let (meldung, hilfe) = leser.read(Listenspalte::Amt, &row.row.zelle(nr).wert).err()?;
    Some(Blattbefund::fehler(row.stelle.spalte(nr), meldung, hilfe))
}
