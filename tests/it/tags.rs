//! The structure tree of all eight PDFs: heads of tables, headings, language, and the claim to both standards.

use std::collections::BTreeMap;

use crate::built::{Built, PLANS, all};
use crate::pdf::Element;

/// What a PDF is called in messages.
fn name(built: &Built) -> String {
    format!("{}{}", built.plan, built.document)
}

fn is_column_head(cell: &Element) -> bool {
    cell.role == "TH" && cell.scope().as_deref() == Some("Column")
}

fn is_row_head(cell: &Element) -> bool {
    cell.role == "TH" && cell.scope().as_deref() == Some("Row")
}

/// Runs a check over all tables of all PDFs, with a name for messages.
fn every_table(mut check: impl FnMut(&str, &Element)) {
    let mut seen = 0;
    for built in all() {
        for table in built.pdf.all("Table") {
            check(&format!("{}, table „{}“", name(built), table.rows()[0].text()), table);
            seen += 1;
        }
    }
    // 3 + 2 + 2 and 3 + 3 + 2, each once in a part and once in the whole paper.
    assert_eq!(seen, 2 * (7 + 8), "the test has lost its tables");
}

#[test]
fn every_head_cell_has_a_text_and_says_what_it_heads() {
    every_table(|which, table| {
        table.rows().iter().flat_map(|row| row.elements()).for_each(|cell| match cell.role.as_str() {
            "TH" => {
                assert!(!cell.text().is_empty(), "{which}: an empty head cell");
                assert!(is_column_head(cell) || is_row_head(cell), "{which}: scope of „{}“", cell.text());
                assert!(cell.id.is_some(), "{which}: „{}“ can't be referred to", cell.text());
            }
            other => assert_eq!(other, "TD", "{which}"),
        });
    });
}

#[test]
fn rows_are_heads_of_columns_or_figures_under_one_head_of_their_own() {
    every_table(|which, table| {
        let rows = table.rows();
        assert!(rows[0].elements().all(is_column_head), "{which}: the first row is the table's head");
        for row in rows {
            let heads_columns = row.elements().all(is_column_head);
            let row_heads = row.elements().filter(|cell| is_row_head(cell)).count();
            let column_heads = row.elements().filter(|cell| is_column_head(cell)).count();
            assert!(
                heads_columns || (row_heads, column_heads) == (1, 0),
                "{which}: „{}“ has {row_heads} heads of the row and {column_heads} of columns",
                row.text()
            );
        }
    });
}

#[test]
fn every_row_has_as_many_columns_as_the_head() {
    every_table(|which, table| {
        // The grid refuses rows of another length, holes and overlaps.
        let grid = table.grid();
        assert!(grid.len() > 1 && grid[0].len() > 1, "{which}: {} rows", grid.len());
    });
}

#[test]
fn every_cell_refers_to_the_heads_above_it_and_beside_it() {
    every_table(|which, table| {
        let grid = table.grid();
        let ids: BTreeMap<&str, &Element> =
            grid.iter().flatten().filter_map(|slot| Some((slot.cell.id.as_deref()?, slot.cell))).collect();
        for row in &grid {
            for (x, slot) in row.iter().enumerate().filter(|(_, slot)| slot.first && slot.cell.role == "TD") {
                let headers = slot.cell.headers();
                let named: Vec<&Element> = headers.iter().map(|id| ids[id.as_str()]).collect();
                // Numbers in front of the name (lfd. Nr., Amt) are read before it and don't belong to it.
                let (at, beside) =
                    row.iter().enumerate().find(|(_, slot)| is_row_head(slot.cell)).expect("tested above");
                let is_led = named.iter().any(|head| std::ptr::eq(*head, beside.cell));
                assert_eq!(is_led, at < x, "{which}: head of the row „{}“ for „{}“", beside.text(), slot.text());
                let above = grid.iter().map(|row| row[x].cell).filter(|cell| is_column_head(cell));
                let above = above.filter(|cell| !cell.text().is_empty()).collect::<Vec<_>>();
                let leads = named.iter().any(|head| above.iter().any(|cell| std::ptr::eq(*cell, *head)));
                assert!(leads, "{which}: „{}“ in column {x}", slot.text());
            }
        }
    });
}

#[test]
fn tables_say_what_they_are() {
    every_table(|which, table| {
        // The table of Markdown has its head and the paragraph before it, and nothing that a summary could add.
        let summary = table.attributes.get("Summary").and_then(|summary| summary.as_str().ok());
        assert!(
            summary.is_some_and(|text| text.len() > 10) || which.ends_with("„Kriterium Leitfrage Gewicht“"),
            "{which}"
        );
    });
}

