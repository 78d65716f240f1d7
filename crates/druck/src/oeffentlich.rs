//! Which sums the public plan of a plan has.

use drucksache_plan::check;
use drucksache_plan::diagnostic::Diagnostic;
use drucksache_plan::plan::Genannt;
use drucksache_plan::rat::Raete;
use drucksache_plan::stand::Stand;

use crate::quellen::{Zweck, quellen};

/// The public plan with the sums that are printed, named `shown`. A town's own templates may print other sums than the
/// program's do: then it has all sums, with findings about those that the rules do not expect.
pub(crate) fn public_stand(stand: &Stand, raete: &Raete, shown: &str) -> Option<(Stand, Vec<Diagnostic>)> {
    let whole = stand.pruefling()?;
    let printed = check::gedruckte_summen(&whole);
    let public = stand.oeffentlich_with(raete, shown, &printed)?;
    if printed.massnahmenplan || public.grundlage()?.plan.anteil.genannt.is_none() {
        return Some((public, Vec::new()));
    }
    let all = Genannt { massnahmenplan: true, ..printed.clone() };
    let with_all = stand.oeffentlich_with(raete, shown, &all)?;
    if same_pages(&public, &with_all) {
        return Some((public, Vec::new()));
    }
    let mut found = check::verratene_betraege(&whole, &all);
    let known = check::verratene_betraege(&whole, &printed);
    found.retain(|one| !known.iter().any(|known| known.place == one.place));
    Some((with_all, found))
}

/// Whether two plans print the same pages, but for their Fassung.
fn same_pages(one: &Stand, other: &Stand) -> bool {
    let pages = |stand: &Stand| {
        let mut sources = stand.sources().clone();
        let projekt = quellen(&mut sources, &stand.pruefling()?, Zweck::Vorschau).ok()?;
        Some(projekt.dateien().map(|(path, text)| (path.to_owned(), text.to_owned())).collect::<Vec<_>>())
    };
    // A plan that can't be rendered has no pages.
    pages(one).is_some_and(|one| Some(one) == pages(other))
}
