//! How the tables of all shipped papers look: whole, readable, with figures that stand apart.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lopdf::Document;
use lopdf::content::Content;

use crate::built::printed;
use crate::pdf::{Artifact, Element, Page, Pdf, Piece};
use crate::project::Project;

/// Millimetres in points.
const MM: f32 = 72.0 / 25.4;

/// Every PDF of every shipped plan and of `tests/data/arten`, by its path.
static PAPERS: LazyLock<BTreeMap<&'static str, Pdf>> =
    LazyLock::new(|| printed().iter().map(|(path, bytes)| (path.as_str(), Pdf::read(bytes))).collect());

/// Runs a check over all tables, with a name for messages; gives how many there are.
fn every_table(mut check: impl FnMut(&str, &Element)) -> usize {
    let tables = PAPERS.iter().flat_map(|(path, pdf)| pdf.all("Table").into_iter().map(move |table| (path, table)));
    tables.map(|(path, table)| check(&format!("{path}, table „{}“", table.rows()[0].text()), table)).count()
}

fn is_head_of_columns(cell: &Element) -> bool {
    cell.role == "TH" && cell.scope().as_deref() == Some("Column")
}

/// All texts in a cell.
fn pieces(element: &Element) -> Vec<&Piece> {
    let mut found = Vec::new();
    element.walk(&mut |element| {
        found.extend(element.children.iter().filter_map(|child| match child {
            crate::pdf::Child::Piece(piece) if !piece.text.trim().is_empty() => Some(piece),
            _ => None,
        }));
    });
    found
}

/// The rows below the head of a table: names and figures, sums, titles of groups.
fn body(table: &Element) -> Vec<&Element> {
    let rows = table.rows();
    let head = rows.iter().take_while(|row| row.elements().all(is_head_of_columns)).count();
    rows[head..].to_vec()
}

/// The tables of Anlage 2 with the Maßnahmen.
fn plans() -> Vec<(&'static str, &'static Pdf, &'static Element)> {
    let mut found = Vec::new();
    for (path, pdf) in PAPERS.iter() {
        let tables = pdf.all("Table").into_iter().filter(|table| table.rows()[0].text().starts_with("lfd. Nr."));
        found.extend(tables.map(|table| (*path, pdf, table)));
    }
    assert!(found.len() >= 6, "Anlage 2 of three plans, alone and in the whole paper: {}", found.len());
    found
}

/// The rows of Maßnahmen, each with its cells.
fn massnahmen(table: &Element) -> Vec<Vec<&Element>> {
    let rows = table.rows().into_iter().map(|row| row.elements().collect::<Vec<_>>());
    rows.filter(|cells| cells.len() > 3 && cells[2].role == "TH" && cells[0].role == "TD").collect()
}

#[test]
fn a_table_of_up_to_eight_rows_stands_on_one_page() {
    let mut short = 0;
    let all = every_table(|which, table| {
        let rows = body(table);
        if rows.len() > 8 {
            return;
        }
        let pages: Vec<usize> = table.rows().iter().filter_map(|row| row.page()).collect();
        assert!(pages.windows(2).all(|pair| pair[0] == pair[1]), "{which} stands on {pages:?}");
        short += 1;
    });
    assert!(short > 20 && short < all, "{short} of {all} tables are short");
}

#[test]
fn heads_of_columns_are_not_smaller_than_what_stands_below() {
    every_table(|which, table| {
        let grid = table.grid();
        for x in 0..grid[0].len() {
            let column = || grid.iter().map(move |row| row[x].cell);
            let size = |cell: &Element| pieces(cell).first().map(|piece| piece.size);
            let heads = column().filter(|cell| is_head_of_columns(cell)).filter_map(size);
            let cells = column().filter(|cell| cell.role == "TD").filter_map(size);
            let (head, cell) = (heads.fold(f32::MAX, f32::min), cells.fold(0.0, f32::max));
            assert!(head > cell - 0.05, "{which}: a head of {head} pt above cells of {cell} pt");
        }
    });
}

#[test]
fn amounts_beside_each_other_stand_apart() {
    let mut pairs = 0;
    every_table(|which, table| {
        for row in body(table) {
            let cells: Vec<Vec<&Piece>> = row.elements().map(pieces).filter(|cell| !cell.is_empty()).collect();
            for two in cells.windows(2) {
                let figures =
                    |cell: &[&Piece]| cell.iter().any(|piece| piece.text.contains(|c: char| c.is_ascii_digit()));
                let end = two[0].iter().fold(0.0, |end: f32, piece| end.max(piece.end));
                let begin = two[1].iter().fold(f32::MAX, |begin, piece| begin.min(piece.x));
                if figures(&two[0]) && figures(&two[1]) {
                    assert!(begin - end > 1.2 * MM, "{which}: {:.1} mm in „{}“", (begin - end) / MM, row.text());
                    pairs += 1;
                }
            }
        }
    });
    assert!(pairs > 1000, "{pairs} pairs of amounts");
}

