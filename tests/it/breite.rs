//! Tables that are wider than a page: no type is smaller than the council wants it, nothing lies over something else or out
//! of the type area, and every figure is printed once.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::pdf::{Element, Pdf, Piece};
use crate::project::{Project, root};

/// Millimetres in points.
const MM: f32 = 72.0 / 25.4;

/// Left and right margin of the type area: landscape and upright.
fn margins(width: f32, height: f32) -> (f32, f32) {
    if width > height { (18.0 * MM, 18.0 * MM) } else { (25.0 * MM, 22.0 * MM) }
}

/// The texts of a page, read aloud or not, without those that are blank.
fn pieces(page: &crate::pdf::Page) -> Vec<&Piece> {
    let artifacts = page.text.artifacts.iter().flat_map(|artifact| &artifact.pieces);
    page.text.marked.values().flatten().chain(artifacts).filter(|piece| !piece.text.trim().is_empty()).collect()
}

/// Fails where type is smaller than `floor`, where texts overlap, or where one stands in the margin.
#[track_caller]
fn assert_readable(pdf: &Pdf, floor: f32) {
    for (nr, page) in pdf.pages.iter().enumerate() {
        let (left, right) = margins(page.width, page.height);
        let all = pieces(page);
        // What it was made from stands at the foot of every page, smaller and read by nobody.
        let small = page.text.marked.values().flatten().find(|one| one.size < floor - 0.05);
        assert!(small.is_none(), "page {}: {small:?}", nr + 1);
        for (at, one) in all.iter().enumerate() {
            let shown = format!("page {}: „{}“", nr + 1, one.text);
            assert!(one.x > left - 0.5 && one.end < page.width - right + 0.5, "{shown} stands in the margin");
            for other in &all[..at] {
                let apart = one.x.max(other.x) - one.end.min(other.end);
                let lines = (one.y - other.y).abs();
                assert!(apart > -0.3 || lines > 0.5 * one.size.min(other.size), "{shown} lies over „{}“", other.text);
            }
        }
    }
}

