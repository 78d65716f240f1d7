//! File names from the number of a Drucksache.

use super::art::Ausgabeart;

/// The stem of all files of a number: letters, digits and `-`. `Drs 977/2013` is `Drs-977-2013`.
pub fn stem(nummer: &str) -> String {
    let mut out = String::new();
    for c in nummer.chars() {
        if c.is_alphanumeric() {
            match c {
                'ä' => out.push_str("ae"),
                'ö' => out.push_str("oe"),
                'ü' => out.push_str("ue"),
                'Ä' => out.push_str("Ae"),
                'Ö' => out.push_str("Oe"),
                'Ü' => out.push_str("Ue"),
                'ß' => out.push_str("ss"),
                c => out.push(c),
            }
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The name of a document's file; `datei` is empty for the whole paper. The name of a draft has `-Entwurf`, so that
/// nobody takes it for the final paper. If the plan has something that is not public, the name ends with the kind of
/// build.
pub fn file_name_of(nummer: &str, datei: &str, entwurf: bool, art: Ausgabeart) -> String {
    let mut name = stem(nummer);
    for part in [datei, if entwurf { "Entwurf" } else { "" }] {
        if !part.is_empty() {
            name.push('-');
            name.push_str(part);
        }
    }
    name + art.ending() + ".pdf"
}

#[cfg(test)]
mod tests {
    use super::*;
    use drucksache_plan::plan::Umfang;

    #[test]
    fn a_number_becomes_a_name_that_every_system_takes() {
        let name = |nummer, datei, entwurf| file_name_of(nummer, datei, entwurf, Ausgabeart::default());
        assert_eq!(name("Drs 977/2013", "", false), "Drs-977-2013.pdf");
        assert_eq!(name("Drs 977/2013", "Anlage-1", false), "Drs-977-2013-Anlage-1.pdf");
        assert_eq!(name("Drs XXX/2016", "", true), "Drs-XXX-2016-Entwurf.pdf");
        assert_eq!(name("Drs XXX/2016", "Vorlage", true), "Drs-XXX-2016-Vorlage-Entwurf.pdf");
        assert_eq!(stem("../Vorlage Nr. 2026/0067 (neu)"), "Vorlage-Nr-2026-0067-neu");
        let public = Ausgabeart { umfang: Umfang::Oeffentlich, ..Ausgabeart::default() };
        assert_eq!(file_name_of("Drs 1/26", "", true, public), "Drs-1-26-Entwurf-oeffentlich.pdf");
        let marked = Ausgabeart { nichtoeffentlich: true, ..Ausgabeart::default() };
        assert_eq!(file_name_of("Drs 1/26", "Anlage-1", false, marked), "Drs-1-26-Anlage-1-nichtoeffentlich.pdf");
    }
}
