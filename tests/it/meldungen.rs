//! What the clerk reads, whole: a reviewer of these texts needs to run nothing.

use crate::fall::{PLAN, cases};
use crate::project::Project;

/// What `drucken` says of a case.
fn said(file: &str, name: &str) -> String {
    let fall = cases(file).into_iter().find(|fall| fall.name == name).expect("a case of this name");
    let run = fall.project().run(&["drucken", PLAN]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    run.stderr
}

#[test]
fn an_amount_with_a_dot_for_thousands() {
    insta::assert_snapshot!(said("betraege.txt", "Tausenderpunkt"), @r#"
    Fehler[betrag-mehrdeutig]: Der Betrag `100.000` ist mehrdeutig: Tausender oder Nachkommastellen?
      --> plans/grund/plan.yaml:37:24
       |
    37 |     planmittel: {2014: 100.000, 2015: 80000}
       |                        ^^^^^^^
       |
       = Hilfe: Schreiben Sie `100000` (ohne Punkt) oder höchstens zwei Stellen hinter dem Punkt

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn an_amount_with_a_comma() {
    insta::assert_snapshot!(said("betraege.txt", "Komma vor den Cent"), @r#"
    Fehler[betrag-ungueltig]: Vor `5` steht ein Komma mitten in einem Betrag
      --> plans/grund/plan.yaml:37:26
       |
    37 |     planmittel: {2014: 1,5, 2015: 80000}
       |                          ^
       |
       = Hilfe: Cent stehen hinter einem Punkt, nicht hinter einem Komma

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn a_tab_in_the_indentation() {
    insta::assert_snapshot!(said("struktur.txt", "Tabulator in einer Maßnahme"), @r#"
    Fehler[yaml-fehler]: In der Einrückung steht ein Tabulator
      --> plans/grund/plan.yaml:43:1
       |
    43 |     bezeichnung: Drucker
       | ^^^^
       |
       = Hilfe: Rücken Sie mit Leerzeichen ein, zwei je Stufe

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn a_misspelt_key() {
    insta::assert_snapshot!(said("struktur.txt", "falscher Schlüssel in der Vorlage"), @r#"
    Fehler[schluessel-unbekannt]: Der Schlüssel `betref` ist hier nicht bekannt
     --> plans/grund/plan.yaml:8:3
      |
    8 |   betref: Kleiner Plan
      |   ^^^^^^
      |
      = Hilfe: Meinten Sie `betreff`?

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn a_key_and_its_other_spelling() {
    insta::assert_snapshot!(said("struktur.txt", "Schlüssel und seine Schreibweise mit Umlaut"), @r#"
    Fehler[schluessel-doppelt]: Der Schlüssel `massnahmen` steht zweimal da
      --> plans/grund/plan.yaml:33:1
       |
    33 | massnahmen:
       | ^^^^^^^^^^
       |
      ::: plans/grund/plan.yaml:32:1
       |
    32 | maßnahmen: []
       | --------- hier steht er zuerst
       |
       = Hilfe: `massnahmen` und `maßnahmen` sind derselbe Schlüssel: behalten Sie einen davon

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn a_comma_in_a_text_in_braces() {
    insta::assert_snapshot!(said("struktur.txt", "Komma in einem Text in Klammern"), @r#"
    Fehler[schluessel-unbekannt]: Der Schlüssel `Technik` ist hier nicht bekannt
      --> plans/grund/plan.yaml:10:42
       |
    10 |     - {vorlage_an: Ausschuss für Umwelt, Technik, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}
       |                                          ^^^^^^^
       |
       = Hilfe: Gehört `Technik` zum Text davor, setzen Sie den ganzen Text in Anführungszeichen

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn more_money_than_there_is() {
    insta::assert_snapshot!(said("inhalt.txt", "Maßnahmen kosten mehr als der Finanzrahmen"), @r#"
    Fehler[ueber-finanzrahmen]: Die Maßnahmen kosten 2014 zusammen 98.000 EUR, der Finanzrahmen ist 97.999,99 EUR: 0,01 EUR zu viel
      --> plans/grund/plan.yaml:23:24
       |
    23 |   finanzrahmen: {2014: 97999.99, 2015: 87000.50}
       |                        ^^^^^^^^
       |
      ::: plans/grund/plan.yaml:32:1
       |
    32 | massnahmen:
       | ---------- die Maßnahmen dieser Datei kosten 2014 zusammen 98.000 EUR
       |
       = Hilfe: Kürzen Sie Planmittel oder erhöhen Sie den Finanzrahmen

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn a_threshold_that_is_broken() {
    insta::assert_snapshot!(said("inhalt.txt", "obere Schwelle"), @r#"
    Fehler[schwelle-ueberschritten]: Im Themenbereich `klein` kostet eine Maßnahme höchstens 10.000 EUR im Jahr, „Drucker“ kostet 2015 aber 10.000,01 EUR
      --> plans/grund/plan.yaml:45:39
       |
    45 |     planmittel: {2014: 4999.99, 2015: 10000.01}
       |                                       ^^^^^^^^
       |
      ::: plans/grund/plan.yaml:29:62
       |
    29 |   - {id: klein, titel: Kleine Maßnahmen, hoechstens_je_jahr: 10000}
       |                                                              ----- die Schwelle steht hier
       |
       = Hilfe: Ordnen Sie die Maßnahme einem anderen Themenbereich zu oder prüfen Sie den Betrag

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn the_same_massnahme_twice() {
    insta::assert_snapshot!(said("inhalt.txt", "dieselbe Maßnahme in zwei Dateien"), @r#"
    Fehler[massnahme-doppelt]: Die Maßnahme „Dokumentenverwaltung“ steht im Amt 10 zweimal im Plan
      --> plans/grund/plan.yaml:34:18
       |
    34 |     bezeichnung: Dokumentenverwaltung
       |                  ^^^^^^^^^^^^^^^^^^^^
       |
      ::: plans/grund/massnahmen/10.yaml:3:19
       |
     3 |   - {bezeichnung: dokumenten-Verwaltung, themenbereich: klein, planmittel: {2014: 0, 2015: 0}}
       |                   --------------------- hier steht sie zuerst
       |
       = Hilfe: Löschen Sie eine davon, oder geben Sie ihnen verschiedene Bezeichnungen; gehört sie auch zu einem anderen Themenbereich, nennen Sie ihn unter `auch_unter`

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn an_expression_that_names_nothing() {
    insta::assert_snapshot!(said("texte.txt", "unbekannter Pfad in der Begründung"), @r#"
    Fehler[ausdruck-ungueltig]: `einzel_ab` gibt es unter `haushalt` nicht
     --> plans/grund/begruendung.md:9:16
      |
    9 | Ab {{ haushalt.einzel_ab | eur }} ist jede Maßnahme einzeln aufgeführt:
      |                ^^^^^^^^^
      |
      = Hilfe: Meinten Sie `einzeln_ab`?

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn an_expression_that_computes() {
    insta::assert_snapshot!(said("texte.txt", "Rechnung"), @r#"
    Fehler[ausdruck-ungueltig]: Im Ausdruck steht unerwartet `7`
      --> plans/grund/plan.yaml:14:8
       |
    14 |     {{ 7*7 }}. Siehe Anlage 2.
       |        ^
       |
       = Hilfe: Ein Ausdruck holt eine Zahl aus dem Plan und druckt sie; rechnen kann er nicht. Summen gibt es fertig, zum Beispiel `summe.planmittel[2026]`; nennen Sie sonst jede Zahl mit einem Ausdruck für sich, oder rechnen Sie selbst und tippen Sie das Ergebnis

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn a_template_that_turns_escaping_off() {
    insta::assert_snapshot!(said("vorlagen.txt", "Text als sicher erklärt"), @r#"
    Fehler[vorlage-fehlerhaft]: Den Filter `safe` gibt es nicht
      --> templates/gemeinsam/vorlage.typ.j2:42:24
       |
    42 | #vorlagenart([{{ art | safe }}])
       |                        ^^^^
       |
       = Hilfe: Bekannt sind: `eur`, `zahl`, `teur`, `prozent`, `menge`, `datum`, `datum_lang`, `und`, `schraegstrich`, `schraegstrich_weit`

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn a_layout_that_reads_a_file() {
    insta::assert_snapshot!(said("vorlagen.txt", "Layout, das eine Datei des Rechners liest"), @r#"
    Fehler[satz-fehler]: Typst kann diese Stelle nicht setzen
      --> templates/gemeinsam/kopf.typ:40:25
       |
    40 |   text(size: 13pt, read("/etc/passwd"))
       |                         ^^^^^^^^^^^^^
       |
      ::: templates/gemeinsam/vorlage.typ.j2:42:2
       |
    42 | #vorlagenart([{{ art }}])
       |  ------------- von hier aus
       |
      ::: templates/gemeinsam/dokument.typ.j2:19:2
       |
    19 | #include {{ "teile/{teil}.typ" | ersetze(teil=teil) | zeichenkette }}
       |  -------- von hier aus
       |
       = Hilfe: Typst meldet: file not found (searched at etc/passwd)

    plans/grund: 1 Fehler; es wurde nichts geschrieben
    "#);
}

#[test]
fn the_notes_of_a_shipped_plan_are_counted_and_shown_when_asked() {
    let project = Project::with_plan("iuk-2014-2015");
    let plan = "plans/iuk-2014-2015";
    let short = project.run(&["drucken", plan]);
    let counted = "(`--alle` zeigt die Hinweise)";
    assert!(short.stderr.contains(counted), "{}", short.stderr);
    assert!(!short.stderr.contains("[verweis-form]"), "{}", short.stderr);
    for args in [&["drucken", plan, "--alle"][..], &["pruefen", plan, "--alle"]] {
        let long = project.run(args).all();
        assert!(long.contains("[verweis-form]") && !long.contains(counted), "{args:?}: {long}");
    }
}