#[test]
fn headings_begin_at_the_top_skip_no_level_and_are_the_bookmarks() {
    for built in all() {
        let mut headings = Vec::new();
        built.pdf.root.walk(&mut |element| {
            if let Some(level) = element.role.strip_prefix('H').and_then(|level| level.parse::<usize>().ok()) {
                headings.push((level, element.text(), element.page().expect("a heading stands on a page")));
            }
        });
        let mut before = 0;
        for (level, text, _) in &headings {
            assert!(*level <= before + 1, "{}: „{text}“ of level {level} follows level {before}", name(built));
            before = *level;
        }
        let bookmarks: Vec<(usize, String, usize)> =
            built.pdf.bookmarks.iter().map(|mark| (mark.level, mark.title.clone(), mark.page)).collect();
        assert_eq!(bookmarks, headings, "{}", name(built));
        assert!(!headings.is_empty(), "{}", name(built));
    }
}

#[test]
fn no_text_is_outside_of_tags_and_artifacts() {
    for built in all() {
        for (page, number) in built.pdf.pages.iter().zip(1..) {
            assert_eq!(page.text.untagged, [], "{}, page {number}", name(built));
        }
        // Typst's artifacts that are neither of both: lines and grounds, and heads that are repeated.
        let mut pictures = Vec::new();
        built.pdf.root.walk(&mut |element| {
            if element.role == "Figure" && element.alt.is_none() {
                pictures.push(element.text());
            }
        });
        assert_eq!(pictures, Vec::<String>::new(), "{}: pictures without a text", name(built));
    }
}

#[test]
fn language_title_date_and_standards_are_declared() {
    for built in all() {
        let (pdf, name) = (&built.pdf, name(built));
        assert_eq!(pdf.lang, "de-DE", "{name}");
        assert!(pdf.metadata("dc:language").expect("a language").contains(">de-DE<"), "{name}");
        let (number, subject, day) = if built.plan == PLANS[0] {
            ("GRDrs 977/2013", "Informations- und Kommunikationstechniken", ["2013", "11", "22"])
        } else {
            ("Drs 4711/2025", "Investitionsprogramm Digitalisierung und Gebäude", ["2025", "11", "14"])
        };
        let title = match built.document.strip_prefix("-Anlage-") {
            Some(nr) => format!("Anlage {nr} zur {number}: {subject}"),
            None => format!("{number}: {subject}"),
        };
        assert_eq!(pdf.info["Title"], title, "{name}");
        assert!(pdf.metadata("dc:title").expect("a title").contains(&format!(">{title}<")), "{name}");
        // The day of the Vorlage; the clock of the machine is nowhere.
        for key in ["CreationDate", "ModDate"] {
            assert_eq!(pdf.info[key], format!("D:{}000000Z", day.concat()), "{name}: {key}");
        }
        for tag in ["xmp:CreateDate", "xmp:ModifyDate"] {
            assert_eq!(pdf.metadata(tag), Some(format!("{}T00:00:00Z", day.join("-")).as_str()), "{name}: {tag}");
        }
        let claims = ["pdfaid:part", "pdfaid:conformance", "pdfuaid:part"].map(|tag| pdf.metadata(tag));
        assert_eq!(claims, [Some("3"), Some("A"), Some("1")], "{name}: PDF/A-3a and PDF/UA-1");
    }
}

#[test]
fn pages_are_a4_and_counted_at_their_foot() {
    for built in all() {
        let count = built.pdf.pages.len();
        for (page, number) in built.pdf.pages.iter().zip(1..) {
            let foot: Vec<String> = page
                .text
                .artifacts
                .iter()
                .filter(|artifact| artifact.kind == "Footer")
                .map(|artifact| crate::pdf::flow(&artifact.pieces).replace('\u{a0}', " "))
                .collect();
            // What the foot says of the Fassung is shown in `fassung.rs`.
            let pages = foot.iter().map(|foot| foot.split(" Fassung ").next().unwrap_or_default()).collect::<Vec<_>>();
            assert_eq!(pages, [format!("Seite {number} von {count}")], "{}", name(built));
            let (long, short) = (page.width.max(page.height), page.width.min(page.height));
            assert!((long - 841.89).abs() < 0.1 && (short - 595.28).abs() < 0.1, "{}: A4", name(built));
        }
        // Anlage 2 is landscape, everything else upright.
        let landscape = built.pdf.pages.iter().filter(|page| page.width > page.height).count();
        let expected = match (built.document, built.plan) {
            ("-Anlage-2", _) => count,
            ("", plan) => all()
                .iter()
                .find(|other| other.plan == plan && other.document == "-Anlage-2")
                .map_or(0, |other| other.pdf.pages.len()),
            _ => 0,
        };
        assert_eq!(landscape, expected, "{}", name(built));
    }
}
