//! How cells of an xlsx look, and what can be typed into them.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder, Formula,
    ProtectionOptions, XlsxError,
};

use crate::befund::spaltenname;
use crate::blatt::{Blattart, Blattspalte, Mappe};

/// The formats of a workbook, each once.
pub(super) struct Formate<'a> {
    mappe: &'a Mappe,
    made: HashMap<(String, bool, bool, bool), Format>,
}

impl<'a> Formate<'a> {
    pub(super) fn new(mappe: &'a Mappe) -> Self {
        Self { mappe, made: HashMap::new() }
    }

    /// The format of a cell.
    pub(super) fn cell(&mut self, art: &Blattart, locked: bool, sum: bool) -> Format {
        let number = number_format(art, &self.mappe.geldform);
        let wrap = matches!(art, Blattart::Langtext | Blattart::Auswahl(..));
        let key = (number, locked, wrap, sum);
        if let Some(made) = self.made.get(&key) {
            return made.clone();
        }
        let mut format = Format::new().set_num_format(&key.0).set_align(FormatAlign::Top);
        if !locked {
            format = format.set_unlocked();
        }
        if wrap {
            format = format.set_text_wrap();
        }
        if sum {
            format = format.set_bold().set_border_top(FormatBorder::Thin);
        }
        self.made.insert(key, format.clone());
        format
    }
}

/// The format of the head.
pub(super) fn head() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    format.set_border_bottom(FormatBorder::Thin).set_background_color(Color::RGB(0x00E7_E6E6)).set_num_format("@")
}

fn number_format(art: &Blattart, geldform: &[String; 2]) -> String {
    match art {
        Blattart::Geld(0) => geldform[0].clone(),
        Blattart::Geld(_) => geldform[1].clone(),
        Blattart::Zahl(0) => "#,##0".to_owned(),
        Blattart::Zahl(stellen) => format!("#,##0.{}", "0".repeat(usize::try_from(*stellen).unwrap_or(2))),
        Blattart::Ganzzahl(..) => "0".to_owned(),
        // As text, `10-2` and `2026-03` stay what was typed and become no days.
        Blattart::Text | Blattart::Langtext | Blattart::Auswahl(..) | Blattart::JaNein | Blattart::Monat => {
            "@".to_owned()
        }
    }
}

/// What may be done in a sheet without unlocking it, which takes no password.
pub(super) fn protection() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    }
}

/// What can be typed into a column, from the second row on; None where anything can.
pub(super) fn rule(spalte: &Blattspalte, nr: usize, hinweise: &str) -> Result<Option<DataValidation>, XlsxError> {
    let cell = format!("{}2", spaltenname(u32::try_from(nr).unwrap_or_default()));
    let rule = DataValidation::new();
    let (rule, told) = match &spalte.art {
        Blattart::Auswahl(worte, _) if worte.is_empty() => return Ok(None),
        Blattart::Auswahl(worte, von) => {
            let list = format!("='{hinweise}'!$B${}:$B${}", von + 2, von + 1 + worte.len());
            (rule.allow_list_formula(Formula::new(list)), "Bitte einen aus der Liste wählen")
        }
        Blattart::JaNein => (rule.allow_list_strings(&["ja", "nein"])?, "Bitte ja oder nein"),
        Blattart::Ganzzahl(von, bis) => {
            (rule.allow_whole_number(DataValidationRule::Between(*von, *bis)), "Bitte eine ganze Zahl in den Grenzen")
        }
        Blattart::Monat => {
            let month = format!("=AND(LEN({cell})=7,MID({cell},5,1)=\"-\")");
            (rule.allow_custom(Formula::new(month)), "Bitte als JJJJ-MM, zum Beispiel 2026-03")
        }
        Blattart::Geld(_) => {
            let money =
                format!("=OR({cell}=\"nicht bezifferbar\",AND(ISNUMBER({cell}),{cell}>=0,ROUND({cell},2)={cell}))");
            (rule.allow_custom(Formula::new(money)), "Bitte EUR als Zahl ab 0, oder: nicht bezifferbar")
        }
        Blattart::Text | Blattart::Langtext | Blattart::Zahl(_) => return Ok(None),
    };
    let rule = rule.set_error_title("So nicht")?.set_error_message(told)?;
    Ok(Some(rule.set_error_style(DataValidationErrorStyle::Stop).ignore_blank(true)))
}
