//! Whatever a PDF holds, reading it ends, and in an answer.

use std::time::{Duration, Instant};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{answer_to, changed_pdf, expect_yes, papier, replace_content};
use crate::fall::{PLAN, base_plan};
use crate::project::{Project, Run, root};

/// Runs `nachpruefen` with less than it takes without a word, and looks at the clock.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "time is what is tested")]
fn knapp(pdf: &[u8], speicher: &str, zeit: &str) -> Run {
    let project = Project::empty();
    project.write("papier.pdf", pdf);
    let begin = Instant::now();
    let run = project.run(&["nachpruefen", "papier.pdf", "--speicher", speicher, "--zeit", zeit]);
    assert!(begin.elapsed() < Duration::from_secs(90), "{:?}: {}", begin.elapsed(), run.all());
    run
}

#[track_caller]
fn too_large(run: &Run, why: &str) {
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("`papier.pdf` ist zu groß: ") && run.stderr.contains(why), "{}", run.all());
    assert_eq!(run.stdout, "", "{}", run.all());
}

/// The paper with another tree of names.
fn mit_namen(pdf: &[u8], names: impl FnOnce(&mut Document) -> ObjectId) -> Vec<u8> {
    changed_pdf(pdf, |document| {
        let id = names(document);
        let catalog = document.catalog_mut().expect("a catalog");
        catalog.set("Names", dictionary! { "EmbeddedFiles" => id });
    })
}

#[test]
fn a_tree_of_names_whose_branches_meet_again_is_refused() {
    let (_, pdf) = papier();
    // Ten branches on each of 14 levels lead to the same one: 10^14 ways.
    let meets = mit_namen(&pdf, |document| {
        let leaf = document.add_object(dictionary! { "Names" => Object::Array(Vec::new()) });
        (0..14).fold(leaf, |below, _| document.add_object(dictionary! { "Kids" => vec![Object::Reference(below); 10] }))
    });
    let circle = mit_namen(&pdf, |document| {
        let id = document.new_object_id();
        document.objects.insert(id, dictionary! { "Kids" => vec![Object::Reference(id); 10] }.into());
        id
    });
    let wide = mit_namen(&pdf, |document| {
        let kids: Vec<Object> = (0..10_001).map(|_| document.add_object(Dictionary::new()).into()).collect();
        document.add_object(dictionary! { "Kids" => kids })
    });
    for hostile in [meets, circle, wide] {
        let answer = answer_to(&hostile);
        assert!(answer.contains("ist beschädigt oder verändert"), "{answer}");
    }
}

#[test]
fn objects_that_unpack_to_gigabytes_are_too_large() {
    let (_, pdf) = papier();
    let mut bomb = changed_pdf(&pdf, |document| {
        // An array of numbers has a hundred times as many bytes in memory as in the file.
        let content = ["7 0 [".as_bytes(), &b"0 ".repeat(20_000_000), b"]"].concat();
        // The library does not write streams of this type that it has not made: the name is put right below.
        let mut stream = Stream::new(dictionary! { "Type" => "ObjXtm", "N" => 1, "First" => 4 }, content);
        stream.compress().expect("it can be packed");
        document.add_object(stream);
    });
    let name = bomb.windows(7).position(|window| window == b"/ObjXtm").expect("the stream");
    bomb[name + 4] = b'S';
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    too_large(&knapp(&bomb, "512", "60"), "braucht mehr als 512 MiB Arbeitsspeicher");
}

/// A paper on forms of its own, with one of their files replaced.
fn mit_vorlage(datei: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let project = base_plan();
    crate::project::copy(&root().join("templates/stuttgart"), &project.path("templates/stuttgart"));
    for own in ["barrierefrei.typ", "anlage-1.typ.j2"] {
        let text = std::fs::read_to_string(root().join("templates/gemeinsam").join(own)).expect("a template");
        project.write(&format!("templates/stuttgart/{own}"), text + "\n");
    }
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    changed_pdf(&project.bytes(super::GESAMT), |document| replace_content(document, datei, &change))
}

#[test]
fn a_template_that_doubles_loops_or_nests_without_end_is_too_large() {
    let before = |code: String| move |text: String| format!("{code}\n{text}");
    let doubling = "#let x = \"0123456789\" * 1000\n#let halb = range(40).fold(x, (x, _) => x + x)".to_owned();
    let run = knapp(&mit_vorlage("barrierefrei.typ", before(doubling)), "512", "60");
    too_large(&run, "braucht mehr als 512 MiB Arbeitsspeicher");
    let deep = format!("#let x = {}1", "1+".repeat(20_000));
    let run = knapp(&mit_vorlage("barrierefrei.typ", before(deep)), "1024", "60");
    // Typst may learn to refuse it by itself.
    assert!(run.code == 1 || run.stderr.contains("ist zu groß"), "{}", run.all());
    let looping = "#let x = range(100000).map(a => range(100000).map(b => calc.gcd(a, b)).sum()).sum()".to_owned();
    let run = knapp(&mit_vorlage("barrierefrei.typ", before(looping)), "2048", "3");
    too_large(&run, "dauert länger als 3 Sekunden");
    let macros =
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{% for a in jahre %}{{ m(a) }}{% endfor %}".to_owned();
    let run = knapp(&mit_vorlage("anlage-1.typ.j2", before(macros)), "512", "5");
    assert!(run.code == 1 || run.stderr.contains("ist zu groß"), "{}", run.all());
}

