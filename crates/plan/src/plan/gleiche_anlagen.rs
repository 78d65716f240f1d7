//! Checks that no public Anlage has the content of one that is not public.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::rat::Vordruck;
use crate::source::Sources;

use super::{Anlage, Anlageninhalt, Plan, Umfang};

/// Reports public Anlagen with the content of one that is not public.
pub(super) fn gleiche_anlagen(sources: &Sources, plan: &Plan, vordruck: &Vordruck) -> Vec<Diagnostic> {
    let anlagen = &plan.vorlage.anlagen;
    if plan.vorlage.umfang == Umfang::Oeffentlich {
        return Vec::new();
    }
    let content = |anlage| inhalt(sources, plan, vordruck, anlage);
    let of = |marked: bool| anlagen.iter().enumerate().filter(move |(_, one)| one.nichtoeffentlich == marked);
    let secret: BTreeMap<&[u8], usize> = of(true).filter_map(|(nr, one)| Some((content(one)?, nr))).collect();
    let same = of(false).filter_map(|(nr, one)| Some((nr, one, *secret.get(content(one)?)?)));
    same.map(|(nr, one, other)| {
        let message = format!(
            "Anlage {} ist öffentlich, hat aber denselben Inhalt wie Anlage {}, die nicht öffentlich ist",
            nr + 1,
            other + 1
        );
        Diagnostic::error(Code::Widerspruch, one.titel.place.clone(), message)
            .hint("Schreiben Sie `nichtoeffentlich: true` zu beiden, oder nennen Sie hier eine andere `datei`")
            .related(anlagen[other].titel.place.clone(), "hier steht die andere")
    })
    .collect()
}

/// The content of the file of an Anlage; None where it has no file, or an empty one.
fn inhalt<'a>(sources: &'a Sources, plan: &Plan, vordruck: &Vordruck, anlage: &'a Anlage) -> Option<&'a [u8]> {
    let bytes = match &anlage.inhalt {
        Anlageninhalt::Pdf { inhalt, .. } => inhalt,
        Anlageninhalt::Text(file) => sources.get(*file).text.trim().as_bytes(),
        Anlageninhalt::Teil(nr) if vordruck.begruendung.as_ref() == Some(&vordruck.teile.get(*nr)?.vorlage) => {
            sources.get(plan.begruendung?).text.trim().as_bytes()
        }
        Anlageninhalt::Teil(_) | Anlageninhalt::Gestrichen | Anlageninhalt::Keiner => return None,
    };
    Some(bytes).filter(|bytes| !bytes.is_empty())
}
