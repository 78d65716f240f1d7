//! Links and special files at every place that a plan or a Rat can have one: none leads out of its folder, none is
//! waited for, and whoever put it there reads nothing of what lies elsewhere.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fall::{PLAN, base_plan};
use crate::project::{Project, Run, copy, root};

/// Stands in every file outside, where reading it would show it.
const WORT: &str = "Wolkenburg";

/// The places of a plan and of a Rat, and whether each is a folder.
const PLACES: &[(&str, bool)] = &[
    ("plans", true),
    (PLAN, true),
    ("plans/grund/plan.yaml", false),
    ("plans/grund/begruendung.md", false),
    ("plans/grund/massnahmen", true),
    ("plans/grund/massnahmen/41.yaml", false),
    ("plans/grund/anlagen", true),
    ("plans/grund/anlagen/notiz.md", false),
    ("plans/grund/anlagen/lageplan.pdf", false),
    ("templates", true),
    ("templates/stuttgart", true),
    ("templates/stuttgart/rat.yaml", false),
    ("templates/stuttgart/kopf.typ", false),
    ("templates/gemeinsam", true),
    ("templates/gemeinsam/vorlage.typ.j2", false),
    ("templates/gemeinsam/layout.typ", false),
    ("templates/gemeinsam/fonts/SourceSans3-Regular.otf", false),
];

/// A project with something at each place.
fn whole() -> Project {
    let project = base_plan();
    let plan = format!("{PLAN}/plan.yaml");
    project.replace(
        &plan,
        "    - titel: Begründung\n",
        "    - titel: Begründung\n    - {titel: Notiz, datei: anlagen/notiz.md}\n    - {titel: Lageplan, datei: anlagen/lageplan.pdf}\n",
    );
    project.replace(&plan, "Siehe Anlage 2.", "Siehe Anlagen 1 bis 4.");
    project.write(&format!("{PLAN}/anlagen/notiz.md"), "Eine Notiz.\n");
    project.write(&format!("{PLAN}/anlagen/lageplan.pdf"), "%PDF-1.7\n");
    project.write(
        &format!("{PLAN}/massnahmen/41.yaml"),
        "amt: 41\nmassnahmen:\n  - bezeichnung: Regale\n    themenbereich: klein\n    planmittel: {2014: 0, 2015: 0}\n",
    );
    copy(&root().join("templates/stuttgart"), &project.path("templates/stuttgart"));
    copy(&root().join("templates/gemeinsam"), &project.path("templates/gemeinsam"));
    project.write("templates/stuttgart/kopf.typ", project.read("templates/gemeinsam/kopf.typ"));
    project
}

/// The same, elsewhere, with a word in it that nobody inside may see.
fn outside() -> Project {
    let project = whole();
    let plan = format!("{PLAN}/plan.yaml");
    project.replace(&plan, "betreff: Kleiner Plan", &format!("betreff: {WORT}"));
    project.write(&format!("{PLAN}/begruendung.md"), format!("# {WORT}\n\n{WORT} {{{{ {WORT} }}}}\n"));
    project.replace(&format!("{PLAN}/massnahmen/41.yaml"), "Regale", WORT);
    project.write(&format!("{PLAN}/anlagen/notiz.md"), format!("{WORT} {{{{ {WORT} }}}}\n"));
    let rat = project.read("templates/stuttgart/rat.yaml");
    project.write("templates/stuttgart/rat.yaml", format!("{WORT}: 1\n{rat}"));
    for file in ["stuttgart/kopf.typ", "gemeinsam/vorlage.typ.j2", "gemeinsam/layout.typ"] {
        let path = format!("templates/{file}");
        project.write(&path, format!("{WORT}\n#{WORT}\n{}", project.read(&path)));
    }
    project
}

/// What lies at a place instead of what belongs there.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fremdes {
    Absolut,
    Relativ,
    Unendlich,
    Leere,
    Kreis,
    Rohr,
    Dose,
}

fn put(project: &Project, place: &str, fremdes: Fremdes, outside: &Path) {
    let path = project.path(place);
    if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) }.expect("it is there");
    let up: PathBuf = path.parent().expect("a folder").ancestors().skip(1).map(|_| "..").collect();
    let target = match fremdes {
        Fremdes::Absolut => outside.join(place),
        Fremdes::Relativ => up.join(outside.join(place).strip_prefix("/").expect("absolute")),
        Fremdes::Unendlich => PathBuf::from("/dev/zero"),
        Fremdes::Leere => PathBuf::from("gibt/es/nicht"),
        Fremdes::Kreis => path.clone(),
        Fremdes::Rohr => {
            assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
            return;
        }
        Fremdes::Dose => {
            // A socket's path has at most 108 bytes; it stays when its listener is gone.
            UnixListener::bind(&path).expect("a socket");
            return;
        }
    };
    symlink(target, path).expect("a link");
}

