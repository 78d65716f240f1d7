//! Papers with tables of the shapes that councils publish (`tests/data/papiere`): every figure is printed where it
//! belongs, wrong sums are found at their cell, and a changed cell moves exactly what follows it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::pdf::{Element, Pdf};
use crate::project::{Project, copy, root};

/// The papers, each with its tables, each table by the text of its rows.
static GEDRUCKT: LazyLock<BTreeMap<String, Vec<Vec<Vec<String>>>>> = LazyLock::new(|| {
    let names = names();
    names
        .into_iter()
        .map(|name| {
            let tables = printed(&paper(&name), &name);
            (name, tables)
        })
        .collect()
});

fn names() -> Vec<String> {
    let folder = root().join("tests/data/papiere").read_dir().expect("a folder");
    let mut names: Vec<String> =
        folder.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

fn paper(name: &str) -> Project {
    let project = Project::empty();
    copy(&root().join("tests/data/papiere").join(name), &project.path(&format!("plans/{name}")));
    project
}

/// The tables of numbers of the whole paper: rows with the text of their cells.
fn printed(project: &Project, name: &str) -> Vec<Vec<Vec<String>>> {
    let run = project.run(&["drucken", &format!("plans/{name}")]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files(&format!("output/{name}"));
    let whole = files.iter().find(|file| file.ends_with("2025.pdf")).expect("the whole paper");
    let pdf = Pdf::read(&project.bytes(&format!("output/{name}/{whole}")));
    let rows = |table: &Element| -> Vec<Vec<String>> {
        table
            .rows()
            .into_iter()
            .map(|row| row.elements().map(|cell| cell.text().replace('\u{a0}', " ")).collect())
            .collect()
    };
    let tables: Vec<_> = pdf.all("Table").into_iter().map(rows).collect();
    // The Beratungsfolge is a table as well.
    tables.into_iter().filter(|rows| rows[0].iter().all(|head| head != "Gremium")).collect()
}

/// The cells of a row behind its name.
#[track_caller]
fn row<'a>(name: &str, table: usize, titel: &str) -> Vec<&'a str> {
    let rows = &GEDRUCKT[name][table];
    let found = rows.iter().find(|row| row[0] == titel).unwrap_or_else(|| panic!("no row {titel} in {rows:?}"));
    found[1..].iter().map(String::as_str).collect()
}

#[test]
fn costs_by_groups_have_a_subtotal_a_surcharge_and_shares() {
    let name = "kosten-din-276";
    assert_eq!(row(name, 0, "Bauwerk"), ["", "7.401.000", "77,7"]);
    assert_eq!(row(name, 0, "Zwischensumme"), ["", "7.685.000", "80,6"]);
    assert_eq!(row(name, 0, "Baunebenkosten 24 %"), ["700", "1.844.400", "19,4"]);
    assert_eq!(row(name, 0, "Gesamtkosten"), ["", "9.529.400", "100,0"]);
}

#[test]
fn costs_and_revenues_have_hours_and_a_balance_below_zero() {
    let name = "kosten-und-erloese";
    assert_eq!(row(name, 0, "Kosten"), ["3.000,5", "–", "76.252", "192.813"]);
    assert_eq!(row(name, 0, "Saldo"), ["–", "–", "–", "−102.093"]);
}

#[test]
fn a_sum_of_sums_takes_up_two_other_tables() {
    let name = "finanzplan-aus-drei-tabellen";
    assert_eq!(row(name, 0, "Einzahlungen zusammen"), ["124.500,50", "348.000,00", "8.000,00", "480.500,50"]);
    assert_eq!(row(name, 1, "Auszahlungen zusammen"), ["90.000", "475.000", "222.000", "787.000"]);
    assert_eq!(row(name, 2, "Saldo"), ["34.500,50", "−127.000,00", "−214.000,00", "−306.499,50"]);
}

#[test]
fn quantities_times_rates_in_two_parts_are_summed_up_with_tax() {
    let name = "menge-mal-ansatz";
    assert_eq!(row(name, 0, "Wegweiser groß"), ["38", "512,25", "19.465,50"]);
    assert_eq!(row(name, 1, "Fundamente"), ["212,25", "71,15", "15.101,59"]);
    assert_eq!(row(name, 2, "Brutto"), ["96.090,22"]);
}

#[test]
fn thousands_are_taxed_in_thousands() {
    assert_eq!(row("teur-mit-mehrwertsteuer", 0, "Mehrwertsteuer 19 %"), ["659"]);
    assert_eq!(row("teur-mit-mehrwertsteuer", 0, "Brutto"), ["4.128"]);
}

#[test]
fn years_and_the_rest_until_the_end_add_up() {
    let all = ["1.165.000", "3.462.950", "4.300.000", "5.950.000", "14.877.950"];
    assert_eq!(row("jahre-und-bis-ende", 0, "Summe"), all);
}

#[test]
fn fourteen_columns_stand_beside_each_other() {
    let name = "vierzehn-spalten";
    assert_eq!(GEDRUCKT[name].len(), 1);
    let summe = row(name, 0, "Summe");
    assert_eq!(summe.len(), 14);
    assert_eq!(summe[1..4], ["41.267.520,00", "4.250.000,00", "1.233.987,12"]);
    assert_eq!(summe[13], "37.017.520,00");
}

#[test]
fn a_council_that_wants_larger_type_gets_the_table_in_parts() {
    let name = "vierzehn-spalten";
    let project = paper(name);
    project.write("templates/neustadt/rat.yaml", "erbt_von: muster\nstadt: Neustadt\nform: {kleinster_grad: 10}\n");
    project.replace(&format!("plans/{name}/plan.yaml"), "rat: muster", "rat: neustadt");
    let parts = printed(&project, name);
    assert!(parts.len() > 1, "{parts:?}");
    let cells: usize = parts.iter().map(|part| part[0].len() - 1).sum();
    assert_eq!(cells, 14);
    project.replace("templates/neustadt/rat.yaml", "10", "3");
    let run = project.run(&["pruefen", &format!("plans/{name}")]);
    assert_ne!(run.code, 0);
    assert!(run.all().contains("kleinster_grad"), "{}", run.all());
}

#[test]
fn parts_are_listed_and_not_counted_again() {
    let name = "zuschuesse-mit-davon";
    assert_eq!(row(name, 0, "davon Vereine"), ["350.000", "365.000", "15.000"]);
    assert_eq!(row(name, 0, "Zuschüsse zusammen"), ["1.611.150", "1.641.800", "30.650"]);
}

/// Wrong sums that were published: the paper, its file, what is typed right, the wrong figure, and the finding.
const FALSCH: &[(&str, &str, &str, &str, &str)] = &[
    (
        "kosten-din-276",
        "kosten",
        "kontrolle: {kosten: 7685000}",
        "kontrolle: {kosten: 7585000}",
        "kosten.yaml:16:72 „Zwischensumme“ ergibt 7.685.000 EUR, angegeben ist 7.585.000 EUR: 100.000 EUR mehr",
    ),
    (
        "kosten-din-276",
        "kosten",
        "kontrolle: {kosten: 7401000}",
        "kontrolle: {kosten: 7400000}",
        "kosten.yaml:11:25 „Bauwerk“ ergibt 7.401.000 EUR, angegeben ist 7.400.000 EUR: 1.000 EUR mehr",
    ),
    (
        "kosten-und-erloese",
        "betrieb",
        "-102093",
        "-102075",
        "betrieb.yaml:19:96 „Saldo“ ergibt −102.093 EUR, angegeben ist −102.075 EUR: 18 EUR weniger",
    ),
    (
        "menge-mal-ansatz",
        "zusammen",
        "96090.22",
        "96090.21",
        "zusammen.yaml:9:75 „Brutto“ ergibt 96.090,22 EUR, angegeben ist 96.090,21 EUR: 0,01 EUR mehr",
    ),
    (
        "jahre-und-bis-ende",
        "radwege",
        "{2025: 1165000}",
        "{2025: 1180000}",
        "radwege.yaml:11:71 „Summe“ ergibt 1.165.000 EUR, angegeben ist 1.180.000 EUR: 15.000 EUR weniger",
    ),
    (
        "jahre-und-bis-ende",
        "radwege",
        "gesamt: 14877950",
        "gesamt: 14892950",
        "radwege.yaml:11:89 „Summe“ ergibt 14.877.950 EUR, angegeben ist 14.892.950 EUR: 15.000 EUR weniger",
    ),
];

#[test]
fn a_wrong_sum_is_found_at_its_cell_with_both_figures_and_the_difference() {
    for (name, table, right, wrong, expected) in FALSCH {
        let project = paper(name);
        project.replace(&format!("plans/{name}/tabellen/{table}.yaml"), right, wrong);
        let run = project.check(&["--format", "json", &format!("plans/{name}")]);
        assert_eq!(run.code, 1, "{}", run.all());
        let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let all = found["plans"][0]["diagnostics"].as_array().expect("findings");
        let [one] = &all[..] else { panic!("{}", run.stdout) };
        let file = one["file"].as_str().expect("a file").rsplit('/').next().expect("a name").to_owned();
        let line = format!("{file}:{}:{} {}", one["line"], one["column"], one["message"].as_str().expect("words"));
        assert_eq!(line.replace('\u{a0}', " "), *expected);
    }
}

#[test]
fn a_changed_cell_moves_what_follows_it_and_nothing_else() {
    let name = "finanzplan-aus-drei-tabellen";
    let project = paper(name);
    project.replace(&format!("plans/{name}/tabellen/auszahlungen.yaml"), "2026: 65000", "2026: 70000");
    for (table, old) in
        [("auszahlungen", ", kontrolle: {summe: 787000}"), ("finanzplan", ", kontrolle: {summe: -306499.50}")]
    {
        project.replace(&format!("plans/{name}/tabellen/{table}.yaml"), old, "");
    }
    let mut changed = Vec::new();
    for (nr, (before, now)) in GEDRUCKT[name].iter().zip(printed(&project, name)).enumerate() {
        for (old, new) in before.iter().zip(&now) {
            let cells = old.iter().zip(new).filter(|(old, new)| old != new);
            changed.extend(cells.map(|(was, is)| format!("{nr} {}: {was} → {is}", old[0])));
        }
        assert_eq!(before.len(), now.len());
    }
    assert_eq!(
        changed,
        [
            "1 Bau: 475.000 → 480.000",
            "1 Bau: 715.000 → 720.000",
            "1 Ausbau: 65.000 → 70.000",
            "1 Ausbau: 195.000 → 200.000",
            "1 Auszahlungen zusammen: 475.000 → 480.000",
            "1 Auszahlungen zusammen: 787.000 → 792.000",
            "2 Auszahlungen: 475.000,00 → 480.000,00",
            "2 Auszahlungen: 787.000,00 → 792.000,00",
            "2 Saldo: −127.000,00 → −132.000,00",
            "2 Saldo: −306.499,50 → −311.499,50",
        ]
    );
}

#[test]
fn a_table_that_is_not_public_is_not_in_the_public_paper_nor_in_what_it_carries() {
    let name = "finanzplan-aus-drei-tabellen";
    let project = paper(name);
    let table = format!("plans/{name}/tabellen/auszahlungen.yaml");
    project.replace(&table, "titel: Auszahlungen\n", "titel: Auszahlungen\nnichtoeffentlich: true\n");
    // What takes something from it must not be public either.
    let run = project.check(&[&format!("plans/{name}")]);
    assert!(run.stdout.contains("Die Tabelle `auszahlungen` ist nicht öffentlich, diese aber ist es"), "{}", run.all());
    let sum = format!("plans/{name}/tabellen/finanzplan.yaml");
    project.replace(&sum, "titel: Finanzplan\n", "titel: Finanzplan\nnichtoeffentlich: true\n");
    let text = format!("plans/{name}/zahlen.md");
    let secret = "## Auszahlungen {nichtoeffentlich}\n\n{{ tabelle.auszahlungen }}\n\n## Zusammen {nichtoeffentlich}";
    project.replace(&text, "## Auszahlungen\n\n{{ tabelle.auszahlungen }}\n\n## Zusammen", secret);
    let run = project.run(&["drucken", "--umfang", "oeffentlich", &format!("plans/{name}")]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files(&format!("output/{name}"));
    let whole = files.iter().find(|file| file.ends_with("2025-oeffentlich.pdf")).expect("the public paper");
    let bytes = project.bytes(&format!("output/{name}/{whole}"));
    let tables: Vec<String> = Pdf::read(&bytes).all("Table").into_iter().map(Element::text).collect();
    assert!(tables.iter().any(|table| table.contains("Einzahlungen zusammen")), "{tables:?}");
    assert!(!tables.iter().any(|table| table.contains("Rohbau") || table.contains("Saldo")), "{tables:?}");
    let read = project.run(&["nachpruefen", &format!("output/{name}/{whole}"), "--auspacken", "heraus"]);
    assert_eq!(read.code, 0, "{}", read.all());
    for file in project.files("heraus").iter().filter(|file| !file.ends_with(".pdf")) {
        let text = String::from_utf8_lossy(&project.bytes(&format!("heraus/{file}"))).into_owned();
        assert!(!text.contains("Rohbau") && !text.contains("306499"), "{file}: {text}");
    }
}

#[test]
fn a_table_that_is_wider_than_any_page_is_parted_and_names_its_rows_again() {
    let name = "zuschuesse-mit-davon";
    let project = paper(name);
    let columns: String = (0..30).map(|nr| format!("  c{nr}: {{titel: Spalte {nr}, art: betrag}}\n")).collect();
    let cells =
        |row: i64| (0..30).map(|nr| format!("c{nr}: {}.75", 30_117_520 + nr * row)).collect::<Vec<_>>().join(", ");
    let rows: String = (1..4).map(|row| format!("  - {{titel: Posten {row}, werte: {{{}}}}}\n", cells(row))).collect();
    let table = format!("titel: Breit\nspalten:\n{columns}posten:\n{rows}  - {{titel: Summe, summe: alle}}\n");
    project.write(&format!("plans/{name}/tabellen/zuschuesse.yaml"), table);
    let parts = printed(&project, name);
    assert!(parts.len() > 1, "{parts:?}");
    let heads: Vec<&String> = parts.iter().flat_map(|part| &part[0][1..]).collect();
    assert_eq!(heads, (0..30).map(|nr| format!("Spalte {nr}")).collect::<Vec<_>>().iter().collect::<Vec<_>>());
    for part in &parts {
        let names: Vec<&str> = part[1..].iter().map(|row| row[0].as_str()).collect();
        assert_eq!(names, ["Posten 1", "Posten 2", "Posten 3", "Summe"]);
    }
    let last: Vec<&String> = parts.iter().flat_map(|part| &part[4][1..]).collect();
    // Three times 30.117.520,75, and 29 * (1 + 2 + 3) more in the last.
    assert_eq!((last[0].as_str(), last[29].as_str()), ("90.352.562,25", "90.352.736,25"));
}
