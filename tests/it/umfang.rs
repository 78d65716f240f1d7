//! The public paper: nothing of what is not public is anywhere in it, and every sum is that of the whole plan.

mod eigenschaft;
pub mod suche;
mod summen;
mod texte;
mod vergleich;

use std::collections::BTreeSet;

use drucksache::platte;

use crate::fall;
use crate::fassung::beilagen;
use crate::pdftext;
use crate::project::{Project, copy, root};

const PLAN: &str = "plans/probe";

/// The fixture: everything secret in it is called Verborgen with a number, and has amounts of its own.
fn probe() -> Project {
    let project = Project::empty();
    copy(&root().join("tests/data/umfang"), &project.path(""));
    project
}

/// How many of them there are, and which no paper prints: comments, ids, names of files, what only serves the check.
const VERBORGENE: usize = 39;
const NIE_GEDRUCKT: [usize; 12] = [1, 10, 12, 17, 18, 19, 20, 25, 26, 29, 34, 39];
/// Amounts and days of single Maßnahmen and fields.
pub const BETRAEGE: [&str; 19] = [
    "511.111",
    "411.112",
    "122.212",
    "92.213",
    "211.123",
    "200.011",
    "88.877",
    "99.989",
    "616.243",
    "616.244",
    "616.245",
    "616.246",
    "29.07.2031",
    "30.08.2032",
    "2031-07-29",
    "2032-08-30",
    "511111",
    "616243",
    "88877",
];

