//! Sums in words: "X und Y kosten 2014 zusammen 230.000 EUR".

use crate::prosa::Betragsangabe;

use super::aehnlich::verwechslung;
use super::figur::{Figur, Inhaber, Was};
use super::index::{Figuren, cent};
use super::zusammenhang::Zusammenhang;

/// What a typed sum is.
pub(in crate::check) struct Summenurteil {
    /// What is added up.
    pub teile: Vec<Figur>,
    /// The sum of it, in cents.
    pub cent: i64,
    /// Whether the typed amount is it.
    pub richtig: bool,
}

/// Compares a typed amount with the sum of what its sentence names. None where it does not say that something is added up,
/// or where it may be another sum.
pub(in crate::check) fn summenurteil(
    figuren: &Figuren,
    satz: &Zusammenhang,
    betrag: &Betragsangabe,
) -> Option<Summenurteil> {
    let (typed, stelle) = (cent(betrag.betrag)?, cent(betrag.stelle)?);
    if !satz.zusammen || typed <= 0 {
        return None;
    }
    let whole: Vec<Inhaber> =
        satz.genannt.iter().map(|(von, _)| *von).filter(|von| !matches!(von, Inhaber::Feld(_))).collect();
    let kind = |von: &Inhaber| std::mem::discriminant(von);
    let alike = whole.windows(2).all(|pair| kind(&pair[0]) == kind(&pair[1]));
    let was = satz.groessen.first().copied().unwrap_or(Was::Groesse(satz.leitgroesse));
    let several = whole.len() >= 2 || whole.len() == 1 && satz.jahre.len() >= 2;
    if !several || !alike {
        return None;
    }
    let parts = whole.iter().flat_map(|von| figuren.von(*von));
    let parts: Vec<(i64, Figur)> = parts.filter(|(_, figur)| figur.was == was && satz.jahr_passt(*figur)).collect();
    let sum: i64 = parts.iter().map(|(cent, _)| cent).sum();
    let teile: Vec<Figur> = parts.into_iter().map(|(_, figur)| figur).collect();
    let richtig = (sum - typed).abs() <= stelle / 2;
    // Without a year, it may be the sum of one or of all.
    let certain = satz.jahre.len() == 1 && !satz.fremdes_jahr;
    let wrong = certain || verwechslung(typed, stelle, sum).is_some();
    (teile.len() >= 2 && (richtig || wrong)).then_some(Summenurteil { teile, cent: sum, richtig })
}