#[track_caller]
fn nothing_leaks(run: &Run, project: &Project, what: &str) {
    let all = run.all();
    assert!(!all.contains(WORT), "{what}: {all}");
    assert!(!all.contains("panicked"), "{what}: {all}");
    for english in ["os error", "No such file", "Permission denied", "symbolic", "outside of the filesystem"] {
        assert!(!all.contains(english), "{what}: {all}");
    }
    assert!(!project.path("output").exists() || run.code == 0, "{what}: {all}");
}

#[test]
fn nothing_is_read_through_a_link_that_leads_out_and_no_device_is_waited_for() {
    let outside = outside();
    for (place, is_folder) in PLACES {
        for fremdes in [
            Fremdes::Absolut,
            Fremdes::Relativ,
            Fremdes::Unendlich,
            Fremdes::Leere,
            Fremdes::Kreis,
            Fremdes::Rohr,
            Fremdes::Dose,
        ] {
            let what = format!("{place}: {fremdes:?}");
            let project = whole();
            put(&project, place, fremdes, &outside.path(""));
            let run = project.check(&[PLAN]);
            nothing_leaks(&run, &project, &what);
            // Where a folder should be and is none at all, there is no Rat and no Maßnahme, which is not wrong.
            let link = !matches!(fremdes, Fremdes::Rohr | Fremdes::Dose);
            assert!(run.code != 0 || *is_folder && !link, "{what}: {}", run.all());
            if link && run.code == 1 {
                assert!(run.stdout.contains("führt ein Verweis aus dem Ordner hinaus"), "{what}: {}", run.all());
            }
            let run = project.check(&[]);
            nothing_leaks(&run, &project, &what);
            let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
            nothing_leaks(&run, &project, &what);
        }
    }
}

#[test]
fn nothing_is_printed_through_a_link_that_leads_out() {
    let outside = outside();
    for (place, _) in PLACES {
        let project = whole();
        put(&project, place, Fremdes::Absolut, &outside.path(""));
        let run = project.run(&["drucken", "--mit-typst"]);
        nothing_leaks(&run, &project, place);
        assert_ne!(run.code, 0, "{place}: {}", run.all());
    }
}

#[test]
fn a_link_that_stays_inside_is_followed() {
    let project = whole();
    let moved = |from: &str, to: &str, target: &str| {
        std::fs::rename(project.path(from), project.path(to)).expect("moved");
        symlink(target, project.path(from)).expect("a link");
    };
    moved("plans/grund/begruendung.md", "plans/grund/anlagen/text.md", "anlagen/text.md");
    moved("plans/grund/massnahmen/41.yaml", "plans/grund/anlagen/41.yaml", "../anlagen/41.yaml");
    moved("templates/stuttgart/kopf.typ", "templates/gemeinsam/kopf-neu.typ", "../gemeinsam/kopf-neu.typ");
    let run = project.check(&[PLAN]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(!run.stdout.contains("Verweis aus dem Ordner"), "{}", run.all());
    symlink("grund", project.path("plans/zweiter")).expect("a link");
    assert_eq!(project.check(&["plans/zweiter"]).code, 0);
}

#[test]
fn a_plan_that_is_named_by_its_whole_path_may_lie_behind_a_link() {
    let (project, outside) = (Project::empty(), whole());
    symlink(outside.path(PLAN), project.path("verweis")).expect("a link");
    let run = project.check(&["verweis"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stdout.contains("nennen Sie den Ordner, in dem es wirklich liegt"), "{}", run.all());
    let whole = project.path("verweis").to_string_lossy().into_owned();
    assert_eq!(project.check(&[&whole]).code, 0, "{}", project.check(&[&whole]).all());
}

#[test]
fn a_copy_leaves_no_file_out_without_a_word() {
    let (project, outside) = (whole(), outside());
    symlink(outside.path("plans/grund/anlagen/notiz.md"), project.path("plans/grund/anlagen/zettel.txt"))
        .expect("a link");
    let run = project.run(&["neu", "plan", "plans/neu", "--kopie-von", PLAN]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("`plans/grund/anlagen/zettel.txt` lässt sich nicht lesen"), "{}", run.all());
    assert!(!project.path("plans/neu").exists());
}

#[test]
fn a_paper_to_verify_is_a_file() {
    let project = Project::empty();
    assert!(Command::new("mkfifo").arg(project.path("papier.pdf")).status().expect("mkfifo").success());
    symlink("/dev/zero", project.path("endlos.pdf")).expect("a link");
    for name in ["papier.pdf", "endlos.pdf", "."] {
        let run = project.run(&["nachpruefen", name]);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.contains("ist keine Datei"), "{}", run.all());
    }
}
