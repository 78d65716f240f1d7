//! The findings of a plan, each with its line.

use std::collections::BTreeSet;

use drucksache_plan::diagnostic::{Code, Severity};
use drucksache_plan::rat::Raete;
use drucksache_plan::source::{Dateien, Ordner};
use drucksache_plan::stand::Stand;

use crate::plan::Plan;
use crate::zufall::Zufall;

/// What a clerk is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Befund {
    pub code: Code,
    pub severity: Severity,
    /// The file, inside of the plan's folder.
    pub datei: String,
    /// Its line, from 1.
    pub zeile: usize,
    /// Its last line.
    pub bis: usize,
    pub message: String,
}

/// All findings about a plan.
pub(crate) fn befunde(raete: &Raete, plan: &Plan) -> Vec<Befund> {
    let files: Dateien = plan.dateien.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    let stand = Stand::lesen(&Ordner::in_memory("plans/p", files), raete);
    let sources = stand.sources();
    let shown = |one: &drucksache_plan::diagnostic::Diagnostic| {
        let span = one.place.resolve(sources);
        let path = &sources.get(one.place.file).path;
        Befund {
            code: one.code,
            severity: one.severity,
            datei: path.strip_prefix("plans/p/").unwrap_or(path).to_owned(),
            zeile: span.start.line,
            bis: span.end.line,
            message: one.message.clone(),
        }
    };
    stand.geprueft().diagnostics.iter().map(shown).collect()
}

/// The findings that a plan has and another one does not have, wherever they stand.
pub(crate) fn neue_befunde(raete: &Raete, before: &Plan, after: &Plan) -> Vec<Befund> {
    let mut known = befunde(raete, before);
    let mut new = befunde(raete, after);
    new.retain(|one| {
        let same = known
            .iter()
            .position(|old| (old.code, old.severity, &old.message) == (one.code, one.severity, &one.message));
        same.map(|at| known.swap_remove(at)).is_none()
    });
    new
}

/// Fails unless a mistake is found: a finding of one of these codes at the line of the mistake, which is a warning or an
/// error where the code has such. Gives the codes that found it.
#[track_caller]
pub(crate) fn wird_gefunden(
    raete: &Raete,
    right: &Plan,
    wrong: &Plan,
    (datei, zeile): (&str, usize),
    codes: &[Code],
) -> BTreeSet<Code> {
    let new = neue_befunde(raete, right, wrong);
    let finds = |one: &&Befund| {
        let here = one.datei == datei && (one.zeile..=one.bis).contains(&zeile);
        let loud = one.severity != Severity::Note || one.code.stufen() == [Severity::Note];
        here && codes.contains(&one.code) && loud
    };
    let found: BTreeSet<Code> = new.iter().filter(finds).map(|one| one.code).collect();
    let text = wrong.dateien.get(datei).map_or("", String::as_str);
    assert!(!found.is_empty(), "case {}: nothing at {datei}:{zeile}, but {new:#?}\n{text}", wrong.case);
    found
}

/// Fails where one of the codes found nothing: then its place is not in the list.
#[track_caller]
fn each_finds_something(codes: &[Code], found: &BTreeSet<Code>) {
    let idle: Vec<Code> = codes.iter().filter(|code| !found.contains(code)).copied().collect();
    assert!(idle.is_empty(), "of 200 mistakes {idle:?} found none");
}

/// Puts one mistake into 200 random plans; fails unless each is found at its line. The change gives file and line.
#[track_caller]
pub(crate) fn zweihundert(codes: &[Code], change: impl Fn(&mut Zufall, &mut Plan) -> (String, usize)) {
    let raete = Raete::built_in();
    let mut found = BTreeSet::new();
    for case in 0..200 {
        let right = Plan::new(case);
        let mut wrong = right.clone();
        let (datei, zeile) = change(&mut Zufall::new(case + 1_000_000), &mut wrong);
        found.extend(wird_gefunden(&raete, &right, &wrong, (&datei, zeile), codes));
    }
    each_finds_something(codes, &found);
}

/// The same with plans that have something more, which is right: no warning comes of it. The change gets what is known of
/// it.
#[track_caller]
pub(crate) fn zweihundert_mit<T>(
    codes: &[Code],
    more: impl Fn(&mut Zufall, &mut Plan) -> T,
    change: impl Fn(&mut Zufall, &mut Plan, T) -> (String, usize),
) {
    let raete = Raete::built_in();
    let mut all = BTreeSet::new();
    for case in 0..200 {
        let mut right = Plan::new(case);
        let mut zufall = Zufall::new(case + 2_000_000);
        let known = more(&mut zufall, &mut right);
        let found: Vec<_> = befunde(&raete, &right).into_iter().filter(|one| one.severity != Severity::Note).collect();
        assert!(found.is_empty(), "case {case}: {found:#?}\n{}", right.dateien[&found[0].datei]);
        let mut wrong = right.clone();
        let (datei, zeile) = change(&mut zufall, &mut wrong, known);
        all.extend(wird_gefunden(&raete, &right, &wrong, (&datei, zeile), codes));
    }
    each_finds_something(codes, &all);
}
