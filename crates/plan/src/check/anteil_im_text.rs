//! Shares in prose come from the plan. A typed one does not change with the budget.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Plan, Umfang};
use crate::prosa::{
    Anteilsangabe, Grundlage, Wort, Zeitbezug, anteilsangaben, jahre_im_ausdruck, nennt_anteil, stamm, worte,
    worte_davor, zeitbezug,
};
use crate::units::Anteil;

use super::ausnahme::ausnahme;
use super::nennung::{Namen, Nennung};
use super::texte::Lesung;
use super::{Pruefling, Pruefung, Regel, Textpruefung, umfang};

pub(super) const REGEL: Regel = Regel {
    code: Code::AnteilImText,
    braucht_alle_massnahmen: true,
    umfang: umfang::dateien,
    pruefe: Pruefung::Texte(begin),
};

fn begin<'a>(pruefling: &'a Pruefling<'a>) -> Textpruefung<'a> {
    let grundlage: &Grundlage = pruefling.grundlage;
    // In a public plan some shares are not known.
    if grundlage.plan.vorlage.umfang == Umfang::Oeffentlich || grundlage.plan.haushalt.jahre.is_empty() {
        return Box::new(|_, _| {});
    }
    let anteile = Anteile::of(grundlage);
    Box::new(move |lesung, diagnostics| {
        if !nennt_anteil(lesung.lesetext.text()) {
            return;
        }
        let mut shares = anteilsangaben(lesung.lesetext.text(), lesung.zahlen()).into_iter().peekable();
        if shares.peek().is_none() {
            return;
        }
        for satz in lesung.saetze() {
            let mut own = Vec::new();
            while let Some(one) = shares.next_if(|one| one.range.start < satz.end) {
                own.push(one);
            }
            if !own.is_empty() {
                let satz = Anteilssatz::read(&anteile, lesung, satz);
                diagnostics.extend(own.iter().filter_map(|one| satz.urteil(one)));
            }
        }
    })
}

/// The shares of the Themenbereiche.
struct Anteile<'a> {
    grundlage: &'a Grundlage,
    namen: Namen<'a>,
    /// The first Themenbereich and year (indices) of each share.
    of: BTreeMap<Decimal, (usize, usize)>,
}

impl<'a> Anteile<'a> {
    fn of(grundlage: &'a Grundlage) -> Self {
        let mut of = BTreeMap::new();
        for (nr, shares) in grundlage.zahlenwerk.anteile.iter().enumerate() {
            for (jahr, share) in shares.iter().enumerate() {
                of.entry(share.decimal()).or_insert((nr, jahr));
            }
        }
        Self { grundlage, namen: Namen::of(&grundlage.plan), of }
    }

    fn get(&self, (themenbereich, jahr): (usize, usize)) -> Option<Anteil> {
        self.grundlage.zahlenwerk.anteile.get(themenbereich)?.get(jahr).copied()
    }
}

/// A sentence with shares.
struct Anteilssatz<'a> {
    anteile: &'a Anteile<'a>,
    lesung: &'a Lesung<'a>,
    /// The Themenbereiche that it names.
    genannt: Vec<Nennung>,
    /// Indices of the years of the plan that it names; all where it names no year at all.
    jahre: Vec<usize>,
    /// Whether it speaks of the plan's money.
    geld: bool,
    /// Whether it says whose share of it.
    verteilt: bool,
    /// Whether it says that a share is that of a Themenbereich that it names.
    zugeschrieben: bool,
    /// The one Themenbereich that it names.
    einziger: Option<usize>,
    /// Whether it speaks of another plan, or of a part of a Themenbereich.
    anderes: bool,
    /// Whether what it names is only a part of what such a word may mean: "Gebäude mit Photovoltaik".
    eingeschraenkt: bool,
}