fn build(project: &Project, args: &[&str]) {
    let run = project.run(&[&["drucken"], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
}

/// The PDFs of a kind below `output/`.
fn pdfs(project: &Project, oeffentlich: bool) -> Vec<String> {
    let files = project.files("output").into_iter().filter(|file| file.ends_with(".pdf"));
    files.filter(|file| file.contains("-oeffentlich.") == oeffentlich).map(|file| format!("output/{file}")).collect()
}

#[test]
fn nothing_secret_is_anywhere_in_a_public_file() {
    let project = probe();
    build(&project, &["--umfang", "oeffentlich", "--mit-typst"]);
    let pdfs = pdfs(&project, true);
    assert_eq!(pdfs.len(), 5, "{pdfs:?}: the whole, the Vorlage, Anlagen 1, 2 and 4");
    for pdf in &pdfs {
        let haystacks = suche::haystacks(&project.bytes(pdf));
        for needle in ["verborgen"].iter().chain(&BETRAEGE) {
            assert_eq!(suche::fundstellen(&haystacks, needle), Vec::<String>::new(), "{needle} in {pdf}");
        }
    }
    // The kept Typst project, and the names of all files.
    for file in project.files("output") {
        assert!(!file.to_lowercase().contains("verborgen"), "{file}");
        let bytes = project.bytes(&format!("output/{file}"));
        assert!(!suche::contains_text(&bytes, "verborgen"), "{file}");
    }
}

#[test]
fn nothing_secret_is_in_what_is_published_of_a_paper() {
    let project = probe();
    let rat = project.read("templates/probestadt/rat.yaml");
    project.write("templates/probestadt/rat.yaml", format!("{rat}\noparl: {{adresse: https://oparl.example.org}}\n"));
    let run = project.run(&["exportieren", PLAN, "--format", "oparl"]);
    assert_eq!(run.code, 0, "{}", run.all());
    // What is public is in it, what is secret is not, however it is written.
    assert!(run.stdout.contains("Probe 12/2026") && run.stdout.len() > 5_000, "{}", run.stdout);
    for needle in ["verborgen"].iter().chain(&BETRAEGE) {
        assert!(!suche::contains_text(run.stdout.as_bytes(), needle), "{needle}");
    }
}

#[test]
fn the_internal_paper_prints_everything_and_the_search_finds_it() {
    let project = probe();
    build(&project, &[]);
    let ganz = project.bytes("output/probe/Probe-12-2026-nichtoeffentlich.pdf");
    let text = pdftext::text(&ganz);
    for nr in (1..=VERBORGENE).filter(|nr| !NIE_GEDRUCKT.contains(nr)) {
        assert!(text.contains(&format!("Verborgen{nr:02}")), "Verborgen{nr:02} is printed");
    }
    let haystacks = suche::haystacks(&ganz);
    let gefunden = suche::fundstellen(&haystacks, "verborgen");
    // As text of pages, and in a bookmark.
    // And in a table that it carries.
    for wo in ["text", "object", "archive xl/sharedStrings.xml"] {
        assert!(gefunden.iter().any(|place| place.starts_with(wo)), "{wo}: {gefunden:?}");
    }
    for betrag in &BETRAEGE[..14] {
        assert!(!suche::fundstellen(&haystacks, betrag).is_empty(), "{betrag}");
    }
    let hints = text.matches("nichtöffentlich").count();
    assert!(hints >= 20, "{hints} hints say what is not public");
}

#[test]
fn the_redacted_plan_holds_nothing_secret() {
    let (_, ordner) = summen::redacted(&platte::ordner(&root().join("tests/data/umfang").join(PLAN)), &probe());
    let mut paths = Vec::new();
    for folder in ["", "massnahmen"] {
        for entry in ordner.eintraege(folder).into_iter().filter(|entry| !entry.ordner) {
            let path = if folder.is_empty() { entry.name } else { format!("{folder}/{}", entry.name) };
            let bytes = ordner.read(&path, u64::MAX).expect("a file");
            let text = String::from_utf8(bytes).expect("text");
            assert!(
                !text.to_lowercase().contains("verborgen") && !text.contains('#') || path.ends_with(".md"),
                "{path}: {text}"
            );
            for needle in ["verborgen", "511111", "411112", "122212", "616243", "kontrollsumme", "pruefung", "2031"] {
                assert!(!text.to_lowercase().contains(needle), "{needle} in {path}: {text}");
            }
            paths.push(path);
        }
    }
    // Amt 20 has nothing public: its file is gone, and no file is called what the clerk called it.
    let expected = [
        "anlage-4.md",
        "begruendung.md",
        "nichtoeffentlich.yaml",
        "plan.yaml",
        "massnahmen/0001.yaml",
        "massnahmen/0002.yaml",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn the_redacted_plan_is_a_plan_that_prints_the_same_paper() {
    let project = probe();
    build(&project, &["--umfang", "oeffentlich"]);
    let (_, ordner) = summen::redacted(&platte::ordner(&project.path(PLAN)), &project);
    for (folder, name) in [("", ""), ("massnahmen", "massnahmen/")] {
        for entry in ordner.eintraege(folder).into_iter().filter(|entry| !entry.ordner) {
            let path = format!("{name}{}", entry.name);
            project.write(&format!("plans/auszug/{path}"), ordner.read(&path, u64::MAX).expect("a file"));
        }
    }
    let run = project.run(&["drucken", "plans/auszug"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stderr.contains("Warnung[schon-oeffentlich]") && !run.stderr.contains("Fehler"), "{}", run.all());
    for pdf in pdfs(&project, true).into_iter().filter(|path| path.starts_with("output/probe")) {
        let auszug = pdf.replace("output/probe", "output/auszug");
        assert!(project.bytes(&pdf) == project.bytes(&auszug), "{pdf}");
    }
}

#[test]
fn two_public_builds_give_the_same_bytes_and_keep_the_internal_files() {
    let project = probe();
    build(&project, &["--mit-typst"]);
    let intern: BTreeSet<String> = project.files("output").into_iter().collect();
    build(&project, &["--umfang", "oeffentlich", "--mit-typst"]);
    let both: BTreeSet<String> = project.files("output").into_iter().collect();
    assert!(both.is_superset(&intern) && both.len() > intern.len(), "{both:?}");
    let before: Vec<Vec<u8>> = pdfs(&project, true).iter().map(|pdf| project.bytes(pdf)).collect();
    build(&project, &["--umfang", "öffentlich"]);
    let again: Vec<Vec<u8>> = pdfs(&project, true).iter().map(|pdf| project.bytes(pdf)).collect();
    assert!(before == again && !before.is_empty());
    // Without --mit-typst its own project goes, the other's stays. A new number leaves no file of the old one, of no
    // kind.
    assert!(project.path("output/probe/typst").is_dir() && !project.path("output/probe/typst-oeffentlich").exists());
    project.replace(&format!("{PLAN}/plan.yaml"), "nummer: Probe 12/2026", "nummer: Probe 13/2026");
    build(&project, &["--umfang", "oeffentlich"]);
    let left: Vec<String> =
        project.files("output").into_iter().filter(|file| !file.contains("Probe-13-2026")).collect();
    assert_eq!(left, ["probe/.drucksache-oeffentlich.json", "probe/.drucksache.json"]);
}

#[test]
fn every_page_of_an_internal_paper_says_so_and_no_page_of_any_other() {
    let project = probe();
    build(&project, &[]);
    build(&project, &["--umfang", "oeffentlich"]);
    let titles = |pdf: &str| crate::pdf::Pdf::read(&project.bytes(pdf)).xmp;
    for pdf in pdfs(&project, false) {
        assert!(pdf.ends_with("-nichtoeffentlich.pdf"), "{pdf}");
        // The Anlage that was ready is no paper of the program.
        if pdf.contains("Anlage-5") {
            continue;
        }
        let pages = lopdf::Document::load_mem(&project.bytes(&pdf)).expect("a PDF").get_pages().len();
        let text = pdftext::text(&project.bytes(&pdf));
        assert!(text.matches("Nichtöffentlich").count() >= pages, "{pdf}: {pages} pages: {text}");
        assert!(titles(&pdf).contains("Nicht öffentlich: "), "{pdf}");
    }
    for pdf in pdfs(&project, true) {
        assert!(!pdftext::text(&project.bytes(&pdf)).contains("Nichtöffentlich"), "{pdf}");
    }
    let project = fall::base_plan();
    build(&project, &[]);
    assert!(project.path("output/grund/Probe-1-2013.pdf").is_file());
    assert!(!pdftext::text(&project.bytes("output/grund/Probe-1-2013.pdf")).contains("Nichtöffentlich"));
}

#[test]
fn a_build_says_which_papers_beside_it_are_of_another_fassung() {
    let project = probe();
    let outdated = |args: &[&str]| {
        let run = project.run(&[&["drucken"], args].concat());
        assert_eq!(run.code, 0, "{}", run.all());
        let told = run.all().lines().find(|line| line.starts_with("veraltet:")).map(str::to_owned);
        told.map_or(0, |line| line.matches(".pdf").count())
    };
    let public = ["--umfang", "oeffentlich"];
    assert_eq!((outdated(&[]), outdated(&public), outdated(&[])), (0, 0, 0));
    // The public paper has nothing of it: it stays what it was.
    project.replace(&format!("{PLAN}/begruendung.md"), "Verborgen32", "Verborgen32, Verborgen60");
    assert_eq!(outdated(&[]), 0);
    project.replace(&format!("{PLAN}/begruendung.md"), "Einzeln:", "Einzeln aufgeführt:");
    assert_eq!(outdated(&[]), pdfs(&project, true).len());
    assert_eq!(outdated(&public), 0);
    project.replace(&format!("{PLAN}/begruendung.md"), "Verborgen32", "Verborgen33");
    assert_eq!(outdated(&public), pdfs(&project, false).len());
}

#[test]
fn without_anything_secret_both_papers_have_the_same_pages() {
    for plan in ["iuk-2014-2015", "musterstadt-2026-2027", "karlsruhe-2026-0067"] {
        let project = Project::with_plan(plan);
        build(&project, &["--mit-typst"]);
        build(&project, &["--umfang", "oeffentlich", "--mit-typst"]);
        // The plans that both carry are written in different ways, and so are their Fassungen.
        let carried = |file: &String| file.starts_with("beilagen");
        let files = |folder: &str| {
            let files = project.files(&format!("output/{plan}/{folder}"));
            files.into_iter().filter(|file| !carried(file)).collect::<Vec<_>>()
        };
        assert_eq!(files("typst"), files("typst-oeffentlich"));
        for file in files("typst") {
            let of = |folder: &str| {
                let text = project.bytes(&format!("output/{plan}/{folder}/{file}"));
                crate::aenderung::without_fassung(&String::from_utf8_lossy(&text))
            };
            assert!(of("typst") == of("typst-oeffentlich"), "{plan}: {file}");
        }
    }
}

#[test]
fn a_draft_and_its_parts_say_that_they_are_public() {
    let project = probe();
    project.replace(&format!("{PLAN}/plan.yaml"), "  nummer:", "  status: entwurf\n  nummer:");
    build(&project, &["--umfang", "oeffentlich"]);
    assert!(project.path("output/probe/Probe-12-2026-Entwurf-oeffentlich.pdf").is_file());
    assert!(project.path("output/probe/Probe-12-2026-Anlage-4-Entwurf-oeffentlich.pdf").is_file());
}

#[test]
fn a_public_text_that_needs_something_secret_is_an_error_where_it_stands() {
    let plan = format!("{PLAN}/plan.yaml");
    let cases = [
        ("wird zugestimmt.", "wird {{ massnahme.verborgen20.bezeichnung }} zugestimmt."),
        ("wird zugestimmt.", "wird {{ formular.hoechstgebot.betrag | eur }} zugestimmt."),
        ("wird zugestimmt.", "wird {{ vorlage.aktenzeichen }} zugestimmt."),
        ("Das Verfahren ist öffentlich.", "'{{ massnahme.verborgen20.planmittel[2026] | eur }}'"),
        // Another Maßnahme would stand there.
        ("wird zugestimmt.", "wird {{ themenbereich.neu.massnahmen[0].bezeichnung }} zugestimmt."),
    ];
    for (old, new) in cases {
        let project = probe();
        project.replace(&plan, old, new);
        let line = project.read(&plan).lines().position(|line| line.contains(new)).expect("it stands there") + 1;
        let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
        assert_eq!(run.code, 1, "{new}: {}", run.all());
        assert!(run.stderr.contains("Fehler[nichtoeffentliches-im-text]"), "{new}: {}", run.all());
        assert!(run.stderr.contains(&format!("--> {plan}:{line}:")), "{new}: {}", run.all());
        assert!(!project.path("output").exists(), "nothing is written");
        // Internally it is printed, with a warning.
        let run = project.check(&[]);
        assert_eq!(run.code, 0, "{new}: {}", run.all());
        assert!(run.stdout.contains("Warnung[nichtoeffentliches-im-text]"), "{new}: {}", run.all());
    }
    // In a section of its own it may stand.
    let project = probe();
    project.replace(&format!("{PLAN}/begruendung.md"), "Einzeln:", "{{ massnahme.verborgen20.bezeichnung }}");
    let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
    assert!(run.code == 1 && run.stderr.contains("begruendung.md:"), "{}", run.all());
    project.replace(&format!("{PLAN}/begruendung.md"), "## Vorhaben", "## Vorhaben {nichtoeffentlich}");
    build(&project, &["--umfang", "oeffentlich"]);
}

#[test]
fn typed_names_of_what_is_secret_are_told() {
    let project = probe();
    project.replace(
        &format!("{PLAN}/begruendung.md"),
        "Dieser Plan hat",
        "Der Ankauf\nverborgen21 steht an. Dieser Plan hat",
    );
    project.replace(
        &format!("{PLAN}/massnahmen/30.yaml"),
        "Jeder darf",
        "Nach den „Verhandlungen mit Verborgen30“. Jeder darf",
    );
    let run = project.check(&[]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(run.stdout.matches("Warnung[nichtoeffentliches-im-text]").count(), 2, "{}", run.all());
    assert!(run.stdout.contains("begruendung.md:3:5") && run.stdout.contains("30.yaml:6:"), "{}", run.all());
}

#[test]
fn a_whole_anlage_of_the_form_can_be_secret() {
    let plan = format!("{PLAN}/plan.yaml");
    // Without the table of Maßnahmen no Maßnahme is public.
    let project = probe();
    project.replace(
        &plan,
        "- titel: Maßnahmenplan {{ jahre | schraegstrich }}",
        "- {titel: Maßnahmenplan, nichtoeffentlich: true}",
    );
    build(&project, &["--umfang", "oeffentlich"]);
    let text = pdftext::text(&project.bytes("output/probe/Probe-12-2026-oeffentlich.pdf"));
    assert!(text.contains("Anlage2:nichtöffentlich") && !text.contains("LeitungenimRathaus"), "{text}");
    assert!(text.contains("1.433.323EUR"), "sums stay: {text}");
    assert!(!project.path("output/probe/Probe-12-2026-Anlage-2-oeffentlich.pdf").exists());
    let project = probe();
    project.replace(
        &plan,
        "- titel: Ausführliche Begründung",
        "- {titel: Ausführliche Begründung, nichtoeffentlich: true}",
    );
    build(&project, &["--umfang", "oeffentlich"]);
    let text = pdftext::text(&project.bytes("output/probe/Probe-12-2026-oeffentlich.pdf"));
    assert!(text.contains("Anlage1:nichtöffentlich") && !text.contains("DieserPlanhat"), "{text}");
    assert!(text.contains("LeitungenimRathaus"), "{text}");
}

#[test]
fn only_sums_that_are_printed_are_carried() {
    let project = probe();
    let carried = || {
        build(&project, &["--umfang", "oeffentlich"]);
        let carried = beilagen(&project.bytes("output/probe/Probe-12-2026-oeffentlich.pdf"));
        let sums = carried.into_iter().find(|(name, _)| name.ends_with("nichtoeffentlich.yaml"));
        String::from_utf8(sums.expect("sums").1.2).expect("UTF-8")
    };
    let text = carried();
    let (bereiche, aemter) = text.split_once("aemter:").expect("sums of an Amt");
    assert!(bereiche.contains("folgekosten") && bereiche.contains("abschreibung"), "{text}");
    // A text names one sum of Amt 20: it has others, and Amt 10 has some as well.
    assert!(aemter.contains("'20'") && aemter.contains("'2026': 300000"), "{text}");
    assert!(["2027", "folgekosten", "'10'"].iter().all(|sum| !aemter.contains(sum)), "{text}");
    // Without Anlage 2, sums of a Themenbereich are those that a text names.
    project.replace(
        &format!("{PLAN}/plan.yaml"),
        "- titel: Maßnahmenplan {{ jahre | schraegstrich }}",
        "- {titel: Maßnahmenplan, nichtoeffentlich: true}",
    );
    let burden = "Belastet wird der Ergebnishaushalt mit {{ summe.ergebnishaushalt[2027] | eur }}.";
    project.replace(&format!("{PLAN}/begruendung.md"), "{{ tabelle.themenbereiche }}", burden);
    for id in ["netz", "neu", "grund"] {
        let table = format!("{{{{ tabelle.einzelmassnahmen.{id} }}}}");
        project.replace(&format!("{PLAN}/begruendung.md"), &table, "Auch nicht.");
    }
    let text = carried();
    for told in ["themenbereich.neu.anteil[2026]", "summe.einzahlungen[2027]", "summe.ergebnishaushalt[2027]"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    // A share is printed, and the sum of several sizes: not what they are computed from.
    let (_, shares) = text.split_once("anteile:").expect("shares");
    assert_eq!(shares.split_whitespace().collect::<String>(), "neu:'2026':'27.9'", "{text}");
    for sum in ["netz", "grund", "folgekosten", "abschreibung", "aufwand", "themenbereich.neu.planmittel", "400000"] {
        assert!(!text.contains(sum), "{sum}: {text}");
    }
    assert!(!text.contains("massnahmenplan"), "{text}");
    let papers = ["", "-nichtoeffentlich"].map(|kind| {
        build(&project, if kind.is_empty() { &["--umfang", "oeffentlich"] } else { &[] });
        let kind = if kind.is_empty() { "-oeffentlich" } else { kind };
        pdftext::text(&project.bytes(&format!("output/probe/Probe-12-2026{kind}.pdf")))
    });
    let sentence = |text: &String| {
        let (_, behind) = text.split_once("BelastetwirdderErgebnishaushaltmit").expect("it is printed");
        behind.split("EUR").next().map(str::to_owned)
    };
    assert_eq!(sentence(&papers[0]), sentence(&papers[1]));
}

#[test]
fn an_amount_that_is_the_difference_of_printed_sums_is_told() {
    let project = probe();
    // Amt 10 has two that are not public in one Themenbereich, and this one in another, where Amt 20 has two.
    let zero = "{bezeichnung: Schrank für Verborgen40, themenbereich: neu, planmittel: {2026: 0, 2027: 12345}, nichtoeffentlich: true}";
    let datei = format!("{PLAN}/massnahmen/10.yaml");
    project.replace(&datei, "massnahmen:\n", &format!("massnahmen:\n  - {zero}\n"));
    project.replace(&datei, "2027: 603325", "2027: 615670");
    project.replace(&format!("{PLAN}/plan.yaml"), "2027: 1103325", "2027: 1115670");
    let warned = || {
        let run = project.check(&[]);
        run.stdout.lines().filter(|line| line.contains("summe-verraet-betrag")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(warned(), Vec::<String>::new());
    project.replace(
        &format!("{PLAN}/begruendung.md"),
        "Einzeln:",
        "Amt 10: {{ amt[10].planmittel[2027] | eur }}. Einzeln:",
    );
    let told = warned();
    let words = "folgt aber aus dem Unterschied von Summen, die gedruckt werden: `planmittel` 2027";
    assert!(told.len() == 1 && told[0].ends_with(words), "{told:?}");
}

#[test]
fn a_released_plan_with_a_warning_is_not_printed_publicly_either() {
    let project = probe();
    project.replace(&format!("{PLAN}/plan.yaml"), "  nummer:", "  status: freigegeben\n  nummer:");
    build(&project, &["--umfang", "oeffentlich"]);
    project.replace(&format!("{PLAN}/begruendung.md"), "Dieser Plan hat", "Ankauf Verborgen21. Dieser Plan hat");
    let run = project.run(&["drucken", "--umfang", "oeffentlich", "--ziel", "neu"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(!project.path("neu").exists());
}

#[test]
fn a_mark_that_shall_be_printed_is_and_a_file_of_the_program_is_nothing_to_write() {
    let project = probe();
    project.replace(&format!("{PLAN}/begruendung.md"), "Einzeln:", "Die Marke \\{nichtoeffentlich} in Klammern:");
    project.write(
        &format!("{PLAN}/nichtoeffentlich.yaml"),
        "themenbereiche: {netz: {betraege: {planmittel: {2026: 5}}}}\n",
    );
    let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
    assert!(run.code == 0 && run.stderr.contains("Warnung[datei-unbeachtet]"), "{}", run.all());
    let text = pdftext::text(&project.bytes("output/probe/Probe-12-2026-oeffentlich.pdf"));
    assert!(text.contains("DieMarke{nichtoeffentlich}inKlammern") && text.contains("1.433.323EUR"), "{text}");
}

#[test]
fn a_mark_that_says_nothing_is_an_error_wherever_it_stands() {
    for value in ["", " ~", " null", " []", " \"\""] {
        for (file, key) in [("plan.yaml", "  nummer:"), ("plan.yaml", "    planmittel:")] {
            let project = fall::base_plan();
            let path = format!("{}/{file}", fall::PLAN);
            let text = project.read(&path);
            let at = text.find(key).unwrap_or_else(|| panic!("{key} in {path}"));
            let indent = &key[..key.len() - key.trim_start().len()];
            project.write(&path, format!("{}{indent}nichtoeffentlich:{value}\n{}", &text[..at], &text[at..]));
            let run = project.check(&[fall::PLAN]);
            let told = run.stdout.contains("Nach `nichtoeffentlich` steht nichts");
            assert!(run.code == 1 && told, "{key}{value}: {}", run.all());
        }
    }
}

#[test]
fn a_plan_that_calls_itself_public_with_marks_in_it_is_not_printed() {
    let massnahme = ("    planmittel:", "    nichtoeffentlich: true\n    planmittel:");
    let gremium = ("sitzungsart: öffentlich, ", "nichtoeffentlich: true, sitzungsart: öffentlich, ");
    for (file, (old, new)) in [("plan.yaml", massnahme), ("plan.yaml", gremium), ("begruendung.md", ("## ", ""))] {
        let project = fall::base_plan();
        project.replace(&format!("{}/plan.yaml", fall::PLAN), "  rat:", "  umfang: oeffentlich\n  rat:");
        let path = format!("{}/{file}", fall::PLAN);
        let text = project.read(&path);
        let marked = match new {
            "" => format!("## Geheim {{nichtoeffentlich}}\n\nNichts für alle.\n\n{text}"),
            new => text.replacen(old, new, 1),
        };
        assert!(marked != text, "{old} in {file}");
        project.write(&path, marked);
        let run = project.run(&["drucken"]);
        assert!(run.code == 1 && run.stderr.contains("Fehler[widerspruch]"), "{file}: {}", run.all());
        assert!(!project.path("output").exists(), "{file}");
    }
}

#[test]
fn sums_of_a_public_plan_that_are_too_large_to_be_added_are_an_error() {
    let project = probe();
    let (_, ordner) = summen::redacted(&platte::ordner(&project.path(PLAN)), &project);
    let read = |path: &str| String::from_utf8(ordner.read(path, u64::MAX).expect("a file")).expect("text");
    for path in ["plan.yaml", "begruendung.md"] {
        project.write(&format!("plans/auszug/{path}"), read(path));
    }
    let huge = "7922816251426433759354395033";
    let sums = format!("themenbereiche: {{netz: {{betraege: {{planmittel: {{2026: {huge}}}}}}}}}\n");
    project.write("plans/auszug/nichtoeffentlich.yaml", sums);
    let run = project.check(&["plans/auszug"]);
    assert!(run.code == 1 && run.stdout.contains("betrag-ungueltig") && run.stdout.contains(huge), "{}", run.all());
}

#[test]
fn a_public_plan_has_no_lesefassung() {
    let project = probe();
    let (_, ordner) = summen::redacted(&platte::ordner(&project.path(PLAN)), &project);
    for (folder, name) in [("", ""), ("massnahmen", "massnahmen/")] {
        for entry in ordner.eintraege(folder).into_iter().filter(|entry| !entry.ordner) {
            let path = format!("{name}{}", entry.name);
            project.write(&format!("plans/auszug/{path}"), ordner.read(&path, u64::MAX).expect("a file"));
        }
    }
    let run = project.run(&["drucken", "plans/auszug", "--lesefassung", "HEAD"]);
    assert!(run.code == 2 && run.stderr.contains("der Plan ist der öffentliche"), "{}", run.all());
    assert!(!project.path("output").exists());
}
