//! The fonts of a Rat, as bytes with the names and characters of their faces. Fonts of the machine are never used.

use std::collections::BTreeSet;
use std::sync::Arc;

use ttf_parser::{Face, name_id};

use super::ratsordner::{Content, Ratsordner};

/// The fonts under `fonts/`. A copy shares them.
#[derive(Debug, Clone)]
pub struct Schriften {
    files: Vec<Arc<FontFile>>,
}

/// A font file with the names and characters of its faces.
#[derive(Debug)]
pub struct FontFile {
    /// Its path inside the Rat's folder.
    pub path: String,
    /// Its content.
    pub bytes: Content,
    faces: Vec<FaceInfo>,
}

#[derive(Debug)]
struct FaceInfo {
    /// The names of its family: for all styles (name 16 of OpenType), and for groups of four styles (name 1).
    families: Vec<String>,
    /// Ranges of the characters that it can print, both ends included, ascending.
    characters: Vec<(u32, u32)>,
}

impl Schriften {
    /// All fonts of a Rat, in the order of their names.
    pub(super) fn new(ordner: &Ratsordner) -> Self {
        let is_font = |path: &str| [".otf", ".ttf", ".ttc", ".otc"].iter().any(|ending| path.ends_with(ending));
        let fonts = ordner.paths().filter(|path| path.starts_with("fonts/") && is_font(path));
        let file = |path: &str| {
            let bytes = ordner.content(path)?.clone();
            Some(Arc::new(FontFile { path: path.to_owned(), faces: faces(bytes.as_ref()), bytes }))
        };
        Self { files: fonts.filter_map(file).collect() }
    }

    /// All but the files of these paths.
    #[must_use]
    pub(super) fn without(&self, paths: &BTreeSet<String>) -> Self {
        Self { files: self.files.iter().filter(|file| !paths.contains(&file.path)).cloned().collect() }
    }

    /// The font files, in the order of their names.
    pub fn files(&self) -> &[Arc<FontFile>] {
        &self.files
    }

    /// The names of the families, sorted, each once.
    pub fn families(&self) -> BTreeSet<&str> {
        self.files.iter().flat_map(|file| file.families()).collect()
    }

    /// Whether there is a family of this name.
    pub fn has_family(&self, name: &str) -> bool {
        self.families().iter().any(|family| family.to_lowercase() == name.to_lowercase())
    }

    /// Whether a face of any kind can print a character.
    pub fn has_char(&self, c: char) -> bool {
        self.files.iter().flat_map(|file| &file.faces).any(|face| face.has(u32::from(c)))
    }
}

impl FontFile {
    /// The families of its faces.
    pub(super) fn families(&self) -> impl Iterator<Item = &str> {
        self.faces.iter().flat_map(|face| &face.families).map(String::as_str)
    }
}

impl FaceInfo {
    fn of(face: &Face<'_>) -> Self {
        let named =
            |id: u16| face.names().into_iter().filter(move |name| name.name_id == id).find_map(|name| name.to_string());
        let mut families: Vec<String> =
            [name_id::TYPOGRAPHIC_FAMILY, name_id::FAMILY].into_iter().filter_map(named).collect();
        families.dedup();
        let mut codes = Vec::new();
        for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(|table| table.is_unicode()) {
            table.codepoints(|code| codes.push(code));
        }
        Self { families, characters: ranges(codes) }
    }

    fn has(&self, code: u32) -> bool {
        let behind = self.characters.partition_point(|(start, _)| *start <= code);
        behind.checked_sub(1).is_some_and(|at| code <= self.characters[at].1)
    }
}

/// The faces of a font file or collection; none where it is no font.
fn faces(bytes: &[u8]) -> Vec<FaceInfo> {
    let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    (0..count).filter_map(|index| Some(FaceInfo::of(&Face::parse(bytes, index).ok()?))).collect()
}

fn ranges(mut codes: Vec<u32>) -> Vec<(u32, u32)> {
    codes.sort_unstable();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for code in codes {
        match ranges.last_mut() {
            Some((_, end)) if code <= end.saturating_add(1) => *end = code,
            _ => ranges.push((code, code)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_characters_are_one_range() {
        assert_eq!(ranges(vec![5, 3, 4, 4, 9]), [(3, 5), (9, 9)]);
        let face = FaceInfo { families: Vec::new(), characters: vec![(3, 5), (9, 9)] };
        assert_eq!([2, 3, 5, 6, 9, 10].map(|code| face.has(code)), [false, true, true, false, true, false]);
    }
}
