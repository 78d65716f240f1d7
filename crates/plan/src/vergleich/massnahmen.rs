//! Changes of Maßnahmen.

use std::sync::LazyLock;

use crate::plan::{Groesse, Massnahme, Plan, Spaltenwert};
use crate::source::Node;
use crate::units::{Amtsnummer, Angabe, Jahr};

use super::betragswert::{Betragsaenderung, Betragswert};
use super::feldaenderung::{Feldaenderung, Unterschied};
use super::felder::{Entered, Inhalt, KeyReader, unterschiede};
use super::grund::Grund;
use super::namen::rank;
use super::seite::Seite;
use super::wert::Wert;
use super::zuordnung::Zuordnung;

/// A Maßnahme that changed, is new or was dropped.
#[derive(Debug, Clone)]
pub struct Massnahmenaenderung {
    /// Its index in the old plan.
    pub alt: Option<usize>,
    /// Its index in the new plan.
    pub neu: Option<usize>,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its name before and now; they differ if it was renamed.
    pub bezeichnung: Paar<String>,
    /// Its Amt before and now.
    pub amt: Paar<Amtsnummer>,
    /// The id of its Themenbereich before and now.
    pub themenbereich: Paar<String>,
    /// Whether it is counted in another Themenbereich; a Themenbereich with a new id is the same one.
    pub bereich_changed: bool,
    /// Amounts that changed, by Größe and year; all of them where it is new or was dropped.
    pub betraege: Vec<Betragsaenderung>,
    /// Other keys that changed.
    pub felder: Vec<Feldaenderung>,
    /// Whether either plan says that it is not public.
    pub nichtoeffentlich: bool,
    /// Why.
    pub gruende: Vec<Grund>,
}

/// A value before and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paar<T> {
    /// Before; None where there was none.
    pub alt: Option<T>,
    /// Now.
    pub neu: Option<T>,
}

impl<T: PartialEq> Paar<T> {
    /// Whether the value has changed.
    pub fn is_changed(&self) -> bool {
        self.alt != self.neu
    }

    /// The value now, or before where there is none now.
    pub fn now(&self) -> Option<&T> {
        self.neu.as_ref().or(self.alt.as_ref())
    }
}

/// The kinds of changes of a Maßnahme as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Art {
    /// It is new.
    Neu,
    /// It was dropped.
    Entfallen,
    /// It is in both.
    Geaendert,
}

impl Massnahmenaenderung {
    /// Whether it is new, dropped or changed.
    pub fn art(&self) -> Art {
        match (self.alt, self.neu) {
            (None, _) => Art::Neu,
            (_, None) => Art::Entfallen,
            _ => Art::Geaendert,
        }
    }

    /// Whether it has another name.
    pub fn is_renamed(&self) -> bool {
        self.art() == Art::Geaendert && self.bezeichnung.is_changed()
    }

    /// Whether it belongs to another Amt.
    pub fn amt_changed(&self) -> bool {
        self.art() == Art::Geaendert && self.amt.is_changed()
    }
}

/// Keys that have a place of their own in [`Massnahmenaenderung`].
static EIGENS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let own = ["amt", "bezeichnung", "themenbereich", "auch_unter", "aenderungsgrund", "werte"];
    own.into_iter().chain(Groesse::ALL.map(Groesse::key)).collect()
});

pub(super) fn massnahmen(
    alt: Seite<'_>,
    neu: Seite<'_>,
    zuordnung: &Zuordnung,
    jahre: &[Jahr],
) -> Vec<Massnahmenaenderung> {
    let (old, new) = (&alt.grundlage.plan, &neu.grundlage.plan);
    let mut found: Vec<Massnahmenaenderung> = Vec::new();
    for (b, a) in zuordnung.to_old.iter().enumerate() {
        found.extend(aenderung((alt, *a), (neu, Some(b)), zuordnung, jahre));
    }
    for (a, _) in zuordnung.to_new.iter().enumerate().filter(|(_, b)| b.is_none()) {
        found.extend(aenderung((alt, Some(a)), (neu, None), zuordnung, jahre));
    }
    // In the order of the paper: by Themenbereich, Amt and name, so that no order of files reaches it.
    found.sort_by_cached_key(|one| {
        let bereich = match (one.neu, one.alt) {
            (Some(nr), _) => new.massnahmen[nr].themenbereich,
            (None, Some(nr)) => {
                let bereich = old.massnahmen[nr].themenbereich;
                zuordnung.bereich_to_new[bereich].unwrap_or(new.themenbereiche.len() + bereich)
            }
            (None, None) => usize::MAX,
        };
        let amt = one.amt.now().copied().unwrap_or(Amtsnummer::LETZTE);
        let betraege: Vec<_> =
            one.betraege.iter().map(|one| (one.groesse, one.jahr, one.wert.neu, one.wert.alt)).collect();
        (bereich, amt, one.bezeichnung.now().cloned(), betraege, one.neu.is_none())
    });
    found
}

type Einzelne<'a> = (Seite<'a>, Option<usize>);

