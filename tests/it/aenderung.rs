//! One amount is changed: what `pruefen` says, and which places of the paper follow.

use crate::built::{PLANS, built};
use crate::pdf::{Pdf, flow};
use crate::project::Project;

const PLAN: &str = "plans/iuk-2014-2015/plan.yaml";
const AMT_10: &str = "plans/iuk-2014-2015/massnahmen/10.yaml";
const PDF: &str = "output/iuk-2014-2015/GRDrs-977-2013.pdf";

/// The plan of the real paper with other Planmittel for the Bürgerbeteiligungsportal in 2014.
#[track_caller]
fn with_planmittel(amount: &str) -> Project {
    let project = Project::with_plan(PLANS[0]);
    project.replace(AMT_10, "{2014: 100000, 2015: 90000}", &format!("{{2014: {amount}, 2015: 90000}}"));
    project
}

#[test]
fn an_amount_that_breaks_the_frame_is_named_with_sum_frame_difference_and_files() {
    // Quiet leaves out the notes on other things.
    let run = with_planmittel("101000").check(&["--still"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.all(), @"
    code 1
    --- stdout
    Fehler[ueber-finanzrahmen]: Die Maßnahmen kosten 2014 zusammen 6.451.000 EUR, der Finanzrahmen ist 6.450.000 EUR: 1.000 EUR zu viel
      --> plans/iuk-2014-2015/plan.yaml:46:24
       |
    46 |   finanzrahmen: {2014: 6450000, 2015: 6330000}
       |                        ^^^^^^^
       |
      ::: plans/iuk-2014-2015/plan.yaml:73:1
       |
    73 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 5.470.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/10.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 316.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/20.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 55.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/29.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 230.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/41.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 40.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/50.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 180.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/51.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 50.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/62.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 40.000 EUR
       |
      ::: plans/iuk-2014-2015/massnahmen/66.yaml:4:1
       |
     4 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 70.000 EUR
       |
       = Hilfe: Kürzen Sie Planmittel oder erhöhen Sie den Finanzrahmen

    --- stderr
    ");
}

#[test]
fn with_the_error_nothing_is_written_and_old_files_stay_as_they_were() {
    let project = with_planmittel("101000");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert_eq!(project.files("output"), Vec::<String>::new(), "nothing was there, nothing is");

    let project = Project::with_plan(PLANS[0]);
    assert_eq!(project.run(&["drucken"]).code, 0);
    let read = |project: &Project| -> Vec<(String, Vec<u8>)> {
        let files = project.files("output").into_iter();
        files.map(|file| (file.clone(), project.bytes(&format!("output/{file}")))).collect()
    };
    let before = read(&project);
    assert!(before.iter().any(|(file, _)| file.ends_with("GRDrs-977-2013.pdf")));
    project.replace(AMT_10, "{2014: 100000, 2015: 90000}", "{2014: 101000, 2015: 90000}");
    assert_eq!(project.run(&["drucken"]).code, 1);
    assert!(read(&project) == before, "old files are neither changed nor removed nor joined by others");
}

/// All there is to read in a PDF, the title first: metadata and bookmarks, then blocks of the tags, then running heads
/// and feet.
fn everything(pdf: &Pdf) -> Vec<String> {
    let mut all: Vec<String> = pdf.info.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    all.extend(pdf.bookmarks.iter().map(|mark| format!("{} {} {}", mark.level, mark.title, mark.page)));
    all.extend(pdf.root.blocks());
    for page in &pdf.pages {
        all.extend(page.text.artifacts.iter().map(|artifact| flow(&artifact.pieces)).filter(|text| !text.is_empty()));
    }
    all.iter().map(|text| without_fassung(&text.replace('\u{a0}', " "))).collect()
}

/// The Fassung names all inputs and so changes with each of them: 64 digits in the keywords, 12 at each page's foot.
pub fn without_fassung(text: &str) -> String {
    let mut parts = text.split("Fassung");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.strip_prefix(' ').unwrap_or(part);
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        let digits = [64, 12, 0].into_iter().find(|wanted| digits >= *wanted).unwrap_or_default();
        out.push_str("Fassung");
        out.push_str(if digits > 0 { &rest[digits..] } else { part });
    }
    out
}

/// The words that differ between two texts, „old → new“ in brackets, with two words before and the word after them.
fn marked(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    assert_eq!(old.len(), new.len(), "words are replaced, none come or go: {old:?} {new:?}");
    let differs = |at: usize| old[at] != new[at];
    let mut text = Vec::new();
    for at in 0..old.len() {
        let near = (at.saturating_sub(1)..=(at + 2).min(old.len() - 1)).any(differs);
        if differs(at) {
            text.push(format!("[{} → {}]", old[at], new[at]));
        } else if near {
            text.push(old[at].to_owned());
        } else if text.last().is_none_or(|last| last != "…") {
            text.push("…".to_owned());
        }
    }
    text.join(" ")
}

/// What changes in the paper, block by block, when Planmittel and Finanzrahmen of 2014 change together.
#[track_caller]
fn changes(planmittel: &str, finanzrahmen: &str) -> String {
    let project = with_planmittel(planmittel);
    project.replace(PLAN, "finanzrahmen: {2014: 6450000,", &format!("finanzrahmen: {{2014: {finanzrahmen},"));
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let old = everything(&built(PLANS[0], "").pdf);
    let new = everything(&Pdf::read(&project.bytes(PDF)));
    assert_eq!(old.len(), new.len(), "no block comes or goes");
    assert_eq!(old[0], new[0], "the author");
    // The block in front says where it is: the head of the row, or the heading.
    let differing = (1..old.len()).filter(|at| old[*at] != new[*at]);
    differing.map(|at| format!("{}: {}", old[at - 1], marked(&old[at], &new[at]))).collect::<Vec<_>>().join("\n")
}

/// In this order: page 1; prose, both tables of Anlage 1 with amount, sum and amount pair; Anlage 2 with its row, the sum
/// of the Themenbereich, the sum of all, and the closing table. The shares move by less than their one decimal shows.
#[test]
fn a_thousand_more_are_followed_in_nine_places_and_nowhere_else() {
    insta::assert_snapshot!(changes("101000", "6451000"), @"
    Investitionen: [6.450.000 → 6.451.000] EUR
    Übersicht: … von jährlich [6.450.000/6.330.000 → 6.451.000/6.330.000] EUR …
    5. Neue Projekte über 10.000 EUR: [953.700 → 954.700] EUR …
    Summe: [6.450.000 → 6.451.000] EUR
    10: Bürgerbeteiligungsportal [100.000 → 101.000] EUR/90.000 …
    Bürgerbeteiligungsportal: [100.000 → 101.000]
    Summe Themenbereich 5: [953.700 → 954.700]
    Gesamtsumme: [6.450.000 → 6.451.000]
    Investitionen (Finanzhaushalt): [6.450.000 → 6.451.000]
    ");
}

/// Enough to move the shares of all Themenbereiche too.
#[test]
fn a_hundred_thousand_more_move_the_shares_too() {
    insta::assert_snapshot!(changes("200000", "6550000"), @"
    Investitionen: [6.450.000 → 6.550.000] EUR
    Übersicht: … von jährlich [6.450.000/6.330.000 → 6.550.000/6.330.000] EUR …
    1. Ersatzbeschaffungen sowie Erweiterungen bis 10.000 EUR pro Jahr: 2.546.800 EUR [39,5 → 38,9] %
    2. Aufrechterhaltung zentraler und dezentraler Infrastruktur: 1.879.000 EUR [29,1 → 28,7] %
    3. Intranet, Internet und eGovernment: 795.500 EUR [12,3 → 12,1] %
    4. Geo-Informations-Systeme (sogenannte GIS-Maßnahmen): 275.000 EUR [4,3 → 4,2] %
    5. Neue Projekte über 10.000 EUR: [953.700 → 1.053.700] EUR [14,8 → 16,1] %
    Summe: [6.450.000 → 6.550.000] EUR
    10: Bürgerbeteiligungsportal [100.000 → 200.000] EUR/90.000 …
    Bürgerbeteiligungsportal: [100.000 → 200.000]
    Summe Themenbereich 5: [953.700 → 1.053.700]
    Gesamtsumme: [6.450.000 → 6.550.000]
    Investitionen (Finanzhaushalt): [6.450.000 → 6.550.000]
    ");
}
