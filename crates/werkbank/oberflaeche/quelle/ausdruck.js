// Expressions in prose: where one is, what it says, what may stand in it. Names and values come from the program.

import { holen } from './netz.js';
import { wort } from './worte.js';

const AUSDRUCK = /\{\{.*?\}\}/gs;

let vorrat = null;

/** The figures of the plan by name; asked for anew after `verfallen`. */
export async function vorschlaege() {
  vorrat ??= holen('vorschlaege').then((antwort) => (antwort.ok ? antwort : { zahlen: [], filter: [] }));
  return vorrat;
}

/** The plan is another one: its figures are asked for anew. */
export function verfallen() {
  vorrat = null;
}

/** The expression around a place, with its text and its place in the document. */
export function ausdruckBei(zustand, stelle) {
  const zeile = zustand.doc.lineAt(stelle);
  for (const fund of zeile.text.matchAll(AUSDRUCK)) {
    const von = zeile.from + fund.index;
    const bis = von + fund[0].length;
    if (von <= stelle && stelle <= bis) return { von, bis, text: fund[0] };
  }
  return null;
}

/** What an expression says in the paper, as a sentence; empty where it can't be known. */
export async function wertHolen(text) {
  const antwort = await holen(`ausdruck?text=${encodeURIComponent(text)}`);
  if (antwort.ok) return wort('ausdruck_wert', { wert: antwort.wert ?? antwort.text ?? '' });
  return antwort.absage ?? '';
}

/** Completion inside of braces: names of figures, and behind a bar the filters. */
export async function ergaenzen(kontext) {
  const offen = kontext.matchBefore(/\{\{[^{}]*/);
  if (!offen) return null;
  const angefangen = kontext.matchBefore(/[\p{L}\d_.[\]]*/u);
  const hinterStrich = /\|\s*[\p{L}\d_]*$/u.test(offen.text);
  if (!kontext.explicit && angefangen.from === angefangen.to && !/[|{]\s*$/.test(offen.text)) return null;
  const { zahlen = [], filter = [] } = await vorschlaege();
  const options = (hinterStrich ? filter : zahlen.filter((zahl) => !zahl.kennung)).map((eintrag) => ({
    label: eintrag.name,
    detail: eintrag.wert ?? '',
    info: eintrag.beschreibung || undefined,
    type: hinterStrich ? 'function' : 'variable',
  }));
  return { from: angefangen.from, options, validFor: /^[\p{L}\d_.[\]]*$/u };
}
