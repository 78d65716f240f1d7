//! Plans that are right by construction give nothing; one mistake in them gives one finding, of the expected kind.

use std::fmt::Write;
use std::sync::Arc;

use drucksache::platte;
use drucksache_druck::Werk;
use drucksache_plan::diagnostic::{Code, Diagnostic};
use drucksache_plan::rat::Raete;
use drucksache_tausch::einlesen::read_stand;
use proptest::prelude::*;

use crate::project::{Project, root};

const AEMTER: [u32; 5] = [10, 20, 41, 51, 67];
/// Weekdays after the day of the paper.
const SITZUNGEN: [&str; 5] = ["2013-11-22", "2013-11-27", "2013-12-04", "2013-12-12", "2013-12-17"];
const GREMIEN: [&str; 5] =
    ["Bezirksbeirat", "Jugendhilfeausschuss", "Umweltausschuss", "Finanzausschuss", "Gemeinderat"];
/// Thresholds in cents.
const HOECHSTENS: u64 = 5_000_000;
const MEHR_ALS: u64 = 1_000_000;

/// A plan before it is written: figures are computed once, so that a later change contradicts them.
#[derive(Debug, Clone)]
struct Entwurf {
    jahre: Vec<u64>,
    bereiche: Vec<Bereich>,
    massnahmen: Vec<Eintrag>,
    /// Cents per year.
    finanzrahmen: Vec<u64>,
    sitzungen: Vec<String>,
    mitzeichnung: &'static str,
    unterzeichner: &'static str,
    kurzfassung: String,
    verweis: &'static str,
    /// Whether Maßnahmen stand in one file per Amt.
    dateien: bool,
}

#[derive(Debug, Clone)]
struct Bereich {
    hoechstens: bool,
    mehr_als: bool,
    /// Cents per year, where the plan states a control total.
    kontrollsumme: Option<Vec<u64>>,
}

#[derive(Debug, Clone)]
struct Eintrag {
    /// Whether the file has the name of the Amt as well.
    amt: u32,
    /// Amt of its own beside that of the file.
    eigenes_amt: Option<u32>,
    schluessel: &'static str,
    bezeichnung: String,
    themenbereich: String,
    planmittel: Vec<(u64, String)>,
    folgekosten: bool,
    beschreibung: Option<String>,
}

fn eur(cents: u64) -> String {
    if cents.is_multiple_of(100) { format!("{}", cents / 100) } else { format!("{}.{:02}", cents / 100, cents % 100) }
}

fn je_jahr<'a>(values: impl IntoIterator<Item = (&'a u64, String)>) -> String {
    let pairs: Vec<String> = values.into_iter().map(|(jahr, value)| format!("{jahr}: {value}")).collect();
    format!("{{{}}}", pairs.join(", "))
}

/// What is drawn for a Maßnahme: Amt, Themenbereich, per year a size and whether there is money at all, cents,
/// Folgekosten.
type Wurf = (usize, prop::sample::Index, [(u64, bool); 5], Option<u64>, bool);

fn entwurf(mindestens: usize) -> impl Strategy<Value = Entwurf> {
    let bereich = (any::<bool>(), any::<bool>(), any::<bool>());
    let massnahme = (
        0..AEMTER.len(),
        any::<prop::sample::Index>(),
        prop::array::uniform5((0..39_000_u64, any::<bool>())),
        prop::option::of(1..100_u64),
        any::<bool>(),
    );
    (
        (2013..2016_u64, 1..=5_u64),
        prop::collection::vec(bereich, 1..=4),
        prop::collection::vec(massnahme, mindestens.max(1)..=12),
        prop::sample::subsequence((0..SITZUNGEN.len()).collect::<Vec<_>>(), 1..=SITZUNGEN.len()),
        any::<bool>(),
    )
        .prop_map(|((first, years), bereiche, wuerfe, sitzungen, dateien)| {
            built_plan((first..first + years).collect(), &bereiche, wuerfe, &sitzungen, dateien)
        })
}

