//! Faults of a file as findings, in the clerk's words.

use crate::source::{DATEI_HOECHSTENS, Fault, FaultKind, PLAN_HOECHSTENS, SourceId, WORT_HOECHSTENS};

use super::{Code, Diagnostic, Place};

/// All faults of a file as errors.
pub fn from_faults(file: SourceId, faults: Vec<Fault>) -> Vec<Diagnostic> {
    faults.into_iter().map(|fault| from_fault(file, fault)).collect()
}

// Long: a table of words, one entry per kind, in one match so that the compiler misses none.
fn from_fault(file: SourceId, fault: Fault) -> Diagnostic {
    let place = Place::span(file, fault.span);
    let error = |code, message: &str, hint: &str| Diagnostic::error(code, place.clone(), message).hint(hint);
    match fault.kind {
        FaultKind::Missing => error(
            Code::DateiFehlt,
            "Diese Datei fehlt",
            "Legen Sie die Datei an oder prüfen Sie, ob Ordner und Name richtig geschrieben sind",
        ),
        FaultKind::LeadsOut => error(
            Code::DateiFehlt,
            "Hier führt ein Verweis aus dem Ordner hinaus oder ins Leere; ihm wird nicht gefolgt",
            "Legen Sie selbst in den Ordner, was hierher gehört, oder nennen Sie den Ordner, in dem es wirklich liegt",
        ),
        FaultKind::NotPlain => error(
            Code::DateiFehlt,
            "Das ist keine Datei, sondern ein Ordner oder ein Gerät; es wird nicht gelesen",
            "Ersetzen Sie es durch eine gewöhnliche Datei",
        ),
        FaultKind::Unreadable(why) => {
            error(Code::DateiFehlt, "Diese Datei lässt sich nicht lesen", &format!("Das Betriebssystem meldet: {why}"))
        }
        FaultKind::TooBig { bytes } => error(
            Code::ZuGross,
            &format!("Diese Datei ist mit {} zu groß", mebibyte(bytes)),
            &format!("Eine Datei darf höchstens {} haben: teilen Sie sie auf", mebibyte(DATEI_HOECHSTENS)),
        ),
        FaultKind::TooMuch => error(
            Code::ZuGross,
            "Diese Datei wird nicht gelesen: die anderen sind zusammen schon zu groß",
            &format!("Alle Texte eines Plans dürfen zusammen höchstens {} haben", mebibyte(PLAN_HOECHSTENS)),
        ),
        FaultKind::NotUtf8 => error(
            Code::Kodierung,
            "Ab hier ist die Datei kein Text in UTF-8",
            "Speichern Sie die Datei im Editor mit der Kodierung UTF-8; „ANSI“ ist eine andere",
        ),
        FaultKind::Utf16 => error(
            Code::Kodierung,
            "Die Datei ist ein Text in UTF-16; Windows nennt das „Unicode“ oder „Unicode-Text“",
            "Speichern Sie die Datei im Editor mit der Kodierung UTF-8",
        ),
        FaultKind::Control(c) => error(
            Code::Kodierung,
            &format!("Hier steht ein unsichtbares Steuerzeichen (U+{:04X})", u32::from(c)),
            "Löschen Sie das Zeichen; oft ist die Datei keine Textdatei",
        ),
        FaultKind::Conflict => error(
            Code::Konflikt,
            "Hier stehen zwei Fassungen: ein Konflikt aus git ist nicht aufgelöst",
            "Behalten Sie eine der beiden und löschen Sie die Zeilen, die mit `<<<<<<<`, `|||||||`, `=======` und `>>>>>>>` beginnen",
        ),
        FaultKind::Empty => {
            error(Code::DateiLeer, "Diese Datei ist leer", "Füllen Sie die Datei aus oder löschen Sie sie")
        }
        FaultKind::TwoDocuments => error(
            Code::YamlFehler,
            "Hier beginnt ein zweites Dokument (`---`)",
            "Eine Datei enthält genau einen Plan: löschen Sie die Zeile `---` und was dahinter steht",
        ),
        FaultKind::Tab => error(
            Code::YamlFehler,
            "In der Einrückung steht ein Tabulator",
            "Rücken Sie mit Leerzeichen ein, zwei je Stufe",
        ),
        FaultKind::TabBehind(sign) => error(
            Code::YamlFehler,
            &format!("Hinter `{sign}` steht ein Tabulator"),
            "Ersetzen Sie ihn durch ein Leerzeichen",
        ),
        FaultKind::LeftOfText { head, blanks } => error(
            Code::YamlFehler,
            &format!("Diese Zeile steht zu weit links, um zum Text unter `{head}` zu gehören"),
            &format!("Gehört sie zum Text, rücken Sie sie um {blanks} Leerzeichen ein; sonst fehlt ihr ein Schlüssel mit Doppelpunkt"),
        ),
        FaultKind::ListSign(sign) => error(
            Code::YamlFehler,
            &format!("Diese Zeile beginnt mit `{sign}`: für YAML ist das kein Punkt einer Liste"),
            "Schreiben Sie `-`, den Bindestrich der Tastatur, und ein Leerzeichen",
        ),
        FaultKind::NoBlank => {
            error(Code::YamlFehler, "Hinter dem Doppelpunkt fehlt ein Leerzeichen", "Schreiben Sie `schlüssel: wert`")
        }
        FaultKind::WideBlank(c) => error(
            Code::YamlFehler,
            &format!("Hier steht ein geschütztes oder anderes Leerzeichen (U+{:04X}), das für YAML keines ist", u32::from(c)),
            "Ersetzen Sie es durch ein gewöhnliches Leerzeichen; oft kommt es aus einer Textverarbeitung oder einer Webseite mit",
        ),
        FaultKind::Comment(lost) => Diagnostic::warning(
            Code::TextAbgeschnitten,
            place,
            format!("`{lost}` wird nicht gedruckt: mit ` #` beginnt eine Bemerkung, und der Text davor endet hier"),
        )
        .hint("Gehört es zum Text, setzen Sie den ganzen Text in Anführungszeichen: \"…\"; ist es eine Bemerkung, stellen Sie sie in eine eigene Zeile darüber"),
        FaultKind::Remark(lost) => {
            let number = lost.trim_start_matches(['#', ' ']);
            let number = number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(' ');
            let message = format!("`{lost}` wird nicht gedruckt: mit ` # ` beginnt eine Bemerkung, und der Text davor endet hier");
            // "Pumpe # 3": a number alone is no remark.
            let found = match number {
                true => Diagnostic::warning(Code::TextAbgeschnitten, place, message),
                false => Diagnostic::note(Code::TextAbgeschnitten, place, message),
            };
            found.hint("Gehört es zum Text, setzen Sie den ganzen Text in Anführungszeichen: \"…\"; eine Bemerkung steht besser in einer eigenen Zeile darüber")
        }
        FaultKind::CommentInside => error(
            Code::YamlFehler,
            "Mitten in einem Text aus mehreren Zeilen beginnt mit ` #` für YAML eine Bemerkung",
            "Schreiben Sie `|` hinter den Doppelpunkt und den Text darunter; eine Bemerkung stellen Sie in eine eigene Zeile über den Schlüssel",
        ),
        FaultKind::Anchor(word) => Diagnostic::warning(
            Code::TextAbgeschnitten,
            place,
            format!("`{word}` wird nicht gedruckt: ein Wort, das mit `&` beginnt, ist in diesen Dateien nur ein Name für den Wert dahinter"),
        )
        .hint("Gehört es zum Text, setzen Sie den ganzen Text in Anführungszeichen: \"…\"; sonst löschen Sie es"),
        FaultKind::DashValue(value) => error(
            Code::YamlFehler,
            &format!("Der Wert `{value}` beginnt mit `- `: für YAML ist das ein Punkt einer Liste"),
            "Gehört der Strich zum Text, setzen Sie den ganzen Text in Anführungszeichen: \"…\"; Punkte einer Liste stehen in eigenen Zeilen unter dem Schlüssel",
        ),
        FaultKind::Colon(value) => error(
            Code::YamlFehler,
            &format!("Im Text `{value}` steht ein Doppelpunkt mit Leerzeichen: für YAML endet davor ein Schlüssel"),
            "Setzen Sie den ganzen Text in Anführungszeichen: \"…\"; folgt eine Aufzählung, schreiben Sie `|` hinter den Schlüssel und alles darunter; ein weiterer Schlüssel beginnt in einer neuen Zeile",
        ),
        FaultKind::TypedQuotes(value) => error(
            Code::YamlFehler,
            &format!("Die Anführungszeichen um `{value}` sind für YAML keine: der Doppelpunkt im Text beendet einen Schlüssel"),
            "Setzen Sie den ganzen Text zusätzlich in gerade Anführungszeichen: \"„Titel“: mehr\"; so wird er gedruckt, wie er dasteht",
        ),
        FaultKind::BehindQuote => error(
            Code::YamlFehler,
            "Hinter dem schließenden Anführungszeichen steht noch Text",
            "Setzen Sie den ganzen Text in einfache Anführungszeichen: '\"Titel\" und mehr'; oder nehmen Sie innen „…“",
        ),
        FaultKind::BehindBracket(value) => error(
            Code::YamlFehler,
            &format!("In `{value}` steht hinter der schließenden Klammer noch Text"),
            "Gehört die Klammer zum Text, setzen Sie den ganzen Text in Anführungszeichen: \"…\"",
        ),
        FaultKind::BlockSign(value) => error(
            Code::YamlFehler,
            &format!("Der Wert `{value}` beginnt mit einem Zeichen, das für YAML einen langen Text ankündigt"),
            "Gehört das Zeichen zum Text, setzen Sie den ganzen Text in Anführungszeichen: \"…\"; ein langer Text beginnt hinter `|` in der nächsten Zeile",
        ),
        FaultKind::Syntax(info) => {
            let (message, hint) = syntax(&info);
            error(Code::YamlFehler, message, hint)
        }
        FaultKind::Tag(tag) => error(
            Code::YamlFehler,
            &format!("Die Auszeichnung `{tag}` wird nicht verwendet"),
            "Löschen Sie sie; gehört das Ausrufezeichen zum Text, setzen Sie den Text in Anführungszeichen",
        ),
        FaultKind::KeyNotText => error(
            Code::YamlFehler,
            "Ein Schlüssel muss ein einfaches Wort sein",
            "Beginnt der Wert mit `{` oder `[`, setzen Sie ihn in Anführungszeichen",
        ),
        FaultKind::DuplicateKey { key, first, spelled } => {
            let hint = match spelled {
                Some(other) => format!("`{key}` und `{other}` sind derselbe Schlüssel: behalten Sie einen davon"),
                None => "Behalten Sie nur eine der beiden Angaben".to_owned(),
            };
            error(Code::SchluesselDoppelt, &format!("Der Schlüssel `{key}` steht zweimal da"), &hint)
                .related(Place::span(file, first), "hier steht er zuerst")
        }
        FaultKind::TooDeep => error(
            Code::ZuGross,
            "Hier ist der Plan zu tief verschachtelt",
            "Ein Plan hat nur wenige Ebenen: prüfen Sie Klammern und Einrückung",
        ),
        FaultKind::TooMany(limit) => error(
            Code::ZuGross,
            "Bis hierher hat diese Datei schon zu viele Angaben",
            &format!("Eine Datei darf höchstens {limit} Angaben und Schlüssel haben: teilen Sie sie auf"),
        ),
        FaultKind::TooManyAliases => error(
            Code::ZuGross,
            "Die Verweise (`*name`) ergeben zu viele Angaben",
            "Schreiben Sie die Angaben aus, statt auf andere zu verweisen",
        ),
        FaultKind::LongWord(length) => error(
            Code::ZuGross,
            &format!("Hier steht ein Wort mit {length} Zeichen"),
            &format!("Ein Wort darf höchstens {WORT_HOECHSTENS} Zeichen haben: fügen Sie Leerzeichen ein"),
        ),
    }
}

