//! All rules, in the order in which they run.

use super::regel::Regel;
use super::{
    anfuehrungszeichen_getippt, anlage_ohne_verweis, anteile_nicht_100, beratungsfolge_reihenfolge, beschreibung_fehlt,
    betrag_mit_punkt, datum_vor_vorlage, doppelt_gezaehlt, finanzrahmen_nicht_ausgeschoepft, formular_widerspruch,
    massnahme_doppelt, mitzeichnung_fehlt, nichtoeffentliches_im_text, oeffentlichkeit_widerspruechlich,
    pflichtfeld_leer, platzhalter, schon_oeffentlich, schwelle_ueberschritten, schwelle_unterschritten,
    sitzung_am_wochenende, summe_verraet_betrag, summe_weicht_ab, ueber_finanzrahmen, unbekanntes_amt,
    unterzeichner_fehlt, verweis_form, verweis_ohne_anlage, wartung_ueber_obergrenze, zahl_im_text,
    zeichen_fehlt_in_schrift, zeilen_laufen_zusammen,
};

/// All rules.
pub const REGELN: &[Regel] = &[
    unbekanntes_amt::REGEL,
    massnahme_doppelt::REGEL,
    doppelt_gezaehlt::REGEL,
    ueber_finanzrahmen::REGEL,
    finanzrahmen_nicht_ausgeschoepft::REGEL,
    schwelle_ueberschritten::REGEL,
    schwelle_unterschritten::REGEL,
    anteile_nicht_100::REGEL,
    beschreibung_fehlt::REGEL,
    wartung_ueber_obergrenze::REGEL,
    datum_vor_vorlage::REGEL,
    sitzung_am_wochenende::REGEL,
    beratungsfolge_reihenfolge::REGEL,
    mitzeichnung_fehlt::REGEL,
    verweis_form::REGEL,
    verweis_ohne_anlage::REGEL,
    oeffentlichkeit_widerspruechlich::REGEL,
    unterzeichner_fehlt::REGEL,
    pflichtfeld_leer::REGEL,
    formular_widerspruch::REGEL,
    anlage_ohne_verweis::REGEL,
    summe_weicht_ab::REGEL,
    zahl_im_text::REGEL,
    nichtoeffentliches_im_text::REGEL,
    summe_verraet_betrag::REGEL,
    schon_oeffentlich::REGEL,
    platzhalter::REGEL,
    zeichen_fehlt_in_schrift::REGEL,
    zeilen_laufen_zusammen::REGEL,
    anfuehrungszeichen_getippt::REGEL,
    betrag_mit_punkt::REGEL,
];
