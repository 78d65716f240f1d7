//! Marks changes of parts that are not public in either version.

use crate::plan::{BEGRUENDUNG, Umfang};
use crate::prosa::{geheime_abschnitte, liegt_in};

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

/// The files of Anlagen that are not public, and pictures.
fn secret_files(seite: Seite<'_>) -> Vec<String> {
    let anlagen = seite.grundlage.plan.vorlage.anlagen.iter().enumerate();
    let secret = anlagen.filter(|(_, anlage)| anlage.nichtoeffentlich);
    let mut files: Vec<String> = secret.filter_map(|(nr, _)| super::plan::anlagendatei(seite, nr)).collect();
    files.extend(seite.grundlage.begruendung_nichtoeffentlich().then(|| BEGRUENDUNG.to_owned()));
    files.extend(secret_pictures(seite, &files));
    files
}

/// The pictures that only texts and sections name which are not public.
fn secret_pictures(seite: Seite<'_>, files: &[String]) -> Vec<String> {
    let plan = &seite.grundlage.plan;
    if plan.bilder.is_empty() {
        return Vec::new();
    }
    let named = plan
        .vorlage
        .anlagen
        .iter()
        .enumerate()
        .filter_map(|(nr, anlage)| Some((super::plan::anlagendatei(seite, nr)?, anlage.text()?)));
    let texts = named.chain(plan.begruendung.map(|file| (BEGRUENDUNG.to_owned(), file)));
    let public = texts.filter(|(name, _)| !files.contains(name)).map(|(_, file)| {
        let text = &seite.sources.get(file).text;
        let secret = geheime_abschnitte(text);
        text.char_indices().filter(|(at, _)| !liegt_in(&secret, *at)).map(|(_, c)| c).collect::<String>()
    });
    let public: Vec<String> = public.collect();
    let secret = plan.bilder.iter().filter(|bild| !public.iter().any(|text| text.contains(&bild.datei)));
    secret.map(|bild| bild.datei.clone()).collect()
}
