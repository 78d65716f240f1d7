//! The parts of a Drucksache: those that its form prints, and among the Anlagen the plan's own texts and finished PDFs.

use drucksache_plan::plan::Anlageninhalt;
use drucksache_plan::prosa::Grundlage;
use drucksache_plan::rat::wurzeln;

use crate::einlage::Einlage;

/// A part of the paper: printed alone, and in the whole.
#[derive(Debug, Clone)]
pub(crate) struct Druckteil {
    /// Its Typst file without ending, and the name of its document.
    pub name: String,
    /// Its template without ending.
    pub vorlage: String,
    /// What its file name has after the number.
    pub datei: String,
    /// Its number as an Anlage, from 1.
    pub anlage: Option<usize>,
    /// The finished PDF that is placed on its pages. It is a file of its own already: the part is printed in the whole
    /// paper only.
    pub einlage: Option<Einlage>,
}

/// A part that the program itself asks for, by its template.
fn own_part(template: &str, nummer: usize, einlage: Option<Einlage>) -> Druckteil {
    let vorlage = wurzeln::name(template).unwrap_or_default().to_owned();
    let name = format!("{vorlage}-{nummer}");
    Druckteil { name, vorlage, datei: dateiteil(nummer), anlage: Some(nummer), einlage }
}

/// The parts in their order: what the form prints in front, then the Anlagen as the plan lists them. A finished PDF
/// among them is a part where it is placed into the paper.
pub(crate) fn teile(grundlage: &Grundlage, einlagen: &[Einlage]) -> Vec<Druckteil> {
    let formular = &grundlage.vordruck;
    let front = formular.teile.iter().filter(|teil| teil.anlage.is_none()).map(|teil| Druckteil {
        name: teil.vorlage.clone(),
        vorlage: teil.vorlage.clone(),
        datei: teil.datei.clone(),
        anlage: None,
        einlage: None,
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
                    einlage: None,
                })
            }
            Anlageninhalt::Text(_) => Some(own_part(wurzeln::ANLAGE_TEXT, nummer, None)),
            Anlageninhalt::Pdf { .. } => {
                let einlage = einlagen.iter().find(|einlage| einlage.nummer == nummer)?;
                Some(own_part(wurzeln::ANLAGE_PDF, nummer, Some(einlage.clone())))
            }
            Anlageninhalt::Gestrichen | Anlageninhalt::Keiner => None,
        }
    });
    front.chain(anlagen).collect()
}

/// What the file name of an Anlage has after the number.
pub(crate) fn dateiteil(anlage: usize) -> String {
    format!("Anlage-{anlage}")
}
