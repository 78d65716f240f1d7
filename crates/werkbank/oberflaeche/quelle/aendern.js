// Changes on their way to the files, one after the other, each against the file as the page saw it last.

import { auffrischen, uebernehmen } from './ereignisse.js';
import { entwarnen } from './melden.js';
import { absageZeigen, senden } from './netz.js';

let schlange = Promise.resolve();

/**
 * Sends a change when all before it are done. `auftrag` is asked for it only then: what came before has changed the file,
 * and with it what the change must name as its state. `geschrieben` is told the answer when the files have the change, before
 * the page shows them anew. `worum` is the field or the deed; what was refused of it before is taken from sight once it is
 * done. Returns the answer.
 */
export function aendern(auftrag, { worum = '', geschrieben = () => {} } = {}) {
  const dieser = schlange.then(async () => {
    const inhalt = auftrag();
    if (inhalt === null) return { ok: true, nichts: true };
    const antwort = await senden('aendern', inhalt);
    if (antwort.ok) {
      entwarnen(worum);
      geschrieben(antwort);
      uebernehmen(antwort);
    }
    if (antwort.ok || antwort.status === 409) await auffrischen();
    return antwort;
  });
  schlange = dieser.catch(() => {});
  return dieser;
}

/** Asks for something else that writes files (undo, keeping a state), in the same row, after what is typed and not saved yet. */
export function ausfuehren(adresse, daten = {}) {
  document.dispatchEvent(new Event('vor-der-tat'));
  const dieser = schlange.then(async () => {
    const antwort = await senden(adresse, daten);
    if (antwort.ok) {
      entwarnen(adresse);
      uebernehmen(antwort);
    } else absageZeigen(antwort, adresse);
    await auffrischen();
    return antwort;
  });
  schlange = dieser.catch(() => {});
  return dieser;
}

/** The hashes of all files as the part of the page around an element saw them. */
export function hashesVon(element) {
  const teil = element.closest('[id^="teil-"]');
  return JSON.parse(teil?.querySelector('.hashes')?.dataset.hashes ?? '{}');
}

/** The file that an element is about, with the hash that its part of the page saw. */
export function dateiVon(element) {
  const { datei } = element.closest('[data-datei]').dataset;
  return { datei, hash: hashesVon(element)[datei] ?? '' };
}

/** The head of the column that a cell stands in: its name (`spalte`) and where it stands in a row (`weg`). */
export function spaltenkopf(zelle) {
  return zelle.closest('table').tHead.rows[0].cells[zelle.cellIndex].dataset;
}

/** The place of an element in its file: its own route; of a cell, that of its row and what its column says. */
export function routeVon(element) {
  if (element.dataset.route) return JSON.parse(element.dataset.route);
  const zelle = element.closest('td, th');
  return [...JSON.parse(zelle.parentElement.dataset.route), ...JSON.parse(spaltenkopf(zelle).weg)];
}
