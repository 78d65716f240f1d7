//! Looks for a text in everything that a PDF holds, in every form it may have there.

use std::io::{Cursor, Read};

use lopdf::{Dictionary, Document, Object, decode_text_string};

use zip::ZipArchive;

use crate::pdf::Pdf;
use crate::pdftext;

/// All that is in a PDF: where it is, and its bytes.
pub type Heuhaufen = Vec<(String, Vec<u8>)>;

/// The file as it is; every object with its streams unpacked; the text of its pages as it is read; bookmarks, metadata.
pub fn haystacks(pdf: &[u8]) -> Heuhaufen {
    let mut found: Heuhaufen = vec![("file".to_owned(), pdf.to_vec())];
    let document = Document::load_mem(pdf).expect("a PDF");
    for (id, object) in &document.objects {
        walk(&format!("object {} {}", id.0, id.1), object, &mut found);
    }
    dictionary("object trailer", &document.trailer, &mut found);
    found.push(("text".to_owned(), pdftext::text(pdf).into_bytes()));
    let read = Pdf::read(pdf);
    for bookmark in &read.bookmarks {
        found.push(("bookmark".to_owned(), bookmark.title.clone().into_bytes()));
    }
    found.push(("metadata".to_owned(), format!("{:?} {}", read.info, read.xmp).into_bytes()));
    let mut spoken = String::new();
    read.root.walk(&mut |element| spoken.push_str(&format!("{:?} {:?} ", element.alt, element.actual_text)));
    found.push(("spoken".to_owned(), spoken.into_bytes()));
    found
}

fn walk(place: &str, object: &Object, found: &mut Heuhaufen) {
    match object {
        Object::String(bytes, _) => {
            found.push((place.to_owned(), bytes.clone()));
            if let Ok(text) = decode_text_string(object) {
                found.push((place.to_owned(), text.into_bytes()));
            }
        }
        Object::Name(name) => found.push((place.to_owned(), name.clone())),
        Object::Array(items) => items.iter().for_each(|item| walk(place, item, found)),
        Object::Dictionary(dict) => dictionary(place, dict, found),
        Object::Stream(stream) => {
            dictionary(place, &stream.dict, found);
            let plain = stream.get_plain_content().expect("a stream can be unpacked");
            // A file inside, such as a PDF among the attachments, has streams of its own.
            if plain.starts_with(b"%PDF-") && Document::load_mem(&plain).is_ok() {
                found.extend(haystacks(&plain));
            }
            if plain.starts_with(b"PK") {
                unzipped(&plain, found);
            }
            found.push((place.to_owned(), plain));
        }
        _ => {}
    }
}

/// The names and contents of the files of an archive, such as a workbook.
pub fn unzipped(archive: &[u8], found: &mut Heuhaufen) {
    let mut archive = ZipArchive::new(Cursor::new(archive)).expect("an archive");
    for nr in 0..archive.len() {
        let mut file = archive.by_index(nr).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("content");
        found.push((format!("archive {name}"), [name.as_bytes(), b"\n", &content].concat()));
    }
}

fn dictionary(place: &str, dict: &Dictionary, found: &mut Heuhaufen) {
    for (key, value) in dict {
        found.push((place.to_owned(), key.clone()));
        walk(place, value, found);
    }
}

/// Where a text is found, whatever its case.
pub fn fundstellen(haystacks: &Heuhaufen, needle: &str) -> Vec<String> {
    haystacks.iter().filter(|(_, bytes)| contains_text(bytes, needle)).map(|(place, _)| place.clone()).collect()
}

/// Whether bytes hold a text: as it is, as UTF-16 in both orders, or in hexadecimal digits of any of these.
pub fn contains_text(bytes: &[u8], needle: &str) -> bool {
    let klein = bytes.to_ascii_lowercase();
    let needle = needle.to_lowercase();
    let utf16 = |order: fn(u16) -> [u8; 2]| needle.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let formen = [needle.clone().into_bytes(), utf16(u16::to_be_bytes), utf16(u16::to_le_bytes)];
    // Hexadecimal digits tell capitals from small letters.
    let gross: String =
        needle.chars().enumerate().map(|(nr, c)| if nr == 0 { c.to_ascii_uppercase() } else { c }).collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
    let gross16: Vec<u8> = gross.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let formen = formen.iter().cloned().chain([hex(&formen[0]), hex(&formen[1]), hex(gross.as_bytes()), hex(&gross16)]);
    formen.into_iter().any(|form| !form.is_empty() && klein.windows(form.len()).any(|window| window == form))
}

#[test]
fn a_text_is_found_in_each_of_its_forms() {
    let utf16: Vec<u8> = "ein Verborgen01".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex = b"<0056006500720062006F007200670065006E>";
    for bytes in [&b"xxVERBORGENxx"[..], &utf16, hex, b"<566572626f7267656e>"] {
        assert!(contains_text(bytes, "verborgen"), "{bytes:?}");
    }
    assert!(!contains_text(b"verbogen", "verborgen"));
}
