//! Formulas as Excel writes them.

use crate::befund::spaltenname;
use crate::blatt::{Blatt, Blattformel, Mappe};

/// A formula in a row of a sheet, both counted from 0.
pub(super) fn formel(mappe: &Mappe, own: usize, zeile: u32, formel: Blattformel) -> String {
    match formel {
        Blattformel::Summe { blatt, spalte } => format!("SUM({})", rows(mappe, own, blatt, spalte)),
        // A comparison, unlike SUMIF, takes no sign of a name as a pattern.
        Blattformel::SummeWo { blatt, spalte, wo } => {
            let (compared, added) = (rows(mappe, own, blatt, wo), rows(mappe, own, blatt, spalte));
            format!("SUMPRODUCT(--({compared}=$A${}),{added})", zeile + 1)
        }
    }
}

/// All cells of a column without its head and sum.
fn rows(mappe: &Mappe, own: usize, blatt: usize, spalte: usize) -> String {
    let Some(sheet) = mappe.blaetter.get(blatt) else { return String::new() };
    let column = spaltenname(u32::try_from(spalte).unwrap_or_default());
    let cells = format!("${column}$2:${column}${}", last_row(sheet) + 1);
    if own == blatt { cells } else { format!("'{}'!{cells}", sheet.name) }
}

/// The last row before the sums, counted from 0; the head is row 0.
pub(super) fn last_row(blatt: &Blatt) -> u32 {
    u32::try_from(blatt.zeilen.len() + blatt.leerzeilen).unwrap_or(u32::MAX).max(1)
}
