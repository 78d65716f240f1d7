//! `drucksache nachpruefen`: yes for every paper as it was printed, no for anything else, and never a file outside of its
//! folder.

mod formulare;
mod grenzen;
mod unterschrift;

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, CryptFilter};
use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fall::{PLAN, base_plan};
use crate::geschichte;
use crate::project::{Project, copy, root};

const GESAMT: &str = "output/grund/Probe-1-2013.pdf";

/// A paper of the small plan, in a folder of its own where nothing else lies.
fn papier() -> (Project, Vec<u8>) {
    let project = base_plan();
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    (Project::empty(), project.bytes(GESAMT))
}

#[track_caller]
fn expect_yes(project: &Project, file: &str) {
    let run = project.run(&["nachpruefen", file]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stdout.starts_with("Ja: "), "{}", run.all());
}

/// The answer to a PDF that is not as it was printed.
#[track_caller]
fn answer_to(pdf: &[u8]) -> String {
    let project = Project::empty();
    project.write("papier.pdf", pdf);
    let run = project.run(&["nachpruefen", "papier.pdf", "--auspacken", "da/drin"]);
    assert!(run.code == 1 || run.code == 2, "{}", run.all());
    run.all()
}

#[test]
fn yes_for_every_paper_that_comes_with_the_project_in_another_place() {
    let project = Project::empty();
    copy(&root().join("plans"), &project.path("plans"));
    for art in std::fs::read_dir(root().join("tests/data/arten")).expect("kinds").flatten() {
        copy(&art.path(), &project.path("plans").join(art.file_name()));
    }
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let elsewhere = Project::empty();
    let mut count = 0;
    for file in project.files("output").iter().filter(|file| file.ends_with(".pdf")) {
        elsewhere.write("anderswo/Papier Nr. 1.pdf", project.bytes(&format!("output/{file}")));
        let run = elsewhere.run(&["nachpruefen", "anderswo/Papier Nr. 1.pdf"]);
        let part =
            ["-Vorlage.pdf", "-Anlage-1.pdf", "-Anlage-2.pdf", "-Anlage-3.pdf"].iter().any(|end| file.ends_with(end));
        if part {
            assert!(run.code == 2 && run.stderr.contains("Nehmen Sie das Gesamtdokument"), "{file}: {}", run.all());
        } else {
            assert!(run.code == 0 && run.stdout.starts_with("Ja: "), "{file}: {}", run.all());
            count += 1;
        }
    }
    assert!(count >= 6, "{count} whole papers");
}