fn built_plan(
    jahre: Vec<u64>,
    bereiche: &[(bool, bool, bool)],
    wuerfe: Vec<Wurf>,
    sitzungen: &[usize],
    dateien: bool,
) -> Entwurf {
    let mut finanzrahmen = vec![0; jahre.len()];
    let mut summen = vec![vec![0; jahre.len()]; bereiche.len()];
    let mut massnahmen = Vec::new();
    for (nr, (amt, index, groessen, cents, folgekosten)) in wuerfe.into_iter().enumerate() {
        let of = index.index(bereiche.len());
        let mut planmittel = Vec::new();
        for (at, jahr) in jahre.iter().enumerate() {
            let (groesse, money) = groessen[at];
            // In its first year it costs more than any lower threshold and less than any upper one.
            let betrag = if money || at == 0 { MEHR_ALS + 100 + groesse * 100 + cents.unwrap_or(0) } else { 0 };
            finanzrahmen[at] += betrag;
            summen[of][at] += betrag;
            planmittel.push((*jahr, eur(betrag)));
        }
        massnahmen.push(Eintrag {
            amt: AEMTER[amt],
            eigenes_amt: None,
            schluessel: "bezeichnung",
            bezeichnung: format!("Maßnahme {nr}"),
            themenbereich: format!("b{of}"),
            planmittel,
            folgekosten,
            beschreibung: Some(format!("Was alt ist, wird neu: Teil {nr}.")),
        });
    }
    let bereiche = bereiche.iter().zip(summen).map(|((hoechstens, mehr_als, kontrolle), summen)| Bereich {
        hoechstens: *hoechstens,
        mehr_als: *mehr_als,
        kontrollsumme: kontrolle.then_some(summen),
    });
    Entwurf {
        bereiche: bereiche.collect(),
        massnahmen,
        finanzrahmen,
        sitzungen: sitzungen.iter().map(|nr| SITZUNGEN[*nr].to_owned()).collect(),
        mitzeichnung: "  mitzeichnung: [\"Wirtschaft, Finanzen und Beteiligungen\"]\n",
        unterzeichner: "  unterzeichner: [{name: Erika Muster, funktion: Bürgermeisterin}]\n",
        kurzfassung: format!("Im ersten Jahr sind es {{{{ summe.planmittel[{}] | eur }}}}.", jahre[0]),
        verweis: "Anlage 2",
        dateien,
        jahre,
    }
}

impl Entwurf {
    fn plan_yaml(&self) -> String {
        let mut text = format!(
            "vorlage:\n  rat: stuttgart\n  art: beschlussvorlage\n  nummer: GRDrs 7/2013\n  datum: 2013-11-22\n  \
             betreff: Ein richtiger Plan\n{}{}  beschlussantrag: Den Maßnahmen für {{{{ jahre | und }}}} wird zugestimmt.\n  \
             kurzfassung: \"{}\"\n  anlagen: [{{titel: Begründung}}, {{titel: Maßnahmenplan}}]\n  beratungsfolge:\n",
            self.mitzeichnung, self.unterzeichner, self.kurzfassung
        );
        for (nr, tag) in self.sitzungen.iter().enumerate() {
            let last = nr + 1 == self.sitzungen.len();
            let (gremium, zur) = if last { ("Gemeinderat", "Beschlussfassung") } else { (GREMIEN[nr], "Vorberatung") };
            let _ = writeln!(
                text,
                "    - {{vorlage_an: {gremium}, zur: {zur}, sitzungsart: öffentlich, sitzungstermin: {tag}}}"
            );
        }
        let jahre: Vec<String> = self.jahre.iter().map(u64::to_string).collect();
        let _ = write!(
            text,
            "haushalt:\n  jahre: [{}]\n  finanzrahmen: {}\n  einzeln_ab: 10000\nthemenbereiche:\n",
            jahre.join(", "),
            je_jahr(self.jahre.iter().zip(self.finanzrahmen.iter().map(|cents| eur(*cents))))
        );
        for (nr, bereich) in self.bereiche.iter().enumerate() {
            let _ = writeln!(text, "  - id: b{nr}\n    titel: Bereich {nr}");
            if bereich.hoechstens {
                let _ = writeln!(text, "    hoechstens_je_jahr: {}", eur(HOECHSTENS));
            }
            if bereich.mehr_als {
                let _ = writeln!(text, "    mehr_als: {}", eur(MEHR_ALS));
            }
            if let Some(summen) = &bereich.kontrollsumme {
                let summen = je_jahr(self.jahre.iter().zip(summen.iter().map(|cents| eur(*cents))));
                let _ = writeln!(text, "    kontrollsumme: {summen}");
            }
        }
        if !self.dateien {
            text += "massnahmen:\n";
            for one in &self.massnahmen {
                text += &one.yaml(one.eigenes_amt.or(Some(one.amt)));
            }
        }
        text
    }

