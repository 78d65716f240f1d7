//! The Lesefassung: every change is marked where it is printed, for the eye and for a screen reader.

use crate::geschichte::{commit, start_repository};
use crate::pdf::{Child, Element, Pdf};
use crate::project::{Project, Run, root};

/// The text of a paper as a screen reader gives it, with the lines that the tags state: `[-` gone `-]`, `[+` new `+]`.
fn heard(element: &Element) -> String {
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
    let run = project.run(&["drucken", "--lesefassung", rev, "--still"]);
    assert_eq!(run.code, 0, "{}", run.all());
    run
}

/// The Lesefassung of the only plan against the last commit.
#[track_caller]
fn lesefassung(project: &Project, path: &str) -> (Pdf, String) {
    build(project, "HEAD");
    let pdf = Pdf::read(&project.bytes(path));
    let text = heard(&pdf.root);
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
fn with_less_money() -> Project {
    let project = Project::with_plan("iuk-2014-2015");
    start_repository(&project.path(""));
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
    let project = with_less_money();
    let (pdf, text) = lesefassung(&project, DMS);
    contains(
        &text,
        &[
            // First page, and Vorlage.
            "Lesefassung: Änderungen gegenüber der Fassung vom 22.11.2013 (Stand ",
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
fn every_page_says_that_it_is_a_lesefassung_and_no_sample_looks_like_a_figure() {
    let (pdf, text) = lesefassung(&with_less_money(), DMS);
    assert!(pdf.pages.len() > 5);
    for (page, nr) in pdf.pages.iter().zip(1..) {
        let feet = page.text.artifacts.iter().filter(|artifact| artifact.kind == "Footer");
        let said = feet.flat_map(|artifact| &artifact.pieces).filter(|piece| piece.text == "Lesefassung").count();
        assert_eq!(said, 1, "page {nr}");
    }
    let legend = text.split("Neuer Text ist unterstrichen").nth(1).and_then(|rest| rest.split("GRDrs 977").next());
    let legend = legend.expect("the legend stands before the paper");
    assert!(legend.contains("gestrichen: [-alter Text-] neu: [+neuer Text+] Ende"), "{legend}");
    let marks = legend.split("Landeshauptstadt").next().expect("what is before the paper's head");
    assert!(!marks.contains(|c: char| c.is_ascii_digit()), "{marks}");
}

#[test]
fn a_massnahme_with_another_name_is_marked_in_its_name_only() {
    let project = Project::with_plan("iuk-2014-2015");
    start_repository(&project.path(""));
    let path = "plans/iuk-2014-2015/massnahmen/10.yaml";
    project.replace(path, "bezeichnung: Identitätsmanagement", "bezeichnung: Zugangsverwaltung").replace(
        path,
        "bezeichnung: Personalmanagementsystem",
        "bezeichnung: Personalmanagementsystem Stufe 2",
    );
    let (_, text) = lesefassung(&project, DMS);
    contains(
        &text,
        &[
            "8 10 gestrichen: [-Identitätsmanagement-] neu: [+Zugangsverwaltung+] Ende 0 50.000",
            "9 10 Personalmanagementsystem neu: [+Stufe 2+] Ende 80.000 65.000",
        ],
    );
}

#[test]
fn only_its_own_file_is_written_and_always_with_the_same_bytes() {
    let project = with_less_money();
    assert_eq!(project.run(&["drucken"]).code, 0);
    let before = project.files("output");
    build(&project, "HEAD");
    let first = project.bytes(DMS);
    let mut with = before.clone();
    with.push("iuk-2014-2015/.drucksache-lesefassung.json".to_owned());
    with.push("iuk-2014-2015/GRDrs-977-2013-Lesefassung.pdf".to_owned());
    with.sort();
    assert_eq!(project.files("output"), with);
    build(&project, "HEAD");
    assert!(project.bytes(DMS) == first, "twice, the same bytes");
    assert_eq!(project.run(&["drucken"]).code, 0);
    assert_eq!(project.files("output"), with, "a build leaves the Lesefassung where it is");
    commit(&project.path(""), "2013-12-01", "Kürzung");
    let run = project.run(&["drucken", "--lesefassung", "HEAD"]);
    assert!(run.stderr.contains("keine Änderung gegenüber dieser Fassung"), "{}", run.all());
    let pdf = Pdf::read(&project.bytes(DMS));
    contains(&heard(&pdf.root), &["(Stand ", "Gegenüber dieser Fassung hat sich nichts geändert."]);
}

/// Text of a plan that is changed: file, old, new.
type Aenderung = (&'static str, &'static str, &'static str);

const MUSTER: &str = "output/musterstadt-2026-2027/Drs-4711-2025-Lesefassung-Entwurf.pdf";

#[test]
fn every_kind_of_change_is_marked() {
    let project = Project::with_plan("musterstadt-2026-2027");
    project.replace("plans/musterstadt-2026-2027/plan.yaml", "  rat: muster\n", "  rat: muster\n  status: entwurf\n");
    start_repository(&project.path(""));
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
    contains(
        &text,
        &[
            // The head of the Vorlage.
            "gestrichen: [-Referat Städtebau und Technik-] Ende",
            "Musterstadt, gestrichen: [-14.11.2025-] neu: [+21.11.2025+] Ende",
            "Investitionsprogramm gestrichen: [-Digitalisierung-] neu: [+Digitales+] Ende und Gebäude",
            // The Beratungsfolge: a row that is gone, one that changed, one that is new.
            "gestrichen: [-Bezirksbeirat Mitte-] Ende gestrichen: [-Beratung-] Ende",
            "gestrichen: [-nicht-] Ende öffentlich gestrichen: [-10.12.2025-] neu: [+11.12.2025+] Ende",
            "18.12.2025 neu: [+Jugendrat+] Ende neu: [+Kenntnisnahme+] Ende",
            // Lists: what is gone keeps its number, what follows has its own.
            "3. gestrichen: [-Von den laufenden Folgekosten",
            "wird Kenntnis genommen.-] Ende 3. Die Verwaltung darf",
            "darüber gestrichen: [-einmal-] neu: [+zweimal+] Ende jährlich",
            "– neu: [+Vorhaben, für die Zuwendungen bewilligt sind, und+] Ende –",
            "gestrichen: [-Antrag Nr. 96/2025 vom 18.03.2025 „Bargeldlos bezahlen im Bürgerbüro“-] Ende neu: [+keine+] Ende",
            "gestrichen: [-N. N.-] neu: [+Erika Beispiel+] Ende",
            "Gebäude der Stadtverwaltung Musterstadt neu: [+Anlage 3+] Ende: neu: [+Übersicht der Zuwendungen+] Ende",
            // Prose.
            "gestrichen: [-Wer lieber in das Bürgerbüro kommt, soll eine Tür vorfinden, die sich von selbst öffnet.-] Ende Das",
            "Jede gestrichen: [-Meldung-] neu: [+der 214 Meldungen+] Ende wurde von gestrichen: [-zwei-] neu: [+drei+] Ende",
            "3.2 neu: [+Anhörung und+] Ende Beteiligung",
            "Sinken Verbrauch und Ausstoß auf Dauer? gestrichen: [-mittel-] neu: [+hoch+] Ende",
            "gestrichen: [-Dringlichkeit-] Ende gestrichen: [-Was kostet es, ein Jahr zu warten?-] Ende",
            "neu: [+Teilhabe+] Ende neu: [+Wer kann danach mitmachen?+] Ende neu: [+hoch+] Ende",
            "gestrichen: [-Zum Lesen der Tabellen-] Ende gestrichen: [-Beträge sind in EUR angegeben",
            "Bis dahin wird er gestrichen: [-nicht-] neu: [+vorsichtig+] Ende geschätzt.",
            "6. neu: [+Evaluation+] Ende neu: [+Nach zwei Jahren wird das Programm von außen bewertet.+] Ende 7.Fazit",
            // Anlage 2: another measure in its place, moved, renamed, less, unknown now.
            "gestrichen: [-Mobile Ausstattung für die bautechnische Prüfung-] Ende gestrichen: [-8.900,00-] Ende",
            "neu: [+Lastenrad für Ortstermine+] Ende neu: [+9.800,00+] Ende neu: [+0,00+] Ende – – – – neu: [+0+] Ende",
            "neu: [+27+] Ende neu: [+12+] Ende neu: [+Auswertungsdatenbank für Bevölkerung und Wohnungsmarkt+] Ende",
            "gestrichen: [-77-] Ende gestrichen: [-12-] Ende gestrichen: [-Auswertungsdatenbank",
            "40 12 Portal für offene Daten neu: [+und Karten+] Ende 55.000,00",
            "gestrichen: [-44.000,00-] neu: [+40.000,00+] Ende 9.000,00",
            "9.000 gestrichen: [-5.000-] neu: [+nicht bezifferbar+] Ende 11.000",
            "Start zum Jahreswechsel gestrichen: [-, damit kein unterjähriger Abschluss nötig wird-] Ende.",
            // The Anlage that is new, as a whole.
            "neu: [+Bund und Land haben noch nichts bewilligt.+] Ende",
        ],
    );
    let headings: Vec<&str> = pdf.bookmarks.iter().map(|bookmark| bookmark.title.as_str()).collect();
    assert!(headings.iter().all(|title| !title.contains("Zum Lesen")), "what is gone is no heading: {headings:?}");
    assert_eq!(pdf.info["Title"], "Entwurf: Lesefassung: Drs 4711/2025: Investitionsprogramm Digitales und Gebäude");
}

const BRUNNEN: &str = "output/karlsruhe-2026-0067/Vorlage-Nr-2026-9067-Lesefassung.pdf";

#[test]
fn fields_of_a_form_and_boxes_are_marked() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    start_repository(&project.path(""));
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
    contains(
        &text,
        &[
            "Gesamtkosten gestrichen: [-48.000 €-] neu: [+52.500 €+] Ende",
            "Mehrerträge/-einzahlungen neu: [+Wegfall bestehender Aufgaben+] Ende Umschichtung",
            "Ausmaß gestrichen: [-geringfügig-] Ende neu: [+erheblich+] Ende",
            "gestrichen: [-weniger-] neu: [+keine+] Ende Flaschen.",
            "Stadtwerke neu: [+und Gartenbauamt+] Ende",
            "– Wartung – neu: [+Reinigung+] Ende",
            "05.03.2026 gestrichen: [-4-] Ende – nicht öffentlich",
            "die gestrichen: [-Anlage 1-] neu: [+Anlage 2+] Ende.",
            // The number of what only moved is no change, and neither is its text.
            "neu: [+Anlage 1+] Ende: neu: [+Kosten+] Ende Anlage 2: Standort und Bauablauf",
            "Standort und Bauablauf Der Brunnen steht am Rand",
        ],
    );
    // And back again: an Anlage that is gone stands there with a line through all of it.
    commit(&project.path(""), "2026-02-11", "mit Kosten");
    project
        .replace(
            "plans/karlsruhe-2026-0067/plan.yaml",
            "    - {titel: Kosten, datei: kosten.md}\n",
            "    - {titel: Gutachten, datei: gutachten.pdf}\n",
        )
        .write("plans/karlsruhe-2026-0067/gutachten.pdf", ready_pdf("eins"));
    let (_, text) = lesefassung(&project, BRUNNEN);
    contains(
        &text,
        &[
            "gestrichen: [-Anlage 1 zur Vorlage Nr. 2026/9067-] Ende gestrichen: [-Kosten-] Ende",
            "gestrichen: [-Der Brunnen kostet mehr als gedacht.-] Ende",
        ],
    );
    commit(&project.path(""), "2026-02-12", "mit Gutachten");
    project.write("plans/karlsruhe-2026-0067/gutachten.pdf", ready_pdf("zwei"));
    let (_, text) = lesefassung(&project, BRUNNEN);
    contains(&text, &["Anlage 1 ist eine fertige Datei. Sie hat sich geändert"]);
}

/// A PDF made elsewhere.
fn ready_pdf(title: &str) -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.7");
    let pages = document
        .add_object(lopdf::dictionary! { "Type" => "Pages", "Kids" => Vec::<lopdf::Object>::new(), "Count" => 0 });
    let catalog = document.add_object(
        lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages, "Title" => lopdf::Object::string_literal(title) },
    );
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn what_a_towns_own_layout_does_not_take_is_said() {
    let project = with_less_money();
    let stuttgart = root().join("templates/stuttgart/rat.yaml");
    project.write("templates/stuttgart/rat.yaml", std::fs::read(stuttgart).expect("a file"));
    let path = "plans/iuk-2014-2015/plan.yaml";
    project.replace(path, "nummer: GRDrs 977/2013", "nummer: GRDrs 977/2013 Neufassung");
    let layout = |file: &str, old: &str, new: &str| {
        let text = std::fs::read_to_string(root().join("templates/gemeinsam").join(file)).expect("a file");
        assert_eq!(text.matches(old).count(), 1, "{old}");
        project.write(&format!("templates/stuttgart/{file}"), text.replace(old, new));
    };
    let fails = |why: &str| {
        assert_eq!(project.run(&["drucken", "--still", "--ziel", "ohne"]).code, 0, "the paper itself is fine");
        let run = project.run(&["drucken", "--lesefassung", "HEAD", "--still"]);
        assert_eq!(run.code, 2, "{}", run.all());
        for part in ["lässt sich nicht setzen; es wurde nichts geschrieben", why] {
            assert!(run.stderr.contains(part), "{}", run.all());
        }
        assert!(!project.path("output").exists());
    };
    // A layout that counts letters can't count those of a mark.
    layout("finanzen.typ", "      zeile.betrag,", "      [#zeile.betrag#h(zeile.betrag.len() * 0pt)],");
    fails("verträgt eine Funktion des Layouts keinen angemerkten Text");
    std::fs::remove_file(project.path("templates/stuttgart/finanzen.typ")).expect("it was written");
    // A line of its own through what is new: PDF/UA has no tag for both.
    layout("kopf.typ", "nummer)), ..rechts)", "strike(nummer))), ..rechts)");
    fails("zieht selbst Linien unter oder durch Text");
    // New text in a line that it has anyway.
    std::fs::remove_file(project.path("templates/stuttgart/kopf.typ")).expect("it was written");
    layout("kopf.typ", "nummer)), ..rechts)", "underline(nummer))), ..rechts)");
    build(&project, "HEAD");
}

#[test]
fn what_git_or_the_old_plan_cannot_give_is_said() {
    let project = with_less_money();
    let fails = |args: &[&str], parts: &[&str]| {
        let run = project.run(args);
        assert_eq!(run.code, 2, "{}", run.all());
        for part in parts {
            assert!(run.stderr.contains(part), "„{part}“ is not in {}", run.all());
        }
        assert!(!project.path("output").exists(), "nothing is written");
    };
    fails(&["drucken", "--lesefassung", "gestern"], &["gestern"]);
    // A plan that did not exist.
    project.write("plans/neu/plan.yaml", project.read("plans/iuk-2014-2015/plan.yaml").replace("977/2013", "978/2013"));
    project.write("plans/neu/begruendung.md", project.read("plans/iuk-2014-2015/begruendung.md"));
    fails(&["drucken", "plans/iuk-2014-2015", "--lesefassung", "HEAD~1"], &["HEAD~1"]);
    // A plan that was broken.
    let good = project.read("plans/iuk-2014-2015/plan.yaml");
    project.replace("plans/iuk-2014-2015/plan.yaml", "{2014: 6415000, 2015: 6330000}", "{2014: 6.415, 2015: 6330000}");
    commit(&project.path(""), "2013-12-01", "kaputt");
    project.write("plans/iuk-2014-2015/plan.yaml", good);
    fails(
        &["drucken", "plans/iuk-2014-2015", "--lesefassung", "HEAD", "--still"],
        &["der Plan hat dort Fehler", "plans/iuk-2014-2015/plan.yaml:46"],
    );
}

#[test]
fn plans_for_other_years_have_other_columns() {
    let project = Project::with_plan("iuk-2014-2015");
    start_repository(&project.path(""));
    let run =
        project.run(&["neu", "plan", "plans/danach", "--kopie-von", "plans/iuk-2014-2015", "--jahre", "2016,2017"]);
    assert_eq!(run.code, 0, "{}", run.all());
    std::fs::remove_dir_all(project.path("plans/iuk-2014-2015")).expect("a folder");
    std::fs::rename(project.path("plans/danach"), project.path("plans/iuk-2014-2015")).expect("a folder");
    let run = project.run(&["drucken", "--lesefassung", "HEAD", "--still"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("der Plan ist für 2016, 2017, war dort aber für 2014, 2015"), "{}", run.all());
}

#[test]
fn a_plan_that_git_does_not_know_has_none() {
    let project = Project::with_plan("iuk-2014-2015");
    let run = project.run(&["drucken", "--lesefassung", "HEAD", "--still"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("liegt nicht in einem Git-Repository"), "{}", run.all());
    start_repository(&project.path(""));
    project
        .write("plans/zwei/plan.yaml", project.read("plans/iuk-2014-2015/plan.yaml").replace("977/2013", "978/2013"));
    for file in project.files("plans/iuk-2014-2015").iter().filter(|file| *file != "plan.yaml") {
        let bytes = project.bytes(&format!("plans/iuk-2014-2015/{file}"));
        project.write(&format!("plans/zwei/{file}"), bytes);
    }
    let run = project.run(&["drucken", "plans/zwei", "--lesefassung", "HEAD", "--still"]);
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
    start_repository(&project.path(""));
    assert_eq!(project.run(&["drucken", "--mit-typst"]).code, 0);
    assert_eq!(project.run(&["drucken", "--mit-typst", "--lesefassung", "HEAD"]).code, 0);
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