/// Nouns for all the money of a plan.
const GELD: &[&str] = &[
    "Budget",
    "Finanzmittel",
    "Finanzrahmen",
    "Gesamtbudget",
    "Gesamtmittel",
    "Gesamtsumme",
    "Gesamtvolumen",
    "Haushaltsmittel",
    "Investitionsmittel",
    "Mittel",
    "Planmittel",
];

/// Words that say whose share of it.
const VERTEILT: &[&str] = &["Anteil", "entfallen", "entfällt", "entfielen"];

/// Verbs whose subject has the share.
const BINDET: &[&str] = &["beanspruchen", "beansprucht", "binden", "bindet", "machen", "macht"];

/// Words between "auf" and the name of a Themenbereich.
const KLEINE: &[&str] = &[
    "Bereich",
    "Bereichs",
    "Das",
    "Den",
    "Der",
    "Die",
    "Themenbereich",
    "Themenbereichs",
    "das",
    "dem",
    "den",
    "der",
    "des",
    "die",
];

impl<'a> Anteilssatz<'a> {
    fn read(anteile: &'a Anteile<'a>, lesung: &'a Lesung<'a>, range: &Range<usize>) -> Self {
        let text = &lesung.lesetext.text()[range.clone()];
        let stems: Vec<String> = worte(text).map(|word| stamm(word.text)).collect();
        let has = |words: &[&str]| words.iter().any(|word| stems.contains(&stamm(word)));
        let genannt = anteile.namen.in_satz(lesung, range);
        let bindet = has(BINDET);
        let inside = stems.windows(2).any(|pair| {
            pair[1] == "themenbereich" && matches!(pair[0].as_str(), "des" | "im" | "dies" | "innerhalb" | "jede")
        });
        let jahre = jahre(&anteile.grundlage.plan, lesung, range);
        let other_years = jahre.is_empty();
        Self {
            jahre,
            geld: has(GELD),
            verteilt: has(VERTEILT) || bindet,
            zugeschrieben: genannt.iter().any(|one| whose(&text[..one.range.start - range.start], bindet)),
            einziger: genannt
                .first()
                .map(|one| one.themenbereich)
                .filter(|first| genannt.iter().all(|one| one.themenbereich == *first)),
            anderes: other_years
                || zeitbezug(text) == Zeitbezug::Anderer
                || inside && !has(&["Anteil"])
                || elsewhere(text, &anteile.grundlage.rat.raw.stadt),
            eingeschraenkt: genannt.iter().any(|one| {
                let next = worte(&text[one.range.end - range.start..]).next();
                next.is_some_and(|word| matches!(word.text, "mit" | "ohne" | "aus" | "an" | "der" | "des" | "von"))
            }),
            anteile,
            lesung,
            genannt,
        }
    }

    /// The finding about a share; None where nothing in the sentence says that it is one of the plan.
    fn urteil(&self, share: &Anteilsangabe) -> Option<Diagnostic> {
        if self.anderes {
            return None;
        }
        let of_satz = self.genannt.iter().flat_map(|one| self.jahre.iter().map(|jahr| (one.themenbereich, *jahr)));
        let of_satz: Vec<(usize, usize)> = of_satz.take(GENANNT_HOECHSTENS).collect();
        let fits = |at: &&(usize, usize)| self.anteile.get(**at).is_some_and(|anteil| share.passt(anteil));
        let exact = share.nachkommastellen && !share.offen;
        let claim = self.geld && self.verteilt && self.zugeschrieben;
        if self.of_other_money(share) {
            return None;
        }
        if let Some(at) = of_satz.iter().find(fits) {
            let meant = exact && (self.geld || self.verteilt && !self.eingeschraenkt);
            return (meant || claim).then(|| self.typed(share, *at));
        }
        if self.genannt.is_empty() {
            let mut same = self.anteile.of.range(share.von..=share.bis).filter(|_| exact && self.geld);
            return same.next().map(|(_, at)| self.typed(share, *at));
        }
        // The share of another year is one of this Themenbereich, whatever else the sentence says.
        let years = 0..self.anteile.grundlage.plan.haushalt.jahre.len();
        let elsewhere = |themenbereich: usize| {
            let of_year = |jahr| self.anteile.get((themenbereich, jahr)).is_some_and(|anteil| share.passt(anteil));
            exact && self.verteilt && years.clone().any(of_year)
        };
        let einziger = self.einziger.filter(|themenbereich| claim || elsewhere(*themenbereich));
        einziger.map(|themenbereich| self.other(share, themenbereich))
    }

