//! The pictures of a plan as files of the Typst project.

use std::collections::BTreeMap;

use drucksache_plan::plan::{Bilddatei, Plan};
use typst::foundations::Bytes;

use crate::fassung::content_hash;

/// The folder of pictures inside the project.
const BILDER: &str = "bilder/";

/// The path of a picture inside the project. It is called after its content: in a Lesefassung, a picture may have another
/// content in the old plan. None where it can't be printed.
pub(crate) fn path(bild: &Bilddatei) -> Option<String> {
    let ending = bild.bild?.art.endings()[0];
    let hash = content_hash(&bild.inhalt);
    Some(format!("{BILDER}{}.{ending}", hash.get(..16).unwrap_or(&hash)))
}

/// The pictures of a plan, by their paths inside the project.
pub(crate) fn files(plan: &Plan) -> BTreeMap<String, Bytes> {
    plan.bilder.iter().filter_map(|bild| Some((path(bild)?, Bytes::new(bild.inhalt.clone())))).collect()
}
