//! The standards that a PDF claims in its metadata, and what remains of them when two PDFs become one.

use lopdf::{Dictionary, Document, Object, Stream};
use roxmltree::Node;

/// Metadata have at most this many bytes.
const XMP_MAX: usize = 1024 * 1024;
const PDF_A: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDF_UA: &str = "http://www.aiim.org/pdfua/ns/id/";

/// The level of PDF/A-3 that a PDF keeps, from none to the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Archivstufe {
    Keine,
    /// It looks the same everywhere.
    B,
    /// Its text can be read out as well.
    U,
    /// Its structure is there as well.
    A,
}

/// The standards that a PDF keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Norm {
    pub archiv: Archivstufe,
    /// PDF/UA-1.
    pub barrierefrei: bool,
}

impl Norm {
    /// What the papers of this program keep.
    pub(crate) const VOLL: Self = Self { archiv: Archivstufe::A, barrierefrei: true };

    /// What both keep.
    #[must_use]
    pub(crate) fn with(self, other: Self) -> Self {
        let barrierefrei = self.barrierefrei && other.barrierefrei;
        Self { archiv: self.archiv.min(other.archiv), barrierefrei }
    }

    /// What a PDF says of itself. PDF/A-2 is PDF/A-3 without files of every kind; of PDF/A-1 some things are not allowed
    /// in PDF/A-3.
    pub(super) fn claimed(document: &Document, catalog: &Dictionary) -> Self {
        let xmp = catalog.get_deref(b"Metadata", document).and_then(Object::as_stream).ok().and_then(text);
        let Some(xmp) = xmp else { return Self { archiv: Archivstufe::Keine, barrierefrei: false } };
        let Ok(tree) = roxmltree::Document::parse(xmp.trim_start_matches('\u{feff}')) else {
            return Self { archiv: Archivstufe::Keine, barrierefrei: false };
        };
        let value = |space, name| value(tree.root(), space, name);
        let archiv = match (value(PDF_A, "part").as_deref(), value(PDF_A, "conformance").as_deref()) {
            (Some("2" | "3"), Some("A" | "a")) => Archivstufe::A,
            (Some("2" | "3"), Some("U" | "u")) => Archivstufe::U,
            (Some("2" | "3"), Some("B" | "b")) => Archivstufe::B,
            _ => Archivstufe::Keine,
        };
        Self { archiv, barrierefrei: value(PDF_UA, "part").as_deref() == Some("1") }
    }

    /// Takes out of the metadata of a paper what it does not keep; None where they are not as this program writes them.
    pub(super) fn write(self, metadata: &mut Stream) -> Option<()> {
        let xmp = text(metadata)?;
        let tree = roxmltree::Document::parse(xmp.trim_start_matches('\u{feff}')).ok()?;
        let skipped = xmp.len() - xmp.trim_start_matches('\u{feff}').len();
        let mut out = xmp.clone();
        let mut found: Vec<Node<'_, '_>> = tree.descendants().filter(Node::is_element).collect();
        // From the end, so that places in front stay.
        found.sort_by_key(|node| std::cmp::Reverse(node.range().start));
        for node in found {
            let range = node.range().start + skipped..node.range().end + skipped;
            match (node.tag_name().namespace(), node.tag_name().name(), self.archiv) {
                (Some(PDF_UA), ..) if !self.barrierefrei => out.replace_range(range, ""),
                (Some(PDF_A), _, Archivstufe::Keine) => out.replace_range(range, ""),
                (Some(PDF_A), "conformance", archiv) => {
                    let start = range.start + out[range.clone()].find('>')? + 1;
                    out.replace_range(start..start + 1, archiv.letter());
                }
                _ => {}
            }
        }
        metadata.set_plain_content(out.into_bytes());
        Some(())
    }

    /// What is lost of the standards, for people: "PDF/UA-1 und die Stufe a von PDF/A-3".
    pub(crate) fn lost(self) -> Option<String> {
        let archive = match self.archiv {
            Archivstufe::A => None,
            Archivstufe::Keine => Some("PDF/A-3".to_owned()),
            lower => Some(format!("die Stufe a von PDF/A-3 (es bliebe die Stufe {})", lower.letter().to_lowercase())),
        };
        let accessible = (!self.barrierefrei).then(|| "PDF/UA-1".to_owned());
        match (accessible, archive) {
            (Some(one), Some(other)) => Some(format!("{one} und {other}")),
            (one, other) => one.or(other),
        }
    }
}

impl Archivstufe {
    fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::U => "U",
            Self::B | Self::Keine => "B",
        }
    }
}

fn text(stream: &Stream) -> Option<String> {
    String::from_utf8(stream.get_plain_content_with_limit(XMP_MAX).ok()?).ok()
}

/// A property of the metadata, which may be an element or an attribute.
fn value(root: Node<'_, '_>, space: &str, name: &str) -> Option<String> {
    root.descendants().filter(Node::is_element).find_map(|node| {
        let own = node.tag_name().namespace() == Some(space) && node.tag_name().name() == name;
        let element = own.then(|| node.text().unwrap_or_default().trim().to_owned());
        element.or_else(|| node.attribute((space, name)).map(|value| value.trim().to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_keeps_what_all_its_pages_keep() {
        let lower = Norm { archiv: Archivstufe::B, barrierefrei: false };
        assert_eq!(Norm::VOLL.with(Norm::VOLL).lost(), None);
        assert_eq!(Norm::VOLL.with(lower), lower);
        assert_eq!(lower.lost().as_deref(), Some("PDF/UA-1 und die Stufe a von PDF/A-3 (es bliebe die Stufe b)"));
        let none = Norm { archiv: Archivstufe::Keine, barrierefrei: true };
        assert_eq!(none.with(lower).lost().as_deref(), Some("PDF/UA-1 und PDF/A-3"));
    }

    #[test]
    fn the_metadata_claim_only_what_is_left() {
        let xmp = "<x xmlns:a=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:u=\"http://www.aiim.org/pdfua/ns/id/\">\
                   <a:part>3</a:part><a:conformance>A</a:conformance><u:part>1</u:part><b>Grün</b></x>";
        let written = |archiv, barrierefrei| {
            let mut stream = Stream::new(Dictionary::new(), xmp.as_bytes().to_vec());
            Norm { archiv, barrierefrei }.write(&mut stream).expect("metadata");
            String::from_utf8(stream.content).expect("text")
        };
        assert_eq!(written(Archivstufe::A, true), xmp);
        assert_eq!(written(Archivstufe::U, true), xmp.replace(">A<", ">U<"));
        assert_eq!(written(Archivstufe::A, false), xmp.replace("<u:part>1</u:part>", ""));
        assert!(written(Archivstufe::Keine, false).ends_with("\"><b>Grün</b></x>"));
    }
}
