// A field: understood while somebody types, written when it is left, put back with Esc.

import { aendern, dateiVon, routeVon } from './aendern.js';
import { konfliktZeigen } from './konflikt.js';
import { ansagen, entwarnen } from './melden.js';
import { absageZeigen, saetze, senden } from './netz.js';
import { einsetzen, gespeichert, offen, zuruecksetzen } from './teile.js';
import { wort } from './worte.js';

const TIPPPAUSE_MILLISEKUNDEN = 150;

let pause = null;
let versuch = null;

/** What a field says, as the program wants it. */
export function eingabe(feld) {
  return feld.matches('input[type=checkbox]') ? String(feld.checked) : feld.value;
}

/** The change that sets one field to what stands in it. */
function auftragFuer(feld, wert = eingabe(feld)) {
  return { ...dateiVon(feld), aenderungen: [{ route: routeVon(feld), art: 'setzen', eingabe: wert }] };
}

/** Where what is said of a field stands: below it, or for all cells of a table in one line. */
function verstandenOrt(feld) {
  return document.getElementById(`${feld.id}-verstanden`) ?? feld.closest('[data-tafel]')?.querySelector('.verstanden');
}

/** Whether what is said at its place is about this field: cells share one line, which is about the cell with the focus. */
function istDran(feld) {
  return feld === document.activeElement || document.getElementById(`${feld.id}-verstanden`) !== null;
}

function sagen(feld, satz, absage = false) {
  const ort = verstandenOrt(feld);
  if (!ort) return;
  ort.textContent = satz;
  ort.classList.toggle('absage', absage);
}

async function versuchen(feld) {
  versuch?.abort();
  versuch = new AbortController();
  const signal = versuch.signal;
  const antwort = await senden('versuch', auftragFuer(feld), { abbruch: signal }).catch(() => null);
  if (signal.aborted || antwort === null || antwort.status === 0 || antwort.status === 409) return;
  if (antwort.ok) {
    feld.removeAttribute('aria-invalid');
    sagen(feld, antwort.verstanden ? wort('verstanden', { wert: antwort.verstanden }) : '');
    einsetzen(antwort.teile);
    ansagen(antwort.verstanden);
  } else {
    sagen(feld, saetze(antwort), true);
  }
}

/** Writes a field; what can't be understood stays in it, with the reason. */
export async function speichern(feld) {
  clearTimeout(pause);
  versuch?.abort();
  if (!offen(feld)) return { ok: true, nichts: true };
  const andere = feld.dataset.anderswo;
  if (andere !== undefined) {
    // The dialog may be asked for twice, by the key and by the focus that it takes.
    konfliktZeigen({ meine: eingabe(feld), andere, behalten: () => schreiben(feld), verwerfen: () => verwerfen(feld, andere) });
    return { ok: false };
  }
  return schreiben(feld);
}

async function schreiben(feld) {
  const wert = eingabe(feld);
  const vorher = gespeichert(feld);
  delete feld.dataset.anderswo;
  const geschrieben = ({ verstanden }) => {
    // What comes back as the value of the file is this one, however the program writes it.
    feld.dataset.eigen = verstanden ?? wert;
    alsGespeichert(feld, wert);
  };
  const antwort = await aendern(() => auftragFuer(feld, wert), { worum: feld.id, geschrieben });
  if (antwort.ok) {
    delete feld.dataset.abgelehnt;
    feld.removeAttribute('aria-invalid');
    sagen(feld, antwort.verstanden && istDran(feld) ? wort('verstanden', { wert: antwort.verstanden }) : '');
  } else if (antwort.status === 409) {
    widersprechen(feld.id, wert, vorher, antwort);
  } else {
    feld.dataset.abgelehnt = '';
    feld.setAttribute('aria-invalid', 'true');
    sagen(feld, saetze(antwort), true);
    absageZeigen(antwort, feld.id);
  }
  return antwort;
}

/**
 * The file is another by now, and the page has taken over what it says. Where the field still has the value that was seen,
 * somebody changed another place, and the change is asked for anew; else both values are shown.
 */
