//! From the years of one plan to those of the next.

use std::ops::Range;

use drucksache_plan::aendern::{Aenderung, Eingriff, Neuwert, Rohtext, Splice};
use drucksache_plan::prosa;
use drucksache_plan::source::{Node, NodeValue, Route};
use drucksache_plan::units::{JAHRE_HOECHSTENS, Jahr};

/// The mapping from old years to new ones.
#[derive(Debug, Clone)]
pub struct Jahreswandel {
    old: Vec<Jahr>,
    new: Vec<Jahr>,
}

/// Reads years as they are written after `--jahre`: `2016,2017`.
///
/// # Errors
/// The text is no list of ascending years, at most five; the message in German.
pub fn parse_jahre(text: &str) -> Result<Vec<Jahr>, String> {
    let mut jahre: Vec<Jahr> = Vec::new();
    for word in text.split(',').map(str::trim) {
        let jahr = Jahr::parse(word).ok_or_else(|| format!("`{word}` ist kein Jahr"))?;
        if jahre.last().is_some_and(|last| *last >= jahr) {
            return Err(format!("Die Jahre `{text}` sind nicht aufsteigend"));
        }
        jahre.push(jahr);
    }
    if jahre.len() > JAHRE_HOECHSTENS {
        return Err(format!("Ein Plan hat höchstens {JAHRE_HOECHSTENS} Jahre, genannt sind {}", jahre.len()));
    }
    Ok(jahre)
}

impl Jahreswandel {
    /// The years that follow those of a plan.
    pub fn following(old: &[Jahr]) -> Vec<Jahr> {
        let (Some(first), Some(last)) = (old.first(), old.last()) else { return Vec::new() };
        let by = last.number() - first.number() + 1;
        old.iter().filter_map(|jahr| Jahr::new(jahr.number() + by)).collect()
    }

    /// From old to new years, one for one; None where their numbers differ. A plan without a Haushalt has no years.
    pub fn new(old: &[Jahr], new: &[Jahr]) -> Option<Self> {
        (old.len() == new.len()).then(|| Self { old: old.to_vec(), new: new.to_vec() })
    }

    /// The year that a year of the old plan becomes.
    fn next(&self, text: &str) -> Option<Jahr> {
        let jahr = Jahr::parse(text)?;
        self.old.iter().position(|old| *old == jahr).map(|nr| self.new[nr])
    }

    /// The year that any year becomes where it moves along with those of the plan: before and behind them by as much as
    /// the nearest of them, between them by as much as the one before. None beyond the years that there are.
    fn moved(&self, jahr: Jahr) -> Option<Jahr> {
        let nr = self.old.iter().rposition(|old| *old <= jahr).unwrap_or(0);
        let (old, new) = (self.old.get(nr)?, self.new.get(nr)?);
        Jahr::new(jahr.number() - old.number() + new.number())
    }

    /// The same for a part of the plan with a list of years of its own, such as a table: all of them move, so that none
    /// becomes one that is there already. None where that can't be.
    fn of_own(&self, node: &Node) -> Option<Self> {
        let NodeValue::Sequence(items) = &node.value else { return None };
        let jahr = |item: &Node| match &item.value {
            NodeValue::Scalar { text, .. } => Jahr::parse(text),
            _ => None,
        };
        let own = items.iter().map(jahr).collect::<Option<Vec<Jahr>>>()?;
        let new = own.iter().map(|jahr| self.moved(*jahr)).collect::<Option<Vec<Jahr>>>()?;
        new.windows(2).all(|pair| pair[0] < pair[1]).then_some(Self { old: own, new })
    }

    pub(super) fn first_old(&self) -> Option<Jahr> {
        self.old.first().copied()
    }

    pub(super) fn first_new(&self) -> Option<Jahr> {
        self.new.first().copied()
    }

    /// Whether a year belongs to the old plan alone.
    pub(super) fn is_past(&self, text: &str) -> bool {
        self.next(text).is_some() && Jahr::parse(text).is_some_and(|jahr| !self.new.contains(&jahr))
    }

