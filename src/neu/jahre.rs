//! From the years of one plan to those of the next.

use std::ops::Range;

use drucksache_plan::prosa;
use drucksache_plan::source::{Node, NodeValue};
use drucksache_plan::units::{JAHRE_HOECHSTENS, Jahr};

use super::text::Text;

/// Which year becomes which.
#[derive(Debug, Clone)]
pub struct Jahreswandel {
    alt: Vec<Jahr>,
    neu: Vec<Jahr>,
}

/// Reads years as they are written behind `--jahre`: `2016,2017`.
///
/// # Errors
/// What is wrong.
pub fn jahre_in(text: &str) -> Result<Vec<Jahr>, String> {
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
    pub fn folgejahre(alt: &[Jahr]) -> Vec<Jahr> {
        let (Some(first), Some(last)) = (alt.first(), alt.last()) else { return Vec::new() };
        let by = last.number() - first.number() + 1;
        alt.iter().filter_map(|jahr| Jahr::new(jahr.number() + by)).collect()
    }

    /// From old to new years, one for one; None where there are more of the one than of the other. A plan without a
    /// Haushalt has none.
    pub fn new(alt: &[Jahr], neu: &[Jahr]) -> Option<Self> {
        (alt.len() == neu.len()).then(|| Self { alt: alt.to_vec(), neu: neu.to_vec() })
    }

    /// The year that a year of the old plan becomes.
    pub(super) fn neu(&self, text: &str) -> Option<Jahr> {
        let jahr = Jahr::parse(text)?;
        self.alt.iter().position(|alt| *alt == jahr).map(|nr| self.neu[nr])
    }

    pub(super) fn erstes_altes(&self) -> Option<Jahr> {
        self.alt.first().copied()
    }

    pub(super) fn erstes_neues(&self) -> Option<Jahr> {
        self.neu.first().copied()
    }

    /// Whether a year belongs to the old plan alone.
    pub(super) fn vergangen(&self, text: &str) -> bool {
        self.neu(text).is_some() && Jahr::parse(text).is_some_and(|jahr| !self.neu.contains(&jahr))
    }

    /// The years as keys and in the list of years of a tree; with `leer`, the amounts behind them become 0.
    pub(super) fn im_baum(&self, text: &mut Text<'_>, node: &Node, leer: bool) {
        match &node.value {
            NodeValue::Scalar { .. } => {}
            NodeValue::Sequence(items) => items.iter().for_each(|item| self.im_baum(text, item, leer)),
            NodeValue::Mapping(entries) => {
                for entry in entries {
                    match self.neu(&entry.key) {
                        Some(neu) => {
                            self.wort(text, text.range(entry.key_span), &entry.key, neu);
                            if leer && matches!(entry.value.value, NodeValue::Scalar { .. }) {
                                text.ersetzen(text.wert(&entry.value), "0");
                            }
                        }
                        None if entry.key == "jahre" => self.liste(text, &entry.value),
                        None => self.im_baum(text, &entry.value, leer),
                    }
                }
            }
        }
    }

    fn liste(&self, text: &mut Text<'_>, node: &Node) {
        let NodeValue::Sequence(items) = &node.value else { return };
        for item in items {
            let NodeValue::Scalar { text: word, .. } = &item.value else { continue };
            if let Some(neu) = self.neu(word) {
                self.wort(text, text.wert(item), word, neu);
            }
        }
    }

    /// A year inside of its quotes, if it has some.
    fn wort(&self, text: &mut Text<'_>, range: Range<usize>, alt: &str, neu: Jahr) {
        if let Some(at) = text.alt()[range.clone()].find(alt) {
            let start = range.start + at;
            text.ersetzen(start..start + alt.len(), neu.to_string());
        }
    }

    /// The years in the expressions of a prose text, and nothing else of it.
    pub(super) fn in_prosa(&self, text: &mut Text<'_>, range: Range<usize>) {
        for inner in ausdruecke(text.alt(), range) {
            for year in prosa::jahre_im_ausdruck(&text.alt()[inner.clone()]) {
                let at = inner.start + year.start..inner.start + year.end;
                if let Some(neu) = self.neu(&text.alt()[at.clone()]) {
                    text.ersetzen(at, neu.to_string());
                }
            }
        }
    }

    /// The years in a route: `haushalt.finanzrahmen.2014`.
    pub(super) fn im_weg(&self, text: &mut Text<'_>, node: &Node) {
        let range = text.wert(node);
        let raw = &text.alt()[range.clone()];
        if raw.contains(char::is_whitespace) {
            return;
        }
        for (at, _) in raw.match_indices('.') {
            let word: &str = raw[at + 1..].split(['.', '[', '"', '\'']).next().unwrap_or_default();
            if let Some(neu) = self.neu(word) {
                let start = range.start + at + 1;
                text.ersetzen(start..start + word.len(), neu.to_string());
            }
        }
    }
}

/// The expressions in a part of a YAML file or of a Markdown file, by the bytes between their braces.
pub(super) fn ausdruecke(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let raw = &text[range.clone()];
    let found = if raw.starts_with('"') { prosa::ausdruecke(&halbiert(raw)) } else { prosa::ausdruecke(raw) };
    found.into_iter().map(|inner| range.start + inner.start..range.start + inner.end).collect()
}

/// In double quotes, two backslashes mean one. The text keeps its length, so that places stay.
fn halbiert(raw: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn wandel() -> Jahreswandel {
        let jahre = |text| jahre_in(text).expect("years");
        Jahreswandel::new(&jahre("2014,2015"), &jahre("2015,2016")).expect("as many")
    }

    #[test]
    fn years_are_read_and_follow_each_other() {
        let jahre = jahre_in("2014, 2015").expect("years");
        assert_eq!(
            Jahreswandel::folgejahre(&jahre).iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2016", "2017"]
        );
        for wrong in ["", "2016/17", "2016,2016", "2017,2016", "16,17", "1,2,3,4,5,6", "2014,2015,2016,2017,2018,2019"]
        {
            assert!(jahre_in(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_expressions_of_prose_change_and_no_year_twice() {
        let of = |prose: &str| {
            let mut text = Text::new(prose);
            wandel().in_prosa(&mut text, 0..prose.len());
            text.neu()
        };
        assert_eq!(of("2014: {{ a[2014] | eur }}, {{b[ 2015 ]}}"), "2014: {{ a[2015] | eur }}, {{b[ 2016 ]}}");
        assert_eq!(of(r"\{{ a[2014] }} und \\{{ a[2014] }}"), r"\{{ a[2014] }} und \\{{ a[2015] }}");
        assert_eq!(of(r#""\\{{ a[2014] }} und {{ a[2014] }}""#), r#""\\{{ a[2014] }} und {{ a[2015] }}""#);
        assert_eq!(of("{{ amt[2014].planmittel[2014] | eur }}"), "{{ amt[2014].planmittel[2015] | eur }}");
        assert_eq!(of("{{ jahre[1] }} {{ a[2014"), "{{ jahre[1] }} {{ a[2014");
    }
}
