//! Texts that are whole files, and places in texts.

use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::Lage;
use serde_json::json;

use crate::anfrage::{PLAN, asked, bank, file};

#[test]
fn a_text_is_replaced_where_it_differs() {
    let bank = bank(&[]);
    let hash = &bank.dateien()["begruendung.md"].hash;
    let made =
        asked(&bank, json!({"datei": "begruendung.md", "hash": hash, "text": "# Warum\n\nWeil es nötig ist.\n"}))
            .expect("a text");
    assert_eq!(file(&made, "begruendung.md"), "# Warum\n\nWeil es nötig ist.\n");
    assert_eq!(made.bank.ansicht(&Lage::default()).texte[0].text, "# Warum\n\nWeil es nötig ist.\n");
}

#[test]
fn a_file_that_is_another_by_now_is_not_changed_and_both_are_told() {
    let bank = bank(&[]);
    let request = json!({"datei": "begruendung.md", "hash": "0".repeat(64), "text": "Meins\n"});
    let Err(refused) = asked(&bank, request) else { panic!("taken") };
    let both = refused.fassungen.expect("both");
    assert_eq!((both.alt.as_str(), both.neu.as_str()), ("Meins\n", "# Warum\n\nDarum.\n"));
    for datei in ["../plan.yaml", "/etc/passwd", "gibtesnicht.md", ""] {
        let refused = asked(&bank, json!({"datei": datei, "hash": "", "text": "x"})).err().expect("refused");
        assert_eq!(refused.absage, format!("Die Datei `{datei}` gibt es nicht"));
    }
}

#[test]
fn a_broken_file_is_mended_as_a_text() {
    let bank = bank(&[("massnahmen/41.yaml", "amt: 41\nmassnahmen: [\n")]);
    let ansicht = bank.ansicht(&Lage::default());
    let text = ansicht.texte.iter().find(|text| text.datei == "massnahmen/41.yaml").expect("the file as a text");
    assert_eq!((text.art, text.ganz), ("yaml", true));
    assert!(ansicht.befunde.liste.iter().any(|one| one.feld.as_deref() == Some(&text.id)), "its findings lead there");
    let hash = &ansicht.dateien["massnahmen/41.yaml"];
    let made = asked(&bank, json!({"datei": "massnahmen/41.yaml", "hash": hash, "text": "amt: 41\nmassnahmen: []\n"}))
        .expect("mended");
    assert!(made.bank.ansicht(&Lage::default()).texte.iter().all(|text| text.datei != "massnahmen/41.yaml"));
}

#[test]
fn a_text_that_has_still_to_be_written_is_written() {
    let anlagen = |datei: &str| {
        PLAN.replace(
            "  beratungsfolge: []\n",
            &format!("  beratungsfolge: []\n  anlagen:\n    - titel: Eins\n      datei: {datei}\n"),
        )
    };
    let files = |plan: String| Dateien::from([("plan.yaml".to_owned(), plan.into_bytes())]);
    let raete = Arc::new(Raete::built_in());
    let bank = crate::plaene::bank(files(anlagen("mehr.md")), &raete);
    let texte = bank.ansicht(&Lage::default()).texte;
    let names: Vec<&str> = texte.iter().filter(|text| text.ganz).map(|text| text.datei.as_str()).collect();
    assert_eq!(names, ["begruendung.md", "mehr.md"]);
    assert_eq!(bank.text("mehr.md"), Some(("", "")));
    let made = asked(&bank, json!({"datei": "mehr.md", "hash": "", "text": "Mehr"})).expect("a new file");
    assert_eq!((made.dateien[0].alt.as_ref(), file(&made, "mehr.md")), (None, "Mehr\n"));
    for datei in ["../mehr.md", "/mehr.md", "a/../../mehr.md", ".git/mehr.md", "mehr.yaml", "a\\\\b.md"] {
        let bank = crate::plaene::bank(files(anlagen(&format!("\"{datei}\""))), &raete);
        assert!(asked(&bank, json!({"datei": datei, "hash": "", "text": "x"})).is_err(), "{datei}");
    }
}

#[test]
fn a_finding_in_a_text_says_where_in_the_text_however_the_file_writes_it() {
    let texts = [
        "  kurzfassung: |\n    Erste Zeile.\n\n    Für {{ gibtesnicht }} ist gesorgt.\n",
        "  kurzfassung: >-\n    Erste\n    Zeile.\n\n\n    Für {{ gibtesnicht }} ist\n    gesorgt.\n",
        "  kurzfassung: \"Erste Zeile.\\n\\nF\\u00fcr {{ gibtesnicht }} ist gesorgt.\"\n",
    ];
    for yaml in texts {
        let plan = PLAN.replace("haushalt:\n  jahre", &format!("{yaml}haushalt:\n  jahre"));
        let bank = crate::plaene::bank(
            Dateien::from([("plan.yaml".to_owned(), plan.into_bytes())]),
            &Arc::new(Raete::built_in()),
        );
        let ansicht = bank.ansicht(&Lage::default());
        let one = ansicht.befunde.liste.iter().find(|one| one.code == "ausdruck-ungueltig").expect("a finding");
        assert_eq!(one.feld.as_deref(), Some("plan.yaml:vorlage.kurzfassung"));
        let place = one.im_text.expect("a place in the text");
        let text = ansicht.texte.iter().find(|text| Some(&text.id) == one.feld.as_ref()).expect("the text");
        let line: Vec<char> = text.text.lines().nth(place.zeile - 1).expect("the line").chars().collect();
        let marked: String = line[place.spalte - 1..place.bis_spalte - 1].iter().collect();
        assert_eq!((marked.trim(), place.zeile, place.bis_zeile), ("gibtesnicht", 3, 3), "{yaml}");
        assert_eq!(text.befunde[0].im_text, Some(place));
    }
}
