//! Plans and earlier states as people type them: names, files, folders, backslashes, capitals, days.

use std::ffi::OsString;

use drucksache::commands;
use drucksache::konsole::Konsole;

use crate::fall::base_plan;
use crate::geschichte::{commit, start_repository};
use crate::project::{Project, Run, copy, root};

/// Runs a command in this process, in a folder of the project.
fn run_in(project: &Project, folder: &str, args: &[&str]) -> Run {
    let args = std::iter::once("drucksache").chain(args.iter().copied()).map(OsString::from);
    let (ende, konsole) = commands::run_in(&project.path(folder), args, Konsole::memory());
    let (stdout, stderr) = konsole.into_memory();
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: ende.code().into(), stdout: text(stdout), stderr: text(stderr) }
}

fn run(project: &Project, args: &[&str]) -> Run {
    run_in(project, "", args)
}

/// Two plans of one folder.
fn two_plans() -> Project {
    let project = Project::with_plan("iuk-2014-2015");
    copy(&project.path("plans/iuk-2014-2015"), &project.path("plans/schulen"));
    project.replace("plans/schulen/plan.yaml", "nummer: GRDrs 977/2013", "nummer: GRDrs 978/2013");
    project
}

#[test]
fn a_plan_is_found_by_everything_that_names_it() {
    let project = two_plans();
    for typed in [
        "schulen",
        "schulen/",
        "./schulen",
        "plans/schulen",
        "plans/schulen/",
        "./plans/schulen",
        "plans/schulen/plan.yaml",
        "plans/schulen/massnahmen/10.yaml",
        "plans/schulen/massnahmen",
        "plans/schulen/begruendung.md",
        "schulen/massnahmen/10.yaml",
        "plans\\schulen",
        "plans\\schulen\\plan.yaml",
        "plans\\schulen\\massnahmen\\10.yaml",
    ] {
        let run = run(&project, &["pruefen", typed]);
        assert_eq!(run.code, 0, "{typed}: {}", run.all());
        assert!(
            run.stderr.lines().any(|line| line.trim_start_matches("./").starts_with("plans/schulen: ")),
            "{typed}: {}",
            run.all()
        );
        assert!(!run.stderr.contains("iuk-2014-2015"), "{typed}: {}", run.all());
    }
    // From inside of the folders, too.
    for (folder, typed) in [
        ("plans", "schulen"),
        ("plans/schulen", "."),
        ("plans/schulen", "massnahmen/10.yaml"),
        ("plans/schulen/massnahmen", ".."),
    ] {
        let run = run_in(&project, folder, &["pruefen", typed]);
        assert_eq!(run.code, 0, "{folder} {typed}: {}", run.all());
    }
}

#[test]
fn a_folder_of_plans_is_all_that_are_in_it() {
    let project = two_plans();
    for typed in ["plans", "plans/", ".", "./plans"] {
        let run = run(&project, &["pruefen", typed]);
        assert_eq!(run.code, 0, "{typed}: {}", run.all());
        for plan in ["plans/iuk-2014-2015: ", "plans/schulen: "] {
            assert!(run.stderr.contains(plan), "{typed}: {}", run.all());
        }
    }
    let run = run(&project, &["rahmen", "plans"]);
    assert_eq!(
        run.stderr,
        "Fehler: In `plans` liegen 2 Pläne\n  Hilfe: Nennen Sie einen davon: `plans/iuk-2014-2015`, `plans/schulen`\n"
    );
}

