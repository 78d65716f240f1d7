//! What a build leaves in its output folder, and what it never touches there.

use crate::fall::{PLAN, base_plan};
use drucksache::platte::sha256;

use crate::project::{Project, Run, copy, finish, root};

const PDFS: [&str; 4] =
    ["Probe-1-2013-Anlage-1.pdf", "Probe-1-2013-Anlage-2.pdf", "Probe-1-2013-Vorlage.pdf", "Probe-1-2013.pdf"];
const MANIFEST: &str = "output/grund/.drucksache.json";

/// The files in the output folder of the plan, without the manifest.
fn output(project: &Project) -> Vec<String> {
    project.files("output/grund").into_iter().filter(|file| file != ".drucksache.json").collect()
}

fn built(project: &Project, args: &[&str]) {
    let run = project.run(&[&["drucken"], args].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.all());
}

#[test]
fn the_files_are_named_for_the_number_and_the_folder_for_the_plan() {
    let project = base_plan();
    let run = project.run(&["drucken", "--alle"]);
    assert_eq!(output(&project), PDFS);
    for name in PDFS {
        assert!(run.stderr.contains(&format!("geschrieben: output/grund/{name}\n")), "{}", run.all());
        assert!(project.bytes(&format!("output/grund/{name}")).starts_with(b"%PDF-"), "{name}");
    }
    assert_eq!(run.stderr.lines().count(), 5, "{}", run.all());
}

#[test]
fn a_number_with_umlauts_and_signs_gives_names_that_every_system_takes() {
    let project = base_plan();
    project.replace(&format!("{PLAN}/plan.yaml"), "Probe 1/2013", "\"../Größe: 1/2013 (neu) <a>*?.\"");
    built(&project, &[]);
    assert_eq!(output(&project)[3], "Groesse-1-2013-neu-a.pdf");
    assert_eq!(project.files("output").len(), 5);
}

#[test]
fn the_output_folder_can_be_another_and_a_plan_can_be_named_in_several_ways() {
    let project = base_plan();
    for (dir, plan, folder) in [
        (".", "plans/grund", "eins/grund"),
        (".", "plans/grund/", "zwei/grund"),
        (".", "plans/grund/plan.yaml", "drei/grund"),
        (".", "./plans/../plans/grund", "vier/grund"),
        ("plans", "grund", "fuenf/grund"),
        ("plans/grund", ".", "sechs/grund"),
        ("plans/grund", "plan.yaml", "sieben/grund"),
    ] {
        let target = project.path(folder.split('/').next().expect("a folder"));
        let mut command = project.command(&["drucken", plan, "--ziel", target.to_str().expect("UTF-8")]);
        command.current_dir(project.path(dir));
        let run = finish(command);
        assert_eq!(run.code, 0, "{plan} in {dir}: {}", run.all());
        assert_eq!(project.files(folder).len(), 5, "{plan} in {dir}");
    }
    assert!(!project.path("output").exists());
}

#[test]
fn files_of_an_earlier_number_are_removed_and_nothing_else() {
    let project = base_plan();
    built(&project, &[]);
    project.write("output/grund/Notiz.txt", "des Büros").write("output/grund/Probe-1-2013-alt.pdf", "des Büros");
    project
        .write("output/grund/typst/eigenes.typ", "des Büros")
        .write("output/anderer/Probe-1-2013.pdf", "eines anderen Plans");
    project.replace(&format!("{PLAN}/plan.yaml"), "Probe 1/2013", "Probe 2/2013");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0);
    for name in PDFS {
        assert!(
            run.stderr.contains(&format!("entfernt:    output/grund/{name} (aus einem früheren Lauf)\n")),
            "{}",
            run.all()
        );
    }
    let new = PDFS.map(|name| name.replace("1-2013", "2-2013"));
    let mut expected: Vec<String> =
        new.into_iter().chain(["Notiz.txt", "Probe-1-2013-alt.pdf", "typst/eigenes.typ"].map(str::to_owned)).collect();
    expected.sort();
    assert_eq!(output(&project), expected);
    assert!(project.path("output/anderer/Probe-1-2013.pdf").exists());
}

