//! The Lesefassung: every change is marked where it is printed, for the eye and for a screen reader.

use crate::geschichte::{anfang, commit};
use crate::pdf::{Child, Element, Pdf};
use crate::project::{Project, Run, root};

/// What somebody hears of a paper, with the lines that the tags tell of: `[-` gone `-]`, `[+` new `+]`.
fn gehoert(element: &Element) -> String {
    let mut out = String::new();
    hear(element, "", &mut out);
    let text: String = out.chars().map(|c| if c == '\u{a0}' { ' ' } else { c }).filter(|c| *c != '\u{ad}').collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Words of one mark on two lines are two pieces.
    text.replace("+][+", "").replace("-][-", "").replace("+] [+", " ").replace("-] [-", " ")
}

fn hear(element: &Element, line: &'static str, out: &mut String) {
    let decoration = element.attributes.get("TextDecorationType").and_then(|value| value.as_name().ok());
    let line = match decoration {
        Some(b"Underline") => "+",
        Some(b"LineThrough") => "-",
        _ => line,
    };
    for child in &element.children {
        match child {
            Child::Element(element) => {
                hear(element, line, out);
                if !["Span", "Link"].contains(&element.role.as_str()) {
                    out.push(' ');
                }
            }
            Child::Piece(piece) if line.is_empty() || piece.text.trim().is_empty() => out.push_str(&piece.text),
            Child::Piece(piece) => {
                let behind = if piece.text.ends_with(' ') { " " } else { "" };
                out.push_str(&format!("[{line}{}{line}]{behind}", piece.text.trim_end()));
            }
        }
    }
}

#[track_caller]
fn build(project: &Project, rev: &str) -> Run {
    let run = project.run(&["build", "--lesefassung", rev, "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.all());
    run
}

/// The Lesefassung of the only plan against the last commit.
#[track_caller]
fn lesefassung(project: &Project, path: &str) -> (Pdf, String) {
    build(project, "HEAD");
    let pdf = Pdf::read(&project.bytes(path));
    let text = gehoert(&pdf.root);
    (pdf, text)
}

#[track_caller]
fn contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "„{part}“ is not in\n{text}");
    }
}

const DMS: &str = "output/iuk-2014-2015/GRDrs-977-2013-Lesefassung.pdf";

/// The real plan, and then less money for the DMS and in all.
fn gekuerzt() -> Project {
    let project = Project::with_plan("iuk-2014-2015");
    anfang(&project.path(""));
    project
        .replace(
            "plans/iuk-2014-2015/massnahmen/10.yaml",
            "{2014: 135000, 2015: 135000}",
            "{2014: 100000, 2015: 135000}",
        )
        .replace("plans/iuk-2014-2015/plan.yaml", "{2014: 6450000, 2015: 6330000}", "{2014: 6415000, 2015: 6330000}");
    project
}

#[test]
fn a_cut_is_marked_in_every_place_that_it_changes() {
    let project = gekuerzt();
    let (pdf, text) = lesefassung(&project, DMS);
    contains(
        &text,
        &[
            // First page, and Vorlage.
            "Lesefassung: Änderungen gegenüber der Fassung vom 22.11.2013 (Revision ",
            "neu: [+neuer Text+] Ende",
            "gestrichen: [-weggefallener Text-] Ende",
            "Investitionen gestrichen: [-6.450.000 EUR-] neu: [+6.415.000 EUR+] Ende",
            // Anlage 1: prose, shares, single measures.
            "von jährlich gestrichen: [-6.450.000/6.330.000 EUR-] neu: [+6.415.000/6.330.000 EUR+] Ende (einschließlich",
            "2.546.800 EUR gestrichen: [-39,5 %-] neu: [+39,7 %+] Ende",
            "gestrichen: [-953.700 EUR-] neu: [+918.700 EUR+] Ende gestrichen: [-14,8 %-] neu: [+14,3 %+] Ende",
            "Summe gestrichen: [-6.450.000 EUR-] neu: [+6.415.000 EUR+] Ende 6.330.000 EUR",
            "(DMS) gestrichen: [-135.000 EUR-] neu: [+100.000 EUR+] Ende/135.000 EUR",
            // Anlage 2: the row, its sum, the grand total, the closing table.
            "7 10 Dokumentenmanagementsystem (DMS) gestrichen: [-135.000-] neu: [+100.000+] Ende 135.000",
            "Summe Themenbereich 5 gestrichen: [-953.700-] neu: [+918.700+] Ende 791.700",
            "Gesamtsumme gestrichen: [-6.450.000-] neu: [+6.415.000+] Ende 6.330.000",
            "Investitionen (Finanzhaushalt) gestrichen: [-6.450.000-] neu: [+6.415.000+] Ende 6.330.000",
        ],
    );
    // Thirteen places, and the three examples of the legend with four lines.
    assert_eq!(text.matches("[+").count(), 13 + 2, "{text}");
    assert_eq!(text.matches("[-").count(), 13 + 2, "{text}");
    assert_eq!(pdf.info["Title"], "Lesefassung: GRDrs 977/2013: Informations- und Kommunikationstechniken");
    assert!(pdf.bookmarks.iter().all(|bookmark| !bookmark.title.contains("neu:")), "no heading has changed");
}

