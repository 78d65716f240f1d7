//! How lines and pages of the shipped papers end: words are divided where a reader expects it, and what belongs together
//! stays together.

use crate::built::{built, printed};
use crate::pdf::{Page, Pdf, Piece};
use crate::project::Project;

/// All shipped papers, each as a whole.
fn papers() -> Vec<(String, Pdf)> {
    let parts = ["-Vorlage.pdf", "-Anlage-1.pdf", "-Anlage-2.pdf", "-Anlage-3.pdf"];
    let shipped = ["iuk", "karlsruhe", "leipzig", "muenster", "musterstadt", "rostock"];
    let whole = printed().iter().filter(|(file, _)| {
        shipped.iter().any(|name| file.starts_with(name)) && !parts.iter().any(|part| file.ends_with(part))
    });
    let papers: Vec<(String, Pdf)> = whole.map(|(file, bytes)| (file.clone(), Pdf::read(bytes))).collect();
    assert_eq!(papers.len(), shipped.len());
    papers
}

/// The lines of running text, of cells and of repeated heads in their order: pieces that follow each other closely.
fn lines(page: &Page) -> Vec<String> {
    let artifacts = page.text.artifacts.iter().flat_map(|artifact| &artifact.pieces);
    let mut lines: Vec<String> = Vec::new();
    let mut last: Option<&Piece> = None;
    for piece in page.text.marked.values().flatten().chain(artifacts) {
        let goes_on = last.is_some_and(|last| {
            (last.y - piece.y).abs() < 0.1 && (piece.x - last.end).abs() < 0.12 * piece.size.max(last.size)
        });
        match lines.last_mut() {
            Some(line) if goes_on => line.push_str(&piece.text),
            _ => lines.push(piece.text.clone()),
        }
        last = Some(piece);
    }
    lines
}

/// Words that are divided, as what stands before and behind the hyphen.
fn divided(pdf: &Pdf) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for page in &pdf.pages {
        for pair in lines(page).windows(2) {
            let Some(before) = pair[0].strip_suffix('\u{ad}') else { continue };
            let front: Vec<char> = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
            let behind: String = pair[1].chars().take_while(|c| c.is_alphabetic()).collect();
            found.push((front.into_iter().rev().collect(), behind));
        }
    }
    found
}

#[test]
fn no_word_leaves_less_than_three_letters_before_a_hyphen_or_four_behind_it() {
    let mut count = 0;
    for (file, pdf) in papers() {
        for (front, behind) in divided(&pdf) {
            let enough = front.chars().count() >= 3 && behind.chars().count() >= 4;
            assert!(enough, "{file}: {front}-/{behind}");
            count += 1;
        }
    }
    assert!(count > 15, "only {count} words are divided at all");
}

#[test]
fn compounds_are_divided_at_their_joints() {
    let mut joints = 0;
    for (file, pdf) in papers() {
        for (front, behind) in divided(&pdf) {
            let shown = format!("{file}: {front}-/{behind}");
            for joint in ["Verpflichtungs", "Informations", "Wissens", "Verkehrs", "Fach", "Geodaten", "Schul"] {
                let word = format!("{front}{behind}");
                if word.starts_with(joint) && word.chars().count() > joint.chars().count() + 6 {
                    assert!(front.ends_with(['s', 'h', 'n', 'l']) && front.starts_with(joint), "{shown}");
                    joints += 1;
                }
            }
        }
    }
    assert!(joints > 0, "no compound is divided at all");
}

#[test]
fn the_text_of_a_line_has_nothing_in_it_that_was_not_typed() {
    for (file, pdf) in papers() {
        for line in pdf.pages.iter().flat_map(lines) {
            let inside = line.strip_suffix('\u{ad}').unwrap_or(&line);
            assert!(!inside.contains(['\u{ad}', '\u{2060}', '\u{200d}']), "{file}: {line:?}");
        }
    }
}

#[test]
fn no_short_word_stands_alone_before_its_hyphen_and_no_path_is_divided_in_front() {
    let mut short = 0;
    for (file, pdf) in papers() {
        for line in pdf.pages.iter().flat_map(lines) {
            let line = line.trim_end();
            if let Some(before) = line.strip_suffix('-') {
                let word = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
                assert!(word == 0 || word > 3, "{file}: {line}");
            }
            assert!(!line.ends_with('\\'), "{file}: {line}");
            short += line.matches("IuK-").count() + line.matches("IT-").count();
        }
    }
    assert!(short > 20, "{short}");
}

/// The last line of a page's text, without what stands at its foot.
fn last_line(page: &Page) -> Option<String> {
    let all = || page.text.marked.values().flatten().filter(|piece| !piece.text.trim().is_empty());
    let lowest = all().next_back()?.y;
    let mut line: Vec<&Piece> = all().filter(|piece| (piece.y - lowest).abs() < 0.5).collect();
    line.sort_by(|one, other| one.x.total_cmp(&other.x));
    Some(line.iter().map(|piece| piece.text.as_str()).collect())
}

