//! `drucksache check`

use std::io::{IsTerminal, stdout};

use crate::args::{CheckArgs, CliArgs, Colour, Format};
use crate::report;
use drucksache_druck::Fassung;
use drucksache_druck::berichte::{self, Befund, Pruefung};
use drucksache_plan::diagnostic::{Code, Severity, has_errors};
use drucksache_plan::rat::{self, Rat};
use drucksache_plan::source::Sources;

use super::pruefen::{self, Geprueft};
use super::{Ende, colour, impossible, plans, sagen};

pub(super) fn check(args: &CliArgs, check: &CheckArgs) -> Ende {
    if check.format == Format::Pdf && check.output.is_none() && stdout().is_terminal() {
        impossible(
            "Ein PDF lässt sich nicht auf dem Bildschirm zeigen",
            "Nennen Sie eine Datei: `--output pruefbericht.pdf`",
        );
        return Ende::NichtMoeglich;
    }
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
    let shown: Vec<String> = geprueft.iter().map(Geprueft::shown).collect();
    let befunde: Vec<Befund<'_>> = geprueft
        .iter()
        .zip(&shown)
        .map(|(plan, shown)| Befund {
            plan: shown,
            fassung: plan.grundlage.as_ref().map(|grundlage| Fassung::of(&plan.sources, grundlage)),
            sources: &plan.sources,
            diagnostics: &plan.diagnostics,
        })
        .collect();
    let written = match check.format {
        Format::Human => human(args, check, &geprueft),
        Format::Json => ausgeben(args, check, report::json(&befunde).as_bytes()),
        Format::Sarif => ausgeben(args, check, report::sarif(&befunde).as_bytes()),
        Format::Markdown => ausgeben(args, check, report::markdown(&befunde).as_bytes()),
        Format::Pdf => pruefbericht(args, check, &geprueft, befunde),
    };
    ende.max(written)
}

fn ergebnis(plan: &Geprueft, strict: bool) -> Ende {
    let warned = plan.diagnostics.iter().any(|one| one.severity == Severity::Warning);
    if has_errors(&plan.diagnostics) || (strict || plan.freigegeben()) && warned {
        Ende::PlanHatFehler
    } else {
        Ende::Erledigt
    }
}

fn human(args: &CliArgs, check: &CheckArgs, geprueft: &[Geprueft]) -> Ende {
    let to_file = check.output.is_some();
    // A file is no terminal: it has colours only where they are wanted always.
    let colour = if to_file { args.color == Colour::Always } else { colour(args, &stdout()) };
    let mut ende = Ende::Erledigt;
    let mut all = String::new();
    for plan in geprueft {
        let mut diagnostics = plan.diagnostics.clone();
        if args.quiet {
            diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        }
        let text = report::human(&plan.sources, &diagnostics, colour);
        if to_file {
            all.push_str(&text);
        } else {
            // On a terminal, the summary of a plan stands below its findings.
            ende = ende.max(ausgeben(args, check, text.as_bytes()));
        }
        if !args.quiet {
            let found = drucksache_plan::diagnostic::zusammenfassung(&plan.diagnostics);
            let found = found.unwrap_or_else(|| "ohne Befund".to_owned());
            sagen(format_args!("{}: {found}\n", plan.folder.display()));
        }
    }
    if to_file { ausgeben(args, check, all.as_bytes()) } else { ende }
}

fn pruefbericht(args: &CliArgs, check: &CheckArgs, geprueft: &[Geprueft], befunde: Vec<Befund<'_>>) -> Ende {
    let mehrere = geprueft.len() > 1;
    let pruefungen: Vec<Pruefung<'_>> = geprueft
        .iter()
        .zip(befunde)
        .map(|(plan, befund)| {
            // A number that another plan has as well was found when all else was sound.
            let gerendert =
                plan.druckreif.is_some() || plan.diagnostics.iter().any(|one| one.code == Code::NummerDoppelt);
            Pruefung {
                befund,
                grundlage: plan.grundlage.as_deref(),
                gerendert,
                nummer_verglichen: gerendert && mehrere,
                ausgenommen: &plan.ausgenommen,
            }
        })
        .collect();
    let ersatz = ersatz(geprueft);
    let gelesen = geprueft.iter().find_map(|plan| plan.grundlage.as_ref()).map(|grundlage| &grundlage.rat);
    let Some(rat) = gelesen.or(ersatz.as_ref()) else {
        impossible("Für den Prüfbericht fehlt ein Rat mit seiner Schrift", "Legen Sie einen unter `templates/` an");
        return Ende::NichtMoeglich;
    };
    match berichte::pruefbericht(&pruefungen, rat) {
        Ok(pdf) => ausgeben(args, check, &pdf),
        Err(why) => {
            impossible("Der Prüfbericht lässt sich nicht setzen", &format!("Typst meldet: {why}"));
            Ende::NichtMoeglich
        }
    }
}

/// A Rat whose font prints the report where no plan could be read, so that none says which it is.
fn ersatz(geprueft: &[Geprueft]) -> Option<Rat> {
    let plan = geprueft.first().filter(|_| geprueft.iter().all(|plan| plan.grundlage.is_none()))?;
    let folders = plans::folders(&plan.folder);
    let load = |name: &String| rat::load(&mut Sources::default(), &folders, name, folders.get(name)?).ok();
    folders.names().iter().find_map(load)
}

fn ausgeben(args: &CliArgs, check: &CheckArgs, bytes: &[u8]) -> Ende {
    super::schreiben(args, check.output.as_deref(), bytes)
}