#[test]
fn only_its_own_file_is_written_and_always_with_the_same_bytes() {
    let project = gekuerzt();
    assert_eq!(project.run(&["build"]).code, 0);
    let before = project.files("output");
    build(&project, "HEAD");
    let first = project.bytes(DMS);
    let mut with = before.clone();
    with.push("iuk-2014-2015/GRDrs-977-2013-Lesefassung.pdf".to_owned());
    with.sort();
    assert_eq!(project.files("output"), with);
    build(&project, "HEAD");
    assert!(project.bytes(DMS) == first, "twice, the same bytes");
    assert_eq!(project.run(&["build"]).code, 0);
    assert_eq!(project.files("output"), with, "a build leaves the Lesefassung where it is");
    commit(&project.path(""), "2013-12-01", "Kürzung");
    let run = project.run(&["build", "--lesefassung", "HEAD"]);
    assert!(run.stderr.contains("keine Änderung gegenüber dieser Fassung"), "{}", run.all());
    let pdf = Pdf::read(&project.bytes(DMS));
    contains(&gehoert(&pdf.root), &["(Revision ", "Gegenüber dieser Fassung hat sich nichts geändert."]);
}

/// Text of a plan that is changed: file, old, new.
type Aenderung = (&'static str, &'static str, &'static str);

const MUSTER: &str = "output/musterstadt-2026-2027/Drs-4711-2025-Lesefassung-Entwurf.pdf";

#[test]
fn every_kind_of_change_is_marked() {
    let project = Project::with_plan("musterstadt-2026-2027");
    project.replace("plans/musterstadt-2026-2027/plan.yaml", "  rat: muster\n", "  rat: muster\n  status: entwurf\n");
    anfang(&project.path(""));
    let changes: &[Aenderung] = &[
        ("plan.yaml", "  ort: Musterstadt\n  datum: 2025-11-14", "  ort: Musterstadt\n  datum: 2025-11-21"),
        ("plan.yaml", "    - Städtebau und Technik\n", ""),
        (
            "plan.yaml",
            "betreff: Investitionsprogramm Digitalisierung und Gebäude",
            "betreff: Investitionsprogramm Digitales und Gebäude",
        ),
        // Beratungsfolge: one gone, one later, one public now.
        (
            "plan.yaml",
            "    - {vorlage_an: Bezirksbeirat Mitte, zur: Beratung, sitzungsart: öffentlich, sitzungstermin: 2025-11-24}\n",
            "",
        ),
        (
            "plan.yaml",
            "sitzungsart: nicht öffentlich, sitzungstermin: 2025-12-10",
            "sitzungsart: öffentlich, sitzungstermin: 2025-12-11",
        ),
        (
            "plan.yaml",
            "sitzungstermin: 2025-12-18}",
            "sitzungstermin: 2025-12-18}\n    - {vorlage_an: Jugendrat, zur: Kenntnisnahme, sitzungsart: öffentlich, sitzungstermin: 2026-01-15}",
        ),
        // Points of a numbered list and of one with dashes.
        (
            "plan.yaml",
            "    3. Von den laufenden Folgekosten in Höhe von {{ summe.folgekosten[2026] | eur }} im Jahr {{ jahre[0] }} und\n       {{ summe.folgekosten[2027] | eur }} im Jahr {{ jahre[1] }} wird Kenntnis genommen.\n    4.",
            "    3.",
        ),
        (
            "plan.yaml",
            "einmal jährlich im Verwaltungsausschuss.\n  kurz",
            "zweimal jährlich im Verwaltungsausschuss.\n  kurz",
        ),
        (
            "plan.yaml",
            "    - Vorhaben, die Menschen unmittelbar nützen, und\n",
            "    - Vorhaben, die Menschen unmittelbar nützen,\n    - Vorhaben, für die Zuwendungen bewilligt sind, und\n",
        ),
        ("plan.yaml", "    - Jugend und Bildung\n", ""),
        (
            "plan.yaml",
            "  erledigte_antraege:\n    - Antrag Nr. 96/2025 vom 18.03.2025 „Bargeldlos bezahlen im Bürgerbüro“\n",
            "  erledigte_antraege: []\n",
        ),
        (
            "plan.yaml",
            "    - {name: N. N., funktion: Bürgermeisteramt}",
            "    - {name: Erika Beispiel, funktion: Bürgermeisteramt}",
        ),
        (
            "plan.yaml",
            "Gebäude der Stadtverwaltung Musterstadt\n",
            "Gebäude der Stadtverwaltung Musterstadt\n    - {titel: Übersicht der Zuwendungen, datei: zuwendungen.md}\n",
        ),
        // Prose: a sentence, a paragraph, a heading, a row and a cell of a table, a quotation.
        (
            "begruendung.md",
            "Wer lieber in das Bürgerbüro kommt, soll eine Tür vorfinden,\ndie sich von selbst öffnet. ",
            "",
        ),
        ("begruendung.md", "Jede Meldung wurde von zwei Personen", "Jede der 214 Meldungen wurde von drei Personen"),
        ("begruendung.md", "### Beteiligung\n", "### Anhörung und Beteiligung\n"),
        (
            "begruendung.md",
            "| Dringlichkeit | Was kostet es, ein Jahr zu warten? | mittel |\n",
            "| Teilhabe | Wer kann danach mitmachen? | hoch |\n",
        ),
        (
            "begruendung.md",
            "| Klima | Sinken Verbrauch und Ausstoß auf Dauer? | mittel |",
            "| Klima | Sinken Verbrauch und Ausstoß auf Dauer? | hoch |",
        ),
        (
            "begruendung.md",
            "### Zum Lesen der Tabellen {.unnummeriert}\n\nBeträge sind in EUR angegeben, Anteile auf eine Stelle nach dem Komma gerundet. Eine Null bedeutet,\ndass in diesem Jahr keine Mittel benötigt werden; „nicht bezifferbar“ bedeutet, dass welche benötigt\nwerden, ihre Höhe aber noch unbekannt ist.\n\n",
            "",
        ),
        ("begruendung.md", "**Bis dahin wird er nicht geschätzt.**", "**Bis dahin wird er vorsichtig geschätzt.**"),
        (
            "begruendung.md",
            "## Fazit und Ausblick\n",
            "## Evaluation\n\nNach zwei Jahren wird das Programm von außen bewertet.\n\n## Fazit und Ausblick\n",
        ),
        // Maßnahmen: renamed, moved to another Themenbereich, less money, a remark, not known any more, gone, new.
        (
            "massnahmen/12.yaml",
            "bezeichnung: Portal für offene Daten\n",
            "bezeichnung: Portal für offene Daten und Karten\n",
        ),
        (
            "massnahmen/12.yaml",
            "    themenbereich: neu\n    prioritaet: 2\n    planmittel: {2026: 90000, 2027: 110000}",
            "    themenbereich: infrastruktur\n    prioritaet: 2\n    planmittel: {2026: 90000, 2027: 110000}",
        ),
        ("massnahmen/14.yaml", "{2026: 44000, 2027: 9000}", "{2026: 40000, 2027: 9000}"),
        (
            "massnahmen/20.yaml",
            "Start zum Jahreswechsel, damit kein unterjähriger Abschluss nötig wird.",
            "Start zum Jahreswechsel.",
        ),
        ("massnahmen/20.yaml", "{2026: 9000, 2027: 5000}", "{2026: 9000, 2027: nicht bezifferbar}"),
        (
            "massnahmen/14.yaml",
            "  - id: vor-ort-pruefung\n    bezeichnung: Mobile Ausstattung für die bautechnische Prüfung\n",
            "  - id: pruefwagen\n    bezeichnung: Lastenrad für Ortstermine\n",
        ),
        ("massnahmen/14.yaml", "8900", "9800"),
        (
            "massnahmen/14.yaml",
            "Zwei robuste Tablets, ein Laser-Entfernungsmesser und eine Feuchtemesssonde für Prüfungen auf\n      der Baustelle.",
            "Ein Rad mit Koffer, das in den Aufzug passt.",
        ),
    ];
    for (file, old, new) in changes {
        project.replace(&format!("plans/musterstadt-2026-2027/{file}"), old, new);
    }
    project.write("plans/musterstadt-2026-2027/zuwendungen.md", "Bund und Land haben **noch nichts** bewilligt.\n");
    let (pdf, text) = lesefassung(&project, MUSTER);
    std::fs::copy(project.path(MUSTER), "/tmp/lf/muster.pdf").ok();
    contains(&text, &["neu: [+Jugendrat+] Ende"]);
    assert_eq!(pdf.info["Title"], "Entwurf: Lesefassung: Drs 4711/2025: Investitionsprogramm Digitales und Gebäude");
}

const BRUNNEN: &str = "output/karlsruhe-2026-0067/Vorlage-Nr-2026-0067-Lesefassung.pdf";

#[test]
fn fields_of_a_form_and_boxes_are_marked() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    anfang(&project.path(""));
    let changes: &[Aenderung] = &[
        ("plan.yaml", "gesamtkosten: 48000", "gesamtkosten: 52500"),
        ("plan.yaml", "gegenfinanzierung: [umschichtung]", "gegenfinanzierung: [wegfall, umschichtung]"),
        ("plan.yaml", "co2_ausmass: geringfuegig", "co2_ausmass: erheblich"),
        ("plan.yaml", "kauft weniger Flaschen.", "kauft keine Flaschen."),
        ("plan.yaml", "abgestimmt_mit: Stadtwerke", "abgestimmt_mit: Stadtwerke und Gartenbauamt"),
        ("plan.yaml", "      - Wartung\n", "      - Wartung\n      - Reinigung\n"),
        ("plan.yaml", ", top: \"4\"}", "}"),
        (
            "plan.yaml",
            "    - {titel: Standort und Bauablauf, datei: standort.md}\n",
            "    - {titel: Kosten, datei: kosten.md}\n    - {titel: Standort und Bauablauf, datei: standort.md}\n",
        ),
        ("plan.yaml", "Den Standort beschreibt die Anlage 1.", "Den Standort beschreibt die Anlage 2."),
    ];
    for (file, old, new) in changes {
        project.replace(&format!("plans/karlsruhe-2026-0067/{file}"), old, new);
    }
    project.write("plans/karlsruhe-2026-0067/kosten.md", "## Kosten\n\nDer Brunnen kostet mehr als gedacht.\n");
    let (_, text) = lesefassung(&project, BRUNNEN);
    std::fs::copy(project.path(BRUNNEN), "/tmp/lf/brunnen.pdf").ok();
    contains(&text, &["gestrichen: [-48.000 €-] neu: [+52.500 €+] Ende"]);
}

