//! Random plans that are right.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use crate::kalender::{later, punkte, sitzungstag, vorlagentag, wochentag, worte};
use crate::prosa::SAETZE;
use crate::worte::{AEMTER, BESCHREIBUNGEN, DINGE, THEMENBEREICHE, TUN};
use crate::zufall::Zufall;

/// A plan as its files, with what stands in them.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Which random plan it is.
    pub case: u64,
    /// Its files by their names.
    pub dateien: BTreeMap<String, String>,
    /// Its years, without a gap.
    pub jahre: Vec<i16>,
    /// Its Themenbereiche: id and title.
    pub themenbereiche: Vec<(&'static str, &'static str)>,
    /// Its Maßnahmen.
    pub massnahmen: Vec<Massnahme>,
    /// The day of the paper.
    pub datum: Date,
    /// The sessions: body and day.
    pub sitzungen: Vec<(&'static str, Date)>,
}

/// A Maßnahme.
#[derive(Debug, Clone)]
pub(crate) struct Massnahme {
    pub id: String,
    pub bezeichnung: String,
    pub amt: u32,
    pub themenbereich: &'static str,
    /// EUR per year of the plan.
    pub planmittel: Vec<u64>,
    /// EUR per year of the plan; none before the Inbetriebnahme.
    pub folgekosten: Vec<u64>,
    /// Years.
    pub nutzungsdauer: u64,
    /// Year and month.
    pub inbetriebnahme: (i16, u64),
}

impl Massnahme {
    /// The file that it stands in.
    pub(crate) fn datei(&self) -> String {
        format!("massnahmen/{}.yaml", self.amt)
    }
}

impl Plan {
    /// A random plan.
    pub(crate) fn new(case: u64) -> Self {
        let mut zufall = Zufall::new(case);
        let first = i16::try_from(zufall.between(2023, 2035)).expect("a year");
        let count = i16::try_from(zufall.between(1, 3)).expect("a small number");
        let jahre: Vec<i16> = (first..first + count).collect();
        let themenbereiche = {
            let count = usize::try_from(zufall.between(2, 6)).expect("a small number");
            zufall.some(THEMENBEREICHE, count)
        };
        let datum = vorlagentag(first, i64::try_from(zufall.below(50)).expect("a small number"));
        let sitzungen = sitzungen(&mut zufall, datum);
        let mut plan = Self {
            case,
            dateien: BTreeMap::new(),
            massnahmen: massnahmen(&mut zufall, &jahre, &themenbereiche),
            jahre,
            themenbereiche,
            datum,
            sitzungen,
        };
        plan.dateien.insert("plan.yaml".to_owned(), plan.kopf(&mut zufall));
        plan.dateien.insert("begruendung.md".to_owned(), plan.begruendung(&mut zufall));
        plan.aemter();
        plan
    }

    /// The sum of a year of the plan.
    pub(crate) fn summe(&self, nr: usize) -> u64 {
        self.massnahmen.iter().map(|massnahme| massnahme.planmittel[nr]).sum()
    }

    fn kopf(&self, zufall: &mut Zufall) -> String {
        let Self { jahre, datum, .. } = self;
        let mut text = format!(
            "vorlage:\n  rat: muster\n  art: beschlussvorlage\n  nummer: Drs {}/{}\n  datum: {datum}\n  \
             betreff: {}\n  beratungsfolge:\n",
            zufall.between(1, 1200),
            datum.year(),
            zufall.of(&["Maßnahmen der Stadt", "Ausstattung der Ämter", "Investitionen in Gebäude und Netze"]),
        );
        for (nr, (gremium, day)) in self.sitzungen.iter().enumerate() {
            let last = nr + 1 == self.sitzungen.len();
            let (zur, art) =
                if last { ("Beschlussfassung", "öffentlich") } else { ("Vorberatung", "nicht öffentlich") };
            writeln!(text, "    - {{vorlage_an: {gremium}, zur: {zur}, sitzungsart: {art}, sitzungstermin: {day}}}")
                .expect("a string takes everything");
        }
        text.push_str(
            "  beschlussantrag: Den Maßnahmen der Jahre {{ jahre | und }} (siehe Anlage 2) wird zugestimmt.\n  \
             kurzfassung: |\n    Die Ämter haben ihren Bedarf gemeldet; er ist geprüft und abgestimmt.\n    \
             Im ersten Jahr werden {{ summe.planmittel[JAHR] | eur }} gebraucht.\n  \
             mitzeichnung: [\"Wirtschaft, Finanzen und Beteiligungen\"]\n  unterzeichner:\n    \
             - {name: Anna Muster, funktion: Bürgermeisterin}\n  anlagen:\n    - titel: Ausführliche Begründung\n    \
             - titel: Maßnahmenplan {{ jahre | schraegstrich }}\n",
        );
        let text = text.replace("JAHR", &jahre[0].to_string());
        let rahmen: Vec<String> =
            jahre.iter().enumerate().map(|(nr, jahr)| format!("{jahr}: {}", self.summe(nr))).collect();
        let years: Vec<String> = jahre.iter().map(ToString::to_string).collect();
        let mut text = format!(
            "{text}haushalt:\n  jahre: [{}]\n  finanzrahmen: {{{}}}\n\nthemenbereiche:\n",
            years.join(", "),
            rahmen.join(", ")
        );
        for (id, titel) in &self.themenbereiche {
            writeln!(text, "  - {{id: {id}, titel: {titel}}}").expect("a string takes everything");
        }
        text
    }

