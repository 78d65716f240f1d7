// The handbook: typing leaves the parts that have all words, and marks the words in them.

import { ansagen } from './melden.js';
import { anzahlwort, wort } from './worte.js';

const SUCHPAUSE_MILLISEKUNDEN = 120;

/** A text as it is searched: with or without umlauts and hyphens, which names of findings do without. */
function gefaltet(text) {
  const ersatz = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', '-': ' ' };
  return text.toLocaleLowerCase('de').replaceAll(/[äöüß-]/g, (zeichen) => ersatz[zeichen]);
}

/** The places of a word in the text below an element. */
function stellen(element, gesucht) {
  const gefunden = [];
  const lauf = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let knoten = lauf.nextNode(); knoten; knoten = lauf.nextNode()) {
    const text = knoten.data.toLocaleLowerCase('de');
    for (let stelle = text.indexOf(gesucht); stelle >= 0; stelle = text.indexOf(gesucht, stelle + gesucht.length)) {
      const bereich = new Range();
      bereich.setStart(knoten, stelle);
      bereich.setEnd(knoten, stelle + gesucht.length);
      gefunden.push(bereich);
    }
  }
  return gefunden;
}

function suchen(feld) {
  const worte = feld.value.toLocaleLowerCase('de').split(/\s+/).filter(Boolean);
  const treffer = [];
  let anzahl = 0;
  // The title of the page stays.
  for (const teil of document.querySelectorAll('[data-handbuchteil]:has(h2, h3, h4)')) {
    const text = gefaltet(teil.textContent);
    teil.hidden = !worte.every((gesucht) => text.includes(gefaltet(gesucht)));
    if (teil.hidden) continue;
    anzahl += 1;
    for (const gesucht of worte) treffer.push(...stellen(teil, gesucht));
  }
  // Whoever searches wants what was found, not the way through all of it.
  document.querySelector('.handbuch').classList.toggle('gesucht', worte.length > 0);
  globalThis.CSS?.highlights?.set('treffer', new Highlight(...treffer));
  let satz = '';
  if (worte.length > 0) satz = anzahl ? anzahlwort('handbuch_gefunden', anzahl) : wort('handbuch_nichts');
  document.getElementById('handbuch-gefunden').textContent = satz;
  ansagen(satz);
}

export function starten() {
  const feld = document.getElementById('handbuch-suche');
  let pause = null;
  feld.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => suchen(feld), SUCHPAUSE_MILLISEKUNDEN);
  });
  feld.addEventListener('keydown', (ereignis) => {
    if (ereignis.key !== 'Enter') return;
    ereignis.preventDefault();
    clearTimeout(pause);
    suchen(feld);
    document.querySelector('[data-handbuchteil]:not([hidden]) :is(h2, h3, h4)')?.focus();
  });
  // A link within the handbook leads to its part, whatever is searched for.
  document.addEventListener('click', (ereignis) => {
    const verweis = ereignis.target.closest?.('.handbuch a[href^="#"]');
    if (!verweis || feld.value === '') return;
    feld.value = '';
    suchen(feld);
  });
}