#[test]
fn yes_for_a_paper_with_templates_of_its_own_that_are_not_there_any_more() {
    let project = Project::empty();
    for command in [&["neu", "rat", "seestadt"][..], &["neu", "plan", "plans/erster", "--rat", "seestadt"]] {
        let run = project.run(command);
        assert_eq!(run.code, 0, "{}", run.all());
    }
    let kopf = std::fs::read_to_string(root().join("templates/muster/kopf.typ")).expect("a file");
    project.write("templates/seestadt/kopf.typ", format!("// Der eigene Kopf.\n{kopf}"));
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files("output/erster");
    let name = files.iter().filter(|file| file.ends_with(".pdf")).min_by_key(|file| file.len()).expect("a PDF");
    let elsewhere = Project::empty();
    elsewhere.write("papier.pdf", project.bytes(&format!("output/erster/{name}")));
    let run = elsewhere.run(&["nachpruefen", "papier.pdf", "--auspacken", "zurück"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let yes = "Ja, mit eigenen Formularen des Rats `seestadt`, den dieses Programm nicht mitbringt: ";
    assert!(run.stdout.starts_with(yes) && run.stdout.contains("  Formular: kopf.typ\n"), "{}", run.all());
    let files = elsewhere.files("zurück");
    assert!(files.iter().any(|file| file == "templates/seestadt/kopf.typ"), "{files:?}");
    let plan = files.iter().find_map(|file| file.strip_suffix("/plan.yaml")).expect("the plan").to_owned();
    let run = elsewhere.run(&["drucken", &format!("zurück/{plan}")]);
    assert_eq!(run.code, 0, "{}", run.all());
    let again = elsewhere.files("output").into_iter().find(|file| file.ends_with(name)).expect("the same name");
    assert!(
        elsewhere.bytes(&format!("output/{again}")) == elsewhere.bytes("papier.pdf"),
        "what was taken out gives it again"
    );
}

#[test]
fn no_for_one_byte_changed_anywhere() {
    let (project, pdf) = papier();
    project.write("papier.pdf", &pdf);
    expect_yes(&project, "papier.pdf");
    // Every region of the file: its head, streams, object streams, cross-reference, end.
    let step = pdf.len() / 60;
    for at in (0..pdf.len()).step_by(step).chain([pdf.len() - 1]) {
        let mut changed = pdf.clone();
        changed[at] ^= 0x20;
        let answer = answer_to(&changed);
        assert!(!answer.contains("Ja: "), "byte {at}: {answer}");
    }
    for changed in [[pdf.as_slice(), b"\n"].concat(), pdf[..pdf.len() - 1].to_vec(), pdf[..pdf.len() / 2].to_vec()] {
        assert!(!answer_to(&changed).contains("Ja: "));
    }
}

/// A paper that somebody changed with a PDF library.
fn changed_pdf(pdf: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("a PDF");
    change(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("a PDF can be written");
    out
}

/// The dictionaries of the files that a document carries whose names hold a text.
fn specs(document: &Document, name: &str) -> Vec<lopdf::ObjectId> {
    let is_it = |dict: &Dictionary| {
        dict.get(b"UF").ok().and_then(|uf| lopdf::decode_text_string(uf).ok()).is_some_and(|uf| uf.contains(name))
    };
    let specs = document.objects.iter().filter(|(_, object)| object.as_dict().is_ok_and(is_it));
    specs.map(|(id, _)| *id).collect()
}

/// Replaces the text of a file that a paper carries.
fn replace_content(document: &mut Document, name: &str, change: impl Fn(String) -> String) {
    replace_bytes(document, name, |bytes| change(String::from_utf8(bytes).expect("text")).into_bytes());
}

/// Replaces the content of a file that a paper carries.
fn replace_bytes(document: &mut Document, name: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) {
    for spec in specs(document, name) {
        let ef = document.get_dictionary(spec).expect("a dictionary").get(b"EF").expect("EF").as_dict().expect("EF");
        let id = ef.get(b"F").expect("F").as_reference().expect("a reference");
        let stream = document.get_object_mut(id).expect("an object").as_stream_mut().expect("a stream");
        stream.set_plain_content(change(stream.get_plain_content().expect("content")));
    }
}

#[test]
fn it_says_what_differs() {
    let (_, pdf) = papier();
    let answer = |change: &dyn Fn(&mut Document)| answer_to(&changed_pdf(&pdf, change));
    let paper = answer(&|_| {});
    assert!(paper.contains("Papier: Plan, Formular und Programm stimmen"), "{paper}");
    let plan = answer(&|document| replace_content(document, "begruendung.md", |text| text + "\nNoch ein Satz.\n"));
    assert!(plan.contains("Plan: der eingebettete Plan ist nicht der"), "{plan}");
    let broken =
        answer(&|document| replace_content(document, "plan.yaml", |text| text.replace("haushalt:", "haushalz:")));
    assert!(
        broken.contains("Nein: der Plan, den `papier.pdf` trägt, lässt sich mit diesem Programm nicht drucken"),
        "{broken}"
    );
    let version = answer(&|document| {
        replace_content(document, "fassung.json", |text| text.replace(env!("CARGO_PKG_VERSION"), "99.1.0"));
    });
    assert!(version.contains("gedruckt mit drucksache „99.1.0“, dies ist"), "{version}");
    let vorlagen = answer(&|document| {
        replace_content(document, "fassung.json", |text| text.replace("\"vorlagen\": \"", "\"vorlagen\": \"0"));
    });
    assert!(vorlagen.contains("Formular: Vorlagen, Schriften oder `rat.yaml`"), "{vorlagen}");
}

#[test]
fn no_for_a_changed_table() {
    let (_, pdf) = papier();
    // One bit of the workbook in the middle of the file as it was printed.
    let document = Document::load_mem(&pdf).expect("a PDF");
    let [spec] = specs(&document, "arbeitsmappe.xlsx")[..] else { panic!("one workbook") };
    let ef = document.get_dictionary(spec).expect("a dictionary").get(b"EF").expect("EF").as_dict().expect("EF");
    let (_, stream) = document.dereference(ef.get(b"F").expect("F")).expect("an object");
    let packed = &stream.as_stream().expect("a stream").content;
    let at = pdf.windows(packed.len()).position(|bytes| bytes == packed.as_slice()).expect("its bytes");
    let mut changed = pdf.clone();
    changed[at + packed.len() / 2] ^= 1;
    assert!(!answer_to(&changed).contains("Ja: "));
    // Another amount, another workbook, another name: what a reader would take out is not what the plan gives.
    let no = |change: &dyn Fn(&mut Document)| {
        let answer = answer_to(&changed_pdf(&pdf, change));
        assert!(answer.contains("Nein: ") && answer.contains("nach dem Druck verändert"), "{answer}");
    };
    no(&|document| replace_content(document, "massnahmen.csv", |text| text.replacen('1', "9", 1)));
    no(&|document| replace_bytes(document, "arbeitsmappe.xlsx", |_| b"PK".to_vec()));
    no(&|document| {
        for spec in specs(document, "summen.csv") {
            let dict = document.get_object_mut(spec).expect("an object").as_dict_mut().expect("a dictionary");
            dict.set("UF", lopdf::text_string("tabellen/mehr.csv"));
        }
    });
}

#[test]
fn hostile_names_are_refused_and_nothing_is_written() {
    let (_, pdf) = papier();
    for name in [
        "plan/../../böse.yaml",
        "/etc/böse",
        "../plan.yaml",
        "plan//x",
        "C:\\böse",
        "plan/.git/config",
        "fremd.txt",
        "tabellen/../böse.csv",
        "tabellen/",
        "templates/x/../y",
    ] {
        let hostile = changed_pdf(&pdf, |document| {
            for spec in specs(document, "begruendung.md") {
                let dict = document.get_object_mut(spec).expect("an object").as_dict_mut().expect("a dictionary");
                dict.set("UF", lopdf::text_string(name));
                dict.set("F", lopdf::text_string(name));
            }
        });
        let project = Project::empty();
        project.write("innen/papier.pdf", hostile);
        let run = project.run(&["nachpruefen", "innen/papier.pdf", "--auspacken", "innen/da"]);
        assert!(run.code == 2 && run.stderr.contains("die dieses Programm nicht hineinlegt"), "{name}: {}", run.all());
        assert_eq!(project.files("."), ["innen/papier.pdf"], "{name}");
    }
}

#[test]
fn what_unpacks_to_a_gigabyte_is_refused() {
    let (_, pdf) = papier();
    let bomb = changed_pdf(&pdf, |document| {
        for spec in specs(document, "begruendung.md") {
            let ef =
                document.get_dictionary(spec).expect("a dictionary").get(b"EF").expect("EF").as_dict().expect("EF");
            let id = ef.get(b"F").expect("F").as_reference().expect("a reference");
            // Packed twice, a gigabyte of zeros is a few kilobytes.
            let mut inner = Stream::new(Dictionary::new(), vec![0; 1 << 30]);
            inner.compress().expect("it can be packed");
            let mut outer = Stream::new(Dictionary::new(), inner.content);
            outer.compress().expect("it can be packed");
            let filters = vec![Object::Name(b"FlateDecode".to_vec()); 2];
            outer.dict.set("Filter", filters);
            *document.get_object_mut(id).expect("an object") = Object::Stream(outer);
        }
    });
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let answer = answer_to(&bomb);
    assert!(answer.contains("trägt mehr, als ein Plan groß sein kann"), "{answer}");
}

#[test]
fn an_encrypted_a_foreign_and_a_broken_pdf_and_what_is_none_get_an_answer_each() {
    let (_, pdf) = papier();
    let encrypted = changed_pdf(&pdf, |document| {
        let filter: Arc<dyn CryptFilter> = Arc::new(Aes128CryptFilter);
        let version = EncryptionVersion::V4 {
            document,
            encrypt_metadata: true,
            crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), filter)]),
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: "geheim",
            user_password: "geheim",
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("keys");
        document.encrypt(&state).expect("it can be encrypted");
    });
    assert!(answer_to(&encrypted).contains("ist verschlüsselt"), "{}", answer_to(&encrypted));
    let foreign = changed_pdf(&pdf, |document| {
        let info = document.trailer.get(b"Info").expect("Info").as_reference().expect("a reference");
        document.get_object_mut(info).expect("an object").as_dict_mut().expect("a dictionary").remove(b"Creator");
        document.catalog_mut().expect("a catalog").remove(b"Names");
    });
    assert!(answer_to(&foreign).contains("hat dieses Programm nicht gedruckt"), "{}", answer_to(&foreign));
    assert!(answer_to(b"%PDF-1.7\nkaputt").contains("ist beschädigt"));
    assert!(answer_to(b"Kein PDF").contains("ist kein PDF"));
    let nothing = Project::empty().run(&["nachpruefen", "fehlt.pdf"]);
    assert!(nothing.code == 2 && nothing.stderr.contains("Die Datei `fehlt.pdf` gibt es nicht"), "{}", nothing.all());
}

