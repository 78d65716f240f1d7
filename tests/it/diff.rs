//! `vergleichen`: what changed from one version of a plan to another, and nothing else.

use serde_json::Value;

use crate::geschichte::{commit, git, git_am, start_repository};
use crate::pdftext;
use crate::project::{Project, Run, copy, root};

const PLAN: &str = "plans/schulen/plan.yaml";
const ZEHN: &str = "plans/schulen/massnahmen/10.yaml";
const VIERZIG: &str = "plans/schulen/massnahmen/40.yaml";

/// A plan with Maßnahmen of two Ämter and two Themenbereiche.
fn schulen() -> Project {
    let project = Project::empty();
    project.write(
        PLAN,
        "vorlage:
  rat: stuttgart
  art: beschlussvorlage
  nummer: Probe 7/2013
  ort: Stuttgart
  datum: 2013-11-22
  betreff: Schulen und Netze
  beratungsfolge:
    - {vorlage_an: Schulbeirat, zur: Vorberatung, sitzungsart: öffentlich, sitzungstermin: 2013-11-27}
    - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}
  beschlussantrag: Dem Plan für {{ jahre | und }} wird zugestimmt.
  kurzfassung: |
    Die Schulen bekommen neue Netze. Im ersten Jahr kostet das
    {{ summe.planmittel[2014] | eur }}.
  unterzeichner:
    - {name: Erika Muster, funktion: Bürgermeisterin}
  mitzeichnung: [\"Wirtschaft, Finanzen und Beteiligungen\"]
  anlagen:
    - titel: Begründung
    - titel: Maßnahmenplan {{ jahre | schraegstrich }}
haushalt:
  jahre: [2014, 2015]
  finanzrahmen: {2014: 400000, 2015: 300000}
  einzeln_ab: 50000
themenbereiche:
  - {id: netz, titel: Netze}
  - {id: bau, titel: Bauten}
",
    );
    project.write(
        ZEHN,
        "amt: 10
massnahmen:
  - bezeichnung: Schulnetz Nord
    themenbereich: netz
    planmittel: {2014: 90000, 2015: 60000}
    beschreibung: Die Schulen im Norden bekommen Glasfaser bis in jeden Raum.
  - bezeichnung: Rechenzentrum
    id: rz
    themenbereich: netz
    planmittel: {2014: 120000.50, 2015: 0}
    folgekosten: {2014: 0, 2015: 8000}
    beschreibung: Zwei Räume mit eigener Kühlung.
",
    );
    project.write(
        VIERZIG,
        "amt: 40
massnahmen:
  - bezeichnung: Mensa Süd
    themenbereich: bau
    planmittel: {2014: 70000, 2015: 70000}
    beschreibung: Eine Mensa für zwei Schulen.
  - bezeichnung: Tafeln
    themenbereich: bau
    planmittel: {2014: 5000, 2015: 5000}
",
    );
    project.write(
        "plans/schulen/begruendung.md",
        "## Anlass\n\nDie Netze der Schulen sind alt.\n\n## Netze\n\n{{ tabelle.einzelmassnahmen.netz }}\n",
    );
    project
}

/// Ids of commits are no subject.
fn without_ids(project: &Project, text: &str) -> String {
    let mut text = text.to_owned();
    for id in git(&project.path(""), &["log", "--all", "--format=%h"]).lines() {
        text = text.replace(id, "COMMIT");
    }
    text
}

fn json(project: &Project, args: &[&str]) -> Value {
    let run = project.run(&[&["vergleichen", "--format", "json"], args].concat());
    assert!(run.code < 2, "{}", run.all());
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.all()))
}

/// What `vergleichen` says about one commit.
fn in_one_commit(project: &Project, spec: &str) -> Run {
    project.run(&["vergleichen", "--von", &format!("{spec}^"), "--bis", spec])
}