    fn begruendung(&self, zufall: &mut Zufall) -> String {
        let count = usize::try_from(zufall.between(6, 16)).expect("a small number");
        let world = SAETZE.iter().map(ToString::to_string);
        let all: Vec<String> = world.chain(self.eigene_saetze()).collect();
        let mut text = String::from("## Anlass\n\n");
        for (nr, satz) in zufall.some(&all, count).into_iter().enumerate() {
            if nr == count / 2 {
                text.truncate(text.trim_end().len());
                text.push_str("\n\n## Umsetzung\n\n");
            }
            let end = if zufall.chance(30) { " " } else { "\n\n" };
            text.push_str(&wrapped(&satz, zufall.between(40, 120)));
            text.push_str(end);
        }
        let last = self.jahre[self.jahre.len() - 1];
        format!("{}\n\nIm Jahr {last} sind es {{{{ summe.planmittel[{last}] | eur }}}}.\n", text.trim_end())
    }

    /// Sentences about the plan itself that are right.
    fn eigene_saetze(&self) -> Vec<String> {
        let (gremium, day) = self.sitzungen[self.sitzungen.len() - 1];
        let (first, last) = (self.jahre[0], self.jahre[self.jahre.len() - 1]);
        let jahre: Vec<String> = self.jahre.iter().map(ToString::to_string).collect();
        let massnahme = &self.massnahmen[0];
        vec![
            format!("Der {gremium} beschließt am {}.", worte(day)),
            format!("Die Sitzung ist am {}, {}.", wochentag(day), punkte(day)),
            format!("Die Vorlage ist vom {}.", punkte(self.datum)),
            "Die Anlagen 1 und 2 gehören zu dieser Vorlage.".to_owned(),
            "Was im Einzelnen geplant ist, zeigt Anlage 2; die Umsetzung beschreibt Abschnitt 2.".to_owned(),
            format!("Das Programm enthält {} Maßnahmen.", self.massnahmen.len()),
            format!("Es gliedert sich in {} Themenbereiche.", self.themenbereiche.len()),
            format!("Zum Themenbereich {} gehören die meisten Anmeldungen.", self.themenbereiche.len()),
            format!("Veranschlagt wird im Haushalt {}.", jahre.join("/")),
            format!("Die Mittel stehen in den Jahren {} bereit.", jahre.join(" und ")),
            format!("Der Plan umfasst die Jahre {first} bis {last}."),
            format!("Der Haushalt {}/{} enthielt dafür keine Mittel.", first - 2, first - 1),
            format!(
                "Im Haushaltsjahr {} war nichts veranschlagt; der Plan {}/{} folgt.",
                first - 1,
                last + 1,
                last + 2
            ),
            format!(
                "Für „{}“ sind {first} {{{{ massnahme.{}.planmittel[{first}] | eur }}}} vorgesehen.",
                massnahme.bezeichnung, massnahme.id
            ),
            format!(
                "Der Anteil liegt {last} bei {{{{ themenbereich.{}.anteil[{last}] | prozent }}}}.",
                self.themenbereiche[0].0
            ),
            format!("Zwei der {} Maßnahmen sind schon begonnen, drei weitere ausgeschrieben.", self.massnahmen.len()),
        ]
    }

