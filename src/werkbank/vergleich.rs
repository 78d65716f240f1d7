//! The table of changes as a part of a page.

use minijinja::HtmlEscape;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// The elements that the table of changes has in it; everything else is text.
const ELEMENTE: [&str; 5] = ["<br>", "<del>", "</del>", "<ins>", "</ins>"];

/// Markdown of the program as HTML. Texts in it come from plans: no element, link or picture is made of them.
pub(super) fn html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::InlineHtml(html) if ELEMENTE.contains(&&*html) => Some(Event::InlineHtml(html)),
        // The library leaves quotes as they are.
        Event::InlineHtml(text) | Event::Html(text) | Event::Text(text) => {
            Some(Event::InlineHtml(CowStr::from(escaped(&text))))
        }
        Event::Code(text) => Some(Event::InlineHtml(CowStr::from(format!("<code>{}</code>", escaped(&text))))),
        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock) => None,
        Event::End(TagEnd::Link | TagEnd::Image | TagEnd::HtmlBlock) => None,
        event => Some(event),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    // The page takes no style from an attribute. A text has no such quotes: they are escaped.
    out.replace(" style=\"text-align: right\"", " class=\"rechts\"")
}

/// Text in HTML.
pub(super) fn escaped(text: &str) -> String {
    HtmlEscape(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_an_element() {
        let table = "| Was | Neu |\n|---|--:|\n| a<br><del>b</del> | <script>alert(1)</script> |\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) ![y](http://evil.example)\n";
        let made = html(table);
        assert!(made.contains("<td>a<br><del>b</del></td>"), "{made}");
        assert!(made.contains("<th class=\"rechts\">Neu</th>") && !made.contains("style="), "{made}");
        for bad in ["<script", "<img", "<a ", "href"] {
            assert!(!made.contains(bad), "{bad} in {made}");
        }
        assert!(made.contains("&lt;script&gt;"), "{made}");
        let quoted = html("x style=\"text-align: right\" `y style=\"text-align: right\"`\n");
        assert!(!quoted.contains("class=") && quoted.contains("<code>y style=&quot;"), "{quoted}");
        assert_eq!(escaped("<&\">"), "&lt;&amp;&quot;&gt;");
    }
}