#[test]
fn what_git_or_the_old_plan_cannot_give_is_said() {
    let project = gekuerzt();
    let fails = |args: &[&str], parts: &[&str]| {
        let run = project.run(args);
        assert_eq!(run.code, 2, "{}", run.all());
        for part in parts {
            assert!(run.stderr.contains(part), "„{part}“ is not in {}", run.all());
        }
        assert!(!project.path("output").exists(), "nothing is written");
    };
    fails(&["build", "--lesefassung", "gestern"], &["gestern"]);
    // A plan that did not exist.
    project.write("plans/neu/plan.yaml", project.read("plans/iuk-2014-2015/plan.yaml").replace("977/2013", "978/2013"));
    project.write("plans/neu/begruendung.md", project.read("plans/iuk-2014-2015/begruendung.md"));
    fails(&["build", "plans/iuk-2014-2015", "--lesefassung", "HEAD~1"], &["HEAD~1"]);
    // A plan that was broken.
    let good = project.read("plans/iuk-2014-2015/plan.yaml");
    project.replace("plans/iuk-2014-2015/plan.yaml", "{2014: 6415000, 2015: 6330000}", "{2014: 6.415, 2015: 6330000}");
    commit(&project.path(""), "2013-12-01", "kaputt");
    project.write("plans/iuk-2014-2015/plan.yaml", good);
    fails(
        &["build", "plans/iuk-2014-2015", "--lesefassung", "HEAD", "--quiet"],
        &["der Plan hat dort Fehler", "plans/iuk-2014-2015/plan.yaml:46"],
    );
    // Other years.
    let text = project.read("plans/iuk-2014-2015/plan.yaml");
    commit(&project.path(""), "2013-12-02", "wieder gut");
    project.write("plans/iuk-2014-2015/plan.yaml", text.replace("jahre: [2014, 2015]", "jahre: [2014]"));
    let run = project.run(&["build", "plans/iuk-2014-2015", "--lesefassung", "HEAD"]);
    assert_ne!(run.code, 0, "{}", run.all());
}