#[test]
fn the_unit_of_anlage_2_stands_in_its_head() {
    for (path, _, table) in plans() {
        let rows = table.rows();
        let units = rows.iter().filter(|row| row.text().contains("alle Beträge in")).count();
        assert_eq!(units, 1, "{path}");
        let head = rows.len() - body(table).len();
        let (head, below) = rows.split_at(head);
        assert!(head.iter().any(|row| row.text().contains("alle Beträge in")), "{path}");
        let cells = below.iter().flat_map(|row| row.elements()).filter(|cell| cell.role == "TD");
        assert!(cells.into_iter().all(|cell| !cell.text().contains("EUR") && !cell.text().contains('€')), "{path}");
    }
}

#[test]
fn anlage_2_has_type_of_eight_points_up_to_eight_columns_of_amounts() {
    let mut few = 0;
    for (path, _, table) in plans() {
        let rows = massnahmen(table);
        let amounts = rows[0].iter().skip(3).count();
        let floor = if amounts <= 8 { 8.0 } else { 6.5 };
        for piece in rows.iter().flatten().flat_map(|cell| pieces(cell).into_iter().take(1)) {
            assert!(piece.size > floor - 0.05, "{path}: {} pt, {amounts} columns: {}", piece.size, piece.text);
        }
        few += usize::from(amounts <= 8);
    }
    assert!(few >= 2, "{few} tables with few columns");
}

#[test]
fn names_have_45_millimetres() {
    for (path, _, table) in plans() {
        // Lines of names that are broken show how wide their column is.
        let names = massnahmen(table).into_iter().map(|cells| pieces(cells[2]));
        let broken: Vec<Vec<&Piece>> = names.filter(|name| name.len() > 2).collect();
        let widest = broken.iter().flatten().fold(0.0, |most: f32, piece| most.max(piece.end - piece.x));
        assert!(broken.is_empty() || widest > 39.0 * MM, "{path}: lines of {:.1} mm", widest / MM);
        // Where none is, they have more room than they need.
    }
}

#[test]
fn running_numbers_end_at_one_edge() {
    for (path, _, table) in plans() {
        let ends: Vec<f32> =
            massnahmen(table).iter().flat_map(|cells| pieces(cells[0])).map(|piece| piece.end).collect();
        assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.2), "{path}: {ends:?}");
    }
}

/// The texts of what is printed at the foot of a page.
fn foot(page: &Page) -> Vec<&Piece> {
    let feet = page.text.artifacts.iter().filter(|artifact: &&Artifact| artifact.kind == "Footer");
    feet.flat_map(|artifact| &artifact.pieces).collect()
}

#[test]
fn a_themenbereich_that_goes_on_says_so_behind_its_title() {
    let mut seen = 0;
    for (path, pdf, table) in plans() {
        let mut open: Option<String> = None;
        let mut last = 0;
        for row in table.rows() {
            let page = row.page().expect("a row stands on a page");
            let text = row.text();
            let is_title = row.elements().all(is_head_of_columns);
            if page > last && last > 0 {
                let all = foot(&pdf.pages[page - 1]);
                let words: Vec<&&Piece> = all.iter().filter(|piece| piece.text.contains("(Fortsetzung)")).collect();
                let goes_on = open.clone().filter(|_| !is_title);
                assert_eq!(words.len(), usize::from(goes_on.is_some()), "{path}, page {page}");
                if let Some(title) = goes_on {
                    // The title is repeated, and the word stands on its line behind it.
                    let repeated: Vec<&Piece> = (pdf.pages[page - 1].text.artifacts.iter())
                        .flat_map(|artifact| &artifact.pieces)
                        .filter(|piece| (piece.y - words[0].y).abs() < 0.5 && piece.end < words[0].x + 0.5)
                        .collect();
                    let line: String = repeated.iter().map(|piece| piece.text.as_str()).collect();
                    let squeezed = |text: &str| text.replace(|c: char| c.is_whitespace() || c == '\u{ad}', "");
                    assert_eq!(squeezed(&line), squeezed(&title), "{path}, page {page}");
                    let gap = words[0].x - repeated.iter().fold(0.0, |end: f32, piece| end.max(piece.end));
                    assert!(gap < 3.0 * MM, "{path}, page {page}: {:.1} mm behind", gap / MM);
                    seen += 1;
                }
            }
            last = page;
            if is_title && text.as_bytes().get(1) == Some(&b'.') {
                open = Some(text);
            } else if text.starts_with("Summe") {
                open = None;
            }
        }
    }
    assert!(seen >= 8, "{seen} times");
}

