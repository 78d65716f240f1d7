//! `drucksache woher`

use drucksache_plan::herkunft::{Planzahl, Zahlenbuch};

use crate::absage::Absage;
use crate::args::{Herkunftsform, WoherArgs};
use crate::git::Zeilencommits;
use crate::konsole::Konsole;
use crate::platte::shown;
use crate::report::herkunft::{self, Zeilengrenze};

use super::ende::Ende;
use super::planschrift::refuse_broken;
use super::seitensuche::{Papierseiten, page_texts};
use super::verify::{Eingebettet, embedded};
use super::werkstatt::{Planwerk, Werkstatt};
use super::zahlensuche::find;
use super::zeilengeschichte::{is_paper, last_changes};

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
    // Not every terminal takes quotes away.
    let asked = args.zahl.as_deref().map(|asked| asked.trim().trim_matches(['"', '\'', '„', '“', '”']));
    let pages = pages(konsole, &mut plan, args, asked)?;
    let stand = plan.werk.stand();
    let Some(grundlage) = stand.sound() else { return Ok(Ende::PlanHatFehler) };
    let buch = Zahlenbuch::new(grundlage, stand.sources());
    let Some(asked) = asked else { return overview(konsole, args, &plan, &buch) };
    let form = &grundlage.vordruck.zahlenform;
    let mut found = find(stand, &buch, asked);
    if let (Err(_), Some(pages)) = (&found, &pages) {
        found = printed_only(konsole, &buch, pages, asked, found);
    }
    let mut found = found?;
    if let (Some(pages), Some(seite)) = (&pages, args.seite) {
        found = pages.on_page((&buch, form), seite, asked, found)?;
    }
    show(konsole, werkstatt, args, &plan, &buch, &found)?;
    Ok(Ende::Erledigt)
}

/// The pages of the paper, where one is named or may say more about a number that the plan does not know.
fn pages(
    konsole: &Konsole,
    plan: &mut Planwerk,
    args: &WoherArgs,
    asked: Option<&str>,
) -> Result<Option<Papierseiten>, Absage> {
    if let Some(seite) = args.seite {
        let pages = page_texts(konsole, plan)?;
        pages.must_have(seite)?;
        return Ok(Some(pages));
    }
    let stand = plan.werk.stand();
    let unknown = stand.sound().zip(asked).is_some_and(|(grundlage, asked)| {
        let buch = Zahlenbuch::new(grundlage, stand.sources());
        buch.is_zahl(asked) && buch.nach_text(asked).is_empty()
    });
    // A paper that can't be set has no more to say.
    Ok(if unknown { plan.werk.vorschau().0.map(|paper| Papierseiten::new(&paper)) } else { None })
}

/// The sums that are carried from page to page, for a number that is printed and no figure of the plan. Anything else that
/// is printed is refused with its page.
fn printed_only(
    konsole: &Konsole,
    buch: &Zahlenbuch<'_>,
    pages: &Papierseiten,
    asked: &str,
    found: Result<Vec<Planzahl>, Absage>,
) -> Result<Vec<Planzahl>, Absage> {
    let Some(seiten) = pages.with(asked).filter(|_| buch.is_zahl(asked)) else { return found };
    let carried = pages.carried(asked).map(|seiten| (seiten, buch.uebertraege(asked)));
    let Some((seiten, carried)) = carried.filter(|(_, carried)| !carried.is_empty()) else {
        let what = format!("`{asked}` steht auf {seiten}, ist aber keine Zahl des Plans");
        return Err(Absage::new(what, "Es ist in einem Text getippt, oder ein Teil eines Datums oder einer Nummer"));
    };
    konsole.tell(format!("`{asked}` ist ein Übertrag auf {seiten}: die Summe der Zeilen bis zum Seitenwechsel\n"));
    Ok(carried)
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
    if let Some(pfad) = beispiel(buch, &all) {
        let named = shown(&args.plan);
        let named = if named.contains(char::is_whitespace) { format!("\"{named}\"") } else { named };
        konsole.tell(format!("Woher eine davon kommt, zum Beispiel: drucksache woher {named} \"{pfad}\"\n"));
    }
    Ok(Ende::Erledigt)
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
    let letzte = last_changes(konsole, werkstatt, plan, herkunft::stellen(trees.iter().flatten()));
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

/// How an expression names one of these figures: a sum that is not 0, or else any.
fn beispiel(buch: &Zahlenbuch<'_>, zahlen: &[Planzahl]) -> Option<String> {
    let counts = |zahl: &&Planzahl| buch.wert(**zahl).is_some_and(|wert| !wert.zahl.is_zero());
    let sum = zahlen.iter().filter(|zahl| matches!(zahl, Planzahl::Summe(..))).find(counts);
    sum.and_then(|zahl| buch.pfad(*zahl)).or_else(|| zahlen.iter().find_map(|zahl| buch.pfad(*zahl)))
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
