//! The real paper of 2013: the Gesamtdokument holds its words and numbers in their order, and its tables cell by cell.
//!
//! Words are compared as they stand, with upper and lower case, punctuation and hyphens. What `seed` and `words` do
//! before is all the normalisation there is; a protected space counts as a space because it is white space in Rust.

use crate::built::{PLANS, built};
use crate::pdf::{Element, Pdf};

/// The text of the paper as it was extracted from its PDF.
const SEED: &str = include_str!("../data/seed/grdrs-977-2013.txt");

/// Rows that the extraction broke where a page of the paper ends: as they stand, and whole.
const BROKEN_ROWS: [(&str, &str); 2] = [
    (
        "(sogenannte\t275.000 EUR\t285.000 EUR\n\nGIS-Maßnahmen)\t4,3 %\t4,5 %",
        "(sogenannte GIS-Maßnahmen)\t275.000 EUR 4,3 %\t285.000 EUR 4,5 %",
    ),
    (
        "(QWIS)\tEinführung eines normenorientierten Qualitäts- und Wissensmanagements. Ein\n\n\t<i>80.000 EUR/0 EUR</i>\tämter",
        "(QWIS) <i>80.000 EUR/0 EUR</i>\tEinführung eines normenorientierten Qualitäts- und Wissensmanagements. Ein ämter",
    ),
];

/// The head of the table of new projects, which the paper repeats on each page.
const REPEATED_HEAD: &str = "Amt\tBezeichnung Planmittel 2014/2015\tBeschreibung\n";

/// Quotation marks that the paper has typed straight, and as the program sets them.
const STRAIGHT_QUOTES: [(&str, &str); 2] = [("\"teilen\"", "„teilen“"), ("\"Green IT-Gedanke\"", "„Green IT-Gedanke“")];

/// What the extraction lost of the form's head; it stands before the date.
const HEAD: &str =
    "Landeshauptstadt Stuttgart Referat Allgemeine Verwaltung und Krankenhäuser Gz: AK 0429-00 GRDrs 977/2013";

/// The seed, repaired: broken rows, repeated heads, straight quotes, markup of bold and italics.
fn seed() -> String {
    let mut text = SEED.to_owned();
    for (old, new) in BROKEN_ROWS.iter().chain(&STRAIGHT_QUOTES) {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    let (before, after) = text.split_once(REPEATED_HEAD).expect("the table has a head");
    assert_eq!(after.matches(REPEATED_HEAD).count(), 2, "the seed repeats it on two pages");
    // With the head goes the empty line of the page's end, so that the table is one piece.
    let text = format!("{before}{REPEATED_HEAD}{}", after.replace(&format!("\n{REPEATED_HEAD}"), "\n"));
    let text = text.replace("\n\n51\t", "\n51\t");
    ["**", "<i>", "</i>"].iter().fold(text, |text, markup| text.replace(markup, ""))
}

/// The words of a text. A dash that stands alone, between words or as the mark of a list, is one whether it was typed as
/// a hyphen or set as a dash.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(|word| if word == "–" { "-" } else { word }.to_owned()).collect()
}

fn document() -> &'static Pdf {
    &built(PLANS[0], "").pdf
}

/// Compares word by word and shows the first difference with its surroundings.
#[track_caller]
fn same_words(found: &[String], expected: &[String]) {
    let at = found.iter().zip(expected).take_while(|(found, expected)| found == expected).count();
    let around = |words: &[String]| words[at.saturating_sub(8)..(at + 8).min(words.len())].join(" ");
    assert!(found.len() == at && expected.len() == at, "found: … {}\nseed:  … {}", around(found), around(expected));
}

/// The blocks of the document from one that is exactly `first` up to the one that is exactly `end`, which is not among
/// them; without `end` to the last one.
#[track_caller]
fn from_to(first: &str, end: Option<&str>) -> Vec<String> {
    let blocks = document().root.blocks();
    let position = |wanted: &str| {
        let found: Vec<usize> = (0..blocks.len()).filter(|nr| words(&blocks[*nr]) == words(wanted)).collect();
        assert_eq!(found.len(), 1, "blocks that are `{wanted}`");
        found[0]
    };
    blocks[position(first)..end.map_or(blocks.len(), position)].to_vec()
}