#[test]
fn a_sum_is_a_dash_where_nothing_is_stated_and_zero_where_zeros_are() {
    let (mut dashes, mut zeros) = (0, 0);
    for (path, _, table) in plans() {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in table.rows().into_iter().filter(|row| row.elements().any(|cell| cell.role == "TD")) {
            let cells: Vec<&Element> = row.elements().collect();
            let name = cells.iter().position(|cell| cell.role == "TH").expect("a name");
            let texts: Vec<String> = cells[name + 1..].iter().map(|cell| cell.text()).collect();
            let is_amount = |text: &String| text.chars().all(|c| c.is_ascii_digit() || ".,*–−".contains(c));
            if name > 0 {
                rows.push(texts);
                continue;
            }
            if !cells[0].text().starts_with("Summe") {
                continue;
            }
            for (x, sum) in texts.iter().enumerate().filter(|(_, sum)| is_amount(sum)) {
                let from = rows[0].len() - texts.len();
                let nothing = rows.iter().all(|row| row[from + x] == "–");
                assert_eq!(sum == "–", nothing, "{path}: „{}“, column {x}", row.text());
                dashes += usize::from(nothing);
                zeros += usize::from(!nothing && sum == "0");
            }
            rows.clear();
        }
    }
    assert!(dashes > 0, "{dashes} dashes and {zeros} zeros");
}

#[test]
fn the_closing_table_is_not_alone_on_its_page() {
    for (path, pdf, table) in plans() {
        let last = table.rows().last().and_then(|row| row.page()).expect("a page");
        let closing = pdf.all("Table").into_iter().find(|table| table.rows()[0].text().starts_with("Position"));
        let page = closing.and_then(Element::page).expect("the closing table stands on a page");
        assert_eq!(page, last, "{path}");
    }
}

#[test]
fn the_mark_of_a_draft_lies_over_tables_and_lets_them_be_read() {
    let project = Project::with_plan("iuk-2014-2015");
    project.replace("plans/iuk-2014-2015/plan.yaml", "  rat: stuttgart\n", "  rat: stuttgart\n  status: entwurf\n");
    let run = project.run(&["drucken", "--still"]);
    assert!(run.code < 2, "{}", run.all());
    let bytes = project.bytes("output/iuk-2014-2015/GRDrs-977-2013-Entwurf.pdf");
    let document = Document::load_mem(&bytes).expect("a PDF");
    for (number, page) in document.get_pages() {
        let content = Content::decode(&document.get_page_content(page)).expect("operators").operations;
        let last = |names: &[&str]| content.iter().rposition(|one| names.contains(&one.operator.as_str()));
        let (fill, stroke) = (last(&["f", "f*"]), last(&["S"]).expect("a letter is drawn"));
        let text = last(&["Tj", "TJ"]).expect("a page has text");
        assert!(stroke > text && fill.is_none_or(|fill| stroke > fill), "page {number}: below what is printed");
        // What is drawn last lets most of what is below through.
        let state = content[..stroke].iter().rposition(|one| one.operator == "gs").expect("a state");
        let name = content[state].operands[0].as_name().expect("a name").to_vec();
        let (own, elsewhere) = document.get_page_resources(page).expect("resources");
        let elsewhere = elsewhere.iter().filter_map(|id| document.get_dictionary(*id).ok());
        let states = own.into_iter().chain(elsewhere).filter_map(|resources| {
            resources.get_deref(b"ExtGState", &document).and_then(|states| states.as_dict()).ok()
        });
        let mut named =
            states.filter_map(|states| states.get_deref(&name, &document).and_then(|one| one.as_dict()).ok());
        let state = named.next().expect("the state is there");
        let opacity = state.get(b"CA").and_then(|one| one.as_float()).expect("an opacity");
        assert!(opacity < 0.2, "page {number}: {opacity}");
    }
    let pdf = Pdf::read(&bytes);
    assert!(pdf.pages.iter().all(|page| page.text.untagged.is_empty()));
}
