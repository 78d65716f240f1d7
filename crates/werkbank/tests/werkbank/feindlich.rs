//! Whatever a plan says is data: no text of it becomes a tag or an attribute of a page.

#![allow(clippy::disallowed_methods, reason = "the corpus lies on the disk of whoever tests")]

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use drucksache_plan::rat::Raete;
use drucksache_plan::source::Dateien;
use drucksache_werkbank::{Lage, Ratseintrag, Seiten, Standeintrag, Startansicht};

/// The texts of the corpus, and some that are meant for browsers.
fn texte() -> Vec<String> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/feindlich.txt");
    let corpus = std::fs::read_to_string(corpus).expect("the corpus");
    let lines = corpus.lines().filter(|line| !line.starts_with(";;") && !line.is_empty());
    let mut texts: Vec<String> = lines.map(|line| line.replace('⏎', "\n").replace('⇥', "\t")).collect();
    let browser = [
        "<script>alert(1)</script>",
        "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>",
        "</textarea><script>alert(1)</script>",
        "</title><svg onload=alert(1)>",
        "\" autofocus onfocus=\"alert(1)",
        "' onmouseover='alert(1)",
        "{{ 7 * 7 }} {% raw %} {# x #}",
        "javascript:alert(1)",
        "<!-- --><iframe src=//x.invalid>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "]]><x",
        "\u{202e}<b>umgedreht</b>",
    ];
    texts.extend(browser.map(str::to_owned));
    texts
}