#[test]
fn the_vorlage_holds_every_word_of_the_paper() {
    let found = from_to("Landeshauptstadt Stuttgart", Some("Anlage 1 zur GRDrs 977/2013"));
    assert_eq!(found[0], document().root.blocks()[0], "nothing stands before the form's head");
    let seed = seed();
    let (vorlage, _) = seed.split_once("\n\nAusführliche Begründung:\n").expect("Anlage 1 has a title");
    same_words(&words(&found.join(" ")), &words(&format!("{HEAD} {vorlage}")));
}

#[test]
fn anlage_1_holds_every_word_of_the_paper() {
    let found = from_to("Anlage 1 zur GRDrs 977/2013", Some("Anlage 2 zur GRDrs 977/2013"));
    // The line that the Gesamtdokument adds, because its pages are those of several papers.
    let found = &found[1..];
    let seed = seed();
    let at = seed.find("Ausführliche Begründung:\n").expect("Anlage 1 has a title");
    same_words(&words(&found.join(" ")), &words(&seed[at..]));
    assert!(seed.trim_end().ends_with("zusätzlicher Personalstellen erforderlich machen."), "the seed is whole");
}

/// A table of the seed: lines with tabs that follow each other.
fn seed_tables() -> Vec<Vec<Vec<String>>> {
    let mut tables = vec![Vec::new()];
    for line in seed().lines() {
        if line.contains('\t') {
            tables.last_mut().expect("begun above").push(line.split('\t').map(|cell| words(cell).join(" ")).collect());
        } else {
            tables.push(Vec::new());
        }
    }
    tables.retain(|table: &Vec<Vec<String>>| !table.is_empty());
    tables
}

/// The cells of a table as they are tagged; a cell that spans others leaves them empty.
fn cells(table: &Element) -> Vec<Vec<String>> {
    table.grid().iter().map(|row| row.iter().map(|slot| words(&slot.text()).join(" ")).collect()).collect()
}

#[test]
fn every_table_of_the_paper_is_the_same_cell_by_cell() {
    let tables = document().all("Table");
    let [beratungsfolge, jahr_2014, jahr_2015, themenbereiche, projekte, _, _] = tables.as_slice() else {
        panic!("{} tables", tables.len())
    };
    let seed = seed_tables();
    assert_eq!(seed.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 2, 8, 15], "rows of the seed's tables");
    assert_eq!(cells(beratungsfolge), seed[0]);
    // The seed has the first two lines of these as paragraphs in front of the table.
    for (table, jahr, rows) in [(jahr_2014, "2014", &seed[1]), (jahr_2015, "2015", &seed[2])] {
        let found = cells(table);
        assert_eq!(found[0], [format!("Planung für das Jahr {jahr}"), String::new()]);
        assert_eq!(found[1], ["Ausgaben", ""]);
        assert_eq!(found[2..], rows[..]);
    }
    assert_eq!(cells(themenbereiche), seed[3]);
    assert_eq!(cells(projekte), seed[4]);
}

#[test]
fn the_pair_of_amounts_stands_in_italics_as_in_the_paper() {
    let italics: Vec<String> =
        SEED.split("<i>").skip(1).filter_map(|rest| Some(rest.split_once("</i>")?.0.to_owned())).collect();
    let mut found = Vec::new();
    document().all("Table")[4].rows().iter().skip(1).for_each(|row| {
        row.walk(&mut |element| {
            if element.tag == "Em" {
                found.push(element.text());
            }
        });
    });
    // The amounts and the hint below them are one piece of italics or two: what counts is what is in italics.
    assert_eq!(words(&found.join(" ")), words(&italics.join(" ")));
    assert_eq!(italics.len(), 15, "14 pairs and one hint");
}