    /// Whether it is a share of something else than the plan's money: "4,4 % der Wartungskosten".
    fn of_other_money(&self, share: &Anteilsangabe) -> bool {
        let behind = &self.lesung.lesetext.text()[share.range.end..];
        let mut words = worte(behind.split(['\n', '.', ',', ';', '(']).next().unwrap_or_default());
        let (Some(article), Some(noun)) = (words.next(), words.find(Wort::is_upper)) else { return false };
        let own = |word: &str| {
            GELD.iter().chain(&["Plan", "Jahr", "Haushalt", "Programm"]).any(|own| stamm(own) == stamm(word))
        };
        matches!(article.text, "der" | "des") && !own(noun.text)
    }

    fn typed(&self, share: &Anteilsangabe, at: (usize, usize)) -> Diagnostic {
        let piece = self.piece(share);
        let message = match self.printed(at) {
            Some(printed) if !piece.replace(' ', "").contains(&printed.replace(['\u{a0}', '\u{202f}', ' '], "")) => {
                format!("Der Anteil `{piece}` ist im Text getippt; im Plan sind es {printed}")
            }
            _ => format!("Der Anteil `{piece}` ist im Text getippt, steht aber auch im Plan"),
        };
        self.warning(share, message, at)
    }

    fn other(&self, share: &Anteilsangabe, themenbereich: usize) -> Diagnostic {
        let jahre = &self.anteile.grundlage.plan.haushalt.jahre;
        let own = self.jahre.iter().filter_map(|jahr| {
            Some(format!("{} im Jahr {}", self.printed((themenbereich, *jahr))?, jahre.get(*jahr)?))
        });
        let own = own.collect::<Vec<_>>().join(", ");
        let message =
            format!("Der Anteil `{}` stimmt nicht mit dem Plan überein: Dort sind es {own}", self.piece(share));
        self.warning(share, message, (themenbereich, self.jahre.first().copied().unwrap_or_default()))
    }

    fn warning(&self, share: &Anteilsangabe, message: String, (themenbereich, jahr): (usize, usize)) -> Diagnostic {
        let plan = &self.anteile.grundlage.plan;
        let path = plan.themenbereiche.get(themenbereich).zip(plan.haushalt.jahre.get(jahr));
        let hint = path
            .filter(|_| self.lesung.ausdruecke_moeglich())
            .map(|(one, jahr)| format!("Schreiben Sie `{{{{ themenbereich.{}.anteil[{jahr}] | prozent }}}}`", one.id));
        let hint = hint.unwrap_or_else(|| "Lassen Sie den Anteil weg".to_owned());
        let sonst = ausnahme(plan, Code::AnteilImText, self.piece(share));
        let hint = format!("{hint}. Ist etwas anderes gemeint: {sonst}");
        Diagnostic::warning(Code::AnteilImText, self.lesung.place(share.range.clone()), message).hint(hint)
    }

    fn piece(&self, share: &Anteilsangabe) -> &str {
        &self.lesung.lesetext.text()[share.range.clone()]
    }

    fn printed(&self, at: (usize, usize)) -> Option<String> {
        let form = &self.anteile.grundlage.vordruck.zahlenform;
        self.anteile.get(at).map(|anteil| form.prozent(anteil))
    }
}

