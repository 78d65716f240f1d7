//! The handbook as a page, in parts that can be searched.

use std::fmt::Write;

use drucksache_werkbank::Handbuchteil;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::vergleich::escaped;

/// The handbook of this version.
const HANDBUCH: &str = include_str!("../../docs/handbuch.md");

/// Its parts: what stands below each heading.
pub(super) fn teile() -> Vec<Handbuchteil> {
    let mut teile: Vec<Handbuchteil> = Vec::new();
    let mut inside: Vec<Event<'_>> = Vec::new();
    let mut heading: Option<(HeadingLevel, String)> = None;
    for event in Parser::new_ext(HANDBUCH, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                close(&mut teile, &mut inside);
                heading = Some((level, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, titel)) = heading.take() else { continue };
                teile.push(Handbuchteil { id: anchor(&titel), titel, ebene: level as usize, html: String::new() });
            }
            Event::Text(text) | Event::Code(text) if heading.is_some() => {
                if let Some((_, titel)) = &mut heading {
                    titel.push_str(&text);
                }
            }
            event => inside.extend(plain(event)),
        }
    }
    close(&mut teile, &mut inside);
    teile
}

/// What a page shows of the handbook: pictures lie elsewhere, and other files are not there.
fn plain(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Start(Tag::Link { ref dest_url, .. }) if dest_url.starts_with('#') => {
            let mut to = String::new();
            _ = write!(to, "<a href=\"{}\">", escaped(dest_url));
            Some(Event::InlineHtml(to.into()))
        }
        // The end of a link does not say where it led to; `a` without an address is plain text.
        Event::Start(Tag::Link { .. }) => Some(Event::InlineHtml("<a>".into())),
        Event::End(TagEnd::Link) => Some(Event::InlineHtml("</a>".into())),
        Event::Start(Tag::Image { .. }) => Some(Event::InlineHtml("<em>".into())),
        Event::End(TagEnd::Image) => Some(Event::InlineHtml("</em>".into())),
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        event => Some(event),
    }
}

/// Writes what was gathered into the last part.
fn close(teile: &mut [Handbuchteil], inside: &mut Vec<Event<'_>>) {
    let Some(last) = teile.last_mut() else { return };
    html::push_html(&mut last.html, inside.drain(..));
    for side in ["left", "right", "center"] {
        last.html = last.html.replace(&format!(" style=\"text-align: {side}\""), &format!(" class=\"{side}\""));
    }
}

/// The id of a heading, as links of the handbook name it.
fn anchor(titel: &str) -> String {
    let sign = |c: char| match c {
        ' ' | '-' => Some('-'),
        c => c.is_alphanumeric().then_some(c),
    };
    titel.to_lowercase().chars().filter_map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handbook_has_parts_that_its_links_lead_to() {
        let teile = teile();
        assert!(teile.len() > 30 && teile[0].ebene == 1);
        let all: String = teile.iter().map(|teil| teil.html.as_str()).collect();
        let targets: Vec<&str> = all.split("<a href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(targets.len() > 20);
        for target in targets {
            assert!(teile.iter().any(|teil| teil.id == target), "{target}");
        }
        for bad in ["style=", "<img", "<script", "href=\"http", "href=\".."] {
            assert!(!all.contains(bad), "{bad}");
        }
    }
}
