//! Footnotes inside of marks. What stands at the foot of the page is another place than the mark: a new one has a mark of its
//! own there. One that is gone takes no number, and stands in the line.

use crate::layoutnamen::{FUSSNOTE, KOPFFUSSNOTE};

use super::merge::Mark;
use super::parse::parse;
use super::tree::{Expr, Markup, MarkupPart, content};

/// The layout's function for a footnote that is gone.
const STRUCK_NOTE: &str = "als-gestrichene-fussnote";

/// A text that is marked as a whole, with its footnotes.
pub(super) fn with_notes(text: String, mark: Mark) -> String {
    if !text.contains(&format!("{FUSSNOTE}[")) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    of_markup(&parse(&text), mark, &mut out);
    out
}

fn of_markup(markup: &Markup, mark: Mark, out: &mut String) {
    for part in &markup.0 {
        match part {
            MarkupPart::Code { expr: Expr::Call(call), end } if !call.blocks.is_empty() => {
                let note = [FUSSNOTE, KOPFFUSSNOTE].contains(&call.name.as_str());
                let name = if note && mark == Mark::Struck { STRUCK_NOTE } else { &call.name };
                out.push_str(&format!("#{name}"));
                call.args.iter().flatten().for_each(|arg| arg.write(out));
                for block in &call.blocks {
                    content(out, |out| match mark {
                        Mark::New if note => {
                            out.push_str(&format!("#{}", mark.function()));
                            content(out, |out| block.write(out));
                            out.push(';');
                        }
                        _ => of_markup(block, mark, out),
                    });
                }
                out.push_str(end);
            }
            part => part.write(out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_note_is_marked_and_one_that_is_gone_has_no_number() {
        let text = "a#fussnote[b #emph[c];]; #strong[d#kopffussnote[e];];";
        let new = with_notes(text.to_owned(), Mark::New);
        assert_eq!(new, "a#fussnote[#als-neu[b #emph[c];];]; #strong[d#kopffussnote[#als-neu[e];];];");
        let old = with_notes(text.to_owned(), Mark::Struck);
        let gone = "a#als-gestrichene-fussnote[b #emph[c];]; #strong[d#als-gestrichene-fussnote[e];];";
        assert_eq!(old, gone);
        assert_eq!(with_notes("a \\[".to_owned(), Mark::New), "a \\[");
    }
}