/// Prints a plan; gives its documents by what their names end in.
#[track_caller]
fn printed(project: &Project) -> BTreeMap<String, Pdf> {
    let run = project.run(&["drucken", "plans/plan"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files("output/plan").into_iter().filter(|file| file.ends_with(".pdf"));
    files.map(|file| (ending(&file), Pdf::read(&project.bytes(&format!("output/plan/{file}"))))).collect()
}

fn ending(file: &str) -> String {
    file.trim_end_matches(".pdf").trim_start_matches("GRDrs-7-2013").to_owned()
}

/// How often each cell stands in the tables of a document.
fn cells(pdf: &Pdf, role: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let rows: Vec<&Element> = pdf.all("Table").into_iter().flat_map(Element::rows).collect();
    for cell in rows.into_iter().flat_map(Element::elements).filter(|cell| cell.role == role) {
        *found.entry(cell.text().replace('\u{a0}', " ")).or_default() += 1;
    }
    found
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

const GROESSEN: [&str; 4] = ["einzahlungen", "verpflichtungsermaechtigung", "einmaliger_aufwand", "folgekosten"];

/// A plan of five years with all Größen; gives each amount that is typed, none twice.
fn plan(project: &Project, massnahmen: u64, least: u64, cents: &str) -> Vec<String> {
    let jahre: Vec<u64> = (2014..2019).collect();
    let (mut typed, mut next) = (Vec::new(), least);
    let mut finanzrahmen = vec![0; jahre.len()];
    let mut je_jahr = |sums: Option<&mut Vec<u64>>| {
        let amounts: Vec<u64> = (next..).take(jahre.len()).collect();
        next += amounts.len() as u64;
        typed.extend(amounts.iter().map(|one| format!("{}{}", grouped(*one), cents.replace('.', ","))));
        if let Some(sums) = sums {
            sums.iter_mut().zip(&amounts).for_each(|(sum, one)| *sum += one);
        }
        let pairs: Vec<String> =
            jahre.iter().zip(&amounts).map(|(jahr, one)| format!("{jahr}: {one}{cents}")).collect();
        format!("{{{}}}", pairs.join(", "))
    };
    let mut text = String::new();
    for nr in 0..massnahmen {
        let lang =
            if nr % 4 == 0 { " und Ausbau der Netze in allen Verwaltungsgebäuden bis zum Rechenzentrum" } else { "" };
        let planmittel = je_jahr(Some(&mut finanzrahmen));
        let _ = write!(
            text,
            "  - amt: 41\n    bezeichnung: Server in Schule {nr}{lang}\n    themenbereich: b{}\n    planmittel: {planmittel}\n    \
             nutzungsdauer: 5\n    inbetriebnahme: 2014-07\n    beschreibung: Geräte für das Amt.\n",
            nr * 3 / massnahmen
        );
        for groesse in GROESSEN {
            let _ = writeln!(text, "    {groesse}: {}", je_jahr(None));
        }
    }
    // Each sum has the cents of all Maßnahmen.
    let hundredths = cents.strip_prefix('.').map_or(0, |cents| cents.parse::<u64>().expect("cents")) * massnahmen;
    let whole: Vec<String> = jahre
        .iter()
        .zip(&finanzrahmen)
        .map(|(jahr, sum)| format!("{jahr}: {}.{:02}", sum + hundredths / 100, hundredths % 100))
        .collect();
    let head = std::fs::read_to_string(root().join("tests/data/satz/zufall.yaml")).expect("the head of the plan");
    let years: Vec<String> = jahre.iter().map(u64::to_string).collect();
    let head = head
        .replace("RAT", "stuttgart")
        .replace("JAHRE", &years.join(", "))
        .replace("FINANZRAHMEN", &format!("{{{}}}", whole.join(", ")));
    project.write("plans/plan/plan.yaml", format!("{head}massnahmen:\n{text}"));
    project.write("plans/plan/begruendung.md", "Die Anteile:\n\n{{ tabelle.themenbereiche }}\n");
    typed
}

/// Each amount stands in one cell, each Maßnahme in one row of each table.
#[track_caller]
fn assert_complete(anlage: &Pdf, typed: &[String], massnahmen: usize, tables: usize) {
    let figures = cells(anlage, "TD");
    for one in typed {
        assert_eq!(figures.get(one), Some(&1), "{one}");
    }
    let plans: Vec<&Element> =
        anlage.all("Table").into_iter().filter(|table| table.rows()[0].text().starts_with("lfd. Nr.")).collect();
    assert_eq!(plans.len(), tables);
    let rows = |table: &Element, word: &str| table.rows().iter().filter(|row| row.text().contains(word)).count();
    for table in plans {
        assert_eq!(rows(table, "Server in Schule"), massnahmen);
        assert_eq!(rows(table, "Summe Themenbereich"), 3);
        assert_eq!(rows(table, "Gesamtsumme"), 1);
    }
}

fn headings(pdf: &Pdf) -> Vec<String> {
    pdf.bookmarks.iter().map(|one| one.title.replace('\u{a0}', " ")).collect()
}

#[test]
fn five_years_of_six_sizes_in_tens_of_millions_are_printed_in_three_tables() {
    let project = Project::empty();
    let typed = plan(&project, 30, 10_000_001, "");
    let documents = printed(&project);
    let anlage = &documents["-Anlage-2"];
    assert_readable(anlage, 7.0);
    assert_readable(&documents["-Anlage-1"], 7.0);
    assert_complete(anlage, &typed, 30, 3);
    assert_eq!(
        headings(anlage),
        [
            "Maßnahmenplan",
            "Fortsetzung: Verpflichtungsermächtigung, einmaliger Aufwand",
            "Fortsetzung: laufende Folgekosten, Abschreibung",
            "Vom Finanzhaushalt zum Ergebnishaushalt",
        ]
    );
    // Names are as wide in all tables, so that the same rows stand on the first page of each.
    let pages: Vec<Vec<usize>> = anlage
        .all("Table")
        .into_iter()
        .take(3)
        .map(|table| {
            let first = table.page().expect("a page");
            let on_first = |row: &&&Element| row.page() == Some(first) && row.text().contains("Server in Schule");
            vec![table.rows().iter().filter(on_first).count()]
        })
        .collect();
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]), "{pages:?}");
}

