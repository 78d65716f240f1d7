//! Anlage 2 of both plans, computed again from its tagged rows: each Maßnahme once, the sums, the Übertrag of each page.

use crate::built::{Built, PLANS, all, built};
use crate::pdf::{Element, Page, Pdf, Piece, flow};
use crate::project::{Project, root};

/// A row of figures.
struct Row {
    /// Running number; None for a sum.
    nummer: Option<usize>,
    titel: String,
    page: usize,
    betraege: Vec<Betrag>,
}

/// An amount as it is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Betrag {
    cents: i64,
    /// Not known, or a sum over such.
    offen: bool,
}

impl Betrag {
    /// „1.234,50“, „–“ for none, „nicht bezifferbar“, and a sum with its mark.
    #[track_caller]
    fn parse(text: &str) -> Self {
        let (digits, offen) = text.strip_suffix('*').map_or((text, false), |digits| (digits, true));
        if digits.replace('\u{a0}', " ") == "nicht bezifferbar" {
            return Self { cents: 0, offen: true };
        }
        if digits == "–" {
            return Self::default();
        }
        let (euro, cent) = digits.split_once(',').unwrap_or((digits, "00"));
        assert_eq!(cent.len(), 2, "{text}");
        let number = format!("{euro}{cent}").replace('.', "");
        Self { cents: number.parse().unwrap_or_else(|_| panic!("`{text}` is no amount")), offen }
    }

    fn plus(self, other: Self) -> Self {
        Self { cents: self.cents + other.cents, offen: self.offen || other.offen }
    }
}

fn sum<'a>(rows: impl IntoIterator<Item = &'a Row>, columns: usize) -> Vec<Betrag> {
    rows.into_iter().fold(vec![Betrag::default(); columns], |sum, row| {
        sum.iter().zip(&row.betraege).map(|(sum, betrag)| sum.plus(*betrag)).collect()
    })
}

/// The documents that have an Anlage 2: it alone, and the whole paper.
fn with_anlage_2() -> impl Iterator<Item = &'static Built> {
    all().iter().filter(|built| matches!(built.document, "" | "-Anlage-2"))
}

fn table(built: &Built) -> &Element {
    let tables = built.pdf.all("Table");
    tables.into_iter().find(|table| table.rows()[0].text().starts_with("lfd. Nr.")).expect("Anlage 2 has its table")
}

/// The rows of figures, without titles of Themenbereiche.
fn rows(built: &Built) -> Vec<Row> {
    let figures = table(built).rows().into_iter().filter(|row| row.elements().any(|cell| cell.role == "TD"));
    figures
        .map(|row| {
            let cells: Vec<&Element> = row.elements().collect();
            // lfd. Nr., Amt and name, or the name of a sum across the three.
            let name = cells.iter().position(|cell| cell.role == "TH").expect("a row has a head");
            let nummer = (name > 0).then(|| cells[0].text().parse().expect("a running number"));
            let betraege = cells[name + 1..].iter().map(|cell| Betrag::parse(&cell.text())).collect();
            Row { nummer, titel: cells[name].text(), page: row.page().expect("a row stands on a page"), betraege }
        })
        .collect()
}

/// How many Maßnahmen the files of a plan have: keys, read without the program.
fn counted_in_files(plan: &str) -> usize {
    let folder = root().join("plans").join(plan);
    let offices = folder.join("massnahmen").read_dir().expect("a folder").map(|entry| entry.expect("an entry").path());
    let texts = offices.chain([folder.join("plan.yaml")]).map(|path| std::fs::read_to_string(path).expect("a text"));
    let is_name = |line: &&str| line.trim_start().trim_start_matches("- ").starts_with("bezeichnung:");
    texts.map(|text| text.lines().filter(is_name).count()).sum()
}

#[test]
fn every_massnahme_has_exactly_one_row_and_one_number() {
    assert_eq!(counted_in_files(PLANS[0]), 19);
    assert!(counted_in_files(PLANS[1]) > 120);
    for built in with_anlage_2() {
        let numbers: Vec<usize> = rows(built).iter().filter_map(|row| row.nummer).collect();
        let expected: Vec<usize> = (1..=counted_in_files(built.plan)).collect();
        assert_eq!(numbers, expected, "{}{}", built.plan, built.document);
    }
}

#[test]
fn the_head_of_the_table_and_each_themenbereich_are_tagged_once() {
    for built in with_anlage_2() {
        let grid = table(built).grid();
        let heads = grid.iter().filter(|row| row.iter().all(|slot| slot.cell.scope().as_deref() == Some("Column")));
        let texts: Vec<String> = heads.map(|row| row[0].text()).collect();
        let titles = texts.iter().filter(|text| text.as_bytes().get(1) == Some(&b'.'));
        let numbers: Vec<&str> = titles.map(|title| &title[..1]).collect();
        assert_eq!(numbers, ["1", "2", "3", "4", "5"], "{}{}", built.plan, built.document);
        assert_eq!(texts.iter().filter(|text| *text == "lfd. Nr.").count(), 1);
        assert_eq!(texts.iter().filter(|text| *text == "alle Beträge in EUR").count(), 1);
    }
}

