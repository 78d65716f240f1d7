//! Puts files into the whole paper.

use drucksache_plan::diagnostic::{Code, Diagnostic, Place};
use drucksache_plan::prosa::Grundlage;
use typst::foundations::Bytes;

use crate::beilagen::{self, Beilage};
use crate::escape;
use crate::projekt::{self, BEILAGEN, GESAMT, Projekt};
use crate::tabellenschreiber::Tabellenschreiber;

/// Adds files that the whole paper embeds.
///
/// # Errors
/// There would be more, or larger ones together, than could be read back.
pub(crate) fn beilegen(
    projekt: &mut Projekt,
    grundlage: &Grundlage,
    beilagen: Vec<Beilage>,
) -> Result<(), Vec<Diagnostic>> {
    let embedded = projekt.beilagen.iter().map(|bytes| bytes.len());
    let sizes: Vec<usize> = embedded.chain(beilagen.iter().map(|one| one.bytes.len())).collect();
    if beilagen::too_large(&sizes) {
        return Err(vec![too_large(grundlage)]);
    }
    let mut text = match projekt.dateien.get(BEILAGEN) {
        Some(quelle) => quelle.text.to_string(),
        None => String::from("// What the paper carries: the plan that it was made from, and its tables.\n"),
    };
    for (nr, Beilage { path, .. }) in (projekt.beilagen.len()..).zip(&beilagen) {
        let (kind, relationship, description) = beilagen::kind(path);
        text.push_str(&format!(
            "#pdf.attach({}, read({}, encoding: none), mime-type: \"{kind}\", relationship: \"{relationship}\", description: {})\n",
            escape::string(path),
            escape::string(&projekt::beilage(nr)),
            escape::string(description),
        ));
    }
    let known = projekt.dateien.contains_key(BEILAGEN);
    if let Some(gesamt) = projekt.dateien.get_mut(GESAMT) {
        if !known {
            gesamt.text = format!("{}\n#include \"{BEILAGEN}\"\n", gesamt.text).into();
        }
        projekt.dateien.entry(BEILAGEN.to_owned()).or_default().text = text.into();
    }
    projekt.beilagen.extend(beilagen.into_iter().map(|one| Bytes::new(one.bytes)));
    Ok(())
}

/// Adds the tables of the plan, where its Rat wants them in the paper.
///
/// # Errors
/// They can't be written, or are too large.
pub(crate) fn tabellen_beilegen(
    projekt: &mut Projekt,
    grundlage: &Grundlage,
    schreiber: &dyn Tabellenschreiber,
) -> Result<(), Vec<Diagnostic>> {
    if !grundlage.vordruck.rat.raw.tabellenbeilage() {
        return Ok(());
    }
    let files = schreiber.schreiben(grundlage, &projekt.fassung).map_err(|why| {
        let message = format!("Die Tabellen, die das Papier in sich trägt, lassen sich nicht schreiben: {why}");
        vec![
            Diagnostic::error(Code::SatzFehler, Place::file(grundlage.plan.source), message)
                .hint("Mit `tabellenbeilage: false` in der `rat.yaml` wird das Papier ohne sie gedruckt"),
        ]
    })?;
    if files.is_empty() { Ok(()) } else { beilegen(projekt, grundlage, beilagen::tabellen(files)) }
}

/// The error that the files to embed are too many or too large to be read back.
fn too_large(grundlage: &Grundlage) -> Diagnostic {
    let message =
        "Der Plan, sein Formular und seine Tabellen sind zusammen zu groß für das Papier, das sie in sich trägt";
    let bounds = "Es dürfen zusammen höchstens 10.000 Dateien mit 384 MiB sein";
    let hint = format!(
        "{bounds}: speichern Sie fertige PDFs, Bilder und Schriften kleiner, oder lassen Sie die Tabellen weg (`tabellenbeilage: false` in der `rat.yaml`)"
    );
    Diagnostic::error(Code::ZuGross, Place::file(grundlage.plan.source), message).hint(hint)
}