/// A text as a YAML scalar in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => _ = write!(out, "\\{c}"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || u32::from(c) > 0x7e => _ = write!(out, "\\U{:08X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A plan that has each text in every kind of field: one Maßnahme, item of a table and Themenbereich for each.
fn plan(texts: &[String]) -> Dateien {
    let mut plan =
        String::from("vorlage:\n  rat: muster\n  art: beschlussvorlage\n  nummer: Drs 1/2026\n  datum: 2025-11-03\n");
    let first = quoted(texts.last().expect("texts"));
    let all: String = texts.iter().map(|text| format!("    - {}\n", quoted(text))).collect();
    for key in ["betreff", "untertitel", "kurzfassung", "beschlussantrag", "ort", "aktenzeichen"] {
        _ = writeln!(plan, "  {key}: {first}");
    }
    _ = write!(
        plan,
        "  beratungsfolge: [{{vorlage_an: {first}, zur: {first}}}]\n  referate:\n{all}  vorliegende_antraege:\n{all}"
    );
    plan.push_str("haushalt:\n  jahre: [2026]\n  finanzrahmen: {2026: 500000}\nthemenbereiche:\n");
    texts.iter().enumerate().for_each(|(nr, text)| _ = writeln!(plan, "  - {{id: b{nr}, titel: {}}}", quoted(text)));
    plan.push_str("tabellen:\n  t:\n    spalten: {wort: {art: text}}\n    posten:\n");
    texts.iter().for_each(|text| _ = writeln!(plan, "      - {{titel: {0}, werte: {{wort: {0}}}}}", quoted(text)));
    plan.push_str("massnahmen:\n");
    for (nr, text) in texts.iter().enumerate() {
        let text = quoted(text);
        _ = writeln!(
            plan,
            "  - {{bezeichnung: {text}, themenbereich: b{nr}, planmittel: {{2026: {text}}}, beschreibung: {text}, bemerkung: {text}, id: {text}, inbetriebnahme: {text}}}"
        );
    }
    [
        ("plan.yaml", plan),
        ("begruendung.md", texts.join("\n\n")),
        ("massnahmen/kaputt.yaml", format!("amt: [\n{}\n", texts[0])),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect()
}

/// The tags of a page and the names of their attributes; what stands between quotes is skipped as a browser does.
fn tags(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let (mut tag, mut quote, mut end) = (String::new(), None, rest.len());
        for (at, c) in rest.char_indices() {
            match (quote, c) {
                (None, '>') => {
                    end = at;
                    break;
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                (None, c) => tag.push(c),
                _ => {}
            }
        }
        found.push(tag);
        rest = &rest[end..];
    }
    found
}

#[test]
fn no_text_of_a_plan_becomes_a_tag_or_an_attribute() {
    let texts = texte();
    assert!(texts.len() > 100, "the corpus is gone");
    let bank = crate::plaene::bank(plan(&texts), &Arc::new(Raete::built_in()));
    let mut lage = Lage { plan: texts.concat(), name: texts.concat(), email: texts.concat(), ..Lage::default() };
    let kept = |text: &String| Standeintrag {
        kennung: text.clone(),
        tag: text.clone(),
        zeit: text.clone(),
        grund: text.clone(),
    };
    (lage.zurueck, lage.vor) = (Some(texts.concat()), Some(texts.concat()));
    lage.staende = texts.iter().map(kept).collect();
    let seiten = Seiten::new().expect("the templates have no mistake");
    let ansicht = bank.ansicht(&lage);
    assert!(
        ansicht.massnahmen.as_ref().is_some_and(|tafel| tafel.zeilen.len() == texts.len()),
        "all stand on the page"
    );
    let raete = texts.iter().map(|text| Ratseintrag { name: text.clone(), stadt: text.clone() }).collect();
    let start = Startansicht { absage: texts.concat(), raete, arten: texts.clone(), ..Startansicht::default() };
    for page in [seiten.seite(&ansicht).expect("a page"), seiten.start(&start).expect("a page")] {
        for text in &texts {
            let lines = text.lines().filter(|line| line.len() > 4 && line.contains(['<', '"', '\'']));
            for line in lines.filter(|line| !["\"text\"", "\"\"", "' '"].contains(line)) {
                assert!(!page.contains(line), "it stands on the page as it is: {line}");
            }
        }
        let tags = tags(&page);
        let names = ["script", "iframe", "object", "embed", "svg", "img", "base", "meta http-equiv"];
        let odd = tags.iter().filter(|tag| names.iter().any(|name| tag.starts_with(name)));
        // Icons are drawn by the templates.
        let odd: Vec<&str> =
            odd.map(String::as_str).filter(|tag| !tag.starts_with("svg class= aria-hidden=")).collect();
        assert_eq!(odd, ["script type= src="], "one program, which is our own");
        let handlers =
            tags.iter().filter(|tag| tag.split_whitespace().any(|word| word.starts_with("on") && word.contains('=')));
        assert_eq!(handlers.collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn the_reader_of_tags_sees_what_breaks_out() {
    assert_eq!(
        tags("<a href=\"x\">b</a><img src=x onerror=alert(1)>"),
        ["a href=", "/a", "img src=x onerror=alert(1)"]
    );
    assert_eq!(tags("<input value=\"a > b\" x>"), ["input value= x"]);
}

#[test]
fn what_a_page_shows_grows_as_the_plan_does() {
    let plan = |count: usize| {
        let mut text = String::from(
            "vorlage: {rat: muster, art: beschlussvorlage, nummer: Drs 1/2026, datum: 2025-11-03, betreff: x, beratungsfolge: []}\nhaushalt: {jahre: [2026], finanzrahmen: {2026: 1}}\nthemenbereiche: [{id: a, titel: A}]\nmassnahmen:\n",
        );
        (0..count).for_each(|nr| _ = writeln!(text, "  - {{id: m{nr:04}, bezeichnung: Name {nr:04}, themenbereich: a, planmittel: {{2026: 1}}, sammelposition: true}}"));
        let files = Dateien::from([("plan.yaml".to_owned(), text.into_bytes())]);
        let bank = crate::plaene::bank(files, &Arc::new(Raete::built_in()));
        let ansicht = bank.ansicht(&Lage::default());
        let page = Seiten::new().expect("templates").seite(&ansicht).expect("a page");
        assert_eq!(ansicht.massnahmen.as_ref().map(|tafel| tafel.zeilen.len()), Some(count));
        (serde_json::to_string(&ansicht).expect("JSON").len(), page.len())
    };
    let (one, two, four) = (plan(200), plan(400), plan(800));
    // The second doubling adds twice what the first has added, with some room for numbers that grow longer.
    for (one, two, four) in [(one.0, two.0, four.0), (one.1, two.1, four.1)] {
        let (first, second) = (two - one, four - two);
        assert!(second < first * 21 / 10, "{one}, {two}, {four}");
    }
}