    fn aemter(&mut self) {
        let Self { massnahmen, dateien, jahre, .. } = self;
        for (nr, massnahme) in massnahmen.iter().enumerate() {
            let text =
                dateien.entry(massnahme.datei()).or_insert_with(|| format!("amt: {}\nmassnahmen:\n", massnahme.amt));
            let je_jahr = |betraege: &[u64]| {
                let all = jahre.iter().zip(betraege).map(|(jahr, betrag)| format!("{jahr}: {betrag}"));
                all.collect::<Vec<_>>().join(", ")
            };
            let Massnahme { id, bezeichnung, themenbereich, nutzungsdauer, inbetriebnahme: (jahr, monat), .. } =
                massnahme;
            write!(
                text,
                "  - id: {id}\n    bezeichnung: {bezeichnung}\n    themenbereich: {themenbereich}\n    \
                 planmittel: {{{}}}\n    folgekosten: {{{}}}\n    nutzungsdauer: {nutzungsdauer}\n    \
                 inbetriebnahme: {jahr}-{monat:02}\n    beschreibung: {}\n\n",
                je_jahr(&massnahme.planmittel),
                je_jahr(&massnahme.folgekosten),
                BESCHREIBUNGEN[nr % BESCHREIBUNGEN.len()],
            )
            .expect("a string takes everything");
        }
    }
}

fn sitzungen(zufall: &mut Zufall, datum: Date) -> Vec<(&'static str, Date)> {
    let all = ["Bezirksbeirat Mitte", "Verwaltungsausschuss", "Gemeinderat"];
    let bodies = &all[usize::try_from(zufall.below(3)).expect("a small number")..];
    let mut day = datum;
    let meet = |gremium: &&'static str| {
        day = sitzungstag(later(day, 7));
        (*gremium, day)
    };
    bodies.iter().map(meet).collect()
}

fn massnahmen(zufall: &mut Zufall, jahre: &[i16], themenbereiche: &[(&'static str, &'static str)]) -> Vec<Massnahme> {
    let count = zufall.between(themenbereiche.len() as u64, 14);
    let dinge = zufall.some(DINGE, usize::try_from(count).expect("a small number"));
    let aemter = zufall.some(AEMTER, 5);
    let mut all: Vec<Massnahme> = Vec::new();
    for (nr, ding) in dinge.into_iter().enumerate() {
        // Every Themenbereich has at least one.
        let themenbereich = themenbereiche.get(nr).unwrap_or_else(|| zufall.of(themenbereiche)).0;
        let mut planmittel: Vec<u64> = jahre.iter().map(|_| betrag(zufall)).collect();
        if jahre.len() > 1 && zufall.chance(25) {
            let nr = zufall.below(jahre.len() as u64);
            planmittel[usize::try_from(nr).expect("a small number")] = 0;
        }
        let (start, month) = inbetriebnahme(zufall, jahre, &planmittel);
        let folgekosten =
            jahre.iter().map(|jahr| if *jahr < start { 0 } else { planmittel.iter().sum::<u64>() / 2_000 * 100 });
        all.push(Massnahme {
            id: format!("m{}", nr + 1),
            bezeichnung: format!("{} {ding}", zufall.of(TUN)),
            amt: *zufall.of(&aemter),
            themenbereich,
            folgekosten: folgekosten.collect(),
            planmittel,
            nutzungsdauer: zufall.between(4, 30),
            inbetriebnahme: (start, month),
        });
    }
    all.sort_by_key(|massnahme| massnahme.amt);
    all
}

/// A month in the years with money or in the year after, not before the money begins.
fn inbetriebnahme(zufall: &mut Zufall, jahre: &[i16], planmittel: &[u64]) -> (i16, u64) {
    let with_money: Vec<i16> =
        jahre.iter().zip(planmittel).filter(|(_, betrag)| **betrag > 0).map(|(jahr, _)| *jahr).collect();
    let last = with_money.last().copied().unwrap_or(jahre[0]);
    let mut wanted = with_money;
    wanted.push(last + 1);
    (*zufall.of(&wanted), zufall.between(1, 12))
}

/// EUR that no sentence about the world names, which would be equal by chance.
fn betrag(zufall: &mut Zufall) -> u64 {
    loop {
        let betrag = match zufall.below(3) {
            0 => zufall.between(20, 990) * 100,
            1 => zufall.between(10, 400) * 1_000,
            _ => zufall.between(1_000, 29_000) * 100,
        };
        if ![25_000, 221_000, 1_000_000].contains(&betrag) {
            return betrag;
        }
    }
}

/// A sentence in lines of this width.
fn wrapped(satz: &str, width: u64) -> String {
    let (mut text, mut column) = (String::new(), 0);
    for word in satz.split(' ') {
        let length = word.chars().count() as u64;
        if column > 0 && column + length >= width {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
        }
        text.push_str(word);
        column += length + 1;
    }
    text
}
