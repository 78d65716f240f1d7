//! A plan of as many Maßnahmen as wanted, the same every time. Used by tests and benches.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const AEMTER: &[u32] = &[10, 12, 14, 20, 23, 29, 30, 32, 34, 36, 37, 40, 41, 50, 51, 52, 53, 61, 62, 63, 65, 66, 67];
const THEMENBEREICHE: &[&str] = &["ersatz", "netze", "buerger", "gebaeude", "neu"];
const WORTE: &[&str] = &[
    "Erneuerung",
    "Ausbau",
    "Software",
    "Server",
    "Netz",
    "Schule",
    "Portal",
    "Lizenzen",
    "Umzug",
    "Standort",
    "Geodaten",
    "Archiv",
    "Lager",
    "Brücke",
    "Straße",
    "Kita",
];

/// Numbers that look random and are the same in every run.
pub(crate) struct Folge(pub(crate) u64);

impl Folge {
    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        // Knuth's MMIX generator; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A word of a name.
    pub(crate) fn wort(&mut self) -> &'static str {
        WORTE[self.below(WORTE.len() as u64) as usize]
    }
}

/// Writes a plan with `anzahl` Maßnahmen into a folder.
#[allow(dead_code, reason = "some benches want the files without a folder")]
pub(crate) fn plan(folder: &Path, anzahl: usize) {
    std::fs::create_dir_all(folder.join("massnahmen")).expect("a folder can be made");
    for (path, bytes) in dateien(anzahl) {
        std::fs::write(folder.join(path), bytes).expect("a file can be written");
    }
}

/// The files of a plan with `anzahl` Maßnahmen, one file per Amt, that uses up its Finanzrahmen exactly.
pub(crate) fn dateien(anzahl: usize) -> BTreeMap<String, Vec<u8>> {
    let mut folge = Folge(2013);
    let mut dateien: Vec<String> = AEMTER.iter().map(|amt| format!("amt: {amt}\nmassnahmen:\n")).collect();
    let mut summe = [0, 0];
    for nr in 0..anzahl {
        let betrag = [folge.below(500) * 100, folge.below(500) * 100];
        summe = [summe[0] + betrag[0], summe[1] + betrag[1]];
        let text = &mut dateien[nr % AEMTER.len()];
        write!(
            text,
            "  - bezeichnung: {} {} {nr}\n    themenbereich: {}\n    planmittel: {{2014: {}, 2015: {}}}\n    \
             folgekosten: {{2014: {}, 2015: {}}}\n    nutzungsdauer: {}\n    inbetriebnahme: 2014-07\n    \
             beschreibung: {} und {} für das Amt, mit Nr. {nr} im Plan.\n",
            folge.wort(),
            folge.wort(),
            THEMENBEREICHE[nr % THEMENBEREICHE.len()],
            betrag[0],
            betrag[1],
            betrag[0] / 10,
            betrag[1] / 10,
            3 + folge.below(10),
            folge.wort(),
            folge.wort(),
        )
        .expect("a string takes everything");
    }
    let dateien = AEMTER.iter().zip(dateien).map(|(amt, text)| (format!("massnahmen/{amt}.yaml"), text.into_bytes()));
    let texte = [
        ("plan.yaml".to_owned(), kopf(anzahl, summe).into_bytes()),
        ("begruendung.md".to_owned(), b"Die Anteile:\n\n{{ tabelle.themenbereiche }}\n".to_vec()),
    ];
    dateien.chain(texte).collect()
}

/// Everything but the Maßnahmen: `summe` is the Finanzrahmen of each year.
fn kopf(anzahl: usize, summe: [u64; 2]) -> String {
    let mut themenbereiche = String::new();
    for id in THEMENBEREICHE {
        writeln!(themenbereiche, "  - {{id: {id}, titel: Themenbereich {id}}}").expect("a string takes everything");
    }
    format!(
        "vorlage:
  rat: stuttgart
  art: beschlussvorlage
  nummer: Erzeugt {anzahl}
  datum: 2013-11-22
  betreff: Ein erzeugter Plan
  beratungsfolge:
    - {{vorlage_an: Gemeinderat, zur: Beschlussfassung, sitzungsart: öffentlich, sitzungstermin: 2013-12-04}}
  beschlussantrag: Den Maßnahmen {{{{ jahre | und }}}} wird zugestimmt.
  kurzfassung: Der Plan hat Maßnahmen für {{{{ haushalt.finanzrahmen | schraegstrich | eur }}}}.
  unterzeichner: [{{name: N. N., funktion: Verwaltung}}]
  anlagen: [{{titel: Begründung}}, {{titel: Maßnahmenplan}}]
haushalt:
  jahre: [2014, 2015]
  finanzrahmen: {{2014: {}, 2015: {}}}
  einzeln_ab: 50000
themenbereiche:
{themenbereiche}",
        summe[0], summe[1]
    )
}
