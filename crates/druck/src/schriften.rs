//! The fonts of a Rat as Typst takes them.

use drucksache_plan::rat::Schriften;
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontSource, FontStore};

/// A face of a font, which Typst parses on first use.
struct Face {
    data: Bytes,
    index: u32,
}

impl FontSource for Face {
    fn load(&self) -> Option<Font> {
        Font::new(self.data.clone(), self.index)
    }
}

/// All faces of a Rat's fonts, in the order of their files.
pub(crate) fn font_store(schriften: &Schriften) -> FontStore {
    let mut store = FontStore::new();
    for file in schriften.files() {
        let data = Bytes::new(file.bytes.clone());
        for (index, info) in (0..).zip(FontInfo::iter(&data)) {
            store.push((Face { data: data.clone(), index }, info));
        }
    }
    store
}
