//! Tables that need each other.

use crate::diagnostic::Code;
use crate::plan::reader::PlanReader;
use crate::plan::reihenfolge::order;
use crate::plan::tabelle::Tabelle;

/// Reports tables that need each other, and leaves them uncomputed.
pub(super) fn circles(tabellen: &mut [Tabelle], reader: &mut PlanReader<'_>) {
    let needs = |nr: usize| -> Vec<usize> { tabellen[nr].needs().map(|(_, other)| other).collect() };
    let (_, circle) = order(tabellen.len(), needs);
    for &nr in &circle {
        let tabelle = &mut tabellen[nr];
        let within: Vec<usize> =
            tabelle.needs().filter(|(_, other)| circle.contains(other)).map(|(at, _)| at).collect();
        reader.file = tabelle.file;
        for at in within {
            let posten = &mut tabelle.posten[at];
            let message = format!("Die Tabelle `{}` braucht sich selbst, um gerechnet zu werden", tabelle.id);
            let hint = "Streichen Sie einen der Bezüge von Tabelle zu Tabelle";
            reader.error(Code::Widerspruch, &posten.route.key("aus"), message, hint);
            posten.rechnung = None;
        }
        tabelle.lueckenhaft = true;
    }
}
