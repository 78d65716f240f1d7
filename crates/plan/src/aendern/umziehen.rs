//! Moves an item of a list to the same list of another file, with the comments that belong to it.

use super::ablehnung::{Ablehnung, Ablehnungsgrund};
use super::aenderung::Aenderung;
use super::expected::Expected;
use super::layout::has_alias;
use super::neuwert::Neuwert;
use super::outcome::{aendern, check, ersetzen, read, refuse};
use super::rohtext::Rohtext;
use super::splice::Splice;
use super::umordnen::{expected, in_lines, slot_of};
use crate::source::{Node, NodeValue, Route, Step};

/// Moves the item at a route of the text `von` behind the last item of the list at the same route in `nach`: both texts
/// afterwards. The lines of the item stay as they are, but for their indentation.
///
/// # Errors
/// There is no such item or list, it does not stand in lines of its own, or the results would not read as they should.
pub fn umziehen(von: &str, route: &Route, nach: &str) -> Result<(String, String), Ablehnung> {
    let broken = |fault: crate::source::Fault| Ablehnung::new(Ablehnungsgrund::Dateifehler, Route::root(), fault.span);
    let (sources, id) = read(von).map_err(broken)?;
    let file = sources.get(id);
    let Some(tree) = &file.tree else { return Err(Ablehnung::at_start(Ablehnungsgrund::Dateifehler, Route::root())) };
    let refused = |grund| refuse(tree, grund, route);
    let list_route = route.parent();
    let list = tree.get(&list_route).ok_or_else(|| refused(Ablehnungsgrund::Fehlt))?;
    let (Some(Step::Index(nr)), Some(item)) = (route.steps().last(), tree.get(route)) else {
        return Err(refused(Ablehnungsgrund::Fehlt));
    };
    if has_alias(tree) {
        return Err(refused(Ablehnungsgrund::Anker));
    }
    let raw = Rohtext::new(&file.text);
    let form = || refused(Ablehnungsgrund::Form);
    let slot = slot_of(&raw, tree, &list_route).filter(|slot| !slot.flow && !raw.is_flow(list)).ok_or_else(form)?;
    let lines = in_lines(&raw, list, *nr, &slot).ok_or_else(form)?;
    let column = raw.dash(list, *nr, &slot).map(|dash| raw.column(dash)).ok_or_else(form)?;
    let piece = raw.text().get(lines.clone()).ok_or_else(form)?;
    let there = behind_last(nach, &list_route, item, (piece, column)).ok_or_else(form)?;
    let left: Vec<usize> = (0..list.items().len()).filter(|own| own != nr).collect();
    if left.is_empty() {
        // A list that has nothing left keeps its place.
        let emptied = aendern(von, &[Aenderung::setzen(list_route, Neuwert::Liste(Vec::new()))])?;
        return Ok((emptied.text, there));
    }
    let end = (lines.end + 1).min(raw.text().len());
    let gone = ersetzen(von, &raw, vec![Splice { range: lines.start..end, with: String::new() }]).ok_or_else(form)?;
    check(&gone, &expected(tree, list_route.steps(), &left)).map_err(|(grund, _)| refused(grund))?;
    Ok((gone.text, there))
}

/// The text with an item more behind the last one of a list; None where it can't be put there.
fn behind_last(text: &str, list_route: &Route, item: &Node, (piece, column): (&str, usize)) -> Option<String> {
    let (sources, id) = read(text).ok()?;
    let file = sources.get(id);
    let tree = file.tree.as_ref()?;
    let (raw, list) = (Rohtext::new(&file.text), tree.get(list_route)?);
    let slot = slot_of(&raw, tree, list_route).filter(|slot| !slot.flow && !raw.is_flow(list))?;
    let (at, own) = match (&list.value, list.items().len().checked_sub(1)) {
        (_, Some(last)) => (in_lines(&raw, list, last, &slot)?.end, raw.column(raw.dash(list, last, &slot)?)),
        (NodeValue::Scalar { text, plain: true }, None) if text.is_empty() => (raw.line(slot.behind).end, 2),
        _ => return None,
    };
    let with = format!("\n{}", indented(piece, column, own)?);
    let new = ersetzen(text, &raw, vec![Splice { range: at..at, with }])?;
    check(&new, &with_item(tree, list_route.steps(), item)).ok()?;
    Some(new.text)
}

/// Lines at another indentation; None where one begins further to the left than it may.
fn indented(piece: &str, von: usize, nach: usize) -> Option<String> {
    let line = |line: &str| match nach.checked_sub(von) {
        _ if line.trim().is_empty() => Some(line.to_owned()),
        Some(more) => Some(format!("{}{line}", " ".repeat(more))),
        None => line.strip_prefix(&" ".repeat(von - nach)).map(str::to_owned),
    };
    Some(piece.split('\n').map(line).collect::<Option<Vec<_>>>()?.join("\n"))
}

/// The tree with an item more at the end of the list at a route.
fn with_item<'a>(node: &'a Node, way: &[Step], item: &'a Node) -> Expected<'a> {
    Expected::with_list(node, way, &|list| list.items().iter().chain([item]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VON: &str = "\
amt: 10
massnahmen:
  # Bleibt
  - bezeichnung: Eins

  # Gehört zu Zwei
  - bezeichnung: Zwei # Rest
    beschreibung: |
      Zeile

      Absatz
    # darunter
  - bezeichnung: Drei
";

    fn moved(nr: usize, nach: &str) -> Result<(String, String), Ablehnungsgrund> {
        let route = Route::root().key("massnahmen").index(nr);
        umziehen(VON, &route, nach).map_err(|refused| refused.grund)
    }

    #[test]
    fn an_item_goes_to_another_file_with_its_comments() {
        let (von, nach) = moved(1, "amt: 12\nmassnahmen:\n- bezeichnung: Alt\n# Ende\n").expect("moved");
        assert_eq!(von, "amt: 10\nmassnahmen:\n  # Bleibt\n  - bezeichnung: Eins\n\n  - bezeichnung: Drei\n");
        assert_eq!(
            nach,
            "amt: 12\nmassnahmen:\n- bezeichnung: Alt\n# Gehört zu Zwei\n- bezeichnung: Zwei # Rest\n  beschreibung: |\n    Zeile\n\n    Absatz\n  # darunter\n# Ende\n"
        );
        let (_, neu) = moved(2, "amt: 12\nmassnahmen:\n").expect("moved");
        assert_eq!(neu, "amt: 12\nmassnahmen:\n  - bezeichnung: Drei\n");
    }

    #[test]
    fn the_last_one_leaves_an_empty_list_and_brackets_are_refused() {
        let one = "massnahmen:\n  - a: 1\n";
        let route = Route::root().key("massnahmen").index(0);
        let (von, nach) = umziehen(one, &route, one).expect("moved");
        assert_eq!((von.as_str(), nach.as_str()), ("massnahmen: []\n", "massnahmen:\n  - a: 1\n  - a: 1\n"));
        assert_eq!(moved(0, "massnahmen: [{a: 1}]\n"), Err(Ablehnungsgrund::Form));
        assert_eq!(moved(5, one), Err(Ablehnungsgrund::Fehlt));
    }
}