/// Each commit makes one change; what it is called says which.
fn history() -> Project {
    let project = schulen();
    let folder = project.path("");
    start_repository(&folder);
    let mut tag = 1;
    let mut halt = |nachricht: &str| {
        tag += 1;
        commit(&folder, &format!("2013-12-{tag:02}"), nachricht);
    };
    project.replace(ZEHN, "2014: 90000", "2014: 80000");
    halt("Betrag\n\nGrund: Günstigeres Angebot");
    project.replace(VIERZIG, "  - bezeichnung: Tafeln", "  - bezeichnung: Turnhalle\n    themenbereich: bau\n    planmittel: {2014: 30000, 2015: 40000}\n    beschreibung: Ein neuer Boden.\n  - bezeichnung: Tafeln");
    halt("Neu");
    project.replace(ZEHN, "bezeichnung: Schulnetz Nord", "bezeichnung: Glasfaser für den Norden");
    halt("Umbenannt");
    project.replace(ZEHN, "bezeichnung: Rechenzentrum\n    id: rz", "bezeichnung: Serverraum\n    id: rz");
    halt("Umbenannt mit Kennung");
    project.replace(VIERZIG, "  - bezeichnung: Mensa Süd", "  - amt: 65\n    bezeichnung: Mensa Süd");
    halt("Anderes Amt");
    project.replace(
        VIERZIG,
        "  - bezeichnung: Tafeln\n    themenbereich: bau",
        "  - bezeichnung: Tafeln\n    themenbereich: netz",
    );
    halt("Anderer Themenbereich");
    project.replace(ZEHN, "Zwei Räume mit eigener Kühlung.", "Drei Räume mit eigener Kühlung und Notstrom.");
    halt("Beschreibung");
    project.replace(PLAN, "finanzrahmen: {2014: 400000", "finanzrahmen: {2014: 390000");
    halt(
        "Finanzrahmen\n\nEin Absatz davor.\n\nGrund: Der Gemeinderat hat gekürzt,\n  und zwar am 4. Dezember\nSigned-off-by: Kämmerei",
    );
    project.replace(PLAN, "titel: Bauten", "titel: Bauten und Räume");
    halt("Themenbereich");
    project.replace(PLAN, "    - {vorlage_an: Gemeinderat", "    - {vorlage_an: Verwaltungsausschuss, zur: Vorberatung, sitzungsart: öffentlich, sitzungstermin: 2013-12-03}\n    - {vorlage_an: Gemeinderat");
    halt("Beratungsfolge");
    project.replace(PLAN, "Die Schulen bekommen neue Netze.", "Alle Schulen bekommen\n    schnelle Netze.");
    halt("Kurzfassung");
    project.replace("plans/schulen/begruendung.md", "sind alt.", "sind zwanzig Jahre alt und fallen aus.");
    halt("Begründung");
    project.replace(
        VIERZIG,
        "  - bezeichnung: Tafeln\n    themenbereich: netz\n    planmittel: {2014: 5000, 2015: 5000}\n",
        "",
    );
    halt("Entfallen");
    // What is no change.
    git(&folder, &["mv", ZEHN, "plans/schulen/massnahmen/haupt.yaml"]);
    halt("Datei umbenannt");
    let haupt = "plans/schulen/massnahmen/haupt.yaml";
    let text = project.read(haupt);
    let (rest, raum) = text.split_once("  - bezeichnung: Serverraum").expect("it stands there");
    project.write(haupt, rest);
    let raum = format!("  - amt: 10\n    bezeichnung: Serverraum{raum}");
    let vierzig = project.read(VIERZIG);
    project.write(VIERZIG, format!("{vierzig}{raum}"));
    halt("In eine andere Datei");
    project.replace(
        VIERZIG,
        "{2014: 120000.50, 2015: 0}",
        "\n      # ein Kommentar\n      2015: 0.00\n      2014: 120000.5",
    );
    project.replace(
        PLAN,
        "    Alle Schulen bekommen\n    schnelle Netze. Im",
        "    Alle Schulen bekommen schnelle\n    Netze.  Im",
    );
    project.replace(haupt, "amt: 10\n", "\"amt\": 10 # Hauptamt\n");
    halt("Schreibweise");
    // A merge of two branches.
    git(&folder, &["checkout", "--quiet", "-b", "seite", "HEAD"]);
    project.replace(VIERZIG, "2014: 30000", "2014: 31000");
    halt("Auf der Seite");
    git(&folder, &["checkout", "--quiet", "main"]);
    project.replace(haupt, "2014: 80000", "2014: 81000");
    halt("Auf dem Stamm");
    git_am(
        "2013-12-30",
        &folder,
        &["merge", "--quiet", "--no-ff", "-m", "Zusammen\n\nGrund: Beschluss der Referate", "seite"],
    );
    project
}