#[test]
fn a_plan_that_git_does_not_know_has_none() {
    let project = Project::with_plan("iuk-2014-2015");
    let run = project.run(&["build", "--lesefassung", "HEAD", "--quiet"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("liegt nicht in einem Git-Repository"), "{}", run.all());
    anfang(&project.path(""));
    project
        .write("plans/zwei/plan.yaml", project.read("plans/iuk-2014-2015/plan.yaml").replace("977/2013", "978/2013"));
    for file in project.files("plans/iuk-2014-2015").iter().filter(|file| *file != "plan.yaml") {
        let bytes = project.bytes(&format!("plans/iuk-2014-2015/{file}"));
        project.write(&format!("plans/zwei/{file}"), bytes);
    }
    let run = project.run(&["build", "plans/zwei", "--lesefassung", "HEAD", "--quiet"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("gibt es den Plan `plans/zwei` noch nicht"), "{}", run.all());
}

#[test]
fn without_changes_the_sources_are_those_of_a_build() {
    let project = Project::with_plan("musterstadt-2026-2027");
    // A Lesefassung has no Übertrag.
    let rat = std::fs::read_to_string(root().join("templates/muster/rat.yaml")).expect("a file");
    project.write("templates/muster/rat.yaml", rat.replace("\nuebertrag: true", "\nuebertrag: false"));
    project
        .write("templates/muster/kopf.typ", std::fs::read(root().join("templates/muster/kopf.typ")).expect("a file"));
    anfang(&project.path(""));
    assert_eq!(project.run(&["build", "--keep-typst"]).code, 0);
    assert_eq!(project.run(&["build", "--keep-typst", "--lesefassung", "HEAD"]).code, 0);
    let folder = "output/musterstadt-2026-2027";
    let mut compared = 0;
    for file in project.files(&format!("{folder}/typst/teile")) {
        let both = project.read(&format!("{folder}/typst-lesefassung/teile/{file}"));
        let legend = "#import \"/teile/lesefassung.typ\": als-kopf\n#als-kopf(false)\n\n";
        assert_eq!(both.replace(legend, ""), project.read(&format!("{folder}/typst/teile/{file}")), "{file}");
        compared += 1;
    }
    assert!(compared >= 4, "{compared} files");
}
