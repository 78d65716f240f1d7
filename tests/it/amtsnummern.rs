//! Towns number their Ämter and the departments of these in their own way: each number is printed as it is typed.

use crate::pdf::{Element, Pdf};
use crate::project::Project;

const RAT: &str = "\
erbt_von: muster
stadt: Neustadt
aemter:
  10-2: IT-Abteilung
  51a: Kita-Aufsicht
  10: Hauptamt
  10-11: Poststelle
  '01': Büro der Leitung
  50/IV: Wohngeld
";

const PLAN: &str = "\
vorlage:
  rat: neustadt
  art: beschlussvorlage
  nummer: Drs 1/2026
  datum: 2026-02-27
  betreff: Anschaffungen
  beratungsfolge:
    - {vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2026-03-12}
  beschlussantrag: Den Maßnahmen (siehe Anlage 2) wird zugestimmt.
  kurzfassung: Das Amt 10-2 plant {{ amt[10-2].planmittel[2026] | eur }}.
  mitzeichnung: ['Wirtschaft, Finanzen und Beteiligungen']
  unterzeichner: [{name: Anna Muster, funktion: Bürgermeisterin}]
  anlagen: [{titel: Begründung}, {titel: Maßnahmenplan}]
haushalt: {jahre: [2026, 2027], finanzrahmen: {2026: 210000, 2027: 210000}}
themenbereiche: [{id: netze, titel: Netze}]
";

const ABTEILUNG: &str = "\
amt: 10-2
massnahmen:
  - {id: funk, bezeichnung: Funk, themenbereich: netze, planmittel: {2026: 10000, 2027: 60000}}
";

const AEMTER: &str = "\
massnahmen:
  - {amt: 51a, bezeichnung: Kabel, themenbereich: netze, planmittel: {2026: 20000, 2027: 50000}}
  - {amt: 10-11, bezeichnung: Fächer, themenbereich: netze, planmittel: {2026: 30000, 2027: 40000}}
  - {amt: 01, bezeichnung: Telefone, themenbereich: netze, planmittel: {2026: 40000, 2027: 30000}}
  - {amt: '10', bezeichnung: Schalter, themenbereich: netze, planmittel: {2026: 50000, 2027: 20000}}
  - {amt: 50/IV, bezeichnung: Leser, themenbereich: netze, planmittel: {2026: 60000, 2027: 10000}}
";

const BEGRUENDUNG: &str = "\
Das Amt 10-2 ({{ amt[10-2].name }}) und die Poststelle (Amt 10-11) erneuern ihre Geräte, Amt {{ amt[01].nummer }} und
Amt 51a später, 2027 für {{ amt[51a].planmittel[2027] | eur }}. Die Ämter 10-2 und 50/IV stimmen sich ab.
";

fn neustadt() -> Project {
    let project = Project::empty();
    let files = [
        ("templates/neustadt/rat.yaml", RAT),
        ("plans/p/plan.yaml", PLAN),
        ("plans/p/begruendung.md", BEGRUENDUNG),
        ("plans/p/massnahmen/10-2.yaml", ABTEILUNG),
        ("plans/p/massnahmen/10.yaml", AEMTER),
    ];
    files.into_iter().for_each(|(path, content)| _ = project.write(path, content));
    project
}

#[test]
fn numbers_with_a_suffix_are_printed_as_typed_and_in_their_order() {
    let project = neustadt();
    let run = project.check(&["plans/p"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "plans/p: ohne Befund\n"), "{}", run.stdout);
    let run = project.run(&["drucken", "plans/p"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let pdf = Pdf::read(&project.bytes("output/p/Drs-1-2026.pdf"));
    let text = pdf.all("P").into_iter().map(Element::text).collect::<Vec<_>>().join("\n");
    for words in
        ["Das Amt 10-2 plant 10.000\u{a0}EUR.", "Das Amt 10-2 (IT-Abteilung)", "Amt 01 und", "für 50.000\u{a0}EUR"]
    {
        assert!(text.contains(words), "`{words}` is missing in\n{text}");
    }
    let plan =
        pdf.all("Table").into_iter().find(|table| table.rows()[0].text().starts_with("lfd. Nr.")).expect("a table");
    let rows: Vec<String> = plan.rows().iter().map(|row| row.text()).collect();
    let at =
        |text: &str| rows.iter().position(|row| row.contains(text)).unwrap_or_else(|| panic!("{text} in {rows:?}"));
    let order = ["01", "10", "10-2", "10-11", "50/IV", "51a"];
    let names = ["Telefone", "Schalter", "Funk", "Fächer", "Leser", "Kabel"];
    assert!(names.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{rows:?}");
    for (nummer, name) in order.into_iter().zip(names) {
        assert!(rows[at(name)].contains(nummer), "{nummer} {name}: {rows:?}");
    }
}

#[test]
fn programs_read_a_plain_number_as_one_and_others_as_text() {
    let project = neustadt();
    crate::project::copy(&project.path("plans/p"), &project.path("plans/alt"));
    project.replace("plans/p/massnahmen/10.yaml", "amt: '10'", "amt: 10-11");
    let run = project.run(&["vergleichen", "plans/p", "--von-ordner", "plans/alt", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let changed = &document["plans"][0]["massnahmen"][0]["amt"];
    assert_eq!((&changed["alt"], &changed["neu"]), (&10.into(), &"10-11".into()), "{}", run.stdout);
}

#[test]
fn a_new_plan_takes_the_first_amt() {
    for (rat, file, amt) in [
        (RAT.to_owned(), "plans/neu/massnahmen/01.yaml", "amt: '01'\n"),
        (RAT.replace("'01'", "1/3"), "plans/neu/massnahmen/1-3.yaml", "amt: '1/3'\n"),
        (RAT.replace("'01'", "1"), "plans/neu/massnahmen/1.yaml", "amt: 1\n"),
    ] {
        let project = neustadt();
        project.write("templates/neustadt/rat.yaml", rat);
        let run = project.run(&["neu", "plan", "plans/neu", "--rat", "neustadt"]);
        assert_eq!(run.code, 0, "{}", run.all());
        assert!(project.read(file).contains(amt), "{}", project.read(file));
        let run = project.run(&["drucken", "plans/neu"]);
        assert_eq!(run.code, 0, "{}", run.all());
    }
}

#[test]
fn an_amt_that_an_expression_names_and_nobody_knows_is_told() {
    let project = neustadt();
    project.replace("plans/p/begruendung.md", "amt[51a]", "amt[51b]");
    let run = project.check(&["plans/p"]);
    assert!(run.all().contains("`51b` gibt es unter `amt` nicht") && run.all().contains("`51a`"), "{}", run.all());
}

#[test]
fn a_zero_in_front_makes_no_other_amt() {
    let project = neustadt();
    project.write("templates/neustadt/rat.yaml", RAT.replace("  '01': Büro", "  1: Leitung\n  '01': Büro"));
    let out = project.run(&["pruefen", "plans/p"]);
    assert!(out.all().contains("sind dasselbe Amt: eine Null davor ändert seine Nummer nicht"), "{}", out.all());
}