    /// Adds changes of the years that are keys or stand in the list of years; with `zero`, amounts under these keys
    /// become 0.
    pub(super) fn in_tree(&self, node: &Node, route: &Route, zero: bool, changes: &mut Vec<Aenderung>) {
        match &node.value {
            NodeValue::Scalar { .. } => {}
            NodeValue::Sequence(items) => {
                items.iter().enumerate().for_each(|(nr, item)| self.in_tree(item, &route.index(nr), zero, changes));
            }
            NodeValue::Mapping(entries) => {
                let own = entries.iter().find(|entry| entry.key == "jahre");
                if let Some(wandel) = own.and_then(|entry| self.of_own(&entry.value)).filter(|one| one.old != self.old)
                {
                    return wandel.in_tree(node, route, zero, changes);
                }
                for entry in entries {
                    let route = route.key(&entry.key);
                    match self.next(&entry.key) {
                        Some(next) => {
                            if zero && matches!(entry.value.value, NodeValue::Scalar { .. }) {
                                changes.push(Aenderung::setzen(route.clone(), 0));
                            }
                            changes.push(Aenderung { route, eingriff: Eingriff::Umbenennen(next.to_string()) });
                        }
                        None if entry.key == "jahre" => self.in_list(&entry.value, &route, changes),
                        None => self.in_tree(&entry.value, &route, zero, changes),
                    }
                }
            }
        }
    }

    fn in_list(&self, node: &Node, route: &Route, changes: &mut Vec<Aenderung>) {
        let NodeValue::Sequence(items) = &node.value else { return };
        for (nr, item) in items.iter().enumerate() {
            let NodeValue::Scalar { text, plain } = &item.value else { continue };
            if let Some(next) = self.next(text) {
                let value = if *plain { Neuwert::from(next.number()) } else { Neuwert::from(next.to_string()) };
                changes.push(Aenderung::setzen(route.index(nr), value));
            }
        }
    }

    /// The year of an Inbetriebnahme (`2026-07`), moved like the money that it depends on. A year before the old plan
    /// stays: the investment is in use already, and new money is written off over the rest of its useful life.
    pub(super) fn in_inbetriebnahme(&self, text: &str) -> Vec<Splice> {
        let Some(range) = digits(text).into_iter().next() else { return Vec::new() };
        let later = |jahr: Jahr| {
            let (old, new) = (self.old.last()?, self.new.last()?);
            (jahr > *old).then(|| Jahr::new(jahr.number() - old.number() + new.number()))?
        };
        let jahr = &text[range.clone()];
        let next = self.next(jahr).or_else(|| later(Jahr::parse(jahr)?));
        next.map(|next| Splice { range, with: next.to_string() }).into_iter().collect()
    }

    /// Replaces the years in the expressions of a prose text, and nothing else. `text` is as it stands in its file.
    pub(super) fn in_prosa(&self, text: &str) -> Vec<Splice> {
        let mut found = Vec::new();
        for inner in expressions(text) {
            // A table may have more years than the plan.
            let of_table = text[inner.clone()].trim_start().starts_with("tabelle");
            for year in prosa::jahre_im_ausdruck(&text[inner.clone()]) {
                let range = inner.start + year.start..inner.start + year.end;
                let jahr = &text[range.clone()];
                let next = self.next(jahr).or_else(|| self.moved(Jahr::parse(jahr)?).filter(|_| of_table));
                if let Some(next) = next {
                    found.push(Splice { range, with: next.to_string() });
                }
            }
        }
        found
    }

    /// Replaces the years in a text that names a place of the plan: `haushalt.finanzrahmen.2014`.
    pub(super) fn in_route(&self, text: &str) -> Vec<Splice> {
        if text.contains(char::is_whitespace) {
            return Vec::new();
        }
        let words = text.match_indices('.').filter_map(|(dot, _)| {
            let word = text[dot + 1..].split(['.', '[', '"', '\'']).next().unwrap_or_default();
            let range = dot + 1..dot + 1 + word.len();
            self.next(word).map(|next| Splice { range, with: next.to_string() })
        });
        words.collect()
    }
}

