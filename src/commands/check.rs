//! `drucksache check`

use std::io::stdout;

use crate::args::{CheckArgs, CliArgs, Format};
use crate::diagnostic::{Severity, has_errors};
use crate::report::{self, Befund};

use super::pruefen::{self, Geprueft};
use super::{Ende, colour, impossible, plans};

pub(super) fn check(args: &CliArgs, check: &CheckArgs) -> Ende {
    let folders = match plans::plans(&check.plans) {
        Ok(folders) => folders,
        Err(none) => {
            impossible(&none.message, &none.hint);
            return Ende::NichtMoeglich;
        }
    };
    let mut geprueft: Vec<_> = folders.iter().map(|folder| pruefen::pruefen(folder)).collect();
    pruefen::nummern(&mut geprueft);
    let ende = geprueft.iter().map(|plan| ergebnis(plan, check.strict)).max().unwrap_or(Ende::Erledigt);
    match check.format {
        Format::Human => human(args, &geprueft),
        Format::Json => {
            let shown: Vec<String> = geprueft.iter().map(Geprueft::shown).collect();
            let befunde: Vec<Befund<'_>> = geprueft
                .iter()
                .zip(&shown)
                .map(|(plan, shown)| Befund { plan: shown, sources: &plan.sources, diagnostics: &plan.diagnostics })
                .collect();
            print!("{}", report::json(&befunde));
        }
    }
    ende
}

fn ergebnis(plan: &Geprueft, strict: bool) -> Ende {
    let warned = plan.diagnostics.iter().any(|one| one.severity == Severity::Warning);
    if has_errors(&plan.diagnostics) || strict && warned { Ende::PlanHatFehler } else { Ende::Erledigt }
}

fn human(args: &CliArgs, geprueft: &[Geprueft]) {
    for plan in geprueft {
        let mut diagnostics = plan.diagnostics.clone();
        if args.quiet {
            diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        }
        print!("{}", report::human(&plan.sources, &diagnostics, colour(args, &stdout())));
        if !args.quiet {
            let found = report::zusammenfassung(&plan.diagnostics);
            eprintln!("{}: {}", plan.folder.display(), found.unwrap_or_else(|| "ohne Befund".to_owned()));
        }
    }
}
