//! The addresses of objects on the web, made of the council's own by one rule: the type of the object, then the names
//! that tell it from others of its type. Same plan, same addresses.

use drucksache_plan::plan::Beratung;
use drucksache_plan::rat::RawOparl;
use drucksache_plan::units::Datum;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::export;

/// What is written with `%` in a name, after RFC 3986: everything but its unreserved characters.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The addresses of a council.
pub(super) struct Adressen<'a>(pub &'a RawOparl);

impl Adressen<'_> {
    /// The Körperschaft.
    pub(super) fn body(&self) -> String {
        self.0.koerperschaft.clone().unwrap_or_else(|| self.of("body", &[]))
    }

    /// A Drucksache by its number. Numbers that give files the same names are the same.
    pub(super) fn paper(&self, nummer: &str) -> String {
        self.of("paper", &[&export::stem(nummer)])
    }

    /// What is known of a file.
    pub(super) fn file(&self, name: &str) -> String {
        self.of("file", &[name])
    }

    /// The file itself.
    pub(super) fn access(&self, name: &str) -> String {
        match &self.0.dateien {
            Some(dateien) => below(dateien, &[name]),
            None => self.of("download", &[name]),
        }
    }

    /// A Gremium, a Referat or an Amt.
    pub(super) fn organization(&self, name: &str) -> String {
        self.of("organization", &[name])
    }

    /// The session of a Gremium that begins on a day.
    pub(super) fn meeting(&self, gremium: &str, tag: Datum) -> String {
        self.of("meeting", &[gremium, &day(tag)])
    }

    /// An item on the agenda of a session.
    pub(super) fn agenda_item(&self, gremium: &str, tag: Datum, top: &str) -> String {
        self.of("agendaitem", &[gremium, &day(tag), top])
    }

    /// What a Gremium does with a Drucksache; `mal` counts how often it deals with it, from 1.
    pub(super) fn consultation(&self, nummer: &str, beratung: &Beratung, mal: usize) -> String {
        let (stamm, mal) = (export::stem(nummer), mal.to_string());
        let all = [stamm.as_str(), &beratung.vorlage_an, &mal];
        // Most deal with it once: their address has no count.
        self.of("consultation", if mal == "1" { &all[..2] } else { &all })
    }

    fn of(&self, object_type: &str, names: &[&str]) -> String {
        below(&below(&self.0.adresse, &[object_type]), names)
    }
}

/// A day as addresses and dates write it.
pub(super) fn day(tag: Datum) -> String {
    let (year, month, day) = tag.ymd();
    format!("{year:04}-{month:02}-{day:02}")
}

/// An address below another one.
fn below(address: &str, names: &[&str]) -> String {
    let mut out = address.trim_end_matches('/').to_owned();
    for name in names {
        out.push('/');
        out.extend(utf8_percent_encode(name, ENCODED));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_step_of_an_address_whatever_is_in_it() {
        for (name, step) in [
            ("Verwaltungsausschuss", "Verwaltungsausschuss"),
            ("Ausschuss für Umwelt/Technik", "Ausschuss%20f%C3%BCr%20Umwelt%2FTechnik"),
            ("a?b#c%d\"e", "a%3Fb%23c%25d%22e"),
            ("Dez. 5", "Dez.%205"),
        ] {
            assert_eq!(
                below("https://a.de/x/", &["organization", name]),
                format!("https://a.de/x/organization/{step}")
            );
        }
    }
}
