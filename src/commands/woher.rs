//! `drucksache woher`

use std::collections::BTreeMap;
use std::path::Path;

use drucksache_plan::herkunft::{Planzahl, Zahlenbuch};
use drucksache_plan::prosa::ausgewertet;
use drucksache_plan::stand::Stand;

use crate::absage::Absage;
use crate::args::{Herkunftsform, WoherArgs};
use crate::git::{Repository, Zeilencommits, Zeilenfrage};
use crate::konsole::Konsole;
use crate::report::herkunft::{self, Zeilengrenze};

use super::ende::Ende;
use super::planschrift::refuse_broken;
use super::seitensuche::{first_of_page, must_stand_on_page, page_texts};
use super::verify::{Eingebettet, embedded};
use super::werkstatt::{Planwerk, Werkstatt};

/// Figures that are shown with all their parts, and those that are listed, unless everything is asked for.
const AUSFUEHRLICH: usize = 4;
const GELISTET: usize = 40;

pub(super) fn woher(konsole: &Konsole, werkstatt: &Werkstatt, args: &WoherArgs) -> Result<Ende, Absage> {
    let papier = is_paper(&args.plan);
    let mut plan = if papier {
        let Eingebettet { plan, templates } = embedded(konsole, werkstatt, &args.plan)?;
        werkstatt.werk_of_paper(&args.plan, plan, templates)
    } else {
        werkstatt.werk(&werkstatt.named(&args.plan)?)
    };
    if plan.werk.stand().sound().is_none() {
        refuse_broken(konsole, plan.werk.stand(), &plan.shown());
        return Ok(Ende::PlanHatFehler);
    }
    let pages = args.seite.map(|_| page_texts(konsole, &mut plan)).transpose()?;
    let stand = plan.werk.stand();
    let Some(grundlage) = stand.sound() else { return Ok(Ende::PlanHatFehler) };
    let buch = Zahlenbuch::new(grundlage, stand.sources());
    let Some(asked) = args.zahl.as_deref() else { return overview(konsole, args, &plan, &buch) };
    // Not every terminal takes quotes away.
    let asked = asked.trim().trim_matches(['"', '\'', '„', '“', '”']);
    let mut found = find(stand, &buch, asked, args.seite.is_some())?;
    if let (Some(pages), Some(seite)) = (pages, args.seite) {
        must_stand_on_page(&pages, seite, asked)?;
        first_of_page(&buch, &pages[seite - 1], &mut found);
    }
    show(konsole, werkstatt, args, &plan, &buch, &found)?;
    Ok(Ende::Erledigt)
}

