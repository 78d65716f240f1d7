//! Changes that can be taken back, and made again.

use std::sync::Arc;

use drucksache_tausch::aendern::Dateiaenderung;

/// So many changes are kept, and so many bytes of texts.
const SCHRITTE: usize = 200;
const BYTES: usize = 64 * 1024 * 1024;

/// A file before and after a change; None where it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateiwechsel {
    pub pfad: String,
    pub vorher: Option<Arc<[u8]>>,
    pub nachher: Option<Arc<[u8]>>,
}

impl Dateiwechsel {
    /// That of a file that was written.
    pub(super) fn of(one: &Dateiaenderung) -> Self {
        let nachher = Some(one.neu.as_bytes().into());
        Self { pfad: one.pfad.clone(), vorher: one.alt.as_deref().map(Into::into), nachher }
    }

    /// The way back.
    pub(super) fn back(&self) -> Self {
        Self { pfad: self.pfad.clone(), vorher: self.nachher.clone(), nachher: self.vorher.clone() }
    }

    fn bytes(&self) -> usize {
        [&self.vorher, &self.nachher].into_iter().flatten().map(|bytes| bytes.len()).sum()
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Schritt {
    /// What it is about, in words.
    pub was: String,
    /// All its files.
    pub dateien: Vec<Dateiwechsel>,
}

/// What was done, and what was taken back of it.
#[derive(Debug, Default)]
pub(super) struct Rueckweg {
    getan: Vec<Schritt>,
    zurueck: Vec<Schritt>,
}

impl Rueckweg {
    /// A change was made: what was taken back before can't be made again.
    pub(super) fn push(&mut self, mut schritt: Schritt) {
        self.zurueck.clear();
        // A file that was changed twice in a row is kept once in between.
        for before in self.getan.last().iter().flat_map(|last| &last.dateien) {
            for one in schritt.dateien.iter_mut().filter(|one| one.pfad == before.pfad && one.vorher == before.nachher)
            {
                one.vorher.clone_from(&before.nachher);
            }
        }
        self.getan.push(schritt);
        let bytes = |schritt: &Schritt| schritt.dateien.iter().map(Dateiwechsel::bytes).sum::<usize>();
        let mut kept = 0;
        let fits = |schritt: &&Schritt| {
            kept += bytes(schritt);
            kept <= BYTES
        };
        let fitting = self.getan.iter().rev().take(SCHRITTE).take_while(fits).count();
        self.getan.drain(..self.getan.len() - fitting);
    }

    /// What there is to take back.
    pub(super) fn last(&self) -> Option<Schritt> {
        let last = self.getan.last()?;
        Some(Schritt { was: last.was.clone(), dateien: last.dateien.iter().rev().map(Dateiwechsel::back).collect() })
    }

    /// What there is to be made again.
    pub(super) fn next(&self) -> Option<Schritt> {
        self.zurueck.last().cloned()
    }

    /// The last change was taken back.
    pub(super) fn went_back(&mut self) {
        self.zurueck.extend(self.getan.pop());
    }

    /// It was made again.
    pub(super) fn went_on(&mut self) {
        self.getan.extend(self.zurueck.pop());
    }

    /// What can be taken back, in words.
    pub(super) fn zurueck(&self) -> Option<&str> {
        self.getan.last().map(|schritt| schritt.was.as_str())
    }

    /// What can be made again, in words.
    pub(super) fn vor(&self) -> Option<&str> {
        self.zurueck.last().map(|schritt| schritt.was.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schritt(vorher: Option<&str>, nachher: &str) -> Schritt {
        let bytes = |text: &str| text.as_bytes().into();
        let one = Dateiwechsel { pfad: "a".to_owned(), vorher: vorher.map(bytes), nachher: Some(bytes(nachher)) };
        Schritt { was: nachher.chars().take(9).collect(), dateien: vec![one] }
    }

    #[test]
    fn the_way_back_is_the_way_on_reversed() {
        let mut weg = Rueckweg::default();
        weg.push(schritt(None, "1"));
        weg.push(schritt(Some("1"), "2"));
        assert_eq!(weg.last().unwrap().dateien[0].back(), schritt(Some("1"), "2").dateien[0]);
        weg.went_back();
        assert_eq!(weg.next(), Some(schritt(Some("1"), "2")));
        assert_eq!((weg.zurueck(), weg.vor()), (Some("1"), Some("2")));
        weg.went_back();
        assert!(weg.last().is_none() && weg.next().is_some());
        weg.went_on();
        weg.push(schritt(Some("1"), "3"));
        assert_eq!((weg.vor(), weg.zurueck()), (None, Some("3")));
    }

    #[test]
    fn what_is_kept_has_a_bound() {
        let mut weg = Rueckweg::default();
        let text = "x".repeat(BYTES / 4);
        for _ in 0..9 {
            weg.push(schritt(Some(""), &text));
        }
        assert_eq!(weg.getan.len(), 4);
    }
}
