//! The kinds of pictures.

/// A picture that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bild {
    /// Its kind.
    pub art: Bildart,
    /// Its width in pixels; a drawing has as many as it says.
    pub breite: u32,
    /// Its height, likewise.
    pub hoehe: u32,
}

/// The kind of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bildart {
    /// Pixels as they are.
    Png,
    /// A photo.
    Jpeg,
    /// A drawing.
    Svg,
}

/// Where a drawing must have begun.
const KOPF: usize = 4096;

impl Bildart {
    /// The kind of a content, whatever its file is called.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let text = || {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let head = &bytes[..bytes.len().min(KOPF)];
            head.trim_ascii_start().starts_with(b"<") && head.windows(4).any(|four| four == b"<svg")
        };
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            _ => text().then_some(Self::Svg),
        }
    }

    /// The kind that a file is by its name.
    pub fn by_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_lowercase();
        [Self::Png, Self::Jpeg, Self::Svg].into_iter().find(|art| art.endings().contains(&ending.as_str()))
    }

    /// The endings of its files, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Svg => &["svg"],
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Svg => "SVG",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bildart;

    #[test]
    fn the_kind_is_known_by_content() {
        assert_eq!(Bildart::of(b"\x89PNG\r\n\x1a\n"), Some(Bildart::Png));
        assert_eq!(Bildart::of(b"\xff\xd8\xff\xe0"), Some(Bildart::Jpeg));
        let drawing = b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- Plan -->\n<svg/>";
        assert_eq!(Bildart::of(drawing), Some(Bildart::Svg));
        for other in [&b"GIF89a"[..], b"", b"%PDF-1.7", b"<html><body></body></html>", b"\x1f\x8b"] {
            assert_eq!(Bildart::of(other), None);
        }
    }
}