#[test]
fn hundreds_of_billions_are_printed_in_as_many_tables_as_they_need() {
    let project = Project::empty();
    let typed = plan(&project, 6, 100_000_000_001, "");
    let documents = printed(&project);
    assert_readable(&documents["-Anlage-2"], 7.0);
    assert_readable(&documents["-Anlage-1"], 7.0);
    assert_complete(&documents["-Anlage-2"], &typed, 6, 6);
    // A council that wants large type gets a table for each Größe.
    let project = Project::empty();
    let typed = plan(&project, 6, 100_000_000_001, ".50");
    project.write("templates/neustadt/rat.yaml", "erbt_von: stuttgart\nstadt: Neustadt\nform: {kleinster_grad: 10}\n");
    project.replace("plans/plan/plan.yaml", "rat: stuttgart", "rat: neustadt");
    let documents = printed(&project);
    let anlage = &documents["-Anlage-2"];
    assert_readable(anlage, 9.0);
    let figures = cells(anlage, "TD");
    assert!(typed.iter().all(|one| figures.get(one) == Some(&1)));
    assert!(headings(anlage).contains(&"Fortsetzung: Einzahlungen".to_owned()), "{:?}", headings(anlage));
}

#[test]
fn eight_years_are_more_than_a_plan_can_have() {
    let project = Project::empty();
    plan(&project, 2, 100, "");
    project.replace("plans/plan/plan.yaml", "2017, 2018]", "2017, 2018, 2019, 2020, 2021]");
    let run = project.check(&["plans/plan"]);
    assert!(run.all().contains("Diese Liste ist zu lang: höchstens 5 Angaben sind möglich"), "{}", run.all());
}

/// A Markdown table of numbered figures, with a name in front; the figures as they are printed.
fn markdown(columns: usize, rows: usize) -> (String, Vec<String>) {
    let heads: Vec<String> = (1..columns).map(|nr| format!("Jahr {nr}")).collect();
    let mut text = format!("| Posten | {} |\n|---|{}\n", heads.join(" | "), "---:|".repeat(columns - 1));
    let mut typed = Vec::new();
    for row in 0..rows {
        let cells: Vec<String> = (1..columns).map(|nr| grouped(30_117_520 + (row * columns + nr) as u64)).collect();
        let _ = writeln!(text, "| Posten Nummer {row} | {} |", cells.join(" | "));
        typed.extend(cells);
    }
    (text, typed)
}

#[test]
fn wide_tables_of_markdown_turn_the_page_or_take_smaller_type_or_are_parted() {
    for (columns, before, landscape) in
        [(11, "Ein Satz.", true), (20, "Ein Satz.", true), (11, "## Zahlen", false), (20, "## Zahlen", false)]
    {
        let project = Project::empty();
        plan(&project, 2, 100, "");
        let (table, typed) = markdown(columns, 5);
        project.write(
            "plans/plan/begruendung.md",
            format!("## Anteile\n\n{{{{ tabelle.themenbereiche }}}}\n\n{before}\n\n{table}\nEin Satz.\n"),
        );
        let anlage = &printed(&project)["-Anlage-1"];
        assert_readable(anlage, 7.0);
        let figures = cells(anlage, "TD");
        for one in &typed {
            assert_eq!(figures.get(one), Some(&1), "{columns} columns: {one}");
        }
        let turned = anlage.pages.iter().any(|page| page.width > page.height);
        assert_eq!(turned, landscape, "{columns} columns behind „{before}“");
        // The rows of each part have their names.
        let names = cells(anlage, "TH")["Posten Nummer 0"];
        assert_eq!(names, if columns == 20 && !landscape { 2 } else { 1 });
    }
}

