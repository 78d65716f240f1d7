//! A signed paper: the printed bytes, then what signing needs, and nothing else. The updates are built as pyHanko
//! writes them; their signatures are no real ones, for nobody checks them here.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer, dictionary};

use super::{answer_to, papier};
use crate::project::Project;

/// Where the value of a signature stands until it is known how much it covers.
const BYTE_RANGE: &str = "[0 ########## ########## ##########]";

/// An update while it is written.
struct Nachtrag {
    pdf: Vec<u8>,
    document: Document,
    objects: Vec<(u32, Object)>,
    next: u32,
    /// The signature, which is written by hand.
    signature: Option<u32>,
}

impl Nachtrag {
    /// Begins an update of a file.
    fn an(pdf: &[u8]) -> Self {
        let document = Document::load_mem(pdf).expect("a PDF");
        let next = document.reference_table.size + 1;
        Self { pdf: pdf.to_vec(), document, objects: Vec::new(), next, signature: None }
    }

    fn add(&mut self, object: impl Into<Object>) -> u32 {
        let id = self.next;
        self.next += 1;
        self.objects.push((id, object.into()));
        id
    }

    fn root(&self) -> ObjectId {
        self.document.trailer.get(b"Root").expect("Root").as_reference().expect("a reference")
    }

    fn page(&self) -> ObjectId {
        *self.document.get_pages().get(&1).expect("a page")
    }

    /// An object as it stands in the update, or before it.
    fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        if self.objects.iter().all(|(own, _)| *own != id.0) {
            let old = self.document.get_object(id).expect("an object").clone();
            self.objects.push((id.0, old));
        }
        let (_, object) = self.objects.iter_mut().find(|(own, _)| *own == id.0).expect("just added");
        object.as_dict_mut().expect("a dictionary")
    }

    fn append(&mut self, id: ObjectId, key: &str, one: u32) {
        let dict = self.dict(id);
        let mut list = dict.get(key.as_bytes()).and_then(Object::as_array).cloned().unwrap_or_default();
        list.push(Object::Reference((one, 0)));
        dict.set(key, list);
    }

    /// Adds a signature field with its signature, on the first page.
    fn sign(mut self, change: impl FnOnce(&mut Dictionary)) -> Self {
        let (root, page) = (self.root(), self.page());
        let signature = self.next;
        self.next += 1;
        self.signature = Some(signature);
        let mut field = dictionary! {
            "FT" => "Sig", "T" => Object::string_literal("Signature1"), "Type" => "Annot", "Subtype" => "Widget", "F" => 132,
            "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()], "P" => page, "V" => (signature, 0),
        };
        change(&mut field);
        let field = self.add(field);
        self.append(page, "Annots", field);
        let form = self.dict(root).get(b"AcroForm").and_then(Object::as_reference).ok();
        let form = form.unwrap_or_else(|| {
            let form = (self.add(dictionary! { "SigFlags" => 3 }), 0);
            self.dict(root).set("AcroForm", form);
            form
        });
        self.append(form, "Fields", field);
        self
    }

    fn change(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The file with the update behind it. The signature leaves out so many bytes of its end.
    fn fertig_bis(self, left_out: usize) -> Vec<u8> {
        let mut out = self.pdf.clone();
        let mut entries: Vec<(u32, usize)> = Vec::new();
        for (id, object) in &self.objects {
            entries.push((*id, out.len()));
            out.extend(format!("{id} 0 obj\n").bytes());
            Writer::write_object(&mut out, object).expect("it can be written");
            out.extend(b"\nendobj\n");
        }
        if let Some(id) = self.signature {
            entries.push((id, out.len()));
            let text = format!(
                "{id} 0 obj\n<<\n/Contents <3082{}>\n/ByteRange {BYTE_RANGE}\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /adbe.pkcs7.detached\n/M (D:20261129184641Z)\n/Name (Erika Muster)\n>>\nendobj\n",
                "ab".repeat(200)
            );
            out.extend(text.bytes());
        }
        let table = out.len();
        entries.push((self.next, table));
        entries.sort_unstable();
        let index: Vec<Object> = entries.iter().flat_map(|(id, _)| [Object::from(*id), 1.into()]).collect();
        let content: Vec<u8> = entries
            .iter()
            .flat_map(|(_, at)| {
                [vec![1], u32::try_from(*at).expect("small").to_be_bytes().to_vec(), vec![0, 0]].concat()
            })
            .collect();
        let mut dict = dictionary! {
            "Type" => "XRef", "W" => vec![1.into(), 4.into(), 2.into()], "Index" => index, "Size" => self.next + 1,
            "Prev" => Object::Integer(i64::try_from(self.document.xref_start).expect("small")),
        };
        for key in ["Root", "Info", "ID"] {
            dict.set(key, self.document.trailer.get(key.as_bytes()).expect("it is there").clone());
        }
        out.extend(format!("{} 0 obj\n", self.next).bytes());
        Writer::write_object(&mut out, &Object::Stream(Stream::new(dict, content))).expect("it can be written");
        out.extend(format!("\nendobj\n\nstartxref\n{table}\n%%EOF\n").bytes());
        if self.signature.is_some() {
            cover(&mut out, self.pdf.len(), left_out);
        }
        out
    }

    fn fertig(self) -> Vec<u8> {
        self.fertig_bis(0)
    }
}