#[test]
fn yaml_and_texts_of_a_paper_are_read_to_an_end() {
    let (_, pdf) = papier();
    let with = |datei: &str, more: &str| {
        changed_pdf(&pdf, |document| replace_content(document, datei, |text| format!("{text}\n{more}")))
    };
    let anchors: String = (0..60).map(|nr| format!("&a{nr} [")).collect();
    let aliases: String = (0..60).map(|nr| format!(", *a{nr}")).collect();
    let keys = |count: usize| (0..count).map(|nr| format!("k{nr}: 1\n")).collect::<String>();
    for (datei, more) in [
        ("plan.yaml", format!("x: {anchors}{}{}\n", "1,".repeat(1_900_000), "]".repeat(60))),
        ("plan.yaml", format!("x: {anchors}{}{}\n", "1,".repeat(400_000), "]".repeat(60))),
        ("plan.yaml", format!("x: [{anchors}{}{}{aliases}]\n", "1,".repeat(100_000), "]".repeat(60))),
        ("plan.yaml", keys(350_000)),
        ("plan.yaml", keys(240_000)),
        ("begruendung.md", (0..20_000).map(|nr| format!("{nr} EUR\n\n")).collect()),
        ("begruendung.md", "{{ summe.planmittel[2014] | eur }}\n\n".repeat(50_000)),
    ] {
        // Each is a paper that is another one, or that has no paper of its own.
        let run = knapp(&with(datei, &more), "1024", "60");
        assert_eq!(run.code, 1, "{}: {}", &more[..20], run.all());
        assert!(run.stdout.contains("Nein: "), "{}: {}", &more[..20], run.all());
    }
}

#[test]
fn the_bounds_are_those_of_the_command_line() {
    let (project, pdf) = papier();
    project.write("papier.pdf", &pdf);
    expect_yes(&project, "papier.pdf");
    let large = changed_pdf(&pdf, |document| {
        replace_content(document, "plan.yaml", |yaml| format!("{yaml}x: [{}]\n", "1,".repeat(1_900_000)));
    });
    too_large(&knapp(&large, "128", "60"), "braucht mehr als 128 MiB Arbeitsspeicher");
    // The program itself takes a good part of less than that.
    let run = knapp(&pdf, "127", "60");
    assert!(run.code == 2 && run.stderr.contains("`127` ist für `--speicher <MIB>` nicht möglich"), "{}", run.all());
}

#[test]
fn what_a_paper_says_of_itself_is_short_and_harmless_on_a_terminal() {
    let (_, pdf) = papier();
    let version = |text: &str| {
        changed_pdf(&pdf, |document| {
            replace_content(document, "fassung.json", |json| json.replace(env!("CARGO_PKG_VERSION"), text));
        })
    };
    let answer = answer_to(&version(&"9".repeat(5_000_000)));
    assert!(answer.contains("ist beschädigt oder verändert") && answer.len() < 1000, "{answer}");
    let answer = answer_to(&version(&"9".repeat(1000)));
    assert!(answer.contains("99…“, dies ist") && answer.len() < 1000, "{answer}");
    let answer = answer_to(&version("\\u001b[2J\\u202e1.0\\n"));
    assert!(answer.contains(r"„\u{1b}[2J\u{202e}1.0\n“"), "{answer}");
}

#[test]
fn build_says_that_ready_pdfs_are_too_large_together_before_verify_could() {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    let anlagen = "    - {titel: Erster Teil, datei: a.pdf}\n    - {titel: Zweiter Teil, datei: b.pdf}\n  mitzeichnung";
    project.replace(&plan, "  mitzeichnung", anlagen);
    for name in ["a.pdf", "b.pdf"] {
        let path = format!("{PLAN}/{name}");
        project.write(&path, "%PDF-1.7\n");
        let file = std::fs::OpenOptions::new().write(true).open(project.path(&path)).expect("a file");
        file.set_len(140 << 20).expect("a long file");
    }
    let run = project.run(&["drucken"]);
    assert!(run.code == 1 && run.stderr.contains("[zu-gross]"), "{}", run.all());
    assert!(
        run.stderr.contains("Mit der Datei `b.pdf` sind die fertigen PDFs dieses Plans zusammen zu groß"),
        "{}",
        run.all()
    );
    assert!(project.files("output").is_empty());
}