#[test]
fn the_sums_are_those_of_their_rows() {
    for built in with_anlage_2() {
        let rows = rows(built);
        let columns = rows[0].betraege.len();
        assert_eq!(columns, if built.plan == PLANS[0] { 2 } else { 12 }, "columns without any amount are not printed");
        let (gesamt, above) = rows.split_last().expect("the table has rows");
        assert_eq!(gesamt.titel, "Gesamtsumme");
        let mut from = 0;
        let mut bereich = 0;
        for (at, row) in above.iter().enumerate().filter(|(_, row)| row.nummer.is_none()) {
            bereich += 1;
            assert_eq!(row.titel, format!("Summe Themenbereich {bereich}"));
            assert_eq!(row.betraege, sum(&above[from..at], columns), "{}", row.titel);
            from = at + 1;
        }
        assert_eq!((bereich, from), (5, above.len()), "every Maßnahme stands above a sum");
        assert_eq!(gesamt.betraege, sum(above.iter().filter(|row| row.nummer.is_some()), columns));
    }
}

/// The amounts of each line „Übertrag“ on a page, from the artifact of its foot.
pub fn lines_of_uebertrag(page: &Page) -> Vec<Vec<Betrag>> {
    let mut lines = Vec::new();
    for artifact in &page.text.artifacts {
        for at in (0..artifact.pieces.len()).filter(|at| artifact.pieces[*at].text == "Übertrag") {
            assert_eq!(artifact.kind, "Footer", "the line is read by nobody");
            let mut words: Vec<String> = Vec::new();
            let on_its_line = |piece: &&Piece| (piece.y - artifact.pieces[at].y).abs() < 0.5;
            for piece in artifact.pieces[at + 1..].iter().take_while(on_its_line) {
                // The mark of a sum follows it as a piece of its own.
                match words.last_mut().filter(|_| piece.text == "*") {
                    Some(sum) => sum.push('*'),
                    None => words.push(piece.text.clone()),
                }
            }
            lines.push(words.iter().map(|word| Betrag::parse(word)).collect());
        }
    }
    lines
}

fn printed_uebertrag(built: &Built, page: usize) -> Option<Vec<Betrag>> {
    let mut lines = lines_of_uebertrag(&built.pdf.pages[page - 1]);
    assert!(lines.len() < 2, "one line on page {page}");
    lines.pop()
}

#[test]
fn the_uebertrag_of_each_page_is_the_sum_of_the_rows_before_it() {
    let mut lines = 0;
    for built in with_anlage_2() {
        let rows = rows(built);
        let columns = rows[0].betraege.len();
        let first = rows[0].page;
        let last = rows.last().expect("the table has rows").page;
        for page in 1..=built.pdf.pages.len() {
            let before = rows.iter().filter(|row| row.nummer.is_some() && row.page < page);
            let expected = (first < page && page <= last).then(|| sum(before, columns));
            assert_eq!(printed_uebertrag(built, page), expected, "{}{}, page {page}", built.plan, built.document);
            lines += usize::from(expected.is_some());
        }
    }
    assert!(lines >= 12, "Musterstadt's table is long enough to fill pages: {lines} lines");
}

#[test]
fn a_council_that_wants_it_has_the_uebertrag_at_the_foot_too() {
    let project = Project::with_plan(PLANS[1]);
    project.replace(&format!("plans/{}/plan.yaml", PLANS[1]), "rat: muster", "rat: neustadt");
    let lines = |keys: &str| {
        project.write("templates/neustadt/rat.yaml", format!("erbt_von: muster\nstadt: Stadt Musterstadt\n{keys}"));
        let run = project.run(&["drucken"]);
        assert_eq!(run.code, 0, "{}", run.all());
        let file = format!("output/{}/Drs-4711-2025-Anlage-2.pdf", PLANS[1]);
        let pdf = Pdf::read(&project.bytes(&file));
        pdf.pages.iter().map(lines_of_uebertrag).collect::<Vec<_>>()
    };
    let both = lines("uebertrag_am_fuss: true\n");
    let pages = both.len();
    assert!(pages > 5, "{pages} pages");
    for (nr, page) in both.iter().enumerate() {
        assert_eq!(page.len(), usize::from(nr > 0) + usize::from(nr + 1 < pages), "page {}", nr + 1);
        if let Some(next) = both.get(nr + 1) {
            assert_eq!(page.last(), next.first(), "what page {} hands on", nr + 1);
        }
    }
    let foot = lines("uebertrag: false\nuebertrag_am_fuss: true\n");
    let counts: Vec<usize> = foot.iter().map(Vec::len).collect();
    assert_eq!(counts.iter().sum::<usize>(), counts.len() - 1, "{counts:?}");
    assert_eq!(counts.last(), Some(&0));
    assert!(lines("uebertrag: false\n").iter().all(Vec::is_empty));
}

#[test]
fn each_following_page_repeats_the_head_for_the_eye_only() {
    let built = built(PLANS[1], "-Anlage-2");
    let rows = rows(built);
    for page in 2..=rows.last().expect("the table has rows").page {
        let repeated: Vec<String> = built.pdf.pages[page - 1]
            .text
            .artifacts
            .iter()
            .filter(|artifact| artifact.kind == "Pagination")
            .map(|artifact| flow(&artifact.pieces))
            .collect();
        for head in ["lfd. Nr.", "Bezeichnung", "Planmittel", "laufende Folgekosten", "alle Beträge in EUR"] {
            assert!(repeated.iter().any(|text| text == head), "„{head}“ on page {page}");
        }
    }
}

#[test]
fn amounts_are_read_as_they_are_printed() {
    let read = |text| Betrag::parse(text);
    assert_eq!(read("1.234,50"), Betrag { cents: 123_450, offen: false });
    assert_eq!(read("2.380.800"), Betrag { cents: 238_080_000, offen: false });
    assert_eq!(read("–"), Betrag::default());
    assert_eq!(read("1.575.030*"), Betrag { cents: 157_503_000, offen: true });
    assert_eq!(read("nicht bezifferbar"), Betrag { cents: 0, offen: true });
}
