//! Gives two plans the same columns of their own, so that their Maßnahmen can stand in one table.

use indexmap::IndexMap;

use crate::rat::{Massnahmenspalte, Massnahmenspaltenart};

use super::Plan;

/// A column as it is told from others: words and money of one id are two.
type Kennzeichen = (String, Massnahmenspaltenart);

/// Makes the columns of both plans those of either one, in one order; gives whether anything changed. What only one of
/// them prints is empty in the other.
pub fn same_massnahmenspalten(one: &mut Plan, two: &mut Plan) -> bool {
    let mut all: IndexMap<Kennzeichen, Massnahmenspalte> = IndexMap::new();
    for (id, spalte) in one.massnahmenspalten.iter().chain(&two.massnahmenspalten) {
        let union = all.entry((id.clone(), spalte.art)).or_insert_with(|| spalte.clone());
        union.gedruckt |= spalte.gedruckt;
        union.summe |= spalte.summe;
    }
    let same = |plan: &Plan| {
        let own = plan.massnahmenspalten.iter().map(|(id, spalte)| (id, spalte.art, spalte.gedruckt, spalte.summe));
        own.eq(all.iter().map(|((id, art), spalte)| (id, *art, spalte.gedruckt, spalte.summe)))
    };
    if same(one) && same(two) {
        return false;
    }
    take(one, &all);
    take(two, &all);
    true
}

/// Gives a plan these columns. Its own keep their ids and titles, so that its texts and its head stay what they were.
fn take(plan: &mut Plan, all: &IndexMap<Kennzeichen, Massnahmenspalte>) {
    let own = std::mem::take(&mut plan.massnahmenspalten);
    let mut from = Vec::with_capacity(all.len());
    for ((id, art), union) in all {
        let is_own = own.get(id).filter(|spalte| spalte.art == *art);
        // No id of a file has this beginning.
        let id = if own.contains_key(id) && is_own.is_none() { format!("\u{0}{id}") } else { id.clone() };
        let titel = is_own.map_or(&union.titel, |spalte| &spalte.titel).clone();
        plan.massnahmenspalten.insert(id.clone(), Massnahmenspalte { titel, ..union.clone() });
        from.push(is_own.and_then(|_| own.get_index_of(&id)));
    }
    for massnahme in &mut plan.massnahmen {
        let mut werte = std::mem::take(&mut massnahme.werte);
        massnahme.werte = from.iter().map(|nr| werte.get_mut((*nr)?)?.take()).collect();
    }
    let nichtoeffentlich = std::mem::take(&mut plan.anteil.spalten);
    let moved = from.iter().enumerate().filter(|(_, nr)| nr.is_some_and(|nr| nichtoeffentlich.contains(&nr)));
    plan.anteil.spalten = moved.map(|(nr, _)| nr).collect();
    for kontrolle in &mut plan.kontrollsummen {
        kontrolle.moved(|old| from.iter().position(|nr| *nr == Some(old)).unwrap_or(old));
    }
}
