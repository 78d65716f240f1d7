//! Pictures as files: which kind a file is by its content, how large it is, and what keeps it from being printed. Nothing
//! is decoded here.

mod jpeg;
mod kind;
mod mangel;
mod png;
mod svg;
mod weight;

pub use kind::{Bild, Bildart};
pub use mangel::Bildmangel;
pub(crate) use mangel::{BILD_HOECHSTENS, BILDER_HOECHSTENS};

/// Looks at the content of a file.
///
/// # Errors
/// It is no picture that can be printed.
pub fn bild(bytes: &[u8]) -> Result<Bild, Bildmangel> {
    let art = Bildart::of(bytes).ok_or(Bildmangel::KeinBild)?;
    let (breite, hoehe) = match art {
        Bildart::Png => png::size(bytes)?,
        Bildart::Jpeg => jpeg::size(bytes)?,
        Bildart::Svg => svg::size(bytes)?,
    };
    Ok(Bild { art, breite, hoehe })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of this size; its pixels are nothing.
    fn png(breite: u32, hoehe: u32) -> Vec<u8> {
        let chunk = |name: &[u8], data: &[u8]| {
            let length = u32::try_from(data.len()).expect("short").to_be_bytes();
            [&length[..], name, data, &[0; 4]].concat()
        };
        let head = [&breite.to_be_bytes()[..], &hoehe.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &[]), &chunk(b"IEND", &[])].concat()
    }

    /// A JPEG with a frame of this kind.
    fn jpeg(frame: u8, bits: u8, colours: u8) -> Vec<u8> {
        let mut out = b"\xff\xd8\xff\xe0\x00\x04ab".to_vec();
        out.extend([0xff, frame, 0, 9, bits, 0, 40, 0, 60, colours, 0]);
        out.extend(b"\xff\xda\x00\x02\x12\xff\x00\x34\xff\xd3\x56\xff\xd9 more of the camera");
        out
    }

    fn svg(inside: &str) -> Result<Bild, Bildmangel> {
        let head =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 40 20'>";
        bild(format!("{head}{inside}</svg>").as_bytes())
    }

    #[test]
    fn pictures_say_their_size() {
        assert_eq!(bild(&png(300, 200)), Ok(Bild { art: Bildart::Png, breite: 300, hoehe: 200 }));
        for frame in [0xc0, 0xc1, 0xc2] {
            assert_eq!(bild(&jpeg(frame, 8, 3)), Ok(Bild { art: Bildart::Jpeg, breite: 60, hoehe: 40 }));
        }
        let drawing = "<defs><g id='a'><path d='M0 0L1 1'/></g></defs><use xlink:href='#a'/><rect fill='url(#a)'/>";
        assert_eq!(svg(drawing), Ok(Bild { art: Bildart::Svg, breite: 1000, hoehe: 500 }));
        assert!(
            svg("<sodipodi:namedview xmlns:sodipodi='x' href='http://a.example'/><style>.a{fill:red}</style>").is_ok()
        );
    }

    #[test]
    fn a_picture_that_is_cut_anywhere_is_told() {
        for whole in [png(3, 2), jpeg(0xc0, 8, 3)] {
            let end = whole.windows(2).rposition(|two| two == b"\xff\xd9").map_or(whole.len(), |at| at + 2);
            for length in 8..end {
                assert!(matches!(bild(&whole[..length]), Err(Bildmangel::Kaputt(_))), "{length} of {end}");
            }
        }
    }

    #[test]
    fn what_would_fill_the_memory_is_refused_before_it_is_read() {
        assert_eq!(bild(&png(100_000, 100_000)), Err(Bildmangel::ZuVielePunkte(100_000, 100_000)));
        assert_eq!(bild(&png(u32::MAX, u32::MAX)), Err(Bildmangel::ZuVielePunkte(u32::MAX, u32::MAX)));
        assert_eq!(bild(&png(0, 5)), Err(Bildmangel::Verhaeltnis));
        assert_eq!(bild(&png(5_000, 3)), Err(Bildmangel::Verhaeltnis));
        assert_eq!(svg(&"<g/>".repeat(60_000)), Err(Bildmangel::ZuVieleElemente));
        assert_eq!(svg(&"<g/>".repeat(1_000_000)), Err(Bildmangel::ZuGrosseZeichnung));
        assert_eq!(svg(&("<g>".repeat(100_000) + &"</g>".repeat(100_000))), Err(Bildmangel::ZuTief));
    }

    #[test]
    fn a_drawing_that_uses_itself_is_counted_and_not_drawn() {
        let level = |nr: usize| {
            let uses = format!("<use href='#n{}'/>", nr + 1).repeat(10);
            format!("<g id='n{nr}'>{uses}</g>")
        };
        let levels: String = (0..9).map(level).collect();
        assert_eq!(svg(&format!("{levels}<g id='n9'><path/></g>")), Err(Bildmangel::ZuVieleElemente));
        assert_eq!(svg("<g id='a'><use href='#a'/></g>"), Err(Bildmangel::ZuTief));
        assert_eq!(svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"), Err(Bildmangel::ZuTief));
        let chain: String = (0..5_000).map(|nr| format!("<g id='n{nr}'><use href='#n{}'/></g>", nr + 1)).collect();
        assert_eq!(svg(&chain), Err(Bildmangel::ZuTief));
        let pattern = format!("<pattern id='p'>{}</pattern>", "<path/>".repeat(500));
        let style = format!("{pattern}<style>path {{ fill: url(#p) }}</style>{}", "<path/>".repeat(500));
        assert_eq!(svg(&style), Err(Bildmangel::ZuVieleElemente));
        assert_eq!(
            svg(&format!("{pattern}{}", "<path fill='url(#p)'/>".repeat(500))),
            Err(Bildmangel::ZuVieleElemente)
        );
    }

    #[test]
    fn a_drawing_wants_nothing_from_elsewhere() {
        for (inside, told) in [
            ("<use href='http://a.example/x.svg#a'/>", "http://a.example/x.svg#a"),
            ("<use xlink:href='file:///etc/passwd'/>", "file:///etc/passwd"),
            ("<rect fill='URL( \"https://a.example\" )'/>", "https://a.example"),
            ("<rect style='fill:url(//a.example)'/>", "//a.example"),
            ("<style>@import 'x.css';</style>", "@"),
            ("<style>rect { fill: url(x.svg) }</style>", "x.svg"),
        ] {
            assert_eq!(svg(inside), Err(Bildmangel::NachAussen(told.to_owned())), "{inside}");
        }
        for name in ["image", "script", "foreignObject", "animate", "feImage", "filter", "marker", "unbekannt"] {
            assert_eq!(svg(&format!("<{name}/>")), Err(Bildmangel::Element(name.to_owned())));
        }
        assert_eq!(svg("<g filter='url(#f)'/>"), Err(Bildmangel::Element("filter".to_owned())));
        assert_eq!(svg("<g><text>Hauptstraße</text></g>"), Err(Bildmangel::Schrift));
        let entities =
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>&a;</svg>";
        assert_eq!(bild(entities.as_bytes()), Err(Bildmangel::Entitaet));
        let sheet = "<?xml-stylesheet href='a.css'?><svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
        assert_eq!(bild(sheet.as_bytes()), Err(Bildmangel::NachAussen("xml-stylesheet".to_owned())));
    }

    #[test]
    fn what_an_archived_pdf_can_not_have_is_refused() {
        assert_eq!(bild(&jpeg(0xc0, 8, 4)), Err(Bildmangel::Druckfarben));
        for (frame, bits, colours) in [(0xc0, 12, 3), (0xc9, 8, 3), (0xc3, 8, 3), (0xc0, 8, 2)] {
            assert_eq!(bild(&jpeg(frame, bits, colours)), Err(Bildmangel::Seltenes));
        }
        for other in [&b"GIF89a"[..], b"%PDF-1.7", b"", b"<html>"] {
            assert_eq!(bild(other), Err(Bildmangel::KeinBild));
        }
        for sizes in
            ["", "width='50%' height='50%'", "width='0' height='1'", "width='1e30' height='1'", "viewBox='0 0 NaN 1'"]
        {
            let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg' {sizes}/>");
            assert_eq!(bild(drawing.as_bytes()), Err(Bildmangel::Verhaeltnis), "{sizes}");
        }
    }
}
