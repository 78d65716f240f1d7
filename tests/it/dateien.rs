//! Files that are no text, no YAML, too big, or not there, made here because no editor would keep them.

use crate::fall::{PLAN, base_plan, befunde, german, refused};
use crate::project::{Project, root};

/// What has to be found: file, code, line, column.
type Erwartet = (&'static str, &'static str, usize, usize);

fn base(file: &str) -> String {
    std::fs::read_to_string(root().join("tests/data/grundplan").join(file)).expect("a file of the plan")
}

/// `pruefen` and `drucken` find exactly this, in German, and nothing is written.
#[track_caller]
fn finds(project: &Project, expected: &[Erwartet]) {
    let check = project.check(&[PLAN]);
    assert_eq!(check.code, 1, "{}", check.all());
    for run in [&check, &refused(project, "drucken")] {
        let printed = if run.stdout.is_empty() { &run.stderr } else { &run.stdout };
        let found = befunde(printed);
        let places: Vec<_> = found
            .iter()
            .map(|one| (one.file.rsplit('/').next().unwrap_or_default(), one.code.as_str(), one.line, one.column))
            .collect();
        assert_eq!(places, expected, "{}", run.all());
        german(&found).unwrap_or_else(|why| panic!("{why}: {}", run.all()));
    }
}

/// The same with one file of the plan replaced.
#[track_caller]
fn bad(file: &str, content: impl AsRef<[u8]>, expected: &[Erwartet]) {
    let project = base_plan();
    project.write(&format!("{PLAN}/{file}"), content);
    finds(&project, expected);
}

#[test]
fn a_begruendung_that_is_missing_would_leave_an_empty_anlage() {
    let project = base_plan();
    std::fs::remove_file(project.path(&format!("{PLAN}/begruendung.md"))).expect("it is there");
    finds(&project, &[("begruendung.md", "datei-fehlt", 1, 1)]);
}