/// Whether a printed paper is asked, and not a folder.
fn is_paper(named: &Path) -> bool {
    named.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// All figures, without their parts.
fn overview(konsole: &Konsole, args: &WoherArgs, plan: &Planwerk, buch: &Zahlenbuch<'_>) -> Result<Ende, Absage> {
    let all = buch.alle();
    if args.format == Herkunftsform::Json {
        let sources = plan.werk.stand().sources();
        konsole.data(herkunft::json(buch, sources, &plan.shown(), &all, &Zeilencommits::new()).as_bytes())?;
        return Ok(Ende::Erledigt);
    }
    list(konsole, args, plan, buch, &all)?;
    konsole.tell("Woher eine davon kommt, zum Beispiel: drucksache woher PLAN \"summe.planmittel[2026]\"\n");
    Ok(Ende::Erledigt)
}

/// The figures that were meant: by an expression, by what is printed, or by words.
fn find(stand: &Stand, buch: &Zahlenbuch<'_>, asked: &str, printed: bool) -> Result<Vec<Planzahl>, Absage> {
    let starts_with_digit = asked.trim().starts_with(|c: char| c.is_ascii_digit() || "-−–".contains(c));
    if printed || starts_with_digit {
        let found = buch.nach_text(asked);
        return if found.is_empty() { Err(no_such_text(stand, buch, asked)) } else { Ok(found) };
    }
    let mut found = buch.nach_pfad(asked);
    if found.is_empty() && asked.trim().contains(' ') && !asked.contains(['{', '|', '[']) {
        found = buch.nach_worten(asked);
    }
    if found.is_empty() { Err(no_such_path(stand, asked)) } else { Ok(found) }
}

fn no_such_text(stand: &Stand, buch: &Zahlenbuch<'_>, asked: &str) -> Absage {
    let form = stand.grundlage().map(|grundlage| &grundlage.vordruck.zahlenform);
    let near = form.zip(buch.naechste(asked)).and_then(|(form, zahl)| Some((buch.wert(zahl)?.gedruckt(form), zahl)));
    let hint = match near {
        Some((wert, zahl)) => format!("Am nächsten kommt {wert}: {}", buch.name(zahl)),
        None => "Nennen Sie die Zahl so, wie sie gedruckt ist, zum Beispiel \"954.700\"".to_owned(),
    };
    Absage::new(format!("`{asked}` ist keine Zahl, die dieser Plan kennt"), hint.replace('\u{a0}', " "))
}

/// What is wrong with an expression that names no figure.
fn no_such_path(stand: &Stand, asked: &str) -> Absage {
    let list = "`drucksache woher PLAN` ohne weitere Angabe nennt alle Zahlen";
    let Some(pruefling) = stand.pruefling() else {
        return Absage::new(format!("`{asked}` ist keine Zahl dieses Plans"), list);
    };
    let plain = asked.trim().trim_start_matches("{{").trim_end_matches("}}").trim();
    let form = &pruefling.grundlage.vordruck.zahlenform;
    match ausgewertet(plain, pruefling.werte, form) {
        Ok(_) => Absage::new(format!("`{plain}` ist keine Zahl, sondern ein Text oder eine Tabelle"), list),
        Err((why, hint)) => Absage::new(why, hint.unwrap_or_else(|| list.to_owned())),
    }
}

/// Shows figures with their parts; of many, the first ones, and the others without them.
fn show(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    args: &WoherArgs,
    plan: &Planwerk,
    buch: &Zahlenbuch<'_>,
    found: &[Planzahl],
) -> Result<(), Absage> {
    let stand = plan.werk.stand();
    let Some(grundlage) = stand.grundlage() else { return Ok(()) };
    let json = args.format == Herkunftsform::Json;
    let whole = args.alle || json;
    let grenze = if whole { Zeilengrenze::ALLES } else { Zeilengrenze::KURZ };
    let (first, rest) = found.split_at(if whole { found.len() } else { AUSFUEHRLICH.min(found.len()) });
    let trees: Vec<_> = first.iter().map(|zahl| herkunft::baum(buch, stand.sources(), *zahl, grenze)).collect();
    let letzte = last_changes(konsole, werkstatt, plan, herkunft::stellen(trees.iter().flatten()))?;
    if json {
        return konsole.data(herkunft::json(buch, stand.sources(), &plan.shown(), found, &letzte).as_bytes());
    }
    let form = &grundlage.vordruck.zahlenform;
    let texts: Vec<String> = trees.iter().map(|lines| herkunft::human(buch, form, lines, &letzte)).collect();
    konsole.data(texts.join("\n").as_bytes())?;
    if !rest.is_empty() {
        konsole.data(b"\nDazu:\n")?;
        list(konsole, args, plan, buch, rest)?;
    }
    Ok(())
}

fn list(
    konsole: &Konsole,
    args: &WoherArgs,
    plan: &Planwerk,
    buch: &Zahlenbuch<'_>,
    zahlen: &[Planzahl],
) -> Result<(), Absage> {
    let Some(grundlage) = plan.werk.grundlage() else { return Ok(()) };
    let shown = if args.alle { zahlen.len() } else { GELISTET.min(zahlen.len()) };
    konsole.data(herkunft::liste(buch, &grundlage.vordruck.zahlenform, &zahlen[..shown]).as_bytes())?;
    if shown < zahlen.len() {
        let more = zahlen.len() - shown;
        konsole.data(format!("  … und {more} weitere; `--alle` zeigt sie\n").as_bytes())?;
    }
    Ok(())
}

/// The commits that have written these lines last; none without git.
fn last_changes(
    konsole: &Konsole,
    werkstatt: &Werkstatt,
    plan: &Planwerk,
    stellen: BTreeMap<String, Vec<usize>>,
) -> Result<Zeilencommits, Absage> {
    // A paper has no history: it is what was printed.
    if is_paper(&plan.folder) {
        return Ok(Zeilencommits::new());
    }
    let place = werkstatt.path(&plan.folder);
    let Some(repository) = Repository::find(&place)? else { return Ok(Zeilencommits::new()) };
    let ordner = werkstatt.ordner(&plan.folder);
    let front = ordner.shown("x").trim_end_matches('x').to_owned();
    let mut fragen: BTreeMap<String, Zeilenfrage> = BTreeMap::new();
    for file in plan.werk.stand().sources().of_plan() {
        let Some(lines) = stellen.get(&file.path) else { continue };
        let Some(name) = file.path.strip_prefix(&front) else { continue };
        let frage = Zeilenfrage { text: file.text.clone(), zeilen: lines.iter().copied().collect() };
        fragen.insert(name.to_owned(), frage);
    }
    let found = repository.zeilen(&repository.inside(&place)?, &fragen)?;
    if repository.is_shallow() {
        konsole.tell("Hinweis: Dieser Klon ist flach; ältere Änderungen stehen unter seinem ersten Stand\n");
    }
    Ok(found.into_iter().map(|((name, line), commit)| ((format!("{front}{name}"), line), commit)).collect())
}