/// A size in MiB, rounded up, so that the size of a file that is one byte too big is not shown as the allowed one.
fn mebibyte(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    format!("{},{} MiB", tenths / 10, tenths % 10)
}

/// Translates the parser's message about a syntax error for the clerk: what is wrong, and what to do.
fn syntax(info: &str) -> (&'static str, &'static str) {
    let has = |part: &str| info.contains(part);
    let unclosed = has("end of stream") || has("indent") || has("document indicator");
    if has("quoted scalar") && unclosed || has("unexpected eof") {
        ("Ein Anführungszeichen oder eine Klammer wird nicht geschlossen", "Suchen Sie die Stelle, an der sie beginnt")
    } else if has("escape") || has("hexadecimal") || has("Unicode character") {
        (
            "In \"…\" leitet der Rückstrich `\\` ein Sonderzeichen ein, das es nicht gibt",
            "Schreiben Sie `\\\\` oder nehmen Sie einfache Anführungszeichen '…'",
        )
    } else if has("unknown anchor") {
        (
            "Der Verweis `*name` nennt etwas, das es nicht gibt",
            "Beginnt ein Text mit einem Stern, setzen Sie ihn in Anführungszeichen",
        )
    } else if has("flow") || has("bracket") {
        (
            "Eine Aufzählung in Klammern ist fehlerhaft",
            "Zwischen den Teilen steht ein Komma, am Ende `}` oder `]`; Texte mit Komma oder Doppelpunkt brauchen Anführungszeichen",
        )
    } else if has("unexpected character") || has("unprintable") || has("cannot start with") {
        (
            "Ein Wert beginnt mit einem Zeichen, das in YAML eine eigene Bedeutung hat",
            "Setzen Sie den ganzen Wert in Anführungszeichen",
        )
    } else if has("mapping values") || has("':'") || has("trailing content") {
        (
            "Die Einrückung stimmt nicht, oder hier steht ein Doppelpunkt, der zum Text gehört",
            "Was zusammengehört, beginnt in derselben Spalte; enthält ein Text `: `, setzen Sie ihn ganz in Anführungszeichen; prüfen Sie auch, ob davor eine Klammer offen ist",
        )
    } else if has("simple key") || has("block mapping") || has("mapping keys") {
        (
            "Hier wird `schlüssel: wert` erwartet",
            "Prüfen Sie Doppelpunkt und Einrückung dieser und der vorigen Zeile; beginnt ein Wert mit `[` oder `{`, setzen Sie ihn in Anführungszeichen",
        )
    } else if has("indent") || has("block collection") || has("block sequence") || has("block scalar") {
        (
            "Die Einrückung stimmt nicht",
            "Was zusammengehört, beginnt in derselben Spalte; hinter dem Strich einer Aufzählung steht ein Leerzeichen: `- …`",
        )
    } else {
        (
            "Das ist kein gültiges YAML",
            "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen dieser und der vorigen Zeile",
        )
    }
}