#[test]
fn a_wide_table_inside_of_a_list_stays_inside() {
    let project = Project::empty();
    plan(&project, 2, 100, "");
    let (table, typed) = markdown(11, 5);
    let inside: String = table.lines().map(|line| format!("   {line}\n")).collect();
    project.write(
        "plans/plan/begruendung.md",
        format!("1. Ein Punkt\n\n{inside}\n2. Noch ein Punkt\n\n{{{{ tabelle.themenbereiche }}}}\n"),
    );
    let anlage = &printed(&project)["-Anlage-1"];
    assert_readable(anlage, 7.0);
    let figures = cells(anlage, "TD");
    assert!(typed.iter().all(|one| figures.get(one) == Some(&1)));
}

/// A council with tables of six and of fourteen columns, and an amount per year, on its form.
const FORMULAR: &str = "erbt_von: stuttgart
stadt: Neustadt
vorlagenarten:
  beschlussvorlage:
    name: Beschlussvorlage
    formulare:
      \"2020\":
        gueltig_ab: 2013-01-02
        wie: \"2013\"
        abschnitte:
          - {titel: Beschlussantrag, inhalt: [beschlussantrag]}
          - {titel: Kurzfassung, inhalt: [kurzfassung]}
          - {titel: Kosten, inhalt: [sechs, vierzehn, jaehrlich, erlaeuterung]}
          - {titel: Beteiligte Stellen, inhalt: [mitzeichnung]}
        felder:
          sechs: {art: tabelle, titel: Sechs Spalten, spalten: {konto: {titel: Konto, art: text}SECHS}}
          vierzehn: {art: tabelle, titel: Vierzehn Spalten, spalten: {konto: {titel: Konto, art: text}VIERZEHN}}
          jaehrlich: {art: betrag_je_jahr, titel: Jährlich}
          erlaeuterung: {art: text, titel: Erläuterung}
";

#[test]
fn wide_tables_of_a_form_take_smaller_type_or_are_parted() {
    let project = Project::empty();
    plan(&project, 2, 100, "");
    let columns = |count: usize| -> String {
        (0..count).map(|nr| format!(", s{nr}: {{titel: Betrag {nr}, art: betrag, summe: true}}")).collect()
    };
    let rat = FORMULAR.replace("SECHS", &columns(6)).replace("VIERZEHN", &columns(14));
    project.write("templates/neustadt/rat.yaml", rat);
    let mut typed = Vec::new();
    let mut rows = |count: u64, from: u64| -> String {
        let row = |nr: u64| {
            let amounts: Vec<u64> = (0..count).map(|at| from + 20 * nr + at).collect();
            typed.extend(amounts.iter().map(|one| format!("{} EUR", grouped(*one))));
            let cells: String = amounts.iter().enumerate().map(|(at, one)| format!(", s{at}: {one}")).collect();
            format!("      - {{konto: \"{nr}\"{cells}}}\n")
        };
        (0..3).map(row).collect()
    };
    let (table, _) = markdown(11, 2);
    let inside: String = table.lines().map(|line| format!("      {line}\n")).collect();
    let formular = format!(
        "  formular:\n    sechs:\n{}    vierzehn:\n{}    jaehrlich: {{2014: 100000000001, 2015: 100000000002, 2016: 100000000003, 2017: \
         100000000004, 2018: 100000000005}}\n    erlaeuterung: |\n      Ein Satz.\n\n{inside}",
        rows(6, 30_117_520),
        rows(14, 40_117_520)
    );
    project.replace("plans/plan/plan.yaml", "haushalt:\n", &format!("{formular}haushalt:\n"));
    project.replace("plans/plan/plan.yaml", "rat: stuttgart", "rat: neustadt");
    let vorlage = &printed(&project)["-Vorlage"];
    assert_readable(vorlage, 7.0);
    let figures = cells(vorlage, "TD");
    for one in typed.iter().map(String::as_str).chain(["90.352.620 EUR", "100.000.000.005 EUR"]) {
        assert_eq!(figures.get(one), Some(&1), "{one}");
    }
}
