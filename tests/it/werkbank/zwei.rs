//! Two who write the same plan: a page and an editor.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;

use crate::project::Project;

use super::PLAN;
use super::besuch::Besuch;

const TEXT: &str = "begruendung.md";

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn of_two_hundred_interleavings_of_page_and_editor_no_change_is_lost() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    let path = format!("plans/{PLAN}/{TEXT}");
    let mut dice = Dice(4711);
    let mut seen = besuch.file(PLAN, TEXT);
    let mut lines: BTreeSet<String> = BTreeSet::new();
    let (mut taken, mut refused) = (0, 0);
    for nr in 0..200 {
        match dice.roll(4) {
            // The editor writes what it sees with a line more.
            0 => {
                let line = format!("Aus dem Editor {nr}.");
                project.write(&path, format!("{}\n{line}\n", project.read(&path)));
                lines.insert(line);
            }
            // The page looks at the file; it may see it as it was until the change is noticed.
            1 => seen = besuch.file(PLAN, TEXT),
            2 => std::thread::sleep(Duration::from_millis(dice.roll(120))),
            // The page writes what it has seen with a line more.
            _ => {
                let line = format!("Von der Seite {nr}.");
                let text = format!("{}\n{line}\n", seen.0);
                let auftrag = json!({ "datei": TEXT, "hash": seen.1, "text": text });
                let got = besuch.post(&format!("plan/{PLAN}/aendern"), &auftrag);
                if got.status == 200 {
                    lines.insert(line);
                    seen = besuch.file(PLAN, TEXT);
                    taken += 1;
                } else {
                    assert_eq!(got.status, 409, "{}", got.text());
                    let both = got.json();
                    assert_eq!(both["alt"], text, "the page's own text");
                    assert_eq!(both["neu"], project.read(&path), "the text of the file");
                    refused += 1;
                    seen = besuch.file(PLAN, TEXT);
                }
            }
        }
        let now = project.read(&path);
        let lost: Vec<&String> = lines.iter().filter(|line| !now.contains(line.as_str())).collect();
        assert!(lost.is_empty(), "after step {nr}: {lost:?}");
    }
    assert!(taken > 10 && refused > 5, "{taken} taken, {refused} refused");
}

#[test]
fn what_an_editor_has_changed_since_is_not_taken_back() {
    let project = Project::with_plan(PLAN);
    let besuch = Besuch::open(&project, &[]);
    let path = format!("plans/{PLAN}/{TEXT}");
    let (text, hash) = besuch.file(PLAN, TEXT);
    let auftrag = json!({ "datei": TEXT, "hash": hash, "text": format!("{text}\nNeu.\n") });
    besuch.post(&format!("plan/{PLAN}/aendern"), &auftrag).ok();
    let theirs = format!("{}\nVon jemand anders.\n", project.read(&path));
    project.write(&path, &theirs);
    let refused = besuch.post(&format!("plan/{PLAN}/rueckgaengig"), &json!({}));
    assert_eq!(refused.status, 422);
    assert!(refused.json()["absage"].as_str().is_some_and(|words| words.contains(TEXT)));
    assert_eq!(project.read(&path), theirs);
}
