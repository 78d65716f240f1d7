//! Functions of the layout that this program calls by name: the one list of them. A test looks for each in the layout.

/// A heading of a prose text.
pub(crate) const UEBERSCHRIFT: &str = "ueberschrift";
/// A list with dashes.
pub(crate) const AUFZAEHLUNG: &str = "aufzaehlung";
/// A list with numbers or letters.
pub(crate) const NUMMERIERUNG: &str = "nummerierung";
/// A quotation.
pub(crate) const ZITAT: &str = "zitat";
/// A table of a prose text.
pub(crate) const TEXTTABELLE: &str = "texttabelle";
/// A footnote of a prose text.
pub(crate) const FUSSNOTE: &str = "fussnote";
/// A footnote in the head of a prose text's table.
pub(crate) const KOPFFUSSNOTE: &str = "kopffussnote";
/// Another place of a footnote.
pub(crate) const FUSSNOTENVERWEIS: &str = "fussnotenverweis";
/// A link to an Anlage.
pub(crate) const ANLAGENVERWEIS: &str = "anlagenverweis";
/// A paragraph that announces what follows it.
pub(crate) const ANKUENDIGUNG: &str = "ankuendigung";
/// A picture of a prose text.
pub(crate) const BILD: &str = "bild";
/// A link to a heading.
pub(crate) const ABSCHNITTSVERWEIS: &str = "abschnittsverweis";
/// A page that ends.
pub(crate) const SEITENUMBRUCH: &str = "seitenumbruch";
/// A figure in which something is "nicht bezifferbar".
pub(crate) const MIT_ZEICHEN: &str = "mit-zeichen";

#[cfg(test)]
mod tests {
    use super::*;
    use drucksache_plan::rat::Raete;

    #[test]
    fn every_name_is_a_function_of_the_layout_that_parts_import() {
        let rat = Raete::built_in().rat("muster").and_then(|gelesen| gelesen.rat.ok()).expect("a Rat is built in");
        let layout: String =
            rat.ordner.paths().filter(|path| path.ends_with(".typ")).map(|path| rat.ordner.text(path)).collect();
        for name in [
            UEBERSCHRIFT,
            AUFZAEHLUNG,
            NUMMERIERUNG,
            ZITAT,
            TEXTTABELLE,
            FUSSNOTE,
            KOPFFUSSNOTE,
            FUSSNOTENVERWEIS,
            ANKUENDIGUNG,
            ANLAGENVERWEIS,
            BILD,
            ABSCHNITTSVERWEIS,
            SEITENUMBRUCH,
            MIT_ZEICHEN,
        ] {
            let defined = ["(", " ", "="].iter().any(|after| layout.contains(&format!("#let {name}{after}")));
            assert!(defined, "no file of the layout has `#let {name}`");
        }
    }
}