function widersprechen(id, wert, vorher, antwort) {
  const jetzt = document.getElementById(id);
  if (!jetzt) return absageZeigen(antwort, id);
  const andere = jetzt.dataset.anderswo ?? gespeichert(jetzt);
  const nochmal = () => {
    einstellen(jetzt, wert);
    return schreiben(jetzt);
  };
  if (andere === vorher) return nochmal();
  return konfliktZeigen({ meine: wert, andere, satz: antwort.absage, behalten: nochmal, verwerfen: () => verwerfen(jetzt, andere) });
}

function einstellen(feld, wert) {
  if (feld.matches('input[type=checkbox]')) feld.checked = wert === 'true';
  else feld.value = wert;
}

function verwerfen(feld, wert) {
  delete feld.dataset.anderswo;
  delete feld.dataset.abgelehnt;
  einstellen(feld, wert);
  alsGespeichert(feld, wert);
}

/** The field is in the file as it stands here, until the part of the page says otherwise. */
function alsGespeichert(feld, wert) {
  if (feld.matches('input[type=checkbox]')) feld.defaultChecked = wert === 'true';
  else if (feld.matches('select')) for (const wahl of feld.options) wahl.defaultSelected = wahl.value === wert;
  else feld.defaultValue = wert;
  feld.classList.add('gespeichert');
  feld.addEventListener('animationend', () => feld.classList.remove('gespeichert'), { once: true });
}

function istFeld(ziel) {
  return ziel instanceof Element && ziel.matches('[data-feld]');
}

function beiTaste(ereignis) {
  const feld = ereignis.target;
  if (!istFeld(feld)) return;
  if (ereignis.key === 'Escape' && offen(feld)) {
    clearTimeout(pause);
    versuch?.abort();
    delete feld.dataset.abgelehnt;
    zuruecksetzen(feld);
    if (feld.matches('input:not([type=checkbox])')) feld.select();
    feld.removeAttribute('aria-invalid');
    sagen(feld, '');
    entwarnen(feld.id);
    // The sums have followed what was typed; they go back with it.
    if (feld.matches('input, textarea')) versuchen(feld);
    ereignis.preventDefault();
  } else if (ereignis.key === 'Enter' && feld.matches('input') && !feld.closest('table')) {
    ereignis.preventDefault();
    speichern(feld);
  }
}

export function starten() {
  document.addEventListener('input', (ereignis) => {
    const feld = ereignis.target;
    if (!istFeld(feld) || feld.matches('select, [type=checkbox], [type=radio]')) return;
    clearTimeout(pause);
    pause = setTimeout(() => versuchen(feld), TIPPPAUSE_MILLISEKUNDEN);
  });
  document.addEventListener('change', (ereignis) => {
    if (istFeld(ereignis.target)) speichern(ereignis.target);
  });
  document.addEventListener('focusin', (ereignis) => {
    const ort = istFeld(ereignis.target) && ereignis.target.closest('[data-tafel]')?.querySelector('.verstanden:not(.absage)');
    if (ort) ort.textContent = '';
  });
  document.addEventListener('keydown', beiTaste);
  addEventListener('beforeunload', (ereignis) => {
    if (istFeld(document.activeElement) && offen(document.activeElement)) ereignis.preventDefault();
  });
  document.addEventListener('click', (ereignis) => {
    const knopf = ereignis.target.closest?.('[data-tat]');
    if (knopf && knopf.getAttribute('aria-disabled') !== 'true') tat(knopf);
  });
}

/** A button that adds, drops or moves an entry of a list. */
function tat(knopf) {
  const aenderungen = JSON.parse(knopf.dataset.tat);
  const neu = knopf.closest('[data-anhaengen]')?.querySelector('[data-neu]');
  if (neu) {
    if (neu.value.trim() === '') return neu.focus();
    aenderungen[0][neu.dataset.neu] = neu.value.trim();
  }
  return taetigen(knopf, aenderungen, knopf.dataset.danach);
}

/** Makes changes of the file that a button stands in; `danach` is the id of what gets the focus. */
export async function taetigen(knopf, aenderungen, danach) {
  const { id: worum } = knopf;
  const antwort = await aendern(() => ({ ...dateiVon(knopf), aenderungen }), { worum });
  if (!antwort.ok) return absageZeigen(antwort, worum);
  const ziel = danach && document.getElementById(danach);
  // What is new begins at its first field: whoever adds an entry wants to fill it in.
  if (ziel) (ziel.matches('.neu') && ziel.querySelector('input:not([type=hidden]), select, textarea') || ziel).focus();
}