/// Writes into the signature what it covers.
fn cover(out: &mut [u8], update: usize, left_out: usize) {
    let find =
        |what: &[u8]| update + out[update..].windows(what.len()).position(|one| one == what).expect("it is there");
    let start = find(b"<3082");
    let end = find(b">\n/ByteRange") + 1;
    let range = format!("[0 {start} {end} {}]", out.len() - end - left_out);
    let at = find(BYTE_RANGE.as_bytes());
    let range = format!("{range:<width$}", width = BYTE_RANGE.len());
    out[at..at + range.len()].copy_from_slice(range.as_bytes());
}

fn signiert(pdf: &[u8]) -> Nachtrag {
    Nachtrag::an(pdf).sign(|_| {})
}

#[track_caller]
fn unterschrieben(pdf: &[u8]) -> String {
    let project = Project::empty();
    project.write("papier.pdf", pdf);
    let run = project.run(&["nachpruefen", "papier.pdf", "--auspacken", "da"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let yes = "Ja, und danach unterschrieben: `papier.pdf` beginnt genau mit dem, was sein Plan";
    assert!(run.stdout.starts_with(yes), "{}", run.all());
    run.stdout
}

#[track_caller]
fn nein(pdf: &[u8], why: &str) {
    let answer = answer_to(pdf);
    assert!(answer.contains("Nein: an `papier.pdf` wurde nach dem Druck etwas angehängt"), "{answer}");
    assert!(answer.contains(why), "{why}: {answer}");
}

#[test]
fn a_signed_paper_is_a_yes_that_names_the_signature_and_its_bytes() {
    let (_, pdf) = papier();
    let signed = signiert(&pdf).fertig();
    let answer = unterschrieben(&signed);
    let line = "  Unterschrift vom 29.11.2026 im Feld „Signature1“, nach eigener Angabe von „Erika Muster“\n";
    assert!(answer.contains(line), "{answer}");
    assert!(answer.contains(&format!("  Angehängt: {} Byte", signed.len() - pdf.len())), "{answer}");
}

#[test]
fn a_second_signature_and_what_both_are_checked_with_may_follow() {
    let (_, pdf) = papier();
    let twice = signiert(&signiert(&pdf).fertig()).fertig();
    let answer = unterschrieben(&twice);
    assert_eq!(answer.matches("  Unterschrift vom").count(), 2, "{answer}");
    let with_certificates = Nachtrag::an(&twice).change(|one| {
        let certificate = one.add(Stream::new(Dictionary::new(), b"a certificate".to_vec()));
        let dss = one.add(dictionary! { "Type" => "DSS", "Certs" => vec![Object::Reference((certificate, 0))] });
        let root = one.root();
        one.dict(root).set("DSS", (dss, 0));
    });
    unterschrieben(&with_certificates.fertig());
}

#[test]
fn a_program_that_signs_may_put_its_name_and_the_time_into_the_properties() {
    let (_, pdf) = papier();
    let info = |one: &Nachtrag| one.document.trailer.get(b"Info").expect("Info").as_reference().expect("a reference");
    let changed = |key: &'static str, text: &'static str| {
        signiert(&pdf).change(|one| {
            let info = info(one);
            one.dict(info).set(key, Object::string_literal(text));
        })
    };
    unterschrieben(&changed("Producer", "pyHanko").fertig());
    unterschrieben(&changed("ModDate", "D:20261129184641Z").fertig());
    nein(&changed("Title", "Ein anderer Plan").fertig(), "was Titel, Urheber oder andere Angaben ändert");
    let metadata = |change: fn(String) -> String| {
        signiert(&pdf).change(|one| {
            let id = one.document.catalog().and_then(|catalog| catalog.get(b"Metadata")?.as_reference()).expect("XMP");
            let old = one.document.get_object(id).and_then(Object::as_stream).expect("a stream");
            let text = String::from_utf8(old.get_plain_content().expect("content")).expect("text");
            let stream =
                Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, change(text).into_bytes());
            one.objects.push((id.0, stream.into()));
        })
    };
    unterschrieben(
        &metadata(|text| {
            text.replace("<xmp:CreatorTool>", "<xmp:MetadataDate>2026</xmp:MetadataDate><xmp:CreatorTool>")
        })
        .fertig(),
    );
    nein(&metadata(|text| text.replace("Kleiner Plan", "Großer Plan")).fertig(), "andere Angaben");
}

#[test]
fn nothing_else_may_be_appended_with_a_signature() {
    let (_, pdf) = papier();
    let with = |change: &dyn Fn(&mut Nachtrag)| signiert(&pdf).change(change).fertig();
    let pages = "was Seiten oder ihren Inhalt ändert";
    let document = "was das Dokument um anderes als eine Unterschrift ergänzt";
    let page_content = |one: &Nachtrag| {
        let page = one.document.get_dictionary(one.page()).expect("a page");
        page.get(b"Contents").expect("Contents").as_reference().expect("a reference")
    };
    let content = with(&|one| {
        let id = page_content(one);
        one.objects.push((id.0, Stream::new(Dictionary::new(), b"0 0 m".to_vec()).into()));
    });
    nein(&content, pages);
    let other_content = with(&|one| {
        let stream = one.add(Stream::new(Dictionary::new(), b"0 0 m".to_vec()));
        let page = one.page();
        one.dict(page).set("Contents", (stream, 0));
    });
    nein(&other_content, pages);
    let note = with(&|one| {
        let note = one.add(dictionary! { "Type" => "Annot", "Subtype" => "FreeText" });
        let page = one.page();
        one.append(page, "Annots", note);
    });
    nein(&note, "Angehängt: was");
    let action = with(&|one| {
        let root = one.root();
        one.dict(root)
            .set("OpenAction", dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
    });
    nein(&action, document);
    nein(&with(&|one| _ = one.add(dictionary! { "Type" => "Any" })), "Angehängt: was");
    let names = with(&|one| {
        let root = one.root();
        one.dict(root).set("Names", Dictionary::new());
    });
    nein(&names, document);
    // Certificates that are the page's content.
    let dss = with(&|one| {
        let id = page_content(one);
        one.objects.push((id.0, Stream::new(Dictionary::new(), b"0 0 m".to_vec()).into()));
        let root = one.root();
        one.dict(root).set("DSS", dictionary! { "Certs" => vec![Object::Reference(id)] });
    });
    nein(&dss, document);
}

#[test]
fn a_field_that_shows_something_is_no_signature() {
    let (_, pdf) = papier();
    let area = |field: &mut Dictionary| field.set("Rect", vec![0.into(), 0.into(), 500.into(), 500.into()]);
    nein(&Nachtrag::an(&pdf).sign(area).fertig(), "keine unsichtbare Unterschrift");
    let looks = |field: &mut Dictionary| field.set("AP", Dictionary::new());
    nein(&Nachtrag::an(&pdf).sign(looks).fertig(), "keine unsichtbare Unterschrift");
    let acts = |field: &mut Dictionary| field.set("AA", Dictionary::new());
    nein(&Nachtrag::an(&pdf).sign(acts).fertig(), "keine unsichtbare Unterschrift");
    let text = |field: &mut Dictionary| field.set("FT", "Tx");
    nein(&Nachtrag::an(&pdf).sign(text).fertig(), "keine unsichtbare Unterschrift");
}

#[test]
fn a_signature_covers_everything_before_it() {
    let (_, pdf) = papier();
    let uncovered = "keine Unterschrift, die alles umfasst";
    nein(&signiert(&pdf).fertig_bis(1), uncovered);
    nein(&signiert(&pdf).fertig_bis(100), uncovered);
    // Without any signature.
    let form = Nachtrag::an(&pdf).change(|one| {
        let root = one.root();
        one.dict(root).set("Version", "2.0");
    });
    nein(&form.fertig(), uncovered);
    // Something behind it.
    let behind = [signiert(&pdf).fertig(), b"% mehr\n".to_vec()].concat();
    nein(&behind, "kein Programm für Unterschriften");
    let later = Nachtrag::an(&signiert(&pdf).fertig()).change(|one| {
        let page = one.page();
        one.dict(page).set("Rotate", 180);
    });
    nein(&later.fertig(), "was Seiten oder ihren Inhalt ändert");
}

#[test]
fn every_byte_of_an_update_is_one_of_its_objects() {
    let (_, pdf) = papier();
    let built = "kein Programm für Unterschriften";
    let signed = signiert(&pdf).fertig();
    // A byte more anywhere, or a stream whose end is not where it says.
    let table = signed.windows(10).rposition(|window| window == b"/Type/XRef").expect("the table");
    let length = table + signed[table..].windows(8).position(|window| window == b"/Length ").expect("its length");
    let mut shorter = signed.clone();
    shorter[length + 8] -= 1;
    nein(&shorter, built);
    for at in [pdf.len(), pdf.len() + 1, table - 20] {
        let longer = [&signed[..at], b" ", &signed[at..]].concat();
        let answer = answer_to(&longer);
        assert!(!answer.contains("Ja"), "{at}: {answer}");
    }
}

#[test]
fn a_signature_makes_no_yes_of_a_changed_paper() {
    let (_, pdf) = papier();
    let mut changed = pdf.clone();
    // The comment behind the first line is for programs that move files; nothing else reads it.
    let at = changed.iter().position(|byte| *byte == b'%').expect("a comment") + 11;
    changed[at] ^= 1;
    let answer = answer_to(&signiert(&changed).fertig());
    assert!(answer.contains("Nein: ") && !answer.contains("Ja"), "{answer}");
    // Bytes between the printed ones and the update are nobody's.
    let between = [pdf.as_slice(), b"\n% dazwischen\n"].concat();
    nein(&signiert(&between).fertig(), "kein Programm für Unterschriften");
}