#[test]
fn each_commit_of_a_history_says_what_it_changed() {
    let project = history();
    let folder = project.path("");
    let commits = git(&folder, &["log", "--first-parent", "--reverse", "--format=%H %s", "HEAD"]);
    let mut all = String::new();
    for line in commits.lines().skip(1) {
        let (id, betreff) = line.split_once(' ').expect("an id and a subject");
        let run = in_one_commit(&project, id);
        assert_eq!(run.stderr, "", "{betreff}");
        all += &format!("=== {betreff}: {}\n{}\n", run.code, without_ids(&project, &run.stdout));
    }
    insta::assert_snapshot!(all);
    for same in ["Datei umbenannt", "In eine andere Datei", "Schreibweise"] {
        assert!(all.contains(&format!("=== {same}: 0\n")), "{same}");
    }
}

#[test]
fn the_whole_history_is_one_comparison() {
    let project = history();
    let first = git(&project.path(""), &["rev-list", "--max-parents=0", "HEAD"]);
    let run = project.run(&["vergleichen", "--von", &first]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(without_ids(&project, &run.stdout));
    let found = json(&project, &["--von", &first]);
    assert!(found["plans"][0]["summen"].as_array().expect("sums").iter().all(|one| one["geht_auf"] == true));
    // Read back, the other way round.
    let back = project.run(&["vergleichen", "--von", "HEAD", "--bis", &first]);
    assert!(back.stdout.contains("Amt 40: Tafeln (neu; Themenbereich „Bauten“)"), "{}", back.stdout);
    assert!(back.stdout.contains("Amt 40: Turnhalle (entfallen"), "{}", back.stdout);
    let markdown = project.run(&["vergleichen", "--von", &first, "--format", "markdown"]);
    insta::assert_snapshot!(without_ids(&project, &markdown.stdout));
    let pdf = project.run(&["vergleichen", "--von", &first, "--format", "pdf", "--ziel", "a.pdf"]);
    assert_eq!(pdf.code, 1, "{}", pdf.all());
    let text = pdftext::text(&project.bytes("a.pdf"));
    for words in [
        "Änderungen gegenüber der Fassung vom 22.11.2013",
        "umbenannt, bisher „Schulnetz Nord“",
        "Günstigeres Angebot",
        "Alle Maßnahmen",
    ] {
        assert!(text.contains(&pdftext::squeeze(words)), "{words} in {text}");
    }
}

#[test]
fn the_real_plan_with_a_cut_says_it_in_each_format() {
    let project = Project::with_plan("iuk-2014-2015");
    start_repository(&project.path(""));
    project.replace(
        "plans/iuk-2014-2015/massnahmen/10.yaml",
        "planmittel: {2014: 135000, 2015: 135000}",
        "planmittel: {2014: 100000, 2015: 135000}\n    aenderungsgrund: Zweite Ausbaustufe erst 2016",
    );
    project.replace("plans/iuk-2014-2015/plan.yaml", "finanzrahmen: {2014: 6450000", "finanzrahmen: {2014: 6415000");
    let human = project.run(&["vergleichen"]);
    assert_eq!(human.code, 1);
    insta::assert_snapshot!(without_ids(&project, &human.stdout));
    let markdown = project.run(&["vergleichen", "--format", "markdown"]);
    insta::assert_snapshot!(without_ids(&project, &markdown.stdout));
    let found = json(&project, &[]);
    let plan = &found["plans"][0];
    assert_eq!((&found["version"], &plan["ergebnis"]), (&1.into(), &"geaendert".into()));
    assert_eq!(plan["massnahmen"].as_array().map(Vec::len), Some(1));
    let one = &plan["massnahmen"][0];
    assert_eq!(one["betraege"].as_array().map(Vec::len), Some(1));
    for (key, value) in [("alt", "135000.00"), ("neu", "100000.00"), ("differenz", "-35000.00"), ("prozent", "-25.9")] {
        assert_eq!(one["betraege"][0][key], value, "{key}");
    }
    assert_eq!(one["gruende"][0]["text"], "Zweite Ausbaustufe erst 2016");
    assert_eq!(plan["haushalt"][0]["betrag"]["neu"], "6415000.00");
    let run = project.run(&["vergleichen", "--format", "pdf", "--ziel", "uebersicht.pdf"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, "geschrieben: uebersicht.pdf\n"));
    let text = pdftext::text(&project.bytes("uebersicht.pdf"));
    for words in [
        "Änderungen gegenüber der Fassung vom 22.11.2013",
        "135.000",
        "−35.000",
        "−25,9",
        "6.415.000",
        "Zweite Ausbaustufe erst 2016",
    ] {
        assert!(text.contains(&pdftext::squeeze(words)), "{words} in {text}");
    }
}

#[test]
fn two_folders_are_compared_without_git() {
    let project = schulen();
    copy(&project.path("plans/schulen"), &project.path("alt/schulen-2013"));
    let same = project.run(&["vergleichen", "plans/schulen", "--von-ordner", "alt/schulen-2013/plan.yaml"]);
    assert_eq!((same.code, same.stderr.as_str()), (0, ""), "{}", same.all());
    project.replace(ZEHN, "2014: 90000", "2014: 95000");
    let run = project.run(&["vergleichen", "plans/schulen", "--von-ordner", "alt/schulen-2013"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("Ordner alt/schulen-2013 → Stand der Dateien") && run.stdout.contains("+5.000"),
        "{}",
        run.stdout
    );
    for args in [
        vec!["vergleichen", "--von-ordner", "alt/schulen-2013"],
        vec!["vergleichen", "plans/schulen", "--von-ordner", "alt"],
        vec!["vergleichen", "plans/schulen", "--von-ordner", "x", "--von", "HEAD"],
    ] {
        let run = project.run(&args);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.starts_with("Fehler: ") && run.stderr.contains("Hilfe: "), "{}", run.stderr);
    }
}

/// Code and message.
fn said(run: &Run) -> (i32, &str) {
    (run.code, run.stderr.as_str())
}

#[test]
fn repositories_that_are_not_as_usual_get_a_clear_answer() {
    let project = schulen();
    let folder = project.path("");
    let run = project.run(&["vergleichen"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("liegt nicht in einem Git-Repository") && run.stderr.contains("--von-ordner"),
        "{}",
        run.stderr
    );
    start_repository(&folder);
    project.replace(ZEHN, "2014: 90000", "2014: 95000");
    commit(&folder, "2013-12-01", "Mehr");
    let elsewhere = Project::empty();
    let url = format!("file://{}", folder.display());
    // Shallow.
    git(&elsewhere.path(""), &["clone", "--quiet", "--depth", "1", &url, "flach"]);
    let in_folder = |name: &str, args: &[&str]| {
        let mut command = elsewhere.command(args);
        command.current_dir(elsewhere.path(name));
        crate::project::finish(command)
    };
    assert_eq!(said(&in_folder("flach", &["vergleichen"])), (0, ""));
    let run = in_folder("flach", &["vergleichen", "--von", "HEAD~1"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("(shallow)") && run.stderr.contains("git fetch --unshallow"), "{}", run.stderr);
    // Bare.
    git(&elsewhere.path(""), &["clone", "--quiet", "--bare", &url, "plaene.git"]);
    let run = in_folder("plaene.git", &["diff"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("(bare)") && run.stderr.contains("--bis STAND"), "{}", run.stderr);
    let run = in_folder("plaene.git", &["diff", "--from", "HEAD~1", "--to", "HEAD"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stdout.contains("95.000"), "{}", run.stdout);
    // A linked work tree, from inside of a plan.
    let baum = elsewhere.path("baum").to_string_lossy().into_owned();
    git(&folder, &["worktree", "add", "--quiet", &baum, "HEAD~1"]);
    let run = in_folder("baum/plans/schulen", &["vergleichen", ".", "--bis", "main"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stdout.contains("95.000"), "{}", run.stdout);
    // Nothing but the comparison: the work tree stays as it is.
    assert_eq!(git(&folder, &["status", "--porcelain"]), "");
}

#[test]
fn plans_that_one_side_does_not_have_are_new_or_dropped() {
    let project = schulen();
    let folder = project.path("");
    start_repository(&folder);
    copy(&project.path("plans/schulen"), &project.path("plans/kitas"));
    std::fs::remove_dir_all(project.path("plans/schulen")).expect("it can go");
    let run = project.run(&["vergleichen"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let text = without_ids(&project, &run.stdout);
    assert!(text.contains("Der Plan ist neu: es gibt ihn noch nicht in: COMMIT vom 22.11.2013."), "{text}");
    assert!(text.contains("Der Plan ist entfallen: es gibt ihn nicht mehr in: Stand der Dateien."), "{text}");
    for format in ["json", "markdown"] {
        let run = project.run(&["vergleichen", "--format", format]);
        assert!(run.code == 1 && run.stdout.contains("entfallen"), "{}", run.all());
    }
    let run = project.run(&["vergleichen", "--format", "pdf", "--ziel", "a.pdf"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let run = project.run(&["vergleichen", "plans/kita"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("gibt es weder in `") && run.stderr.contains("Meinten Sie `plans/kitas`?"),
        "{}",
        run.stderr
    );
    let run = project.run(&["vergleichen", "plans/schulen/plan.yaml"]);
    assert_eq!(run.code, 1, "{}", run.all());
}

#[test]
fn a_plan_that_was_broken_says_where() {
    let project = schulen();
    let folder = project.path("");
    project.replace(ZEHN, "2014: 90000", "2014: 90.000");
    start_repository(&folder);
    project.replace(ZEHN, "2014: 90.000", "2014: 90000");
    let run = project.run(&["vergleichen"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let text = without_ids(&project, &run.stderr);
    assert!(text.contains("plans/schulen/massnahmen/10.yaml (in COMMIT):5:24"), "{text}");
    assert!(text.contains("Der Plan `plans/schulen` lässt sich in `COMMIT` nicht lesen: 1 Fehler"), "{text}");
}

#[test]
fn a_reason_stands_at_what_its_commit_changed() {
    let project = schulen();
    let folder = project.path("");
    start_repository(&folder);
    project.replace(ZEHN, "2014: 90000", "2014: 80000");
    commit(&folder, "2013-12-01", "Kürzung\n\nGrund: Sperre");
    project.replace(ZEHN, "bezeichnung: Schulnetz Nord", "bezeichnung: Netz im Norden");
    commit(&folder, "2013-12-02", "Name\n\nGrund: Klarer Name");
    project.replace(VIERZIG, "2014: 70000", "2014: 1");
    commit(&folder, "2013-12-03", "Versehen\n\nGrund: Versehen");
    project.replace(VIERZIG, "2014: 1,", "2014: 70000,");
    project.replace(VIERZIG, "Eine Mensa", "Die eine Mensa");
    project.replace(
        PLAN,
        "finanzrahmen: {2014: 400000",
        "aenderungsgrund: Weniger Steuern\n  finanzrahmen: {2014: 390000",
    );
    commit(&folder, "2013-12-04", "Zurück");
    let found = json(&project, &["--von", "HEAD~4"]);
    let plan = &found["plans"][0];
    let gruende = |nr: usize| -> Vec<&str> {
        let all = plan["massnahmen"][nr]["gruende"].as_array().expect("reasons");
        all.iter().map(|one| one["text"].as_str().expect("a text")).collect()
    };
    assert_eq!(gruende(0), ["Sperre", "Klarer Name"]);
    // What was taken back is no change, and its reason is none of another's.
    assert_eq!(gruende(1), Vec::<&str>::new());
    assert_eq!(plan["haushalt"][0]["gruende"][0]["text"], "Weniger Steuern");
    // A reason that stood there before is asked about.
    project.replace(PLAN, "2014: 390000", "2014: 380000");
    let run = project.run(&["vergleichen"]);
    assert!(run.stdout.contains("Grund: Weniger Steuern"), "{}", run.stdout);
    assert!(run.stderr.contains("stand so schon in der alten Fassung"), "{}", run.stderr);
    assert_eq!(project.run(&["vergleichen", "--still"]).stderr, "");
}

#[test]
fn hostile_text_breaks_no_format() {
    let project = schulen();
    copy(&project.path("plans/schulen"), &project.path("alt/x"));
    let boese =
        "|<b>x</b> `a` **ä** #eval(\"1\") {{ summe }} {% x %} \\\\ $x$ [l](u) \u{202e}rtl \u{1F980} @a ]#] \\u001B[31m";
    project.replace(ZEHN, "bezeichnung: Schulnetz Nord", &format!("bezeichnung: '{boese}'"));
    project.replace(ZEHN, "Zwei Räume mit eigener Kühlung.", &format!("'Zwei {boese} mit Kühlung.'"));
    project.replace(PLAN, "betreff: Schulen und Netze", "betreff: '|<b> *Größe* \"#panic()\" und Netze'");
    let of = |format: &str| {
        project.run(&["vergleichen", "plans/schulen", "--von-ordner", "alt/x", "--format", format, "--ziel", "aus"])
    };
    for format in ["human", "json", "markdown", "pdf"] {
        let run = of(format);
        assert_eq!(run.code, 1, "{format}: {}", run.all());
        let bytes = project.bytes("aus");
        match format {
            "json" => assert!(serde_json::from_slice::<Value>(&bytes).is_ok()),
            "pdf" => assert!(pdftext::text(&bytes).contains("#panic()")),
            _ => {
                let text = String::from_utf8(bytes).expect("UTF-8");
                assert!(!text.contains('\u{1b}') && (format == "markdown" || !text.contains('\u{202e}')), "{text}");
                assert!(format == "human" || !text.contains("<b>"), "{text}");
            }
        }
    }
}

/// The text of the Änderungsübersicht of a plan against the one in a folder, with plain spaces.
fn uebersicht(project: &Project, plan: &str, alt: &str) -> String {
    let run = project.run(&["vergleichen", plan, "--von-ordner", alt, "--format", "pdf", "--ziel", "d.pdf"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let document = lopdf::Document::load_mem(&project.bytes("d.pdf")).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).expect("text").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn for_the_council(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    for unwanted in ["{{", "}}", "**", ".md", ".yaml", ".pdf", "Stand der Dateien", "Ordner", "KeyPlace", "[berechnet]"]
    {
        assert!(!text.contains(unwanted), "{unwanted} in {text}");
    }
}

#[test]
fn the_council_reads_words_of_the_paper_and_no_files_marks_and_expressions() {
    let project = Project::with_plan("musterstadt-2026-2027");
    let plan = "plans/musterstadt-2026-2027";
    copy(&project.path(plan), &project.path("alt/musterstadt"));
    project
        .replace(&format!("{plan}/plan.yaml"), "  ort: Musterstadt", "  ort: Neustadt")
        .replace(
            &format!("{plan}/begruendung.md"),
            "**Verlässlichkeit.** Was täglich",
            "**Verlässlichkeit.** Alles, was täglich",
        )
        .replace(&format!("{plan}/massnahmen/20.yaml"), "{2026: 85000, 2027: 40000}", "{2026: 95000, 2027: 40000}")
        .replace(&format!("{plan}/massnahmen/20.yaml"), "inbetriebnahme: 2026-07", "inbetriebnahme: 2026-10")
        .replace(&format!("{plan}/massnahmen/20.yaml"), "id: umsatzsteuer", "id: steuer");
    let text = uebersicht(&project, plan, "alt/musterstadt");
    for_the_council(
        &text,
        &[
            "Änderungen gegenüber der Fassung vom 14.11.2025",
            "Bisher frühere Fassung vom 14.11.2025",
            "vorliegende Fassung vom 14.11.2025",
            "1 Maßnahme geändert,",
            "Inbetriebnahme Juli 2026 Oktober 2026",
            "Ort Musterstadt Neustadt",
            "Anlage 1: Ausführliche",
            "Was Alles, was täglich gebraucht wird",
            // The text did not change, what is computed into it did.
            "Finanzielle Auswirkungen Die Planmittel von 38.250.000 38.260.000 EUR (2026)",
        ],
    );
    assert!(!text.contains("Kennung"), "{text}");
}

#[test]
fn the_council_reads_tables_of_the_form_in_their_columns_and_its_notation() {
    let project = Project::empty();
    copy(&root().join("tests/data/umfang"), &project.path("."));
    copy(&root().join("tests/data/umfang"), &project.path("alt"));
    let plan = "plans/probe/plan.yaml";
    project
        .replace(
            plan,
            "wieviel: 616246, wann: 2032-08-30}",
            "wieviel: 700000, wann: 2032-09-30}\n      - {wer: Firma Neu, wieviel: 5, wann: 2032-01-01}",
        )
        .replace(plan, "Erster Absatz", "Ein **erster** Absatz")
        .replace(plan, "titel: Lage,", "titel: Lage und Umgebung,");
    let text = uebersicht(&project, "plans/probe", "alt/plans/probe");
    for_the_council(
        &text,
        &[
            "Angebote (nicht öffentlich) Von wem Betrag Datum",
            "616.246 700.000 EUR 30.08.2032 30.09.2032 Firma Neu 5 EUR 01.01.2032",
            "Erster Ein erster Absatz",
            "Anlage 4: Lage und Umgebung",
        ],
    );
}
