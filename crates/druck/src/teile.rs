//! Which parts a Drucksache has: those that its form prints, and the plan's own texts among the Anlagen.

use drucksache_plan::plan::Anlageninhalt;
use drucksache_plan::prosa::Grundlage;

/// A part of the paper: printed alone, and in the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Druckteil {
    /// Its Typst file without ending, and the name of its document.
    pub name: String,
    /// Its template without ending.
    pub vorlage: String,
    /// What its file name has behind the number.
    pub datei: String,
    /// Its number as an Anlage, from 1.
    pub anlage: Option<usize>,
}

/// The template of an Anlage that is a Markdown file of the plan.
pub(super) const ANLAGE_TEXT: &str = "anlage-text";

/// The parts in their order: what the form prints in front, then the Anlagen as the plan lists them. A ready PDF among
/// them is no part: it is copied.
pub(super) fn teile(grundlage: &Grundlage) -> Vec<Druckteil> {
    let formular = &grundlage.vordruck;
    let front = formular.teile.iter().filter(|teil| teil.anlage.is_none()).map(|teil| Druckteil {
        name: teil.vorlage.clone(),
        vorlage: teil.vorlage.clone(),
        datei: teil.datei.clone(),
        anlage: None,
    });
    let anlagen = grundlage.plan.vorlage.anlagen.iter().enumerate().filter_map(|(nr, anlage)| {
        let nummer = nr + 1;
        let datei = dateiteil(nummer);
        match anlage.inhalt {
            Anlageninhalt::Teil(nr) => {
                let teil = &formular.teile[nr];
                // Where no other Anlage stands before it, the form's own name for the file fits.
                let datei = if teil.anlage == Some(nummer) { teil.datei.clone() } else { datei };
                Some(Druckteil {
                    name: teil.vorlage.clone(),
                    vorlage: teil.vorlage.clone(),
                    datei,
                    anlage: Some(nummer),
                })
            }
            Anlageninhalt::Text(_) => {
                let name = format!("{ANLAGE_TEXT}-{nummer}");
                Some(Druckteil { name, vorlage: ANLAGE_TEXT.to_owned(), datei, anlage: Some(nummer) })
            }
            Anlageninhalt::Pdf { .. } | Anlageninhalt::Gestrichen | Anlageninhalt::Keiner => None,
        }
    });
    front.chain(anlagen).collect()
}

/// What the file name of an Anlage has behind the number.
pub fn dateiteil(anlage: usize) -> String {
    format!("Anlage-{anlage}")
}
