//! Nothing is cut: what is longer than a page breaks over pages. An address that is copied is the address.

use std::fmt::Write;

use crate::pdf::Pdf;
use crate::pdf::content::{PageText, Piece};
use crate::project::Project;

/// The file of a build that ends in this.
fn printed(project: &Project, ending: &str) -> Pdf {
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let files = project.files("output");
    let file = files.iter().find(|file| file.ends_with(ending)).unwrap_or_else(|| panic!("{ending} in {files:?}"));
    Pdf::read(&project.bytes(&format!("output/{file}")))
}

/// What is read aloud of a page, in its order.
fn pieces(text: &PageText) -> impl Iterator<Item = &Piece> {
    text.marked.values().flatten()
}

/// All text in the order of the pages, without blanks. Every piece of it lies on its page.
fn on_its_pages(pdf: &Pdf) -> String {
    let mut text = String::new();
    for page in &pdf.pages {
        for piece in pieces(&page.text) {
            let inside = piece.y > 0.0 && piece.y < page.height && piece.x > 0.0 && piece.end < page.width;
            assert!(inside, "`{}` at {}, {} of {}, {}", piece.text, piece.x, piece.y, page.width, page.height);
            text.push_str(&piece.text);
        }
    }
    text.replace(char::is_whitespace, "")
}

/// Words that are not repeated, so that none can be missed.
fn words(count: usize) -> String {
    (0..count).map(|nr| format!("Wort{nr}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_remark_of_many_thousand_characters_is_printed_to_its_end() {
    let project = Project::with_plan("musterstadt-2026-2027");
    let long = words(900);
    assert!(long.len() > 7_000);
    project.replace(
        "plans/musterstadt-2026-2027/massnahmen/20.yaml",
        "    bemerkung: Start zum Jahreswechsel, damit kein unterjähriger Abschluss nötig wird.",
        &format!("    bemerkung: {long}"),
    );
    let text = on_its_pages(&printed(&project, "Anlage-2.pdf"));
    for word in long.split(' ') {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn a_choice_of_many_values_and_lists_without_an_end_are_printed_to_their_ends() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    let mut rat = String::from(
        "erbt_von: muster\nstadt: Probe\nvorlagenarten:\n  bericht:\n    name: Bericht\n    formulare:\n      '1':\n        teile: [{vorlage: vorlage, datei: Vorlage}]\n        abschnitte: [{titel: Wahl, inhalt: [wahl]}, {titel: Vorliegende, inhalt: [vorliegende_antraege]}]\n        felder:\n          wahl:\n            art: auswahl\n            titel: Eine lange Auswahl\n            werte:\n",
    );
    for nr in 0..120 {
        writeln!(rat, "              w{nr}: Ein recht langer Wert zum Ankreuzen mit der Nummer-{nr}-von-vielen")
            .expect("a string");
    }
    let antraege: Vec<String> = (0..90).map(|nr| format!("Antrag-{nr}-von-vielen")).collect();
    let unterzeichner: Vec<String> =
        (0..70).map(|nr| format!("{{name: Name-{nr}-von-vielen, funktion: Amt}}")).collect();
    project.write("templates/probe/rat.yaml", rat).write(
        "plans/lang/plan.yaml",
        format!(
            "vorlage:\n  rat: probe\n  art: bericht\n  nummer: Drs 1/2026\n  datum: 2026-01-12\n  betreff: Lange Felder\n  beratungsfolge:\n    - {{vorlage_an: Gemeinderat, zur: Kenntnisnahme, sitzungsart: öffentlich, sitzungstermin: 2026-02-10}}\n  vorliegende_antraege: [{}]\n  unterzeichner: [{}]\n  formular: {{wahl: w3}}\n",
            antraege.join(", "),
            unterzeichner.join(", ")
        ),
    );
    let text = on_its_pages(&printed(&project, "lang/Drs-1-2026.pdf"));
    for (count, begin) in [(120, "Nummer"), (90, "Antrag"), (70, "Name")] {
        for nr in 0..count {
            let wanted = format!("{begin}-{nr}-von-vielen");
            assert!(text.contains(&wanted), "{wanted}");
        }
    }
}

#[test]
fn a_long_address_has_nothing_in_it_that_was_not_typed() {
    let address = "https://www.musterstadt.example/rathaus/ratsinformation/vorlagen/2026/donaudampfschifffahrtsgesellschaft?drucksache=4711&jahr=2026&anlage=ausfuehrliche-begruendung-der-verwaltung";
    let project = Project::with_plan("musterstadt-2026-2027");
    let plan = "plans/musterstadt-2026-2027";
    project.replace(
        &format!("{plan}/begruendung.md"),
        "## Ausgangslage und Ziele\n",
        &format!("## Ausgangslage und Ziele\n\nDer Bericht steht im Netz ({address}) und wird dort fortgeschrieben.\n"),
    );
    project.replace(
        &format!("{plan}/massnahmen/20.yaml"),
        "    bemerkung: Start zum Jahreswechsel, damit kein unterjähriger Abschluss nötig wird.",
        &format!("    bemerkung: Siehe {address}"),
    );
    for ending in ["Anlage-1.pdf", "Anlage-2.pdf"] {
        let text = on_its_pages(&printed(&project, ending));
        assert!(text.contains(address), "{ending}");
    }
    // Lines of it end behind these signs only.
    let pdf = printed(&project, "Anlage-1.pdf");
    let pieces: Vec<&Piece> = pdf.pages.iter().flat_map(|page| pieces(&page.text)).collect();
    let begin = pieces.iter().position(|piece| piece.text.contains("https")).expect("the address");
    let mut left = address.len();
    let mut lines = 1;
    for pair in pieces[begin..].windows(2) {
        left = left.saturating_sub(pair[0].text.trim_start_matches('(').len());
        if left == 0 {
            break;
        }
        if (pair[0].y - pair[1].y).abs() > 0.5 {
            lines += 1;
            assert!(pair[0].text.ends_with(['/', '?', '&', '=', '-']), "a line ends with `{}`", pair[0].text);
        }
    }
    assert!(lines > 1, "it is longer than a line");
}