#[test]
fn what_announces_something_stands_on_its_page() {
    let mut colons = 0;
    for (file, pdf) in papers() {
        for (nr, page) in pdf.pages.iter().enumerate() {
            let last = last_line(page).unwrap_or_default();
            assert!(!last.trim_end().ends_with(':'), "{file}, page {}: {last}", nr + 1);
            colons += lines(page).iter().filter(|line| line.trim_end().ends_with(':')).count();
        }
    }
    assert!(colons > 10, "{colons}");
}

#[test]
fn a_list_of_anlagen_has_the_signature_above_it() {
    let mut lists = 0;
    for (file, pdf) in papers() {
        for page in &pdf.pages {
            let lines = lines(page);
            let Some(at) = lines.iter().position(|line| line.trim() == "Anlagen") else { continue };
            assert!(at > 1, "{file}: {lines:?}");
            lists += 1;
        }
    }
    assert!(lists >= 4, "{lists}");
}

#[test]
fn every_page_says_of_which_fassung_and_day_it_is() {
    for (file, pdf) in papers() {
        for (nr, page) in pdf.pages.iter().enumerate() {
            let feet = page.text.artifacts.iter().flat_map(|artifact| &artifact.pieces);
            let foot: String = feet.map(|piece| piece.text.as_str()).collect();
            let (_, fassung) = foot.split_once("Fassung ").unwrap_or_else(|| panic!("{file}, page {}: {foot}", nr + 1));
            let (hash, day) = fassung.split_once(", ").unwrap_or_else(|| panic!("{file}: {fassung}"));
            assert!(hash.len() == 12 && hash.chars().all(|c| c.is_ascii_hexdigit()), "{file}: {fassung}");
            let day: String = day.chars().take(10).collect();
            let numbers: Vec<usize> = day.split('.').map(str::len).collect();
            assert_eq!(numbers, [2, 2, 4], "{file}: {fassung}");
        }
    }
}

#[test]
fn points_that_are_voted_on_have_space_between_them() {
    let vorlage = &built("musterstadt-2026-2027", "-Vorlage").pdf.pages[0];
    let all: Vec<&Piece> = vorlage.text.marked.values().flatten().collect();
    let at = |text: &str| all.iter().find(|piece| piece.text.trim() == text && piece.x < 80.0).expect(text).y;
    // The first point has two lines, so its own lines and the next point tell the distances.
    let (first, second) = (at("1."), at("2."));
    let inside =
        all.iter().filter(|piece| (piece.y - first).abs() > 1.0 && (piece.y - first) * (piece.y - second) < 0.0);
    let line = inside.map(|piece| piece.y).next().expect("a second line");
    assert!((second - line).abs() > (line - first).abs() + 2.0, "{first} {line} {second}");
}

#[test]
fn marks_are_those_of_print() {
    let iuk = built("iuk-2014-2015", "-Vorlage").pdf.root.blocks().join("\n");
    assert!(iuk.contains("– IuK-Maßnahmenplan (IMP)"), "{iuk}");
    let begruendung = built("musterstadt-2026-2027", "-Anlage-1").pdf.root.blocks().join("\n").replace('\u{a0}', " ");
    let quoted = "Gehört auch zu: „Bürgerdienste, Online-Leistungen und Geodaten“";
    assert!(begruendung.contains(quoted), "{begruendung}");
}

#[test]
fn the_figure_of_carbon_dioxide_stands_low_and_is_read_as_it_was_typed() {
    let pdf = &built("musterstadt-2026-2027", "-Anlage-1").pdf;
    let pieces: Vec<&Piece> = pdf.pages.iter().flat_map(|page| page.text.marked.values().flatten()).collect();
    assert_low(&pieces, "an CO");
}

#[test]
fn the_figure_of_carbon_dioxide_stands_low_in_tables_too() {
    let project = Project::with_plan("iuk-2014-2015");
    let zehn = "plans/iuk-2014-2015/massnahmen/10.yaml";
    project.replace(zehn, "Dokumentenmanagementsystem (DMS)", "Bilanz von CO2 (nicht CO22)");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    for part in ["Anlage-1", "Anlage-2"] {
        let pdf = Pdf::read(&project.bytes(&format!("output/iuk-2014-2015/GRDrs-977-2013-{part}.pdf")));
        let pieces: Vec<&Piece> = pdf.pages.iter().flat_map(|page| page.text.marked.values().flatten()).collect();
        assert_low(&pieces, "CO");
        assert!(pieces.iter().any(|piece| piece.text.contains("CO22")), "{part}");
    }
}

/// Asserts that a low 2 follows the piece that ends so.
#[track_caller]
fn assert_low(pieces: &[&Piece], end: &str) {
    let at = pieces.iter().position(|piece| piece.text.ends_with(end)).expect("the formula");
    assert_eq!(pieces[at + 1].text, "2");
    assert!(pieces[at + 1].x - pieces[at].end < 0.5);
}
