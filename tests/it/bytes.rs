//! Same plan, same bytes: whatever the machine, its settings, its folders and its clock.

use std::path::Path;
use std::process::Command;

use crate::erzeugt;
use crate::project::{Project, copy, finish, root};

const PLAN: &str = "plans/iuk-2014-2015";
const OUTPUT: &str = "output/iuk-2014-2015";

/// All files of an output folder, name and bytes.
type Files = Vec<(String, Vec<u8>)>;

fn files(project: &Project, folder: &str) -> Files {
    project.files(folder).into_iter().map(|file| (file.clone(), project.bytes(&format!("{folder}/{file}")))).collect()
}

/// The files of the smaller plan that comes with the project, with its Typst sources, from a build that `change`
/// prepares.
#[track_caller]
fn built(change: impl FnOnce(&Project, &mut Command)) -> Files {
    let project = Project::with_plan("iuk-2014-2015");
    let mut command = project.command(&["drucken", "--mit-typst"]);
    change(&project, &mut command);
    let run = finish(command);
    assert_eq!(run.code, 0, "{}", run.all());
    files(&project, OUTPUT)
}

#[track_caller]
fn same(one: &Files, other: &Files, what: &str) {
    let names = |files: &Files| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{what}");
    assert!(one.iter().filter(|(name, _)| name.ends_with(".pdf")).count() == 4, "{what}");
    for ((name, one), (_, other)) in one.iter().zip(other) {
        assert!(one == other, "{what}: {name} differs");
    }
}

/// Sets environment variables.
fn env(vars: &[(&str, &str)]) -> impl FnOnce(&Project, &mut Command) {
    let vars: Vec<(String, String)> =
        vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    move |_, command| _ = command.envs(vars)
}

#[test]
fn the_environment_changes_no_byte() {
    let plain = built(|_, _| {});
    for vars in [
        &[("TZ", "Pacific/Kiritimati"), ("SOURCE_DATE_EPOCH", "86400")][..],
        &[("TZ", "America/Adak"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("LANGUAGE", "tr")],
        &[("LANG", "C"), ("LC_ALL", "C"), ("LC_NUMERIC", "de_DE.UTF-8"), ("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "8"), ("HOME", "/nirgends"), ("USER", "jemand"), ("XDG_CACHE_HOME", "/nirgends")],
        &[
            ("TYPST_FONT_PATHS", "/usr/share/fonts"),
            ("TYPST_PACKAGE_PATH", "/nirgends"),
            ("COLUMNS", "20"),
            ("TERM", "dumb"),
        ],
    ] {
        same(&plain, &built(env(vars)), &format!("{vars:?}"));
    }
    let bare = built(|_, command| _ = command.env_clear());
    same(&plain, &bare, "without any environment");
}

#[test]
fn the_folder_changes_no_byte() {
    let plain = built(|_, _| {});
    let elsewhere = |inside: &str, args: &[&str], output: &str| {
        let project = Project::empty();
        copy(&root().join(PLAN), &project.path(&format!("{inside}{PLAN}")));
        let mut command = project.command(args);
        command.current_dir(project.path(inside));
        let run = finish(command);
        assert_eq!(run.code, 0, "{}", run.all());
        files(&project, output)
    };
    // Windows limits paths to 260 characters, so the deep folder is left out there.
    let depth = if cfg!(windows) { 1 } else { 15 };
    let long =
        format!("{}/", "ein-sehr-langer-Name-für-einen-Ordner mit Leerzeichen/".repeat(depth).trim_end_matches('/'));
    same(&plain, &elsewhere(&long, &["drucken", "--mit-typst"], &format!("{long}{OUTPUT}")), "a long path");
    same(
        &plain,
        &elsewhere("", &["drucken", PLAN, "--mit-typst", "--ziel", "anders/wo"], "anders/wo/iuk-2014-2015"),
        "another output folder",
    );
    let absolute = root().join(PLAN);
    let absolute = absolute.to_str().expect("UTF-8");
    same(&plain, &elsewhere("", &["drucken", absolute, "--mit-typst"], OUTPUT), "an absolute path");
}

#[test]
fn the_order_and_age_of_files_change_no_byte() {
    let plain = built(|_, _| {});
    let shuffled = built(|project, _| {
        let folder = project.path(&format!("{PLAN}/massnahmen"));
        let mut files: Vec<_> =
            folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        // Written anew from the last to the first, each with a time of its own, and with files between that are no
        // YAML.
        for (nr, file) in files.iter().rev().enumerate() {
            let content = std::fs::read(file).expect("a file");
            std::fs::remove_file(file).expect("it can be removed");
            std::fs::write(file.with_extension("yaml~"), "von einem Editor").expect("a file can be written");
            std::fs::write(file, content).expect("a file can be written");
            let age = std::time::Duration::from_secs(86_400 * (nr as u64 + 1));
            let open = std::fs::File::options().write(true).open(file).expect("a file");
            open.set_modified(std::time::UNIX_EPOCH + age).expect("a time can be set");
        }
    });
    same(&plain, &shuffled, "other order and age of files");
}

#[test]
fn a_second_build_over_the_first_changes_no_byte() {
    let project = Project::with_plan("iuk-2014-2015");
    let build = || {
        assert_eq!(project.run(&["drucken", "--mit-typst"]).code, 0);
        files(&project, OUTPUT)
    };
    same(&build(), &build(), "a second build");
}

#[test]
fn templates_beside_the_plans_give_the_same_bytes_as_those_built_in() {
    let plain = built(|_, _| {});
    same(&plain, &built(|project, _| copy(&root().join("templates"), &project.path("templates"))), "templates on disk");
}

#[cfg(target_os = "linux")]
#[test]
fn a_clock_set_to_2093_changes_no_byte() {
    let uhr = crate::uhr::Uhr::new();
    same(&built(|_, _| {}), &built(|_, command| uhr.set(command)), "another clock");
}

#[cfg(not(target_os = "linux"))]
#[test]
fn a_clock_set_elsewhere_can_only_be_tried_on_linux() {}

#[test]
fn ten_thousand_massnahmen_give_the_same_bytes_with_one_thread_and_with_eight() {
    let run = |threads: &str| {
        let project = Project::empty();
        erzeugt::plan(Path::new(&project.path("plans/gross")), 10_000);
        let mut command = project.command(&["drucken"]);
        command.env("RAYON_NUM_THREADS", threads);
        let run = finish(command);
        assert_eq!(run.code, 0, "{}", run.all());
        files(&project, "output/gross")
    };
    same(&run("1"), &run("8"), "threads");
}
