//! Prose inside of a line.

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Italics.
    Betont(Vec<Inline>),
    /// Bold.
    Stark(Vec<Inline>),
    /// A line break.
    Umbruch,
    /// Letters and figures above the line.
    Hoch(String),
    /// Letters and figures below the line.
    Tief(String),
    /// A link.
    Verweis {
        /// http, https or mailto, `#anlage-2` for an Anlage of the paper, or `#` and the name of a heading.
        ziel: String,
        /// Its text.
        inhalt: Vec<Inline>,
    },
    /// A footnote, with what stands at the foot of the page. There is no other one in it.
    Fussnote(Vec<Inline>),
    /// Another place of a footnote that stands before it in the text: 1 is the last one, 2 the one before it.
    Fussnotenverweis(usize),
}

/// The number of the Anlage that a link leads to, from 1.
pub fn anlage_of_ziel(ziel: &str) -> Option<usize> {
    ziel.strip_prefix("#anlage-")?.parse().ok().filter(|number| *number > 0)
}

/// The footnotes of a line, in their order.
pub(super) fn fussnoten(inlines: &[Inline]) -> Vec<&[Inline]> {
    let mut found = Vec::new();
    collect(inlines, &mut found);
    found
}

fn collect<'a>(inlines: &'a [Inline], found: &mut Vec<&'a [Inline]>) {
    for inline in inlines {
        match inline {
            Inline::Fussnote(inhalt) => found.push(inhalt),
            Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => collect(inhalt, found),
            Inline::Text(_) | Inline::Umbruch | Inline::Hoch(_) | Inline::Tief(_) | Inline::Fussnotenverweis(_) => {}
        }
    }
}

/// Where the links of a line lead, also those of its footnotes.
pub(super) fn ziele(inlines: &[Inline]) -> Vec<&str> {
    let mut found = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Verweis { ziel, inhalt } => {
                found.push(ziel.as_str());
                found.extend(ziele(inhalt));
            }
            Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Fussnote(inhalt) => found.extend(ziele(inhalt)),
            Inline::Text(_) | Inline::Umbruch | Inline::Hoch(_) | Inline::Tief(_) | Inline::Fussnotenverweis(_) => {}
        }
    }
    found
}

/// Puts what a footnote says at each of its places. `before` are those that stand before the line, and then also its own.
pub(super) fn expand_notes(inlines: &mut [Inline], before: &mut Vec<Vec<Inline>>) {
    for inline in inlines {
        match inline {
            Inline::Fussnote(inhalt) => before.push(inhalt.clone()),
            Inline::Fussnotenverweis(back) => {
                let said = before.len().checked_sub(*back).and_then(|nr| before.get(nr)).cloned();
                *inline = Inline::Fussnote(said.unwrap_or_default());
            }
            Inline::Betont(inhalt) | Inline::Stark(inhalt) | Inline::Verweis { inhalt, .. } => {
                expand_notes(inhalt, before);
            }
            Inline::Text(_) | Inline::Umbruch | Inline::Hoch(_) | Inline::Tief(_) => {}
        }
    }
}
