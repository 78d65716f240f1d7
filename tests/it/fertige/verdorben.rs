//! Finished PDFs that were spoiled: each gets an answer that says what is wrong, and none does harm.

use std::time::{Duration, Instant};

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, CryptFilter};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions, Stream, dictionary,
};

use super::{GUTACHTEN, changed, said, with_pdf};

/// The PDF without tags.
pub(super) fn untagged(pdf: &[u8]) -> Vec<u8> {
    changed(pdf, |document| {
        let catalog = document.catalog_mut().expect("a catalog");
        catalog.remove(b"StructTreeRoot");
        catalog.remove(b"MarkInfo");
    })
}

fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a catalog")
}

fn first_page(document: &mut Document) -> &mut Dictionary {
    let page = document.page_iter().next().expect("a page");
    document.get_dictionary_mut(page).expect("a page")
}

/// The metadata with a piece replaced.
fn xmp(document: &mut Document, old: &str, new: &str) {
    let id = catalog(document).get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = document.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    let text = String::from_utf8(stream.get_plain_content().expect("text")).expect("UTF-8");
    assert!(text.contains(old), "{old}");
    stream.set_plain_content(text.replace(old, new).into_bytes());
}

/// An annotation on the first page.
fn annotation(document: &mut Document, more: Dictionary) {
    let mut one = dictionary! { "Type" => "Annot", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
    one.extend(&more);
    let id = document.add_object(one);
    first_page(document).set("Annots", vec![Object::Reference(id)]);
}

fn encrypted() -> Vec<u8> {
    changed(&GUTACHTEN, |document| {
        let filter: std::sync::Arc<dyn CryptFilter> = std::sync::Arc::new(Aes128CryptFilter);
        let version = EncryptionVersion::V4 {
            document,
            encrypt_metadata: true,
            crypt_filters: [(b"StdCF".to_vec(), filter)].into(),
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: "a",
            user_password: "",
            permissions: Permissions::empty(),
        };
        let state = EncryptionState::try_from(version).expect("a state");
        document.encrypt(&state).expect("it can be encrypted");
    })
}

#[test]
fn what_would_be_lost_or_act_on_its_own_keeps_a_pdf_out() {
    type Spoil = fn(&mut Document);
    let cases: &[(Spoil, &str)] = &[
        (|pdf| catalog(pdf).set("OpenAction", dictionary! { "S" => "JavaScript" }), "aktive Inhalte"),
        (|pdf| catalog(pdf).set("Names", dictionary! { "JavaScript" => Dictionary::new() }), "aktive Inhalte"),
        (|pdf| catalog(pdf).set("AA", Dictionary::new()), "aktive Inhalte"),
        (|pdf| first_page(pdf).set("AA", Dictionary::new()), "aktive Inhalte"),
        (|pdf| annotation(pdf, dictionary! { "Subtype" => "Screen" }), "aktive Inhalte"),
        (
            |pdf| annotation(pdf, dictionary! { "Subtype" => "Link", "A" => dictionary! { "S" => "Launch" } }),
            "aktive Inhalte",
        ),
        (
            |pdf| {
                let uri = dictionary! { "S" => "URI", "URI" => Object::string_literal("javascript:app.alert(1)") };
                annotation(pdf, dictionary! { "Subtype" => "Link", "A" => uri });
            },
            "aktive Inhalte",
        ),
        (
            |pdf| {
                let fields = dictionary! { "Fields" => vec![Object::Dictionary(Dictionary::new())] };
                catalog(pdf).set("AcroForm", fields);
            },
            "Felder zum Ausfüllen oder eine elektronische Unterschrift",
        ),
        (|pdf| annotation(pdf, dictionary! { "Subtype" => "Widget" }), "Felder zum Ausfüllen"),
        (|pdf| annotation(pdf, dictionary! { "Subtype" => "Text" }), "Kommentare"),
        (
            |pdf| {
                let layers = dictionary! { "OCGs" => vec![Object::Dictionary(Dictionary::new())] };
                catalog(pdf).set("OCProperties", layers);
            },
            "Ebenen",
        ),
        (
            |pdf| first_page(pdf).set("MediaBox", vec![0.into(), 0.into(), 100.into(), 800.into()]),
            "seine Seite 1 kleiner",
        ),
        (|pdf| drop(first_page(pdf).remove(b"MediaBox")), "beschädigt"),
    ];
    for (spoil, why) in cases {
        let said = said(&with_pdf(&changed(&GUTACHTEN, spoil), ""));
        let found = said.contains("Warnung[fertiges-pdf]") && said.contains("stehen nicht im Papier, weil");
        assert!(found && said.contains(why), "{why}: {said}");
    }
    let said = said(&with_pdf(&encrypted(), ""));
    assert!(said.contains("weil es verschlüsselt ist"), "{said}");
}

#[test]
fn what_the_standards_ask_for_is_missed_by_name() {
    type Spoil = fn(&mut Document);
    let cases: &[(Spoil, &str, &str)] = &[
        (
            |pdf| drop(catalog(pdf).remove(b"StructTreeRoot")),
            "PDF/UA-1 und die Stufe a von PDF/A-3 (es bliebe die Stufe u)",
            "ist nicht getaggt",
        ),
        (
            |pdf| {
                for object in pdf.objects.values_mut() {
                    if let Ok(dict) = object.as_dict_mut() {
                        ["FontFile", "FontFile2", "FontFile3"].iter().for_each(|key| drop(dict.remove(key.as_bytes())));
                    }
                }
            },
            "PDF/A-3",
            "hat Schriften, die nicht eingebettet sind",
        ),
        (|pdf| drop(catalog(pdf).remove(b"Metadata")), "PDF/UA-1 und PDF/A-3", "ist nach eigener Angabe kein PDF/A-2"),
        (|pdf| xmp(pdf, "<pdfuaid:part>1</pdfuaid:part>", ""), "PDF/UA-1", "ist nach eigener Angabe kein PDF/UA-1"),
        (
            |pdf| xmp(pdf, "conformance>A<", "conformance>B<"),
            "die Stufe a von PDF/A-3 (es bliebe die Stufe b)",
            "hat nicht die Stufe a",
        ),
        (|pdf| xmp(pdf, "<pdfaid:part>3<", "<pdfaid:part>1<"), "PDF/A-3", "ist nach eigener Angabe kein PDF/A-2"),
    ];
    for (spoil, lost, why) in cases {
        let said = said(&with_pdf(&changed(&GUTACHTEN, spoil), ""));
        let found = format!("stehen nicht im Papier, das sonst {lost} verlöre: das PDF {why}");
        assert!(said.contains(&found), "{found}: {said}");
    }
}

#[test]
fn tags_of_another_meaning_are_those_that_the_pdf_says_they_are() {
    let renamed = changed(&GUTACHTEN, |pdf| {
        for object in pdf.objects.values_mut() {
            if let Ok(dict) = object.as_dict_mut()
                && dict.get(b"S").is_ok_and(|tag| tag == &"P".into())
                && dict.has_type(b"StructElem")
            {
                // Our own papers mean something else by this name.
                dict.set("S", "Title");
            }
        }
        let root = catalog(pdf).get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
        pdf.get_dictionary_mut(root).expect("a tree").set("RoleMap", dictionary! { "Title" => "Absatz", "Absatz" => "H6", "Strong" => "Span", "Em" => "Span", "Terms" => "Part", "Datetime" => "Span" });
    });
    let (_, pdf) = super::built(&with_pdf(&renamed, ""));
    assert!(pdf.all("H6").iter().all(|element| element.tag == "H6") && !pdf.all("H6").is_empty());
}

/// A PDF of one page whose objects a test makes.
fn small(make: impl FnOnce(&mut Document, ObjectId)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] });
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    make(&mut document, page);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("a PDF can be written");
    out
}

