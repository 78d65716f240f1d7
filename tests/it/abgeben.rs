//! `abgeben`: what goes into the Ratsinformationssystem lies ready as a whole, apart by who may read it, or not at all.

use sha2::{Digest, Sha256};

use crate::fall::{PLAN, base_plan};
use crate::project::{Project, Run, copy, root};
use crate::umfang::{BETRAEGE, suche};

/// The rows of the list by their column titles.
fn liste(project: &Project, folder: &str) -> Vec<Vec<String>> {
    let text = project.read(&format!("{folder}/liste.csv"));
    let text = text.strip_prefix('\u{feff}').expect("Excel takes the file for UTF-8");
    let rows = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
    rows.collect()
}

/// Checks that the list tells the truth about every file beside it, and of no other.
#[track_caller]
fn list_is_true(project: &Project, folder: &str) {
    let rows = liste(project, folder);
    assert_eq!(
        rows[0].join(";"),
        "Ordner;Datei;Titel;Art;öffentlich;Seiten;Größe in Byte;SHA-256;Nummer der Drucksache"
    );
    let mut told = vec!["liste.csv".to_owned(), "uebersicht.txt".to_owned()];
    let uebersicht = project.read(&format!("{folder}/uebersicht.txt"));
    for row in &rows[1..] {
        let path = if row[0].is_empty() { row[1].clone() } else { format!("{}/{}", row[0], row[1]) };
        let bytes = project.bytes(&format!("{folder}/{path}"));
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((row[6].as_str(), row[7].as_str()), (bytes.len().to_string().as_str(), sum.as_str()), "{path}");
        assert_eq!(row[4], if row[0] == "oeffentlich" { "ja" } else { "nein" }, "{path}");
        if !row[5].is_empty() {
            let pages = lopdf::Document::load_mem(&bytes).expect("a PDF").get_pages().len();
            assert_eq!(row[5], pages.to_string(), "{path}");
        }
        assert!(uebersicht.contains(&format!("  {}\n", row[1])), "{path} in {uebersicht}");
        told.push(path);
    }
    told.sort();
    assert_eq!(project.files(folder), told);
}

/// The fixture in which everything secret is called Verborgen.
fn probe(rat: &str) -> Project {
    let project = Project::empty();
    copy(&root().join("tests/data/umfang"), &project.path(""));
    let own = project.read("templates/probestadt/rat.yaml");
    project.write("templates/probestadt/rat.yaml", format!("{own}\n{rat}\n"));
    project
}

#[track_caller]
fn refused(project: &Project, run: &Run, code: i32, told: &str) {
    assert_eq!(run.code, code, "{}", run.all());
    assert!(run.stderr.contains(told), "{told} in {}", run.all());
    assert!(!project.path("abgabe").exists(), "nothing is written");
}

