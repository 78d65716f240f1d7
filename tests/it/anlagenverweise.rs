//! Links of prose to Anlagen, and pages that end where a text says so.

use crate::fall::{PLAN, base_plan};
use crate::pdf::{Element, Pdf};
use crate::project::Project;

fn pdf(project: &Project, document: &str) -> Pdf {
    Pdf::read(&project.bytes(&format!("output/grund/Probe-1-2013{document}.pdf")))
}

fn links(pdf: &Pdf) -> Vec<String> {
    pdf.all("Link").into_iter().map(Element::text).collect()
}

#[test]
fn a_link_leads_to_an_anlage_where_the_document_has_it() {
    let project = base_plan();
    project.replace(&format!("{PLAN}/plan.yaml"), "Siehe Anlage 2.", "Siehe [die Anlage 2](#anlage-2).");
    // A head that is repeated has no links.
    let rows: String = (1..90).map(|nr| format!("| Zeile {nr} | {nr} |\n")).collect();
    let path = format!("{PLAN}/begruendung.md");
    let table = format!("| [Spalte](https://a.example) | [W](#anlage-1) |\n|---|--:|\n{rows}");
    project.write(&path, format!("{}\n\n{table}", project.read(&path)));
    let run = project.run(&["build", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let named =
        |document: &str| links(&pdf(&project, document)).iter().filter(|link| link.contains("die Anlage")).count();
    assert_eq!((named(""), named("-Vorlage")), (1, 0));
    assert!(pdf(&project, "-Vorlage").root.text().replace('\u{a0}', " ").contains("Siehe die Anlage 2."));
}

#[test]
fn a_page_ends_where_the_text_says_so() {
    let project = base_plan();
    let path = format!("{PLAN}/begruendung.md");
    let build = || {
        let run = project.run(&["build", "--quiet"]);
        assert_eq!(run.code, 0, "{}", run.all());
        pdf(&project, "-Anlage-1").pages.len()
    };
    let before = build();
    project.replace(&path, "## Neue Projekte", "{seitenumbruch}\n\n## Neue Projekte");
    assert_eq!(build(), before + 1);
}
