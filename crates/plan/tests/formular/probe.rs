//! A small council and a plan on its form.

use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

/// The council, with the fields of its form.
pub(crate) fn raete(felder: &str) -> Raete {
    let names: Vec<&str> = felder.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name).collect();
    let lines: String = felder.lines().map(|line| format!("          {line}\n")).collect();
    let rat = format!(
        "erbt_von: muster
finanzreferat: Stadtkämmerei
vorlagenarten:
  blatt:
    name: Blatt
    formulare:
      \"2026\":
        teile: [{{vorlage: vorlage, datei: Vorlage}}]
        abschnitte:
          - {{titel: Antrag, inhalt: [beschlussantrag]}}
          - {{titel: Geld, inhalt: [{}]}}
        felder:
{lines}",
        names.join(", ")
    );
    let mut files = Dateien::new();
    files.insert("probe/rat.yaml".to_owned(), rat.into_bytes());
    Raete::of(Ordner::in_memory("templates", files))
}

/// A plan that fills them in, and asks for a decision.
pub(crate) fn stand(raete: &Raete, antrag: &str, formular: &str) -> Stand {
    stand_with(raete, antrag, formular, "")
}

/// The same with more keys behind the Vorlage.
pub(crate) fn stand_with(raete: &Raete, antrag: &str, formular: &str, more: &str) -> Stand {
    let lines: String = formular.lines().map(|line| format!("    {line}\n")).collect();
    let plan = format!(
        "vorlage:
  rat: probe
  art: blatt
  nummer: Drs 1/2026
  referate: [Stadtkämmerei]
  datum: 2026-02-10
  betreff: Ein Brunnen
  beratungsfolge:
    - {{vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2026-03-24}}
  beschlussantrag: {antrag}
  unterzeichner: [{{name: Anna Muster, funktion: Bürgermeisterin}}]
  formular:
{lines}{more}"
    );
    let mut files = Dateien::new();
    files.insert("plan.yaml".to_owned(), plan.into_bytes());
    Stand::lesen(&Ordner::in_memory("plans/p", files), raete)
}

/// What is found in it: `code line:column message`.
pub(crate) fn found(stand: &Stand) -> Vec<String> {
    let sources = stand.sources();
    let shown = stand.geprueft().diagnostics.iter().map(|one| {
        let at = one.place.resolve(sources).start;
        format!("{} {}:{} {}", one.code.as_str(), at.line, at.column, one.message)
    });
    shown.collect()
}
