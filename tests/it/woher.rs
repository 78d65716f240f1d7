//! `woher` and `liste`: how figures come about, and what there is.

use std::ffi::OsString;

use drucksache::commands;
use drucksache::konsole::Konsole;
use serde_json::Value;

use crate::geschichte::{commit, git, start_repository};
use crate::project::{Project, Run, root};

const PLAN: &str = "plans/iuk-2014-2015";

/// Runs a command in this process.
fn run(project: &Project, args: &[&str]) -> Run {
    let args = std::iter::once("drucksache").chain(args.iter().copied()).map(OsString::from);
    let (ende, konsole) = commands::run_in(&project.path(""), args, Konsole::memory());
    let (stdout, stderr) = konsole.into_memory();
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: ende.code().into(), stdout: text(stdout), stderr: text(stderr) }
}

/// What `woher` says about a figure.
#[track_caller]
fn woher(project: &Project, args: &[&str]) -> String {
    let run = run(project, &[&["woher", PLAN], args].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.all());
    run.stdout
}

/// Why `woher` says nothing.
#[track_caller]
fn refused(project: &Project, args: &[&str]) -> String {
    let run = run(project, &[&["woher", PLAN], args].concat());
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
    run.stderr
}

/// The real plan in git, and two later commits: one about the DMS with its reason, one about another file.
fn with_history() -> Project {
    let project = Project::with_plan("iuk-2014-2015");
    start_repository(&project.path(""));
    let zehn = format!("{PLAN}/massnahmen/10.yaml");
    project.replace(&zehn, "{2014: 135000, 2015: 135000}", "{2014: 134000, 2015: 135000}");
    commit(&project.path(""), "2013-12-01", "DMS gekürzt\n\nGrund: Haushaltssperre");
    project.replace(&zehn, "amt: 10\n", "# Haupt- und Personalamt\n\namt: 10\n");
    commit(&project.path(""), "2013-12-24", "Kommentar");
    project
}

#[test]
fn a_sum_leads_down_to_files_lines_commits_and_reasons() {
    let project = with_history();
    let text = woher(&project, &["{{ summe.planmittel[2014] | eur }}"]);
    assert!(
        text.starts_with(
            "Planmittel 2014, alle Maßnahmen: 6.449.000 EUR\n  {{ summe.planmittel[2014] }}\n  Summe aus 5 Zahlen\n"
        ),
        "{text}"
    );
    let line = |part: &str| {
        text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{part}: {text}")).to_owned()
    };
    let dms = line("Dokumentenmanagementsystem");
    let kurz = git(&project.path(""), &["rev-parse", "--short", "HEAD~1"]);
    // Line 19 was line 17 when it was written.
    assert!(dms.contains(" 134.000 EUR ") && dms.contains("massnahmen/10.yaml:19  01.12.2013"), "{dms}");
    assert!(dms.ends_with(&format!("{kurz} Haushaltssperre")), "{dms}");
    let portal = line("Bürgerbeteiligungsportal");
    assert!(portal.contains("massnahmen/10.yaml:10  22.11.2013") && portal.ends_with("Entwurf"), "{portal}");
}

