//! Texts in YAML files of shipped plans say the same wherever their lines end.

use std::collections::BTreeMap;

use drucksache_plan::prosa::Prosa;
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

use crate::papier::printed;
use crate::stil::{Stelle, stellen, umgebrochen};
use crate::umbruch::{PLAENE, shipped};
use crate::worte::bare;

/// A plan as its files, with their texts.
struct Plan {
    name: &'static str,
    dateien: Dateien,
    yaml: BTreeMap<String, (String, Vec<Stelle>)>,
}

impl Plan {
    fn shipped(name: &'static str) -> Self {
        let dateien = shipped(name);
        let files = dateien.iter().filter(|(file, _)| file.ends_with(".yaml"));
        let yaml = files.map(|(file, bytes)| {
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            let stellen = stellen(&text);
            (file.clone(), (text, stellen))
        });
        Self { name, yaml: yaml.collect(), dateien: dateien.clone() }
    }

    /// The files with those texts wrapped anew that are wanted, by their file and their place in it.
    fn wrapped(&self, width: usize, wanted: impl Fn(&str, usize) -> bool) -> Dateien {
        let mut dateien = self.dateien.clone();
        for (file, (text, stellen)) in &self.yaml {
            let mut text = text.clone();
            for (_, stelle) in stellen.iter().enumerate().rev().filter(|(nr, _)| wanted(file, *nr)) {
                let new = umgebrochen(&text[stelle.bytes.clone()], stelle, width);
                text.replace_range(stelle.bytes.clone(), &new);
            }
            dateien.insert(file.clone(), text.into_bytes());
        }
        dateien
    }

    /// What is printed of each text, bare; None where something is found.
    fn worte(&self, raete: &Raete, dateien: Dateien) -> Option<Vec<String>> {
        let stand = Stand::lesen(&Ordner::in_memory(&format!("plans/{}", self.name), dateien), raete);
        if !stand.without_rules().is_empty() {
            return None;
        }
        let texte = stand.pruefling().expect("a plan").texte;
        let vorlage = [&texte.beschlussantrag, &texte.kurzfassung, &texte.finanzielle_auswirkungen];
        let massnahmen = texte.massnahmen.iter().flat_map(|one| [&one.beschreibung, &one.bemerkung]);
        let all = texte.zeilen.iter().chain(&texte.anlagen).map(Some);
        let all = all.chain(texte.formular.iter().map(|(_, prosa)| Some(prosa)));
        let all = all.chain(vorlage.into_iter().chain(massnahmen).map(Option::as_ref));
        Some(all.map(gedruckt).collect())
    }
}

fn gedruckt(prosa: Option<&Prosa>) -> String {
    let mut words = String::new();
    prosa.into_iter().for_each(|prosa| printed(&prosa.bloecke, &mut words));
    bare(&words)
}

#[test]
fn texts_in_yaml_say_the_same_wherever_their_lines_end() {
    let raete = Raete::built_in();
    let (mut same, mut found) = (0, 0);
    for name in PLAENE {
        let plan = Plan::shipped(name);
        let before = plan.worte(&raete, plan.dateien.clone()).expect("a shipped plan is right");
        let mut compare = |width: usize, wanted: &dyn Fn(&str, usize) -> bool, texts: usize| {
            let Some(after) = plan.worte(&raete, plan.wrapped(width, wanted)) else { return false };
            assert_eq!(before, after, "{name} at {width}");
            same += texts;
            true
        };
        let texts = plan.yaml.values().map(|(_, stellen)| stellen.len()).sum();
        for width in 40..=120 {
            if compare(width, &|_, _| true, texts) {
                continue;
            }
            // A finding about one of them says nothing about the others.
            for (file, (_, stellen)) in &plan.yaml {
                if compare(width, &|one, _| one == file, stellen.len()) {
                    continue;
                }
                for nr in 0..stellen.len() {
                    found += usize::from(!compare(width, &|one, at| one == file && at == nr, 1));
                }
            }
        }
    }
    assert!(same > 10_000 && same > 100 * found, "{same} texts say the same, {found} have a finding");
}