#[test]
fn what_is_not_there_is_refused_with_the_name_that_was_meant() {
    let project = two_plans();
    project.write("notiz.txt", "x").write("sonst/brief.md", "x");
    for (typed, meant) in [
        ("schule", "Meinten Sie `plans/schulen`?"),
        ("Schulen", "Meinten Sie `plans/schulen`?"),
        ("plans/Schulen", "Meinten Sie `plans/schulen`?"),
        ("Plans/schulen", "Meinten Sie `plans/schulen`?"),
        ("plan/schulen", "Meinten Sie `plans/schulen`?"),
        ("plans/schulen/massnahmen/99.yaml", "Meinten Sie `plans/schulen`?"),
        ("plans/iuk-2014-2016/plan.yaml", "Meinten Sie `plans/iuk-2014-2015`?"),
        ("rathaus", "Nennen Sie den Ordner, in dem die `plan.yaml` liegt"),
    ] {
        let run = run(&project, &["pruefen", typed]);
        let said = format!("Fehler: Den Plan `{typed}` gibt es nicht\n  Hilfe: {meant}\n");
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", said.as_str()), "{typed}");
    }
    for (typed, said) in [("notiz.txt", "`notiz.txt` gehört zu keinem Plan"), ("sonst", "In `sonst` liegt kein Plan")]
    {
        let run = run(&project, &["pruefen", typed]);
        assert!(run.code == 2 && run.stderr.contains(said), "{typed}: {}", run.all());
    }
}

#[test]
fn a_new_plan_with_a_bare_name_goes_under_plans() {
    let project = Project::empty();
    let first = run(&project, &["neu", "plan", "schulen", "--rat", "muster"]);
    assert_eq!(first.code, 0, "{}", first.all());
    assert!(project.path("plans/schulen/plan.yaml").is_file());
    let again = run(&project, &["neu", "plan", "schulen", "--rat", "muster"]);
    assert!(again.stderr.contains("In `plans/schulen` liegt schon etwas"), "{}", again.stderr);
    let inside = run_in(&project, "plans", &["neu", "plan", "kitas", "--rat", "muster"]);
    assert_eq!(inside.code, 0, "{}", inside.all());
    assert!(project.path("plans/kitas/plan.yaml").is_file());
    copy(&root().join("plans/iuk-2014-2015"), &project.path("plans/iuk"));
    let next = run(&project, &["neu", "plan", "anders/iuk", "--kopie-von", "iuk"]);
    assert_eq!(next.code, 0, "{}", next.all());
    assert!(project.path("anders/iuk/plan.yaml").is_file());
}

/// The base plan on three days, the amount of its Maßnahme growing.
fn on_three_days() -> Project {
    let project = base_plan();
    let folder = project.path("");
    start_repository(&folder);
    let file = "plans/grund/plan.yaml";
    let text = project.read(file);
    for (tag, nummer) in [("2026-11-25", "eins"), ("2026-11-25", "zwei"), ("2026-12-01", "drei")] {
        project.write(file, text.replacen("betreff: ", &format!("betreff: Fassung {nummer}, "), 1));
        commit(&folder, tag, nummer);
    }
    project.write(file, text.replacen("betreff: ", "betreff: Fassung jetzt, ", 1));
    project
}