#[test]
fn a_printed_paper_says_where_its_figures_come_from() {
    let project = Project::with_plan("iuk-2014-2015");
    let paper = "output/iuk-2014-2015/GRDrs-977-2013.pdf";
    assert_eq!(run(&project, &["drucken", PLAN]).code, 0);
    let asked = |from: &str| {
        let run = run(&project, &["woher", from, "953.700", "--seite", "3"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.all());
        run.stdout
    };
    let of_plan = asked(PLAN);
    assert!(of_plan.contains("953.700 EUR"), "{of_plan}");
    // What was printed stays what it is, whatever becomes of the plan.
    project.replace(
        &format!("{PLAN}/massnahmen/10.yaml"),
        "{2014: 135000, 2015: 135000}",
        "{2014: 1000, 2015: 135000}",
    );
    assert_eq!(asked(paper).replace(" plan/", &format!(" {PLAN}/")), of_plan);
}

#[test]
fn a_paper_that_its_plan_does_not_give_says_nothing_about_figures() {
    let project = Project::with_plan("iuk-2014-2015");
    assert_eq!(run(&project, &["drucken", PLAN]).code, 0);
    let paper = "output/iuk-2014-2015/GRDrs-977-2013.pdf";
    let mut bytes = project.bytes(paper);
    bytes.extend_from_slice(b"% appended\n");
    project.write("anders.pdf", bytes);
    project.write("kein.pdf", "kein PDF");
    for (file, why) in [
        ("anders.pdf", "`anders.pdf` ist nicht, was sein Plan mit diesem Programm ergibt"),
        ("kein.pdf", "`kein.pdf` ist kein PDF"),
        ("fehlt.pdf", "Die Datei `fehlt.pdf` gibt es nicht"),
        ("output/iuk-2014-2015/GRDrs-977-2013-Anlage-1.pdf", "trägt keinen Plan"),
    ] {
        let run = run(&project, &["woher", file, "953.700"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
}

#[test]
fn a_line_that_is_not_kept_yet_has_no_commit() {
    let project = with_history();
    project.replace(
        &format!("{PLAN}/massnahmen/10.yaml"),
        "{2014: 134000, 2015: 135000}",
        "{2014: 133000, 2015: 135000}",
    );
    let text = woher(&project, &["massnahme.dms.planmittel[2014]"]);
    let place = format!("  {PLAN}/massnahmen/10.yaml:19");
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            "Planmittel 2014, „Dokumentenmanagementsystem (DMS)“ (Amt 10): 133.000 EUR",
            "  {{ massnahme.dms.planmittel[2014] }}",
            place.as_str(),
        ]
    );
}

#[test]
fn a_merge_does_not_hide_who_wrote_a_line() {
    let project = with_history();
    let folder = project.path("");
    git(&folder, &["checkout", "--quiet", "-b", "seite", "HEAD~2"]);
    project.replace(&format!("{PLAN}/massnahmen/20.yaml"), "{2014: 55000, 2015: 45000}", "{2014: 55000, 2015: 44000}");
    commit(&folder, "2013-12-10", "Rechnung\n\nGrund: Angebot");
    git(&folder, &["checkout", "--quiet", "main"]);
    git(&folder, &["merge", "--quiet", "--no-edit", "seite"]);
    let text = woher(&project, &["massnahme.e-rechnung.planmittel[2015]"]);
    assert!(text.contains("10.12.2013") && text.trim_end().ends_with("Angebot"), "{text}");
    let text = woher(&project, &["massnahme.dms.planmittel[2014]"]);
    assert!(text.contains("01.12.2013") && text.trim_end().ends_with("Haushaltssperre"), "{text}");
}

#[test]
fn without_git_a_figure_has_its_parts_and_places() {
    let project = Project::with_plan("iuk-2014-2015");
    let text = woher(&project, &["themenbereich.neu.anteil[2014]"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Anteil 2014, Themenbereich „Neue Projekte über 10.000 EUR“: 14,8 %"), "{text}");
    assert_eq!(lines[2], "  die erste Zahl in Prozent der zweiten");
    assert!(text.contains("plans/iuk-2014-2015/massnahmen/62.yaml:") && !text.contains("22.11."), "{text}");
    // Sums of the same Themenbereich, and of all.
    let sums: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|line| line.contains(" Planmittel 2014, ") && line.contains("Summe aus"))
        .collect();
    assert!(sums.len() >= 2, "{text}");
}

#[test]
fn a_long_list_is_cut_short_and_all_of_it_on_request() {
    let project = Project::with_plan("musterstadt-2026-2027");
    let short = run(&project, &["woher", "musterstadt-2026-2027"]);
    assert_eq!(short.code, 0, "{}", short.all());
    assert!(short.stdout.contains("weitere; `--alle` zeigt sie"), "{}", short.stdout);
    let all = run(&project, &["woher", "musterstadt-2026-2027", "--alle"]);
    assert!(all.stdout.lines().count() > short.stdout.lines().count() && !all.stdout.contains("`--alle` zeigt sie"));
}

#[test]
fn what_is_printed_finds_all_figures_that_are_printed_so() {
    let project = Project::with_plan("iuk-2014-2015");
    let text = woher(&project, &["55.000"]);
    let heads: Vec<&str> = text.lines().filter(|line| line.ends_with(": 55.000 EUR")).collect();
    assert!(heads.iter().any(|head| head.contains("Elektronische Rechnungsbearbeitung")), "{text}");
    assert!(heads.len() >= 2, "the sum of the Amt is the same: {text}");
    let words = woher(&project, &["planmittel 2014 alle Maßnahmen"]);
    assert!(words.starts_with("Planmittel 2014, alle Maßnahmen: 6.450.000 EUR"), "{words}");
    let near = refused(&project, &["6.450.001"]);
    assert!(
        near.contains("`6.450.001` ist keine Zahl, die dieser Plan kennt")
            && near.contains("Am nächsten kommt 6.450.000 EUR: "),
        "{near}"
    );
    let slip = refused(&project, &["summe.planmitel[2014]"]);
    assert!(
        slip.contains("`planmitel` gibt es unter `summe` nicht") && slip.contains("Meinten Sie `planmittel`?"),
        "{slip}"
    );
    assert!(refused(&project, &["vorlage.nummer"]).contains("ist keine Zahl"));
}

#[test]
fn a_page_and_what_is_printed_on_it_find_the_figure() {
    let project = Project::with_plan("iuk-2014-2015");
    let none = refused(&project, &["135.000", "--seite", "99"]);
    assert!(none.contains("Eine Seite 99 hat dieses Papier nicht"), "{none}");
    let elsewhere = refused(&project, &["135.000", "--seite", "1"]);
    assert!(elsewhere.contains("Auf Seite 1 steht `135.000` nicht"), "{elsewhere}");
    let pages = elsewhere.split("Es steht auf Seite ").nth(1).expect("pages");
    let page = pages.split([',', '\n']).next().expect("a page");
    let text = woher(&project, &["135.000", "--seite", page]);
    // What is named on that page comes first.
    assert!(text.starts_with("Planmittel 2014, „Dokumentenmanagementsystem (DMS)“ (Amt 10): 135.000 EUR"), "{text}");
}

#[test]
fn one_word_and_words_behind_a_year_are_searched_in_names() {
    let project = Project::with_plan("musterstadt-2026-2027");
    let asked = |what: &str| run(&project, &["woher", "musterstadt-2026-2027", what]);
    for (words, name) in [
        ("Finanzrahmen", "Finanzrahmen, 2026"),
        ("Abschreibung", "Abschreibung 2026"),
        ("Anteil", "Anteil 2026, Themenbereich"),
        ("Summe", "Summe der Anteile 2026"),
        ("2026 Planmittel", "Planmittel 2026"),
        ("2026", "Finanzrahmen, 2026"),
    ] {
        let run = asked(words);
        assert_eq!(run.code, 0, "{words}: {}", run.all());
        assert!(run.stdout.starts_with(name), "{words}: {}", run.stdout);
    }
    let slip = asked("Finanzramen");
    assert_eq!(
        slip.stderr,
        "Fehler: `Finanzramen` kommt im Namen keiner Zahl vor\n  Hilfe: Meinten Sie `Finanzrahmen`?\n"
    );
}

#[test]
fn expressions_and_words_are_looked_for_on_a_page_as_well() {
    let project = Project::with_plan("iuk-2014-2015");
    let none = refused(&project, &["summe.nirgends", "--seite", "99"]);
    assert!(none.contains("Eine Seite 99 hat dieses Papier nicht") && none.contains("von 1 bis "), "{none}");
    let elsewhere = refused(&project, &["massnahme.dms.planmittel[2014]", "--seite", "1"]);
    assert!(
        elsewhere.contains("Auf Seite 1 steht diese Zahl nicht: Planmittel 2014, „Dokumentenmanagementsystem (DMS)“"),
        "{elsewhere}"
    );
    let pages = elsewhere.split("Es steht auf Seite ").nth(1).expect("pages");
    let page = pages.split([',', '\n']).next().expect("a page");
    let head = "Planmittel 2014, „Dokumentenmanagementsystem (DMS)“ (Amt 10): 135.000 EUR";
    for asked in ["massnahme.dms.planmittel[2014]", "massnahme.dms.planmittel", "Planmittel 2014 DMS"] {
        let text = woher(&project, &[asked, "--seite", page]);
        assert!(text.starts_with(head), "{asked}: {text}");
    }
}

#[test]
fn the_tip_names_a_figure_that_the_plan_has_and_the_plan_as_it_was_typed() {
    for (plan, path) in
        [("iuk-2014-2015", "summe.planmittel[2014]"), ("musterstadt-2026-2027", "summe.planmittel[2026]")]
    {
        let project = Project::with_plan(plan);
        let list = run(&project, &["woher", plan]);
        assert_eq!(list.stderr, format!("Woher eine davon kommt, zum Beispiel: drucksache woher {plan} \"{path}\"\n"));
    }
    // A plan without years and Maßnahmen.
    let project = Project::with_plan("karlsruhe-2026-0067");
    let list = run(&project, &["woher", "plans/karlsruhe-2026-0067"]);
    let tip = list.stderr.trim_end().strip_prefix("Woher eine davon kommt, zum Beispiel: drucksache ").expect("a tip");
    let words: Vec<&str> = tip.split(' ').map(|word| word.trim_matches('"')).collect();
    assert_eq!(words[..2], ["woher", "plans/karlsruhe-2026-0067"]);
    assert_eq!(run(&project, &words).code, 0, "{tip}");
}

#[test]
fn nobody_is_told_to_write_the_word_that_was_refused() {
    let project = Project::with_plan("karlsruhe-2026-0067");
    let plan = "plans/karlsruhe-2026-0067";
    let hint =
        "Der Name stimmt, doch dieser Plan hat keinen Wert dafür: ergänzen Sie ihn oder streichen Sie den Ausdruck";
    let asked = run(&project, &["woher", plan, "summe.planmittel[2026]"]);
    assert!(asked.stderr.contains(hint) && !asked.stderr.contains("Meinten Sie"), "{}", asked.stderr);
    let before = String::from_utf8(project.bytes(&format!("{plan}/standort.md"))).expect("UTF-8");
    project
        .write(&format!("{plan}/standort.md"), format!("{before}\nEs sind {{{{ summe.planmittel[2026] | eur }}}}.\n"));
    let checked = run(&project, &["pruefen", plan]);
    let said = checked.all();
    assert!(said.contains("`planmittel` gibt es unter `summe` nicht") && said.contains(hint), "{said}");
    assert!(!said.contains("Meinten Sie `planmittel`"), "{said}");
}

#[test]
fn trouble_with_git_hides_no_figure() {
    let head = "Planmittel 2014, „Dokumentenmanagementsystem (DMS)“ (Amt 10): 135.000 EUR\n";
    let hint = "Hinweis: Wann eine Zeile zuletzt geändert wurde, lässt sich nicht sagen: ";
    // A hash that this program does not read.
    let project = Project::with_plan("iuk-2014-2015");
    let folder = project.path("");
    git(&folder, &["init", "--quiet", "--object-format=sha256"]);
    commit(&folder, "2013-11-22", "Entwurf");
    let new_hash = run(&project, &["woher", PLAN, "massnahme.dms.planmittel[2014]"]);
    // Objects that are gone.
    let project = with_history();
    project.replace(&format!("{PLAN}/massnahmen/10.yaml"), "{2014: 134000,", "{2014: 135000,");
    std::fs::remove_dir_all(project.path(".git/objects")).expect("objects");
    std::fs::create_dir(project.path(".git/objects")).expect("a folder");
    let no_objects = run(&project, &["woher", PLAN, "massnahme.dms.planmittel[2014]"]);
    for run in [&new_hash, &no_objects] {
        assert_eq!(run.code, 0, "{}", run.all());
        assert!(run.stdout.starts_with(head) && run.stdout.contains("massnahmen/10.yaml:"), "{}", run.stdout);
    }
    assert!(new_hash.stderr.starts_with(hint) && new_hash.stderr.contains("sha256"), "{}", new_hash.stderr);
}

#[test]
fn a_sum_that_is_carried_to_the_next_page_is_explained_by_its_rows() {
    let project = Project::with_plan("musterstadt-2026-2027");
    let carried = run(&project, &["woher", "musterstadt-2026-2027", "15.449.500,00", "--alle"]);
    assert_eq!(carried.code, 0, "{}", carried.all());
    assert!(
        carried.stderr.starts_with("`15.449.500,00` ist ein Übertrag auf Seite 16: die Summe der Zeilen"),
        "{}",
        carried.stderr
    );
    assert!(carried.stdout.starts_with("Übertrag Planmittel 2026, Zeilen 1 bis "), "{}", carried.stdout);
    // What is only typed is no sum.
    let prose = "plans/musterstadt-2026-2027/begruendung.md";
    let before = String::from_utf8(project.bytes(prose)).expect("UTF-8");
    project.write(prose, format!("{before}\nVor zehn Jahren waren es 7.654.321 Wege.\n"));
    let typed = run(&project, &["woher", "musterstadt-2026-2027", "7.654.321"]);
    assert_eq!(typed.code, 2, "{}", typed.all());
    assert!(
        typed.stderr.contains("`7.654.321` steht auf Seite ")
            && typed.stderr.contains(", ist aber keine Zahl des Plans\n")
            && typed.stderr.contains("Es ist in einem Text getippt"),
        "{}",
        typed.stderr
    );
}

#[test]
fn what_is_nearest_is_near_in_value_and_of_the_same_kind() {
    let project = Project::with_plan("iuk-2014-2015");
    for (asked, hint) in [
        ("64.500.000", "Am nächsten kommt 6.450.000 EUR: "),
        ("99,9 Mrd. EUR", "Nennen Sie die Zahl so, wie sie gedruckt ist"),
        ("-500", "Keine Zahl dieses Plans ist kleiner als 0; lassen Sie das Minus weg"),
        ("-18.450,50 EUR", "Keine Zahl dieses Plans ist kleiner als 0"),
    ] {
        let said = refused(&project, &[asked]);
        assert!(said.contains(hint), "{asked}: {said}");
    }
    for asked in ["6,45 Mio", "6,45 Mio. EUR", "6450000.00", "6450000,0"] {
        let text = woher(&project, &[asked]);
        assert!(text.contains("Planmittel 2014, alle Maßnahmen: 6.450.000 EUR"), "{asked}: {text}");
    }
}

/// Adds up the parts of each sum, from the outside and in cents; how many sums there are.
fn adds_up(zahlen: &[Value]) -> usize {
    let cents = |nr: usize| -> i128 {
        let wert = zahlen[nr]["wert"].as_str().expect("a value");
        let (whole, rest) = wert.split_once('.').unwrap_or((wert, "00"));
        assert!(rest.len() <= 2, "{}", zahlen[nr]);
        format!("{whole}{rest:0<2}").parse().expect("cents")
    };
    let mut sums = 0;
    for (nr, zahl) in zahlen.iter().enumerate() {
        let parts = zahl["summanden"].as_array().expect("parts").iter();
        let parts: Vec<(usize, bool)> =
            parts.map(|part| (part["zahl"].as_u64().expect("a place") as usize, part["abzug"] == true)).collect();
        let money = parts.iter().all(|(part, _)| zahlen[*part]["einheit"] == "EUR") && zahl["einheit"] == "EUR";
        if zahl["rechnung"] == "summe" && money {
            let sum: i128 = parts.iter().map(|(part, abzug)| if *abzug { -cents(*part) } else { cents(*part) }).sum();
            assert_eq!(sum, cents(nr), "{zahl}");
            sums += 1;
        }
    }
    sums
}

#[test]
fn the_sums_of_all_shipped_plans_add_up_as_programs_read_them() {
    let mut sums = 0;
    for entry in root().join("plans").read_dir().expect("plans") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        let project = Project::with_plan(&name);
        let run = run(&project, &["woher", &name, "--format", "json"]);
        assert_eq!(run.code, 0, "{name}: {}", run.all());
        let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
        sums += adds_up(document["zahlen"].as_array().expect("figures"));
    }
    assert!(sums > 200, "{sums}");
}

#[test]
fn programs_get_every_figure_once_with_its_parts() {
    let project = with_history();
    let text = woher(&project, &["summe.ergebnishaushalt", "--format", "json"]);
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["version"], 1);
    assert_eq!(document["gefragt"], serde_json::json!([0, 1]));
    let zahlen = document["zahlen"].as_array().expect("figures");
    assert!(adds_up(zahlen) >= 2, "{text}");
    let stated = zahlen.iter().find(|zahl| zahl["pfad"] == "haushalt.wartung_und_betreuung.folgekosten_gesamt[2014]");
    let stated = stated.expect("a part that is typed");
    assert_eq!(stated["datei"], "plans/iuk-2014-2015/plan.yaml");
    assert_eq!(stated["zuletzt"]["datum"], "2013-11-22");
}

#[test]
fn what_there_is_is_listed_in_the_words_of_the_plan() {
    let project = Project::with_plan("iuk-2014-2015");
    let list = |args: &[&str]| {
        let run = run(&project, &[&["liste"], args].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.all());
        run.stdout
    };
    let aemter = list(&["aemter", "iuk-2014-2015"]);
    assert!(aemter.lines().any(|line| line.starts_with("10 ") && line.ends_with("4 Maßnahmen")), "{aemter}");
    assert_eq!(list(&["ämter"]), aemter, "the only plan");
    assert!(list(&["raete"]).lines().any(|line| line.starts_with("stuttgart ") && line.contains("beschlussvorlage")));
    let none = "Dieses Formular hat keine eigenen Felder\n";
    let felder = list(&["felder"]);
    assert!(
        felder == none || felder.lines().all(|line| line.ends_with("leer") || line.ends_with("ausgefüllt")),
        "{felder}"
    );
    assert!(list(&["regeln"]).contains("ueber-finanzrahmen"));
    let filter = list(&["filter"]);
    for (name, what) in drucksache_plan::prosa::filternamen() {
        assert!(
            filter.lines().any(|line| line.starts_with(name) && line.ends_with(&what.replace('\u{a0}', " "))),
            "{filter}"
        );
    }
    let nothing = run(&project, &["liste"]);
    assert!(nothing.code == 2 && nothing.stderr.contains("`aemter`, `raete`"), "{}", nothing.stderr);
}
