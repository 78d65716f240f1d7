//! `drucksache check`

use drucksache_druck::berichte::Befund;
use drucksache_plan::diagnostic::{Diagnostic, Severity, has_errors, zusammenfassung};

use crate::absage::Absage;
use crate::args::{CheckArgs, Format};
use crate::konsole::Konsole;
use crate::report;

use super::behebung::fix;
use super::ende::Ende;
use super::output::{no_pdf_on_a_screen, write_to};
use super::pruefbericht::pruefbericht;
use super::werkstatt::{Planwerk, Werkstatt};

pub(super) fn check(konsole: &Konsole, werkstatt: &Werkstatt, check: &CheckArgs) -> Result<Ende, Absage> {
    if check.format == Format::Pdf {
        no_pdf_on_a_screen(konsole, check.output.as_deref(), "pruefbericht.pdf")?;
    }
    if check.fix {
        fix(konsole, werkstatt, &check.plans.plans)?;
    }
    let mut werke = werkstatt.werke(&check.plans.plans)?;
    let ende = werke.iter_mut().map(|plan| result(plan, check.strict)).max().unwrap_or(Ende::Erledigt);
    if check.format == Format::Human {
        human(konsole, werkstatt, check, &mut werke)?;
        return Ok(ende);
    }
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
        Format::Github | Format::Human | Format::Pdf => report::github(&befunde),
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

fn human(konsole: &Konsole, werkstatt: &Werkstatt, check: &CheckArgs, werke: &mut [Planwerk]) -> Result<(), Absage> {
    let to_file = check.output.is_some();
    let mut all = String::new();
    for plan in werke {
        let diagnostics = plan.werk.pruefen().to_vec();
        let worst = if konsole.quiet { Severity::Error } else { Severity::Note };
        let shown: Vec<Diagnostic> = diagnostics.iter().filter(|one| one.severity <= worst).cloned().collect();
        let text = report::human(plan.werk.sources(), &shown, konsole.colour_out(to_file));
        if to_file {
            all.push_str(&text);
        } else {
            // A terminal shows both streams, so the summary of a plan follows its findings.
            konsole.data(text.as_bytes())?;
        }
        let found = zusammenfassung(&diagnostics).unwrap_or_else(|| "ohne Befund".to_owned());
        konsole.tell(format_args!("{}: {found}\n", plan.shown()));
    }
    if to_file { write_to(konsole, werkstatt, check.output.as_deref(), all.as_bytes()) } else { Ok(()) }
}
