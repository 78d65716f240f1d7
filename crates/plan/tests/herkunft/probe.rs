//! What holds for every figure of a plan.

use std::collections::{BTreeMap, BTreeSet};

use drucksache_plan::herkunft::{Planzahl, Rechenart, Zahleinheit, Zahlenbuch, Zahlwert};
use drucksache_plan::prosa::{ausdrucksvorschlaege, ausgewertet};
use drucksache_plan::source::NodeValue;
use drucksache_plan::stand::Stand;
use drucksache_plan::units::{Angabe, Betrag};

/// Checks all figures of a plan; how many there are, and how many of them are computed.
pub(crate) fn probe(stand: &Stand, shown: &str) -> (usize, usize) {
    let pruefling = stand.pruefling().expect("a plan that can be read");
    let form = &pruefling.grundlage.vordruck.zahlenform;
    let buch = Zahlenbuch::new(pruefling.grundlage, stand.sources());
    let all = buch.alle();
    let mut computed = 0;
    let mut paths = BTreeSet::new();
    for &zahl in &all {
        let name = format!("{shown}: {} ({zahl:?})", buch.name(zahl));
        let (wert, rechnung) = (buch.wert(zahl).expect("a value"), buch.rechnung(zahl));
        assert!(buch.geht_auf(zahl), "{name}: {wert:?} is not {rechnung:?}");
        // Not only the figure itself: what a public plan does not tell may be a part of one that it tells.
        for part in &rechnung.summanden {
            assert!(buch.geht_auf(part.zahl), "{name}: {:?}", part.zahl);
        }
        computed += usize::from(rechnung.art != Rechenart::Getippt);
        if rechnung.art == Rechenart::Getippt {
            stands_there(&buch, stand, zahl, wert, &name);
        }
        assert!(!buch.name(zahl).trim().is_empty(), "{name}");
        let Some(pfad) = buch.pfad(zahl) else { continue };
        // Of equal ids, which are reported, expressions know the first.
        if paths.insert(pfad.clone()) {
            let filter = match wert.einheit {
                Zahleinheit::Eur | Zahleinheit::Teur(_) => "eur",
                Zahleinheit::Prozent(_) => "prozent",
                Zahleinheit::Menge(_) => "menge",
            };
            let printed = ausgewertet(&format!("{pfad} | {filter}"), pruefling.werte, form);
            let printed = printed.unwrap_or_else(|(why, _)| panic!("{name}: `{pfad}`: {why}"));
            assert!(printed_as(wert, &printed, form), "{name}: `{pfad}` prints {printed}, it is {wert:?}");
        }
    }
    carried(&buch, form, shown);
    // What prose can print as a number has a Herkunft.
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = |kind: String| {
        let count = kinds.entry(kind).or_default();
        *count += 1;
        *count <= 8
    };
    for one in ausdrucksvorschlaege(pruefling.werte, form, 2_000) {
        let figure = ["| eur", "| prozent", "| menge"].iter().any(|filter| one.ausdruck.ends_with(filter));
        let plain = one.ausdruck.split('|').next().unwrap_or_default().trim();
        // The sum of a column without any amount.
        let of_nothing = plain.contains(".summe.") && one.gedruckt.starts_with("0\u{a0}");
        // Ämter without Maßnahmen are very many: some of each kind are enough.
        let kind = plain.split(['.', '[']).next().unwrap_or_default().to_owned();
        if figure && !of_nothing && !paths.contains(plain) && seen(kind) {
            let found = !buch.nach_pfad(plain).is_empty();
            assert!(found, "{shown}: `{}` ({}) has no Herkunft", one.ausdruck, one.gedruckt);
        }
    }
    (all.len(), computed)
}

fn printed_as(wert: Zahlwert, printed: &str, form: &drucksache_plan::rat::Zahlenform) -> bool {
    let open = wert.unvollstaendig && wert.zahl.is_zero() && printed == Angabe::NICHT_BEZIFFERBAR;
    open || match wert.einheit {
        Zahleinheit::Teur(_) => printed == form.eur(Betrag::rounded(wert.zahl * rust_decimal::Decimal::ONE_THOUSAND)),
        Zahleinheit::Eur | Zahleinheit::Menge(_) => printed == wert.gedruckt(form),
        // Expressions know one decimal of a share.
        Zahleinheit::Prozent(_) => printed == form.prozent(drucksache_plan::units::Anteil::percent(wert.zahl)),
    }
}

/// The place of a typed figure has its number.
fn stands_there(buch: &Zahlenbuch<'_>, stand: &Stand, zahl: Planzahl, wert: Zahlwert, name: &str) {
    let place = buch.ort(zahl).unwrap_or_else(|| panic!("{name} stands nowhere"));
    let route = place.route().expect("a route");
    let tree = stand.sources().get(place.file).tree.as_ref().expect("a YAML file");
    let node = tree.get(route).unwrap_or_else(|| panic!("{name}: there is no {route}"));
    let NodeValue::Scalar { text, .. } = &node.value else { panic!("{name}: {route} is no amount") };
    if wert.unvollstaendig {
        return;
    }
    let own = text.trim().replace('−', "-").parse().ok();
    let in_words = matches!(zahl, Planzahl::Feldbetrag(..));
    assert!(own == Some(wert.zahl) || in_words, "{name}: `{text}` at {route} is not {wert:?}");
}

/// What Anlage 2 may carry over at its pages' ends is the sum of the rows above, too.
fn carried(buch: &Zahlenbuch<'_>, form: &drucksache_plan::rat::Zahlenform, shown: &str) {
    let mut zeile = 0;
    while buch.wert(Planzahl::Uebertrag { zeile, zelle: 0 }).is_some() {
        // Every cell of the first rows, and of some below.
        if zeile < 8 || zeile.is_multiple_of(16) {
            let cells = (0..).map(|zelle| Planzahl::Uebertrag { zeile, zelle });
            for zahl in cells.take_while(|zahl| buch.wert(*zahl).is_some()) {
                let wert = buch.wert(zahl).expect("a value");
                assert!(buch.geht_auf(zahl), "{shown}: {}: {wert:?}", buch.name(zahl));
                let found = buch.uebertraege(&wert.zahl(form));
                assert!(found.iter().any(|one| buch.wert(*one) == Some(wert)), "{shown}: {}", buch.name(zahl));
            }
        }
        zeile += 1;
    }
}