fn aenderung(
    alt: Einzelne<'_>,
    neu: Einzelne<'_>,
    zuordnung: &Zuordnung,
    jahre: &[Jahr],
) -> Option<Massnahmenaenderung> {
    let old = alt.1.map(|nr| &alt.0.grundlage.plan.massnahmen[nr]);
    let new = neu.1.map(|nr| &neu.0.grundlage.plan.massnahmen[nr]);
    let mut betraege = Vec::new();
    for groesse in Groesse::ALL {
        for jahr in jahre {
            let wert = Betragswert { alt: angabe(alt, groesse, *jahr), neu: angabe(neu, groesse, *jahr) };
            if wert.alt != wert.neu {
                betraege.push(Betragsaenderung { groesse, jahr: *jahr, wert });
            }
        }
    }
    let bereich = |seite: Seite<'_>, one: Option<&Massnahme>| {
        one.map(|one| seite.grundlage.plan.themenbereiche[one.themenbereich].id.clone())
    };
    let name =
        |one: Option<&Massnahme>| one.map(|one| one.bezeichnung.split_whitespace().collect::<Vec<_>>().join(" "));
    let both = old.zip(new);
    let mut felder = unterschiede(angaben(alt.0, old), angaben(neu.0, new));
    felder.extend(auch_unter(alt, neu, zuordnung));
    let found = Massnahmenaenderung {
        alt: alt.1,
        neu: neu.1,
        id: new.or(old).and_then(|one| one.id.clone()),
        bezeichnung: Paar { alt: name(old), neu: name(new) },
        amt: Paar { alt: old.and_then(|one| one.amt), neu: new.and_then(|one| one.amt) },
        themenbereich: Paar { alt: bereich(alt.0, old), neu: bereich(neu.0, new) },
        bereich_changed: both
            .is_some_and(|(old, new)| zuordnung.bereich_to_new[old.themenbereich] != Some(new.themenbereich)),
        betraege,
        felder,
        nichtoeffentlich: old.into_iter().chain(new).any(|one| one.nichtoeffentlich),
        gruende: Vec::new(),
    };
    let changed = found.art() != Art::Geaendert
        || found.is_renamed()
        || found.amt_changed()
        || found.bereich_changed
        || !found.betraege.is_empty()
        || !found.felder.is_empty();
    if changed {
        return Some(found);
    }
    // A reason belongs to the other changes; without any, the reason itself is the change.
    let grund = |one: Option<&Massnahme>| one.and_then(|one| one.aenderungsgrund.clone());
    let felder = super::plan::grund(grund(old), grund(new), "aenderungsgrund")?;
    Some(Massnahmenaenderung { felder: vec![felder], ..found })
}

/// What a Maßnahme states or computes of a Größe in a year; None where its plan does not have the year.
pub(super) fn angabe((seite, nr): Einzelne<'_>, groesse: Groesse, jahr: Jahr) -> Option<Angabe> {
    let Seite { grundlage, .. } = seite;
    let at = grundlage.plan.haushalt.jahre.iter().position(|one| *one == jahr)?;
    grundlage.zahlenwerk.angaben(&grundlage.plan, nr?, groesse).get(at).copied().flatten()
}

/// The keys of a Maßnahme as its file states them.
fn angaben(seite: Seite<'_>, massnahme: Option<&Massnahme>) -> Vec<Entered> {
    let Some(one) = massnahme else { return Vec::new() };
    let node: Option<&Node> = seite.sources.get(one.source).tree.as_ref().and_then(|tree| tree.get(&one.route));
    let mut found = KeyReader { vordruck: &seite.grundlage.vordruck, ohne: &EIGENS }.read(node, "");
    let spalten = seite.grundlage.plan.massnahmenspalten.iter().zip(&one.werte);
    found.extend(spalten.filter_map(|((id, spalte), wert)| {
        let inhalt = Inhalt::Wert(match wert.as_ref()? {
            Spaltenwert::Text(text) => Wert::Wort(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Spaltenwert::Betrag(angabe) => Wert::Betrag(*angabe),
        });
        Some(Entered { ort: (rank("werte"), format!("werte.{id}")), name: spalte.titel.clone(), inhalt })
    }));
    found
}

/// The change of the Themenbereiche that also list a Maßnahme. Their order does not count.
fn auch_unter(alt: Einzelne<'_>, neu: Einzelne<'_>, zuordnung: &Zuordnung) -> Option<Feldaenderung> {
    let plan = |(seite, nr): Einzelne<'_>| -> Option<(Vec<usize>, Vec<String>)> {
        let plan: &Plan = &seite.grundlage.plan;
        let mut nrs = plan.massnahmen[nr?].auch_unter.clone();
        nrs.sort_unstable();
        let titel = nrs.iter().map(|nr| {
            let one = &plan.themenbereiche[*nr];
            one.kurztitel.clone().unwrap_or_else(|| one.titel.clone())
        });
        let titel = titel.collect();
        Some((nrs, titel))
    };
    let (old_nrs, old) = plan((alt.0, alt.1)).unwrap_or_default();
    let (new_nrs, new) = plan((neu.0, neu.1)).unwrap_or_default();
    let mut mapped: Vec<Option<usize>> = old_nrs.iter().map(|nr| zuordnung.bereich_to_new[*nr]).collect();
    mapped.sort_unstable();
    if mapped == new_nrs.iter().copied().map(Some).collect::<Vec<_>>() {
        return None;
    }
    let wert = |titel: Vec<String>| (!titel.is_empty()).then(|| Wert::Wort(titel.join(", ")));
    let was = Unterschied::Wert { alt: wert(old), neu: wert(new) };
    Some(Feldaenderung::new("auch_unter".to_owned(), "Auch aufgeführt unter".to_owned(), was))
}
