//! The command line: help, wrong arguments, quiet, colours.

use crate::fall::{PLAN, base_plan};
use crate::project::{Project, finish};

#[test]
fn the_help_of_the_program() {
    insta::assert_snapshot!(Project::empty().run(&["--help"]).all(), @r#"
    code 0
    --- stdout
    Prüft den Plan einer Stadt und druckt ihn als Drucksache für den Rat

    Aufruf: drucksache BEFEHL [OPTIONEN]

    Befehle:
      drucken      Pläne prüfen und als PDF drucken
      pruefen      Pläne nur prüfen
      abgeben      Eine fertige Drucksache für das Ratsinformationssystem bereitlegen
      vergleichen  Zwei Fassungen eines Plans vergleichen
      exportieren  Einen Plan als Excel-Arbeitsmappe, CSV oder offene Daten ausgeben
      importieren  Eine ausgefüllte Tabelle (xlsx, CSV) in einen Plan einlesen
      rahmen       Zeigen, ob ein Plan in seinen Finanzrahmen passt, und Kürzungen vorschlagen
      woher        Zeigen, woher eine Zahl kommt: ihre Summanden, mit Datei, Zeile und letzter Änderung
      liste        Aufzählen, was es gibt: Ämter, Räte, Felder, Prüfregeln, Filter
      werkbank     Einen Plan im Browser ändern: Formulare und Tabellen, daneben das Papier
      vorschau     Das Papier eines Plans im Browser zeigen, mit jeder Änderung seiner Dateien neu
      lsp          Einem Editor wie VS Code beim Schreiben eines Plans helfen; der Editor startet es
                   selbst
      nachpruefen  Prüfen, ob ein Gesamtdokument genau das ist, was sein Plan ergibt
      neu          Etwas Neues anlegen: einen Ordner für Pläne, einen Plan oder Formulare für einen Rat
      schema       Das JSON Schema eines Plans ausgeben, für Editoren
      erklaeren    Erklären, was ein Befund bedeutet und was zu tun ist
      hilfe        Die Hilfe zu einem Befehl ausgeben

    Optionen:
      -q, --still          Nur Fehler ausgeben
          --farben <WANN>  Farben: auto, immer oder nie
      -h, --hilfe          Diese Hilfe ausgeben
      -V, --version        Die Version ausgeben

    Ergebnis: 0 = erledigt, 1 = der Plan hat Fehler (vergleichen: Änderungen), 2 = es war nicht möglich.
    --- stderr
    "#);
}

#[test]
fn the_help_of_build() {
    insta::assert_snapshot!(Project::empty().run(&["drucken", "--help"]).all(), @r#"
    code 0
    --- stdout
    Pläne prüfen und als PDF drucken

    Aufruf: drucksache drucken [PLAN…] [OPTIONEN]

    Angaben:
      [PLAN]...  Ordner eines Plans oder seine plan.yaml; ohne Angabe alle Pläne unter plans/

    Optionen:
          --ziel <ORDNER>        Ordner für die Ergebnisse, je Plan ein Unterordner; ohne Angabe output
          --umfang <UMFANG>      Der Umfang: intern (alles) oder oeffentlich (ohne das, was als nicht
                                 öffentlich markiert ist); ohne Angabe intern
          --lesefassung <STAND>  Statt der Drucksache ihre Lesefassung drucken: was sich seit diesem
                                 Stand geändert hat, ist angemerkt; ein Tag (25.11.2026) oder Commit
          --von-ordner <ORDNER>  Dasselbe gegenüber dem Plan in diesem Ordner
          --alle                 Auch jeden Hinweis und jede geschriebene Datei nennen; sonst steht da
                                 nur, wie viele es sind
          --mit-typst            Auch die Typst-Dateien ablegen, aus denen die PDF-Dateien entstehen
      -q, --still                Nur Fehler ausgeben
          --farben <WANN>        Farben: auto, immer oder nie
      -h, --hilfe                Diese Hilfe ausgeben
    --- stderr
    "#);
}

#[test]
fn the_help_of_check() {
    insta::assert_snapshot!(Project::empty().run(&["pruefen", "-h"]).all(), @r#"
    code 0
    --- stdout
    Pläne nur prüfen

    Aufruf: drucksache pruefen [PLAN…] [OPTIONEN]

    Angaben:
      [PLAN]...  Ordner eines Plans oder seine plan.yaml; ohne Angabe alle Pläne unter plans/

    Optionen:
          --format <FORM>  Form der Ausgabe: text (zum Lesen), json, sarif, gitlab oder github (für
                           Programme), markdown oder pdf (der Prüfbericht für die Akte); ohne Angabe
                           text
          --ziel <DATEI>   Die Datei, in die statt auf den Bildschirm geschrieben wird
          --beheben        Zuerst in den Dateien beheben, was eindeutig ist: Beträge und Tage in anderer
                           Schreibweise, getippte Beträge des Plans
          --alle           Auch jeden Hinweis nennen; sonst steht da nur, wie viele es sind
          --streng         Warnungen wie Fehler behandeln
      -q, --still          Nur Fehler ausgeben
          --farben <WANN>  Farben: auto, immer oder nie
      -h, --hilfe          Diese Hilfe ausgeben
    --- stderr
    "#);
}

#[test]
fn the_help_of_werkbank_and_watch() {
    insta::assert_snapshot!(Project::empty().run(&["werkbank", "-h"]).all(), @r#"
    code 0
    --- stdout
    Einen Plan im Browser ändern: Formulare und Tabellen, daneben das Papier

    Aufruf: drucksache werkbank [PLAN] [OPTIONEN]

    Angaben:
      [PLAN]  Ordner eines Plans oder seine plan.yaml; ohne Angabe der einzige unter plans/, oder alle
              zur Auswahl

    Optionen:
          --port <PORT>    Der Port, an dem der Browser fragt; ohne Angabe einer, der frei ist
          --ohne-browser   Den Browser nicht öffnen, nur die Adresse nennen
      -q, --still          Nur Fehler ausgeben
          --farben <WANN>  Farben: auto, immer oder nie
      -h, --hilfe          Diese Hilfe ausgeben
    --- stderr
    "#);
    assert!(Project::empty().run(&["vorschau", "-h"]).stdout.contains("Das Papier eines Plans im Browser zeigen"));
}

#[test]
fn the_help_of_lsp() {
    insta::assert_snapshot!(Project::empty().run(&["lsp", "-h"]).all(), @r#"
    code 0
    --- stdout
    Einem Editor wie VS Code beim Schreiben eines Plans helfen; der Editor startet es selbst

    Aufruf: drucksache lsp

    Optionen:
      -q, --still          Nur Fehler ausgeben
          --farben <WANN>  Farben: auto, immer oder nie
      -h, --hilfe          Diese Hilfe ausgeben
    --- stderr
    "#);
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(Project::empty().run(&["--version"]).stdout, concat!("drucksache ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn wrong_arguments_end_with_2_and_say_in_german_what_is_possible() {
    let project = base_plan();
    let mut said = String::new();
    for args in [
        &[][..],
        &["--still"],
        &["bilud"],
        &["malen"],
        &["pruefen", "--strikt"],
        &["drucken", "--farbe"],
        &["pruefen", "--mit-typst"],
        &["drucken", "--ziel"],
        &["pruefen", "--farben"],
        &["pruefen", "--farben", "rot"],
        &["pruefen", "--streng", "--streng"],
        &["drucken", "--mit-typst=ja"],
        &["pruefen", "plans/nix"],
    ] {
        let run = project.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        said += &format!("$ drucksache {}\n{}", args.join(" "), run.stderr);
    }
    insta::assert_snapshot!(said, @r#"
    $ drucksache 
    Fehler: Es fehlt ein Befehl
      Hilfe: Zum Beispiel `drucksache drucken` oder `drucksache pruefen`
    $ drucksache --still
    Fehler: Es fehlt ein Befehl
      Hilfe: Zum Beispiel `drucksache drucken` oder `drucksache pruefen`
    $ drucksache bilud
    Fehler: Den Befehl `bilud` gibt es nicht
      Hilfe: Möglich ist: drucken
    $ drucksache malen
    Fehler: Den Befehl `malen` gibt es nicht
      Hilfe: Möglich ist: rahmen
    $ drucksache pruefen --strikt
    Fehler: Die Angabe `--strikt` gibt es nicht
      Hilfe: Möglich ist: --streng
    $ drucksache drucken --farbe
    Fehler: Die Angabe `--farbe` gibt es nicht
      Hilfe: Möglich ist: --farben
    $ drucksache pruefen --mit-typst
    Fehler: Die Angabe `--mit-typst` gibt es nicht
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    $ drucksache drucken --ziel
    Fehler: Zu `--ziel <ORDNER>` fehlt ein Wert
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    $ drucksache pruefen --farben
    Fehler: Zu `--farben <WANN>` fehlt ein Wert
      Hilfe: Möglich ist: auto, immer, nie
    $ drucksache pruefen --farben rot
    Fehler: `rot` ist für `--farben <WANN>` nicht möglich
      Hilfe: Möglich ist: auto, immer, nie
    $ drucksache pruefen --streng --streng
    Fehler: `--streng` steht zweimal da oder passt nicht zu einer anderen Angabe
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    $ drucksache drucken --mit-typst=ja
    Fehler: `--mit-typst` nimmt keinen Wert
      Hilfe: `drucksache --hilfe` zeigt alle Befehle und Optionen
    $ drucksache pruefen plans/nix
    Fehler: Den Plan `plans/nix` gibt es nicht
      Hilfe: Nennen Sie den Ordner, in dem die `plan.yaml` liegt
    "#);
    assert!(!project.path("output").exists());
}

#[test]
fn where_there_are_no_plans_the_hint_says_where_to_look() {
    insta::assert_snapshot!(Project::empty().run(&["drucken"]).all(), @r#"
    code 2
    --- stdout
    --- stderr
    Fehler: Hier gibt es keine Pläne
      Hilfe: Wechseln Sie in den Ordner, in dem `plans/` liegt, oder nennen Sie den Ordner eines Plans
    "#);
}

#[test]
fn quiet_leaves_errors_and_nothing_else() {
    let project = base_plan();
    let build = project.run(&["drucken", "--still"]);
    assert_eq!((build.code, build.stdout.as_str(), build.stderr.as_str()), (0, "", ""));
    // A note (money left over) is not printed, an error is.
    project.replace("plans/grund/plan.yaml", "2014: 98000", "2014: 98001");
    let check = project.run(&["pruefen", "-q"]);
    assert_eq!((check.code, check.stdout.as_str(), check.stderr.as_str()), (0, "", ""));
    assert!(project.run(&["pruefen", "--alle"]).stdout.starts_with("Hinweis["));
    project.replace("plans/grund/plan.yaml", "2014: 98001", "2014: 97000");
    let check = project.run(&["pruefen", "-q"]);
    assert_eq!(check.code, 1);
    assert!(check.stdout.starts_with("Fehler[ueber-finanzrahmen]") && check.stderr.is_empty(), "{}", check.all());
}

#[test]
fn strict_takes_notes_for_what_they_are() {
    let project = base_plan();
    project.replace("plans/grund/plan.yaml", "2014: 98000", "2014: 98001");
    assert_eq!(project.run(&["pruefen", "--streng"]).code, 0);
}

#[test]
fn fix_mends_what_is_certain_tells_the_rest_and_writes_nothing_twice() {
    let project = base_plan();
    let path = "plans/grund/plan.yaml";
    let before = project.read(path);
    project.replace(path, "datum: 2013-11-22", "datum: 22.11.2013");
    project.replace(path, "{2014: 90000, 2015: 80000}", "{2014: 90.000, 2015: 80000}");
    let check = project.run(&["pruefen", "--beheben"]);
    assert_eq!((check.code, check.stderr.lines().next()), (1, Some("geschrieben: plans/grund/plan.yaml (1 Stelle)")));
    assert!(check.stdout.starts_with("Fehler[betrag-mehrdeutig]: Der Betrag `90.000`"), "{}", check.all());
    project.replace(path, "{2014: 90.000, 2015: 80000}", "{2014: 90000, 2015: 80000}");
    assert_eq!(project.read(path), before);
    let check = project.run(&["pruefen", "--beheben"]);
    assert_eq!((check.code, check.stderr.as_str()), (0, "plans/grund: ohne Befund\n"));
    assert_eq!(project.read(path), before);
}

#[test]
fn colours_come_when_asked_for_and_never_into_a_file() {
    let project = base_plan();
    project.replace("plans/grund/plan.yaml", "2014: 98000", "2014: 97000");
    for (args, colour) in [
        (&["pruefen"][..], false),
        (&["pruefen", "--farben", "auto"], false),
        (&["pruefen", "--farben", "nie"], false),
        (&["pruefen", "--farben", "immer"], true),
        (&["--farben=immer", "drucken"], true),
    ] {
        let run = project.run(args);
        assert_eq!(format!("{}{}", run.stdout, run.stderr).contains('\u{1b}'), colour, "{args:?}");
    }
    // What was asked for in words wins over the environment.
    let mut command = project.command(&["pruefen", "--farben", "immer"]);
    command.env("NO_COLOR", "1");
    assert!(finish(command).stdout.contains('\u{1b}'));
    // Colours change nothing else.
    let plain = project.run(&["pruefen", "--farben", "nie"]).stdout;
    let mut coloured = project.run(&["pruefen", "--farben", "immer"]).stdout;
    while let Some(start) = coloured.find('\u{1b}') {
        let end = coloured[start..].find('m').expect("an escape sequence ends");
        coloured.replace_range(start..=start + end, "");
    }
    assert_eq!(coloured, plain);
}

#[test]
fn the_width_of_a_terminal_changes_no_byte_of_a_file() {
    let project = base_plan();
    project.replace("plans/grund/plan.yaml", "2014: 98000", "2014: 97000");
    let narrow = |columns: &str| {
        let mut command = project.command(&["pruefen", PLAN]);
        command.env("COLUMNS", columns);
        finish(command).stdout
    };
    assert_eq!(narrow("20"), narrow("400"));
}
