//! Mistakes in files and keys: one too many, one that is missing, one that is there twice, what no text may hold.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert;
use crate::plan::{Massnahme, Plan};
use crate::zufall::Zufall;

/// One of the files of the Maßnahmen.
fn amtsdatei(zufall: &mut Zufall, plan: &Plan) -> String {
    zufall.of(&plan.massnahmen).datei()
}

#[test]
fn a_file_that_is_missing_is_found() {
    zweihundert(&[Code::DateiFehlt], |zufall, plan| {
        if zufall.chance(30) {
            plan.dateien.remove("begruendung.md");
            return ("begruendung.md".to_owned(), 1);
        }
        let name = zufall.of(&["gutachten.md", "lageplan.pdf", "anlagen/kosten.md", "Begruendung.md", "begründung.md"]);
        let second = "    - titel: Maßnahmenplan {{ jahre | schraegstrich }}\n";
        let more = format!("{second}    - {{titel: Gutachten, datei: {name}}}\n");
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", second, &more) + 1)
    });
}

#[test]
fn a_file_that_nobody_reads_is_found() {
    zweihundert(&[Code::DateiUnbeachtet], |zufall, plan| {
        let amt = amtsdatei(zufall, plan);
        // Of a folder, the folder is told.
        let (name, told) = match zufall.below(5) {
            0 => (format!("{amt}.txt"), None),
            1 => (amt.replace(".yaml", ".yaml.bak"), None),
            2 => ("begruendung.docx".to_owned(), None),
            3 => ("beschlussantrag.md".to_owned(), None),
            _ => (amt.replace("massnahmen", "alt"), Some("alt")),
        };
        plan.dateien.insert(name.clone(), "amt: 41\n".to_owned());
        (told.map_or(name, ToOwned::to_owned), 1)
    });
}

#[test]
fn a_file_without_anything_in_it_is_found() {
    zweihundert(&[Code::DateiLeer, Code::PflichtfeldLeer], |zufall, plan| {
        let name = match zufall.below(3) {
            0 => "begruendung.md".to_owned(),
            _ => amtsdatei(zufall, plan),
        };
        let nothing = zufall.of(&["", "\n", "  \n\n", " "]);
        plan.dateien.insert(name.clone(), (*nothing).to_owned());
        (name, 1)
    });
}

#[test]
fn a_sign_that_no_text_holds_is_found() {
    zweihundert(&[Code::Kodierung], |zufall, plan| {
        let sign = zufall.of(&['\0', '\u{1}', '\u{8}', '\u{b}', '\u{1b}', '\u{7f}']);
        let line = plan.absatz(zufall.below(99), &format!("Die Halle{sign} wird saniert."));
        ("begruendung.md".to_owned(), line)
    });
}

/// A line of a Maßnahme: file, number from 0, text.
fn a_line(zufall: &mut Zufall, plan: &Plan) -> (String, usize, String) {
    const KEYS: &[&str] =
        &["bezeichnung", "themenbereich", "planmittel", "folgekosten", "nutzungsdauer", "beschreibung"];
    let massnahme: &Massnahme = zufall.of(&plan.massnahmen);
    let key = format!("    {}: ", zufall.of(KEYS));
    let datei = massnahme.datei();
    let lines = plan.dateien[&datei].lines().enumerate();
    let mut own = lines.skip_while(|(_, line)| *line != format!("  - id: {}", massnahme.id));
    let (nr, line) = own.find(|(_, line)| line.starts_with(&key)).expect("the key");
    (datei, nr, line.to_owned())
}

/// Puts lines in the place of one.
fn lines(plan: &mut Plan, datei: &str, nr: usize, new: &[&str]) {
    let text = &plan.dateien[datei];
    let mut all: Vec<&str> = text.lines().collect();
    all.splice(nr..=nr, new.iter().copied());
    let text = all.join("\n") + "\n";
    plan.dateien.insert(datei.to_owned(), text);
}

#[test]
fn a_key_that_is_there_twice_is_found() {
    zweihundert(&[Code::SchluesselDoppelt], |zufall, plan| {
        let (datei, nr, line) = a_line(zufall, plan);
        lines(plan, &datei, nr, &[&line, &line]);
        (datei, nr + 2)
    });
}

#[test]
fn a_mistyped_key_is_found() {
    zweihundert(&[Code::SchluesselUnbekannt], |zufall, plan| {
        let (datei, nr, line) = a_line(zufall, plan);
        let at = 5 + usize::try_from(zufall.below(6)).expect("small");
        let (before, behind) = line.split_at(at);
        let wrong = match zufall.below(3) {
            // A letter is missing, there twice, another one.
            0 => format!("{before}{}", &behind[1..]),
            1 => format!("{before}{}{behind}", &behind[..1]),
            _ => format!("{before}x{}", &behind[1..]),
        };
        lines(plan, &datei, nr, &[&wrong]);
        (datei, nr + 1)
    });
}