    fn project(&self) -> Project {
        let project = Project::empty();
        project.write("plan/plan.yaml", self.plan_yaml());
        let mut begruendung =
            format!("## Übersicht\n\nAlles steht in {}.\n\n{{{{ tabelle.themenbereiche }}}}\n", self.verweis);
        for nr in 0..self.bereiche.len() {
            let _ = write!(begruendung, "\n{{{{ tabelle.einzelmassnahmen.b{nr} }}}}\n");
        }
        project.write("plan/begruendung.md", begruendung);
        for amt in AEMTER.iter().filter(|_| self.dateien) {
            let own = self.massnahmen.iter().filter(|one| one.amt == *amt);
            let entries: String = own.map(|one| one.yaml(one.eigenes_amt)).collect();
            if !entries.is_empty() {
                project.write(&format!("plan/massnahmen/{amt}.yaml"), format!("amt: {amt}\nmassnahmen:\n{entries}"));
            }
        }
        project
    }

    /// The findings, but for notes on rounded shares, which follow from the figures.
    fn befunde(&self) -> Vec<Diagnostic> {
        let project = self.project();
        let raete = Arc::new(Raete::of(platte::ordner(&root().join("templates"))));
        let stand = read_stand(&platte::ordner(&project.path("plan")), &raete);
        let mut found = Werk::new(Arc::default(), raete, stand).pruefen().to_vec();
        found.retain(|one| one.code != Code::AnteileNicht100);
        found
    }
}

impl Eintrag {
    fn yaml(&self, amt: Option<u32>) -> String {
        let mut text = format!(
            "  - {}: {}\n    themenbereich: {}\n    planmittel: {}\n",
            self.schluessel,
            self.bezeichnung,
            self.themenbereich,
            je_jahr(self.planmittel.iter().map(|(jahr, betrag)| (jahr, betrag.clone())))
        );
        if let Some(amt) = amt {
            let _ = writeln!(text, "    amt: {amt}");
        }
        if self.folgekosten {
            let jahr = self.planmittel.first().map_or(0, |(jahr, _)| *jahr);
            let folgekosten = je_jahr(self.planmittel.iter().map(|(jahr, _)| (jahr, "500.50".to_owned())));
            let _ =
                writeln!(text, "    folgekosten: {folgekosten}\n    nutzungsdauer: 5\n    inbetriebnahme: {jahr}-07");
        }
        if let Some(beschreibung) = &self.beschreibung {
            let _ = writeln!(text, "    beschreibung: \"{beschreibung}\"");
        }
        text
    }
}

/// One mistake in a plan with at least one Maßnahme, and its kind.
type Fehler = (Code, fn(&mut Entwurf));

