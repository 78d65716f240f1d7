// One click on a finding mends it: what the program proposes goes into the file in place of what the finding marks.

import { aendern, hashesVon } from './aendern.js';
import { hinfuehren } from './bereiche.js';
import { absageZeigen } from './netz.js';
import { wort } from './worte.js';

const GLEICH = ['datei', 'code', 'stelle', 'ersatz'];

/** What will be written, as a sentence. */
export function behebungssatz(behebung) {
  const { stelle, ersatz } = behebung;
  if (ersatz === '') return wort('befund_streichen', { stelle });
  return wort(stelle === '' ? 'befund_ergaenzen' : 'befund_ersetzen', { stelle, ersatz });
}

/** The same finding in the list of findings as it is now: a change before it may have moved it, or done away with it. */
function jetzige(behebung) {
  const alle = [...document.querySelectorAll('#teil-befunde [data-behebung]')].map((knopf) => JSON.parse(knopf.dataset.behebung));
  const gleiche = alle.filter((eine) => GLEICH.every((name) => eine[name] === behebung[name]));
  const dort = gleiche.find((eine) => eine.zeile === behebung.zeile && eine.spalte === behebung.spalte);
  return dort ?? (gleiche.length === 1 ? gleiche[0] : null);
}

function auftrag(behebung) {
  const jetzt = jetzige(behebung);
  if (jetzt === null) return null;
  const { datei, code, zeile, spalte } = jetzt;
  return { datei, hash: hashesVon(document.getElementById('befunde'))[datei] ?? '', behebung: { code, zeile, spalte } };
}

/** Mends a finding. Where somebody else has changed its file and it is there still, it is asked for once more. */
export async function beheben(behebung) {
  const worum = `${behebung.code}:${behebung.datei}:${behebung.stelle}`;
  let antwort = await aendern(() => auftrag(behebung), { worum });
  if (antwort.status === 409 && jetzige(behebung) !== null) antwort = await aendern(() => auftrag(behebung), { worum });
  if (!antwort.ok) absageZeigen(antwort, worum);
  return antwort;
}

/** The button has gone with its finding: the focus goes to the next finding of the list, or to the field that was mended. */
async function beiKlick(knopf) {
  const feld = knopf.closest('.meldungen-feld')?.id.replace(/-befunde$/, '');
  const nummer = [...document.querySelectorAll('#befunde > ol > li')].indexOf(knopf.closest('li'));
  const antwort = await beheben(JSON.parse(knopf.dataset.behebung));
  if (!antwort.ok) return;
  if (feld !== undefined) {
    const ziel = document.getElementById(feld);
    if (ziel?.hidden) hinfuehren(ziel);
    else ziel?.focus();
    return;
  }
  const uebrige = document.querySelectorAll('#befunde > ol > li');
  const naechster = uebrige[Math.min(nummer, uebrige.length - 1)] ?? document.querySelector('#befunde > summary');
  naechster?.focus();
}

export function starten() {
  document.addEventListener('click', (ereignis) => {
    const knopf = ereignis.target.closest?.('[data-behebung]');
    if (knopf) beiKlick(knopf);
  });
}
