//! Marks changes of parts that are not public in either version.

use crate::plan::Umfang;

use super::aenderungen::Vergleich;
use super::feldaenderung::Feldaenderung;
use super::seite::Seite;

/// Marks the changes of fields and of whole files. Changes of Maßnahmen and of sections are marked where they are
/// found.
pub(crate) fn mark(vergleich: &mut Vergleich, seiten: &[Seite<'_>]) {
    // Everything in a public plan is public, although it still names parts that were taken out.
    let intern = |seite: &&Seite<'_>| seite.grundlage.plan.vorlage.umfang == Umfang::Intern;
    for feld in &mut vergleich.vorlage {
        let name = field_name(feld);
        let names = |seite: &Seite<'_>| seite.grundlage.plan.vorlage.nichtoeffentlich.contains(name);
        feld.nichtoeffentlich = seiten.iter().filter(intern).any(names);
    }
    for feld in &mut vergleich.texte {
        let secret = |seite: &Seite<'_>| secret_files(*seite).contains(&feld.schluessel);
        feld.nichtoeffentlich = seiten.iter().filter(intern).any(secret);
    }
}

/// The name by which a plan says that a key of its Vorlage is not public.
fn field_name(feld: &Feldaenderung) -> &str {
    let mut steps = feld.schluessel.split('.').skip(1);
    match steps.next() {
        Some("formular") => steps.next().unwrap_or_default(),
        name => name.unwrap_or_default(),
    }
}

/// The files of Anlagen that are not public.
fn secret_files(seite: Seite<'_>) -> Vec<String> {
    let anlagen = seite.grundlage.plan.vorlage.anlagen.iter().enumerate();
    let secret = anlagen.filter(|(_, anlage)| anlage.nichtoeffentlich);
    let mut files: Vec<String> = secret.filter_map(|(nr, _)| super::plan::anlagendatei(seite, nr)).collect();
    files.extend(seite.grundlage.begruendung_nichtoeffentlich().then(|| crate::plan::BEGRUENDUNG.to_owned()));
    files
}