/// Anlage 2 is not in the seed, so all of it stands here: the amounts are those of the two tables of Anlage 1.
#[test]
fn anlage_2_adds_this_and_nothing_else() {
    let found = from_to("Anlage 2 zur GRDrs 977/2013", None);
    let tables = &document().all("Table")[5..];
    let rows = |table: &Element| {
        cells(table).iter().map(|row| row.join(" | ").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    };
    let heading = "Vom Finanzhaushalt zum Ergebnishaushalt alle Beträge in EUR";
    let rest = [found[..2].join(" "), tables[0].text(), heading.to_owned(), tables[1].text()].join(" ");
    assert_eq!(words(&found.join(" ")), words(&rest), "two lines, a table, two lines, a table");
    let head = found[..2].iter().map(|line| words(line).join(" ")).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!([head, rows(tables[0]), rows(tables[1])].join("\n\n"), @"
    Anlage 2 zur GRDrs 977/2013
    Maßnahmenplan 2014 / 2015 der Informations- und Kommunikationstechniken bei der Stadtverwaltung Stuttgart

    lfd. Nr. | Amt | Bezeichnung | Planmittel |
     |  |  | 2014 | 2015
    alle Beträge in EUR |  |  |  |
    1. Ersatzbeschaffungen sowie Erweiterungen bis 10.000 EUR pro Jahr |  |  |  |
    1 |  | Ersatz und Erweiterungen der Ämter | 2.546.800 | 2.380.800
    Summe Themenbereich 1 |  |  | 2.546.800 | 2.380.800
    2. Aufrechterhaltung zentraler und dezentraler Infrastruktur |  |  |  |
    2 |  | Zentrale und dezentrale Infrastruktur | 1.879.000 | 2.022.500
    Summe Themenbereich 2 |  |  | 1.879.000 | 2.022.500
    3. Intranet, Internet und eGovernment |  |  |  |
    3 |  | Ausbau von Intranet, Internet und eGovernment | 795.500 | 850.000
    Summe Themenbereich 3 |  |  | 795.500 | 850.000
    4. Geo-Informations-Systeme (sogenannte GIS-Maßnahmen) |  |  |  |
    4 | 62 | Geodateninfrastruktur (GIS) Hinweis: Gehört auch zum strategischen Thema „Neue Projekte über 10.000 EUR“ | 40.000 | 55.000
    5 |  | GIS-Fachverfahren der Ämter | 235.000 | 230.000
    Summe Themenbereich 4 |  |  | 275.000 | 285.000
    5. Neue Projekte über 10.000 EUR |  |  |  |
    6 | 10 | Bürgerbeteiligungsportal | 100.000 | 90.000
    7 | 10 | Dokumentenmanagementsystem (DMS) | 135.000 | 135.000
    8 | 10 | Identitätsmanagement | 0 | 50.000
    9 | 10 | Personalmanagementsystem | 80.000 | 65.000
    10 | 20 | Elektronische Rechnungsbearbeitung | 55.000 | 45.000
    11 | 29 | JobPortal Arbeitsmarktprogramm | 150.000 | 110.000
    12 | 29 | Wissensmanagement SGB II (QWIS) | 80.000 | 0
    13 | 41 | PADUA - Digitale Langzeitarchivierung Stufe 3 | 40.000 | 99.000
    14 | 50 | Ablösung vom Dokumentationsprogramm „eLiAs“ | 50.000 | 0
    15 | 50 | Qualitäts-, Wissens- und Informationssystem (QWIS) | 80.000 | 60.000
    16 | 50 | Belegungsmanagement Flüchtlingsunterkünfte | 50.000 | 30.000
    17 | 51 | Fachspezifische Software in den Beratungszentren Jugend und Familie | 50.000 | 0
    18 | 66 | Straßenerhaltungs- und Verkehrsmanagement | 70.000 | 90.000
    19 |  | Weitere neue Projekte | 13.700 | 17.700
    Summe Themenbereich 5 |  |  | 953.700 | 791.700
    Gesamtsumme |  |  | 6.450.000 | 6.330.000

    Position | 2014 | 2015
    Investitionen (Finanzhaushalt) | 6.450.000 | 6.330.000
    laufende Folgekosten | 334.700 | 229.700
    Belastung des Ergebnishaushalts | 334.700 | 229.700
    nachrichtlich: Obergrenze für laufende Wartungs- und Betreuungsverträge | 4.150.600 | 4.145.600
    ");
}
