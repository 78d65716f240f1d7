//! A table of the structure tree as a grid, with its spans laid out.

use lopdf::Object;

use super::Element;

/// A place in the grid.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    /// The cell that covers it.
    pub cell: &'a Element,
    /// Whether the cell begins here; it spans to the others.
    pub first: bool,
}

impl Slot<'_> {
    /// The text of the cell where it begins, nothing where it only reaches to.
    pub fn text(&self) -> String {
        if self.first { self.cell.text() } else { String::new() }
    }
}

impl Element {
    /// Scope of a head cell.
    pub fn scope(&self) -> Option<String> {
        let scope = self.attributes.get("Scope")?.as_name().expect("a name");
        Some(String::from_utf8_lossy(scope).into_owned())
    }

    /// Identifiers of the head cells that belong to a cell.
    pub fn headers(&self) -> Vec<String> {
        let list = self.attributes.get("Headers").and_then(|list| list.as_array().ok());
        list.into_iter()
            .flatten()
            .map(|id| String::from_utf8_lossy(id.as_str().expect("a string")).into_owned())
            .collect()
    }

    fn span(&self, key: &str) -> usize {
        let span = self.attributes.get(key).map(|span| span.as_i64().expect("an integer"));
        span.map_or(1, |span| usize::try_from(span).expect("at least 1"))
    }

    /// The rows of a table: those directly in it and those in its THead, TBody and TFoot.
    pub fn rows(&self) -> Vec<&Self> {
        let mut rows = Vec::new();
        for part in self.elements() {
            match part.role.as_str() {
                "TR" => rows.push(part),
                "THead" | "TBody" | "TFoot" => rows.extend(part.elements()),
                other => panic!("a {other} in a table"),
            }
        }
        rows
    }

    /// The table as a grid in which a cell stands in each place that it spans. All rows are equally long.
    #[track_caller]
    pub fn grid(&self) -> Vec<Vec<Slot<'_>>> {
        let rows = self.rows();
        let mut grid: Vec<Vec<Option<Slot<'_>>>> = vec![Vec::new(); rows.len()];
        for (y, row) in rows.iter().enumerate() {
            for cell in row.elements() {
                let x = grid[y].iter().position(Option::is_none).unwrap_or(grid[y].len());
                for line in y..y + cell.span("RowSpan") {
                    let line = grid.get_mut(line).expect("a cell reaches below its table");
                    for column in x..x + cell.span("ColSpan") {
                        if line.len() <= column {
                            line.resize(column + 1, None);
                        }
                        let before = line[column].replace(Slot { cell, first: false });
                        assert!(before.is_none(), "`{}` overlaps another cell", cell.text());
                    }
                }
                grid[y][x] = Some(Slot { cell, first: true });
            }
        }
        let width = grid.first().map_or(0, Vec::len);
        grid.into_iter()
            .zip(&rows)
            .map(|(line, row)| {
                assert_eq!(line.len(), width, "columns of the row `{}`", row.text());
                line.into_iter().map(|slot| slot.unwrap_or_else(|| panic!("a hole in `{}`", row.text()))).collect()
            })
            .collect()
    }
}

#[test]
fn a_grid_lays_out_spans_in_both_directions() {
    let cell = |spans: &[(&str, i64)]| Element {
        attributes: spans.iter().map(|(key, span)| ((*key).to_owned(), Object::Integer(*span))).collect(),
        ..Element::default()
    };
    let of = |role: &str, children: Vec<Element>| Element {
        role: role.to_owned(),
        children: children.into_iter().map(super::Child::Element).collect(),
        ..Element::default()
    };
    let table = of(
        "Table",
        vec![of("TR", vec![cell(&[("RowSpan", 2)]), cell(&[("ColSpan", 2)])]), of("TR", vec![cell(&[]), cell(&[])])],
    );
    let grid = table.grid();
    let first: Vec<Vec<bool>> = grid.iter().map(|row| row.iter().map(|slot| slot.first).collect()).collect();
    assert_eq!(first, [[true, true, false], [false, true, true]]);
    assert!(std::ptr::eq(grid[0][0].cell, grid[1][0].cell), "the cell of two rows is the same in both");
}