/// Whether a sentence speaks of another place, or of a part of the administration: "In Neuenburg entfallen …", "Beim Jugendamt
/// entfallen …".
fn elsewhere(text: &str, stadt: &str) -> bool {
    const KEIN_ORT: &[&str] = &["Jahr", "Jahre", "Jahren", "Haushalt", "Plan", "Summe", "Themenbereich"];
    let mut words = worte(text);
    let place = match (words.next(), words.next()) {
        (Some(first), Some(second)) if first.text == "In" => {
            second.is_upper() && !KEIN_ORT.contains(&second.text) && !stadt.contains(second.text)
        }
        _ => false,
    };
    // "bei insgesamt" ends so, too.
    let office = |word: &str| {
        word.starts_with(char::is_uppercase)
            && ["amt", "amts", "amtes", "direktion", "betrieb", "betriebs"].iter().any(|end| word.ends_with(end))
    };
    let pairs: Vec<&str> = worte(text).map(|word| word.text).collect();
    let of_office = pairs.windows(2).any(|pair| {
        matches!(pair[0], "Beim" | "beim" | "Bei" | "bei" | "des" | "vom" | "im" | "Im") && office(pair[1])
    });
    place || of_office || pairs.windows(2).any(|pair| matches!(pair, ["seiner" | "ihrer", "Planmittel" | "Mittel"]))
}

/// Whether a name is said to be whose share it is: "auf … entfallen", "der Anteil der …", "… binden"; `before` is what
/// stands in front of it in its sentence.
fn whose(before: &str, bindet: bool) -> bool {
    let words = worte_davor(before, 5);
    match words.iter().find(|word| !KLEINE.contains(&word.text)) {
        Some(word) => matches!(word.text, "auf" | "Auf" | "Anteil" | "für" | "Für"),
        None => bindet,
    }
}

/// Shares that a sentence may speak of and that are looked at.
const GENANNT_HOECHSTENS: usize = 100;

/// The indices of the years of the plan that a piece of a text names, typed or by an expression; all where it names no year
/// at all.
fn jahre(plan: &Plan, lesung: &Lesung<'_>, piece: &Range<usize>) -> Vec<usize> {
    let own = &plan.haushalt.jahre;
    let first = lesung.jahre().partition_point(|one| one.range.start < piece.start);
    let typed = lesung.jahre()[first..].iter().take_while(|one| one.range.start < piece.end);
    let mut typed = typed.peekable();
    let names_years = typed.peek().is_some();
    let mut found: Vec<usize> =
        typed.flat_map(|one| (0..own.len()).filter(|nr| (one.erstes..=one.letztes).contains(&own[*nr]))).collect();
    found.extend(lesung.ausdruecke(piece.clone()).filter_map(|(_, ausdruck)| {
        let path = ausdruck.trim_start();
        path.strip_prefix("haushalt.jahre").or_else(|| path.strip_prefix("jahre"))?;
        let number: usize = ausdruck[jahre_im_ausdruck(ausdruck).pop()?].parse().ok()?;
        Some(number).filter(|nr| *nr < own.len())
    }));
    if found.is_empty() && !names_years { (0..own.len()).collect() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_place_or_a_part_of_the_administration_is_told_by_its_name() {
        for text in [
            "In Neuenburg entfallen 31 % der Planmittel auf Infrastruktur.",
            "Beim Jugendamt entfallen 14 % der Planmittel auf Gebäude.",
            "Die neuen Vorhaben des Rechtsamts machen 45 % seiner Planmittel aus.",
        ] {
            assert!(elsewhere(text, "Stadt Musterstadt"), "{text}");
        }
        for text in [
            "In Musterstadt entfallen 31 % der Planmittel auf Infrastruktur.",
            "Auf Gebäude entfallen bei insgesamt fünf Themenbereichen 14 % der Planmittel.",
            "Im Jahr 2026 entfallen 14 % der Planmittel auf Gebäude.",
        ] {
            assert!(!elsewhere(text, "Stadt Musterstadt"), "{text}");
        }
    }
}