#[test]
fn a_file_that_is_not_utf8_is_refused_at_the_first_wrong_byte() {
    let latin1 = |text: String| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect::<Vec<u8>>();
    bad("plan.yaml", latin1(base("plan.yaml")), &[("plan.yaml", "kodierung", 10, 69)]);
    bad("begruendung.md", latin1(base("begruendung.md")), &[("begruendung.md", "kodierung", 1, 4)]);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(base("plan.yaml").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    bad("plan.yaml", utf16, &[("plan.yaml", "kodierung", 1, 1)]);
}

#[test]
fn a_nul_is_refused_where_it_stands() {
    bad("plan.yaml", base("plan.yaml").replace("Kleiner", "Klei\0ner"), &[("plan.yaml", "kodierung", 8, 16)]);
    bad("begruendung.md", base("begruendung.md").replace("Die T", "Die\0T"), &[("begruendung.md", "kodierung", 3, 4)]);
}

#[test]
fn byte_order_mark_and_line_ends_of_windows_change_nothing() {
    let pdfs = |project: &Project| {
        let run = project.run(&["drucken"]);
        assert_eq!((run.code, befunde(&run.stderr).len()), (0, 0), "{}", run.all());
        project
            .files("output/grund")
            .iter()
            .map(|file| project.bytes(&format!("output/grund/{file}")))
            .collect::<Vec<_>>()
    };
    let plain = pdfs(&base_plan());
    assert_eq!(plain.len(), 5);
    let marked = |text: String| format!("\u{feff}{text}");
    let windows = |text: String| text.replace('\n', "\r\n");
    let mac = |text: String| text.replace('\n', "\r");
    for change in [&marked as &dyn Fn(String) -> String, &windows, &mac, &|text| marked(windows(text))] {
        let project = base_plan();
        for file in ["plan.yaml", "begruendung.md"] {
            project.write(&format!("{PLAN}/{file}"), change(base(file)));
        }
        assert!(pdfs(&project) == plain, "the bytes differ");
    }
}

#[test]
fn a_finding_behind_a_byte_order_mark_and_windows_lines_keeps_its_place() {
    let text = format!("\u{feff}{}", base("plan.yaml").replace("90000,", "90.000,").replace('\n', "\r\n"));
    bad("plan.yaml", text, &[("plan.yaml", "betrag-mehrdeutig", 37, 24)]);
    let text = format!("\u{feff}{}", base("begruendung.md").replace("einzeln_ab", "einzel_ab").replace('\n', "\r\n"));
    bad("begruendung.md", text, &[("begruendung.md", "ausdruck-ungueltig", 9, 16)]);
}

#[test]
fn a_file_without_anything_in_it_is_refused() {
    for nothing in ["", "\n\n", "# nur eine Bemerkung\n", "---\n", "~\n"] {
        bad("plan.yaml", nothing, &[("plan.yaml", "datei-leer", 1, 1)]);
    }
    bad("massnahmen/12.yaml", "", &[("12.yaml", "datei-leer", 1, 1)]);
}

#[test]
fn a_file_that_is_no_mapping_is_refused() {
    bad("plan.yaml", "Haushalt 2014\n", &[("plan.yaml", "wert-ungueltig", 1, 1)]);
    bad("plan.yaml", "- vorlage\n", &[("plan.yaml", "wert-ungueltig", 1, 1)]);
    bad("massnahmen/12.yaml", "[]\n", &[("12.yaml", "wert-ungueltig", 1, 1)]);
}

#[test]
fn a_file_of_5_mib_is_refused_without_being_read_to_its_end() {
    let filler = "# Bemerkung\n".repeat(5 * 1024 * 1024 / 12 + 1);
    bad("plan.yaml", base("plan.yaml") + &filler, &[("plan.yaml", "zu-gross", 1, 1)]);
    bad("begruendung.md", "Wort ".repeat(1024 * 1024 + 1), &[("begruendung.md", "zu-gross", 1, 1)]);
    // What is just small enough is read.
    let project = base_plan();
    project.write(&format!("{PLAN}/plan.yaml"), base("plan.yaml") + &"# Bemerkung\n".repeat(340_000));
    assert_eq!(project.check(&[PLAN]).code, 0);
}

#[test]
fn a_word_of_40000_letters_is_refused() {
    let word = "Wort".repeat(10_000);
    let plan = base("plan.yaml");
    bad("plan.yaml", plan.replace("Kleiner Plan", &format!("Ein {word}")), &[("plan.yaml", "zu-gross", 8, 16)]);
    bad("plan.yaml", plan.replace("Der Plan kostet", &format!("Der {word}")), &[("plan.yaml", "zu-gross", 13, 9)]);
    bad("plan.yaml", plan.replace("  ort:", &format!("  {word}:")), &[("plan.yaml", "yaml-fehler", 6, 40_003)]);
    bad(
        "begruendung.md",
        base("begruendung.md").replace("Die Th", &format!("Die {word} Th")),
        &[("begruendung.md", "zu-gross", 3, 5)],
    );
}

#[test]
fn a_paragraph_of_a_megabyte_is_refused() {
    let words = |length: usize| "Wort ".repeat(length / 5);
    let plan = base("plan.yaml");
    let with = |text: &str| plan.replace("Die Akten werden elektronisch geführt.", text);
    bad("plan.yaml", with(&words(1_000_000)), &[("plan.yaml", "zu-gross", 41, 19)]);
    // Empty lines do not help where a text is printed as one paragraph.
    let text = format!("|\n{}", format!("    {}\n\n", words(1000)).repeat(30));
    bad("plan.yaml", plan.replace("Kleiner Plan", text.trim_end()), &[("plan.yaml", "zu-gross", 9, 5)]);
    let long = words(20_005);
    let begruendung = base("begruendung.md");
    for (paragraph, column) in [
        (long.clone(), 1),
        (format!("## {long}"), 1),
        (format!("- {long}"), 3),
        (format!("- {long}\n\n- b"), 3),
        (format!("a *{long}* b"), 1),
        (format!("| a |\n|---|\n| {} |", long.trim()), 2),
    ] {
        let line = if paragraph.starts_with('|') { 15 } else { 13 };
        let text = format!("{begruendung}\n{paragraph}\n");
        bad("begruendung.md", text, &[("begruendung.md", "zu-gross", line, column)]);
    }
    // What expressions make of it counts.
    let twice = plan.replace("Kleiner Plan", &words(15_000));
    let project = base_plan();
    project.write(&format!("{PLAN}/plan.yaml"), twice);
    let text = format!("{begruendung}\n{{{{ vorlage.betreff }}}} {{{{ vorlage.betreff }}}}\n");
    project.write(&format!("{PLAN}/begruendung.md"), text);
    finds(&project, &[("begruendung.md", "zu-gross", 13, 1)]);
    // As many words in several paragraphs are fine.
    let project = base_plan();
    let several = format!("{}\n\n", words(19_990)).repeat(3);
    project.write(&format!("{PLAN}/begruendung.md"), format!("{begruendung}\n{several}"));
    assert_eq!(project.check(&[PLAN]).code, 0);
}

#[test]
fn what_is_too_large_is_told_with_a_size_that_is() {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    let anlagen =
        ["a.pdf", "b.pdf", "klein.pdf"].map(|name| format!("    - {{titel: Teil, datei: {name}}}\n")).concat();
    project.replace(&plan, "  mitzeichnung", &format!("{anlagen}  mitzeichnung"));
    for (name, bytes) in [("a.pdf", 255 << 20), ("b.pdf", 1 << 20), ("klein.pdf", 1)] {
        let path = format!("{PLAN}/{name}");
        project.write(&path, "%PDF-1.7\n");
        let file = std::fs::OpenOptions::new().write(true).open(project.path(&path)).expect("a file");
        file.set_len(bytes).expect("a length");
    }
    project.write(&format!("{PLAN}/massnahmen/00.yaml"), format!("#{}\n", "x".repeat(4 << 20)));
    let run = project.check(&[PLAN]);
    assert!(run.stdout.contains("Diese Datei ist mit 4,1 MiB zu groß"), "{}", run.all());
    assert!(run.stdout.contains("Mit der Datei `klein.pdf` sind die fertigen PDFs"), "{}", run.all());
    assert!(!run.all().contains("0,0 MiB"), "{}", run.all());
}

#[test]
fn no_file_is_suggested_in_place_of_itself() {
    for name in ["lage.md", "lage.pdf"] {
        let project = base_plan();
        let anlage = format!("    - {{titel: Lage, datei: {name}}}\n  mitzeichnung");
        project.replace(&format!("{PLAN}/plan.yaml"), "  mitzeichnung", &anlage);
        project.replace(&format!("{PLAN}/plan.yaml"), "Siehe Anlage 2.", "Siehe Anlagen 2 und 3.");
        // A folder of this name, then none, then another spelling.
        project.write(&format!("{PLAN}/{name}/notiz.txt"), "");
        let told = |project: &Project| project.check(&[PLAN]).stdout;
        let text = told(&project);
        let itself = format!("Meinten Sie `{name}`?");
        assert!(text.contains("keine Datei, sondern ein Ordner") && !text.contains(&itself), "{text}");
        std::fs::remove_dir_all(project.path(&format!("{PLAN}/{name}"))).expect("it is there");
        let text = told(&project);
        assert!(text.contains(&format!("Es fehlt die Datei `{name}`")) && !text.contains(&itself), "{text}");
        let other = name.replace("lage", "lagee");
        project.write(&format!("{PLAN}/{other}"), "%PDF-1.7\n");
        assert!(told(&project).contains(&format!("Meinten Sie `{other}`?")), "{}", told(&project));
    }
}

#[test]
fn a_plan_a_hundred_levels_deep_is_refused_at_the_level_that_is_too_much() {
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    bad("plan.yaml", base("plan.yaml").replace("Kleiner Plan", &deep), &[("plan.yaml", "zu-gross", 8, 74)]);
    // A hundred thousand levels don't reach the end of the stack either.
    let deeper = format!("a: {}", "[".repeat(100_000));
    bad("massnahmen/12.yaml", deeper, &[("12.yaml", "zu-gross", 1, 259)]);
}

#[test]
fn markdown_a_hundred_thousand_levels_deep_does_not_reach_the_end_of_the_stack() {
    for level in ["> ", "- ", "*", "[", "_", "**a "] {
        let project = base_plan();
        project.write(&format!("{PLAN}/begruendung.md"), level.repeat(100_000) + "x\n");
        let run = project.check(&[PLAN]);
        german(&befunde(&run.stdout)).unwrap_or_else(|why| panic!("{level}: {why}: {}", run.stdout));
    }
}

#[test]
fn an_alias_bomb_is_refused_where_it_grows_too_big() {
    let mut bomb = base("plan.yaml") + "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
    for nr in 1..9 {
        bomb += &format!("a{nr}: &a{nr} [{}]\n", vec![format!("*a{}", nr - 1); 10].join(", "));
    }
    bad("plan.yaml", bomb, &[("plan.yaml", "zu-gross", 52, 45)]);
    // An alias inside of what it names has no end.
    bad("plan.yaml", base("plan.yaml") + "a: &a [*a]\n", &[("plan.yaml", "zu-gross", 49, 8)]);
}

#[test]
fn where_there_is_no_such_plan_the_exit_code_is_2() {
    let project = base_plan();
    project.write("leer/datei.txt", "");
    for args in [
        &["pruefen", "plans/nix"][..],
        &["drucken", "plans/nix"],
        &["pruefen", "leer"],
        &["pruefen", PLAN, "plans/nix"],
    ] {
        let run = project.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
        assert!(run.stderr.starts_with("Fehler: ") && run.stderr.contains("\n  Hilfe: "), "{}", run.all());
    }
    assert!(!project.path("output").exists());
    let empty = Project::empty();
    assert_eq!(empty.run(&["drucken"]).code, 2);
}

#[test]
fn two_plans_with_the_same_number_are_refused_both() {
    let project = base_plan();
    crate::project::copy(&project.path(PLAN), &project.path("plans/zwei"));
    project.replace("plans/zwei/plan.yaml", "Probe 1/2013", "Probe-1 2013");
    for command in ["pruefen", "drucken"] {
        let run = project.run(&[command]);
        assert_eq!(run.code, 1, "{}", run.all());
        let found = befunde(&format!("{}{}", run.stdout, run.stderr));
        let places: Vec<_> =
            found.iter().map(|one| (one.file.as_str(), one.code.as_str(), one.line, one.column)).collect();
        let twice = |file| (file, "nummer-doppelt", 5, 11);
        assert_eq!(places, [twice("plans/grund/plan.yaml"), twice("plans/zwei/plan.yaml")]);
        assert!(found[0].text.contains("`plans/zwei`") && found[1].text.contains("`plans/grund`"), "{}", run.all());
    }
    assert!(!project.path("output").exists());
    // Alone, each is fine.
    assert_eq!(project.run(&["drucken", "plans/zwei"]).code, 0);
}
