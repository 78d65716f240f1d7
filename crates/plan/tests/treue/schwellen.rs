//! Thresholds of Themenbereiche: in their titles, in texts, and what they forbid.

use drucksache_plan::diagnostic::Code;

use crate::befund::zweihundert_mit;
use crate::betraege::gruppen;
use crate::plan::{Massnahme, Plan};
use crate::zufall::Zufall;

/// A Themenbereich with a threshold that holds.
struct Schwelle {
    titel: &'static str,
    /// The title as the plan has it.
    im_plan: String,
    betrag: u64,
    hoechstens: bool,
    /// The Maßnahmen that it is about.
    massnahmen: Vec<Massnahme>,
}

const HOECHSTENS: &[&str] = &["bis", "bis zu", "unter", "höchstens", "maximal", "nicht mehr als", "weniger als"];
const MEHR_ALS: &[&str] = &["über", "mehr als", "ab", "von mehr als", "oberhalb von"];

impl Schwelle {
    fn worte(&self, zufall: &mut Zufall) -> &'static str {
        let words = if self.hoechstens { HOECHSTENS } else { MEHR_ALS };
        zufall.of::<&'static str>(words)
    }

    /// Another amount, as a clerk mistypes it or forgets to change it.
    fn andere(&self, zufall: &mut Zufall) -> u64 {
        match zufall.below(4) {
            0 => self.betrag * 10,
            1 => self.betrag + zufall.between(1, 90) * 100,
            2 => self.betrag * 2,
            _ => self.betrag * 1_000,
        }
    }
}

fn eur(zufall: &mut Zufall, betrag: u64) -> String {
    let points = gruppen(betrag, ".");
    match zufall.below(4) {
        0 => format!("{points} Euro"),
        1 => format!("{points} €"),
        2 => format!("{points},- Euro"),
        _ => format!("{points} EUR"),
    }
}

/// Gives a Themenbereich a threshold that its Maßnahmen keep, and perhaps says so in its title.
fn schwelle(zufall: &mut Zufall, plan: &mut Plan) -> Schwelle {
    let (id, titel) = *zufall.of(&plan.themenbereiche);
    let massnahmen: Vec<Massnahme> = plan.massnahmen.iter().filter(|one| one.themenbereich == id).cloned().collect();
    let most = massnahmen.iter().map(|one| one.planmittel.iter().copied().max().unwrap_or_default());
    let hoechstens = zufall.chance(50);
    let betrag = if hoechstens {
        most.max().unwrap_or_default() / 100 * 100 + zufall.between(1, 50) * 137
    } else {
        (most.min().unwrap_or_default() - 1).min(zufall.between(1, 9) * 137)
    };
    let key = if hoechstens { "hoechstens_je_jahr" } else { "mehr_als" };
    let mut schwelle = Schwelle { titel, im_plan: String::new(), betrag, hoechstens, massnahmen };
    let said =
        if zufall.chance(50) { format!(" {} {}", schwelle.worte(zufall), eur(zufall, betrag)) } else { String::new() };
    schwelle.im_plan = format!("'{titel}{said}'");
    let new = format!("titel: {}, {key}: {betrag}}}", schwelle.im_plan);
    plan.ersetze("plan.yaml", &format!("titel: {titel}}}"), &new);
    schwelle
}

#[test]
fn another_threshold_in_a_title_is_found() {
    zweihundert_mit(&[Code::SchwelleImText], schwelle, |zufall, plan, schwelle| {
        let other = schwelle.andere(zufall);
        let said = format!("{} {}", schwelle.worte(zufall), eur(zufall, other));
        let new = format!("'{} {said}'", schwelle.titel);
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &schwelle.im_plan, &new))
    });
}

#[test]
fn another_threshold_in_a_text_is_found() {
    const SAETZE: &[&str] = &[
        "Im Themenbereich @ melden die Ämter Vorhaben.",
        "Für @ genügt eine Liste.",
        "Die Maßnahmen im Bereich @ sind nicht einzeln beschrieben.",
        "## @\n\nDie Liste steht in Anlage 2.",
        "- Anlass\n- @",
    ];
    zweihundert_mit(&[Code::SchwelleImText], schwelle, |zufall, plan, schwelle| {
        let other = schwelle.andere(zufall);
        let said = format!("{} {} {}", schwelle.titel, schwelle.worte(zufall), eur(zufall, other));
        let satz = zufall.of(SAETZE);
        let before = satz.split('@').next().expect("a sentence").matches('\n').count();
        let line = plan.absatz(zufall.below(99), &satz.replace('@', &said));
        ("begruendung.md".to_owned(), line + before)
    });
}

#[test]
fn a_massnahme_beyond_its_threshold_is_found() {
    zweihundert_mit(
        &[Code::SchwelleUeberschritten, Code::SchwelleUnterschritten],
        schwelle,
        |zufall, plan, schwelle| {
            let massnahme = zufall.of(&schwelle.massnahmen);
            let much = if schwelle.hoechstens { schwelle.betrag + zufall.between(1, 99_999) } else { schwelle.betrag };
            let years: Vec<String> = plan.jahre.iter().map(|jahr| format!("{jahr}: {much}")).collect();
            plan.zeile(massnahme, "planmittel", |_| format!("    planmittel: {{{}}}", years.join(", ")))
        },
    );
}

#[test]
fn a_control_sum_that_does_not_fit_is_found() {
    let kontrolle = |zufall: &mut Zufall, plan: &mut Plan| {
        let nr = usize::try_from(zufall.below(plan.jahre.len() as u64)).expect("small");
        let (id, titel) = *zufall.of(&plan.themenbereiche);
        let of = plan.massnahmen.iter().filter(|one| one.themenbereich == id);
        let summe: u64 = of.map(|one| one.planmittel[nr]).sum();
        let stated = format!("kontrollsumme: {{{}: {summe}}}", plan.jahre[nr]);
        plan.ersetze("plan.yaml", &format!("titel: {titel}}}"), &format!("titel: {titel}, {stated}}}"));
        (stated, summe)
    };
    zweihundert_mit(&[Code::SummeWeichtAb], kontrolle, |zufall, plan, (stated, summe)| {
        let wrong = summe + zufall.between(1, 9_999);
        let new = stated.replace(&format!(": {summe}}}"), &format!(": {wrong}}}"));
        ("plan.yaml".to_owned(), plan.ersetze("plan.yaml", &stated, &new))
    });
}
