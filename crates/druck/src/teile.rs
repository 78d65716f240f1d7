//! The parts of a Drucksache: those that its form prints, and the plan's own texts among the Anlagen.

use drucksache_plan::plan::Anlageninhalt;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::wurzeln;

/// A part of the paper: printed alone, and in the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Druckteil {
    /// Its Typst file without ending, and the name of its document.
    pub name: String,
    /// Its template without ending.
    pub vorlage: String,
    /// What its file name has after the number.
    pub datei: String,
    /// Its number as an Anlage, from 1.
    pub anlage: Option<usize>,
}

/// The name of the part that is a Markdown file of the plan.
fn anlage_text() -> &'static str {
    wurzeln::name(wurzeln::ANLAGE_TEXT).unwrap_or_default()
}

/// The parts in their order: what the form prints in front, then the Anlagen as the plan lists them. A ready PDF among
/// them is no part: it is copied.
pub(crate) fn teile(grundlage: &Grundlage) -> Vec<Druckteil> {
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
                // The form's own name for the file fits only where the plan puts no other Anlage before this one.
                let datei = if teil.anlage == Some(nummer) { teil.datei.clone() } else { datei };
                Some(Druckteil {
                    name: teil.vorlage.clone(),
                    vorlage: teil.vorlage.clone(),
                    datei,
                    anlage: Some(nummer),
                })
            }
            Anlageninhalt::Text(_) => {
                let vorlage = anlage_text().to_owned();
                let name = format!("{vorlage}-{nummer}");
                Some(Druckteil { name, vorlage, datei, anlage: Some(nummer) })
            }
            Anlageninhalt::Pdf { .. } | Anlageninhalt::Gestrichen | Anlageninhalt::Keiner => None,
        }
    });
    front.chain(anlagen).collect()
}

/// What the file name of an Anlage has after the number.
pub(crate) fn dateiteil(anlage: usize) -> String {
    format!("Anlage-{anlage}")
}