#[test]
fn a_finished_paper_is_laid_ready_with_a_list_that_is_true() {
    let project = Project::with_plan("iuk-2014-2015");
    let run = project.run(&["abgeben", "plans/iuk-2014-2015"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let folder = "abgabe/iuk-2014-2015";
    list_is_true(&project, folder);
    assert_eq!(
        project.files(folder),
        [
            "liste.csv",
            "oeffentlich/GRDrs-977-2013-Anlage-1-oeffentlich.pdf",
            "oeffentlich/GRDrs-977-2013-Anlage-2-oeffentlich.pdf",
            "oeffentlich/GRDrs-977-2013-Vorlage-oeffentlich.pdf",
            "oeffentlich/GRDrs-977-2013-oeffentlich.pdf",
            "pruefbericht.pdf",
            "uebersicht.txt",
        ]
    );
    // The papers are those of a build.
    assert_eq!(project.run(&["drucken", "--umfang", "oeffentlich"]).code, 0);
    for file in project.files(folder).iter().filter_map(|file| file.strip_prefix("oeffentlich/")) {
        let built = project.bytes(&format!("output/iuk-2014-2015/{file}"));
        assert!(built == project.bytes(&format!("{folder}/oeffentlich/{file}")), "{file}");
    }
    // The same once more changes nothing.
    let again = project.run(&["abgeben", "plans/iuk-2014-2015"]);
    let told = again.stderr.contains("In `abgabe/iuk-2014-2015` liegt diese Abgabe schon vollständig\nFassung: ");
    assert!(again.code == 0 && told, "{}", again.all());
}

#[test]
fn what_is_public_holds_nothing_secret_under_any_names_and_the_council_gets_the_whole_paper_apart() {
    let names = "abgabe:\n  dateinamen: {gesamtdokument: '{nummer}', teil: '{nummer} {teil}', anlage: '{nummer} Anlage {anlage} ({titel})'}";
    let project = probe(&format!("oparl: {{adresse: https://oparl.example.org}}\n{names}"));
    let run = project.run(&["abgeben", "plans/probe"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let folder = "abgabe/probe";
    list_is_true(&project, folder);
    let public: Vec<String> = project.files(&format!("{folder}/oeffentlich"));
    assert_eq!(
        public,
        [
            "Probe-12-2026 Anlage 1 (Ausfuehrliche-Begruendung).pdf",
            "Probe-12-2026 Anlage 2 (Massnahmenplan-2026-2027).pdf",
            "Probe-12-2026 Anlage 4 (Lage).pdf",
            "Probe-12-2026 Vorlage.pdf",
            "Probe-12-2026.pdf",
            "oparl.json",
        ]
    );
    for file in &public {
        let bytes = project.bytes(&format!("{folder}/oeffentlich/{file}"));
        let haystacks = if file.ends_with(".pdf") { suche::haystacks(&bytes) } else { vec![(file.clone(), bytes)] };
        for needle in ["verborgen"].iter().chain(&BETRAEGE) {
            assert_eq!(suche::fundstellen(&haystacks, needle), Vec::<String>::new(), "{needle} in {file}");
        }
    }
    // What is told of the web are the files as they are handed in.
    let paper: serde_json::Value =
        serde_json::from_str(&project.read(&format!("{folder}/oeffentlich/oparl.json"))).expect("JSON");
    let told = paper["auxiliaryFile"].as_array().expect("files").iter().chain([&paper["mainFile"]]);
    let mut told: Vec<&str> = told.map(|file| file["fileName"].as_str().expect("a name")).collect();
    told.sort_unstable();
    assert_eq!(told, public[..5]);
    // The others say in their names and on their pages that they are not public.
    let secret = project.files(&format!("{folder}/nichtoeffentlich"));
    assert!(secret.len() == 7 && secret.iter().all(|file| file.ends_with("-nichtoeffentlich.pdf")), "{secret:?}");
    let whole = project.bytes(&format!("{folder}/nichtoeffentlich/Probe-12-2026-nichtoeffentlich.pdf"));
    assert!(!suche::fundstellen(&suche::haystacks(&whole), "verborgen").is_empty(), "the search finds nothing at all");
}

#[test]
fn drafts_errors_and_warnings_are_refused_and_nothing_is_written() {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    let whole = project.read(&plan);
    project.write(&plan, whole.replace("  rat: ", "  status: entwurf\n  rat: "));
    refused(&project, &project.run(&["abgeben", PLAN]), 2, "ist ein Entwurf; abgegeben wird nur, was fertig ist");
    project.write(&plan, whole.replace("planmittel:", "planmitel:").replace("finanzrahmen:", "finanzramen:"));
    refused(&project, &project.run(&["abgeben", PLAN]), 1, "es wurde nichts geschrieben");
    // A session on a Saturday.
    project.write(&plan, whole.replace("2013-12-04", "2013-12-07"));
    assert!(project.check(&[PLAN]).stdout.contains("Warnung["), "the test has lost its warning");
    refused(&project, &project.run(&["abgeben", PLAN]), 1, "hat Warnungen; abgegeben wird nur, was keine hat");
    refused(&project, &project.run(&["abgeben", "plans/keiner"]), 2, "Den Plan `plans/keiner` gibt es nicht");
    project.write(&plan, whole);
    assert_eq!(project.run(&["abgeben", PLAN]).code, 0);
}

#[test]
fn what_lies_there_of_another_fassung_is_named_and_stays() {
    let project = base_plan();
    assert_eq!(project.run(&["abgeben", PLAN]).code, 0);
    let before: Vec<(String, Vec<u8>)> = project
        .files("abgabe")
        .into_iter()
        .map(|file| (file.clone(), project.bytes(&format!("abgabe/{file}"))))
        .collect();
    let unchanged = |project: &Project| {
        let now = project.files("abgabe").into_iter();
        now.map(|file| (file.clone(), project.bytes(&format!("abgabe/{file}")))).eq(before.iter().cloned())
    };
    let plan = format!("{PLAN}/plan.yaml");
    project.replace(&plan, "betreff: Kleiner Plan", "betreff: Anderer Plan");
    let run = project.run(&["abgeben", PLAN]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains(".pdf` ist aus einer anderen Fassung; es wurde nichts geändert"), "{}", run.all());
    assert!(unchanged(&project));
    // Beside it there is room.
    assert_eq!(project.run(&["abgeben", PLAN, "--ziel", "neu"]).code, 0);
    project.replace(&plan, "betreff: Anderer Plan", "betreff: Kleiner Plan");
    assert_eq!(project.run(&["abgeben", PLAN]).code, 0);
    assert!(unchanged(&project));
    // The plan may be named in another way.
    for named in [format!("./{PLAN}"), project.path(PLAN).display().to_string(), format!("{PLAN}/plan.yaml")] {
        let run = project.run(&["abgeben", &named]);
        assert!(run.code == 0 && run.all().contains("liegt diese Abgabe schon vollständig"), "{named}: {}", run.all());
    }
    // A file that somebody has added is none of ours; one that is missing is told.
    project.write("abgabe/grund/notiz.txt", "gelesen");
    assert_eq!(project.run(&["abgeben", PLAN]).code, 0);
    std::fs::remove_file(project.path("abgabe/grund/pruefbericht.pdf")).expect("it is there");
    let run = project.run(&["abgeben", PLAN]);
    assert!(run.code == 2 && run.stderr.contains("`pruefbericht.pdf` fehlt dort"), "{}", run.all());
}

#[test]
fn nothing_is_written_into_a_plan_or_where_something_else_is() {
    let project = base_plan();
    for ziel in [PLAN, &format!("{PLAN}/massnahmen")] {
        let run = project.run(&["abgeben", PLAN, "--ziel", ziel]);
        assert!(run.code == 2 && run.stderr.contains("liegt im Ordner eines Plans"), "{}", run.all());
    }
    project.write("datei/grund", "");
    assert_eq!(project.run(&["abgeben", PLAN, "--ziel", "datei"]).code, 2);
    #[cfg(unix)]
    {
        let outside = Project::empty();
        std::os::unix::fs::symlink(outside.path(""), project.path("verweis")).expect("a link");
        let run = project.run(&["abgeben", PLAN, "--ziel", "verweis"]);
        assert!(run.code == 2 && outside.files("").is_empty(), "{}", run.all());
        std::fs::create_dir_all(project.path("abgabe")).expect("a folder");
        std::os::unix::fs::symlink(outside.path(""), project.path("abgabe/grund")).expect("a link");
        let run = project.run(&["abgeben", PLAN]);
        assert!(run.code == 2 && run.stderr.contains("`abgabe/grund` ist ein Verweis"), "{}", run.all());
        assert!(outside.files("").is_empty());
    }
    let left: Vec<String> = project.files("").into_iter().filter(|file| !file.starts_with("plans/")).collect();
    assert!(left.iter().all(|file| !file.contains(".neu") && !file.ends_with(".pdf")), "{left:?}");
}

#[test]
fn a_mistake_is_told_before_what_it_makes_of_the_plan() {
    let project = base_plan();
    project.replace(&format!("{PLAN}/plan.yaml"), "vorlage:\n", "vorlage:\n  status: Freigegeben\n");
    let run = project.run(&["abgeben", PLAN]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(
        run.stderr.contains("Meinten Sie `freigegeben`?") && !run.stderr.contains("ist ein Entwurf"),
        "{}",
        run.all()
    );
}