/// Adds the change of a text, if it has any splices.
pub(super) fn in_text(
    raw: &Rohtext<'_>,
    (route, node): (Route, &Node),
    parts: impl FnOnce(&str) -> Vec<Splice>,
) -> Option<Aenderung> {
    let splices = parts(&raw.text()[raw.value(node)]);
    (!splices.is_empty()).then_some(Aenderung { route, eingriff: Eingriff::ImText(splices) })
}

/// The expressions in a text as it stands in a YAML or Markdown file, by the bytes between their braces.
pub(super) fn expressions(raw: &str) -> Vec<Range<usize>> {
    if raw.starts_with('"') { prosa::ausdruecke(&halve_backslashes(raw)) } else { prosa::ausdruecke(raw) }
}

/// In double quotes, two backslashes mean one: one of them becomes a blank, so that the bytes keep their places.
fn halve_backslashes(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut run = 0;
    for c in raw.chars().chain(std::iter::once('\n')) {
        if c == '\\' {
            run += 1;
            continue;
        }
        out.extend(std::iter::repeat_n(' ', run - run / 2).chain(std::iter::repeat_n('\\', run / 2)));
        run = 0;
        out.push(c);
    }
    out.pop();
    out
}

/// The runs of digits of a text.
pub(super) fn digits(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use drucksache_plan::aendern::ersetzen;

    fn wandel() -> Jahreswandel {
        let jahre = |text| parse_jahre(text).expect("years");
        Jahreswandel::new(&jahre("2014,2015"), &jahre("2015,2016")).expect("as many")
    }

    #[test]
    fn years_are_read_and_follow_each_other() {
        let jahre = parse_jahre("2014, 2015").expect("years");
        assert_eq!(
            Jahreswandel::following(&jahre).iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2016", "2017"]
        );
        for wrong in ["", "2016/17", "2016,2016", "2017,2016", "16,17", "1,2,3,4,5,6", "2014,2015,2016,2017,2018,2019"]
        {
            assert!(parse_jahre(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_goes_into_use_is_moved_with_the_money_and_what_is_in_use_stays() {
        let jahre = |text| parse_jahre(text).expect("years");
        let wandel = Jahreswandel::new(&jahre("2014,2015"), &jahre("2016,2018")).expect("as many");
        for (old, new) in [
            ("2014-07", "2016-07"),
            ("'2015-12'", "'2018-12'"),
            ("2017-01", "2020-01"),
            ("2013-12", "2013-12"),
            ("2199-01", "2199-01"),
        ] {
            let splices = wandel.in_inbetriebnahme(old);
            assert_eq!(ersetzen(old, &Rohtext::new(old), splices).expect("no contradiction").text, new);
        }
    }

    #[test]
    fn only_expressions_of_prose_change_and_no_year_twice() {
        let of = |prose: &str| {
            let new = ersetzen(prose, &Rohtext::new(prose), wandel().in_prosa(prose));
            new.expect("no contradiction").text
        };
        assert_eq!(of("2014: {{ a[2014] | eur }}, {{b[ 2015 ]}}"), "2014: {{ a[2015] | eur }}, {{b[ 2016 ]}}");
        assert_eq!(of(r"\{{ a[2014] }} und \\{{ a[2014] }}"), r"\{{ a[2014] }} und \\{{ a[2015] }}");
        assert_eq!(of(r#""\\{{ a[2014] }} und {{ a[2014] }}""#), r#""\\{{ a[2014] }} und {{ a[2015] }}""#);
        assert_eq!(of("{{ amt[2014].planmittel[2014] | eur }}"), "{{ amt[2014].planmittel[2015] | eur }}");
        assert_eq!(of("{{ jahre[1] }} {{ a[2014"), "{{ jahre[1] }} {{ a[2014");
    }
}