/// An object that is in itself, `depth` arrays below.
fn circle(document: &mut Document, kind: &str) -> ObjectId {
    let id = document.new_object_id();
    document.objects.insert(id, dictionary! { kind => vec![Object::Reference(id); 3] }.into());
    id
}

#[test]
#[expect(clippy::disallowed_methods, reason = "time is what is tested")]
fn whatever_a_pdf_holds_reading_it_ends_in_an_answer() {
    let bomb = {
        let content = ["7 0 [".as_bytes(), &b"0 ".repeat(40_000_000), b"]"].concat();
        let mut bomb = small(|document, _| {
            let mut stream = Stream::new(dictionary! { "Type" => "ObjXtm", "N" => 1, "First" => 4 }, content);
            stream.compress().expect("it can be packed");
            document.add_object(stream);
        });
        let name = bomb.windows(7).position(|window| window == b"/ObjXtm").expect("the stream");
        bomb[name + 4] = b'S';
        bomb
    };
    let pages = small(|document, page| {
        let parent = circle(document, "Kids");
        document.get_dictionary_mut(page).expect("a page").set("Parent", parent);
        catalog(document).set("Pages", parent);
    });
    let outlines = small(|document, _| {
        let id = document.new_object_id();
        document
            .objects
            .insert(id, dictionary! { "Title" => Object::string_literal("x"), "First" => id, "Next" => id }.into());
        catalog(document).set("Outlines", dictionary! { "First" => id });
    });
    let tags = small(|document, _| {
        let id = circle(document, "K");
        let root = document.add_object(dictionary! { "Type" => "StructTreeRoot", "K" => id, "ParentTree" => id });
        catalog(document).set("StructTreeRoot", root);
        catalog(document).set("MarkInfo", dictionary! { "Marked" => true });
    });
    let names = small(|document, _| {
        let id = circle(document, "Kids");
        catalog(document).set("Names", dictionary! { "Dests" => id });
    });
    let many = small(|document, page| {
        let id = document.new_object_id();
        let kids: Vec<Object> = (0..450_000)
            .map(|nr| dictionary! { "A" => nr, "B" => id }.into())
            .map(|one: Object| document.add_object(one).into())
            .collect();
        document.objects.insert(id, Object::Array(kids));
        document.get_dictionary_mut(page).expect("a page").set("Resources", dictionary! { "Properties" => id });
    });
    let deep = {
        let mut pdf = GUTACHTEN.clone();
        pdf.extend(format!("\n9 0 obj\n{}\nendobj\n", "[".repeat(200_000)).bytes());
        pdf
    };
    let cut = GUTACHTEN[..GUTACHTEN.len() / 2].to_vec();
    let flipped = |at: usize| {
        let mut pdf = GUTACHTEN.clone();
        pdf[at] ^= 0x20;
        pdf
    };
    let step = GUTACHTEN.len() / 12;
    let all = [bomb, pages, outlines, tags, names, many, deep, cut].into_iter();
    for (nr, pdf) in all.chain((0..12).map(|part| flipped(64 + part * step))).enumerate() {
        let begin = Instant::now();
        let run = with_pdf(&pdf, "").run(&["pruefen"]);
        assert!(begin.elapsed() < Duration::from_secs(40), "{nr}: {:?}", begin.elapsed());
        assert!(run.code <= 1, "{nr}: {}", run.all());
    }
}
