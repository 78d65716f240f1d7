//! `drucksache pruefen`

use drucksache_druck::berichte::Befund;
use drucksache_plan::diagnostic::{Diagnostic, Severity, has_errors};
use std::path::PathBuf;

use crate::absage::Absage;
use crate::args::{CheckArgs, Format};
use crate::konsole::Konsole;
use crate::report;

use super::behebung::fix;
use super::bilanz::{Planausgang, bilanz, worst};
use super::ende::Ende;
use super::output::{no_pdf_on_a_screen, write_to};
use super::plaene::each_plan;
use super::pruefbericht::pruefbericht;
use super::werkstatt::{Planwerk, Werkstatt};

pub(super) fn check(konsole: &Konsole, werkstatt: &Werkstatt, check: &CheckArgs) -> Result<Ende, Absage> {
    if check.format == Format::Pdf {
        no_pdf_on_a_screen(konsole, check.output.as_deref(), "pruefbericht.pdf")?;
    }
    if check.fix {
        fix(konsole, werkstatt, &check.plans.plans)?;
    }
    let folders = werkstatt.plans(&check.plans.plans)?;
    if check.format == Format::Text {
        return text(konsole, werkstatt, check, &folders);
    }
    let checked = each_plan((konsole, werkstatt), &folders, check.plans.zugleich, &|_, mut plan| {
        _ = plan.werk.pruefen();
        plan
    });
    let mut werke = checked?;
    let ende = werke.iter_mut().map(|plan| result(plan, check.strict)).max().unwrap_or(Ende::Erledigt);
    if check.format == Format::Pdf {
        let pdf = pruefbericht(werkstatt, &mut werke)?;
        write_to(konsole, werkstatt, check.output.as_deref(), &pdf)?;
        return Ok(ende);
    }
    let diagnostics: Vec<Vec<Diagnostic>> = werke.iter_mut().map(|plan| plan.werk.pruefen().to_vec()).collect();
    let shown: Vec<String> = werke.iter().map(Planwerk::shown).collect();
    let plans = werke.iter().zip(&shown).zip(&diagnostics);
    let befunde: Vec<Befund<'_>> = plans
        .map(|((plan, shown), diagnostics)| Befund {
            plan: shown,
            fassung: plan.werk.fassung(),
            sources: plan.werk.sources(),
            diagnostics,
        })
        .collect();
    let text = match check.format {
        Format::Json => report::json(&befunde),
        Format::Sarif => report::sarif(&befunde),
        Format::Markdown => report::markdown(&befunde),
        Format::Gitlab => report::gitlab(&befunde),
        // The other two are written above.
        Format::Github | Format::Text | Format::Pdf => report::github(&befunde),
    };
    write_to(konsole, werkstatt, check.output.as_deref(), text.as_bytes())?;
    Ok(ende)
}

fn result(plan: &mut Planwerk, strict: bool) -> Ende {
    let strict = strict || plan.werk.freigegeben();
    let found = plan.werk.pruefen();
    let warned = found.iter().any(|one| one.severity == Severity::Warning);
    if has_errors(found) || strict && warned { Ende::PlanHatFehler } else { Ende::Erledigt }
}

/// Findings for a person, plan by plan. A terminal shows both streams, so the line about a plan follows its findings.
fn text(konsole: &Konsole, werkstatt: &Werkstatt, check: &CheckArgs, folders: &[PathBuf]) -> Result<Ende, Absage> {
    let output = check.output.as_deref();
    let job = |own: &Konsole, mut plan: Planwerk| {
        let ende = result(&mut plan, check.strict);
        let found = plan.werk.pruefen().to_vec();
        let worst = if own.quiet { Severity::Error } else { Severity::Note };
        let shown = report::shown(&found, worst, check.alle);
        let text = report::human(plan.werk.sources(), &shown, own.colour_out(output.is_some()));
        let told = if output.is_some() { Ok(()) } else { own.data(text.as_bytes()) };
        let zeile = report::befundzeile(&found, check.alle).unwrap_or_else(|| "ohne Befund".to_owned());
        own.tell(format_args!("{}: {zeile}\n", plan.shown()));
        (Planausgang::new(ende, &found), told.map(|()| text))
    };
    let mut plans = Vec::new();
    let mut all = String::new();
    for (ausgang, text) in each_plan((konsole, werkstatt), folders, check.plans.zugleich, &job)? {
        plans.push(ausgang);
        all.push_str(&text?);
    }
    if output.is_some() {
        write_to(konsole, werkstatt, output, all.as_bytes())?;
    }
    if let Some(bilanz) = bilanz(&plans, &format!("{} Pläne geprüft", plans.len())) {
        konsole.tell(bilanz);
    }
    Ok(worst(&plans))
}
