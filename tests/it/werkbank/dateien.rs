//! However files are written, the page ends at their state.

use std::fs;
use std::time::Duration;

use crate::project::{Project, copy};

use super::PLAN;
use super::besuch::Besuch;

const TEXT: &str = "begruendung.md";

#[track_caller]
fn shows(besuch: &Besuch, path: &str, text: &str) {
    besuch.until(&format!("{path} as it is on disk"), |besuch| {
        let got = besuch.get(&format!("plan/{PLAN}/text?datei={}", path.replace('/', "%2F")));
        (got.status == 200 && got.json()["text"] == text).then_some(())
    });
}

fn opened() -> (Project, Besuch, String) {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    besuch.get(&format!("plan/{PLAN}/")).ok();
    let text = project.read(&format!("plans/{PLAN}/{TEXT}"));
    (project, besuch, text)
}

#[test]
fn an_editor_that_writes_by_renaming_is_seen() {
    let (project, besuch, text) = opened();
    let folder = format!("plans/{PLAN}");
    for nr in 0..5 {
        let new = format!("{text}\nAbsatz {nr}.\n");
        project.write(&format!("{folder}/.{TEXT}.swp"), &new);
        fs::rename(project.path(&format!("{folder}/{TEXT}")), project.path(&format!("{folder}/{TEXT}~"))).unwrap();
        fs::rename(project.path(&format!("{folder}/.{TEXT}.swp")), project.path(&format!("{folder}/{TEXT}"))).unwrap();
        shows(&besuch, TEXT, &new);
    }
}

#[test]
fn a_file_that_is_written_in_halves_and_two_saves_at_once_end_at_the_last_one() {
    let (project, besuch, text) = opened();
    let path = format!("plans/{PLAN}/{TEXT}");
    let (half, _) = text.split_at(text.floor_char_boundary(text.len() / 2));
    project.write(&path, half);
    std::thread::sleep(Duration::from_millis(120));
    project.write(&path, &text);
    shows(&besuch, TEXT, &text);
    project.write(&path, format!("{text}\nErster.\n"));
    std::thread::sleep(Duration::from_millis(5));
    let last = format!("{text}\nZweiter.\n");
    project.write(&path, &last);
    shows(&besuch, TEXT, &last);
    let mut events = besuch.events(&format!("plan/{PLAN}/ereignisse"));
    let nr = events.next("stand")["nr"].as_u64();
    project.write(&path, &text);
    assert!(events.next("stand")["nr"].as_u64() > nr);
    shows(&besuch, TEXT, &text);
}

#[test]
fn a_folder_that_is_deleted_and_restored_is_watched_on() {
    let (project, besuch, text) = opened();
    let (folder, kept) = (project.path(&format!("plans/{PLAN}")), project.path("kopie"));
    copy(&folder, &kept);
    for round in 0..2 {
        // With the folder around it the second time.
        let gone = if round == 0 { folder.clone() } else { project.path("plans") };
        fs::remove_dir_all(gone).unwrap();
        besuch.until("the end of the file", |besuch| {
            (besuch.get(&format!("plan/{PLAN}/text?datei={TEXT}")).status == 404).then_some(())
        });
        copy(&kept, &folder);
        shows(&besuch, TEXT, &text);
        let new = format!("{text}\nNach Runde {round}.\n");
        project.write(&format!("plans/{PLAN}/{TEXT}"), &new);
        shows(&besuch, TEXT, &new);
    }
}

#[test]
fn a_switch_of_two_hundred_files_is_one_state() {
    let (project, besuch, _) = opened();
    let file = |nr: usize, amount: usize| {
        let text = format!(
            "amt: 41\nmassnahmen:\n  - bezeichnung: Maßnahme {nr}\n    themenbereich: neu\n    planmittel: {{2026: {amount}, 2027: 0}}\n"
        );
        project.write(&format!("plans/{PLAN}/massnahmen/{}.yaml", 1000 + nr), &text);
        text
    };
    for amount in [12_000, 13_000] {
        let mut last = String::new();
        for nr in 0..200 {
            last = file(nr, amount);
        }
        shows(&besuch, "massnahmen/1199.yaml", &last);
        shows(&besuch, "massnahmen/1000.yaml", &file(0, amount));
    }
    for nr in 0..200 {
        fs::remove_file(project.path(&format!("plans/{PLAN}/massnahmen/{}.yaml", 1000 + nr))).unwrap();
    }
    besuch.until("the end of the files", |besuch| {
        let gone =
            |nr: usize| besuch.get(&format!("plan/{PLAN}/text?datei=massnahmen%2F{}.yaml", 1000 + nr)).status == 404;
        (gone(0) && gone(199)).then_some(())
    });
}