#[test]
fn a_manifest_that_was_tampered_with_deletes_nothing_outside() {
    let project = base_plan();
    built(&project, &[]);
    let outside =
        [project.path("wichtig.txt"), project.path("output/wichtig.txt"), project.path("output/grund-neu/wichtig.txt")];
    for file in &outside {
        std::fs::create_dir_all(file.parent().expect("in a folder")).expect("folders can be made");
        std::fs::write(file, "bleibt").expect("a file can be written");
    }
    let absolute = outside[0].to_str().expect("UTF-8").to_owned();
    let paths = [
        "../wichtig.txt",
        "../../wichtig.txt",
        "./../wichtig.txt",
        "a/../../wichtig.txt",
        "../grund-neu/wichtig.txt",
        "..",
        ".",
        "",
        "/",
        &absolute,
        "\\..\\wichtig.txt",
    ];
    let hashes: serde_json::Map<_, _> =
        paths.iter().map(|path| ((*path).to_owned(), sha256(b"bleibt").into())).collect();
    project.write(MANIFEST, serde_json::json!({ "dateien": hashes }).to_string());
    built(&project, &[]);
    project.write(MANIFEST, serde_json::json!({ "dateien": paths }).to_string());
    built(&project, &[]);
    for file in &outside {
        assert!(file.exists(), "{} is gone", file.display());
    }
    assert_eq!(output(&project), PDFS);
    for broken in ["", "{", "[]", r#"{"dateien": 7}"#, r#"{"dateien": ["\u0000"]}"#, "\u{0}"] {
        project.write(MANIFEST, broken);
        built(&project, &[]);
        assert_eq!(output(&project), PDFS, "after the manifest `{broken}`");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_folder_is_replaced_and_what_it_leads_to_stays() {
    let project = base_plan();
    built(&project, &[]);
    project.write("wichtig.pdf", "bleibt").write("ordner/wichtig.pdf", "bleibt");
    let link = |to: &str, from: &str| {
        let _ = std::fs::remove_file(project.path(from));
        std::os::unix::fs::symlink(project.path(to), project.path(from)).expect("a link can be made");
    };
    link("wichtig.pdf", "output/grund/Probe-1-2013.pdf");
    link("ordner", "output/grund/alt");
    let hash = sha256(b"bleibt");
    project.write(
        MANIFEST,
        serde_json::json!({"dateien": {"Probe-1-2013.pdf": hash, "alt/wichtig.pdf": hash}}).to_string(),
    );
    let run = project.run(&["drucken"]);
    assert_eq!(project.read("wichtig.pdf"), "bleibt", "{}", run.all());
    assert_eq!(project.read("ordner/wichtig.pdf"), "bleibt", "{}", run.all());
    assert!(project.bytes("output/grund/Probe-1-2013.pdf").starts_with(b"%PDF-"));
}

#[test]
fn a_target_that_cannot_be_replaced_is_named_and_the_others_are_written() {
    let project = base_plan();
    project.write("output/grund/Probe-1-2013-Anlage-1.pdf/drin.txt", "ein Ordner, wo die Datei hin soll");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert_eq!(run.stderr.matches("Fehler: ").count(), 1, "{}", run.all());
    assert!(
        run.stderr.contains("Fehler: Die Datei `output/grund/Probe-1-2013-Anlage-1.pdf` ließ sich nicht ersetzen"),
        "{}",
        run.all()
    );
    assert!(run.stderr.contains("\n  Hilfe: "), "{}", run.all());
    // No half file is left beside it.
    assert_eq!(output(&project), ["Probe-1-2013-Anlage-1.pdf/drin.txt", PDFS[1], PDFS[2], PDFS[3]]);
    // With room for it, the next build writes it.
    std::fs::remove_dir_all(project.path("output/grund/Probe-1-2013-Anlage-1.pdf")).expect("the folder can be removed");
    built(&project, &[]);
    assert_eq!(output(&project), PDFS);
}

#[test]
fn an_old_file_that_cannot_be_removed_is_named_and_tried_again() {
    let project = base_plan();
    // A file that its folder does not let go; for whoever may do everything there is no such folder.
    project.write("output/grund/fest/alt.pdf", "von früher");
    project
        .write(MANIFEST, serde_json::json!({"dateien": {"fest/alt.pdf": sha256("von früher".as_bytes())}}).to_string());
    let fest = project.path("output/grund/fest");
    set_writable(&fest, false);
    let run = project.run(&["drucken"]);
    // Whoever may do everything has removed it, and its folder with it.
    if fest.exists() {
        set_writable(&fest, true);
    }
    if run.code != 0 {
        assert_eq!(run.code, 2, "{}", run.all());
        let told = "Fehler: Die alte Datei `output/grund/fest/alt.pdf` ließ sich nicht entfernen";
        assert!(run.stderr.contains(told), "{}", run.all());
        built(&project, &[]);
    }
    assert_eq!(output(&project), PDFS);
}

#[test]
fn where_the_output_folder_cannot_be_made_the_exit_code_is_2() {
    let project = base_plan();
    project.write("output", "eine Datei, wo der Ordner hin soll");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr.starts_with("Fehler: In den Ordner `output/grund` lässt sich nicht schreiben\n  Hilfe: "),
        "{}",
        run.all()
    );
    assert_eq!(project.read("output"), "eine Datei, wo der Ordner hin soll");
}

#[test]
fn keep_typst_writes_the_project_and_the_next_build_without_it_removes_it() {
    let project = base_plan();
    built(&project, &["--mit-typst"]);
    let typst = project.files("output/grund/typst");
    for file in [
        "gesamt.typ",
        "vorlage.typ",
        "anlage-1.typ",
        "anlage-2.typ",
        "layout/layout.typ",
        "fonts/SourceSans3-Regular.otf",
    ] {
        assert!(typst.contains(&file.to_owned()), "{file} is not in {typst:?}");
    }
    for font in project.files("output/grund/typst/fonts") {
        let own = std::fs::read(root().join("templates/gemeinsam/fonts").join(&font)).expect("a font of the council");
        assert!(project.bytes(&format!("output/grund/typst/fonts/{font}")) == own, "{font}");
    }
    // What the paper carries has numbers.
    let other = |file: &String| !file.ends_with(".j2") && !file.ends_with(".yaml");
    assert!(typst.iter().all(other), "{typst:?}");
    let pdfs = PDFS.map(|name| project.bytes(&format!("output/grund/{name}")));
    built(&project, &[]);
    assert_eq!(output(&project), PDFS);
    assert!(!project.path("output/grund/typst").exists(), "an empty folder is left");
    assert!(PDFS.map(|name| project.bytes(&format!("output/grund/{name}"))) == pdfs);
}

#[test]
fn a_template_that_is_no_longer_there_leaves_no_typst_file_of_its_own() {
    let project = base_plan();
    copy(&root().join("templates"), &project.path("templates"));
    project.write("templates/stuttgart/extra/eigenes.typ", "#let eigenes = 1");
    project.write("templates/stuttgart/extra/ungenannt.typ", "#let ungenannt = 1");
    let masse = project.read("templates/gemeinsam/masse.typ");
    project.write("templates/stuttgart/masse.typ", format!("#import \"extra/eigenes.typ\": eigenes\n{masse}"));
    built(&project, &["--mit-typst"]);
    assert!(project.path("output/grund/typst/layout/extra/eigenes.typ").exists());
    assert!(!project.path("output/grund/typst/layout/extra/ungenannt.typ").exists(), "nothing of the form names it");
    std::fs::remove_file(project.path("templates/stuttgart/masse.typ")).expect("the file can be removed");
    std::fs::remove_dir_all(project.path("templates/stuttgart/extra")).expect("the folder can be removed");
    built(&project, &["--mit-typst"]);
    assert!(!project.path("output/grund/typst/layout/extra").exists());
}

#[test]
fn one_plan_with_errors_does_not_keep_the_others_from_being_printed() {
    let project = base_plan();
    copy(&project.path(PLAN), &project.path("plans/zwei"));
    project.replace("plans/zwei/plan.yaml", "Probe 1/2013", "Probe 2/2013").replace(
        "plans/zwei/plan.yaml",
        "betreff:",
        "betref:",
    );
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert_eq!(output(&project), PDFS);
    assert!(!project.path("output/zwei").exists());
    assert!(run.stderr.contains("plans/zwei: 1 Fehler; es wurde nichts geschrieben"), "{}", run.all());
}

fn set_writable(folder: &std::path::Path, writable: bool) {
    let mut rights = std::fs::metadata(folder).expect("a folder").permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut rights, if writable { 0o755 } else { 0o555 });
    #[cfg(not(unix))]
    rights.set_readonly(!writable);
    std::fs::set_permissions(folder, rights).expect("rights can be set");
}

