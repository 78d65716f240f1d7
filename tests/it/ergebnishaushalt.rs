//! Papers about money that is no investment, and columns of their own of the Maßnahmen, on paper.

use crate::pdf::Pdf;
use crate::pdftext::text;
use crate::project::Project;

const PLAN: &str = "\
vorlage:
  rat: muster
  art: beschlussvorlage
  nummer: Drs 1/2026
  datum: 2026-02-27
  betreff: Zuschüsse
  beratungsfolge:
    - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2026-03-12}
  beschlussantrag: Den Zuschüssen der Anlage 2 von {{ summe.transferaufwand[2026] | eur }} wird zugestimmt.
  kurzfassung: Die Vereine werden gefördert.
  mitzeichnung: ['Wirtschaft, Finanzen und Beteiligungen']
  unterzeichner: [{name: Anna Muster, funktion: Bürgermeisterin}]
  anlagen: [{titel: Begründung}, {titel: Zuschüsse}]
haushalt: {jahre: [2026, 2027]}
massnahmenspalten:
  konto: {titel: Produktkonto, art: text, gedruckt: true}
  vorjahr: {titel: Ansatz Vorjahr, art: betrag, summe: true, gedruckt: true}
  intern: {titel: Ungedrucktes, art: betrag, summe: true}
themenbereiche: [{id: sport, titel: Sport}, {id: kultur, titel: Kultur}]
massnahmen:
  - {amt: 52, bezeichnung: Vereine, themenbereich: sport, transferaufwand: {2026: 61000, 2027: 62000}, werte: {konto: 0801.5318, vorjahr: 58123, intern: 77777}}
  - {amt: 52, bezeichnung: Kurse, themenbereich: sport, einmaliger_aufwand: {2026: 4000}, ertraege: {2026: 9000}, werte: {vorjahr: 1001}}
  - {amt: 41, bezeichnung: Chöre, themenbereich: kultur, transferaufwand: {2026: 20500}, werte: {vorjahr: 20000}}
";

const BEGRUENDUNG: &str = "\
Siehe Anlage 2.

{{ tabelle.themenbereiche }}

{{ tabelle.einzelmassnahmen.sport }}
";

fn project() -> Project {
    let project = Project::empty();
    project.write("plans/p/plan.yaml", PLAN).write("plans/p/begruendung.md", BEGRUENDUNG);
    project
}

fn printed(project: &Project, args: &[&str], file: &str) -> String {
    let run = project.run(&[&["drucken"], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
    text(&project.bytes(&format!("output/p/{file}")))
}

#[test]
fn columns_without_any_figure_are_left_out_and_named() {
    let project = project();
    let anlage = |project: &Project| {
        let run = project.run(&["drucken"]);
        assert_eq!(run.code, 0, "{}", run.all());
        Pdf::read(&project.bytes("output/p/Drs-1-2026-Anlage-2.pdf"))
    };
    let pdf = anlage(&project);
    let said = "Ohne Angaben und deshalb nicht gedruckt: einmaliger Aufwand 2027, Erträge 2027.";
    let texts: Vec<String> = pdf.root.blocks().iter().map(|text| text.replace('\u{a0}', " ")).collect();
    assert!(texts.iter().any(|text| text == said), "{texts:?}");
    let table = pdf.all("Table")[0];
    let sport: Vec<String> = table.rows().last().expect("rows").elements().map(|cell| cell.text()).collect();
    // What was there, grants of two years, and a year of each other size.
    assert_eq!(sport, ["Gesamtsumme", "79.124", "81.500", "62.000", "4.000", "9.000"]);
    // One figure in the column brings it back, be it a zero.
    project.replace(
        "plans/p/plan.yaml",
        "einmaliger_aufwand: {2026: 4000}",
        "einmaliger_aufwand: {2026: 4000, 2027: 0}",
    );
    let pdf = anlage(&project);
    let texts: Vec<String> = pdf.root.blocks().iter().map(|text| text.replace('\u{a0}', " ")).collect();
    assert!(texts.iter().any(|text| text == "Ohne Angaben und deshalb nicht gedruckt: Erträge 2027."), "{texts:?}");
    let summe = pdf.all("Table")[0].rows().last().expect("rows").elements().map(|cell| cell.text()).collect::<Vec<_>>();
    assert_eq!(summe, ["Gesamtsumme", "79.124", "81.500", "62.000", "4.000", "0", "9.000"]);
}

#[test]
fn a_plan_of_grants_is_no_investment_on_paper() {
    let project = project();
    let whole = printed(&project, &[], "Drs-1-2026.pdf");
    for word in ["81.500EUR", "Transferaufwand", "abzüglichErträge", "BelastungdesErgebnishaushalts", "76.500", "25,2%"]
    {
        assert!(whole.contains(word), "{word}: {whole}");
    }
    for word in ["Planmittel", "Investition", "Finanzhaushalt"] {
        assert!(!whole.contains(word), "{word}: {whole}");
    }
}

#[test]
fn columns_of_their_own_are_printed_with_their_sums_where_that_is_asked() {
    let project = project();
    let anlage = printed(&project, &[], "Drs-1-2026-Anlage-2.pdf");
    for word in ["Produktkonto", "0801.5318", "AnsatzVorjahr", "58.123", "59.124", "79.124"] {
        assert!(anlage.contains(word), "{word}: {anlage}");
    }
    assert!(!anlage.contains("77.777") && !anlage.contains("Ungedruckt"), "{anlage}");
}

#[test]
fn the_public_paper_has_the_values_of_public_massnahmen_and_no_sum_with_a_secret_one() {
    let project = project();
    project.replace("plans/p/plan.yaml", "bezeichnung: Kurse,", "bezeichnung: Kurse, nichtoeffentlich: true,");
    project.replace(
        "plans/p/plan.yaml",
        "massnahmen:\n",
        "massnahmen:\n  - {amt: 52, bezeichnung: Hallen, themenbereich: sport, nichtoeffentlich: true, einmaliger_aufwand: {2026: 300}, ertraege: {2026: 400}}\n",
    );
    let anlage = printed(&project, &["--umfang", "oeffentlich"], "Drs-1-2026-Anlage-2-oeffentlich.pdf");
    for word in ["58.123", "20.000", "4.300", "9.400", "darinnichtöffentlich"] {
        assert!(anlage.contains(word), "{word}: {anlage}");
    }
    for word in ["1.001", "59.124", "79.124"] {
        assert!(!anlage.contains(word), "{word}: {anlage}");
    }
}

#[test]
fn a_form_that_prints_the_plan_of_each_year_prints_grants_and_revenue() {
    let project = project();
    project.replace("plans/p/plan.yaml", "rat: muster", "rat: stuttgart");
    project.replace("plans/p/plan.yaml", "nummer: Drs 1/2026", "nummer: GRDrs 1/2026");
    let vorlage = printed(&project, &[], "GRDrs-1-2026-Vorlage.pdf");
    for word in ["Transferaufwand", "81.500", "Einnahmen", "Erträge", "9.000"] {
        assert!(vorlage.contains(word), "{word}: {vorlage}");
    }
    assert!(!vorlage.contains("Investitionen"), "{vorlage}");
}