/// The old and the new subject that `vergleichen` shows.
fn subjects(run: &Run) -> String {
    let text = run.stdout.split("Betreff").nth(1).unwrap_or_else(|| panic!("{}", run.all()));
    text.lines().take(3).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_day_is_its_last_state_else_the_last_before_and_that_is_said() {
    let project = on_three_days();
    for (day, old, said) in [
        ("2026-11-25", "zwei", ""),
        ("25.11.2026", "zwei", ""),
        ("01.12.2026", "drei", ""),
        ("30.11.2026", "zwei", "Hinweis: Vom 30.11.2026 gibt es keinen Stand; es gilt der letzte davor: "),
        ("2027-01-01", "drei", "Hinweis: Vom 01.01.2027 gibt es keinen Stand; es gilt der letzte davor: "),
    ] {
        let run = run(&project, &["vergleichen", "grund", "--von", day]);
        assert_eq!(run.code, 1, "{day}: {}", run.all());
        assert!(subjects(&run).contains(old), "{day}: {}", run.all());
        assert!(
            if said.is_empty() { run.stderr.is_empty() } else { run.stderr.starts_with(said) },
            "{day}: {}",
            run.stderr
        );
    }
    let both = run(&project, &["vergleichen", "grund", "--von", "25.11.2026", "--bis", "1.12.2026"]);
    assert!(subjects(&both).contains("drei"), "{}", both.all());
    let early = run(&project, &["vergleichen", "grund", "--von", "1.1.2013"]);
    assert_eq!(
        early.stderr,
        "Fehler: Am 01.01.2013 und davor gibt es in Git noch keinen Stand\n  Hilfe: Der erste ist vom 22.11.2013\n"
    );
    let no_day = run(&project, &["vergleichen", "grund", "--von", "31.11.2026"]);
    assert!(
        no_day.code == 2 && no_day.stderr.starts_with("Fehler: Den Tag `31.11.2026` gibt es nicht\n"),
        "{}",
        no_day.stderr
    );
}

#[test]
fn a_lesefassung_takes_a_day_or_a_folder() {
    let project = on_three_days();
    let run = project.run(&["drucken", "grund", "--lesefassung", "30.11.2026"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stderr.contains("es gilt der letzte davor: ") && run.stderr.contains("angemerkt"), "{}", run.all());
    copy(&project.path("plans/grund"), &project.path("sicherung/grund"));
    project.replace("sicherung/grund/plan.yaml", "Fassung jetzt", "Fassung alt");
    let run = project.run(&["drucken", "grund", "--von-ordner", "sicherung/grund"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stderr.contains("angemerkt"), "{}", run.all());
    let both = project.run(&["drucken", "grund", "--von-ordner", "sicherung/grund", "--lesefassung", "HEAD"]);
    assert_eq!(both.code, 2, "{}", both.all());
    let none = project.run(&["drucken", "grund", "--von-ordner", "sicherung"]);
    assert!(none.code == 2 && none.stderr.contains("In `sicherung` liegt kein Plan"), "{}", none.all());
}

#[test]
fn copies_count_by_their_day_where_there_is_no_git() {
    let project = base_plan();
    let text = project.read("plans/grund/plan.yaml");
    for (name, nummer) in [("2026-11-25-080000", "eins"), ("2026-11-25-170000", "zwei"), ("2026-12-01-090000", "drei")]
    {
        let folder = format!("stände/grund/{name}");
        copy(&project.path("plans/grund"), &project.path(&folder));
        project.write(
            &format!("{folder}/plan.yaml"),
            text.replacen("betreff: ", &format!("betreff: Fassung {nummer}, "), 1),
        );
        project.write(&format!("{folder}.txt"), "Grund\n");
    }
    for (args, old, said) in [
        (&["--von", "25.11.2026"][..], "zwei", ""),
        (&["--von", "2026-11-25-080000"], "eins", ""),
        (
            &["--von", "30.11.2026"],
            "zwei",
            "Hinweis: Vom 30.11.2026 gibt es keinen Stand; es gilt der letzte davor, vom 25.11.2026, 17:00 UTC\n",
        ),
        (&[], "drei", ""),
    ] {
        let run = run(&project, &[&["vergleichen", "grund"], args].concat());
        assert_eq!((run.code, run.stderr.as_str()), (1, said), "{args:?}: {}", run.all());
        assert!(subjects(&run).contains(old), "{args:?}: {}", run.all());
    }
    let both = run(&project, &["vergleichen", "grund", "--von", "25.11.2026", "--bis", "1.12.2026"]);
    assert!(subjects(&both).contains("drei"), "{}", both.all());
    let unknown = run(&project, &["vergleichen", "grund", "--von", "2026-11-25-080001"]);
    assert!(unknown.stderr.contains("Meinten Sie `2026-11-25-080000`?"), "{}", unknown.stderr);
    let early = run(&project, &["vergleichen", "grund", "--von", "1.1.2026"]);
    assert!(early.stderr.contains("Der erste ist vom 25.11.2026, 08:00 UTC"), "{}", early.stderr);
    let printed = project.run(&["drucken", "grund", "--lesefassung", "25.11.2026"]);
    assert_eq!(printed.code, 0, "{}", printed.all());
    assert!(printed.stderr.contains("angemerkt"), "{}", printed.all());
}