#[test]
fn a_file_that_was_changed_since_stays_and_is_named_once() {
    let project = base_plan();
    built(&project, &[]);
    project.write(&format!("output/grund/{}", PDFS[3]), "von jemandem unterschrieben");
    project.replace(&format!("{PLAN}/plan.yaml"), "Probe 1/2013", "Probe 2/2013");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stderr.contains(&format!("bleibt:      output/grund/{}", PDFS[3])), "{}", run.all());
    assert_eq!(project.read(&format!("output/grund/{}", PDFS[3])), "von jemandem unterschrieben");
    assert!(!project.path(&format!("output/grund/{}", PDFS[0])).exists());
    assert!(!project.run(&["drucken"]).stderr.contains("bleibt:"));
    // The list of an earlier version does not say what was in its files: they stay.
    project.write(MANIFEST, serde_json::json!({ "dateien": [PDFS[3]] }).to_string());
    let run = project.run(&["drucken"]);
    assert!(
        run.stderr.contains("bleibt:") && project.path(&format!("output/grund/{}", PDFS[3])).exists(),
        "{}",
        run.all()
    );
}

#[test]
fn nothing_is_written_into_the_folder_of_a_plan_or_a_rat() {
    let project = base_plan();
    project.write("templates/eigen/rat.yaml", "name: Eigen\n");
    copy(&project.path(PLAN), &project.path("ergebnisse/grund"));
    let before = project.files("");
    for args in [
        &["drucken", PLAN, "--ziel", "plans"][..],
        &["drucken", PLAN, "--ziel", PLAN],
        &["drucken", PLAN, "--ziel", "plans/grund/ergebnisse"],
        &["drucken", PLAN, "--ziel", "ergebnisse"],
        &["drucken", PLAN, "--ziel", "templates/eigen/neu"],
        &["pruefen", PLAN, "--ziel", "plans/grund/plan.yaml"],
        &["pruefen", PLAN, "--ziel", "plans/../plans/grund/neu/befunde.txt"],
        &["neu", "plan", "plans/grund/zweiter", "--rat", "muster"],
        &["neu", "plan", "plans/grund/zweiter", "--kopie-von", PLAN],
    ] {
        let run = project.run(args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.all());
        assert!(run.stderr.contains("dorthin wird nichts geschrieben"), "{args:?}: {}", run.all());
        assert_eq!(project.files(""), before, "{args:?}");
    }
    built(&project, &[]);
    let before = project.files("");
    let run = project.run(&["nachpruefen", "output/grund/Probe-1-2013.pdf", "--auspacken", "plans/grund/ausgepackt"]);
    assert!(run.stderr.contains("dorthin wird nichts geschrieben"), "{}", run.all());
    assert_eq!(project.files(""), before);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    for (place, args) in [
        ("output", &["drucken", PLAN][..]),
        ("output/grund", &["drucken", PLAN]),
        ("output/grund/typst", &["drucken", PLAN, "--mit-typst"]),
        ("output/grund/typst/layout", &["drucken", PLAN, "--mit-typst"]),
        ("output/grund/.drucksache.lock", &["drucken", PLAN]),
        ("ablage", &["pruefen", PLAN, "--ziel", "ablage/befunde.txt"]),
        ("ablage", &["neu", "plan", "ablage/neu", "--rat", "muster"]),
        ("ablage/neu", &["neu", "plan", "ablage/neu", "--rat", "muster"]),
        ("templates", &["neu", "rat", "eigen"]),
        ("templates/eigen", &["neu", "rat", "eigen"]),
    ] {
        for inside in [false, true] {
            let (project, outside) = (base_plan(), Project::empty());
            outside.write("ziel/wichtig.txt", "bleibt");
            project.write("ziel/wichtig.txt", "bleibt");
            let path = project.path(place);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
            let target = if inside { project.path("ziel") } else { outside.path("ziel") };
            std::os::unix::fs::symlink(&target, &path).expect("a link");
            let run = project.run(args);
            assert_eq!(run.code, 2, "{place}: {}", run.all());
            assert_eq!(outside.files(""), ["ziel/wichtig.txt"], "{place}: {}", run.all());
            assert_eq!(project.files("ziel"), ["wichtig.txt"], "{place}: {}", run.all());
            assert!(path.symlink_metadata().expect("it is there").is_symlink(), "{place}");
            assert!(!run.all().contains("os error"), "{place}: {}", run.all());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_where_a_file_shall_be_is_replaced_and_what_it_leads_to_stays() {
    let project = base_plan();
    project.write("wichtig.txt", "bleibt");
    std::os::unix::fs::symlink(project.path("wichtig.txt"), project.path("befunde.txt")).expect("a link");
    let run = project.run(&["pruefen", PLAN, "--ziel", "befunde.txt"]);
    assert_eq!((run.code, project.read("wichtig.txt").as_str()), (0, "bleibt"), "{}", run.all());
    assert!(!project.path("befunde.txt").symlink_metadata().expect("it is there").is_symlink());
    for device in ["/dev/null", "/dev/stdout"] {
        let run = project.run(&["pruefen", PLAN, "--format", "json", "--ziel", device]);
        assert_eq!(run.code, 0, "{}", run.all());
        assert_eq!(device == "/dev/stdout", run.stdout.contains("\"version\": 1"), "{}", run.all());
    }
}

/// The program on a system that refuses every further thread and process. These limits do not hold for root, so root
/// becomes nobody.
#[cfg(unix)]
fn alone(project: &Project, args: &[&str]) -> Run {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let program = project.path("drucksache");
    if !program.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_drucksache"), &program).expect("a program can be copied");
        let open = std::fs::Permissions::from_mode(0o777);
        [project.path(""), program.clone()].iter().for_each(|path| {
            std::fs::set_permissions(path, open.clone()).expect("its own");
        });
    }
    let mut command = std::process::Command::new("bash");
    command.args(["-c", "ulimit -u 1 && exec \"$0\" \"$@\""]).arg(&program).args(args);
    command.current_dir(project.path(""));
    if project.path("drucksache").metadata().expect("it is there").uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    finish(command)
}

#[cfg(unix)]
#[test]
fn a_hundred_anlagen_are_printed_where_no_thread_can_be_started() {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    let listed: String = (3..103).map(|nr| format!("    - {{titel: Teil {nr}, datei: {nr}.md}}\n")).collect();
    project.replace(&plan, "  mitzeichnung", &format!("{listed}  mitzeichnung"));
    let named: String = (3..103).map(|nr| format!(" Siehe Anlage {nr}.")).collect();
    project.replace(&plan, "Siehe Anlage 2.", &format!("Siehe Anlage 2.{named}"));
    for nr in 3..103 {
        project.write(&format!("{PLAN}/{nr}.md"), format!("Text der Anlage {nr}.\n"));
    }
    let run = alone(&project, &["drucken", "--ziel", "allein"]);
    assert_eq!(run.code, 0, "{}", run.all());
    built(&project, &[]);
    let files = output(&project);
    assert_eq!(files.iter().filter(|file| file.ends_with(".pdf")).count(), 104, "{files:?}");
    for file in files.iter().filter(|file| file.ends_with(".pdf")) {
        let both = ["allein", "output"].map(|folder| project.bytes(&format!("{folder}/grund/{file}")));
        assert!(both[0] == both[1], "{file}");
    }
    // Reading a paper back needs a process: without one, that is said.
    let run = alone(&project, &["nachpruefen", "allein/grund/Probe-1-2013.pdf"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.starts_with("Fehler: ") && run.stderr.contains("\n  Hilfe: "), "{}", run.all());
}

#[test]
fn what_a_killed_run_left_is_swept_away_and_told() {
    let project = base_plan();
    built(&project, &[]);
    project.write("output/grund/.drucksache-4711-0.neu", "halb").write("output/grund/.drucksache-aB3xYz", "halb");
    project.write("output/grund/.drucksache.lock", "").write("output/grund/.drucksache-notiz", "des Büros");
    project
        .write("plans/.drucksache-4711-0.neu/.drucksache.lock", "")
        .write("plans/.drucksache-4711-0.neu/neu/plan.yaml", "");
    let mut list: serde_json::Value = serde_json::from_str(&project.read(MANIFEST)).expect("JSON");
    project.write("output/grund/alt.pdf", "von davor");
    list["vorher"] = serde_json::json!({"alt.pdf": [sha256(b"von davor")]});
    project.write(MANIFEST, list.to_string());
    let run = project.run(&["nachpruefen", "output/grund/Probe-1-2013.pdf"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stderr.contains("Warnung: In `output/grund` ist ein Lauf abgebrochen"), "{}", run.all());
    // Another kind of build says it too, and leaves it to its own kind to put it right.
    let run = project.run(&["drucken", "--umfang", "oeffentlich"]);
    assert!(run.stderr.contains("Warnung: In `output/grund` ist ein Lauf abgebrochen"), "{}", run.all());
    assert!(!project.path("output/grund/.drucksache-4711-0.neu").exists());
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr.contains("war ein Lauf abgebrochen; jetzt ist dort wieder alles aus einem Lauf"),
        "{}",
        run.all()
    );
    assert!(!project.path("output/grund/alt.pdf").exists());
    assert_eq!(project.read("output/grund/.drucksache-notiz"), "des Büros");
    assert!(!project.run(&["nachpruefen", "output/grund/Probe-1-2013.pdf"]).stderr.contains("abgebrochen"));
    assert_eq!(project.run(&["neu", "plan", "plans/neu", "--rat", "muster"]).code, 0);
    assert!(!project.path("plans/.drucksache-4711-0.neu").exists());
}

#[test]
fn two_runs_into_one_folder_come_one_after_the_other() {
    let project = base_plan();
    let mut runs: Vec<_> = (0..4)
        .map(|_| project.command(&["drucken", "--mit-typst", "--still"]).spawn().expect("the program runs"))
        .collect();
    assert!(runs.iter_mut().all(|run| run.wait().expect("it ends").success()));
    let list: serde_json::Value = serde_json::from_str(&project.read(MANIFEST)).expect("JSON");
    let files = list["dateien"].as_object().expect("a list");
    let there: Vec<String> = output(&project);
    assert_eq!(there.len(), files.len());
    for (path, hash) in files {
        assert_eq!(&sha256(&project.bytes(&format!("output/grund/{path}"))), hash, "{path}");
    }
    // One that never ends keeps others out, and they say so.
    let lock = std::fs::File::create(project.path("output/grund/.drucksache.lock")).expect("a file");
    lock.lock().expect("a lock");
    let run = project.run(&["drucken"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("In den Ordner `output/grund` schreibt gerade ein anderer Lauf"), "{}", run.all());
}
