// What the page asks of the program: JSON there, JSON or HTML back. Addresses are relative, so the token stays in them unread.

import { melden } from './melden.js';
import { wort } from './worte.js';

/** An answer with its status; `ok` is whether it was done. A program that has ended answers as a refusal, too. */
async function antwort(versprechen) {
  let roh;
  try {
    roh = await versprechen;
  } catch {
    return { ok: false, status: 0, absage: wort('programm_beendet') };
  }
  const art = roh.headers.get('content-type') || '';
  if (art.includes('json')) {
    const inhalt = await roh.json().catch(() => ({}));
    return { ...inhalt, ok: roh.ok && inhalt.ok !== false, status: roh.status };
  }
  const text = await roh.text();
  return roh.ok ? { ok: true, status: roh.status, text } : { ok: false, status: roh.status, absage: text || wort('nicht_gelungen') };
}

/** Sends data to an address of the plan. */
export function senden(adresse, daten, { abbruch } = {}) {
  const kopf = { 'Content-Type': 'application/json' };
  return antwort(fetch(adresse, { method: 'POST', headers: kopf, body: JSON.stringify(daten), signal: abbruch }));
}

/** Sends the bytes of a file. */
export function hochladen(adresse, datei) {
  return antwort(fetch(adresse, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: datei }));
}

/** Gets what lies at an address, as `text` (HTML) or as the fields of a JSON answer. */
export function holen(adresse) {
  return antwort(fetch(adresse, { cache: 'no-store' }));
}

/** Why something was not done, and what to do, as sentences; the program's marks around words become quotation marks. */
export function saetze({ absage, hilfe }) {
  const ganze = [absage, hilfe].filter(Boolean).map((satz) => (/[.!?:…]$/.test(satz) ? satz : `${satz}.`)).join(' ');
  return ganze.replace(/`([^`]+)`/g, '„$1“');
}

/** Shows why something was not done, with what to do; `worum` is the field or the deed that it is about. */
export function absageZeigen(ergebnis, worum = '') {
  melden(saetze(ergebnis), { absage: true, worum });
}
