//! What of a plan stands in sheets: the Maßnahmen, its tables, its sums, and a sheet of words about it.

mod bereiche;
mod hinweise;
mod massnahmen;
mod spalten;
mod summen;
mod tabellen;

pub use bereiche::Bereichsnamen;
pub use hinweise::{HINWEISE, Hinweisangaben};
pub(crate) use massnahmen::monat_text;
pub use massnahmen::{MASSNAHMEN, ZU_LANG, massnahmenblatt, massnahmenzeilen};
pub(crate) use spalten::eigene_kennung;
pub use spalten::{Listenspalte, Schluesselverzeichnis, is_typed, spalten};

use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::Zahlenform;
use drucksache_plan::units::{Amtsnummer, Datum};

use self::summen::SUMMEN;
use crate::blatt::{Blatt, Mappe};

/// Where the plan of a workbook is that a paper embeds.
const IM_PAPIER: &str = "liegt demselben PDF bei wie diese Arbeitsmappe";

/// The workbook of a plan, or of one Amt of it. `fassung` is the Fassung of its paper.
pub fn mappe(grundlage: &Grundlage, amt: Option<Amtsnummer>, fassung: &str) -> Mappe {
    mappe_of(grundlage, amt, fassung, &grundlage.plan.name)
}

/// The workbook that the paper of a plan embeds; None where the plan has no numbers. It does not say what the folder of
/// the plan is called: the paper is the same wherever that lies.
pub fn papiermappe(grundlage: &Grundlage, fassung: &str) -> Option<Mappe> {
    let mut mappe = mappe_of(grundlage, None, fassung, IM_PAPIER);
    // A list without rows is one to fill in, which a paper is not.
    if mappe.blatt(MASSNAHMEN).is_some_and(|blatt| blatt.zeilen.is_empty()) {
        mappe.blaetter.retain(|blatt| ![MASSNAHMEN, SUMMEN].contains(&&*blatt.datei));
    }
    mappe.blaetter.iter().any(|blatt| blatt.datei != HINWEISE).then_some(mappe)
}

fn mappe_of(grundlage: &Grundlage, amt: Option<Amtsnummer>, fassung: &str, woher: &str) -> Mappe {
    let mut blaetter = Vec::new();
    // A paper without years has no Maßnahmen, but may have tables.
    if !grundlage.plan.haushalt.jahre.is_empty() {
        let massnahmen = massnahmenblatt(grundlage, amt);
        let summen = summen::summenblatt(grundlage, &massnahmen, amt);
        blaetter.extend([massnahmen, summen]);
    }
    if amt.is_none() {
        blaetter.extend(tabellen::tabellenblaetter(grundlage));
    }
    blaetter.push(hinweise::hinweisblatt(grundlage, amt, fassung, woher));
    name_sheets(&mut blaetter);
    let form = &grundlage.vordruck.zahlenform;
    Mappe {
        titel: titel(grundlage, amt),
        fassung: fassung.to_owned(),
        datum: day(grundlage),
        geldform: [geldform(form, "#,##0", false), geldform(form, "#,##0.00", true)],
        blaetter,
    }
}

/// The day of the paper; of one without a day, the first of its years, as its PDF has.
fn day(grundlage: &Grundlage) -> Datum {
    let first = grundlage.plan.haushalt.jahre.first().map(|jahr| Datum::new_year(*jahr));
    grundlage.plan.vorlage.datum.or(first).unwrap_or(Datum::FRUEHESTES)
}

fn titel(grundlage: &Grundlage, amt: Option<Amtsnummer>) -> String {
    let vorlage = &grundlage.plan.vorlage;
    match amt {
        Some(amt) => format!("{}, Amt {amt}", vorlage.nummer),
        None => vorlage.nummer.clone(),
    }
}

/// The council's pattern for amounts as a number format: what stands beside the digits is text in quotes. A quote in it
/// can't be quoted, so it goes.
fn geldform(form: &Zahlenform, ziffern: &str, cent: bool) -> String {
    const PLACE: &str = "\u{0}";
    let pattern = form.with_currency(PLACE, cent).replace('"', "");
    let (before, behind) = pattern.split_once(PLACE).unwrap_or(("", ""));
    let quoted = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
    format!("{}{ziffern}{}", quoted(before), quoted(behind))
}

/// Gives each sheet a name that Excel takes (at most 31 characters, none of `[]:*?/\`, no two alike) and a file of its own.
fn name_sheets(blaetter: &mut [Blatt]) {
    let (mut taken, mut files): (Vec<String>, Vec<String>) = Default::default();
    for blatt in blaetter {
        let plain: String =
            blatt.name.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c }).collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        // Excel keeps "History" for itself.
        let base = if plain.is_empty() || plain.eq_ignore_ascii_case("history") { "Tabelle".to_owned() } else { plain };
        let mut name = shortened(&base, 31);
        let mut nr = 2;
        while taken.contains(&name.to_lowercase()) {
            let ending = format!(" {nr}");
            name = shortened(&base, 31 - ending.len()) + &ending;
            nr += 1;
        }
        taken.push(name.to_lowercase());
        blatt.name = name;
        let (base, mut nr) = (blatt.datei.clone(), 2);
        while files.contains(&blatt.datei.to_lowercase()) {
            blatt.datei = format!("{base}-{nr}");
            nr += 1;
        }
        files.push(blatt.datei.to_lowercase());
    }
}

/// Excel counts in units of UTF-16.
fn shortened(text: &str, most: usize) -> String {
    let mut length = 0;
    let kept = text.chars().take_while(|c| {
        length += c.len_utf16();
        length <= most
    });
    kept.collect::<String>().trim().to_owned()
}
