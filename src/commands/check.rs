//! `drucksache check`

use std::io::stdout;

use crate::args::{CheckArgs, CliArgs};
use crate::diagnostic::{Severity, has_errors};
use crate::report;

use super::{Ende, colour, impossible, plans, pruefen};

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
    let mut ende = Ende::Erledigt;
    for plan in &geprueft {
        let mut diagnostics = plan.diagnostics.clone();
        if args.quiet {
            diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        }
        print!("{}", report::human(&plan.sources, &diagnostics, colour(args, &stdout())));
        if !args.quiet {
            let found = report::zusammenfassung(&plan.diagnostics);
            eprintln!("{}: {}", plan.folder.display(), found.unwrap_or_else(|| "ohne Befund".to_owned()));
        }
        let strict = check.strict && plan.diagnostics.iter().any(|one| one.severity == Severity::Warning);
        if has_errors(&plan.diagnostics) || strict {
            ende = ende.max(Ende::PlanHatFehler);
        }
    }
    ende
}