const FEHLER: &[Fehler] = &[
    (Code::UeberFinanzrahmen, |plan| plan.finanzrahmen[0] -= 1),
    (Code::UeberFinanzrahmen, |plan| {
        set_thresholds(plan, true, true);
        plan.massnahmen[0].planmittel[0].1 = "49999.99".to_owned();
    }),
    (Code::FinanzrahmenNichtAusgeschoepft, |plan| plan.finanzrahmen[0] += 1),
    (Code::SummeWeichtAb, |plan| plan.bereiche[0].kontrollsumme = Some(vec![7])),
    (Code::UnbekannterThemenbereich, |plan| plan.massnahmen[0].themenbereich = "b7".to_owned()),
    (Code::UnbekanntesAmt, |plan| plan.massnahmen[0].eigenes_amt = Some(98)),
    (Code::MassnahmeDoppelt, |plan| {
        let mut second = plan.massnahmen[0].clone();
        second.planmittel.iter_mut().for_each(|(_, betrag)| *betrag = "0".to_owned());
        second.folgekosten = false;
        set_thresholds(plan, true, false);
        plan.massnahmen.push(second);
    }),
    (Code::SchwelleUeberschritten, |plan| {
        set_thresholds(plan, true, false);
        let more = HOECHSTENS + 1 - cents(&plan.massnahmen[0]);
        plan.finanzrahmen[0] += more;
        plan.massnahmen[0].planmittel[0].1 = eur(HOECHSTENS + 1);
    }),
    (Code::SchwelleUnterschritten, |plan| {
        set_thresholds(plan, false, true);
        let mut small = plan.massnahmen[0].clone();
        small.bezeichnung = "Zu klein".to_owned();
        small.planmittel.iter_mut().for_each(|(_, betrag)| *betrag = eur(MEHR_ALS));
        plan.finanzrahmen.iter_mut().for_each(|rahmen| *rahmen += MEHR_ALS);
        plan.massnahmen.push(small);
    }),
    (Code::SitzungAmWochenende, |plan| set_last(plan, "2013-12-21")),
    (Code::DatumVorVorlage, |plan| plan.sitzungen[0] = "2013-11-21".to_owned()),
    (Code::DatumUngueltig, |plan| set_last(plan, "2013-12-32")),
    (Code::BeratungsfolgeReihenfolge, |plan| plan.sitzungen = vec!["2013-12-04".to_owned(), "2013-12-03".to_owned()]),
    (Code::SchluesselUnbekannt, |plan| plan.massnahmen[0].schluessel = "bezeichnug"),
    (Code::BetragMehrdeutig, |plan| plan.massnahmen[0].planmittel[0].1 = "100.000".to_owned()),
    (Code::BetragNegativ, |plan| plan.massnahmen[0].planmittel[0].1 = "-100".to_owned()),
    (Code::BetragUngueltig, |plan| plan.massnahmen[0].planmittel[0].1 = "100 TEUR".to_owned()),
    (Code::SchluesselFehlt, |plan| {
        plan.massnahmen[0].folgekosten = false;
        plan.massnahmen[0].planmittel.pop();
    }),
    (Code::JahrAusserhalb, |plan| {
        plan.massnahmen[0].folgekosten = false;
        plan.massnahmen[0].planmittel.push((2009, "5".to_owned()));
    }),
    (Code::BeschreibungFehlt, |plan| {
        set_thresholds(plan, true, true);
        let missing = 4_999_900 - cents(&plan.massnahmen[0]);
        plan.massnahmen[0].planmittel[0].1 = "49999".to_owned();
        plan.massnahmen[0].beschreibung = None;
        plan.finanzrahmen[0] += missing;
    }),
    (Code::MitzeichnungFehlt, |plan| plan.mitzeichnung = ""),
    (Code::UnterzeichnerFehlt, |plan| plan.unterzeichner = ""),
    (Code::Platzhalter, |plan| plan.massnahmen[0].beschreibung = Some("TODO".to_owned())),
    (Code::ZahlImText, |plan| plan.massnahmen[0].beschreibung = Some("Das kostet 1.234 EUR.".to_owned())),
    (Code::VerweisForm, |plan| plan.kurzfassung += " Siehe GRDRs 1/2012."),
    (Code::AusdruckUngueltig, |plan| plan.kurzfassung += " {{ summe.planmitel }}"),
    (Code::ZeichenFehltInSchrift, |plan| plan.kurzfassung += " 📚"),
    (Code::MarkdownNichtErlaubt, |plan| plan.kurzfassung += " Eins<br>zwei"),
    (Code::AnlageOhneVerweis, |plan| plan.verweis = "der Tabelle"),
    (Code::VerweisOhneAnlage, |plan| plan.verweis = "Anlage 2, nicht in Anlage 3"),
];

/// The cost of a Maßnahme in the first year, in cents.
fn cents(eintrag: &Eintrag) -> u64 {
    let (_, betrag) = &eintrag.planmittel[0];
    let (whole, cents) = betrag.split_once('.').unwrap_or((betrag, "0"));
    whole.parse::<u64>().expect("EUR") * 100 + cents.parse::<u64>().expect("cents")
}

/// The same thresholds for all Themenbereiche, and no control totals.
fn set_thresholds(plan: &mut Entwurf, hoechstens: bool, mehr_als: bool) {
    plan.bereiche.fill(Bereich { hoechstens, mehr_als, kontrollsumme: None });
}

fn set_last(plan: &mut Entwurf, tag: &str) {
    *plan.sitzungen.last_mut().expect("one session at least") = tag.to_owned();
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|one| one.code.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_right_plan_gives_nothing(plan in entwurf(0)) {
        let found = plan.befunde();
        prop_assert!(found.is_empty(), "{:?}\n{}", found, plan.plan_yaml());
    }

    #[test]
    fn one_mistake_gives_one_finding(plan in entwurf(1)) {
        for (nr, (code, fehler)) in FEHLER.iter().enumerate() {
            let mut wrong = plan.clone();
            fehler(&mut wrong);
            let found = wrong.befunde();
            prop_assert_eq!(codes(&found), [code.as_str()], "{}: {:?}\n{}", nr, found, wrong.plan_yaml());
        }
    }
}
