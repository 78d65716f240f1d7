// Which texts of the page have an editor, and what leads into one.

import { dateiVon } from './aendern.js';
import { Text } from './prosatext.js';
import { zahlenZeigen } from './zahlen.js';

/** The editors of the page, by the id of the element that holds them. */
const editoren = new Map();

/** Gives every text that is in sight its editor; those that are there follow the state of their files. */
function nachsehen() {
  for (const [id, text] of editoren) if (!text.ort.isConnected) { text.view.destroy(); editoren.delete(id); }
  for (const ort of document.querySelectorAll('[data-prosa]')) {
    if (ort.closest('[hidden], details:not([open])')) continue;
    const da = editoren.get(ort.id);
    if (!da) editoren.set(ort.id, new Text(ort));
    else {
      da.befunde();
      if (dateiVon(ort).hash !== da.hash) da.nachziehen();
    }
  }
}

/** The text with its editor that this element belongs to. */
function textVon(element) {
  return editoren.get(element.closest('.feld, .text')?.querySelector('[data-prosa]')?.id);
}

export function starten() {
  document.addEventListener('zum-feld', (ereignis) => {
    const text = editoren.get(ereignis.target.closest('[data-prosa]')?.id);
    if (!text) return;
    ereignis.preventDefault();
    text.hinfuehren(ereignis.detail);
  });
  // Whoever turns to another window finds there what was typed here.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) for (const text of editoren.values()) text.schreiben();
  });
  document.addEventListener('vor-der-tat', () => {
    for (const text of editoren.values()) text.schreiben();
  });
  addEventListener('beforeunload', (ereignis) => {
    if ([...editoren.values()].some((text) => text.text() !== text.stand)) ereignis.preventDefault();
  });
  document.addEventListener('teil-neu', nachsehen);
  document.addEventListener('bereich-gezeigt', nachsehen);
  document.addEventListener('toggle', nachsehen, true);
  document.addEventListener('click', (ereignis) => {
    const knopf = ereignis.target.closest?.('[data-zahl-einfuegen]');
    const text = knopf && textVon(knopf);
    if (text) zahlenZeigen(text);
  });
  nachsehen();
}