#[test]
fn extract_keeps_out_of_a_folder_in_which_something_lies() {
    let (project, pdf) = papier();
    project.write("papier.pdf", &pdf).write("da/eigenes.txt", "bleibt");
    let run = project.run(&["nachpruefen", "papier.pdf", "--auspacken", "da"]);
    assert!(run.code == 2 && run.stderr.contains("liegt schon etwas"), "{}", run.all());
    assert_eq!(project.files("da"), ["eigenes.txt"]);
    let run = project.run(&["nachpruefen", "papier.pdf", "--auspacken", "neu"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(project.files("neu"), ["plans/probe-1-2013/begruendung.md", "plans/probe-1-2013/plan.yaml"]);
}

#[test]
fn inside_a_repository_it_names_the_revision_that_holds_the_fassung() {
    let project = base_plan();
    geschichte::start_repository(&project.path(""));
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    project.write(".gitignore", "output\n").write("alt.pdf", project.bytes(GESAMT));
    let plan = format!("{PLAN}/plan.yaml");
    project.write(&plan, project.read(&plan) + "# später\n");
    let spaeter = geschichte::commit(&project.path(""), "2013-12-24", "Später geändert");
    // Kept in another folder, with Windows' line ends: the same Fassung.
    std::fs::rename(project.path("plans"), project.path("alles")).expect("a folder can be renamed");
    let moved = plan.replace("plans/", "alles/");
    project.write(&moved, project.read(&moved).replace('\n', "\r\n"));
    geschichte::commit(&project.path(""), "2013-12-25", "Umgezogen");
    let run = project.run(&["nachpruefen", "alt.pdf"]);
    assert!(run.code == 0 && run.stdout.contains("vom 22.11.2013, „Entwurf“"), "{}", run.all());
    let run = project.run(&["drucken", "alles/grund"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let run = project.run(&["nachpruefen", GESAMT]);
    assert!(run.code == 0 && run.stdout.contains("vom 25.12.2013, „Umgezogen“"), "{}", run.all());
    geschichte::git(&project.path(""), &["reset", "--quiet", "--hard", &spaeter]);
    let run = project.run(&["nachpruefen", GESAMT]);
    assert!(run.code == 0 && run.stdout.contains("vom 24.12.2013, „Später geändert“"), "{}", run.all());
    // A paper whose plan was changed says which revision it claims to be from.
    let changed =
        changed_pdf(&project.bytes("alt.pdf"), |pdf| replace_content(pdf, "begruendung.md", |text| text + "\nMehr.\n"));
    project.write("geaendert.pdf", changed);
    let run = project.run(&["nachpruefen", "geaendert.pdf"]);
    assert!(run.code == 1 && run.stdout.contains("vom 22.11.2013, „Entwurf“"), "{}", run.all());
    project.write(&plan, project.read(&plan) + "# nie eingecheckt\n");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let run = project.run(&["nachpruefen", GESAMT]);
    assert!(run.code == 0 && run.stdout.contains("Kein Stand, den Git hier kennt, hat diese Fassung"), "{}", run.all());
}

#[test]
fn it_finds_the_revision_among_five_hundred_that_all_change_the_plan() {
    let project = Project::with_plan("iuk-2014-2015");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let gesamt = "output/iuk-2014-2015/GRDrs-977-2013.pdf";
    project.write("papier.pdf", project.bytes(gesamt)).write(".gitignore", "output\n");
    geschichte::start_repository(&project.path(""));
    // With fast-import, because five hundred processes of git would take longer than the test.
    let path = "plans/iuk-2014-2015/plan.yaml";
    let text = project.read(path);
    let mut stream = String::new();
    for nr in 1..=500 {
        let text = format!("{text}# Stand {nr}\n");
        stream.push_str(&format!(
            "commit refs/heads/main\ncommitter Amt <amt@example.org> {} +0100\ndata <<E\nStand {nr}\nE\n",
            1_400_000_000 + nr * 60
        ));
        if nr == 1 {
            stream.push_str("from refs/heads/main^0\n");
        }
        stream.push_str(&format!("M 100644 inline {path}\ndata {}\n{text}\n", text.len()));
    }
    project.write("strom", stream);
    let mut command = std::process::Command::new("git");
    command.args(["fast-import", "--quiet", "--force"]).current_dir(project.path(""));
    command.stdin(std::fs::File::open(project.path("strom")).expect("the stream"));
    assert!(command.status().expect("git is there").success());
    let run = project.run(&["nachpruefen", "papier.pdf"]);
    assert!(run.code == 0 && run.stdout.contains("vom 22.11.2013, „Entwurf“"), "{}", run.all());
}

#[test]
fn a_public_paper_is_what_its_own_plan_gives_and_its_revision_is_the_whole_plans() {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    let text = project.read(&plan);
    project.write(&plan, text.replacen("    planmittel:", "    nichtoeffentlich: true\n    planmittel:", 1));
    geschichte::start_repository(&project.path(""));
    let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let public = project.bytes("output/grund/Probe-1-2013-oeffentlich.pdf");
    let elsewhere = Project::empty();
    elsewhere.write("papier.pdf", &public);
    expect_yes(&elsewhere, "papier.pdf");
    let run = project.run(&["nachpruefen", "output/grund/Probe-1-2013-oeffentlich.pdf"]);
    assert!(run.code == 0 && run.stdout.contains("vom 22.11.2013, „Entwurf“"), "{}", run.all());
}
