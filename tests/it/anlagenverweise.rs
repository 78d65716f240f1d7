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
    let run = project.run(&["drucken", "--still"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let named =
        |document: &str| links(&pdf(&project, document)).iter().filter(|link| link.contains("die Anlage")).count();
    assert_eq!((named(""), named("-Vorlage")), (1, 0));
    assert!(pdf(&project, "-Vorlage").root.text().replace('\u{a0}', " ").contains("Siehe die Anlage 2."));
}

#[test]
fn a_link_leads_to_a_heading_in_any_text_of_the_paper() {
    let project = base_plan();
    let text = format!("{PLAN}/begruendung.md");
    project.replace(
        &format!("{PLAN}/plan.yaml"),
        "Siehe Anlage 2.",
        "Siehe [die Übersicht](#uebersicht) und Anlage 2.",
    );
    project.write(
        &text,
        format!(
            "{}\nZurück zur [Übersicht](#Übersicht).[^1]\n\n[^1]: Und zu [neuen](#neue-projekte).\n",
            project.read(&text)
        ),
    );
    let run = project.run(&["drucken", "--still"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let named = |document: &str, words: &str| {
        links(&pdf(&project, document)).iter().filter(|link| link.replace('\u{a0}', " ") == words).count()
    };
    assert_eq!((named("", "die Übersicht"), named("", "Übersicht"), named("", "neuen")), (1, 1, 1));
    // Alone, the Vorlage has no such heading.
    assert_eq!((named("-Vorlage", "die Übersicht"), named("-Anlage-1", "Übersicht")), (0, 1));
    assert!(pdf(&project, "-Vorlage").root.text().replace('\u{a0}', " ").contains("Siehe die Übersicht und Anlage 2."));
}

#[test]
fn a_link_that_leads_nowhere_is_told_with_the_nearest_name() {
    for (text, words) in [
        ("[Siehe dort](#ubersicht)", "Meinten Sie `#uebersicht`?"),
        ("[Siehe dort](#kosten)", "Eine Überschrift `kosten` gibt es in keinem Text"),
        ("## Übersicht\n\n[Siehe dort](#übersicht)", "Dieser Verweis könnte zu 2 Überschriften führen"),
        ("[Plan](anlagen/plan.pdf)", "`anlagen/plan.pdf` ist keine Anlage dieser Vorlage"),
        ("[siehe Anlage 1](#anlage-2)", "Dieser Verweis nennt Anlage 1 und führt zu Anlage 2"),
    ] {
        let project = base_plan();
        let path = format!("{PLAN}/begruendung.md");
        project.write(&path, format!("{}\n{text}\n", project.read(&path)));
        let told = project.check(&[]).all();
        assert!(told.contains(words), "{text}: {told}");
    }
    let project = base_plan();
    let path = format!("{PLAN}/begruendung.md");
    project
        .write(&path, format!("{}\n[siehe Anlage 2](#anlage-2), [Anlage 1 (Text)](#anlage-1)\n", project.read(&path)));
    let told = project.check(&[]).all();
    assert!(!told.contains("führt zu Anlage"), "{told}");
}

#[test]
fn a_link_to_a_file_of_the_plan_leads_to_its_anlage_also_in_public() {
    let project = base_plan();
    project.replace(
        &format!("{PLAN}/plan.yaml"),
        "schraegstrich }}\n",
        "schraegstrich }}\n    - {titel: Lageplan, datei: anlagen/geheimname.md}\n",
    );
    project.write(&format!("{PLAN}/anlagen/geheimname.md"), "Der Lageplan.\n");
    let path = format!("{PLAN}/begruendung.md");
    let secret = "## Grundstück {nichtoeffentlich}\n\nVerborgen.\n";
    project.write(&path, format!("{}\nSiehe [den Lageplan](anlagen/geheimname.md).\n\n{secret}", project.read(&path)));
    let run = project.run(&["drucken", "--still", "--umfang", "oeffentlich"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let paper = project.bytes("output/grund/Probe-1-2013-oeffentlich.pdf");
    assert!(links(&Pdf::read(&paper)).iter().any(|link| link.replace('\u{a0}', " ") == "den Lageplan"));
    let carried = crate::fassung::beilagen(&paper);
    assert!(
        !carried
            .iter()
            .any(|(path, (.., bytes))| format!("{path}{}", String::from_utf8_lossy(bytes)).contains("geheimname"))
    );
    // A public sentence can't lead to what is not public.
    project.replace(&path, "Siehe [den", "Siehe [dort](#grundstück) und [den");
    let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
    assert!(
        run.code != 0 && run.all().contains("führt ein Verweis zu einem Abschnitt, der nicht öffentlich ist"),
        "{}",
        run.all()
    );
}

#[test]
fn a_page_ends_where_the_text_says_so() {
    let project = base_plan();
    let path = format!("{PLAN}/begruendung.md");
    let build = || {
        let run = project.run(&["drucken", "--still"]);
        assert_eq!(run.code, 0, "{}", run.all());
        pdf(&project, "-Anlage-1").pages.len()
    };
    let before = build();
    project.replace(&path, "## Neue Projekte", "{seitenumbruch}\n\n## Neue Projekte");
    assert_eq!(build(), before + 1);
}
