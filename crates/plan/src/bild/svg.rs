//! The elements of an SVG. Only what stands in it is printed, and only shapes: no program, nothing from elsewhere, no text,
//! whose fonts are not there.

use roxmltree::{Document, Node, ParsingOptions};

use super::mangel::{Bildmangel, ZEICHNUNG_HOECHSTENS, checked};
use super::weight;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that are printed, or say something about those that are.
const ELEMENTE: &[&str] = &[
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "title",
    "use",
];

/// Elements and the texts between them, which are read before anything is counted.
const KNOTEN_HOECHSTENS: u32 = 200_000;

/// The longer side of a drawing in pixels: it has none of its own, and only its form counts.
const SEITE: f64 = 1_000.0;

/// Style sheets are compared with every element.
const STIL_HOECHSTENS: usize = 64 * 1024;

/// The size of a drawing, if all of it can be printed.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Bildmangel> {
    if bytes.len() > ZEICHNUNG_HOECHSTENS {
        return Err(Bildmangel::ZuGrosseZeichnung);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Bildmangel::Kaputt("es ist kein Text in UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains("<!ENTITY") {
        return Err(Bildmangel::Entitaet);
    }
    // A document type without entities is only a name, as many programs write it. Blanks between elements are nodes, too.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: KNOTEN_HOECHSTENS, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Bildmangel::ZuVieleElemente,
        _ => Bildmangel::Kaputt("es ist kein XML"),
    })?;
    let root = document.root_element();
    if (root.tag_name().name(), root.tag_name().namespace()) != ("svg", Some(SVG)) {
        return Err(Bildmangel::Kaputt("sein Anfang ist falsch"));
    }
    for node in root.descendants() {
        of_node(node)?;
    }
    if document.root().children().any(|node| node.pi().is_some_and(|pi| pi.target == "xml-stylesheet")) {
        return Err(Bildmangel::NachAussen("xml-stylesheet".to_owned()));
    }
    weight::check(&document)?;
    of_root(root)
}

fn of_node(node: Node<'_, '_>) -> Result<(), Bildmangel> {
    // What drawing programs note for themselves stands in names of their own, which no reader looks into.
    if !node.is_element() || node.tag_name().namespace() != Some(SVG) {
        return Ok(());
    }
    let name = node.tag_name().name();
    match name {
        "text" | "tspan" | "textPath" | "tref" => return Err(Bildmangel::Schrift),
        _ if !ELEMENTE.contains(&name) => return Err(Bildmangel::Element(name.to_owned())),
        "style" => {
            let text: String = node.descendants().filter_map(|node| node.text()).collect();
            if text.len() > STIL_HOECHSTENS {
                return Err(Bildmangel::ZuGrosseZeichnung);
            }
            if text.contains('@') {
                return Err(Bildmangel::NachAussen("@".to_owned()));
            }
            return weight::links(&text).map(|_| ());
        }
        _ => {}
    }
    for attribute in node.attributes() {
        let value = attribute.value().trim();
        if attribute.name() == "href" && name != "a" && !value.starts_with('#') {
            return Err(Bildmangel::NachAussen(weight::short(value)));
        }
        if attribute.name() == "filter" && value != "none" {
            return Err(Bildmangel::Element("filter".to_owned()));
        }
        weight::links(value)?;
    }
    Ok(())
}

/// The size that a drawing says it has.
fn of_root(root: Node<'_, '_>) -> Result<(u32, u32), Bildmangel> {
    let side = |name| root.attribute(name).and_then(length);
    let view: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\t', '\n'])
        .filter_map(|part| part.parse().ok())
        .collect();
    let (width, height) = match (side("width"), side("height"), &view[..]) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, [_, _, w, h]) => (width, width * h / w),
        (None, Some(height), [_, _, w, h]) => (height * w / h, height),
        (None, None, [_, _, w, h]) => (*w, *h),
        _ => return Err(Bildmangel::Verhaeltnis),
    };
    let usable = |length: f64| length.is_finite() && (0.01..=1e6).contains(&length);
    if !usable(width) || !usable(height) {
        return Err(Bildmangel::Verhaeltnis);
    }
    let scale = SEITE / width.max(height);
    // Within 0 and 1,000.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pixels = |length: f64| (length * scale).round() as u32;
    checked(pixels(width), pixels(height))
}

/// A length with a unit, in CSS pixels; None for percent.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits =
        text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+')).len();
    let number: f64 = text[..digits].parse().ok()?;
    let unit = match text[digits..].trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        "em" | "ex" => 12.0,
        _ => return None,
    };
    Some(number * unit)
}
