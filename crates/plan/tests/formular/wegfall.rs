//! What a council drops of what it inherits, and papers that only go to be noted.

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner, Sources};
use drucksache_plan::stand::Stand;

use crate::probe::found;

fn raete(rat: &str) -> Raete {
    let mut files = Dateien::new();
    files.insert("probe/rat.yaml".to_owned(), rat.as_bytes().to_vec());
    Raete::of(Ordner::in_memory("templates", files))
}

/// What is wrong with a council: `file code line:column message`.
fn mistakes(rat: &str) -> Vec<String> {
    let read = raete(rat).rat("probe").expect("a council");
    let Err(found) = read.rat else { return Vec::new() };
    let mut sources = Sources::default();
    sources.set_rat(read.sources);
    let shown = found.iter().map(|one| {
        let at = one.place.resolve(&sources).start;
        format!("{} {} {}:{} {}", sources.get(one.place.file).path, one.code.as_str(), at.line, at.column, one.message)
    });
    shown.collect()
}

/// A Beschlussvorlage that costs money and that nobody has co-signed.
fn teuer(zur: &str) -> String {
    format!(
        "vorlage:
  rat: probe
  art: beschlussvorlage
  nummer: Drs 1/2026
  datum: 2026-02-10
  betreff: Ein Brunnen
  beratungsfolge:
    - {{vorlage_an: Gemeinderat, zur: {zur}, sitzungsart: öffentlich, sitzungstermin: 2026-03-24}}
  beschlussantrag: Dem Plan der Anlage 2 wird zugestimmt, siehe Anlage 1.
  kurzfassung: Ein Brunnen.
  unterzeichner: [{{name: Anna Muster, funktion: Bürgermeisterin}}]
  anlagen: [{{titel: Ausführliche Begründung}}, {{titel: Maßnahmenplan}}]
haushalt:
  jahre: [2026]
  finanzrahmen: {{2026: 50000}}
themenbereiche:
  - {{id: platz, titel: Platz}}
massnahmen:
  - {{amt: 66, bezeichnung: Brunnen, themenbereich: platz, planmittel: {{2026: 50000}}}}
"
    )
}

/// The findings of one code.
fn codes(rat: &str, plan: &str, code: &str) -> usize {
    let mut files = Dateien::new();
    files.insert("plan.yaml".to_owned(), plan.as_bytes().to_vec());
    files.insert("begruendung.md".to_owned(), "Ein Brunnen.\n".as_bytes().to_vec());
    let stand = Stand::lesen(&Ordner::in_memory("plans/p", files), &raete(rat));
    let all = found(&stand);
    assert!(!all.iter().any(|one| one.starts_with("unbekannter-rat")), "{all:?}");
    all.iter().filter(|one| one.starts_with(code)).count()
}

#[test]
fn finanzreferat_null_turns_the_rule_off() {
    let plan = teuer("Beschlussfassung");
    assert_eq!(codes("erbt_von: muster\n", &plan, "mitzeichnung-fehlt"), 1);
    assert_eq!(codes("erbt_von: muster\nfinanzreferat: null\n", &plan, "mitzeichnung-fehlt"), 0);
    assert_eq!(codes("erbt_von: muster\nfinanzreferat: ~\n", &plan, "mitzeichnung-fehlt"), 0);
    // A blank value may be half written: it drops nothing.
    assert_eq!(codes("erbt_von: muster\nfinanzreferat:\n", &plan, "mitzeichnung-fehlt"), 1);
}

#[test]
fn a_paper_that_is_only_noted_costs_no_money() {
    assert_eq!(codes("erbt_von: muster\n", &teuer("Kenntnisnahme"), "mitzeichnung-fehlt"), 0);
    assert_eq!(codes("erbt_von: muster\n", &teuer("Kenntnisnahme und Beschluss"), "mitzeichnung-fehlt"), 1);
}

#[test]
fn what_is_needed_and_dropped_is_an_error_in_the_own_file() {
    assert_eq!(
        mistakes("erbt_von: muster\nstadt: null\n"),
        ["templates/probe/rat.yaml schluessel-fehlt 2:1 Die Angabe `stadt` fehlt"]
    );
    let field = "erbt_von: muster
vorlagenarten:
  mitteilungsvorlage:
    formulare:
      \"2025\": {felder: {bericht: null}}
";
    assert_eq!(
        mistakes(field),
        [
            "templates/probe/rat.yaml widerspruch 5:25 Das Feld `bericht` fällt weg, steht aber noch im Abschnitt „Bericht“"
        ]
    );
}

#[test]
fn nothing_can_be_dropped_that_is_not_inherited() {
    assert_eq!(
        mistakes("erbt_von: muster\nfinanzreferrat: null\n").len(),
        1,
        "{:?}",
        mistakes("erbt_von: muster\nfinanzreferrat: null\n")
    );
    assert_eq!(
        mistakes("erbt_von: muster\nkopfbild: null\n"),
        ["templates/probe/rat.yaml widerspruch 2:1 Mit `null` fällt `kopfbild` weg, aber geerbt ist davon nichts"]
    );
}

#[test]
fn a_kind_of_paper_and_a_version_can_be_dropped() {
    assert_eq!(mistakes("erbt_von: muster\nvorlagenarten: {mitteilungsvorlage: null}\n"), Vec::<String>::new());
    let rat = raete("erbt_von: muster\nvorlagenarten: {mitteilungsvorlage: null}\n").rat("probe").expect("a council");
    let rat = rat.rat.expect("a sound one");
    assert!(rat.formulare.iter().all(|one| one.art == "beschlussvorlage"));
}
