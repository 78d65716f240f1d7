//! Rows of words in columns.

use drucksache_plan::source::visible;

/// Rows whose cells stand below each other, for a terminal.
pub fn spalten<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |nr: usize| rows.iter().map(|row| visible(&row[nr]).chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{:<width$}", visible(cell), width = *width));
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out.replace('\u{a0}', " ")
}
